"""Reading -> the bodies whose own words name them, where the reader marked none, a part of them, or two as one."""

from collections.abc import Iterable, Iterator
from functools import cache

from ingest.gazetteer import known
from ingest.name_types import PERSONS, PLACES
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
"""First token, last token, label."""

INSIDE = frozenset(("&", "'", "’", "-", "–"))
"""Marks inside a name: "Dock & Deck", "Miners' Fund", "Anglo-Baltic"."""
LINKS = frozenset(("of", "for", "on"))
CAUSES = LINKS | {"against", "without", "to"}
"""Prepositions after the first word of a name: "Board of Trade", "Council on Water", "Friends of the Estuary"."""
HEADLINE = 0.7
"""Share of a line's words of four letters or more that are capitalised where it is a headline."""
FIELDS = 3
"""Small words between a name and "committee" at most: "the Commons | transport select | committee"."""
PLAIN = frozenset((",", ".", "'s", "’s", "and", "in", "of", "to", "said", "was", "is", "has", "had", "on", "for"))
NAMING = frozenset(("called", "named", "dubbed", "codenamed", "branded"))
PLURALS = frozenset(("are", "were", "have", "both", "'ve", "’ve"))


def with_bodies(reading: Reading, spans: Iterable[Found]) -> list[Found]:
    """Return the names with those of bodies whole: "Tarn | Water", "the Energy Regulator", "Kent | council"."""
    spans = list(spans)
    taken = {token: number for number, span in enumerate(spans) for token in range(span[0], span[1] + 1)}
    dropped: set[int] = set()
    for first, last, label in _runs(reading):
        touched = {taken[token] for token in range(first, last + 1) if token in taken}
        held = [spans[number] for number in touched]
        if any(low < first or high > last or (low, high) == (first, last) for low, high, _ in held):
            continue
        if any(other in PERSONS and high > low for low, high, other in held):
            continue
        if label == "LAW" and (known(_text(reading, first, last - 1)) or any(_is_body(reading, one) for one in held)):
            continue
        dropped |= touched
        spans.append((first, last, label))
        for token in range(first, last + 1):
            taken[token] = len(spans) - 1
    return sorted(span for number, span in enumerate(spans) if number not in dropped)


def _text(reading: Reading, first: int, last: int) -> str:
    return reading.text[reading.start[first] : reading.end[last]]


def _is_body(reading: Reading, span: Found) -> bool:
    """Say whether a name ends in the word for a body, which stands in the title of a law about it."""
    return span[2] == "ORG" and span[1] > span[0] and reading.lower[span[1]] in _heads()


# --- runs of capitalised words ---------------------------------------------------------------------------------------


def _runs(reading: Reading) -> Iterator[Found]:
    """Find the runs of capitalised words that end in the word for a body or a law, or open with it before "of"."""
    heads, openers, laws = _heads(), entity_rules()["runs"]["members"], entity_rules()["heads"]["law"]
    for token, lower in enumerate(reading.lower):
        if lower in heads:
            found = _around(reading, token)
        elif lower in openers:
            found = _opened(reading, token)
        elif lower in laws:
            found = _around(reading, token)
        else:
            continue
        if found is not None and not is_headline(reading, token):
            yield (*found, "LAW" if lower in laws else "ORG")


def _around(reading: Reading, head: int) -> tuple[int, int] | None:
    """Return the first and last token of the name that a word for a body ends or, before "of", opens."""
    if not reading.words[head][:1].isupper() or reading.words[head].isupper():
        return None
    first = head
    while first and _goes_before(reading, first - 1, first):
        first -= 1
    while first < head and _is_loose(reading, first):
        first += 1
    last = _linked(reading, head) if reading.lower[head] in entity_rules()["heads"]["bare"] else head
    if last == head and _is_capital(reading, head + 1, head) and reading.pos[head + 1] in ("PROPN", "NOUN"):
        return None
    if first == last or known(reading.words[head]) is not None:
        return None
    runs = entity_rules()["runs"]
    if reading.lower[head] in runs["weak"] and not any(
        reading.tag[t].startswith("NNP") and reading.lower[t] not in runs["fields"] for t in range(first, head)
    ):
        return None
    named = any(reading.tag[t].startswith("NNP") for t in range(first, last + 1) if t != head)
    return (first, last) if named or reading.tag[head].startswith("NNP") or _is_inside(reading, first) else None


