"""A duty and the cast -> who is to act, and who says so."""

from collections.abc import Iterator, Mapping

from graph.kinds import DeadlineKind
from ingest.clauses import is_passive, subject_of
from ingest.collectives import apposed, several
from ingest.coreference import BODIES, Cast
from ingest.descriptions import ANYBODY, AUTHORITIES, COMPANIES, can_act, can_owe, describe, likely_body
from ingest.duty import Duty, is_undone, marks_of
from ingest.houses import OFFICES, bound_body, own_house, spoken_by
from ingest.implied import authority_over, implied
from ingest.limits import deadline_rules
from ingest.litigants import ROLES, SIDES, find_litigants
from ingest.nearby import accused_before, counted, latter, nearby_body, patient_before
from ingest.pronouns import PRONOUNS, speaks_of_made, spoken_for, told_before, told_by, whom_pronoun
from ingest.reading import Reading
from ingest.rules import attribution_rules

INTENDS = frozenset("aim plan intend hope promise pledge vow undertake want propose".split())
"""Whose subject is somebody, whatever it is called."""


def find_bearers(
    reading: Reading, cast: Cast, duty: Duty, employers: Mapping[str, str], *, decides: bool
) -> tuple[str, ...]:
    """Return who is to act; a decision that nobody named is to take is the authority's that the document is about.

    `employers` are the bodies for which the people of the text act, by their ids.
    """
    found = tuple(dict.fromkeys(_ids(reading, cast, duty, duty.who, employers)))
    thing = duty.who is not None and duty.kind is DeadlineKind.EXPECTED_BY and not can_owe(reading, cast, duty.who)
    if not found and (duty.who is None or thing):
        meant = (cast.id_of(member) for member in implied(reading, cast, duty))
        doer = subject_of(reading, duty.action, steps=0)
        idle = is_undone(reading, duty.action) or doer is None or not can_owe(reading, cast, doer)
        found = tuple(employers.get(one, one) if idle else one for one in meant)
    limit = reading.lower[duty.ground] in deadline_rules().limits
    doubtful = (
        duty.who is not None
        and reading.lower[duty.who] in ("it", "they")
        and told_by(reading, duty, duty.who) is None
        and not speaks_of_made(reading, duty.who)
        and not told_before(reading, cast, duty.who)
    )
    if not decides or (found and not doubtful) or not (found or limit or duty.kind is DeadlineKind.EXPECTED_BY):
        return found
    authority = authority_over(reading, cast, duty.action)
    return (cast.id_of(authority),) if authority is not None else found


def find_setters(reading: Reading, cast: Cast, duty: Duty) -> tuple[str, ...]:
    """Return who orders or asks."""
    return tuple(dict.fromkeys(_ids(reading, cast, duty, duty.by, {}, setter=True)))


# --- one noun -------------------------------------------------------------------------------------------------------


def _ids(
    reading: Reading, cast: Cast, duty: Duty, token: int | None, employers: Mapping[str, str], *, setter: bool = False
) -> Iterator[str]:
    """Return the entities of a noun and of what is joined to it; somebody who is only described is one too."""
    if token is None:
        return
    for named in (token, *reading.all_children(token, "conj")):
        relative = _is_relative(reading, named)
        one = _spoken_of(reading, duty, _antecedent(reading, cast, named) if relative else named)
        parties = _parties(reading, cast, one)
        if not setter and "spokes" in reading.lower[one]:
            one = spoken_by(reading, duty, one)
        house = own_house(reading, cast, duty, one, employers) if employers else None
        if house is not None:
            yield house
            continue
        for index in parties or _members(reading, cast, duty, one, setter=setter):
            yield cast.id_of(index if setter or parties else bound_body(reading, cast, duty, index))


def _members(reading: Reading, cast: Cast, duty: Duty, one: int, *, setter: bool) -> tuple[int, ...]:
    """Return whom a noun or pronoun speaks of: by its name, its office, together with others, or by its kind."""
    told = reading.lower[one] in PRONOUNS and not setter
    member = _spoken_to(reading, cast, duty, one) if told else cast.who(one)
    row = counted(reading, cast, one)
    if row:
        return tuple(row)
    if (last := latter(reading, cast, one)) is not None:
        return (last,)
    if reading.lower[one] == "government" and member is not None and not told:
        if "government" not in cast.members[member].name.lower() and one not in cast.at:
            return (describe(reading, cast, one),)
    barred = _threatening(reading, cast, duty) if not setter and one not in cast.at else set()
    if member in barred:
        member = cast.spoken_of(one, COMPANIES)
        return (member,) if member is not None and member not in barred else ()
    exact = _shortened(reading, cast, one)
    exact = _body_of(reading, cast, one) if exact is None else exact
    if exact is not None:
        return (exact,)
    if member is None or not cast.members[member].named or cast.members[member].name[:1].islower():
        together = apposed(reading, cast, one) or several(reading, cast, one)
        if together:
            return tuple(together)
        likely = likely_body(reading, cast, one, without=None if setter else duty.by)
        if likely is None:
            likely = nearby_body(reading, cast, one, without=None if setter else duty.by)
        if likely is not None and likely not in barred:
            return (likely,)
    if member is None and _is_somebody(reading, duty, one, setter=setter):
        member = describe(reading, cast, one)
    return (member,) if member is not None else ()


