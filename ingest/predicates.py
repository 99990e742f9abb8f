"""A predicate whose subject is an instrument -> the stage that it tells: "took effect", "is under discussion"."""

from graph.kinds import MeasureStage
from ingest.clauses import has_to, is_negated
from ingest.courses import LASTING, begins, find_step, is_scheduled
from ingest.instrument_rules import Kind, stage_rules, word_lists
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import BY_MOOD, GOING_ON, SERVED, Told, beside
from ingest.reading import Reading

RELATIVE = frozenset(("which", "that", "who"))
REGULATE = frozenset(
    (
        "require",
        "ban",
        "bar",
        "prohibit",
        "forbid",
        "oblige",
        "mandate",
        "limit",
        "cap",
        "cover",
        "apply",
        "prevent",
        "allow",
        "permit",
        "tell",
        "compel",
        "entitle",
        "restrict",
        "stipulate",
        "outlaw",
    )
)
REACHING = frozenset(("apply", "cover"))
"""What an instrument that is in force may do or leave out: "the ban does not cover vapes"."""
INTRANSITIVE = frozenset("open begin start close run end die fall fail lapse advance commence".split())
BILLS = frozenset(("bill", "white paper"))
COMING = frozenset(("follow", "come", "emerge", "arrive", "appear", "return"))
STALLED = frozenset(("stall", "languish", "lapse", "expire"))
INQUIRING = frozenset(("inquiry", "investigation", "review"))
STAFFED = frozenset(("authority", "committee", "unit"))
"""Families whose members act on much else."""


def as_subject(reading: Reading, instrument: Instrument, head: int) -> Told | None:
    """Read what an instrument is said to be or to do: "is in force", "took effect", "would ban"."""
    if _tells_nothing(reading, instrument, head):
        return None
    first = stage = _first_stage(reading, instrument, head)
    if (step := find_step(reading, instrument, head, stage)) is not None:
        return step
    if stage is None:
        return _still_coming(reading, instrument, head)
    if stage is MeasureStage.REJECTED and reading.lemma[instrument.token] == "law":
        return None
    mood = mood_of(reading, head)
    pending = instrument.pending or instrument.family in BILLS
    if stage is MeasureStage.CONSIDERED and pending:
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if mood is Mood.WEIGHED and stage is MeasureStage.CALLED_FOR:
        return Told(stage=MeasureStage.CONSIDERED, by=head, wanted=False)
    if stage is MeasureStage.OPENED and instrument.kind is not Kind.BODY:
        return begins(reading, instrument, head, mood)
    ending = stage in (MeasureStage.WITHDRAWN, MeasureStage.REJECTED)
    if ending and not pending and _is_leaving(reading, head, mood):
        stays = MeasureStage.OPENED if instrument.kind is Kind.BODY else MeasureStage.IN_FORCE
        return Told(stage=stays, by=head, wanted=False, evident=reading.lemma[head] in STALLED)
    stage = _in_its_mood(reading, instrument, head, stage, mood, pending=pending)
    if stage is MeasureStage.IN_FORCE and instrument.family in SERVED and reading.lemma[head] in REGULATE:
        stage = MeasureStage.ISSUED
    applies = first is MeasureStage.IN_FORCE and reading.lemma[head] not in REGULATE
    evident = applies or reading.lemma[head] in STALLED or is_meant(reading, head)
    return Told(stage=stage, by=head, wanted=False, evident=evident) if stage is not None else None


def _tells_nothing(reading: Reading, instrument: Instrument, head: int) -> bool:
    """Say whether what a body does is no stage of it: members act on much else, inquiries "close in" on somebody."""
    if instrument.kind is Kind.BODY and reading.lemma[head] in REGULATE:
        return True
    if reading.dep[head] == "advcl" and reading.lemma[head] in REGULATE:
        only_ground = any(reading.lower[mark] == "as" for mark in reading.all_children(head, "mark"))
        if only_ground and reading.child(head, "obj", "ccomp", "xcomp") is None:
            return True
    return instrument.family in STAFFED or (instrument.family in INQUIRING and reading.lemma[head] in ("close", "run"))


