"""Two testimonies of a happening -> how they differ: whether it happened, on which day, where, and by whose doing.

Words may vary, but the clauses must tell of one thing (`graph.contexts`): the same sort of happening, in the same mood,
at no other time, with no party that the other leaves out for one of its own.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from graph.contexts import Context, are_told_alike, may_be_one, parse_context
from graph.kinds import Opposition
from graph.model import day_of
from graph.places import around, places_in
from graph.testimony import REPORTER, Held, Testimony

SAME: Final = "same"
Comparison = Opposition | str | None
"""An opposition, `SAME`, or None where the two cannot be compared."""

FRESH = 10
"""Days between two reports within which the world is taken not to have changed from yes to no."""
MOVED = 12
"""Days between two dates of one happening beyond which they are of two happenings."""


def _value_of(side: str, key: str) -> str:
    return next((word[len(key) + 1 :] for word in side.split() if word.startswith(f"{key}:")), "")


def _contexts(a: Held, b: Held, *, moods: bool = True, times: bool = True) -> tuple[Context, Context] | None:
    """Return the contexts of two answers where these may tell of one happening."""
    here, there = parse_context(a.testimony.side), parse_context(b.testimony.side)
    if not moods:
        there = replace(there, mood=here.mood)
    if not times:
        there = replace(there, times=here.times)
    if not may_be_one(here, there) or (here.names - there.names and there.names - here.names):
        return None
    return here, there


def compare_deeds(a: Held, b: Held) -> Comparison:
    """Compare whether something happened: told of the same names in mostly the same words, once yes and once no."""
    one, other = a.testimony, b.testimony
    if _value_of(one.side, "sign") == _value_of(other.side, "sign"):
        return None
    contexts = _contexts(a, b, moods=not one.matter.startswith("deed|proceed|"))
    if contexts is None or (one.evidence == other.evidence and a.document.id == b.document.id):
        return None
    here, there = contexts
    if not _is_covered(one, here, other, there):
        return None
    gap = _days_between(a.document.published, b.document.published)
    if one.holder == other.holder == REPORTER and gap > FRESH:
        return None
    return Opposition.CONTRADICTION


def _is_covered(one: Testimony, here: Context, other: Testimony, there: Context) -> bool:
    """Tell whether the two speak of the same: the other says most of what is denied, and more than a word is shared.

    A narrower denial leaves a wider statement standing.
    """
    own = one.matter.split("|")[1]
    ours, theirs = (each.words | {f"={sort}" for sort in each.sorts - {own}} for each in (here, there))
    shared, names = len(ours & theirs), len(here.names & there.names)
    if not shared or shared + names < 2 or (here.names and there.names and not names):
        return False
    if _value_of(one.side, "paired") == "1":
        return 2 * shared >= min(len(ours), len(theirs))
    denied = ours if _value_of(one.side, "sign") == "-1" else theirs
    return (3 if one.holder == other.holder != REPORTER else 2) * shared >= len(denied)


def _days_between(first: date | None, second: date | None) -> int:
    return abs((second - first).days) if first and second else 0


def compare_days(a: Held, b: Held) -> Comparison:
    """Compare the days of a happening that happens once."""
    one, other = a.testimony, b.testimony
    if one.earliest is None or other.earliest is None:
        return None
    ahead = all(_is_ahead(held, day) for held, day in ((a, one.earliest), (b, other.earliest)))
    contexts = _contexts(a, b, moods=not ahead, times=False)
    if contexts is None or contexts[0].mood == "asked" or not _objects_meet(*contexts):
        return None
    if not are_told_alike(*contexts, least=3):
        return None
    if one.earliest == other.earliest:
        return SAME
    return Opposition.CONTRADICTION if abs((one.earliest - other.earliest).days) <= MOVED else None


def _is_ahead(held: Held, day: date) -> bool:
    published = held.document.published
    return published is not None and day > day_of(published)


def _objects_meet(here: Context, there: Context) -> bool:
    """Tell whether two clauses say of the same things that it happened to them, as far as they say any."""
    ours, theirs = here.words | {f"={one}" for one in here.sorts}, there.words | {f"={one}" for one in there.sorts}
    return 2 * len(ours & theirs) > min(len(ours), len(theirs))


def compare_places(a: Held, b: Held) -> Comparison:
    """Compare the places of a happening that happens once: of what else they name, nothing differs."""
    one, other = a.testimony, b.testimony
    here, there = parse_context(one.side), parse_context(other.side)
    if "asked" in (here.mood, there.mood):
        return None
    ours, theirs = here.names - here.places, there.names - there.places
    if here.mood != there.mood or here.places & there.places or not ours & theirs or (ours - theirs and theirs - ours):
        return None
    if not here.sorts & there.sorts and len(here.words & there.words) < 2:
        return None
    wide = {near for place in places_in(one.value) for near in around(place)}
    other_wide = {near for place in places_in(other.value) for near in around(place)}
    if wide & places_in(other.value) or other_wide & places_in(one.value):
        return SAME
    return Opposition.CONTRADICTION


def compare_doers(a: Held, b: Held) -> Comparison:
    """Compare who did it: besides the two doers, both name the same, and say much the same."""
    one, other = a.testimony, b.testimony
    if _value_of(one.side, "doer") == _value_of(other.side, "doer"):
        return SAME
    if _value_of(one.side, "kind") != _value_of(other.side, "kind"):
        return None  # a judge and her court, a minister and his ministry
    here, there = parse_context(one.side), parse_context(other.side)
    ours = {word.casefold() for word in one.value.split()}
    theirs = {word.casefold() for word in other.value.split()}
    mine, yours = here.names - ours, there.names - theirs
    if ours & theirs or ours & there.names or theirs & here.names or (mine - yours and yours - mine):
        return None
    if here.mood != there.mood or len(here.words & there.words) + len(mine & yours) < 3:
        return None
    return Opposition.TENSION
