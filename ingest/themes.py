"""An instrument after a noun -> the stage that noun and verb tell: "a call for a ban", "dropped plans for a levy"."""

from graph.kinds import MeasureStage
from ingest.clauses import is_negated, is_passive
from ingest.instrument_rules import stage_rules
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import BY_MOOD, Told, act_of, is_definite, outcome
from ingest.reading import Reading

NOMINAL = ("NOUN", "PROPN")
EVENTS = frozenset(("prepare", "introduce", "open", "issue", "adopt", "enact", "keep", "reject", "withdraw"))
"""Nouns of deeds, which their own clause may leave undone: "feared the introduction of"."""
AFTER = frozenset(("", "after", "since", "following", "with", "upon", "on", "by", "through"))
FEARED = frozenset("fear oppose await expect anticipate want urge demand face threaten hope".split())
ASKED_FOR = frozenset(("comment", "feedback"))
ASKING = frozenset(("seek", "invite", "request", "solicit", "ask"))
"""What is asked for about a draft, and the verbs that ask for it."""
OVERRIDING = frozenset(("override", "overrode", "overridden", "overturn", "overcome"))
PARTS = {
    "demand": "want",
    "recommendation": "want",
    "call": "want",
    "idea": "weigh",
    "option": "weigh",
    "possibility": "weigh",
    "proposal": "propose",
    "plan": "announce",
    "pledge": "announce",
    "promise": "announce",
    "measure": "",
    "step": "",
    "package": "",
    "reform": "",
    "change": "",
}
"""Nouns of what instruments are part of -> the act that they tell; "" where a participle on the noun tells it."""
HAVING = frozenset(("have", "see", "be"))
"""Verbs that say whether there is a plan or a need."""
HEEDING = frozenset(("accept", "heed", "adopt", "grant", "agree", "back", "endorse"))
"""Verbs of authorities that take up what was recommended or asked for."""
BROKEN = frozenset(("collapse", "fail", "founder", "break", "end"))


def as_theme(reading: Reading, instrument: Instrument, noun: int, case: str) -> Told | None:
    """Read a noun that an instrument completes: "a call for a ban", "the publication of guidance"."""
    act = _act_of_noun(reading, instrument, noun, case)
    label, verb = reading.dep[noun].partition(":")[0], reading.head[noun]
    while label == "conj" and reading.pos[verb] in NOMINAL and reading.head[verb] != verb:
        label, verb = reading.dep[verb].partition(":")[0], reading.head[verb]
    if act is None or (label == "nsubj" and _comes_to_nothing(reading, verb)):
        return None
    stage = outcome(act, instrument, Mood.DONE) or MeasureStage.CONSIDERED
    plain = Told(stage=stage, by=noun, wanted=act == "want")
    if reading.lemma[noun] == "decision" or reading.lemma[noun] in ASKED_FOR:
        return plain
    if is_negated(reading, noun) or (reading.lemma[verb] in HAVING and is_negated(reading, verb)):
        if act == "announce":
            return Told(stage=MeasureStage.REJECTED, by=verb, wanted=False)
        needless = reading.lemma[noun] in ("need", "case", "appetite")
        return Told(stage=MeasureStage.REJECTED, by=verb, wanted=False, weak=True) if needless else None
    if reading.pos[verb] == "VERB" and verb != noun:
        return _under_verb(reading, instrument, act, noun, label, verb, plain)
    outer = stage_rules().nouns.get(reading.lemma[verb]) if label == "nmod" else None
    if act in EVENTS and outer in ("want", "announce", "weigh", "propose"):
        return Told(stage=MeasureStage(stage_rules().outcomes[outer]), by=verb, wanted=outer == "want")
    return plain if act not in EVENTS else None


def as_part(reading: Reading, instrument: Instrument) -> Told | None:
    """Read what measures, ideas or demands include: "its demands include a ban", "among the ideas is a levy"."""
    token = instrument.token
    if reading.base[token] == "conj":
        token = reading.head[token]
    head = reading.head[token]
    if reading.lemma[head] in ("include", "feature") and reading.base[token] == "obj":
        noun = reading.child(head, "nsubj")
    elif reading.base[token] == "nsubj" and reading.case_of(head) in ("among", "amongst"):
        noun = head
    else:
        return None
    if noun is None or is_negated(reading, noun):
        return None
    act = PARTS.get(reading.lemma[noun])
    told = next((act_of(reading, one) for one in reading.all_children(noun, "acl", "amod")), None)
    if act is None or (act == "" and told is None):
        return None
    act = act or told
    stage = (
        outcome(act, instrument, Mood.DONE)
        if act in ("announce", "propose", "want", "weigh", "unveil", "enact")
        else None
    )
    return Told(stage=stage, by=noun, wanted=act == "want") if stage is not None else None