def _in_its_mood(
    reading: Reading, instrument: Instrument, head: int, stage: MeasureStage, mood: Mood, *, pending: bool
) -> MeasureStage | None:
    """Return what the mood of a predicate leaves of the stage that it tells."""
    if stage is MeasureStage.IN_FORCE:
        return _in_force(reading, head, mood, pending=pending)
    if mood is Mood.FAILED:
        if any(reading.tag[aux] in ("VBZ", "VBP") for aux in reading.all_children(head, "aux")):
            return MeasureStage.PROPOSED if pending else None  # "has not become law": it still may
        return MeasureStage.REJECTED if stage is MeasureStage.ENACTED else None
    if mood in (Mood.OPEN, Mood.WEIGHED, Mood.WANTED, Mood.REFUSED):
        return MeasureStage.PROPOSED if pending and (mood is not Mood.OPEN or is_meant(reading, head)) else None
    if mood is Mood.PLANNED and stage in (MeasureStage.OPENED, MeasureStage.ENACTED, MeasureStage.PROPOSED):
        return MeasureStage.PROPOSED if pending else MeasureStage.ANNOUNCED
    if stage is MeasureStage.PROPOSED and not pending:
        return stage if _may_be_proposed(reading, instrument, head) else None
    return stage


def _first_stage(reading: Reading, instrument: Instrument, head: int) -> MeasureStage | None:
    """Return what a predicate says before its mood is asked."""
    linked = reading.child(head, "cop") is not None
    if not linked and reading.lemma[head] in LASTING and head + 2 < len(reading.words):
        at = head + 1 + (reading.pos[head + 1] == "PUNCT")
        if reading.lower[at] == "voluntary" and instrument.kind is Kind.RULE:
            return MeasureStage.IN_FORCE
        if (stage := stands_at(reading, at, pending=instrument.pending)) is not None:
            return stage
    stage = _said_to_be(reading, head) if linked else done_by(reading, head)
    if stage is None and linked and reading.pos[head] == "VERB" and has_to(reading, head):
        stage = done_by(reading, head)
    if stage is None and instrument.pending and is_meant(reading, head):
        return MeasureStage.PROPOSED
    return stage


def _still_coming(reading: Reading, instrument: Instrument, head: int) -> Told | None:
    """Read what will or may follow: "a permanent rule could follow"."""
    if reading.lemma[head] not in COMING or instrument.pending:
        return None
    mood = mood_of(reading, head)
    stage = BY_MOOD[mood] if mood in (Mood.PLANNED, Mood.WEIGHED) else None
    return Told(stage=stage, by=head, wanted=False) if stage is not None else None


def _is_leaving(reading: Reading, head: int, mood: Mood) -> bool:
    """Say whether an end is still to come: "expires on Sunday", "will lapse"."""
    if mood is Mood.DONE and reading.tag[head] in ("VBZ", "VBP"):
        return reading.lemma[head] == "expire" or is_scheduled(reading, head)
    return mood in (Mood.PLANNED, Mood.WEIGHED, Mood.OPEN) and not is_negated(reading, head)


def _may_be_proposed(reading: Reading, instrument: Instrument, head: int) -> bool:
    """Say whether what is no bill may be on the table: a rule that is said to be, a law that stalls."""
    if reading.child(head, "cop") is not None:
        return instrument.family not in GOING_ON
    stalled = reading.lemma[head] in word_lists()["stalled"] and not reading.words[instrument.token][:1].isupper()
    return stalled and instrument.kind is Kind.LAW


def is_meant(reading: Reading, verb: int) -> bool:
    """Say whether "would" tells what an instrument is to do."""
    return reading.pos[verb] == "VERB" and any(
        reading.lower[child] == "would" for child in reading.all_children(verb, "aux")
    )


