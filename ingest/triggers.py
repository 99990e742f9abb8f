"""Reading and cast -> the words that tell of events, each with the entry of data/rules/events.toml that it fits."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.kinds import EntityType, EventStatus, EventType
from ingest.clauses import agent_of, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.reading import Reading
from ingest.rules import entity_rules, read_table, words
from ingest.status import is_put_off, own_status, status_of, status_rules

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Tokens `first` to `last` tell of an event; `status`, or else the clause of `predicate`, says how real it is."""

    rule: EventRule
    first: int
    last: int
    predicate: int
    noun: int | None
    status: EventStatus | None = None


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
    )


def find_triggers(reading: Reading, cast: Cast, dated: Collection[int]) -> Iterator[Trigger]:
    """Find the verbs and nouns that tell of events, in the order of the text; at `dated` tokens stand dates."""
    for token, pos in enumerate(reading.pos):
        if pos == "VERB":
            found = _verb_trigger(reading, cast, token)
        elif pos in ("NOUN", "PROPN") and token not in cast.name_at:
            found = _noun_trigger(reading, token, dated)
        else:
            continue
        if found is not None:
            yield found


# --- verbs -----------------------------------------------------------------------------------------------------


def _verb_trigger(reading: Reading, cast: Cast, verb: int) -> Trigger | None:
    """Return the trigger that a verb is, None where no frame of it fits what stands beside it."""
    beside = _particles(reading, verb)
    for frame, rule in event_rules().frames.get(reading.lemma[verb], ()):
        if _fits(reading, cast, verb, frame, beside) and _has_clause(reading, verb):
            last = verb
            for word, at in beside.items():
                if word in frame.particles and at in (verb + 1, verb + 2) and reading.head[at] == verb:
                    last = at
            return Trigger(rule=rule, first=verb, last=last, predicate=verb, noun=None)
    return None


def _fits(reading: Reading, cast: Cast, verb: int, frame: Frame, beside: Mapping[str, int]) -> bool:
    """Say whether what stands beside a verb is what a frame asks for."""
    if frame.particles:
        if not frame.particles & beside.keys():
            return False
    elif reading.child(verb, "compound:prt") is not None:
        return False
    if frame.told and not (is_passive(reading, verb) and reading.child(verb, "xcomp", "ccomp", "advcl") is not None):
        return False
    if frame.objects and not frame.objects & _done_to(reading, cast, verb):
        return False
    if frame.about:
        subject = subject_of(reading, verb)
        if subject is None or reading.lemma[subject] not in frame.about:
            return False
    return not frame.doer or _is_doer(reading, cast, verb, frame.doer)


def _has_clause(reading: Reading, verb: int) -> bool:
    """Say whether somebody does a verb or something is done: a bare participle before a noun tells nothing."""
    if reading.dep[verb].startswith(("amod", "compound")):
        return False
    return subject_of(reading, verb) is not None or is_passive(reading, verb) or reading.child(verb, "obj") is not None


def _particles(reading: Reading, verb: int) -> dict[str, int]:
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


# --- nouns -----------------------------------------------------------------------------------------------------


def _noun_trigger(reading: Reading, noun: int, dated: Collection[int]) -> Trigger | None:
    """Return the trigger that a noun is, None where its clause does not tell that it takes place."""
    rules = event_rules()
    candidates = rules.nouns.get(reading.lemma[noun]) or rules.nouns.get(reading.lower[noun])
    first = noun
    if noun and (two := rules.nouns.get(f"{reading.lower[noun - 1]} {reading.lower[noun]}")):
        candidates, first = two, noun - 1
    if reading.dep[noun] == "compound":
        return None
    if not candidates:
        return _put_off(reading, noun)
    found = _with_verb(reading, noun, candidates)
    if found is not None:
        return Trigger(rule=found[0], first=first, last=noun, predicate=found[1], noun=noun)
    return _alone(reading, noun, first, candidates, dated)


def _put_off(reading: Reading, noun: int) -> Trigger | None:
    """Return a noun that the table does not know, where it was planned for a time and then called off."""
    verb = reading.head[noun]
    if reading.dep[noun] != "nsubj:pass" or not is_put_off(reading, verb):
        return None
    planned = event_rules().sets["planned"]
    if not any(reading.lemma[child] in planned for child in reading.all_children(noun, "acl")):
        return None
    return Trigger(rule=event_rules().alleged, first=noun, last=noun, predicate=verb, noun=noun)


