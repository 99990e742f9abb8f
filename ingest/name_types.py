"""A name's words, its label and what stands beside it -> the kind of thing it names, and whether that is sure."""

import re

from graph.kinds import EntityType
from ingest.reading import Reading
from ingest.rules import entity_rules

LABELS = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PRODUCT": EntityType.PRODUCT,
    "LAW": EntityType.LAW,
    "EVENT": EntityType.EVENT,
}
PERSONS = frozenset(("PERSON", "PER"))
PLACES = frozenset(("LOC", "GPE", "FAC"))
TYPED = (
    "court",
    "law",
    "regulator",
    "government_body",
    "law_firm",
    "company",
    "organisation",
    "publication",
    "event",
)
BREAKS = frozenset("of for on against in at to".split())
LONE = frozenset("whitehall parliament congress senate treasury commons".split())
"""Head words that name a body alone."""
YEAR = re.compile(r"\d{4}")


def type_of(reading: Reading, first: int, last: int, label: str) -> tuple[EntityType, bool]:
    """Type a name by its own head words, then by the reader's label, then by what stands beside it."""
    heads = entity_rules()["heads"]
    parts = [word.rstrip(".,") for word in reading.lower[first : last + 1]]
    if label in PERSONS:
        firm = parts[-1] in heads["company"] - heads["surname"] or set(parts) & heads["firm_mark"]
        if len(parts) > 1 and firm:
            return EntityType.COMPANY, True
        if len(parts) > 1 and parts[-1] in heads["organisation"] - heads["surname"]:
            return EntityType.ORGANISATION, True
        if not (set(parts) & (heads["court"] | heads["government_body"])):
            return EntityType.PERSON, len(parts) > 1
    found = _by_head(parts, label)
    if found is EntityType.COMPANY and first < last and reading.words[last].islower():
        found = None
    if found is not None:
        return found, True
    if label == "EVENT" and parts[0] in heads["law"]:
        return EntityType.LAW, True
    if YEAR.fullmatch(parts[0]) and parts[-1] in heads["law"]:
        return EntityType.LAW, True
    if label in LABELS:
        return LABELS[label], False
    return _by_company(reading, first, last)


def _by_head(parts: list[str], label: str) -> EntityType | None:
    """Type a name by the last word before its first preposition, then by its last word, then by the others."""
    heads = entity_rules()["heads"]
    if len(parts) == 1 and parts[0] not in LONE:
        return None
    if parts[-2:] == ["school", "district"]:
        return EntityType.ORGANISATION
    if parts[-1] == "convention" and parts[-2:-1] and parts[-2] in entity_rules()["parties"]["conventions"]:
        return EntityType.EVENT
    if parts[-1] == "congress" and {"union", "unions", "labour", "labor", "trade", "trades"}.intersection(parts):
        return EntityType.ORGANISATION
    cut = next((i for i, part in enumerate(parts) if part in BREAKS), len(parts))
    place = label in PLACES
    for number, word in enumerate((parts[cut - 1] if cut else "", parts[-1], *parts[:cut])):
        for kind in TYPED:
            if word in ("commons", "lords") and len(parts) > 1 and "house" not in parts:
                continue
            if word not in heads[kind] or (number > 1 and (place or not _tells_inside(kind, word))):
                continue
            if place and (kind in ("publication", "event") or word in entity_rules()["runs"]["places_too"]):
                continue
            if kind == "law" and len(parts) == 1:
                return LABELS.get(label, EntityType.ORGANISATION)
            return EntityType.ORGANISATION if _is_cause(parts, cut, word) else EntityType(kind)
    return None


def _tells_inside(kind: str, word: str) -> bool:
    """Say whether a word tells what a name is of when other words come after it: "Supreme Court Bar"."""
    return kind in ("court", "regulator", "organisation") or (
        kind == "government_body" and word in entity_rules()["runs"]["state"]
    )


def _is_cause(parts: list[str], cut: int, word: str) -> bool:
    """Say whether a council or group is one for a cause: "Council for Safer Homes", "Clean Water Group"."""
    if word == "council":
        return parts[cut : cut + 1] in (["for"], ["on"], ["against"])
    return word == "group" and len(parts) > 2 and parts[-2] in entity_rules()["runs"]["causes"]


def _by_company(reading: Reading, first: int, last: int) -> tuple[EntityType, bool]:
    """Type a body of unknown name by the noun before it or after it; without one it is some organisation."""
    nouns = entity_rules()["beside"]
    if first == last and reading.lower[first] in entity_rules()["heads"]["publication"]:
        return EntityType.PUBLICATION, False
    after = reading.lower[last + 1] if last + 1 < len(reading.lower) else ""
    before = reading.lower[first - 1] if first else ""
    if after in nouns["product"] and before != "the":
        return EntityType.PRODUCT, True
    if before in nouns["maker"]:
        cause = before == "group" and first > 1 and reading.lower[first - 2] in entity_rules()["runs"]["causes"]
        return (EntityType.ORGANISATION if cause else EntityType.COMPANY), True
    return EntityType.ORGANISATION, False
