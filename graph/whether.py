"""A document's sentences -> what happened and what did not, by the sort of happening: "yes" and "no" of one question.

"No one was hurt" and "three passengers were hurt" are two answers to one question, and so are "cleared" and "blocked".
Each answer carries what it is told of (`graph.themes`), whom its clause names and what else it says; a sentence that
names nobody leans on the one before. What somebody denies to have happened did not, by their word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.contexts import clause_of, mood_of, times_of
from graph.kinds import ClaimKind, EventStatus
from graph.model import Claim, Span, content_id
from graph.naming import KEYS, key_of, keys_of, name_words, names_in, subjects_of
from graph.places import places_known_in
from graph.reading import Reading, make_testimony
from graph.senses import Word, read_words, stem, topic_words
from graph.testimony import REPORTER, Testimony
from graph.themes import is_bare, is_noun, read_theme

DEEDS = 2
"""How many happenings of a sentence are told: those that are denied or have two sides first."""
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
_ABOUT = re.compile(
    r"^(?:[“\"‘']|(?:It|They|He|She|This|That|These|Those|The|Its|Their|His|Her|Both|Neither|None|All)\b)"
)


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


def find_deeds_told(reading: Reading) -> Iterator[Testimony]:
    """Yield that something happened, or that it did not."""
    before: tuple[str, ...] = ()
    last = ""
    for sentence in reading.sentences:
        found, said = names_in(reading, sentence)
        words = read_words(sentence.text)
        told = [
            at for at, word in enumerate(words)
            if word.sort and not is_noun(sentence.text, words, at) and not is_bare(words, at)
        ]  # fmt: skip
        if told:
            told.sort(key=lambda at: (not words[at].negated, not _is_paired(words[at]), at))
            about = tuple(name for _, _, name in said)
            leans = not found or bool(_ABOUT.match(sentence.text))
            for at in told[:DEEDS]:
                yield from _of_word(reading, sentence, words, at, about=(*about, *(before if leans else ())), last=last)
        last = sentence.text
        if found or said:
            before = tuple(dict.fromkeys(name for _, _, name in (*found, *said)))


def _of_word(
    reading: Reading, sentence: Span, words: tuple[Word, ...], at: int, *, about: tuple[str, ...], last: str
) -> Iterator[Testimony]:
    word = words[at]
    if word.sort is None:
        return
    start, end = sentence.start + word.start, sentence.start + word.end
    clause = clause_of(sentence, start)
    claim = reading.claim_around(start, end)
    if claim is not None:
        spans = [one for one in (*claim.content, *claim.quote) if one.start <= start and end <= one.end]
        clause = min((clause, *spans), key=lambda one: one.end - one.start)
    if _OPEN.search(clause.text[: start - clause.start]) or _NO_LEAVE.match(sentence.text, word.start):
        return
    denied = claim is not None and not word.negated and _is_denied(claim, start)
    sign = word.side * word.sort.stands * (-1 if denied else 1)
    teller = reading.holder_of(start, end)
    own = () if teller == REPORTER else name_words(reading.entities[teller].name)
    names = dict.fromkeys(name for _, _, name in names_in(reading, clause)[0] if name not in own)
    about = tuple(dict.fromkeys((*own, *about)))
    most = FEW if sign * word.sort.stands > 0 else KEYS
    voice = key_of(reading, teller)
    keys = tuple(dict.fromkeys((*voice, *keys_of(reading, sentence), *(about if not names else ()))))[
        : most + len(voice)
    ]
    plain = _SAID_ON.sub("", clause.text)
    stems = {stem(name) for name in names}
    rest = topic_words(plain) - stems - {f"={word.sort.name}"}
    theme = read_theme(sentence.text, words, at)
    mood = "asked" if claim is not None and claim.kind is ClaimKind.CALLS_FOR else mood_of(plain)
    parts = [
        f"sign:{sign}", f"paired:{int(word.sort.paired)}", f"mood:{mood}",
        *_under("theme", theme), *_under("name", names),
        *_under("lean", sorted(topic_words(f"{last} {sentence.text}") - stems)[: 2 * WORDS] if not theme else ()),
        *(["denies:all"] if sign < 0 and _SWEEPING.search(clause.text) else []),
        *_under("about", about), *_under("word", sorted(rest)[:WORDS]), *_under("time", times_of(plain)),
        *_under("land", (place.replace(" ", "_") for place in places_known_in(clause.text))),
        *_under("key", keys),
    ]  # fmt: skip
    value = clause.text.strip(" ,.")
    side, bearing = " ".join(parts), subjects_of(reading, sentence)
    record = content_id("say", reading.extraction.document.id, sentence.start, start)
    for key in keys:
        yield make_testimony(
            matter=("deed", word.sort.field, key), aspect="deed", question=f"Is it so: “{_short(value)}”?",
            value=value, status=EventStatus.HAPPENED if teller == REPORTER else EventStatus.ALLEGED, holder=teller,
            record=record, evidence=sentence, side=side, bearing=bearing,
        )  # fmt: skip


def _is_denied(claim: Claim, at: int) -> bool:
    """Tell whether a passage of a claim is what it denies: not where it stands in quotation marks."""
    if claim.kind is not ClaimKind.DENIES or any(one.start <= at < one.end for one in claim.quote):
        return False
    return any(stem(word) in _DENY for word in claim.cue.text.split())


def _is_paired(word: Word) -> bool:
    return word.sort is not None and word.sort.paired


def _under(key: str, values: Iterable[str]) -> list[str]:
    return [f"{key}:{value}" for value in sorted(set(values))]


def _short(text: str) -> str:
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
