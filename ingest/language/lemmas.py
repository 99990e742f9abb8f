"""Form, Penn tag and predicted rule → lemma.

A lemma comes from the treebanks' own table where the form is known with its tag; else from the rule the network
predicts, if that gives a known word; else from the regular inflection the tag stands for.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.strings import StringStore

KEEP, LOWER = "k", "l"
PLURAL = frozenset({"NNS", "VBZ"})
PAST = frozenset({"VBD", "VBN"})
GERUND = frozenset({"VBG"})

SILENT_E = re.compile(
    r"(?:[^aeiou][aiou]t|[^aeo]at|ut|[^aeiou][aiou][dk]|[uv]d|[^aeo][iu]r|[^eo]ar|[^aeo]in|[^aeio]il|ul|[^s]s|[^z]z|v|c|u"
    r"|[bcdfgkptz]l|[^aeio][aiu]m|[^aeiou][ai][pb]|dg|rg|ang|eng|iag|eg)$"
)
"""Stems that are written with an e before -ed and -ing fall away ("exclud", "authoriz", "settl"), by their ending."""
DOUBLED = re.compile(r"([bdgmnprt])\1$")


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


def find_bases(form: str, tag: str) -> tuple[str, ...]:
    """Return what a regular inflection may have been made from, the likeliest first; nothing for other tags.

    >>> find_bases("excluded", "VBD")[0], find_bases("clashes", "NNS")[0], find_bases("planning", "VBG")[0]
    ('exclude', 'clash', 'plan')
    """
    if tag in PLURAL and form.endswith("s") and not form.endswith("ss"):
        if form.endswith("ies") and len(form) > 4:
            return (form[:-3] + "y", form[:-1])
        if re.search(r"(?:[sxz]|sh|ch)es$", form):
            whole = (form[:-2], form[:-1])
            return whole if re.search(r"(?:ss|x|sh|ch|zz)es$", form) else whole[::-1]
        return (form[:-1],)
    ending = "ed" if tag in PAST else "ing" if tag in GERUND else ""
    if not ending or not form.endswith(ending) or len(form) < len(ending) + 2:
        return ()
    stem = form[: -len(ending)]
    if tag in PAST and stem.endswith("i"):
        return (stem[:-1] + "y",)
    if DOUBLED.search(stem):
        return (stem[:-1], stem)
    return (stem + "e", stem) if SILENT_E.search(stem) else (stem, stem + "e", stem[:-1])


class LemmaTable:
    """Numbers of forms, tags and rules → numbers of lemmas, each triple worked out once.

    Args:
        rules: the edits the network chooses from.
        tags: the Penn tags it chooses from.
        known: the lemma of "form TAG", forms in small letters.
        strings: where forms and lemmas have their numbers.
    """

    def __init__(
        self, rules: tuple[str, ...], tags: tuple[str, ...], known: Mapping[str, str], strings: "StringStore"
    ) -> None:
        self._rules, self._tags, self._known, self._strings = rules, tags, known, strings
        self._words = frozenset(known.values())
        self._numbers: dict[tuple[int, int, int], int] = {}

    def find(self, form: str, tag: str, rule: str) -> str:
        """Return the lemma of a form."""
        small = form.lower()
        known = self._known.get(f"{small} {tag}")
        if known is not None:
            return known
        lemma = apply_rule(form, rule)
        if lemma.lower() in self._words:
            return lemma
        bases = find_bases(small, tag)
        return next((b for b in bases if b in self._words), bases[0] if bases else lemma)

    def look_up(self, orths: "NDArray[np.uint64]", tags: "NDArray[np.int64]", rules: "NDArray[np.int64]") -> list[int]:
        """Return the lemmas' numbers in the string store."""
        numbers = self._numbers
        out = []
        for key in zip(orths.tolist(), tags.tolist(), rules.tolist(), strict=True):
            number = numbers.get(key)
            if number is None:
                lemma = self.find(self._strings[key[0]], self._tags[key[1]], self._rules[key[2]])
                number = numbers[key] = self._strings.add(lemma)
            out.append(number)
        return out
