"""A sentence -> its figures: every number that counts or measures, with its hedge and what it counts.

Numbers of names ("Model 8 boxes"), dates and ages are no figures. The lists are rules of thumb of ours, measured by the
bench of disagreements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span
from graph.quantities import Quantity, read_quantity

_NUMBER_WORD = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|scores|tens|hundreds|thousands|millions"
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:[£€$¥]\s?)?"
    rf"(?:\d[\d,]*(?:\.\d+)?(?:m|bn|k|tn)?|(?:half )?a dozen|two dozen|(?:{_NUMBER_WORD})(?:-(?:{_NUMBER_WORD}))?)"
    r"(?:\s(?:hundred|thousand|million|billion|trillion)|\sof\s(?:thousands|millions|billions))*(?![\w/:-])",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"(?:\s[^\W\d_]+)?\s(?:and|to)\s{_NUMBER.pattern}", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:about|around|roughly|approximately|some|nearly|almost|over|more than|at least|up to|fewer than|less than"
    r"|under|as many as|as much as|no fewer than|an estimated|estimated|close to|between|from|only|just)\s+)+$",
    re.IGNORECASE,
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALENDAR = re.compile(rf"\b(?:{MONTHS}|sept|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)\b", re.IGNORECASE)
_SCALE = re.compile(
    r"(?:hundred|thousand|million|billion|trillion|[mk]|bn|tn|euros?|dollars?|pounds?|per ?cent|%)\b|[£€$¥]"
)
_NEAR = 70  # characters on either side of a figure that may say of what it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a sentence: its whole span with its hedge and noun, and the sentence."""

    start: int
    end: int
    shown: str
    quantity: Quantity
    sentence: Span

    @property
    def around(self) -> str:
        """The words near the figure, on either side, within its sentence."""
        at, till = self.start - self.sentence.start, self.end - self.sentence.start
        return self.sentence.text[max(0, at - _NEAR) : till + _NEAR]


def find_figures(sentence: Span) -> Iterator[Figure]:
    """Yield the figures of a sentence with their hedges and what they count."""
    text = sentence.text
    until = 0
    for found in _NUMBER.finditer(text):
        if found.start() < until:
            continue  # the second number of "between 60 and 80"
        lead = _LEAD.search(text, max(0, found.start() - 40), found.start())
        start = lead.start() if lead else found.start()
        before = re.search(r"(\S+)\s+$", text[:start])
        if _is_name_or_date(text, found, before):
            continue
        tail = re.split(r"[,;:!?()\"”’—]|\.(?=\s|$)|\s[-–]\s", text[found.end() : found.end() + 60])[0]
        quantity = read_quantity(text[start : found.end()] + tail)
        if quantity is None:
            continue
        pair = _PAIR.match(text, found.end())
        ranged = pair and lead and lead[0].split()[-1].casefold() in {"between", "from"}
        shown_end = until = pair.end() if pair and ranged else found.end()
        tail = tail[shown_end - found.end() :]
        if quantity.counted:
            noun = re.search(rf"\b{re.escape(quantity.counted)}\b", tail, re.IGNORECASE)
            shown_end += noun.end() if noun else 0
        elif quantity.unit:
            unit = re.match(r"\s*(?:per cent|(?:calendar |working )?[^\W\d_]+|%)", tail)
            shown_end += unit.end() if unit and not re.match(r"[£€$¥]", found[0]) else 0
        yield Figure(
            start=sentence.start + start, end=sentence.start + shown_end, shown=text[start:shown_end].strip(),
            quantity=quantity, sentence=sentence,
        )  # fmt: skip


def _is_name_or_date(text: str, found: re.Match[str], word: re.Match[str] | None) -> bool:
    """Tell whether a number is part of a name ("Model 8"), a date, a year, an age or a paragraph's number.

    `word` is the one before it.
    """
    before, opens = (word[1], word.start() == 0) if word else ("", False)
    digits = found[0][:1].isdigit()
    after = text[found.end() : found.end() + 12]
    if (digits and _CALENDAR.match(after.strip())) or _CALENDAR.fullmatch(before.strip(",.")):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", found[0]):
        return True
    if re.fullmatch(r"\d+\.\d+", found[0]) and found.start() == 0 and after.strip()[:1].isupper():
        return True
    large = "," in found[0] or len(found[0]) > 4 or _SCALE.search(found[0]) or _SCALE.match(after.strip())
    if digits and before[:1].isupper() and before[-1:].isalnum() and not opens and not before.isupper() and not large:
        return True
    if digits and opens and before[:1].isupper() and before[-1:].isalnum() and len(found[0]) < 3:
        return True
    if before.casefold() in {"aged", "article", "section", "part", "chapter", "no", "no.", "page", "paragraph", "mr"}:
        return True
    return found.start() == 0 and bool(re.match(r"\.\s", after))
