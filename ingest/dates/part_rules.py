"""Rules for parts of stretches, and for what stands as a whole expression."""

from ingest.dates.grammar import Rule
from ingest.dates.meaning import Fixed, Focus, Meaning, Nth, Part, Recurring, Rest, Through, Unknown, Weekday
from ingest.dates.stretches import decade_of, year_of
from ingest.dates.words import Unit

__all__ = ["PART_RULES"]

TODAY = Recurring(Unit.DAY, 0)


def _unit_end(unit: Unit, year: int | None) -> Meaning | None:
    """Read "year-end", "month-end": the last day of the unit."""
    if year is not None and unit is not Unit.YEAR:
        return None
    whole: Meaning = Recurring(unit, 0) if year is None else Fixed(year_of(year))
    return Part("last day", whole)


def _edge(part: str, of: Meaning) -> Meaning:
    return Part(part, of)


PART_RULES = (
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
    Rule("DATED", "the? rest|remainder of? the|my|our U1", lambda unit: Rest(later=True, of=Recurring(unit, 0))),
    Rule("DATED", "the? U1 to date", lambda unit: Through(Part("first day", Recurring(unit, 0)), TODAY)),
    Rule("DATED", "the? week of|commencing|beginning|starting on? the? DMY", lambda day: Nth(0, Unit.WEEK, day)),
    Rule("DATED", "the? week of|commencing|beginning|starting on? THE_NTH", lambda day: Nth(0, Unit.WEEK, day)),
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
