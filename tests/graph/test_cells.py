"""What long series of records cost, and that cutting them into cells shows nowhere."""

import random
import sqlite3
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from factories import RECORDED, make_claim, make_day, make_document, make_entity, make_event, make_extraction

from graph import sqlite_open
from graph.cells import LAST_DAY, Cell, divide, number_of, whole
from graph.clustering import cluster_gists
from graph.comparing import compare_matters
from graph.export import export_records
from graph.kinds import ClaimKind, EventType
from graph.model import Extraction
from graph.oppose import compare
from graph.questions.disagreements import disagreements as ask_disagreements
from graph.questions.policy import policy
from graph.questions.scope import Scope
from graph.questions.timeline import timeline
from graph.resolve import resolve
from graph.schema import moment_text
from graph.sqlite_ledger import SqliteLedger
from graph.sqlite_store import SqliteStore
from graph.store import Store

FIRST = date(2026, 1, 1)


def make_report(number: int, *, every: int = 3) -> Extraction:
    """Return one of many reports about one party: what it said, what it was fined, how many ovens it has."""
    chance = random.Random(number)
    day = FIRST + timedelta(days=number // every)
    ovens, said = chance.choice((120, 340, 560)), chance.choice(("baseless and absurd", "baseless and spiteful"))
    text = (
        f"Kestrel Mills has {ovens} ovens in use in Britain. The Food Office fined Kestrel Mills on Monday."
        f" Kestrel Mills said the fine was “{said}”, paper number {number} reports."
    )
    on = make_day(day - timedelta(days=number % 2)) if number % 4 else None
    extraction = make_extraction(
        make_document(text, url=f"https://paper.example/{number}", source=f"Paper {number % 40}", published=day),
        entities=(make_entity(text, "Kestrel Mills"), make_entity(text, "Food Office")),
        claims=(
            make_claim(
                text, said, kind=ClaimKind.DENIES, speaker="Kestrel Mills", targets=["Food Office"], quote=said
            ),
        ),
        events=(
            make_event(
                text, "fined", type=EventType.FINE, on=on,
                participants={"fined": "Kestrel Mills", "authority": "Food Office"},
            ),
        ),
    )  # fmt: skip
    return resolve(extraction)


def fill(path: Path, numbers: list[int]) -> SqliteStore:
    """Return a store that has been given reports in an order, one a minute."""
    store = SqliteStore("sqlite", path=str(path))
    for at, number in enumerate(numbers):
        store.write(make_report(number), recorded=RECORDED + timedelta(minutes=at))
    return store


def show(store: Store) -> list[object]:
    """Return everything that a store makes of its reports."""
    return [ask_disagreements(store), timeline(store), list(export_records(store))]


def test_the_order_of_a_long_series_never_shows(tmp_path: Path) -> None:
    """A hundred and fifty reports about one party give the same graph in the order of days and in any other."""
    numbers = list(range(150))
    in_order = fill(tmp_path / "a.db", numbers)
    random.Random(7).shuffle(numbers)
    shuffled = fill(tmp_path / "b.db", numbers)

    cells = in_order._rows("SELECT series, first, last FROM cell ORDER BY series, first")

    assert len(cells) > 3
    assert cells == shuffled._rows("SELECT series, first, last FROM cell ORDER BY series, first")
    assert show(in_order) == show(shuffled)
    in_order.close()
    shuffled.close()


def test_what_each_report_adds_is_what_all_of_them_make_together(tmp_path: Path) -> None:
    """Deriving everything anew from the stored reports changes nothing that was derived report by report."""
    store = fill(tmp_path / "a.db", list(range(100)))
    before = show(store), store._rows("SELECT digest FROM disagreement ORDER BY digest")

    with store._transaction() as connection:
        ledger = SqliteLedger(connection)
        everything = [n for (n,) in store._rows("SELECT n FROM document")]
        compare_matters(ledger, ledger.all_matters(), moment_text(RECORDED + timedelta(days=1)))
        cluster_gists(ledger, ledger.gists_of(everything))

    assert (show(store), store._rows("SELECT digest FROM disagreement ORDER BY digest")) == before
    store.close()


def test_a_party_that_everybody_writes_about_costs_no_more_with_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third hundred of reports is compared no oftener than the second: each with those of its cell."""
    compared = 0

    def count(*pair: object) -> object:
        nonlocal compared
        compared += 1
        return compare(*pair)  # type: ignore[arg-type]

    monkeypatch.setattr("graph.disagreements.compare", count)
    store = SqliteStore("sqlite", path=str(tmp_path / "a.db"))
    costs = []
    for number in range(300):
        before = compared
        store.write(make_report(number, every=1), recorded=RECORDED)
        costs.append(compared - before)
    store.close()

    assert 0 < sum(costs[200:]) <= 1.5 * sum(costs[100:200])


def test_answers_of_one_crowded_day_are_represented_by_the_first_of_each_wording(tmp_path: Path) -> None:
    """A hundred papers on one day that give three figures make one disagreement with three answers."""
    store = SqliteStore("sqlite", path=str(tmp_path / "a.db"))
    for number in range(100):
        store.write(make_report(number, every=1000), recorded=RECORDED)

    (found,) = [one for one in ask_disagreements(store) if "ovens" in one.question]

    assert sorted(answer.value for answer in found.answers) == ["120 ovens", "340 ovens", "560 ovens"]
    store.close()


@pytest.mark.parametrize("days", [[], [5], list(range(100)), [9] * 200, [number_of(None)] * 70])
def test_cells_cover_their_series_and_hold_few(days: list[int]) -> None:
    """Each day falls into exactly one cell; a cell holds more than the most only where it is a day long."""
    parts = divide(whole("s"), days, most=8)

    assert parts[0].first == 0
    assert parts[-1].last == LAST_DAY
    assert all(a.last + 1 == b.first for a, b in pairwise(parts))
    for part in parts:
        assert part.first == part.last or sum(part.holds("s", day) for day in days) <= 8


def test_a_cell_of_another_series_holds_nothing_of_this_one() -> None:
    """Series are told apart, whatever their days."""
    assert not Cell(series="a", first=0, last=9).holds("b", 5)


def test_a_store_from_before_cells_is_brought_up_to_date(tmp_path: Path) -> None:
    """Opening a store of the second migration derives everything anew, to what a new store makes of the reports."""
    path = tmp_path / "old.db"
    new = fill(tmp_path / "new.db", list(range(40)))
    old = sqlite3.connect(path, isolation_level=None)
    for number, script in enumerate(sqlite_open.migrations()[:2], 1):
        old.executescript(script)
        old.execute(f"PRAGMA user_version = {number}")
    tables = [
        name
        for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if not name.startswith(("sqlite_", "testimony", "disagreement", "happening")) and "_words_" not in name
    ]
    old.execute("ATTACH ? AS new", (str(new.path),))
    for table in tables:
        if not table.endswith("_words"):
            columns = ", ".join(f'"{row[1]}"' for row in old.execute(f"PRAGMA main.table_info({table})").fetchall())
            old.execute(f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")  # noqa: S608
    old.execute("UPDATE event SET happening = NULL")
    old.execute("UPDATE meta SET value = 0 WHERE name = 'derivation'")
    old.close()

    upgraded = SqliteStore("sqlite", path=str(path))

    assert show(upgraded) == show(new)
    assert policy(upgraded, Scope(as_of=RECORDED.date())) == policy(new, Scope(as_of=RECORDED.date()))
    assert timeline(upgraded, Scope(as_of=RECORDED.date())) == timeline(new, Scope(as_of=RECORDED.date()))
    upgraded.close()
    new.close()
