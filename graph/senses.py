"""A sentence -> its words, each with its stem and with the sort of happening that it tells of.

The sorts are those of `data/rules/senses.toml`. Stems are rough: they only have to be the same for two forms of a word.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from graph.datafiles import data_path
from graph.words import SMALL_WORDS

_PAUSE = re.compile(r"[,;:—–\"“”]")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W\d_]+)?")
_SAID = frozenset(
    "say said tell told add added accord according reporter statement spokesman spokeswoman spokesperson official"
    " officials claim claimed ask asked give gave given make made get got put call called"
    " want new first people allege alleged accuse accused deny denied report reported announce mr mrs ms"
    " today yesterday"
    " its their his her he she they it that this when who which there only also just still now all any later one two"
    " four five six seven eight nine ten hundred thousand million billion dozen three seven eleven twelve not"
    " no never nobody nothing them him her us me"
    " neither nor would will must been being".split()
)
_NEGATORS = frozenset(
    "not no never nobody none neither nor without n't cannot denied denies deny denying didn't hadn't hasn't wasn't"
    " weren't won't isn't aren't doesn't don't wouldn't couldn't nothing".split()
)
_NOTHING = frozenset({"no", "nobody", "none", "nothing", "neither"})
_NO_NEGATION = frozenset("only just least more fewer less later longer-term".split())
"""Words behind "not" and "no" that make them no negation: "not only", "no fewer than"."""
_UNDONE = frozenset("fail refus declin neglect omit unabl yet".split())
"""Stems of what says of "to" and the verb behind it that it was not done."""
_PARTICLES = frozenset((word,) for word in "out off down up over back on".split())
"""Words between which and their verb "it" may stand: "ruled it out"."""
BESIDE = 6
"""Words on either side within which the noun stands that makes a word tell of a sort."""
_NEVER = frozenset({"last", "Last", "March", "clear", "back", "drop"})
"""Words that end like a form of a sort's word and are none: the month, "last week"."""
REACH = 7
"""How many words before a verb a negation still holds for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of happening, the side of it that a word tells (1, or -1 for the other), and whether it happens once.

    `field` is what opposite sorts have in common, and `stands` the side of it that the sort is on: who was sacked has
    not resigned. `objects` are the stems beside one of which alone the word tells of the sort.
    """

    name: str
    field: str
    side: int
    stands: int
    paired: bool
    once: bool
    objects: frozenset[str]


class Word(NamedTuple):
    """A word of a sentence by its place in it; `sort` where it tells of a happening, `side` with negations counted.

    A tuple, since every word of every text becomes one, and a frozen record takes four times as long to make.
    """

    start: int
    end: int
    text: str
    stem: str
    sort: Sort | None
    side: int
    negated: bool
    covered: bool


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the regular forms of a word share.

    >>> [stem(word) for word in ("arrested", "arrests", "stopping", "closes", "closing", "company’s")]
    ['arrest', 'arrest', 'stop', 'clos', 'clos', 'company']
    """
    bare = re.sub(r"['’].*$", "", word.casefold())
    if len(bare) > 4 and bare.endswith("ies"):
        return bare[:-3] + "y"
    if len(bare) > 4 and bare.endswith("ied"):
        return bare[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3 and not bare.endswith("ss"):
            bare = bare[: -len(ending)]
            break
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "sl":
        bare = bare[:-1]
    return bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare


@cache
def _sorts() -> dict[tuple[str, ...], tuple[Sort, ...]]:
    """Return the sorts by the stems of their words, those that need an object before the one that does not."""
    table = tomllib.loads(data_path("rules", "senses.toml").read_text(encoding="utf-8"))
    fields = Counter(row.get("field", name) for name, row in table.items())
    sorts: dict[tuple[str, ...], tuple[Sort, ...]] = {}
    for name, row in table.items():
        field = row.get("field", name)
        objects = frozenset(stem(word) for word in row.get("objects", "").split())
        for key, side in (("words", 1), ("yes", 1), ("no", -1)):
            sort = Sort(
                name=name, field=field, side=side, stands=row.get("stands", 1),
                paired="no" in row or fields[field] > 1, once=bool(row.get("once")), objects=objects,
            )  # fmt: skip
            for words in row.get(key, "").split():
                stems = tuple(stem(word) for word in words.split("_"))
                split = [(stems[0], each, stems[1]) for each in ("it", "them")] if stems[1:] in _PARTICLES else []
                for each in (stems, *split):
                    known = sorts.get(each, ())
                    if objects:
                        sorts[each] = (sort, *known)
                    elif not any(not one.objects for one in known):
                        sorts[each] = (*known, sort)
    return sorts


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how many words the sorts that begin with a stem are told by, the most first."""
    lengths: dict[str, set[int]] = {}
    for words in _sorts():
        lengths.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


