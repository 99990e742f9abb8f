"""Two names → how alike they are and why: the comparison behind every judgement on two entities.

Names are brought to one script and case, forms of incorporation and address are set aside, words are paired one to one
by spelling and sound, and what stays unpaired counts against the pair by its weight. A likeness is no identity.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from graph.datafiles import data_path

SAME_FROM = 0.7
"""Likeness from which two names are taken for spellings of one (`bench.names`)."""

SLIGHT = 0.3
"""Weight of a particle or an initial: no more than this without a like is no clash."""


def _count() -> dict[str, str]:
    words = "zero one two three four five six seven eight nine ten eleven twelve".split()
    roman = "ii iii iv v vi vii viii ix x xi xii".split()
    return {word: str(at) for at, word in enumerate(words)} | {word: str(at) for at, word in enumerate(roman, 2)}


NUMBERS = _count()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """`data/rules/names.toml`, read once."""

    forms: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    small: frozenset[str]
    particles: frozenset[str]
    short_forms: tuple[frozenset[str], ...]
    sounds: tuple[tuple[str, str], ...]
    spelt: dict[str, str]


@cache
def _tables() -> _Tables:
    held = tomllib.loads(data_path("rules", "names.toml").read_text(encoding="utf-8"))
    phrases = [tuple(line.split()) for line in held["phrases"].split("\n") if line]
    return _Tables(
        forms=frozenset(held["forms"].split()),
        phrases=tuple(sorted(phrases, key=len, reverse=True)),
        titles=frozenset(held["titles"].split()),
        small=frozenset(held["small"].split()),
        particles=frozenset(held["particles"].split()),
        short_forms=tuple(frozenset(line.split()) for line in held["short_forms"].split("\n") if line),
        sounds=tuple((old, new) for old, new in held["sounds"]),
        spelt=held["spelt"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two names are, from 0 to 1, and the reasons for people to read."""

    score: float
    reasons: tuple[str, ...]


def to_latin(name: str) -> str:
    """Return a name in small Latin letters without accents.

    >>> to_latin("Сергей Łaski")
    'sergey laski'
    """
    if name.isascii():
        return name.lower()
    from anyascii import anyascii  # noqa: PLC0415 - its tables load on the first name that needs them

    return anyascii(name).lower()


@lru_cache(maxsize=65536)
def words_of_name(name: str, *, person: bool) -> tuple[str, ...]:
    """Return the words that a name is compared by, without forms of incorporation or of address.

    >>> words_of_name("Halden Water Holdings plc", person=False)
    ('halden', 'water')
    >>> words_of_name("Lund, Dr. Jo", person=True)
    ('jo', 'lund')
    """
    if person and name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}" if first.strip() else last
    name = re.sub(r"(?<=[a-z])(?=AG$|[A-Z][a-z])", " ", name)
    plain = re.sub(r"['’`´](?:s\b)?", "", to_latin(name)).replace("&", " and ")
    plain = re.sub(r"\b((?:[a-z]\.){2,})", lambda found: found[1].replace(".", ""), plain)
    words = [_tables().spelt.get(word, word) for word in re.findall(r"[a-z]+|\d+", plain)]
    if person:
        kept = [word for word in words if word not in _tables().titles]
        return tuple(kept or words)
    return tuple(_without_forms(words) or words)


