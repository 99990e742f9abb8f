"""A reading and the words around it -> whether they say when, or only look like it (May the verb, 24/7, page 1990)."""

import re
from collections.abc import Sequence

from ingest.dates.words import DECADES, LEXICON, ORDINALS, UNITS

__all__ = ["says_when"]

DOUBTFUL = frozenset(
    {
        "may",
        "march",
        "mar",
        "sun",
        "sat",
        "mon",
        "wed",
        "dec",
        "jan",
        "april",
        "june",
        "august",
        "thu",
        "sep",
        "apr",
        "jun",
    }
)
"""Months and weekdays that are words or names as well."""
BEFORE_YEAR = frozenset(
    "in since by until till from of before after during for to between and or early mid late through around circa about "
    "the year back fall spring summer winter autumn than as versus vs from— a an until. into beyond over on at".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady minister president secretary judge justice aunt".split()
)
COUNTED_AFTER = re.compile(
    r"\s*(?:%|percent|per cent|people|miles|km|kilometres|kilometers|metres|meters|feet|pounds|dollars|euros|tons|tonnes|votes|"
    r"shares|points|troops|jobs|workers|employees|homes|units|members|words|acres|barrels|copies|cars|men|women|children|"
    r"soldiers|students|patients|cases|deaths|queries|calls|hours|kg|mm|cm|pages|rpm|hp|cc|am|pm|gmt)\b|[\d$€£]|[-–][a-z]|\.\d|,\d{3}"
)
BEFORE_NUMBER = re.compile(
    r"(?:[$€£#§]|\b(?:no|nos|page|pages|pp?|section|sections|sec|art|article|articles|rule|rules|para|paragraph|paragraphs|"
    r"resolution|chapter|flight|room|route|highway|version|v|vol|volume|boeing|form|act|clause|line|number|model|about|some|"
    r"nearly|almost|over|than|iso|rfc|regulation|directive|case|docket|cases)\b\.?)\s*$"
)
AFTER_NTH = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”’—–]|(?:and|or|to|at|in|for|after|but|when|with|because|as|by|until|through|if|the|before|from)\b)"
)
BEFORE_NTH = re.compile(r"\b(?:on|by|until|till|before|after|from|since|to|of|for|between|and)\s*$")
VERB_AFTER = re.compile(
    r"\s+(?:be|have|not|also|still|well|only|or may|never|even|lead|take|help|need|seem|i|we|they|you|he|she|it|the)\b"
)
SEASON_BEFORE = re.compile(
    r"\b(?:in|by|since|until|before|after|during|from|for|of|over|this|last|next|through|every|each)\s*$"
)
FRACTION_BEFORE = re.compile(
    r"\b(?:\d\d?/\d\d?,?|\d\d?/\d\d? (?:or|and)|on|by|until|till|before|after|from|since|to|due|dated|between|of)\s*$"
)
REFERENCE = re.compile(
    r"\b(?:no|nos|pages?|pp?|sections?|articles?|rules?|paragraphs?|chapter|version|v|case|docket|tel|score|won|lost|by)\b\.?\s*[:+]?\s*(?:\+?\d+\s)?$"
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
PUNCTUATION = re.compile(r"\s*(?:$|[.,;:!?)])")
NUMBER_LAST = frozenset(UNITS)
JOINED = re.compile(r"(?:\d[.,:]|[/-])$")
BARE_DECADE = re.compile(r"\d0s")
PLURAL_AFTER = re.compile(r"\s+[a-z]+s\b")
DAY_BEFORE = re.compile(r"(?<![$€£\d.,])(?<!\$ )\b\d\d?(?:st|nd|rd|th)?\s$")
SET_BEFORE = re.compile(r"\b(?:every|each|per|any)\s+(?:other\s+)?$")
SAYING = re.compile(
    r"\b(?:said|says?|ruled|announced|argued|claimed|noted|added|reported|confirmed|warned|believes?|means?|knows?|shows?|hopes?)\s*$"
)
LENGTH_BEFORE = re.compile(
    r"\b(?:times?|[a-z]+est(?: [a-z-]+){0,2}|(?:first|second|third|most|only|last)(?: [a-z-]+){1,3}|row)\s+$"
)
DASHES = frozenset("-–—/")
ONE_BEFORE = re.compile(r"\b(?:a|one|per)\s*$")
WEEKDAY_BEFORE = re.compile(r"\b(?:on|by|until|before|from|to|till|since|next|last|this)\s*$")
YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|from|of|late|early|to|before|after|between|and|year)\s*$")
UNIT_OF = re.compile(r"\b(?:for|in|during|by|through|throughout|over|until|this|within|on)\s*$")


def says_when(text: str, lowered: str, words: Sequence[str], start: int, end: int) -> bool:
    """Say whether words that can be read as a date stand for one where they stand."""
    before, after = lowered[max(start - 24, 0) : start], lowered[end : end + 24]
    if before[-1:] in {"$", "€", "£", "#", "_", "@", "/", "\\"} or after[:1] in {"_", "@", "%"}:
        return False
    if "M" in LEXICON.get(words[0], {}) and DAY_BEFORE.search(before):
        return False
    if SET_BEFORE.search(before):
        return False
    if len(words) == 1:
        return _one_word(text, words[0], before, after, start, end)
    if words[0] == "the" and len(words) == 2:
        return _the_word(words[1], before, after)
    return _several(text, words, before, after, start, end)


