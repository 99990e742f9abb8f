"""Reading and cast -> who holds which title where: appositions, titles before names, "X, who chairs Y"."""

from collections.abc import Iterator
from functools import cache

from graph.kinds import EntityType
from graph.model import Role
from ingest.clauses import noun_phrase
from ingest.coreference import BODIES, PEOPLE, Cast, Member
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import entity_rules

CUT = frozenset(("the", "a", "an", "its", "his", "her", "their", "then", "our", "of", "for", "at"))
HONORIFICS = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "hon", "rev"))
PLAIN = HONORIFICS | {"baroness", "baron", "king", "queen", "prince", "princess"}
NOT_TITLES = frozenset(
    (
        "son",
        "vessel",
        "ship",
        "fund",
        "summary",
        "daughter",
        "wife",
        "husband",
        "mother",
        "father",
        "brother",
        "sister",
        "vessel",
        "ship",
        "fund",
        "city",
        "town",
        "school",
        "river",
        "summary",
        "case",
        "time",
        "year",
        "week",
        "day",
        "company",
        "firm",
    )
)
STOPS = frozenset(("of", "at", "for", "in", "from", "who", "which", "that", ","))
OWNED = frozenset(
    (
        "executive",
        "chairman",
        "chairwoman",
        "board",
        "shareholder",
        "share",
        "subsidiary",
        "headquarters",
        "revenue",
        "customer",
    )
)
COMPANIES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.LAW_FIRM))
OFFICES = frozenset(
    (
        "president",
        "chairman",
        "chairwoman",
        "chair",
        "ceo",
        "cfo",
        "vice-president",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    )
)


def find_roles(reading: Reading, cast: Cast) -> tuple[Role, ...]:
    """Find the titles of named people, with the organisation where the text says; notes titles with the cast."""
    found: dict[tuple[int, str, int | None], int] = {}
    for name in cast.names:
        index = cast.at[name.first]
        member = cast.members[index]
        governor = reading.head[name.head]
        owner = reading.dep[name.head] == "nmod:poss" and reading.lemma[governor] in OWNED
        if owner and member.type is EntityType.PERSON and not member.gender:
            member.type = EntityType.COMPANY
        if member.type not in PEOPLE:
            for noun in _described(reading, name):
                member.nouns.add(reading.lower[noun])
                _retype(member, reading.lower[noun])
            continue
        for head, first, last, organisation in _titles(reading, cast, name):
            title = _title_text(reading, cast, first, last)
            if not title:
                continue
            member.titles.update((reading.lower[head], reading.lemma[head]))
            if reading.lemma[head] in entity_rules()["titles"]["official"] and member.type is EntityType.PERSON:
                member.type = EntityType.OFFICIAL
            found.setdefault((index, title, organisation), name.first)
    made: dict[tuple[str, str, str | None], Role] = {}
    for (index, title, organisation), token in found.items():
        person = cast.id_of(index)
        body = cast.id_of(organisation) if organisation is not None else None
        role = Role(person=person, title=title, organisation=body, evidence=reading.evidence(token))
        made.setdefault((person, title.lower(), body), role)
    return tuple(made.values())


def _retype(member: Member, noun: str) -> None:
    """Let a describing noun decide what kind of body an unknown name is."""
    if member.entry is None and member.type in BODIES:
        for kind in ("company", "regulator", "government_body", "court"):
            if noun in entity_rules()["nominals"][kind] and noun not in (
                "group",
                "agency",
                "office",
                "authority",
                "council",
            ):
                member.type = EntityType(kind)
                return


def _described(reading: Reading, name: Name) -> Iterator[int]:
    """Return the nouns that describe a body's name, before it or in apposition."""
    for child in reading.all_children(name.head, "appos"):
        yield child
    if reading.dep[name.head] in ("appos", "flat") and reading.pos[reading.head[name.head]] == "NOUN":
        yield reading.head[name.head]
    for child in reading.all_children(name.head, "compound"):
        if child < name.first and reading.pos[child] == "NOUN":
            yield child


