"""Names and their sentences -> which of them name bodies, whatever their label: what owns offices, staff or shares."""

from collections.abc import Iterable, Iterator
from functools import cache

from ingest.gazetteer import find_jurisdictions
from ingest.given_names import is_given
from ingest.reading import Reading
from ingest.rules import entity_rules

Found = tuple[int, int, str]
PERSONS = frozenset(("PERSON", "PER"))
PLACES = frozenset(("LOC", "GPE", "FAC"))
OWNED_BY = frozenset(("of", "at", "for", "with", "by", "in"))
LOCATIVE = frozenset("in near from across around outside through throughout between towards toward".split())
NAMED_SO = frozenset((",", "known", "as", "called", "named", "dubbed", "codenamed", "nicknamed", "branded"))
MAKERS = frozenset("maker manufacturer developer operator producer supplier retailer".split())
"""What one name with "the" and "of" after it is only where it is a firm's: "Lumen, the maker of the Glow lamp"."""
AREAS = frozenset("of and the north south east west northern southern eastern western new central county".split())
COURTESY = frozenset("mr mrs ms miss dr prof sir dame lord lady baroness".split())


def find_bodies(reading: Reading, spans: Iterable[Found]) -> frozenset[str]:
    """Find the names that grammar shows to be bodies and nothing shows to be a person or a place.

    A body has a chief executive, a finance director or a spokesman, has shares and staff, and, unlike a place, speaks.
    """
    spans = list(spans)
    surnames = {text.split()[-1] for text, label in _texts(reading, spans) if label in PERSONS and " " in text}
    starts = {first for first, _, label in spans if label in PERSONS}
    placed = {text for text, label in _texts(reading, spans) if label in (*PLACES, "PRODUCT")}
    shown: set[str] = set()
    against: set[str] = set()
    ends = {last for _, last, label in spans if label in PERSONS}
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
                or is_called_body(reading, first, last)
                or _is_of_person(reading, first, ends)
                or _is_thing(reading, first, last)
            )
        elif label in PLACES:
            person = is_somewhere(reading, first) or is_land(text)
            body = _has_office(reading, first, last, spokesmen=True) or _speaks(reading, first, last)
        elif label == "ORG" and text in placed:
            person = False
            body = _speaks(reading, first, last) or _has_office(reading, first, last, spokesmen=True)
        elif label in ("PRODUCT", "EVENT", "LAW"):
            person, body = False, _has_office(reading, first, last, spokesmen=True)
        else:
            continue
        if person:
            against.add(text)
        elif body or _has_staff(reading, first, last):
            shown.add(text)
    return frozenset(shown - against)


def find_products(reading: Reading, spans: Iterable[Found]) -> frozenset[str]:
    """Find the one-word names that the text calls a model, an app or a version: "the chatbot Sage", "its Nudge app"."""
    spans = list(spans)
    things = entity_rules()["beside"]["made"]
    surnames = {text.split()[-1] for text, label in _texts(reading, spans) if label in PERSONS and " " in text}
    found: set[str] = set()
    against: set[str] = set()
    for first, last, label in spans:
        text = reading.text[reading.start[first] : reading.end[last]]
        if label not in (*PERSONS, "ORG", "PRODUCT") or " " in text or text in surnames:
            continue
        before = reading.lower[first - 1] if first else ""
        if before.rstrip(".") in COURTESY:
            against.add(text)
            continue
        if before in things and reading.tag[first - 1] == "NN" and label != "ORG":
            found.add(text)
            continue
        if _is_named_thing(reading, first, last):
            found.add(text)
            continue
        made = _is_made(reading, last, things, owned=before in ("its", "their", "'s", "’s")) or (
            before == "the" and reading.dep[last] == "obj" and reading.lemma[reading.head[last]] == "recall"
        )
        if made or (before == "of" and first > 1 and _is_version(reading, first - 2)):
            found.add(text)
    return frozenset(found - against)


