"""data/rules/instruments.toml -> its words by what they say: instruments, acts, moods, doers; read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from graph.kinds import MeasureStage
from ingest.rules import read_table, words


class Kind(StrEnum):
    """What a verb does to an instrument depends on: whether it is passed, issued, laid on somebody, or set up."""

    LAW = "law"
    RULE = "rule"
    BURDEN = "burden"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRules:
    """data/rules/instruments.toml by word; verbs with what stands beside them are joined with `_`."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    about: Mapping[str, str]
    subjects: Mapping[str, MeasureStage]
    predicates: tuple[tuple[str, MeasureStage], ...]
    adjectives: Mapping[str, MeasureStage]
    listing: Mapping[str, str]
    outcomes: Mapping[str, Any]


@cache
def instrument_names() -> Mapping[str, tuple[tuple[tuple[str, ...], str, Kind], ...]]:
    """Return the last word of every instrument's name -> its words, family and class, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, Kind]]] = {}
    for kind in Kind:
        for family, names in read_table("instruments")[kind].items():
            for name in names:
                parts = tuple(name.split())
                found.setdefault(parts[-1], []).append((parts, family, kind))
    return {word: tuple(sorted(listed, key=lambda one: -len(one[0]))) for word, listed in found.items()}


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Return the word lists of the table by section, or by section and name: "packages", "general.strict"."""
    found: dict[str, frozenset[str]] = {}
    for section in ("general", "packages", "proposals", "tailless", "stalled", "doers", "takings"):
        for name, listed in read_table("instruments")[section].items():
            found[section if name == "words" and section != "general" else f"{section}.{name}"] = words(listed)
    return found


@cache
def stage_rules() -> StageRules:
    """Return the words of the table that tell a stage."""
    return StageRules(
        verbs=_by_word("stages"),
        nouns=_by_word("nouns"),
        about=_by_word("about"),
        subjects=_staged("subjects"),
        predicates=tuple(sorted(_staged("predicates").items(), key=lambda one: -len(one[0]))),
        adjectives=_staged("adjectives"),
        listing=_by_word("listing"),
        outcomes=read_table("instruments")["outcomes"],
    )


def _staged(section: str) -> dict[str, MeasureStage]:
    return {word: MeasureStage(stage) for word, stage in _by_word(section).items()}


@cache
def governors() -> Mapping[str, str]:
    """Return the words that govern an infinitive, a gerund or a clause -> what they make of it."""
    return _by_word("governors")


@cache
def deeds() -> Mapping[str, str]:
    """Return the verbs that are instruments themselves -> their family."""
    return _by_word("deeds")


def _by_word(section: str) -> dict[str, str]:
    """Return every word of a section -> the first name that lists it."""
    found: dict[str, str] = {}
    for name, listed in read_table("instruments")[section].items():
        for word in listed.split() if isinstance(listed, str) else listed:
            found.setdefault(word, name)
    return found
