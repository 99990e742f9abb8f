"""A predicate whose subject is an instrument -> the stage that it tells: "took effect", "is under discussion"."""

import re

from graph.kinds import MeasureStage
from ingest.clauses import has_to, is_negated, is_passive
from ingest.instrument_rules import Kind, stage_rules, word_lists
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import BY_MOOD, GOING_ON, Told, beside
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
YEAR = re.compile(r"20\d\d")
DATED = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec next soon tomorrow week month year spring summer autumn fall winter days weeks "
    "months midnight".split()
)
"""Words of a day to come beside a verb in the present; weekdays and "today" leave it open."""
INTRANSITIVE = frozenset("open begin start close run end die fall fail lapse advance commence".split())
BILLS = frozenset(("bill", "white paper"))
COMING = frozenset(("follow", "come", "emerge", "arrive", "appear", "return"))
STALLED = frozenset(("stall", "languish", "lapse", "expire"))
LASTING = frozenset(("remain", "stay", "stand"))
INQUIRING = frozenset(("inquiry", "investigation", "review"))
STAFFED = frozenset(("authority", "committee", "unit"))
"""Families whose members act on much else."""
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
ENDING = frozenset("hand conclude report publish submit deliver present finish complete wind".split())
"""What an inquiry has yet to do that is under way."""


def as_subject(reading: Reading, instrument: Instrument, head: int) -> Told | None:
    """Read what an instrument is said to be or to do: "is in force", "took effect", "would ban"."""
    if instrument.pending and _passes_one_chamber(reading, head):
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if instrument.kind is not Kind.BODY and _goes_before(reading, head):
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if instrument.kind is Kind.BODY and reading.lemma[head] in REGULATE:
        return None
    if instrument.family in STAFFED or (instrument.family in INQUIRING and reading.lemma[head] in ("close", "run")):
        return None
    first = stage = _first_stage(reading, instrument, head)
    if instrument.family in SITTING and (stage is None or stage is MeasureStage.ANNOUNCED) and _sits(reading, head):
        return Told(stage=MeasureStage.OPENED, by=head, wanted=False)
    if instrument.family in SITTING and reading.lemma[head] in AT_WORK and mood_of(reading, head) is Mood.PLANNED:
        return Told(stage=MeasureStage.ANNOUNCED, by=head, wanted=False)
    if stage is None and (_is_needless(reading, head) or _is_off(reading, head)):
        return Told(stage=MeasureStage.REJECTED, by=head, wanted=False, weak=True)
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
        return _begins(reading, instrument, head, mood)
    ending = stage in (MeasureStage.WITHDRAWN, MeasureStage.REJECTED)
    if ending and not pending and _is_leaving(reading, head, mood):
        body = instrument.kind is Kind.BODY
        stays = MeasureStage.OPENED if body else MeasureStage.IN_FORCE
        return Told(stage=stays, by=head, wanted=False, evident=reading.lemma[head] in STALLED)
    if stage is MeasureStage.IN_FORCE:
        stage = _in_force(reading, head, mood, pending=pending)
    elif mood is Mood.FAILED:
        stage = MeasureStage.REJECTED if stage is MeasureStage.ENACTED else None
    elif mood in (Mood.OPEN, Mood.WEIGHED, Mood.WANTED, Mood.REFUSED):
        stage = MeasureStage.PROPOSED if pending and (mood is not Mood.OPEN or is_meant(reading, head)) else None
    elif mood is Mood.PLANNED and stage in (MeasureStage.OPENED, MeasureStage.ENACTED, MeasureStage.PROPOSED):
        stage = MeasureStage.PROPOSED if pending else MeasureStage.ANNOUNCED
    elif stage is MeasureStage.PROPOSED and not pending:
        stage = stage if _may_be_proposed(reading, instrument, head) else None
    applies = first is MeasureStage.IN_FORCE and reading.lemma[head] not in REGULATE
    evident = applies or reading.lemma[head] in STALLED or is_meant(reading, head)
    return Told(stage=stage, by=head, wanted=False, evident=evident) if stage is not None else None


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


def _goes_before(reading: Reading, head: int) -> bool:
    """Say whether something "goes before parliament"."""
    return reading.lemma[head] in ("go", "come", "be", "head") and any(
        reading.case_of(child) in ("before", "to") and reading.lemma[child] in DECIDING
        for child in reading.all_children(head, "obl")
    )


def _begins(reading: Reading, instrument: Instrument, head: int, mood: Mood) -> Told | None:
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
    return mood in (Mood.DONE, Mood.UNDERWAY) or (mood is not Mood.REFUSED and reading.lemma[due] in ENDING)


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


def is_scheduled(reading: Reading, verb: int) -> bool:
    """Say whether a verb in the present has a day of its own: "takes effect on 1 July"."""
    if reading.lemma[verb] in LASTING:
        return False
    return any(
        reading.lower[token] in DATED or YEAR.fullmatch(reading.words[token])
        for token in range(verb + 1, reading.right[verb] + 1)
    )


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
