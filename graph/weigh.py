"""Two testimonies of an amount -> how they differ: counts, sums, spans, speeds, shares and numbers side by side.

Only amounts of one thing are compared: what each says of it, and the contexts of the clauses that tell them, must meet.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from graph.contexts import are_told_alike, may_be_one, parse_context
from graph.figures import MONTHS
from graph.happened import SAME, Comparison
from graph.kinds import Opposition
from graph.naming import read_keys
from graph.places import around
from graph.quantities import ROUNDING, Quantity, compare_quantities, read_quantity
from graph.senses import topic_words
from graph.testimony import Held, Testimony
from graph.words import content_words

_MONTHS = frozenset(MONTHS.split("|"))
_TIMES = frozenset(
    "last next week weekend month year day morning evening night sunday monday tuesday wednesday thursday friday"
    " saturday".split()
)
TOLL = 3
"""Days within which two counts of the dead, the hurt or those who fled are of one day: later they grow."""

_REASON = re.compile(r"\b(?:for|over)\s+((?:[a-z]+ing\b|[a-z]+)[^.;,]*)")
_TOLLS = ("figure|killed|", "figure|hurt|", "figure|fled|", "figure|sickened|")
_BY_FATE = (*_TOLLS, *(f"figure|{fate}|" for fate in "cut struck marched affected arrested charged complaint".split()))
_MEASURES = frozenset(
    "litre gallon barrel tonne ton kilogram kilometre mile metre acre hectare megawatt gigawatt terabyte".split()
)
_DUES = frozenset({"a fine", "a settlement", "damages"})
_LOOSE = r"(?:dozens|scores|tens|hundreds|thousands|millions)\b"


@lru_cache(maxsize=8192)
def _common_words(text: str) -> frozenset[str]:
    """Return the content words of a text that are no names: written small, or the name of a month."""
    words = re.findall(r"[^\W\d_]+", text)
    return content_words(" ".join(word for word in words if word[0].islower() or word.casefold() in _MONTHS))


def compare_counts(a: Held, b: Held) -> Comparison:
    """Compare figures that count one thing: of the same unit, and nothing that they say of it differs."""
    one, other = read_quantity(a.testimony.value), read_quantity(b.testimony.value)
    if one is None or other is None:
        return None
    toll = a.testimony.matter.startswith(_TOLLS)
    if one.unit != other.unit and one.unit and other.unit and not a.testimony.matter.startswith(_BY_FATE):
        return None
    if toll and not _within_days(a, b, TOLL):
        return None
    if a.testimony.matter.startswith(("event|", "money|")) and not _reasons_meet(a.testimony, b.testimony):
        return None
    if a.testimony.matter.startswith(("figure|", "money|")) and not _same_count(a.testimony, b.testimony, one, other):
        return None
    if a.document.id == b.document.id and a.testimony.evidence == b.testimony.evidence:
        return None
    verdict = compare_quantities(one, other) or SAME
    counted = a.testimony.matter.startswith(("figure|", "money|"))
    if a.document.id == b.document.id:
        return verdict if counted and verdict is Opposition.CONTRADICTION and _is_set_against(a, b) else None
    if (
        counted
        and verdict is Opposition.GRANULARITY
        and any(x.low < x.high and x.low <= y.low and y.high <= x.high for x, y in ((one, other), (other, one)))
        and one.high + other.high < float("inf")
    ):
        return SAME  # an estimate within another's range
    loose = any(re.match(_LOOSE, held.testimony.value, re.IGNORECASE) for held in (a, b))
    counted = a.testimony.matter.startswith("figure|")
    return SAME if counted and loose and verdict is Opposition.GRANULARITY else verdict


def _is_set_against(a: Held, b: Held) -> bool:
    """Tell whether one report has two counts of one thing by two voices, or by the report itself and a voice."""
    one, other = a.testimony, b.testimony
    here, there = parse_context(one.side), parse_context(other.side)
    return one.holder != other.holder and here.nearest == there.nearest != "" and are_told_alike(here, there)


def _reasons_meet(a: Testimony, b: Testimony) -> bool:
    """Tell whether two sums may be one: not where each sentence says for what, in words that the other has none of."""
    reasons = [_REASON.search(one.evidence.text) for one in (a, b)]
    if not reasons[0] or not reasons[1]:
        return True
    ours, theirs = topic_words(reasons[0][1]), topic_words(reasons[1][1])
    return not ours or not theirs or bool(ours & theirs)


def _within_days(a: Held, b: Held, days: int) -> bool:
    first, second = a.document.published, b.document.published
    return first is not None and second is not None and abs((second - first).days) <= days


def _same_count(a: Testimony, b: Testimony, one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures of one noun count the same: their frames agree, and something ties them together.

    They are tied by the same "since", by the same use in the same place, by one verb with many words in common, or by
    being thousands that two reports about the same two parties give.
    """
    ours, theirs = _frame(a.side), _frame(b.side)
    here, there = parse_context(a.side), parse_context(b.side)
    if ours["for"] & theirs["for"] & _DUES and "asked" not in (here.mood, there.mood):
        there = replace(there, mood=here.mood)  # who has been fined will pay
    if not may_be_one(here, there) or not _frames_meet(ours, theirs):
        return False
    common = (_common_words(a.evidence.text) & _common_words(b.evidence.text)) - {one.unit, other.unit}
    if are_told_alike(here, there):
        return True
    if a.matter.startswith(_TOLLS):
        return bool(common) and not (ours["part"] or theirs["part"])
    if one.unit in _MEASURES:
        meet = len(read_keys(a.side) & read_keys(b.side)) >= 2 and max(one.low, other.low) <= 4 * min(
            one.low, other.low
        )
        return len(common) >= 3 or (meet and bool(ours["of"] or theirs["of"] or here.sorts & there.sorts))
    since = bool(ours["since"] & theirs["since"])
    use = bool(ours["use"] & theirs["use"]) and bool(ours["in"] & theirs["in"] or len(common) >= 3)
    verb = bool(ours["verb"] & theirs["verb"]) and len(common) >= 2
    alike = len(common) >= 2 and 2 * len(common) >= min(
        len(_common_words(a.evidence.text)), len(_common_words(b.evidence.text))
    )
    if a.matter.startswith("money|"):
        return len(common) >= 3 and bool(set(a.bearing) & set(b.bearing))
    large = min(one.low, other.low) >= 1000 and ours["use"] == theirs["use"] and len(common) >= 2
    apart = max(one.low, other.low) / min(one.low, other.low) if min(one.low, other.low) >= 1000 else float("inf")
    keys = len(read_keys(a.side) & read_keys(b.side))
    if one.unit != "day" and ((apart <= 1 + ROUNDING and keys) or (apart < 2 and keys >= 2)):
        return True
    return since or use or verb or alike or (large and len(set(a.bearing) & set(b.bearing)) >= 2)


