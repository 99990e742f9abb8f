"""A predicate on an instrument -> a step on its course: "goes before parliament", "is to report by May"."""

import re

from graph.kinds import MeasureStage
from ingest.clauses import is_negated, is_passive
from ingest.instrument_rules import Kind
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import Told
from ingest.reading import Reading

YEAR = re.compile(r"20\d\d")
DATED = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec next soon tomorrow week month year spring summer autumn fall winter days weeks "
    "months midnight".split()
)
"""Words of a day to come beside a verb in the present; weekdays and "today" leave it open."""
LASTING = frozenset(("remain", "stay", "stand"))
SITTING = frozenset(("inquiry", "task force"))
"""Families that have been opened if they are told to do something."""
AT_WORK = frozenset(
    """hear ask invite question summon take examine look find recommend receive meet consider
    investigate tell seek hold study visit gather collect make say note resume sit
    warn urge conduct interview establish""".split()
)
CHAMBERS = frozenset(("house", "senate", "commons", "lords", "committee", "chamber"))
"""Those of which two must pass a bill."""
NOT = frozenset(("not", "n't", "n’t", "currently", "now", "even", "yet"))
NOT_THOUGHT_OF = frozenset(
    ("on the agenda", "on the table", "under consideration", "under discussion", "on the cards", "an option", "planned")
)
"""What an authority denies of an instrument that it will not have."""
DECIDING = frozenset(
    "parliament cabinet council assembly senate house congress lawmaker legislature voter mp committee plenary".split()
)
"""Those before whom an instrument goes that they have yet to decide on."""
NEEDLESS = frozenset(("premature", "unnecessary", "unwarranted", "unjustified", "needless", "disproportionate"))
"""What authorities call an instrument that they will not have."""
STUDYING = frozenset(("study", "examine", "look", "consider"))
"""What one that is still to meet is to do: "is to study the effect"."""
OVER = frozenset(("report", "conclude", "finish"))
"""What inquiries and task forces that have done it are no longer at."""
ENDING = frozenset("hand conclude report publish submit deliver present finish complete wind".split())
"""What an inquiry has yet to do that is under way."""


def find_step(reading: Reading, instrument: Instrument, head: int, stage: MeasureStage | None) -> Told | None:
    """Return the step that a predicate tells; `stage` is what the table says of it, None where it says nothing."""
    if instrument.pending and _passes_one_chamber(reading, head):
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if instrument.kind is not Kind.BODY and _goes_before(reading, head):
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if instrument.family in SITTING and stage in (None, MeasureStage.ANNOUNCED):
        if _sits(reading, head):
            return Told(stage=MeasureStage.OPENED, by=head, wanted=False)
        if reading.lemma[head] in AT_WORK and mood_of(reading, head) is Mood.PLANNED:
            return Told(stage=MeasureStage.ANNOUNCED, by=head, wanted=False)
    if stage is None and (_is_needless(reading, head) or _is_off(reading, head)):
        return Told(stage=MeasureStage.REJECTED, by=head, wanted=False, weak=True)
    return None


def _goes_before(reading: Reading, head: int) -> bool:
    """Say whether something "goes before parliament"."""
    return reading.lemma[head] in ("go", "come", "be", "head") and any(
        reading.case_of(child) in ("before", "to") and reading.lemma[child] in DECIDING
        for child in reading.all_children(head, "obl")
    )


def begins(reading: Reading, instrument: Instrument, head: int, mood: Mood) -> Told | None:
    """Read a ban or a rule that begins to apply: "the ban begins on 1 June"."""
    if reading.lemma[head] not in ("begin", "start", "commence") or instrument.pending or reading.child(head, "obj"):
        return None
    coming = mood is Mood.PLANNED or (reading.tag[head] in ("VBZ", "VBP") and is_scheduled(reading, head))
    if not coming and (mood is not Mood.DONE or reading.tag[head] not in ("VBD", "VBN")):
        return None
    stage = MeasureStage.ANNOUNCED if coming else MeasureStage.IN_FORCE
    return Told(stage=stage, by=head, wanted=False)


def _passes_one_chamber(reading: Reading, head: int) -> bool:
    """Say whether a bill "passed the House", which leaves another chamber to come."""
    chamber = reading.child(head, "obj")
    return chamber is not None and reading.lemma[head] in ("pass", "clear") and reading.lower[chamber] in CHAMBERS


def _is_needless(reading: Reading, head: int) -> bool:
    """Say whether an instrument is said to be needless: "would be premature", "is not the answer"."""
    cop = reading.child(head, "cop")
    if cop is None:
        return False
    return (reading.lower[head] in NEEDLESS) is not is_negated(reading, head) and (
        reading.lower[head] in NEEDLESS | {"necessary", "needed", "required", "justified", "warranted"}
    )


def _is_off(reading: Reading, head: int) -> bool:
    """Say whether an instrument is said not to be thought of: "is not on the agenda", "was not under consideration"."""
    cop = reading.child(head, "cop")
    if cop is None or cop > head or not is_negated(reading, head):
        return False
    said = " ".join(reading.lower[at] for at in range(cop + 1, head + 1) if reading.lower[at] not in NOT)
    return said in NOT_THOUGHT_OF


def _sits(reading: Reading, head: int) -> bool:
    """Say whether an inquiry or task force is at work: "has asked six states for data", "is due to report in June"."""
    if reading.lemma[head] in STUDYING and reading.child(head, "cop") is not None:
        return False
    due = reading.child(head, "xcomp") if reading.lower[head] in ("due", "expected", "scheduled", "set") else head
    if due is None or reading.lemma[due] not in AT_WORK | ENDING or is_passive(reading, due):
        return False
    mood = mood_of(reading, due)
    if mood is Mood.DONE and reading.lemma[due] in OVER and reading.child(due, "obj", "obl", "xcomp", "ccomp") is None:
        return False
    return mood in (Mood.DONE, Mood.UNDERWAY) or (mood is not Mood.REFUSED and reading.lemma[due] in ENDING)


def is_scheduled(reading: Reading, verb: int) -> bool:
    """Say whether a verb in the present has a day of its own: "takes effect on 1 July"."""
    if reading.lemma[verb] in LASTING:
        return False
    return any(
        reading.lower[token] in DATED or YEAR.fullmatch(reading.words[token])
        for token in range(verb + 1, reading.right[verb] + 1)
    )
