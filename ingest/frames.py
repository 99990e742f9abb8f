"""data/rules/events.toml -> its entries by word, and whether a verb fits one of their frames."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.kinds import EntityType, EventType
from ingest.clauses import agent_of, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.rules import entity_rules, read_table, words

PREPOSITIONS = ("against", "with", "into", "by", "on", "of", "to", "in", "for", "between")
RELATIVE = frozenset(("which", "that", "who", "whom"))
AUTHORITIES = frozenset((EntityType.COURT, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb with what must stand beside it; an empty guard asks for nothing."""

    doer: str
    about: frozenset[str]
    objects: frozenset[str]
    particles: frozenset[str]
    told: bool
    bare: bool
    near: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One entry of data/rules/events.toml; `roles` maps subject, object and prepositions to parts."""

    type: EventType
    light: frozenset[str]
    alone: frozenset[str]
    written: frozenset[str]
    pending: frozenset[str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """The table by the words that set an entry off; a word may stand in several, told apart by what is beside it."""

    frames: Mapping[str, tuple[tuple[Frame, EventRule], ...]]
    nouns: Mapping[str, tuple[EventRule, ...]]
    sets: Mapping[str, frozenset[str]]
    alleged: EventRule


@cache
def event_rules() -> EventRules:
    """Return the table of data/rules/events.toml."""
    table = read_table("events")
    frames: dict[str, list[tuple[Frame, EventRule]]] = {}
    nouns: dict[str, list[EventRule]] = {}
    sets = {name: words(value) for name, value in table["sets"].items()}
    for entry in table["event"]:
        rule = EventRule(
            type=EventType(entry["type"]),
            light=words(entry.get("light", "")),
            alone=frozenset(one.replace("-", " ") for one in words(entry.get("alone", ""))),
            written=words(entry.get("written", "")),
            pending=words(entry.get("pending", "")),
            roles={key: entry[key] for key in ("subject", "object", *PREPOSITIONS) if key in entry},
        )
        for given in entry.get("frames", ()):
            frame = _frame(given, sets)
            for verb in given["verbs"].split():
                frames.setdefault(verb, []).append((frame, rule))
        for noun in entry.get("nouns", "").split():
            nouns.setdefault(noun.replace("-", " "), []).append(rule)
    return EventRules(
        frames={verb: tuple(listed) for verb, listed in frames.items()},
        nouns={noun: tuple(rules) for noun, rules in nouns.items()},
        sets=sets,
        alleged=EventRule(
            type=EventType.OTHER,
            light=frozenset(),
            alone=frozenset(),
            written=frozenset(),
            pending=frozenset(),
            roles={"subject": "actor", "object": "object"},
        ),
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
        told=given.get("told", False),
        bare=given.get("bare", False),
        near=listed("near"),
    )


def fits(reading: Reading, cast: Cast, verb: int, frame: Frame, beside: Mapping[str, int]) -> bool:
    """Say whether what stands beside a verb is what a frame asks for."""
    if frame.particles:
        if not frame.particles & beside.keys():
            return False
    elif reading.child(verb, "compound:prt") is not None:
        return False
    if frame.told and not (is_passive(reading, verb) and reading.child(verb, "xcomp", "ccomp", "advcl") is not None):
        return False
    if frame.near and not any(
        reading.lower[token] in frame.near
        for child in reading.all_children(verb, "obl")
        for token in range(reading.left[child], reading.right[child] + 1)
    ):
        return False
    if frame.bare and reading.child(verb, "obj") is not None:
        return False
    if frame.objects and not frame.objects & _done_to(reading, cast, verb):
        return False
    if frame.about:
        subject = subject_of(reading, verb)
        if subject is None or reading.lemma[subject] not in frame.about:
            return False
    if frame.objects and is_passive(reading, verb) and agent_of(reading, verb) is None:
        return True
    if not frame.doer or _is_doer(reading, cast, verb, frame.doer):
        return True
    return bool(frame.objects) and _may_decide(reading, cast, verb)


def _may_decide(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a named person does what a verb with its object tells, as judges are named; parties do not decide."""
    doer = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb, steps=2)
    if doer is None or reading.lower[doer] in event_rules().sets["parties"]:
        return False
    member = cast.who(doer)
    return member is not None and cast.members[member].type is EntityType.OFFICIAL


