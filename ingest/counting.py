"""A term in a reading -> the day it ends, counted from what the text dates, or from publication."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from graph.kinds import Anchor, Precision
from graph.model import DateRange, Span, day_of
from ingest.coreference import Cast
from ingest.dates import Tense, find_dates
from ingest.gazetteer import home_of
from ingest.reading import Reading

TERM = re.compile(
    r"\b(?:\d[\d,.]*|an?|another|further|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|"
    r"twenty|twenty-one|twenty-eight|thirty|forty|forty-five|sixty|ninety|few)[\s-]+(?:\w+[\s-]+){0,2}?"
    r"(?:hours?|days?|weeks?|fortnight|months?|years?)\b|\bfortnight\b",
    re.IGNORECASE,
)
WORKING = re.compile(r"\b(?:working|business|clear|court)\s+days?\b", re.IGNORECASE)
START = re.compile(r"\b(?:of|from|after|following)\s+(.*)$", re.IGNORECASE | re.DOTALL)
LEAD = re.compile(
    r"^(?:within|inside|no later than|not later than|in|for|another|a further|an extra)\s+", re.IGNORECASE
)
UNIT = re.compile(r"(?:day|week|fortnight|month|quarter|year)\b", re.IGNORECASE)
OWN = re.compile(
    r"^(?:(?:the\s+)?date\s+of\s+)?(?:this\s+\w+|(?:the|today['’]s)\s+(?:judgment|judgement|decision|order|ruling|notice|"
    r"direction|letter)|(?:judgment|decision|order|notice|issue|issuance)|today['’]s\s+date|"
    r"(?:the\s+)?(?:publication|issue|issuance|date)\s+of\s+this\s+\w+)$",
    re.IGNORECASE,
)
PRESENT = re.compile(r"\b(?:this|today)\b", re.IGNORECASE)
TITLED = re.compile(
    r"\A\s*(?:[A-Z][\w'’-]*\s+){0,4}(?i:notice|order|judgment|judgement|decision|ruling|direction)\b(?!\s+[a-z])"
)
HEADED = re.compile(
    r"^[ \t]*(?:date(?:\s+of\s+\w+)?|dated|issued|served|made|handed\s+down|delivered|published|"
    r"(?:judgment|judgement|decision|order|notice|ruling)(?=\s*:))\b\s*:?\s*"
    r"(?:on\s+)?(?=\w)",
    re.IGNORECASE | re.MULTILINE,
)
OF_THING = re.compile(r"(?:the\s+)?(?!date|day)\w+(?:ion|ment|al|ance)\s+of\s+(?:the|its|their)\s+(\w+)$")
BESIDE = re.compile(
    r"\s*(?:[,(]|,?\s*(?:on|dated)|,?\s*(?:which|that)\s+(?:(?:was|is|took|came|has|had|been|will|be)\s+){1,3}"
    r"(?:[a-z]+\s+){0,5}on)?\s*"
)
"""Between what a term runs from and its day: "of the decision, 2 March", "of the notice, which was sent on 3 May"."""
COMING_OUT = re.compile(r"(?:the\s+|its\s+)?(?:publication|issue|issuance)", re.IGNORECASE)
SELF = re.compile(
    r"\bthis\s+(?:notice|order|letter|announcement|consultation|publication|decision|rule|document|proposal)\b",
    re.IGNORECASE,
)
"""A text that speaks of itself is what terms "of publication" run from."""
LIMITING = re.compile(r"\b(?:by|before|until|till|no\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a day by which a deed is yet to be done: no term can be counted from it."""
BECOMING = re.compile(r"\b(?:becoming|taking|coming|being)\b")
DECIDED = re.compile(
    r"\b(?:judgment|judgement|decision|order|ruling|notice|letter|direction|warning|delivered|pronounced|dated)\b[^.\n]{0,40}?"
    r"\b(?:on|dated|of|published|issued|served|sent|made)\s+(?:on\s+)?(?=\w)",
    re.IGNORECASE,
)
FRESH = 7
"""Days that a decision may be older than its report for a term without a start to run from it."""
DEEDS = {
    noun: frozenset(verbs.split())
    for noun, verbs in {
        "decision": "decide rule adopt",
        "ruling": "rule",
        "judgment": "rule hold judge",
        "judgement": "rule hold judge",
        "order": "order",
        "direction": "direct",
        "notice": "serve notify",
        "service": "serve",
        "serving": "serve",
        "receipt": "receive",
        "receiving": "receive",
        "letter": "write",
        "award": "award",
        "sentence": "sentence",
        "verdict": "convict",
        "closing": "close",
        "completion": "complete",
        "election": "vote elect",
        "vote": "vote",
        "filing": "file",
        "hearing": "hear",
        "warning": "warn",
        "fine": "fine",
    }.items()
}
"""Nouns of deeds -> verbs that tell of the same ones."""
FISCAL = re.compile(
    r"\bend\s+of\s+(?:the|this)\s+(?:current\s+)?(?P<which>next\s+)?(?P<kind>financial|fiscal|tax)\s+year\b",
    re.IGNORECASE,
)
FEDERAL = re.compile(
    r"\b(?:congress\w*|federal|senat\w+|house|government|administration|secretary|agency|department|bureau)\b",
    re.IGNORECASE,
)
YEAR_ENDS = {
    "AU": (6, 30),
    "CA": (3, 31),
    "GB": (3, 31),
    "IN": (3, 31),
    "JP": (3, 31),
    "KE": (6, 30),
    "NZ": (6, 30),
    "SG": (3, 31),
    "US": (9, 30),
    "ZA": (3, 31),
}
"""Jurisdiction -> month and day on which the financial year of its government, or of most companies, ends."""
TAX_ENDS = {**YEAR_ENDS, "GB": (4, 5), "NZ": (3, 31), "US": (12, 31), "CA": (12, 31), "ZA": (2, 28)}
"""The same for the year of income tax."""
STEM = 5
"""Letters that a noun and the word for the same deed share at least: ratification, ratified."""


