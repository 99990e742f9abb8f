"""Where an expression stands -> which of its readings is meant there."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from graph.model import Anchor
from ingest.dates.stretches import Stretch

__all__ = ["DateOrder", "Setting", "Tense", "UnplaceableError", "choose"]


class DateOrder(StrEnum):
    """Which of two numbers is the month where both could be; unknown is read as month first."""

    MDY = "mdy"
    DMY = "dmy"
    UNKNOWN = "unknown"


class Tense(StrEnum):
    """Whether the words around an expression look back or ahead."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Setting:
    """Where an expression stands; `focus` is the date spoken of last, `quarter` the quarter.

    `due` says that something must be done by the day that is meant, so that it lies ahead.
    """

    published: date | None
    order: DateOrder = DateOrder.UNKNOWN
    jurisdiction: str | None = None
    tense: Callable[[], Tense] = field(default=lambda: Tense.UNKNOWN)
    focus: Stretch | None = None
    quarter: Stretch | None = None
    due: bool = False

    @property
    def day(self) -> date:
        """Return the day of publication.

        Raises:
            UnplaceableError: It is not known.
        """
        if self.published is None:
            raise UnplaceableError
        return self.published

    @property
    def around(self) -> date:
        """Return the day near which a date without a year is looked for."""
        return self.published or date(2000, 1, 1)


JUST_OVER = 30
"""Days for which a term that has run out is still told of: "had until 7 April", on 9 April."""
YEARLY = 150
"""Days between the first and the last reading from which on it is something that comes once a year."""
YEAR = 370
"""Days within which the second reading of something yearly must lie."""
NEARER = 2.5
"""How much nearer one reading must be for its tense not to matter."""


class UnplaceableError(Exception):
    """No day can be given, as the day it counts from is not known; never leaves the resolving modules."""


def choose(found: list[Stretch], setting: Setting) -> Stretch | None:
    """Choose among readings: by tense, but of what comes once a year the one that is much the nearest.

    Raises:
        UnplaceableError: The choice needs a day of publication, and there is none.
    """
    dated = [one for one in found if one.first and one.last]
    if not dated or not dated[1:]:
        if found and found[0].anchor is Anchor.PUBLISHED:
            _ = setting.day
        return found[0] if found else None
    return replace(_of_several(dated, setting), anchor=Anchor.PUBLISHED)


def _of_several(dated: list[Stretch], setting: Setting) -> Stretch:
    published = setting.day
    past = [one for one in dated if one.first and one.first <= published]
    ahead = [one for one in dated if one.last and one.last >= published]
    nearest, second = sorted(dated, key=lambda one: (_distance(one, published), one.first))[:2]
    near, far = _distance(nearest, published), _distance(second, published)
    yearly = abs((dated[-1].first or published) - (dated[0].first or published)).days > YEARLY
    if setting.due and ahead and not (yearly and near <= JUST_OVER):
        return ahead[0]
    if yearly and far <= YEAR and NEARER * near < far:
        return nearest
    match setting.tense():
        case Tense.PAST if past:
            return past[-1]
        case Tense.FUTURE if ahead:
            return ahead[0]
        case _:
            return nearest


def _distance(one: Stretch, day: date) -> int:
    if one.first and day < one.first:
        return (one.first - day).days
    return (day - one.last).days if one.last and day > one.last else 0
