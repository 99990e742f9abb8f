"""An ingest that is killed loses nothing that the next run does not bring back."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_many

from graph.export import export_records
from graph.store import Store

TIMES = 20
WORKER = """
import sys
from factories import RECORDED
from suit_world import DISPUTE, make_many
from graph.connect import connect

extractions = make_many(int(sys.argv[2]))
print("ready", flush=True)
store = connect(sys.argv[1])
with store.ingest_lock():
    store.follow(DISPUTE)
    for extraction in extractions:
        store.write(extraction, recorded=RECORDED)
print("done", flush=True)
"""
DOCUMENTS = 25


def _start(uri: str) -> subprocess.Popen[str]:
    here = Path(__file__)
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, uri, str(DOCUMENTS)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{here.parents[2]}:{here.parent}"},
    )


@pytest.mark.slow
def test_killed_at_twenty_random_moments_and_run_again_exports_as_if_undisturbed(
    open_sqlite: Callable[..., Store], tmp_path: Path
) -> None:
    """Each of twenty stores survives kill -9 in the middle of an ingest; the rerun completes it."""
    undisturbed = open_sqlite("undisturbed.db")
    undisturbed.follow(DISPUTE)
    began = time.monotonic()
    for extraction in make_many(DOCUMENTS):
        undisturbed.write(extraction, recorded=RECORDED)
    took = time.monotonic() - began
    expected = list(export_records(undisturbed))
    moments = random.Random(20261121)
    cut_short = 0

    for number in range(TIMES):
        uri = f"sqlite:///{tmp_path / f'killed-{number}.db'}"
        with _start(uri) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0.02, took))
            run.kill()
            cut_short += run.stdout.readline() != "done\n"
            run.wait()
        store = open_sqlite(f"killed-{number}.db")
        store.follow(DISPUTE)
        assert all(finding.ok for finding in store.check())
        with store.ingest_lock():
            for extraction in make_many(DOCUMENTS):
                store.write(extraction, recorded=RECORDED)
        assert list(export_records(store)) == expected
        store.close()

    assert cut_short >= TIMES // 2
