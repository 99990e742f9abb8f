"""Reading and cast -> who holds which title where: appositions, titles before names, "X, who chairs Y"."""

from collections.abc import Iterator
from functools import cache

from graph.kinds import EntityType
from graph.model import Role
from ingest.clauses import is_negated, is_passive, noun_phrase
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
GROUPS = frozenset(
    "local chapter branch network club team body centre center foundation school college hospital trust".split()
)
JOINED = frozenset("board union company council party group association firm".split())
FIELDS = frozenset(
    "state justice transport health energy trade defence defense treasury interior education labour".split()
)
APPOINTS = frozenset("appoint name elect hire install choose pick make promote".split())
OURS = frozenset(("his", "her", "my", "our", "your"))
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
            organisation = organisation if organisation is not None else _whose(reading, cast, name)
            title = _title_text(reading, cast, first, last, head)
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


def _titles(reading: Reading, cast: Cast, name: Name) -> Iterator[tuple[int, int, int, int | None]]:  # noqa: C901, PLR0912
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
        and (reading.pos[governor] == "NOUN" or (governor not in cast.at and _is_office(reading, governor)))
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
    for told in _told(reading, cast, name):
        if told[0] not in seen:
            seen.add(told[0])
            yield told
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
    ) - {"chair", "head", "judge", "owner", "employer"}


def _is_office(reading: Reading, token: int) -> bool:
    """Say whether a word heads the title of an office or a trade."""
    titles = entity_rules()["titles"]
    words = {reading.lower[token].rstrip("."), reading.lemma[token]}
    return bool(words & (titles["heads"] | titles["official"]))


def _told(reading: Reading, cast: Cast, name: Name) -> Iterator[tuple[int, int, int, int | None]]:
    """Return the office that a clause gives: "X is the director of B", "B appointed X as director"."""
    governor = reading.head[name.head]
    label = reading.dep[name.head].partition(":")[0]
    if label == "nsubj" and reading.pos[governor] == "NOUN" and reading.child(governor, "cop") is not None:
        if _is_office(reading, governor) and not is_negated(reading, governor):
            yield _office(reading, cast, governor, None)
    if reading.lemma[governor] not in APPOINTS or reading.pos[governor] != "VERB":
        return
    passive = is_passive(reading, governor)
    if label not in ("obj", "xcomp", "iobj") and not (passive and label == "nsubj"):
        return
    subject = None if passive else reading.child(governor, "nsubj")
    body = cast.who(subject) if subject is not None else None
    for child in reading.all_children(governor, "xcomp", "obl", "obj"):
        if (
            child > name.last
            and child not in cast.at
            and reading.case_of(child) in ("", "as")
            and _is_office(reading, child)
        ):
            yield _office(reading, cast, child, body if body is not None and _can_employ(cast, body) else None)


def _office(reading: Reading, cast: Cast, head: int, body: int | None) -> tuple[int, int, int, int | None]:
    first, last = noun_phrase(reading, head)
    while first < head and reading.pos[first] in ("AUX", "PART", "ADV"):
        first += 1
    named = _inside(reading, cast, head, first, last)
    return head, first, last, named if named is not None else body


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
    found = _inside(reading, cast, head, first, last)
    if found is not None:
        return found
    lemma = reading.lemma[head]
    owner = reading.child(head, "nmod:poss")
    if owner is not None:
        return None if reading.lower[owner] in OURS else _meant(reading, cast, owner)
    for child in reading.all_children(head, "nmod"):
        if reading.lower[child] in bodies() | GROUPS | entity_rules()["nominals"]["regulator"]:
            return _meant(reading, cast, child)
    for child in reading.all_children(head, "compound"):
        if reading.lower[child] in JOINED:
            return _meant(reading, cast, child)
    if lemma in OFFICES or (lemma in ("executive", "officer", "director") and first < head):
        return cast.spoken_of(head, COMPANIES) or cast.spoken_of(head, BODIES) or _beside(reading, cast, head)
    if lemma == "commissioner":
        return cast.spoken_of(head, frozenset((EntityType.REGULATOR,)))
    return None


