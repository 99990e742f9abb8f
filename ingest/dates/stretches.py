"""Calendar arithmetic: day, unit and count -> the stretch of days that is meant."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from graph.model import Anchor, Precision
from ingest.dates.words import Unit

__all__ = [
    "Stretch",
    "add",
    "cover",
    "cut",
    "decade_of",
    "edtf_of",
    "make_day",
    "months",
    "one_day",
    "year_of",
]

SEASON_MONTH = {1: 3, 2: 6, 3: 9, 4: 12}
"""Meteorological seasons of the northern hemisphere: spring from 1 March."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """First and last day, both inside; None is open, both None is a date that cannot be placed."""

    first: date | None
    last: date | None
    precision: Precision
    anchor: Anchor = Anchor.TEXT


NOWHERE = Stretch(first=None, last=None, precision=Precision.UNKNOWN, anchor=Anchor.NONE)
"""What an expression means whose day cannot be known."""


def one_day(day: date) -> Stretch:
    """Return the stretch of one day."""
    return Stretch(first=day, last=day, precision=Precision.DAY)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none (30 February, the year 0)."""
    if MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def months(year: int, month: int, count: int, precision: Precision) -> Stretch:
    """Return `count` whole months from the first of `month`.

    >>> str(months(2024, 2, 1, Precision.MONTH).last)
    '2024-02-29'

    Raises:
        OverflowError: It lies outside the years 1 to 9999.
    """
    end_year, end_month = divmod(12 * year + month + count - 2, 12)
    if not (year >= MINYEAR and end_year <= MAXYEAR):
        raise OverflowError(year)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return Stretch(first=date(year, month, 1), last=last, precision=precision)


def year_of(year: int) -> Stretch:
    """Return a calendar year."""
    return months(year, 1, 12, Precision.YEAR)


def decade_of(year: int, years: int = 10) -> Stretch:
    """Return the decade (or another round number of years) that a year lies in, counted by its digits."""
    first = year - year % years
    return months(max(first, 1), 1, 12 * (years - (first == 0)), Precision.YEAR)


def cover(unit: Unit, day: date) -> Stretch:
    """Return the calendar unit that a day lies in; weeks begin on Monday, weekends on Saturday."""
    match unit:
        case Unit.HOUR | Unit.DAY | Unit.WORKING_DAY:
            return one_day(day)
        case Unit.WEEK | Unit.FORTNIGHT:
            first = day - timedelta(day.weekday())
            return Stretch(first=first, last=first + timedelta(6), precision=Precision.WEEK)
        case Unit.WEEKEND:
            first = day + timedelta(5 - day.weekday())
            return Stretch(first=first, last=first + timedelta(1), precision=Precision.WEEK)
        case Unit.MONTH:
            return months(day.year, day.month, 1, Precision.MONTH)
        case Unit.QUARTER:
            return months(day.year, day.month - (day.month - 1) % 3, 3, Precision.QUARTER)
        case Unit.HALF:
            return months(day.year, day.month - (day.month - 1) % 6, 6, Precision.YEAR)
        case Unit.YEAR:
            return year_of(day.year)
        case Unit.DECADE:
            return decade_of(day.year)
        case Unit.CENTURY:
            return decade_of(day.year, 100)


DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


def add(day: date, count: int, unit: Unit) -> date:
    """Return the day `count` units later; a day that its month lacks becomes the month's last.

    Hours count as whole days once begun.

    >>> str(add(date(2026, 1, 31), 1, Unit.MONTH)), str(add(date(2024, 2, 29), 1, Unit.YEAR))
    ('2026-02-28', '2025-02-28')

    Raises:
        OverflowError: It lies outside the years 1 to 9999.
    """
    if unit is Unit.HOUR:
        return day + timedelta(-(-count // 24))
    if unit in DAYS:
        return day + timedelta(count * DAYS[unit])
    year, month = divmod(12 * day.year + day.month - 1 + count * MONTHS[unit], 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


PARTS_OF_MONTH = {"early": (1, 15), "mid": (10, 20), "late": (16, 31), "end": (21, 31)}
PARTS_OF_WEEK = {"early": (0, 2), "mid": (1, 4), "late": (3, 6), "end": (3, 6)}
PARTS_OF_YEAR = {"early": (1, 6), "mid": (5, 8), "late": (7, 12), "end": (9, 12)}
PARTS_OF_DECADE = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), "end": (8, 9)}
THIRDS = {"early": 0, "mid": 1, "late": 2, "end": 2}


def cut(whole: Stretch, part: str) -> Stretch:
    """Return the early or late half of a stretch, its middle, or what "the end of" may still mean.

    >>> march = months(2026, 3, 1, Precision.MONTH)
    >>> [str(cut(march, part).first) for part in ("early", "mid", "late", "end")]
    ['2026-03-01', '2026-03-10', '2026-03-16', '2026-03-21']
    """
    if whole.first is None or whole.last is None or whole.first == whole.last:
        return whole
    length = (whole.last - whole.first).days + 1
    if length <= 14:
        begin, end = PARTS_OF_WEEK[part] if length == 7 else (0, length - 1)
        first, last = whole.first + timedelta(begin), whole.first + timedelta(end)
    elif length <= 31:
        begin, end = PARTS_OF_MONTH[part]
        first, last = whole.first + timedelta(begin - 1), min(whole.first + timedelta(end - 1), whole.last)
    elif length <= 92:
        first = add(whole.first, THIRDS[part], Unit.MONTH)
        last = cover(Unit.MONTH, first).last or whole.last
    elif length <= 366:
        begin, end = PARTS_OF_YEAR[part] if length > 184 else (1 + 2 * THIRDS[part], 2 + 2 * THIRDS[part])
        first, last = (
            add(whole.first, begin - 1, Unit.MONTH),
            add(whole.first, end, Unit.MONTH) - timedelta(1),
        )
    else:
        tenth = max((whole.last.year - whole.first.year + 1) // 10, 1)
        begin, end = PARTS_OF_DECADE[part]
        first = date(whole.first.year + begin * tenth, 1, 1)
        last = date(min(whole.first.year + (end + 1) * tenth - 1, whole.last.year), 12, 31)
    return Stretch(first=first, last=last, precision=whole.precision, anchor=whole.anchor)


def edtf_of(first: date | None, last: date | None) -> str:
    """Write a range in Extended Date/Time Format (ISO 8601-2), levels 0 and 1; "" for no range.

    >>> edtf_of(date(2026, 3, 1), date(2026, 3, 31)), edtf_of(date(1990, 1, 1), date(1999, 12, 31))
    ('2026-03', '199X')
    >>> edtf_of(date(2026, 4, 1), date(2026, 6, 30)), edtf_of(date(2026, 6, 15), None)
    ('2026-04/2026-06', '2026-06-15/..')
    """
    if first is None or last is None:
        return "" if first is last else f"{first or '..'}/{last or '..'}"
    if first == last:
        return str(first)
    starts_month = first.day == 1
    ends_month = last.day == monthrange(last.year, last.month)[1]
    if not (starts_month and ends_month):
        return f"{first}/{last}"
    if (first.month, last.month) != (1, 12):
        start, end = str(first)[:7], str(last)[:7]
        return start if start == end else f"{start}/{end}"
    years = last.year - first.year + 1
    for length, mark in ((1, ""), (10, "X"), (100, "XX")):
        if years == length and first.year % length == 0:
            return f"{first.year:04d}"[: 4 - len(mark)] + mark
    return f"{first.year:04d}/{last.year:04d}"