def is_term(due: DateRange) -> bool:
    """Say whether a due date was counted from a term rather than named."""
    return due.expression is not None and TERM.search(due.expression.text) is not None


def undated(expression: Span | None) -> DateRange:
    """Return a date expression that keeps its words and has no days."""
    return DateRange(
        expression=expression, earliest=None, latest=None, precision=Precision.UNKNOWN, anchor=Anchor.NONE, edtf=""
    )


def home_of_days(reading: Reading, cast: Cast) -> str | None:
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


def count(reading: Reading, due: DateRange, dates: Sequence[DateRange], home: str | None) -> DateRange:
    """Count a term from what it names if the text dates that, else from publication where it names nothing."""
    expression = due.expression
    if expression is not None and due.latest is None and FISCAL.search(expression.text):
        return _fiscal(reading, due, expression)
    if expression is None or (due.latest is not None and (not is_term(due) or due.anchor is not Anchor.PUBLISHED)):
        return due
    match = START.search(expression.text)
    start, core = (match.group(1).strip(), expression.text[: match.start()]) if match else ("", expression.text)
    place = home or home_of(reading.text)
    if due.latest is not None and COMING_OUT.fullmatch(start) and not SELF.search(reading.text):
        return undated(expression)
    if start and not OWN.match(start):
        begun = _dated(reading, start, expression, dates)
        if begun is None or due.latest is not None:
            return due
        return _from(expression, core, begun, place, Anchor.TEXT) or due
    begun = (
        _dated(reading, start, expression, dates) if start and not start.lower().startswith(("this", "today")) else None
    )
    if begun is not None:
        return _from(expression, core, begun, place, Anchor.TEXT) or due
    opened = _decided(reading, bare=not start)
    if start and opened is None and due.latest is not None:
        return due
    if opened is None and start and not PRESENT.search(start) and TITLED.match(reading.text[:120]) is None:
        return undated(expression)
    anchor = Anchor.TEXT if opened is not None else None
    return _from(expression, core, opened or reading.document.published, place, anchor) or due


def _fiscal(reading: Reading, due: DateRange, expression: Span) -> DateRange:
    """Return the end of the year that accounts or taxes of the text's country run to; unknown where it has none."""
    published = reading.document.published
    home, kind = home_of(reading.text), FISCAL.search(expression.text)
    if published is None or kind is None or home is None:
        return due
    sentence = reading.evidence(reading.token_at(expression.start)).text
    if home == "US" and (kind["kind"].lower() != "fiscal" or FEDERAL.search(sentence) is None):
        return due
    ends = TAX_ENDS.get(home) if kind["kind"].lower() == "tax" else YEAR_ENDS.get(home)
    if ends is None:
        return due
    day = day_of(published)
    last = date(day.year, *ends)
    later = (last < day) + (kind["which"] is not None)
    last = date(day.year + later, *ends)
    return DateRange(
        expression=expression,
        earliest=last,
        latest=last,
        precision=Precision.DAY,
        anchor=Anchor.PUBLISHED,
        edtf=last.isoformat(),
    )


