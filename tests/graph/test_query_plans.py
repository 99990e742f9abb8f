"""Questions go through indexes: none reads a whole table of documents or of what they say."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_many

from graph.questions.actors import actors
from graph.questions.changes import changes, newest
from graph.questions.claims import claims
from graph.questions.deadlines import deadlines
from graph.questions.disagreements import disagreements
from graph.questions.network import network
from graph.questions.path import path
from graph.questions.policy import policy
from graph.questions.scope import Scope
from graph.questions.search import search
from graph.questions.show import show
from graph.questions.timeline import timeline
from graph.sqlite_store import SqliteStore
from graph.store import Query, Row, Store

NARROW = Scope(dispute=DISPUTE.id, entity="Orlo", since=date(2026, 1, 1), limit=20)
LATEST = Scope(limit=20)


class _Recorder:
    """A store that keeps every query it is asked, and asks a real one."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.asked: list[tuple[Query, dict[str, object]]] = []

    def ask(self, query: Query, **parameters: object) -> list[Row]:
        self.asked.append((query, parameters))
        return self.store.ask(query, **parameters)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """Return a store of 40 reports that SQLite has gathered no statistics of."""
    store = SqliteStore("sqlite", path=str(tmp_path_factory.mktemp("plans") / "news.db"))
    store.follow(DISPUTE)
    for extraction in make_many(40):
        store.write(extraction, recorded=RECORDED)
    yield store
    store.close()


def _ask_everything(store: Store, scope: Scope) -> None:
    timeline(store, scope)
    claims(store, scope)
    disagreements(store, scope)
    deadlines(store, scope, today=date(2026, 6, 1))
    policy(store, scope)
    actors(store, scope)
    changes(store, RECORDED, scope, looked=date(2026, 5, 1), today=date(2026, 6, 1))
    newest(store)
    network(store, scope)
    search(store, "kestrel", scope)
    path(store, "Kestrel", "Orlo", scope)
    for row in timeline(store, scope)[:1]:
        show(store, row.id)


@pytest.mark.parametrize("scope", [NARROW, LATEST], ids=["narrow", "latest"])
def test_no_question_scans_a_large_table(scope: Scope, filled: SqliteStore) -> None:
    """Every SCAN is over a virtual table, a list of parameters, or an index in the order that is asked for."""
    recorder = _Recorder(filled)
    _ask_everything(cast("Store", recorder), scope)
    connection = sqlite3.connect(Path(filled.path))
    scans: set[tuple[str, str]] = set()
    for query, parameters in recorder.asked:
        bound = {name: "[]" if isinstance(value, tuple) else str(value) for name, value in parameters.items()}
        for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {query.sql}", bound).fetchall():
            found = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", detail)
            if found and "VIRTUAL TABLE" not in detail and not found[2]:
                scans.add((query.name, detail))
    connection.close()

    allowed = {"f", "best", "near", "mine", "named", "ties", "t", "json_each", "gone", "chosen", "CONSTANT"}
    assert {(name, detail) for name, detail in scans if detail.split()[1] not in allowed} == set()
