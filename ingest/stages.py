"""An instrument in its sentence -> the stage that the grammar around it tells, and the word that tells it."""

import re

from graph.kinds import MeasureStage
from ingest.clauses import is_negated, is_passive
from ingest.instrument_rules import Kind, stage_rules, word_lists
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import Told, act_of, beside, is_definite, outcome
from ingest.reading import Reading
from ingest.themes import NOMINAL, as_theme, over_theme

RELATIVE = frozenset(("which", "that", "who"))
REGULATE = frozenset(
    ("require", "ban", "bar", "prohibit", "forbid", "oblige", "mandate", "limit", "cap", "cover", "apply")
)
YEAR = re.compile(r"20\d\d")
DATED = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec next soon tomorrow week month year spring summer autumn fall winter".split()
)
"""Words of a day to come beside a verb in the present; weekdays and "today" leave it open."""
INTRANSITIVE = frozenset(("open", "begin", "start", "close", "run", "end", "die", "fall", "advance", "commence"))
BILLS = frozenset(("bill", "white paper"))
NEAR = 4
"""Words between a name and a relative clause on it at most: "a bill on Thursday that would"."""
LASTING = frozenset(("remain", "stay", "stand"))
INQUIRING = frozenset(("inquiry", "investigation", "review"))
STAFFED = frozenset(("authority", "committee", "unit"))
"""Families whose members act on much else."""
SOUGHT = frozenset(("guidance", "notice", "review"))
"""Families that somebody may seek for a case of their own."""


def find_stage(reading: Reading, instrument: Instrument) -> Told | None:
    """Return the stage that the clause over an instrument tells, else the clauses on it, else the words before it."""
    if any(reading.lower[child] in ("no", "without") for child in reading.children[instrument.token]):
        told = _above(reading, instrument)
        never = told is not None and told.stage is MeasureStage.ANNOUNCED
        return Told(stage=MeasureStage.REJECTED, by=told.by, wanted=False, weak=True) if told and never else None
    for read in (_above, _below):
        told = read(reading, instrument)
        if told is not None:
            return told
    for child in reading.children[instrument.token]:
        if reading.dep[child].startswith(("amod", "compound")) and reading.lower[child] in stage_rules().adjectives:
            return Told(stage=stage_rules().adjectives[reading.lower[child]], by=child, wanted=False)
    return None


def _above(reading: Reading, instrument: Instrument) -> Told | None:
    """Read the verb, noun or predicate that an instrument hangs on."""
    token = instrument.token
    label, head = reading.dep[token].partition(":")[0], reading.head[token]
    passive = reading.dep[token] == "nsubj:pass"
    case = reading.case_of(token)
    while reading.pos[head] in NOMINAL and reading.head[head] != head:
        package = label == "nmod" and case == "of" and reading.lemma[head] in word_lists()["packages"]
        if label not in ("conj", "appos") and not package:
            break
        case = reading.case_of(head)
        passive = reading.dep[head] == "nsubj:pass"
        label, head = reading.dep[head].partition(":")[0], reading.head[head]
    if head == token:
        return None
    if label == "nsubj":
        if passive or (reading.pos[head] == "VERB" and is_passive(reading, head)):
            return _as_object(reading, instrument, head)
        return _as_subject(reading, instrument, head)
    if reading.pos[head] == "VERB":
        if case:
            return _as_complement(reading, instrument, head, f"{reading.lemma[head]} {case}")
        if label in ("obj", "xcomp", "ccomp"):
            return _as_object(reading, instrument, head)
    if reading.pos[head] in NOMINAL and label in ("nmod", "obl", "acl"):
        owned = reading.dep[token].startswith("nmod:poss")
        if owned or case in ("for", "of", "to", "on", "into", "against", "towards"):
            return as_theme(reading, instrument, head, case)
    return None


