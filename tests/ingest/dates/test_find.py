"""What find_dates takes from its caller, and how it writes its answers."""

from datetime import date

import pytest

from ingest.dates import DateOrder, Tense, find_dates

MONDAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 3 May 2026", "2026-05-03"),
        ("in May 2026", "2026-05"),
        ("in 2026", "2026"),
        ("in the 1990s", "199X"),
        ("in the 19th century", "18XX"),
        ("from 3 to 9 May 2026", "2026-05-03/2026-05-09"),
        ("in the third quarter of 2026", "2026-07/2026-09"),
        ("from 2019 to 2021", "2019/2021"),
        ("between March and June 2025", "2025-03/2025-06"),
        ("the week of 4 May 2026", "2026-05-04/2026-05-10"),
        ("within 14 days of receipt", ""),
    ],
)
def test_a_range_is_written_in_edtf(text: str, edtf: str) -> None:
    """Days, months, years and decades have a form of their own, everything else is an interval."""
    assert [one.edtf for one in find_dates(text, published=MONDAY)] == [edtf]


@pytest.mark.parametrize(("order", "day"), [(DateOrder.DMY, date(2026, 3, 4)), (DateOrder.MDY, date(2026, 4, 3))])
def test_the_order_of_a_numeric_date_is_its_source_s(order: DateOrder, day: date) -> None:
    """04/03/2026 is a day in March in Britain and in April in the United States."""
    (found,) = find_dates("filed on 04/03/2026", published=MONDAY, order=order)
    assert (found.earliest, found.latest) == (day, day)


@pytest.mark.parametrize(("tense", "day"), [(Tense.PAST, date(2026, 6, 9)), (Tense.FUTURE, date(2026, 6, 16))])
def test_a_caller_s_tense_chooses_between_last_and_next_tuesday(tense: Tense, day: date) -> None:
    """The caller's tense outranks the words around, which here say the opposite for one of the two."""
    (found,) = find_dates("It will meet on Tuesday.", published=MONDAY, tense_at=lambda _: tense)
    assert found.earliest == day


def test_the_tense_is_asked_for_at_the_expression() -> None:
    """The offset handed to the caller is where the expression starts."""
    text, asked = "Nothing here. It met on Tuesday.", []

    def tense_at(offset: int) -> Tense:
        asked.append(offset)
        return Tense.PAST

    find_dates(text, published=MONDAY, tense_at=tense_at)
    assert set(asked) == {text.index("Tuesday")}


def test_days_that_share_a_month_are_dates_of_their_own() -> None:
    """A list of days before a month gives one expression a day."""
    found = find_dates("The hearings on 3, 10 and 17 July were public.", published=MONDAY)
    assert [(one.expression.text, one.earliest) for one in found if one.expression] == [
        ("3", date(2026, 7, 3)),
        ("10", date(2026, 7, 10)),
        ("17 July", date(2026, 7, 17)),
    ]


def test_dates_in_other_languages_are_read_where_their_form_is_plain() -> None:
    """Day, foreign month and year in figures go to dateparser."""
    text = "Verkündet am 4. März 2026, publié le 15 juin 2026."
    days = [one.earliest for one in find_dates(text, published=MONDAY)]
    assert days == [date(2026, 3, 4), date(2026, 6, 15)]


def test_a_blank_line_ends_an_expression() -> None:
    """A number at the end of one paragraph is not a day of the month that opens the next."""
    found = find_dates("The score was 3\n\nMay 2026 was warm.", published=MONDAY)
    assert [one.expression.text for one in found if one.expression] == ["May 2026"]


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 1, 3), date(9999, 12, 29)])
def test_the_ends_of_the_calendar_raise_nothing(published: date) -> None:
    """A date that would fall outside the calendar is left out or undated."""
    text = (
        "Yesterday, tomorrow, last year, next month, two weeks ago, in 900 years, within 30 working days, "
        "on Tuesday, in March, next weekend, the last decade, a century ago, by the end of the year."
    )
    for one in find_dates(text, published=published, jurisdiction="GB"):
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest
