"""The table in cases.txt: what each expression means on the day it was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ingest.dates import DateOrder, find_dates

TABLE = Path(__file__).with_name("cases.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of the table; `expected` is None where the text holds no date."""

    published: date | None
    where: str
    text: str
    span: tuple[int, int] | None
    expected: tuple[str, str, str, str] | None


def read_cases() -> Iterator[Case]:
    """Read the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        published, where, marked, *expected = (cell.strip() for cell in line.split(" | "))
        before, _, rest = marked.partition("«")
        inside, _, after = rest.partition("»")
        yield Case(
            published=None if published == "-" else date.fromisoformat(published),
            where=where,
            text=before + inside + after,
            span=(len(before), len(before) + len(inside)) if expected else None,
            expected=(expected[0], expected[1], expected[2], expected[3]) if expected else None,
        )


CASES = tuple(read_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_an_expression_means_the_days_that_the_table_gives(case: Case) -> None:
    """Span, first day, last day, precision and anchor are the table's; a text without a date gives none."""
    order = DateOrder(case.where) if case.where in set(DateOrder) else DateOrder.UNKNOWN
    jurisdiction = None if case.where == "-" or order is not DateOrder.UNKNOWN else case.where
    found = find_dates(case.text, published=case.published, order=order, jurisdiction=jurisdiction)
    answers = {
        (one.expression.start, one.expression.end): (
            str(one.earliest or "-"),
            str(one.latest or "-"),
            one.precision.value,
            one.anchor.value,
        )
        for one in found
        if one.expression
    }
    if case.span is None:
        assert answers == {}
    else:
        assert answers.get(case.span) == case.expected


def test_the_table_holds_at_least_150_cases() -> None:
    """A table that failed to load would pass every line of it."""
    assert len(CASES) >= 150
