"""data/rules/events.toml -> its entries by word, and whether a verb fits one of their frames."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.kinds import EntityType, EventStatus, EventType
from ingest.clauses import TIMES, agent_of, is_passive, noun_phrase, subject_of
from ingest.coreference import PEOPLE, Cast, Member
from ingest.reading import Reading
from ingest.rules import entity_rules, read_table, words

PREPOSITIONS = ("against", "with", "into", "by", "on", "of", "to", "in", "for", "between")
RELATIVE = frozenset(("which", "that", "who", "whom"))
AUTHORITIES = frozenset((EntityType.COURT, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY))
PARTIES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.PERSON, EntityType.LAW_FIRM))
SHARES = frozenset(
    """all some many most one two three four five six seven eight nine ten dozen dozens hundreds thousands part
    half""".split()
)
"""What is counted stands after "of": "seized two of the boats"."""
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
    makes: EventStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One entry of data/rules/events.toml; `roles` maps subject, object and prepositions to parts."""

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
        rule = _rule(entry)
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
        roles={key: entry[key] for key in ("subject", "object", *PREPOSITIONS) if key in entry},
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
        makes=EventStatus(given["makes"]) if "makes" in given else None,
    )


def fits(reading: Reading, cast: Cast, verb: int, frame: Frame, beside: Mapping[str, int]) -> bool:
    """Say whether what stands beside a verb is what a frame asks for."""
    if frame.particles:
        if not frame.particles & beside.keys():
            return False
    elif reading.child(verb, "compound:prt") is not None and not frame.near:
        return False
    if frame.without and any(word in beside and not _is_dated(reading, beside[word]) for word in frame.without):
        return False
    if frame.near and not _stands_near(reading, verb, frame.near):
        return False
    if not _has_form(reading, verb, frame):
        return False
    if frame.objects or frame.unless:
        things = _done_to(reading, cast, verb)
        beyond = {reading.lower[child] for child in reading.all_children(verb, "obl")} if frame.unless else set()
        if frame.unless & (things | beyond) or (frame.objects and not frame.objects & things):
            return False
    if frame.about:
        subject = _subject(reading, verb)
        if subject is None or not frame.about & _words_of(reading, cast, subject):
            return False
    return _has_doer(reading, cast, verb, frame)


def _has_form(reading: Reading, verb: int, frame: Frame) -> bool:
    """Say whether a verb stands in the voice and tense that a frame asks for, with an object or without."""
    if frame.told and not (is_passive(reading, verb) and reading.child(verb, "xcomp", "ccomp", "advcl") is not None):
        return False
    if frame.bare and reading.child(verb, "obj", "ccomp") is not None:
        return False
    return not (frame.past and reading.tag[verb] in ("VBZ", "VBP"))


def _has_doer(reading: Reading, cast: Cast, verb: int, frame: Frame) -> bool:
    """Say whether the one who must do a verb does it; the passive may leave him out where its subject tells enough."""
    if not frame.doer:
        return True
    if frame.objects and is_passive(reading, verb) and agent_of(reading, verb) is None and frame.doer != "party":
        return True
    if is_doer(reading, cast, verb, frame.doer):
        return True
    return frame.doer in ("authority", "courts") and bool(frame.objects) and _may_decide(reading, cast, verb)


def _is_dated(reading: Reading, mark: int) -> bool:
    """Say whether a preposition or adverb leads a day or date in."""
    noun = reading.head[mark]
    if reading.dep[mark].startswith("case"):
        return reading.lower[noun] in TIMES or reading.pos[noun] == "NUM"
    return False


def _stands_near(reading: Reading, verb: int, wanted: frozenset[str]) -> bool:
    """Say whether the head of a phrase beside a verb, or a word of its name, is one of some words."""
    for child in reading.all_children(verb, "obl", "xcomp", "obj", "advmod"):
        for token in (child, *reading.all_children(child, "compound", "flat", "amod", "conj")):
            if reading.lower[token] in wanted or reading.lemma[token] in wanted:
                return True
    return False


