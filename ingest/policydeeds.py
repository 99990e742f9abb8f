"""Verbs that are instruments themselves -> instruments with a stage: "wants vapes banned", "will license towing"."""

from collections.abc import Iterator, Mapping

from graph.kinds import MeasureStage
from ingest.clauses import has_to, is_passive, noun_phrase
from ingest.courses import DATED
from ingest.instrument_rules import Kind, deeds, word_lists
from ingest.instruments import Instrument
from ingest.moods import Mood, mood_of
from ingest.outcomes import Told, is_definite, outcome
from ingest.reading import Reading

BIND = frozenset("oblige require compel force".split())
"""Verbs that make somebody do what stands behind them in the infinitive."""
LONGEST_BOUND = 9
"""Words of what somebody is obliged to do that stand in its name at most."""
BESIDE = 3
"""Words from what something is to be done to to the verb at most: "the permit to be revoked"."""
LONGEST = 6
"""Words of a deed's object that stand in its name at most."""
TAKINGS = frozenset(("licence suspension",))
GOODS = frozenset(
    "import export sale flight fleet ship vessel product good advert advertisement use trade fishing".split()
)
"""What is kept from a place by policy, and not as a punishment."""
MADE = {"mandatory": "rule", "compulsory": "rule", "statutory": "rule", "illegal": "ban", "unlawful": "ban"}
"""What policy makes of a thing -> the family of the instrument that does so."""
PERSONAL = frozenset(
    """students people drivers workers children fans players men women him her them me us you himself herself
    themselves""".split()
)


def find_deeds(reading: Reading, instruments: Mapping[int, Instrument]) -> Iterator[tuple[Instrument, Told]]:
    """Find the verbs that ban, license, tax or cap something, with their stage; clauses on instruments are theirs."""
    for verb, lemma in enumerate(reading.lemma):
        if lemma in MADE:
            if (made := _made_so(reading, verb)) is not None:
                yield from _make_so(reading, instruments, verb, *made)
        elif reading.pos[verb] != "VERB":
            continue
        elif lemma in BIND:
            yield from _bind(reading, instruments, verb)
        elif lemma in deeds() and (found := _deed_of(reading, instruments, verb)) is not None:
            yield found


def _deed_of(reading: Reading, instruments: Mapping[int, Instrument], verb: int) -> tuple[Instrument, Told] | None:
    """Return what a verb that bans, licenses, taxes or caps something tells of policy."""
    lemma = reading.lemma[verb]
    if _is_spoken_for(reading, verb, instruments):
        return None
    thing = _thing(reading, verb)
    if lemma == "legislate":
        thing = verb if reading.child(verb, "obl", "advcl", "xcomp") is not None else None
    if thing is None or _is_person(reading, thing) or _bars_from(reading, verb):
        return None
    if deeds()[lemma] in TAKINGS and reading.lemma[thing] not in word_lists()["takings.objects"]:
        return None
    mood = mood_of(reading, verb)
    if mood is Mood.DONE and deeds()[lemma] != "ban":
        return None
    deed = _make_deed(reading, verb, thing, mood)
    if mood is Mood.DONE and reading.tag[verb] == "VB":
        voted = reading.head[verb]
        enacted = Told(stage=MeasureStage.ENACTED, by=voted, wanted=False)
        return (deed, enacted) if reading.lemma[voted] == "vote" else None
    stage = outcome("impose", deed, mood)
    if mood is Mood.DONE and not (is_passive(reading, verb) and reading.child(verb, "aux:pass") is not None):
        stage = MeasureStage.ISSUED
    return (deed, Told(stage=stage, by=verb, wanted=mood is Mood.WANTED)) if stage is not None else None


