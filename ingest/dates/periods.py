"""Text -> the terms in it, each with what it runs from and the day it ends, as far as that can be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import Anchor, DateRange, Precision, Span
from ingest.dates.find import find_dates
from ingest.dates.terms import Direction, Term, find_terms
from ingest.dates.tokens import lower
from ingest.dates.words import Unit

__all__ = ["Period", "find_periods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A count of units: "within 14 days of receipt" is 14, day, within, anchored at "of receipt".

    `due` says when it ends. It has no days where the term runs from something whose date is not known
    ("T + 14 days"), or is only a length.
    """

    expression: Span
    count: int
    unit: Unit
    direction: Direction
    anchor: Span | None
    due: DateRange


def find_periods(
    text: str, *, published: date | None, jurisdiction: str | None = None, dates: Sequence[DateRange] | None = None
) -> tuple[Period, ...]:
    """Return the terms of a text in order; `jurisdiction` says whose holidays close working days.

    `dates` are those of the text, where they are known already.
    """
    terms = list(find_terms(lower(text)))
    if not terms:
        return ()
    if dates is None:
        dates = find_dates(text, published=published, jurisdiction=jurisdiction)
    placed = [one for one in dates if one.expression]
    return tuple(_period(text, term, placed) for term in terms)


def _period(text: str, term: Term, dates: list[DateRange]) -> Period:
    end = term.end
    due = next((one for one in dates if one.expression and _is_of(one.expression, term)), None)
    if due is not None and due.expression is not None:
        end = max(end, due.expression.end)
    anchor = None
    if term.anchor_start is not None and term.anchor_end is not None:
        anchor = _span(text, term.anchor_start, max(term.anchor_end, end))
    expression = _span(text, term.start, end)
    nowhere = DateRange(
        expression=expression,
        earliest=None,
        latest=None,
        precision=Precision.UNKNOWN,
        anchor=Anchor.NONE,
        edtf="",
    )
    return Period(
        expression=expression,
        count=term.count,
        unit=term.unit,
        direction=term.direction,
        anchor=anchor,
        due=due or nowhere,
    )


def _is_of(expression: Span, term: Term) -> bool:
    """Say whether a date expression is the term itself, and not a date that only stands near it."""
    begin = term.anchor_start if term.anchor_start is not None else term.end
    return expression.start < begin and expression.end > term.start


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
