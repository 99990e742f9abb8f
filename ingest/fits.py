"""Verb and frame -> whether what stands beside the verb is what the frame asks for."""

from collections.abc import Iterator, Mapping

from graph.kinds import EntityType
from ingest.clauses import RELATIVE, TIMES, agent_of, has_to, is_passive, subject_of
from ingest.coreference import Cast
from ingest.doers import doer_of, is_doer, is_of_kind
from ingest.frames import AUTHORITIES, Frame, event_rules
from ingest.reading import Reading
from ingest.tense import REAL, own_status

SHARES = frozenset(
    """all some many most one two three four five six seven eight nine ten dozen dozens hundreds thousands part
    half""".split()
)
"""What is counted stands after "of": "seized two of the boats"."""


AWAY = frozenset(("down", "up", "out", "off", "over", "aside"))
FARTHEST = 5
"""Words after a verb where such a particle is still its own, not "down from 15.9 percent"."""


def fits(reading: Reading, cast: Cast, verb: int, frame: Frame, beside: Mapping[str, int]) -> bool:
    """Say whether what stands beside a verb is what a frame asks for."""
    if "with" in frame.particles and reading.lemma[verb] == "charge" and _is_task(reading, verb):
        return False
    if frame.particles:
        if not frame.particles & beside.keys():
            return False
    elif reading.child(verb, "compound:prt") is not None and not frame.near:
        return False
    if frame.without and any(word in beside and not _is_dated(reading, beside[word]) for word in frame.without):
        return False
    if frame.near and not _stands_near(reading, cast, verb, frame.near):
        return False
    if not _has_form(reading, verb, frame):
        return False
    if frame.objects or frame.unless:
        things = _done_to(reading, cast, verb)
        beyond = {reading.lower[child] for child in reading.all_children(verb, "obl")} if frame.unless else set()
        if frame.unless & (things | beyond) or (frame.objects and not frame.objects & things):
            return False
    if frame.about:
        parts = (_subject(reading, verb), agent_of(reading, verb) if is_passive(reading, verb) else None)
        if not any(part is not None and frame.about & _words_of(reading, cast, part) for part in parts):
            return False
    return _has_doer(reading, cast, verb, frame)


def _is_task(reading: Reading, verb: int) -> bool:
    """Say whether somebody is charged with doing what is no wrong: "a group charged with beautifying the park"."""
    for child in reading.all_children(verb, "advcl", "xcomp", "ccomp"):
        if reading.tag[child] == "VBG" and any(reading.lower[one] == "with" for one in reading.children[child]):
            return not {reading.lemma[child]} & (event_rules().sets["wrongs"] | event_rules().sets["crimes"])
    return False


def _has_form(reading: Reading, verb: int, frame: Frame) -> bool:
    """Say whether a verb stands in the voice and tense that a frame asks for, with an object or without."""
    if frame.never and (subject := _subject(reading, verb)) is not None:
        if frame.never & {reading.lower[subject], reading.lemma[subject]}:
            return False
    if frame.told and not (is_passive(reading, verb) and reading.child(verb, "xcomp", "ccomp", "advcl") is not None):
        return False
    if frame.ahead and own_status(reading, verb) in REAL and not has_to(reading, verb):
        return False
    if frame.definite and not _has_the(reading, verb):
        return False
    if frame.bare and (reading.child(verb, "obj", "ccomp", "xcomp") is not None or is_passive(reading, verb)):
        return False
    below = reading.child(verb, "xcomp", "ccomp")
    if frame.clause and below is None:
        return False
    if frame.clause is False and below is not None and has_to(reading, below):
        return False
    return not (frame.past and reading.tag[verb] in ("VBZ", "VBP"))


def _has_the(reading: Reading, verb: int) -> bool:
    """Say whether a verb's object has the definite article."""
    thing = reading.child(verb, "obj")
    return thing is not None and any(reading.lower[child] == "the" for child in reading.all_children(thing, "det"))


def _has_doer(reading: Reading, cast: Cast, verb: int, frame: Frame) -> bool:
    """Say whether the one who must do a verb does it; the passive may leave him out where its subject tells enough."""
    if not frame.doer:
        return True
    silent = is_passive(reading, verb) and agent_of(reading, verb) is None
    if silent and (frame.passive or (frame.objects and frame.doer != "party")):
        return True
    if is_doer(reading, cast, verb, frame.doer):
        return True
    return frame.doer in ("authority", "courts", "judges") and bool(frame.objects) and _may_decide(reading, cast, verb)


def _is_dated(reading: Reading, mark: int) -> bool:
    """Say whether a preposition or adverb leads a day or date in."""
    noun = reading.head[mark]
    if reading.dep[mark].startswith("case"):
        return reading.lower[noun] in TIMES or reading.pos[noun] == "NUM"
    return False


def _stands_near(reading: Reading, cast: Cast, verb: int, wanted: frozenset[str]) -> bool:
    """Say whether the head of a phrase beside a verb, or a word of its name, is one of some words."""
    for child in reading.all_children(verb, "obl", "xcomp", "obj", "advmod"):
        if "*authority" in wanted and reading.base[child] == "obl" and is_of_kind(reading, cast, child, "agencies"):
            return True
        for token in (child, *reading.all_children(child, "compound", "flat", "amod", "conj", "nmod:desc")):
            if reading.lower[token] in wanted or reading.lemma[token] in wanted:
                return True
    return False