def _bind(reading: Reading, instruments: Mapping[int, Instrument], verb: int) -> Iterator[tuple[Instrument, Told]]:
    """Yield what many are to be obliged to do: "wants platforms to be obliged to share data with the city"."""
    mood = mood_of(reading, verb)
    forced = reading.lemma[verb] in ("compel", "force") and mood is not Mood.WANTED
    if (
        forced
        or mood not in (Mood.WANTED, Mood.PLANNED, Mood.OFFERED, Mood.WEIGHED)
        or _is_spoken_for(reading, verb, instruments)
    ):
        return
    bound = reading.child(verb, "nsubj:pass", "obj") or _raised(reading, verb)
    what = next((one for one in reading.all_children(verb, "xcomp", "advcl", "ccomp") if has_to(reading, one)), None)
    for_itself = mood is not Mood.WANTED and any(
        reading.lower[one] in ("it", "this", "that") for one in reading.all_children(verb, "nsubj", "expl")
    )
    if for_itself or bound is None or (what is not None and not _are_many(reading, bound)):
        return
    if what is None:
        if bound in instruments or bound < verb or reading.pos[bound] != "NOUN" or is_definite(reading, bound):
            return
        first, last = noun_phrase(reading, bound)
        while first < bound and reading.pos[first] == "DET":
            first += 1
        token, last = bound, min(last, first + LONGEST)
    else:
        first = token = what
        last = _end_of_deed(reading, what)
    deed = Instrument(
        token=token,
        family="rule",
        kind=Kind.BURDEN,
        first=first,
        last=last,
        vague=mood is not Mood.WANTED,
        draft=False,
        titled=False,
    )
    stage = outcome("impose", deed, mood)
    if stage is not None:
        above = reading.head[verb] if reading.dep[verb].startswith("xcomp") else verb
        yield deed, Told(stage=stage, by=above, wanted=mood is Mood.WANTED)


def _raised(reading: Reading, verb: int) -> int | None:
    """Return the noun above an infinitive in the passive that is its subject: "wants platforms to be obliged"."""
    head = reading.head[verb]
    return reading.child(head, "obj") if reading.dep[verb].startswith("xcomp") else None


def _are_many(reading: Reading, token: int) -> bool:
    """Say whether a noun stands for a class of people or firms and not for one of them."""
    every = any(reading.lower[child] in ("all", "every", "any", "each") for child in reading.children[token])
    plural = reading.tag[token] == "NNS" and not is_definite(reading, token)
    return every or plural


def _end_of_deed(reading: Reading, verb: int) -> int:
    """Return the last token of a deed's name: its verb with its object and what it is done to, without its time."""
    last = verb
    for child in reading.children[verb]:
        label = reading.base[child]
        if child < verb or label not in ("obj", "obl", "compound", "xcomp", "advmod", "iobj"):
            continue
        if label == "obl" and reading.case_of(child) in (
            "by",
            "within",
            "before",
            "after",
            "until",
            "from",
            "every",
            "",
        ):
            continue
        end = noun_phrase(reading, child)[1] if reading.pos[child] in ("NOUN", "PROPN", "PRON", "NUM") else child
        if end - verb <= LONGEST_BOUND:
            last = max(last, end)
    return last


def _made_so(reading: Reading, word: int) -> tuple[int, int] | None:
    """Return the verb and the noun of what is made or is to be compulsory or unlawful: "make checks mandatory"."""
    head = reading.head[word]
    meant = next(
        (one for one in reading.all_children(word, "advcl", "csubj", "xcomp", "ccomp") if has_to(reading, one)), None
    )
    if meant is not None and reading.child(head if reading.dep[word] == "xcomp" else word, "expl") is not None:
        return head if reading.dep[word] == "xcomp" else word, meant
    if reading.dep[word] == "xcomp" and reading.lemma[head] in ("make", "become"):
        thing = reading.child(head, "obj", "nsubj:pass") if reading.lemma[head] == "make" else None
        if thing is None:
            thing = reading.child(head, "nsubj")
        return (head, thing) if thing is not None else None
    thing = reading.child(word, "nsubj")
    return (word, thing) if thing is not None and reading.child(word, "cop") is not None else None