def _without_forms(words: Sequence[str]) -> list[str]:
    rest = [NUMBERS.get(word, word) if at else word for at, word in enumerate(words)]
    for phrase in _tables().phrases:
        size = len(phrase)
        for at in range(len(rest) - size, -1, -1):
            if tuple(rest[at : at + size]) == phrase and len(rest) > size:
                del rest[at : at + size]
    while len(rest) > 1 and rest[-1] in _tables().forms:
        rest.pop()
    while len(rest) > 1 and rest[0] in _tables().forms - {"group", "co", "company", "sa", "as", "ad"}:
        rest.pop(0)
    return [word for word in rest if word not in _tables().small] or rest


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a rough key of how a word sounds, for spellings of one name in several languages.

    >>> sound("lavrov") == sound("lawrow"), sound("usama") == sound("osama")
    (True, True)
    """
    key = word
    for old, new in _tables().sounds:
        key = key.replace(old, new)
    key = re.sub(r"(.)\1+", r"\1", key)
    return key[:1] + re.sub(r"[aiuh]", "", key[1:])


@lru_cache(maxsize=262144)
def word_likeness(a: str, b: str, *, person: bool) -> float:
    """Return how alike two words of names are, from 0 to 1; the order does not matter."""
    if a == b:
        return 1.0
    if a > b:
        a, b = b, a
    if a.isdigit() or b.isdigit():
        return 0.0
    if min(len(a), len(b)) == 1:
        return 0.8 if person and a[0] == b[0] else 0.0
    if person and any(a in group and b in group for group in _tables().short_forms):
        return 0.9
    longest = max(len(a), len(b))
    edits = OSA.distance(a, b)
    allowed = 0 if longest <= 3 else 1 if longest <= 6 else 2 if longest <= 10 else 3
    spelt = 1 - edits / longest
    if edits <= allowed and (edits == 1 or a[0] == b[0]):
        return max(0.72, spelt) if not (edits == allowed == 2 and sound(a) != sound(b)) else spelt
    if longest >= 4 and sound(a) == sound(b) and spelt >= 0.5:
        return max(0.75, spelt)
    return spelt if spelt >= 0.8 else 0.0


def _weigh(words: Sequence[str], *, person: bool) -> list[float]:
    """Return what each word weighs: particles and initials little, the rest by its length."""
    light = _tables().particles if person else _tables().small
    return [SLIGHT if word in light or len(word) == 1 else min(1.6, 0.6 + len(word) / 10) for word in words]


def compare_names(a: str, b: str, *, person: bool) -> Likeness:
    """Return how alike two names are, as people's or as bodies'; the order does not matter."""
    one, other = words_of_name(a, person=person), words_of_name(b, person=person)
    if not one or not other:
        return Likeness(score=0.0, reasons=("no letters to compare",))
    if one == other:
        return Likeness(score=1.0, reasons=("same words",))
    if "".join(one) == "".join(other):
        return Likeness(score=0.97, reasons=("same letters, spaced otherwise",))
    if sorted(one) == sorted(other):
        return Likeness(score=0.95 if person else 0.9, reasons=("same words in another order",))
    if len(one) > len(other) or (len(one) == len(other) and one > other):
        one, other = other, one
    pairs, spare, missing = _pair(one, other, person=person)
    score = _score(one, other, pairs, spare, missing, person=person)
    whole = _whole(one, other)
    if whole > score:
        return Likeness(score=whole, reasons=("nearly the same letters",))
    return Likeness(score=round(score, 4), reasons=_reasons(one, other, pairs, spare, missing))


_Pairs = list[tuple[int, int, float]]


def _pair(one: Sequence[str], other: Sequence[str], *, person: bool) -> tuple[_Pairs, list[int], list[int]]:
    """Return the best pairs of words, best first, and the words of each side that have none."""
    scored = sorted(
        (
            (word_likeness(a, b, person=person), -abs(i - j), i, j)
            for i, a in enumerate(one)
            for j, b in enumerate(other)
        ),
        reverse=True,
    )
    pairs: _Pairs = []
    left, right = set(range(len(one))), set(range(len(other)))
    for value, _, i, j in scored:
        if value >= 0.7 and i in left and j in right:
            pairs.append((i, j, value))
            left.discard(i)
            right.discard(j)
    return pairs, sorted(left), sorted(right)


def _score(
    one: Sequence[str], other: Sequence[str], pairs: _Pairs, spare: list[int], missing: list[int], *, person: bool
) -> float:
    weights, others = _weigh(one, person=person), _weigh(other, person=person)
    if not pairs:
        return 0.0
    paired = [(weights[i] + others[j]) / 2 for i, j, _ in pairs]
    matched = sum(value * weight for (_, _, value), weight in zip(pairs, paired, strict=True))
    lost = sum(weights[i] for i in spare)
    extra = sum(others[j] for j in missing)
    clash = lost > SLIGHT and extra > SLIGHT
    if person:
        solid = sum(1 for i, j, _ in pairs if min(len(one[i]), len(other[j])) > 1)
        alone = solid < 2 and len(other) > 1
        return (0.6 if clash or alone else 1) * matched / (sum(paired) + 1.2 * lost + 0.35 * extra)
    return (0.8 if clash else 1) * matched / (sum(paired) + lost + 0.6 * extra)


def _whole(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the likeness of the letters run together, for words that are parted or joined otherwise."""
    a, b = "".join(one), "".join(other)
    longest = max(len(a), len(b))
    if longest < 6 or len(one) == len(other):
        return 0.0
    edits = OSA.distance(a, b, score_cutoff=2)
    return 1 - edits / longest if edits <= (1 if longest < 12 else 2) else 0.0


def _reasons(
    one: Sequence[str], other: Sequence[str], pairs: _Pairs, spare: list[int], missing: list[int]
) -> tuple[str, ...]:
    said = [
        f"“{one[i]}” is “{other[j]}”" if value == 1 else f"“{one[i]}” is near “{other[j]}” ({value:.2f})"
        for i, j, value in sorted(pairs)
    ]
    said += [f"“{one[i]}” has no like" for i in spare] + [f"“{other[j]}” has no like" for j in missing]
    return tuple(said)
