"""Text -> runs of words that the grammar knows, each holding at least one word that says when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.dates.grammar import FIGURES, PREFIXES
from ingest.dates.words import ABBREVIATED, HOLIDAYS, LEXICON, WEEKDAYS

__all__ = ["Run", "find_runs", "lower"]

TOKEN = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"  # 20260304
    r"|\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d|(?P=sep)\d)"  # 2026-03-04
    r"|\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d|(?P=mark)\d)"  # 04/03/2026
    r"|(?<![-\d/])(?:0?[1-9]|1[0-2])[-/](?:1[5-9]|2[01])\d\d(?![-\d/])|\d{4}/(?:0?[1-9]|1[0-2])(?![-\d/])|\d{4}-(?:0[1-9]|1[0-2])(?![\d-])|\d{1,2}[/]\d{1,2}(?![\d/])"
    r"|\d+(?:st|nd|rd|th)\b|\d{4}s\b|['’]?\d0['’]?s\b|['’]\d\d\b|\d+(?:[.,]\d+)*"
    r"|q[1-4](?![a-z])|h[12](?![a-z\d])|[fc]y\s?\d{2,4}\b|(?:a|p)\.?m\b|w/[ce]\b|[^\W\d_]+|[^\w\s]"
)
SIGNS = frozenset(
    (
        "today tonight tomorrow tmr tmrw yesterday day days week weeks wk wks fortnight fortnights "
        "weekend weekends month months quarter quarters half year years yr yrs decade decades century "
        "centuries same noughties seventeen eighteen nineteen twenty thousand thousands saint st "
        "international hours morning afternoon evening night fiscal parliamentary legislative "
        "academic"
    ).split()
)
TRIGGERS = (
    SIGNS
    | {word for word, classes in LEXICON.items() if {"M", "W", "S", "DEC"} & classes.keys()}
    | {f"{row.split()[0]}s" for row in WEEKDAYS}
    | {word for row in HOLIDAYS for word in row.split()[0].split("|") if word != "new"}
)
WORD = re.compile(r"[qh][1-4](?![a-z\d])|[fc]y\s?\d\d|w/c\b|[a-z]+|['’]?\d+(?:[-/.]\d+)*(?:st|nd|rd|th|['’]?s)?")
NUMBER = re.compile(
    r"(?:1[5-9]|2[01])\d\d(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|\d+[-/.]\d{1,2}[-/.]\d|(?:19|20)\d{6}(?!\w)|\d?\d/\d|\d?\d-\d{4}"
    r"|['’]?\d0['’]?s\b|['’]\d\d"
)
"""What a word or number looks like that says when; whether it does is seen when it is read."""
LETTERS = frozenset("qhfcw")
LEFT, RIGHT = 60, 70
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


def _find_windows(lowered: str) -> Iterator[tuple[int, int, list[int]]]:
    """Find the stretches of a text that can hold date expressions, with the triggers in them."""
    lo = hi = -1
    triggers: list[int] = []
    for found in WORD.finditer(lowered):
        word = found.group()
        if word not in TRIGGERS and (word.isalpha() or not (word[0] in LETTERS or NUMBER.match(word))):
            continue
        at = found.start()
        if at > hi + LEFT:
            if triggers:
                yield lo, hi, triggers
            lo, triggers = max(at - LEFT, 0), []
        triggers.append(at)
        hi = at + RIGHT
    if triggers:
        yield lo, hi, triggers


def _at_a_word(lowered: str, at: int) -> int:
    """Move back to the start of the word or number that an offset falls into."""
    while 0 < at < len(lowered) and not lowered[at - 1].isspace():
        at -= 1
    return at


def find_runs(lowered: str, known: frozenset[str]) -> Iterator[Run]:
    """Find runs of known words around every word that says when, in order; a blank line ends a run."""
    done = 0
    for lo, hi, triggers in _find_windows(lowered):
        begin = max(_at_a_word(lowered, lo), done)
        done = _at_a_word(lowered, hi) if hi < len(lowered) else len(lowered)
        if done <= begin:
            done = len(lowered)
        for run in _runs_between(lowered, begin, done, known):
            first, last = run.starts[0], run.ends[-1]
            if any(first <= trigger < last for trigger in triggers):
                yield run


def _runs_between(lowered: str, begin: int, end: int, known: frozenset[str]) -> Iterator[Run]:
    run = Run()
    for token in TOKEN.finditer(lowered, begin, end):
        word, start = token.group(), token.start()
        is_known = word in known or word[0] in FIGURES or word[:2] in PREFIXES
        if run.words:
            gap = start - run.ends[-1]
            if word == "." and not gap and run.words[-1] in ABBREVIATED:
                continue
            if not is_known or (gap > 1 and lowered.count("\n", run.ends[-1], start) > 1):
                yield run
                run = Run()
        if is_known:
            run.words.append("'" if word == "’" else word)
            run.starts.append(start)
            run.ends.append(token.end())
    if run.words:
        yield run
