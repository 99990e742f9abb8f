"""A document's sentences -> where the case it is about was brought, by the wording of a filing.

"The claim, issued on Thursday at the High Court in Leeds" names no party: it is matched by those that the whole
document is about. What could or should be brought somewhere has not been.
"""

import re
from collections.abc import Iterator

from graph.kinds import EventStatus
from graph.model import EventReport, Span, content_id
from graph.naming import keys_of, subjects_of, write_keys
from graph.places import places_known_in
from graph.reading import Reading, make_testimony
from graph.testimony import REPORTER, Testimony

_SUIT = (
    r"(?:claims?(?: form)?|case|lawsuit|suit|accusations?|allegations?|complaint|proceedings|petition|legal action"
    r"|(?:court |legal )?filings?|writ)"
)
_DONE = ("filed", "lodged", "issued", "brought", "submitted", "served")
_FILED = rf"(?:{'|'.join(_DONE)})"
_VENUE = r"(?P<venue>[A-Z][\w.’'-]*(?:\s+(?:(?:for|of|in|at)(?:\s+the)?\s+(?=[A-Z]))?[A-Z][\w’'-]*(?:\.[A-Z]\.?)*)*)"
_AT = rf"(?:in|at|to|with|before|out of)\s+(?:a |the )?{_VENUE}"
_PATTERNS = (
    re.compile(rf"\b(?i:{_SUIT})\b[^.;“”\"]{{0,60}}?\b{_FILED}\b[^.;“”\"]{{0,25}}?\b{_AT}"),
    re.compile(rf"\b{_FILED}\s+(?:a|an|the|its|their|his|her)\s+(?:[\w-]+ ){{0,3}}{_SUIT}\b[^.;“”\"]{{0,40}}?\b{_AT}"),
)
_UNREAL = re.compile(
    r"\b(?:can|could|should|must|may|might|would|will|if|unless|whether|plans?|planned|threatens?|threatened|expected)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:can|could|should|must|may|might|would|to)(?: only| not)?(?: be| have| have been)?\s*$", re.IGNORECASE
)
_COURT = re.compile(r"\b(?:court|registry|tribunal|chancery)\b", re.IGNORECASE)


_BROUGHT = re.compile(
    r"\b(?:brought|filed|lodged|issued|begun|began|opened|launched|sued|prosecut\w+|charged|started)\b[^.;]{0,70}?"
    r"\b(?:in|at|before|with|to)\s+(?:the\s+)?$"
)
_NAMED_COURT = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+(?:of\s+)?)*(?:Court|Tribunal)\b(?:\s+(?:of|in|at|for)\s+(?:the\s+)?[A-Z][\w’'-]*)*"
)
_APPEALS = re.compile(r"\b(?:[Aa]ppeal\w*|could|would|may|might|can)\b")
_CRIME = re.compile(r"\b(?:prosecut\w+|charge[sd]?|indict\w+|magistrates|crown court|criminal)\b", re.IGNORECASE)
_SUED = re.compile(r"\b(?:sue[sd]?|suing|lawsuit|suit|class action|claim|claimants|damages)\b", re.IGNORECASE)
FEW = 3
"""Names by which a court is matched."""


def is_real(event: EventReport) -> bool:
    """Tell whether a filing was made: "could be sued only in Sweden" and what is merely foreseen were not."""
    before = event.evidence.text[: max(0, event.trigger.start - event.evidence.start)]
    done = event.status in (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ALLEGED)
    return done and not _MODAL.search(before)


def find_courts(reading: Reading, sentence: Span) -> Iterator[Testimony]:
    """Yield before which court a case was brought, and whether it is one of crime."""
    if "Court" not in sentence.text and "Tribunal" not in sentence.text:
        return
    for found in _NAMED_COURT.finditer(sentence.text):
        before = sentence.text[: found.start()]
        brought = _BROUGHT.search(before)
        if brought is None or _APPEALS.search(f"{before}{found[0]}"):
            continue
        crime = "crime" if _CRIME.search(sentence.text) else "suit" if _SUED.search(sentence.text) else ""
        keys = keys_of(reading, sentence)[:FEW]
        start, end = sentence.start + brought.start(), sentence.start + found.end()
        teller = reading.holder_of(start, end)
        for key in keys:
            yield make_testimony(
                matter=("court", key), aspect="court", question="Before which court was the case brought?",
                value=found[0], status=EventStatus.HAPPENED if teller == REPORTER else EventStatus.ALLEGED,
                holder=teller, record=content_id("say", reading.extraction.document.id, start, "court"),
                evidence=sentence, side=f"{write_keys(reading, keys)} case:{crime}",
                bearing=subjects_of(reading, sentence),
            )  # fmt: skip


def find_venues(reading: Reading) -> Iterator[Testimony]:
    """Yield where the case that a document is about was brought."""
    for sentence in reading.sentences:
        yield from find_courts(reading, sentence)
        if not any(done in sentence.text for done in _DONE):
            continue
        for found in (each for pattern in _PATTERNS for each in pattern.finditer(sentence.text)):
            venue = found["venue"]
            if _UNREAL.search(found[0]) or not (places_known_in(venue) or _COURT.search(venue)):
                continue
            yield from _answer(reading, sentence, venue, sentence.start + found.start("venue"))
            break


def _answer(reading: Reading, sentence: Span, venue: str, at: int) -> Iterator[Testimony]:
    for topic in reading.topics:
        yield make_testimony(
            matter=("case", topic),
            aspect="venue",
            question="Where was the claim filed?",
            value=venue,
            status=EventStatus.HAPPENED,
            holder=reading.holder_of(at, at + len(venue)),
            record=content_id("ven", reading.extraction.document.id, at),
            evidence=sentence,
            bearing=reading.topics,
        )
