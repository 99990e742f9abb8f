"""Two testimonies of a happening -> how they differ: whether it happened, on which day, where, and by whose doing.

Words may vary, but the clauses must tell of one thing (`graph.contexts`): the same sort of happening, in the same mood,
at no other time, with no party that the other leaves out for one of its own.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from graph.contexts import Context, are_told_alike, lands_meet, may_be_one, parse_context, times_meet
from graph.kinds import Opposition
from graph.model import day_of
from graph.naming import read_keys
from graph.places import around, places_in
from graph.testimony import REPORTER, Held, Testimony
from graph.whether import Told, parse_told

SAME: Final = "same"
Comparison = Opposition | str | None
"""An opposition, `SAME`, or None where the two cannot be compared."""

ENOUGH = 3
"""What two happenings must have in common, in words, names and the voice that tells of them, to be taken for one."""
_INSTANCES = frozenset(
    {"=appeal", "lower", "appellate", "second", "first", "supreme", "again", "earlier", "separate", "another"}
)
"""Words that tell one ruling or offer from another of its kind."""
_STATES = frozenset("proceed resume contain renew suspend fault raise profit approve support open".split())
"""Fields of what may be otherwise a while later."""
BESIDE = 400
"""Characters, about two sentences, within which one report speaks of one thing."""
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
    """Compare whether something happened: told of one thing, of the same names, once yes and once no."""
    one, other = a.testimony, b.testimony
    here, there = parse_told(one.side), parse_told(other.side)
    if here.sign == there.sign:
        return None
    same_report = a.document.id == b.document.id
    if same_report and (one.evidence == other.evidence or one.holder == other.holder == REPORTER):
        return None
    ahead = one.matter.startswith("deed|proceed|")
    if (here.mood != there.mood and not ahead) or not times_meet(here.times, there.times):
        return None
    if here.lands and there.lands and not lands_meet(here.lands, there.lands):
        return None
    if (here.words | here.theme | here.names) & _INSTANCES != (there.words | there.theme | there.names) & _INSTANCES:
        return None
    gap = _days_between(a.document.published, b.document.published)
    if gap > FRESH and one.holder != other.holder and _has_moved(one, other):
        return None
    if one.holder == other.holder == REPORTER and gap > FRESH:
        return None
    beside = same_report and abs(one.evidence.start - other.evidence.start) <= BESIDE
    keys = bool(read_keys(one.side) & read_keys(other.side)) and not (here.names and there.names)
    if not _themes_meet(here, there) or not (beside or keys or _names_meet(here, there)):
        return None
    speaks = one.holder == other.holder != REPORTER
    named = len((here.names | here.about) & (there.names | there.about))
    names = 2 if beside else min(2, max(named, keys))
    ours, theirs = (each.theme | each.words | each.lean for each in (here, there))
    lone = here.sweeping or there.sweeping
    return Opposition.CONTRADICTION if len(ours & theirs) + names + speaks + lone >= ENOUGH else None


def _has_moved(one: Testimony, other: Testimony) -> bool:
    """Tell whether what was so may have changed since: a plan or a state, not one's own word on what one has done."""
    if one.matter.split("|")[1] not in _STATES:
        return False
    return one.holder not in other.bearing and other.holder not in one.bearing


def _themes_meet(here: Told, there: Told) -> bool:
    """Tell whether two happenings are told of one thing: what they are told of has words in common, and not more apart.

    Where one does not say of what, the other words of its clause must.
    """
    if not here.theme or not there.theme:
        ours, theirs = here.theme | here.words | here.lean, there.theme | there.words | there.lean
        bare = here.sweeping or there.sweeping or not (here.theme or there.theme or here.words or there.words)
        return bare or len(ours & theirs) >= 2 or bool((here.theme & theirs) | (there.theme & ours))
    shared = len(here.theme & there.theme)
    if not shared:
        return False
    ours = here.theme - there.theme - there.words - there.names
    theirs = there.theme - here.theme - here.words - here.names
    return not (ours and theirs) or 2 * shared > min(len(here.theme), len(there.theme))


def _names_meet(here: Told, there: Told) -> bool:
    """Tell whether no clause names somebody alone where the other names somebody else."""
    ours, theirs = here.names | here.about, there.names | there.about
    if not ours & theirs:
        return False
    return not (here.names - theirs and there.names - ours)


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
