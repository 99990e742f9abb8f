"""A pronoun -> the entity of the document that it stands for, None where two come close or none fits."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.kinds import EntityType
from ingest.members import BODIES, PEOPLE
from ingest.rules import entity_rules

if TYPE_CHECKING:
    from ingest.coreference import Cast

THING = frozenset(("it", "its", "itself"))
CORE = frozenset(("nsubj", "obj", "iobj", "nsubj:pass", "csubj"))
"""What a clause cannot do without: between two of these a pronoun has no preference."""
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "parataxis", "conj", "root"))
UP = 6
"""Clauses that a pronoun climbs to find the subject that it may stand for."""
REACH = 4
"""Sentences that a pronoun or nominal looks back."""
FIRMS = frozenset((EntityType.COMPANY, EntityType.LAW_FIRM))
KNOWN = 0.5
"""What it weighs that a person's gender is known to be a pronoun's."""
TELLS = 0.5
"""What it weighs for the subject of a word of speech to have spoken in the sentence before."""
QUOTES = frozenset(("“", "”", '"', "``", "''"))
GOES_ON = frozenset(
    "say add claim allege argue warn note find conclude estimate state explain stress insist maintain announce".split()
)
"""Verbs with which whoever was the subject goes on telling."""
Scored = list[tuple[float, int]]


def top_of(cast: "Cast", head: int) -> int:
    """Return the first of the nouns that a noun is joined to, which has the place of them all in the clause."""
    reading = cast.reading
    while reading.dep[head] in ("conj", "appos") and reading.pos[reading.head[head]] in ("NOUN", "PROPN"):
        head = reading.head[head]
    return head


def may_act(cast: "Cast", token: int) -> bool:
    """Say whether "it" stands where a body does: it acts, owns or is told to act; a thing is done, had and is."""
    reading = cast.reading
    label, verb = reading.dep[token], reading.head[token]
    if reading.lower[token] != "it" or label == "nmod:poss":
        return True
    if label in ("obj", "iobj"):
        return reading.lemma[verb] in entity_rules()["owned"]["acted_on"]
    return label.startswith("nsubj") and not (reading.child(verb, "cop") is not None and _is_quoted(cast, token))


def _is_quoted(cast: "Cast", token: int) -> bool:
    """Say whether a quotation mark stands before a token in its sentence."""
    first = cast.reading.sentences[cast.reading.sentence[token]][0]
    return any(cast.reading.words[at] in ("“", '"', "''", "``", "‘") for at in range(first, token))


def name_beside(cast: "Cast", token: int) -> int | None:
    """Return the name that stands in apposition to a noun, or that a noun stands in apposition to."""
    reading = cast.reading
    for child in reading.all_children(token, "appos", "flat", "compound"):
        if child in cast.at and (child > token or reading.base[child] != "compound"):
            return cast.at[child]
    if reading.dep[token] == "appos" and reading.head[token] in cast.at:
        return cast.at[reading.head[token]]
    after = cast.name_at.get(token + 1)
    if after is None or after.first != token + 1 or reading.tag[token] != "NN" or after.type not in BODIES:
        return None
    clause = reading.head[after.head]
    if reading.base[after.head] == "nsubj" and reading.head[clause] == token:
        return None
    nouns, kinds = entity_rules()["beside"], entity_rules()["nominals"]
    known = (nouns["maker"], nouns["body"], kinds["organisation"], kinds["company"])
    return cast.at[token + 1] if any(reading.lower[token] in words for words in known) else None


def candidates(cast: "Cast", token: int, types: frozenset[EntityType], *, described: bool = False) -> Scored:
    """Score the entities of some types that were spoken of shortly before a token, best first."""
    reading = cast.reading
    here = reading.sentence[token]
    opened = reading.sentences[here][0]
    telling = reading.lemma[reading.head[token]] in entity_rules()["owned"]["speech"]
    scored = []
    for index, member in enumerate(cast.members):
        if not cast.may_be(index, types) or (not described and not member.named):
            continue
        before = [place for place in member.places if place < token]
        while before and before[-1] >= opened and _in_quotation(cast, before[-1], token):
            before.pop()
        if not before:
            continue
        away = here - reading.sentence[before[-1]]
        if away > REACH:
            continue
        score = 4.0 - away + before[-1] / (10 * len(reading.words))
        if any(index in cast.subjects.get(sentence, ()) for sentence in (here, here - 1)):
            score += 1.5
        elif index in cast.subjects.get(here - 2, ()):
            score += 0.5
        if telling and index in cast.tellers.get(here - 1, ()):
            score += TELLS
        score += min(len(before), 5) * 0.1
        scored.append((score, index))
    return sorted(scored, reverse=True)


def _in_quotation(cast: "Cast", place: int, token: int) -> bool:
    """Say whether a quotation ends between a name and a pronoun of one sentence: its speaker does not mean the name."""
    reading = cast.reading
    marks = [at for at in range(place, token) if reading.words[at] in QUOTES]
    return bool(marks) and all(reading.words[at] == "”" or reading.tag[at] == "''" for at in (marks[0], marks[-1]))


def person_meant(cast: "Cast", token: int, gender: str) -> int | None:
    """Resolve "he" and "she" by gender, subjecthood and recency; "her lawyer, X" is not X's own lawyer.

    Where nobody near can be meant, it is the only one of that gender whom the document has named so far.
    """
    own = _owned_names(cast, token)
    before = _root_subject(cast, cast.reading.sentence[token] - 1)
    if before is not None and before[1] not in cast.at and cast.reading.pos[before[1]] == "NOUN":
        cast.who(before[1])
    found = sorted(
        (
            (score + KNOWN * bool(cast.members[index].gender), index)
            for score, index in candidates(cast, token, PEOPLE, described=True)
            if cast.members[index].gender in ("", gender) and index not in own
        ),
        reverse=True,
    )
    found = [one for one in found if not _is_told_about(cast, one[1], token)]
    if not found:
        return _only_one(cast, token, gender)
    if len(found) > 1 and found[0][0] - found[1][0] < 0.4:
        return None
    if not cast.members[found[0][1]].gender:
        cast.members[found[0][1]].gender = gender
    return found[0][1]


def _is_told_about(cast: "Cast", index: int, token: int) -> bool:
    """Say whether somebody of unknown sex, whom nothing names, was last told of by others: "said the boss hid it"."""
    reading, member = cast.reading, cast.members[index]
    if member.named or member.gender:
        return False
    last = max((place for place in member.places if place < token), default=token)
    return any(reading.dep[at] == "ccomp" for at in _clauses_over(cast, last))


def _clauses_over(cast: "Cast", token: int) -> Iterable[int]:
    """Return the words that govern a token, the nearest first."""
    reading, at = cast.reading, token
    for _ in range(UP):
        yield at
        if reading.head[at] == at:
            return
        at = reading.head[at]


def _owned_names(cast: "Cast", token: int) -> set[int]:
    """Return the people whom a possessive pronoun's noun names, in apposition or as its title."""
    reading = cast.reading
    if reading.dep[token] != "nmod:poss":
        return set()
    noun = reading.head[token]
    beside = (noun, reading.head[noun] if reading.dep[noun] in ("appos", "compound", "flat") else noun)
    return {cast.at[t] for t in (*beside, *reading.all_children(noun, "appos", "flat")) if t in cast.at}