def _as_object(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Read a verb that does something to an instrument."""
    act = act_of(reading, verb)
    if act == "want" and instrument.family in SOUGHT:
        return None
    if act == "want" and (done := _wanted_done(reading, verb)) is not None and mood_of(reading, verb) is Mood.DONE:
        stage = outcome(done, instrument, Mood.WANTED)
        return Told(stage=stage, by=verb, wanted=True) if stage is not None else None
    bound = reading.child(verb, "xcomp") if act == "expect" else None
    if bound is not None:
        return _bound_to(reading, instrument, bound)
    if act == "expect" and not is_passive(reading, verb):
        return Told(stage=MeasureStage.CONSIDERED, by=verb, wanted=False)
    if (
        act == "weigh"
        and instrument.kind is Kind.LAW
        and instrument.family != "bill"
        and is_definite(reading, instrument.token)
    ):
        return None
    if act is None or (act == "back" and is_definite(reading, instrument.token)):
        return None
    mood = mood_of(reading, verb)
    if mood is Mood.FAILED and reading.lemma[verb] == "rule":
        return Told(stage=MeasureStage.CONSIDERED, by=verb, wanted=False)
    if mood is Mood.FAILED and reading.lemma[verb] == "need":
        return Told(stage=MeasureStage.REJECTED, by=verb, wanted=False, weak=True)
    if (over := _over_acl(reading, instrument, verb)) is not None:
        return over
    if mood is Mood.OPEN and _is_meant(reading, verb) and _is_proposals(reading, verb):
        return Told(stage=MeasureStage.PROPOSED, by=verb, wanted=False)
    stage = outcome(act, instrument, mood)
    if act == "prepare" and mood is Mood.DONE and reading.lemma[verb] == "draft":
        stage = MeasureStage.PROPOSED
    wanted = mood is Mood.WANTED or act in ("want", "back")
    return Told(stage=stage, by=verb, wanted=wanted) if stage is not None else None


def _bound_to(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Read what an instrument is expected or scheduled to do or to become: "is expected to be published"."""
    if is_passive(reading, verb):
        act = act_of(reading, verb)
        stage = outcome(act, instrument, Mood.PLANNED) if act is not None else None
    else:
        comes = _done_by(reading, verb) in (MeasureStage.IN_FORCE, MeasureStage.OPENED, MeasureStage.ENACTED)
        stage = (MeasureStage.PROPOSED if instrument.pending else MeasureStage.ANNOUNCED) if comes else None
    return Told(stage=stage, by=verb, wanted=False) if stage is not None else None


def _wanted_done(reading: Reading, verb: int) -> str | None:
    """Return what somebody wants to be done: "wants the levy scrapped"."""
    done = reading.child(verb, "xcomp")
    return act_of(reading, done) if done is not None and reading.tag[done] in ("VBN", "VBD") else None


def _over_acl(reading: Reading, instrument: Instrument, verb: int) -> Told | None:
    """Return what becomes of the motion or petition for an instrument: "a motion calling for a ban failed"."""
    motion = reading.head[verb]
    if reading.dep[verb] != "acl" or motion == verb or reading.dep[motion].partition(":")[0] not in ("obj", "nsubj"):
        return None
    over = reading.head[motion]
    if act_of(reading, over) not in ("reject", "withdraw"):
        return None
    return over_theme(reading, instrument, "propose", over, subject=False)


def _as_complement(reading: Reading, instrument: Instrument, verb: int, key: str) -> Told | None:
    """Read a verb with a preposition before an instrument: "called for a ban", "is consulting on rules"."""
    rules = stage_rules()
    if key.endswith((" in a", " in an")) or (key.endswith(" in") and instrument.family == "notice"):
        first = any(reading.lower[child] in ("a", "an") for child in reading.children[instrument.token])
        return Told(stage=MeasureStage.ISSUED, by=verb, wanted=False) if first else None
    theme = reading.child(verb, "obj", "nsubj:pass")
    if theme is not None and theme < instrument.token and reading.lemma[theme] in rules.nouns:
        told = as_theme(reading, instrument, theme, key.rpartition(" ")[2])
        if told is not None:
            return told
    particle = reading.child(verb, "compound:prt")
    if particle is not None:
        key = f"{reading.lemma[verb]}_{reading.lower[particle]} {key.rpartition(' ')[2]}"
    act = rules.about.get(key) or (rules.listing.get(key) if instrument.family == "list" else None)
    if act is None and key.endswith(" for") and (subject := reading.child(verb, "nsubj")) is not None:
        act = "want" if rules.nouns.get(reading.lemma[subject]) == "want" else None
    if act is None or (act == "weigh" and instrument.family == "act"):
        return None
    if (over_acl := _over_acl(reading, instrument, verb)) is not None:
        return over_acl
    mood = mood_of(reading, verb)
    stage = outcome(act, instrument, mood)
    if stage is None:
        return None
    listed = key in rules.listing and instrument.first < instrument.token
    return Told(stage=stage, by=verb, wanted=act == "want" or mood is Mood.WANTED, evident=listed)


def _as_subject(reading: Reading, instrument: Instrument, head: int) -> Told | None:
    """Read what an instrument is said to be or to do: "is in force", "took effect", "would ban"."""
    if instrument.family in STAFFED or (instrument.family in INQUIRING and reading.lemma[head] in ("close", "run")):
        return None
    stage = _said_to_be(reading, head) if reading.child(head, "cop") is not None else _done_by(reading, head)
    if stage is None and instrument.pending and _is_meant(reading, head):
        stage = MeasureStage.PROPOSED
    if stage is None:
        return None
    mood = mood_of(reading, head)
    pending = instrument.pending or instrument.family in BILLS
    if mood is Mood.WEIGHED and stage is MeasureStage.CALLED_FOR:
        return Told(stage=MeasureStage.CONSIDERED, by=head, wanted=False)
    if stage is MeasureStage.OPENED and instrument.kind is not Kind.BODY:
        return None
    leaving = (mood is Mood.DONE and reading.tag[head] in ("VBZ", "VBP") and _is_scheduled(reading, head)) or (
        mood in (Mood.PLANNED, Mood.WEIGHED, Mood.OPEN) and not is_negated(reading, head)
    )
    if leaving and stage in (MeasureStage.WITHDRAWN, MeasureStage.REJECTED) and not pending:
        body = instrument.kind is Kind.BODY
        return Told(stage=MeasureStage.OPENED if body else MeasureStage.IN_FORCE, by=head, wanted=False)
    if stage is MeasureStage.IN_FORCE:
        stage = _in_force(reading, head, mood, pending=pending)
    elif mood is Mood.FAILED:
        stage = MeasureStage.REJECTED if stage is MeasureStage.ENACTED else None
    elif mood in (Mood.OPEN, Mood.WEIGHED, Mood.WANTED, Mood.REFUSED):
        stage = MeasureStage.PROPOSED if pending and (mood is not Mood.OPEN or _is_meant(reading, head)) else None
    elif mood is Mood.PLANNED and stage in (MeasureStage.OPENED, MeasureStage.ENACTED, MeasureStage.PROPOSED):
        stage = MeasureStage.PROPOSED if pending else MeasureStage.ANNOUNCED
    elif stage is MeasureStage.PROPOSED and not pending:
        stalled = reading.lemma[head] in word_lists()["stalled"] and not reading.words[instrument.token][:1].isupper()
        stage = stage if stalled and instrument.kind is Kind.LAW else None
    evident = _is_meant(reading, head) or (stage is MeasureStage.IN_FORCE and reading.lemma[head] not in REGULATE)
    return Told(stage=stage, by=head, wanted=False, evident=evident) if stage is not None else None


def _is_meant(reading: Reading, verb: int) -> bool:
    """Say whether "would" tells what an instrument is to do."""
    return reading.pos[verb] == "VERB" and any(
        reading.lower[child] == "would" for child in reading.all_children(verb, "aux")
    )


def _is_proposals(reading: Reading, verb: int) -> bool:
    """Say whether a proposal is what would do something: "the plan, which would impose a levy"."""
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lower[subject] in RELATIVE and reading.dep[verb].startswith("acl"):
        subject = reading.head[verb]
    return subject is not None and reading.lemma[subject] in word_lists()["proposals"]


def _in_force(reading: Reading, head: int, mood: Mood, *, pending: bool) -> MeasureStage | None:
    """Return the stage of what is said to apply, to be going to, or to be meant to."""
    if pending:
        return MeasureStage.PROPOSED if mood is not Mood.FAILED else None
    if mood in (Mood.DONE, Mood.UNDERWAY):
        regulates = reading.lemma[head] in REGULATE and reading.lemma[head] != "apply"
        if reading.tag[head] in ("VBZ", "VBP") and not regulates and _is_scheduled(reading, head):
            return MeasureStage.ANNOUNCED
        return None if regulates and reading.tag[head] == "VBD" else MeasureStage.IN_FORCE
    if mood is Mood.OPEN and reading.lemma[head] in REGULATE:
        return MeasureStage.PROPOSED if _is_meant(reading, head) else None
    if mood is Mood.PLANNED:
        return MeasureStage.IN_FORCE if reading.lemma[head] in LASTING else MeasureStage.ANNOUNCED
    return None


def _is_scheduled(reading: Reading, verb: int) -> bool:
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
        for token in range(cop + 1, min(head + 4, len(reading.words)))
        if reading.dep[token] != "advmod" or token == head
    )
    return next((stage for phrase, stage in stage_rules().predicates if f"{said} ".startswith(f"{phrase} ")), None)


