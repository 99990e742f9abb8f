"""Trigger word -> how real the text says its event is: tense, modality, conditionals, negation, hedges, governing verbs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.kinds import ClaimKind, EventStatus
from ingest.clauses import is_negated
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
CLIMBED = ("xcomp", "ccomp", "advcl", "acl", "conj", "obj", "obl", "nmod", "nsubj:pass", "appos", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRules:
    """data/rules/status.toml by word."""

    modals: Mapping[str, EventStatus]
    governors: Mapping[str, EventStatus]
    hedges: Mapping[str, EventStatus]
    conditions: frozenset[str]


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
    )


def status_of(reading: Reading, predicate: int, noun: int | None = None) -> EventStatus | None:
    """Return the status of an event told by a verb, or by a noun under a verb; None where the text says it is not so."""
    if is_negated(reading, predicate) or (noun is not None and is_negated(reading, noun)):
        return None
    hedged = _hedged(reading, predicate) or (_hedged(reading, noun) if noun is not None else None)
    own = _own(reading, predicate)
    governed = _governed(reading, predicate)
    for found in (governed, own if own is not EventStatus.HAPPENED else None, hedged, own):
        if found is not None:
            return found
    return EventStatus.HAPPENED


def _hedged(reading: Reading, token: int) -> EventStatus | None:
    """Return what adverbs and adjectives on a word make of it."""
    hedges = status_rules().hedges
    for child in reading.children[token]:
        if reading.dep[child] in ("amod", "advmod", "det", "compound", "dep") and reading.lower[child] in hedges:
            return hedges[reading.lower[child]]
    return None


def _own(reading: Reading, verb: int) -> EventStatus | None:
    """Return what a verb's own auxiliaries, marks and tense say."""
    rules = status_rules()
    helpers = [child for child in reading.children[verb] if reading.dep[child].startswith(("aux", "mark", "cop"))]
    lowered = [reading.lower[child] for child in helpers]
    if any(word in rules.conditions for word in lowered if word != "should"):
        return EventStatus.HYPOTHETICAL
    for word in lowered:
        if word in rules.modals:
            return rules.modals[word]
    if "to" in lowered:
        return EventStatus.EXPECTED if {"is", "are"} & set(lowered) else EventStatus.PROPOSED
    if reading.tag[verb] == "VBG" and {"is", "are", "been", "'s", "’s"} & set(lowered):
        return EventStatus.ONGOING
    return EventStatus.HAPPENED


def _governed(reading: Reading, token: int) -> EventStatus | None:
    """Return what the verbs and nouns that govern a word make of it, the nearest first."""
    rules = status_rules()
    at = token
    for _ in range(4):
        label, head = reading.dep[at].partition(":")[0], reading.head[at]
        if head == at or (label not in CLIMBED and reading.dep[at] not in CLIMBED):
            return None
        if label in ("conj", "acl", "nmod", "obl", "appos") and at == token and reading.dep[at] != "acl":
            if label != "conj":
                return None
        lemma = reading.lemma[head]
        finite = label == "ccomp" and lemma not in rules.governors
        if (
            lemma in rules.governors
            and label
            in (
                "xcomp",
                "ccomp",
                "acl",
                "obj",
                "obl",
                "advcl",
                "conj",
                "nsubj",
            )
            and label != "conj"
            and not (label == "advcl" and not _infinitive(reading, at))
        ):
            return rules.governors[lemma]
        if label in ("xcomp", "conj", "ccomp"):
            own = _own(reading, head)
            if own in (EventStatus.HYPOTHETICAL, EventStatus.EXPECTED, EventStatus.PROPOSED) and not finite:
                return own
        if label == "advcl":
            return None
        at = head
    return None


def _infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.lower[mark] == "to" for mark in reading.all_children(verb, "mark"))
