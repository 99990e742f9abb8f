"""What only the store on a server has: addresses, sign-in, a lease on the ingest lock, a server that goes away."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import RECORDED
from neo4j import GraphDatabase
from neo4j_server import VERSION, Server, free_port
from suit_world import DISPUTE, make_many, make_world

import graph.neo4j_lock
import graph.neo4j_open
import graph.neo4j_store
from graph.connect import connect
from graph.errors import StoreError, StoreLockedError, StoreVersionError, UsageError
from graph.export import export_records
from graph.store import Store

Opener = Callable[..., Store]
HERE = Path(__file__)
DOCUMENTS = 25
WORKER = """
import sys
from factories import RECORDED
from suit_world import DISPUTE, make_many
from graph.connect import connect
from graph.errors import NewsdocketError

try:
    store = connect(sys.argv[1], user=sys.argv[2], password=sys.argv[3])
    with store.ingest_lock():
        store.follow(DISPUTE)
        for number, extraction in enumerate(make_many(int(sys.argv[4]))):
            store.write(extraction, recorded=RECORDED)
            print(number, flush=True)
except NewsdocketError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""
IMPATIENT = "import graph.neo4j_open\ngraph.neo4j_open._RETRY = 2.0\n"
HOLDER = """
import sys, time
from graph.connect import connect
with connect(sys.argv[1], user=sys.argv[2], password=sys.argv[3]).ingest_lock():
    print("held", flush=True)
    time.sleep(60)
"""


def start(script: str, server: Server, *arguments: str) -> "subprocess.Popen[str]":
    """Start a script against a server."""
    return subprocess.Popen(
        [sys.executable, "-c", script, server.uri, server.user, server.password, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{HERE.parents[2]}:{HERE.parent}"},
    )


def run_cypher(server: Server, cypher: str) -> None:
    """Change the database behind the store's back."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query(cypher)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_neo4j_is_reached_by_bolt_and_by_routing(scheme: str, open_neo4j: Opener, neo4j_server: Server) -> None:
    """Both schemes open the same store, and the database may be named."""
    open_neo4j().write(make_world()[0], recorded=RECORDED)
    address = neo4j_server.uri.replace("bolt", scheme)

    for uri in (address, f"{address}/neo4j", f"{address}?database=neo4j"):
        store = connect(uri, user=neo4j_server.user, password=neo4j_server.password)
        documents = [one.extraction.document for one in store.stored_extractions()]
        store.close()
        assert documents == [make_world()[0].document]


@pytest.mark.parametrize(
    ("path", "password", "says"),
    [
        ("", "wrong", "does not take this user and password; set NEWSDOCKET_STORE_USER"),
        ("/nowhere", None, "has no such database"),
    ],
)
def test_neo4j_refusals_are_one_line_that_says_what_to_do(
    path: str, password: str | None, says: str, neo4j_server: Server
) -> None:
    """A wrong password and a missing database are told apart."""
    with pytest.raises(StoreError, match=says) as caught:
        connect(f"{neo4j_server.uri}{path}", user=neo4j_server.user, password=password or neo4j_server.password)

    assert "\n" not in str(caught.value)


def test_a_neo4j_address_without_a_server_is_wrong_usage() -> None:
    """The error shows what an address looks like."""
    with pytest.raises(UsageError, match="neo4j://HOST:7687"):
        connect("neo4j://")


def test_a_neo4j_that_is_too_old_is_refused(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which server answered, and which would do."""
    monkeypatch.setattr(graph.neo4j_open, "OLDEST", (99, 0))

    with pytest.raises(StoreError, match=rf"the server is Neo4j/{VERSION}; use Neo4j 99\.0 or later"):
        connect(neo4j_server.uri, user=neo4j_server.user, password=neo4j_server.password)


def test_a_neo4j_store_of_a_newer_newsdocket_is_refused(open_neo4j: Opener, neo4j_server: Server) -> None:
    """The error says which schema was found and to update."""
    open_neo4j().close()
    run_cypher(neo4j_server, "MATCH (s:Newsdocket) SET s.schema = 99")
    try:
        with pytest.raises(StoreVersionError, match=r"schema 99.*update newsdocket"):
            open_neo4j()
    finally:
        run_cypher(neo4j_server, "MATCH (s:Newsdocket) DELETE s")


def test_somebody_elses_neo4j_database_is_refused(open_neo4j: Opener, neo4j_server: Server) -> None:
    """A database with a graph that is not ours is left alone."""
    open_neo4j().close()
    run_cypher(neo4j_server, "MATCH (s:Newsdocket) DELETE s CREATE (:Bird {name: 'wren'})")
    try:
        with pytest.raises(StoreError, match="not newsdocket's"):
            open_neo4j()
    finally:
        run_cypher(neo4j_server, "MATCH (b:Bird) DELETE b")


def test_a_neo4j_store_that_is_not_there_cannot_be_read(open_neo4j: Opener, neo4j_server: Server) -> None:
    """Opening to read makes no schema and says what to run."""
    open_neo4j().close()
    run_cypher(neo4j_server, "MATCH (s:Newsdocket) DELETE s")

    with pytest.raises(StoreError, match="run newsdocket ingest first"):
        open_neo4j(read_only=True)


def test_a_neo4j_store_of_an_older_derivation_is_derived_anew(open_neo4j: Opener, neo4j_server: Server) -> None:
    """Testimonies, happenings and disagreements come out as they were."""
    store = open_neo4j()
    store.follow(DISPUTE)
    for extraction in make_many(12):
        store.write(extraction, recorded=RECORDED)
    before = list(export_records(store))
    run_cypher(
        neo4j_server,
        "MATCH (s:Newsdocket) SET s.derivation = 0"
        " WITH s MATCH (g) WHERE g:Testimony OR g:Disagreement OR g:Answer DETACH DELETE g",
    )

    again = open_neo4j()

    assert list(export_records(again)) == before


def test_a_neo4j_lock_goes_with_the_process_that_held_it(open_neo4j: Opener, neo4j_server: Server) -> None:
    """A run on this machine that was killed leaves no lock behind, even before its lease has run out."""
    store = open_neo4j()
    with start(HOLDER, neo4j_server) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLockedError, match=f"process {holder.pid}"), store.ingest_lock():
            pass
        holder.kill()
        holder.communicate()
    with store.ingest_lock():
        held = True

    assert held


