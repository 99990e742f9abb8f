"""Deadline rows -> an iCalendar file (RFC 5545), an all-day event for each deadline that has a day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.format import plain, show_deadline_kind, show_duty, show_outcome, show_source, show_state
from graph.kinds import DeadlineKind
from graph.questions.deadlines import DeadlineRow

LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


def calendar_lines(rows: Iterable[DeadlineRow]) -> Iterator[str]:
    """Yield the lines of a calendar, folded, each to be ended by a line break.

    A deadline without a day is left out: a calendar has no place for it.
    """
    yield "BEGIN:VCALENDAR\r"
    yield "VERSION:2.0\r"
    yield "PRODID:-//newsdocket//deadlines//EN\r"
    for row in rows:
        due = row.latest or row.earliest
        if due is not None:
            for line in _event(row, due):
                yield from _fold(line)
    yield "END:VCALENDAR\r"


def _event(row: DeadlineRow, due: date) -> Iterator[str]:
    """Yield the lines of one event on the last day that the deadline allows."""
    told = [f"“{plain(each.text)}” — {show_source(each)}" for each in row.evidence]
    assumed = ["Counted from the day of publication, which the text does not state."] if row.anchor_assumed else []
    withdrawn = ["Withdrawn: a later version of the document no longer says so."] if row.withdrawn else []
    outcome = show_outcome(row.condition, row.consequence)
    stakes = [f"{outcome[0].capitalize()}: {outcome[1]}"] if outcome else []
    stamp = next((each.published for each in row.evidence if each.published is not None), due)
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@newsdocket"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}"
    described = [show_state(row.state), *withdrawn, *stakes, *assumed, *told]
    yield f"SUMMARY:{_text(show_duty(row.obligated, row.what))}"
    yield f"DESCRIPTION:{_text(chr(10).join(described))}"
    yield f"CATEGORIES:{_text(show_deadline_kind(row.kind))}"
    yield f"STATUS:{_status(row)}"
    yield "TRANSP:TRANSPARENT"
    address = next((each.url for each in row.evidence if each.url), None)
    if address is not None:
        yield f"URL:{plain(address)}"
    yield "END:VEVENT"


def _status(row: DeadlineRow) -> str:
    """Return how firm an event is (RFC 5545, 3.8.1.11): only an obligation without a condition is sure."""
    if row.withdrawn:
        return "CANCELLED"
    return "CONFIRMED" if row.kind is DeadlineKind.OBLIGATION and not row.condition else "TENTATIVE"


def _text(text: str) -> str:
    """Return a TEXT value (RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never inside a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            yield f"{piece}\r"
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield f"{piece}\r"
