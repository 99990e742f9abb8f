"""A noun -> whether it is somebody's title, office or trade, and the words of that title."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.name_evidence import is_party
from ingest.reading import Reading
from ingest.rules import entity_rules

HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady hon rev baroness baron king queen prince princess".split())
"""Forms of address that are nobody's office."""
AGENT = re.compile(
    r"\w{3,}(?:ologist|ographer|ician|smith|monger|keeper|maker|worker|driver|writer|fighter|dealer|broker|trader|farmer"
    r"|grower|breeder|builder|owner|fisher|hand|herd|wright|man|woman|men|women|person|ist|eer|er|or)s?"
)
CUT = frozenset(
    "the a an its his her their our my your another other fellow late current longtime veteran own one honourable "
    "honorable".split()
)
KEPT = frozenset("of for in on at with to".split())
"""Prepositions that may go on with a title: "head of news", "director for competition"."""
AFTER = frozenset(("general", "emerita", "emeritus", "designate", "elect", "laureate", "assistant"))
"""Adjectives that follow the noun of a title: "attorney general"."""
MASTERED = frozenset(("harbour", "harbor", "station", "post", "wharf", "dock", "pier"))
"""What somebody may be master of."""
JOINED = frozenset(
    "office company firm board union council party group association airline bank trust federation".split()
)
"""Nouns before a title that stand for a body: "company spokesman", "board chairwoman"."""
AGED = re.compile(r"\d+(?:-year-old)?|year|old|-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The noun of a title, the first and last token of its words, and the body that it is of."""

    head: int
    first: int
    last: int
    body: int | None


def is_office(reading: Reading, token: int) -> bool:
    """Say whether a noun heads the title of an office, a trade or a profession."""
    tables = entity_rules()["titles"]
    known = tables["heads"] | tables["official"] | tables["trades"] | tables["short"]
    lower = reading.lower[token].rstrip(".")
    words = {lower, reading.lemma[token], lower.rpartition("-")[2], lower.removesuffix("s")}
    if words & tables["never"]:
        return False
    if words & known or (lower == "master" and token > 0 and reading.lower[token - 1] in MASTERED):
        return True
    if reading.tag[token] not in ("NN", "NNS", "NNP", "NNPS"):
        return False
    return AGENT.fullmatch(lower) is not None and not words & tables["not_agents"]


def is_named_office(reading: Reading, token: int) -> bool:
    """Say whether the lists of offices and trades hold a noun, its ending apart."""
    tables = entity_rules()["titles"]
    words = {reading.lower[token].rstrip("."), reading.lemma[token], reading.lower[token].rpartition("-")[2]}
    return bool(words & (tables["heads"] | tables["official"] | tables["trades"] | tables["short"]))


def start_of(reading: Reading, cast: Cast, head: int) -> int:
    """Return the first token of the words before a title's noun that belong to it."""
    at = head
    low = reading.sentences[reading.sentence[head]][0]
    while at > low and _belongs(reading, cast, at - 1, head):
        at -= 1
    while at < head and (
        reading.lower[at] in CUT
        or reading.pos[at] in ("DET", "PUNCT", "CCONJ", "ADP", "PRON")
        or (AGED.fullmatch(reading.lower[at]) and reading.pos[at] != "NOUN")
        or reading.lower[at] in ("year", "old")
    ):
        at += 1
    if at > low and reading.lower[at] == "secretary" and reading.lower[at - 1] == "under":
        return at - 1
    return at


def _belongs(reading: Reading, cast: Cast, token: int, head: int) -> bool:
    """Say whether a word before a title's noun is part of the title, and no body's or person's name."""
    if "\n" in reading.text[reading.end[token] : reading.start[token + 1]]:
        return False
    name = cast.name_at.get(token)
    if name is not None:
        kind = cast.members[cast.at[token]].type
        if kind in PEOPLE or (kind in BODIES and (not is_field(name.text) or is_party(reading, token))):
            return False
    word = reading.words[token]
    if word in ("-", "–", "/") or reading.lower[token] == "and":
        return token - 1 >= 0 and _between(reading, token, head)
    if reading.lower[token] in JOINED and token > 1 and reading.words[token - 1] in ("'s", "’s", "'", "’"):
        return False
    if reading.pos[token] in ("NOUN", "ADJ", "PROPN", "NUM") or reading.tag[token] in ("VBN", "VBG", "JJ"):
        return reading.tag[token] not in ("VBN", "VBG") or reading.dep[token] in ("amod", "compound")
    return (
        word in ("'s", "’s", "'", "’")
        and token > 0
        and reading.pos[token - 1] == "NOUN"
        and cast.at.get(token - 1) is None
        and reading.tag[token - 1] == "NNS"
    )


def _between(reading: Reading, token: int, head: int) -> bool:
    """Say whether a hyphen or "and" stands inside a title's own modifiers: "health and safety officer"."""
    if reading.words[token] in ("-", "–", "/"):
        return reading.end[token - 1] == reading.start[token] and reading.end[token] == reading.start[token + 1]
    one, other = token - 1, token + 1
    return reading.head[other] == one and reading.head[one] in range(one, head + 1) and not is_office(reading, one)


def is_field(text: str) -> bool:
    """Say whether a body's name in a title is rather its field: "Senate Majority Leader", "Health Secretary"."""
    return text.lower() in entity_rules()["titles"]["field"] or text.endswith((" Majority", " Minority"))


def end_of(reading: Reading, cast: Cast, head: int) -> int:
    """Return the last token of the words after a title's noun that belong to it."""
    size = reading.sentences[reading.sentence[head]][1]
    at = head
    if at + 1 < size and reading.lower[at + 1] in AFTER and reading.lower[at + 1] != "assistant":
        at += 1
    while at + 2 < size and reading.words[at + 1] == "-" and reading.end[at + 1] == reading.start[at + 2]:
        at += 2
    if at + 3 < size and reading.words[at + 1] == "(" and reading.words[at + 3] == ")":
        if (
            reading.words[at + 2][:1].isupper()
            and reading.tag[at + 2] in ("NN", "NNP")
            and len(reading.words[at + 2]) > 4
        ):
            return at + 3
    while at + 1 < size and reading.lower[at + 1] in KEPT:
        last = _complement(reading, cast, at + 1, size)
        if last is None:
            break
        at = last
    return at


def _complement(reading: Reading, cast: Cast, preposition: int, size: int) -> int | None:
    """Return the last token of a field after a preposition, None where a body, a person or a place follows."""
    at = preposition + 1
    while (
        at < size
        and not is_person(cast, at)
        and (reading.pos[at] in ("NOUN", "ADJ", "PROPN", "CCONJ") or reading.words[at] in ("-", "’s", "'s"))
    ):
        if reading.pos[at] == "CCONJ" and not _goes_on(reading, at, preposition):
            break
        at += 1
    last = at - 1
    if last == preposition or reading.pos[last] == "CCONJ":
        return None
    if reading.lower[preposition] in ("in", "on", "to") and last != preposition + 1:
        return None
    if reading.lower[preposition] in ("at", "with", "to", "on") and reading.lower[preposition + 1] != "law":
        return None
    if at < size and reading.lower[preposition] == "in" and reading.pos[last] == "PROPN":
        return None
    stretch = range(preposition + 1, last + 1)
    if any(t in cast.at and not is_field(cast.name_at[t].text) for t in stretch):
        return None
    if reading.lower[last] in entity_rules()["titles"]["field"]:
        return last
    if is_office(reading, last):
        return None
    if reading.lower[preposition] == "for" and reading.lower[preposition - 1] == "state":
        return last
    return None if reading.lower[last] in body_nouns() or reading.lemma[last] in body_nouns() else last


def _goes_on(reading: Reading, conjunction: int, preposition: int) -> bool:
    """Say whether "and" joins two fields ("policy and campaigns") rather than two titles or two people."""
    after = conjunction + 1
    if after >= len(reading.words) or reading.pos[after] not in ("NOUN", "ADJ"):
        return False
    other = reading.head[after] if reading.pos[after] == "ADJ" else after
    return reading.dep[other] == "conj" and reading.head[other] > preposition and not is_office(reading, other)


@cache
def body_nouns() -> frozenset[str]:
    """Return the nouns that name bodies, which are nobody's title."""
    tables = entity_rules()["nominals"]
    kinds = ("company", "organisation", "court", "government_body", "publication", "regulator")
    nouns = frozenset().union(*(tables[kind] for kind in kinds))
    return (nouns - entity_rules()["titles"]["persons_too"]) | entity_rules()["titles"]["groups"]


def title_of(reading: Reading, first: int, last: int) -> str:
    """Return the words of a title on one line, with what ended it before the body's name: "former Halvard director".

    A judge's title keeps the court: "former High Court judge".
    """
    span = reading.trimmed(reading.start[first], reading.end[last]) if first <= last else None
    if span is None:
        return ""
    words = " ".join(span.text.split())
    qualifiers = entity_rules()["offices"]["qualifiers"]
    low = reading.sentences[reading.sentence[first]][0]
    at = first - 1
    while at > low and (
        reading.pos[at] in ("PROPN", "PART", "ADJ", "NOUN", "DET") or reading.words[at] in ("’s", "'s")
    ):
        if reading.lower[at] in qualifiers and reading.words[at + 1] not in ("’s", "'s", "'", "’"):
            break
        at -= 1
    if at >= low and at < first - 1 and reading.lower[at] in qualifiers:
        judge = reading.lemma[last] in entity_rules()["offices"]["judges"]
        whole = " ".join(reading.text[reading.start[at] : reading.end[last]].split())
        return whole if judge else f"{reading.words[at]} {words}"
    return words


def is_person(cast: Cast, token: int) -> bool:
    """Say whether a token belongs to a person's name."""
    return token in cast.at and cast.members[cast.at[token]].type in PEOPLE
