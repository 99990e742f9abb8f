"""An office whose body its words do not name -> the body, where the document leaves no doubt of it."""

from functools import cache

from graph.kinds import EntityType
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.reading import Reading
from ingest.rules import entity_rules

COMPANIES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.LAW_FIRM))
TRADING = frozenset((EntityType.COMPANY,))
SPOKEN_TO = frozenset(("tell", "inform", "interview"))
UNIONS = frozenset((EntityType.ORGANISATION,))
REGULATORS = frozenset((EntityType.REGULATOR,))
CLEARLY = 3
"""Mentions that a body needs, and times as many as any other, for an office without an owner to be its office."""
DEPTH = 4
"""Sentences that an office looks back for its body."""


def topic_of(reading: Reading, cast: Cast, pronoun: int, head: int) -> int | None:
    """Return whose office "its" or "their" gives: the only body with such offices in its sentence or the one before.

    A company has a managing director, a union a branch secretary, a party a state president; a court has none. "The
    firm" and "the union" count for the bodies that they stand for.
    """
    wanted = office_types(reading, head)
    here = reading.sentence[pronoun]
    for sentence in (here, here - 1):
        if sentence < 0:
            break
        first, last = reading.sentences[sentence]
        named = {cast.at[t] for t in range(first, min(last, pronoun)) if t in cast.at}
        fits = {index for index in named if cast.may_be(index, wanted) or cast.is_doubtful(index)}
        if sentence < here:
            called = _called_in(reading, cast, first, last, only_subjects=bool(fits))
            fits.update(index for index in called if cast.may_be(index, wanted))
        if len(fits) == 1:
            (index,) = fits
            return index if cast.may_be(index, wanted) else None
        if fits:
            return None
    return None


def _called_in(reading: Reading, cast: Cast, first: int, last: int, *, only_subjects: bool) -> set[int]:
    """Return the named bodies that a stretch of text calls "the company" or "the union", or by a word of the name."""
    found = set()
    for token in range(first, last):
        if reading.lower[token] != "the" or reading.tag[reading.head[token]] not in ("NN", "NNP"):
            continue
        noun = reading.head[token]
        if noun in cast.at or (only_subjects and reading.base[noun] != "nsubj"):
            continue
        if reading.tag[noun] == "NN":
            index = cast.who(noun) if reading.lower[noun] in _companies() else None
        else:
            called = cast.called(noun) if reading.base[noun] == "nsubj" else []
            index = called[0] if len(called) == 1 else None
        if index is not None and cast.members[index].named and cast.members[index].type in BODIES:
            found.add(index)
    return found


@cache
def _companies() -> frozenset[str]:
    """Return the nouns that stand for any firm or group."""
    nominals = entity_rules()["nominals"]
    return nominals["company"] | nominals["organisation"]


def issuer_of(reading: Reading, cast: Cast, pronoun: int) -> int | None:
    """Return whose text it is that says "our" outside quotations: the body that its first sentence is about."""
    first = reading.sentences[reading.sentence[pronoun]][0]
    before = reading.words[first:pronoun]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return None
    named = [
        token
        for token in range(*reading.sentences[0])
        if token in cast.at and reading.base[token] == "nsubj" and cast.members[cast.at[token]].type in COMPANIES
    ]
    return cast.at[named[0]] if named else None


def office_types(reading: Reading, head: int) -> frozenset[EntityType]:
    """Return the kinds of bodies that have an office: of trade, of members; any body but a court has a spokesman."""
    tables = entity_rules()["offices"]
    before = {reading.lower[token] for token in range(max(head - 3, 0), head)}
    lemma = reading.lemma[head]
    if before & tables["trading"] and lemma in tables["qualified"]:
        return TRADING
    if (lemma in ("secretary", "president", "organiser", "organizer")) and before & tables["membered"]:
        return frozenset((EntityType.ORGANISATION,))
    return BODIES - {EntityType.LAW_FIRM, EntityType.COURT}


def understood(reading: Reading, cast: Cast, head: int, first: int) -> int | None:
    """Return the body of an office that must have one, where the text leaves no doubt which."""
    tables = entity_rules()["offices"]
    lemma = reading.lemma[head]
    before = {reading.lower[token] for token in range(first, head)} - tables["qualifiers"]
    if lemma in tables["judges"]:
        return court_of(reading, cast, head) if not tables["ended"] & {reading.lower[first]} else None
    if first and first - 1 in cast.at and cast.members[cast.at[first - 1]].type in PEOPLE:
        return None
    if lemma in ("secretary", "officer", "organiser", "organizer") and before & tables["membered"] - {"state"}:
        return _union(reading, cast, head)
    if before & (tables["public"] | entity_rules()["titles"]["field"]):
        return None
    if lemma in tables["states"] | {"secretary"} and reading.words[head][:1].isupper():
        return None
    if lemma == "commissioner":
        return None if before else _only(reading, cast, head, REGULATORS)
    return _corporate(reading, cast, head, first, before)


def _corporate(reading: Reading, cast: Cast, head: int, first: int, before: set[str]) -> int | None:
    """Return the body of an office of trade: beside it, called so beside it, spoken of last, or what all is about."""
    tables = entity_rules()["offices"]
    fields, lemma = entity_rules()["owned"]["fields"], reading.lemma[head]
    corporate = lemma in tables["always"] or (lemma in tables["qualified"] and before & fields)
    if not corporate and lemma not in tables["beside"]:
        return None
    if any(reading.pos[token] == "PROPN" and reading.lower[token] not in fields for token in range(first, head)):
        return None
    beside = _beside(reading, cast, head, BODIES if lemma in tables["speakers"] else COMPANIES)
    if beside is not None or not corporate or reading.child(head, "nmod") is not None:
        return beside
    if before - fields - {"-", "and"}:
        return None
    for find in (_called_beside, _spoken_last) if lemma not in tables["states"] else ():
        found = find(reading, cast, head)
        if found is not None:
            return found
    return _only(reading, cast, head, COMPANIES, clearly=lemma in tables["states"])


