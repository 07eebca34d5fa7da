"""Which days a text names, as windows of dates or as much of them as is known. Begin with find.py."""

from compare.when.find import find_whens
from compare.when.resolve import resolve
from compare.when.told import ends_before, is_dateline
from compare.when.window import LAST_WEEK, PROXY_YEAR, WEEK, Meeting, When, long_past, meet, shifted

__all__ = [
    "LAST_WEEK",
    "PROXY_YEAR",
    "WEEK",
    "Meeting",
    "When",
    "ends_before",
    "find_whens",
    "is_dateline",
    "long_past",
    "meet",
    "resolve",
    "shifted",
]
