"""What stands before a title as its owner ("its", "the union's", "whose", "our") -> the organisation, or nobody."""

from functools import cache

from graph.kinds import EntityType
from ingest.clauses import noun_phrase
from ingest.coreference import BODIES, Cast
from ingest.offices import COMPANIES, TRADING, issuer_of, office_types, topic_of
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.titles import body_nouns

QUOTES = frozenset(("“", "”", '"'))
DEPTH = 4
"""Governors between "whose" and what its clause hangs on."""


def can_employ(cast: Cast, index: int) -> bool:
    """Say whether an entity can have people in office."""
    return cast.members[index].type in BODIES


def owner_of(reading: Reading, cast: Cast, head: int, first: int) -> int | None:
    """Return whose title it is: "its", "the union's", "whose"; -1 where that is a person or open."""
    owner = reading.child(head, "nmod:poss")
    if owner is None and reading.dep[head] == "conj":
        owner = reading.child(reading.head[head], "nmod:poss")
        if reading.child(head, "det") is not None:
            owner = None
    if owner is None and first and reading.lower[first - 1] in ("its", "their", "his", "her"):
        owner = first - 1
    if owner is None or any(reading.words[t] in QUOTES for t in range(owner, head)):
        return None
    if owner in cast.at:
        return cast.at[owner] if can_employ(cast, cast.at[owner]) else -1
    lower = reading.lower[owner]
    if lower == "whose":
        found = _antecedent(reading, cast, head)
        if found is None and owner > 1 and reading.words[owner - 1] == ",":
            found = cast.at.get(owner - 2)
        return found if found is not None and can_employ(cast, found) else -1
    if lower in ("its", "their", "our"):
        found = _owner_meant(reading, cast, owner, head)
        return -1 if found is None else found
    if reading.pos[owner] == "PRON":
        return -1
    inner = next((cast.at[t] for t in range(reading.left[owner], owner) if t in cast.at), None)
    named = next((cast.at[t] for t in range(owner, head) if t in cast.at and can_employ(cast, cast.at[t])), None)
    if named is not None:
        return named
    if lower in entity_rules()["titles"]["areas"]:
        return -1
    found = noun_for(reading, cast, owner, named_only=inner is not None)
    return -1 if found is None else found


def _owner_meant(reading: Reading, cast: Cast, owner: int, head: int) -> int | None:
    """Return the body that "its", "their" or, in a body's own words, "our" office is of."""
    lower = reading.lower[owner]
    if lower == "our":
        return issuer_of(reading, cast, owner)
    subject = _subject_before(reading, owner) if lower == "its" else None
    if subject is not None:
        meant = cast.who(subject)
        if meant is not None and cast.members[meant].named:
            return meant if can_employ(cast, meant) else None
        if reading.lower[subject] in _generic():
            return None
    found = noun_for(reading, cast, subject) if subject is not None else None
    if found is None:
        found = topic_of(reading, cast, owner, head)
    if found is None:
        trading = lower != "its" or office_types(reading, head) is TRADING
        found = cast.owner_of(owner, COMPANIES if trading else BODIES)
    return _described_owner(reading, cast, owner) if found is None and lower == "its" else found


def _subject_before(reading: Reading, owner: int) -> int | None:
    """Return the noun for a kind of body that is the one subject before a pronoun: "The panel said its chair"."""
    first = reading.sentences[reading.sentence[owner]][0]
    nouns = [t for t in range(first, owner) if reading.base[t] == "nsubj"]
    if len(nouns) != 1 or reading.tag[nouns[0]] != "NN" or reading.child(nouns[0], "det") is None:
        return None
    return nouns[0] if reading.lower[nouns[0]] in body_nouns() else None


@cache
def _generic() -> frozenset[str]:
    """Return the nouns that stand for any firm or group, and describe none."""
    nominals = entity_rules()["nominals"]
    return nominals["company"] | nominals["organisation"]


def _described_owner(reading: Reading, cast: Cast, owner: int) -> int | None:
    """Return the one body that the sentence before speaks of as "the committee" where it names none: "Its chair".

    "The company" and "the group" describe nobody.
    """
    number = reading.sentence[owner] - 1
    if number < 0:
        return None
    first, last = reading.sentences[number]
    if any(t in cast.at and can_employ(cast, cast.at[t]) for t in range(first, last)):
        return None
    found = [
        t
        for t in range(first, last)
        if reading.tag[t] == "NN" and reading.lower[t] in body_nouns() - _generic() and _is_told_of(reading, t)
    ]
    return noun_for(reading, cast, found[0]) if len(found) == 1 else None


def _antecedent(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return what a relative clause around "whose" hangs on."""
    at = token
    for _ in range(DEPTH):
        if reading.dep[at] in ("acl:relcl", "acl", "appos"):
            return cast.at.get(reading.head[at])
        if reading.head[at] == at:
            return None
        at = reading.head[at]
    return None


def _is_told_of(reading: Reading, noun: int) -> bool:
    """Say whether a sentence is about a noun with an article, or tells somebody of that description something."""
    determiner = reading.child(noun, "det")
    if determiner is None or reading.lower[determiner] not in ("the", "this"):
        return False
    told = reading.base[noun] in ("obj", "iobj") and reading.lemma[reading.head[noun]] == "tell"
    return told or reading.base[noun] == "nsubj"


def noun_for(reading: Reading, cast: Cast, noun: int, *, named_only: bool = False) -> int | None:
    """Return the body that a common noun stands for; where the text leaves it open, the body as described."""
    if reading.lower[noun] not in body_nouns() and reading.lemma[noun] not in body_nouns():
        titled = cast.called(noun) if reading.tag[noun] in ("NN", "NNP") else []
        return titled[0] if len(titled) == 1 and can_employ(cast, titled[0]) else None
    if reading.lower[noun] == "firm" and reading.lemma[reading.head[noun]] == "partner":
        lawyers = [n for n, member in enumerate(cast.members) if member.type is EntityType.LAW_FIRM and member.places]
        if len(lawyers) == 1:
            return lawyers[0]
    found = cast.who(noun)
    if found is None:
        called = cast.called(noun)
        found = called[0] if len(called) == 1 else None
    if found is None and named_only:
        types = frozenset(
            EntityType(kind) for kind, nouns in entity_rules()["nominals"].items() if reading.lower[noun] in nouns
        )
        found = cast.owner_of(noun, types & BODIES) if types & BODIES else None
    if found is not None:
        return found if can_employ(cast, found) else None
    if named_only or reading.tag[noun].endswith("S"):
        return None
    first, _ = noun_phrase(reading, noun)
    first += reading.lower[first] in ("a", "an") and first < noun
    return cast.describe(first, noun, noun, anonymous=False)