def _called_beside(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the body that an office's sentence calls "the company" or "the union", where that is one of the named."""
    nominals = entity_rules()["nominals"]
    first, last = reading.sentences[reading.sentence[head]]
    for token in range(first, last):
        lower = reading.lower[token]
        if reading.tag[token] != "NN" or (lower not in nominals["company"] and lower not in nominals["organisation"]):
            continue
        found = cast.who(token)
        if found is not None and cast.members[found].named and cast.members[found].type in COMPANIES:
            return found
    return None


def _spoken_last(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the one body with such offices that the last sentence to name any before a bare title names."""
    if reading.child(head, "det", "nmod:poss") is not None:
        return None
    here = reading.sentence[head]
    for sentence in range(here - 1, max(here - 3, -1), -1):
        named = {
            cast.at[token]
            for token in range(*reading.sentences[sentence])
            if token in cast.at and (cast.members[cast.at[token]].type in COMPANIES or cast.is_doubtful(cast.at[token]))
        }
        if named:
            only = named.pop() if len(named) == 1 else None
            return only if only is not None and cast.members[only].type in COMPANIES else None
    return None


def court_of(reading: Reading, cast: Cast, head: int) -> int | None:
    """Return the court of a judge: the one right before the name, the only one its sentence is in, or the heading's.

    A sentence may speak to its court as well: "told the Federal Court".
    """
    judge = cast.name_at.get(head - 1) or cast.name_at.get(head)
    listed = judge.first - 2 if judge is not None and judge.first > 1 else -1
    if (
        listed in cast.at
        and reading.words[listed + 1] == ","
        and cast.members[cast.at[listed]].type is EntityType.COURT
    ):
        return cast.at[listed]
    first, last = reading.sentences[reading.sentence[head]]
    courts = {
        cast.at[token]: token
        for token in range(first, last)
        if token in cast.at and cast.members[cast.at[token]].type is EntityType.COURT
    }
    if not courts:
        above = cast.name_at.get(first - 1) or cast.name_at.get(first - 2) if first > 1 else None
        heading = above is not None and "\n" in reading.text[reading.end[above.last] : reading.start[first]]
        court = cast.at[above.first] if heading and above is not None else None
        return court if court is not None and cast.members[court].type is EntityType.COURT else None
    if len(courts) != 1:
        return None
    ((court, token),) = courts.items()
    noun = cast.name_at[token].head
    told = reading.dep[noun] in ("obj", "iobj") and reading.lemma[reading.head[noun]] == "tell"
    return court if told or reading.case_of(noun) in ("in", "at", "of") else None


def _beside(reading: Reading, cast: Cast, token: int, types: frozenset[EntityType]) -> int | None:
    """Return the only body of some types that a sentence names or may name."""
    first, last = reading.sentences[reading.sentence[token]]
    found = {
        cast.at[at]
        for at in range(first, last)
        if at in cast.at and (cast.members[cast.at[at]].type in types or cast.is_doubtful(cast.at[at]))
        if not _is_told(reading, cast, at)
    }
    if len(found) != 1:
        return None
    only = found.pop()
    return only if cast.members[only].type in types else None


def _union(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the only body of members that a document has named before a token by what it is: "Dockers' Union"."""
    found = [
        index
        for index, member in enumerate(cast.members)
        if member.named and member.sure and member.type in UNIONS and any(place < token for place in member.places)
    ]
    near = any(
        reading.sentence[token] - reading.sentence[place] <= DEPTH for n in found for place in _before(cast, n, token)
    )
    return found[0] if len(found) == 1 and near else None


def _before(cast: Cast, index: int, token: int) -> list[int]:
    return [place for place in cast.members[index].places if place < token]


def _is_told(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a body is only whom somebody speaks to: "told Rail Weekly", "in an interview with the Post"."""
    name = cast.name_at[token]
    return any(
        reading.lemma[reading.head[at]] in SPOKEN_TO and reading.base[at] in ("obj", "iobj", "obl", "nmod")
        for at in range(name.first, name.last + 1)
    )


def _only(
    reading: Reading, cast: Cast, token: int, types: frozenset[EntityType], *, clearly: bool = False
) -> int | None:
    """Return the body of some types that a document is about: the only one, or named far more than any other.

    Somebody whom the text may yet mean as a body counts as one, so that the other of two is never taken for the only.
    """
    counted = sorted(
        (
            (sum(place < token for place in member.places), index)
            for index, member in enumerate(cast.members)
            if member.named and (member.type in types or cast.is_doubtful(index))
        ),
        reverse=True,
    )
    counted = [one for one in counted if one[0]]
    if not counted:
        return None
    times, found = counted[0]
    near = any(
        0 <= reading.sentence[token] - reading.sentence[place] <= DEPTH
        for place in cast.members[found].places
        if place < token
    )
    alone = len(counted) == 1 or times >= CLEARLY * counted[1][0]
    trusted = cast.members[found].type in types and (times > 1 or (cast.members[found].sure and not clearly))
    return found if near and alone and trusted else None
