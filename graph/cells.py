"""Records of one series by their days -> cells of few records, so that a new record is compared with few others.

A series is the answers to one question, or the reports of one sort of event about the same parties. While it is short,
it is one cell. A longer one is cut in halves of time, and these in halves again, until each holds few records or is a
day long. Where the cuts fall depends on the days of the records alone, not on the order in which they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import day_of

MOST = 16
"""How many records a cell holds: what bounds the cost of a party that everybody writes about."""
LAST_DAY = 2**22 - 1
"""The day of what has no day: later than all, and one less than a power of two, so that halves are whole days."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cell:
    """The part of a series from one day to another, both included; days are ordinals."""

    series: str
    first: int
    last: int

    def holds(self, series: str, day: int) -> bool:
        """Tell whether a record of a series and a day stands in this cell."""
        return self.series == series and self.first <= day <= self.last


def whole(series: str) -> Cell:
    """Return the one cell of a short series."""
    return Cell(series=series, first=0, last=LAST_DAY)


def number_of(day: date | None) -> int:
    """Return the number of a day, `LAST_DAY` for None."""
    return LAST_DAY if day is None else day_of(day).toordinal()


def divide(cell: Cell, days: Sequence[int], *, most: int = MOST) -> tuple[Cell, ...]:
    """Return the cells that a cell falls into, in the order of time: itself where it holds few records.

    >>> [(part.first, part.last) for part in divide(Cell(series="s", first=0, last=7), [1, 2, 6], most=2)]
    [(0, 3), (4, 7)]
    """
    if len(days) <= most or cell.first == cell.last:
        return (cell,)
    middle = (cell.first + cell.last) // 2
    early = Cell(series=cell.series, first=cell.first, last=middle)
    late = Cell(series=cell.series, first=middle + 1, last=cell.last)
    return (
        *divide(early, [day for day in days if day <= middle], most=most),
        *divide(late, [day for day in days if day > middle], most=most),
    )
