"""Reading and cast -> who holds which title where: titles beside a name, titles that a clause gives."""

from collections.abc import Iterator

from graph.kinds import EntityType
from graph.model import Role
from ingest.appointments import bodies_led, offices_told
from ingest.coreference import PEOPLE, Cast
from ingest.employers import employer_of
from ingest.mentions import Name
from ingest.name_spans import BENCH
from ingest.offices import court_of
from ingest.owners import can_employ, noun_for
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.title_places import nouns_after, nouns_before, nouns_set_off
from ingest.titles import Title, body_nouns, end_of, is_named_office, is_office, is_person, start_of, title_of

PRIVATE = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.LAW_FIRM, EntityType.PUBLICATION))
WORKERS = frozenset("sponsor co-sponsor author co-author drafter".split())
"""Offices that a text has, and not a body."""
LETTERS = BENCH | frozenset("MP MEP MSP TD MLA MCA MHA".split())


def find_roles(reading: Reading, cast: Cast) -> tuple[Role, ...]:
    """Find the titles of named people, with the organisation where the text says; notes titles with the cast."""
    found: dict[int, list[tuple[str, Title, int]]] = {}
    for name in cast.names:
        index = cast.at[name.first]
        member = cast.members[index]
        if member.type not in PEOPLE:
            continue
        for title in _titles(reading, cast, name):
            words = title_of(reading, title.first, title.last)
            if not words:
                continue
            member.titles.update((reading.lower[title.head], reading.lemma[title.head]))
            if member.type is EntityType.PERSON and _is_public(reading, cast, title):
                member.type = EntityType.OFFICIAL
            if not member.gender:
                member.gender = _gender(reading.lower[title.head])
            found.setdefault(index, []).append((words, title, name.first))
    made: list[tuple[int, Role]] = []
    for index, held in found.items():
        for words, body, token in _once(held):
            role = Role(
                person=cast.id_of(index),
                title=words,
                organisation=cast.id_of(body) if body is not None else None,
                evidence=reading.evidence(token),
            )
            made.append((token, role))
    return tuple(role for _, role in sorted(made, key=lambda one: one[0]))


def _is_public(reading: Reading, cast: Cast, title: Title) -> bool:
    """Say whether an office is of a state: a firm's president and a union's general secretary are no officials."""
    if reading.lemma[title.head] not in entity_rules()["titles"]["official"]:
        return False
    if title.body is not None:
        return cast.members[title.body].type not in PRIVATE
    before = {reading.lower[token] for token in range(title.first, title.head)}
    return not before & entity_rules()["offices"]["private"]


def _gender(word: str) -> str:
    """Return what a title tells of a person's sex: "f" for a chairwoman, "m" for a chairman, "" for most."""
    if word.endswith(("woman", "women")):
        return "f"
    return "m" if word.endswith("sman") or word in ("chairman", "businessman", "policeman", "foreman") else ""


def _once(held: list[tuple[str, Title, int]]) -> Iterator[tuple[str, int | None, int]]:
    """Return each title of a person once: the fuller words, the body where one mention names it."""
    kept: list[tuple[str, int | None, int]] = []
    for words, title, token in held:
        for number, (other, body, at) in enumerate(kept):
            if not _same_title(words, other) or (None not in (body, title.body) and body != title.body):
                continue
            fuller = words if len(words) > len(other) else other
            kept[number] = (
                fuller,
                body if body is not None else title.body,
                at if body is not None or title.body is None else token,
            )
            break
        else:
            kept.append((words, title.body, token))
    yield from kept


def _same_title(one: str, other: str) -> bool:
    """Say whether one title is another with more words; a former one is not the present one.

    >>> _same_title("Sen.", "Florida Senator"), _same_title("president", "former president")
    (True, False)
    """
    short, long = sorted((_spelt(one), _spelt(other)), key=len)
    ended = entity_rules()["offices"]["ended"]
    if bool(ended.intersection(short)) != bool(ended.intersection(long)):
        return False
    return long[-len(short) :] == short or long[: len(short)] == short


def _spelt(title: str) -> list[str]:
    """Return a title's words, with abbreviations spelt out."""
    full = {"sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor"}
    full |= {"govs": "governor", "prof": "professor", "det": "detective", "ceo": "executive"}
    words = [word.strip(".,()") for word in title.lower().replace("-", " ").split()]
    return [full.get(word, word) for word in words if word]


