"""Reading -> the spans that the reader marked as names, cut and joined where its words and its tree say so."""

from collections.abc import Iterator
from functools import cache

from ingest.gazetteer import known
from ingest.given_names import is_given
from ingest.name_titles import is_hyphened, office_fields
from ingest.name_types import PERSONS
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
"""First token, last token, label."""

LETTERS = frozenset(("KC", "QC", "SC", "MP", "MEP", "MSP", "TD", "Jr", "Jr.", "Sr", "Sr.", "CBE", "OBE", "PhD"))
BENCH = frozenset("J JA JJ LJ CJ P JSC LJJ ACJ".split())
"""Letters after a judge's surname."""
MARKS = frozenset(("'s", "’s", "'", "’", "s'", "s’"))
NAMED = frozenset((*PERSONS, "ORG"))
ENDINGS = frozenset(("PUNCT", "SPACE", "CCONJ", "ADP", "DET"))
"""Parts of speech that end no name."""
LOOSE = frozenset(("ADV", "VERB", "AUX", "ADP", "SCONJ", "INTJ", "PRON"))
"""Parts of speech that a capitalised word has in the middle of a line only where it is a part of a name."""


def read_spans(reading: Reading) -> Iterator[Found]:
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


def tidied(reading: Reading, first: int, last: int, label: str) -> Found | None:
    """Cut determiners, possessive marks and punctuation from the ends of a name; drop what names nothing."""
    if label in ("DATE", "TIME"):
        return None
    if first + 2 <= last and reading.lower[first] == "ex" and reading.words[first + 1] == "-":
        first += 2
    while first <= last and (
        reading.pos[first] in ("DET", "PUNCT", "SPACE") or reading.lower[first] in ("the", "a", "an")
    ):
        first += 1
    while first < last and label == "ORG" and _is_called(reading, first):
        first += 1
    first = _begun(reading, first, label)
    while last >= first and (reading.pos[last] in ENDINGS or reading.words[last] in MARKS):
        if reading.words[last].endswith(".") and len(reading.words[last]) > 1:
            break
        last -= 1
    if first > last or not any(character.isalnum() for character in reading.words[last]):
        return None
    if label in PERSONS and first < last and reading.words[last] in BENCH:
        last -= 1
    while label in NAMED and first > 1 and reading.words[first - 2][:1].isupper() and is_hyphened(reading, first - 2):
        first -= 2
    last = _stretched(reading, first, last, label)
    return _checked(reading, first, last, label)


def _is_called(reading: Reading, token: int) -> bool:
    """Say whether a word in small letters calls the name after it what it is: "union | Amalgamated Ports"."""
    lower = reading.words[token]
    return lower.islower() and (reading.tag[token] == "NN" or lower in entity_rules()["nominals"]["organisation"])


def _begun(reading: Reading, first: int, label: str) -> int:
    """Return the first token of a body's name, with the word of it that the reader left out: "Church | Action"."""
    before = first - 1
    if label != "ORG" or before < 1 or not reading.words[before].istitle() or reading.tag[before] != "NNP":
        return first
    inside = reading.sentence[before - 1] == reading.sentence[first] and reading.words[before - 1].islower()
    if not inside or reading.dep[before] != "compound" or reading.head[before] < first:
        return first
    titles = entity_rules()["titles"]
    word = reading.lower[before]
    if any(word in titles[kind] for kind in ("heads", "official", "trades", "honorifics", "field", "short")):
        return first
    if reading.head[before] > first + 3 or any(begin <= before < end for begin, end, _ in reading.names):
        return first
    return before


def _checked(reading: Reading, first: int, last: int, label: str) -> Found | None:
    """Return a span that can be a name, None for one that cannot; who has letters of office is a person."""
    words = reading.words[first : last + 1]
    if label == "ORG" and first < last and words[-1] in LETTERS and words[-1].isupper():
        label = "PERSON"
    if not any(word[:1].isupper() or word[:1].isdigit() for word in words):
        return None
    if all(not word[:1].isalpha() for word in words) or not _names(reading, first, last, label):
        return None
    if label in PERSONS and first < last and _is_seat(reading, first):
        return None
    return first, last, label


