"""The head of a plain text -> the day it was published: a line that is a date, or the dateline of a first sentence.

Only what names day, month and year counts; a date in running text dates an event, not the report.
"""

import re
from datetime import date, datetime

from ingest.moments import read_feed_moment

__all__ = ["find_dateline"]

HEAD_LINES = 8
"""Lines with words in which a date can stand: title, standfirst, byline, date, and the first paragraph."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?\.?"
_DAY = (
    rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:[T,\s]*(?:at\s+)?\d{1,2}[:.]\d{2}\S*(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_BYLINE = r"(?:by\s+[^\d|·•]{3,60}[|·•,–—-]\s*|[^\d|·•]{3,60}\s*[|·•]\s*|[^\d|·•,.:]{3,40},\s*)?"
_ALONE = re.compile(
    rf"{_BYLINE}(?:(?:first\s+)?(?:published|posted|issued|released?|dated?)(?:\s+on)?\s*:?\s*)?{_WEEKDAY}{_DAY}{_CLOCK}\.?",
    re.IGNORECASE,
)
_PLACE = r"[A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]*)*(?:,\s+[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?"
_DATELINE = re.compile(
    rf"{_PLACE},?\s+\(?{_WEEKDAY}{_DAY}\)?\s*(?:\([^()]{{2,40}}\)|/[^/]{{2,40}}/)?\s*(?:[–—:]|-{{1,2}})\s"
)


def find_dateline(text: str) -> date | None:
    r"""Return the day that a text's head names as its own, None where it names none.

    >>> find_dateline("Ferry inquiry opens\n\nMonday 2 March 2026\n\nThe inquiry opened.")
    datetime.date(2026, 3, 2)
    >>> find_dateline("OTTAWA, March 2, 2026 (Wire) — The inquiry opened.")
    datetime.date(2026, 3, 2)
    >>> find_dateline("The inquiry opened on 2 March 2026.") is None
    True
    """
    lines = [stripped for line in text[:4000].split("\n") if (stripped := line.strip())]
    for line in lines[:HEAD_LINES]:
        match = _ALONE.fullmatch(line) or _DATELINE.match(line)
        if match:
            moment = read_feed_moment(match["date"].replace("Sept ", "Sep ").replace("Sept. ", "Sep "))
            return moment.date() if isinstance(moment, datetime) else moment
    return None
