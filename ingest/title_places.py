"""A person's name -> the nouns of titles that stand beside it: before it, after it, set off from it by a comma."""

from collections.abc import Iterator

from ingest.appointments import holds
from ingest.coreference import Cast
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.titles import HONORIFICS, body_nouns, end_of, is_named_office, is_office, is_person, start_of

NAMING = frozenset(("name", "identify", "know"))
"""Verbs after which "as" gives somebody's name: "a former director, named only as Matthias K."."""
ASIDE = 9
"""Tokens between the noun of a title and the comma before a name."""


def nouns_before(reading: Reading, cast: Cast, name: Name) -> Iterator[int]:
    """Return the noun right before a name: "Halvard chief executive X", "Justices X and Y", "welder and poet X"."""
    at = _edge(reading, name)
    before = at - 2 if at > 1 and reading.words[at - 1] == "-" else at - 1
    if at >= 1 and reading.lower[at] in ("general", "elect", "designate") and is_named_office(reading, before):
        yield before
        return
    if at >= 0 and at not in cast.at and _on_line(reading, at) and _titles_name(reading, cast, at, name):
        yield at
        return
    of = _compound_office(reading, cast, at)
    if of is not None:
        yield of
        return
    first = _first_of_list(reading, cast, name)
    if first is not None:
        for find in (nouns_before, nouns_after, nouns_set_off):
            for head in find(reading, cast, first):
                if _is_plural(reading, head):
                    yield head


def _edge(reading: Reading, name: Name) -> int:
    """Return the token before a name and its forms of address."""
    at = name.first - 1
    low = reading.sentences[reading.sentence[name.first]][0]
    while at >= low and (reading.lower[at].rstrip(".") in HONORIFICS or reading.words[at] in ("(", ")", ".")):
        if reading.words[at] in ("(", ")") and not _retired(reading, at):
            break
        at -= 1
    if (
        at >= low
        and reading.lower[at] in ("retd", "rtd", "ret", "retired")
        and at > low
        and reading.words[at - 1] == "("
    ):
        at -= 2
    return at if at >= low else -1


def _retired(reading: Reading, at: int) -> bool:
    return any(reading.lower[t].rstrip(".") in ("retd", "rtd", "ret") for t in (at - 1, at - 2) if t >= 0)


def _on_line(reading: Reading, at: int) -> bool:
    """Say whether a token and the one after it stand on one line."""
    return "\n" not in reading.text[reading.end[at] : reading.start[at + 1]]


def _titles_name(reading: Reading, cast: Cast, at: int, name: Name) -> bool:
    """Say whether the noun before a name is a title of it, and not the noun of a clause without "that"."""
    if not is_office(reading, at) or is_person(cast, at):
        return False
    if reading.pos[at] not in ("NOUN", "PROPN", "ADJ", "X"):
        return False
    beside = range(name.first, name.last + 1)
    linked = reading.head[at] in beside or reading.head[name.head] == at or reading.head[at] == reading.head[name.head]
    clause = reading.dep[name.head].startswith("nsubj") and reading.dep[reading.head[name.head]] == "acl:relcl"
    if clause and reading.head[reading.head[name.head]] == at:
        return False
    return is_named_office(reading, at) or (linked and reading.tag[at] in ("NN", "NNP"))


def _compound_office(reading: Reading, cast: Cast, at: int) -> int | None:
    """Return the noun of an office whose field stands between it and the name: "Secretary of State X"."""
    low = max(at - 7, 0)
    if at < 2 or (at in cast.at and is_person(cast, at)):
        return None
    for head in range(at - 1, low - 1, -1):
        if reading.pos[head] in ("PUNCT", "VERB", "AUX", "PRON") or not _on_line(reading, head):
            return None
        titled = (
            reading.words[head][:1].isupper()
            or reading.words[head - 1 : head] == ["Chief"]
            or (
                reading.dep[head] == "nmod:desc" and reading.child(head, "det") is None and reading.head[head] == at + 1
            )
        )
        if titled and reading.lower[head + 1] in ("of", "for") and is_named_office(reading, head):
            body = reading.words[at].istitle() or reading.lower[at] in body_nouns()
            if reading.lower[head + 2] == "the" and head + 3 == at and body:
                return head
            named = cast.name_at.get(at)
            of_place = named is not None and named.last == at and reading.lower[named.first - 1] in ("of", "for", "the")
            return head if of_place or end_of(reading, cast, head) == at else None
    return None


def _first_of_list(reading: Reading, cast: Cast, name: Name) -> Name | None:
    """Return the first person of a list of people that a name stands in: "Justices X, Y and Z"."""
    head = reading.head[name.head]
    if reading.dep[name.head] != "conj" or not is_person(cast, head):
        return None
    first = cast.name_at[head]
    return first if first.first < name.first else None


def _is_plural(reading: Reading, head: int) -> bool:
    """Say whether a title stands for several people: "Justices", "Attorneys general"."""
    lower = reading.lower[head].rstrip(".")
    return reading.tag[head] in ("NNS", "NNPS") or (lower.endswith("s") and not lower.endswith("ss"))


def nouns_after(reading: Reading, cast: Cast, name: Name) -> Iterator[int]:
    """Return the nouns in apposition after a name, by the tree; without one, by the words after the comma."""
    found = [
        child
        for child in reading.all_children(name.head, "appos", "list", "dep")
        if child > name.last
        and reading.pos[child] in ("NOUN", "PROPN", "ADJ")
        and child not in cast.at
        and is_office(reading, child)
        and not _is_clause(reading, child)
        and (not reading.tag[child].endswith("S") or _is_joined(reading, cast, name))
        and not any(
            is_person(cast, token) and not _is_plural(reading, child)
            for token in (*range(name.last + 1, child), end_of(reading, cast, child) + 1)
        )
    ]
    yield from found
    if not found:
        beside = _by_words(reading, cast, name)
        if beside is not None:
            yield beside


