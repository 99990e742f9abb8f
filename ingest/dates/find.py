"""Text -> the date expressions in it, each with the days it stands for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from graph.model import Anchor, DateRange, Precision, Span, day_of
from ingest.dates import meaning as say
from ingest.dates.calendar_rules import CALENDAR_RULES
from ingest.dates.count_rules import COUNT_RULES
from ingest.dates.foreign import find_foreign
from ingest.dates.grammar import Grammar
from ingest.dates.guards import says_when
from ingest.dates.numbers import NUMBER_WORDS
from ingest.dates.part_rules import PART_RULES
from ingest.dates.range_rules import RANGE_RULES
from ingest.dates.readers import READERS
from ingest.dates.relative_rules import RELATIVE_RULES
from ingest.dates.resolve import resolve
from ingest.dates.setting import DateOrder, Setting, Tense
from ingest.dates.stretches import Stretch, cover, edtf_of, one_day
from ingest.dates.tense import is_due, tense_near
from ingest.dates.terms import Direction, Term, find_terms
from ingest.dates.tokens import Run, find_runs, lower
from ingest.dates.words import Unit

__all__ = ["find_dates"]

GRAMMAR = Grammar((*RANGE_RULES, *CALENDAR_RULES, *RELATIVE_RULES, *COUNT_RULES, *PART_RULES), READERS)
KNOWN = GRAMMAR.words | NUMBER_WORDS | frozenset().union(*(reader.begins for reader in READERS.values()))
"""Every word that can be part of an expression."""
Expression = tuple[int, int, say.Meaning]
"""Start, end, and what is said."""
RUNS_FROM = re.compile(
    r"(?:hour|day|week|fortnight|month|quarter|year)s?['’]?s?\s+"
    r"(?:of|after|from|following|before|prior to|since|beginning with)\s"
)
SIBLINGS = re.compile(
    r"\b(?:on|at|of|between|from|the|until|by|for)\s+(?P<days>\d{1,2}(?:st|nd|rd|th)?(?:,\s+\d{1,2}(?:st|nd|rd|th)?)*)"
    r",?\s+(?:and|or)\s+(?:the\s+)?$"
)
DAY_OF = re.compile(
    r"(?:(?:the|its|his|her|their|an?|this)\s+)?(?:(?!of\s|on\s)[a-z’'-]+\s+){1,5}(?:on|dated|of)\s+(?:the\s+)?"
)
REACH = 60
"""Characters between a term's base and the day of it."""
DAY = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?")
BEFORE = re.compile(r"(?<!\bon or )(?<!\bat or )(?<!\bby or )\b(?:before|prior to)\s+$")
BY = re.compile(r"\b(?:by|until|till|before|than)\s+$")


def find_dates(
    text: str,
    *,
    published: date | None,
    order: DateOrder = DateOrder.UNKNOWN,
    jurisdiction: str | None = None,
    tense_at: Callable[[int], Tense] | None = None,
) -> tuple[DateRange, ...]:
    """Return the date expressions of a text in order, none overlapping another.

    Args:
        text: What to read; offsets in the answer count its code points.
        published: The day it was published; without it, what counts from that day stays without days.
        order: How numeric dates are written where the text comes from.
        jurisdiction: Whose public holidays close working days ("GB", "US-CA", "DE").
        tense_at: Says the tense at an offset; by default the words around an expression do.
    """
    lowered = lower(text)
    setting = Setting(
        published=None if published is None else day_of(published), order=order, jurisdiction=jurisdiction
    )
    found: list[DateRange] = []
    read = _with_siblings(lowered, _expressions(text, lowered))
    expressions = _with_terms(lowered, _with_foreign(text, read))
    for start, end, meaning in expressions:
        setting.tense = partial(tense_at, start) if tense_at else partial(tense_near, lowered, start, end)
        setting.due = tense_at is None and is_due(lowered, start, end)
        if _looks_back(meaning, lowered, start) and setting.tense() is Tense.PAST:
            continue
        stretch = resolve(_last_day_if_due(meaning, lowered[max(start - 8, 0) : start]), setting)
        if stretch is None:
            continue
        _attend(meaning, stretch, setting)
        limit = BEFORE.search(lowered, max(start - 12, 0), start)
        if limit and setting.due and _lies_ahead(stretch, setting):
            found.append(_range(text, limit.start(), end, _until(meaning, stretch, setting)))
        else:
            found.append(_range(text, start, end, stretch))
    return tuple(found)


def _with_siblings(lowered: str, expressions: Iterator[Expression]) -> Iterator[Expression]:
    """Put the days that share a month with the one after them: "on 3, 10 and 17 May"."""
    done = 0
    for start, end, meaning in expressions:
        listed = SIBLINGS.search(lowered, max(start - 40, done), start) if lowered[start].isdecimal() else None
        if listed and isinstance(meaning, say.MonthDay | say.Fixed):
            for day in DAY.finditer(lowered, listed.start("days"), listed.end("days")):
                sibling = _on_day(meaning, int(day["day"]))
                if sibling is not None:
                    yield day.start(), day.end(), sibling
        yield start, end, meaning
        done = end


def _on_day(meaning: say.MonthDay | say.Fixed, day: int) -> say.Meaning | None:
    if isinstance(meaning, say.MonthDay):
        return replace(meaning, day=day, weekday=None) if day < meaning.day else None
    first = meaning.stretch.first
    is_day = meaning.stretch.precision is Precision.DAY and first is not None and 0 < day < first.day
    return say.Fixed(one_day(first.replace(day=day))) if first and is_day else None


