"""Meaning + the day it was written on -> the stretch of days it stands for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from graph.model import Anchor, Precision
from ingest.dates import meaning as say
from ingest.dates.named import FRIDAY, as_published, find_named, find_nth, find_part, find_rest
from ingest.dates.setting import Setting, UnplaceableError, choose
from ingest.dates.stretches import NOWHERE, Stretch, add, cover, one_day
from ingest.dates.words import Unit, Which
from ingest.dates.workdays import add_working_days

__all__ = ["resolve"]

MOST_WORKING_DAYS = 2000
"""More are counted one by one for too long, and nobody sets them."""
RANK = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR)


def resolve(meaning: say.Meaning, setting: Setting) -> Stretch | None:
    """Return the days an expression means, NOWHERE where they cannot be known, None for no such date."""
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
            return choose(list(readings(meaning, setting, setting.around)), setting)


def readings(meaning: say.Meaning, setting: Setting, around: date) -> Iterator[Stretch]:
    """Give every stretch that an expression may mean near a day, in order of time."""
    match meaning:
        case say.Fixed(stretch):
            yield stretch
        case say.Unknown():
            raise UnplaceableError
        case say.Numeric() | say.MonthDay() | say.Weekday() | say.Named():
            yield from find_named(meaning, setting, around)
        case say.Recurring(unit, offset):
            yield as_published(cover(unit, add(setting.day, offset, unit)))
        case say.Focus():
            yield _focus(meaning, setting)
        case say.In(say.Focus() as focus, outer):
            yield _same_in(focus, next(readings(outer, setting, around)), setting)
        case say.Shift():
            yield from _shifted(meaning, setting)
        case say.Reach():
            yield _reach(meaning, setting)
        case say.Whose() | say.Through():
            one = _resolve(meaning, setting)
            yield from () if one is None else (one,)
        case say.In(_, outer) | say.Nth(_, _, outer) | say.Part(_, outer) | say.Rest(_, outer):
            for whole in readings(outer, setting, around):
                yield from _of_whole(meaning, whole, setting)


def _of_whole(meaning: say.In | say.Nth | say.Part | say.Rest, whole: Stretch, setting: Setting) -> Iterator[Stretch]:
    """Give what an expression means of one reading of the stretch it is part of."""
    match meaning:
        case say.In(inner, _):
            yield from _inside(inner, whole, setting)
        case say.Nth(number, unit, _):
            if (one := find_nth(number, unit, whole, setting)) is not None:
                yield one
        case say.Part(part, _):
            yield find_part(part, whole)
        case say.Rest(later, _):
            yield find_rest(whole, setting.day, later=later)


def _focus(meaning: say.Focus, setting: Setting) -> Stretch:
    """Count from the date spoken of last, from publication where there is none."""
    unit, offset = meaning.unit, meaning.offset
    if meaning.bare and (unit is Unit.QUARTER or (unit is Unit.YEAR and offset)):
        back = offset * (12 if unit is Unit.YEAR else 3)
        if setting.quarter and setting.quarter.first and _is_over(setting.quarter, setting):
            return replace(cover(Unit.QUARTER, add(setting.quarter.first, back, Unit.MONTH)), anchor=Anchor.TEXT)
        if unit is Unit.QUARTER:
            # Reports speak of the quarter that is over.
            return as_published(cover(unit, add(setting.day, offset - 1, unit)))
    if meaning.bare or setting.focus is None or setting.focus.first is None:
        return as_published(cover(unit, add(setting.day, offset, unit)))
    return replace(cover(unit, add(setting.focus.first, offset, unit)), anchor=Anchor.TEXT)


def _is_over(one: Stretch, setting: Setting) -> bool:
    return one.last is not None and (setting.published is None or one.last < setting.published)


def _same_in(focus: say.Focus, year: Stretch, setting: Setting) -> Stretch:
    """Read "the 1988 period": the quarter spoken of, in another year; the whole year where none was."""
    if setting.quarter is None or setting.quarter.first is None or year.first is None:
        return year
    return cover(focus.unit, date(year.first.year, setting.quarter.first.month, 1))


def _inside(inner: say.Meaning, whole: Stretch, setting: Setting) -> Iterator[Stretch]:
    """Give the readings of the inner stretch that begin in the outer one; weeks must mostly lie in it."""
    if whole.first is None or whole.last is None:
        return
    middle = whole.first + (whole.last - whole.first) // 2
    for one in readings(inner, setting, middle):
        if one.first is None or one.last is None:
            continue
        centre = one.first + (one.last - one.first) // 2 if one.precision is Precision.WEEK else one.first
        if whole.first <= centre <= whole.last:
            yield replace(one, anchor=whole.anchor)


def _move(day: date, count: say.Count, sign: int, setting: Setting) -> date:
    match count.unit:
        case say.Weekday(number) if sign < 0:
            behind = (day.weekday() - number) % 7 or 7
            return day - timedelta(behind + 7 * (count.number - 1))
        case say.Weekday(number):
            ahead = (number - day.weekday()) % 7 or 7
            return day + timedelta(ahead + 7 * (count.number - 1))
        case Unit.WORKING_DAY:
            if count.number > MOST_WORKING_DAYS:
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
        bases = [as_published(one_day(setting.day))]
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


def _reach(meaning: say.Reach, setting: Setting) -> Stretch:
    """Return the days from the base on, or up to it; weeks and longer lengths run from day to day."""
    base = _resolve(meaning.base, setting) if meaning.base else None
    day = base.last if base and base.last else setting.day
    anchor = base.anchor if base else Anchor.PUBLISHED
    unit, sign = meaning.count.unit, meaning.sign
    if meaning.lasting and base and base.first:
        day, last = base.first, _move(base.first, meaning.count, 1, setting) - timedelta(1)
        return Stretch(first=day, last=last, precision=Precision.DAY, anchor=anchor)
    if isinstance(unit, Unit):
        if meaning.count.number == 0:
            return replace(_rest_of_unit(unit, day), anchor=anchor)
        if meaning.base is None and not meaning.includes_base and unit in {Unit.QUARTER, Unit.DECADE}:
            return _whole_units(unit, sign, meaning.count.number, day)
    other = _move(day, meaning.count, sign, setting)
    step = timedelta(0 if meaning.includes_base else 1)
    first, last = (day + step, other) if sign > 0 else (other, day - step)
    return Stretch(first=first, last=last, precision=Precision.DAY, anchor=anchor)


def _rest_of_unit(unit: Unit, day: date) -> Stretch:
    """Read "within the week": to the unit's end, but at the weekend seven days."""
    whole = cover(unit, day)
    late = unit is Unit.WEEK and day.weekday() > FRIDAY
    return replace(whole, first=day, last=day + timedelta(7) if late else whole.last)


