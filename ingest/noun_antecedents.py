"""A nominal ("the company", "the Swedish regulator") -> the entity that it stands for, None where it is left open."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.kinds import EntityType
from ingest.antecedents import body_meant, candidates
from ingest.gazetteer import find_jurisdictions
from ingest.members import BODIES, PEOPLE
from ingest.rules import entity_rules

if TYPE_CHECKING:
    from ingest.coreference import Cast

NEAR = 2
"""Sentences that "the court" looks back where the document names several courts."""


def described_before(cast: "Cast", token: int) -> int | None:
    """Resolve "the company", "the minister" by what was called so, else by type, title and recency."""
    reading = cast.reading
    noun = reading.lower[token]
    determiner = reading.child(token, "det")
    if determiner is None or reading.lower[determiner] not in ("the", "this", "that"):
        return None
    if reading.child(token, "acl", "nummod") is not None or reading.child(token, "nmod") is not None:
        return None
    described = [
        (score, index)
        for score, index in candidates(cast, token, PEOPLE | BODIES)
        if noun in cast.members[index].nouns or noun in cast.members[index].titles
    ]
    tables = entity_rules()["nominals"]
    types = frozenset(EntityType(kind) for kind, nouns in tables.items() if noun in nouns)
    if len(described) == 1 and not _is_past(cast, token, described[0][1], types):
        return described[0][1]
    if described and cast.members[described[0][1]].type in PEOPLE:
        apart = len(described) > 1 and described[0][0] - described[1][0] >= 0.4
        return described[0][1] if apart else None
    if len(described) > 1 or types & PEOPLE:
        return None
    demonyms = list(reading.all_children(token, "amod", "compound"))
    if len(demonyms) > 1:
        return None
    if demonyms:
        return _of_country(cast, token, types, reading.words[demonyms[0]])
    return _kind_meant(cast, token, types)


def _is_past(cast: "Cast", token: int, index: int, types: frozenset[EntityType]) -> bool:
    """Say whether a body that was called "company" is no longer what is spoken of: another one was named since."""
    if (
        cast.members[index].type not in BODIES
        or cast.reading.lower[token] not in entity_rules()["described"]["generic"]
    ):
        return False
    last = max(place for place in cast.members[index].places if place < token)
    return any(
        other != index
        and member.named
        and cast.may_be(other, types & BODIES)
        and any(last < place < token for place in member.places)
        for other, member in enumerate(cast.members)
    )


def _kind_meant(cast: "Cast", token: int, types: frozenset[EntityType]) -> int | None:
    """Resolve a noun for a kind of body: one of that name, else the one of that kind spoken of last."""
    noun, party = cast.reading.lower[token], cast.reading.lower[token] in entity_rules()["described"]["party"]
    if not types and not party and not _names_kind(cast, token):
        return None
    called = cast.called(token)
    if called:
        return called[0] if len(called) == 1 else _only_near(cast, token, called)
    if party:
        return cast.spoken_of(token, frozenset((EntityType.COMPANY,)))
    if not types or noun in entity_rules()["described"]["nominal"]:
        return None
    found = body_meant(cast, token, types)
    if found is not None and EntityType.COMPANY in types and cast.members[found].type is EntityType.ORGANISATION:
        cast.members[found].type = EntityType.COMPANY
    return found


def _names_kind(cast: "Cast", token: int) -> bool:
    """Say whether a noun ends names of bodies, and stands for one of them: "the hospital", "the Forum"."""
    reading = cast.reading
    return reading.tag[token] in ("NN", "NNP") and reading.lower[token] in entity_rules()["described"]["kinds"]


def _only_near(cast: "Cast", token: int, called: Iterable[int]) -> int | None:
    """Return the only one of several of a name that is spoken of in a noun's sentence and the two before it."""
    here = cast.reading.sentence[token]
    near = [
        index
        for index in called
        if any(place < token and here - cast.reading.sentence[place] <= NEAR for place in cast.members[index].places)
    ]
    return near[0] if len(near) == 1 else None


def _of_country(cast: "Cast", token: int, types: frozenset[EntityType], word: str) -> int | None:
    """Resolve "the Swedish regulator": the only one of that country, or that was called Swedish before."""
    wanted = set(find_jurisdictions(word))
    found = {
        index
        for _, index in candidates(cast, token, types)
        if word.lower() in cast.members[index].nouns
        or ((entry := cast.members[index].entry) and entry.jurisdiction in wanted)
    }
    return found.pop() if len(found) == 1 else None
