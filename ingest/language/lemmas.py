"""Word form and lemma rule → lemma: rules are suffix edits the reader predicts, exceptions come from the treebanks."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.strings import StringStore

KEEP, LOWER = "k", "l"


def find_rule(form: str, lemma: str) -> str:
    """Return the edit that makes the lemma from the form: case, letters to strip, letters to add.

    >>> find_rule("Studies", "study"), find_rule("London", "London"), find_rule("went", "go")
    ('l3|y', 'k0|', 'l4|go')
    """
    case = KEEP if form.startswith(lemma[:1]) and form != form.lower() and lemma != lemma.lower() else LOWER
    base = form if case == KEEP else form.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{case}{len(base) - same}|{lemma[same:]}"


@lru_cache(maxsize=100_000)
def apply_rule(form: str, rule: str) -> str:
    """Return the lemma; the bare form where the rule would leave nothing.

    >>> apply_rule("Parties", "l3|y"), apply_rule("London", "k0|"), apply_rule("a", "l3|y")
    ('party', 'London', 'a')
    """
    base = form if rule[0] == KEEP else form.lower()
    strip, _, add = rule[1:].partition("|")
    kept = base[: len(base) - int(strip)] if int(strip) <= len(base) else ""
    return kept + add if kept or (add and int(strip) <= len(base)) else base


class LemmaTable:
    """Numbers of forms and rules → numbers of lemmas, each pair worked out once."""

    def __init__(self, rules: tuple[str, ...], strings: "StringStore") -> None:
        self._rules, self._strings = rules, strings
        self._known: dict[tuple[int, int], int] = {}

    def look_up(self, orths: "NDArray[np.uint64]", rules: "NDArray[np.int64]") -> list[int]:
        """Return the lemmas' numbers in the string store."""
        known = self._known
        out = []
        for pair in zip(orths.tolist(), rules.tolist(), strict=True):
            number = known.get(pair)
            if number is None:
                lemma = apply_rule(self._strings[pair[0]], self._rules[pair[1]])
                number = known[pair] = self._strings.add(lemma)
            out.append(number)
        return out
