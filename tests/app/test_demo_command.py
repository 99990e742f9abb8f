"""`newsdocket demo`: the whole way from shipped documents to answers, without a network."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.demo import Shelf
from graph.datafiles import data_path
from graph.errors import FetchError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo() -> "subprocess.CompletedProcess[str]":
    """Return what one run of the demo printed where there is no terminal."""
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "demo"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        timeout=280,
    )


def test_the_demo_ends_by_itself_and_well(demo: "subprocess.CompletedProcess[str]") -> None:
    """Nobody is asked anything where there is no terminal, and nothing in the demo world fails."""
    assert (demo.returncode, demo.stderr) == (0, "")


def test_the_demo_shows_what_happened_what_differs_and_what_is_due(
    demo: "subprocess.CompletedProcess[str]",
) -> None:
    """The three main answers are there, each with rows under it."""
    headings = [line for line in demo.stdout.splitlines() if line.startswith("WH")]
    assert [heading.split(",")[0].split(":")[0] for heading in headings] == [
        "WHAT HAPPENED",
        "WHERE THE REPORTS DISAGREE",
        "WHAT IS DUE",
    ]
    assert not any(said in demo.stdout for said in ("No event", "No deadline", "do not contradict"))


def test_the_demo_prints_plain_text_of_eighty_columns(demo: "subprocess.CompletedProcess[str]") -> None:
    """No colour codes reach a pipe, and no line is wider than asked."""
    assert "\x1b" not in demo.stdout
    assert max(map(len, demo.stdout.splitlines())) <= 80


def test_every_quoted_sentence_of_the_demo_names_its_source(demo: "subprocess.CompletedProcess[str]") -> None:
    """Quotes and the publishers of the demo world stand together."""
    assert demo.stdout.count("“") > 10
    assert "Northgate Wire" in demo.stdout


def test_the_demo_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds of the demo find their pages in the folder beside them."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the demo asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with Shelf(data_path("demo")) as shelf:
        page = "https://www.northgatewire.example/2026/03/20/householders-sue-over-home-batteries"
        assert shelf.fetch(page).state.status == 200
        with pytest.raises(FetchError):
            shelf.fetch("https://www.northgatewire.example/nowhere")