def _with_foreign(text: str, expressions: Iterator[Expression]) -> Iterator[Expression]:
    """Put dates in other languages where the grammar found at most their year."""
    foreign = [(start, end, say.Fixed(one_day(day))) for start, end, day in find_foreign(text)]
    for one in expressions:
        if not any(start < one[1] and one[0] < end for start, end, _ in foreign):
            yield one
    yield from foreign


def _with_terms(lowered: str, expressions: Iterator[Expression]) -> list[Expression]:
    """Give terms that run from something in the text their own meaning: no day where that has none."""
    found = list(expressions)
    for term in find_terms(lowered) if RUNS_FROM.search(lowered) else ():
        base = term.base_start
        if base is None or any(start < base - 1 and end > base for start, end, _ in found):
            continue
        dated = next((one for one in found if _is_base(lowered, base, one)), None)
        end = dated[1] if dated else term.end
        found = [one for one in found if one[1] <= term.start or one[0] >= end]
        found.append((term.start, end, _term_meaning(term, dated[2] if dated else None)))
    return sorted(found, key=lambda one: one[0])


def _is_base(lowered: str, base: int, one: Expression) -> bool:
    """Say whether a date is what a term runs from, or the day of it: "before the hearing on 20 July"."""
    if not base <= one[0] <= base + REACH or not _is_a_day(one[2]):
        return False
    return one[0] <= base + len("the ") or DAY_OF.fullmatch(lowered, base, one[0]) is not None


def _is_a_day(meaning: say.Meaning) -> bool:
    match meaning:
        case say.Fixed(stretch):
            return stretch.precision is Precision.DAY
        case say.Recurring(unit):
            return unit is Unit.DAY
        case say.MonthDay() | say.Numeric() | say.Weekday() | say.Shift() | say.Named("holiday"):
            return True
        case _:
            return False


def _term_meaning(term: Term, base: say.Meaning | None) -> say.Meaning:
    if not (term.from_publication or base):
        return say.Unknown()
    count = say.Count(term.count, term.unit)
    match term.direction:
        case Direction.LASTING if base:
            return say.Reach(count, 1, base, lasting=True)
        case Direction.WITHIN | Direction.LASTING:
            return say.Reach(count, 1, base, includes_base=True)
        case Direction.BEFORE:
            return say.Shift((count,), -1, base)
        case Direction.AFTER | Direction.LENGTH:
            return say.Shift((count,), 1, base)


def _expressions(text: str, lowered: str) -> Iterator[Expression]:
    """Read every run from left to right, the longest expression first."""
    for run in find_runs(lowered, KNOWN):
        reading = GRAMMAR.read(run.words)
        place = 0
        while place < len(run.words):
            after, meaning = _longest(text, lowered, run, reading.at("EXPRESSION", place), place)
            if meaning is not None:
                yield run.starts[place], run.ends[after - 1], meaning
                place = after
            else:
                place += 1


def _longest(
    text: str, lowered: str, run: Run, found: list[tuple[say.Meaning, int]], place: int
) -> tuple[int, say.Meaning | None]:
    for meaning, after in found:
        if says_when(text, lowered, run.words[place:after], run.starts[place], run.ends[after - 1]):
            return after, meaning
    return place, None


def _last_day_if_due(meaning: say.Meaning, before: str) -> say.Meaning:
    """Read "by the end of March" as its last day: a term runs to the very end."""
    if isinstance(meaning, say.Part) and meaning.part == "end" and BY.search(before.lower()):
        return replace(meaning, part="last day")
    return meaning


def _lies_ahead(stretch: Stretch, setting: Setting) -> bool:
    return bool(setting.published and stretch.first and stretch.first > setting.published)


def _until(meaning: say.Meaning, stretch: Stretch, setting: Setting) -> Stretch:
    """Read "before 1 July" as the days from publication to 30 June, "before the end of June" to its last day."""
    first, last = stretch.first, stretch.last
    is_end = isinstance(meaning, say.Part) and meaning.part == "end"
    if first and not is_end:
        last = first - timedelta(1)
    return replace(stretch, first=setting.published, last=last, precision=Precision.DAY)


def _looks_back(meaning: say.Meaning, lowered: str, start: int) -> bool:
    """Say whether "in two weeks" may be the time that something took."""
    return isinstance(meaning, say.Shift) and meaning.base is None and lowered.startswith("in ", start)


def _attend(meaning: say.Meaning, stretch: Stretch, setting: Setting) -> None:
    """Remember a date for those that count from the one spoken of last."""
    if stretch.first is None or isinstance(meaning, say.Focus):
        return
    setting.focus = stretch
    season = isinstance(meaning, say.Named) and meaning.kind == "season"
    whole = stretch.last and stretch == replace(cover(Unit.QUARTER, stretch.first), anchor=stretch.anchor)
    if whole and not season:
        setting.quarter = stretch


def _range(text: str, start: int, end: int, stretch: Stretch) -> DateRange:
    placed = stretch.first is not None or stretch.last is not None
    return DateRange(
        expression=Span(start=start, end=end, text=text[start:end]),
        earliest=stretch.first,
        latest=stretch.last,
        precision=stretch.precision if placed else Precision.UNKNOWN,
        anchor=stretch.anchor if placed else Anchor.NONE,
        edtf=edtf_of(stretch.first, stretch.last),
    )