# --- beside the name -------------------------------------------------------------------------------------------------


def _titles(reading: Reading, cast: Cast, name: Name) -> Iterator[Title]:
    """Return the titles that the text gives a person at one mention."""
    seen: set[int] = set()
    for head in (
        *nouns_before(reading, cast, name),
        *nouns_after(reading, cast, name),
        *nouns_set_off(reading, cast, name),
        *offices_told(reading, cast, name),
    ):
        if _is_of_work(reading, head):
            continue
        for one in _with_conjuncts(reading, cast, head, name):
            if one.head not in seen:
                seen.add(one.head)
                yield one
    yield from _letters(reading, cast, name)
    yield from bodies_led(reading, cast, name)


def _is_of_work(reading: Reading, head: int) -> bool:
    """Say whether somebody is the sponsor or author of "it", a bill or a report, which is no body: "its sponsor, X"."""
    if reading.lemma[head] not in WORKERS:
        return False
    owner = reading.child(head, "nmod:poss")
    return owner is not None and reading.lower[owner] in ("its", "their")


def _make(reading: Reading, cast: Cast, head: int, name: Name) -> Title:
    first, last = start_of(reading, cast, head), end_of(reading, cast, head)
    body = employer_of(reading, cast, head, first, last, of_person=_of_person(reading, cast, name, head))
    if body is None and reading.lemma[head] == "mayor":
        body = _town_of(reading, cast, last)
    return Title(head=head, first=first, last=last, body=body)


def _town_of(reading: Reading, cast: Cast, last: int) -> int | None:
    """Return the town after the words of a mayor's title, which is what the office is of: "the mayor of Dunford"."""
    town = last + 2
    of = reading.lower[last + 1 : town] == ["of"] and town in cast.at and cast.name_at[town].first == town
    return cast.at[town] if of and cast.members[cast.at[town]].type is EntityType.PLACE else None


def _of_person(reading: Reading, cast: Cast, name: Name, head: int) -> int | None:
    """Return the body that a person with a title is said to be of: "Inspector X of the Northmoor Police"."""
    found = _of_by_tree(reading, cast, name)
    if found is None and reading.lemma[head] in entity_rules()["offices"]["lawyers"]:
        found = _client_of(reading, cast, name, head)
    if found is None:
        found = _group_of(reading, cast, name)
    if found is None:
        found = _firm_by_surname(reading, cast, name, head)
    after = name.last + 1
    if found is not None or head > name.first or reading.lower[after : after + 1] not in (["of"], ["from"], ["at"]):
        return found
    at = after + 2 if reading.lower[after + 1 : after + 2] == ["the"] else after + 1
    if at in cast.at and can_employ(cast, cast.at[at]):
        return cast.at[at] if cast.members[cast.at[at]].sure or reading.lower[after] != "from" else None
    return None


def _of_by_tree(reading: Reading, cast: Cast, name: Name) -> int | None:
    """Return the body that hangs on a name: "X of B", "B's X", "X, of the crime team at B"."""
    for child in reading.all_children(name.head, "nmod"):
        case = "'s" if reading.dep[child] == "nmod:poss" else reading.case_of(child)
        if child in cast.at and case in ("'s", "of", "at", "from", "with") and can_employ(cast, cast.at[child]):
            if case != "from" or cast.members[cast.at[child]].sure:
                return cast.at[child]
        if case in ("of", "from") and child > name.last and child not in cast.at:
            for inner in reading.all_children(child, "nmod"):
                if inner in cast.at and reading.case_of(inner) in ("at", "of") and can_employ(cast, cast.at[inner]):
                    return cast.at[inner]
    return None


def _group_of(reading: Reading, cast: Cast, name: Name) -> int | None:
    """Return the body that a relative clause calls a person's own: "campaigner X, whose group B complained"."""
    at = name.last + 1
    at += reading.words[at : at + 1] == [","]
    if reading.lower[at : at + 1] != ["whose"] or at + 2 not in cast.at:
        return None
    own = reading.lower[at + 1] in body_nouns() and cast.name_at[at + 2].first == at + 2
    return cast.at[at + 2] if own and can_employ(cast, cast.at[at + 2]) else None


