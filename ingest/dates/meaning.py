"""What an expression says before anyone asks on which day it was written: a small tree of records."""

from dataclasses import dataclass

from ingest.dates.stretches import Stretch
from ingest.dates.words import Unit, Which

__all__ = [
    "Count",
    "Fixed",
    "Focus",
    "In",
    "Meaning",
    "MonthDay",
    "Named",
    "Nth",
    "Numeric",
    "Part",
    "Reach",
    "Recurring",
    "Rest",
    "Shift",
    "Through",
    "Unknown",
    "Weekday",
    "Whose",
]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch that the text gives in full: "3 May 2026", "the 1990s"."""

    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Unknown:
    """A date whose place is not known to us: "fiscal 2026", "the parliamentary year"."""


@dataclass(frozen=True, slots=True)
class Numeric:
    """Three numbers, or two, whose order the writer's country decides: "03/04/2026"."""

    one: int
    two: int
    year: int | None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month, of some year: "3 May", "the 14th", "Friday the 15th"."""

    month: int | None
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0."""

    number: int


@dataclass(frozen=True, slots=True)
class Named:
    """A numbered stretch that every year has: kind is month, quarter, half, season, week or holiday."""

    kind: str
    number: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The unit around the day of publication, or some units before or after it: "last year", "today"."""

    unit: Unit
    offset: int


@dataclass(frozen=True, slots=True)
class Focus:
    """The unit around the date spoken of last, moved by some units: "that year", "the following day"."""

    unit: Unit
    offset: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Whose:
    """A weekday, month, season or day with a word that says which: "last Friday", "this summer"."""

    which: Which
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class In:
    """One stretch inside another: "June last year", "Friday of next week"."""

    inner: "Meaning"
    outer: "Meaning"


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit or weekday of a longer stretch; -1 is the last."""

    number: int
    unit: Unit | Weekday
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Part:
    """The first, middle or last third, or the very end, of a stretch."""

    part: str
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Rest:
    """The days of a stretch before or after the day of publication: "later this year"."""

    later: bool
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Count:
    """So many units."""

    number: int
    unit: Unit | Weekday


@dataclass(frozen=True, slots=True)
class Shift:
    """A day so many units from another (None is publication): "two weeks ago", "30 days after 5 May".

    `vague` widens it to the unit that was counted; `focus` counts from the date spoken of last.
    """

    counts: tuple[Count, ...]
    sign: int
    base: "Meaning | None" = None
    vague: bool = False
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """All days so many units before or after publication, or another day: "within 14 days".

    `lasting` begins with the base itself, which counts as the first unit: "for 28 days from 1 May".
    """

    count: Count
    sign: int
    base: "Meaning | None" = None
    includes_base: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Through:
    """From one date to another, both inside; None is open."""

    first: "Meaning | None"
    last: "Meaning | None"


Meaning = (
    Fixed
    | Unknown
    | Numeric
    | MonthDay
    | Weekday
    | Named
    | Recurring
    | Focus
    | Whose
    | In
    | Nth
    | Part
    | Rest
    | Shift
    | Reach
    | Through
)
