"""Trigger word -> how real the text says its event is: tense, modality, conditions, negation, hedges, governors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.kinds import ClaimKind, EventStatus
from ingest.clauses import is_negated, is_passive
from ingest.reading import Reading
from ingest.rules import read_table, words

CLAIMED = {
    ClaimKind.ACCUSES: EventStatus.ALLEGED,
    ClaimKind.DENIES: EventStatus.ALLEGED,
    ClaimKind.CALLS_FOR: EventStatus.PROPOSED,
    ClaimKind.PREDICTS: EventStatus.EXPECTED,
    ClaimKind.COMMITS: EventStatus.EXPECTED,
    ClaimKind.WARNS: EventStatus.HYPOTHETICAL,
}
"""What standing in somebody's claim makes of an event that the claim's own words leave plain."""
REACHES = ("xcomp", "ccomp", "advcl", "acl", "conj", "csubj")
UNSURE = frozenset((EventStatus.HYPOTHETICAL, EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.CANCELLED))
RUMOURS = frozenset("report rumour rumor allegation claim accusation suggestion speculation suspicion".split())
PROGRESSIVE = frozenset(("is", "are", "was", "were", "been", "be", "'s", "’s", "’re", "'re"))
UNDECIDED = frozenset(("decision", "conclusion", "finding", "verdict", "ruling"))
"""What has not been reached may still be."""
WHOEVER = frozenset(("anyone", "anybody", "whoever", "any", "whichever"))
INVERTED = frozenset(("should", "were", "had"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRules:
    """data/rules/status.toml by word."""

    modals: Mapping[str, EventStatus]
    governors: Mapping[str, EventStatus]
    hedges: Mapping[str, EventStatus]
    conditions: frozenset[str]
    predicates: Mapping[str, EventStatus]
    put_off: frozenset[str]
    punctual: frozenset[str]
    believed: frozenset[str]
    aside: frozenset[str]


@cache
def status_rules() -> StatusRules:
    """Return the table of data/rules/status.toml."""
    table = read_table("status")

    def by_word(section: str) -> dict[str, EventStatus]:
        return {word: EventStatus(status) for status, listed in table[section].items() for word in words(listed)}

    return StatusRules(
        modals=by_word("modals"),
        governors=by_word("governors"),
        hedges=by_word("hedges"),
        conditions=words(table["conditions"]["words"]),
        predicates=by_word("predicates"),
        put_off=words(table["lists"]["put_off"]),
        punctual=words(table["lists"]["punctual"]),
        believed=words(table["lists"]["believed"]),
        aside=words(table["lists"]["aside"]),
    )


def status_of(reading: Reading, predicate: int, noun: int | None = None) -> EventStatus | None:
    """Return the status of an event told by a verb, or by a noun under a verb; None where it is not so."""
    rules = status_rules()
    if reading.words[reading.sentences[reading.sentence[predicate]][1] - 1] == "?":
        return None
    if _never_came(reading, predicate):
        return EventStatus.CANCELLED
    if is_negated(reading, predicate) or (noun is not None and is_negated(reading, noun)):
        return _denied(reading, predicate, noun)
    governed = _governed(reading, predicate)
    if is_conditional(reading, predicate):
        whether = any(reading.lower[mark] == "whether" for mark in reading.all_children(predicate, "mark"))
        return governed if whether and governed is not None else EventStatus.HYPOTHETICAL
    if noun is not None and reading.lower[predicate] in rules.predicates:
        return rules.predicates[reading.lower[predicate]]
    if _is_aside(reading, predicate):
        return None
    own = own_status(reading, predicate)
    held = held_by(reading, predicate, noun) if noun is not None else None
    if held is not None:
        began = held is EventStatus.ONGOING and reading.lemma[predicate] != "continue"
        return own if began or own is EventStatus.HYPOTHETICAL else held
    return _unless_hedged(reading, predicate, noun, governed, own)


def _unless_hedged(
    reading: Reading, predicate: int, noun: int | None, governed: EventStatus | None, own: EventStatus
) -> EventStatus:
    """Return what governors, the verb's own form and then hedges make of an event, the first that says something."""
    for found in (governed, own if own is not EventStatus.HAPPENED else None):
        if found is not None:
            return found
    hedged = _hedged(reading, predicate)
    if hedged is None and noun is not None:
        hedged = _hedged(reading, noun)
        if hedged is not EventStatus.ALLEGED and reading.pos[predicate] == "VERB" and predicate != noun:
            hedged = None
    return hedged or own