@lru_cache(maxsize=4096)
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of a sentence in their order; a sort of several words stands at its first."""
    found = [(*one.span(), one[0]) for one in _WORD.finditer(text)]
    stems = [stem(word) for _, _, word in found]
    sorts, lengths = _sorts(), _lengths()
    words: list[Word] = []
    covered = 0
    for at, (start, end, word) in enumerate(found):
        sort = None
        if (
            stems[at] in lengths
            and at >= covered
            and word not in _NEVER
            and not (word[0].isupper() and at and _is_name(found, at))
        ):
            for length in lengths[stems[at]]:
                near = sorts.get(tuple(stems[at : at + length])) if at + length <= len(stems) else None
                sort = _fitting(near, stems, at) if near else None
                if sort:
                    covered = at + length
                    break
        if sort is None:
            words.append(Word(start, end, word, stems[at], None, side=1, negated=False, covered=at < covered))
        else:
            negated = _is_negated(text, found, at)
            side = -sort.side if negated else sort.side
            words.append(Word(start, end, word, stems[at], sort, side=side, negated=negated, covered=True))
    return tuple(words)


def _fitting(sorts: tuple[Sort, ...], stems: list[str], at: int) -> Sort | None:
    """Return the sort that a word tells of by the nouns beside it; who fails to do something has not failed."""
    if stems[at] == "fail" and stems[at + 1 : at + 2] == ["to"]:
        return None
    near = stems[max(0, at - BESIDE) : at + BESIDE]
    return next((one for one in sorts if not one.objects or not one.objects.isdisjoint(near)), None)


def _is_negated(text: str, found: list[tuple[int, int, str]], at: int) -> bool:
    """Tell whether a negation holds for a word: before it in its clause, "no" just behind it, or "failed to"."""
    words = [each.casefold() for _, _, each in found[_clause_start(text, found, at) : at]]
    for place, word in enumerate(words):
        after = words[place + 1 : place + 2]
        if (word in _NEGATORS and not (after and after[0] in _NO_NEGATION)) or word.endswith(("n't", "n’t")):
            return True
    if any(word.casefold() in _NOTHING for _, _, word in found[at + 1 : at + 2]):
        return True
    return words[-1:] == ["to"] and not _UNDONE.isdisjoint(stem(word) for word in words[-4:-1])


def _is_name(found: list[tuple[int, int, str]], at: int) -> bool:
    """Tell whether a capitalised word stands beside another one: it is part of a name."""
    return any(0 <= near < len(found) and found[near][2][0].isupper() and near != at for near in (at - 1, at + 1))


def _clause_start(text: str, found: list[tuple[int, int, str]], at: int) -> int:
    """Return from which word on a negation would hold: not before punctuation, nor before "and", "but", "that"."""
    first = at
    while first > 0 and at - first < REACH:
        between = text[found[first - 1][1] : found[first][0]]
        if _PAUSE.search(between) or found[first - 1][2].casefold() in _BREAKS:
            break
        first -= 1
    return first


_BREAKS = frozenset("and but as that which who while whereas although because after before when if only".split())


@lru_cache(maxsize=8192)
def topic_words(text: str) -> frozenset[str]:
    """Return what a passage is about: the sorts and stems of its words of meaning, without numbers."""
    return frozenset(
        f"={word.sort.name}" if word.sort else word.stem
        for word in read_words(text)
        if word.sort
        or (
            not word.covered
            and len(word.text) > 2
            and not word.text[0].isdigit()
            and word.text.casefold() not in SMALL_WORDS
            and word.text.casefold() not in _SAID
        )
    )
