"""Reading and cast -> who holds which title where: appositions, titles before names, "X, who chairs Y"."""

from collections.abc import Iterator

from graph.kinds import EntityType
from graph.model import Role
from ingest.clauses import noun_phrase
from ingest.coreference import BODIES, PEOPLE, Cast, Member
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import entity_rules

CUT = frozenset(("the", "a", "an", "its", "his", "her", "their", "former", "then", "our"))


def find_roles(reading: Reading, cast: Cast) -> tuple[Role, ...]:
    """Find the titles of named people, with the organisation where the text says; notes titles with the cast."""
    made: dict[tuple[str, str, str | None], Role] = {}
    for name in cast.names:
        member = cast.members[cast.at[name.first]]
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
            person = cast.id_of(cast.at[name.first])
            body = cast.id_of(organisation) if organisation is not None else None
            made.setdefault(
                (person, title.lower(), body),
                Role(person=person, title=title, organisation=body, evidence=reading.evidence(name.first)),
            )
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
    heads = entity_rules()["titles"]["heads"]
    for child in reading.all_children(name.head, "appos"):
        if reading.lemma[child] in heads or reading.lower[child] in heads:
            first, last = noun_phrase(reading, child)
            yield child, first, last, _organisation(reading, cast, child, first, last)
    governor = reading.head[name.head]
    if reading.dep[name.head] in ("appos", "flat") and (
        reading.lemma[governor] in heads or reading.lower[governor] in heads
    ):
        first, _ = noun_phrase(reading, governor)
        last = name.first - 1
        while last > first and reading.words[last] in (",", "–", "-"):
            last -= 1
        if first <= governor:
            yield (
                governor,
                first,
                max(governor, last),
                _organisation(reading, cast, governor, first, max(governor, last)),
            )
    first = name.first - 1
    while (
        first >= 0 and reading.sentence[first] == reading.sentence[name.first] and _in_title(reading, cast, name, first)
    ):
        first -= 1
    first += 1
    for head in range(name.first - 1, first - 1, -1):
        if reading.lower[head].rstrip(".") in heads or reading.lemma[head] in heads:
            yield head, first, head, _organisation(reading, cast, head, first, head)
            break


def _in_title(reading: Reading, cast: Cast, name: Name, token: int) -> bool:
    """Say whether a token before a name belongs to its title."""
    if reading.pos[token] in ("NOUN", "ADJ") or reading.words[token] in ("-", "'s", "’s"):
        return True
    if reading.pos[token] == "PROPN":
        other = cast.name_at.get(token)
        return other is None or other.type not in PEOPLE or other is name
    return False


def _organisation(reading: Reading, cast: Cast, head: int, first: int, last: int) -> int | None:
    """Return the organisation of a title: inside it, before it with 's, or after "of", "at", "for"."""
    for token in range(last, first - 1, -1):
        member = cast.at.get(token)
        if member is not None and cast.members[member].type in BODIES:
            return member
    for child in reading.children[head]:
        if reading.dep[child].startswith("nmod"):
            member = cast.who(child)
            if member is not None and cast.members[member].type in BODIES:
                return member
    return None


def _title_text(reading: Reading, cast: Cast, first: int, last: int) -> str:
    """Return a title without its organisation, articles and owner."""
    while first <= last and (reading.lower[first] in CUT or reading.pos[first] == "PUNCT"):
        first += 1
    for token in range(first, last + 1):
        if reading.lower[token] in ("'s", "’s", "’", "'"):
            first = token + 1
    stop = next(
        (t for t in range(first, last + 1) if reading.lower[t] in ("of", "at", "for", "in") and t > first),
        None,
    )
    if stop is not None and any(
        t in cast.at and cast.members[cast.at[t]].type in BODIES for t in range(stop, last + 1)
    ):
        last = stop - 1
    while first < last and first in cast.at and cast.members[cast.at[first]].type in BODIES:
        first += 1
    span = reading.trimmed(reading.start[first], reading.end[last]) if first <= last else None
    return " ".join(span.text.split()) if span is not None else ""
