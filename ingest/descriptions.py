"""A common noun for somebody and the cast -> whether it can act, whom it describes, which body it likely means."""

from functools import cache

from graph.kinds import EntityType
from ingest.clauses import noun_phrase
from ingest.coreference import BODIES, Cast
from ingest.limits import deadline_rules
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules

AUTHORITIES = frozenset((EntityType.REGULATOR, EntityType.COURT, EntityType.GOVERNMENT_BODY))
COMPANIES = frozenset((EntityType.COMPANY,))
ANYBODY = frozenset("those anyone anybody everyone everybody all whoever people".split())
AGENTIVE = ("er", "or", "ist", "ee", "ant", "ian")


@cache
def _actors() -> frozenset[str]:
    tables = entity_rules()
    return deadline_rules().public.union(
        *tables["nominals"].values(), tables["titles"]["heads"], attribution_rules().anonymous
    )


def likely_body(reading: Reading, cast: Cast, token: int, *, without: int | None) -> int | None:
    """Return the one body that "the carrier", "the office" can mean: of that name or kind, and not the other party.

    Where a document speaks of several of the kind, it is the one told of half as often again as the next.
    """
    determiner = reading.child(token, "det")
    if reading.tag[token] != "NN" or determiner is None or reading.lower[determiner] not in ("the", "this"):
        return None
    if reading.child(token, "nmod", "nummod") is not None:
        return None
    described = reading.child(token, "amod", "compound") is not None
    noun = reading.lower[token]
    other = cast.who(without) if without is not None else None
    before = [
        (sum(place < token for place in member.places), index, member)
        for index, member in enumerate(cast.members)
        if member.named and index != other and any(place < token for place in member.places)
    ]
    titled = [index for _, index, member in before if member.name.lower().split()[-1] == noun]
    if titled and not described:
        return titled[0] if len(titled) == 1 else None
    kinds = {EntityType(kind) for kind, nouns in entity_rules()["nominals"].items() if noun in nouns} & BODIES
    if EntityType.COURT in kinds:
        kinds = {EntityType.COURT}
    if noun in deadline_rules().parties:
        kinds = {EntityType.COMPANY}
    beside = {
        index
        for _, index, member in before
        if member.type in kinds and any(reading.sentence[place] == reading.sentence[token] for place in member.places)
    }
    if len(beside) == 1 and not described and kinds & COMPANIES:
        return beside.pop()
    counted = sorted(((times, index) for times, index, member in before if member.type in kinds), reverse=True)
    if described and kinds & AUTHORITIES:
        return None
    loose = described or kinds == {EntityType.ORGANISATION}
    if not counted or (loose and counted[1:]):
        return None
    if not counted[1:] or 2 * counted[0][0] >= 3 * counted[1][0]:
        return counted[0][1]
    here = reading.sentence[token]
    near = [
        index
        for _, index in counted
        if any(place < token and here - reading.sentence[place] <= 1 for place in cast.members[index].places)
    ]
    return near[0] if len(near) == 1 else None


def describe(reading: Reading, cast: Cast, token: int) -> int:
    """Make somebody of a noun phrase; a name goes without its article."""
    first, last = noun_phrase(reading, token)
    joined = [child for child in reading.all_children(token, "conj") if child > token]
    if joined:
        last = max(min(reading.left[joined[0]], *reading.children[joined[0]], joined[0]) - 1, token)
    while last > token and reading.pos[last] in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    if any(reading.pos[t] in ("VERB", "AUX") for t in range(first, token)):
        first = min((c for c in reading.all_children(token, "det", "amod", "nummod") if c < token), default=token)
    clause = reading.child(token, "acl")
    if reading.lower[token] in ANYBODY and clause is not None and reading.sentence[clause] == reading.sentence[token]:
        last = max(last, reading.right[clause])
    if reading.pos[token] == "PROPN" and reading.lower[first] in ("the", "a", "an") and first < last:
        first += 1
    return cast.describe(first, last, token, anonymous=False)


def can_act(noun: str) -> bool:
    """Say whether a common noun names somebody who can do something, by the tables or by its ending."""
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in _actors() or singular in _actors() | deadline_rules().parties:
        return True
    return singular.endswith(AGENTIVE) and singular not in deadline_rules().things


def can_owe(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a subject is somebody: a name, a pronoun, or a noun that can act."""
    return token in cast.at or reading.pos[token] in ("PRON", "PROPN", "NUM", "DET") or can_act(reading.lower[token])
