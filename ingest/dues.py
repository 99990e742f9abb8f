"""Reading and dates -> the expressions that can be the day something is due, each counted from what it names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.kinds import Anchor, Precision
from graph.model import DateRange, day_of
from ingest.coreference import Cast
from ingest.dates import find_dates, find_periods
from ingest.gazetteer import home_of
from ingest.reading import Reading

HOUR = (
    r"(?:(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\.?)?|noon|midnight|midday|(?:the\s+)?close\s+of\s+(?:business|play))"
    r"\s*,?\s*(?:on\b\s*)?)?"
)
LIMIT = (
    r"(?:by|before|until|till|through|up\s+to|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|prior\s+to|within|"
    r"deadline\s+(?:of|is)|due\s+(?:on|by|in|at)?|(?:close|end|expire|run\s+out|lapse|fall\s+due)s?\s+(?:on|at|in)?)"
)
LEADS = re.compile(
    rf"\b{LIMIT}\s+{HOUR}(?:the\s+end\s+of\s+|the\s+close\s+of\s+|at\s+least\s+|the\s+next\s+|midnight\s+)?$",
    re.IGNORECASE,
)
UNITS = re.compile(r"\b(?:hours?|days?|weeks?|fortnight|months?|years?)\b")
TERM = re.compile(
    r"\b(?:\d[\d,.]*|an?|another|further|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|"
    r"twenty|twenty-one|twenty-eight|thirty|forty|forty-five|sixty|ninety|few)[\s-]+(?:\w+[\s-]+){0,2}?"
    r"(?:hours?|days?|weeks?|fortnight|months?|years?)\b",
    re.IGNORECASE,
)
UNDATED = re.compile(
    r"\b(?:by|before|prior\s+to|ahead\s+of)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)(?:[\w’'-]+\s+){0,3}?"
    r"(?:recess|break|holidays?|election|elections|vote|poll|referendum|hearing|trial|sitting|session|term|season|harvest|"
    r"meeting|summit|launch|opening|handover|closing|completion|budget|conference|semester|deadline)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"(?:within|by|no later|not later|before|until|till|through)\b", re.IGNORECASE)
WORKING = re.compile(r"\b(?:working|business|clear|court)\s+days?\b", re.IGNORECASE)
MEANT = re.compile(
    r"\b(?:date\s+of\s+)?(?:the\s+|this\s+|today.s\s+)?(?:judgment|judgement|decision|order|ruling|notice|direction|letter)\b",
    re.IGNORECASE,
)
UNTOLD = re.compile(r"receipt|receiv|notif|serv|publication|certif|effective|ratif", re.IGNORECASE)
DECIDED = re.compile(
    r"\b(?:judgment|judgement|decision|order|ruling|notice|letter|direction|warning|delivered|pronounced|dated)\b[^.\n]{0,40}?"
    r"\b(?:on|dated|of|published|issued|served|sent|made)\s+(?:on\s+)?(?=\w)",
    re.IGNORECASE,
)
CLOSES = frozenset("close end expire run lapse".split())
FRESH = 7
"""Days that a decision may be older than its report for a term without a start to run from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date expression at its token; on a `loose` one, without "by" or "within", only what is foreseen can hang."""

    start: int
    end: int
    date: DateRange
    token: int
    loose: bool = False


def is_term(due: DateRange) -> bool:
    """Say whether a due date was counted from a term rather than named."""
    return due.expression is not None and TERM.search(due.expression.text) is not None


def find_dues(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> Iterator[Due]:
    """Find the expressions that can be due dates: after "by", "within" and the like, or a term somebody has."""
    text, home = reading.text, _home(reading, cast)
    spoken: list[tuple[int, int]] = []
    for one in dates:
        expression = one.expression
        if expression is None:
            continue
        token = reading.token_at(expression.start)
        leads = LEADS.search(text, max(0, expression.start - 55), expression.start)
        loose = not (OWN.match(expression.text) or leads or _had(reading, token))
        if not loose:
            spoken.append((expression.start, expression.end))
        date = _counted(reading, one, home)
        yield Due(start=expression.start, end=expression.end, date=date, token=token, loose=loose)
    for due in _terms(reading, home):
        expression = due.expression
        if expression is None:
            continue
        token = reading.token_at(expression.start)
        if any(low < expression.end and expression.start < high for low, high in spoken):
            continue
        leads = LEADS.search(text, max(0, expression.start - 55), expression.start)
        if OWN.match(expression.text) or leads or _had(reading, token):
            spoken.append((expression.start, expression.end))
            yield Due(start=expression.start, end=expression.end, date=_counted(reading, due, home), token=token)
    for match in UNDATED.finditer(text):
        noun = _noun_at(reading, match.end())
        if noun is not None and not any(low < match.end() and match.start() < high for low, high in spoken):
            date = DateRange(
                expression=reading.span(*match.span()),
                earliest=None,
                latest=None,
                precision=Precision.UNKNOWN,
                anchor=Anchor.NONE,
                edtf="",
            )
            yield Due(start=match.start(), end=match.end(), date=date, token=noun)


def _noun_at(reading: Reading, end: int) -> int | None:
    """Return the noun that ends at a character."""
    token = reading.token_at(end - 1)
    return token if reading.end[token] == end and reading.pos[token] in ("NOUN", "PROPN") else None


def _home(reading: Reading, cast: Cast) -> str | None:
    """Return the jurisdiction whose holidays count: the one the text names, else that of the bodies it speaks of."""
    if not WORKING.search(reading.text):
        return None
    found = home_of(reading.text)
    if found is not None:
        return found
    counted = Counter(
        member.entry.jurisdiction
        for member in cast.members
        if member.entry is not None and member.entry.jurisdiction
        for _ in member.places
    )
    return counted.most_common(1)[0][0] if counted else None


def _terms(reading: Reading, home: str | None) -> Iterator[DateRange]:
    """Find the terms ("14 days") in sentences where somebody has or is given one."""
    seen = -1
    for match in UNITS.finditer(reading.text):
        number = reading.sentence[reading.token_at(match.start())]
        if number == seen:
            continue
        seen = number
        first, last = reading.sentences[number]
        start, end = reading.start[first], reading.end[last - 1]
        for term in find_periods(reading.text[start:end], published=reading.document.published, jurisdiction=home):
            span = term.expression
            yield replace(term.due, expression=reading.span(span.start + start, span.end + start))


def _counted(reading: Reading, due: DateRange, home: str | None) -> DateRange:
    """Count a term from publication where it names no other start, or from the decision that it names."""
    expression = due.expression
    if expression is None or (due.latest is not None and (not is_term(due) or due.anchor is not Anchor.PUBLISHED)):
        return due
    match = re.search(r"\b(?:of|from|after|following)\s+(.*)$", expression.text, re.IGNORECASE)
    start, core = match.group(1) if match else "", expression.text[: match.start()] if match else expression.text
    if start and (not MEANT.search(start) or UNTOLD.search(start)):
        return due
    core = re.sub(
        r"^(?:within|no later than|not later than|in|another|a further|an extra)\s+",
        "",
        core.strip(),
        flags=re.IGNORECASE,
    )
    found = find_dates(
        f"within {core}", published=_decided(reading, bare=not start), jurisdiction=home or home_of(reading.text)
    )
    if not found or found[0].latest is None or (start and due.latest is not None):
        return due
    one = found[0]
    return DateRange(
        expression=expression,
        earliest=one.latest,
        latest=one.latest,
        precision=one.precision,
        anchor=one.anchor,
        edtf=one.latest.isoformat() if one.latest else "",
    )


def _decided(reading: Reading, *, bare: bool) -> date | None:
    """Return the day of the judgment, order or notice that a document opens with, else the day of publication."""
    published = day_of(reading.document.published) if reading.document.published is not None else None
    opening = reading.text[:600]
    for match in DECIDED.finditer(opening):
        found = find_dates(opening[match.end() : match.end() + 30], published=published)
        if found and found[0].expression and found[0].expression.start <= 1 and found[0].latest == found[0].earliest:
            day = found[0].latest
            if day is not None and published is not None and (not bare or 0 <= (published - day).days <= FRESH):
                return day
    return published


def _had(reading: Reading, token: int) -> bool:
    """Say whether a term is what somebody has or is given: "have 60 days to", "gave both 14 days to"."""
    at = token
    for _ in range(4):
        label, head = reading.dep[at].partition(":")[0], reading.head[at]
        if reading.dep[at] == "obl:unmarked" and reading.lemma[head] in ("give", "grant", "allow"):
            return True
        if label in ("obj", "iobj", "nsubj") and reading.pos[head] == "VERB":
            return reading.lemma[head] in ("have", "give", "grant", "allow", "get") or (
                reading.lemma[head] in CLOSES and reading.tag[head] in ("VBZ", "VBP", "VB")
            )
        if head == at:
            return False
        at = head
    return False
