"""Rules for what counts from another day: yesterday, last June, two weeks ago, within 14 days, the end of the month."""

from typing import Any

from ingest.dates.grammar import Rule
from ingest.dates.meaning import (
    Count,
    Fixed,
    Focus,
    In,
    Meaning,
    MonthDay,
    Named,
    Nth,
    Part,
    Reach,
    Recurring,
    Rest,
    Shift,
    Through,
    Unknown,
    Weekday,
    Whose,
)
from ingest.dates.stretches import decade_of, year_of
from ingest.dates.words import Unit, Which

__all__ = ["RELATIVE_RULES"]

TODAY = Recurring(Unit.DAY, 0)
LONG = frozenset({Unit.YEAR, Unit.CENTURY})
OFFSETS = {
    Which.LAST: -1,
    Which.PREVIOUS: -1,
    Which.THIS: 0,
    Which.NEXT: 1,
    Which.COMING: 1,
    Which.FOLLOWING: 1,
}


def _outer(which: Which, unit: Unit) -> Meaning | None:
    if which is Which.SAME:
        return Focus(unit, 0)
    if unit is Unit.FORTNIGHT and OFFSETS[which]:
        return Reach(Count(1, unit), OFFSETS[which])
    if which in {Which.FOLLOWING, Which.PREVIOUS}:
        return Focus(unit, OFFSETS[which])
    return Recurring(unit, OFFSETS[which])


def _the_coming(which: Which, unit: Unit) -> Meaning | None:
    """Read "the next week", "the past year": the calendar unit, but "the next day" counts from the day spoken of."""
    if unit is Unit.DAY:
        return Focus(unit, OFFSETS.get(which, 0))
    return _outer(which, unit)


def _some_way(which: Which, of: Meaning) -> Meaning:
    return Whose(which, of)


def _back(number: int, unit: Unit) -> Meaning:
    if unit is Unit.DECADE:
        number, unit = 10 * number, Unit.YEAR
    return Shift((Count(number, unit),), -1, vague=True)


def _back_more(*parts: Any) -> Meaning:
    """Read "two years, a month and 21 days ago"."""
    return Shift(tuple(Count(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)), -1)


def _ahead_more(*parts: Any) -> Meaning:
    return Shift(tuple(Count(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)), 1, focus=True)


def _weekday_of(weekday: int, ahead: Meaning) -> Meaning:
    """Read "Monday two weeks from now": the weekday of the week that the count comes to."""
    return In(Weekday(weekday), Nth(0, Unit.WEEK, ahead))


def _lasting(number: int, unit: Unit, base: Meaning) -> Meaning:
    """Read "for 28 days from 1 May": the days from the first on, the last of them not counted twice."""
    return Reach(Count(number, unit), 1, base, lasting=True)


def _nth_units(number: int, count: int, unit: Unit, of: Meaning) -> Meaning | None:
    """Read "the first two quarters of 2026", "the last four months of the year"."""
    if number not in {1, -1}:
        return None
    first, last = (1, count) if number == 1 else (-count, -1)
    return Through(Nth(first, unit, of), Nth(last, unit, of))


def _ahead(number: int, unit: Unit) -> Meaning:
    return Shift((Count(number, unit),), 1, vague=unit is Unit.YEAR or unit is Unit.DECADE)


def _weekdays_ahead(number: int, weekday: int) -> Meaning:
    return Shift((Count(number, Weekday(weekday)),), 1)


def _from(sign: int, number: int, unit: Unit, base: Meaning) -> Meaning:
    return Shift((Count(number, unit),), sign, base)


def _stretch(which: Which, number: int, unit: Unit) -> Meaning | None:
    """Read "the next 14 days", "the past two weeks"; "the past 20 years" is a length of time rather than a date."""
    if unit in LONG:
        return None
    sign = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.COMING: 1, Which.FOLLOWING: 1}.get(which)
    return Reach(Count(number, unit), sign) if sign else None


def _yearless(inner: Meaning) -> Meaning | None:
    """Refuse what has a year of its own."""
    return inner if isinstance(inner, MonthDay | Named) else None


def _unit_end(unit: Unit, year: int | None) -> Meaning | None:
    """Read "year-end", "month-end": the last day of the unit."""
    if year is not None and unit is not Unit.YEAR:
        return None
    whole: Meaning = Recurring(unit, 0) if year is None else Fixed(year_of(year))
    return Part("last day", whole)


def _edge(part: str, of: Meaning) -> Meaning:
    return Part(part, of)


