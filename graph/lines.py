"""Documents that carry one statement -> the lines in which it came down to us, and why documents stand in one line.

Two documents stand in one line where one reprints the other or both reprint a third, where one source published both,
or where they share a passage of twelve words or more outside quotation marks: a report that repeats another's sentence
has not asked anybody itself. What stands in quotation marks may be repeated by everybody who was in the room.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from graph.model import Evidence

PASSAGE = 12  # words
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A document that carries a statement; `original` is the document that it reprints, else its own id."""

    document: str
    title: str
    source: str
    original: str
    origin: str
    text: str
    sentences: tuple[Evidence, ...]


class BondKind(StrEnum):
    """What binds two documents that stand in one line."""

    REPRINT = "reprint"
    SOURCE = "source"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why two documents stand in one line; `shared` are the words of both where it is their wording, else ""."""

    a: Carrier
    b: Carrier
    why: BondKind
    shared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Documents that count as one, and what binds them."""

    carriers: tuple[Carrier, ...]
    bonds: tuple[Bond, ...]


def find_lines(carriers: Sequence[Carrier]) -> tuple[Line, ...]:
    """Return the lines of some carriers, in the order of the first document of each."""
    heads = list(range(len(carriers)))
    bonds: list[tuple[int, Bond]] = []
    tokens = [_tokens(one.text) for one in carriers]
    runs = [_runs(words) for words in tokens]
    for a, b in combinations(range(len(carriers)), 2):
        bond = _bind(carriers[a], carriers[b])
        if bond is None and not runs[a].isdisjoint(runs[b]):
            shared = _shared_passage(carriers[a].text, tokens[a], runs[b])
            bond = Bond(a=carriers[a], b=carriers[b], why=BondKind.WORDING, shared=shared)
        if bond is not None:
            bonds.append((a, bond))
            kept, gone = sorted((heads[a], heads[b]))
            heads = [kept if head == gone else head for head in heads]
    return tuple(
        Line(
            carriers=tuple(one for one, of in zip(carriers, heads, strict=True) if of == head),
            bonds=tuple(bond for at, bond in bonds if heads[at] == head),
        )
        for head in dict.fromkeys(heads)
    )


def count_sources(told: Iterable[tuple[str, str]]) -> int:
    """Return how many sources a statement has, given where each sentence that carries it comes from, and the sentence.

    Sources whose sentences share a passage of twelve words outside quotation marks have asked nobody themselves: they
    count as one.

    >>> sentence = "The yard has told its bankers that four hundred people are to leave by the spring."
    >>> count_sources([("Auk", sentence), ("Gull", f"{sentence} It said so on Monday."), ("Tern", "Many must leave.")])
    2
    """
    runs: dict[str, set[str]] = {}
    for origin, sentence in told:
        runs.setdefault(origin, set()).update(_runs(_tokens(sentence)))
    groups: list[set[str]] = []
    for passages in runs.values():
        joined = [group for group in groups if not group.isdisjoint(passages)]
        groups = [group for group in groups if group.isdisjoint(passages)] + [passages.union(*joined)]
    return len(groups)


def _bind(a: Carrier, b: Carrier) -> Bond | None:
    if a.original == b.original:
        return Bond(a=a, b=b, why=BondKind.REPRINT, shared="")
    return Bond(a=a, b=b, why=BondKind.SOURCE, shared="") if a.origin == b.origin else None


def _tokens(text: str) -> list[re.Match[str] | None]:
    """Return the words of a text outside quotation marks, None where a quotation breaks them."""
    tokens: list[re.Match[str] | None] = []
    at = 0
    for quoted in _QUOTED.finditer(text):
        tokens += [*_WORD.finditer(text, at, quoted.start()), None]
        at = quoted.end()
    return [*tokens, *_WORD.finditer(text, at)]


def _run_at(words: Sequence[re.Match[str] | None], at: int) -> str | None:
    told = [word[0].casefold() for word in words[at : at + PASSAGE] if word is not None]
    return " ".join(told) if len(told) == PASSAGE else None


def _runs(words: Sequence[re.Match[str] | None]) -> frozenset[str]:
    """Return all runs of twelve words."""
    return frozenset(run for at in range(len(words)) if (run := _run_at(words, at)) is not None)


def _shared_passage(text: str, words: Sequence[re.Match[str] | None], others: frozenset[str]) -> str:
    """Return the longest stretch of a text that is made of runs that others have too."""
    best, start = (0, 0), None
    for at in range(len(words) + 1):
        if at < len(words) and _run_at(words, at) in others:
            start = at if start is None else start
        elif start is not None:
            best = max(best, (at - start, -start))
            start = None
    first, last = words[-best[1]], words[-best[1] + best[0] + PASSAGE - 2]
    return "" if first is None or last is None else text[first.start() : last.end()]
