"""A document's tellings -> when, where, by whom and by what means something happened that happens once.

Each answer travels with its telling, so that only those of one happening are laid side by side.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from graph.figures import MONTHS, WEEKDAYS
from graph.kinds import EntityType
from graph.model import Entity, Span, day_of
from graph.reading import Reading
from graph.senses import Word
from graph.tellings import Passage, answers_of, cut_short, tell
from graph.testimony import Testimony
from graph.themes import is_noun

_MONTHS = MONTHS.split("|")
_DAY = re.compile(
    rf"\b(?:on|for|of|since)\s+(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b(?!,? (?:\d|{MONTHS}))"
    rf"|(?:\w+day,? )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{MONTHS})(?:\s+(?P<y1>\d{{4}}))?"
    rf"|(?:\w+day,? )?(?P<m2>{MONTHS})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?)"
    rf"|\b(?:in|during)\s+(?:(?:early|late|mid)[ -])?(?:(?P<m3>{MONTHS})(?:,?\s+(?P<y3>\d{{4}}))?"
    r"|(?P<y4>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_FAR = 12
"""Words between a happening and a day or place beyond which the one is not told of the other."""
_TELLS = re.compile(r"\b(?:said|says|told|added|wrote|according|warned|announced that|reported)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|off|outside|on|into|before|to)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$")
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:[A-Za-z]+\s+){0,3}$")
_ISSUED = re.compile(
    r"\b(?P<order>orders?|ruling|decision)\b[^,.;]{0,40}? (?:of|from|issued by|made by|came from) (?:the )?"
    r"(?:[a-z]+ [a-z]+, )?$"
)
_GAP = re.compile(r"^,?\s*(?:who |which )?(?:has |have |had |also |personally |later |finally |formally |then )*$")
_DOINGS = frozenset(
    "order sign meet visit announce appoint sentence arrest approve suspend fine uphold open close recall disclose buy"
    " kill attack shoot search seize evict collapse dismiss pass remove decide sell pay sue".split()
)
_VAGUE = frozenset("use last begin cost value own employ profit revenue seats vote turnout raise".split())
"""Sorts that a day or a year says too little of."""
_ORIGINS = frozenset("begin fire leak explode collapse crash expose".split())
"""Sorts of which a place without a name tells where they began."""
_INSIDE = re.compile(r"\s+(?:in|inside|at|from)\s+(?P<place>(?:an?|the|its|one of its)\s+[a-z][^.,;:“”\"]{2,40})")
_MEANS = re.compile(
    r"\b(?:(?:through|via|using|by means of|with the help of)\s+(?P<thing>(?:an?|the|its|his|her|their|[a-z]+)\s"
    r"[^.,;:“”\"]{3,50})"
    r"|by\s+(?P<deed>[a-z]+ing\s[^.,;:“”\"]{3,50}))"
)
_ENTERED = frozenset("expose take kill hide disclose seize search sell buy bribe reach pollute".split())
"""Sorts of which it is told by what means."""


def find_deeds(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield when, where, by whom and by what means what a passage tells of happened."""
    yield from _days(reading, passage)
    yield from _places(reading, passage)
    yield from _origins(reading, passage)
    yield from _doers(reading, passage)
    yield from _means(reading, passage)


