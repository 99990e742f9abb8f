"""Reading, cast and claims -> policy instruments and the stage that one sentence gives each."""

from collections.abc import Mapping, Sequence
from functools import cache

from graph.kinds import ClaimKind, EventStatus, MeasureStage
from graph.model import Claim, Measure, content_id
from ingest.clauses import agent_of, has_to, is_negated, is_passive, noun_phrase, subject_of
from ingest.coreference import PEOPLE, Cast
from ingest.gazetteer import find_jurisdictions
from ingest.reading import Reading
from ingest.rules import read_table
from ingest.status import status_of

PARTICLES = {
    ("set", "up"): MeasureStage.OPENED,
    ("rule", "out"): MeasureStage.REJECTED,
    ("vote", "down"): MeasureStage.REJECTED,
    ("strike", "down"): MeasureStage.REJECTED,
    ("throw", "out"): MeasureStage.REJECTED,
    ("vote", "through"): MeasureStage.ENACTED,
    ("draw", "up"): MeasureStage.CONSIDERED,
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
MINISTERS = frozenset(("minister", "secretary", "president", "chancellor", "governor", "commissioner", "premier"))
QUOTES = frozenset('‘’“”"')
SHORT = frozenset(("investigation", "inquiry", "consultation", "ban", "order", "notice", "licence", "recall"))
"""Instruments that go by their own words alone: "ban", not "ban on sales"."""
LONGEST_TAIL = 12
"""Words that a clause after an instrument adds to its name at most."""
WANTED = frozenset((MeasureStage.CALLED_FOR, MeasureStage.CONSIDERED))
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


def _by_word(section: str) -> Mapping[str, MeasureStage]:
    return {
        word: MeasureStage(stage)
        for stage, listed in read_table("instruments")[section].items()
        for word in listed.split()
    }


@cache
def nouns() -> Mapping[str, MeasureStage]:
    """Return the nouns that tell a stage of the instrument after them: "a call for a ban"."""
    return _by_word("nouns")


@cache
def adjectives() -> Mapping[str, MeasureStage]:
    """Return the adjectives that tell a stage where no verb does: "the proposed levy"."""
    return _by_word("adjectives")


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
    if instrument in SHORT:
        last = token
    for child in reading.all_children(token, "acl") if instrument not in SHORT else ():
        told = reading.tag[child] == "VBG" or has_to(reading, child)
        if told and reading.left[child] == last + 1 and reading.right[child] - last <= LONGEST_TAIL:
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
    last = next((at - 1 for at in range(token + 1, last + 1) if reading.words[at] in QUOTES), last)
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
    if (
        stage is MeasureStage.ANNOUNCED
        and actor is not None
        and reading.lemma[verb] in ("introduce", "propose", "table")
    ):
        member = cast.members[actor]
        if member.type in PEOPLE and not member.titles & MINISTERS:
            stage = MeasureStage.CALLED_FOR
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
        stage = _by_verb(reading, child) if reading.tag[child] in ("VBN", "VBD") else None
        told = head != token and reading.pos[head] == "VERB" and _by_verb(reading, head) is not None
        if stage is not None and not told:
            return stage, child
    if label == "nmod" and reading.lemma[head] in nouns() and reading.case_of(token) in ("for", "of", "to"):
        return nouns()[reading.lemma[head]], head
    found = _under_verb(reading, token, label, head) if reading.pos[head] == "VERB" else None
    if found is None and (drafted := _by_adjective(reading, token)) is not None:
        return drafted, head
    return found


def _under_verb(reading: Reading, token: int, label: str, head: int) -> tuple[MeasureStage, int] | None:
    """Return the stage that a verb tells of the instrument that is its object, subject or complement."""
    if label in ("obl", "xcomp"):
        if reading.lemma[head] in CALLED and reading.case_of(token) == "for":
            return MeasureStage.CALLED_FOR, head
        if label == "obl" and reading.case_of(token) == "in" and _is_dated_writing(reading, token):
            return MeasureStage.ISSUED, head
    if label not in ("obj", "nsubj"):
        return None
    if label == "nsubj" and not is_passive(reading, head):
        words = reading.text[reading.start[token] : reading.end[reading.right[head]]].lower()
        stage = next((stage for phrase, stage in phrases() if phrase in words), None)
    else:
        stage = _by_verb(reading, head)
    governing = _governing(reading, head)
    if governing is not None and not is_negated(reading, head):
        return (governing, head) if stage is not None or governing in WANTED else None
    if stage is None:
        return None
    if stage in (MeasureStage.ISSUED, MeasureStage.OPENED) and _is_draft(reading, token):
        stage = MeasureStage.PROPOSED
    status = status_of(reading, head) if stage in OF_THE_VERB else status_of(reading, head, token)
    return (found, head) if (found := _allowed(stage, status)) is not None else None


def _by_verb(reading: Reading, verb: int) -> MeasureStage | None:
    """Return the stage that a verb with its particle tells."""
    particle = reading.child(verb, "compound:prt")
    if particle is not None and (found := PARTICLES.get((reading.lemma[verb], reading.lower[particle]))):
        return found
    return stages().get(reading.lemma[verb])


def _governing(reading: Reading, verb: int) -> MeasureStage | None:
    """Return what the verb over an infinitive wants or weighs: "urged them to adopt", "is considering imposing"."""
    at = verb
    for _ in range(3):
        head = reading.head[at]
        if head == at or reading.dep[at].partition(":")[0] not in ("xcomp", "ccomp", "conj"):
            return None
        found = stages().get(reading.lemma[head])
        if found in WANTED or reading.lemma[head] in CALLED:
            return found if found in WANTED else MeasureStage.CALLED_FOR
        at = head
    return None


def _by_adjective(reading: Reading, token: int) -> MeasureStage | None:
    """Return what "draft", "proposed" or "planned" before an instrument says."""
    for child in reading.children[token]:
        if reading.dep[child].startswith(("amod", "compound")) and reading.lower[child] in adjectives():
            return adjectives()[reading.lower[child]]
    return None


def _is_dated_writing(reading: Reading, token: int) -> bool:
    """Say whether a notice is brought up for the first time: "in an enforcement notice dated 3 February"."""
    return any(reading.lower[child] in ("a", "an") for child in reading.children[token])


def _is_draft(reading: Reading, token: int) -> bool:
    """Say whether an instrument is a draft or only proposed."""
    return any(reading.lower[child] in ("draft", "proposed") for child in reading.children[token])


def _allowed(stage: MeasureStage, status: EventStatus | None) -> MeasureStage | None:
    """Return the stage that a status leaves: what will be opened is announced, what may be is considered."""
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
