"""Fixtures that more than one room's tests use."""

from collections.abc import Iterator

import pytest
from local_site import Site, run_site
from spacy.language import Language

from graph.connect import connect
from graph.store import Store
from ingest.annotate import load_language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the language pipeline that ships, loaded once for the whole run."""
    return load_language()


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return an empty SQLite store."""
    opened = connect(f"sqlite:///{tmp_path_factory.mktemp('store')}/store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a web site on this machine."""
    with run_site() as running:
        yield running
