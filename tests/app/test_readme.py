"""README.md -> whether each command that it shows does what it says, in its order."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

ROOT = Path(__file__).resolve().parents[2]
SERVES_UNTIL_STOPPED = "newsdocket dashboard"


def shown_commands() -> list[str]:
    """Return the command lines of the first quarter of an hour."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## A first quarter.*?```bash\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    return [line.partition("#")[0].strip() for line in block[1].splitlines()]


def test_the_commands_of_the_readme_answer_one_after_the_other(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Typed as they stand, in a clone of the repository, each ends well and has something to say."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NEWSDOCKET_STORE", f"sqlite:///{tmp_path}/readme.sqlite")
    commands = shown_commands()
    assert commands[-1] == SERVES_UNTIL_STOPPED
    for command in commands[:-1]:
        answer = run(*shlex.split(command)[1:])
        assert (command, answer.exit_code, answer.stderr) == (command, 0, "")
        assert len(answer.stdout.splitlines()) > 3 or command.startswith("newsdocket ingest")
        assert ": 0" not in answer.stdout.splitlines()[0]
