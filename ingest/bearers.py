"""A duty and the cast -> who is to act, and who says so."""

from collections.abc import Iterator

from graph.kinds import DeadlineKind, EntityType
from ingest.clauses import is_passive
from ingest.coreference import BODIES, REACH, Cast
from ingest.duty import Duty
from ingest.implied import authority_over, implied
from ingest.limits import deadline_rules
from ingest.pronouns import ANYBODY, AUTHORITIES, PRONOUNS, can_act, describe, likely_body, told_by, whom_pronoun
from ingest.reading import Reading
from ingest.rules import entity_rules

COMPANIES = frozenset((EntityType.COMPANY,))
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
OFFICES = frozenset(
    "secretary lawyer lawyers counsel spokesman spokeswoman spokesperson board management director directors clerk "
    "chief administrator registrar chairman chair officer attorney".split()
)


def find_bearers(reading: Reading, cast: Cast, duty: Duty, *, decides: bool) -> tuple[str, ...]:
    """Return who is to act; a decision that nobody named is to take is the authority's that the document is about."""
    found = tuple(dict.fromkeys(_ids(reading, cast, duty, duty.who)))
    if not found and duty.who is None:
        found = tuple(cast.id_of(member) for member in implied(reading, cast, duty))
    limit = reading.lower[duty.ground] in deadline_rules().limits
    doubtful = (
        duty.who is not None and reading.lower[duty.who] in ("it", "they") and not told_by(reading, duty, duty.who)
    )
    if not decides or (found and not doubtful) or not (found or limit or duty.kind is DeadlineKind.EXPECTED_BY):
        return found
    authority = authority_over(reading, cast, duty.action)
    return (cast.id_of(authority),) if authority is not None else found


def find_setters(reading: Reading, cast: Cast, duty: Duty) -> tuple[str, ...]:
    """Return who orders or asks."""
    return tuple(dict.fromkeys(_ids(reading, cast, duty, duty.by, setter=True)))


# --- one noun -------------------------------------------------------------------------------------------------------


def _ids(reading: Reading, cast: Cast, duty: Duty, token: int | None, *, setter: bool = False) -> Iterator[str]:
    """Return the entities of a noun and of what is joined to it; somebody who is only described is one too."""
    if token is None:
        return
    for named in (token, *reading.all_children(token, "conj")):
        relative = reading.lower[named] in ("who", "which", "that") and reading.dep[reading.head[named]].startswith(
            "acl"
        )
        one = _antecedent(reading, cast, named) if relative else named
        member = (
            whom_pronoun(reading, cast, duty, one) if reading.lower[one] in PRONOUNS and not setter else cast.who(one)
        )
        exact = _shortened(reading, cast, one)
        if exact is not None:
            yield cast.id_of(exact)
            continue
        body = _body_of(reading, cast, one)
        if body is not None:
            yield cast.id_of(body)
            continue
        if member is None or not cast.members[member].named or cast.members[member].name.islower():
            several = _apposed(reading, cast, one) or _several(reading, cast, one)
            if several:
                yield from (cast.id_of(index) for index in several)
                continue
        if member is None or cast.members[member].name[:1].islower() or not cast.members[member].named:
            likely = likely_body(reading, cast, one, without=None if setter else duty.by)
            if likely is not None:
                yield cast.id_of(likely)
                continue
        if member is None and _is_somebody(reading, duty, one, setter=setter):
            member = describe(reading, cast, one)
        if member is not None:
            yield cast.id_of(member)


def _antecedent(reading: Reading, cast: Cast, relative: int) -> int:
    """Return what a relative pronoun speaks of; of two nouns before it, the name next to it rather than a thing."""
    noun = reading.head[reading.head[relative]]
    near = relative - 1 - (reading.words[relative - 1] == ",")
    return near if near in cast.at and noun not in cast.at and not can_act(reading.lower[noun]) else noun


def _body_of(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the body for which an officer who is not named acts: "the board's secretary"."""
    owner = reading.child(token, "nmod:poss")
    if owner is None or token in cast.at or reading.tag[token] == "NNS":
        return None
    if reading.child(token, "appos", "flat") is not None or reading.lower[token] not in OFFICES:
        return None
    body = cast.who(owner)
    if body is None:
        body = likely_body(reading, cast, owner, without=None)
    return body if body is not None and cast.members[body].type in AUTHORITIES | COMPANIES else None


def _shortened(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the one body whose name ends in a capital noun: "the Commission", "the Ministry"."""
    word = reading.words[token]
    if token in cast.at or not word[:1].isupper() or token == reading.sentences[reading.sentence[token]][0]:
        return None
    if reading.all_children(token, "compound", "amod", "nmod", "flat"):
        return None
    found = [
        index
        for index, member in enumerate(cast.members)
        if member.type in BODIES
        and member.named
        and any(name.split()[-1] == word for name in (member.name, *member.aliases))
        and any(place < token for place in member.places)
    ]
    return found[0] if len(found) == 1 else None


def _is_somebody(reading: Reading, duty: Duty, token: int, *, setter: bool) -> bool:
    """Say whether a noun without an entity is somebody: a name, a noun that can act, or what is told to act."""
    if reading.pos[token] == "PROPN":
        return reading.words[token][:1].isupper()
    if reading.lower[token] in ANYBODY:
        return reading.child(token, "acl", "nmod") is not None
    if reading.pos[token] != "NOUN":
        return False
    return can_act(reading.lower[token]) or (not setter and _acts(reading, duty, token))


def _acts(reading: Reading, duty: Duty, token: int) -> bool:
    """Say whether a noun is somebody because it is told to do something to something."""
    if duty.action == token or is_passive(reading, duty.action) or duty.kind is DeadlineKind.EXPECTED_BY:
        return False
    if reading.lemma[duty.action] in deadline_rules().shows:
        return False
    own = reading.head[token] == duty.action
    return not own or reading.child(duty.action, "obj", "xcomp", "ccomp") is not None


def _apposed(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the names that tell who several are: "two suppliers, Norland and Eastham"."""
    named = [child for child in reading.all_children(token, "appos") if child in cast.at]
    return [cast.at[one] for first in named for one in (first, *reading.all_children(first, "conj")) if one in cast.at]


def _several(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return the companies that "the companies", "both firms" stand for, if the sentences before name that many."""
    if reading.tag[token] != "NNS" or not reading.lower[token].endswith(("ies", "ms", "ers", "nes")):
        return []
    singular = reading.lower[token].removesuffix("s")
    if singular not in entity_rules()["nominals"]["company"] and reading.lower[token] != "companies":
        return []
    before = {reading.lower[child] for child in reading.children[token] if child < token}
    if not before & {"the", "both", "these", "two", "three", "four"} or reading.child(token, "acl", "nmod") is not None:
        return []
    here = reading.sentence[token]
    wanted = next((NUMBERS[word] for word in before if word in NUMBERS), None)
    for reach in (REACH, here):
        named = [
            index
            for index, member in enumerate(cast.members)
            if member.named
            and member.type in COMPANIES
            and any(place < token and here - reading.sentence[place] <= reach for place in member.places)
        ]
        if 2 <= len(named) <= 4 and wanted in (None, len(named)):
            return named
    return []