def _never_came(reading: Reading, predicate: int) -> bool:
    """Say whether nothing is done, or a second verb takes back what the first began ("drafted but never filed")."""
    thing = reading.child(predicate, "obj")
    return (thing is not None and reading.lower[thing] in ("nothing", "none", "nobody")) or any(
        is_negated(reading, other) and reading.child(other, "nsubj") is None
        for other in reading.all_children(predicate, "conj")
    )


def _denied(reading: Reading, predicate: int, noun: int | None) -> EventStatus | None:
    """Return what a negation makes of an event: what did not come about is cancelled."""
    if reading.lemma[predicate] == "expect" and any(
        reading.case_of(child) in ("before", "until") for child in reading.all_children(predicate, "obl")
    ):
        return EventStatus.EXPECTED
    own = own_status(reading, predicate)
    if reading.dep[predicate] == "xcomp" and reading.lemma[reading.head[predicate]] in ("decide", "choose", "opt"):
        return EventStatus.CANCELLED
    if noun is not None and status_rules().governors.get(reading.lemma[predicate]) is EventStatus.PROPOSED:
        return None
    if noun is not None and reading.lemma[noun] in UNDECIDED:
        return None
    took_place = noun is not None and reading.lemma[predicate] in ("take", "go", "happen", "proceed")
    if own is EventStatus.HAPPENED or (took_place and own is EventStatus.EXPECTED):
        return EventStatus.CANCELLED
    return None


def _is_aside(reading: Reading, verb: int) -> bool:
    """Say whether a verb is a bare gerund after a preposition that does not say that it was done, or a command."""
    if reading.tag[verb] == "VBG" and not reading.all_children(verb, "aux"):
        return any(reading.lower[mark] in status_rules().aside for mark in reading.all_children(verb, "mark", "case"))
    return reading.tag[verb] == "VB" and reading.dep[verb] == "root" and not reading.all_children(verb, "aux", "mark")


def is_put_off(reading: Reading, verb: int) -> bool:
    """Say whether a verb, alone or with what stands beside it, calls something off: "scrapped", "put on ice"."""
    lemma = reading.lemma[verb]
    beside = {reading.lower[child] for child in reading.all_children(verb, "compound", "advmod", "obl")}
    return lemma in status_rules().put_off or any(f"{lemma}_{word}" in status_rules().put_off for word in beside)


def held_by(reading: Reading, verb: int, noun: int) -> EventStatus | None:
    """Return what a verb makes of the event that is its subject or object: weighed, demanded, scheduled, withdrawn."""
    if is_put_off(reading, verb):
        return EventStatus.CANCELLED
    if reading.lemma[verb] in ("call", "ask", "apply", "push", "press") and reading.case_of(noun) != "for":
        return None
    return status_rules().governors.get(reading.lemma[verb])


