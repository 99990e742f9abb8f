"""A graph moves whole from one store to another, of whatever sort, and comes to the same answers there."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_many, make_world

from graph.export import export_records
from graph.model import Failure, FetchState
from graph.questions.changes import changes
from graph.questions.disagreements import disagreements
from graph.questions.scope import Scope
from graph.ratings import Rating
from graph.store import Store
from graph.transfer import count_documents, transfer

Opener = Callable[..., Store]


@pytest.fixture
def origin(open_sqlite: Opener) -> Store:
    """Return a store that was filled over five days, with a document put into its dispute by hand and a run's state."""
    store = open_sqlite("origin.db")
    store.follow(DISPUTE)
    for day, extraction in enumerate(make_world()):
        store.write(extraction, recorded=RECORDED + timedelta(days=day))
    store.assign(make_world()[4].document.id, DISPUTE.id)
    store.remember_fetch(
        FetchState(uri="https://a.example/feed", etag='"x"', last_modified=None, fetched=RECORDED, status=200)
    )
    store.remember_entry("https://a.example/feed", "entry", "key")
    store.rate(Rating(subject=make_world()[0].document.source, grade="B", rated_by="ann", why="", recorded=RECORDED))
    store.record_failure(
        Failure(uri="https://b.example", stage="fetch", what="gone", to_do="drop it", recorded=RECORDED)
    )
    return store


def _all_of(store: Store) -> list[object]:
    """Return everything that a store holds, and what it answers as of each of the five days."""
    days = [date(2026, 6, 20) + timedelta(days=day) for day in range(5)]
    return [
        list(export_records(store)),
        [one.recorded for one in store.stored_extractions()],
        [disagreements(store, Scope(as_of=day)) for day in days],
        changes(store, RECORDED),
        store.fetch_states(),
        store.feed_entries(),
        store.failures(),
        store.decisions(),
        store.ratings(),
    ]


def test_a_graph_that_is_copied_answers_the_same(origin: Store, open_store: Opener) -> None:
    """Export, moments of recording, answers of past days, changes and the state of runs are those of the origin."""
    copy = open_store("copy.db")

    new = list(transfer(origin, copy))

    assert new == [True] * count_documents(origin)
    assert _all_of(copy) == _all_of(origin)


def test_a_graph_comes_back_from_neo4j_as_it_went(origin: Store, open_neo4j: Opener, open_sqlite: Opener) -> None:
    """SQLite to Neo4j to SQLite gives the same graph."""
    between, back = open_neo4j("between.db"), open_sqlite("back.db")

    list(transfer(origin, between))
    list(transfer(between, back))

    assert _all_of(back) == _all_of(origin)


def test_a_copy_that_was_cut_short_is_completed_by_the_next(origin: Store, open_store: Opener) -> None:
    """After two documents the first run ends; the second brings the other three and the rest."""
    copy = open_store("copy.db")
    first = transfer(origin, copy)
    begun = [next(first), next(first)]
    first.close()  # type: ignore[attr-defined]

    again = list(transfer(origin, copy))

    assert (begun, again) == ([True, True], [False, False, True, True, True])
    assert _all_of(copy) == _all_of(origin)


def test_a_copy_that_is_whole_is_left_alone(origin: Store, open_store: Opener) -> None:
    """A second run moves no revision."""
    copy = open_store("copy.db")
    list(transfer(origin, copy))
    revision = copy.revision()

    assert not any(transfer(origin, copy))
    assert copy.revision() == revision


def test_the_same_ingest_gives_the_same_graph_on_neo4j_as_on_sqlite(open_neo4j: Opener, open_sqlite: Opener) -> None:
    """Forty reports of suits, with reprints and corrections, export the same bytes from both."""
    exports = []
    for store in (open_sqlite(), open_neo4j()):
        store.follow(DISPUTE)
        for extraction in make_many(40):
            store.write(extraction, recorded=RECORDED)
        exports.append(list(export_records(store)))

    assert exports[0] == exports[1]