def _only_one(cast: "Cast", token: int, gender: str) -> int | None:
    """Return the only person of a gender named before a token, unless one of unknown gender may be meant."""
    before = [
        index
        for index, member in enumerate(cast.members)
        if member.type in PEOPLE and member.named and member.places and min(member.places) < token
        if member.gender in ("", gender)
    ]
    return before[0] if len(before) == 1 and cast.members[before[0]].gender else None


def body_meant(cast: "Cast", token: int, types: frozenset[EntityType]) -> int | None:
    """Resolve "it", "its" and "the company": the subject of a clause around it, else the only one spoken of last.

    Between two that the last sentence speaks of, the subject is meant only where the other is no part of the
    clause itself; else nobody is.
    """
    found, subject = _governor(cast, token, types)
    if found:
        return subject
    teller = _teller_before(cast, token, types)
    if teller is not None:
        return teller
    reading = cast.reading
    here = reading.sentence[token]
    for sentence in range(here, max(here - REACH, 0) - 1, -1):
        if sentence < here and any(_is_open(cast, head, types) for head in _nouns(cast, sentence)):
            return None
        near = {
            head: index
            for head, index in cast.heads.get(sentence, {}).items()
            if head < token
            and (cast.may_be(index, types) or cast.is_doubtful(index))
            and not (
                reading.dep[token] in ("obj", "iobj")
                and reading.head[head] == reading.head[token]
                and reading.dep[head].startswith("nsubj")
            )
            and (cast.members[index].named or _is_pronoun_for(cast, token, head))
            and (cast.is_sure(index, types) or here - sentence < 2)
        }
        if not near:
            continue
        if types is not BODIES and any(cast.members[index].sure for index in near.values()):
            near = {head: index for head, index in near.items() if cast.members[index].sure or cast.is_doubtful(index)}
        only = len(set(near.values())) == 1
        chosen = next(iter(near.values())) if only else _preferred(cast, near)
        if chosen is not None and cast.is_doubtful(chosen):
            _take_for_body(cast, chosen, types)
        return chosen
    return None


def _root_subject(cast: "Cast", sentence: int) -> tuple[int, int] | None:
    """Return the root verb of a sentence in the active with its subject."""
    reading = cast.reading
    for token in range(*reading.sentences[sentence]) if sentence >= 0 else ():
        if reading.head[token] == token:
            subject = reading.child(token, "nsubj")
            active = subject is not None and reading.dep[subject] != "nsubj:pass"
            return (token, subject) if active and subject is not None else None
    return None