def _days(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield on which day something happened that happens once, or in which month or year something did."""
    published = reading.extraction.document.published
    for found in _DAY.finditer(passage.sentence.text) if published else ():
        loose = bool(found["m3"] or found["y4"])
        places = _verbs_near(passage, found, once=not loose)
        days = _days_named(found, day_of(published)) if published else None
        for at in places[: 1 if loose else 2]:
            telling = tell(reading, passage, at)
            if telling and days and telling.sign * telling.sort.stands * telling.sort.side > 0:
                yield from answers_of(
                    telling, aspect="day", value=found[0].partition(" ")[2], days=days,
                    question=f"When was it: “{cut_short(passage.sentence.text)}”?",
                )  # fmt: skip


def _verbs_near(passage: Passage, found: re.Match[str], *, once: bool) -> list[int]:
    """Return the places of the happenings told before a day, the nearest first; behind it where the day comes first."""
    text, words = passage.sentence.text, passage.words
    places: list[int] = []
    until = found.start()
    for at in range(len(words) - 1, -1, -1):
        if words[at].end <= found.start() and _is_dated(text, words, at, once=once):
            between = text[words[at].end : until]
            if _TELLS.search(between) or ";" in between or len(between.split()) > _FAR:
                break
            places.append(at)
            until = words[at].start
    if not places and not text[: found.start()].strip():
        places = [
            at for at, word in enumerate(words)
            if word.start >= found.end() and _is_dated(text, words, at, once=once)
            and len(text[found.end() : word.start].split()) <= _FAR
            and not _TELLS.search(text[found.end() : word.start])
        ][:1]  # fmt: skip
    return places


def _is_dated(text: str, words: tuple[Word, ...], at: int, *, once: bool) -> bool:
    sort = words[at].sort
    if sort is None or sort.name in _VAGUE:
        return False
    return sort.once or (not once and not is_noun(text, words, at))


def _days_named(found: re.Match[str], today: date) -> tuple[date, date] | None:
    """Return the days that words name: a weekday is the last one, a day without a year the nearest to today."""
    if found["weekday"]:
        day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(found["weekday"].casefold())) % 7)
        return day, day
    if found["y4"]:
        return date(int(found["y4"]), 1, 1), date(int(found["y4"]), 12, 31)
    month = _MONTHS.index((found["m1"] or found["m2"] or found["m3"]).casefold()) + 1
    year = found["y1"] or found["y2"] or found["y3"]
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    number = found["d1"] or found["d2"]
    ranges = []
    for one in years:
        last = monthrange(one, month)[1]
        if number and 1 <= int(number) <= last:
            ranges.append((date(one, month, int(number)),) * 2)
        elif not number:
            ranges.append((date(one, month, 1), date(one, month, last)))
    return min(ranges, key=lambda each: abs((each[0] - today).days)) if ranges else None


def _places(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield in which place something happened that happens once."""
    sentence, words = passage.sentence, passage.words
    for span, entity in reading.mentioned(sentence.start, sentence.end):
        at = span.start - sentence.start
        if entity.type not in (EntityType.PLACE, EntityType.COURT) or not reading.has_name(entity):
            continue
        if entity.type is EntityType.COURT and re.match(r"\s+(?:in|at)\s+[A-Z]", sentence.text[at + len(span.text) :]):
            continue  # the place behind it tells more
        verb = _once_before(passage, at) if _PLACE.search(sentence.text[:at]) else None
        telling = None if verb is None or words[verb].negated else tell(reading, passage, verb)
        if telling is not None:
            yield from answers_of(
                telling, aspect="place", value=span.text, question=f"Where was it: “{cut_short(sentence.text)}”?"
            )


def _once_before(passage: Passage, until: int) -> int | None:
    """Return the place of the happening told nearest before a passage that happens once."""
    for at in range(len(passage.words) - 1, -1, -1):
        word = passage.words[at]
        if word.sort is None or word.end > until:
            continue
        between = passage.sentence.text[word.end : until]
        if _TELLS.search(between) or ";" in between or len(between.split()) > _FAR:
            return None
        if word.sort.once:
            return at
    return None


def _origins(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield in what part of a place something began, where it has no name: "in a battery store"."""
    for at, word in enumerate(passage.words):
        if word.sort is None or word.sort.name not in _ORIGINS or word.negated:
            continue
        found = _INSIDE.match(passage.sentence.text, word.end)
        telling = tell(reading, passage, at) if found else None
        if telling is not None and found is not None:
            yield from answers_of(
                telling, aspect="origin", value=found["place"].strip(),
                question=f"Where did it begin: “{cut_short(passage.sentence.text)}”?",
            )  # fmt: skip


def _doers(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield who did something, by name: who stands just before an active verb, or behind "by"."""
    sentence = passage.sentence
    if not any(word.sort and word.sort.name in _DOINGS for word in passage.words):
        return
    for span, entity in reading.mentioned(sentence.start, sentence.end):
        if not reading.has_name(entity) or entity.type is EntityType.PLACE or not span.text[:1].isupper():
            continue
        at = _done_by(passage, span)
        word = None if at is None else passage.words[at]
        if at is None or word is None or word.sort is None or word.negated or word.sort.name not in _DOINGS:
            continue
        telling = tell(reading, passage, at)
        if telling is not None:
            yield from answers_of(
                telling, aspect="doer", value=entity.name, extra=_who(reading, entity),
                question=f"Who was it: “{cut_short(sentence.text)}”?",
            )  # fmt: skip


def _who(reading: Reading, entity: Entity) -> str:
    return f"doer:{entity.id} kind:{'person' if reading.is_person(entity.id) else 'body'}"


def _done_by(passage: Passage, span: Span) -> int | None:
    """Return the place of what a mention did."""
    text, words = passage.sentence.text, passage.words
    at, till = span.start - passage.sentence.start, span.end - passage.sentence.start
    for place, word in enumerate(words):
        if word.sort and word.start >= till and _GAP.match(text[till : word.start]):
            if not re.match(r"\s+by\b", text[word.end :]):
                return place
            break
    by = _BY.search(text[:at])
    until = by.start() if by else None
    if until is None:
        issued = _ISSUED.search(text[:at])
        until = issued.end("order") if issued else None
    if until is None:
        return None
    before = [place for place, word in enumerate(words) if word.sort and word.end <= until]
    near = before and len(text[words[before[-1]].end : until].split()) <= 6
    return before[-1] if near else None


def _means(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield by what means something was done: "through a stolen password", "by cutting a hole"."""
    for found in _MEANS.finditer(passage.sentence.text):
        before = [
            at for at, word in enumerate(passage.words)
            if word.sort and word.sort.name in _ENTERED and word.end <= found.start() and not word.negated
        ]  # fmt: skip
        if not before or len(passage.sentence.text[passage.words[before[-1]].end : found.start()].split()) > _FAR:
            continue
        telling = tell(reading, passage, before[-1])
        if telling is not None:
            yield from answers_of(
                telling, aspect="means", value=(found["thing"] or found["deed"]).strip(),
                question=f"By what means was it: “{cut_short(passage.sentence.text)}”?",
            )  # fmt: skip
