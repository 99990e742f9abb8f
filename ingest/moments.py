"""Date text of a page, feed, manifest or PDF -> a `date`, or a `datetime` in UTC where the hour is known.

Machine-written dates only (ISO 8601, RFC 2822 and the slips that feeds make with them); dates in running
text are the business of `ingest/dates`.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from graph.model import in_utc

__all__ = ["EARLIEST_YEAR", "LATEST_YEAR", "has_impossible_year", "is_plausible", "read_feed_moment", "read_moment"]

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
"""The first newspapers are of the 1600s; years outside these are a program's "no date" (0, 1, 1000, 9999)."""

_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|(?P<mm>\d{2})(?P<dd>\d{2}))"
    r"(?:[T\s]+(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
MONTHS = 12
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PDF = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-]\d{2})'?(\d{2})?'?)?")


def read_moment(text: str) -> date | None:
    """Return the day or the moment in UTC that a machine-written date names, None where it names none.

    A clock time without a zone is taken to be in UTC.

    >>> read_moment("2026-06-15")
    datetime.date(2026, 6, 15)
    >>> read_moment("2026-06-15T10:30:00+02:00")
    datetime.datetime(2026, 6, 15, 8, 30, tzinfo=datetime.timezone.utc)
    >>> read_moment("Mon, 15 Jun 2026 10:30:00 EST")
    datetime.datetime(2026, 6, 15, 15, 30, tzinfo=datetime.timezone.utc)
    >>> read_moment("9999-12-31") is None
    True
    """
    text = text.strip()
    try:
        moment = _iso(text) or _pdf(text) or _mail(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and is_plausible(moment) else None


def has_impossible_year(text: str) -> bool:
    """Tell whether a date names a year in which nothing was published, as programs do that have no date.

    >>> has_impossible_year("0001-01-01T00:00:00Z")
    True
    """
    match = re.match(r"\s*(\d{4})\b", text)
    return match is not None and not EARLIEST_YEAR <= int(match[1]) <= LATEST_YEAR


def is_plausible(moment: date) -> bool:
    """Tell whether something can have been published then."""
    return EARLIEST_YEAR <= moment.year <= LATEST_YEAR


def _iso(text: str) -> date | None:
    """Read ISO 8601's calendar dates, with or without a time."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day = date(int(match["year"]), int(match["month"] or match["mm"]), int(match["day"] or match["dd"]))
    if match["hour"] is None:
        return day
    zone = (match["zone"] or "Z").upper().replace(":", "")
    zone = "+0000" if zone in ("Z", "UTC", "GMT") else zone.ljust(5, "0")
    clock = f"{int(match['hour']):02d}:{match['minute']}:{min(int(match['second'] or 0), 59):02d}"
    return in_utc(datetime.fromisoformat(f"{day.isoformat()}T{clock}{zone}"))


def _pdf(text: str) -> datetime | None:
    """Read a PDF's date string (ISO 32000-1, 7.9.4)."""
    match = _PDF.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    zone = f"{match[8]}:{match[9] or '00'}" if match[8] else "+00:00"
    moment = datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, min(second or 0, 59), tzinfo=UTC)
    return in_utc(datetime.fromisoformat(moment.strftime("%Y-%m-%dT%H:%M:%S") + zone))


def _mail(text: str) -> datetime | None:
    """Read RFC 2822's dates, which RSS uses."""
    if not re.search(r"\d{1,2}:\d{2}", text):
        return None
    return in_utc(parsedate_to_datetime(text))


def read_feed_moment(text: str) -> datetime | None:
    """Return the moment in UTC that a feed's date names; a day alone is its midnight.

    >>> read_feed_moment("15 June 2026")
    datetime.datetime(2026, 6, 15, 0, 0, tzinfo=datetime.timezone.utc)
    """
    moment = read_moment(text) or _spelt(text)
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def _spelt(text: str) -> date | None:
    """Read a date with the month's English name, or in figures whose order is plain."""
    match = re.match(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})\b(.*)", text.strip(), re.DOTALL)
    if match:
        first, separator, second, year, rest = match.groups()
        day_first = separator == "." or int(first) > MONTHS
        if day_first or int(second) > MONTHS:
            day, month = (first, second) if day_first else (second, first)
            return read_moment(f"{year}-{int(month):02d}-{int(day):02d}{rest}")
        return None
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,.]", " ", text).split()
    if words and words[0][:3].lower() in _WEEKDAYS:
        words = words[1:]
    clock = next((word for word in words if ":" in word), "")
    head = " ".join(word for word in words[:3] if ":" not in word)
    for form in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y/%m/%d"):
        try:
            day = datetime.strptime(head if " " in form else head.split(" ")[0], form).date()  # noqa: DTZ007
        except (ValueError, IndexError):
            continue
        return (read_moment(f"{day.isoformat()}T{clock}") if clock else None) or day
    return None