def _may_decide(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a named person does what a verb with its object tells, as judges are named; parties do not decide."""
    doer = doer_of(reading, verb)
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
            found.setdefault(reading.lower[child], child)
            for mark in reading.all_children(child, "mark", "advmod"):
                found.setdefault(reading.lower[mark], mark)
    return found


def _subject(reading: Reading, verb: int) -> int | None:
    """Return the noun that a verb's clause is about, the noun that a relative clause hangs on for its pronoun."""
    subject = subject_of(reading, verb)
    if subject is not None and reading.lower[subject] in RELATIVE and reading.dep[verb].startswith("acl"):
        return reading.head[verb]
    return subject


def _counted(reading: Reading, thing: int) -> Iterator[int]:
    """Return a noun and what it counts: "all nine of its ferries", "31 crates of chips"."""
    yield thing
    if reading.lower[thing] in SHARES or reading.pos[thing] in ("NUM", "DET", "PRON") or reading.tag[thing] == "NNS":
        for child in reading.all_children(thing, "nmod", "obl"):
            if reading.case_of(child) == "of":
                yield child


def _words_of(reading: Reading, cast: Cast, thing: int) -> set[str]:
    """Return the words that a noun answers to, with "*company" and "*person" where the cast knows one."""
    found = set()
    for one in (*_counted(reading, thing), *reading.all_children(thing, "conj")):
        found |= {reading.lower[one], reading.lemma[one]}
        if reading.child(one, "nummod") is not None:
            found.add("*number")
        member = cast.who(one)
        if member is not None:
            kind = cast.members[member].type
            found |= {"*company"} if kind in (EntityType.COMPANY, EntityType.ORGANISATION) else set()
            found |= {"*person"} if kind in (EntityType.PERSON, EntityType.OFFICIAL) else set()
    return found


def _done_to(reading: Reading, cast: Cast, verb: int) -> set[str]:
    """Return the words of what a verb is done to.

    That is its object, its subject in the passive, or the noun that its participle or relative clause stands on.
    """
    passive = is_passive(reading, verb)
    things = reading.all_children(verb, "obj", "iobj") or [
        child for child in reading.children[verb] if reading.dep[child] == "nsubj:pass"
    ]
    if passive and (subject := subject_of(reading, verb)) is not None:
        things = [*things, subject]
    if reading.dep[verb].startswith("acl") and all(reading.lower[one] in RELATIVE for one in things):
        things = [reading.head[verb]]
    if not things:
        asked = reading.child(verb, "xcomp", "ccomp")
        if asked is not None and (subject := reading.child(asked, "nsubj")) is not None:
            things = [subject]
    found: set[str] = set()
    for thing in things:
        found |= _words_of(reading, cast, thing)
    return found


def doer_of(reading: Reading, verb: int) -> int | None:
    """Return the noun that does a verb: its subject, or the agent of the passive; one asked to do it counts."""
    doer = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb, steps=2)
    asked = reading.child(reading.head[verb], "obj", "iobj")
    if reading.dep[verb].startswith(("xcomp", "ccomp", "advcl")) and asked is not None and asked < verb:
        doer = asked if doer is None or reading.child(verb, "nsubj") is None else doer
    if doer is not None and reading.lower[doer] in RELATIVE and reading.dep[reading.head[doer]].startswith("acl"):
        doer = reading.head[reading.head[doer]]
    return doer


def is_doer(reading: Reading, cast: Cast, verb: int, kind: str) -> bool:
    """Say whether a doer of some kind does a verb: "authority", "courts", "assemblies", "workers", "party"."""
    doer = doer_of(reading, verb)
    return doer is not None and is_of_kind(reading, cast, doer, kind)


def is_of_kind(reading: Reading, cast: Cast, noun: int, kind: str) -> bool:
    """Say whether a noun names a court, a judge, a regulator or a government ("authority"), or another kind of doer."""
    sets = event_rules().sets
    member = cast.who(noun)
    if reading.pos[noun] == "PRON" and member is None:
        before = _spoken_of_before(reading, noun)
        return before is not None and kind != "party" and is_of_kind(reading, cast, before, kind)
    one = cast.members[member] if member is not None else None
    if kind == "party":
        return one.type in PARTIES if one is not None else not is_of_kind(reading, cast, noun, "authority")
    official = kind in ("authority", "deciders")
    if one is not None and noun in cast.at:
        if one.type is EntityType.COURT or (official and one.type in AUTHORITIES):
            return kind != "workers"
    names = {reading.lower[noun], reading.lemma[noun]}
    if names & sets[kind]:
        return not _is_owned_by_a_party(reading, cast, noun)
    tables = entity_rules()["nominals"]
    if official and names & (tables["court"] | tables["regulator"]):
        return True
    return one is not None and _is_member_of_kind(reading, one, noun if noun in cast.at else None, kind)


def _is_member_of_kind(reading: Reading, one: Member, noun: int | None, kind: str) -> bool:
    """Say whether an entity is of a kind by the words of its name, its type or its titles."""
    sets = event_rules().sets
    if noun is not None:
        first, last = noun_phrase(reading, noun)
        wanted = sets["courts"] if one.type in PEOPLE and kind == "deciders" else sets[kind]
        if any(reading.lower[token] in wanted for token in range(first, last + 1)):
            return one.type not in (EntityType.COMPANY, EntityType.LAW_FIRM)
    if kind in ("authority", "deciders"):
        return one.type in AUTHORITIES or bool(one.titles & sets["authority" if kind == "authority" else "courts"])
    return bool(one.titles & sets[kind]) or (kind == "courts" and one.type is EntityType.COURT)


def _spoken_of_before(reading: Reading, pronoun: int) -> int | None:
    """Return the subject of the sentence before, which an unresolved "it" or "he" most likely takes up."""
    number = reading.sentence[pronoun]
    if not number or reading.lower[pronoun] not in ("it", "he", "she", "they"):
        return None
    first, last = reading.sentences[number - 1]
    root = next(
        (token for token in range(first, last) if reading.head[token] == token and reading.pos[token] == "VERB"), None
    )
    subject = None if root is None else reading.child(root, "nsubj")
    return subject if subject is not None and reading.pos[subject] != "PRON" else None


def _is_owned_by_a_party(reading: Reading, cast: Cast, noun: int) -> bool:
    """Say whether a board, panel or officer is that of a company or union: "its board"."""
    for child in reading.all_children(noun, "nmod", "compound"):
        if reading.dep[child] == "nmod:poss" or reading.case_of(child) == "of" or reading.dep[child] == "compound":
            if reading.lower[child] in ("its", "their", "our", "my", "company", "firm", "union", "club", "group"):
                return True
            member = cast.at.get(child)
            if member is not None and cast.members[member].type in (EntityType.COMPANY, EntityType.ORGANISATION):
                return True
    return False
