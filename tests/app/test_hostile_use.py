"""Names that nobody knows, places that cannot be used, readers that go early: one line each, and the right code."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_world import fill, report
from typer.testing import Result

ROOT = Path(__file__).resolve().parents[2]


def test_a_table_whose_reader_goes_early_is_no_error(tmp_path: Path) -> None:
    """`newsdocket timeline | head -1` ends with 0 and without a word."""
    store = fill(f"sqlite:///{tmp_path}/many.sqlite", *(report(source=f"Paper {number}") for number in range(60)))
    with subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "claims", "--store", store],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, b"")


@pytest.mark.parametrize("command", [("timeline",), ("ingest", "report.txt"), ("export", "--format", "jsonl")])
def test_a_folder_is_no_store(run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...]) -> None:
    """The line says what it is, and which name would do."""
    answer = run(*command, "--store", f"sqlite:///{tmp_path}")
    assert (answer.exit_code, answer.stderr.count("\n")) == (1, 1)
    assert f"sqlite:///{tmp_path}/newsdocket.sqlite" in answer.stderr


def test_a_store_below_a_file_is_one_line(run: Callable[..., Result], tmp_path: Path) -> None:
    """A data folder that cannot be made, as under an unwritable home, is an error of ours, not a traceback."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = run("ingest", "report.txt", "--store", f"sqlite:///{tmp_path}/file/below/news.sqlite")
    assert (answer.exit_code, answer.stderr.count("\n")) == (1, 1)
    assert "cannot be made" in answer.stderr


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "bolt+s"])
def test_a_neo4j_server_that_is_not_there_is_one_line(scheme: str, run: Callable[..., Result]) -> None:
    """A refused connection is an error of ours that says where, and to start the server."""
    answer = run("timeline", "--store", f"{scheme}://127.0.0.1:1")
    assert (answer.exit_code, answer.stderr.count("\n")) == (1, 1)
    assert f"{scheme}://127.0.0.1:1: no Neo4j answers here" in answer.stderr


def test_a_password_in_the_address_of_a_neo4j_server_is_refused(run: Callable[..., Result]) -> None:
    """Every list of processes would show it; the message does not repeat it."""
    answer = run("timeline", "--store", "neo4j://ann:hunter2@127.0.0.1:1")
    assert (answer.exit_code, "NEWSDOCKET_STORE_PASSWORD" in answer.stderr, "hunter2" in answer.stderr) == (
        2,
        True,
        False,
    )


def test_output_that_cannot_be_written_is_one_line(run: Callable[..., Result], stored: str, tmp_path: Path) -> None:
    """`export --out` and `extract --out` name the place that they cannot use."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    below = str(tmp_path / "file" / "x")
    for command in (("export", "--format", "csv", "--store", stored), ("extract", str(tmp_path / "reports"))):
        answer = run(*command, "--out", below)
        assert (answer.exit_code, answer.stderr.count("\n"), below in answer.stderr) == (2, 1, True)


def test_a_manifest_alone_names_what_to_ingest(run: Callable[..., Result], tmp_path: Path) -> None:
    """Its files stand beside it; an empty one leaves nothing to read."""
    manifest = tmp_path / "list.jsonl"
    manifest.write_text("", encoding="utf-8")
    store = f"sqlite:///{tmp_path}/news.sqlite"
    assert run("ingest", "--manifest", str(manifest), "--store", store).stdout == "nothing to read\n"
    (tmp_path / "a.txt").write_text("The port closed on Monday, the harbour master said.", encoding="utf-8")
    manifest.write_text('{"file": "a.txt", "published": "2026-03-05"}\n', encoding="utf-8")
    assert run("ingest", "--manifest", str(manifest), "--store", store).stdout == "1 read: 1 new\n"


@pytest.mark.parametrize(
    ("arguments", "unknown"),
    [
        (("timeline", "--entity", "Nobody Ltd"), "Nobody Ltd"),
        (("claims", "--dispute", "nothing"), "nothing"),
        (("path", "Ardent Marine", "Nobody Ltd"), "Nobody Ltd"),
        (("export", "--format", "csv", "--entity", "Nobody Ltd"), "Nobody Ltd"),
    ],
)
def test_an_empty_answer_says_which_name_the_store_does_not_know(
    run: Callable[..., Result], stored: str, arguments: tuple[str, ...], unknown: str
) -> None:
    """Nothing found of a name that is known differs from a name that is not; the code is that of an answer."""
    answer = run(*arguments, "--store", stored)
    assert (answer.exit_code, answer.stderr.startswith(f"newsdocket: {unknown}: the store ")) == (0, True)


def test_a_known_name_is_not_remarked_on(run: Callable[..., Result], stored: str) -> None:
    """An alias and a name in another case are known."""
    assert run("timeline", "--entity", "ardent marine", "--store", stored).stderr == ""
