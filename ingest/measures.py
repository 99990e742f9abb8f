"""Reading, cast and claims -> policy instruments and the stage that one sentence gives each."""

from collections.abc import Mapping, Sequence
from functools import cache

from graph.kinds import ClaimKind, EventStatus, MeasureStage
from graph.model import Claim, Measure, content_id
from ingest.clauses import agent_of, has_to, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.gazetteer import find_jurisdictions
from ingest.reading import Reading
from ingest.rules import read_table
from ingest.status import status_of

PARTICLES = {
    ("set", "up"): MeasureStage.OPENED,
    ("rule", "out"): MeasureStage.REJECTED,
    ("vote", "down"): MeasureStage.REJECTED,
    ("strike", "down"): MeasureStage.REJECTED,
    ("bring", "in"): MeasureStage.ENACTED,
}
OF_THE_VERB = frozenset(
    (
        MeasureStage.CALLED_FOR,
        MeasureStage.CONSIDERED,
        MeasureStage.PROPOSED,
        MeasureStage.REJECTED,
        MeasureStage.WITHDRAWN,
    )
)
CALLED = frozenset(["call", "push", "press", "appeal", "lobby", "ask"])


@cache
def instruments() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the last word of every instrument's name -> its words and the instrument, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for instrument, names in read_table("instruments")["instruments"].items():
        for name in names:
            parts = tuple(name.split())
            found.setdefault(parts[-1], []).append((parts, instrument))
    return {word: tuple(sorted(listed, key=lambda one: -len(one[0]))) for word, listed in found.items()}


@cache
def stages() -> Mapping[str, MeasureStage]:
    """Return the verbs that tell a stage, with the instrument as their object."""
    return {
        verb.replace("_", " "): MeasureStage(stage)
        for stage, verbs in read_table("instruments")["stages"].items()
        for verb in verbs.split()
    }


@cache
def phrases() -> tuple[tuple[str, MeasureStage], ...]:
    """Return the phrases that tell a stage, with the instrument as their subject."""
    return tuple(
        (phrase, MeasureStage(stage))
        for stage, listed in read_table("instruments")["subjects"].items()
        for phrase in listed
    )


def find_measures(reading: Reading, cast: Cast, claims: Sequence[Claim]) -> tuple[Measure, ...]:
    """Find instruments whose stage a verb tells; one without a stage is left out."""
    made: dict[str, Measure] = {}
    for token, lower in enumerate(reading.lower):
        if reading.pos[token] not in ("NOUN", "PROPN"):
            continue
        listed = instruments().get(lower) or instruments().get(reading.lemma[token])
        if not listed:
            continue
        instrument = next(
            (
                name
                for parts, name in listed
                if tuple(reading.lower[max(0, token - len(parts) + 1) : token]) == parts[:-1]
            ),
            None,
        )
        if instrument is None:
            continue
        measure = _make_measure(reading, cast, claims, token, instrument)
        if measure is not None:
            made.setdefault(measure.id, measure)
    return tuple(made.values())


def _make_measure(reading: Reading, cast: Cast, claims: Sequence[Claim], token: int, instrument: str) -> Measure | None:
    found = _stage(reading, token)
    if found is None:
        return None
    stage, verb = found
    first, last = noun_phrase(reading, token)
    for child in reading.all_children(token, "acl"):
        if (child == last + 1 and reading.right[child] - last <= 12) or (
            child > token
            and has_to(reading, child)
            and reading.left[child] == last + 1
            and reading.right[child] - last <= 12
        ):
            last = reading.right[child]
    while first < token and reading.lower[first] in (
        "the",
        "a",
        "an",
        "any",
        "this",
        "its",
        "his",
        "her",
        "their",
    ):
        first += 1
    name = reading.trimmed(reading.start[first], reading.end[last])
    if name is None:
        return None
    basis = next(
        (claim for claim in claims if any(span.start <= name.start < span.end for span in claim.content)),
        None,
    )
    if basis is not None and basis.kind is ClaimKind.CALLS_FOR and stage is not MeasureStage.CONSIDERED:
        stage = MeasureStage.CALLED_FOR
    actor_token = agent_of(reading, verb) if is_passive(reading, verb) else subject_of(reading, verb)
    actor = cast.who(actor_token) if actor_token is not None and actor_token != token else None
    return Measure(
        id=content_id("measure", reading.document.id, instrument, name.start, name.end),
        jurisdiction=_jurisdiction(reading, cast, actor, name.text, token),
        actor=cast.id_of(actor) if actor is not None else None,
        instrument=instrument,
        name=name,
        stage=stage,
        basis=basis.id if basis is not None else None,
        evidence=reading.evidence(token),
    )


