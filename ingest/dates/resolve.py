"""Meaning + the day it was written on -> the stretch of days it stands for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from graph.model import Anchor, Precision
from ingest.dates import meaning as say
from ingest.dates.stretches import (
    NOWHERE,
    SEASON_MONTH,
    Stretch,
    add,
    cover,
    cut,
    make_day,
    months,
    one_day,
)
from ingest.dates.words import Unit, Which
from ingest.dates.workdays import add_working_days, day_of_feast

__all__ = ["DateOrder", "Setting", "Tense", "resolve"]


class DateOrder(StrEnum):
    """Which of two numbers is the month where both could be; unknown is read as month first."""

    MDY = "mdy"
    DMY = "dmy"
    UNKNOWN = "unknown"


class Tense(StrEnum):
    """Whether the words around an expression look back or ahead."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Setting:
    """Where an expression stands: day of publication, habits of the place, tense, and the date spoken of last."""

    published: date | None
    order: DateOrder = DateOrder.UNKNOWN
    jurisdiction: str | None = None
    tense: Callable[[], Tense] = field(default=lambda: Tense.UNKNOWN)
    focus: Stretch | None = None
    quarter: Stretch | None = None
    due: bool = False
    """Whether the expression is what something must be done by, so that it lies ahead however near the last one is."""


YEARLY = 150
"""Days between the first and the last reading from which on it is something that comes once a year."""
YEAR = 370
"""Days within which the second reading of something yearly must lie."""
NEARER = 2.5
"""How much nearer one reading must be for its tense not to matter."""


class UnplaceableError(Exception):
    """No day can be given: the day it counts from is not known. Never leaves this module."""


def resolve(meaning: say.Meaning, setting: Setting) -> Stretch | None:
    """Return the days an expression means; both ends None where they cannot be known; None for no such date."""
    try:
        stretch = _resolve(meaning, setting)
    except UnplaceableError:
        return NOWHERE
    except (OverflowError, ValueError):
        return None
    if stretch and stretch.first and stretch.last and stretch.first > stretch.last:
        return None
    return stretch


def _resolve(meaning: say.Meaning, setting: Setting) -> Stretch | None:
    match meaning:
        case say.Through(first, last):
            return _through(first, last, setting)
        case say.Whose(which, of):
            return _whose(which, of, setting)
        case _:
            return choose(list(readings(meaning, setting, _around(setting))), setting)


def _around(setting: Setting) -> date:
    """Return the day near which a date without a year is looked for."""
    return setting.published or date(2000, 1, 1)


def _published(setting: Setting) -> date:
    if setting.published is None:
        raise UnplaceableError
    return setting.published


def choose(found: list[Stretch], setting: Setting) -> Stretch | None:
    """Choose among readings: by tense, but of what comes once a year the one that is much the nearest."""
    dated = [one for one in found if one.first and one.last]
    if len(found) < 2 or not dated:
        if found and found[0].anchor is Anchor.PUBLISHED:
            _published(setting)
        return found[0] if found else None
    published = _published(setting)
    nearest, second = sorted(dated, key=lambda one: (_distance(one, published), one.first))[:2] if dated[1:] else (dated[0], dated[0])
    near, far = _distance(nearest, published), _distance(second, published)
    yearly = abs((dated[-1].first or published) - (dated[0].first or published)).days > YEARLY
    ahead = [one for one in dated if one.last and one.last >= published]
    if setting.due and ahead:
        nearest = ahead[0]
    elif not (yearly and far <= YEAR and NEARER * near < far):
        tense = setting.tense()
        past = [one for one in dated if one.first and one.first <= published]
        if tense is Tense.PAST and past:
            nearest = past[-1]
        elif tense is Tense.FUTURE and ahead:
            nearest = ahead[0]
    return replace(nearest, anchor=Anchor.PUBLISHED)


def _distance(one: Stretch, day: date) -> int:
    if one.first and day < one.first:
        return (one.first - day).days
    return (day - one.last).days if one.last and day > one.last else 0


