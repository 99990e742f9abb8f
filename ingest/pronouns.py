"""A pronoun that has a duty -> whom it speaks of, by what its clause and the sentence before tell."""

from graph.kinds import DeadlineKind, EntityType
from ingest.clauses import subject_of
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.descriptions import AUTHORITIES, COMPANIES, can_act, describe, likely_body
from ingest.duty import Duty, addressee, is_undone
from ingest.limits import deadline_rules
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules

PRONOUNS = {
    "it": BODIES,
    "they": BODIES,
    "them": BODIES,
    "he": PEOPLE,
    "she": PEOPLE,
    "him": PEOPLE,
    "her": PEOPLE,
}
QUOTATION = frozenset(("“", "”", '"', "‘", "’", "``", "''"))
SINGLE = frozenset(("he", "she", "it"))
MAKING = frozenset("appointment creation establishment formation launch".split())
BEGINS = frozenset("launch open order call start".split())
INQUIRIES = frozenset("inquiry enquiry commission committee panel taskforce tribunal inquest".split())


def whom_pronoun(reading: Reading, cast: Cast, duty: Duty, token: int) -> int | None:
    """Return whom a pronoun with a duty speaks of.

    In a clause under "told X that", it is whoever is told; under "said that", who says what is foreseen; after a
    sentence in which an authority does something to a party, the party; else what the cast knows, else the subject
    of the sentence before.
    """
    wanted = PRONOUNS[reading.lower[token]]
    told = told_by(reading, duty, token)
    if told is not None and (member := whom(reading, cast, told)) is not None:
        if cast.members[member].type in wanted or (wanted is BODIES and cast.is_doubtful(member)):
            return member
        if not cast.members[member].named and (wanted is BODIES) == (cast.members[member].type in BODIES):
            return member
    threatened = _threatened(reading, token)
    if threatened is not None and (member := whom(reading, cast, threatened)) is not None:
        return member
    struck = _struck(reading, cast, token, wanted)
    if struck is not None:
        return struck
    idle = _idle(reading, cast, token)
    if idle is not None:
        return idle
    asked = _asked_above(reading, cast, token)
    if asked is not None:
        return asked
    before = _subject_before(reading, cast, token, wanted)
    found = before if before is not None else cast.who(token)
    if found is not None:
        return found
    if wanted is PEOPLE:
        return _person_near(reading, cast, duty, token)
    beside = _body_beside(reading, cast, duty, token)
    return _company_before(reading, cast, duty, token) if beside is None else beside


def _body_beside(reading: Reading, cast: Cast, duty: Duty, token: int) -> int | None:
    """Return the one body named before "it" in its own sentence, leaving out who orders."""
    setter = cast.who(duty.by) if duty.by is not None else None
    first, _ = reading.sentences[reading.sentence[token]]
    named = {cast.at[t] for t in range(first, token) if t in cast.at and cast.members[cast.at[t]].type in BODIES}
    named -= {setter} if setter is not None else set()
    return named.pop() if len(named) == 1 else None


def _company_before(reading: Reading, cast: Cast, duty: Duty, token: int) -> int | None:
    """Return the one company of the two sentences before, for an "it" that somebody else gives or asks something."""
    if duty.by is None or reading.base[token] not in ("obj", "iobj"):
        return None
    here, setter = reading.sentence[token], cast.who(duty.by)
    near = {
        index
        for index, member in enumerate(cast.members)
        if member.named and index != setter and cast.may_be(index, COMPANIES)
        if any(place < token and here - reading.sentence[place] <= 2 for place in member.places)
    }
    return near.pop() if len(near) == 1 else None


def _person_near(reading: Reading, cast: Cast, duty: Duty, token: int) -> int | None:
    """Return the one person of the sentences just before whom "him" can mean, leaving out who orders."""
    setter = cast.who(duty.by) if duty.by is not None else None
    gender = "m" if reading.lower[token] in ("he", "him") else "f"
    here = reading.sentence[token]
    for reach in (1, 2):
        near = {
            index
            for index, member in enumerate(cast.members)
            if member.type in PEOPLE and index != setter and member.gender in ("", gender) and member.named
            if any(place < token and 0 < here - reading.sentence[place] <= reach for place in member.places)
        }
        if near:
            return near.pop() if len(near) == 1 else None
    return None


