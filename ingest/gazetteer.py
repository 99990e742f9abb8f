"""data/gazetteer/*.csv -> known names in a text, with type and jurisdiction."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.datafiles import data_path
from graph.kinds import EntityType
from ingest.rules import read_table

WORD = re.compile(r"\w+")
CURLED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " "})
"""Marks that print sets where a keyboard has plainer ones; each is one character, so that offsets hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: `jurisdiction` is ISO 3166-1 alpha-2, EU, or empty."""

    name: str
    aliases: tuple[str, ...]
    type: EntityType
    jurisdiction: str


@cache
def gazetteer() -> dict[str, tuple[tuple[str, Entry], ...]]:
    """Return the first word of every known name -> the names that begin with it, longest first, with their rows."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for path in sorted(data_path("gazetteer").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                aliases = tuple(filter(None, row["aliases"].split("|")))
                entry = Entry(
                    name=row["name"],
                    aliases=aliases,
                    type=EntityType(row["type"]),
                    jurisdiction=row["jurisdiction"],
                )
                for name in map(plain, (entry.name, *aliases)):
                    if match := WORD.match(name):
                        found.setdefault(match.group(), []).append((name, entry))
    return {word: tuple(sorted(names, key=lambda one: -len(one[0]))) for word, names in found.items()}


def plain(text: str) -> str:
    """Return a text with straight apostrophes and plain hyphens and blanks, character for character.

    >>> plain("People’s Bank")
    "People's Bank"
    """
    return text.translate(CURLED)


def match_at(text: str, start: int, word: str) -> tuple[int, Entry] | None:
    """Return the end of the longest known name that begins at a word of a plain text, and its row."""
    for name, entry in gazetteer().get(word, ()):
        end = start + len(name)
        if text.startswith(name, start) and not text[end : end + 1].isalnum():
            return end, entry
    return None


@cache
def known(name: str) -> Entry | None:
    """Return the row of a name that is known whole."""
    name = plain(name)
    if match := WORD.match(name):
        for one, entry in gazetteer().get(match.group(), ()):
            if one == name:
                return entry
    return None


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for every word that places something, and the jurisdiction of each."""
    codes = {word: code for code, words in read_table("jurisdictions").items() for word in words}
    longest = sorted(codes, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), codes


def find_jurisdictions(text: str) -> Iterator[str]:
    """Find the jurisdictions that a stretch of text names, in its order."""
    pattern, codes = _places()
    for match in pattern.finditer(text):
        yield codes[match.group()]


@lru_cache(maxsize=64)
def home_of(text: str) -> str | None:
    """Return the jurisdiction that a text's opening names most often, else the whole text, None where it names none."""
    counted = Counter(find_jurisdictions(text[:400])) or Counter(find_jurisdictions(text))
    return counted.most_common(1)[0][0] if counted else None
