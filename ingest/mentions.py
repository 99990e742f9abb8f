"""Reading -> the spans that name, typed: the reader's names, joined with the gazetteer's and held alike throughout."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.kinds import EntityType
from ingest.gazetteer import Entry, find_jurisdictions, known, match_at, plain
from ingest.given_names import is_given
from ingest.name_evidence import find_bodies, find_products, is_party, is_somewhere
from ingest.name_types import PERSONS, type_of
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
"""First token, last token, label."""

LETTERS = frozenset(("KC", "QC", "SC", "MP", "MEP", "MSP", "TD", "Jr", "Jr.", "Sr", "Sr.", "CBE", "OBE", "PhD"))
PAIRS = frozenset(("EU", "UN", "AP", "FT", "BP", "BT"))
"""Acronyms of two letters that are read as names wherever they stand."""
BENCH = frozenset("J JA JJ LJ CJ P JSC LJJ ACJ".split())
"""Letters after a judge's surname."""
FOLLOWED = frozenset(("PROPN", "NOUN"))
MARKS = frozenset(("'s", "’s", "'", "’", "s'", "s’"))
COURTESY = frozenset("mr mrs ms miss dr prof sir dame lord lady baroness".split())
ADDRESS = COURTESY - {"lord", "lady", "dame", "sir"} | {"judge", "justice", "magistrate"}
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
        for span in (_tidy(reading, *found) for found in _split(reading))
        if span and not any(low < reading.start[span[0]] < high for low, high in seats)
    ]
    spans = [
        span
        for span in _with_known(reading, _whole_runs(reading, _join_parts(reading, spans)))
        if not _is_field(reading, span[0])
    ]
    spans = [*spans, *_addressed(reading, spans), *_parties(reading, spans)]
    spans = [*spans, *_repeated(reading, spans)]
    spans = _alike(reading, _join_letters(reading, sorted(spans)))
    return tuple(_make_name(reading, *span) for span in spans)


# --- the reader's spans ----------------------------------------------------------------------------------------------


def _split(reading: Reading) -> Iterator[Found]:
    """Return the reader's spans; one that holds a word in small letters is cut there: "Halvard | lawyer | Jo Lund"."""
    for first, end, label in reading.names:
        small = [t for t in range(first, end) if reading.words[t].islower() and reading.pos[t] == "NOUN"]
        if label not in PERSONS or not small:
            yield first, end - 1, label
            continue
        if small[0] > first:
            yield first, small[0] - 1, label
        if small[-1] + 1 < end:
            yield small[-1] + 1, end - 1, label


def _tidy(reading: Reading, first: int, last: int, label: str) -> Found | None:
    """Cut determiners, possessive marks and punctuation from the ends of a name; drop what names nothing."""
    if label in ("DATE", "TIME"):
        return None
    if first + 2 <= last and reading.lower[first] == "ex" and reading.words[first + 1] == "-":
        first += 2
    while first <= last and (
        reading.pos[first] in ("DET", "PUNCT", "SPACE") or reading.lower[first] in ("the", "a", "an")
    ):
        first += 1
    while last >= first and (reading.pos[last] in ("PUNCT", "SPACE") or reading.words[last] in MARKS):
        if reading.words[last].endswith(".") and len(reading.words[last]) > 1:
            break
        last -= 1
    if first > last or not any(character.isalnum() for character in reading.words[last]):
        return None
    if label in PERSONS and first < last and reading.words[last] in BENCH:
        last -= 1
    while label in PERSONS and first > 1 and _is_hyphened(reading, first - 2):
        first -= 2
    last = _stretched(reading, first, last, label)
    words = reading.words[first : last + 1]
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    if all(not word[:1].isalpha() for word in words) or not _names(reading, first, last, label):
        return None
    return first, last, label


