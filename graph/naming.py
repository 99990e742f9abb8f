"""A passage -> whom it names, and the names by which its answers are matched with those of other documents.

Names are matched by their words, since one report may say no more of somebody than another's first sentence does.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import Span
from graph.places import is_country
from graph.reading import BODIES, Reading

Named = tuple[int, int, str]
"""A word of a name: where it starts and ends in the text, and the word itself in small letters."""
_TELLS = re.compile(
    r"(?:,[^,;.]{2,60},)?\s+(?:has |have |had |also |later )?(?:said|says|told|tells|added|found"
    r"|believes?|estimates?|estimated|argued?|argues|insists?|insisted|maintains?|maintained|claims?|claimed|alleges?|alleged|concluded|reported|puts?)\b"
)
_TOLD_TO = re.compile(r"\b(?:told|tells|according to|said|says|added)\s+(?:the\s+)?$", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for|the)\s+)?[A-Z][\w’'&-]*)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_NO_NAME = frozenset(
    "the a an of and for in on at it he she they we i his her its their this that these those no some most all about"
    " around nearly at least up more than over mr mrs ms dr sir lord lady judge justice minister prime president"
    " secretary chief executive director chairman court high supreme district county crown commission ministry"
    " department office bureau agency authority council committee parliament government state national federal"
    " international group company limited ltd plc inc corp bank river street road north south east west new united"
    " police association society institute university hospital kingdom states republic union act bill law regulation"
    " rule order article section monday tuesday wednesday thursday friday saturday sunday january february"
    " march april may june july"
    " august september october november december two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty hundreds thousands dozens scores"
    " last next today yesterday after before when while but if as by with from to under during since however earlier"
    " later only there also both one regulators prosecutors investigators organisers officials workers people lawyers"
    " what who how why where which not an any every each either neither".split()
)
_WIDE = frozenset("european europe american british english french german indian chinese".split())
KEYS = 4
"""How many of the names in a sentence its answers are matched by."""
KEPT = 512
"""Passages of which what was read is kept: those of a document, so that each of its readers finds them read."""
TITLE = 24
"""Characters before a name within which the mention of a person begins that opens with a title."""
TOLD_TO = 40
"""Characters before a name in which "told the" and its like stand."""


@lru_cache(maxsize=KEPT)
def names_in(reading: Reading, passage: Span) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return the words of the names in a passage with their places, and apart from them those of who says it.

    A name is written with a capital; at the beginning of a sentence only where the document has it elsewhere too or
    another one follows. What a pronoun stands for is among them.
    """
    at = passage.start
    found: list[Named] = []
    said: list[Named] = []
    outside = [span for span in reading.cited if passage.start <= span.start and span.end <= passage.end]
    for one in _NAME.finditer(passage.text):
        start, end = at + one.start(), at + one.end()
        tells = _TELLS.match(passage.text, one.end()) or _TOLD_TO.search(passage.text[: one.start()][-TOLD_TO:])
        into = said if tells or any(span.start <= start and end <= span.end for span in outside) else found
        for word in _WORD.finditer(one[0]):
            name = word[0].casefold().removesuffix("'s").removesuffix("’s")
            if name in _NO_NAME or len(name) < 3 or (word[0] == one[0] and not _is_known_name(reading, passage, one)):
                continue
            into.append((start + word.start(), start + word.end(), name))
    for span, entity in reading.mentioned(passage.start, passage.end):
        if reading.has_name(entity) and not span.text[:1].isupper():
            into = said if any(one.start <= span.start and span.end <= one.end for one in outside) else found
            into += [(span.start, span.end, word) for word in name_words(entity.name)]
    return tuple(found), tuple(said)


