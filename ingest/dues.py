"""Reading and dates -> the expressions that can be the day something is due."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from graph.kinds import Anchor
from graph.model import DateRange, Span
from ingest.clauses import auxiliaries
from ingest.coreference import Cast
from ingest.counting import count, home_of_days, is_term, undated
from ingest.dates import Tense, find_dates, find_periods
from ingest.limit_words import is_had, is_limit_date
from ingest.moved import is_moved, is_stay
from ingest.reading import Reading

ZONE = r"(?:\s*,?\s*(?:\(?(?:[A-Z]{2,4}|[A-Z][a-z]+(?:\s+(?:standard|daylight|summer))?\s+time|local\s+time)\)?))?"
HOUR = (
    rf"(?:(?:\d{{1,2}}(?:[.:]\d\d)?\s*(?:[ap]\.?\s?m\.?)?{ZONE}|noon|midnight|midday|(?:the\s+)?close\s+of\s+"
    r"(?:business|play))\s*,?\s*(?:on\b\s*)?)?"
)
LEADING = (
    r"(?:on\s+or\s+before|by\s+or\s+before|at\s+or\s+before|by|before|until|till|through|up\s+to|no\s+later\s+than|"
    r"not\s+later\s+than|at\s+the\s+latest|latest|prior\s+to|within)"
)
LIMIT = (
    rf"(?:{LEADING}|deadline\s+(?:of|is)|due(?:\s+(?:on|by|in|at|before))?|"
    r"(?:close|end|expire|run\s+out|lapse|finish|fall\s+due|shut)s?\s+(?:on|at|in)?|closing\s+date\s+(?:of|is))"
)
LEADS = re.compile(
    rf"\b(?P<limit>{LIMIT})\s+{HOUR}(?:the\s+end\s+of\s+|the\s+close\s+of\s+|at\s+least\s+|the\s+next\s+|midnight\s+|"
    r"the\s+first\s+)?(?:(?:election|polling)\s+day,?\s+\(?)?[\"“'‘]?$",
    re.IGNORECASE,
)
ENDING = re.compile(r"\s*(?:,\s*)?at\s+the\s+(?:very\s+)?latest\b", re.IGNORECASE)
TO = re.compile(rf"\bto\s+{HOUR}$", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:rather\s+than|instead\s+of|from|since|after|on\s+or\s+after|into|throughout|during|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AFTER = re.compile(r"\b(?:after|following|since|from)\s", re.IGNORECASE)
BREAK = re.compile(r"(?:recess|break|holidays?|term|session|season|vacation)\b", re.IGNORECASE)
UNDATED = re.compile(
    r"\b(?:by|before|prior\s+to|ahead\s+of)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|another\s+)(?:[\w’'-]+\s+){0,3}?"
    r"(?:(?:winter|summer|spring|autumn)(?!\s+(?:recess|break|holidays?|term|session|vacation))|recess|break|holidays?|election|elections|vote|poll|referendum|hearing|trial|sitting|session|term|season|harvest|"
    r"meeting|summit|launch|opening|handover|closing|completion|budget|conference|semester|deadline)\b",
    re.IGNORECASE,
)
SPANNING = re.compile(r"(?:in\s+)?the\s+(?:next|coming|following)\s+\S+\s+(?:hours|days|weeks|months)\b", re.IGNORECASE)
SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)$", re.IGNORECASE)
RECURS = re.compile(
    r"\b(?:every|each)\s+(?:other\s+|(?:two|three|four|six|\d{1,2})\s+)?(?:hours?|days?|weeks?|fortnight|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"(?:within|by|no later|not later|before|until|till|through|prior)\b", re.IGNORECASE)
LATER = re.compile(r"^(?:until|till|through|up\s+to)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A date expression at its token.

    On a `loose` one, without "by" or "within", only what is foreseen can hang; a `lasting` one, after "until", ends
    what goes on; a loose one may be `spanning`: "in the next ten days"; a `staying` one is the time for which an order
    is stayed, a `recurring` one comes again and again.
    """

    start: int
    end: int
    date: DateRange
    token: int
    loose: bool = False
    spanning: bool = False
    lasting: bool = False
    untimed: bool = False
    staying: bool = False
    recurring: bool = False


