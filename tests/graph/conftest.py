"""Fixtures of the tests of `graph`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_world

from graph.connect import connect
from graph.store import Store


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Return a function that opens a store by its file name; all are closed in the end."""
    opened: list[Store] = []

    def open_one(name: str = "news.db", *, read_only: bool = False) -> Store:
        opened.append(connect(f"sqlite:///{tmp_path / name}", read_only=read_only))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """Return an empty store."""
    return open_store()


@pytest.fixture
def world(store: Store) -> Store:
    """Return a store that holds the small world and follows its dispute."""
    store.follow(DISPUTE)
    for extraction in make_world():
        store.write(extraction, recorded=RECORDED)
    return store
