"""Acts of reporting in one sentence: line, clause, names and cues build on one another; find puts them together.

Those that only point at the sentence before are read by back.
"""

from compare.reporting.back import find_back_report
from compare.reporting.find import Said, counts, find_reports, find_subject, goes_on_counting

__all__ = ["Said", "counts", "find_back_report", "find_reports", "find_subject", "goes_on_counting"]