def _several(text: str, words: Sequence[str], before: str, after: str, start: int, end: int) -> bool:
    first, last = words[0], words[-1]
    if last in {"may", "march"} and not text[end - len(last)].isupper():
        return words[-2] in {"next", "in", "of", "early", "late", "mid", "-"} or words[-2][0].isdecimal()
    if (
        first == "that"
        and "W" in LEXICON.get(last, {})
        and (after.startswith(("'s", "’s")) or SAYING.search(before))
    ):
        return False
    if first == "in" and words[1] != "the" and LENGTH_BEFORE.search(before):
        return False
    if last in {"before", "after"}:
        return bool(PUNCTUATION.match(after))
    if (
        last.isdecimal()
        and first.isdecimal()
        and (len(first) == 4) != (len(last) == 4)
        and not PUNCTUATION.match(after)
    ):
        return len(words) != 3 or int(last) > 12
    if last in {"sun", "sat", "mar"} and first == "that":
        return False
    if len(words) == 2 and "W" in LEXICON.get(first, {}) and last.isdecimal():
        return bool(PUNCTUATION.match(after))
    if (
        first in {"may", "march", "sun", "sat"}
        and not text[start].isupper()
        and last.isdecimal()
        and len(words) == 2
    ):
        return not COUNTED_AFTER.match(after) and bool(BEFORE_NTH.search(before))
    if (last.isdecimal() or last in NUMBER_LAST) and COUNTED_AFTER.match(after):
        return False
    if (last in ORDINALS or ORDINAL.fullmatch(last)) and not any(
        "M" in LEXICON.get(word, {}) for word in words
    ):
        return bool(AFTER_NTH.match(after))
    if first == "two" and words[1] == "thousand" and len(words) < 4:
        return bool(YEAR_BEFORE.search(before)) and bool(AFTER_NTH.match(after))
    if first in {"nineteen", "twenty", "eighteen"} and last not in DECADES and not YEAR_BEFORE.search(before):
        return bool(AFTER_NTH.match(after))
    if first.isdecimal() and (JOINED.search(before) or (words[1] in DASHES and REFERENCE.search(before))):
        return False
    return not (
        first in {"second", "third", "first", "last"} and words[1] == "quarter" and ONE_BEFORE.search(before)
    )


def _the_word(word: str, before: str, after: str) -> bool:
    if ORDINAL.fullmatch(word) or word in ORDINALS:
        return bool(AFTER_NTH.match(after)) and bool(BEFORE_NTH.search(before))
    if word in {"decade", "century"}:
        return False
    if word in {"day", "week", "month", "year", "quarter", "weekend"}:
        return (
            word == "quarter" or word == "weekend" or bool(UNIT_OF.search(before) and AFTER_NTH.match(after))
        )
    classes = LEXICON.get(word, {})
    if "S" in classes:
        return bool(SEASON_BEFORE.search(before))
    return "O" not in classes


def _one_word(text: str, word: str, before: str, after: str, start: int, end: int) -> bool:
    classes = LEXICON.get(word, {})
    if word.isdecimal():
        return len(word) == 8 or (int(word) >= 1500 and _year(before, after))
    if "M" in classes:
        return _month(text, word, before, after, start, end)
    if "W" in classes:
        return word not in DOUBTFUL or (text[start].isupper() and bool(WEEKDAY_BEFORE.search(before)))
    if "S" in classes:
        return False
    if BARE_DECADE.fullmatch(word):
        return False
    if "/" in word and len(word) <= 5:
        return bool(FRACTION_BEFORE.search(before)) and not COUNTED_AFTER.match(after)
    if word[0].isdecimal() and REFERENCE.search(before):
        return False
    if word[0] in "'’":
        return bool(re.search(r"\b(?:in|since|of|from|by|until|late|early|the|after|before)\s*$", before))
    return True


def _year(before: str, after: str) -> bool:
    if (
        COUNTED_AFTER.match(after)
        or BEFORE_NUMBER.search(before)
        or re.search(r"[\d.,:]\s?$|\w[-–]$", before)
        and not re.search(r"[a-z],\s$", before)
    ):
        return False
    last = re.search(r"([a-z]+)\s*$", before)
    return (
        last is None or last.group(1) in BEFORE_YEAR or bool(re.match(r"\s*(?:$|[.,;)\]:'’]|[a-z])", after))
    )


def _month(text: str, word: str, before: str, after: str, start: int, end: int) -> bool:
    if not text[start].isupper():
        return word not in DOUBTFUL
    previous = re.search(r"([a-z]+)\.?\s+$", before)
    if previous and previous.group(1) in TITLES:
        return False
    if word not in DOUBTFUL:
        return True
    if (
        word == "march"
        and re.match(r"\s+(?:of|for|on)\b", after)
        and not (previous and previous.group(1) in {"in", "since", "by"})
    ):
        return False
    if re.match(r"\s+[A-Z][a-z]", text[end : end + 3]) and not (
        previous and previous.group(1) in {"in", "since", "by", "until", "last", "next"}
    ):
        return False
    if re.search(r"[A-Z][a-z]+ $", text[max(start - 24, 0) : start]) and not (
        previous and ("W" in LEXICON.get(previous.group(1), {}) or previous.group(1) in BEFORE_YEAR)
    ):
        return False
    return not VERB_AFTER.match(after) or bool(previous and previous.group(1) in BEFORE_YEAR)