def _firm_by_surname(reading: Reading, cast: Cast, name: Name, head: int) -> int | None:
    """Return the one firm named before that has the surname of somebody with an office of trade in it."""
    tables = entity_rules()["offices"]
    lemma, surname = reading.lemma[head], reading.words[name.last]
    if lemma in tables["speakers"] or lemma not in tables["always"] | tables["qualified"] | tables["beside"]:
        return None
    if name.first == name.last or reading.child(head, "nmod") is not None:
        return None
    found = [
        index
        for index, member in enumerate(cast.members)
        if member.type is EntityType.COMPANY and member.named and member.name.startswith(f"{surname} ")
        if member.places and min(member.places) < head
    ]
    return found[0] if len(found) == 1 else None


def _client_of(reading: Reading, cast: Cast, name: Name, head: int) -> int | None:
    """Return the body that a lawyer speaks or appears for: "counsel X, for the Authority, said"."""
    after = name.last + 1
    after += reading.words[after : after + 1] == [","]
    if reading.lower[after : after + 1] == ["for"]:
        the = reading.lower[after + 1 : after + 2] == ["the"]
        at = after + 2 if the else after + 1
        if at in cast.at and can_employ(cast, cast.at[at]):
            return cast.at[at]
        if the and at < len(reading.words) and reading.lower[at] in body_nouns():
            return noun_for(reading, cast, at)
    return None if reading.lower[head + 1 : head + 2] == ["general"] else _appeared_for(reading, cast, name)


def _appeared_for(reading: Reading, cast: Cast, name: Name) -> int | None:
    """Return the body that a lawyer is said to appear for in the sentence: "Appearing for B, counsel X said"."""
    first, last = reading.sentences[reading.sentence[name.first]]
    for verb in range(first, last):
        if reading.lower[verb] not in ("appearing", "acting", "speaking") or reading.pos[verb] != "VERB":
            continue
        for child in reading.all_children(verb, "obl"):
            if reading.case_of(child) in ("for", "on behalf of"):
                found = cast.who(child) if child in cast.at else noun_for(reading, cast, child)
                if found is not None and can_employ(cast, found):
                    return found
    return None


def _with_conjuncts(reading: Reading, cast: Cast, head: int, name: Name) -> Iterator[Title]:
    """Return a title and those that "and" joins to it; they share a body unless each has words of its own."""
    heads = [head]
    other = reading.head[head]
    if reading.dep[head] == "conj" and other < head < name.first and is_named_office(reading, other):
        if not any(is_person(cast, token) for token in range(other, head)):
            heads = [other, head]
    for child in reading.all_children(head, "conj"):
        if child not in cast.at and is_office(reading, child) and reading.child(child, "nsubj") is None:
            apart = child > name.first and head < name.first
            if not apart:
                heads.append(child)
    made = [_make(reading, cast, one, name) for one in heads]
    shared = next((one.body for one in reversed(made) if one.body is not None), None)
    ended = entity_rules()["offices"]["ended"]
    if any(reading.lower[token] in ended for token in range(heads[0] + 1, heads[-1])):
        shared = None
    for one in made:
        own = reading.child(one.head, "nmod", "obl") is not None
        alone = reading.child(one.head, "det") is not None and one.head != heads[0]
        body = one.body
        if body is None and not own and not alone and len(made) > 1 and not _is_own(reading, made, one):
            body = shared
        yield Title(head=one.head, first=one.first, last=one.last, body=body)


def _is_own(reading: Reading, made: list[Title], one: Title) -> bool:
    """Say whether another title of the list begins with an article, so that they are not one phrase."""
    return any(reading.child(other.head, "det") is not None for other in made if other.head > one.head)


def _letters(reading: Reading, cast: Cast, name: Name) -> Iterator[Title]:
    """Return the letters of an office after the name: "Ellingworth J", "Jo Lund MP"."""
    after = name.last + 1
    for token in (after, name.last):
        if token < len(reading.words) and reading.words[token] in LETTERS and token > name.first:
            bench = reading.words[token] in BENCH
            yield Title(head=token, first=token, last=token, body=court_of(reading, cast, token) if bench else None)
            return
