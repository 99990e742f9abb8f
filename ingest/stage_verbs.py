"""A verb that does something to an instrument -> the stage that it tells: "adopted a code", "wants a levy cut"."""

from graph.kinds import MeasureStage
from ingest.clauses import has_to, is_passive
from ingest.courses import is_scheduled
from ingest.instrument_rules import Kind
from ingest.instruments import Instrument
from ingest.moods import Mood, is_yet, mood_of
from ingest.outcomes import GOING_ON, STANDING, Told, act_of, is_definite, outcome
from ingest.predicates import done_by, is_meant, is_proposals
from ingest.reading import Reading
from ingest.tense import is_conditional
from ingest.themes import over_theme

STANDING_IF_NOT = frozenset(("amend", "withdraw", "ease", "adjust"))
"""What has not been done to an instrument that is there: "has not been updated"."""
ENDED_OR_RENEWED = frozenset(
    "renew extend prolong reauthorize reauthorise lift repeal scrap abolish overturn end".split()
)
"""What is done only to an instrument that is there, also where nobody says that it will be."""
ADDRESSING = frozenset(("urge", "request", "ask", "exhort", "implore"))
"""Verbs whose object is asked to do something."""
HALTED = frozenset(("suspend", "pause", "adjourn"))
"""What leaves an inquiry or a consultation open, to be gone on with."""
MAKING = frozenset(("issue", "adopt", "enact", "introduce", "open"))
SOUGHT = frozenset(("guidance", "notice", "review"))
"""Families that somebody may seek for a case of their own."""


def _is_told_to(reading: Reading, verb: int) -> bool:
    """Say whether an infinitive says what the object is asked to do: "urged the commission to publish"."""
    return any(has_to(reading, one) for one in reading.all_children(verb, "xcomp", "advcl", "ccomp"))