def _titles(reading: Reading, cast: Cast, name: Name) -> Iterator[tuple[int, int, int, int | None]]:
    """Return the title nouns of a person's name: head, first and last token of the title, the organisation."""
    seen: set[int] = set()
    for child in reading.all_children(name.head, "appos"):
        if child > name.last and reading.pos[child] in ("NOUN", "PROPN") and child not in cast.name_at:
            first, last = noun_phrase(reading, child)
            first = max(first, name.last + 1)
            if reading.lower[child] in NOT_TITLES | bodies():
                continue
            seen.add(child)
            yield child, first, last, _organisation(reading, cast, child, first, last)
    governor = reading.head[name.head]
    if (
        reading.dep[name.head].startswith(("appos", "flat"))
        and reading.pos[governor] == "NOUN"
        and governor < name.first
    ):
        first, _ = noun_phrase(reading, governor)
        last = name.first - 1
        while last > governor and (reading.pos[last] == "PUNCT" or reading.lower[last] in HONORIFICS):
            last -= 1
        seen.add(governor)
        if reading.lower[governor] in NOT_TITLES | bodies():
            return
        yield governor, first, max(governor, last), _organisation(reading, cast, governor, first, max(governor, last))
    for child in reading.all_children(name.head, "acl"):
        subject = reading.child(child, "nsubj")
        thing = reading.child(child, "obj")
        if (
            subject is not None
            and reading.lower[subject] == "who"
            and reading.lemma[child] in ("chair", "head", "lead", "run")
        ):
            body = cast.who(thing) if thing is not None else None
            if body is not None and cast.members[body].type in BODIES:
                yield child, child, child, body
    aside = _title_beside(reading, cast, name)
    if aside is not None and aside[0] not in seen:
        seen.add(aside[0])
        yield aside
    before = _title_before(reading, cast, name)
    if before is not None and before[0] not in seen:
        yield before


def _title_beside(reading: Reading, cast: Cast, name: Name) -> tuple[int, int, int, int | None] | None:
    """Return the title set off by a comma before a name: "its head of news, X", "an opposition lawmaker, X"."""
    at = name.first - 1
    while at > 0 and reading.lower[at].rstrip(".") in HONORIFICS:
        at -= 1
    if at < 1 or reading.words[at] != ",":
        return None
    low = reading.sentences[reading.sentence[name.first]][0]
    for head in range(at - 1, max(low, at - 9) - 1, -1):
        if reading.pos[head] in ("PUNCT", "VERB"):
            return None
        if reading.pos[head] == "NOUN" and (
            reading.lemma[head] in entity_rules()["titles"]["heads"]
            or reading.lower[head] in entity_rules()["titles"]["heads"]
        ):
            first, last = noun_phrase(reading, head)
            if head < last and any(t in cast.at for t in range(head, at)) and reading.right[head] < at - 1:
                return None
            return (
                head,
                first,
                max(head, min(last, at - 1)),
                _organisation(reading, cast, head, first, min(last, at - 1)),
            )
    return None


def _title_before(reading: Reading, cast: Cast, name: Name) -> tuple[int, int, int, int | None] | None:
    """Return the title right before a name: "Baltira chief executive X", "federal mediator X", "Sheriff X"."""
    heads = entity_rules()["titles"]["heads"] | entity_rules()["titles"]["official"]
    if name.honorific and name.honorific not in PLAIN:
        at = name.first if reading.lower[name.first].rstrip(".") == name.honorific else name.first - 1
        first = at
        while (
            first > 0
            and reading.pos[first - 1] in ("PROPN", "NOUN", "ADJ")
            and _joined(reading, first)
            and not _is_person(cast, first - 1)
        ):
            first -= 1
        return at, first, at, _organisation(reading, cast, at, first, at)
    first = name.first - 1
    while first >= 0 and reading.sentence[first] == reading.sentence[name.first] and _in_title(reading, cast, first):
        first -= 1
    first += 1
    at = name.first - 1
    while at >= first and reading.lower[at].rstrip(".") in HONORIFICS:
        at -= 1
    if at < first or not _joined(reading, at + 1):
        return None
    if reading.lower[at].rstrip(".") in heads or reading.lemma[at] in heads or reading.pos[at] == "NOUN":
        if reading.lower[at] in NOT_TITLES | bodies() or (at in cast.name_at and reading.lower[at] not in heads):
            return None
        return at, first, at, _organisation(reading, cast, at, first, at)
    return None


