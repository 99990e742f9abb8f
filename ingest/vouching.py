"""Event and the claims that it stands in -> whose word it stands on, and how real that makes it."""

from collections.abc import Iterator, Sequence

from graph.kinds import ClaimForm, ClaimKind, EntityType, EventStatus, EventType
from graph.model import Claim
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.doers import doer_of
from ingest.frames import AUTHORITIES, Trigger, event_rules
from ingest.governors import is_refused, status_rules
from ingest.marks import mark_of
from ingest.offices import COMPANIES
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.status import CLAIMED
from ingest.tense import REAL, is_past

PLEADINGS = frozenset("lawsuit suit complaint petition indictment affidavit filing pleading claim".split())
ON_RECORD = frozenset(
    (
        EventType.LAWSUIT,
        EventType.LEGAL_FILING,
        EventType.RULING,
        EventType.HEARING,
        EventType.APPEAL,
        EventType.CHARGE,
        EventType.FINE,
    )
)
"""Acts of courts and authorities: they stand on a record, also where an accusation mentions them."""
OF_OFFICE = ON_RECORD | {EventType.INVESTIGATION, EventType.INJUNCTION, EventType.SANCTION}
"""What prosecutors and authorities tell of their own doing, named or not."""
CONTESTED = frozenset(
    (
        EventType.OTHER,
        EventType.APPOINTMENT,
        EventType.DEAL,
        EventType.SETTLEMENT,
        EventType.DETECTION,
        EventType.MEETING,
    )
)
"""Acts that stand on no public record: one party's word about another's leaves them open."""
EMPTY = frozenset("make have give do get use take go come be put run try seek".split())
"""Verbs that say nothing without their object."""
ACCUSING = frozenset(("accuse", "suspect"))
OFFICIAL = frozenset("official officer police inspector authoritie minister spokesman spokeswoman spokesperson".split())
PURSUING = frozenset("prosecutor investigator regulator court ministry department agency commission".split())
"""Who vouches for what stands on record, and for nobody's deeds."""
HOUSE = frozenset((EventType.APPOINTMENT, EventType.DEAL, EventType.SETTLEMENT, EventType.MEETING))
"""Acts that a company tells of in announcements of its own house."""
INSISTING = frozenset("says claims claimed insists insisted maintains maintained contends contended".split())
TIMING = frozenset(("when", "after", "since", "before"))
"""Clauses of time are presupposed, also in a denial."""
NAMED_DOERS = PEOPLE | BODIES
OWN = frozenset(("we", "it", "they", "i"))
"""Pronouns that stand for the speaker's own side."""
HOUSES = frozenset("company firm group bank airline union charity club".split())
LEADING = frozenset("chief executive director president chairman chairwoman chair founder boss owner manager".split())
"""Titles of those who speak for their house: "the firm had cut 85 jobs", says its chief executive."""


def find_alleged(reading: Reading, cast: Cast, claims: Sequence[Claim], told: frozenset[int]) -> Iterator[Trigger]:
    """Find what reported speech says that somebody else did, where no entry of the table knows the verb."""
    deeds = event_rules().sets["deeds"]
    for claim in claims:
        accusing = claim.kind is ClaimKind.ACCUSES or _is_pleading(claim) or _is_prosecution(claim)
        if claim.form is not ClaimForm.INDIRECT or not (accusing or claim.kind is ClaimKind.ASSERTS):
            continue
        for token in _deeds_of(reading, claim):
            if token in told or reading.tag[token] not in ("VBD", "VBN", "VBG") or not _is_act(reading, token):
                continue
            if accusing or (reading.lemma[token] in deeds and _is_of_another(reading, cast, token, claim)):
                yield _unknown(token)
    yield from _hedged(reading, told)


def _deeds_of(reading: Reading, claim: Claim) -> Iterator[int]:
    """Return the verbs that head what a claim says, with their fellows."""
    for span in claim.content:
        first, last = reading.token_at(span.start), reading.token_at(max(span.end - 1, span.start))
        for token in range(first, last + 1):
            head = reading.head[token]
            if reading.pos[token] == "VERB" and (head == token or not first <= head <= last):
                yield token
                yield from (one for one in reading.all_children(token, "conj") if reading.pos[one] == "VERB")


def _is_of_another(reading: Reading, cast: Cast, verb: int, claim: Claim) -> bool:
    """Say whether a deed is told as done by somebody of the document who does not himself speak."""
    doer = doer_of(reading, verb)
    member = cast.who(doer) if doer is not None else None
    return is_past(reading, verb) and member is not None and cast.id_of(member) != claim.speaker


def _unknown(verb: int) -> Trigger:
    told = EventStatus.ALLEGED
    return Trigger(rule=event_rules().alleged, first=verb, last=verb, predicate=verb, noun=None, makes=told)


