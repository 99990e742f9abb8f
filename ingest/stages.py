"""An instrument in its sentence -> the stage that the grammar around it tells, and the word that tells it."""

from graph.kinds import MeasureStage
from ingest.clauses import is_passive
from ingest.instrument_rules import Kind, stage_rules, word_lists
from ingest.instruments import Instrument
from ingest.moods import Mood, is_yet, mood_of
from ingest.outcomes import Told, act_of, is_definite, outcome
from ingest.predicates import REGULATE, RELATIVE, as_subject, done_by, is_meant, stands_at
from ingest.reading import Reading
from ingest.stage_verbs import as_object, over_acl
from ingest.themes import NOMINAL, as_part, as_theme
from ingest.wishlists import is_wish

NEAR = 4
"""Words between a name and a relative clause on it at most: "a bill on Thursday that would"."""
STANDS = frozenset(("in", "under", "before", "on", "up for", "out for"))
"""Prepositions of phrases that say how far an instrument is: "in force since May", "before parliament"."""
UNSURE = frozenset((MeasureStage.CALLED_FOR, MeasureStage.CONSIDERED, MeasureStage.ANNOUNCED))
"""Stages that a clause on an instrument may tell the end of: "urged them to revive the bill, which they dropped"."""
ENDED = frozenset((MeasureStage.REJECTED, MeasureStage.WITHDRAWN))
PUBLISHED = frozenset(("propose", "gazette", "enact", "unveil", "adopt"))
"""What is done to instruments alone, so that a participle behind the whole name tells it of them."""
STARTING = frozenset(("come", "take", "enter", "start", "begin", "apply", "go", "open", "launch", "be"))


def find_stage(reading: Reading, instrument: Instrument) -> Told | None:
    """Return the stage that the clause over an instrument tells, else the clauses on it, else the words before it."""
    if any(reading.lower[child] == "such" for child in reading.children[instrument.token]):
        return None
    if instrument.family == "order" and reading.case_of(instrument.token) == "in":
        return None
    if any(reading.lower[child] in ("no", "without") for child in reading.children[instrument.token]):
        told = _above(reading, instrument)
        if told is None and _will_not_be(reading, instrument.token):
            return Told(stage=MeasureStage.REJECTED, by=reading.head[instrument.token], wanted=False, weak=True)
        never = told is not None and told.stage is MeasureStage.ANNOUNCED
        return Told(stage=MeasureStage.REJECTED, by=told.by, wanted=False, weak=True) if told and never else None
    told = _above(reading, instrument)
    if told is None or told.stage in UNSURE:
        ended = _below(reading, instrument)
        if ended is not None and (
            told is None or ended.stage in ENDED or (ended.evident and ended.stage is MeasureStage.IN_FORCE)
        ):
            told = ended
    elif told.stage is MeasureStage.IN_FORCE and not told.evident and instrument.family == "act":
        behind = _below(reading, instrument)
        told = behind if behind is not None and behind.stage is MeasureStage.IN_FORCE else told
    told = told or _under_bill(reading, instrument) or as_part(reading, instrument)
    if told is not None:
        return told
    for child in reading.children[instrument.token]:
        if reading.dep[child].startswith(("amod", "compound")) and reading.lower[child] in stage_rules().adjectives:
            return Told(stage=stage_rules().adjectives[reading.lower[child]], by=child, wanted=False)
    if is_wish(reading, instrument.token):
        return Told(stage=MeasureStage.CALLED_FOR, by=instrument.token, wanted=True)
    return None


def _will_not_be(reading: Reading, token: int) -> bool:
    """Say whether it is said that there will be none: "there would be no amnesty"."""
    verb = reading.head[token]
    return reading.lemma[verb] == "be" and reading.dep[token] == "nsubj" and mood_of(reading, verb) is Mood.PLANNED


