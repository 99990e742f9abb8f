"""A duty and its date expression -> the day it is due, counted from when it was told, or no day."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.kinds import Anchor, DeadlineKind
from graph.model import DateRange
from ingest.bygones import is_everybody, long_ago
from ingest.clauses import has_to
from ingest.coreference import Cast
from ingest.counting import START, find_day, from_day, is_term, undated
from ingest.deed_days import day_given, is_authority
from ingest.dues import Due
from ingest.duty import Duty
from ingest.gazetteer import home_of
from ingest.limits import deadline_rules
from ingest.reading import Reading
from ingest.status import is_conditional
from ingest.threats import threatened

SEASON = re.compile(r"^(?:before|prior to)\b.*\b(?:spring|summer|autumn|fall|winter)$", re.IGNORECASE)
RECEIVED = re.compile(
    r"\bdays?\s+(?:of|from|after)\s+(?:the\s+)?(?:date\s+of\s+)?(?:receiving|receipt|service|being\s+served)\b",
    re.IGNORECASE,
)
"""Where one term of an order runs from its receipt, so does the bare one in which to contest it."""
CONTESTS = frozenset("appeal contest challenge object dispute".split())


def place(reading: Reading, cast: Cast, duty: Duty, due: Due, dates: Sequence[DateRange]) -> DateRange:
    """Return a due date, without days where publication is not what it is counted from.

    A term in an if-clause runs from what may come; one of everybody ("licensees must report within 10 days") from
    each case; so does one of hours, unless it is given to somebody named.
    """
    date = due.date
    if SEASON.search(reading.text[due.start : due.end]):
        return undated(date.expression)
    if is_term(date) and reading.lemma[duty.action] in CONTESTS and RECEIVED.search(reading.text):
        return undated(date.expression)
    if date.anchor is not Anchor.PUBLISHED or not is_term(date):
        return date
    if any(reading.lower[c] == "then" for c in reading.children[duty.ground]):
        return undated(date.expression)
    told = _told_on(reading, duty, due)
    if told is not None:
        return told
    if (ago := long_ago(reading, duty, dates, steps=3)) is not None:
        ends = [from_day(date, day, home_of(reading.text)) for day in ago]
        if ends[0] is None or ends[1] is None:
            return undated(date.expression)
        return replace(ends[1], earliest=ends[0].earliest, edtf="")
    hours = reading.text[due.start : due.end].rstrip("s").endswith("hour")
    who = duty.who
    known = cast.who(who) if who is not None else None
    spared = duty.ground == duty.action and threatened(reading, duty.action) is not None
    if (
        is_conditional(reading, duty.action)
        and not spared
        and not START.search(date.expression.text if date.expression else "")
    ) or (hours and (known is None or not cast.members[known].named)):
        return undated(date.expression)
    if who is not None and duty.ground == duty.action and reading.pos[who] == "NOUN" and is_everybody(reading, who):
        return undated(date.expression)
    begun = day_given(reading, cast, dates, due.token) if _is_given(reading, cast, duty) else None
    return (from_day(date, begun, home_of(reading.text)) if begun is not None else None) or date


def _is_given(reading: Reading, cast: Cast, duty: Duty) -> bool:
    """Say whether a term is one that an authority gave, and not one that somebody took or that is merely arranged."""
    if duty.kind is not DeadlineKind.OBLIGATION:
        return duty.by is not None and is_authority(reading, cast, duty.by)
    helpers = {reading.lemma[c] for c in reading.all_children(duty.ground, "aux", "cop")}
    arranged = "be" in helpers and has_to(reading, duty.ground)
    return not arranged and reading.lemma[duty.ground] not in deadline_rules().binds


def _told_on(reading: Reading, duty: Duty, due: Due) -> DateRange | None:
    """Count a term from the day on which somebody was told: "on Monday the court gave X 14 days"."""
    published = reading.document.published
    at = duty.ground
    for _ in range(3):
        subject = reading.all_children(at, "nsubj")
        served = any(reading.child(one, "acl") is not None for one in subject)
        told_then = reading.tag[at] in ("VBD", "VBN") and reading.lemma[at] not in deadline_rules().needs
        if told_then or served:
            for child in (
                *reading.all_children(at, "obl", "advmod"),
                *(c for one in subject for c in reading.all_children(one, "nmod")),
                *(
                    c
                    for one in subject
                    for acl in reading.all_children(one, "acl")
                    for c in reading.all_children(acl, "obl")
                ),
            ):
                if due.start <= reading.start[child] < due.end or reading.case_of(child) not in ("on", ""):
                    continue
                first, last = reading.left[child], reading.right[child]
                words = reading.text[reading.start[first] : reading.end[last]]
                day = find_day(words, published)
                if day is not None:
                    return from_day(due.date, day, home_of(reading.text))
        if (
            reading.dep[at] not in ("acl", "nsubj", "nsubj:pass", "obj", "xcomp", "conj", "ccomp")
            or reading.head[at] == at
        ):
            return None
        at = reading.head[at]
    return None