def readings(meaning: say.Meaning, setting: Setting, around: date) -> Iterator[Stretch]:  # noqa: C901, PLR0912
    """Give every stretch that an expression may mean near a day, in order of time."""
    match meaning:
        case say.Fixed(stretch):
            yield stretch
        case say.Unknown():
            raise UnplaceableError
        case say.Numeric():
            yield from _numeric(meaning, setting, around)
        case say.MonthDay():
            yield from _month_days(meaning, around)
        case say.Weekday(number):
            monday = around - timedelta(around.weekday())
            yield from (one_day(monday + timedelta(7 * week + number)) for week in (-1, 0, 1))
        case say.Named("weekend"):
            saturday = around + timedelta(5 - around.weekday())
            yield from (cover(Unit.WEEKEND, saturday + timedelta(7 * week)) for week in (-1, 0))
        case say.Named():
            for year in (around.year - 1, around.year, around.year + 1):
                if (one := _named(meaning, year)) is not None:
                    yield one
        case say.Recurring(unit, offset):
            yield _as_published(cover(unit, add(_published(setting), offset, unit)))
        case say.Focus():
            yield _focus(meaning, setting)
        case say.In(say.Focus() as focus, outer):
            yield _same_in(focus, next(readings(outer, setting, around)), setting)
        case say.In(inner, outer):
            for whole in readings(outer, setting, around):
                yield from _inside(inner, whole, setting)
        case say.Nth():
            for whole in readings(meaning.of, setting, around):
                if (one := _nth(meaning.number, meaning.unit, whole, setting)) is not None:
                    yield one
        case say.Part(part, of):
            for whole in readings(of, setting, around):
                yield _part(part, whole)
        case say.Rest(later, of):
            for whole in readings(of, setting, around):
                yield _rest(whole, _published(setting), later=later)
        case say.Shift():
            yield from _shifted(meaning, setting)
        case say.Reach():
            yield from _reach(meaning, setting)
        case say.Whose() | say.Through():
            if (stretch := _resolve(meaning, setting)) is not None:
                yield stretch


def _as_published(stretch: Stretch) -> Stretch:
    return replace(stretch, anchor=Anchor.PUBLISHED)


def _numeric(meaning: say.Numeric, setting: Setting, around: date) -> Iterator[Stretch]:
    """Read two numbers in the writer's order, in the other only where the first is no date."""
    orders = ((meaning.two, meaning.one), (meaning.one, meaning.two))
    for month, day in orders if setting.order is DateOrder.DMY else reversed(orders):
        if meaning.year is None and make_day(2024, month, day):
            yield from _month_days(say.MonthDay(month, day), around)
            return
        if meaning.year is not None and (exact := make_day(meaning.year, month, day)):
            yield one_day(exact)
            return


