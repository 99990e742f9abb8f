"""Rules for what the calendar names: days, months, quarters, seasons, years, decades, holidays."""

from ingest.dates.grammar import Rule
from ingest.dates.meaning import Fixed, In, Meaning, MonthDay, Named, Nth, Part, Recurring, Unknown, Weekday
from ingest.dates.stretches import decade_of, make_day, one_day, year_of
from ingest.dates.words import HOLIDAYS, Unit

__all__ = ["CALENDAR_RULES", "full_year"]

LEAP_YEAR = 2024
DASH = "-|–|—|‑"


def full_year(short: int) -> int:
    """Return the year that two digits stand for: 00 to 49 are of this century.

    >>> full_year(26), full_year(98), full_year(2026)
    (2026, 1998, 2026)
    """
    return short if short > 99 else short + (2000 if short < 50 else 1900)


def _year(year: int) -> Meaning:
    return Fixed(year_of(full_year(year)))


def _of_year(inner: Meaning, year: int | None) -> Meaning:
    return inner if year is None else In(inner, _year(year))


def _day_month(day: int, month: int, year: int | None = None) -> Meaning | None:
    if year is None:
        return MonthDay(month, day) if make_day(LEAP_YEAR, month, day) else None
    exact = make_day(full_year(year), month, day)
    return Fixed(one_day(exact)) if exact else None


def _month_day(month: int, day: int, year: int | None = None) -> Meaning | None:
    return _day_month(day, month, year)


def _with_weekday(weekday: int, day: Meaning) -> Meaning:
    return MonthDay(day.month, day.day, weekday) if isinstance(day, MonthDay) else day


def _spaced_month(year: int, month: int) -> Meaning | None:
    is_month = month <= 12 and month != (year + 1) % 100
    return In(Named("month", month), _year(year)) if is_month else None


def _quarter(number: int, year: int | None = None) -> Meaning | None:
    if number == -1 and year is not None:
        number = 4
    return _of_year(Named("quarter", number), year) if 1 <= number <= 4 else None


def _half(number: int, year: int | None = None) -> Meaning | None:
    if number == -1:
        number = 2
    return _of_year(Named("half", number), year) if 1 <= number <= 2 else None


def _half_of(number: int, month: Meaning) -> Meaning | None:
    """Read "the first half of May"."""
    return Part("early" if number == 1 else "late", month) if number in {1, 2} else None


def _decade(number: int) -> Meaning:
    year = number if number > 99 else 1900 + number if number >= 30 else 2000 + number
    return Fixed(decade_of(year))


def _century(number: int) -> Meaning | None:
    return Fixed(decade_of(100 * (number - 1) or 1, 100)) if 1 <= number <= 30 else None


def _week(number: int, year: int | None = None) -> Meaning | None:
    return _of_year(Named("week", number), year) if 1 <= number <= 53 else None


def _nth(number: int, unit: Unit, of: Meaning) -> Meaning | None:
    return Nth(number, unit, of) if number == -1 or 1 <= number <= 366 else None


def _nth_in_month(number: int, unit: Unit, of: Meaning) -> Meaning | None:
    return _nth(number, unit, of) if unit in {Unit.DAY, Unit.WEEK, Unit.WEEKEND} else None


def _nth_weekday(number: int, weekday: int, of: Meaning) -> Meaning | None:
    return Nth(number, Weekday(weekday), of) if number == -1 or 1 <= number <= 5 else None


def _feast_weekend(feast: Meaning, year: int | None, later: int | None) -> Meaning:
    return Nth(0, Unit.WEEKEND, _of_year(feast, year or later))


def _holiday(key: str, name: str) -> list[Rule]:
    named = Named("holiday", 0, key)
    return [
        Rule("HOL", name, lambda: named),
        Rule("DATED", f"{name} of|in|,? YEAR", lambda year: In(named, _year(year))),
    ]