def _is_named_thing(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is what a product is called: "an assistant known as Marlow", "Its new chatbot, Juniper,"."""
    at = first - 1
    while at > 0 and reading.lower[at] in NAMED_SO:
        at -= 1
    if at == first - 1 or at < 0 or reading.tag[at] != "NN" or reading.sentence[at] != reading.sentence[first]:
        return False
    apart = reading.words[first - 1] == "," and reading.words[last + 1 : last + 2] != [","]
    beside = entity_rules()["beside"]
    return not apart and (reading.lower[at] in beside["made"] or reading.lower[at] in beside["product"])


def _is_made(reading: Reading, last: int, things: frozenset[str], *, owned: bool) -> bool:
    """Say whether a thing that is made stands right after a name, which is what its maker calls it: "its Nudge app"."""
    after = last + 1
    return owned and after < len(reading.words) and reading.lower[after] in things


def _is_version(reading: Reading, token: int) -> bool:
    """Say whether a token ends "version 3", "an update", "users"."""
    return reading.lower[token] in ("version", "versions", "update", "release") or (
        token > 0 and reading.lower[token - 1] == "version"
    )


def _texts(reading: Reading, spans: Iterable[Found]) -> Iterator[tuple[str, str]]:
    for first, last, label in spans:
        yield reading.text[reading.start[first] : reading.end[last]], label


def _owned(reading: Reading, first: int, last: int) -> Iterator[int]:
    """Return the nouns that a name owns, stands before, or follows with "of", "at" or "for".

    A noun right after a person's full name is what somebody is called or made: "named Jo Lund finance director".
    """
    full = first < last and is_given(reading.words[first])
    for token in range(first, last + 1):
        noun, label = reading.head[token], reading.dep[token]
        if first <= noun <= last or noun == token:
            continue
        if (
            label == "nmod:poss"
            or (label in ("compound", "nmod:desc", "nmod", "flat", "amod") and noun > last and not full)
            or (label in ("nmod", "obl") and reading.case_of(token) in OWNED_BY)
        ):
            yield noun
    after = last + 1
    for noun in range(after, after if full else min(after + 4, len(reading.words))):
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
        if (
            lemma == "chair"
            and reading.words[noun + 1 : noun + 2] == [","]
            and reading.child(noun, "appos") is not None
        ):
            return True
        if lemma == "head" and reading.lower[noun + 1 : noun + 2] == ["of"] and first == last:
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


def _is_of_person(reading: Reading, first: int, ends: set[int]) -> bool:
    """Say whether "of" or "at" ties a name to the person before it, as it does bodies: "Jo Lund of Harcourt Dane"."""
    tied = first > 1 and reading.lower[first - 1] in ("of", "at") and first - 2 in ends
    return tied and not is_given(reading.words[first])


def _is_thing(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is spoken of as bodies are: "X, which", "X, based in", "30% of X", "a stake in X"."""
    for token in range(first, last + 1):
        for noun in reading.all_children(token, "appos") if first == last else ():
            firm = reading.lower[noun] in _firms() or (
                reading.lower[noun] in MAKERS and reading.child(noun, "nmod") is not None
            )
            if noun > last and (firm or reading.lower[noun].endswith(("builder", "carmaker", "chipmaker"))):
                return True
        for clause in reading.all_children(token, "acl"):
            if reading.lower[clause] in ("based", "headquartered"):
                return True
            if any(reading.lower[child] == "which" and child > last for child in reading.children[clause]):
                return True
        head = reading.head[token]
        if reading.dep[token].startswith("nmod") and reading.case_of(token) in ("of", "in"):
            if reading.lower[head] in ("%", "percent", "stake", "shares"):
                return True
    return False


@cache
def _firms() -> frozenset[str]:
    """Return the nouns for firms that people do not go by."""
    return entity_rules()["nominals"]["company"] - entity_rules()["titles"]["persons_too"]


def is_party(reading: Reading, token: int) -> bool:
    """Say whether a word is a party's before somebody's seat or office: "Labour MP", "Greens senator", "Tory peer"."""
    tables = entity_rules()["parties"]
    if reading.lower[token] not in tables["names"] or not reading.words[token][:1].isupper():
        return False
    after = token + 1
    if after >= len(reading.words) or reading.lower[after] not in tables["seats"]:
        return False
    low = reading.sentences[reading.sentence[token]][0]
    return token == low or reading.pos[token - 1] != "PROPN"


@cache
def _called_nouns() -> frozenset[str]:
    """Return the nouns that call the name after them a body."""
    classes, beside = entity_rules()["nominals"], entity_rules()["beside"]
    return classes["company"] | classes["organisation"] | beside["maker"] | beside["body"]


def is_called_body(reading: Reading, first: int, last: int) -> bool:
    """Say whether a noun of bodies stands right before a name or in apposition to it: "law firm Kestrel Dunmore".

    A noun that people go by as well ("operator", "owner") tells nothing before a person's full name.
    """
    nouns, tables = _called_nouns(), entity_rules()
    before = first - 1
    comma = before > 0 and reading.words[before] == ","
    if comma:
        before -= 1
    if before < 0:
        return False
    if reading.lower[before] == "rival" and not comma:
        return not is_given(reading.words[first])
    if reading.lemma[before] not in nouns or reading.tag[before] not in ("NN", "NNP"):
        return False
    if comma and not _is_set_off(reading, before, first, last):
        return False
    if reading.lemma[before] not in tables["titles"]["persons_too"]:
        return not comma or not is_given(reading.words[first])
    return not is_given(reading.words[first]) and (reading.child(before, "det") is None or comma)


def _is_set_off(reading: Reading, noun: int, first: int, last: int) -> bool:
    """Say whether a name between commas is the apposition of a noun with "the": "The operator, Marsh, said"."""
    determiner = reading.child(noun, "det")
    beside = any(reading.head[t] == noun and reading.dep[t].startswith("appos") for t in range(first, last + 1))
    return beside and determiner is not None and reading.lower[determiner] == "the"


def _speaks(reading: Reading, first: int, last: int) -> bool:
    """Say whether a name is the subject of a word of speech, as bodies are and places are not."""
    return any(
        reading.dep[token] == "nsubj"
        and not first <= reading.head[token] <= last
        and reading.lemma[reading.head[token]] in entity_rules()["owned"]["speech"]
        for token in range(first, last + 1)
    )


def is_land(text: str) -> bool:
    """Say whether a name is a country's or a part of one; one that ends in it after two words is a body's there.

    >>> is_land("Northern Ireland"), is_land("Quiet Web Ireland")
    (True, False)
    """
    words = text.split()
    branch = len(words) > 2 and any(find_jurisdictions(words[-1])) and not AREAS.intersection(text.lower().split())
    return not branch and any(find_jurisdictions(text))


def is_somewhere(reading: Reading, first: int) -> bool:
    """Say whether a name stands after a preposition of place, or before a feature of the land: "Penn reservoir"."""
    after = reading.lower[first + 1] if first + 1 < len(reading.lower) else ""
    if after in entity_rules()["heads"]["place"] and reading.words[first + 1].islower():
        return True
    before = first - 1
    if before > 0 and reading.lower[before] == "the":
        before -= 1
    return before >= 0 and reading.lower[before] in LOCATIVE and reading.lower[before - 1] not in ("share", "shares")
