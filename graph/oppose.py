"""Two testimonies to one question -> how their answers differ: the comparisons, one for each aspect.

Nothing here decides who is right. A pair is only compared where both may speak of the same thing; in doubt it is not.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from graph.kinds import EventStatus, MeasureStage, Opposition
from graph.places import around, places_in
from graph.quantities import compare_quantities, read_quantity, singular
from graph.testimony import Held, Testimony

SAME: Final = "same"
Verdict = Opposition | str | None
"""An opposition, `SAME`, or None where the two cannot be compared."""

WINDOW = {
    "venue": 120, "date": 60, "scale": 90, "amount": 90, "duration": 90, "method": 90, "what": 90, "unit": 90,
    "words": 10, "comment": 1, "office": 60, "actor": 10, "due": 45, "stage": 30, "position": 365,
}  # fmt: skip
"""Days between the publication of two answers beyond which they are not taken to speak of the same thing."""

EPISODE = 14
"""Days between two dated events of one sort beyond which they are two events, and no dispute about one."""

WITHIN_REPORT = frozenset({"scale", "amount", "duration", "position"})
_STOP = frozenset(
    "a an the of in on at by for to from with and or but as that which who whom its his her their it they he she is are"
    " was were be been being has have had not no than more most less about around nearly some any said say says will"
    " would could may might can this these those into over under after before since until during between against"
    " also".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_PLANNED = frozenset({EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.HYPOTHETICAL})
_RANK = {stage.value.replace("_", " "): rank for rank, stage in enumerate(MeasureStage)}
_PUT_OFF = re.compile(r"\b(?:extend|extension|postpon|delay|push(?:ed|es)? back|new deadline)", re.IGNORECASE)
_ENDED = frozenset({"rejected", "withdrawn"})


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in the singular."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(singular(word) for word in words if word not in _STOP and len(word) > 1)


@lru_cache(maxsize=8192)
def _common_words(text: str) -> frozenset[str]:
    """Return the content words of a text that are no names: written small, or the name of a month."""
    words = re.findall(r"[^\W\d_]+", text)
    return content_words(" ".join(word for word in words if word[0].islower() or word.casefold() in _MONTHS))


def compare(a: Held, b: Held) -> Verdict:
    """Return how two answers to one question differ; the order of the two does not matter.

    Answers further apart in publication than their aspect's window are the caller's to leave out.
    """
    one, other = a.testimony, b.testimony
    if one.aspect != other.aspect or one.record == other.record:
        return None
    if a.document.id == b.document.id and one.aspect not in WITHIN_REPORT:
        return SAME if one.value == other.value else None
    if one.matter.startswith("event|") and not _same_event(one, other):
        return None
    return _COMPARISONS[one.aspect](a, b)


def _same_event(one: Testimony, other: Testimony) -> bool:
    """Tell whether two reports may be of one event: no two sets of named initiators, no two distant dates."""
    if one.bearing and other.bearing and not set(one.bearing) & set(other.bearing):
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
        return gap <= EPISODE
    return True


def _court_kind(venue: str) -> str:
    """Return which sort of court a venue is, "" where it does not tell; "federal court" may be of any sort."""
    found = re.search(
        r"\b(high|county|supreme|crown|magistrates|district|superior|commercial) courts?\b", venue.casefold()
    )
    return found[1] if found else ""


def _venue(a: Held, b: Held) -> Verdict:
    if (a.testimony.status in _PLANNED) != (b.testimony.status in _PLANNED):
        return None
    ours, theirs = _court_kind(a.testimony.value), _court_kind(b.testimony.value)
    if ours and theirs and ours != theirs:
        return Opposition.CONTRADICTION
    return _place_of_venue(a, b)


def _place_of_venue(a: Held, b: Held) -> Verdict:
    here, there = places_in(a.testimony.value), places_in(b.testimony.value)
    if not here and not there:
        ours, theirs = content_words(a.testimony.value), content_words(b.testimony.value)
        return SAME if ours <= theirs or theirs <= ours else Opposition.CONTRADICTION
    if not here or not there:
        return None
    if here == there:
        return SAME
    if here & there:
        return Opposition.GRANULARITY if here < there or there < here else SAME
    wider_here = frozenset().union(*(around(place) for place in here))
    wider_there = frozenset().union(*(around(place) for place in there))
    if here & wider_there or there & wider_here:
        return Opposition.GRANULARITY
    return Opposition.CONTRADICTION


def _ranges(one: Testimony, other: Testimony) -> Verdict:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    ours, theirs = (one.earliest, one.latest), (other.earliest, other.latest)
    if ours == theirs:
        return SAME
    if ours[0] > theirs[1] or theirs[0] > ours[1]:
        return Opposition.CONTRADICTION
    if _holds(ours, theirs) or _holds(theirs, ours):
        return Opposition.GRANULARITY
    return Opposition.TENSION


def _holds(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _date(a: Held, b: Held) -> Verdict:
    if (a.testimony.status in _PLANNED) != (b.testimony.status in _PLANNED):
        return None
    return _ranges(a.testimony, b.testimony)


def _due(a: Held, b: Held) -> Verdict:
    ours, theirs = content_words(a.testimony.side), content_words(b.testimony.side)
    if not ours or not theirs or 2 * len(ours & theirs) < min(len(ours), len(theirs)):
        return None
    if any(_PUT_OFF.search(held.testimony.evidence.text) for held in (a, b)):
        return None
    return _ranges(a.testimony, b.testimony)


def _measured(a: Held, b: Held) -> Verdict:
    one, other = read_quantity(a.testimony.value), read_quantity(b.testimony.value)
    if one is None or other is None or (one.unit != other.unit and one.unit and other.unit):
        return None
    verdict = compare_quantities(one, other) or SAME
    if verdict == SAME or not _may_count_the_same(a, b):
        return verdict if verdict == SAME else None
    return verdict


def _may_count_the_same(a: Held, b: Held) -> bool:
    """Tell whether two sentences may count the same things: what else they say must meet, more so within a report."""
    if a.document.id == b.document.id:
        if a.testimony.evidence == b.testimony.evidence:
            return False
        ours, theirs = content_words(a.testimony.evidence.text), content_words(b.testimony.evidence.text)
        return 2 * len(ours & theirs) >= len(ours | theirs)
    if a.testimony.matter.startswith("accusation|"):
        return True
    return len(_common_words(a.testimony.evidence.text) & _common_words(b.testimony.evidence.text)) >= 2


def _told(a: Held, b: Held) -> Verdict:
    ours, theirs = content_words(a.testimony.value), content_words(b.testimony.value)
    if not ours or not theirs:
        return None
    return SAME if 3 * len(ours & theirs) >= min(len(ours), len(theirs)) else Opposition.TENSION


def _words(a: Held, b: Held) -> Verdict:
    """Compare two quotations: the same utterance opens alike or shares most of its words, but does not end alike."""
    one = re.findall(r"[^\W_]+", a.testimony.value.casefold())
    other = re.findall(r"[^\W_]+", b.testimony.value.casefold())
    if a.testimony.side != b.testimony.side or not one or not other:
        return None
    shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
    if f" {shorter} " in f" {longer} ":
        return SAME
    shared = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    overlap = len(set(one) & set(other)) / len(set(one) | set(other))
    denial = a.testimony.side == "denies"
    opens_alike = shared >= 3 or (denial and shared >= 1 and one[0] not in _STOP)
    if opens_alike or (overlap >= 0.5 and len(one) >= 4):
        return Opposition.TENSION
    return None


def _comment(a: Held, b: Held) -> Verdict:
    if not set(a.testimony.bearing) & set(b.testimony.bearing):
        return None
    return SAME if a.testimony.value == b.testimony.value else Opposition.TENSION


def _office(a: Held, b: Held) -> Verdict:
    if not set(a.testimony.bearing) & set(b.testimony.bearing):
        return None
    return SAME if a.testimony.value == b.testimony.value else Opposition.CONTRADICTION


def _actor(a: Held, b: Held) -> Verdict:
    ours, theirs = content_words(a.testimony.evidence.text), content_words(b.testimony.evidence.text)
    if 4 * len(ours & theirs) < min(len(ours), len(theirs)):
        return None
    return SAME if a.testimony.value == b.testimony.value else Opposition.TENSION


def _stage(a: Held, b: Held) -> Verdict:
    """Compare stages: going on from one to the next is no disagreement, falling back or being two things at once is."""
    first, last = sorted((a, b), key=lambda held: (held.document.published or date.min, held.document.id))
    before, after = first.testimony.value, last.testimony.value
    if before == after:
        return SAME
    same_day = first.document.published == last.document.published
    if same_day and (before in _ENDED) != (after in _ENDED):
        return Opposition.CONTRADICTION
    fell_back = _RANK[after] < _RANK[before] and before not in _ENDED
    apart = abs(_RANK[after] - _RANK[before]) >= 2
    return Opposition.TENSION if (same_day and apart) or (not same_day and fell_back and apart) else None


def _position(a: Held, b: Held) -> Verdict:
    return SAME if a.testimony.side == b.testimony.side else Opposition.CONTRADICTION


_COMPARISONS: dict[str, Callable[[Held, Held], Verdict]] = {
    "venue": _venue, "date": _date, "due": _due, "scale": _measured, "amount": _measured, "duration": _measured,
    "method": _told, "what": _told, "unit": _told, "words": _words, "comment": _comment, "office": _office,
    "actor": _actor, "stage": _stage, "position": _position,
}  # fmt: skip
