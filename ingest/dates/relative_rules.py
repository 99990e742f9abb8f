"""Rules for what counts from the day of writing: yesterday, last June, Friday of next week."""

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
    Reach,
    Recurring,
    Shift,
    Through,
    Weekday,
    Whose,
)
from ingest.dates.stretches import year_of
from ingest.dates.words import Unit, Which

__all__ = ["RELATIVE_RULES"]

TODAY = Recurring(Unit.DAY, 0)
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
    """Read "the next week", "the past year"; "the next day" counts from the day spoken of."""
    if unit is Unit.DAY:
        return Focus(unit, OFFSETS.get(which, 0))
    return _outer(which, unit)


def _some_way(which: Which, of: Meaning) -> Meaning | None:
    """Read "last Friday", "this summer"; in "noted that 18 March was" a clause begins."""
    if which is Which.SAME and isinstance(of, MonthDay):
        return None
    return Whose(which, of)


def _nth_units(number: int, count: int, unit: Unit, of: Meaning) -> Meaning | None:
    """Read "the first two quarters of 2026", "the last four months of the year"."""
    if number not in {1, -1}:
        return None
    first, last = (1, count) if number == 1 else (-count, -1)
    return Through(Nth(first, unit, of), Nth(last, unit, of))


def _yearless(inner: Meaning) -> Meaning | None:
    """Refuse what has a year of its own."""
    return inner if isinstance(inner, MonthDay | Named) else None


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
    Rule(
        "DATED",
        "the YEAR quarter|period",
        lambda year: In(Focus(Unit.QUARTER, 0, bare=True), Fixed(year_of(year))),
    ),
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
    Rule("DATED_NAME", "W ,|-? DMY", lambda _, day: day),
    Rule("DATED_NAME", "W ( DMY )", lambda _, day: day),
    Rule("DATED_NAME", "DMY", lambda day: day),
    Rule("DATED_NAME", "M", lambda month: Named("month", month)),
    Rule("DATED_NAME", "SEASON", lambda season: season),
    Rule("DATED_NAME", "PERIOD", lambda period: period),
    Rule("DATED_NAME", "HOL", lambda holiday: holiday),
)
