"""The date in the head of a plain text."""

from datetime import date

import pytest

from ingest.datelines import HEAD_LINES, find_dateline


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Ferry inquiry opens\n\nMonday 2 March 2026\n\nThe inquiry opened.", date(2026, 3, 2)),
        ("Ferry inquiry opens\nBy Ann Holt, 2 March 2026\nThe inquiry opened.", date(2026, 3, 2)),
        ("Ferry inquiry opens\nThe Harbour Post, 2 March 2026\nThe inquiry opened.", date(2026, 3, 2)),
        ("Ferry inquiry opens\nHarbour Post | March 2nd, 2026\nThe inquiry opened.", date(2026, 3, 2)),
        ("Published: 3 Mar 2026 14:05 GMT\nThe inquiry opened.", date(2026, 3, 3)),
        ("2026-03-02\nThe inquiry opened.", date(2026, 3, 2)),
        ("WASHINGTON, D.C., Sept. 3, 2026 /NEWSDESK/ -- The inquiry opened.", date(2026, 9, 3)),
        ("OTTAWA, March 2, 2026 (Wire) — The inquiry opened.", date(2026, 3, 2)),
    ],
)
def test_a_text_is_dated_by_a_line_or_a_dateline_of_its_head(head: str, day: date) -> None:
    """A line that is a date, a byline with one, and an agency's dateline."""
    assert find_dateline(head) == day


@pytest.mark.parametrize(
    "head",
    [
        "The inquiry opened on 2 March 2026.",
        "Hearing, 2 March 2026 – minutes\nThe chair opened the hearing.",
        "Release date: 1 July 2026\nThe chair opened the hearing.",
        "OTTAWA (Wire) — On March 2, 2026, the inquiry opened.",
        "Monday 2 March\nThe inquiry opened.",
        "31 February 2026\nThe inquiry opened.",
        "The chair spoke.\n" * HEAD_LINES + "2 March 2026\n",
    ],
)
def test_a_date_of_something_else_does_not_date_a_text(head: str) -> None:
    """Dates of events, of releases to come, without a year, impossible, or deep in the text."""
    assert find_dateline(head) is None
