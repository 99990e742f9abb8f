"""A duty that names nobody -> who is meant: whose decision it is, who announces it, who has to put things right."""

from graph.kinds import DeadlineKind, EntityType
from ingest.clauses import subject_of
from ingest.coreference import PEOPLE, Cast
from ingest.duty import Duty, is_undone
from ingest.limits import deadline_rules
from ingest.pronouns import AUTHORITIES, describe, spoken_for, whom
from ingest.reading import Reading
from ingest.rules import attribution_rules

COMPANIES = frozenset((EntityType.COMPANY,))


def implied(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the members of the cast that a duty without a doer falls to; none where the text leaves it open."""
    return _giver(reading, cast, duty) or _announcer(reading, cast, duty) or _performer(reading, cast, duty)


def authority_over(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the authority that is the subject of the clauses over a decision, else the one that the text is about."""
    at = token
    for _ in range(4):
        at = reading.head[at]
        subject = subject_of(reading, at, steps=0)
        member = cast.who(subject) if subject is not None and subject < token else None
        if member is not None and cast.members[member].type in AUTHORITIES:
            return member
    return cast.spoken_of(token, AUTHORITIES)


def _giver(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return whose decision a decision is: "the Board's ruling", "a ruling from the Board"."""
    thing = duty.action
    if duty.kind is not DeadlineKind.EXPECTED_BY:
        return ()
    if reading.lemma[thing] not in deadline_rules().decisions:
        subject = subject_of(reading, thing, steps=0)
        if subject is None or reading.lemma[subject] not in deadline_rules().decisions:
            return ()
        thing = subject
    for child in (*reading.all_children(thing, "nmod:poss", "compound"), *reading.all_children(thing, "nmod")):
        if reading.dep[child] == "nmod" and reading.case_of(child) not in ("from", "by", "of"):
            continue
        member = cast.who(child)
        if member is not None and cast.members[member].type in AUTHORITIES | PEOPLE:
            return (member,)
        if reading.pos[child] == "PROPN" and not reading.dep[child].startswith("compound"):
            return (member if member is not None else describe(reading, cast, child),)
    return ()


def _announcer(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return who says that their own doing will be done: "the Board's chair said the list would be published"."""
    rules = deadline_rules()
    above = reading.head[duty.action]
    promised = reading.lemma[above] in ("promise", "pledge", "vow", "guarantee", "undertake")
    own = is_undone(reading, duty.action) and (promised or reading.lemma[duty.action] in rules.announced)
    if duty.kind is not DeadlineKind.EXPECTED_BY or not own or reading.dep[duty.action] not in ("ccomp", "parataxis"):
        return ()
    speaker = subject_of(reading, above) if promised or reading.lemma[above] in attribution_rules().verbs else None
    member = whom(reading, cast, spoken_for(reading, speaker)) if speaker is not None else None
    return (member,) if member is not None else ()


def _performer(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the company that a document is about, for what must be paid, handed over, put right by nobody named."""
    if reading.lemma[duty.action] not in deadline_rules().performed or not is_undone(reading, duty.action):
        return ()
    spoken = cast.spoken_of(duty.action, COMPANIES)
    return (spoken,) if spoken is not None else ()
