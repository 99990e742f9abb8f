"""Names and their sentences -> which of them name bodies, whatever their label: what owns offices, staff or shares."""

from collections.abc import Iterable, Iterator

from ingest.gazetteer import find_jurisdictions
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
PERSONS = frozenset(("PERSON", "PER"))
PLACES = frozenset(("LOC", "GPE", "FAC"))
OWNED_BY = frozenset(("of", "at", "for", "with", "by", "in"))
LOCATIVE = frozenset("in near from across around outside through throughout between towards toward".split())
COURTESY = frozenset("mr mrs ms miss dr prof sir dame lord lady baroness".split())


def find_bodies(reading: Reading, spans: Iterable[Found]) -> frozenset[str]:
    """Find the names that grammar shows to be bodies and nothing shows to be a person or a place.

    A body has a chief executive, a finance director or a spokesman, has shares and staff, and, unlike a place, speaks.
    """
    spans = list(spans)
    surnames = {text.split()[-1] for text, label in _texts(reading, spans) if label in PERSONS and " " in text}
    starts = {first for first, _, label in spans if label in PERSONS}
    shown: set[str] = set()
    against: set[str] = set()
    for first, last, label in spans:
        text = reading.text[reading.start[first] : reading.end[last]]
        lone = " " not in text
        if label in PERSONS:
            titled = first > 0 and reading.lower[first - 1].rstrip(".") in COURTESY
            person = titled or (lone and text in surnames)
            body = (
                _has_office(reading, first, last, spokesmen=lone)
                or _is_partnership(reading, first, last)
                or _has_own(reading, last, starts)
            )
        elif label in PLACES:
            person = is_somewhere(reading, first) or any(find_jurisdictions(text))
            body = _has_office(reading, first, last, spokesmen=True) or _speaks(reading, first, last)
        elif label in ("PRODUCT", "EVENT", "LAW"):
            person, body = False, _has_office(reading, first, last, spokesmen=True)
        else:
            continue
        if person:
            against.add(text)
        elif body or _has_staff(reading, first, last):
            shown.add(text)
    return frozenset(shown - against)


def _texts(reading: Reading, spans: Iterable[Found]) -> Iterator[tuple[str, str]]:
    for first, last, label in spans:
        yield reading.text[reading.start[first] : reading.end[last]], label


def _owned(reading: Reading, first: int, last: int) -> Iterator[int]:
    """Return the nouns that a name owns, stands before, or follows with "of", "at" or "for"."""
    for token in range(first, last + 1):
        noun, label = reading.head[token], reading.dep[token]
        if first <= noun <= last or noun == token:
            continue
        if (
            label == "nmod:poss"
            or (label in ("compound", "nmod:desc", "nmod", "flat", "amod") and noun > last)
            or (label in ("nmod", "obl") and reading.case_of(token) in OWNED_BY)
        ):
            yield noun
    after = last + 1
    for noun in range(after, min(after + 4, len(reading.words))):
        if reading.words[noun] in ("'s", "’s", "'", "’"):
            continue
        if reading.pos[noun] not in ("NOUN", "ADJ") or not reading.words[noun][:1].islower():
            break
        yield noun


def _has_office(reading: Reading, first: int, last: int, *, spokesmen: bool) -> bool:
    """Say whether a name owns an office that only a body has: "Halvard's general counsel", "spokesman for Halvard"."""
    tables = entity_rules()["owned"]
    for noun in _owned(reading, first, last):
        lemma = reading.lemma[noun]
        if lemma in tables["things"] or reading.lower[noun] in tables["things"]:
            return True
        if lemma in entity_rules()["offices"]["speakers"] and spokesmen:
            return True
        if lemma in tables["offices"]:
            fields = {reading.lower[t] for t in range(max(noun - 3, 0), noun)}
            if fields & tables["fields"]:
                return True
    return False


def _has_staff(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name has workers, customers or shares: "workers at Halvard", "shares in Halvard"."""
    tables = entity_rules()["owned"]
    for token in range(first, last + 1):
        noun = reading.head[token]
        if first <= noun <= last:
            continue
        if reading.lemma[noun] in tables["staff"] and reading.case_of(token) in ("at", "with", "by"):
            return True
        if reading.lemma[noun] == "share" and reading.case_of(token) == "in":
            return True
    return False


def _is_partnership(reading: Reading, first: int, last: int) -> bool:
    """Say whether a plural of a profession stands right before one name: "the solicitors Harcourt Dane"."""
    before = first - 1
    if before < 0 or reading.lemma[before] not in entity_rules()["offices"]["firms"]:
        return False
    plural = reading.tag[before] in ("NNS", "NNPS") or reading.lower[before].endswith("s")
    joined = any(reading.dep[child] == "conj" for t in range(first, last + 1) for child in reading.children[t])
    return plural and not joined


def _has_own(reading: Reading, last: int, starts: set[int]) -> bool:
    """Say whether a noun between two names is what a body has and a person has not: "Harcourt Dane partner Jo Lund"."""
    noun = last + 1
    return noun + 1 in starts and reading.lemma[noun] in entity_rules()["owned"]["inside"]


def _speaks(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is the subject of a word of speech, as bodies are and places are not."""
    return any(
        reading.dep[token] == "nsubj"
        and not first <= reading.head[token] <= last
        and reading.lemma[reading.head[token]] in entity_rules()["owned"]["speech"]
        for token in range(first, last + 1)
    )


def is_somewhere(reading: Reading, first: int) -> bool:
    """Say whether a name stands after a preposition of place."""
    before = first - 1
    if before > 0 and reading.lower[before] == "the":
        before -= 1
    return before >= 0 and reading.lower[before] in LOCATIVE and reading.lower[before - 1] not in ("share", "shares")