def _goes_before(reading: Reading, token: int, after: int) -> bool:
    """Say whether a word goes on, to the left, with the name that a word after it belongs to."""
    if (
        reading.sentence[token] != reading.sentence[after]
        or "\n" in reading.text[reading.end[token] : reading.start[after]]
    ):
        return False
    word = reading.words[token]
    if word in INSIDE:
        owner = token - 1
        apart = reading.start[after] > reading.end[token]
        if word in ("'", "’"):
            return token > 0 and apart and _is_capital(reading, owner, after) and reading.words[owner].endswith("s")
        return token > 0 and _is_capital(reading, owner, after) and (word == "&") == apart
    return word[:1].isupper() and reading.pos[token] not in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "INTJ")


def _is_loose(reading: Reading, token: int) -> bool:
    """Say whether a capitalised word opens a sentence or names an office, and is no part of the name after it."""
    lower = reading.lower[token].rstrip(".")
    titles, offices = entity_rules()["titles"], entity_rules()["offices"]
    if reading.words[token] in INSIDE or lower in offices["qualifiers"]:
        return True
    if lower in titles["heads"] or lower in titles["official"] or lower in titles["honorifics"]:
        return True
    if reading.tag[token].startswith("NNP") and reading.pos[token] != "ADV":
        return reading.dep[token].startswith(("obl", "nsubj", "appos", "root"))
    inside = _is_inside(reading, token)
    return not inside and not reading.dep[token].startswith(("compound", "nummod"))


def _is_inside(reading: Reading, token: int) -> bool:
    """Say whether a token stands inside its sentence, where only a name is capitalised."""
    low = reading.sentences[reading.sentence[token]][0]
    return token > low and reading.words[token - 1] not in ("“", '"', ":", "‘", "•", "``")


def _is_capital(reading: Reading, token: int, near: int) -> bool:
    return (
        0 <= token < len(reading.words)
        and reading.words[token][:1].isupper()
        and reading.sentence[token] == reading.sentence[near]
        and "\n"
        not in reading.text[min(reading.end[token], reading.end[near]) : max(reading.start[token], reading.start[near])]
    )


def _linked(reading: Reading, head: int, links: frozenset[str] = LINKS) -> int:
    """Return the last token of the field after a word for a body: "Board of | Trade", "Office of Roads and Rail"."""
    size = len(reading.words)
    at = head + 1
    if at >= size or reading.lower[at] not in links or reading.lower[at + 1 : at + 2] == ["behalf"]:
        return head
    at += 1
    if at < size and reading.lower[at] in ("the", "our"):
        at += 1
    last = head
    while (
        _is_capital(reading, at, head)
        and reading.pos[at] in ("PROPN", "NOUN", "ADJ", "NUM")
        and reading.lower[at] not in entity_rules()["runs"]["days"]
    ):
        last = at
        at += 1
        if at + 1 < size and reading.lower[at] == "and" and _is_capital(reading, at + 1, head):
            if reading.head[at + 1] <= last and reading.dep[at + 1] == "conj" and reading.lower[at + 1] not in _heads():
                at += 1
    return last


def _opened(reading: Reading, token: int) -> tuple[int, int] | None:
    """Return a body named by its members and their cause: "Friends of the Estuary", "Save Our Rivers"."""
    if not reading.words[token][:1].isupper():
        return None
    last = _linked(reading, token, CAUSES)
    if last == token and reading.lower[token + 1 : token + 2] in (["our"], ["the"]):
        last = token + 1
        while _is_capital(reading, last + 1, token):
            last += 1
        last = last if last > token + 1 else token
    return (token, last) if last > token else None


def is_headline(reading: Reading, token: int) -> bool:
    """Say whether a token's sentence is written as headlines are: most words capitalised, no full stop at its end."""
    first, last = reading.sentences[reading.sentence[token]]
    if any(reading.words[t] == "." for t in range(max(first, last - 3), last)):
        return False
    long = [reading.words[t] for t in range(first, last) if len(reading.words[t]) > 3 and reading.words[t].isalpha()]
    return len(long) > 3 and sum(word[:1].isupper() for word in long) >= HEADLINE * len(long)


@cache
def _heads() -> frozenset[str]:
    """Return the words that end the names of bodies."""
    heads = entity_rules()["heads"]
    kinds = ("company", "organisation", "regulator", "government_body", "court", "bare")
    return frozenset().union(*(heads[kind] for kind in kinds)) - entity_rules()["runs"]["no_end"]


# --- names that a common noun tells -----------------------------------------------------------------------------------


