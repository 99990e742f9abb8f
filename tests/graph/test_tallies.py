"""What large stores keep beside the records, so as not to count, is what counting gives."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from factories import RECORDED
from suit_world import make_many

from graph.questions.actors import COUNTS, COUNTS_NOW
from graph.schema import NOW
from graph.sqlite_store import SqliteStore
from graph.store import Query, Store

FIRST_REPORTS = Query(
    name="first reports",
    sql="SELECT h.recorded, (SELECT min(d.recorded) FROM event v JOIN document d ON d.n = v.document"
    " WHERE v.happening = h.n) FROM happening h",
)
DATES = Query(
    name="dates of mentions and measures",
    sql="SELECT x.published, d.published, d.recorded, d.recorded FROM document_entity x JOIN document d"
    " ON d.n = x.document UNION ALL SELECT m.published, d.published, m.recorded, d.recorded FROM measure m"
    " JOIN document d ON d.n = m.document",
)
ALL_ENTITIES = Query(name="all entities", sql="SELECT id FROM entity WHERE head = n")


@pytest.mark.parametrize("seed", range(4))
def test_kept_counts_are_what_counting_gives(open_store: Callable[..., Store], seed: int) -> None:
    """Reports with reprints and corrections, in any order, leave counts that hold."""
    store = open_store(f"{seed}.db")
    if not isinstance(store, SqliteStore):
        pytest.skip("another store counts when it is asked")
    reports = list(make_many(60))
    random.Random(seed).shuffle(reports)
    for at, extraction in enumerate(reports):
        store.write(extraction, recorded=RECORDED + timedelta(minutes=at))

    entities = tuple(row[0] for row in store.ask(ALL_ENTITIES))
    counted = store.ask(COUNTS, entities=entities, now=NOW)

    assert counted == store.ask(COUNTS_NOW, entities=entities)
    assert any(claims and events for _, claims, events in counted)
    firsts, dates = store.ask(FIRST_REPORTS), store.ask(DATES)
    assert firsts
    assert [kept for kept, _ in firsts] == [told for _, told in firsts]
    assert dates
    assert [row[::2] for row in dates] == [row[1::2] for row in dates]