def _done_by(reading: Reading, verb: int) -> MeasureStage | None:
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


def _below(reading: Reading, instrument: Instrument) -> Told | None:
    """Read the participles and relative clauses on an instrument: "set up in May", "which took effect"."""
    clauses = [
        one
        for token in range(instrument.token, instrument.last + 1)
        for one in reading.all_children(token, "acl", "amod")
    ]
    for clause in clauses:
        if reading.lower[clause] in ("due", "scheduled", "expected", "slated") and clause > instrument.token:
            return Told(stage=MeasureStage.ANNOUNCED, by=clause, wanted=False)
        if not reading.dep[clause].startswith("acl"):
            continue
        edge = reading.left[clause]
        if reading.dep[clause] == "acl:relcl" and edge > instrument.last + NEAR:
            continue
        relative = reading.dep[clause] == "acl:relcl" and edge > instrument.last
        if reading.head[clause] != instrument.token and not (relative and "," in reading.words[edge - 1 : edge + 1]):
            continue
        if clause < instrument.token or reading.pos[clause] not in ("VERB", "ADJ", "NOUN"):
            continue
        pronoun = next(
            (
                child
                for child in reading.children[clause]
                if reading.lower[child] in RELATIVE and reading.dep[child].startswith(("nsubj", "obj"))
            ),
            None,
        )
        told = _on_clause(reading, instrument, clause, pronoun)
        if told is not None:
            return told
    return None


def _on_clause(reading: Reading, instrument: Instrument, clause: int, pronoun: int | None) -> Told | None:
    if reading.pos[clause] == "VERB" and reading.dep[clause] == "acl":
        if reading.tag[clause] == "VBG":
            return _as_subject(reading, instrument, clause) if _done_by(reading, clause) else None
        if any(reading.lower[mark] == "to" for mark in reading.all_children(clause, "mark")):
            meant = reading.tag[clause] == "VBN" or _done_by(reading, clause) is MeasureStage.IN_FORCE
            stage = MeasureStage.ANNOUNCED if meant and reading.lemma[clause] not in REGULATE else None
            return Told(stage=stage, by=clause, wanted=False) if stage is not None else None
        return _as_object(reading, instrument, clause)
    if pronoun is not None and reading.dep[pronoun] == "nsubj":
        return _as_subject(reading, instrument, clause)
    if reading.pos[clause] == "VERB" and act_of(reading, clause) not in ("back", "weigh"):
        own = reading.child(clause, "obj")
        if own is None or own == pronoun:
            return _as_object(reading, instrument, clause)
    return None
