"""Acts of reporting in one sentence, read by classes that build on one another; find puts them together.

In order: line, clause, names, beside, subjects, verbs, cues. What only points at the sentence before is read by back.
"""

from compare.reporting.back import find_back_report
from compare.reporting.find import (
    Said,
    counts,
    find_counter,
    find_issuer,
    find_reports,
    find_subject,
    goes_on_counting,
)

__all__ = [
    "Said",
    "counts",
    "find_back_report",
    "find_counter",
    "find_issuer",
    "find_reports",
    "find_subject",
    "goes_on_counting",
]
