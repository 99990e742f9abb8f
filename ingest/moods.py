"""A verb that acts on a policy instrument -> how far its clause says that the act has come."""

from enum import StrEnum

from ingest.clauses import has_to, is_negated, is_passive, subject_of
from ingest.instrument_rules import governors
from ingest.reading import Reading
from ingest.tense import is_conditional
from ingest.wishlists import SHOULD, is_wish

REACHES = ("xcomp", "ccomp", "acl", "advcl", "csubj", "obl", "conj", "parataxis")
WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
MAY = frozenset(("may", "might", "could"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re"))
FINITE = frozenset(("is", "are", "was", "were", "has", "have", "had", "been", "being"))
UNTIL = frozenset(("when", "once", "until", "after", "before"))
UNDONE = frozenset(("about", "without", "before", "instead", "rather", "than", "against", "from", "until", "lest"))
PLURALS = frozenset("police government staff council committee parliament cabinet board team panel".split())
"""Nouns in the singular that British English may take for many."""
ORDERS = frozenset(("order", "direct", "direction", "instruction"))
"""Nouns of orders: what one does is done, what one asks for is not."""
DEPTH = 4
"""Governors that are asked at most: "said it would consider calls to ban"."""


class Mood(StrEnum):
    """How real a clause makes its verb; OPEN is neither said to be done nor planned."""

    DONE = "done"
    UNDERWAY = "underway"
    PLANNED = "planned"
    OFFERED = "offered"
    WEIGHED = "weighed"
    WANTED = "wanted"
    REFUSED = "refused"
    DROPPED = "dropped"
    FAILED = "failed"
    OPEN = "open"


def mood_of(reading: Reading, verb: int) -> Mood:
    """Return what governors, auxiliaries and negation make of a verb."""
    if reading.words[reading.sentences[reading.sentence[verb]][1] - 1] == "?":
        return Mood.OPEN
    governed = _governed(reading, verb)
    if governed in (Mood.WEIGHED, Mood.OPEN):
        return governed
    own = own_mood(reading, verb)
    if governed is None and own in (Mood.OPEN, Mood.PLANNED) and is_wish(reading, verb):
        return Mood.WANTED
    if governed is not None:
        if governed is Mood.UNDERWAY:
            return governed
        if own in (Mood.OPEN, Mood.PLANNED, Mood.WANTED, Mood.DONE):
            return governed
        return own if own is not Mood.REFUSED or governed is not Mood.REFUSED else Mood.OPEN
    if own in (Mood.DONE, Mood.UNDERWAY, Mood.PLANNED, Mood.WANTED) and is_conditional(reading, verb):
        return Mood.OPEN
    return own


def own_mood(reading: Reading, verb: int) -> Mood:
    """Return what a verb's own auxiliaries, negation and form say."""
    helpers = {
        reading.lower[child]
        for child in reading.children[verb]
        if reading.dep[child].startswith(("aux", "mark", "cop"))
        or (reading.lower[child] in UNTIL and reading.dep[child] != "case")
    }
    negated = is_negated(reading, verb)
    if {"if", "unless", "whether"} & helpers or (
        helpers & UNTIL and (reading.tag[verb] in ("VBP", "VBZ") or helpers & {"is", "are", "has", "have"})
    ):
        return Mood.OPEN
    if (modal := _of_modal(reading, verb, helpers, negated=negated)) is not None:
        return modal
    if "to" in helpers or has_to(reading, verb):
        planned = helpers & {"is", "are", "was", "were"} or _is_headline(reading, verb)
        return Mood.PLANNED if planned and not negated else Mood.OPEN
    if "be" in helpers and not helpers & FINITE:
        return Mood.OPEN if negated else Mood.WANTED
    if negated:
        return Mood.REFUSED if "being" in helpers or (reading.tag[verb] == "VBG" and helpers & BE) else Mood.FAILED
    if reading.tag[verb] == "VBG":
        return _of_gerund(reading, verb, helpers)
    if reading.tag[verb] == "VB" and not helpers:
        return Mood.OPEN
    return Mood.UNDERWAY if "being" in helpers and helpers & BE else Mood.DONE


def _of_modal(reading: Reading, verb: int, helpers: set[str], *, negated: bool) -> Mood | None:
    """Return what "will", "should", "may" and their like say, None where there is none."""
    if "can" in helpers or "cannot" in helpers:
        return Mood.OPEN
    if helpers & WILL or helpers & {"would", "'d", "’d"}:
        if not helpers & WILL and not _is_reported(reading, verb):
            return Mood.OPEN
        return Mood.REFUSED if negated else Mood.PLANNED
    if helpers & SHOULD:
        return Mood.OPEN if negated else Mood.WANTED
    if helpers & MAY:
        return Mood.OPEN if negated or "have" in helpers else Mood.WEIGHED
    return None


def _of_gerund(reading: Reading, verb: int, helpers: set[str]) -> Mood:
    """Return what a form in -ing says: "is drafting", "after publishing", "without consulting"."""
    if helpers & BE:
        return Mood.UNDERWAY
    marks = {reading.lower[mark] for mark in reading.all_children(verb, "mark", "case")}
    if reading.dep[verb] == "conj":
        beside = reading.head[verb]
        while reading.dep[beside] == "conj" and reading.tag[beside] == "VBG":
            beside = reading.head[beside]
        if reading.tag[beside] in ("VB", "NN", "NNS"):
            return Mood.OPEN
    if marks & UNDONE or reading.dep[verb].startswith("csubj"):
        return Mood.OPEN
    return Mood.DONE


def _is_headline(reading: Reading, verb: int) -> bool:
    """Say whether an infinitive with a subject is the whole clause: "Regulator to ban cash-back mortgages"."""
    if reading.dep[verb] == "acl":
        noun = reading.head[verb]
        return reading.dep[noun] == "root" and reading.tag[noun] in ("NNP", "NNPS", "NNS") and verb > noun
    return reading.dep[verb] == "root" and subject_of(reading, verb) is not None


def _is_reported(reading: Reading, verb: int) -> bool:
    """Say whether "would" stands for "will" in a clause that somebody in the past said."""
    at = verb
    for _ in range(2):
        head = reading.head[at]
        label = reading.dep[at].partition(":")[0]
        if head == at:
            return False
        if label in ("ccomp", "parataxis") or (label == "acl" and reading.pos[head] == "NOUN"):
            return reading.tag[head] in ("VBD", "VBN")
        if label != "conj":
            return False
        at = head
    return False


def _governed(reading: Reading, verb: int) -> Mood | None:
    """Return what the words that govern a verb make of it, the nearest first."""
    at = verb
    for _ in range(DEPTH):
        head, label = reading.head[at], reading.dep[at].partition(":")[0]
        if head == at or label not in REACHES or (label == "conj" and _has_tense(reading, at)):
            return None
        if label == "parataxis" and reading.words[reading.left[at]] == ";" and _has_tense(reading, at):
            return None
        if label != "conj":
            if reading.lemma[head] == "stop" and any(
                reading.lower[child] == "short" for child in reading.children[head]
            ):
                return Mood.REFUSED
            found = governors().get(_with_particle(reading, head)) or governors().get(reading.lemma[head])
            if found is None and label in ("advcl", "xcomp") and not has_to(reading, at):
                return _as_its_head(reading, at, head, label)
            if found is not None and (mood := _under(reading, at, head, label, found)) is not None:
                return mood
            if label in ("advcl", "acl") or (label == "ccomp" and _has_tense(reading, at)):
                return None
        at = head
    return None


def _as_its_head(reading: Reading, at: int, head: int, label: str) -> Mood | None:
    """Return the mood that a gerund shares with the verb it accompanies: "could include imposing sanctions"."""
    if reading.tag[at] != "VBG" or reading.pos[head] != "VERB":
        return None if label == "advcl" or reading.pos[head] != "VERB" else _governed(reading, head)
    outer = mood_of(reading, head)
    return outer if outer not in (Mood.DONE, Mood.UNDERWAY, Mood.FAILED) else None


def _under(reading: Reading, at: int, head: int, label: str, found: str) -> Mood | None:
    """Return what a governor makes of a clause, None where it does not reach it."""
    if found == "believed":
        if label != "xcomp" or not has_to(reading, at):
            return None
        helpers = {reading.lower[child] for child in reading.all_children(at, "aux")}
        return (
            Mood.UNDERWAY if reading.tag[at] == "VBG" and "be" in helpers else Mood.DONE if "have" in helpers else None
        )
    if found == "denied" and label in ("ccomp", "xcomp"):
        return Mood.OPEN
    if found in ("weighed", "planned") and label == "ccomp" and not _is_said(reading, at):
        return Mood.WEIGHED
    if not _takes(reading, at, head, label, found):
        return None
    if found in ("carried", "failed") and label in ("xcomp", "advcl"):
        outer = mood_of(reading, head)
        if outer is Mood.DONE and reading.lemma[head] in ("begin", "start", "continue") and reading.tag[at] == "VBG":
            return Mood.UNDERWAY
        return Mood.FAILED if found == "failed" and outer is Mood.DONE else outer
    return _as_governed(reading, head, found)


def _with_particle(reading: Reading, verb: int) -> str:
    particle = reading.child(verb, "compound:prt")
    return f"{reading.lemma[verb]}_{reading.lower[particle]}" if particle is not None else reading.lemma[verb]


def _takes(reading: Reading, at: int, head: int, label: str, found: str) -> bool:
    """Say whether a governor's clause is one that it makes unreal."""
    infinitive = has_to(reading, at)
    if label == "csubj":
        return found == "wanted"
    if reading.pos[head] in ("NOUN", "PROPN"):
        subjunctive = any(reading.lower[child] == "be" for child in reading.all_children(at, "aux")) and not own_tense(
            reading, at
        )
        if reading.tag[at] == "VBG" and reading.lemma[head] in ORDERS:
            return False
        return label in ("acl", "xcomp", "ccomp") and (infinitive or subjunctive or reading.tag[at] == "VBG")
    if label == "ccomp" and not infinitive and _has_tense(reading, at):
        helpers = {reading.lower[child] for child in reading.all_children(at, "aux")}
        base = (
            reading.tag[at] == "VB"
            or _is_subjunctive(reading, at)
            or reading.lower[at] in ("set", "put", "cut", "let", "shut")
        )
        demands = (base and not helpers) or "should" in helpers or helpers == {"be"}
        return (found in ("wanted", "offered") and demands) or (found == "weighed" and not _is_said(reading, at))
    if label in ("advcl", "acl"):
        return infinitive
    if label == "obl":
        return reading.tag[at] == "VBG"
    return infinitive or reading.tag[at] in ("VBG", "VBN", "VB") or label == "xcomp"


def _is_subjunctive(reading: Reading, verb: int) -> bool:
    """Say whether a verb lacks the ending that its subject asks for: "recommended that the province adopt"."""
    subject = reading.child(verb, "nsubj")
    if reading.tag[verb] != "VBP" or subject is None or reading.child(subject, "conj") is not None:
        return False
    return reading.tag[subject] in ("NN", "NNP") and reading.lower[subject] not in PLURALS


def _is_said(reading: Reading, verb: int) -> bool:
    return not any(reading.lower[mark] in ("whether", "if") for mark in reading.all_children(verb, "mark"))


def _as_governed(reading: Reading, head: int, found: str) -> Mood:
    """Return what a governor makes of its clause, itself negated, refused or dropped or not."""
    verb = head
    if reading.pos[head] in ("NOUN", "PROPN"):
        verb = reading.head[head]
        if is_negated(reading, head) or (reading.lemma[verb] == "have" and is_negated(reading, verb)):
            return Mood.REFUSED if found == "planned" else Mood.OPEN
        return _of_noun(reading, head, verb, found)
    negated = is_negated(reading, head)
    outer = _governed(reading, head)
    if found == "refused" and (negated or outer is Mood.REFUSED):
        return Mood.WEIGHED
    if negated:
        return Mood.REFUSED if found in ("planned", "weighed", "offered") else Mood.OPEN
    if outer in (Mood.REFUSED, Mood.DROPPED) and found in ("planned", "weighed", "offered"):
        return outer
    if outer is Mood.WANTED and found in ("weighed", "planned"):
        return outer
    if found == "planned" and reading.lemma[head] in ("expect", "expected"):
        foreseen = (
            is_passive(reading, head) or reading.lemma[head] == "expected" or reading.child(head, "obj") is not None
        )
        return Mood.WEIGHED if foreseen else Mood.PLANNED
    return _mood(found)


def _of_noun(reading: Reading, noun: int, verb: int, found: str) -> Mood:
    """Return what a noun makes of its clause where a verb acts on the noun: "dropped plans to", "rejected calls to"."""
    if reading.dep[noun].startswith("nsubj") and reading.lemma[verb] in ("fail", "collapse", "founder"):
        return Mood.FAILED
    if found == "wanted" and reading.lemma[verb] in ("accept", "heed", "grant"):
        return Mood.PLANNED
    if reading.dep[noun].partition(":")[0] in ("obj", "nsubj") and verb != noun:
        made = governors().get(_with_particle(reading, verb)) or governors().get(reading.lemma[verb])
        if made in ("refused", "dropped"):
            return Mood.OPEN if is_negated(reading, verb) else _mood(made)
        if made == "weighed" and found in ("planned", "offered", "wanted"):
            return Mood.WEIGHED
    return _mood(found)


def _mood(found: str) -> Mood:
    return Mood.OPEN if found in ("enabled", "failed", "carried", "denied", "believed") else Mood(found)


def own_tense(reading: Reading, verb: int) -> bool:
    """Say whether an auxiliary gives a verb a tense."""
    return any(
        reading.lower[child] in WILL | SHOULD | MAY | {"would", "is", "are", "was", "were", "has", "have", "had"}
        for child in reading.all_children(verb, "aux")
    )


def is_yet(reading: Reading, head: int) -> bool:
    """Say whether what follows is still to come: "has yet to publish", "are yet to be finalised"."""
    if reading.lemma[head] == "have":
        return any(reading.lower[child] == "yet" for child in reading.children[head])
    return reading.lower[head] == "yet"


def _has_tense(reading: Reading, verb: int) -> bool:
    """Say whether a verb has a subject, an auxiliary or a tense of its own."""
    return reading.tag[verb] in ("VBD", "VBZ", "VBP") or any(
        reading.dep[child].startswith(("aux", "nsubj")) for child in reading.children[verb]
    )