def _frames_meet(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether two figures' uses, times, purposes and places differ in nothing that both tell."""
    if any(ours[key] and theirs[key] and not ours[key] & theirs[key] for key in ("use", "since", "for", "of")):
        return False
    if not _places_meet(ours["in"], theirs["in"]):
        return False
    return not (ours["part"] or theirs["part"]) or ours["use"] == theirs["use"]


@lru_cache(maxsize=8192)
def _frame(side: str) -> Mapping[str, frozenset[str]]:
    """Return what a figure's `side` says of it, by key."""
    words = [word.partition(":") for word in side.split()]
    return MappingProxyType(
        {
            key: frozenset(value.replace("_", " ") for name, _, value in words if name == key)
            for key in ("use", "since", "in", "verb", "part", "for", "of")
        }
    )


def _places_meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two sets of places may be one: either is silent, or each of one is around, in or among the other."""
    if not ours or not theirs or ours & theirs:
        return True
    return any(one in around(other) or other in around(one) for one in ours for other in theirs)


def compare_spans(a: Held, b: Held) -> Comparison:
    """Compare how long before or after an event: the same event, told with two of its words at least."""
    ours = content_words(a.testimony.side.partition(" | ")[0]) - _TIMES
    theirs = content_words(b.testimony.side.partition(" | ")[0]) - _TIMES
    same = len(ours & theirs) >= 2 or (
        ours == theirs and len(topic_words(a.testimony.evidence.text) & topic_words(b.testimony.evidence.text)) >= 4
    )
    if not same or a.testimony.evidence == b.testimony.evidence:
        return None
    one, other = read_quantity(a.testimony.value), read_quantity(b.testimony.value)
    return (compare_quantities(one, other) or SAME) if one and other else None


def compare_by_context(a: Held, b: Held) -> Comparison:
    """Compare two measures without a noun of their own, of which their clauses alone tell of what they are."""
    one, other = read_quantity(a.testimony.value), read_quantity(b.testimony.value)
    here, there = parse_context(a.testimony.side), parse_context(b.testimony.side)
    if one is None or other is None or one.unit != other.unit or a.testimony.evidence == b.testimony.evidence:
        return None
    if "raise" in here.sorts and not _within_days(a, b, 0):
        return None  # prices and shares move every day
    if not may_be_one(here, there) or not here.sorts & there.sorts or not are_told_alike(here, there):
        return None
    return compare_quantities(one, other) or SAME


def compare_speeds(a: Held, b: Held) -> Comparison:
    """Compare two speeds: of the same party, in kilometres an hour."""
    one, other = _in_kmh(a.testimony.value), _in_kmh(b.testimony.value)
    here, there = parse_context(a.testimony.side), parse_context(b.testimony.side)
    if (
        one is None
        or other is None
        or not may_be_one(here, there)
        or (here.names and there.names and not here.names & there.names)
    ):
        return None
    if not (here.sorts & there.sorts or here.words & there.words):
        return None
    near = abs(one - other) <= ROUNDING * max(one, other) and " " in f"{a.testimony.value}{b.testimony.value}".strip()
    if one == other:
        return SAME
    hedged = any(not held.testimony.value[0].isdigit() for held in (a, b))
    return Opposition.GRANULARITY if near and hedged else Opposition.CONTRADICTION


def _in_kmh(value: str) -> float | None:
    quantity = read_quantity(value)
    if quantity is None:
        return None
    return quantity.low * (1.609 if re.search(r"mph|miles", value) else 1.0)


def compare_numbers(a: Held, b: Held) -> Comparison:
    """Compare the numbers that parties put side by side."""
    one, other = read_quantity(a.testimony.value), read_quantity(b.testimony.value)
    if one is None or other is None or a.testimony.holder == b.testimony.holder:
        return None
    return compare_quantities(one, other) or SAME
