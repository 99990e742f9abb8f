"""Feasts and working days: a feast and a year -> its day; a day and a count -> a working day."""

from collections.abc import Callable, Container
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["add_working_days", "day_of_feast", "holidays_of"]


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus/Jones/Butcher).

    >>> str(easter(2026)), str(easter(2024))
    ('2026-04-05', '2024-03-31')
    """
    golden, (century, short) = year % 19, divmod(year, 100)
    leaps, gap = divmod(century, 4)
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    four, left = divmod(short, 4)
    moon = (32 + 2 * gap + 2 * four - epact - left) % 7
    shift = (golden + 11 * epact + 22 * moon) // 451
    month, day = divmod(epact + moon - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(month: int, weekday: int, number: int) -> Callable[[int], date]:
    def feast(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)

    return feast


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


FEASTS: dict[str, Callable[[int], date]] = {
    "new year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "mlk": _nth_weekday(1, 0, 3),
    "groundhog day": _fixed(2, 2),
    "valentine": _fixed(2, 14),
    "presidents day": _nth_weekday(2, 0, 3),
    "st patrick": _fixed(3, 17),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension": _from_easter(39),
    "whit monday": _from_easter(50),
    "earth day": _fixed(4, 22),
    "may day": _fixed(5, 1),
    "mother's day": _nth_weekday(5, 6, 2),
    "memorial day": _nth_weekday(5, 0, -1),
    "juneteenth": _fixed(6, 19),
    "father's day": _nth_weekday(6, 6, 3),
    "independence day": _fixed(7, 4),
    "labor day": _nth_weekday(9, 0, 1),
    "columbus day": _nth_weekday(10, 0, 2),
    "halloween": _fixed(10, 31),
    "all saints": _fixed(11, 1),
    "guy fawkes": _fixed(11, 5),
    "veterans day": _fixed(11, 11),
    "thanksgiving": _nth_weekday(11, 3, 4),
    "black friday": lambda year: _nth_weekday(11, 3, 4)(year) + timedelta(1),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
}
"""Days that news name without a number; where countries differ (Mother's Day), the United States'."""


def day_of_feast(name: str, year: int) -> date | None:
    """Return the day of a feast in a year, None outside the calendar."""
    return FEASTS[name](year) if 1 < year < 9999 else None


@lru_cache(maxsize=32)
def holidays_of(jurisdiction: str | None) -> Container[date]:
    """Return the public holidays of a country ("GB") or a part of it ("GB-SCT"); none where it is unknown.

    A country alone has the holidays that hold in all of it, "GB" those of England.
    """
    if not jurisdiction:
        return frozenset()
    import holidays  # noqa: PLC0415 - half a second, and only working days need it

    country, _, part = jurisdiction.upper().partition("-")
    country = {"UK": "GB", "EU": "XECB"}.get(country, country)
    if country == "GB" and not part:
        part = "ENG"
    try:
        if country == "XECB":
            return holidays.financial_holidays("XECB")
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return frozenset()


def add_working_days(day: date, count: int, jurisdiction: str | None) -> date:
    """Return the working day `count` after (or before) a day, which is itself not counted.

    >>> str(add_working_days(date(2026, 4, 1), 3, "GB"))
    '2026-04-08'

    Raises:
        OverflowError: It lies outside the years 1 to 9999.
    """
    closed, step = holidays_of(jurisdiction), timedelta(1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if day.weekday() < 5 and day not in closed:
            left -= 1
    return day