def has_clause(reading: Reading, verb: int) -> bool:
    """Say whether somebody does a verb or something is done: a bare participle before a noun tells nothing."""
    if reading.dep[verb].startswith(("amod", "compound")):
        return False
    return subject_of(reading, verb) is not None or is_passive(reading, verb) or reading.child(verb, "obj") is not None


def particles(reading: Reading, verb: int) -> dict[str, int]:
    """Return the particles, adverbs and prepositions beside a verb -> their tokens."""
    found: dict[str, int] = {}
    for child in reading.children[verb]:
        if reading.dep[child].startswith(("compound:prt", "advmod")):
            found[reading.lower[child]] = child
        elif reading.dep[child].startswith("obl"):
            for mark in reading.all_children(child, "case"):
                found.setdefault(reading.lower[mark], mark)
        elif reading.dep[child].startswith("ccomp"):
            found.setdefault("that", child)
            for mark in reading.all_children(child, "mark", "advmod"):
                found.setdefault(reading.lower[mark], mark)
        elif reading.dep[child].startswith(("xcomp", "advcl")):
            for mark in reading.all_children(child, "mark", "advmod"):
                found.setdefault(reading.lower[mark], mark)
    return found


def _done_to(reading: Reading, cast: Cast, verb: int) -> set[str]:
    """Return the words of what a verb is done to, with "*company" and "*person" where the cast knows one.

    That is its object, its subject in the passive, or the noun that its participle or relative clause stands on.
    """
    passive = is_passive(reading, verb)
    things = reading.all_children(verb, "obj") or [
        child for child in reading.children[verb] if reading.dep[child] == "nsubj:pass"
    ]
    if not things and passive and (subject := subject_of(reading, verb)) is not None:
        things = [subject]
    if reading.dep[verb].startswith("acl") and all(reading.lower[one] in RELATIVE for one in things):
        things = [reading.head[verb]]
    found = set()
    for thing in things:
        for one in (thing, *reading.all_children(thing, "conj")):
            found |= {reading.lower[one], reading.lemma[one]}
            member = cast.who(one)
            if member is not None:
                kind = cast.members[member].type
                found |= {"*company"} if kind is EntityType.COMPANY else set()
                found |= {"*person"} if kind in (EntityType.PERSON, EntityType.OFFICIAL) else set()
    return found


def _is_doer(reading: Reading, cast: Cast, verb: int, kind: str) -> bool:
    """Say whether a court, a judge, a regulator or a government ("authority") does what a verb tells."""
    doer = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb, steps=2)
    asked = reading.child(reading.head[verb], "obj", "iobj")
    if reading.dep[verb].startswith(("xcomp", "ccomp", "advcl")) and asked is not None and asked < verb:
        doer = asked if doer is None or reading.child(verb, "nsubj") is None else doer
    if doer is None:
        return False
    lower = reading.lower[doer]
    sets = event_rules().sets
    tables = entity_rules()["nominals"]
    if lower in sets[kind] or (kind == "authority" and lower in tables["court"] | tables["regulator"]):
        return True
    member = cast.who(doer)
    first, last = noun_phrase(reading, doer)
    if any(reading.lower[token] in sets[kind] for token in range(first, last + 1)):
        return True
    if member is None:
        return False
    one = cast.members[member]
    if kind == "authority":
        return one.type in AUTHORITIES or bool(one.titles & sets["authority"])
    return bool(one.titles & sets[kind]) or (kind == "courts" and one.type is EntityType.COURT)
