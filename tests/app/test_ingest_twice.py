"""`newsdocket ingest` a second time, as cron does."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result


def test_a_run_that_finds_nothing_new_prints_nothing_under_cron(run: Callable[..., Result], tmp_path: Path) -> None:
    """The first run says what it read; the second has nothing to say, and cron sends no mail."""
    report = tmp_path / "report.txt"
    report.write_text("Oleander Freight denied the charge on Monday. It said it would appeal.", encoding="utf-8")
    store = f"sqlite:///{tmp_path}/store.sqlite"
    first, second = (run("ingest", str(report), "--store", store) for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "1 read: 1 new\n")
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", "")