def _whole_units(unit: Unit, sign: int, number: int, day: date) -> Stretch:
    """Return the quarters or decades before or after the one that publication lies in."""
    near, far = cover(unit, add(day, sign, unit)), cover(unit, add(day, sign * number, unit))
    first, last = (near, far) if sign > 0 else (far, near)
    return Stretch(first=first.first, last=last.last, precision=near.precision, anchor=Anchor.PUBLISHED)


def _whose(which: Which, of: say.Meaning, setting: Setting) -> Stretch | None:
    """Choose by "last", "this", "next": for weekdays by the week, for what comes once a year by the year."""
    published, base = setting.day, _base_of(which, of, setting)
    weekly = isinstance(of, say.Weekday)
    found = [one for one in _wide(of, setting, base) if one.first and one.last]
    monday = published - timedelta(published.weekday())
    sunday = monday + timedelta(6)
    match which:
        case Which.LAST | Which.PREVIOUS:
            chosen = [one for one in found if one.last and one.last < base][-1:]
        case Which.THIS | Which.SAME if weekly:
            chosen = [one for one in found if one.first and monday <= one.first <= sunday]
        case Which.THIS | Which.SAME:
            chosen = [one for one in found if one.first and one.first.year == published.year][:1] or found[:1]
        case Which.NEXT | Which.FOLLOWING if weekly and base == published:
            chosen = [one for one in found if one.first and one.first > sunday][:1]
        case Which.NEXT | Which.COMING | Which.FOLLOWING:
            chosen = [one for one in found if one.first and one.first > base][:1]
    return as_published(chosen[0]) if chosen else None


def _base_of(which: Which, of: say.Meaning, setting: Setting) -> date:
    """Return the day that "last" or "following" counts from: publication, or the day spoken of last."""
    focus = setting.focus.first if setting.focus else None
    if which is Which.FOLLOWING and focus:
        return focus
    if which is Which.PREVIOUS and focus and focus <= setting.day:
        return focus
    if which is Which.PREVIOUS and isinstance(of, say.Weekday):
        return setting.day - timedelta(setting.day.weekday())
    return setting.day


def _wide(of: say.Meaning, setting: Setting, base: date) -> list[Stretch]:
    """Give readings in order of time, each once; those of weekdays in a wider circle."""
    weeks = (-2, 0, 2) if isinstance(of, say.Weekday) else (0,)
    found = [one for week in weeks for one in readings(of, setting, base + timedelta(7 * week))]
    by_day = {one.first: one for one in found}
    return [by_day[first] for first in sorted(by_day, key=lambda first: first or date.min)]


def _through(first: say.Meaning | None, last: say.Meaning | None, setting: Setting) -> Stretch | None:
    """Join two ends: one with a year places the other, otherwise the last follows the first."""
    if first is None or last is None:
        return None
    begins = list(readings(first, setting, setting.around))
    ends = list(readings(last, setting, setting.around))
    if len(ends) == 1 and (limit := ends[0].last) and begins[1:]:
        begins = [one for one in readings(first, setting, limit) if one.first and one.first <= limit][-1:]
    begin = choose(begins, setting)
    if begin is None or begin.first is None:
        return None
    if ends[1:]:
        after = readings(last, setting, begin.first)
        ends = [one for one in after if one.last and one.last > begin.first][:1]
    end = choose(ends, setting)
    if end is None or end.last is None:
        return None
    coarser = max(begin.precision, end.precision, key=RANK.index)
    anchor = Anchor.PUBLISHED if Anchor.PUBLISHED in {begin.anchor, end.anchor} else Anchor.TEXT
    return Stretch(first=begin.first, last=end.last, precision=coarser, anchor=anchor)