def _make_so(
    reading: Reading, instruments: Mapping[int, Instrument], word: int, verb: int, thing: int
) -> Iterator[tuple[Instrument, Told]]:
    """Yield what is made compulsory or unlawful as an instrument that goes by the thing's name."""
    mood = mood_of(reading, verb)
    if thing in instruments or reading.pos[thing] == "PRON" or _is_person(reading, thing) or mood is Mood.DONE:
        return
    first, last = noun_phrase(reading, thing)
    if reading.pos[thing] == "VERB":
        first, last = thing, _end_of_deed(reading, thing)
    while first < thing and reading.pos[first] == "DET":
        first += 1
    deed = Instrument(
        token=thing,
        family=MADE[reading.lemma[word]],
        kind=Kind.BURDEN,
        first=first,
        last=last,
        vague=mood is not Mood.WANTED,
        draft=False,
        titled=False,
    )
    stage = outcome("impose", deed, mood)
    if stage is not None:
        yield deed, Told(stage=stage, by=verb, wanted=mood is Mood.WANTED)


def _make_deed(reading: Reading, verb: int, thing: int, mood: Mood) -> Instrument:
    """Return a deed as an instrument, named by its verb and its object."""
    first = last = verb
    if thing < verb <= thing + BESIDE and mood is Mood.WANTED:
        first, owner = noun_phrase(reading, thing)[0], reading.child(thing, "nmod:poss")
        first = first if owner is None or owner > thing else reading.right[owner] + 1
        while first < thing and reading.pos[first] == "DET":
            first += 1
    if thing > verb:
        last = noun_phrase(reading, thing)[1]
        last = thing if last - verb > LONGEST else last
        last = max(last, _end_of_deed(reading, verb)) if mood is not Mood.DONE else last
    return Instrument(
        token=verb,
        family=deeds()[reading.lemma[verb]],
        kind=Kind.BURDEN,
        first=first,
        last=last,
        vague=mood is not Mood.WANTED and not _is_somewhere(reading, verb),
        draft=False,
        titled=False,
    )


def _thing(reading: Reading, verb: int) -> int | None:
    """Return what a deed is done to: its object, or its subject in the passive."""
    thing = reading.child(verb, "obj")
    if thing is not None:
        return thing
    if is_passive(reading, verb) or reading.tag[verb] == "VBN":
        if (subject := reading.child(verb, "nsubj")) is not None:
            return subject
        head = reading.head[verb]
        return reading.child(head, "obj") if reading.dep[verb].startswith("xcomp") else None
    return None


def _is_spoken_for(reading: Reading, verb: int, instruments: Mapping[int, Instrument]) -> bool:
    """Say whether a deed only tells what an instrument does: "a bill to ban", "rules ban", "a law banning"."""
    at = verb
    for _ in range(3):
        if at in instruments or any(child in instruments for child in reading.all_children(at, "nsubj")):
            return True
        if (
            reading.dep[at].partition(":")[0] not in ("acl", "xcomp", "conj", "advcl", "ccomp")
            or reading.head[at] == at
        ):
            return False
        at = reading.head[at]
        if reading.pos[at] == "VERB" and not reading.dep[verb].startswith(("xcomp", "conj")):
            return False
    return False


def _is_person(reading: Reading, token: int) -> bool:
    """Say whether a deed is done to somebody, not to a thing."""
    return reading.lower[token] in PERSONAL or any(
        low <= token < high and label in ("PERSON", "PER") for low, high, label in reading.names
    )


def _bars_from(reading: Reading, verb: int) -> bool:
    """Say whether somebody is kept from something: "banned from driving", "banned for two matches"."""
    thing = reading.child(verb, "obj")
    if thing is not None and (reading.lemma[thing] in GOODS or reading.tag[thing] == "NNS"):
        return any(
            reading.lower[mark] == "from"
            for child in reading.all_children(verb, "obl", "advcl")
            for mark in reading.all_children(child, "mark")
        )
    return any(
        (reading.case_of(child) in ("from", "for") and reading.lemma[child] not in DATED)
        or any(reading.lower[mark] == "from" for mark in reading.all_children(child, "mark"))
        for child in reading.all_children(verb, "obl", "advcl")
    )


def _is_somewhere(reading: Reading, verb: int) -> bool:
    """Say whether a country or city is where something is banned."""
    return is_passive(reading, verb) and any(
        reading.case_of(child) in ("in", "across", "throughout")
        for child in reading.all_children(verb, "obl")
        if any(low <= child < high and label in ("GPE", "LOC") for low, high, label in reading.names)
        or reading.lemma[child] in ("country", "state", "province", "city", "county")
    )
