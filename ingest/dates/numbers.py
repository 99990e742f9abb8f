"""Words and digits -> counts, ordinals, days of a month and years."""

from collections.abc import Sequence

from ingest.dates.words import ORDINALS, TENS, UNITS

__all__ = ["CENTURIES", "NUMBER_WORDS", "read_count", "read_day", "read_ordinal", "read_year"]

ONES = {word: number for number, word in enumerate(UNITS)}
SMALL = {word: number for word, number in ONES.items() if 1 <= number <= 9}
NUMBER_WORDS = frozenset(
    {
        *ONES,
        *TENS,
        *ORDINALS,
        "a",
        "an",
        "hundred",
        "thousand",
        "and",
        "couple",
        "dozen",
        "-",
        "tens",
        "thousands",
        "oh",
    }
)
CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
SUFFIXES = ("st", "nd", "rd", "th")
Readings = list[tuple[int, int]]
"""Each possible number with the place of the word after it."""


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read "seven", "nineteen", "twenty", "twenty-one"."""
    word = _word(words, at)
    if word in ONES:
        return ONES[word], at + 1
    if word not in TENS:
        return None
    after = at + 2 if _word(words, at + 1) == "-" else at + 1
    unit = SMALL.get(_word(words, after))
    return (TENS[word] + unit, after + 1) if unit else (TENS[word], at + 1)


def read_count(words: Sequence[str], at: int) -> Readings:
    """Read a count of units: "14", "fourteen", "a", "a couple of", "one hundred and eighty", "ten (10)"."""
    return [(number, _after_figure(words, after)) for number, after in _read_count(words, at)]


def _after_figure(words: Sequence[str], at: int) -> int:
    """Pass over a count repeated in figures: "ten (10)"."""
    if _word(words, at) == "(" and _word(words, at + 1).isdecimal() and _word(words, at + 2) == ")":
        return at + 3
    return at


def _read_count(words: Sequence[str], at: int) -> Readings:
    word = words[at]
    if word.isdecimal():
        return [(int(word), at + 1)] if len(word) <= 4 else []
    if word in {"a", "an"}:
        if _word(words, at + 1) == "couple":
            return [(2, at + 3 if _word(words, at + 2) == "of" else at + 2)]
        if _word(words, at + 1) == "dozen":
            return [(12, at + 2)]
        if _word(words, at + 1) == "hundred":
            return [(100, at + 2)]
        return [(1, at + 1)]
    if word == "couple":
        return [(2, at + 2 if _word(words, at + 1) == "of" else at + 1)]
    found = _below_hundred(words, at)
    if found is None:
        return []
    number, after = found
    if _word(words, after) != "hundred":
        return [found]
    rest = _below_hundred(words, after + 2 if _word(words, after + 1) == "and" else after + 1)
    return [(100 * number + rest[0], rest[1])] if rest else [(100 * number, after + 1)]


def read_ordinal(words: Sequence[str], at: int) -> Readings:
    """Read "3rd", "third", "twenty-first"; "last" and "final" are -1."""
    word = words[at]
    if word[-2:] in SUFFIXES and word[:-2].isdecimal():
        return [(int(word[:-2]), at + 1)]
    if word in {"last", "final"}:
        return [(-1, at + 1)]
    if word in ORDINALS:
        return [(ORDINALS[word], at + 1)]
    if word in TENS:
        after = at + 2 if _word(words, at + 1) == "-" else at + 1
        unit = ORDINALS.get(_word(words, after), 99)
        return [(TENS[word] + unit, after + 1)] if unit <= 9 else []
    return []


def read_day(words: Sequence[str], at: int) -> Readings:
    """Read a day of a month, 1 to 31, as a number or an ordinal, in digits or words."""
    word = words[at]
    if word.isdecimal():
        return [(int(word), at + 1)] if len(word) <= 2 and 1 <= int(word) <= 31 else []
    found = read_ordinal(words, at)
    if not found and word not in {"a", "an"} and (card := _below_hundred(words, at)):
        found = [card]
    return [(number, after) for number, after in found if 1 <= number <= 31]


def read_year(words: Sequence[str], at: int) -> Readings:
    """Read "2026", "'98", "nineteen ninety-six", "two thousand and eighteen", "twenty twenty-six"."""
    word = words[at]
    if word.isdecimal():
        return [(int(word), at + 1)] if len(word) == 4 and 1000 <= int(word) <= 2199 else []
    if len(word) == 3 and word[0] in "'’" and word[1:].isdecimal():
        short = int(word[1:])
        return [(short + (2000 if short < 50 else 1900), at + 1)]
    if word == "two" and _word(words, at + 1) == "thousand":
        after = at + 3 if _word(words, at + 2) == "and" else at + 2
        rest = _below_hundred(words, after)
        return [(2000 + rest[0], rest[1]), (2000, at + 2)] if rest else [(2000, at + 2)]
    century = CENTURIES.get(word)
    if century is None:
        return []
    if _word(words, at + 1) == "hundred":
        after = at + 3 if _word(words, at + 2) == "and" else at + 2
        rest = _below_hundred(words, after)
        return [(100 * century + rest[0], rest[1])] if rest else [(100 * century, at + 2)]
    after = at + 2 if _word(words, at + 1) == "-" else at + 1
    if _word(words, after) in {"zero", "oh"} and _word(words, after + 1) in SMALL:
        return [(100 * century + SMALL[_word(words, after + 1)], after + 2)]
    rest = _below_hundred(words, after)
    return [(100 * century + rest[0], rest[1])] if rest and rest[0] >= 10 else []