def _stretched(reading: Reading, first: int, last: int, label: str) -> int:
    """Return the last token of a name, with the capitalised words that it is a part of: "Fenland Times | Group"."""
    while label in PERSONS and _is_hyphened(reading, last):
        last += 2
    if label in PERSONS and first < last and reading.words[last].islower() and reading.words[last - 1] != "-":
        if last + 1 < len(reading.words) and reading.words[last + 1].istitle():
            last += 1
    while last + 1 < len(reading.words) and reading.words[last + 1][:1].isupper():
        after = last + 1
        if reading.sentence[after] != reading.sentence[last] or reading.pos[after] != "PROPN":
            break
        if any(begin <= after < end for begin, end, _ in reading.names):
            break
        part = first <= reading.head[after] <= last and reading.dep[after].startswith("flat") and label in PERSONS
        whole = reading.head[last] == after and reading.lower[after] in _body_words()
        if not part and not whole:
            break
        last = after
    return last


def _is_hyphened(reading: Reading, last: int) -> bool:
    """Say whether a hyphen and a capitalised word are written on to a name: "Oluoch | -Were"."""
    return (
        last + 2 < len(reading.words)
        and reading.words[last + 1] == "-"
        and reading.end[last] == reading.start[last + 1]
        and reading.end[last + 1] == reading.start[last + 2]
        and reading.words[last + 2][:1].isupper()
    )


