"""A word that tells of a happening -> its telling: of what, of whom, in which mood, when, where and by whose word.

A telling travels as the `side` of its answers, as "key:value" words, so that comparing takes no text. A sentence that
names nobody leans on the one before. What somebody denies to have happened did not, by their word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.contexts import AFTER, SUBORDINATE, clause_of, mood_of, times_of
from graph.kinds import ClaimKind, EventStatus
from graph.model import Claim, Span, content_id
from graph.naming import KEYS, key_of, keys_of, name_words, names_in, subjects_of, topic_heads
from graph.places import places_known_in
from graph.reading import Reading, make_testimony
from graph.senses import Sort, Word, read_words, stem, topic_words
from graph.testimony import REPORTER, Testimony
from graph.themes import is_bare, is_noun, read_theme

FEW = 2
"""Names by which a happening is matched: what bounds how much a store keeps of a sentence; there are `KEYS` of what did
not happen, which is told less often."""
WORDS = 12
"""How many other words of a clause an answer carries."""
_DENY = frozenset("deny disput reject refut rebut contradict rule".split())
_SAID_ON = re.compile(
    r"\b(?:said|says|told|added|announced|reported)\b[^,;.“”\"]{0,30}?\b(?:on|last|this) [A-Z]?\w+\b"
    r"|\bon \w+day (?:said|told|added)\b"
)
_OPEN = re.compile(r"\b(?:whether|if|unless)\b[^,;]*$", re.IGNORECASE)
_NO_LEAVE = re.compile(r"(?:authori[sz]ed|allowed|permitted) to (?:speak|discuss|comment|talk)", re.IGNORECASE)
"""Why somebody is not named tells of nothing that happened."""
_SWEEPING = re.compile(r"\b(?:no one|nobody|none|nothing|never|no such)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:[“\"‘']|(?:It|They|He|She|This|That|These|Those|The|Its|Their|His|Her|Both|Neither|None|All)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passage:
    """A sentence with its words and what it leans on: the names and the text of the sentence before."""

    sentence: Span
    words: tuple[Word, ...]
    about: tuple[str, ...]
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A happening as one clause tells of it: `sign` is -1 where it did not happen, or its opposite did."""

    reading: Reading
    sentence: Span
    clause: Span
    word: Word
    sort: Sort
    sign: int
    holder: str
    keys: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer's `side` says: on which side it is, of what, of whom, in which mood, when and where."""

    sign: int
    paired: bool
    mood: str
    theme: frozenset[str]
    names: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    times: frozenset[str]
    lands: frozenset[str]
    lean: frozenset[str]
    sweeping: bool


def read_passages(reading: Reading) -> Iterator[Passage]:
    """Yield the sentences that tell of a happening, each with what it leans on."""
    names: tuple[str, ...] = ()
    before = ""
    for sentence in reading.sentences:
        found, said = names_in(reading, sentence)
        words = read_words(sentence.text)
        if any(word.sort for word in words):
            leans = not found or bool(_LEANS.match(sentence.text))
            about = (*(name for _, _, name in said), *(names if leans else ()))
            yield Passage(sentence=sentence, words=words, about=about, before=before)
        if found or said:
            names = tuple(dict.fromkeys(name for _, _, name in (*found, *said)))
        before = sentence.text


def told_at(passage: Passage) -> list[int]:
    """Return the places of the words that tell of a happening and do not merely name one or speak of doing it."""
    text, words = passage.sentence.text, passage.words
    return [
        at for at, word in enumerate(words)
        if word.sort and not is_noun(text, words, at) and not is_bare(words, at)
        and not _NO_LEAVE.match(text, word.start)
    ]  # fmt: skip


def tell(reading: Reading, passage: Passage, at: int, *, few: bool = False) -> Telling | None:
    """Return what a word of a passage tells, None where it leaves open whether it is so.

    `few` keeps what happened, which every sentence tells, under few names.
    """
    sentence, word = passage.sentence, passage.words[at]
    if word.sort is None:
        return None
    start, end = sentence.start + word.start, sentence.start + word.end
    clause = clause_of(sentence, start)
    claim = reading.claim_around(start, end)
    if claim is not None:
        spans = [one for one in (*claim.content, *claim.quote) if one.start <= start and end <= one.end]
        clause = min((clause, *spans), key=lambda one: one.end - one.start)
    if _OPEN.search(clause.text[: start - clause.start]):
        return None
    denied = claim is not None and not word.negated and _is_denied(claim, start)
    sign = word.side * word.sort.stands * (-1 if denied else 1)
    teller = reading.holder_of(start, end)
    own = () if teller == REPORTER else name_words(reading.entities[teller].name)
    names = tuple(dict.fromkeys(name for _, _, name in names_in(reading, clause)[0]))
    about = tuple(dict.fromkeys((*own, *passage.about)))
    kept = _choose_keys(reading, sentence, teller, few=few and sign > 0)
    return Telling(
        reading=reading, sentence=sentence, clause=clause, word=word, sort=word.sort, sign=sign, holder=teller,
        keys=kept, side=_write(passage, at, clause, claim, sign=sign, names=names, about=about, keys=kept),
    )  # fmt: skip


