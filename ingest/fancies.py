"""Clause -> what makes nothing of it, or less: jokes and rumours that tell it, habits, kinds of people, powers held."""

from graph.kinds import EventStatus
from ingest.governors import Effect, Weight, effect_on, governors_of, status_rules
from ingest.marks import is_general_noun
from ingest.reading import Reading
from ingest.tense import REAL, own_effect

STORIES = frozenset("story article rumour rumor post tweet leaflet flyer meme headline".split())
RUMOURS = frozenset(("rumour", "rumor", "story", "gossip", "word", "tale", "talk", "speculation"))
JUDGING = frozenset(("make", "find", "think", "consider"))
"""Verbs that say how easy or lawful it is to do something: "makes it easier to sue"."""
GOING_ROUND = frozenset(("have", "go", "circulate", "spread"))
DECIDING = frozenset(
    """deny approve reject fine ban censure suspend revoke grant refuse uphold overturn adopt pass dismiss impeach expel
    certify accept ratify clear block recount bar remove oust""".split()
)
"""What a vote does by itself; all else is voted for and done later: "voted to strike", "voted to set up a panel"."""
PURSUED = frozenset(
    "accuse charge convict arrest fine jail imprison sentence suspect indict acquit prosecute deport detain".split()
)
"""What is done to people of a kind as the law provides."""
DEFINITE = frozenset(("the", "this", "that", "last"))
NAMED = frozenset(("NNP", "NNPS", "CD", "PRP$"))


def as_told(reading: Reading, at: int, head: int, form: str) -> tuple[bool, Effect | None]:
    """Say whether a complement's governor leaves it no reality of its own, and what it leaves instead.

    Jokes and legends, rumours, what somebody used to do, and what doing something would bring.
    """
    if form == "that" and (fancied := _as_fancied(reading, head)) is not None:
        return True, fancied
    if form == "to" and reading.lemma[head] == "use" and reading.tag[head] == "VBD":
        return reading.child(head, "obj") is None, Weight.SILENT
    if form == "to" and reading.lemma[head] == "use" and reading.base[head] == "acl":
        return True, Weight.SILENT
    if form == "to" and reading.lemma[head] in JUDGING:
        said = [one.name for child in reading.all_children(head, "xcomp") for one in governors_of(reading, child)]
        return "ease and lawfulness" in said, EventStatus.HYPOTHETICAL
    if form == "ing" and reading.dep[at].startswith("csubj") and reading.tag[head] in ("VBZ", "VBP"):
        return own_effect(reading, head, polar=False) in REAL, Weight.SILENT
    return False, None


def as_wished(reading: Reading, noun: int) -> Effect | None:
    """Return what a wish makes of what it names at last: "What the town needs is a public inquiry"."""
    subject = reading.child(noun, "nsubj", "csubj")
    if subject is None:
        return None
    what = reading.base[subject] == "nsubj" and reading.lower[subject] in ("what", "all")
    verb = reading.child(subject, "acl") if what else subject
    begins = verb is not None and any(reading.lower[child] == "what" for child in reading.children[verb])
    return effect_on(reading, verb, "noun") if verb is not None and (what or begins) else None


def as_means(reading: Reading, verb: int, mark: str) -> Effect | None:
    """Return what a wish or plan makes of the means to it: "by closing the port they hope to end the strike"."""
    aim = reading.child(verb, "xcomp") if mark == "by" else None
    effect = effect_on(reading, verb, "to") if aim is not None else None
    return effect if effect not in (None, Weight.TOLD, EventStatus.CANCELLED) else None


def of_small_word(reading: Reading, head: int) -> EventStatus | None:
    """Return what "provided" or a modal makes of the clause that hangs on it."""
    rules = status_rules()
    if reading.lower[head] in rules.conditions and reading.base[head] in ("advcl", "acl"):
        return EventStatus.HYPOTHETICAL
    return rules.modals.get(reading.lower[head]) if reading.tag[head] == "MD" else None


def _as_fancied(reading: Reading, verb: int) -> Effect | None:
    """Return what a joke, legend or rumour that says something makes of it."""
    if reading.base[verb] == "acl" and reading.lemma[reading.head[verb]] in STORIES:
        return EventStatus.ALLEGED
    teller = reading.child(verb, "nsubj")
    if teller is None:
        return None
    if any(one.name == "jest and fancy" for one in governors_of(reading, teller)):
        return Weight.SILENT
    rumoured = reading.lemma[verb] in GOING_ROUND and reading.lemma[teller] in RUMOURS
    return EventStatus.ALLEGED if rumoured else None


def held_to(reading: Reading, verb: int) -> Effect | None:
    """Return what an infinitive is to whoever has a thing to do it with: "has the power to order"."""
    held = reading.child(verb, "obj") if reading.lemma[verb] == "have" else None
    if held is None:
        return None
    return effect_on(reading, held, "to") or EventStatus.HYPOTHETICAL


def as_needed(reading: Reading, at: int, head: int, effect: Effect | None) -> Effect | None:
    """Read "had to recall" as done and "has to recall", "has yet to recall" as still to be done."""
    if reading.lemma[head] not in ("have", "need", "require") or effect is not EventStatus.EXPECTED:
        return effect
    late = {reading.lower[child] for child in reading.children[head]} | {
        reading.lower[child] for child in reading.children[at]
    }
    if "yet" in late or "still" in late:
        return EventStatus.EXPECTED
    limits = (*reading.all_children(head, "obl", "advcl"), *reading.all_children(at, "obl"))
    if any(reading.case_of(child) == "until" and child < at for child in limits):
        return EventStatus.HYPOTHETICAL
    return Weight.TOLD if reading.lemma[head] == "have" and reading.tag[head] == "VBD" else EventStatus.EXPECTED


def as_voted(reading: Reading, at: int, head: int, effect: Effect | None) -> Effect | None:
    """Read "voted to deny the permit" as done and "voted to strike" as still to be done."""
    if reading.lemma[head] == "vote" and effect is Weight.TOLD and reading.lemma[at] not in DECIDING:
        return EventStatus.EXPECTED
    return effect


def is_of_a_kind(reading: Reading, at: int, noun: int) -> bool:
    """Say whether a clause on a bare plural tells of no one in particular: "people convicted of violent crimes"."""
    if reading.lemma[at] not in PURSUED or reading.tag[at] not in ("VBN", "VBD") or not is_general_noun(reading, noun):
        return False
    return not any(
        reading.tag[token] in NAMED or reading.lower[token] in DEFINITE
        for token in range(at + 1, reading.right[at] + 1)
    )
