"""Names of the calendar and parts of stretches -> the days they are, near a day or inside a stretch."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from graph.model import Anchor, Precision
from ingest.dates import meaning as say
from ingest.dates.setting import DateOrder, Setting
from ingest.dates.stretches import SEASON_MONTH, Stretch, add, cover, cut, make_day, months, one_day
from ingest.dates.words import Unit
from ingest.dates.workdays import add_working_days, day_of_feast

__all__ = ["as_published", "find_named", "find_nth", "find_part", "find_rest"]

FRIDAY, SATURDAY = 4, 5
LEAP_YEAR = 2024


def as_published(stretch: Stretch) -> Stretch:
    """Return a stretch that counts from publication."""
    return replace(stretch, anchor=Anchor.PUBLISHED)


def find_named(
    meaning: say.Numeric | say.MonthDay | say.Weekday | say.Named, setting: Setting, around: date
) -> Iterator[Stretch]:
    """Find what comes back every week, month or year, near a day, in order of time."""
    match meaning:
        case say.Numeric():
            yield from _numeric(meaning, setting, around)
        case say.MonthDay():
            yield from _month_days(meaning, around)
        case say.Weekday(number):
            monday = around - timedelta(around.weekday())
            yield from (one_day(monday + timedelta(7 * week + number)) for week in (-1, 0, 1))
        case say.Named("weekend"):
            saturday = around + timedelta(SATURDAY - around.weekday())
            yield from (cover(Unit.WEEKEND, saturday + timedelta(7 * week)) for week in (-1, 0))
        case say.Named():
            for year in (around.year - 1, around.year, around.year + 1):
                if (one := _named(meaning, year)) is not None:
                    yield one


def _numeric(meaning: say.Numeric, setting: Setting, around: date) -> Iterator[Stretch]:
    """Read two numbers in the writer's order, in the other only where the first is no date."""
    orders = ((meaning.two, meaning.one), (meaning.one, meaning.two))
    for month, day in orders if setting.order is DateOrder.DMY else reversed(orders):
        if meaning.year is None and make_day(LEAP_YEAR, month, day):
            yield from _month_days(say.MonthDay(month, day), around)
            return
        if meaning.year is not None and (exact := make_day(meaning.year, month, day)):
            yield one_day(exact)
            return


def _month_days(meaning: say.MonthDay, around: date) -> Iterator[Stretch]:
    """Give a day of the month in the years or months around; a weekday rules out the days that it is not."""
    if meaning.month is not None:
        span = 4 if (meaning.month, meaning.day) == (2, 29) else 1
        places = [(year, meaning.month) for year in range(around.year - span, around.year + span + 1)]
    else:
        span = 1 if meaning.weekday is None else 7
        counted = range(12 * around.year + around.month - 1 - span, 12 * around.year + around.month + span)
        places = [(number // 12, number % 12 + 1) for number in counted]
    days = [day for year, month in places if (day := make_day(year, month, meaning.day))]
    fitting = [day for day in days if day.weekday() == meaning.weekday]
    yield from (as_published(one_day(day)) for day in fitting or days)


def _named(meaning: say.Named, year: int) -> Stretch | None:
    number = meaning.number
    match meaning.kind:
        case "month":
            return months(year, number, 1, Precision.MONTH)
        case "quarter":
            return months(year, 3 * number - 2, 3, Precision.QUARTER)
        case "half":
            return months(year, 6 * number - 5, 6, Precision.YEAR)
        case "season":
            return months(year, SEASON_MONTH[number], 3, Precision.QUARTER)
        case "week":
            return cover(Unit.WEEK, date.fromisocalendar(year, number, 1))
        case _:
            day = day_of_feast(meaning.name, year)
            return one_day(day) if day else None


def find_nth(number: int, unit: Unit | say.Weekday, whole: Stretch, setting: Setting) -> Stretch | None:
    """Return the n-th week, month, Friday of a stretch; -1 the last, 0 the unit that it lies in."""
    if whole.first is None or whole.last is None:
        return None
    if isinstance(unit, say.Weekday):
        first = whole.first + timedelta((unit.number - whole.first.weekday()) % 7)
        last = whole.last - timedelta((whole.last.weekday() - unit.number) % 7)
        day = last if number == -1 else first + timedelta(7 * (number - 1))
        return replace(one_day(day), anchor=whole.anchor) if whole.first <= day <= whole.last else None
    if unit is Unit.WORKING_DAY:
        return _nth_working_day(number, whole, setting)
    if number == 0:
        return replace(
            _weekend_of(whole.first) if unit is Unit.WEEKEND else cover(unit, whole.first),
            anchor=whole.anchor,
        )
    return _nth_unit(number, unit, whole.first, whole)


def _nth_unit(number: int, unit: Unit, first: date, whole: Stretch) -> Stretch | None:
    """Count units from either end; a week belongs to the stretch that has its Thursday, as in ISO 8601."""
    lean = timedelta(3 if unit is Unit.WEEK else 0)
    begin, end = cover(unit, first), cover(unit, whole.last or first)
    if begin.first and begin.first + lean < first and lean:
        begin = cover(unit, first + timedelta(7))
    if end.first and whole.last and end.first + lean > whole.last:
        end = cover(unit, whole.last - timedelta(7))
    origin, steps = (end.first, number + 1) if number < 0 else (begin.first, number - 1)
    if origin is None:
        return None
    one = cover(unit, add(origin, steps, unit))
    inside = one.first and whole.last and one.first <= whole.last
    return replace(one, anchor=whole.anchor) if inside else None


def _nth_working_day(number: int, whole: Stretch, setting: Setting) -> Stretch | None:
    if whole.first is None or whole.last is None or number == 0:
        return None
    outside = whole.first - timedelta(1) if number > 0 else whole.last + timedelta(1)
    day = add_working_days(outside, number, setting.jurisdiction)
    return replace(one_day(day), anchor=whole.anchor) if whole.first <= day <= whole.last else None


def _weekend_of(day: date) -> Stretch:
    """Return the weekend that a feast belongs to, with the days between: one on Monday makes it three."""
    before = day - timedelta((day.weekday() - 5) % 7)
    near = before if day.weekday() in {SATURDAY, SATURDAY + 1, 0} else before + timedelta(7)
    return Stretch(first=min(day, near), last=max(day, near + timedelta(1)), precision=Precision.WEEK)


def find_part(part: str, whole: Stretch) -> Stretch:
    """Return a part of a stretch by its name, or its first or last day."""
    if part == "last day" and whole.last:
        return Stretch(first=whole.last, last=whole.last, precision=Precision.DAY, anchor=whole.anchor)
    if part == "first day" and whole.first:
        return Stretch(first=whole.first, last=whole.first, precision=Precision.DAY, anchor=whole.anchor)
    return cut(whole, part) if part not in {"last day", "first day"} else whole


def find_rest(whole: Stretch, published: date, *, later: bool) -> Stretch:
    """Return what lies before or after publication; all of a stretch that publication lies outside of."""
    if whole.first is None or whole.last is None or not whole.first <= published <= whole.last:
        return whole
    if later:
        return replace(whole, first=published)
    return replace(whole, last=max(published - timedelta(1), whole.first))
