"""A passage of a sentence -> what its clause says around it: happenings, mood, time, whom it names, its other words.

Two figures, days or places are only laid side by side where their contexts tell that they are told of one thing. A
context travels as the `side` of a testimony, as "key:value" words, so that comparing takes no text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.kinds import EntityType
from graph.model import Span
from graph.naming import names_in
from graph.places import around, is_known, places_known_in
from graph.reading import Reading
from graph.senses import read_words, stem, topic_words

FAR = 9
"""Words between a figure and a verb beyond which the one is not told of the other."""

_CLAUSE = re.compile(
    r";|\s[—–]\s|[:]\s|,\s(?:but|while|whereas|although|though|compared with|against|up from|down from)\b"
    r"|\s(?:while|whereas)\s"
)
_ASKED = re.compile(
    r"\b(?:seek|seeks|seeking|sought|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for|calls? for|called for|sue[sd]?|suing"
    r"|want(?:s|ed)?"
    r"|offer(?:s|ed)|propos(?:e|es|ed|al)|could|may|might|maximum|draft|if|unless|would give|recommend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|would|plans?|planned|planning|expects?|expected|expecting|aims?|hopes?|intends?|target"
    r"|(?:is|are|was|were) (?:to|set to|due to)"
    r"|next (?:week|month|year)|due)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<rel>last|this|next|previous|so far)\s?(?P<unit>year|month|week|quarter|spring|summer|autumn|winter|night"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)?\b"
    r"|\b(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLACES = frozenset({EntityType.PLACE})
_TIME_STEMS = frozenset(
    "last next week month year monday tuesday wednesday thursday friday saturday sunday night morning evening"
    " afternoon january february march april may june july august september october november december".split()
)
_PART = re.compile(
    r"\bof (?:whom|which|them)\b|\d\S*\s+of\s+(?:its|their|those|these|the\s+\d)\b"
    r"|\bamong the\b|\b(?:further|another|additional|extra)\b",
    re.IGNORECASE,
)
AFTER = 32
"""Characters behind a figure in which a verb may still say that it is planned or asked for."""
_ESTIMATE = re.compile(
    r"\b(?:will|would|expected to|set to) (?:cost|be worth|take)\b|\b(?:may|might|could) have\b", re.IGNORECASE
)
SUBORDINATE = re.compile(r"\b(?:because|when|after|before|if|which|that|who|as|since|unless)\b")
_MOVES = frozenset("leak collect sell buy recall kill hurt sicken arrest remove produce hire dismiss".split())
_ACCIDENTS = frozenset("crash sink aground explode collapse fire leak".split())
_VAGUE = frozenset("last use begin deliver take accept reach open".split())
"""Sorts that say too little of what happened to tie two amounts together."""
_PART_OF = re.compile(r"\s*of\s+(?:the\s+|its\s+|those\s+)?\d", re.IGNORECASE)
BESIDE = 16
"""Characters beside a figure in which words make it a part of another."""
NEAR_NAME = 24
"""Characters within which the words of a name stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a clause says around a passage, by sorts of happenings, stems and ids of entities."""

    sorts: frozenset[str]
    nearest: str
    mood: str
    times: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    lands: frozenset[str]
    words: frozenset[str]
    part: bool


def clause_of(sentence: Span, at: int) -> Span:
    """Return the clause of a sentence that a place in it, counted from the text's start, stands in."""
    start, end = 0, len(sentence.text)
    for first, last in _cuts(sentence.text):
        if sentence.start + first < at:
            start = last
        else:
            end = min(end, first)
    if (start, end) == (0, len(sentence.text)):
        return sentence
    return Span(start=sentence.start + start, end=sentence.start + end, text=sentence.text[start:end])


