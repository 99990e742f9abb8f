"""Two testimonies of a happening -> how they differ: whether it happened, when, where, by whose doing, by what means.

Words may vary, but the tellings (`graph.tellings`) must be of one thing: of the same object, in the same mood, at no
other time, with no party that the other leaves out for one of its own.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from graph.contexts import lands_meet, times_meet
from graph.kinds import Opposition
from graph.model import day_of
from graph.naming import read_keys
from graph.places import around, places_in
from graph.tellings import Told, parse_told
from graph.testimony import REPORTER, Held, Testimony
from graph.words import content_words

SAME: Final = "same"
Comparison = Opposition | str | None
"""An opposition, `SAME`, or None where the two cannot be compared."""

ENOUGH = 3
"""What two happenings must have in common, in words, names and the voice that tells of them, to be taken for one."""
BESIDE = 400
"""Characters, about two sentences, within which one report speaks of one thing."""
FRESH = 10
"""Days between two reports within which the world is taken not to have changed from yes to no."""
MOVED = 12
"""Days between two dates of one happening beyond which they are of two happenings."""
_STATES = frozenset("proceed resume contain renew suspend fault raise profit approve support open".split())
"""Fields of what may be otherwise a while later."""
_INSTANCES = frozenset("=appeal lower appellate second first supreme again separate another".split())
"""Words that tell one ruling or offer from another of its kind."""


def compare_deeds(a: Held, b: Held) -> Comparison:
    """Compare whether something happened: told of one thing, of the same names, once yes and once no."""
    one, other = a.testimony, b.testimony
    here, there = parse_told(one.side), parse_told(other.side)
    if here.sign == there.sign:
        return None
    if _is_one_report(a, b) and one.holder == other.holder == REPORTER:
        return None
    gap = _days_between(a.document.published, b.document.published)
    if gap > FRESH and one.holder != other.holder and _has_moved(one, other):
        return None
    if gap > FRESH and one.holder == other.holder == REPORTER:
        return None
    if here.mood != there.mood and not one.matter.startswith("deed|proceed|"):
        return None
    if not times_meet(here.times, there.times) or not _lands_meet(here, there) or _instances(here) != _instances(there):
        return None
    lone = here.sweeping or there.sweeping
    return Opposition.CONTRADICTION if _kinship(a, b, here, there) + lone >= ENOUGH else None


def _is_one_report(a: Held, b: Held) -> bool:
    return a.document.id == b.document.id


def _kinship(a: Held, b: Held, here: Told, there: Told) -> int:
    """Return how much two tellings have in common, less than nothing where they are of two things or parties."""
    one, other = a.testimony, b.testimony
    if one.evidence == other.evidence and _is_one_report(a, b):
        return -ENOUGH
    beside = _is_one_report(a, b) and abs(one.evidence.start - other.evidence.start) <= BESIDE
    keys = bool(read_keys(one.side) & read_keys(other.side)) and not (here.names and there.names)
    if not _themes_meet(here, there, beside=beside) or not (beside or keys or _names_meet(here, there)):
        return -ENOUGH
    named = len((here.names | here.about) & (there.names | there.about))
    ours, theirs = (each.theme | each.words | each.lean for each in (here, there))
    speaks = one.holder == other.holder != REPORTER
    return len(ours & theirs) + (2 if beside else min(2, max(named, keys))) + speaks


def _has_moved(one: Testimony, other: Testimony) -> bool:
    """Tell whether what was so may have changed since: a plan or a state, not one's own word on what one has done."""
    if one.matter.split("|")[1] not in _STATES:
        return False
    return one.holder not in other.bearing and other.holder not in one.bearing


def _instances(told: Told) -> frozenset[str]:
    return (told.words | told.theme | told.names) & _INSTANCES


def _lands_meet(here: Told, there: Told) -> bool:
    return not (here.lands and there.lands) or lands_meet(here.lands, there.lands)