def _may_decide(reading: Reading, cast: Cast, verb: int) -> bool:
    """Say whether a named person does what a verb with its object tells, as judges are named; parties do not decide."""
    doer = doer_of(reading, verb)
    if doer is None or reading.lower[doer] in event_rules().sets["parties"]:
        return False
    member = cast.who(doer)
    if member is None or cast.members[member].type is not EntityType.OFFICIAL:
        return False
    titles = {*cast.members[member].titles, reading.lower[doer], reading.lemma[doer]}
    return not titles & event_rules().sets["governing"]


def has_clause(reading: Reading, verb: int) -> bool:
    """Say whether somebody does a verb or something is done: a bare participle before a noun tells nothing."""
    if reading.dep[verb].startswith(("amod", "compound")):
        return False
    return (
        subject_of(reading, verb) is not None
        or is_passive(reading, verb)
        or reading.child(verb, "obj", "iobj") is not None
        or has_to(reading, verb)
    )


def particles(reading: Reading, verb: int) -> dict[str, int]:
    """Return the particles, adverbs and prepositions beside a verb -> their tokens."""
    found: dict[str, int] = {}
    for child in reading.children[verb]:
        if reading.dep[child].startswith(("compound:prt", "advmod")):
            if child < verb + FARTHEST or reading.lower[child] not in AWAY:
                found[reading.lower[child]] = child
        elif reading.base[child] in ("obl", "nmod"):
            for mark in reading.all_children(child, "case"):
                found.setdefault(reading.lower[mark], mark)
        elif reading.dep[child].startswith("ccomp"):
            found.setdefault("that", child)
            for mark in reading.all_children(child, "mark", "advmod"):
                found.setdefault(reading.lower[mark], mark)
        elif reading.dep[child].startswith(("xcomp", "advcl")):
            found.setdefault(reading.lower[child], child)
            for mark in reading.all_children(child, "mark", "advmod"):
                found.setdefault(reading.lower[mark], mark)
    return found


def _subject(reading: Reading, verb: int) -> int | None:
    """Return the noun that a verb's clause is about, the noun that a relative clause hangs on for its pronoun."""
    subject = subject_of(reading, verb)
    if subject is not None and reading.lower[subject] in RELATIVE and reading.dep[verb].startswith("acl"):
        return reading.head[verb]
    return subject


def _counted(reading: Reading, thing: int) -> Iterator[int]:
    """Return a noun and what it counts: "all nine of its ferries", "31 crates of chips"."""
    yield thing
    if reading.lower[thing] in SHARES or reading.pos[thing] in ("NUM", "DET", "PRON") or reading.tag[thing] == "NNS":
        for child in reading.all_children(thing, "nmod", "obl"):
            if reading.case_of(child) == "of":
                yield child


def _words_of(reading: Reading, cast: Cast, thing: int) -> set[str]:
    """Return the words that a noun answers to, with "*company" and the like for what the cast knows."""
    found = set()
    for one in (*_counted(reading, thing), *reading.all_children(thing, "conj")):
        found |= {reading.lower[one], reading.lemma[one]}
        if reading.pos[one] == "PROPN" and cast.who(one) is None:
            found.add("*product")
        if reading.child(one, "nummod") is not None:
            found.add("*number")
        member = cast.who(one)
        if member is not None:
            kind = cast.members[member].type
            found |= {"*company"} if kind in (EntityType.COMPANY, EntityType.ORGANISATION) else set()
            found |= {"*authority"} if kind in AUTHORITIES else set()
            found |= {"*law"} if kind is EntityType.LAW else set()
            found |= {"*product"} if kind is EntityType.PRODUCT else set()
            found |= {"*person"} if kind in (EntityType.PERSON, EntityType.OFFICIAL) else set()
    return found


def _done_to(reading: Reading, cast: Cast, verb: int) -> set[str]:
    """Return the words of what a verb is done to.

    That is its object, its subject in the passive, or the noun that its participle or relative clause stands on.
    """
    passive = is_passive(reading, verb)
    things = reading.all_children(verb, "obj", "iobj") or [
        child for child in reading.children[verb] if reading.dep[child] == "nsubj:pass"
    ]
    if passive and (subject := subject_of(reading, verb)) is not None:
        things = [*things, subject]
    if passive:
        things = [*things, *(one for one in reading.all_children(verb, "xcomp") if reading.pos[one] == "NOUN")]
    if reading.dep[verb].startswith("acl") and all(reading.lower[one] in RELATIVE for one in things):
        things = [reading.head[verb]]
    if not things:
        asked = reading.child(verb, "xcomp", "ccomp")
        if asked is not None and has_to(reading, asked) and (subject := reading.child(asked, "nsubj")) is not None:
            things = [subject]
    found: set[str] = set()
    for thing in things:
        found |= _words_of(reading, cast, thing)
    return found