def _stage(reading: Reading, token: int) -> tuple[MeasureStage, int] | None:
    """Return the stage that the verb over an instrument tells, as its status allows, and the verb."""
    label, head = reading.dep[token].partition(":")[0], reading.head[token]
    while label == "conj" and reading.pos[head] in ("NOUN", "PROPN") and reading.head[head] != head:
        label, head = reading.dep[head].partition(":")[0], reading.head[head]
    for child in reading.all_children(token, "acl"):
        if reading.tag[child] == "VBN" and reading.lemma[child] in stages():
            return stages()[reading.lemma[child]], child
    if reading.pos[head] != "VERB" or label not in ("obj", "nsubj", "obl"):
        return None
    if label == "obl":
        if reading.lemma[head] in CALLED and reading.case_of(token) == "for":
            return MeasureStage.CALLED_FOR, head
        return None
    passive = is_passive(reading, head)
    lemma = reading.lemma[head]
    particle = reading.child(head, "compound:prt")
    if particle is not None and (lemma, reading.lower[particle]) in PARTICLES:
        stage: MeasureStage | None = PARTICLES[(lemma, reading.lower[particle])]
    elif label == "nsubj" and not passive:
        words = reading.text[reading.start[token] : reading.end[reading.right[head]]].lower()
        stage = next((stage for phrase, stage in phrases() if phrase in words), None)
    else:
        stage = stages().get(lemma)
    if stage is None:
        return None
    if stage in (MeasureStage.ISSUED, MeasureStage.OPENED) and _is_draft(reading, token):
        stage = MeasureStage.PROPOSED
    status = status_of(reading, head) if stage in OF_THE_VERB else status_of(reading, head, token)
    return (found, head) if (found := _allowed(stage, status)) is not None else None


def _is_draft(reading: Reading, token: int) -> bool:
    """Say whether an instrument is a draft or only proposed."""
    return any(reading.lower[child] in ("draft", "proposed") for child in reading.children[token])


def _allowed(stage: MeasureStage, status: EventStatus | None) -> MeasureStage | None:
    """Return the stage that a status leaves: what will be opened is announced, what may be is only considered."""
    if status is None:
        return None
    if status in (EventStatus.HAPPENED, EventStatus.ONGOING):
        return stage
    if status is EventStatus.EXPECTED:
        return MeasureStage.ANNOUNCED
    if status is EventStatus.PROPOSED:
        if stage in (MeasureStage.PROPOSED, MeasureStage.OPENED, MeasureStage.ISSUED, MeasureStage.ANNOUNCED):
            return MeasureStage.ANNOUNCED
        return stage if stage in (MeasureStage.CALLED_FOR, MeasureStage.CONSIDERED) else MeasureStage.PROPOSED
    if status is EventStatus.HYPOTHETICAL:
        return stage if stage in (MeasureStage.CALLED_FOR, MeasureStage.CONSIDERED) else None
    return MeasureStage.WITHDRAWN if status is EventStatus.CANCELLED else None


def _jurisdiction(reading: Reading, cast: Cast, actor: int | None, name: str, token: int) -> str | None:
    """Return whose instrument it is: the actor's, the name's own words, or the only one that the sentence names."""
    if actor is not None:
        entry = cast.members[actor].entry
        if entry is not None and entry.jurisdiction:
            return entry.jurisdiction
        for code in find_jurisdictions(cast.members[actor].name):
            return code
    for code in find_jurisdictions(name):
        return code
    named = set(find_jurisdictions(reading.evidence(token).text))
    return named.pop() if len(named) == 1 else None