def _teller_before(cast: "Cast", token: int, types: frozenset[EntityType]) -> int | None:
    """Return the body that goes on telling: the subject of the sentence before "It said", which has no body as object.

    Who denies or rejects something answers somebody else.
    """
    reading = cast.reading
    verb, first = reading.head[token], reading.sentences[reading.sentence[token]][0]
    if reading.lower[token] != "it" or reading.dep[token] != "nsubj" or reading.head[verb] != verb:
        return None
    if reading.lemma[verb] not in GOES_ON or any(reading.base[at] == "nsubj" for at in range(first, token)):
        return None
    before = _root_subject(cast, reading.sentence[token] - 1)
    if before is None:
        return None
    root, subject = before
    known = cast.who(subject) if subject in cast.at or _speaks_of_body(cast, subject, types) else None
    if known is None or not cast.members[known].named or not cast.may_be(known, types):
        return None
    return None if _has_rival(cast, root, token, known, types) else known


def _is_pronoun_for(cast: "Cast", token: int, head: int) -> bool:
    """Say whether a word can stand for somebody described: a pronoun, or the same noun, in the same number."""
    reading = cast.reading
    same = reading.lower[token] in THING or reading.lower[token] == reading.lower[head]
    return same and reading.tag[head] == "NN"


def _take_for_body(cast: "Cast", index: int, types: frozenset[EntityType]) -> None:
    """Make a body of what was taken for a person, because "its" or "the company" can mean nobody else."""
    cast.members[index].type = EntityType.COMPANY if types <= FIRMS else EntityType.ORGANISATION


def _preferred(cast: "Cast", near: dict[int, int]) -> int | None:
    """Return the subject of a sentence, where no other body is a subject or an object in it."""
    reading = cast.reading
    core = {
        index
        for head, index in near.items()
        if reading.dep[top_of(cast, head)] in CORE
        or (reading.dep[head].startswith("obl") and reading.case_of(head) == "by")
    }
    subjects = {index for head, index in near.items() if reading.dep[top_of(cast, head)].startswith("nsubj")}
    return subjects.pop() if len(core) == 1 and subjects else None


def _governor(cast: "Cast", token: int, types: frozenset[EntityType]) -> tuple[bool, int | None]:
    """Return whether a clause around a pronoun has a subject before it that it may stand for, and who that is."""
    reading = cast.reading
    at, inside = token, reading.dep[token].startswith("nsubj")
    for _ in range(UP):
        while reading.dep[at].partition(":")[0] not in CLAUSES:
            if reading.dep[at].startswith("nsubj"):
                inside = True
            if reading.head[at] == at:
                break
            at = reading.head[at]
        subject = reading.child(at, "nsubj")
        own = reading.dep[token] in ("obj", "iobj") and reading.head[token] == at
        if subject is not None and not inside and not own and subject < token:
            known = cast.who(subject) if subject in cast.at or _speaks_of_body(cast, subject, types) else None
            if known is not None and cast.is_doubtful(known):
                return False, None
            if known is not None and cast.may_be(known, types):
                return True, None if _has_rival(cast, at, token, known, types) else known
            if known is None and _is_open(cast, subject, types):
                return True, None
        if reading.head[at] == at:
            return False, None
        inside = reading.dep[at].startswith("csubj")
        at = reading.head[at]
    return False, None


def _has_rival(cast: "Cast", clause: int, token: int, known: int, types: frozenset[EntityType]) -> bool:
    """Say whether a clause has an object before a pronoun that it may stand for as well."""
    return any(
        child < token and child in cast.at and cast.at[child] != known and cast.may_be(cast.at[child], types)
        for child in cast.reading.all_children(clause, "obj", "iobj")
    )


def _speaks_of_body(cast: "Cast", token: int, types: frozenset[EntityType]) -> bool:
    reading = cast.reading
    if reading.lower[token] in THING:
        return True
    if reading.lower[token] in entity_rules()["described"]["litigant"]:
        return True
    tables = entity_rules()["nominals"]
    return any(reading.lower[token] in nouns and EntityType(kind) in types for kind, nouns in tables.items())


def _nouns(cast: "Cast", sentence: int) -> Iterable[int]:
    """Return the subjects of a sentence that are nominals or pronouns."""
    first, last = cast.reading.sentences[sentence]
    return (t for t in range(first, last) if t not in cast.at and cast.reading.dep[t].startswith("nsubj"))


def _is_open(cast: "Cast", token: int, types: frozenset[EntityType]) -> bool:
    """Say whether a noun or pronoun stands for a body of some types, and the text leaves open for which."""
    reading = cast.reading
    if token in cast.at or not _speaks_of_body(cast, token, types):
        return False
    if reading.lower[token] in THING:
        return cast.who(token) is None
    return reading.tag[token] == "NN" and cast.who(token) is None
