"""How a store keeps testimonies: once for all the names that match them, in memory only while nobody else writes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from pathlib import Path

import pytest
from factories import RECORDED
from test_cells import make_report, show
from test_sentences_that_disagree import report

from graph.cells import whole
from graph.happened import Comparison
from graph.kinds import Opposition
from graph.model import Claim, Extraction
from graph.oppose import compare
from graph.resolve import resolve
from graph.sqlite_store import SqliteStore
from graph.testimony import Held, Standing
from graph.witness import find_testimonies

DAY = date(2026, 6, 1)


def make_held(text: str, document: str, *, claims: Sequence[Claim] = ()) -> list[Held]:
    """Return the answers of a report, of those kinds that have poles."""
    extraction = resolve(report(text, source=document, claims=claims))
    standing = Standing(
        id=document, key=document, source=document, origin=document, published=DAY, url=None, withdrawn=False
    )
    held = [Held(testimony=one, document=standing) for one in find_testimonies(extraction)]
    return [one for one in held if one.testimony.pole]


def test_of_two_answers_of_one_pole_none_opposes_or_equals_the_other() -> None:
    """What spares a store the reading of most answers: only those of another pole can have anything to say to them."""
    told = (
        make_held("No one was hurt in the fire at Kestrel Mills.", "a"),
        make_held("Three people were hurt in the fire at Kestrel Mills.", "b"),
        make_held("Nobody was hurt in the fire at Kestrel Mills.", "c"),
    )
    apart: list[Comparison] = []
    for one, other in combinations(told, 2):
        for a, b in product(one, other):
            if a.testimony.pole == b.testimony.pole:
                assert a.testimony.matter != b.testimony.matter or compare(a, b) is None
            else:
                apart.append(compare(a, b))

    assert Opposition.CONTRADICTION in apart


def test_a_testimony_stands_once_for_all_its_matters(open_sqlite: Callable[..., SqliteStore]) -> None:
    """Ovens in use, matched by two names, are one row with two matters, and taking the document's out leaves none."""
    store = open_sqlite()
    store.write(make_report(1), recorded=RECORDED)
    rows = store._rows("SELECT matters FROM testimony")
    places = store._rows("SELECT matter, testimony FROM testimony_matter")

    assert len(rows) < len(places) == sum(len(matters.split("\n")) for (matters,) in rows)
    with store._transaction() as connection:
        store._ledger(connection).drop_testimonies([1])
    assert store._rows("SELECT (SELECT count(*) FROM testimony), (SELECT count(*) FROM testimony_matter)") == [(0, 0)]


def make_reports() -> list[Extraction]:
    """Return forty reports, of which the last ten are corrected versions of the first ten."""
    reports = [make_report(number) for number in range(40)]
    return reports[:30] + [
        replace(late, document=replace(late.document, key=early.document.key, url=early.document.url))
        for early, late in zip(reports[:10], reports[30:], strict=True)
    ]


def test_what_another_connection_writes_is_seen_in_what_is_kept_in_memory(tmp_path: Path) -> None:
    """Two programs that write to a store by turns make of its reports what one of them alone makes of them."""
    alone = SqliteStore("sqlite", path=str(tmp_path / "alone.db"))
    writers = [SqliteStore("sqlite", path=str(tmp_path / "both.db")) for _ in range(2)]
    for at, one in enumerate(make_reports()):
        for store in (alone, writers[at % 2]):
            store.write(one, recorded=RECORDED + timedelta(minutes=at))

    assert show(writers[0]) == show(alone)
    assert len(writers[0]._handle().kept.held) > 0
    for store in (alone, *writers):
        store.close()


def test_what_was_kept_of_a_write_that_failed_is_forgotten(tmp_path: Path) -> None:
    """A document that is not kept after all leaves nothing behind in memory."""
    store = SqliteStore("sqlite", path=str(tmp_path / "a.db"))
    store.write(make_report(1), recorded=RECORDED)

    def read_and_fail() -> None:
        with store._transaction() as connection:
            ledger = store._ledger(connection)
            ledger.held([whole(matter) for matter in ledger.all_matters()])
            raise ZeroDivisionError(len(store._handle().kept.held))

    with pytest.raises(ZeroDivisionError, match=r"[1-9]"):
        read_and_fail()

    assert not store._handle().kept.held
    assert not store._handle().kept.standings
    store.close()
