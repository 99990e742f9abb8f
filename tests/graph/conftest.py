"""Fixtures of the tests of `graph`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import RECORDED
from neo4j_server import Server
from suit_world import DISPUTE, WORLD, WORLD_REVISION, make_world

from graph.connect import connect
from graph.store import Store


@pytest.fixture
def open_sqlite(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Return a function that opens an embedded store by its file name; all are closed in the end."""
    opened: list[Store] = []

    def open_one(name: str = "news.db", *, read_only: bool = False) -> Store:
        opened.append(connect(f"sqlite:///{tmp_path / name}", read_only=read_only))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def open_neo4j(neo4j_server: Server) -> Iterator[Callable[..., Store]]:
    """Return a function that opens the store on the server; all are closed in the end.

    The Community edition has one database: a name other than the last one's begins with an empty database, and so
    does every test, save where the one before it left the small world as it was.
    """
    opened: list[Store] = []
    held = ["" if neo4j_server.revision() != WORLD_REVISION else neo4j_server.holds]

    def open_one(name: str = "news.db", *, read_only: bool = False) -> Store:
        if held != [name] or (name != WORLD and not opened):
            neo4j_server.empty()
        held[:] = [name]
        neo4j_server.holds = name
        opened.append(
            connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password, read_only=read_only)
        )
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(params=["sqlite", "neo4j"])
def open_store(request: pytest.FixtureRequest) -> Callable[..., Store]:
    """Return a function that opens a store by a name of its own, on SQLite and then on Neo4j."""
    opener: Callable[..., Store] = request.getfixturevalue(f"open_{request.param}")
    return opener


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """Return an empty store."""
    return open_store()


@pytest.fixture
def world(open_store: Callable[..., Store]) -> Store:
    """Return a store that holds the small world and follows its dispute."""
    store = open_store(WORLD)
    store.follow(DISPUTE)
    for extraction in make_world():
        store.write(extraction, recorded=RECORDED)
    return store
