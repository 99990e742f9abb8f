"""Reading -> the spans that name, typed: the reader's names, joined with the gazetteer's and held alike throughout."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.kinds import EntityType
from ingest.gazetteer import WORD, Entry, gazetteer, known, match_at, plain
from ingest.name_evidence import COURTESY, find_bodies, find_products, is_land, is_party, is_somewhere
from ingest.name_runs import apposed, parted, with_bodies, with_common
from ingest.name_spans import (
    LETTERS,
    Found,
    joined_parts,
    read_spans,
    tidied,
    whole_runs,
)
from ingest.name_titles import addressed, is_field_of_office, parties_before_seats
from ingest.name_types import PERSONS, PLACES, type_of
from ingest.reading import Reading
from ingest.rules import entity_rules

PAIRS = frozenset(("EU", "UN", "AP", "FT", "BP", "BT"))
"""Acronyms of two letters that are read as names wherever they stand."""
CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z][a-z]+[A-Z]\w+")
"""A word with a capital inside: a firm or product, not a surname such as "McKay"."""
PARTY_SEAT = re.compile(
    r"\(\s*(?:[RDI]|(?:[RDI]|Rep|Dem|Ind|Lab|Con|Lib|LD|NDP|SNP|DUP)\.?\s*[-–,]\s*[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)\s*\)"
)
"""A member's party and seat after the name: "(D-Ohio)", "(R)", "(I-Vt.)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens `first` to `last` (included) that name something; `head` is the token that the sentence hangs it on.

    `sure` says whether the name's own words, the gazetteer or a word beside it tell the type.
    """

    first: int
    last: int
    head: int
    text: str
    type: EntityType
    entry: Entry | None
    honorific: str = ""
    sure: bool = False


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Find every name of a document in its order; names never overlap."""
    seats = [match.span() for match in PARTY_SEAT.finditer(reading.text)]
    spans = [
        span
        for span in (tidied(reading, *found) for found in read_spans(reading))
        if span and not any(low < reading.start[span[0]] < high for low, high in seats)
    ]
    spans = parted(reading, with_bodies(reading, whole_runs(reading, joined_parts(reading, _apart(spans)))))
    spans = [
        with_common(reading, span)
        for span in _with_known(reading, spans)
        if not is_field_of_office(reading, span[0], span[1])
    ]
    spans = [*spans, *addressed(reading, spans), *parties_before_seats(reading, spans), *apposed(reading, spans)]
    spans = [*spans, *_repeated(reading, spans)]
    spans = _alike(reading, _join_letters(reading, sorted(spans)))
    return tuple(_make_name(reading, *span) for span in spans)


def _apart(spans: list[Found]) -> list[Found]:
    """Drop a span that begins inside the one before it."""
    kept: list[Found] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return kept


# --- the gazetteer's -------------------------------------------------------------------------------------------------


def _with_known(reading: Reading, spans: list[Found]) -> list[Found]:
    """Add the names that the gazetteer holds; where the two differ, the longer stands."""
    spans = list(spans)
    taken = {token: index for index, (first, last, _) in enumerate(spans) for token in range(first, last + 1)}
    dropped: set[int] = set()
    for first, last in _known_names(reading):
        touched = {taken[token] for token in range(first, last + 1) if token in taken}
        if any(spans[i][0] <= first and last <= spans[i][1] for i in touched):
            continue
        low = min((first, *(spans[i][0] for i in touched)))
        high = max((last, *(spans[i][1] for i in touched)))
        if touched and (low < first or high > last):
            continue
        dropped |= touched
        spans.append((first, last, "KNOWN"))
        for token in range(first, last + 1):
            taken[token] = len(spans) - 1
    return [span for index, span in enumerate(spans) if index not in dropped]


def _known_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the names that the gazetteer holds, unless they are only the front of a longer name."""
    text = plain(reading.text)
    token, size, openings = 0, len(reading.words), gazetteer()
    while token < size:
        word = reading.words[token]
        if word.islower():
            token += 1
            continue
        opening = word if word.isalnum() else (match.group() if (match := WORD.match(word)) else "")
        if opening in openings and (word[0].isupper() or word[0].isdigit()):
            found = match_at(text, reading.start[token], opening)
            if found and word.isupper() and len(word) == 2 and found[0] == reading.end[token] and word not in PAIRS:
                found = None
            if found:
                last = token
                while last + 1 < size and reading.end[last] < found[0]:
                    last += 1
                if reading.end[last] == found[0] and not _goes_on(reading, token, last):
                    yield token, last
                    token = last
        token += 1


def _goes_on(reading: Reading, first: int, last: int) -> bool:
    """Say whether a capitalised word goes on with a name of one word: "Telegraph Road" is no newspaper."""
    after = last + 1
    return (
        first == last
        and after < len(reading.words)
        and reading.pos[after] == "PROPN"
        and reading.head[last] == after
        and reading.dep[last].startswith(("compound", "flat"))
        and reading.sentence[after] == reading.sentence[last]
        and not any(begin == after for begin, _, label in reading.names if label in PERSONS)
    )


# --- the document as a whole -----------------------------------------------------------------------------------------


def _repeated(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Find where a name of the document stands again that the reader did not mark there."""
    taken = {token for first, last, _ in spans for token in range(first, last + 1)}
    again: dict[str, Counter[tuple[tuple[str, ...], str]]] = {}
    for first, last, label in spans:
        words = tuple(reading.words[first : last + 1])
        if reading.tag[first].startswith("NNP"):
            again.setdefault(words[0], Counter())[words, label] += 1
        if label in PERSONS and len(words) > 1 and len(words[-1]) > 2:
            again.setdefault(words[-1], Counter())[words[-1:], label] += 1
    for token, word in enumerate(reading.words):
        if token in taken or word not in again or reading.tag[token] not in ("NNP", "NNPS"):
            continue
        found = again[word]
        for words, label in sorted(found, key=lambda one: (-len(one[0]), -found[one], one)):
            last = token + len(words) - 1
            stretch = range(token, last + 1)
            if tuple(reading.words[token : last + 1]) != words or taken.intersection(stretch):
                continue
            if not _alone(reading, token, last):
                break
            taken.update(stretch)
            yield token, last, label
            break


