"""Rules for counted units: two weeks ago, in 14 days, 30 days after 5 May, within a month."""

from typing import Any

from ingest.dates.grammar import Rule
from ingest.dates.meaning import Count, Focus, In, Meaning, Nth, Reach, Shift, Weekday, Whose
from ingest.dates.words import Unit, Which

__all__ = ["COUNT_RULES"]

LONG = frozenset({Unit.YEAR, Unit.CENTURY})


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


def _ahead(number: int, unit: Unit) -> Meaning:
    return Shift((Count(number, unit),), 1, vague=unit is Unit.YEAR or unit is Unit.DECADE)


def _weekdays_ahead(number: int, weekday: int) -> Meaning:
    return Shift((Count(number, Weekday(weekday)),), 1)


def _within_after(number: int, unit: Unit) -> Meaning:
    """Read "within two weeks thereafter": from the date spoken of last."""
    return Reach(Count(number, unit), 1, Focus(Unit.DAY, 0), includes_base=True)


def _from(sign: int, number: int, unit: Unit, base: Meaning) -> Meaning:
    return Shift((Count(number, unit),), sign, base)


def _stretch(which: Which, number: int, unit: Unit) -> Meaning | None:
    """Read "the next 14 days", "the past two weeks"; "the past 20 years" is a length rather than a date."""
    if unit in LONG:
        return None
    sign = {Which.LAST: -1, Which.PREVIOUS: -1, Which.NEXT: 1, Which.COMING: 1, Which.FOLLOWING: 1}.get(which)
    return Reach(Count(number, unit), sign) if sign else None


COUNT_RULES = (
    # so many units ago, ahead, from another day
    Rule("DATED", "N COUNTED ago|back", _back),
    Rule("DATED", "N WEEKDAYS ago", lambda n, weekday: Shift((Count(n, Weekday(weekday)),), -1)),
    Rule(
        "DATED",
        "the W after next",
        lambda day: Shift((Count(1, Unit.WEEK),), 1, Whose(Which.COMING, Weekday(day))),
    ),
    Rule("DATED", "the? O WORKING_DAY of|in WHOLE", Nth),
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
    Rule(
        "DATED",
        "within the? next? N HOURS",
        lambda hours, _: Reach(Count(-(-hours // 24), Unit.DAY), 1, includes_base=True),
    ),
    Rule("DATED", "within|inside N COUNTED thereafter|afterwards", _within_after),
    Rule("DATED", "N COUNTED thereafter", lambda n, unit: Shift((Count(n, unit),), 1, focus=True)),
    Rule("POINT", "that date|day", lambda: Focus(Unit.DAY, 0)),
    Rule("POINT", "the same date|day", lambda: Focus(Unit.DAY, 0)),
    Rule("DATED", "within the U1", lambda unit: Reach(Count(0, unit), 1, includes_base=True)),
)
