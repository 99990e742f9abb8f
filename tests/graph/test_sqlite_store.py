"""What only the embedded store has: files, folders and their rights."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import RECORDED
from suit_world import make_world

from graph.connect import connect
from graph.errors import StoreError, StoreLockedError, StoreVersionError, UsageError
from graph.store import Store

Opener = Callable[..., Store]


def test_a_store_of_a_newer_newsdocket_is_refused(open_sqlite: Opener, tmp_path: Path) -> None:
    """The error says which schema was found and to update."""
    open_sqlite().close()
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(StoreVersionError, match=r"schema 99.*update newsdocket"):
        open_sqlite()


def test_somebody_elses_database_is_refused(open_sqlite: Opener, tmp_path: Path) -> None:
    """A database with tables that are not ours is left alone."""
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()

    with pytest.raises(StoreError, match="not newsdocket's"):
        open_sqlite()


def test_a_file_that_is_no_database_is_refused(open_sqlite: Opener, tmp_path: Path) -> None:
    """The error says that the file holds something else."""
    (tmp_path / "news.db").write_text("this is a letter, and a long one at that " * 40)

    with pytest.raises(StoreError, match="holds something else"):
        open_sqlite()


def test_a_store_that_is_not_there_cannot_be_read(open_sqlite: Opener) -> None:
    """Opening to read makes no file and says what to run."""
    with pytest.raises(StoreError, match="run newsdocket ingest first"):
        open_sqlite(read_only=True)


def test_an_address_of_no_known_sort_is_wrong_usage() -> None:
    """The error shows what an address looks like."""
    with pytest.raises(UsageError, match="sqlite:///PATH"):
        connect("mysql://here")


def test_a_relative_path_into_a_missing_folder_is_refused() -> None:
    """The error shows how the absolute path is written."""
    with pytest.raises(StoreError, match=r"sqlite:////no-such-folder/news\.db"):
        connect("sqlite:///no-such-folder/news.db")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_user_without_any_right_to_write_reads_a_closed_store(open_sqlite: Opener, tmp_path: Path) -> None:
    """Where the folder keeps SQLite from making its shared-memory file, the file is read as it is."""
    store = open_sqlite()
    for extraction in make_world():
        store.write(extraction, recorded=RECORDED)
    store.close()
    (tmp_path / "news.db").chmod(0o444)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from graph.sqlite_open import open_database\n"
        "os.setuid(65534)\n"
        "connection = open_database(Path(sys.argv[1]), read_only=True)\n"
        "print(connection.execute('SELECT count(*) FROM document').fetchall()[0][0])\n"
    )
    folder = tmp_path
    while folder != folder.parent:
        folder.chmod(folder.stat().st_mode | 0o055)
        if folder.name.startswith("pytest-of-"):
            break
        folder = folder.parent

    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "news.db")],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert (run.stdout.strip(), run.returncode) == ("5", 0), run.stderr


def test_a_lock_goes_with_the_process_that_held_it(open_sqlite: Opener, tmp_path: Path) -> None:
    """A run that was killed leaves no lock behind."""
    store = open_sqlite()
    script = (
        "import sys, time\nfrom graph.connect import connect\n"
        "with connect(sys.argv[1]).ingest_lock():\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, f"sqlite:///{tmp_path / 'news.db'}"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLockedError, match=f"process {holder.pid}"), store.ingest_lock():
            pass
        holder.kill()
        holder.wait()
    with store.ingest_lock():
        held = True

    assert held
