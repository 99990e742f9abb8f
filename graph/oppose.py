"""Two testimonies to one question -> how their answers differ: the comparisons, one for each aspect.

Nothing here decides who is right. A pair is only compared where both may speak of the same thing; in doubt it is not.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from graph.acts import UNKNOWN
from graph.happened import SAME, Comparison, compare_days, compare_deeds, compare_doers, compare_means, compare_places
from graph.kinds import EventStatus, MeasureStage, Opposition
from graph.naming import read_keys
from graph.places import around, is_known, places_in
from graph.quantities import read_quantity
from graph.senses import topic_words
from graph.testimony import REPORTER, Held, Testimony
from graph.weigh import compare_by_context, compare_counts, compare_numbers, compare_spans, compare_speeds
from graph.words import SMALL_WORDS, content_words

WINDOW = {
    "venue": 365, "court": 365, "date": 60, "scale": 90, "amount": 90, "duration": 90, "method": 90, "what": 90,
    "unit": 90, "words": 21, "comment": 1, "agent": 10, "due": 45, "stage": 30, "position": 365, "charge": 365,
    "deed": 365, "day": 21, "place": 30, "doer": 30,
    "span": 60, "length": 60, "speed": 365, "share": 45, "number": 1, "step": 60, "cause": 60, "account": 1,
    "means": 60, "origin": 60,
}  # fmt: skip
"""Days between the publication of two answers beyond which they are not taken to speak of the same thing."""

EPISODE = 14
"""Days between two dated events of one sort beyond which they are two events, and no dispute about one."""

WITHIN_REPORT = frozenset({"deed", "position", "number", "account", "duration", "span", "means", "origin", "scale"})
_BY_TOPIC = frozenset("figure money span length speed share deed day place doer court due step cause case".split())
_DRAFT = re.compile(r"\b(?:draft|proposed|proposal|would|rather than|instead of|up from|down from)\b", re.IGNORECASE)
_PLANNED = frozenset({EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.HYPOTHETICAL})
_RANK = {stage.value.replace("_", " "): rank for rank, stage in enumerate(MeasureStage)}
_PUT_OFF = re.compile(r"\b(?:extend|extension|postpon|delay|push(?:ed|es)? back|new deadline)", re.IGNORECASE)
_MATTERS = frozenset(
    "=cause =charge =sue =report =proceed =inspect cas matter alleg accusation claim find issu".split()
)
"""What a report may say that somebody would not comment on without saying what it is: "on the case"."""
_ENDED = frozenset({"rejected", "withdrawn"})


def compare(a: Held, b: Held) -> Comparison:
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
    if one.matter.startswith("case|") and not _same_parties(one, other):
        return None
    verdict = _COMPARISONS[one.aspect](a, b)
    return verdict if verdict == SAME or _is_home(one, other) else None


def _is_home(one: Testimony, other: Testimony) -> bool:
    """Tell whether a matter is the one of several that a pair is told under.

    What a report says outside of every record stands under each of the bodies that it is about; two answers that
    oppose each other are told under the first that their reports share, so that no disagreement is told twice.
    """
    kind, _, rest = one.matter.partition("|")
    topics = read_keys(one.side, "topic:") & read_keys(other.side, "topic:")
    shared = topics or read_keys(one.side) & read_keys(other.side) or set(one.bearing) & set(other.bearing)
    return kind not in _BY_TOPIC or not shared or rest.rpartition("|")[2] == min(shared)


def _same_parties(one: Testimony, other: Testimony) -> bool:
    """Tell whether two reports are about the same parties: two of the bodies they are about, one where one is alone."""
    shared = len(set(one.bearing) & set(other.bearing))
    return shared >= min(2, len(one.bearing), len(other.bearing))


def _same_event(one: Testimony, other: Testimony) -> bool:
    """Tell whether two reports may be of one event: no two sets of named initiators, no two distant dates."""
    if one.bearing and other.bearing and not set(one.bearing) & set(other.bearing):
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
        return gap <= EPISODE
    return True


_SEAT = re.compile(
    r"(?:the )?(?P<seat>[A-Z]\w+(?: [A-Z]\w+)?) (?P<kind>(?:Magistrates|Crown|County|High|District|Sheriff|Superior"
    r"|Employment)(?:['’]s?)? (?:Court|Tribunal))"
)
"""A court of a kind that many towns have one of, and its town."""


def _court_kind(venue: str) -> str:
    """Return which sort of court a venue is, "" where it does not tell; "federal court" may be of any sort."""
    found = re.search(
        r"\b(high|county|supreme|crown|magistrates|district|superior|commercial) courts?\b", venue.casefold()
    )
    kind = found[1] if found else "federal" if venue.endswith("Federal Court") else ""
    return "federal" if kind == "district" else kind


def _venue(a: Held, b: Held) -> Comparison:
    if (a.testimony.status in _PLANNED) != (b.testimony.status in _PLANNED):
        return None
    ours, theirs = _court_kind(a.testimony.value), _court_kind(b.testimony.value)
    if ours and theirs and ours != theirs:
        return Opposition.CONTRADICTION
    return _place_of_venue(a, b)


def _place_of_venue(a: Held, b: Held) -> Comparison:
    here, there = places_in(a.testimony.value), places_in(b.testimony.value)
    seats = [_SEAT.match(one.testimony.value) for one in (a, b)]
    if seats[0] and seats[1] and seats[0]["seat"] != seats[1]["seat"] and seats[0]["kind"] == seats[1]["kind"]:
        return Opposition.CONTRADICTION
    if not here and not there:
        ours, theirs = content_words(a.testimony.value), content_words(b.testimony.value)
        return SAME if ours <= theirs or theirs <= ours else Opposition.CONTRADICTION
    if (
        not here
        or not there
        or (
            not (any(map(is_known, here)) and any(map(is_known, there)))
            and (_court_kind(a.testimony.value) or "court" in f"{a.testimony.value} {b.testimony.value}".casefold())
        )
    ):
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


def _court(a: Held, b: Held) -> Comparison:
    """Compare before which court a case was brought, of crime or not, where the reports share two names at least."""
    one, other = a.testimony, b.testimony
    cases = [re.search(r"case:(\w+)", side) for side in (one.side, other.side)]
    shared = len(read_keys(one.side) & read_keys(other.side)) >= 2 or _same_parties(one, other)
    if not shared or (cases[0] and cases[1] and cases[0][1] != cases[1][1]):
        return None
    return _venue(a, b)


def _ranges(one: Testimony, other: Testimony) -> Comparison:
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


def _date(a: Held, b: Held) -> Comparison:
    if (a.testimony.status in _PLANNED) != (b.testimony.status in _PLANNED):
        return None
    return _ranges(a.testimony, b.testimony)


def _due(a: Held, b: Held) -> Comparison:
    ours, theirs = topic_words(a.testimony.side), topic_words(b.testimony.side)
    if not ours or not theirs or 2 * len(ours & theirs) < min(len(ours), len(theirs)):
        return None
    if a.testimony.matter.startswith("due|") and not (ours <= theirs or theirs <= ours):
        return None
    if _is_same_term(a.testimony.value, b.testimony.value):
        return SAME
    if any(_is_loose_term(held.testimony.evidence.text) for held in (a, b)):
        return None  # a draft and the rule made of it give different terms without a disagreement
    return _ranges(a.testimony, b.testimony)


def _is_same_term(here: str, there: str) -> bool:
    """Tell whether two terms are equally long, though counted from other days: "within 21 days", "three weeks"."""
    terms = [read_quantity(value.partition(" (")[0]) for value in (here, there)]
    return bool(terms[0] and terms[1] and terms[0].unit == terms[1].unit == "days" and terms[0].low == terms[1].low)


@lru_cache(maxsize=8192)
def _is_loose_term(sentence: str) -> bool:
    """Tell whether a sentence puts a term off or tells of one that is only planned."""
    return bool(_PUT_OFF.search(sentence) or _DRAFT.search(sentence))


def _told(a: Held, b: Held) -> Comparison:
    ours, theirs = content_words(a.testimony.value), content_words(b.testimony.value)
    if not ours or not theirs:
        return None
    return SAME if 3 * len(ours & theirs) >= min(len(ours), len(theirs)) else Opposition.TENSION


@lru_cache(maxsize=8192)
def _words_said(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _words(a: Held, b: Held) -> Comparison:
    """Compare two quotations: the same utterance opens alike or shares most of its words, but does not end alike."""
    one, other = _words_said(a.testimony.value), _words_said(b.testimony.value)
    if not one or not other:
        return None
    shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
    if f" {shorter} " in f" {longer} ":
        return SAME
    shared = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    overlap = len(set(one) & set(other)) / len(set(one) | set(other))
    if a.testimony.side != b.testimony.side:
        return Opposition.TENSION if shared >= 3 and set(one[:shared]) - SMALL_WORDS else None
    denial = a.testimony.side == "denies"
    opens_alike = shared >= 3 or (denial and shared >= 1 and one[0] not in SMALL_WORDS)
    if opens_alike or (overlap >= 0.5 and len(one) >= 4):
        return Opposition.TENSION
    return None


def _comment(a: Held, b: Held) -> Comparison:
    """Compare a refusal to comment with a comment: on the same subject where the refusal names one."""
    ours, theirs = set(a.testimony.bearing), set(b.testimony.bearing)
    if a.testimony.value == b.testimony.value:
        return None if ours and theirs and not ours & theirs else SAME
    refusal, comment = (a, b) if a.testimony.value.startswith("declined") else (b, a)
    asked, said = set(refusal.testimony.side.split()), set(comment.testimony.side.split())
    if asked - _MATTERS:
        return Opposition.TENSION if asked & said else None
    if "quoted" not in said or (ours and theirs and not ours & theirs):
        return None
    return Opposition.TENSION


def _agent(a: Held, b: Held) -> Comparison:
    """Compare who did an act: the same day, or much else in common; only a signature has one hand alone."""
    one, other = a.testimony, b.testimony
    if one.value == other.value:
        return SAME
    if one.earliest and other.earliest:
        if one.earliest != other.earliest:
            return None
    elif len(content_words(one.evidence.text) & content_words(other.evidence.text)) < 4:
        return None
    signed = one.matter.startswith("act|signed|")
    return Opposition.CONTRADICTION if signed and one.earliest == other.earliest else Opposition.TENSION


def _step(a: Held, b: Held) -> Comparison:
    """Compare whether a step is on the table: considered and not proposed can both hold."""
    if not _same_parties(a.testimony, b.testimony) and not set(a.testimony.bearing) & set(b.testimony.bearing):
        return None
    return SAME if a.testimony.side == b.testimony.side else Opposition.TENSION


def _cause(a: Held, b: Held) -> Comparison:
    """Compare causes: what one names against what another names, or against nobody's knowing."""
    one, other = a.testimony, b.testimony
    if one.value == other.value:
        return SAME
    bare = a.document.id == b.document.id or UNKNOWN in (one.value, other.value)
    if bare and (one.holder == other.holder or REPORTER in (one.holder, other.holder)):
        return None
    ours, theirs = content_words(one.value), content_words(other.value)
    return SAME if 3 * len(ours & theirs) >= min(len(ours), len(theirs)) else Opposition.TENSION