def find_day(words: str, published: date | None) -> date | None:
    """Return the day that an adverbial names, if it is one day and not after publication."""
    found = find_dates(words, published=published, tense_at=lambda _: Tense.PAST)
    if len(found) != 1 or found[0].latest is None or found[0].earliest != found[0].latest or is_term(found[0]):
        return None
    day = found[0].latest
    return day if published is not None and day <= day_of(published) else None


def from_day(due: DateRange, begun: date, place: str | None) -> DateRange | None:
    """Count a bare term from a day that the text gives."""
    expression = due.expression
    return None if expression is None else _from(expression, expression.text, begun, place, Anchor.TEXT)


def _from(
    expression: Span, core: str, begun: date | None, place: str | None, anchor: Anchor | None
) -> DateRange | None:
    """Count a term from a day."""
    length = LEAD.sub("", core.strip())
    counted = f"a {length}" if UNIT.match(length) else length
    found = find_dates(f"within {counted}", published=begun, jurisdiction=place)
    if not found or found[0].latest is None:
        return None
    one = found[0]
    return DateRange(
        expression=expression,
        earliest=one.latest,
        latest=one.latest,
        precision=one.precision,
        anchor=anchor or one.anchor,
        edtf=one.latest.isoformat() if one.latest else "",
    )


def _dated(reading: Reading, start: str, expression: Span, dates: Sequence[DateRange]) -> date | None:
    """Return the day that the text gives for what a term runs from: "of the order", made two sentences before.

    The day must stand in a clause with the same noun, or with a verb of the same stem ("ratification", "ratified").
    """
    if {"each", "any", "every"} & set(start.lower().split()) or BECOMING.search(start):
        return None
    names = re.findall(r"[a-z]{4,}", re.sub(r"^(?:the\s+)?date\s+of\s+", "", start.lower()))
    if not names:
        return None
    wanted = names[0]
    thing = OF_THING.match(start.lower())
    best: date | None = None
    for one in dates:
        day, place = one.latest, one.expression
        if place is None or day is None or one.earliest != day or is_term(one):
            continue
        if LIMITING.search(reading.text, max(0, place.start - 20), place.start):
            continue
        if place.start >= expression.start:
            between = reading.text[expression.end : place.start]
            if place.start >= expression.end and len(between) < 60 and BESIDE.fullmatch(between):
                return day
            continue
        around = _around(reading, reading.token_at(place.start))
        if any(_is_same_deed(wanted, reading.lower[near], reading.lemma[near]) for near in around):
            best = day if thing is None or _is_done_to(reading, around, thing[1]) else best
    return best


def _around(reading: Reading, token: int) -> list[int]:
    """Return the words that a date hangs on, up to its clause, with the clause's subject and object."""
    found, at = [], token
    for _ in range(4):
        head = reading.head[at]
        if head == at:
            break
        at = head
        found.append(at)
        if reading.pos[at] in ("VERB", "AUX"):
            break
    if reading.pos[at] in ("VERB", "AUX", "ADJ"):
        found += reading.all_children(at, "nsubj", "obj")
    return found


def _is_done_to(reading: Reading, around: list[int], thing: str) -> bool:
    """Say whether a clause tells of one thing, and not of the same deed done to another."""
    nouns = [t for t in around if reading.pos[t] == "NOUN" and reading.base[t] in ("obj", "nsubj")]
    return not nouns or any(reading.lower[t] == thing for t in nouns)


def _is_same_deed(noun: str, word: str, lemma: str) -> bool:
    """Say whether a word tells of the same deed as a noun: "ratification", "ratified"; "judgment", "ruled"."""
    if noun == word or lemma in DEEDS.get(noun, ()):
        return True
    shared = 0
    while shared < min(len(noun), len(word)) and noun[shared] == word[shared]:
        shared += 1
    return shared >= STEM and noun.endswith(("ion", "ment", "al", "ance")) and word.endswith(("ed", "ing", "en"))


def _decided(reading: Reading, *, bare: bool) -> date | None:
    """Return the day of the judgment, order or notice that a document opens with; a bare term runs from a fresh one."""
    published = day_of(reading.document.published) if reading.document.published is not None else None
    opening = reading.text[:600]
    for pattern in (DECIDED, HEADED):
        for match in pattern.finditer(opening):
            found = find_dates(opening[match.end() : match.end() + 30], published=published)
            if (
                found
                and found[0].expression
                and found[0].expression.start <= 1
                and found[0].latest == found[0].earliest
            ):
                day = found[0].latest
                if day is not None and published is not None and (not bare or 0 <= (published - day).days <= FRESH):
                    return day
    return None
