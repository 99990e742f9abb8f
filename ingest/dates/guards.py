"""A reading and the words around it -> whether it says when, or only looks like it (May the verb, 24/7)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.dates.words import DECADES, LEXICON, ORDINALS, UNITS

__all__ = ["Place", "says_when"]

DOUBTFUL = frozenset(("may march mar sun sat mon wed dec jan april june august thu sep apr jun").split())
"""Months and weekdays that are words or names as well."""
BEFORE_YEAR = frozenset(
    (
        "in since by until till from of before after during for to between and or early mid late "
        "through around circa about the year back fall spring summer winter autumn than as versus vs "
        "a an into beyond over on at"
    ).split()
)
BEFORE_MONTH = BEFORE_YEAR - {"and", "or", "the", "a", "an", "as", "on", "at", "over", "versus", "vs", "than", "about"}
TITLES = frozenset(("mr mrs ms miss dr sir dame lord lady minister president secretary judge justice").split())
COUNTED_AFTER = re.compile(
    r"\s*(?:%|percent|per cent|people|miles|km|kilomet(?:re|er)s|met(?:re|er)s|feet|pounds|dollars|"
    r"euros|tons|tonnes|votes|"
    r"shares|points|troops|jobs|workers|employees|homes|units|members|words|acres|barrels|copies|cars|men|women|"
    r"children|soldiers|students|patients|cases|deaths|queries|calls|hours|kg|mm|cm|pages|am|pm|gmt)\b"
    r"|[\d$€£]|[-–][a-z]|\.\d|,\d{3}"
)
NUMBERED = (
    r"nos?|pages?|pp?|sections?|sec|art|articles?|rules?|para|paragraphs?|chapter|version|v|case|docket|tel|"
    r"clause|line"
)
BEFORE_NUMBER = re.compile(
    rf"(?:[$€£#§]|\b(?:{NUMBERED}|resolution|flight|room|route|highway|vol|volume|form|act|number|model|about|some|nearly|"
    r"almost|over|than|iso|rfc|regulation|directive|cases)\b\.?)\s*$"
)
REFERENCE = re.compile(rf"\b(?:{NUMBERED}|score|won|lost|by)\b\.?\s*[:+]?\s*(?:\+?\d+\s)?$")
AFTER_NTH = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”’—–]|(?:and|or|to|at|in|for|after|but|when|with|because|as|by|until|through|if|the|before|from)\b)"
)
BEFORE_NTH = re.compile(r"\b(?:on|by|until|till|before|after|from|since|to|of|for|between|and)\s*$")
VERB_AFTER = re.compile(
    r"\s+(?:be|have|not|also|still|well|only|never|even|lead|take|help|need|seem|i|we|they|you|he|she|it|the)\b"
)
SEASON_BEFORE = re.compile(
    r"\b(?:in|by|since|until|before|after|during|from|for|of|over|this|last|next|through|every|each|"
    r"(?:back|postponed|deferred|delayed|moved|off|forward)\s+to)\s*(?:the\s*)?$"
)
FRACTION_BEFORE = re.compile(
    r"\b(?:\d\d?/\d\d?,?|\d\d?/\d\d? (?:or|and)|on|by|until|till|before|after|from|since|to|due|"
    r"dated|between|of)\s*$"
)
YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|from|of|late|early|to|before|after|between|and|year|the)\s*$")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
PUNCTUATION = re.compile(r"\s*(?:$|[.,;:!?)])")
JOINED = re.compile(r"(?:\d[.,:]|[/-])$")
RUN_ON = re.compile(r"(?:(?<![a-z],)(?:[\d.,:]\s?|\w[-–]))$")
AFTER_YEAR = re.compile(r"\s*(?:$|[.,;)\]:'’]|[a-z])")
DAY_BEFORE = re.compile(r"(?<![$€£\d.,])(?<!\$ )\b\d\d?(?:st|nd|rd|th)?[ \t]\Z")
SET_BEFORE = re.compile(r"\b(?:every|each|per|any)\s+(?:other\s+)?$")
SAYING = re.compile(
    r"\b(?:said|says?|ruled|announced|argued|claimed|noted|added|reported|confirmed|warned|believes?|means?|knows?|shows?)\s*$"
)
LENGTH_BEFORE = re.compile(
    r"\b(?:times?|[a-z]+est(?: [a-z-]+){0,2}|(?:first|second|third|most|only|last)(?: [a-z-]+){1,3}|row)\s+$"
)
ONE_BEFORE = re.compile(r"\b(?:a|one|per)\s*$")
WEEKDAY_BEFORE = re.compile(r"\b(?:on|by|until|before|from|to|till|since|next|last|this)\s*$")
UNIT_OF = re.compile(r"\b(?:for|in|during|by|through|throughout|over|until|this|within|on)\s*$")
WORD_BEFORE = re.compile(r"([a-z]+)\.?,?\s+$")
CAPITAL_BEFORE = re.compile(r"[A-Z][a-z]+ $")
JOINED_NAMES = re.compile(r"(\w+)\.? (?:and|or|&) $")
BREAK_AFTER = re.compile(r"\s+(?:break|recess|holidays?|vacation|term|games|olympics|collection|sale)\b")
BARE_DECADE = re.compile(r"\d0s")
NUMBER_WORDS = frozenset(UNITS)
DASHES = frozenset("-–—/")
REACH = 24
"""Characters looked at on either side."""


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a reading, and the text around them in lower case."""

    text: str
    words: Sequence[str]
    start: int
    end: int
    before: str
    after: str

    @property
    def capital(self) -> bool:
        """Say whether the reading begins with a capital letter."""
        return self.text[self.start].isupper()

    def has(self, place: int, symbol: str) -> bool:
        """Say whether a word of the reading is of a class of the vocabulary."""
        return symbol in LEXICON.get(self.words[place], {})


