"""Fixtures that more than one room's tests use."""

from collections.abc import Iterator

import pytest
from local_site import Site, run_site
from neo4j_server import REQUIRED, NoServerError, Server, run_server
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


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run one Neo4j server for the whole run; without Java or Maven skip, or fail where it is required."""
    try:
        with run_server(tmp_path_factory.mktemp("neo4j") / "home") as server:
            yield server
    except NoServerError as error:
        if REQUIRED:
            pytest.fail(f"NEWSDOCKET_REQUIRE_NEO4J=1, but {error}")
        pytest.skip(str(error))


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a web site on this machine."""
    with run_site() as running:
        yield running