def test_a_neo4j_lock_of_another_machine_ends_with_its_lease(open_neo4j: Opener, neo4j_server: Server) -> None:
    """Who cannot be asked whether it lives holds the lock until it has not renewed it for the length of a lease."""
    store = open_neo4j()
    hold = "MATCH (s:Newsdocket) SET s.lock_token = 'x', s.lock_holder = 'elsewhere:7', s.lock_until = timestamp() + {}"
    run_cypher(neo4j_server, hold.format(60_000))
    with pytest.raises(StoreLockedError, match="process 7 on elsewhere"), store.ingest_lock():
        pass
    run_cypher(neo4j_server, hold.format(-1))
    with store.ingest_lock():
        held = True

    assert held


def test_a_neo4j_lease_is_renewed_while_its_run_lasts(open_neo4j: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that takes longer than a lease keeps the lock."""
    monkeypatch.setattr(graph.neo4j_lock, "LEASE", 1.0)
    store, other = open_neo4j(), open_neo4j()

    with store.ingest_lock():
        time.sleep(1.5)
        with pytest.raises(StoreLockedError), other.ingest_lock():
            pass


def test_a_neo4j_run_whose_lock_was_taken_over_writes_no_more(open_neo4j: Opener, neo4j_server: Server) -> None:
    """After an absence longer than its lease, a run finds somebody else at work and stops with exit code 4."""
    store = open_neo4j()

    with store.ingest_lock():
        run_cypher(neo4j_server, "MATCH (s:Newsdocket) SET s.lock_token = 'another'")
        with pytest.raises(StoreLockedError, match="has taken the ingest lock") as caught:
            store.write(make_world()[0], recorded=RECORDED)

    assert caught.value.exit_code == 4
    assert list(store.stored_extractions()) == []


@pytest.fixture(scope="module")
def frail_server(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a second server, to be killed."""
    server = Server(libraries=neo4j_server.libraries, home=tmp_path_factory.mktemp("frail") / "home", port=free_port())
    server.prepare()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def undisturbed(open_sqlite: Opener) -> list[str]:
    """Return the export of the ingest as it is when nothing goes wrong, from SQLite."""
    store = open_sqlite()
    store.follow(DISPUTE)
    for extraction in make_many(DOCUMENTS):
        store.write(extraction, recorded=RECORDED)
    return list(export_records(store))


def finish(server: Server) -> list[str]:
    """Run the ingest once more, to its end, and return the export."""
    store = connect(server.uri, user=server.user, password=server.password)
    with store.ingest_lock():
        store.follow(DISPUTE)
        for extraction in make_many(DOCUMENTS):
            store.write(extraction, recorded=RECORDED)
    assert all(finding.ok for finding in store.check())
    lines = list(export_records(store))
    store.close()
    return lines


@pytest.mark.slow
def test_a_neo4j_that_is_killed_in_mid_ingest_loses_nothing(frail_server: Server, undisturbed: list[str]) -> None:
    """Kill -9 of the server: the run tries for a while and fails with exit code 1 and one line; a rerun completes."""
    frail_server.empty()
    with start(IMPATIENT + WORKER, frail_server, str(DOCUMENTS)) as run:
        assert run.stdout is not None
        written = [run.stdout.readline() for _ in range(5)]
        frail_server.kill()
        rest, complaint = run.communicate(timeout=120)
    frail_server.start()
    kept = connect(frail_server.uri, user=frail_server.user, password=frail_server.password)
    there = len(list(kept.stored_extractions()))
    kept.close()

    assert (run.returncode, complaint.count("\n"), "no Neo4j answers here" in complaint) == (1, 1, True)
    assert len(written) + rest.count("\n") <= there < DOCUMENTS
    assert finish(frail_server) == undisturbed


@pytest.mark.slow
def test_an_ingest_outlasts_a_neo4j_that_is_killed_and_comes_back(frail_server: Server, undisturbed: list[str]) -> None:
    """The server is there again within half a minute: the run goes on where it was, and ends well."""
    frail_server.empty()
    with start(WORKER, frail_server, str(DOCUMENTS)) as run:
        assert run.stdout is not None
        assert [run.stdout.readline() for _ in range(5)][-1] == "4\n"
        frail_server.kill()
        back = threading.Thread(target=frail_server.start)
        back.start()
        rest, complaint = run.communicate(timeout=180)
        back.join()

    assert (run.returncode, complaint) == (0, "")
    assert rest.splitlines()[-1] == str(DOCUMENTS - 1)
    assert finish(frail_server) == undisturbed
