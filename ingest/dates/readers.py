"""Words that carry their own number (Q3, 1990s, 04/03/2026, FY26) or stand for a counted unit -> values."""

from collections.abc import Callable, Sequence

from ingest.dates.calendar_rules import full_year
from ingest.dates.grammar import NUMERAL, Reader
from ingest.dates.meaning import Fixed, In, Meaning, Named, Numeric, Through
from ingest.dates.numbers import CENTURIES, NUMBER_WORDS, read_count, read_day, read_ordinal, read_year
from ingest.dates.stretches import make_day, one_day, year_of
from ingest.dates.words import LEXICON, ORDINALS, TENS, UNITS, WORKING, Unit

__all__ = ["READERS"]

CALENDAR = frozenset({"calendar", "consecutive", "full", "whole"})
YEARLY = {"year": Unit.YEAR, "month": Unit.MONTH, "quarter": Unit.QUARTER}


def _digits(word: str, separator: str) -> list[int]:
    parts = word.split(separator)
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _numeric(word: str) -> Meaning | None:
    """Read "2026-03-04", "2026-03", "04/03/2026", "03/2026", "4/3"."""
    if word.isdecimal() and len(word) == 8:
        day = make_day(int(word[:4]), int(word[4:6]), int(word[6:]))
        return Fixed(one_day(day)) if day else None
    for separator in "-/.":
        parts = _digits(word, separator)
        if len(parts) == 3 and parts[0] > 999:
            day = make_day(*parts)
            return Fixed(one_day(day)) if day else None
        if len(parts) == 3 and len(word.rsplit(separator, maxsplit=1)[-1]) in {2, 4}:
            return Numeric(parts[0], parts[1], full_year(parts[2]))
        if len(parts) == 2 and separator != ".":
            year, month = max(parts), min(parts)
            if year > 999:
                return _year_and_month(year, month, word.startswith(str(year)) and separator == "/")
            if separator == "/":
                return Numeric(parts[0], parts[1], None)
    return None


def _year_and_month(year: int, month: int, slashed: bool) -> Meaning | None:  # noqa: FBT001
    """Read "2026-03"; "2009/10" is two years rather than a month."""
    if not (1 <= month <= 12 and 1500 <= year <= 2199):
        return None
    if slashed and month == (year + 1) % 100:
        return Through(Fixed(year_of(year)), Fixed(year_of(year + 1)))
    return In(Named("month", month), Fixed(year_of(year)))


def _read_numeric(words: Sequence[str], at: int) -> list[tuple[Meaning, int]]:
    word = words[at]
    if (
        word[0].isdecimal()
        and word[-1].isdecimal()
        and (len(word) == 8 or not word.isdecimal())
        and (found := _numeric(word))
    ):
        return [(found, at + 1)]
    return []


def _read_prefixed(
    prefixes: tuple[str, ...],
) -> Callable[[Sequence[str], int], list[tuple[int, int]]]:
    """Return a reader of a letter or two and a number: "q3", "h2", "fy26"."""

    def read(words: Sequence[str], at: int) -> list[tuple[int, int]]:
        word = words[at]
        for prefix in prefixes:
            rest = word.removeprefix(prefix).strip()
            if rest != word and rest.isdecimal():
                return [(int(rest), at + 1)]
        return []

    return read


