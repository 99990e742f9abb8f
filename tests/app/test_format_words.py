"""Words for people: dates at their precision, statuses, names, and text that cannot steer a terminal."""

from datetime import date, datetime

import pytest

from app.format import plain, show_dates, show_due, show_holder, show_moment, show_names, show_status
from graph.kinds import EventStatus, Precision

D = date


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "expected"),
    [
        (D(2026, 5, 4), D(2026, 5, 4), Precision.DAY, "4 May 2026"),
        (D(2026, 5, 4), D(2026, 5, 8), Precision.DAY, "4–8 May 2026"),
        (D(2026, 4, 28), D(2026, 5, 2), Precision.DAY, "28 April – 2 May 2026"),
        (D(2025, 12, 30), D(2026, 1, 2), Precision.DAY, "30 December 2025 – 2 January 2026"),
        (D(2026, 5, 4), D(2026, 5, 10), Precision.WEEK, "week of 4 May 2026"),
        (D(2026, 5, 6), D(2026, 5, 10), Precision.WEEK, "week of 4 May 2026"),
        (D(2026, 5, 4), D(2026, 5, 17), Precision.WEEK, "4–17 May 2026"),
        (D(2026, 3, 1), D(2026, 3, 31), Precision.MONTH, "March 2026"),
        (D(2026, 3, 1), D(2026, 4, 30), Precision.MONTH, "March – April 2026"),
        (D(2025, 12, 1), D(2026, 1, 31), Precision.MONTH, "December 2025 – January 2026"),
        (D(2026, 3, 10), D(2026, 3, 31), Precision.MONTH, "10–31 March 2026"),
        (D(2024, 2, 1), D(2024, 2, 29), Precision.MONTH, "February 2024"),
        (D(2026, 4, 1), D(2026, 6, 30), Precision.QUARTER, "quarter 2 of 2026"),
        (D(2026, 6, 1), D(2026, 8, 31), Precision.QUARTER, "1 June – 31 August 2026"),
        (D(2026, 1, 1), D(2026, 12, 31), Precision.YEAR, "2026"),
        (D(2025, 1, 1), D(2026, 12, 31), Precision.YEAR, "2025 – 2026"),
        (D(2026, 3, 1), D(2026, 3, 31), Precision.UNKNOWN, "1–31 March 2026"),
        (None, D(2026, 5, 4), Precision.DAY, "by 4 May 2026"),
        (D(2026, 5, 4), None, Precision.DAY, "from 4 May 2026"),
        (None, None, Precision.UNKNOWN, "date unknown"),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_it_is(
    earliest: date | None, latest: date | None, precision: Precision, expected: str
) -> None:
    """A month stays a month, a week a week, and the unknown unknown."""
    assert show_dates(earliest, latest, precision) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "expected"),
    [
        (D(2026, 3, 5), D(2026, 3, 19), Precision.DAY, "by 19 March 2026"),
        (D(2026, 3, 19), D(2026, 3, 19), Precision.DAY, "19 March 2026"),
        (D(2026, 3, 1), D(2026, 3, 31), Precision.MONTH, "March 2026"),
        (None, None, Precision.UNKNOWN, "no date"),
    ],
)
def test_a_due_date_is_its_last_day(
    earliest: date | None, latest: date | None, precision: Precision, expected: str
) -> None:
    """A term that runs from publication is shown by the day on which it ends."""
    assert show_due(earliest, latest, precision) == expected


def test_only_what_happened_is_shown_as_fact() -> None:
    """Every status has its own words, and one alone says fact."""
    words = {status: show_status(status) for status in EventStatus}
    assert len(set(words.values())) == len(EventStatus)
    assert [status for status, said in words.items() if "fact" in said] == [EventStatus.HAPPENED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("one\r\ntwo\tthree", "one two three"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("half \ud83d pair", "half pair"),
        ("\u2066x\u2069", "x"),
    ],
)
def test_text_from_a_document_cannot_steer_a_terminal(text: str, expected: str) -> None:
    """Escape codes, direction marks and stray surrogates fall away; joined letters stay joined."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), "nobody named"), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_stand_as_in_a_sentence(names: tuple[str, ...], expected: str) -> None:
    """Lists of names read as prose."""
    assert show_names(names) == expected


def test_the_voice_of_the_report_is_named_as_such() -> None:
    """Nobody reads the word "reporter" as a person's name."""
    assert [show_holder(name) for name in ("reporter", "unnamed", "Ann Lee")] == [
        "the report itself",
        "somebody not named",
        "Ann Lee",
    ]


def test_a_moment_has_its_hour_and_a_day_has_none() -> None:
    """Days are not given an hour that nobody knows."""
    assert (show_moment(datetime(2026, 5, 4, 9, 5)), show_moment(D(2026, 5, 4))) == (  # noqa: DTZ001
        "4 May 2026, 09:05",
        "4 May 2026",
    )
