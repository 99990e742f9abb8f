"""Two names -> whether they may name one person or body: surnames, initials, acronyms, names without place or field."""

import re
from functools import cache

from ingest.gazetteer import plain
from ingest.name_spans import LETTERS
from ingest.rules import entity_rules

FORMS = frozenset("plc ltd limited inc co corp corporation company llc llp gmbh ag sa nv".split())
SUFFIXES = LETTERS | {"II", "III", "IV"}
ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}(?:\.?[A-Z&]){1,6}s?\.?")
WORDS = re.compile(r"[\w']+|&")
MINOR = frozenset("of for on and the in to & de du des la".split())


def same_person(words: list[str], known: list[str]) -> bool:
    """Say whether two names, without forms of address and letters, may be one person's.

    >>> same_person(["Clinton"], ["Hillary", "Clinton"]), same_person(["Bill", "Clinton"], ["Clinton"])
    (True, False)
    >>> same_person(["Jo", "Anne", "Lund"], ["Jo", "Lund"])
    True
    >>> same_person(["Jo", "B.", "Lund"], ["Jo", "A.", "Lund"])
    False
    """
    if not words or not known:
        return False
    if len(words) == 1:
        return words[0] == known[-1] or (len(known) > 1 and words[0] == known[0])
    if len(known) == 1 or words[-1] != known[-1]:
        return False
    if words[0] != known[0] and not _initial(words[0], known[0]):
        return False
    middle, other = words[1:-1], known[1:-1]
    return not middle or not other or middle[0][0] == other[0][0]


def _initial(one: str, other: str) -> bool:
    """Say whether one first name is the other's initial."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def bare_person(text: str) -> list[str]:
    """Return the words of a person's name without forms of address before it and letters after it."""
    words = text.replace(",", "").split()
    honorifics = entity_rules()["titles"]["honorifics"]
    while len(words) > 1 and words[0].lower().rstrip(".") in honorifics:
        words = words[1:]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words = words[:-1]
    return words


def is_acronym_of(short: str, long: str) -> bool:
    """Say whether a name is made of the initials of another.

    >>> is_acronym_of("CMB", "Coastal Marine Board"), is_acronym_of("DoJ", "Department of Justice")
    (True, True)
    >>> is_acronym_of("CMB", "Competition Bureau")
    False
    """
    letters = short.replace(".", "").removesuffix("s").lower() if is_acronym(short) else ""
    if not letters:
        return False
    words = WORDS.findall(plain(long))
    if len(words) < 2:
        return False
    major = [word for word in words if word.lower() not in MINOR]
    initials = {
        "".join(word[0] for word in chosen).lower() for chosen in (words, major, [w for w in words if w[:1].isupper()])
    }
    without = {word[0].lower() for word in words if word.lower() in FORMS}
    return letters in initials or any(letters + form in initials for form in without)


def is_acronym(text: str) -> bool:
    """Say whether a name is written as acronyms are: two to nine characters, most of them capitals."""
    return 2 <= len(text) <= 9 and ACRONYM.fullmatch(text) is not None


def is_unqualified(short: str, long: str) -> bool:
    """Say whether a name is another without its place or field: "High Court", "High Court of Ireland"; "Office".

    >>> is_unqualified("High Court", "Delhi High Court"), is_unqualified("Office", "Office of Product Standards")
    (True, True)
    >>> is_unqualified("Ministry of Finance", "Ministry of Mines")
    False
    """
    one, other = short.split(), long.split()
    if len(one) >= len(other) or one[-1].lower() not in _bodily():
        return False
    after = other[: len(one)] == one and other[len(one)].lower() in ("of", "for", "on", "in")
    return after or (len(one) <= 3 and other[-len(one) :] == one)


def is_bare(text: str) -> bool:
    """Say whether a name is only the word for a kind of body: "Office", "Commission"."""
    return text.lower() in _bodily()


@cache
def _bodily() -> frozenset[str]:
    """Return the words that say what kind of body a name is of."""
    heads = entity_rules()["heads"]
    return (heads["court"] | heads["regulator"] | heads["government_body"] | heads["bare"]) - {"congress", "parliament"}


@cache
def generic() -> frozenset[str]:
    """Return the words that no name can be shortened to."""
    return frozenset().union(*entity_rules()["heads"].values()) | {"the", "national", "european", "british", "new"}


def without_forms(words: list[str]) -> list[str]:
    """Return a body's name without its form of incorporation."""
    core = list(words)
    while len(core) > 1 and core[-1].lower().rstrip(".") in FORMS:
        core.pop()
    return core
