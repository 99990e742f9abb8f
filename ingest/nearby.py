"""A noun, a pronoun or a number for somebody, and the sentences just before -> whom it means."""

from graph.kinds import EntityType
from ingest.clauses import subject_of
from ingest.coreference import BODIES, PEOPLE, Cast, type_of_noun
from ingest.descriptions import AUTHORITIES, COMPANIES, can_act, describe
from ingest.duty import is_undone
from ingest.limits import deadline_rules
from ingest.reading import Reading

BODY_NOUNS = frozenset(
    """agency authority body trust service association newspaper paper magazine title school college university
    hospital charity club bank station channel network outlet publisher start-up startup site platform society
    foundation institute museum theatre union federation league cooperative chain business venture organisation
    organization broadcaster""".split()
)
"""Nouns for bodies of which no table says more."""
TRADES = frozenset("maker producer builder owner provider trader dealer".split())
"""What a company is called by its trade, besides the table's parties."""
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
CONCERNING = frozenset("against upon on to from into about with".split())
"""Prepositions before whom a decision, a complaint or a letter is about."""


def nearby_body(reading: Reading, cast: Cast, token: int, *, without: int | None) -> int | None:
    """Return the one body just named that "the trust", "the newspaper" can mean, first of those acted on."""
    determiner = reading.child(token, "det")
    if reading.tag[token] != "NN" or determiner is None or reading.lower[determiner] not in ("the", "this"):
        return None
    noun = reading.lower[token]
    trade = noun in deadline_rules().parties or noun in TRADES
    if token in cast.at or not (trade or noun in BODY_NOUNS) or reading.child(token, "nmod", "acl") is not None:
        return None
    other = cast.who(without) if without is not None else None
    words = {reading.lower[c] for c in reading.all_children(token, "amod", "compound")}
    place, here = reading.start[token], reading.sentence[token]
    for reach in (0, 1, 2):
        near: dict[int, bool] = {}
        for index, member in enumerate(cast.members):
            if index == other or not member.named or not _may_be(cast, index, noun):
                continue
            if trade and member.type in AUTHORITIES:
                continue
            if words and not trade and not words & set(member.name.lower().split()):
                continue
            spots = [p for p in member.places if p < token and here - reading.sentence[p] == reach]
            if spots and reading.start[spots[0]] < place:
                near[index] = any(_is_done_to(reading, spot) for spot in spots)
        struck = [index for index, done in near.items() if done]
        if len(struck) == 1 or len(near) == 1:
            found = struck[0] if len(struck) == 1 else next(iter(near))
            return None if cast.members[found].type is EntityType.PLACE and found not in struck else found
        if near:
            return None
    return None


def _may_be(cast: Cast, index: int, noun: str) -> bool:
    """Say whether a name can be that of a body of some kind."""
    member = cast.members[index]
    if member.type in AUTHORITIES:
        return type_of_noun(noun, noun) in AUTHORITIES
    return member.type in BODIES or member.type is EntityType.PLACE or cast.is_doubtful(index)


def _is_done_to(reading: Reading, token: int) -> bool:
    """Say whether a name stands where somebody is told, asked, sued, complained about."""
    at = token
    while reading.base[at] in ("flat", "compound", "appos", "amod") and reading.head[at] != at:
        at = reading.head[at]
    head = reading.head[at]
    if reading.base[at] in ("obj", "iobj"):
        return True
    if reading.dep[at] == "nsubj:pass":
        return True
    return reading.base[at] in ("obl", "nmod") and head != at and reading.case_of(at) in CONCERNING


def counted(reading: Reading, cast: Cast, token: int) -> list[int]:
    """Return whom "both", "all three", "the two" speak of: as many as were named in a row in the sentences before."""
    number = COUNTS.get(reading.lower[token])
    if number is None or reading.pos[token] not in ("NUM", "DET", "PRON") or reading.child(token, "nmod") is not None:
        return []
    here = reading.sentence[token]
    for back in (1, 2):
        if here < back:
            return []
        first, last = reading.sentences[here - back]
        for at in range(last - 1, first - 1, -1):
            row = [at, *reading.all_children(at, "conj")]
            members = list(dict.fromkeys(cast.at[t] for t in row if t in cast.at))
            if reading.dep[at] != "conj" and len(members) == number:
                return members
    return []


def latter(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return whom "the latter" speaks of: the last noun of the sentence before that can act, or is named."""
    if reading.lower[token] != "latter" or not reading.sentence[token]:
        return None
    first, last = reading.sentences[reading.sentence[token] - 1]
    for at in range(last - 1, first - 1, -1):
        if reading.pos[at] in ("NOUN", "PROPN") and reading.base[at] not in ("compound", "flat"):
            member = cast.who(at)
            if member is not None:
                return member
            if can_act(reading.lower[at]):
                return describe(reading, cast, at)
    return None


def patient_before(reading: Reading, cast: Cast, token: int, setter: int) -> int | None:
    """Return whom "it" means where who orders cannot be meant: the last in the sentence that is no subject."""
    first, _ = reading.sentences[reading.sentence[token]]
    for at in range(token - 1, first - 1, -1):
        if reading.base[at] not in ("obj", "iobj", "obl", "nmod") or reading.pos[at] not in ("NOUN", "PROPN"):
            continue
        member = cast.who(at)
        if member is None and can_act(reading.lower[at]):
            member = describe(reading, cast, at)
        if member is not None and member != setter and cast.members[member].type not in PEOPLE:
            return member
    return None


def accused_before(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the company that was accused, sued or asked just before, for the "it" of "unless it pays"."""
    rules = deadline_rules()
    verbs = rules.attacks | rules.penalised | rules.orders | rules.demands
    earliest = reading.sentences[max(reading.sentence[token] - 2, 0)][0]
    for verb in range(token - 1, earliest - 1, -1):
        if reading.pos[verb] != "VERB" or reading.lemma[verb] not in verbs:
            continue
        undone = is_undone(reading, verb)
        thing = subject_of(reading, verb, steps=0) if undone else reading.child(verb, "obj", "iobj")
        member = cast.who(thing) if thing is not None else None
        if member is not None and cast.members[member].named and cast.may_be(member, COMPANIES):
            return member
    return None