def _account(a: Held, b: Held) -> Comparison:
    """Compare two accounts of one speaker: that one report sets them side by side, with other words, is a change."""
    ours, theirs = content_words(a.testimony.value), content_words(b.testimony.value)
    return SAME if ours <= theirs or theirs <= ours else Opposition.CONTRADICTION


def _stage(a: Held, b: Held) -> Comparison:
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


def _charge(a: Held, b: Held) -> Comparison:
    """Compare an accusation in one report with a denial in another: the denial takes up most of its words."""
    one, other = a.testimony, b.testimony
    if one.side == other.side:
        return None
    charge, denial = (one, other) if one.side == "accuser" else (other, one)
    named = topic_words(" ".join(re.findall(r"[A-Z]\w+", f"{charge.value} {denial.value}")))
    ours, theirs = topic_words(charge.value) - named, topic_words(denial.value) - named
    shared = len(ours & theirs)
    return Opposition.CONTRADICTION if shared and 2 * shared > len(theirs) else None


def _position(a: Held, b: Held) -> Comparison:
    return SAME if a.testimony.side == b.testimony.side else Opposition.CONTRADICTION


_COMPARISONS: dict[str, Callable[[Held, Held], Comparison]] = {
    "venue": _venue, "court": _court, "date": _date, "due": _due, "scale": compare_counts, "amount": compare_counts,
    "duration": compare_counts,
    "method": _told, "what": _told, "unit": _told, "words": _words, "comment": _comment, "agent": _agent,
    "stage": _stage, "position": _position, "charge": _charge, "span": compare_spans, "length": compare_by_context,
    "speed": compare_speeds, "share": compare_by_context, "number": compare_numbers, "step": _step, "cause": _cause,
    "account": _account, "deed": compare_deeds, "day": compare_days, "place": compare_places, "doer": compare_doers,
    "means": compare_means, "origin": compare_means,
}  # fmt: skip