def says_when(text: str, lowered: str, words: Sequence[str], start: int, end: int) -> bool:
    """Say whether words that can be read as a date stand for one where they stand."""
    before, after = lowered[max(start - REACH, 0) : start], lowered[end : end + REACH]
    place = Place(text, words, start, end, before, after)
    if before[-1:] in {"$", "€", "£", "#", "_", "@", "/", "\\"} or after[:1] in {"_", "@", "%"}:
        return False
    if (place.has(0, "M") and DAY_BEFORE.search(before)) or SET_BEFORE.search(before):
        return False
    if len(words) == 1:
        return _one_word(place)
    if words[0] == "the" and not words[2:]:
        return _the_word(words[1], before, after)
    return not any(refuses(place) for refuses in REFUSALS)


# --- several words ---


def _ends_in_a_verb(place: Place) -> bool:
    """Refuse "this may", "the march": small letters make a month only after next, in, early or a number."""
    last, previous = place.words[-1], place.words[-2]
    if last not in {"may", "march"} or place.text[place.end - len(last)].isupper():
        return False
    return not (previous in {"next", "in", "of", "early", "late", "mid", "-"} or previous[0].isdecimal())


def _is_a_clause(place: Place) -> bool:
    """Refuse "that Friday" where "that" opens a clause: "said that Friday's ruling"."""
    if place.words[0] != "that" or not place.has(-1, "W"):
        return False
    possessive = place.after.startswith(("'s", "’s"))
    return possessive or place.words[-1] in DOUBTFUL or bool(SAYING.search(place.before))


def _is_a_length(place: Place) -> bool:
    """Refuse "the first time in ten years"."""
    return place.words[0] == "in" and place.words[1] != "the" and bool(LENGTH_BEFORE.search(place.before))


def _goes_on(place: Place) -> bool:
    """Refuse "the day before ...", "Monday 21 ...", "2016 - 11 ..." where the sentence goes on."""
    first, last = place.words[0], place.words[-1]
    spaced = first.isdecimal() and last.isdecimal() and not place.words[3:] and place.words[1] in DASHES
    numbered = place.has(0, "W") and last.isdecimal() and not place.words[2:]
    month = spaced and len(first) != len(last) and min(int(first), int(last)) <= 12
    return bool(last in {"before", "after"} or numbered or month) and not PUNCTUATION.match(place.after)


def _is_small(place: Place) -> bool:
    """Refuse "may 3" in small letters unless something before it makes it a day."""
    if place.words[0] not in {"may", "march", "sun", "sat"} or place.capital or place.words[2:]:
        return False
    return place.words[1].isdecimal() and not BEFORE_NTH.search(place.before)


def _counts_something(place: Place) -> bool:
    """Refuse a number that counts what follows it: "May 20 people"."""
    last = place.words[-1]
    return (last.isdecimal() or last in NUMBER_WORDS) and bool(COUNTED_AFTER.match(place.after))


def _orders_something(place: Place) -> bool:
    """Refuse an ordinal that belongs to what follows it: "Friday the third man"."""
    last = place.words[-1]
    if not (last in ORDINALS or ORDINAL.fullmatch(last)):
        return False
    months = any(place.has(at, "M") for at in range(len(place.words)))
    return not months and not AFTER_NTH.match(place.after)