def _is_known_name(reading: Reading, passage: Span, found: re.Match[str]) -> bool:
    """Tell whether a single word with a capital is a name: it stands within a sentence, or the document names it."""
    before = passage.text[: found.start()].rstrip()
    return (
        bool(before and before[-1] not in '.?!:“"”')
        or found[0].removesuffix("'s").removesuffix("’s") in reading.named_words
    )


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others.

    >>> name_words("the Bank of Fenwick")
    ('fenwick',)
    """
    words = (word[0].casefold() for word in _WORD.finditer(name) if word[0][0].isupper())
    return tuple(word for word in words if word not in _NO_NAME and len(word) > 2)


@lru_cache(maxsize=KEPT)
def keys_of(reading: Reading, sentence: Span) -> tuple[str, ...]:
    """Return the names by which a sentence's answers are matched with others': its own, then the document's topics.

    One word stands for a name: of somebody the last, of anything else the first, as reports shorten them.
    """
    named, tellers = names_in(reading, sentence)
    own = dict.fromkeys(_heads(reading, (*named, *tellers))) or dict.fromkeys(_nameless(reading, sentence))
    return tuple(dict.fromkeys((*tuple(own)[:KEYS], *topic_heads(reading))))[: KEYS + 1]


def topic_heads(reading: Reading) -> tuple[str, ...]:
    """Return one word for each thing that a document is about, the most named first."""
    return tuple(words[0] for words in _topics(reading) if words)


def _nameless(reading: Reading, sentence: Span) -> Iterator[str]:
    """Yield a word each for bodies told by two words without a capital: "the health ministry"."""
    for span, entity in reading.mentioned(sentence.start, sentence.end):
        words = [word for word in _WORD.findall(span.text.casefold()) if word not in {"the", "a", "an", "its", "their"}]
        if entity.type in BODIES and span.text.islower() and len(words) == 2:
            yield "_".join(word.removesuffix("'s").removesuffix("’s").rstrip("s'’") for word in words)


def key_of(reading: Reading, entity: str) -> tuple[str, ...]:
    """Return the one word by which a named entity's answers are matched, none for the reporter and the nameless."""
    if entity not in reading.entities or not reading.has_name(reading.entities[entity]):
        return ()
    words = name_words(reading.entities[entity].name)
    return (words[-1 if reading.is_person(entity) else 0],) if words else ()


def _heads(reading: Reading, words: tuple[Named, ...]) -> Iterator[str]:
    """Yield one word of each name whose words stand side by side."""
    runs: list[list[Named]] = []
    for one in sorted(set(words)):
        if runs and one[0] <= runs[-1][-1][1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        people = any(
            reading.is_person(entity.id) for span, entity in reading.mentioned(run[0][0] - TITLE, run[-1][1])
            if span.end > run[0][0]
        )  # fmt: skip
        head = run[-1 if people else 0][2]
        if not is_country(head) and head not in _WIDE:
            yield head


def _topics(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """Return the words of the name of each thing that a document is about."""
    return tuple(name_words(reading.entities[topic].name) for topic in reading.topics)


def write_keys(reading: Reading, keys: tuple[str, ...]) -> str:
    """Return the names that an answer is matched by as "key:value" words, the document's topics told apart."""
    topics = frozenset(word for words in _topics(reading) for word in words)
    return " ".join(f"{'topic' if key in topics else 'key'}:{key}" for key in keys)


@lru_cache(maxsize=KEPT)
def subjects_of(reading: Reading, sentence: Span) -> tuple[str, ...]:
    """Return the named entities that a sentence speaks of, then those that the document is about."""
    own = (entity.id for _, entity in reading.mentioned(sentence.start, sentence.end) if reading.has_name(entity))
    return tuple(dict.fromkeys((*own, *reading.topics)))


@lru_cache(maxsize=8192)
def read_keys(side: str, kind: str = ":") -> frozenset[str]:
    """Return the names that an answer is matched by, where its side tells them; of one kind, or of both."""
    kinds = ("key:", "topic:") if kind == ":" else (kind,)
    return frozenset(word.partition(":")[2] for word in side.split() if word.startswith(kinds))
