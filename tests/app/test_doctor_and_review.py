"""doctor and review: what they say is what is stored."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import Result

from graph.connect import connect
from graph.model import Failure, FetchState

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


def test_review_says_how_many_entities_there_are_and_that_none_is_in_doubt(
    run: Callable[..., Result], stored: str
) -> None:
    """No merge was made on a guess, so nothing waits."""
    ran = run("review", "--store", stored)
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "4 entities, no merge waits for a decision.")
