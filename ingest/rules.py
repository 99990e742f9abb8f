"""data/rules/*.toml -> rule tables, read once."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.datafiles import data_path
from graph.kinds import ClaimKind


def read_table(name: str) -> Mapping[str, Any]:
    """Return one table of data/rules as TOML reads it."""
    return tomllib.loads(data_path("rules", f"{name}.toml").read_text(encoding="utf-8"))


def words(value: str | Iterable[str]) -> frozenset[str]:
    """Return the words of a table's entry, which is either a list or one string with blanks between."""
    return frozenset(value.split() if isinstance(value, str) else value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb:
    """What a verb reports for each complement that it takes; `holds` is true of belief, plan and feeling."""

    takes: Mapping[str, ClaimKind]
    held: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRules:
    """The words that report."""

    verbs: Mapping[str, ReportingVerb]
    nouns: Mapping[str, ClaimKind]
    prepositions: tuple[tuple[str, ...], ...]
    adverbs: frozenset[str]
    via: frozenset[str]
    issuing: frozenset[str]
    anonymous: frozenset[str]
    mute: frozenset[str]
    mute_endings: tuple[str, ...]
    spared: frozenset[str]
    anonymous_cues: tuple[str, ...]
    attitudes: Mapping[str, frozenset[str]]
    works: Mapping[str, frozenset[str]]


@cache
def attribution_rules() -> AttributionRules:
    """Return the table of data/rules/attribution.toml; the first group that names a verb and complement counts."""
    table = read_table("attribution")
    takes: dict[str, dict[str, ClaimKind]] = {}
    held: dict[str, set[str]] = {}
    for group in table["verbs"]:
        for verb in group["words"].split():
            for complement in group["takes"]:
                if complement not in takes.setdefault(verb, {}):
                    takes[verb][complement] = ClaimKind(group["kind"])
                    if group.get("holds"):
                        held.setdefault(verb, set()).add(complement)
    return AttributionRules(
        verbs={verb: ReportingVerb(takes=found, held=frozenset(held.get(verb, ()))) for verb, found in takes.items()},
        nouns={noun: ClaimKind(kind) for kind, nouns in table["nouns"].items() for noun in nouns.split()},
        prepositions=tuple(tuple(phrase.split()) for phrase in table["prepositions"]["phrases"]),
        adverbs=words(table["adverbs"]["words"]),
        via=words(table["via"]["words"]),
        issuing=words(table["via"]["issued_by"]),
        anonymous=words(table["anonymous"]["words"]),
        mute=words(table["mute"]["words"]),
        mute_endings=tuple(table["mute"]["endings"]),
        spared=words(table["mute"]["spared"]),
        anonymous_cues=tuple(table["anonymous"]["cues"]),
        works={name: words(held) for name, held in table["works"].items()},
        attitudes={name: words(held) for name, held in table["attitudes"].items()},
    )


@cache
def entity_rules() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the word lists of data/rules/entities.toml: section -> name -> words."""
    return {
        section: {name: words(value) for name, value in entries.items()}
        for section, entries in read_table("entities").items()
    }
