"""Rules over words -> a reader that finds every way in which a run of words can be read.

A rule is one line: a pattern and what to make of its parts. In a pattern, lower-case words stand for themselves, `a|b`
for either, capitals for a class of the vocabulary or another rule, and `?` makes an item optional. The values of the
capitals are handed to the maker in order, None for one that was left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from ingest.dates.words import LEXICON

__all__ = ["Grammar", "Reader", "Rule"]

Reader = Callable[[Sequence[str], int], list[tuple[Any, int]]]
"""Words and a place -> each value that can be read there, with the place after it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write something: `symbol` names what it is, `make` builds it (None refuses)."""

    symbol: str
    pattern: str
    make: Callable[..., Any]


@dataclass(slots=True)
class _Node:
    """A state of the automaton that all rules of one symbol share."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    symbols: dict[str, "_Node"] = field(default_factory=dict)
    made: list[tuple[int, Callable[..., Any], tuple[int, ...]]] = field(default_factory=list)


class Grammar:
    """Rules, compiled; of two readings with the same end, the earlier rule's holds."""

    def __init__(self, rules: Sequence[Rule], readers: Mapping[str, Reader]) -> None:
        """Compile rules; `readers` are the symbols that a function reads."""
        self.readers = dict(readers)
        self.roots: dict[str, _Node] = {}
        words = set(LEXICON)
        for order, rule in enumerate(rules):
            words |= self._compile(order, rule)
        self.words = frozenset(words)
        """Every word that some rule can use."""

    def _compile(self, order: int, rule: Rule) -> set[str]:
        root = self.roots.setdefault(rule.symbol, _Node())
        items = rule.pattern.split()
        used: set[str] = set()
        choices = [(True, False) if item.endswith("?") else (True,) for item in items]
        for chosen in product(*choices):
            nodes, template, captured, slot = [root], [], 0, 0
            for item, taken in zip(items, chosen, strict=True):
                bare = item.removesuffix("?")
                is_symbol = bare[0].isupper()
                if is_symbol:
                    template.append(captured if taken else -1)
                    captured += taken
                    slot += 1
                if not taken:
                    continue
                if is_symbol:
                    nodes = [node.symbols.setdefault(bare, _Node()) for node in nodes]
                else:
                    words = bare.split("|")
                    used |= set(words)
                    nodes = [node.words.setdefault(word, _Node()) for node in nodes for word in words]
            for node in nodes:
                node.made.append((order, rule.make, tuple(template)))
        return used

    def read(self, words: Sequence[str]) -> "Reading":
        """Begin to read a run of words."""
        return Reading(self, words)


class Reading:
    """One run of words being read; what was read at a place is read once."""

    __slots__ = ("grammar", "memo", "words")

    def __init__(self, grammar: Grammar, words: Sequence[str]) -> None:
        """Begin with nothing read."""
        self.grammar = grammar
        self.words = words
        self.memo: dict[tuple[str, int], list[tuple[Any, int]]] = {}

    def at(self, symbol: str, place: int) -> list[tuple[Any, int]]:
        """Return the values of a symbol at a place, one for each end, longest first."""
        if place >= len(self.words):
            return []
        key = symbol, place
        found = self.memo.get(key)
        if found is not None:
            return found
        if (root := self.grammar.roots.get(symbol)) is not None:
            self.memo[key] = []
            best: dict[int, tuple[int, Any]] = {}
            self._walk(root, place, (), best)
            found = sorted(((value, end) for end, (_, value) in best.items()), key=lambda one: -one[1])
        elif (reader := self.grammar.readers.get(symbol)) is not None:
            found = reader(self.words, place)
        else:
            classes = LEXICON.get(self.words[place])
            found = [(classes[symbol], place + 1)] if classes and symbol in classes else []
        self.memo[key] = found
        return found

    def _walk(
        self, node: _Node, place: int, values: tuple[Any, ...], best: dict[int, tuple[int, Any]]
    ) -> None:
        for order, make, template in node.made:
            if place not in best or order < best[place][0]:
                value = make(*(None if index < 0 else values[index] for index in template))
                if value is not None:
                    best[place] = order, value
        if place >= len(self.words):
            return
        following = node.words.get(self.words[place])
        if following is not None:
            self._walk(following, place + 1, values, best)
        for symbol, after in node.symbols.items():
            for value, end in self.at(symbol, place):
                self._walk(after, end, (*values, value), best)