def _addressed(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Find surnames that are common words after a judge's title or a form of address: "Magistrate Too"."""
    taken = {token for first, last, _ in spans for token in range(first, last + 1)}
    for token in range(1, len(reading.words)):
        word, before = reading.words[token], reading.words[token - 1]
        if not word[:1].isupper() or not before[:1].isupper() or token in taken or token - 1 in taken:
            continue
        if (
            reading.lower[token - 1].rstrip(".") not in ADDRESS
            or reading.sentence[token] != reading.sentence[token - 1]
        ):
            continue
        if word.isalpha() and not word.isupper() and reading.lower[token] not in entity_rules()["titles"]["heads"]:
            last = token + 2 if _is_hyphened(reading, token) else token
            while last + 1 < len(reading.words) and last + 1 not in taken and reading.tag[last + 1] == "NNP":
                last += 1
            yield token, last, "PERSON"


def _parties(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Find parties that stand before a seat or office and that the reader left unmarked: "Labour MP"."""
    taken = {token for first, last, _ in spans for token in range(first, last + 1)}
    for token in range(len(reading.words) - 1):
        if token not in taken and is_party(reading, token):
            yield token, token, "ORG"


def _names(reading: Reading, first: int, last: int, label: str) -> bool:
    """Say whether a span can be a name: a lone common word, adjective or honorific is none."""
    if first < last:
        return label not in PERSONS or not reading.words[last].islower() or reading.words[last - 1] == "-"
    word, lower = reading.words[first], reading.lower[first].rstrip(".")
    if word in LETTERS:
        return True
    if lower in entity_rules()["titles"]["honorifics"] or lower in entity_rules()["articles"]["unnamed"]:
        return False
    if label in PERSONS or known(word) is not None:
        return len(word) > 1
    return reading.tag[first] in ("NNP", "NNPS", "CD", "ADD", "FW") or not (
        word.isupper() or reading.tag[first].startswith(("JJ", "VB", "RB"))
    )


@cache
def _body_words() -> frozenset[str]:
    """Return the words that end names of bodies."""
    heads = entity_rules()["heads"]
    return heads["company"] | heads["organisation"] | heads["regulator"] | heads["government_body"] | heads["court"]


def _whole_runs(reading: Reading, spans: list[Found]) -> list[Found]:
    """Join the parts of one body's name, where the reader broke or cut it: "Calloway | Rail | Safety".

    The words are capitalised, hang on one another, and one after the first is a word of trade or of a body's name.
    """
    made: list[Found] = []
    spans = sorted(spans)
    number = 0
    while number < len(spans):
        first, last, label = spans[number]
        stop = last
        while _goes_with(reading, first, stop + 1):
            stop += 1
        inside = [span for span in spans[number:] if span[0] <= stop]
        trades = [t for t in range(first + 1, stop + 1) if reading.lower[t] in _body_words()]
        people = any(span[2] in PERSONS and span[1] > span[0] for span in inside)
        whole = inside[-1][1] <= stop and reading.lower[stop] not in entity_rules()["titles"]["heads"]
        if (
            stop > last
            and trades
            and trades[-1] >= stop - 1
            and whole
            and not people
            and not is_given(reading.words[first])
        ):
            made.append((first, stop, "ORG"))
            number += len(inside)
        else:
            made.append((first, last, label))
            number += 1
    return made


def _goes_with(reading: Reading, first: int, token: int) -> bool:
    """Say whether a capitalised word goes on with the name before it, by the tree."""
    if token >= len(reading.words) or reading.sentence[token] != reading.sentence[first]:
        return False
    if not reading.words[token][:1].isupper():
        return False
    if reading.pos[token] != "PROPN" and not (reading.pos[token] == "NOUN" and reading.lower[token] in _body_words()):
        return False
    if "\n" in reading.text[reading.end[token - 1] : reading.start[token]]:
        return False
    linked = reading.head[token] == token - 1 or first <= reading.head[token] < token
    return linked or (
        reading.head[token - 1] >= token and reading.dep[token - 1].startswith(("compound", "flat", "amod"))
    )


def _join_parts(reading: Reading, spans: list[Found]) -> list[Found]:
    """Join two halves of a name that stand side by side: "Grain Handlers | Local 650", "Jo | Lund"."""
    joined: list[Found] = []
    for first, last, label in sorted(spans):
        beside = bool(joined) and joined[-1][1] == first - 1 and joined[-1][2] == label and label in ("ORG", "PERSON")
        if beside and (
            joined[-1][0] <= reading.head[first] <= joined[-1][1] or first <= reading.head[joined[-1][1]] <= last
        ):
            joined[-1] = (joined[-1][0], last, label)
        else:
            joined.append((first, last, label))
    return joined


def _is_field(reading: Reading, first: int) -> bool:
    """Say whether a name is the field of an office: "Minister of Labour", "Secretary of State for Transport"."""
    if first < 2 or reading.lower[first - 1] not in ("of", "for"):
        return False
    of_state = reading.lower[first - 2] == "state" and first > 3
    office = first - 4 if of_state else first - 2
    return reading.lower[office] in ("minister", "secretary", "undersecretary") and reading.words[office][:1].isupper()


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
    token, size = 0, len(reading.words)
    while token < size:
        word = reading.words[token]
        if word[:1].isupper() or word[:1].isdigit():
            match = re.match(r"\w+", word)
            found = match_at(text, reading.start[token], match.group()) if match else None
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
    again: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for first, last, label in spans:
        words = tuple(reading.words[first : last + 1])
        if reading.tag[first].startswith("NNP"):
            again.setdefault(words[0], set()).add((words, label))
        if label in PERSONS and len(words) > 1 and len(words[-1]) > 2:
            again.setdefault(words[-1], set()).add((words[-1:], label))
    for token, word in enumerate(reading.words):
        if token in taken or word not in again or reading.tag[token] not in ("NNP", "NNPS"):
            continue
        for words, label in sorted(again[word], key=lambda one: -len(one[0])):
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
    bodies = {text.split()[0] for text, (_, _, label) in zip(texts, spans, strict=True) if _is_long(text, label, "ORG")}
    surnames = {text.split()[-1] for text, (_, _, label) in zip(texts, spans, strict=True) if _is_long(text, label)}
    owners, products = find_bodies(reading, spans), find_products(reading, spans)
    titles = entity_rules()["titles"]["honorifics"]
    made = []
    for text, (first, last, label) in zip(texts, spans, strict=True):
        votes = counted[text]
        voted = votes.most_common(1)[0][0] if label != "KNOWN" else label
        if voted in PERSONS and " " not in text and text not in surnames and votes["ORG"] >= votes[voted]:
            voted = "ORG"
        short = text in bodies and text not in surnames and not _is_place(reading, first, text)
        if text in products:
            voted = "PRODUCT"
        elif voted in PERSONS and _honorific(reading, first) in titles:
            pass
        elif (
            text in owners
            or (first == last and is_party(reading, first))
            or (voted in PERSONS and _is_firm(text))
            or (voted in (*PERSONS, "LOC", "GPE") and short)
        ):
            voted = "ORG"
        made.append((first, last, voted))
    return made


def _is_place(reading: Reading, first: int, text: str) -> bool:
    """Say whether a name is known for a place, or stands as one."""
    return is_somewhere(reading, first) or any(find_jurisdictions(text))


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
    if label in PERSONS and last - first > 1 and reading.lower[first] in entity_rules()["titles"]["trades"]:
        first += 1
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