def _inside(reading: Reading, cast: Cast, head: int, first: int, last: int) -> int | None:
    """Return the body that a title names itself, or whose owner's noun or pronoun stands for one."""
    for token in range(last, first - 1, -1):
        member = cast.at.get(token)
        if member is not None and member != cast.at.get(head) and _can_employ(cast, member):
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
    return None


def _meant(reading: Reading, cast: Cast, noun: int) -> int | None:
    """Return the body that an owner ("the company's", "the union's") stands for: the one of its type most spoken of."""
    lower = reading.lower[noun]
    if lower in ("its", "their"):
        return _beside(reading, cast, noun)
    called = [
        index
        for index, member in enumerate(cast.members)
        if member.named
        and member.type in BODIES
        and lower in member.name.lower().split()
        and any(place < noun for place in member.places)
    ]
    if len(called) == 1:
        return called[0]
    types = frozenset(EntityType(kind) for kind, nouns in entity_rules()["nominals"].items() if lower in nouns) & BODIES
    if types & COMPANIES or lower in GROUPS:
        types |= COMPANIES
    if not types or called:
        return None
    return cast.spoken_of(noun, types) or _beside(reading, cast, noun, types)


def _beside(reading: Reading, cast: Cast, token: int, types: frozenset[EntityType] = COMPANIES) -> int | None:
    """Return the only body of some types named in a token's sentence before it, else in the sentence before."""
    here = reading.sentence[token]
    for number in (here, here - 1):
        found = {
            index
            for index, member in enumerate(cast.members)
            if member.type in types and member.named
            for place in member.places
            if place < token and reading.sentence[place] == number
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _whose(reading: Reading, cast: Cast, name: Name) -> int | None:
    """Return the body a person is said to be of: "Professor X of the University of Leeds"."""
    for child in reading.all_children(name.head, "nmod"):
        if child > name.last and reading.case_of(child) in ("of", "at", "from"):
            member = cast.at.get(child)
            if member is not None and _can_employ(cast, member):
                return member
    return None


def _can_employ(cast: Cast, index: int) -> bool:
    """Say whether an entity can hold an office; a lone name that was taken for a person becomes a company."""
    return cast.members[index].type in BODIES


def _title_text(reading: Reading, cast: Cast, first: int, last: int, head: int) -> str:
    """Return a title without its organisation, articles and owner; "head of enforcement" keeps its field."""
    while first <= last and (reading.lower[first] in CUT or reading.pos[first] == "PUNCT"):
        first += 1
    for token in range(first, min(head, last + 1)):
        named = token in cast.at and cast.members[cast.at[token]].type in BODIES and cast.at[token] != cast.at.get(head)
        if reading.lower[token] in ("'s", "’s", "’", "'") or (named and token + 1 <= head):
            first = token + 1
    while first < head and (reading.pos[first] == "PUNCT" or reading.lower[first] in CUT):
        first += 1
    stop = next((t for t in range(max(first, head) + 1, last + 1) if _ends(reading, cast, t, last)), None)
    if stop is not None:
        last = stop - 1
        while last > first and reading.pos[last] == "PUNCT":
            last -= 1
    span = reading.trimmed(reading.start[first], reading.end[last]) if first <= last else None
    return " ".join(span.text.split()) if span is not None else ""


def _ends(reading: Reading, cast: Cast, token: int, last: int) -> bool:
    """Say whether a title ends before a word: what follows it names or describes the body, or is no field."""
    word = reading.lower[token]
    if word not in STOPS:
        return False
    if word not in ("of", "for", "in"):
        return not (word == "at" and reading.lower[token + 1 : token + 2] == ["law"])
    stop = next((t for t in range(token + 1, last + 1) if reading.lower[t] in STOPS), last + 1)
    described = bodies() | entity_rules()["nominals"]["regulator"]
    return any(
        (t in cast.at and reading.lower[t] not in FIELDS)
        or reading.pos[t] in ("NUM", "PRON")
        or reading.lower[t] in described
        for t in range(token + 1, stop)
    )