def _themes_meet(here: Told, there: Told, *, beside: bool) -> bool:
    """Tell whether two happenings are told of one thing: what they are told of has words in common, and not more apart.

    Where one does not say of what, the other words of its clause must.
    """
    if not here.theme or not there.theme:
        ours, theirs = here.theme | here.words | here.lean, there.theme | there.words | there.lean
        sweeps = (here.sweeping or there.sweeping) and (beside or bool(here.words & there.words))
        bare = sweeps or not (here.theme or there.theme or here.words or there.words)
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
    """Compare when something happened: days of what happens once, or months and years that cannot both be right."""
    one, other = a.testimony, b.testimony
    if one.earliest is None or other.earliest is None or one.latest is None or other.latest is None:
        return None
    here, there = parse_told(one.side), parse_told(other.side)
    ahead = all(_is_ahead(held, day) for held, day in ((a, one.earliest), (b, other.earliest)))
    if (here.mood != there.mood and not ahead) or here.mood == "asked" or here.sign != there.sign:
        return None
    if not _lands_meet(here, there) or _instances(here) != _instances(there) or _kinship(a, b, here, there) < ENOUGH:
        return None
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return SAME
    gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
    if gap <= 0:
        return Opposition.GRANULARITY
    coarse = one.earliest != one.latest or other.earliest != other.latest
    return Opposition.CONTRADICTION if coarse or gap <= MOVED else None


def _is_ahead(held: Held, day: date) -> bool:
    published = held.document.published
    return published is not None and day > day_of(published)


def compare_places(a: Held, b: Held) -> Comparison:
    """Compare the places of a happening that happens once: neither is around the other, nor named beside it."""
    one, other = a.testimony, b.testimony
    here, there = (_without(parse_told(held.testimony.side), held.testimony.value) for held in (a, b))
    ours, theirs = content_words(one.value), content_words(other.value)
    if ours & theirs:
        return SAME
    if here.mood != there.mood or here.mood == "asked" or here.sign != there.sign:
        return None
    if one.value in other.evidence.text or other.value in one.evidence.text:
        return None
    if not times_meet(here.times, there.times) or _kinship(a, b, here, there) < ENOUGH:
        return None
    wide = {near for place in places_in(one.value) for near in around(place)}
    other_wide = {near for place in places_in(other.value) for near in around(place)}
    if wide & places_in(other.value) or other_wide & places_in(one.value):
        return SAME
    return Opposition.CONTRADICTION


def _without(told: Told, value: str) -> Told:
    """Return a telling without the names of a value that it is compared by."""
    words = {word.casefold() for word in value.split()}
    return replace(told, names=told.names - words, about=told.about - words)


def compare_doers(a: Held, b: Held) -> Comparison:
    """Compare who did it: besides the two doers, both name the same, and say much the same."""
    one, other = a.testimony, b.testimony
    if _value_of(one.side, "doer") == _value_of(other.side, "doer"):
        return SAME
    if _value_of(one.side, "kind") != _value_of(other.side, "kind"):
        return None  # a judge and her court, a minister and his ministry
    ours = {word.casefold() for word in one.value.split()}
    theirs = {word.casefold() for word in other.value.split()}
    here, there = _without(parse_told(one.side), one.value), _without(parse_told(other.side), other.value)
    if ours & theirs or ours & there.names or theirs & here.names or here.sign != there.sign:
        return None
    if here.mood != there.mood or not times_meet(here.times, there.times) or _instances(here) != _instances(there):
        return None
    if not (here.theme | here.lean) & (there.theme | there.lean):
        return None
    return Opposition.TENSION if _kinship(a, b, here, there) >= ENOUGH else None


def compare_means(a: Held, b: Held) -> Comparison:
    """Compare by what means, or in what part of a place: one thing told with nothing in common."""
    one, other = a.testimony, b.testimony
    here, there = parse_told(one.side), parse_told(other.side)
    ours, theirs = content_words(one.value), content_words(other.value)
    if _is_one_report(a, b) and one.holder == other.holder:
        return None
    if ours & theirs:
        return SAME
    if here.sign != there.sign or here.mood != there.mood or not times_meet(here.times, there.times):
        return None
    return Opposition.TENSION if _kinship(a, b, here, there) >= ENOUGH else None


def _value_of(side: str, key: str) -> str:
    return next((word[len(key) + 1 :] for word in side.split() if word.startswith(f"{key}:")), "")