def _above(reading: Reading, instrument: Instrument) -> Told | None:
    """Read the verb, noun or predicate that an instrument hangs on."""
    token = instrument.token
    label, head = reading.dep[token].partition(":")[0], reading.head[token]
    passive = reading.dep[token] == "nsubj:pass"
    case = reading.case_of(token)
    while reading.pos[head] in NOMINAL and reading.head[head] != head:
        package = label == "nmod" and case == "of" and reading.lemma[head] in word_lists()["packages"]
        among = label == "nmod" and case == "including"
        if label not in ("conj", "appos") and not (package or among):
            break
        case = reading.case_of(head)
        passive = reading.dep[head] == "nsubj:pass"
        label, head = reading.dep[head].partition(":")[0], reading.head[head]
    if head == token:
        return None
    if label == "nsubj" or (label == "obj" and _is_subject(reading, token, head)):
        if is_yet(reading, head) and (later := reading.child(head, "xcomp")) is not None:
            head = later
        if passive or (reading.pos[head] == "VERB" and is_passive(reading, head)):
            return _then(reading, instrument, head, as_object(reading, instrument, head))
        return as_subject(reading, instrument, head)
    if reading.pos[head] == "VERB":
        if case:
            return _as_complement(reading, instrument, head, f"{reading.lemma[head]} {case}")
        if label in ("obj", "xcomp", "ccomp", "conj"):
            return _as_theirs(reading, instrument, label, head)
    if reading.pos[head] in NOMINAL and label in ("nmod", "obl", "acl"):
        owned = reading.dep[token].startswith("nmod:poss")
        if owned or case in ("for", "of", "to", "on", "into", "against", "towards"):
            return as_theme(reading, instrument, head, case)
    return None


def _as_theirs(reading: Reading, instrument: Instrument, label: str, verb: int) -> Told | None:
    """Read a verb's object, also one that is read onto what is wanted beside it: "want it removed and a levy"."""
    if label != "conj":
        return as_object(reading, instrument, verb)
    beside = reading.tag[verb] == "VBN" and reading.base[verb] == "xcomp"
    return as_object(reading, instrument, reading.head[verb]) if beside else None


def _then(reading: Reading, instrument: Instrument, verb: int, told: Told | None) -> Told | None:
    """Return what is to be done once a draft is ready: "is being drafted and will be published"."""
    if told is None or told.stage is not MeasureStage.CONSIDERED:
        return told
    for later in reading.all_children(verb, "conj"):
        if reading.child(later, "nsubj") is None and is_passive(reading, later):
            then = as_object(reading, instrument, later)
            if then is not None and then.stage is MeasureStage.ANNOUNCED:
                return then
    return told


def _is_subject(reading: Reading, token: int, verb: int) -> bool:
    """Say whether the reader takes a subject for an object: two before and behind a verb that has no other subject."""
    if token > verb or reading.child(verb, "nsubj") is not None or is_passive(reading, verb):
        return False
    objects = reading.all_children(verb, "obj")
    return objects[0] == token and objects[-1] > verb


def _as_complement(reading: Reading, instrument: Instrument, verb: int, key: str) -> Told | None:
    """Read a verb with a preposition before an instrument: "called for a ban", "is consulting on rules"."""
    rules = stage_rules()
    if instrument.family == "order" and key.endswith(" in"):
        return None
    if key == "provide for" and reading.child(verb, "obj") is not None:
        return None
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
    if act is None or (act == "weigh" and instrument.family == "act" and is_definite(reading, instrument.token)):
        return None
    if (over := over_acl(reading, instrument, verb)) is not None:
        return over
    mood = mood_of(reading, verb)
    stage = outcome(act, instrument, mood)
    if stage is None:
        return None
    listed = key in rules.listing and instrument.first < instrument.token
    return Told(stage=stage, by=verb, wanted=act == "want" or mood is Mood.WANTED, evident=listed)


def _under_bill(reading: Reading, instrument: Instrument) -> Told | None:
    """Read what is to be the law under a bill or a draft: "under the bill, members would have to register"."""
    head = reading.head[instrument.token]
    case = reading.case_of(instrument.token)
    if instrument.pending and case in ("under", "in") and is_meant(reading, head):
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if case != "under" or reading.pos[head] != "VERB" or not _is_new(reading, instrument):
        return None
    helpers = {reading.lower[child] for child in reading.all_children(head, "aux")}
    if "would" in helpers:
        return Told(stage=MeasureStage.PROPOSED, by=head, wanted=False)
    if helpers & {"will", "shall"}:
        return Told(stage=MeasureStage.ANNOUNCED, by=head, wanted=False)
    stands = helpers & {"must", "may", "can", "need"} or reading.tag[head] in ("VBZ", "VBP")
    return Told(stage=MeasureStage.IN_FORCE, by=head, wanted=False) if stands else None


