"""Machine-written dates, and what programs write instead."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.moments import read_feed_moment, read_moment

MOMENT = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-15", date(2026, 6, 15)),
        ("20260615", date(2026, 6, 15)),
        ("2026-6-5", date(2026, 6, 5)),
        ("2026-06-15T10:30:00+02:00", MOMENT),
        ("2026-06-15T10:30:00+0200", MOMENT),
        ("2026-06-15T08:30Z", MOMENT),
        ("2026-06-15 08:30:00.123456", MOMENT),
        ("2026-06-15 08:30:00 UTC", MOMENT),
        ("Mon, 15 Jun 2026 10:30:00 +0200", MOMENT),
        ("Mon, 15 Jun 2026 04:30:00 EDT", MOMENT),
        ("D:20260615103000+02'00'", MOMENT),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("2026-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_stays_a_day_and_a_moment_goes_to_utc(text: str, expected: date | None) -> None:
    """What cannot be, or is not a machine's date, is none."""
    assert read_moment(text) == expected
    assert type(read_moment(text)) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 June 2026", datetime(2026, 6, 15, tzinfo=UTC)),
        ("June 15th, 2026 08:30", MOMENT),
        ("Monday, 15 June 2026 08:30:00", MOMENT),
        ("15/06/2026 08:30", MOMENT),
        ("06/15/2026", datetime(2026, 6, 15, tzinfo=UTC)),
        ("05.06.2026", datetime(2026, 6, 5, tzinfo=UTC)),
        ("05/06/2026", None),
        ("2026-06-15", datetime(2026, 6, 15, tzinfo=UTC)),
    ],
)
def test_a_feeds_own_spelling_is_read_where_it_is_plain(text: str, expected: datetime | None) -> None:
    """Two small numbers with slashes may be either way round, and so are no date."""
    assert read_feed_moment(text) == expected


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Nothing crashes."""
    read_moment(text)
    read_feed_moment(text)


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2199, 12, 30)))  # noqa: DTZ001 -- made naive on purpose
def test_iso_moments_come_back_as_they_were(moment: datetime) -> None:
    """To the second."""
    moment = moment.replace(microsecond=0)
    assert read_moment(moment.isoformat() + "Z") == moment.replace(tzinfo=UTC)