def _choose_keys(reading: Reading, sentence: Span, teller: str, *, few: bool) -> tuple[str, ...]:
    """Return by which names a happening is matched: whose word it is, whom it names, what the report is about."""
    own, topics = keys_of(reading, sentence), topic_heads(reading)
    voice = key_of(reading, teller)
    return tuple(dict.fromkeys((*voice, *own[: 1 if few and topics else FEW if few else KEYS], *topics[:1])))


def _write(
    passage: Passage, at: int, clause: Span, claim: Claim | None, *, sign: int, names: tuple[str, ...],
    about: tuple[str, ...], keys: tuple[str, ...],
) -> str:  # fmt: skip
    """Return a telling as "key:value" words."""
    word = passage.words[at]
    paired = word.sort is not None and word.sort.paired
    plain = _SAID_ON.sub("", clause.text)
    end = passage.sentence.start + word.end - clause.start
    near = clause.text[:end] + SUBORDINATE.split(clause.text[end:][:AFTER])[0]
    named = is_noun(passage.sentence.text, passage.words, at)
    lone = named or (at > 0 and passage.words[at - 1].text.casefold() == "without")
    theme = frozenset() if lone else read_theme(passage.sentence.text, passage.words, at)
    stems = {stem(name) for name in names} | {f"={word.sort.name}" if word.sort else ""}
    lean: frozenset[str] = frozenset()
    if not theme:
        lean = topic_words(f"{'' if named else passage.before} {passage.sentence.text}") - stems
    mood = "asked" if claim is not None and claim.kind is ClaimKind.CALLS_FOR else mood_of(near)
    return " ".join(
        [
            f"sign:{sign}", f"paired:{int(paired)}", f"mood:{mood}",
            *_under("theme", theme), *_under("name", names), *_under("lean", sorted(lean)[: 2 * WORDS]),
            *(["denies:all"] if sign < 0 and _SWEEPING.search(clause.text) else []),
            *_under("about", about), *_under("word", sorted(topic_words(plain) - stems)[:WORDS]),
            *_under("time", times_of(plain)),
            *([f"claim:{claim.id}", f"says:{claim.kind.value}"] if claim is not None else []),
            *_under("land", (place.replace(" ", "_") for place in places_known_in(clause.text))), *_under("key", keys),
        ]
    )  # fmt: skip


def _under(key: str, values: Iterable[str]) -> list[str]:
    return [f"{key}:{value}" for value in sorted(set(values))]


def _is_denied(claim: Claim, at: int) -> bool:
    """Tell whether a passage of a claim is what it denies: not where it stands in quotation marks."""
    if claim.kind is not ClaimKind.DENIES or any(one.start <= at < one.end for one in claim.quote):
        return False
    return any(stem(word) in _DENY for word in claim.cue.text.split())


def answers_of(
    telling: Telling, *, aspect: str, value: str, question: str, extra: str = "", days: tuple[date, date] | None = None
) -> Iterator[Testimony]:
    """Yield an answer of a telling under each of the names by which it is matched."""
    sentence, reading = telling.sentence, telling.reading
    side = f"{telling.side} {extra}".strip()
    bearing = subjects_of(reading, sentence)
    record = content_id("say", reading.extraction.document.id, sentence.start, telling.word.start, aspect)
    for key in telling.keys:
        yield make_testimony(
            matter=(aspect, telling.sort.field, key), aspect=aspect, question=question, value=value,
            status=EventStatus.HAPPENED if telling.holder == REPORTER else EventStatus.ALLEGED, holder=telling.holder,
            record=record, evidence=sentence, side=side, bearing=bearing,
            earliest=days[0] if days else None, latest=days[1] if days else None,
        )  # fmt: skip


def cut_short(text: str) -> str:
    """Return a sentence cut to the length of a question."""
    return text if len(text) <= 90 else text[:88].rpartition(" ")[0].rstrip(" ,") + " …"


@lru_cache(maxsize=16384)
def parse_told(side: str) -> Told:
    """Return what the "key:value" words of an answer's side say."""
    by_key: dict[str, set[str]] = {}
    for word in side.split():
        key, _, value = word.partition(":")
        by_key.setdefault(key, set()).add(value)

    def under(key: str) -> frozenset[str]:
        return frozenset(by_key.get(key, ()))

    return Told(
        sign=-1 if "-1" in under("sign") else 1, paired="1" in under("paired"), mood=next(iter(under("mood")), "real"),
        theme=under("theme"), names=under("name"), about=under("about"), words=under("word"), times=under("time"),
        lands=under("land"), lean=under("lean"), sweeping="all" in under("denies"),
    )  # fmt: skip