def _month_days(meaning: say.MonthDay, around: date) -> Iterator[Stretch]:
    """Give a day of the month in the years around, or of the months around; a weekday rules out those it is not."""
    if meaning.month is not None:
        span = 4 if (meaning.month, meaning.day) == (2, 29) else 1
        places = [(year, meaning.month) for year in range(around.year - span, around.year + span + 1)]
    else:
        span = 1 if meaning.weekday is None else 7
        counted = range(12 * around.year + around.month - 1 - span, 12 * around.year + around.month + span)
        places = [(number // 12, number % 12 + 1) for number in counted]
    days = [day for year, month in places if (day := make_day(year, month, meaning.day))]
    fitting = [day for day in days if day.weekday() == meaning.weekday]
    yield from (_as_published(one_day(day)) for day in fitting or days)


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


def _focus(meaning: say.Focus, setting: Setting) -> Stretch:
    """Count from the date spoken of last, from publication where there is none."""
    unit, offset = meaning.unit, meaning.offset
    if meaning.bare and (unit is Unit.QUARTER or (unit is Unit.YEAR and offset)):
        back = offset * (12 if unit is Unit.YEAR else 3)
        if setting.quarter and setting.quarter.first and _is_over(setting.quarter, setting):
            return replace(cover(Unit.QUARTER, add(setting.quarter.first, back, Unit.MONTH)), anchor=Anchor.TEXT)
        if unit is Unit.QUARTER:
            # Reports speak of the quarter that is over.
            return _as_published(cover(unit, add(_published(setting), offset - 1, unit)))
    if meaning.bare or setting.focus is None or setting.focus.first is None:
        return _as_published(cover(unit, add(_published(setting), offset, unit)))
    return replace(cover(unit, add(setting.focus.first, offset, unit)), anchor=Anchor.TEXT)


def _is_over(one: Stretch, setting: Setting) -> bool:
    return one.last is not None and (setting.published is None or one.last < setting.published)


def _same_in(focus: say.Focus, year: Stretch, setting: Setting) -> Stretch:
    """Read "the 1988 period": the quarter spoken of, in another year; the whole year where none was."""
    if setting.quarter is None or setting.quarter.first is None or year.first is None:
        return year
    return cover(focus.unit, date(year.first.year, setting.quarter.first.month, 1))


def _inside(inner: say.Meaning, whole: Stretch, setting: Setting) -> Iterator[Stretch]:
    """Give the readings of the inner stretch that begin inside the outer one (a week: that mostly lie in it)."""
    if whole.first is None or whole.last is None:
        return
    middle = whole.first + (whole.last - whole.first) // 2
    for one in readings(inner, setting, middle):
        if one.first is None or one.last is None:
            continue
        centre = one.first + (one.last - one.first) // 2 if one.precision is Precision.WEEK else one.first
        if whole.first <= centre <= whole.last:
            yield replace(one, anchor=whole.anchor)


def _nth(number: int, unit: Unit | say.Weekday, whole: Stretch, setting: Setting) -> Stretch | None:
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
        return replace(_weekend_of(whole.first) if unit is Unit.WEEKEND else cover(unit, whole.first), anchor=whole.anchor)
    # A week belongs to the stretch that has its Thursday, as in ISO 8601.
    lean = 3 if unit is Unit.WEEK else 0
    begin = cover(unit, whole.first)
    if begin.first and lean and begin.first + timedelta(lean) < whole.first:
        begin = cover(unit, whole.first + timedelta(7))
    if number < 0:
        end = cover(unit, whole.last)
        if end.first and lean and end.first + timedelta(lean) > whole.last:
            end = cover(unit, whole.last - timedelta(7))
        if number < -1 and end.first:
            end = cover(unit, add(end.first, number + 1, unit))
        return replace(end, anchor=whole.anchor)
    if begin.first is None:
        return None
    one = cover(unit, add(begin.first, number - 1, unit))
    return replace(one, anchor=whole.anchor) if one.first and one.first <= whole.last else None


def _nth_working_day(number: int, whole: Stretch, setting: Setting) -> Stretch | None:
    if whole.first is None or whole.last is None or number == 0:
        return None
    outside = whole.first - timedelta(1) if number > 0 else whole.last + timedelta(1)
    day = add_working_days(outside, number, setting.jurisdiction)
    return replace(one_day(day), anchor=whole.anchor) if whole.first <= day <= whole.last else None


def _weekend_of(day: date) -> Stretch:
    """Return the weekend that a feast belongs to, with the days between: a Monday's holiday makes it three days."""
    before = day - timedelta((day.weekday() - 5) % 7)
    near = before if day.weekday() in {5, 6, 0} else before + timedelta(7)
    return Stretch(first=min(day, near), last=max(day, near + timedelta(1)), precision=Precision.WEEK)


def _part(part: str, whole: Stretch) -> Stretch:
    if part == "last day" and whole.last:
        return Stretch(first=whole.last, last=whole.last, precision=Precision.DAY, anchor=whole.anchor)
    if part == "first day" and whole.first:
        return Stretch(first=whole.first, last=whole.first, precision=Precision.DAY, anchor=whole.anchor)
    return cut(whole, part) if part not in {"last day", "first day"} else whole


def _rest(whole: Stretch, published: date, *, later: bool) -> Stretch:
    """Return what lies before or after publication; all of a stretch that publication lies outside of."""
    if whole.first is None or whole.last is None or not whole.first <= published <= whole.last:
        return whole
    if later:
        return replace(whole, first=published)
    return replace(whole, last=max(published - timedelta(1), whole.first))


def _move(day: date, count: say.Count, sign: int, setting: Setting) -> date:
    match count.unit:
        case say.Weekday(number) if sign < 0:
            behind = (day.weekday() - number) % 7 or 7
            return day - timedelta(behind + 7 * (count.number - 1))
        case say.Weekday(number):
            ahead = (number - day.weekday()) % 7 or 7
            return day + timedelta(ahead + 7 * (count.number - 1))
        case Unit.WORKING_DAY:
            if count.number > 2000:
                raise OverflowError(count.number)
            return add_working_days(day, sign * count.number, setting.jurisdiction)
        case unit:
            return add(day, sign * count.number, unit)


def _shifted(meaning: say.Shift, setting: Setting) -> Iterator[Stretch]:
    if meaning.base is not None:
        base = _resolve(meaning.base, setting)
        bases = [base] if base else []
    elif meaning.focus and setting.focus and setting.focus.first:
        bases = [setting.focus]
    else:
        bases = [_as_published(one_day(_published(setting)))]
    for base in bases:
        day = base.last if meaning.sign > 0 else base.first
        if day is None:
            continue
        for count in meaning.counts:
            day = _move(day, count, meaning.sign, setting)
        unit = meaning.counts[-1].unit
        whole = cover(unit, day) if meaning.vague and isinstance(unit, Unit) else one_day(day)
        keep = unit is Unit.YEAR and meaning.base is not None and base.precision is Precision.QUARTER
        yield replace(cover(Unit.QUARTER, day) if keep else whole, anchor=base.anchor)


def _reach(meaning: say.Reach, setting: Setting) -> Iterator[Stretch]:
    """Give the days from the base on, or up to it; weeks and longer lengths run from day to day."""
    base = choose(list(readings(meaning.base, setting, _around(setting))), setting) if meaning.base else None
    day = base.last if base and base.last else _published(setting)
    if meaning.lasting and base and base.first:
        last = _move(base.first, meaning.count, 1, setting) - timedelta(1)
        yield Stretch(first=base.first, last=last, precision=Precision.DAY, anchor=base.anchor)
        return
    anchor = base.anchor if base else Anchor.PUBLISHED
    if meaning.count.number == 0 and isinstance(meaning.count.unit, Unit):
        end = cover(meaning.count.unit, day).last
        if meaning.count.unit is Unit.WEEK and day.weekday() > 4:
            end = day + timedelta(7)
        yield Stretch(first=day, last=end, precision=cover(meaning.count.unit, day).precision, anchor=anchor)
        return
    if meaning.base is None and not meaning.includes_base and meaning.count.unit in {Unit.QUARTER, Unit.DECADE}:
        yield _whole_units(day, meaning)
        return
    other = _move(day, meaning.count, meaning.sign, setting)
    step = timedelta(0 if meaning.includes_base else 1)
    first, last = (day + step, other) if meaning.sign > 0 else (other, day - step)
    yield Stretch(first=first, last=last, precision=Precision.DAY, anchor=anchor)


def _whole_units(day: date, meaning: say.Reach) -> Stretch:
    """Return the quarters or decades before or after the one that publication lies in."""
    unit = Unit(str(meaning.count.unit))
    near = cover(unit, add(day, meaning.sign, unit))
    far = cover(unit, add(day, meaning.sign * meaning.count.number, unit))
    first, last = (near, far) if meaning.sign > 0 else (far, near)
    return Stretch(first=first.first, last=last.last, precision=near.precision, anchor=Anchor.PUBLISHED)


def _whose(which: Which, of: say.Meaning, setting: Setting) -> Stretch | None:
    """Choose by "last", "this", "next": for weekdays by the week, for what comes once a year by the year."""
    published = _published(setting)
    base = published
    if which in {Which.FOLLOWING, Which.PREVIOUS}:
        if setting.focus and setting.focus.first and (which is Which.FOLLOWING or setting.focus.first <= published):
            base = setting.focus.first
        elif which is Which.PREVIOUS and isinstance(of, say.Weekday):
            base = published - timedelta(published.weekday())
    found = [one for one in _wide(of, setting, base) if one.first and one.last]
    weekly = isinstance(of, say.Weekday)
    week = cover(Unit.WEEK, published)
    match which:
        case Which.LAST | Which.PREVIOUS:
            chosen = [one for one in found if one.last and one.last < base][-1:]
        case Which.THIS | Which.SAME if weekly:
            chosen = [
                one
                for one in found
                if week.first and week.last and one.first and week.first <= one.first <= week.last
            ]
        case Which.THIS | Which.SAME:
            chosen = [one for one in found if one.first and one.first.year == published.year][:1] or found[:1]
        case Which.NEXT | Which.FOLLOWING if weekly and base == published:
            chosen = [one for one in found if week.last and one.first and one.first > week.last][:1]
        case Which.NEXT | Which.COMING | Which.FOLLOWING:
            chosen = [one for one in found if one.first and one.first > base][:1]
    return _as_published(chosen[0]) if chosen else None


def _wide(of: say.Meaning, setting: Setting, base: date) -> Iterator[Stretch]:
    """Give readings in a wider circle, in order of time, each once."""
    if isinstance(of, say.Weekday):
        centres = [base - timedelta(14), base, base + timedelta(14)]
    elif isinstance(of, say.MonthDay) and of.month is None:
        centres = [base]
    else:
        centres = [base]
    seen: dict[date | None, Stretch] = {}
    for centre in centres:
        for one in readings(of, setting, centre):
            seen.setdefault(one.first, one)
    yield from (seen[first] for first in sorted(seen, key=lambda first: first or date.min))


def _through(first: say.Meaning | None, last: say.Meaning | None, setting: Setting) -> Stretch | None:
    """Join two ends: the one with a year places the other, otherwise the first is chosen and the last comes after."""
    if first is None or last is None:
        return None
    around = _around(setting)
    begins, ends = list(readings(first, setting, around)), list(readings(last, setting, around))
    if len(ends) == 1 and ends[0].last and len(begins) > 1:
        begins = [
            one for one in readings(first, setting, ends[0].last) if one.first and one.first <= ends[0].last
        ][-1:]
    begin = choose(begins, setting)
    if begin is None or begin.first is None:
        return None
    if len(ends) > 1:
        ends = [one for one in readings(last, setting, begin.first) if one.last and one.last > begin.first][
            :1
        ]
    end = choose(ends, setting)
    if end is None or end.last is None:
        return None
    rank = [Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR]
    coarser = max(begin.precision, end.precision, key=rank.index)
    anchor = Anchor.PUBLISHED if Anchor.PUBLISHED in {begin.anchor, end.anchor} else Anchor.TEXT
    return Stretch(first=begin.first, last=end.last, precision=coarser, anchor=anchor)