def with_common(reading: Reading, span: Found) -> Found:
    """Return a name with the small words that make a body of it: "Three Bridges | council", "Senate | ethics panel"."""
    first, last, label = span
    size, runs = len(reading.words), entity_rules()["runs"]
    after = last + 1
    if after >= size or label in PERSONS or reading.words[after] in PLAIN or not reading.words[after][:1].islower():
        return span
    while after < size and after - last <= FIELDS and reading.words[after] not in runs["seats"]:
        field = reading.lower[after] in runs["areas"] or label not in PLACES
        if not field or reading.pos[after] not in ("NOUN", "ADJ") or reading.dep[after] not in ("compound", "amod"):
            return span
        after += 1
    if after >= size or reading.words[after] not in runs["seats"] or reading.sentence[after] != reading.sentence[last]:
        return span
    if reading.lower[after] != "council" and label in PLACES:
        return span
    if reading.head[last] != after and not (reading.head[last] > after and reading.head[after] == reading.head[last]):
        return span
    low = first
    while low and reading.words[low - 1][:1].isupper() and reading.dep[low - 1] == "nummod":
        low -= 1
    return span if low and reading.lower[low - 1] in ("a", "an") else (low, after, "ORG")


def apposed(reading: Reading, spans: Iterable[Found]) -> Iterator[Found]:
    """Find the words that the text calls by a noun for a product or a body: "the drug, Venlor", "an app called Pax"."""
    taken = {token for first, last, _ in spans for token in range(first, last + 1)}
    for token in range(1, len(reading.words)):
        if reading.tag[token] != "NNP" or token in taken or not reading.words[token].istitle():
            continue
        label = _called(reading, token)
        if label:
            last = token
            while last + 1 not in taken and _is_capital(reading, last + 1, token) and reading.head[last + 1] == token:
                last += 1
            yield token, last, label


def _called(reading: Reading, token: int) -> str:
    """Return the label of what a noun right before a word, or before a comma or "called", says that it is."""
    nouns, titles, at = entity_rules()["beside"], entity_rules()["titles"], token - 1
    word = reading.lower[token]
    if word in titles["heads"] or word in titles["trades"] or word in titles["official"] or len(word) < 3:
        return ""
    between = reading.lower[at] == "," or reading.lower[at] in NAMING
    while between and at > 0 and (reading.lower[at] == "," or reading.lower[at] in NAMING):
        at -= 1
    if reading.tag[at] != "NN" or reading.sentence[at] != reading.sentence[token]:
        return ""
    if not between and reading.head[token] != at and reading.head[at] != token:
        return ""
    if (
        between
        and reading.lower[token - 1] == ","
        and not (reading.child(at, "det", "nmod:poss") is not None and reading.words[token + 1 : token + 2] == [","])
    ):
        return ""
    lower = reading.lower[at]
    if lower in nouns["made"] or lower in nouns["product"]:
        return "PRODUCT"
    return "ORG" if lower in nouns["maker"] or lower in nouns["body"] else ""


# --- two names joined ------------------------------------------------------------------------------------------------


def parted(reading: Reading, spans: Iterable[Found]) -> list[Found]:
    """Return the names with those of two bodies apart that the reader joined: "Norvane | and | Tarn Rail"."""
    spans = list(spans)
    alone = {" ".join(reading.words[first : last + 1]) for first, last, _ in spans}
    made: list[Found] = []
    for first, last, label in spans:
        joint = next((t for t in range(first + 1, last) if reading.lower[t] == "and"), None)
        if label == "ORG" and joint is not None and _are_two(reading, first, joint, last, alone):
            made += [(first, joint - 1, label), (joint + 1, last, label)]
        else:
            made.append((first, last, label))
    return made


def _are_two(reading: Reading, first: int, joint: int, last: int, alone: set[str]) -> bool:
    """Say whether "and" joins two names: one stands alone, the verb is plural, or the last ends as firms do."""
    one, other = reading.words[first:joint], reading.words[joint + 1 : last + 1]
    if known(reading.text[reading.start[first] : reading.end[last]]) is not None:
        return False
    heads, runs = entity_rules()["heads"], entity_rules()["runs"]
    if any(word.lower() in LINKS for word in one) or other[-1].lower().rstrip(".") in runs["partners"]:
        return False
    if not one[0][:1].isupper() or not other[0][:1].isupper():
        return False
    if " ".join(one) in alone or (len(other) > 1 and " ".join(other) in alone):
        return True
    fields = {word.lower() for word in (*one, other[0])} & runs["fields"]
    if fields or len(one) > 2:
        return False
    governor = reading.head[last]
    plural = {reading.lower[child] for child in reading.all_children(governor, "aux", "cop")} | {
        reading.lower[first - 1] if first else ""
    }
    if reading.dep[last].startswith("nsubj") and (plural & PLURALS or reading.tag[governor] == "VBP"):
        return True
    firm = len(other) > 1 and other[-1].lower() in heads["company"]
    return firm and len(one) == 1 and reading.tag[first] == "NNP" and one[0].lower() not in heads["company"]