def _act_of_noun(reading: Reading, instrument: Instrument, noun: int, case: str) -> str | None:
    """Return what a noun with a preposition does to an instrument."""
    act = stage_rules().nouns.get(reading.lemma[noun])
    if act == "want" and case == "of" and reading.lemma[noun] in ("support", "favour", "favor"):
        return None if is_definite(reading, instrument.token) or reading.case_of(noun) != "in" else act
    if (act == "want" and case not in ("for", "of" if reading.lemma[noun] == "recommendation" else "for")) or (
        reading.lemma[noun] == "decision" and case not in ("on", "about")
    ):
        return None
    if reading.lemma[noun] in ASKED_FOR and reading.lemma[reading.head[noun]] not in ASKING:
        return None
    if reading.lemma[noun] == "position" and not (instrument.pending or instrument.titled):
        return None
    if reading.lemma[noun] in ("consultation", "view", "opinion") and is_definite(reading, instrument.token):
        return None
    if reading.lemma[noun] in ("support", "backing") and is_definite(reading, instrument.token):
        return None
    return act


def _comes_to_nothing(reading: Reading, verb: int) -> bool:
    """Say whether talks or plans break down."""
    return reading.lemma[verb] in BROKEN or any(
        reading.lower[child] in ("nothing", "naught") for child in reading.children[verb]
    )


def _under_verb(
    reading: Reading, instrument: Instrument, act: str, noun: int, label: str, verb: int, plain: Told
) -> Told | None:
    """Return what the verb over a noun leaves of what the noun tells."""
    case = reading.case_of(noun)
    if label in ("obj", "nsubj") and not case:
        over = over_theme(reading, instrument, act, verb, subject=label == "nsubj" and not is_passive(reading, verb))
        return over if over is not None else (plain if act not in EVENTS or _has_come(reading, verb) else None)
    if act not in EVENTS:
        return plain
    about = stage_rules().about.get(f"{reading.lemma[verb]} {case}")
    if about is not None:
        return Told(stage=MeasureStage(stage_rules().outcomes[about]), by=verb, wanted=about == "want")
    return plain if case in AFTER and _has_come(reading, verb) else None


def over_theme(reading: Reading, instrument: Instrument, act: str, verb: int, *, subject: bool) -> Told | None:
    """Return what a verb makes of plans, calls and other nouns: "dropped plans for", "rejected calls for"."""
    over = act_of(reading, verb) if not subject else None
    if act == "reject" and reading.lemma[verb] in OVERRIDING and not subject and mood_of(reading, verb) is Mood.DONE:
        return Told(stage=MeasureStage.ENACTED, by=verb, wanted=False)
    if act == "want" and reading.lemma[verb] in HEEDING and not subject and mood_of(reading, verb) is Mood.DONE:
        return Told(stage=MeasureStage.ANNOUNCED, by=verb, wanted=False, weak=True)
    if over is None:
        return None
    mood = mood_of(reading, verb)
    if over == "withdraw" and act in ("want", "back"):
        return None
    if over in ("reject", "withdraw"):
        if mood is not Mood.DONE:
            return None
        return Told(stage=MeasureStage(stage_rules().outcomes[over]), by=verb, wanted=False)
    if over == "delay" and instrument.pending:
        return Told(stage=MeasureStage.PROPOSED, by=verb, wanted=False)
    if over in ("want", "weigh", "delay") or (over == "propose" and act in EVENTS):
        stage = outcome(over, instrument, mood)
        return Told(stage=stage, by=verb, wanted=over == "want") if stage is not None else None
    if act in EVENTS and mood is not Mood.OPEN and mood in BY_MOOD:
        return Told(stage=BY_MOOD[mood], by=verb, wanted=mood is Mood.WANTED)
    if act in EVENTS and over in ("announce", "unveil", "enact", "adopt"):
        return Told(stage=MeasureStage.ANNOUNCED, by=verb, wanted=False)
    return None


def _has_come(reading: Reading, verb: int) -> bool:
    """Say whether what a verb is told with may be taken as done: nobody plans, fears or awaits it."""
    return mood_of(reading, verb) is Mood.DONE and reading.lemma[verb] not in FEARED
