"""Text -> runs of words that the grammar knows, each holding at least one word that says when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.dates.words import ABBREVIATED, DECADES, HOLIDAYS, LEXICON, WEEKDAYS

__all__ = ["Run", "find_runs", "lower"]

TOKEN = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d|(?P=sep)\d)"  # 2026-03-04
    r"|\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d|(?P=mark)\d)"  # 04/03/2026
    r"|(?<![-\d/])(?:0?[1-9]|1[0-2])[-/](?:1[5-9]|2[01])\d\d(?![-\d/])|\d{4}/(?:0?[1-9]|1[0-2])(?![-\d/])|\d{4}-(?:0[1-9]|1[0-2])(?![\d-])|\d{1,2}[/]\d{1,2}(?![\d/])"
    r"|\d+(?:st|nd|rd|th)\b|\d{4}s\b|['’]?\d0['’]?s\b|['’]\d\d\b|\d+(?:[.,]\d+)*"
    r"|q[1-4](?![a-z])|h[12](?![a-z\d])|[fc]y\s?\d{2,4}\b|(?:a|p)\.?m\b|w/[ce]\b|[^\W\d_]+|[^\w\s]"
)
OTHERS = (
    r"today|tonight|tomorrow|tmrw?|yesterday|days?|weeks?|wks?|fortnights?|weekends?|months?|quarters?|years?|yrs?|decades?"
    r"|centur(?:y|ies)|springtime|summertime|wintertime|spring|summer|autumn|fall|winter|same"
)
_NAMES = sorted(
    {word for word, classes in LEXICON.items() if {"M", "W"} & classes.keys()} | {f"{row.split()[0]}s" for row in WEEKDAYS} | {"noughties"} | set(DECADES),
    key=len,
    reverse=True,
)
_FEASTS = {word.split("|")[0] for row in HOLIDAYS for word in row.split()[:1]} | {"saint", "international", "st"} - {"new"} | {"new year"}
TRIGGER = re.compile(
    r"(?<![a-z_])(?:"
    + "|".join((*_NAMES, OTHERS))
    + r"|"
    + "|".join(sorted(_FEASTS, key=len, reverse=True))
    + r")(?![a-z_])"
    r"|(?<![a-z_])(?:1[5-9]|2[01])\d\ds?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\d[-/.]\d{1,2}[-/.]\d|(?<![\w.,])(?:19|20)\d{6}(?!\w)|\b\d?\d/\d|\b[1-9]0['’]?s\b|['’]\d\ds?\b"
    r"|\b(?:nineteen|twenty)[ -](?:hundred|oh|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|\btwo thousand|\btwenty-tens"
    r"|\bq[1-4](?!\w)|\bh[12](?!\w)|\b[fc]y\s?\d\d|\bw/c\b|(?:first|second|third|fourth|last)-(?:quarter|half)\b"
)
LEFT, RIGHT = 90, 110
"""Characters around a trigger within which its expression lies."""


@dataclass(slots=True)
class Run:
    """Neighbouring words known to the grammar: lower-cased, with their offsets in the text."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def lower(text: str) -> str:
    """Lower a text without changing any offset.

    >>> len(lower("İstanbul")) == len("İstanbul")
    True
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def find_windows(lowered: str) -> Iterator[tuple[int, int]]:
    """Find the stretches of a text that can hold a date expression, merged where they touch."""
    lo = hi = -1
    for trigger in TRIGGER.finditer(lowered):
        start, end = max(trigger.start() - LEFT, 0), trigger.end() + RIGHT
        if start <= hi:
            hi = end
            continue
        if hi >= 0:
            yield lo, hi
        lo, hi = start, end
    if hi >= 0:
        yield lo, hi


def _at_a_word(lowered: str, at: int) -> int:
    """Move back to the start of the word or number that an offset falls into."""
    while 0 < at < len(lowered) and not lowered[at - 1].isspace():
        at -= 1
    return at


def find_runs(lowered: str, known: frozenset[str]) -> Iterator[Run]:
    """Find runs of known words around every word that says when, in order; a blank line ends a run."""
    done = 0
    for lo, hi in find_windows(lowered):
        lo = max(_at_a_word(lowered, lo), done)
        hi = _at_a_word(lowered, hi) if hi < len(lowered) else len(lowered)
        if hi <= lo:
            hi = len(lowered)
        done = hi
        run = Run()
        for token in TOKEN.finditer(lowered, lo, hi):
            word, start = token.group(), token.start()
            if run.words:
                gap = start - run.ends[-1]
                if word == "." and not gap and run.words[-1] in ABBREVIATED:
                    continue
                broken = gap > 1 and lowered.count("\n", run.ends[-1], start) > 1
            else:
                broken = False
            is_known = word in known or word[0] in "0123456789'’" or word[:2] in {"fy", "cy"}
            if broken or not is_known:
                if run.words:
                    yield run
                    run = Run()
                if not is_known:
                    continue
            run.words.append("'" if word == "’" else word)
            run.starts.append(start)
            run.ends.append(token.end())
        if run.words:
            yield run