def _is_a_number(place: Place) -> bool:
    """Refuse numbers in words that need not be a year: "two thousand", "twenty ten"."""
    first, last = place.words[0], place.words[-1]
    if first == "two" and place.words[1] == "thousand" and last not in {"thousands", "tens"}:
        return not (YEAR_BEFORE.search(place.before) and AFTER_NTH.match(place.after))
    if first not in {"seventeen", "eighteen", "nineteen", "twenty"} or last in DECADES:
        return False
    return not (YEAR_BEFORE.search(place.before) or AFTER_NTH.match(place.after))


def _is_a_reference(place: Place) -> bool:
    """Refuse a piece of a longer number, and "pages 12-14"."""
    if not place.words[0].isdecimal():
        return False
    dashed = place.words[1] in DASHES and REFERENCE.search(place.before)
    return bool(dashed or JOINED.search(place.before))


def _is_a_fraction(place: Place) -> bool:
    """Refuse "a third quarter" in the sense of a quarter more."""
    ordinal = place.words[0] in {"first", "second", "third", "last"}
    return ordinal and place.words[1] == "quarter" and bool(ONE_BEFORE.search(place.before))


REFUSALS: tuple[Callable[[Place], bool], ...] = (
    _ends_in_a_verb,
    _is_a_clause,
    _is_a_length,
    _goes_on,
    _is_small,
    _counts_something,
    _orders_something,
    _is_a_number,
    _is_a_reference,
    _is_a_fraction,
)


# --- one word, with or without an article ---


def _the_word(word: str, before: str, after: str) -> bool:
    if ORDINAL.fullmatch(word) or word in ORDINALS:
        return bool(AFTER_NTH.match(after)) and bool(BEFORE_NTH.search(before))
    if word in {"decade", "century"}:
        return False
    if word in {"day", "week", "month", "year"}:
        return bool(UNIT_OF.search(before) and AFTER_NTH.match(after))
    if "S" not in LEXICON.get(word, {}):
        return True
    return bool(SEASON_BEFORE.search(before)) and not BREAK_AFTER.match(after)


def _one_word(place: Place) -> bool:
    word = place.words[0]
    if place.has(0, "M"):
        return _month(place)
    if place.has(0, "W"):
        return word not in DOUBTFUL or (place.capital and bool(WEEKDAY_BEFORE.search(place.before)))
    if word[0] in "0123456789'’":
        titled = TITLED.search(place.text[max(place.start - REACH, 0) : place.start]) is not None
        return not (titled and word.isdecimal()) and _figures(word, place.before, place.after)
    return not place.has(0, "S")


def _figures(word: str, before: str, after: str) -> bool:
    if word.isdecimal():
        compact = len(word) == len("20260615")
        return compact or (int(word) >= OLDEST and _year(before, after))
    if BARE_DECADE.fullmatch(word):
        return False
    if "/" in word and len(word) <= len("12/31"):
        return bool(FRACTION_BEFORE.search(before)) and not COUNTED_AFTER.match(after)
    if word[0] in "'’":
        return bool(YEAR_BEFORE.search(before))
    return not REFERENCE.search(before)


TITLED = re.compile(
    r"\b(?:Act|Acts|Bill|Regulations?|Rules|Order|Code|Ordinance|Convention|Protocol|Scheme|Directions|Guidelines|Measure|"
    r"Instrument|Statute|Directive|Charter|Strategy|Agenda|Decree)(?: \([A-Z][\w ]+\))?,? $"
)
"""A title whose year is part of its name: "the Food Labelling Regulations 2026"."""
OLDEST = 1500
"""Earlier years are told only with a month beside them."""


def _year(before: str, after: str) -> bool:
    if COUNTED_AFTER.match(after) or BEFORE_NUMBER.search(before) or RUN_ON.search(before):
        return False
    previous = WORD_BEFORE.search(before)
    return previous is None or previous[1] in BEFORE_YEAR or bool(AFTER_YEAR.match(after))


def _month(place: Place) -> bool:
    """Say whether a lone month is one: not "may" the verb, and not a person called April or May."""
    word = place.words[0]
    if not place.capital:
        return word not in DOUBTFUL
    previous = WORD_BEFORE.search(place.before)
    leads = previous is not None and previous[1] in BEFORE_MONTH
    if word not in DOUBTFUL or leads:
        return previous is None or previous[1] not in TITLES
    if previous and (previous[1] in TITLES or "W" in LEXICON.get(previous[1], {})):
        return previous[1] not in TITLES
    march = word == "march" and re.match(r"\s+(?:of|for|on)\b", place.after)
    named = re.match(r"\s+[A-Z][a-z]", place.text[place.end : place.end + 3])
    joined = JOINED_NAMES.search(place.before)
    if joined:
        return "M" in LEXICON.get(joined[1], {})
    surname = CAPITAL_BEFORE.search(place.text[max(place.start - REACH, 0) : place.start])
    return not (march or named or surname or VERB_AFTER.match(place.after))
