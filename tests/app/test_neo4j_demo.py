"""The demo world on Neo4j answers as it does on SQLite, and the queries of docs/cypher.md run on it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase
from neo4j_server import Server
from typer.testing import Result

from app.demo import load_demo
from graph.connect import connect
from graph.datafiles import data_path
from graph.export import export_records
from graph.questions.actors import actors
from graph.questions.changes import changes
from graph.questions.claims import claims
from graph.questions.deadlines import deadlines
from graph.questions.disagreements import disagreements
from graph.questions.overview import overview
from graph.questions.path import path
from graph.questions.policy import policy
from graph.questions.scope import Scope
from graph.questions.search import search
from graph.questions.show import show
from graph.questions.timeline import timeline
from graph.store import Store
from graph.transfer import transfer

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cypher.md"
PARAMETERS = {"name": "Tarnholt", "other": "Brackenfield"}
TODAY = date(2026, 6, 20)
SCOPES = (
    Scope(), Scope(entity="Tarnholt Cells"), Scope(dispute="hearthwall"), Scope(since=date(2026, 5, 10)),
    Scope(until=date(2026, 5, 10)), Scope(jurisdiction="gb"), Scope(limit=5), Scope(as_of=date(2020, 1, 1)),
)  # fmt: skip
Opened = tuple[Store, Store]


def queries() -> list[tuple[str, str]]:
    """Return title and text of every query on the page."""
    blocks = re.findall(r"```cypher\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return [(block.partition("\n")[0].removeprefix("// "), block) for block in blocks]


@pytest.fixture(scope="module")
def stores(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Return the demo world in SQLite and, brought over from there, on the server."""
    file = connect(f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.sqlite")
    for _ in load_demo(file, data_path("demo")):
        pass
    neo4j_server.empty()
    neo4j_server.holds = "the demo world"
    server = connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password)
    assert all(transfer(file, server))
    yield file, server
    file.close()
    server.close()


@pytest.fixture(scope="module")
def driver(neo4j_server: Server) -> Iterator[Driver]:
    """Return a driver of the server, as an analyst would have one."""
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as opened:
        yield opened


def test_the_demo_world_exports_the_same_from_neo4j_as_from_sqlite(stores: Opened) -> None:
    """Every line of the export is the same."""
    file, server = stores

    assert list(export_records(server)) == list(export_records(file))


QUESTIONS: dict[str, Callable[[Store, Scope], object]] = {
    "timeline": timeline,
    "claims": claims,
    "disagreements": disagreements,
    "deadlines": lambda store, scope: deadlines(store, scope, today=TODAY),
    "policy": policy,
    "actors": actors,
    "changes": lambda store, scope: changes(store, datetime(2026, 1, 1, tzinfo=UTC), scope),
    "path": lambda store, scope: path(store, "Tarnholt Cells", "Pauline Ostrowska", scope),
    "overview": lambda store, _: overview(store),
}


@pytest.mark.parametrize("scope", SCOPES, ids=[f"scope-{at}" for at in range(len(SCOPES))])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_on_neo4j_as_on_sqlite(name: str, scope: Scope, stores: Opened) -> None:
    """The rows are the same in the same order, each with the same evidence."""
    file, server = stores

    assert QUESTIONS[name](server, scope) == QUESTIONS[name](file, scope)


@pytest.mark.parametrize("words", ["consultation", "Hearthwall fire", "power-down", "30 June", "café", "none-of-it"])
def test_search_finds_the_same_on_neo4j_as_on_sqlite(words: str, stores: Opened) -> None:
    """The same records with the same evidence; only scores, and so the order of near equals, are each engine's own."""
    found = [sorted((replace(hit, score=0.0) for hit in search(store, words)), key=str) for store in stores]

    assert found[0] == found[1]


def test_every_record_is_shown_on_neo4j_as_on_sqlite(stores: Opened) -> None:
    """Each id of the export leads to the same fields, evidence and text."""
    file, server = stores
    ids = [json.loads(line)["id"] for line in export_records(file)]
    kept = {one for at, one in enumerate(ids) if at % 7 == 0}

    assert len(kept) > 50
    for one in sorted(kept):
        assert show(server, one) == show(file, one)


@pytest.mark.parametrize(("title", "query"), queries(), ids=[title for title, _ in queries()])
def test_a_query_of_the_page_on_neo4j_answers(title: str, query: str, stores: Opened, driver: Driver) -> None:
    """As it stands, with the page's parameters, it finds something in the demo world."""
    assert stores
    found = driver.execute_query(query, PARAMETERS).records

    assert found or title in MAY_BE_EMPTY


MAY_BE_EMPTY = {"Names that may mean one thing, for a person to judge"}


def test_every_relationship_and_label_of_the_page_is_in_the_neo4j_graph(stores: Opened, driver: Driver) -> None:
    """What the page draws exists, and what exists between records is drawn."""
    assert stores
    page = PAGE.read_text(encoding="utf-8")

    def names(cypher: str) -> set[str]:
        return {row[0] for row in driver.execute_query(cypher).records}

    labels = names("MATCH (n) WHERE NOT n:Entity UNWIND labels(n) AS label RETURN DISTINCT label")
    ties = names("MATCH ()-[r]->() RETURN DISTINCT type(r)")
    own = {"NAMED", "GIVEN_IN", "Newsdocket", "FetchState", "FeedEntry", "Failure"}
    assert {label for label in labels if label not in page} - own == set()
    assert {tie for tie in ties if tie not in page} - own == set()


def test_doctor_looks_a_neo4j_server_over(
    run: Callable[..., Result], neo4j_server: Server, stores: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Server, schema, indexes and full text are found sound; user and password come from the environment."""
    monkeypatch.setenv("NEWSDOCKET_STORE", neo4j_server.uri)
    monkeypatch.setenv("NEWSDOCKET_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("NEWSDOCKET_STORE_PASSWORD", neo4j_server.password)

    answer = run("doctor")

    assert stores
    assert "ok      server: Neo4j/5" in answer.stdout
    assert "BROKEN" not in answer.stdout
    assert answer.exit_code == 0


def test_store_copy_moves_a_graph_from_neo4j_to_a_file(
    run: Callable[..., Result], neo4j_server: Server, stores: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The command says how many documents it copied, and the second time that all were there."""
    monkeypatch.setenv("NEWSDOCKET_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("NEWSDOCKET_STORE_PASSWORD", neo4j_server.password)
    count = overview(stores[0]).documents
    target = f"sqlite:///{tmp_path}/copy.sqlite"

    answers = [run("store", "copy", neo4j_server.uri, target) for _ in range(2)]

    assert [(answer.exit_code, answer.stdout or answer.stderr) for answer in answers] == [
        (0, f"{count} documents: {count} copied, 0 there already\n"),
        (0, f"{count} documents: 0 copied, {count} there already\n"),
    ]
    copy = connect(target)
    assert list(export_records(copy)) == list(export_records(stores[0]))
    copy.close()
