"""A noun for several and the cast -> who they are together: "both firms", "the parties", "the two sides"."""

from graph.kinds import EntityType
from ingest.clauses import subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.descriptions import AUTHORITIES, COMPANIES
from ingest.litigants import SIDES, find_litigants
from ingest.reading import Reading
from ingest.rules import entity_rules

NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
REACH = 4
"""Sentences that a noun for several looks back first."""
JOINING = frozenset("buy acquire merge purchase sue fight combine absorb swallow bid accuse".split())


def apposed(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the names that tell who several are: "two suppliers, Norland and Eastham"."""
    named = [child for child in reading.all_children(token, "appos") if child in cast.at]
    return [cast.at[one] for first in named for one in (first, *reading.all_children(first, "conj")) if one in cast.at]


def several(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return whom "the companies", "both sides" stand for, if the text before names that many."""
    if reading.tag[token] != "NNS":
        return []
    before = {reading.lower[child] for child in reading.children[token] if child < token}
    if not before & {"the", "both", "these", "two", "three", "four"} or reading.child(token, "acl", "nmod") is not None:
        return []
    wanted = next((NUMBERS[word] for word in before if word in NUMBERS), None)
    if reading.lower[token] in SIDES:
        return _sides(reading, cast, token) if wanted in (None, 2) else []
    if not _is_of_companies(reading.lower[token]):
        return []
    here = reading.sentence[token]
    for reach in (REACH, here):
        named = [
            index
            for index, member in enumerate(cast.members)
            if member.named
            and cast.may_be(index, COMPANIES)
            and any(place < token and here - reading.sentence[place] <= reach for place in member.places)
        ]
        if wanted is not None and len(named) < wanted:
            named = sorted({*named, *_doubtful(reading, cast, token, reach)})
        if 2 <= len(named) <= 4 and wanted in (None, len(named)):
            return named
    return _joined(reading, cast, token) if wanted in (None, 2) else []


def _doubtful(reading: Reading, cast: Cast, token: int, reach: int) -> list[int]:
    """Return the names just before that may be a person's or a company's."""
    here = reading.sentence[token]
    return [
        index
        for index, member in enumerate(cast.members)
        if member.named
        and cast.is_doubtful(index)
        and any(place < token and here - reading.sentence[place] <= reach for place in member.places)
    ]


def _is_of_companies(noun: str) -> bool:
    singular = noun.removesuffix("s")
    return noun == "companies" or (
        noun.endswith(("ies", "ms", "ers", "nes")) and singular in entity_rules()["nominals"]["company"]
    )


def _sides(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the two who stand against each other: of a suit, of a deal, named together, or the only two named."""
    pair = find_litigants(reading, cast).pair()
    if 2 <= len(pair) <= 4:
        return list(pair)
    joined = _joined(reading, cast, token)
    if joined:
        return joined
    bodies = [
        index for index, member in enumerate(cast.members) if member.type in BODIES and _may_stand(cast, index, token)
    ]
    return bodies if len(bodies) == 2 else []


def _may_stand(cast: Cast, index: int, token: int) -> bool:
    """Say whether a named member that decides nothing was spoken of before a token."""
    member = cast.members[index]
    return (
        member.named
        and member.type in PEOPLE | BODIES - AUTHORITIES - {EntityType.PUBLICATION}
        and any(place < token for place in member.places)
    )


def _joined(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the two that were named together last: "X and Y", "X agreed to buy Y", "X accused Y"."""
    found: list[int] = []
    for at in range(token):
        first: int | None = None
        if reading.dep[at] == "conj" and at in cast.at:
            first = reading.head[at]
        elif reading.dep[at] in ("obj", "obl") and at in cast.at and reading.lemma[reading.head[at]] in JOINING:
            first = subject_of(reading, reading.head[at])
        pair = [] if first is None else [cast.who(first), cast.at[at]]
        if len(pair) == 2 and pair[0] is not None and pair[0] != pair[1]:
            members = [one for one in pair if one is not None and _may_stand(cast, one, token)]
            if len(members) == 2 and all(cast.members[one].type in BODIES for one in members):
                found = members
    return found