CALENDAR_RULES = (
    # days
    Rule("DMY", "the? DD of? M of|in|,? YEAR", _day_month),
    Rule("DMY", "the? DD of? M", _day_month),
    Rule("DMY", f"DD {DASH} M {DASH}? YEAR", _day_month),
    Rule("DMY", f"DD {DASH} M", _day_month),
    Rule("DMY", "DD / M / YEAR", _day_month),
    Rule("DMY", "the DD day of M ,|in? YEAR?", _day_month),
    Rule("DMY", "M , the D ,|of|in? YEAR", _month_day),
    Rule("DMY", "M ,? the? D of|in|,? YEAR", _month_day),
    Rule("DMY", "M the? D", _month_day),
    Rule("DMY", "M , NTH", _month_day),
    Rule("DMY", f"M {DASH}|/ D", _month_day),
    Rule("DMY", f"M {DASH}|/ D {DASH}|/|,? YEAR", _month_day),
    Rule("DMY", "YEAR M D", lambda year, month, day: _day_month(day, month, year)),
    Rule("DMY", f"YEAR {DASH}|/ M {DASH}|/ D", lambda year, month, day: _day_month(day, month, year)),
    Rule("DMY", "NUMERIC", lambda value: value),
    Rule("DMY", "YEAR , the D of M", lambda year, day, month: _day_month(day, month, year)),
    Rule("DATED", "DMY", lambda day: day),
    Rule("DATED", "W ,? DMY", _with_weekday),
    Rule("DATED", "W ( DMY )", _with_weekday),
    Rule("DATED", "W - DMY", _with_weekday),
    Rule("DATED", "W DIGITS", lambda weekday, day: MonthDay(None, day, weekday)),
    Rule("DATED", "DMY ,? ( W )", lambda day, weekday: _with_weekday(weekday, day)),
    Rule("DATED", "DMY , W", lambda day, weekday: _with_weekday(weekday, day)),
    Rule("DATED", "W the D", lambda weekday, day: MonthDay(None, day, weekday)),
    Rule("DATED", "W NTH", lambda weekday, day: MonthDay(None, day, weekday)),
    Rule("THE_NTH", "the NTH", lambda day: MonthDay(None, day)),
    # months
    Rule("MON", "M", lambda month: Named("month", month)),
    Rule("MON", "the? month of M", lambda month: Named("month", month)),
    Rule("MON", "M of|in|,? YEAR", lambda month, year: In(Named("month", month), _year(year))),
    Rule("MON", f"M {DASH}|/ YEAR", lambda month, year: In(Named("month", month), _year(year))),
    Rule("MON", f"YEAR {DASH}|/|,? M", lambda year, month: In(Named("month", month), _year(year))),
    Rule("DATED", "MON", lambda month: month),
    Rule("MON", f"YEAR {DASH}|/ DIGITS", _spaced_month),
    Rule("MON", f"DIGITS {DASH}|/ YEAR", lambda month, year: _spaced_month(year, month)),
    # quarters, halves, seasons, weeks
    Rule("PER", f"the? O {DASH}? quarter of|in|,? YEAR?", _quarter),
    Rule("PER", f"the? YEAR ,? the? O {DASH}? quarter", lambda year, number: _quarter(number, year)),
    Rule("PER", "the? QUARTER of|in|,|-|/? YEAR?", _quarter),
    Rule("PER", f"YEAR {DASH}|,? QUARTER", lambda year, number: _quarter(number, year)),
    Rule("PER", f"the? O {DASH}? half of|in|,? YEAR", _half),
    Rule("PER", f"the? latter {DASH}? half of|in|,? YEAR", lambda year: _half(2, year)),
    Rule("PER", f"the? O {DASH}? half", lambda number: _half(number) if number > 0 else None),
    Rule("PER", "HALF of|in|,? YEAR?", _half),
    Rule("PER", f"YEAR {DASH}|,? HALF", lambda year, number: _half(number, year)),
    Rule("PER", f"the? O {DASH}? half of|in the? MON", _half_of),
    Rule("PER", "the S of|in|,? YEAR?", lambda season, year: _of_year(Named("season", season), year)),
    Rule("PER", "S of|in|,? YEAR", lambda season, year: _of_year(Named("season", season), year)),
    Rule("PER", "in the new year", lambda: In(Named("quarter", 1), Recurring(Unit.YEAR, 1))),
    Rule("SEASON", "S", lambda season: Named("season", season)),
    Rule("PER", "the? week|wk|w N of|in|,? YEAR?", _week),
    Rule("PER", "the? O U1 of|in|, OUTER", _nth),
    Rule("PER", "the? O U1 of|in|,? the? year? YEAR", lambda n, unit, year: _nth(n, unit, _year(year))),
    Rule("PER", "the? O U1 of|in the? MON", _nth_in_month),
    Rule("PER", "the? O U1 of|in the? PERIOD", _nth),
    Rule("PER", "the? O U1 OUTER", _nth),
    Rule("PER", "the? O W of|in the? MON", _nth_weekday),
    Rule("PER", "the? O W of|in|,? OUTER", _nth_weekday),
    Rule("PER", "the? O W of|in|,? YEAR", lambda n, weekday, year: _nth_weekday(n, weekday, _year(year))),
    Rule("PERIOD", "the? O -? quarter of|in|,? YEAR?", _quarter),
    Rule("PERIOD", "QUARTER of|in|,|-|/? YEAR?", _quarter),
    Rule("DATED", "PER", lambda period: period),
    # years, decades, centuries
    Rule("YR", "YEAR", _year),
    Rule("DATED", "the? calendar? year YEAR", _year),
    Rule("DATED", "CALENDAR_YEAR", _year),
    Rule("DATED", "fiscal|financial|tax year? YEAR", lambda _: Unknown()),
    Rule("DATED", "FISCAL_YEAR", lambda _: Unknown()),
    Rule(
        "DATED",
        "the? current|next|last|this|coming|new? fiscal|financial|tax|parliamentary|legislative|"
        "academic|school year|term|session",
        Unknown,
    ),
    Rule("DATED", "the? fiscal -? O -? quarter|half", lambda _: Unknown()),
    Rule("DATED", "the? O fiscal quarter|half of? YEAR?", lambda *_: Unknown()),
    Rule("DATED", "the YEAR ' s", lambda year: _decade(year) if year % 10 == 0 else None),
    Rule("DATED", "the? DECADE", _decade),
    Rule("DATED", "the? two thousands", lambda: _decade(2000)),
    Rule("DATED", "the? two thousand and? tens", lambda: _decade(2010)),
    Rule("DATED", "the? noughties", lambda: _decade(2000)),
    Rule("DATED", "the? DEC", _decade),
    Rule("DATED", "the nineteen|twenty -? DEC", lambda number: _decade(1900 + number)),
    Rule("DATED", "the? twenty -? tens", lambda: _decade(2010)),
    Rule("DATED", "the? ORDINAL -? century", _century),
    *(rule for name, key in HOLIDAYS.items() for rule in _holiday(key, name)),
    Rule("DATED", "HOL", lambda holiday: holiday),
    Rule("DATED", "the? HOL YEAR? weekend YEAR?", _feast_weekend),
    Rule("DATED", "the? weekend of HOL YEAR?", lambda feast, year: _feast_weekend(feast, year, None)),
    Rule("DATED", "the? weekend of the? DMY", lambda day: Nth(0, Unit.WEEKEND, day)),
    Rule("DATED", "the? HOL week", lambda holiday: Nth(0, Unit.WEEK, holiday)),
    Rule("DATED", "the weekend", lambda: Named("weekend", 0)),
)