@cache
def bodies() -> frozenset[str]:
    """Return the nouns that name bodies, which are nobody's title."""
    tables = entity_rules()["nominals"]
    return frozenset().union(
        *(tables[kind] for kind in ("company", "organisation", "court", "government_body", "publication"))
    ) - {"chair", "head"}


def _joined(reading: Reading, token: int) -> bool:
    """Say whether nothing but blanks stands between a token and the one before it."""
    return "\n" not in reading.text[reading.end[token - 1] : reading.start[token]]


def _is_person(cast: Cast, token: int) -> bool:
    name = cast.name_at.get(token)
    return name is not None and " " in name.text and cast.members[cast.at[token]].type in PEOPLE


def _in_title(reading: Reading, cast: Cast, token: int) -> bool:
    """Say whether a token before a name belongs to its title."""
    if reading.pos[token] in ("NOUN", "ADJ") or reading.words[token] in ("-", "'s", "’s", "’", "'"):
        return True
    if reading.pos[token] in ("PROPN", "NUM") or reading.lower[token].rstrip(".") in HONORIFICS:
        return not _is_person(cast, token)
    return False


def _organisation(reading: Reading, cast: Cast, head: int, first: int, last: int) -> int | None:
    """Return the organisation of a title: inside it, its owner, after "of"; for an office, the company spoken of."""
    for token in range(last, first - 1, -1):
        member = cast.at.get(token)
        if member is not None and token != head and _can_employ(cast, member):
            return member
    for child in reading.children[head]:
        if reading.dep[child].startswith("nmod"):
            pronoun = reading.lower[child] in ("its", "their")
            member = cast.owner_of(child, COMPANIES) if pronoun else cast.who(child)
            if member is not None and _can_employ(cast, member):
                return member
            for inner in reading.all_children(child, "nmod"):
                member = cast.who(inner)
                if member is not None and _can_employ(cast, member):
                    return member
    lemma = reading.lemma[head]
    if reading.child(head, "nmod:poss") is not None:
        return None
    if lemma in OFFICES or (lemma in ("executive", "officer") and first < head):
        return cast.spoken_of(head, COMPANIES) or cast.spoken_of(head, BODIES)
    if lemma == "commissioner":
        return cast.spoken_of(head, frozenset((EntityType.REGULATOR,)))
    return None


def _can_employ(cast: Cast, index: int) -> bool:
    """Say whether an entity can hold an office; a lone name that was taken for a person becomes a company."""
    return cast.members[index].type in BODIES


def _title_text(reading: Reading, cast: Cast, first: int, last: int) -> str:
    """Return a title without its organisation, articles and owner."""
    while first <= last and (reading.lower[first] in CUT or reading.pos[first] == "PUNCT"):
        first += 1
    for token in range(first, last + 1):
        if reading.lower[token] in ("'s", "’s", "’", "'"):
            first = token + 1
    stop = next((t for t in range(first + 1, last + 1) if reading.lower[t] in STOPS), None)
    if stop is not None and (
        reading.lower[stop] not in ("of", "at", "in") or any(t in cast.at for t in range(stop, last + 1))
    ):
        last = stop - 1
        while last > first and reading.pos[last] == "PUNCT":
            last -= 1
    while first < last and first in cast.at and cast.members[cast.at[first]].type in BODIES:
        first += 1
    span = reading.trimmed(reading.start[first], reading.end[last]) if first <= last else None
    return " ".join(span.text.split()) if span is not None else ""
