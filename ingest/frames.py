"""data/rules/events.toml -> its entries by word; a trigger is a word of the text with the entry that it fits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graph.kinds import EntityType, EventStatus, EventType
from ingest.rules import read_table, words

PREPOSITIONS = ("against", "with", "into", "by", "on", "of", "to", "in", "for", "between")
AUTHORITIES = frozenset((EntityType.COURT, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY))
LONGEST_NAME = 4
"""Words of the longest noun in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb with what must stand beside it; an empty guard asks for nothing."""

    doer: str
    about: frozenset[str]
    objects: frozenset[str]
    particles: frozenset[str]
    without: frozenset[str]
    told: bool
    bare: bool
    near: frozenset[str]
    unless: frozenset[str]
    past: bool
    clause: bool | None
    makes: EventStatus | None
    never: frozenset[str]
    passive: bool
    ahead: bool
    definite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One entry of data/rules/events.toml; `roles` maps subject, object, owner and prepositions to parts."""

    type: EventType
    light: frozenset[str]
    alone: frozenset[str]
    weak: frozenset[str]
    written: frozenset[str]
    pending: frozenset[str]
    undone: frozenset[str]
    phrases: Mapping[str, EventStatus]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """The table by the words that set an entry off; a word may stand in several, told apart by what is beside it.

    `parts` are the words that names of nouns are made of.
    """

    frames: Mapping[str, tuple[tuple[Frame, EventRule], ...]]
    nouns: Mapping[str, tuple[EventRule, ...]]
    parts: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    alleged: EventRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Tokens `first` to `last` tell of an event; `status`, or else the clause of `predicate`, says how real it is.

    One that is `first_only` counts where nothing before it in the document tells of the same.
    """

    rule: EventRule
    first: int
    last: int
    predicate: int
    noun: int | None
    status: EventStatus | None = None
    light: bool = False
    first_only: bool = False
    makes: EventStatus | None = None


def _with_subject(roles: Mapping[str, str], part: str) -> dict[str, str]:
    """Return the parts of an event whose subject plays another than usual: its object does not play that part too."""
    return {key: played for key, played in roles.items() if key != "object" or played != part} | {"subject": part}


@cache
def event_rules() -> EventRules:
    """Return the table of data/rules/events.toml."""
    table = read_table("events")
    frames: dict[str, list[tuple[Frame, EventRule]]] = {}
    nouns: dict[str, list[EventRule]] = {}
    sets = {name: words(value) for name, value in table["sets"].items()}
    for entry in table["event"]:
        rule = _rule(entry)
        for given in entry.get("frames", ()):
            frame = _frame(given, sets)
            played = replace(rule, roles=_with_subject(rule.roles, given["subject"])) if "subject" in given else rule
            for verb in given["verbs"].split():
                frames.setdefault(verb, []).append((frame, played))
        for noun in entry.get("nouns", "").split():
            nouns.setdefault(noun.replace("-", " "), []).append(rule)
    return EventRules(
        frames={verb: tuple(listed) for verb, listed in frames.items()},
        nouns={noun: tuple(rules) for noun, rules in nouns.items()},
        parts=frozenset(word for noun in nouns for word in noun.split()),
        sets=sets,
        alleged=_rule({"type": "other", "subject": "actor", "object": "object"}),
    )


def _rule(entry: Mapping[str, Any]) -> EventRule:
    def names(key: str) -> frozenset[str]:
        return frozenset(one.replace("-", " ") for one in words(entry.get(key, "")))

    phrases = (one.rpartition(":") for one in entry.get("phrases", "").split())
    return EventRule(
        type=EventType(entry["type"]),
        light=words(entry.get("light", "")),
        alone=names("alone"),
        weak=names("weak"),
        written=names("written"),
        pending=words(entry.get("pending", "")),
        undone=words(entry.get("undone", "")),
        phrases={phrase.replace("-", " "): EventStatus(status) for phrase, _, status in phrases},
        roles={key: entry[key] for key in ("subject", "object", "owner", *PREPOSITIONS) if key in entry},
    )


def _frame(given: Mapping[str, Any], sets: Mapping[str, frozenset[str]]) -> Frame:
    def listed(key: str) -> frozenset[str]:
        found: set[str] = set()
        for word in given.get(key, "").split():
            found |= sets[word[1:]] if word.startswith("@") else {word}
        return frozenset(found)

    return Frame(
        doer=given.get("doer", ""),
        about=listed("about"),
        objects=listed("object"),
        particles=listed("particle"),
        without=listed("without"),
        told=given.get("told", False),
        bare=given.get("bare", False),
        near=listed("near"),
        unless=listed("unless"),
        past=given.get("past", False),
        clause=given.get("clause"),
        makes=EventStatus(given["makes"]) if "makes" in given else None,
        never=listed("never"),
        passive=given.get("passive", False),
        ahead=given.get("ahead", False),
        definite=given.get("definite", False),
    )