def _threatening(reading: Reading, cast: Cast, duty: Duty) -> set[int]:
    """Return who makes the threat that an "if" or "unless" spares somebody: they are not who must act."""
    clause = duty.action
    above = reading.head[clause]
    if duty.ground != clause or not {"unless", "if"} & marks_of(reading, clause) or is_undone(reading, above):
        return set()
    subject, teller = reading.child(above, "nsubj"), None
    if reading.dep[above] == "ccomp":
        teller = subject_of(reading, reading.head[above], steps=0)
    speaker = spoken_for(reading, teller) if teller is not None else None
    suing = reading.lemma[above] in deadline_rules().protests | {"take", "file", "go", "seek", "apply"}
    found = {cast.who(token) for token in (subject, speaker) if token is not None and suing}
    return {one for one in found if one is not None}


def _spoken_to(reading: Reading, cast: Cast, duty: Duty, pronoun: int) -> int | None:
    """Return whom a pronoun with a duty speaks of; never who orders it."""
    member = whom_pronoun(reading, cast, duty, pronoun)
    setter = cast.who(duty.by) if duty.by is not None else None
    if setter is not None and member == setter and reading.base[pronoun] in ("obj", "iobj"):
        patient = patient_before(reading, cast, pronoun, setter)
        return member if patient is None else patient
    clause = reading.head[pronoun]
    if member is None and reading.lower[pronoun] == "it" and {"unless", "if"} & marks_of(reading, clause):
        return accused_before(reading, cast, pronoun)
    return member


def _parties(reading: Reading, cast: Cast, noun: int) -> tuple[int, ...]:
    """Return who "the defendant", "both parties" are in the case that the document tells."""
    word = reading.lower[noun]
    if noun in cast.at or reading.child(noun, "appos") is not None:
        return ()
    if word in SIDES:
        return tuple(several(reading, cast, noun))
    if any(reading.lower[c] == "both" for c in reading.children[noun]):
        return tuple(several(reading, cast, noun))
    if word in ROLES or word.removesuffix("s") in ROLES:
        return find_litigants(reading, cast).called(word)
    return ()


def _is_relative(reading: Reading, token: int) -> bool:
    """Say whether a word is the relative pronoun of a clause, also where the reader hung that clause elsewhere."""
    word = reading.lower[token]
    if word not in ("who", "which", "that"):
        return False
    after = token and reading.words[token - 1] == "," and reading.pos[token - 2] in ("NOUN", "PROPN")
    return reading.dep[reading.head[token]].startswith("acl") or (word != "that" and bool(after))


def _subject_of_all(reading: Reading, pronoun: int) -> int | None:
    """Return the several that a sentence began with: "The parties are to agree; if they cannot"."""
    first, _ = reading.sentences[reading.sentence[pronoun]]
    return next(
        (
            t
            for t in range(first, pronoun)
            if reading.dep[t].startswith("nsubj") and reading.tag[t] == "NNS" and reading.lower[t] in SIDES
        ),
        None,
    )


def _spoken_of(reading: Reading, duty: Duty, token: int) -> int:
    """Return who says so for "we", who is told or says so for "they", or the several that the sentence began with."""
    word = reading.lower[token]
    if word not in ("they", "we", "i"):
        return token
    told = told_by(reading, duty, token)
    if told is None:
        told = _subject_of_all(reading, token) if word == "they" else _quoted_by(reading, token)
    return token if told is None else told


def _quoted_by(reading: Reading, pronoun: int) -> int | None:
    """Return who says what is quoted of "we": "We will be there by Friday," said X."""
    at = reading.head[pronoun]
    for _ in range(3):
        above = reading.head[at]
        if reading.dep[at] in ("ccomp", "parataxis") and reading.lemma[above] in attribution_rules().verbs:
            return subject_of(reading, above, steps=0)
        if above == at:
            break
        at = above
    said = [c for c in reading.all_children(at, "parataxis") if reading.lemma[c] in attribution_rules().verbs]
    return subject_of(reading, said[0], steps=0) if said else None


def _antecedent(reading: Reading, cast: Cast, relative: int) -> int:
    """Return what a relative pronoun speaks of; of two nouns before it, the name next to it rather than a thing."""
    noun = reading.head[reading.head[relative]]
    near = relative - 1 - (reading.words[relative - 1] == ",")
    if not reading.dep[reading.head[relative]].startswith("acl"):
        return near
    return near if near in cast.at and noun not in cast.at and not can_act(reading.lower[noun]) else noun


def _body_of(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the body for which an officer who is not named acts: "the board's secretary"."""
    owner = reading.child(token, "nmod:poss")
    if owner is None or token in cast.at or reading.tag[token] == "NNS":
        return None
    if reading.child(token, "appos", "flat") is not None or reading.lower[token].split("-")[-1] not in OFFICES:
        return None
    body = cast.who(owner)
    if body is None or not cast.members[body].named:
        likely = likely_body(reading, cast, owner, without=None)
        body = body if likely is None else likely
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
    if reading.pos[token] == "PROPN" and reading.words[token][:1].isupper():
        return True
    if reading.lower[token] in ANYBODY:
        return reading.child(token, "acl", "nmod") is not None
    if reading.pos[token] not in ("NOUN", "PROPN"):
        return False
    return can_act(reading.lower[token]) or (not setter and _acts(reading, duty, token))


def _acts(reading: Reading, duty: Duty, token: int) -> bool:
    """Say whether a noun is somebody because it is told to do something to something."""
    if duty.kind is DeadlineKind.EXPECTED_BY:
        meant = duty.ground != duty.action and reading.head[token] == duty.ground and reading.pos[duty.ground] == "VERB"
        return meant and reading.lemma[duty.ground] in INTENDS and not is_passive(reading, duty.ground)
    if duty.action == token or is_passive(reading, duty.action):
        return False
    if reading.lemma[duty.action] in deadline_rules().shows:
        return False
    own = reading.head[token] == duty.action
    return not own or reading.child(duty.action, "obj", "xcomp", "ccomp") is not None
