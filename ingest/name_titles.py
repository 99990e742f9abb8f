"""Reading -> what a title, a seat or an office beside a word makes of it: a surname, a party, a minister's field."""

from collections.abc import Iterator
from functools import cache

from ingest.gazetteer import known
from ingest.name_evidence import COURTESY, is_party
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
"""First token, last token, label."""
ADDRESS = frozenset(
    form + point
    for form in COURTESY - {"lord", "lady", "dame", "sir"} | {"judge", "justice", "magistrate"}
    for point in ("", ".")
)


def addressed(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Find surnames that are common words after a judge's title or a form of address: "Magistrate Too"."""
    taken = {token for first, last, _ in spans for token in range(first, last + 1)}
    for token, address in enumerate(reading.lower[:-1], start=1):
        if address not in ADDRESS:
            continue
        word, before = reading.words[token], reading.words[token - 1]
        if not word[:1].isupper() or not before[:1].isupper() or token in taken or token - 1 in taken:
            continue
        if reading.sentence[token] != reading.sentence[token - 1]:
            continue
        if word.isalpha() and not word.isupper() and reading.lower[token] not in entity_rules()["titles"]["heads"]:
            last = token + 2 if is_hyphened(reading, token) else token
            while last + 1 < len(reading.words) and last + 1 not in taken and reading.tag[last + 1] == "NNP":
                last += 1
            yield token, last, "PERSON"


def parties_before_seats(reading: Reading, spans: list[Found]) -> Iterator[Found]:
    """Find parties that stand before a seat or office and that the reader left unmarked: "Labour MP"."""
    names = entity_rules()["parties"]["names"]
    for token, lower in enumerate(reading.lower):
        if lower in names and (is_party(reading, token) or _owns_seat(reading, token)):
            if not any(first <= token <= last for first, last, _ in spans):
                yield token, token, "ORG"


def _owns_seat(reading: Reading, token: int) -> bool:
    """Say whether a word is a party's that owns an office: "the Greens' transport spokesperson"."""
    tables = entity_rules()["parties"]
    if reading.lower[token] not in tables["names"] or not reading.words[token][:1].isupper():
        return False
    noun = reading.head[token]
    return reading.dep[token] == "nmod:poss" and noun > token and reading.lower[noun] in tables["seats"]


def is_field_of_office(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is the field of an office: "Minister of Labour", "Ports Minister", "Backbench MP"."""
    after = last + 1
    if reading.words[after : after + 1] and reading.words[after] in ("Cabinet", "State", "Chief", "Deputy"):
        after += reading.lower[first] in office_fields()
    if after < len(reading.words) and reading.words[after] in ("Minister", "MP", "MLA", "Secretary", "Commissioner"):
        if reading.sentence[after] == reading.sentence[last] and reading.lower[first] in office_fields():
            return True
        return reading.words[after] == "Minister" and not known(reading.text[reading.start[first] : reading.end[last]])
    return reading.lower[first - 1] in ("of", "for", "the", "and") and _is_in_hand(reading, first)


def _is_in_hand(reading: Reading, first: int) -> bool:
    """Say whether a name stands after "Minister of", "Secretary of State for" or "Secretary of Commerce for"."""
    the = reading.lower[first - 1] == "the"
    for at in range(first - 1, max(first - 8, 0), -1):
        if reading.lower[at] in ("minister", "secretary", "undersecretary") and reading.words[at][:1].isupper():
            linked = reading.lower[at + 1] in ("of", "for")
            return linked and (not the or reading.lower[first] in office_fields())
        if reading.lower[at] not in ("of", "for", "the", "and", "state") and not reading.words[at][:1].isupper():
            return False
    return False


@cache
def office_fields() -> frozenset[str]:
    """Return the words for what ministers and members have in hand."""
    return entity_rules()["runs"]["fields"] | entity_rules()["titles"]["field"] | {"backbench", "digital", "home"}


def is_hyphened(reading: Reading, last: int) -> bool:
    """Say whether a hyphen and a capitalised word are written on to a name: "Oluoch | -Were"."""
    return (
        last + 2 < len(reading.words)
        and reading.words[last + 1] == "-"
        and reading.end[last] == reading.start[last + 1]
        and reading.end[last + 1] == reading.start[last + 2]
        and reading.words[last + 2][:1].isupper()
    )