def _is_seat(reading: Reading, first: int) -> bool:
    """Say whether a span is a member's party and state, which the reader takes for a name: "R-Ariz."."""
    at = first - 1 if reading.words[first] == "-" else first
    return (
        at > 0
        and reading.words[at] in ("R", "D", "I")
        and reading.words[at + 1] == "-"
        and reading.words[at - 1] in (",", "(")
    )


def _stretched(reading: Reading, first: int, last: int, label: str) -> int:
    """Return the last token of a name, with the capitalised words that it is a part of: "Fenland Times | Group"."""
    while label in PERSONS and is_hyphened(reading, last):
        last += 2
    if label in PERSONS and first < last and reading.words[last].islower() and reading.words[last - 1] != "-":
        if last + 1 < len(reading.words) and reading.words[last + 1].istitle():
            last += 1
    if label in (*PERSONS, "ORG") and _is_word_of_name(reading, last + 1, label):
        last += 1
    while last + 1 < len(reading.words) and reading.words[last + 1][:1].isupper():
        after = last + 1
        if reading.sentence[after] != reading.sentence[last] or reading.pos[after] != "PROPN":
            break
        if any(begin <= after < end for begin, end, _ in reading.names):
            break
        part = first <= reading.head[after] <= last and reading.dep[after].startswith("flat") and label in NAMED
        whole = reading.head[last] == after and reading.lower[after] in _body_words()
        if not part and not whole:
            break
        last = after
    return last


def _is_word_of_name(reading: Reading, token: int, label: str) -> bool:
    """Say whether a common word after a name is written as a part of it: "Kipkemei | Too", "Wetlands | First".

    It is capitalised, nothing after it is, and the line is no headline; a title is no part of a name.
    """
    if token + 1 >= len(reading.words) or not reading.words[token].istitle() or not reading.words[token].isalpha():
        return False
    loose = LOOSE | {"NOUN", "ADJ"} if label in PERSONS else LOOSE
    if reading.pos[token] not in loose or reading.words[token + 1][:1].isupper():
        return False
    first, last = reading.sentences[reading.sentence[token]]
    if token == first or reading.sentence[token - 1] != reading.sentence[token]:
        return False
    titles = entity_rules()["titles"]
    word = reading.lower[token]
    if word in titles["heads"] or word in titles["trades"] or word in titles["official"] or word in titles["field"]:
        return False
    if any(begin <= token < end for begin, end, _ in reading.names):
        return False
    alone = reading.end[token - 1] + 1 == reading.start[token] and reading.text[reading.end[token - 1]] == " "
    small = sum(reading.words[t].islower() for t in range(first, last))
    return alone and 2 * small > sum(reading.words[t].isalpha() for t in range(first, last))


def _names(reading: Reading, first: int, last: int, label: str) -> bool:
    """Say whether a span can be a name: a lone common word, adjective or honorific is none."""
    if first < last:
        return label not in PERSONS or not reading.words[last].islower() or reading.words[last - 1] == "-"
    word, lower = reading.words[first], reading.lower[first].rstrip(".")
    if word in LETTERS:
        return True
    titles = entity_rules()["titles"]
    if lower in titles["honorifics"] or lower in entity_rules()["articles"]["unnamed"]:
        return False
    if (lower[-1:] == "s" and lower[:-1] in titles["short"]) or (label in PERSONS and lower in titles["official"]):
        return False
    if label in PERSONS or known(word) is not None:
        return len(word) > 1
    opens = first == reading.sentences[reading.sentence[first]][0]
    if opens and lower in office_fields() and reading.words[first + 1 : first + 2] and reading.pos[first + 1] == "NOUN":
        return False
    return reading.tag[first] in ("NNP", "NNPS", "CD", "ADD", "FW") or not (
        word.isupper() or reading.tag[first].startswith(("JJ", "VB", "RB"))
    )


@cache
def _body_words() -> frozenset[str]:
    """Return the words that end names of bodies."""
    heads = entity_rules()["heads"]
    return heads["company"] | heads["organisation"] | heads["regulator"] | heads["government_body"] | heads["court"]


def whole_runs(reading: Reading, spans: list[Found]) -> list[Found]:
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


def joined_parts(reading: Reading, spans: list[Found]) -> list[Found]:
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