def is_proposals(reading: Reading, verb: int) -> bool:
    """Say whether a proposal is what would do something: "the plan, which would impose a levy"."""
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lower[subject] in RELATIVE and reading.dep[verb].startswith("acl"):
        subject = reading.head[verb]
    return subject is not None and reading.lemma[subject] in word_lists()["proposals"]


def _in_force(reading: Reading, head: int, mood: Mood, *, pending: bool) -> MeasureStage | None:
    """Return the stage of what is said to apply, to be going to, or to be meant to."""
    if pending:
        return MeasureStage.PROPOSED if mood is not Mood.FAILED else None
    if mood is Mood.DONE and any(
        reading.lower[mark] in ("once", "when", "after", "if")
        for clause in reading.all_children(head, "advcl")
        for mark in reading.all_children(clause, "mark")
        if reading.tag[head] in ("VBZ", "VBP") and clause > head
    ):
        return MeasureStage.ANNOUNCED
    if mood in (Mood.DONE, Mood.UNDERWAY):
        regulates = reading.lemma[head] in REGULATE and reading.lemma[head] != "apply"
        if reading.tag[head] in ("VBZ", "VBP") and not regulates and is_scheduled(reading, head):
            return MeasureStage.ANNOUNCED
        return None if regulates and reading.tag[head] == "VBD" else MeasureStage.IN_FORCE
    if mood is Mood.FAILED and reading.lemma[head] in REACHING and reading.tag[head] == "VB":
        return MeasureStage.IN_FORCE
    if mood is Mood.OPEN and reading.lemma[head] in REGULATE:
        return MeasureStage.PROPOSED if is_meant(reading, head) else None
    if mood is Mood.PLANNED:
        return MeasureStage.IN_FORCE if reading.lemma[head] in LASTING else MeasureStage.ANNOUNCED
    if mood is Mood.WEIGHED and reading.lemma[head] not in REGULATE:
        return MeasureStage.CONSIDERED
    return None


def _said_to_be(reading: Reading, head: int) -> MeasureStage | None:
    """Return what a predicate with "be" says: "is in force", "is under discussion"."""
    if is_negated(reading, head):
        return None
    cop = reading.child(head, "cop")
    if cop is None or cop > head:
        return None
    said = " ".join(
        reading.lower[token]
        for token in range(cop + 1, min(head + 5, len(reading.words)))
        if (reading.dep[token] != "advmod" and reading.pos[token] != "PUNCT") or token == head
    )
    return next((stage for phrase, stage in stage_rules().predicates if f"{said} ".startswith(f"{phrase} ")), None)


def stands_at(reading: Reading, first: int, *, pending: bool) -> MeasureStage | None:
    """Return what a phrase behind a noun says: "in place since 2018", "under review", "before parliament"."""
    apart = reading.words[first] == ","
    first += apart
    said = " ".join(reading.lower[first : first + 3]) + " "
    stage = next((stage for phrase, stage in stage_rules().predicates if said.startswith(f"{phrase} ")), None)
    if stage is MeasureStage.CONSIDERED and pending:
        return MeasureStage.PROPOSED
    if (
        stage is MeasureStage.IN_FORCE
        and not apart
        and reading.lower[first + 2 : first + 3] not in (["since"], ["from"])
    ):
        return None
    return stage if stage is not MeasureStage.PROPOSED or pending else None


def done_by(reading: Reading, verb: int) -> MeasureStage | None:
    """Return what a verb in the active says of the instrument that is its subject."""
    subjects = stage_rules().subjects
    lemma = reading.lemma[verb]
    for word in beside(reading, verb):
        if (found := subjects.get(f"{lemma}_{word}")) is not None:
            return found
    if any(reading.lower[child] == "ever" for child in reading.children[verb]):
        return None
    if lemma in INTRANSITIVE and reading.child(verb, "obj") is not None:
        return None
    if lemma == "fail" and reading.child(verb, "xcomp") is not None:
        enacting = reading.child(verb, "xcomp")
        passes = enacting is not None and stage_rules().verbs.get(reading.lemma[enacting]) == "enact"
        return MeasureStage.REJECTED if passes else None
    return subjects.get(lemma)