def find_dues(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> Iterator[Due]:
    """Find the expressions that can be due dates: after "by", "within" and the like, or a term somebody has."""
    home = home_of_days(reading, cast)
    spoken: list[tuple[int, int]] = []
    for one in dates:
        if one.expression is None or FROM.search(reading.text, max(0, one.expression.start - 16), one.expression.start):
            continue
        after = reading.text[one.expression.end : one.expression.end + 12].split()
        if LAST_DAY.match(one.expression.text) or (one.expression.text.lower() == "a quarter" and after[:1] == ["of"]):
            continue
        if SEASON.search(one.expression.text) and after and BREAK.match(after[0]):
            continue
        due = _due(reading, _without_clause(reading, one), dates, home)
        if not due.loose:
            spoken.append((due.start, due.end))
        yield due
    for term in _terms(reading, dates):
        expression = term.expression
        if (
            expression is None
            or expression.text.endswith("notice")
            or any(low < expression.end and expression.start < high for low, high in spoken)
        ):
            continue
        if expression.text.startswith("for "):
            if is_stay(reading, reading.token_at(expression.start)):
                due = _due(reading, term, dates, home)
                yield replace(due, loose=False, staying=True)
            continue
        due = _due(reading, term, dates, home)
        if not due.loose:
            spoken.append((due.start, due.end))
            yield due
    yield from _without_day(reading, dates, spoken)


def _without_clause(reading: Reading, one: DateRange) -> DateRange:
    """Cut a term off from a clause that only tells why: "within 14 days after a passenger was hurt"."""
    expression = one.expression
    start = AFTER.search(expression.text) if expression is not None else None
    if expression is None or start is None or not is_term(one):
        return one
    after = reading.token_at(expression.end - 1) + 1
    if after >= len(reading.words) or reading.pos[after] not in ("VERB", "AUX") or reading.tag[after] == "VBG":
        return one
    subject = reading.head[after] if reading.pos[after] == "AUX" else after
    if not any(expression.start <= reading.start[c] < expression.end for c in reading.all_children(subject, "nsubj")):
        return one
    core = expression.text[: start.start()].rstrip()
    found = find_dates(core, published=reading.document.published)
    if len(found) != 1:
        return one
    return replace(found[0], expression=reading.span(expression.start, expression.start + len(core)))


def _without_day(reading: Reading, dates: Sequence[DateRange], spoken: list[tuple[int, int]]) -> Iterator[Due]:
    """Find the limits that no day is told of, outside of what was `spoken` for."""
    for match in THEN.finditer(reading.text):
        yield from _till_then(reading, dates, match)
    for match in RECURS.finditer(reading.text):
        if reading.text[max(match.start() - 4, 0) : match.start()].lower() in ("for ", "per "):
            continue
        token = reading.token_at(match.end() - 1)
        yield Due(
            start=match.start(), end=match.end(), date=undated(reading.span(*match.span())), token=token, recurring=True
        )
    for match in UNDATED.finditer(reading.text):
        noun = _noun_at(reading, match.end())
        if (
            noun is not None
            and reading.case_of(noun)
            and not any(low < match.end() and match.start() < high for low, high in spoken)
        ):
            expression = reading.span(*match.span())
            spoken.append(match.span())
            yield Due(start=match.start(), end=match.end(), date=undated(expression), token=noun)
    for due in _clauses(reading, dates):
        if not any(low < due.end and due.start < high for low, high in spoken):
            yield due


def _till_then(reading: Reading, dates: Sequence[DateRange], match: re.Match[str]) -> Iterator[Due]:
    """Find what "before then" means: the day before the last one that its sentence named."""
    token = reading.token_at(match.end() - 1)
    for one in reversed(dates):
        place, day = one.expression, one.latest
        if place is None or place.end > match.start():
            continue
        if (
            day is None
            or one.earliest != day
            or reading.sentence[reading.token_at(place.start)] != reading.sentence[token]
        ):
            return
        last = day - timedelta(match["how"].lower() == "before")
        date = replace(
            one,
            expression=reading.span(*match.span()),
            earliest=last,
            latest=last,
            anchor=Anchor.TEXT,
            edtf=last.isoformat(),
        )
        yield Due(start=match.start(), end=match.end(), date=date, token=token)
        return


def _due(reading: Reading, one: DateRange, dates: Sequence[DateRange], home: str | None) -> Due:
    """Return a date expression with what leads to it."""
    expression = one.expression or Span(start=0, end=0, text="")
    token = reading.token_at(expression.start)
    leads = LEADS.search(reading.text, max(0, expression.start - 70), expression.start)
    own = OWN.match(expression.text)
    had = (is_term(one) and is_had(reading, token)) or is_limit_date(reading, token)
    moved = is_moved(reading, token)
    to = moved and TO.search(reading.text, max(0, expression.start - 40), expression.start)
    latest = ENDING.match(reading.text, expression.end)
    loose = not (own or leads or had or to or latest)
    named = (
        expression.start > 0
        and reading.text[expression.start - 1] in QUOTES
        and reading.text[expression.end : expression.end + 1] in CLOSING
    )
    date = undated(expression) if named or (moved and is_term(one)) else count(reading, one, dates, home)
    word = leads["limit"] if leads else own[0] if own else ""
    return Due(
        start=expression.start,
        end=expression.end,
        date=_as_told(date),
        token=token,
        loose=loose,
        spanning=SPANNING.match(expression.text) is not None,
        lasting=bool(LATER.match(word)) and not had,
    )


QUOTES, CLOSING = frozenset("\"“'‘"), frozenset("\"”'’")
"""Before a date alone, they hold it up as what somebody called it."""
LAST_DAY = re.compile(r"the\s+(?:last|final)\s+day$", re.IGNORECASE)
THEN = re.compile(r"\b(?P<how>before|by)\s+then\b", re.IGNORECASE)
CALENDAR = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{4}|\d[/.]\d", re.IGNORECASE)


def _as_told(date: DateRange) -> DateRange:
    """Anchor a calendar date in the text, also where publication only told its year: nothing was counted."""
    if date.anchor is not Anchor.PUBLISHED or date.expression is None or is_term(date):
        return date
    return replace(date, anchor=Anchor.TEXT) if CALENDAR.search(date.expression.text) else date


def _clauses(reading: Reading, dates: Sequence[DateRange]) -> Iterator[Due]:
    """Find what must come first without a day: "before the rains return"."""
    for token, word in enumerate(reading.lower):
        clause = reading.head[token]
        if word != "before" or reading.dep[token] != "mark" or not reading.dep[clause].startswith("advcl"):
            continue
        helpers = set(auxiliaries(reading, clause))
        plain = reading.tag[clause] in ("VBZ", "VBP") and not helpers
        plain = plain or (reading.tag[clause] == "VBN" and bool(helpers) and helpers <= {"is", "are"})
        if not plain or reading.child(clause, "nsubj") is None or not reading.head[clause] < token < clause:
            continue
        start, end = reading.start[token], reading.end[clause]
        days = [
            one
            for one in dates
            if one.expression
            and reading.start[token] < one.expression.start <= reading.end[reading.right[clause]]
            and one.earliest == one.latest is not None
        ]
        yield Due(start=start, end=end, date=_eve(reading, reading.span(start, end), days), token=clause, untimed=True)


def _eve(reading: Reading, expression: Span, days: Sequence[DateRange]) -> DateRange:
    """Return the day before the coming one that a clause names: "before voting starts on 28 September"."""
    words = days[0].expression.text if len(days) == 1 and days[0].expression else ""
    ahead = find_dates(words, published=reading.document.published, tense_at=lambda _: Tense.FUTURE) if words else ()
    if len(ahead) != 1 or ahead[0].latest is None:
        return undated(expression)
    last = ahead[0].latest - timedelta(1)
    return replace(
        ahead[0], expression=expression, earliest=last, latest=last, anchor=Anchor.TEXT, edtf=last.isoformat()
    )


def _noun_at(reading: Reading, end: int) -> int | None:
    """Return the noun that ends at a character."""
    token = reading.token_at(end - 1)
    return token if reading.end[token] == end and reading.pos[token] in ("NOUN", "PROPN") else None


def _terms(reading: Reading, dates: Sequence[DateRange]) -> Iterator[DateRange]:
    """Find the terms ("14 days") in sentences where somebody has or is given one."""
    read = reading.text[: reading.end[-1]] if reading.end else ""
    for term in find_periods(read, published=reading.document.published, dates=dates):
        yield replace(term.due, expression=term.expression)