def _alone(reading: Reading, first: int, last: int) -> bool:
    """Say whether no other capitalised word belongs to a stretch."""
    for token in (first - 1, last + 1):
        if 0 <= token < len(reading.words) and reading.pos[token] == "PROPN":
            linked = first <= reading.head[token] <= last or token in (reading.head[first], reading.head[last])
            if linked and reading.lower[token].rstrip(".") not in entity_rules()["titles"]["honorifics"]:
                return False
    return True


def _join_letters(reading: Reading, spans: list[Found]) -> list[Found]:
    """Join letters after a person's name ("KC", "MP") to it."""
    joined: list[Found] = []
    for first, last, label in spans:
        letters = first == last and reading.words[first] in LETTERS
        if letters and joined and joined[-1][1] == first - 1 and joined[-1][2] in PERSONS:
            joined[-1] = (joined[-1][0], last, joined[-1][2])
        elif not letters:
            joined.append((first, last, label))
    return joined


def _alike(reading: Reading, spans: list[Found]) -> list[Found]:
    """Give every mention of one name one label: the most frequent; a body's where the document shows a body."""
    texts = [reading.text[reading.start[first] : reading.end[last]] for first, last, _ in spans]
    counted: dict[str, Counter[str]] = {}
    for text, (_, _, label) in zip(texts, spans, strict=True):
        counted.setdefault(text, Counter())[label] += 1
    bodies = {
        text.split()[0]
        for text, (_, _, label) in zip(texts, spans, strict=True)
        if _is_long(text, label, "ORG") and text.split()[-1].lower() not in _seated()
    }
    surnames = {text.split()[-1] for text, (_, _, label) in zip(texts, spans, strict=True) if _is_long(text, label)}
    owners, products = find_bodies(reading, spans), find_products(reading, spans)
    titles = entity_rules()["titles"]["honorifics"]
    made = []
    for text, (first, last, label) in zip(texts, spans, strict=True):
        votes = counted[text]
        voted = votes.most_common(1)[0][0] if label != "KNOWN" else label
        if voted in PERSONS and " " not in text and text not in surnames and votes["ORG"] >= votes[voted]:
            voted = "ORG"
        if voted in PLACES and votes["ORG"] >= votes[voted] and not _is_place(reading, first, text):
            voted = "ORG"
        short = text in bodies and text not in surnames and not _is_place(reading, first, text)
        if text in products and text not in owners:
            voted = "PRODUCT"
        elif voted in PERSONS and _honorific(reading, first) in titles:
            pass
        elif (
            text in owners
            or (label in PERSONS and _is_letters(text) and text.title() not in surnames)
            or (first == last and is_party(reading, first))
            or (voted in PERSONS and _is_firm(text))
            or (voted in (*PERSONS, "LOC", "GPE") and short)
        ):
            voted = "ORG"
        made.append((first, last, voted))
    return made


@cache
def _seated() -> frozenset[str]:
    """Return the words that end names of bodies which begin with a place: "Leeds Council", "Derry Water Group"."""
    heads = entity_rules()["heads"]
    return heads["organisation"] | heads["government_body"] | heads["court"] | heads["regulator"] | {"group"}


def _is_place(reading: Reading, first: int, text: str) -> bool:
    """Say whether a name is known for a place, or stands as one."""
    return is_somewhere(reading, first) or is_land(text)


def _is_letters(text: str) -> bool:
    """Say whether a lone word is written as the initials of a body are."""
    return text.isupper() and text.isalpha() and 2 < len(text) < 6


def _is_firm(text: str) -> bool:
    """Say whether a word is written as firms and products are and surnames are not."""
    return CAMEL.fullmatch(text) is not None


def _is_long(text: str, label: str, wanted: str = "PERSON") -> bool:
    return " " in text and (label == wanted or (wanted == "PERSON" and label in PERSONS))


def _honorific(reading: Reading, first: int) -> str:
    """Return the form of address before a name."""
    if not first or not reading.words[first - 1][:1].isupper():
        return ""
    return reading.lower[first - 1].rstrip(".")


def _make_name(reading: Reading, first: int, last: int, label: str) -> Name:
    """Give a span its head, its type and its honorific."""
    honorific = ""
    titles = entity_rules()["titles"]["honorifics"]
    while first < last and reading.lower[first].rstrip(".") in titles and label in PERSONS:
        honorific = reading.lower[first].rstrip(".")
        first += 1
    if label in PERSONS and last - first > 1:
        offices = entity_rules()["titles"]
        first += reading.lower[first] in offices["trades"] or reading.lower[first] in offices["official"]
    if not honorific and _honorific(reading, first) in titles:
        honorific = _honorific(reading, first)
    text = reading.text[reading.start[first] : reading.end[last]]
    head = next(
        (t for t in range(first, last + 1) if not first <= reading.head[t] <= last or reading.head[t] == t),
        last,
    )
    entry = known(text) if label not in PERSONS or not honorific else None
    if entry is not None and label not in PERSONS:
        kind, sure = entry.type, True
    else:
        kind, sure = type_of(reading, first, last, label)
    if honorific in COURTESY and not entry:
        kind, sure = EntityType.PERSON, True
    return Name(first=first, last=last, head=head, text=text, type=kind, entry=entry, honorific=honorific, sure=sure)