RELATIVE_RULES = (
    Rule("REL_DAY", "REL", lambda days: Recurring(Unit.DAY, days)),
    Rule("REL_DAY", "the? day before yesterday", lambda: Recurring(Unit.DAY, -2)),
    Rule("REL_DAY", "the? day after tomorrow", lambda: Recurring(Unit.DAY, 2)),
    Rule("REL_DAY", "this G", lambda _: TODAY),
    Rule("REL_DAY", "last night|evening", lambda: Recurring(Unit.DAY, -1)),
    Rule("DATED", "REL_DAY", lambda day: day),
    Rule("DATED", "the following|next G", lambda _: Focus(Unit.DAY, 1)),
    Rule("DATED", "the previous G", lambda _: Focus(Unit.DAY, -1)),
    Rule("DATED", "that|same G", lambda _: Focus(Unit.DAY, 0)),
    Rule("DATED", "the? same G", lambda _: Focus(Unit.DAY, 0)),
    # last week, this month, next year
    Rule("OUTER", "DIR calendar? U1", _outer),
    Rule("OUTER", "the DIR calendar? U1", _the_coming),
    Rule("OUTER", "U1 after next", lambda unit: Recurring(unit, 2)),
    Rule("OUTER", "the U1 after the? next", lambda unit: Recurring(unit, 2)),
    Rule("OUTER", "the U1 before last", lambda unit: Recurring(unit, -2)),
    Rule("DATED", "OUTER", lambda outer: outer),
    Rule("THE_UNIT", "the U1", lambda unit: Focus(unit, 0, bare=True)),
    # the latest quarter, the year-earlier period
    Rule(
        "DATED",
        "the? latest|corresponding|comparable quarter|period",
        lambda: Focus(Unit.QUARTER, 0, bare=True),
    ),
    Rule("DATED", "the? year -? ago|earlier quarter|period", lambda: Focus(Unit.QUARTER, -4, bare=True)),
    Rule(
        "DATED",
        "the? comparable? year -? ago|earlier PERIOD",
        lambda of: Shift((Count(1, Unit.YEAR),), -1, of),
    ),
    Rule("DATED", "the YEAR quarter|period", lambda year: In(Focus(Unit.QUARTER, 0, bare=True), Fixed(year_of(year)))),
    Rule("DATED", "a|one? year -? ago|earlier", lambda: Focus(Unit.YEAR, -1, bare=True)),
    # one inside another
    Rule("INNER", "W", Weekday),
    Rule("INNER", "DMY", _yearless),
    Rule("INNER", "MON", _yearless),
    Rule("INNER", "SEASON", lambda season: season),
    Rule("INNER", "PERIOD", _yearless),
    Rule("INNER", "the? week N", lambda number: Named("week", number) if 1 <= number <= 53 else None),
    Rule("INNER", "HOL", lambda holiday: holiday),
    Rule("DATED", "the? INNER of|in|,? OUTER", In),
    Rule("INNER", "the? O -? half", lambda number: Named("half", number) if number in {1, 2} else None),
    Rule("DATED", "the? INNER of|in the year", lambda inner: In(inner, Recurring(Unit.YEAR, 0))),
    Rule("DATED", "OUTER ' s INNER", lambda outer, inner: In(inner, outer)),
    Rule("DATED", "OUTER ,|on|in|-? INNER", lambda outer, inner: In(inner, outer)),
    Rule("DATED", "the? D of OUTER", lambda day, outer: Nth(day, Unit.DAY, outer)),
    Rule("DATED", "the? NTH OUTER", lambda day, outer: Nth(day, Unit.DAY, outer)),
    Rule("DATED", "the? O N COUNTED_MANY of|in WHOLE", _nth_units),
    Rule("DATED", "the D of? the month", lambda day: Nth(day, Unit.DAY, Focus(Unit.MONTH, 0, bare=True))),
    Rule("DATED", "the O U1 of the U1", lambda n, unit, of: Nth(n, unit, Focus(of, 0, bare=True))),
    # weekdays and months with a direction
    Rule("DATED", "W", Weekday),
    Rule("DATED", "the? DIR DATED_NAME", _some_way),
    Rule("DATED", "this coming|upcoming DATED_NAME", lambda of: Whose(Which.COMING, of)),
    Rule("DATED", "this past|last DATED_NAME", lambda of: Whose(Which.LAST, of)),
    Rule("DATED", "a week on W", lambda weekday: Shift((Count(1, Unit.WEEK),), 1, Weekday(weekday))),
    Rule("DATED", "W week", lambda weekday: Shift((Count(1, Unit.WEEK),), 1, Weekday(weekday))),
    Rule("DATED", "tomorrow week", lambda: Recurring(Unit.DAY, 8)),
    Rule("DATED", "today week", lambda: Recurring(Unit.DAY, 7)),
    Rule("DATED_NAME", "W", Weekday),
    Rule("DATED_NAME", "W ,|-? DMY", lambda weekday, day: day),
    Rule("DATED_NAME", "W ( DMY )", lambda weekday, day: day),
    Rule("DATED_NAME", "DMY", lambda day: day),
    Rule("DATED_NAME", "M", lambda month: Named("month", month)),
    Rule("DATED_NAME", "SEASON", lambda season: season),
    Rule("DATED_NAME", "PERIOD", lambda period: period),
    Rule("DATED_NAME", "HOL", lambda holiday: holiday),
    # so many units ago, ahead, from another day
    Rule("DATED", "N COUNTED ago|back", _back),
    Rule("DATED", "N WEEKDAYS ago", lambda n, weekday: Shift((Count(n, Weekday(weekday)),), -1)),
    Rule("DATED", "the W after next", lambda day: Shift((Count(1, Unit.WEEK),), 1, Whose(Which.COMING, Weekday(day)))),
    Rule("DATED", "the? O WORKING_DAY of|in WHOLE", lambda n, unit, of: Nth(n, unit, of)),
    Rule("DATED", "N COUNTED and|,? N COUNTED and|,? N COUNTED ago|back", _back_more),
    Rule("DATED", "N COUNTED and|,? N COUNTED ago|back", _back_more),
    Rule("DATED", "half a year ago", lambda: _back(6, Unit.MONTH)),
    Rule("DATED", "in N COUNTED", _ahead),
    Rule("DATED", "in N COUNTED '? s? time", _ahead),
    Rule("DATED", "N COUNTED hence|away", _ahead),
    Rule("AHEAD", "N COUNTED from now|today", lambda n, unit: Shift((Count(n, unit),), 1)),
    Rule("AHEAD", "in N COUNTED", lambda n, unit: Shift((Count(n, unit),), 1)),
    Rule("DATED", "N COUNTED from now|today", lambda n, unit: Shift((Count(n, unit),), 1)),
    Rule("DATED", "W ,? AHEAD", _weekday_of),
    Rule("DATED", "AHEAD ,? on W", lambda ahead, weekday: _weekday_of(weekday, ahead)),
    Rule("DATED", "less than N COUNTED from|after POINT", _lasting),
    Rule("DATED", "N WEEKDAYS from|after now|today", _weekdays_ahead),
    Rule(
        "DATED",
        "N COUNTED earlier|previously",
        lambda n, unit: Shift((Count(n, unit),), -1, vague=True, focus=True),
    ),
    Rule(
        "DATED",
        "N COUNTED later|afterwards",
        lambda n, unit: Shift((Count(n, unit),), 1, vague=True, focus=True),
    ),
    Rule("DATED", "N COUNTED after|from|following POINT", lambda n, unit, base: _from(1, n, unit, base)),
    Rule("DATED", "N COUNTED before|prior POINT", lambda n, unit, base: _from(-1, n, unit, base)),
    Rule("DATED", "N COUNTED prior to POINT", lambda n, unit, base: _from(-1, n, unit, base)),
    Rule("DATED", "the? day after POINT", lambda base: _from(1, 1, Unit.DAY, base)),
    Rule("DATED", "the? day before POINT", lambda base: _from(-1, 1, Unit.DAY, base)),
    Rule("DATED", "the day before", lambda: Focus(Unit.DAY, -1)),
    Rule("DATED", "the day after", lambda: Focus(Unit.DAY, 1)),
    Rule("DATED", "N COUNTED and|,? N COUNTED and|,? N COUNTED later|hence", _ahead_more),
    Rule("DATED", "N COUNTED and|,? N COUNTED later|hence", _ahead_more),
    Rule("DATED", "for? N COUNTED ,? starting|beginning|commencing from|on? POINT", _lasting),
    Rule("DATED", "for N COUNTED ,? from POINT", _lasting),
    # stretches of so many units
    Rule("DATED", "the? DIR N COUNTED", _stretch),
    Rule("DATED", "the? N DIR COUNTED_MANY", lambda n, which, unit: _stretch(which, n, unit)),
    Rule("DATED", "within|inside N COUNTED", lambda n, unit: Reach(Count(n, unit), 1, includes_base=True)),
    Rule(
        "DATED",
        "within|inside the? next|coming N COUNTED",
        lambda n, unit: Reach(Count(n, unit), 1, includes_base=True),
    ),
    Rule(
        "DATED",
        "within|inside N COUNTED of|from|after|following POINT",
        lambda n, unit, base: Reach(Count(n, unit), 1, base, includes_base=True),
    ),
    Rule("DATED", "within the? next? N HOURS", lambda hours, _: Reach(Count(-(-hours // 24), Unit.DAY), 1, includes_base=True)),
    Rule("DATED", "within the U1", lambda unit: Reach(Count(0, unit), 1, includes_base=True)),
    # parts
    Rule("DATED", "the? EML -? WHOLE", _edge),
    Rule("DATED", "EML in|on? the? WHOLE", _edge),
    Rule("DATED", "the? EDGE of the? U1", lambda part, unit: Part(part, Recurring(unit, 0))),
    Rule("DATED", "the? EDGE of the? WHOLE", _edge),
    Rule("DATED", "the? EML part? of the? WHOLE", _edge),
    Rule("DATED", "the? NAMED ' s EDGE", lambda whole, part: Part(part, whole)),
    Rule("DATED", "the? YEARLY -? end ,? YEAR?", _unit_end),
    Rule("DATED", "earlier in? OUTER", lambda outer: Rest(later=False, of=outer)),
    Rule("DATED", "later in? OUTER", lambda outer: Rest(later=True, of=outer)),
    Rule("DATED", "earlier in? the U1", lambda unit: Rest(later=False, of=Focus(unit, 0, bare=True))),
    Rule("DATED", "later in? the U1", lambda unit: Rest(later=True, of=Focus(unit, 0, bare=True))),
    Rule("DATED", "the? rest|remainder of? U1", lambda unit: Rest(later=True, of=Recurring(unit, 0))),
    Rule("DATED", "the? EDGE of? U1", lambda part, unit: Part(part, Recurring(unit, 0))),
    Rule("DATED", "the? rest|remainder of? OUTER", lambda outer: Rest(later=True, of=outer)),
    Rule(
        "DATED", "the? rest|remainder of? the|my|our U1", lambda unit: Rest(later=True, of=Recurring(unit, 0))
    ),
    Rule("DATED", "the? U1 to date", lambda unit: Through(Part("first day", Recurring(unit, 0)), TODAY)),
    Rule(
        "DATED", "the? week of|commencing|beginning|starting on? the? DMY", lambda day: Nth(0, Unit.WEEK, day)
    ),
    Rule(
        "DATED", "the? week of|commencing|beginning|starting on? THE_NTH", lambda day: Nth(0, Unit.WEEK, day)
    ),
    Rule("DATED", "w/c DMY", lambda day: Nth(0, Unit.WEEK, day)),
    Rule("DATED", "fiscal|financial|tax year -? end", Unknown),
    # what a part can be taken of, what can be counted from
    Rule("NAMED", "OUTER", lambda outer: outer),
    Rule("NAMED", "MON", lambda month: month),
    Rule("NAMED", "YR", lambda year: year),
    Rule("NAMED", "U1", lambda unit: Recurring(unit, 0)),
    Rule("WHOLE", "MON", lambda month: month),
    Rule("WHOLE", "PER", lambda period: period),
    Rule("WHOLE", "SEASON", lambda season: season),
    Rule("WHOLE", "year? YR", lambda year: year),
    Rule("WHOLE", "OUTER", lambda outer: outer),
    Rule("WHOLE", "REL_DAY", lambda day: day),
    Rule("WHOLE", "W", Weekday),
    Rule("WHOLE", "DMY", lambda day: day),
    Rule("WHOLE", "the? DECADE", lambda decade: Fixed(decade_of(decade))),
    Rule("WHOLE", "the? DEC", lambda decade: Fixed(decade_of(1900 + decade))),
    Rule("WHOLE", "the? ORDINAL -? century", lambda n: Fixed(decade_of(100 * n - 99, 100))),
    Rule("WHOLE", "THE_UNIT", lambda unit: unit),
    Rule("WHOLE", "the? fiscal|financial|tax|academic|school|parliamentary year|session|term", Unknown),
    Rule("WHOLE", "DATED", lambda dated: dated),
    Rule("POINT", "DATED", lambda dated: dated),
    Rule("POINT", "year? YR", lambda year: year),
    Rule("POINT", "THE_NTH", lambda day: day),
    Rule("POINT", "now", lambda: TODAY),
    Rule("EXPRESSION", "DATED", lambda dated: dated),
    Rule("EXPRESSION", "RANGE", lambda through: through),
    Rule("EXPRESSION", "YR", lambda year: year),
    Rule("EXPRESSION", "THE_NTH", lambda day: day),
    Rule("EXPRESSION", "THE_UNIT", lambda unit: unit),
    # the time of day belongs to the expression, not to its value
    Rule("EXPRESSION", "early|late DATED G", lambda dated, _: dated),
    Rule("EXPRESSION", "earlier|later|late|early on? DATED", lambda dated: dated),
    Rule("EXPRESSION", "DATED G", lambda dated, _: dated),
    Rule("EXPRESSION", "G of|on DATED", lambda _, dated: dated),
)