def _with_verb(reading: Reading, noun: int, candidates: Sequence[EventRule]) -> tuple[EventRule, int] | None:
    """Return the rule that a noun's verb chooses, and the verb."""
    sets, governors = event_rules().sets, status_rules().governors
    label, head = _place_of(reading, noun)
    lemma = reading.lemma[head]
    if reading.pos[head] == "VERB" and (label == "obj" or (label == "nsubj" and is_passive(reading, head))):
        for rule in candidates:
            if lemma in rule.light:
                return rule, head
        if lemma in governors or lemma in sets["has"] or is_put_off(reading, head):
            return candidates[0], head
    elif label == "nsubj" and lemma in sets["takes_place"]:
        return candidates[0], head
    elif label in ("obl", "xcomp") and lemma in sets["calls_for"] and reading.case_of(noun) == "for":
        return candidates[0], head
    for child in reading.all_children(noun, "acl"):
        if reading.tag[child] in ("VBN", "VBD"):
            for rule in candidates:
                if reading.lemma[child] in rule.light:
                    return rule, child
            if reading.lemma[child] in sets["planned"] or reading.lemma[child] in governors:
                return candidates[0], child
    return None


def _place_of(reading: Reading, noun: int) -> tuple[str, int]:
    """Return a noun's label and governor, a coordinated noun's where its first fellow stands."""
    label, head, steps = reading.dep[noun].partition(":")[0], reading.head[noun], 0
    while label == "conj" and reading.pos[head] in ("NOUN", "PROPN") and reading.head[head] != head and steps < 9:
        label, head, steps = reading.dep[head].partition(":")[0], reading.head[head], steps + 1
    return label, head


def _alone(
    reading: Reading, noun: int, first: int, candidates: Sequence[EventRule], dated: Collection[int]
) -> Trigger | None:
    """Return the trigger that a noun is without such a verb: dated, hedged, placed in time, weighed by an authority."""
    sets, rules = event_rules().sets, status_rules()
    label, head = _place_of(reading, noun)
    case = reading.case_of(noun)
    name = " ".join(reading.lower[first : noun + 1])
    own = [child for child in reading.children[noun] if reading.dep[child].startswith(("amod", "compound"))]
    verb = reading.pos[head] == "VERB"

    def trigger(rule: EventRule, predicate: int, status: EventStatus | None = None) -> Trigger:
        return Trigger(rule=rule, first=first, last=noun, predicate=predicate, noun=noun, status=status)

    if label == "nsubj" and reading.lower[head] in rules.predicates:
        return trigger(candidates[0], head)
    if label == "nsubj" and verb and _is_indefinite(reading, noun):
        if own_status(reading, head) is EventStatus.HYPOTHETICAL:
            return trigger(candidates[0], head)
    for rule in candidates:
        if verb and reading.lemma[head] in rule.pending and (label == "obj" or is_passive(reading, head)):
            return trigger(rule, head, EventStatus.PROPOSED)
        if (
            reading.lemma[noun] in rule.written
            and label == "obl"
            and case == "in"
            and _is_opening(reading, noun, dated)
        ):
            return trigger(rule, head, EventStatus.HAPPENED)
    if any(reading.lower[child] in rules.hedges and reading.lower[child] not in sets["vague"] for child in own):
        return trigger(candidates[0], noun)
    if verb and label == "obl" and case in sets["around"] and status_of(reading, head) is EventStatus.HAPPENED:
        if _is_indefinite(reading, noun) or {name, reading.lemma[noun]} & candidates[0].alone:
            return trigger(candidates[0], noun)
    alone = next((rule for rule in candidates if {name, reading.lemma[noun]} & rule.alone), None)
    if alone is None:
        return None
    if any(child in dated for child in reading.children[noun]):
        return trigger(alone, noun)
    return None


def _is_opening(reading: Reading, noun: int, dated: Collection[int]) -> bool:
    """Say whether a writing is brought up for the first time: "in a statement", "in its ruling of Friday"."""
    return any(reading.lower[child] in ("a", "an") or child in dated for child in reading.children[noun])


def _is_indefinite(reading: Reading, noun: int) -> bool:
    return any(
        reading.dep[child] == "nmod:poss" or reading.lower[child] in ("a", "an") for child in reading.children[noun]
    )
