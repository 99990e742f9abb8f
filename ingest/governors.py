"""data/rules/status.toml -> the words around an event, by what they make of it and of which form of clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.kinds import EventStatus
from ingest.clauses import TIMES, has_to, is_negated
from ingest.reading import Reading
from ingest.rules import read_table, words

FORMS = ("to", "ing", "that", "whether", "noun")
ASKING = frozenset(("whether", "if", "how", "why", "when", "where", "who", "which", "what"))
ORDINALS = frozenset("first second third fourth fifth last latest only next".split())
"""With them an infinitive tells what was done: "the first firm to recall the toy"."""
NO = frozenset(("no", "neither", "nobody", "none", "nothing", "few", "nor"))
DENYING = NO | {"not"}


class Weight(StrEnum):
    """What a governor makes of an event where it is no status of its own."""

    TOLD = "told"
    SILENT = "silent"


Effect = EventStatus | Weight
STATUSES = frozenset(status.value for status in EventStatus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A class of words that events hang on, with what they make of each form of complement."""

    name: str
    effects: Mapping[str, Effect]
    negated: Effect | None
    past: Effect | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRules:
    """data/rules/status.toml by word."""

    modals: Mapping[str, EventStatus]
    verbs: Mapping[str, tuple[Governor, ...]]
    nouns: Mapping[str, tuple[Governor, ...]]
    adjectives: Mapping[str, tuple[Governor, ...]]
    hedges: Mapping[str, EventStatus]
    habits: frozenset[str]
    conditions: frozenset[str]
    prepositions: Mapping[str, Effect]
    ahead: frozenset[str]
    predicates: Mapping[str, EventStatus]
    lists: Mapping[str, frozenset[str]]


@cache
def status_rules() -> StatusRules:
    """Return the table of data/rules/status.toml."""
    table = read_table("status")
    listed: dict[str, dict[str, list[Governor]]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for entry in table["governor"]:
        governor = Governor(
            name=entry["class"],
            effects={form: _effect(entry[form]) for form in FORMS if form in entry},
            negated=_effect(entry["negated"]) if "negated" in entry else None,
            past=_effect(entry["past"]) if "past" in entry else None,
        )
        for kind, found in listed.items():
            for word in entry.get(kind, "").split():
                found.setdefault(word, []).append(governor)
    kinds = {kind: {word: tuple(all_of) for word, all_of in found.items()} for kind, found in listed.items()}

    def by_word(section: str) -> dict[str, EventStatus]:
        return {
            word: EventStatus(status)
            for status, words_of in table[section].items()
            if status in STATUSES
            for word in words_of
        }

    return StatusRules(
        modals=by_word("modals"),
        verbs=kinds["verbs"],
        nouns=kinds["nouns"],
        adjectives=kinds["adjectives"],
        hedges=by_word("hedges"),
        habits=words(table["hedges"]["habit"]),
        conditions=words(table["conditions"]["words"]),
        prepositions={word: _effect(effect) for effect, listed_ in table["prepositions"].items() for word in listed_},
        ahead=words(table["ahead"]["words"]),
        predicates=by_word("predicates"),
        lists={name: words(value) for name, value in table["lists"].items()},
    )


def _effect(value: str) -> Effect:
    return EventStatus(value) if value in STATUSES else Weight(value)


def beside(reading: Reading, verb: int) -> set[str]:
    """Return the particles, adverbs and prepositions beside a verb."""
    found = set()
    for child in reading.children[verb]:
        label = reading.dep[child].partition(":")[0]
        if label in ("compound", "advmod"):
            found.add(reading.lower[child])
        elif label in ("obl", "advcl", "xcomp"):
            if label == "obl" and (reading.lower[child] in TIMES or reading.pos[child] == "NUM"):
                continue
            found.update(reading.lower[mark] for mark in reading.all_children(child, "case", "mark"))
            if not child or reading.words[child - 1] != "-":
                found.add(reading.lower[child])
        elif label == "obj" and (not child or reading.words[child - 1] != "-"):
            found.add(reading.lower[child])
    return found


def governors_of(reading: Reading, token: int) -> tuple[Governor, ...]:
    """Return the classes that a word belongs to, those of the verb with what stands beside it first."""
    rules, lemma = status_rules(), reading.lemma[token]
    if reading.pos[token] in ("VERB", "AUX"):
        found: list[Governor] = []
        table = rules.verbs
        for word in sorted(beside(reading, token)):
            found.extend(table.get(f"{lemma}_{word}", ()))
        found.extend(table.get(lemma, ()))
        if not found and reading.tag[token] in ("VBN", "JJ"):
            found.extend(rules.adjectives.get(reading.lower[token], ()))
        return tuple(found)
    if reading.pos[token] in ("ADJ", "ADV", "ADP"):
        return rules.adjectives.get(reading.lower[token], ())
    return rules.nouns.get(lemma) or rules.nouns.get(reading.lower[token], ())


def effect_on(reading: Reading, governor: int, form: str) -> Effect | None:
    """Return what a word makes of a complement of some form, None where the table does not know it."""
    for one in governors_of(reading, governor):
        effect = one.effects.get(form)
        if effect is None:
            continue
        if is_refused(reading, governor):
            return one.negated or Weight.SILENT
        if one.past is not None and form in ("to", "noun") and stands_in_past_perfect(reading, governor):
            return one.past
        return effect
    return None


def is_refused(reading: Reading, token: int) -> bool:
    """Say whether a word is negated, itself or by its subject: "has not", "no longer", "nobody was charged"."""
    if is_negated(reading, token):
        return True
    for child in reading.children[token]:
        label = reading.dep[child].partition(":")[0]
        if label == "nsubj" and (
            reading.lower[child] in NO
            or any(reading.lower[one] in DENYING for one in reading.children[child] if one < child)
        ):
            return True
        if label == "advmod" and reading.lower[child] in ("hardly", "barely", "scarcely", "nor", "neither"):
            return True
        if label == "cc" and reading.lower[child] in ("nor", "neither"):
            return True
        if label == "advmod" and any(reading.lower[one] == "no" for one in reading.children[child]):
            return True
    return False


def stands_in_past_perfect(reading: Reading, token: int) -> bool:
    """Say whether a verb or adjective stands in the past perfect: "had planned to", "had been due to"."""
    return any(reading.lower[child] in ("had", "'d", "’d") for child in reading.all_children(token, "aux"))


def form_of(reading: Reading, clause: int) -> str:
    """Return the form that a clause has under its governor."""
    asking = [mark for mark in reading.all_children(clause, "mark", "advmod") if mark < clause]
    if any(reading.lower[mark] in ASKING for mark in asking):
        return "whether"
    if has_to(reading, clause):
        return "to"
    helped = {reading.tag[child] for child in reading.all_children(clause, "aux", "cop")}
    if (reading.tag[clause] == "VBG" and not helped & {"VBD", "VBZ", "VBP", "MD"}) or (
        helped and helped <= {"VBG", "VBN"}
    ):
        return "ing"
    return "that"
