"""Two entities of a store → whether they are one, and why: by their names, sorts, identifiers and posts.

A judgement is a pure function of two profiles. "same" joins them without asking, and is given only where nothing but
spelling tells the names apart; "doubtful" waits for a person; None is no question at all. Two people never become one
because they hold the same post, and a person never becomes a body.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from graph.kinds import EntityType, Verdict
from graph.names import SAME_FROM, compare_names, sound, words_of_name
from graph.resolve import OUTSIDE_IDS, coarse_type, fold_name

DOUBTFUL_FROM = 0.85
"""Likeness of spellings from which a pair is shown to a person: one slip of the pen in a name of two words."""
SHORT_NAME = 4
"""Letters that a name must have for two entities to be put before a person because they share it."""
MOST_NAMES = 12
"""Names of an entity that are compared, the longest first: a hub's hundred spellings add nothing."""
_FAMILIES = (
    frozenset({EntityType.COMPANY, EntityType.LAW_FIRM, EntityType.ORGANISATION}),
    frozenset({EntityType.REGULATOR, EntityType.GOVERNMENT_BODY, EntityType.ORGANISATION}),
    frozenset({EntityType.COURT}),
    frozenset({EntityType.PUBLICATION, EntityType.COMPANY, EntityType.ORGANISATION}),
)
_VAGUE = frozenset(
    "former acting interim deputy senior chief head member spokesperson spokesman spokeswoman of the".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an entity is judged by.

    `names` are its names and aliases over all documents, `posts` pairs of a title and an organisation's id (or None).
    """

    id: str
    type: EntityType
    names: frozenset[str]
    types: frozenset[EntityType]
    ids: frozenset[tuple[str, str]]
    posts: frozenset[tuple[str, str | None]]
    anonymous: bool = False

    @property
    def coarse(self) -> str:
        """Return the sort of thing that it is."""
        return coarse_type(self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is judged of two entities, `a` being the one whose id sorts first."""

    a: str
    b: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def judge(one: Profile, other: Profile) -> Judgement | None:
    """Return what is to be thought of two entities; the order does not matter."""
    a, b = sorted((one, other), key=lambda each: each.id)
    if a.id == b.id or a.anonymous or b.anonymous or a.coarse != b.coarse or _known_apart(a, b):
        return None
    found = _judge_people(a, b) if a.coarse == "person" else _judge_things(a, b)
    if found is None:
        return None
    verdict, score, reasons = found
    return Judgement(a=a.id, b=b.id, verdict=verdict, score=round(score, 4), reasons=reasons)


_Found = tuple[Verdict, float, tuple[str, ...]] | None


def _known_apart(a: Profile, b: Profile) -> bool:
    """Tell whether a register that both stand in knows them as two."""
    mine, theirs = dict(a.ids), dict(b.ids)
    return any(scheme in mine and scheme in theirs and mine[scheme] != theirs[scheme] for scheme in OUTSIDE_IDS)


def _judge_people(a: Profile, b: Profile) -> _Found:
    pairs = product(_full_names(a), _full_names(b))
    likest = max(((compare_names(x, y, person=True), x, y) for x, y in pairs), key=lambda p: p[0].score, default=None)
    if likest is None or likest[0].score < SAME_FROM:
        return None
    likeness, x, y = likest
    mine, theirs = words_of_name(x, person=True), words_of_name(y, person=True)
    shared = _shared_post(a, b)
    if "".join(mine) == "".join(theirs):
        return Verdict.SAME, likeness.score, (f"“{x}” and “{y}” are spelt alike",)
    if (
        mine[0] == theirs[0]
        and mine[-1] == theirs[-1]
        and shared
        and (set(mine) <= set(theirs) or set(theirs) <= set(mine))
    ):
        return Verdict.SAME, likeness.score, (f"“{x}” is “{y}” without a middle name", f"both are {shared}")
    if likeness.score >= DOUBTFUL_FROM or shared:
        return Verdict.DOUBTFUL, likeness.score, (*likeness.reasons, *([f"both are {shared}"] if shared else []))
    return None


def _full_names(profile: Profile) -> list[str]:
    """Return the names of a person that hold more than one word."""
    named = [name for name in profile.names if len(words_of_name(name, person=True)) > 1]
    return sorted(named, key=lambda name: (-len(name), name))[:MOST_NAMES]


def _shared_post(a: Profile, b: Profile) -> str | None:
    """Return the post that two people are both given at one organisation, None where there is none."""
    for title, organisation in sorted(a.posts, key=str):
        for other, where in sorted(b.posts, key=str):
            words = set(fold_name(title).split()) & set(fold_name(other).split()) - _VAGUE
            if organisation is not None and organisation == where and words:
                return f"{title} of one body"
    return None


def _judge_things(a: Profile, b: Profile) -> _Found:
    if a.coarse == "organisation" and not any(a.types & family and b.types & family for family in _FAMILIES):
        return None
    likest = max(
        ((compare_names(x, y, person=False), x, y) for x, y in product(_names(a), _names(b))),
        key=lambda pair: pair[0].score,
        default=None,
    )
    if likest is None:
        return None
    likeness, x, y = likest
    mine, theirs = words_of_name(x, person=False), words_of_name(y, person=False)
    if "".join(mine) == "".join(theirs) and sum(map(len, mine)) > SHORT_NAME:
        whole = {x, y} <= {name for name in a.names | b.names if len(name.split()) > 1 or len(name) > 2 * SHORT_NAME}
        verdict = Verdict.SAME if whole or len(mine) > 1 else Verdict.DOUBTFUL
        return verdict, likeness.score, (f"“{x}” and “{y}” are spelt alike",)
    if _numbers(mine) != _numbers(theirs):
        return None
    if likeness.score >= DOUBTFUL_FROM and a.coarse == "organisation":
        return Verdict.DOUBTFUL, likeness.score, likeness.reasons
    return _judge_initials(a, b)


def _names(profile: Profile) -> list[str]:
    return sorted(profile.names, key=lambda name: (-len(name), name))[:MOST_NAMES]


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _judge_initials(a: Profile, b: Profile) -> _Found:
    """Return a doubt where one is known by the initials of the other."""
    for short, long in ((a, b), (b, a)):
        for name in sorted(short.names):
            if (
                name.isupper()
                and len(name) > 2
                and any(initials(other) == name.replace(".", "") for other in long.names)
            ):
                return Verdict.DOUBTFUL, DOUBTFUL_FROM, (f"“{name}” are the initials of the other",)
    return None


def initials(name: str) -> str:
    """Return the initials of the words of a name that begin with a capital, "" for fewer than three.

    >>> initials("Office of the Harbour Regulator"), initials("Harbour Regulator")
    ('OHR', '')
    """
    found = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return found if len(found) > 2 else ""


def blocks(profile: Profile) -> frozenset[str]:
    """Return the keys under which the likes of an entity are looked for: two entities that could be one share a key."""
    if profile.anonymous:
        return frozenset()
    return frozenset(f"{profile.coarse}|{key}" for key in _keys(profile))


def _keys(profile: Profile) -> Iterator[str]:
    person = profile.coarse == "person"
    for name in _full_names(profile) if person else _names(profile):
        words = words_of_name(name, person=person)
        telling = [word for word in words if len(word) > 1] or list(words)
        sounds = sorted(sound(word) for word in telling)
        if person:
            first, last = telling[0], telling[-1]
            yield f"{sound(last)}|{first[0]}"
            yield "|".join(sorted((sound(first), sound(last))))
            continue
        joined = "".join(telling)
        yield "=" + joined[:40]
        if len(sounds) > 1:
            yield from (
                (f"{x}|{y}" for x, y in combinations(sounds[:6], 2)) if len(sounds) <= 3 else ["|".join(sounds[:4])]
            )
        if initials(name):
            yield f"initials {initials(name)}"
        elif name.isupper() and len(name) > 2:
            yield f"initials {name.replace('.', '')}"


def cluster_entities(edges: Iterable[tuple[str, str]], apart: frozenset[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return each entity's cluster by its id: edges join, one after the other, unless two kept apart would meet.

    `edges` come surest first; `apart` holds pairs in the order of their ids.
    """
    members: dict[str, set[str]] = {}
    for a, b in edges:
        mine, theirs = members.setdefault(a, {a}), members.setdefault(b, {b})
        if mine is theirs or any(tuple(sorted(pair)) in apart for pair in product(mine, theirs)):
            continue
        mine |= theirs
        for one in theirs:
            members[one] = mine
    return {one: frozenset(group) for one, group in members.items()}