def _is_joined(reading: Reading, cast: Cast, name: Name) -> bool:
    """Say whether a person is named together with others, who have a title in the plural in common."""
    return any(is_person(cast, child) for child in reading.all_children(name.head, "conj"))


def _is_clause(reading: Reading, noun: int) -> bool:
    subject = reading.child(noun, "nsubj")
    if subject is not None and reading.lower[subject] == "who":
        return not holds(reading, noun)
    return subject is not None or reading.child(noun, "cop") is not None


def _by_words(reading: Reading, cast: Cast, name: Name) -> int | None:
    """Return the noun of a title in the words right after a name: "X, 54, a retired welder", "X (CEO, B)"."""
    last = reading.sentences[reading.sentence[name.first]][1]
    at = name.last + 1
    if at + 1 >= last or reading.words[at] not in (",", "(", "–", "—", "["):
        return None
    at += 1
    if reading.pos[at] == "NUM" and at + 1 < last and reading.words[at + 1] == ",":
        at += 2
    opened = at
    while at < last and at - opened < ASIDE:
        if reading.pos[at] in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ", "ADP", "CCONJ") and reading.words[at] not in (
            "-",
            "'s",
            "’s",
            "'",
            "’",
        ):
            return None
        if is_person(cast, at):
            return None
        office = at not in cast.at and is_office(reading, at) and not reading.tag[at].endswith("S")
        ends = at + 1 >= last or reading.pos[at + 1] not in ("NOUN", "PROPN", "PART", "VERB", "AUX")
        if office and ends and (is_named_office(reading, at) or opened < at):
            return at
        at += 1
    return None


def nouns_set_off(reading: Reading, cast: Cast, name: Name) -> Iterator[int]:
    """Return the noun that a name stands in apposition to: "its head of news, X", "a lawyer for the county, X"."""
    governor = reading.head[name.head]
    label = reading.dep[name.head]
    if _is_aside(reading, name):
        return
    if reading.base[governor] == "acl" and reading.lemma[governor] in NAMING and reading.case_of(name.head) == "as":
        if is_named_office(reading, reading.head[governor]):
            yield reading.head[governor]
        return
    if label.startswith(("appos", "flat", "nmod:desc")) and governor < name.first and governor not in cast.at:
        office = reading.pos[governor] in ("NOUN", "PROPN", "ADJ") and is_office(reading, governor)
        if office and not _is_anothers(reading, cast, governor):
            edge = _edge(reading, name)
            if edge > governor and edge not in cast.at and is_named_office(reading, edge):
                edge = start_of(reading, cast, edge) - 1
            near = max(end_of(reading, cast, governor), governor) >= edge or reading.words[edge] in (
                ",",
                ":",
                "–",
                "—",
                "is",
                "was",
            )
            if near and (governor == edge or not _is_plural(reading, governor) or _is_joined(reading, cast, name)):
                yield governor
            if reading.base[governor] != "appos":
                return
    yield from _before_comma(reading, cast, _opening(reading, cast, name))


def _opening(reading: Reading, cast: Cast, name: Name) -> int:
    """Return the token before a name with its forms of address and a title with an article: "the chair | , the poet".

    X follows; the comma is what a title further left ends at.
    """
    at = name.first - 1
    low = reading.sentences[reading.sentence[name.first]][0]
    forms = entity_rules()["titles"]["honorifics"]
    while at > low and reading.lower[at].rstrip(".") in forms:
        at -= 1
    if at > low and reading.words[at] != "," and at not in cast.at and is_named_office(reading, at):
        first = start_of(reading, cast, at)
        if first - 1 > low and reading.lower[first - 1] in ("the", "a", "an"):
            return first - 2
    return at


def _before_comma(reading: Reading, cast: Cast, at: int) -> Iterator[int]:
    """Return the noun with an article whose phrase ends at a comma before a name, whatever the tree says."""
    low = reading.sentences[reading.sentence[at]][0] if at >= 0 else 0
    if at < low + 1 or reading.words[at] != ",":
        return
    for head in range(at - 1, max(low, at - ASIDE) - 1, -1):
        after = reading.lower[head] in ("general", "elect", "designate") and head == at - 1
        if after or (reading.words[head] == "-" and head == at - 2):
            continue
        if reading.pos[head] in ("PUNCT", "VERB", "AUX", "SCONJ") or is_person(cast, head):
            return
        if reading.pos[head] in ("NOUN", "PROPN") and head not in cast.at and is_named_office(reading, head):
            whole = max(reading.right[head], end_of(reading, cast, head))
            opens = reading.child(head, "det", "nmod:poss") is not None
            if _is_anothers(reading, cast, head):
                return
            if opens and whole >= at - 1 and reading.tag[head] in ("NN", "NNP"):
                yield head
            return


def _is_aside(reading: Reading, name: Name) -> bool:
    """Say whether a name says what the sentence tells, between commas: "A manager, Ms Horne said, had shouted"."""
    after = name.last + 1
    if after + 1 >= len(reading.words) or reading.words[after + 1] != ",":
        return False
    return reading.tag[after] in ("VBD", "VBZ")


def _is_anothers(reading: Reading, cast: Cast, head: int) -> bool:
    """Say whether a title stands after the name of somebody else: "Jo Lund, a midwife, Al Reed, a plumber"."""
    left = min(reading.left[head], head)
    while left < head and reading.pos[left] == "PUNCT":
        left += 1
    if reading.pos[left] == "CCONJ":
        return False
    return left > 1 and reading.words[left - 1] == "," and is_person(cast, left - 2)