def _hedged(reading: Reading, told: frozenset[int]) -> Iterator[Trigger]:
    """Find deeds under an adverb of hearsay and those of which somebody is accused: "accused of hiding"."""
    hedges = status_rules().hedges
    for token, lower in enumerate(reading.lower):
        tag = reading.tag[token]
        if tag == "VBG" or (tag == "VBN" and reading.lower[token - 1] == "having"):
            verb = reading.head[token]
            accused = reading.lemma[verb] in ACCUSING and token not in told and not is_refused(reading, verb)
            if not accused or reading.lemma[token] in EMPTY or reading.base[token] not in ("advcl", "xcomp"):
                continue
            if mark_of(reading, token) == "of" and _is_act(reading, token):
                yield _unknown(token)
        elif tag == "RB" and hedges.get(lower) is EventStatus.ALLEGED and reading.dep[token] == "advmod":
            verb = reading.head[token]
            if verb not in told and reading.tag[verb] in ("VBD", "VBN"):
                yield _unknown(verb)


def _is_act(reading: Reading, verb: int) -> bool:
    """Say whether a verb tells of an act, not of speech, thought or a state."""
    return (
        reading.lemma[verb] not in event_rules().sets["unsaid"] and reading.lemma[verb] not in attribution_rules().verbs
    )


def _is_pleading(claim: Claim) -> bool:
    """Say whether what a claim says stands in a party's pleading."""
    source = claim.via or claim.speaker_text
    return source is not None and any(word.lower() in PLEADINGS for word in source.text.split())


def _is_prosecution(claim: Claim) -> bool:
    """Say whether prosecutors say something: it is their case until a court finds it."""
    return claim.speaker_text is not None and "prosecutor" in claim.speaker_text.text.lower()


def as_said(reading: Reading, cast: Cast, found: Trigger, status: EventStatus, claims: Sequence[Claim]) -> EventStatus:
    """Return what standing in somebody's claim makes of an event that the claim's own words leave plain.

    Everybody vouches for their own acts, courts and authorities for what is on record; the rest stands on a speaker's
    word. What a demand, promise or warning tells in the past is presupposed.
    """
    for claim in claims:
        if status not in (EventStatus.HAPPENED, EventStatus.ONGOING):
            break
        over = EventStatus.ALLEGED if _is_pleading(claim) else CLAIMED.get(claim.kind)
        if reading.dep[found.predicate].startswith("advcl") and mark_of(reading, found.predicate) in TIMING:
            continue
        recorded = OF_OFFICE if _is_official(claim, PURSUING) else ON_RECORD
        if over is EventStatus.ALLEGED and found.rule.type in recorded:
            continue
        beside = reading.base[found.predicate] == "acl" and reading.tag[found.predicate] in ("VBN", "VBD")
        presupposed = over not in (None, EventStatus.ALLEGED) and (beside or is_past(reading, found.predicate))
        if over is not None and not presupposed:
            status = over
        elif (presupposed or claim.kind is ClaimKind.ASSERTS) and _rests_on_word(reading, cast, found, claim):
            status = EventStatus.ALLEGED
    return (
        EventStatus.ALLEGED if not claims and status in REAL and _is_reporters_charge(reading, cast, found) else status
    )


def _is_reporters_charge(reading: Reading, cast: Cast, found: Trigger) -> bool:
    """Say whether a reporter or columnist tells of a wrong that somebody named did, and of nobody who says so."""
    if found.rule.type is not EventType.OTHER or found.noun is not None:
        return False
    if reading.lemma[found.predicate] not in event_rules().sets["wrongs"]:
        return False
    doer = doer_of(reading, found.predicate)
    member = None if doer is None else cast.who(doer)
    return member is not None and cast.members[member].named and cast.members[member].type in NAMED_DOERS


def _is_official(claim: Claim, words: frozenset[str]) -> bool:
    """Say whether a speaker without a name speaks for an authority: "a ministry official", "police"."""
    said = {word.lower().rstrip("s,") for word in claim.speaker_text.text.split()} if claim.speaker_text else set()
    return bool(said & words) and not said & {"former", "source"}


def _rests_on_word(reading: Reading, cast: Cast, found: Trigger, claim: Claim) -> bool:
    """Say whether only a speaker's word stands behind an event: a nameless source's, or a party's about another."""
    if claim.anonymous and not _is_official(claim, OFFICIAL):
        return not (found.rule.type in OF_OFFICE and _is_official(claim, PURSUING))
    if claim.speaker is None:
        told = found.noun is None and reading.lemma[found.predicate] in event_rules().sets["wrongs"]
        doer = doer_of(reading, found.predicate) if told else None
        return doer is not None and claim.speaker_text is not None and reading.pos[doer] in ("PRON", "PROPN")
    speaker = next((one for one in range(len(cast.members)) if cast.id_of(one) == claim.speaker), None)
    doer = doer_of(reading, found.predicate) if reading.pos[found.predicate] == "VERB" else None
    if speaker is None or (doer is not None and (reading.lower[doer] in OWN or cast.who(doer) == speaker)):
        return False
    member = cast.members[speaker]
    if doer is not None and reading.lower[doer] in HOUSES and member.titles & LEADING:
        return False
    wrong = found.noun is None and bool({reading.lemma[found.predicate]} & event_rules().sets["wrongs"])
    vouched = (*AUTHORITIES, EntityType.OFFICIAL, EntityType.PUBLICATION)
    if member.type in vouched or _is_official(claim, OFFICIAL):
        return wrong
    if found.rule.type in HOUSE and member.type in COMPANIES and claim.cue.text.lower() not in INSISTING:
        return wrong
    return wrong or (found.rule.type in CONTESTED and not reading.dep[found.predicate].startswith("acl"))
