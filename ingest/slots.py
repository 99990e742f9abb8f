"""A stretch of a document -> its details: venue, method, scale, duration, unit, legal basis, what."""

import re
from collections.abc import Iterator

from graph.kinds import EntityType
from graph.model import Slot
from ingest.clauses import noun_phrase, runs, subtree
from ingest.coreference import Cast
from ingest.reading import Reading

NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|many|a dozen|dozens of"
    r"|hundreds of|thousands of)"
)
DURATION = re.compile(
    r"\b(?:over|for|during|spanning|lasting|across|in|within)\s+(?:a\s+period\s+of\s+|the\s+(?:past|last)\s+|more\s+than\s+|at\s+least\s+|about\s+|nearly\s+"
    r"|almost\s+|up\s+to\s+|some\s+|around\s+)*("
    + NUMBER
    + r"[\s-]+(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?)\b",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"\b((?:(?:more|fewer|less)\s+than\s+|at\s+least\s+|up\s+to\s+|about\s+|around\s+|roughly\s+|nearly\s+|almost\s+|some\s+|as\s+many\s+as\s+|over\s+|an\s+estimated\s+)?"
    r"(?:(?:tens|hundreds|dozens|scores)\s+of\s+(?:thousands|millions)\s+of|(?:hundreds|thousands|millions|billions|dozens|scores)\s+of|\d[\d,]*(?:\.\d+)?(?:\s*(?:thousand|million|billion|tonnes\s+of|litres\s+of))*"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)(?:\s+(?:hundred|thousand|million|billion))?|a\s+(?:hundred|thousand|million|billion|dozen))"
    r"\s+(?:[a-z][\w’'-]*\s+){0,2}?[a-z][a-z’'-]+s)\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"[£$€¥]\s?\d[\d,.]*\s*(?:m|bn|k|million|billion|thousand)?\b|\b\d[\d,.]*\s*(?:million|billion)?\s*(?:dollars|pounds|euros)\b"
)
TIME_WORDS = re.compile(
    r"\b(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur(?:y|ie)|percent|per cent"
    r"|p\.m|a\.m|others|times|sides|companies|parties|ministers|countries|jurisdictions|documents)s?$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?<![.!?] )(?<!^)\b(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|The\b|In\b|On\b)[A-Z][\w’'-]*[ \u00a0]$"
)
"""A name right before a number makes it part of the name: "Kestrel 8 batteries"."""
UNITS = frozenset(
    [
        "division",
        "unit",
        "arm",
        "subsidiary",
        "team",
        "branch",
        "department",
        "laboratory",
        "lab",
        "group",
        "plant",
        "factory",
        "site",
        "subsidiary",
        "affiliate",
    ]
)
MEANS = ("using", "via", "through", "by means of", "with the help of")
FILED = frozenset(["file", "lodge", "submit", "bring", "sue", "launch", "petition", "appeal", "serve"])


def find_slots(reading: Reading, cast: Cast, start: int, end: int, *, filed: bool) -> tuple[Slot, ...]:
    """Find the details that characters `start` to `end` give; `filed` asks for the venue of a filing too."""
    found: dict[str, tuple[int, int]] = {}
    text = reading.text
    match = DURATION.search(text, start, end)
    if match and not match.group().lower().startswith(("within", "in ")):
        found["duration"] = match.span(1)
    for match in SCALE.finditer(text, start, end):
        span = _scale(text, match)
        if span and "scale" not in found:
            found["scale"] = span
    if match := MONEY.search(text, start, end):
        found["amount"] = match.span()
    first, last = reading.token_at(start), reading.token_at(max(end - 1, start))
    for name, span in _by_token(reading, cast, first, last, filed=filed):
        found.setdefault(name, span)
    return tuple(Slot(name=name, value=reading.span(*span)) for name, span in sorted(found.items()))


def _scale(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Cut a quantity down to what is counted; times, money and years are not counted things."""
    start, end = match.span(1)
    if TIME_WORDS.search(match.group(1)) or re.match(r"(?:1[89]|20)\d\d\s", match.group(1)):
        return None
    if start and text[start - 1] in "£$€¥":
        return None
    if text[start].isdigit() and NAMED.search(text, max(0, start - 40), start):
        return None
    return start, end


def _by_token(
    reading: Reading, cast: Cast, first: int, last: int, *, filed: bool
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find the details that dependencies and names show."""
    for token in range(first, last + 1):
        lower = reading.lower[token]
        if lower in ("using", "via", "through") and token < last:
            yield from _method(reading, token, last)
        elif (
            lower == "by"
            and token < last
            and reading.tag[token + 1] == "VBG"
            and reading.dep[token] in ("mark", "case")
        ):
            yield "method", _cut(reading, reading.head[token], token, last)
        elif (
            lower in UNITS
            and reading.pos[token] == "NOUN"
            and reading.child(token, "nmod:poss", "compound") is not None
        ):
            owner = reading.child(token, "nmod:poss")
            if owner is not None and owner in cast.at:
                low, high = noun_phrase(reading, token)
                yield "unit", (reading.start[low], reading.end[high])
        elif token in cast.name_at:
            name = cast.name_at[token]
            if name.first != token:
                continue
            kind = cast.members[cast.at[token]].type
            if kind is EntityType.COURT:
                yield "venue", (reading.start[name.first], reading.end[name.last])
            elif kind is EntityType.LAW:
                yield "legal_basis", (reading.start[name.first], reading.end[name.last])
            elif filed and kind is EntityType.PLACE and token and reading.lower[token - 1] == "in":
                governor = reading.head[name.head]
                if reading.lemma[governor] in FILED or any(
                    reading.lemma[t] in FILED for t in range(max(first, token - 4), token)
                ):
                    yield "venue", (reading.start[name.first], reading.end[name.last])


def _method(reading: Reading, token: int, last: int) -> Iterator[tuple[str, tuple[int, int]]]:
    head = token if reading.lower[token] == "using" else reading.head[token]
    if head < token:
        return
    span = _cut(reading, head, token, last)
    if span[1] - span[0] > len(reading.words[token]) + 2:
        yield "method", span


def _cut(reading: Reading, head: int, token: int, last: int) -> tuple[int, int]:
    """Return the phrase of a method without further clauses."""
    tokens = [t for t in subtree(reading, head) if token <= t <= last]
    stop = next(
        (
            t
            for t in tokens
            if (t > token + 1 and reading.words[t] in (",", ";"))
            or (
                reading.lower[t] in ("to", "that", "which")
                and t > token + 1
                and reading.dep[t] in ("mark", "nsubj", "obj")
            )
        ),
        None,
    )
    kept = [t for t in tokens if stop is None or t < stop]
    spans = runs(reading, kept) or [(reading.start[token], reading.end[token])]
    return spans[0]