def is_conditional(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in an if-clause, or in the main clause that one hangs on."""
    conditions = status_rules().conditions
    for subject in reading.all_children(verb, "nsubj"):
        if {reading.lower[subject], *(reading.lower[child] for child in reading.children[subject])} & WHOEVER:
            return True
    if reading.dep[verb].startswith("acl"):
        head = reading.head[verb]
        if any(reading.lower[one] in WHOEVER for one in (head, *reading.children[head])):
            return True
    at = verb
    for _ in range(3):
        for child in reading.children[at]:
            label = reading.dep[child]
            if label == "mark" and reading.lower[child] in conditions:
                return True
            if label.startswith("advcl") and any(
                reading.lower[mark] in ("if", "unless") for mark in reading.all_children(child, "mark")
            ):
                return True
        if reading.dep[at].partition(":")[0] not in ("conj", "xcomp", "advcl"):
            break
        at = reading.head[at]
    first, last = reading.sentences[reading.sentence[verb]]
    while first < last - 1 and reading.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    if reading.lower[first] in ("if", "unless"):
        return True
    return reading.lower[first] in INVERTED and reading.words[first][:1].isupper() and reading.words[last - 1] != "?"


def _hedged(reading: Reading, token: int) -> EventStatus | None:
    """Return what adverbs and adjectives on a word make of it."""
    hedges = status_rules().hedges
    for child in reading.children[token]:
        if (
            reading.dep[child].startswith(("amod", "advmod", "det", "compound", "dep"))
            and reading.lower[child] in hedges
        ):
            return hedges[reading.lower[child]]
    return None


def own_status(reading: Reading, verb: int) -> EventStatus:
    """Return what a verb's own auxiliaries, marks and tense say."""
    rules = status_rules()
    helpers = [child for child in reading.children[verb] if reading.dep[child].startswith(("aux", "mark", "cop"))]
    lowered = [reading.lower[child] for child in helpers]
    for word in lowered:
        if word in rules.modals:
            if word in ("would", "’d", "'d") and _is_reported(reading, verb):
                return EventStatus.EXPECTED
            return rules.modals[word]
    if "to" in lowered:
        return EventStatus.EXPECTED if {"is", "are", "be"} & set(lowered) else EventStatus.PROPOSED
    if reading.tag[verb] == "VB" and not helpers:
        return EventStatus.PROPOSED
    if reading.tag[verb] == "VBG" and PROGRESSIVE & set(lowered):
        return EventStatus.HAPPENED if reading.lemma[verb] in rules.punctual else EventStatus.ONGOING
    if "being" in lowered and PROGRESSIVE & set(lowered):
        return EventStatus.ONGOING
    if reading.tag[verb] in ("VBZ", "VBP") and reading.lemma[verb] in (
        "continue",
        "begin",
        "start",
        "open",
        "close",
        "run",
    ):
        return EventStatus.ONGOING if reading.lemma[verb] in ("continue", "run") else EventStatus.EXPECTED
    return EventStatus.HAPPENED


def _is_reported(reading: Reading, verb: int) -> bool:
    """Say whether a clause tells in the past what was then to come ("said it would appeal")."""
    at = verb
    while reading.dep[at] == "conj":
        at = reading.head[at]
    head = reading.head[at]
    return (
        reading.dep[at] == "ccomp" and reading.tag[head] in ("VBD", "VBN") and own_status(reading, head) not in UNSURE
    )


def _governed(reading: Reading, token: int) -> EventStatus | None:
    """Return what the verbs that govern a verb make of it, the nearest first."""
    rules = status_rules()
    at = token
    for _ in range(4):
        label, head = reading.dep[at].partition(":")[0], reading.head[at]
        if head == at or label not in REACHES:
            return None
        infinitive = any(reading.lower[mark] == "to" for mark in reading.all_children(at, "mark"))
        lemma = reading.lemma[head]
        if label == "xcomp" and infinitive and lemma in rules.believed and is_passive(reading, head):
            return EventStatus.ALLEGED
        if label in ("xcomp", "csubj") and infinitive and reading.lower[head] in rules.predicates:
            return rules.predicates[reading.lower[head]]
        if lemma in rules.governors and (label in ("xcomp", "ccomp") or (label in ("acl", "advcl") and infinitive)):
            return rules.governors[lemma]
        if label in ("acl", "ccomp") and not infinitive and lemma in RUMOURS and _finite(reading, at):
            return EventStatus.ALLEGED
        if label == "acl" and not infinitive:
            return None
        if label in ("xcomp", "conj"):
            own = own_status(reading, head)
            if own in UNSURE and not (label == "conj" and _finite(reading, at)):
                return own
        if label in ("advcl", "ccomp", "acl"):
            return None
        at = head
    return None


def _finite(reading: Reading, verb: int) -> bool:
    """Say whether a coordinated verb has a tense of its own."""
    return reading.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        reading.dep[child].startswith(("aux", "nsubj")) for child in reading.children[verb]
    )