def whom(reading: Reading, cast: Cast, noun: int) -> int | None:
    """Return the entity of a noun that a pronoun stands for; somebody only described is one, too."""
    found = cast.who(noun)
    if found is None:
        found = likely_body(reading, cast, noun, without=None)
    return describe(reading, cast, noun) if found is None and _may_be(reading, noun) else found


def _asked_above(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return whom the verb before spoke to, for an object pronoun: "wants X to pay and gave it until May"."""
    at = reading.head[token]
    if reading.dep[token] not in ("obj", "iobj") or reading.dep[at] != "conj":
        return None
    for _ in range(3):
        at = reading.head[at]
        thing = reading.child(at, "obj", "iobj")
        if thing is not None and thing < token and reading.pos[thing] != "PRON" and _may_be(reading, thing):
            return whom(reading, cast, thing)
        if reading.dep[at] not in ("xcomp", "conj"):
            return None
    return None


def _may_be(reading: Reading, token: int) -> bool:
    return reading.pos[token] == "PROPN" or can_act(reading.lower[token])


def told_by(reading: Reading, duty: Duty, token: int) -> int | None:
    """Return who is told, or who says, what the clause of a pronoun tells."""
    rules = deadline_rules()
    clause = reading.head[token]
    while reading.dep[clause] in ("xcomp", "conj") and reading.head[clause] != clause:
        clause = reading.head[clause]
    above = reading.head[clause]
    if reading.dep[clause] != "ccomp" or reading.lower[token] in ("them", "him", "her"):
        return None
    if reading.lemma[above] in rules.tells:
        undone = is_undone(reading, above)
        promised = duty.kind is DeadlineKind.EXPECTED_BY and not undone
        return subject_of(reading, above) if promised else addressee(reading, above, passive=undone)
    speaks = reading.lemma[above] in attribution_rules().verbs or reading.lemma[above] in rules.foresees
    speaker = subject_of(reading, above) if speaks and duty.kind is DeadlineKind.EXPECTED_BY else None
    if speaker is not None and reading.lower[token] in SINGLE and reading.tag[speaker] in ("NNS", "NNPS"):
        return None
    quoted = any(reading.words[one] in QUOTATION for one in range(min(token, above), max(token, above)))
    if quoted and reading.lower[token] in ("it", "they", "he", "she"):
        return None  # who is quoted says "I" or "we" of their own side
    owner = reading.child(speaker, "nmod:poss") if speaker is not None else None
    if owner is not None and reading.lower[token] in ("he", "she") and reading.pos[owner] == "PROPN":
        return owner
    return None if speaker is None else spoken_for(reading, speaker)


def spoken_for(reading: Reading, speaker: int) -> int:
    """Return the body that a spokesman or officer speaks for, else the speaker."""
    if reading.lower[speaker] not in entity_rules()["titles"]["heads"] and "spokes" not in reading.lower[speaker]:
        return speaker
    owner = reading.child(speaker, "nmod:poss")
    if owner is not None:
        return owner
    bodies = [c for c in reading.all_children(speaker, "nmod") if reading.case_of(c) in ("for", "of", "at", "")]
    return next((c for c in bodies if reading.pos[c] in ("PROPN", "NOUN")), speaker)


def _struck(reading: Reading, cast: Cast, token: int, wanted: frozenset[EntityType]) -> int | None:
    """Return the party to which an authority, or whoever sued it, did something in the sentence before."""
    root = _root_before(reading, token)
    if root is None or is_undone(reading, root):
        return None
    subject, thing = subject_of(reading, root, steps=0), reading.child(root, "obj", "iobj")
    doer = cast.who(subject) if subject is not None else None
    member = cast.who(thing) if thing is not None else None
    owner = reading.child(thing, "nmod:poss") if thing is not None and member is None else None
    member = cast.who(owner) if owner is not None else member
    if subject is None or member is None or cast.members[member].type not in wanted:
        return None
    official = doer is not None and cast.members[doer].type in AUTHORITIES
    attacked = reading.lemma[root] in deadline_rules().attacks
    if cast.members[member].type in AUTHORITIES:
        return member if attacked and not official and wanted is BODIES else None
    return member if attacked or official else None


def _subject_before(reading: Reading, cast: Cast, token: int, wanted: frozenset[EntityType]) -> int | None:
    """Return the subject of the sentence before, which a subject pronoun at the head of its sentence speaks of."""
    if not reading.dep[token].startswith("nsubj"):
        return None
    root = _root_before(reading, token)
    subject = subject_of(reading, root, steps=0) if root is not None else None
    if root is None or subject is None:
        return None
    made = _created(reading, root) if reading.lower[token] == "it" else None
    subject = made if made is not None else subject
    member = cast.who(subject)
    if reading.lower[token] == "it" and member is None and reading.tag[subject] == "NNS":
        return None
    if made is not None and member is not None and cast.members[member].type not in PEOPLE:
        return member
    if member is None or not cast.members[member].named:
        wide = wanted is BODIES and (reading.tag[subject].startswith("NNP") or can_act(reading.lower[subject]))
        return describe(reading, cast, subject) if wide and reading.lower[subject] not in PRONOUNS else None
    return member if cast.members[member].type in wanted else None


def _threatened(reading: Reading, token: int) -> int | None:
    """Return whom a threat is made to, for the subject of its "unless" clause: "to fine X unless it complies"."""
    clause = reading.head[token]
    if not reading.dep[clause].startswith("advcl") or not reading.dep[token].startswith("nsubj"):
        return None
    if not any(reading.lower[c] in ("unless", "if") for c in reading.all_children(clause, "mark")):
        return None
    at = reading.head[clause]
    rules = deadline_rules()
    for verb in (at, *reading.all_children(at, "xcomp")):
        if reading.lemma[verb] in rules.penalised | rules.attacks and not is_undone(reading, verb):
            thing = reading.child(verb, "obj")
            if thing is not None and thing < token and reading.pos[thing] != "PRON" and _may_be(reading, thing):
                return thing
    return None


def _idle(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the one authority of the sentences just before that "if it does not act" can blame."""
    verb = reading.head[token]
    conditional = any(reading.lower[c] in ("if", "unless") for c in reading.all_children(verb, "mark"))
    if reading.lower[token] != "it" or not conditional or reading.lemma[verb] not in deadline_rules().intervenes:
        return None
    here = reading.sentence[token]
    root = _root_before(reading, token)
    if root is not None and reading.lemma[root] in deadline_rules().demands and not is_undone(reading, root):
        asked = addressee(reading, root, passive=False)
        if asked is not None and (member := whom(reading, cast, asked)) is not None:
            return member
    near = {
        index
        for index, member in enumerate(cast.members)
        if member.type in AUTHORITIES
        and any(place < token and here - reading.sentence[place] <= 1 for place in member.places)
    }
    return near.pop() if len(near) == 1 else None


def told_before(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a pronoun speaks of the company named as the subject of the sentence before."""
    root = _root_before(reading, token)
    subject = subject_of(reading, root, steps=0) if root is not None else None
    member = cast.who(subject) if subject is not None else None
    return member is not None and cast.members[member].named and cast.members[member].type in COMPANIES


def _created(reading: Reading, root: int) -> int | None:
    """Return the body that a sentence tells the making of: "has set up a commission"."""
    made = reading.child(root, "obj")
    if made is not None and reading.lemma[made] in MAKING:
        things = [c for c in reading.all_children(made, "nmod") if reading.case_of(c) == "of"]
        made = things[0] if things else made
    creates = reading.lemma[root] in deadline_rules().creates
    begins = made is not None and reading.lower[made] in INQUIRIES and reading.lemma[root] in BEGINS
    if not (creates or begins) or is_undone(reading, root):
        return None
    if made is None or reading.tag[made] == "NNS":
        return None
    return made if reading.pos[made] == "PROPN" or can_act(reading.lower[made]) else None


def speaks_of_made(reading: Reading, token: int) -> bool:
    """Say whether a pronoun follows a sentence that tells the making of a body."""
    root = _root_before(reading, token)
    return root is not None and _created(reading, root) is not None


def _root_before(reading: Reading, token: int) -> int | None:
    """Return the root of the sentence before, for a pronoun with no noun before it in its own."""
    number = reading.sentence[token]
    if not number:
        return None
    own, _ = reading.sentences[number]
    if any(reading.pos[t] in ("PROPN", "NOUN") and reading.dep[t].startswith("nsubj") for t in range(own, token)):
        return None
    first, last = reading.sentences[number - 1]
    return next((t for t in range(first, last) if reading.head[t] == t), None)