@lru_cache(maxsize=512)
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the clauses of a sentence are cut."""
    return tuple(found.span() for found in _CLAUSE.finditer(text))


def read_context(reading: Reading, sentence: Span, start: int, end: int) -> Context:
    """Return the context of a passage of a sentence; who says it does not belong to it."""
    clause = clause_of(sentence, start)
    named, _ = names_in(reading, clause)
    places = {
        (span.start, span.end): bool(places_known_in(span.text))
        for span, entity in reading.mentioned(clause.start, clause.end)
        if entity.type in _PLACES
    }
    doers = sorted(
        (min(abs(start - till), abs(at - end)), at, name)
        for at, till, name in named
        if not is_known(name) and not any(first <= at and till <= last for first, last in places)
    )
    words = read_words(clause.text)
    at = next((place for place, word in enumerate(words) if clause.start + word.end > start), len(words))
    till = next((place for place, word in enumerate(words) if clause.start + word.start >= end), len(words))
    told = sorted(
        (at - place if place < at else place - till + 1, place, word.sort.name)
        for place, word in enumerate(words)
        if word.sort and not word.negated and (at - FAR <= place < at or till <= place < till + FAR)
    )
    sorts = frozenset(name for _, _, name in told)
    names = frozenset(name for _, _, name in named)
    near = {name for far, place, name in doers if abs(place - doers[0][1]) < NEAR_NAME}
    return Context(
        sorts=sorts,
        nearest=told[0][2] if told else "",
        mood=mood_of(
            clause.text[: end - clause.start] + SUBORDINATE.split(clause.text[end - clause.start :][:AFTER])[0]
        ),
        times=times_of(clause.text),
        near=frozenset(near),
        names=names,
        places=frozenset(
            name
            for at, till, name in named
            if any(first <= at and till <= last and not known for (first, last), known in places.items())
        ),
        lands=frozenset(place.replace(" ", "_") for place in places_known_in(clause.text)),
        words=topic_words(clause.text) - {stem(name) for name in names} - {f"={one}" for one in sorts} - _TIME_STEMS,
        part=bool(
            _PART_OF.match(clause.text)
            or _PART.search(clause.text[max(0, start - clause.start - BESIDE) : end - clause.start + BESIDE])
        ),
    )


@lru_cache(maxsize=512)
def mood_of(text: str) -> str:
    """Tell whether a clause tells what is, what is planned or what somebody asks for: "real", "planned", "asked"."""
    text = _ESTIMATE.sub("", text.replace("May", ""))  # the month
    if _ASKED.search(text):
        return "asked"
    return "planned" if _PLANNED.search(text) else "real"


@lru_cache(maxsize=512)
def times_of(text: str) -> frozenset[str]:
    """Return the times that a text names, as words that only another time of the same sort can gainsay."""
    found = set()
    for one in _TIME.finditer(text):
        if one["day"] or one["year"]:
            found.add(f"{'day' if one['day'] else 'year'}={one[0].casefold()}")
        elif one["unit"]:
            found.add(f"{one['unit'].casefold()}={one['rel'].casefold()}")
    return frozenset(found)


def write_context(context: Context) -> str:
    """Return a context as "key:value" words."""
    parts = [f"mood:{context.mood}", f"nearest:{context.nearest}", *(["some:yes"] if context.part else [])]
    for key, values in (
        ("sort", context.sorts), ("time", context.times), ("near", context.near), ("name", context.names),
        ("place", context.places), ("land", context.lands), ("word", context.words),
    ):  # fmt: skip
        parts += [f"{key}:{value}" for value in sorted(values)]
    return " ".join(parts)


@lru_cache(maxsize=16384)
def parse_context(side: str) -> Context:
    """Return the context that "key:value" words tell."""
    words = [word.partition(":") for word in side.split()]

    def under(key: str) -> frozenset[str]:
        return frozenset(value for name, _, value in words if name == key)

    return Context(
        sorts=under("sort"), nearest=next(iter(under("nearest")), ""),
        mood=next(iter(under("mood")), "real"), times=under("time"), near=under("near"),
        names=under("name"), places=under("place"), lands=under("land"), words=under("word"), part=bool(under("some")),
    )  # fmt: skip


def times_meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether no time of one kind (day, year, month ...) is told twice differently."""
    here, there = _by_kind(ours), _by_kind(theirs)
    return all(here[kind] & there[kind] for kind in here.keys() & there.keys())


def _by_kind(times: frozenset[str]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for one in times:
        kind, _, value = one.partition("=")
        kinds.setdefault(kind, set()).add(value)
    return kinds


def may_be_one(here: Context, there: Context) -> bool:
    """Tell whether nothing in two contexts shows that two things are told: another mood, time, part or party."""
    if here.mood != there.mood or here.part != there.part or not times_meet(here.times, there.times):
        return False
    if (ours := _accidents(here)) and (theirs := _accidents(there)) and not ours & theirs:
        return False
    if here.lands and there.lands and not lands_meet(here.lands, there.lands):
        return False
    if ("raise" in here.sorts) != ("raise" in there.sorts):
        return False
    if here.places and there.places and not (here.places & there.names or there.places & here.names):
        return False
    apart = here.nearest not in there.sorts and there.nearest not in here.sorts
    if here.nearest in _MOVES and there.nearest in _MOVES and apart:
        return False
    return not (here.near and there.near) or bool(here.near & there.names and there.near & here.names)


def _accidents(context: Context) -> frozenset[str]:
    """Return the sorts of accident that a clause tells of."""
    return _ACCIDENTS & (context.sorts | {word[1:] for word in context.words if word.startswith("=")})


def lands_meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether one of the places of each is in, around or the same as one of the other's."""
    here = {place.replace("_", " ") for place in ours}
    there = {place.replace("_", " ") for place in theirs}
    return any(one in around(other) or other in around(one) for one in here for other in there)


def are_told_alike(here: Context, there: Context, *, least: int = 2) -> bool:
    """Tell whether two contexts tell of the same happening and have other names or words in common as well."""
    words = here.words & there.words
    sorts = here.sorts & there.sorts - _VAGUE or {word for word in words if word.startswith("=")}
    names = min(2, len(here.names & there.names)) if here.names and there.names else 1
    if not sorts:
        return len(words) >= 3 and 2 * len(words) >= min(len(here.words), len(there.words))
    return len(sorts) + len(words) + names > least
