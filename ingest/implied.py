"""A duty that names nobody -> who is meant: whose decision it is, who announces it, who has to put things right."""

from graph.kinds import DeadlineKind
from ingest.clauses import subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.descriptions import AUTHORITIES, COMPANIES, describe, likely_body
from ingest.duty import Duty, is_undone
from ingest.limits import deadline_rules
from ingest.pronouns import spoken_for, whom
from ingest.reading import Reading
from ingest.rules import attribution_rules

PROSECUTORS = frozenset("prosecutor police jury watchdog inspectorate council senate committee".split())
"""Who decides, besides judges and regulators."""
ASKED = frozenset("answer reply response refund repayment document submission information statement account".split())
"""What is owed by whoever was asked or ordered just before."""
MADE = frozenset("make submit give send return hand deliver file lodge".split())
STRUCK = PEOPLE | BODIES - AUTHORITIES
"""What a decision can be made against."""


def implied(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the members of the cast that a duty without a doer falls to; none where the text leaves it open."""
    return (
        _giver(reading, cast, duty)
        or _announcer(reading, cast, duty)
        or _forecaster(reading, cast, duty)
        or _asked(reading, cast, duty)
        or _recipient(reading, cast, duty)
        or _performer(reading, cast, duty)
    )


def authority_over(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the authority that is the subject of the clauses over a decision, else the one that the text is about."""
    at = token
    for _ in range(4):
        at = reading.head[at]
        subject = subject_of(reading, at, steps=0)
        speaker = subject if subject is None else spoken_for(reading, subject)
        if subject is not None and subject < token and speaker not in (None, subject) and speaker is not None:
            named = whom(reading, cast, speaker)
            if named is not None:
                return named
        member = cast.who(subject) if subject is not None and subject < token else None
        if member is not None and cast.members[member].type in AUTHORITIES:
            return member
    return _decider_before(reading, cast, token) or cast.spoken_of(token, AUTHORITIES)


def _decider_before(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the authority that the sentence before is about: "Prosecutors are weighing charges. A decision is …"."""
    number = reading.sentence[token]
    if not number:
        return None
    first, last = reading.sentences[number - 1]
    found: int | None = None
    for at in range(first, last):
        if not reading.dep[at].startswith("nsubj") or reading.pos[at] not in ("NOUN", "PROPN"):
            continue
        member = cast.who(at)
        if member is not None and cast.members[member].named:
            found = member if cast.members[member].type in AUTHORITIES else found
        elif reading.lemma[at] in deadline_rules().judges | PROSECUTORS:
            likely = likely_body(reading, cast, at, without=None)
            found = likely if likely is not None else describe(reading, cast, at)
    return found


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
    own = is_undone(reading, duty.action) and (
        promised or reading.lemma[duty.action] in rules.announced | rules.performed
    )
    if duty.kind is not DeadlineKind.EXPECTED_BY or not own or reading.dep[duty.action] not in ("ccomp", "parataxis"):
        return ()
    tells = reading.lemma[above] in attribution_rules().verbs or reading.lemma[above] in rules.tells
    speaker = subject_of(reading, above) if promised or tells else None
    member = whom(reading, cast, spoken_for(reading, speaker)) if speaker is not None else None
    if member is None or not (promised or reading.lemma[duty.action] in rules.announced):
        return (member,) if member is not None and cast.members[member].type in COMPANIES else ()
    return (member,)


def _forecaster(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the company that foresees its own business: "X forecast that deliveries would restart"."""
    above = reading.head[duty.action]
    rules = deadline_rules()
    foreseen = reading.dep[duty.action] == "ccomp" and reading.lemma[above] in rules.foresees
    if duty.kind is not DeadlineKind.EXPECTED_BY or not foreseen or reading.lemma[duty.action] in rules.drifts:
        return ()
    subject = subject_of(reading, above)
    member = cast.who(subject) if subject is not None else None
    return (member,) if member is not None and cast.members[member].type in COMPANIES | PEOPLE else ()


def _performer(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the company that a document is about, for what must be paid, handed over, put right by nobody named."""
    if reading.lemma[duty.action] not in deadline_rules().performed or not is_undone(reading, duty.action):
        return ()
    spoken = cast.spoken_of(duty.action, COMPANIES)
    return (spoken,) if spoken is not None else ()


def _asked(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return the one company of the text that a demand can fall on: "it wants the machines removed"."""
    if duty.kind is not DeadlineKind.DEMANDED_TIMING or reading.pos[duty.action] != "VERB":
        return ()
    if not (is_undone(reading, duty.action) or reading.tag[duty.action] == "VBN"):
        return ()
    thing = reading.child(duty.action, "nsubj:pass")
    if thing is None:
        thing = reading.child(duty.ground, "obj")
    if thing is None or reading.lemma[thing] in deadline_rules().decisions | deadline_rules().laws:
        return ()
    setter = cast.who(duty.by) if duty.by is not None else None
    for child in reading.all_children(duty.action, "obl"):
        member = cast.at.get(child)
        if member is not None and member != setter and cast.members[member].type in BODIES - AUTHORITIES:
            return (member,)
    return _only_company(cast, setter)


def _recipient(reading: Reading, cast: Cast, duty: Duty) -> tuple[int, ...]:
    """Return whom a decision that may be appealed was made against: told last of those that something was done to."""
    appealed = reading.lemma[duty.action] in ("appeal", "challenge", "contest", "dispute")
    appealed = appealed and is_undone(reading, duty.action)
    owed = _is_penalty(reading, duty)
    asks = deadline_rules().demands if owed else frozenset()
    if not owed and (duty.kind is not DeadlineKind.OBLIGATION or not appealed):
        return ()
    rules = deadline_rules()
    for verb in range(duty.action - 1, -1, -1):
        if owed and reading.sentence[duty.action] - reading.sentence[verb] > 2:
            return ()
        if reading.pos[verb] != "VERB" or reading.lemma[verb] not in rules.attacks | rules.orders | rules.served | asks:
            continue
        undone = is_undone(reading, verb)
        things = reading.all_children(verb, "nsubj:pass" if undone else "obj", "iobj")
        things += [
            c for c in reading.all_children(verb, "obl") if reading.case_of(c) in ("on", "upon", "to", "against")
        ]
        for thing in things:
            member = cast.who(thing)
            if member is not None and cast.members[member].named and cast.members[member].type in STRUCK:
                return (member,)
    return _only_company(cast, None) if appealed else ()


def _is_penalty(reading: Reading, duty: Duty) -> bool:
    """Say whether what is owed is what somebody was ordered to pay: "payment is due", "the fine must be paid"."""
    owing = reading.lower[duty.action] in ("due", "payable") or (
        reading.lemma[duty.action] == "pay" and is_undone(reading, duty.action)
    )
    subject = subject_of(reading, duty.action, steps=0)
    due = owing or (reading.lemma[duty.action] in MADE and is_undone(reading, duty.action))
    if subject is None or not due:
        return False
    return reading.lemma[subject] in ("payment", "fine", "penalty", "cost", "sum") or reading.lemma[subject] in ASKED


def _only_company(cast: Cast, setter: int | None) -> tuple[int, ...]:
    """Return the company of a text that names only one besides who asks."""
    named = [
        index
        for index, member in enumerate(cast.members)
        if member.named and index != setter and member.type in COMPANIES
    ]
    return tuple(named) if len(named) == 1 else ()
