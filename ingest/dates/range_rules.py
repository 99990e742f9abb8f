"""Rules for stretches given by their two ends: from 3 to 9 May, between March and June, 2019-2021."""

from ingest.dates.calendar_rules import full_year
from ingest.dates.grammar import Rule
from ingest.dates.meaning import Fixed, In, Meaning, MonthDay, Nth, Recurring, Through
from ingest.dates.stretches import make_day, one_day, year_of
from ingest.dates.words import Unit

__all__ = ["RANGE_RULES"]

LEAP_YEAR = 2024
UNTIL = "until|till|til|through|thru|-|–|—|‑"
TO = "to|until|till|til|through|thru|-|–|—|‑"
THE = "the?"
LONGEST = 12
"""Years that a range written "2019-21" may span."""


def _day(day: int, month: int, year: int | None) -> Meaning | None:
    if year is None:
        return MonthDay(month, day) if make_day(LEAP_YEAR, month, day) else None
    exact = make_day(full_year(year), month, day)
    return Fixed(one_day(exact)) if exact else None


def _through(first: Meaning | None, last: Meaning | None) -> Meaning | None:
    return Through(first, last) if first and last else None


def _days_of_month(first: int, last: int, month: int, year: int | None = None) -> Meaning | None:
    return _through(_day(first, month, year), _day(last, month, year)) if first < last else None


def _month_days(month: int, first: int, last: int, year: int | None = None) -> Meaning | None:
    return _days_of_month(first, last, month, year)


def _days_in(first: int, last: int, outer: Meaning) -> Meaning | None:
    return Through(Nth(first, Unit.DAY, outer), Nth(last, Unit.DAY, outer)) if first < last else None


def _years(first: int, last: int) -> Meaning | None:
    """Read "2019-2021" and "2019-21"."""
    short = last < 100
    if short:
        last += first - first % 100
    return (
        Through(Fixed(year_of(first)), Fixed(year_of(last)))
        if first < last <= first + (LONGEST if short else 300)
        else None
    )


def _alike(first: Meaning, last: Meaning) -> Meaning | None:
    """Read "March to June" without "from" only where both ends are of one kind."""
    kinds = {type(one) for one in (first, last)} - {In, Fixed}
    return Through(first, last) if len(kinds) < 2 else None


def _in_outer(outer: Meaning, first: Meaning, last: Meaning) -> Meaning:
    return Through(In(first, outer), In(last, outer))


def _from_day(day: int, last: Meaning) -> Meaning | None:
    """Read "from 2 to April 7": the first day is of the same month."""
    match last:
        case MonthDay(month, end) if month is not None and day < end:
            return _days_of_month(day, end, month)
        case Fixed(stretch) if stretch.first is not None and day < stretch.first.day:
            return Through(Fixed(one_day(stretch.first.replace(day=day))), last)
        case _:
            return None


RANGE_RULES = (
    Rule("RANGE", f"from? {THE} D {TO} {THE} D of? M of|in|,? YEAR?", _days_of_month),
    Rule("RANGE", f"between {THE} D and {THE} D of? M of|in|,? YEAR?", _days_of_month),
    Rule("RANGE", f"from? M {THE} D {TO} {THE} D of|in|,? YEAR?", _month_days),
    Rule("RANGE", f"M from|between {THE} D {TO}|and {THE} D of|in|,? YEAR?", _month_days),
    Rule("RANGE", f"between M {THE} D and {THE} D of|in|,? YEAR?", _month_days),
    Rule("RANGE", f"from? {THE} DIGITS {TO} {THE} DIGITS of|,|in? OUTER", _days_in),
    Rule("RANGE", f"between {THE} D and {THE} D of|,|in? OUTER", _days_in),
    Rule("RANGE", f"from {THE} D {TO} DMY", _from_day),
    Rule("RANGE", f"from POINT {TO} POINT", Through),
    Rule("RANGE", f"from POINT {TO} current? date", lambda first: Through(first, Recurring(Unit.DAY, 0))),
    Rule("RANGE", "between POINT and|- POINT", Through),
    Rule("RANGE", f"POINT {UNTIL} POINT", Through),
    Rule("RANGE", "POINT to POINT", _alike),
    Rule("RANGE", f"YEAR {TO} YEAR", _years),
    Rule("RANGE", "from YEAR to YEAR", _years),
    Rule("RANGE", "YEAR -|–|/ SHORT_YEAR", _years),
    Rule("RANGE", f"OUTER ,? from? INNER {TO} INNER", _in_outer),
    Rule("RANGE", "OUTER ,? between INNER and INNER", _in_outer),
)
