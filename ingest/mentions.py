"""Reading -> the spans that name, typed: the reader's names, joined with the gazetteer's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.kinds import EntityType
from ingest.gazetteer import Entry, known, match_at
from ingest.reading import Reading
from ingest.rules import entity_rules

LABELS = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PRODUCT": EntityType.PRODUCT,
    "LAW": EntityType.LAW,
    "EVENT": EntityType.EVENT,
}
TYPED = (
    "court",
    "law",
    "regulator",
    "government_body",
    "law_firm",
    "company",
    "organisation",
    "publication",
    "event",
)
PRODUCTS = frozenset(
    [
        "model",
        "models",
        "app",
        "system",
        "platform",
        "software",
        "vehicle",
        "chatbot",
        "phone",
        "drug",
        "vaccine",
        "device",
        "series",
        "assistant",
        "pill",
        "engine",
        "aircraft",
        "jet",
        "car",
    ]
)
MAKERS = frozenset(
    [
        "company",
        "firm",
        "maker",
        "manufacturer",
        "giant",
        "startup",
        "start-up",
        "developer",
        "group",
        "retailer",
        "operator",
        "bank",
        "lender",
        "lab",
    ]
)
LETTERS = frozenset(("KC", "QC", "SC", "MP", "MEP", "MSP", "Jr", "Jr.", "Sr", "Sr.", "CBE", "OBE", "PhD"))
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens `first` to `last` (included) that name something; `head` is the token that the sentence hangs it on."""

    first: int
    last: int
    head: int
    text: str
    type: EntityType
    entry: Entry | None
    honorific: str = ""


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Find every name of a document in its order; names never overlap."""
    spans: list[tuple[int, int, str]] = [
        (first, last - 1, label) for first, last, label in reading.names if label not in ("DATE", "TIME")
    ]
    spans = [span for span in (_tidy(reading, *span) for span in spans) if span]
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
    kept = sorted(span for index, span in enumerate(spans) if index not in dropped)
    return tuple(_make_name(reading, *span) for span in _join_letters(reading, kept))


def _join_letters(reading: Reading, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join letters after a person's name ("KC", "MP") to it."""
    joined: list[tuple[int, int, str]] = []
    for first, last, label in spans:
        letters = first == last and reading.words[first] in LETTERS
        if letters and joined and joined[-1][1] == first - 1 and joined[-1][2] in ("PERSON", "PER"):
            joined[-1] = (joined[-1][0], last, joined[-1][2])
        elif not letters:
            joined.append((first, last, label))
    return joined


def _tidy(reading: Reading, first: int, last: int, label: str) -> tuple[int, int, str] | None:
    """Cut determiners, possessive marks and punctuation from the ends of a name."""
    while first <= last and (
        reading.pos[first] in ("DET", "PUNCT", "SPACE") or reading.lower[first] in ("the", "a", "an")
    ):
        first += 1
    while last >= first and (reading.pos[last] in ("PUNCT", "SPACE") or reading.lower[last] in ("'s", "’s", "'", "’")):
        if reading.words[last].endswith(".") and len(reading.words[last]) > 1:
            break
        last -= 1
    if first > last or not any(character.isalnum() for character in reading.words[last]):
        return None
    if not any(word[:1].isupper() or word[:1].isdigit() for word in reading.words[first : last + 1]):
        return None
    return first, last, label


def _known_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the names that the gazetteer holds."""
    token, size = 0, len(reading.words)
    while token < size:
        word = reading.words[token]
        if word[:1].isupper() or word[:1].isdigit():
            match = re.match(r"\w+", word)
            found = match_at(reading.text, reading.start[token], match.group()) if match else None
            if (
                found
                and word.isupper()
                and len(word) == 2
                and found[0] == reading.end[token]
                and word not in ("EU", "UN", "AP", "FT", "BP", "BT")
            ):
                found = None
            if found:
                last = token
                while last + 1 < size and reading.end[last] < found[0]:
                    last += 1
                if reading.end[last] == found[0]:
                    yield token, last
                    token = last
        token += 1


def _make_name(reading: Reading, first: int, last: int, label: str) -> Name:
    """Give a span its head, its type and its honorific."""
    honorific = ""
    titles = entity_rules()["titles"]["honorifics"]
    if first < last and reading.lower[first].rstrip(".") in titles and label in ("PERSON", "PER"):
        honorific = reading.lower[first].rstrip(".")
        first += 1
    elif first > 0 and reading.lower[first - 1].rstrip(".") in titles and reading.words[first - 1][:1].isupper():
        honorific = reading.lower[first - 1].rstrip(".")
    text = reading.text[reading.start[first] : reading.end[last]]
    head = next(
        (t for t in range(first, last + 1) if not first <= reading.head[t] <= last or reading.head[t] == t),
        last,
    )
    entry = known(text)
    kind = entry.type if entry and label not in ("PERSON", "PER") else type_of(reading, first, last, label)
    if honorific in ("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "baroness") and not entry:
        kind = EntityType.PERSON
    return Name(first=first, last=last, head=head, text=text, type=kind, entry=entry, honorific=honorific)


def type_of(reading: Reading, first: int, last: int, label: str) -> EntityType:
    """Type a name by its own head words, then by the reader's label, then by what stands beside it."""
    heads = entity_rules()["heads"]
    parts = [word.rstrip(".,") for word in reading.lower[first : last + 1]]
    if label in ("PERSON", "PER") and len(parts) > 1 and parts[-1] in heads["company"]:
        return EntityType.COMPANY
    if label in ("PERSON", "PER") and not (set(parts) & (heads["court"] | heads["government_body"])):
        return EntityType.PERSON
    cut = next((i for i, part in enumerate(parts) if part in ("of", "for", "on", "against")), len(parts))
    for word in (parts[cut - 1] if cut else "", parts[-1], *parts[:cut]):
        if len(parts) == 1 and word not in (
            "whitehall",
            "parliament",
            "congress",
            "senate",
            "treasury",
            "commons",
        ):
            break
        for kind in TYPED:
            if word in heads[kind]:
                return _law_or_event(kind, label, parts)
    if YEAR.fullmatch(parts[0]) and parts[-1] in heads["law"]:
        return EntityType.LAW
    if label in LABELS:
        return LABELS[label]
    after = reading.lower[last + 1] if last + 1 < len(reading.lower) else ""
    if after in PRODUCTS and (first == 0 or reading.lower[first - 1] != "the"):
        return EntityType.PRODUCT
    before = reading.lower[max(0, first - 3) : first]
    if set(before[-1:]) & MAKERS or len(parts) <= 2:
        return EntityType.COMPANY
    return EntityType.ORGANISATION


def _law_or_event(kind: str, label: str, parts: list[str]) -> EntityType:
    """Return the type of a head word, unless the reader is sure of a place or the word is one of two minds."""
    if kind == "law" and len(parts) == 1:
        return LABELS.get(label, EntityType.ORGANISATION)
    return EntityType(kind)
