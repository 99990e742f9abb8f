"""Terms: how many of what, how it is meant, what it runs from, and when it ends."""

from datetime import date

import pytest

from ingest.dates import Direction, Period, Unit, find_periods

MONDAY = date(2026, 6, 15)


def only(text: str, *, published: date | None = MONDAY, jurisdiction: str | None = None) -> Period:
    """Return the one term of a text."""
    (period,) = find_periods(text, published=published, jurisdiction=jurisdiction)
    return period


@pytest.mark.parametrize(
    ("text", "count", "unit", "direction"),
    [
        ("It must answer within 14 days.", 14, Unit.DAY, Direction.WITHIN),
        ("It must answer within a fortnight.", 1, Unit.FORTNIGHT, Direction.WITHIN),
        ("Answer no later than 30 days after publication.", 30, Unit.DAY, Direction.WITHIN),
        ("It pays in ten working days.", 10, Unit.WORKING_DAY, Direction.AFTER),
        ("File twenty-eight (28) days before the hearing.", 28, Unit.DAY, Direction.BEFORE),
        ("The order lasts 28 days beginning with 1 July.", 28, Unit.DAY, Direction.LASTING),
        ("The firm has 14 days to respond.", 14, Unit.DAY, Direction.LENGTH),
        ("A 60-day comment period opens.", 60, Unit.DAY, Direction.LENGTH),
        ("It has one hundred and eighty days.", 180, Unit.DAY, Direction.LENGTH),
        ("It was given 48 hours to reply.", 48, Unit.HOUR, Direction.LENGTH),
    ],
)
def test_a_term_says_how_many_of_what_and_how_it_is_meant(
    text: str, count: int, unit: Unit, direction: Direction
) -> None:
    """Count, unit and direction are read from digits, words and hyphens alike."""
    period = only(text)
    assert (period.count, period.unit, period.direction) == (count, unit, direction)


@pytest.mark.parametrize(
    ("text", "anchor", "due"),
    [
        ("Answer within 14 days.", None, date(2026, 6, 29)),
        ("Answer within 14 days of today.", "of today", date(2026, 6, 29)),
        ("Answer 30 days after publication.", "after publication", date(2026, 7, 15)),
        ("Answer within 21 days of 1 June 2026.", "of 1 June 2026", date(2026, 6, 22)),
        ("Answer within 14 days of receipt.", "of receipt", None),
        ("Appeal within 21 days after service of the order.", "after service of the order", None),
        ("The firm has 14 days to respond.", None, None),
    ],
)
def test_a_term_ends_on_a_day_only_where_its_beginning_is_known(
    text: str, anchor: str | None, due: date | None
) -> None:
    """Publication and dates in the text place a term; receipt and service leave it "T + 14 days"."""
    period = only(text)
    assert (period.anchor.text if period.anchor else None, period.due.latest) == (anchor, due)


def test_a_term_without_a_day_says_so_in_every_field() -> None:
    """An unknown beginning gives no days, no precision, no anchor and no EDTF."""
    due = only("Answer within 14 days of receipt.").due
    assert (due.earliest, due.latest, due.precision.value, due.anchor.value, due.edtf) == (
        None,
        None,
        "unknown",
        "none",
        "",
    )


def test_working_days_are_those_of_the_jurisdiction() -> None:
    """The same term over Easter ends later where Good Friday and Easter Monday are holidays."""
    text, published = "Answer within 3 working days.", date(2026, 4, 1)
    ends = {place: only(text, published=published, jurisdiction=place).due.latest for place in (None, "GB", "US")}
    assert ends == {None: date(2026, 4, 6), "GB": date(2026, 4, 8), "US": date(2026, 4, 6)}


def test_a_text_without_terms_gives_none() -> None:
    """Days of the week and dates are no terms."""
    assert find_periods("It met on Tuesday, 3 May 2026.", published=MONDAY) == ()
