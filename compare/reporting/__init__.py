"""Acts of reporting in one sentence: line, clause, names and cues build on one another; find puts them together."""

from compare.reporting.find import Said, find_reports, find_subject

__all__ = ["Said", "find_reports", "find_subject"]
