"""An act on an instrument, and how far the act has come -> the stage that it leaves the instrument at."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.kinds import MeasureStage
from ingest.instrument_rules import Kind, stage_rules
from ingest.instruments import Instrument
from ingest.moods import Mood
from ingest.reading import Reading

STANDING = frozenset(("withdraw", "reject", "keep"))
"""What is done to an instrument that is there already, so that it stays where it is while this is only planned."""
LASTING = frozenset(("want", "weigh", "prepare", "propose", "open", "keep", "lead"))
"""Acts that tell their stage while they last."""
ONLY_IN = {"see": (Mood.WANTED, Mood.WEIGHED), "take": (Mood.DONE, Mood.FAILED), "meet": (Mood.PLANNED,)}
"""Acts that tell a stage in these moods alone."""
UNCHANGED = frozenset(("announce", "amend", "ease", "adjust"))
"""What leaves an instrument as it is where it is refused: "no plans to change the guidance" keeps the guidance."""
WISHES = frozenset(("want", "back", "weigh", "prepare"))
BY_MOOD = {
    Mood.PLANNED: MeasureStage.ANNOUNCED,
    Mood.OFFERED: MeasureStage.PROPOSED,
    Mood.WEIGHED: MeasureStage.CONSIDERED,
    Mood.WANTED: MeasureStage.CALLED_FOR,
    Mood.REFUSED: MeasureStage.REJECTED,
    Mood.DROPPED: MeasureStage.WITHDRAWN,
}
SERVED = frozenset(("recall", "notice", "sanction", "directive", "order"))
"""Families that are announced when they are served."""

GOING_ON = frozenset(("inquiry", "investigation", "review", "consultation", "pilot"))
"""Families that are open for as long as they last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A stage and the token whose clause tells it.

    `wanted` where somebody else is asked to act; `evident` where the words are said of policy alone ("in force");
    `weak` where they say something of policy only from an authority's mouth ("is not needed");
    `presumed` where an instrument is only taken to be there by who would end or keep it.
    """

    stage: MeasureStage
    by: int
    wanted: bool
    evident: bool = False
    weak: bool = False
    presumed: bool = False


def outcome(act: str, instrument: Instrument, mood: Mood) -> MeasureStage | None:
    """Return the stage that an act of some mood leaves an instrument at, None where it tells none."""
    made = stage_rules().outcomes[act]
    stage = MeasureStage(made if isinstance(made, str) else made[instrument.kind])
    if act == "vote" or (act == "expect" and not instrument.pending):
        return stage
    if act == "expect":
        return MeasureStage.PROPOSED
    if (act == "join" and instrument.kind is not Kind.LAW) or (act == "lead" and instrument.kind is not Kind.BODY):
        return None
    if act == "back" and instrument.pending and mood is Mood.DONE:
        return MeasureStage.PROPOSED
    if act == "delay" and instrument.pending:
        return MeasureStage.PROPOSED
    if act in ONLY_IN:
        return stage if mood in ONLY_IN[act] and (act != "take" or instrument.family == "notice") else None
    if act == "issue" and instrument.kind is Kind.BODY and instrument.family not in ("consultation", "register"):
        return None
    if mood is Mood.DONE or (mood is Mood.UNDERWAY and act in LASTING):
        return _of_done(act, instrument, stage)
    if act in STANDING:
        return _of_standing(act, instrument, mood)
    if act in WISHES:
        return _of_wish(act, instrument, stage, mood)
    return _of_plan(act, instrument, mood)


def _of_done(act: str, instrument: Instrument, stage: MeasureStage) -> MeasureStage:
    """Return what is left by an act that is done: a draft that is published is proposed."""
    if act == "announce" and instrument.family in SERVED:
        return MeasureStage.ISSUED
    if act == "keep" and instrument.family in GOING_ON:
        return MeasureStage.OPENED
    if act == "keep" and instrument.family == "recall":
        return MeasureStage.ISSUED
    if act in ("propose", "issue", "introduce", "announce") and instrument.family == "consultation":
        return MeasureStage.OPENED
    if act == "weigh" and instrument.pending:
        return MeasureStage.PROPOSED
    if instrument.pending and act == "amend":
        return MeasureStage.PROPOSED
    if instrument.draft and act in ("issue", "adopt", "open", "enact", "launch", "unveil", "introduce"):
        return MeasureStage.PROPOSED
    return stage


def _of_standing(act: str, instrument: Instrument, mood: Mood) -> MeasureStage | None:
    """Return where an instrument stands that may yet be withdrawn, rejected or kept."""
    if act == "reject" and not instrument.pending:
        return MeasureStage.CONSIDERED if mood is Mood.REFUSED else None
    if act == "withdraw" and mood is Mood.UNDERWAY:
        return MeasureStage.WITHDRAWN
    if mood is Mood.OPEN or (act == "keep" and mood is Mood.FAILED):
        return None
    if instrument.kind is Kind.BODY:
        return MeasureStage.OPENED
    return MeasureStage.PROPOSED if instrument.pending else MeasureStage.IN_FORCE


def _of_wish(act: str, instrument: Instrument, stage: MeasureStage, mood: Mood) -> MeasureStage | None:
    """Return what is left by wanting or weighing that is itself only planned, asked for or refused."""
    if mood in (Mood.OPEN, Mood.FAILED):
        return None
    if act == "want" and mood is Mood.REFUSED:
        return MeasureStage.REJECTED
    if act == "prepare" and mood is Mood.PLANNED and not instrument.pending:
        return MeasureStage.ANNOUNCED
    if act in ("want", "back"):
        return {Mood.PLANNED: stage, Mood.WANTED: stage, Mood.WEIGHED: MeasureStage.CONSIDERED}.get(mood)
    if mood is Mood.REFUSED:
        return MeasureStage.REJECTED
    if act == "weigh" and instrument.pending:
        return MeasureStage.PROPOSED
    return MeasureStage.CALLED_FOR if mood is Mood.WANTED else stage


def _of_plan(act: str, instrument: Instrument, mood: Mood) -> MeasureStage | None:
    """Return what is left by making an instrument that is planned, wanted, weighed, refused or under way."""
    decided = act in ("enact", "adopt")
    if decided and mood is Mood.OPEN and instrument.pending:
        return MeasureStage.PROPOSED
    if mood is Mood.FAILED:
        return MeasureStage.REJECTED if decided and act == "enact" else None
    if mood is Mood.UNDERWAY:
        if decided and instrument.kind is Kind.LAW:
            return MeasureStage.PROPOSED
        if act in ("introduce", "propose") and instrument.kind is Kind.LAW:
            return MeasureStage.PROPOSED
        return MeasureStage.CONSIDERED if decided or act == "issue" else MeasureStage.ANNOUNCED
    if decided and (instrument.pending or instrument.titled) and mood in (Mood.PLANNED, Mood.WEIGHED):
        return MeasureStage.PROPOSED
    if act in UNCHANGED and mood is Mood.REFUSED:
        return None
    return BY_MOOD.get(mood)


def act_of(reading: Reading, verb: int) -> str | None:
    """Return what a verb, alone or with a word beside it, does to an instrument."""
    verbs = stage_rules().verbs
    lemma = reading.lemma[verb]
    for word in beside(reading, verb):
        if (found := verbs.get(f"{lemma}_{word}")) is not None:
            return found
    if verbs.get(lemma) not in stage_rules().outcomes:
        return None
    if reading.child(verb, "compound:prt") is not None and lemma not in ("open", "issue", "draft", "push", "press"):
        return None
    return verbs.get(lemma)


def beside(reading: Reading, verb: int) -> Iterator[str]:
    """Return the particles, adverbs, prepositions and nouns beside a verb."""
    for child in reading.children[verb]:
        label = reading.dep[child]
        if label.startswith(("compound", "advmod", "obj", "xcomp", "obl")):
            for one in reading.all_children(child, "amod"):
                yield f"{reading.lower[one]}_{reading.lower[child]}"
            yield reading.lower[child]
        if label.startswith(("obl", "xcomp", "advmod")):
            for mark in reading.all_children(child, "case"):
                yield reading.lower[mark]


def is_definite(reading: Reading, token: int) -> bool:
    """Say whether an instrument is one that the text takes as known."""
    return any(
        reading.lower[child] in ("the", "this", "that", "these") or reading.dep[child].startswith("nmod:poss")
        for child in reading.children[token]
    )
