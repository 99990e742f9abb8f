"""Fixtures of the tests of `app`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_world import fill, report
from typer.testing import CliRunner, Result

from app.cli import app as command_line


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test away from the store and the settings of whoever runs it."""
    for name in ("NEWSDOCKET_STORE", "NEWSDOCKET_STORE_USER", "NEWSDOCKET_STORE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data-home"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def stored(tmp_path: Path) -> str:
    """Return the address of a store that holds the small world."""
    return fill(f"sqlite:///{tmp_path}/world.sqlite", report())


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs one command of newsdocket."""
    runner = CliRunner()

    def run_command(*arguments: str, stdin: str | None = None) -> Result:
        return runner.invoke(command_line, list(arguments), input=stdin, prog_name="newsdocket")

    return run_command