def _is_new(reading: Reading, instrument: Instrument) -> bool:
    """Say whether a rule is called new, so that what is so under it is told of it."""
    return instrument.kind in (Kind.RULE, Kind.LAW) and any(
        reading.lower[child] in ("new", "revised", "updated", "tougher", "stricter", "tighter")
        for child in reading.children[instrument.token]
    )


def _below(reading: Reading, instrument: Instrument) -> Told | None:
    """Read the participles, phrases and relative clauses on an instrument: "set up in May", "in place since 2018"."""
    if (behind := _behind(reading, instrument)) is not None:
        return behind
    clauses = [
        one
        for token in range(instrument.token, instrument.last + 1)
        for one in reading.all_children(token, "acl", "amod")
    ]
    for clause in clauses:
        if any(reading.lower[child] == "which" and reading.case_of(child) for child in reading.children[clause]):
            continue
        if reading.lower[clause] in ("due", "scheduled", "expected", "slated") and clause > instrument.token:
            return Told(stage=MeasureStage.ANNOUNCED, by=clause, wanted=False)
        if not reading.dep[clause].startswith("acl"):
            continue
        edge = reading.left[clause]
        if reading.dep[clause] == "acl:relcl" and edge > instrument.last + NEAR:
            continue
        relative = reading.dep[clause] == "acl:relcl" and edge > instrument.last
        edged = reading.tag[clause] == "VBN" and edge == instrument.last + 1 and act_of(reading, clause) in PUBLISHED
        if (
            not edged
            and reading.head[clause] != instrument.token
            and not (relative and "," in reading.words[edge - 1 : edge + 1])
        ):
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


def _behind(reading: Reading, instrument: Instrument) -> Told | None:
    """Read a phrase behind an instrument, or "that took effect", which may be read onto a noun before it."""
    for phrase in reading.all_children(instrument.token, "nmod", "acl", "amod"):
        if phrase > instrument.token and reading.case_of(phrase) in STANDS:
            stage = stands_at(reading, reading.left[phrase], pending=instrument.pending)
            if stage is not None:
                return Told(stage=stage, by=phrase, wanted=False, evident=True)
    after = min(instrument.last + 1, len(reading.words) - 1)
    if reading.words[after] == "," and reading.lower[after + 1 : after + 2] in (["due"], ["set"], ["expected"]):
        verb = next(
            (at for at in range(after + 2, min(after + 5, len(reading.words))) if reading.pos[at] == "VERB"), None
        )
        if verb is not None and reading.lower[after + 2] == "to" and reading.lemma[verb] in STARTING:
            return Told(stage=MeasureStage.ANNOUNCED, by=verb, wanted=False, evident=True)
    apposed = reading.words[after] == "," and reading.lower[after + 1 : after + 2] != ["law"]
    if apposed and stands_at(reading, after, pending=False) is MeasureStage.IN_FORCE:
        return Told(stage=MeasureStage.IN_FORCE, by=after, wanted=False, evident=True)
    if reading.lower[after] in RELATIVE and reading.dep[after] == "nsubj" and reading.head[after] > after:
        clause = reading.head[after]
        if reading.lemma[clause] not in REGULATE and done_by(reading, clause) is MeasureStage.IN_FORCE:
            return as_subject(reading, instrument, clause)
    return None


def _on_clause(reading: Reading, instrument: Instrument, clause: int, pronoun: int | None) -> Told | None:
    if reading.pos[clause] == "VERB" and reading.dep[clause] == "acl":
        if reading.tag[clause] == "VBG":
            return as_subject(reading, instrument, clause) if done_by(reading, clause) else None
        if any(reading.lower[mark] == "to" for mark in reading.all_children(clause, "mark")):
            meant = reading.tag[clause] == "VBN" or done_by(reading, clause) is MeasureStage.IN_FORCE
            stage = MeasureStage.ANNOUNCED if meant and reading.lemma[clause] not in REGULATE else None
            return Told(stage=stage, by=clause, wanted=False) if stage is not None else None
        return as_object(reading, instrument, clause)
    if pronoun is not None and reading.dep[pronoun] == "nsubj":
        return as_subject(reading, instrument, clause)
    if reading.pos[clause] == "VERB" and act_of(reading, clause) not in ("back", "weigh"):
        own = reading.child(clause, "obj")
        if own is None or own == pronoun:
            return as_object(reading, instrument, clause)
    return None