def _read_decade(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Read "1990s", "'90s", "70's"."""
    word = words[at]
    if word[-1] != "s" or len(word) < 3:
        return []
    digits = word.strip("'’s")
    if digits.isdecimal() and len(digits) in {2, 4} and digits[-1] == "0":
        return [(int(digits), at + 1)]
    return []


def _read_counted(words: Sequence[str], at: int) -> list[tuple[Unit, int]]:
    """Read the unit that is counted: "days", "-day", "working days", "calendar months"."""
    word = words[at]
    if word == "-" and at + 1 < len(words):
        at, word = at + 1, words[at + 1]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in WORKING and following in {"day", "days"}:
        return [(Unit.WORKING_DAY, at + 2)]
    if word in CALENDAR and (unit := LEXICON.get(following, {}).get("U")):
        return [(Unit(str(unit)), at + 2)]
    unit = LEXICON.get(word, {}).get("U")
    return [(Unit(str(unit)), at + 1)] if unit else []


def _read_nth(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    return [one for one in read_ordinal(words, at) if 1 <= one[0] <= 31]


def _read_ordinal(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    return [one for one in read_ordinal(words, at) if one[0] > 0]


def _read_working_day(words: Sequence[str], at: int) -> list[tuple[Unit, int]]:
    return [one for one in _read_counted(words, at) if one[0] is Unit.WORKING_DAY]


def _read_hours(words: Sequence[str], at: int) -> list[tuple[str, int]]:
    return [("hour", at + 1)] if words[at] in {"hour", "hours"} else []


def _read_weekdays(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Read a weekday, also in the plural: "two Sundays from now"."""
    number = LEXICON.get(words[at].removesuffix("s"), LEXICON.get(words[at], {})).get("W")
    return [(int(str(number)), at + 1)] if number is not None else []


def _read_digits(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Read a day of a month in digits."""
    return read_day(words, at) if words[at].isdecimal() else []


def _read_counted_many(words: Sequence[str], at: int) -> list[tuple[Unit, int]]:
    """Read a counted unit in the plural."""
    return [(unit, end) for unit, end in _read_counted(words, at) if words[end - 1].endswith("s")]


def _read_exact_day(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Read a day of a month that may stand before it: "3", "3rd", "third", but not "three"."""
    return read_day(words, at) if words[at][0].isdecimal() else _read_nth(words, at)


def _read_yearly(words: Sequence[str], at: int) -> list[tuple[Unit, int]]:
    unit = YEARLY.get(words[at])
    return [(unit, at + 1)] if unit else []


def _read_short_year(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    word = words[at]
    return [(int(word), at + 1)] if len(word) == 2 and word.isdecimal() else []


_NUMERAL = frozenset({NUMERAL})
_NTH = _NUMERAL | ORDINALS.keys() | TENS.keys()
_DAY = _NTH | set(UNITS)
_COUNTED = frozenset(word for word, classes in LEXICON.items() if "U" in classes) | WORKING | {"-", *CALENDAR}
_WEEKDAYS = frozenset(form for word, classes in LEXICON.items() if "W" in classes for form in (word, f"{word}s"))

READERS = {
    "N": Reader(read_count, NUMBER_WORDS | _NUMERAL),
    "O": Reader(read_ordinal, _NTH | {"last", "final"}),
    "D": Reader(read_day, _DAY),
    "DD": Reader(_read_exact_day, _NTH),
    "DIGITS": Reader(_read_digits, _NUMERAL),
    "NTH": Reader(_read_nth, _NTH),
    "ORDINAL": Reader(_read_ordinal, _NTH),
    "YEAR": Reader(read_year, _NUMERAL | CENTURIES.keys() | {"two"}),
    "SHORT_YEAR": Reader(_read_short_year, _NUMERAL),
    "NUMERIC": Reader(_read_numeric, _NUMERAL),
    "QUARTER": Reader(_read_prefixed(("q",)), frozenset({"q1", "q2", "q3", "q4"})),
    "HALF": Reader(_read_prefixed(("h",)), frozenset({"h1", "h2"})),
    "CALENDAR_YEAR": Reader(_read_prefixed(("cy",)), _NUMERAL),
    "FISCAL_YEAR": Reader(_read_prefixed(("fy",)), _NUMERAL),
    "DECADE": Reader(_read_decade, _NUMERAL),
    "COUNTED": Reader(_read_counted, _COUNTED),
    "COUNTED_MANY": Reader(_read_counted_many, _COUNTED),
    "WORKING_DAY": Reader(_read_working_day, WORKING),
    "HOURS": Reader(_read_hours, frozenset({"hour", "hours", "-"})),
    "WEEKDAYS": Reader(_read_weekdays, _WEEKDAYS),
    "YEARLY": Reader(_read_yearly, frozenset(YEARLY)),
}
"""Symbol -> the function that reads it, and the words it can begin with."""
