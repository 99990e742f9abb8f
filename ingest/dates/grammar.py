"""Rules over words -> a reader that finds every way in which a run of words can be read.

A rule is one line: a pattern and what to make of its parts. In a pattern, lower-case words stand for
themselves, `a|b` for either, capitals for a class of the vocabulary or another rule, and `?` makes an item
optional. The values of the capitals are handed to the maker in order, None for one that was left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from ingest.dates.words import LEXICON

__all__ = ["Grammar", "Reader", "Rule"]

FIGURES = frozenset("0123456789'’")
PREFIXES = frozenset({"fy", "cy"})
NUMERAL = "#"
"""Stands for every word that begins with a figure among the words that a reader begins with."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A symbol that a function reads: words and a place -> each value there, with the place after it."""

    read: Callable[[Sequence[str], int], list[tuple[Any, int]]]
    begins: frozenset[str]


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
    edges: dict[str, tuple[tuple[str, "_Node"], ...]] = field(default_factory=dict)
    """Word -> the symbols that can begin with it, filled as words are met."""


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
        self.begins = self._find_beginnings()

    def _find_beginnings(self) -> dict[str, frozenset[str]]:
        """Find the words that each symbol can begin with."""
        begins = {symbol: set(reader.begins) for symbol, reader in self.readers.items()}
        for word, classes in LEXICON.items():
            for symbol in classes:
                begins.setdefault(symbol, set()).add(word)
        for symbol, root in self.roots.items():
            begins.setdefault(symbol, set()).update(root.words)
        grown = True
        while grown:
            grown = False
            for symbol, root in self.roots.items():
                more = set().union(*(begins[inner] for inner in root.symbols)) - begins[symbol]
                begins[symbol] |= more
                grown = grown or bool(more)
        return {symbol: frozenset(words) for symbol, words in begins.items()}

    def edges(self, node: _Node, word: str) -> tuple[tuple[str, _Node], ...]:
        """Return the symbols that may be read at a word in some state."""
        kind = NUMERAL if word[0] in FIGURES or word[:2] in PREFIXES else word
        found = node.edges.get(kind)
        if found is None:
            found = tuple(edge for edge in node.symbols.items() if kind in self.begins[edge[0]])
            node.edges[kind] = found
        return found

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
        key = symbol, place
        found = self.memo.get(key)
        if found is not None:
            return found
        grammar = self.grammar
        if (root := grammar.roots.get(symbol)) is not None:
            self.memo[key] = []
            best: dict[int, tuple[int, Any]] = {}
            self._walk(root, place, (), best)
            found = [(best[end][1], end) for end in sorted(best, reverse=True)]
        elif (reader := grammar.readers.get(symbol)) is not None:
            found = reader.read(self.words, place)
        else:
            classes = LEXICON.get(self.words[place])
            found = [(classes[symbol], place + 1)] if classes and symbol in classes else []
        self.memo[key] = found
        return found

    def _walk(self, node: _Node, place: int, values: tuple[Any, ...], best: dict[int, tuple[int, Any]]) -> None:
        for order, make, template in node.made:
            if place not in best or order < best[place][0]:
                value = make(*(None if index < 0 else values[index] for index in template))
                if value is not None:
                    best[place] = order, value
        if place >= len(self.words):
            return
        word = self.words[place]
        following = node.words.get(word)
        if following is not None:
            self._walk(following, place + 1, values, best)
        for symbol, after in self.grammar.edges(node, word):
            for value, end in self.at(symbol, place):
                self._walk(after, end, (*values, value), best)
