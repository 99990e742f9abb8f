"""doctor and review: what they say is what is stored."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import make_document, make_entity, make_extraction
from typer.testing import Result

from graph.connect import connect
from graph.model import Extraction, Failure, FetchState
from graph.resolve import resolve

WHEN = datetime(2026, 4, 10, 8, 30, tzinfo=UTC)


def test_doctor_finds_a_full_store_well(run: Callable[..., Result], stored: str) -> None:
    """Store, language pipeline and data files are each looked at."""
    ran = run("doctor", "--store", stored, "--format", "json")
    told = json.loads(ran.stdout)
    looked_at = {finding["what"] for finding in told["findings"]}
    assert (ran.exit_code, told["ok"]) == (0, True)
    assert {"store", "language pipeline", "data/demo", "data/schemas"} <= looked_at


def test_doctor_without_a_store_is_well_and_says_how_to_begin(run: Callable[..., Result]) -> None:
    """Nothing is broken where nothing was read yet."""
    ran = run("doctor")
    assert (ran.exit_code, "newsdocket ingest" in ran.stdout) == (0, True)


def test_doctor_names_the_feed_that_failed_and_what_to_do(run: Callable[..., Result], stored: str) -> None:
    """A feed that works shows its last visit, one that does not its failure, and the code is 1."""
    store = connect(stored)
    good, bad = "https://a.example/rss", "https://b.example/rss"
    store.remember_fetch(FetchState(uri=good, etag=None, last_modified=None, fetched=WHEN, status=200))
    store.record_failure(Failure(uri=bad, stage="fetch", what="no answer", to_do="try later", recorded=WHEN))
    store.close()
    ran = run("doctor", "--store", stored)
    lines = ran.stdout.splitlines()
    assert ran.exit_code == 1
    assert f"ok      {good}: last fetched 10 April 2026, 08:30 UTC, 200" in lines
    at = lines.index(f"BROKEN  {bad}: 10 April 2026, 08:30 UTC, fetch failed: no answer")
    assert lines[at + 1].strip() == "→ try later"


def test_doctor_says_that_a_file_is_no_store(run: Callable[..., Result], tmp_path: Path) -> None:
    """A broken store is a finding, not a crash."""
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"this is no database" * 100)
    ran = run("doctor", "--store", f"sqlite:///{path}")
    assert (ran.exit_code, "BROKEN" in ran.stdout) == (1, True)


def make_pair(name: str, day: int) -> Extraction:
    """Return a report, as stored, that names one firm."""
    text = f"{name} was fined on Monday {day}."
    document = make_document(text, url=f"https://news.example/{day}", source=f"Paper {day}")
    return resolve(make_extraction(document, entities=(make_entity(text, name),)))


@pytest.fixture
def doubtful(tmp_path: Path) -> str:
    """Return the address of a store with two firms whose names are a slip of the pen apart."""
    uri = f"sqlite:///{tmp_path}/doubtful.db"
    store = connect(uri)
    for day, name in enumerate(("Halden Water", "Haldan Water"), 1):
        store.write(make_pair(name, day), recorded=WHEN)
    store.close()
    return uri


def test_review_says_how_many_entities_there_are_and_that_none_is_in_doubt(
    run: Callable[..., Result], stored: str
) -> None:
    """Where nothing is in doubt, that is said."""
    ran = run("review", "--store", stored)
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "4 entities, no pair waiting for a decision.")


def test_review_shows_a_pair_in_doubt_with_where_each_is_named(run: Callable[..., Result], doubtful: str) -> None:
    """Names, likeness, reasons, and a mention of each."""
    (pair,) = json.loads(run("review", "--store", doubtful, "--format", "json").stdout)["merges"]
    assert (sorted(pair["names"]), pair["judged"], pair["joined"]) == (
        ["Haldan Water", "Halden Water"],
        "doubtful",
        False,
    )
    assert {shown["text"] for shown in pair["evidence"]} == {"Halden Water", "Haldan Water"}
    assert "Halden Water" in run("review", "--store", doubtful).stdout


def test_review_joins_by_name_and_undoes(run: Callable[..., Result], doubtful: str) -> None:
    """A yes is kept with its reason; undone, the pair waits again."""
    ran = run(
        "review", "Halden Water", "Haldan Water", "--same", "--why", "one file", "--by", "ines", "--store", doubtful
    )
    assert (ran.exit_code, "one now" in ran.stdout, "ines: one file" in ran.stdout) == (0, True, True)
    assert "no pair waiting" in run("review", "--store", doubtful).stdout
    (pair,) = json.loads(run("review", "--decided", "--store", doubtful, "--format", "json").stdout)["merges"]
    assert run("review", pair["a"], pair["b"], "--undo", "--store", doubtful).exit_code == 0
    assert "1 pair waiting" in run("review", "--store", doubtful).stdout


def test_review_refuses_a_name_that_nobody_has(run: Callable[..., Result], doubtful: str) -> None:
    """One clear line, and nothing is decided."""
    ran = run("review", "Halden Water", "Nobody & Sons", "--same", "--store", doubtful)
    assert (ran.exit_code, "no entity has this name" in ran.stderr) == (2, True)
    assert "no pair decided" in run("review", "--decided", "--store", doubtful).stdout


def test_review_needs_two_entities_and_one_verdict(run: Callable[..., Result], doubtful: str) -> None:
    """Half a decision is wrong usage."""
    assert run("review", "Halden Water", "--same", "--store", doubtful).exit_code == 2
    assert run("review", "--same", "--store", doubtful).exit_code == 2
