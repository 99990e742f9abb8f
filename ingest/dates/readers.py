"""Words that carry their own number (Q3, 1990s, 04/03/2026, FY26) or stand for a counted unit -> values."""

from collections.abc import Sequence

from ingest.dates.calendar_rules import full_year
from ingest.dates.grammar import Reader
from ingest.dates.meaning import Fixed, In, Meaning, Named, Numeric
from ingest.dates.numbers import read_count, read_day, read_ordinal, read_year
from ingest.dates.stretches import make_day, one_day, year_of
from ingest.dates.words import LEXICON, Unit

__all__ = ["READERS"]

WORKING = frozenset({"working", "business", "trading", "banking", "sitting", "court", "clear"})
YEARLY = {"year": Unit.YEAR, "month": Unit.MONTH, "quarter": Unit.QUARTER}


def _digits(word: str, separator: str) -> list[int]:
    parts = word.split(separator)
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _numeric(word: str) -> Meaning | None:
    """Read "2026-03-04", "2026-03", "04/03/2026", "03/2026", "4/3"."""
    for separator in "-/.":
        parts = _digits(word, separator)
        if len(parts) == 3 and parts[0] > 999:
            day = make_day(*parts)
            return Fixed(one_day(day)) if day else None
        if len(parts) == 3:
            return Numeric(parts[0], parts[1], full_year(parts[2]))
        if len(parts) == 2 and separator != ".":
            year, month = max(parts), min(parts)
            if year > 999:
                return (
                    In(Named("month", month), Fixed(year_of(year)))
                    if 1 <= month <= 12 <= 1500 <= year <= 2199
                    else None
                )
            if separator == "/":
                return Numeric(parts[0], parts[1], None)
    return None


def _read_numeric(words: Sequence[str], at: int) -> list[tuple[Meaning, int]]:
    word = words[at]
    if word[0].isdecimal() and word[-1].isdecimal() and not word.isdecimal() and (found := _numeric(word)):
        return [(found, at + 1)]
    return []


def _read_prefixed(prefixes: tuple[str, ...]) -> Reader:
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
    if word in {"calendar", "consecutive", "full", "whole"} and (unit := LEXICON.get(following, {}).get("U")):
        return [(Unit(str(unit)), at + 2)]
    unit = LEXICON.get(word, {}).get("U")
    return [(Unit(str(unit)), at + 1)] if unit else []


def _read_nth(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    return [one for one in read_ordinal(words, at) if 1 <= one[0] <= 31]


def _read_ordinal(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    return [one for one in read_ordinal(words, at) if one[0] > 0]


def _read_yearly(words: Sequence[str], at: int) -> list[tuple[Unit, int]]:
    unit = YEARLY.get(words[at])
    return [(unit, at + 1)] if unit else []


def _read_short_year(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    word = words[at]
    return [(int(word), at + 1)] if len(word) == 2 and word.isdecimal() else []


READERS: dict[str, Reader] = {
    "N": read_count,
    "O": read_ordinal,
    "D": read_day,
    "YEAR": read_year,
    "SHORT_YEAR": _read_short_year,
    "NTH": _read_nth,
    "ORDINAL": _read_ordinal,
    "NUMERIC": _read_numeric,
    "QUARTER": _read_prefixed(("q",)),
    "HALF": _read_prefixed(("h",)),
    "CALENDAR_YEAR": _read_prefixed(("cy",)),
    "FISCAL_YEAR": _read_prefixed(("fy",)),
    "DECADE": _read_decade,
    "COUNTED": _read_counted,
    "YEARLY": _read_yearly,
}