def as_object(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Read a verb that does something to an instrument."""
    act = act_of(reading, verb)
    lemma = reading.lemma[verb]
    if lemma == "vote" and is_passive(reading, verb) and reading.child(verb, "compound:prt") is None:
        return Told(stage=MeasureStage.PROPOSED, by=verb, wanted=False)
    if act is None or _is_about_else(reading, instrument, verb, act):
        return None
    if lemma == "sign" and instrument.family == "code of practice" and mood_of(reading, verb) is Mood.DONE:
        return Told(stage=MeasureStage.IN_FORCE, by=instrument.token, wanted=False, presumed=True)
    if _is_still_to_come(reading, verb, act):
        stage = MeasureStage.PROPOSED if instrument.pending else MeasureStage.CONSIDERED
        return Told(stage=stage, by=verb, wanted=False) if instrument.pending or act in MAKING else None
    if act == "want" and (done := _wanted_done(reading, verb, instrument.token)) is not None:
        if mood_of(reading, verb) is Mood.DONE:
            wish = outcome(done, instrument, Mood.WANTED)
            return Told(stage=wish, by=verb, wanted=True, presumed=done in STANDING) if wish is not None else None
    bound = reading.child(verb, "xcomp")
    if act == "expect" and (bound is not None or not is_passive(reading, verb)):
        return _bound_to(reading, instrument, verb if bound is None else bound)
    return _in_mood(reading, instrument, verb, act, mood_of(reading, verb))


def _is_about_else(reading: Reading, instrument: Instrument, verb: int, act: str) -> bool:
    """Say whether a verb tells nothing of an instrument: who is urged to act, a law that is debated, what is meant."""
    lemma, definite = reading.lemma[verb], is_definite(reading, instrument.token)
    if lemma in ("design", "mean"):
        return reading.child(verb, "xcomp", "advcl") is not None
    if act == "lead":
        return instrument.family == "committee"
    if act == "see":
        return definite
    if act == "want":
        if lemma == "seek" and instrument.family == "penalty":
            return True
        asked = lemma in ADDRESSING and _is_told_to(reading, verb)
        return asked or instrument.family in SOUGHT or (lemma == "need" and instrument.vague)
    if act == "weigh":
        return definite and instrument.kind is Kind.LAW and instrument.family != "bill"
    if act == "prepare":
        return any(reading.lower[child] in ("badly", "poorly", "well") for child in reading.children[verb])
    return act == "back" and definite


def _in_mood(reading: Reading, instrument: Instrument, verb: int, act: str, mood: Mood) -> Told | None:
    """Return what an act of some mood tells of an instrument."""
    if mood is Mood.OPEN and act in ("want", "back") and is_meant(reading, verb) and not is_passive(reading, verb):
        return Told(stage=MeasureStage.CALLED_FOR, by=verb, wanted=True)
    if mood in (Mood.OPEN, Mood.FAILED) and _takes_as_there(reading, instrument, verb, act, mood):
        stage = MeasureStage.OPENED if instrument.kind is Kind.BODY else MeasureStage.IN_FORCE
        stage = MeasureStage.PROPOSED if instrument.pending else stage
        return Told(stage=stage, by=verb, wanted=False, presumed=True, weak=True)
    if mood is Mood.FAILED and act in ("enact", "join") and _has_not_yet(reading, verb):
        return Told(stage=MeasureStage.PROPOSED, by=verb, wanted=False) if instrument.pending else None
    if mood is Mood.FAILED and reading.lemma[verb] in ("rule", "need"):
        weak = reading.lemma[verb] == "need"
        stage = MeasureStage.REJECTED if weak else MeasureStage.CONSIDERED
        return Told(stage=stage, by=verb, wanted=False, weak=weak)
    if (over := over_acl(reading, instrument, verb)) is not None:
        return over
    if mood is Mood.OPEN and is_meant(reading, verb) and (meant := _would_be(reading, instrument, verb, act)):
        return meant
    return _by_act(reading, instrument, verb, act, mood)


def _takes_as_there(reading: Reading, instrument: Instrument, verb: int, act: str, mood: Mood) -> bool:
    """Say whether an instrument is taken to be there: "has not been updated", "if the ban is lifted"."""
    if not is_definite(reading, instrument.token):
        return False
    if mood is Mood.FAILED:
        return act in STANDING_IF_NOT
    return reading.lemma[verb] in ENDED_OR_RENEWED and not instrument.pending


def _has_not_yet(reading: Reading, verb: int) -> bool:
    """Say whether a verb is negated in the perfect: "has not ratified" is not "refused to ratify"."""
    return any(reading.lower[child] in ("has", "have", "had") for child in reading.all_children(verb, "aux"))


def _by_act(reading: Reading, instrument: Instrument, verb: int, act: str, mood: Mood) -> Told | None:
    """Return the stage that an act of some mood leaves an instrument at, with who is to act."""
    if act == "meet" and reading.tag[verb] in ("VBZ", "VBP") and is_scheduled(reading, verb):
        mood = Mood.PLANNED
    if instrument.kind is Kind.BODY and mood is Mood.DONE and has_to(reading, verb):
        mood = Mood.PLANNED if reading.lemma[reading.head[verb]] == "vote" else mood
    if instrument.family in GOING_ON and reading.lemma[verb] in HALTED and mood is Mood.DONE:
        return Told(stage=MeasureStage.OPENED, by=verb, wanted=False)
    stage = outcome(act, instrument, mood)
    if act == "prepare" and mood is Mood.DONE and reading.lemma[verb] == "draft":
        stage = MeasureStage.PROPOSED
    wanted = mood is Mood.WANTED or act in ("want", "back")
    presumed = act in STANDING and mood is not Mood.DONE
    return Told(stage=stage, by=verb, wanted=wanted, presumed=presumed) if stage is not None else None


def _would_be(reading: Reading, instrument: Instrument, verb: int, act: str) -> Told | None:
    """Read what a proposal would do to an instrument: "would impose a levy", "the old code would be repealed"."""
    if is_proposals(reading, verb):
        return Told(stage=MeasureStage.PROPOSED, by=verb, wanted=False)
    if not is_passive(reading, verb) or is_conditional(reading, verb) or not is_definite(reading, instrument.token):
        return None
    if act != "withdraw" or instrument.pending:
        return None
    return Told(stage=MeasureStage.IN_FORCE, by=verb, wanted=False)


def _is_still_to_come(reading: Reading, verb: int, act: str) -> bool:
    """Say whether somebody "has yet to publish" or "failed to agree" on an instrument."""
    if mood_of(reading, verb) is Mood.FAILED:
        return act == "adopt" or any(reading.lower[child] == "yet" for child in reading.children[verb])
    return has_to(reading, verb) and is_yet(reading, reading.head[verb])


def _bound_to(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Read what an instrument is expected or scheduled to do or to become: "is expected to be published"."""
    if act_of(reading, verb) == "expect":
        return Told(stage=MeasureStage.CONSIDERED, by=verb, wanted=False)
    if is_passive(reading, verb):
        act = act_of(reading, verb)
        stage = outcome(act, instrument, Mood.PLANNED) if act is not None else None
    else:
        comes = done_by(reading, verb) in (MeasureStage.IN_FORCE, MeasureStage.OPENED, MeasureStage.ENACTED)
        stage = (MeasureStage.PROPOSED if instrument.pending else MeasureStage.ANNOUNCED) if comes else None
    return Told(stage=stage, by=verb, wanted=False) if stage is not None else None


def _wanted_done(reading: Reading, verb: int, token: int) -> str | None:
    """Return what somebody wants to be done: "wants the levy scrapped"."""
    done = reading.child(verb, "xcomp")
    if done is not None and done < token:
        return None
    if done is None and is_definite(reading, token):
        done = reading.child(token, "acl")
    return act_of(reading, done) if done is not None and reading.tag[done] in ("VBN", "VBD") else None


def over_acl(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Return what becomes of the motion or petition for an instrument: "a motion calling for a ban failed"."""
    motion = reading.head[verb]
    if reading.dep[verb] != "acl" or motion == verb or reading.dep[motion].partition(":")[0] not in ("obj", "nsubj"):
        return None
    over = reading.head[motion]
    if act_of(reading, over) not in ("reject", "withdraw"):
        return None
    return over_theme(reading, instrument, "propose", over, subject=False)
