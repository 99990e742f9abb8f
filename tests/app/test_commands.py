"""The command line as a whole: names, help, start-up, exit codes, streams."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import Result

from app.cli import app as command_line
from graph.errors import (
    FetchError,
    LanguageError,
    NewsdocketError,
    ReadError,
    RefusedAddressError,
    StoreError,
    StoreLockedError,
    StoreVersionError,
    UsageError,
)

ROOT = Path(__file__).resolve().parents[2]
PROMISED = {
    "demo": set(),
    "ingest": {"--feeds", "--dispute", "--published", "--source", "--manifest", "--format"},
    "extract": {"--published", "--url", "--source", "--title", "--format", "--out", "--manifest"},
    "read": {"--format"},
    "feed": {"--format"},
    "dates": {"--format"},
    "timeline": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "claims": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "disagreements": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "deadlines": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "policy": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "actors": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "changes": {"--dispute", "--entity", "--since", "--reader", "--peek", "--as-of", "--format"},
    "search": {"--dispute", "--entity", "--since", "--until", "--as-of", "--format"},
    "network": {"--hops", "--dispute", "--since", "--until", "--as-of", "--limit", "--format"},
    "support": {"--format"},
    "rate": {"--clear", "--by", "--why", "--format"},
    "disputes": {"--format"},
    "path": {"--dispute", "--since", "--until", "--as-of", "--format"},
    "show": {"--format"},
    "export": {"--format"},
    "review": {"--same", "--different", "--undo", "--why", "--by", "--decided", "--joined", "--format"},
    "store": set(),
    "dashboard": set(),
    "doctor": set(),
}
"""The commands, those of CONTRACT.md with the options that it names."""

WITHOUT_STORE = {"demo", "extract", "read", "feed", "dates", "store"}
HEAVY = frozenset(
    [
        "spacy",
        "streamlit",
        "neo4j",
        "httpx",
        "trafilatura",
        "dateparser",
        "feedparser",
        "numpy",
        "onnxruntime",
        "pypdf",
        "rapidfuzz",
        "networkx",
    ]
)


def commands() -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Yield every command by name."""
    yield from get_command(command_line).commands.items()  # type: ignore[attr-defined]


def newsdocket(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )


def test_the_commands_are_those_that_the_contract_names() -> None:
    """No promised command is missing, and none exists that is not promised."""
    assert {name for name, _ in commands()} == set(PROMISED)


@pytest.mark.parametrize(("name", "options"), PROMISED.items(), ids=PROMISED)
def test_every_promised_option_exists(name: str, options: set[str]) -> None:
    """A command takes every option that the contract names for it, and --store where it asks a store."""
    given = {option for parameter in dict(commands())[name].params for option in parameter.opts}
    expected = options if name in WITHOUT_STORE else options | {"--store"}
    assert expected <= given


@pytest.mark.parametrize("name", PROMISED)
def test_every_command_option_and_argument_has_help_and_an_example(name: str) -> None:
    """Nobody has to guess what a command or an option does."""
    command = dict(commands())[name]
    assert command.help
    assert f"newsdocket {name}" in (command.epilog or "")
    unexplained = [each.name for each in command.params if not getattr(each, "help", None)]
    assert unexplained == []


@pytest.mark.parametrize("name", PROMISED)
def test_the_readme_names_every_command(name: str) -> None:
    """What exists is documented."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`{name}`" in readme or f"newsdocket {name}" in readme


@pytest.mark.parametrize("name", PROMISED)
def test_help_of_every_command_prints(run: Callable[..., Result], name: str) -> None:
    """`--help` ends well and shows the examples."""
    answer = run(name, "--help")
    assert (answer.exit_code, f"newsdocket {name}" in answer.stdout) == (0, True)


def test_help_imports_nothing_heavy() -> None:
    """Start-up pays for no package that a question or a stage needs."""
    program = (
        "import sys\n"
        "from app.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(sorted({set(HEAVY)!r} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, "--help"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert ran.stderr.strip() == "[]"


def test_help_takes_less_than_half_a_second() -> None:
    """The best of three starts costs less than half a second of processor time, however busy the machine."""
    took = []
    for _ in range(3):
        began = os.times()
        assert newsdocket("--help").returncode == 0
        ended = os.times()
        took.append(sum(ended[2:4]) - sum(began[2:4]))
    assert min(took) < 0.5


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NewsdocketError, 1),
        (FetchError, 1),
        (RefusedAddressError, 1),
        (ReadError, 1),
        (LanguageError, 1),
        (StoreError, 1),
        (StoreVersionError, 1),
        (UsageError, 2),
        (StoreLockedError, 4),
    ],
)
def test_an_error_of_ours_is_one_line_and_its_code(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, error: type[NewsdocketError], code: int
) -> None:
    """Whatever stage fails, the user reads where, what and what to do, and a program reads the code."""

    def fail(target: str) -> str:
        raise error(where=target, what="it is\nbroken", to_do="mend it")

    monkeypatch.setattr("app.reading.read_one", fail)
    answer = run("read", "here.txt")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (
        code,
        "",
        "newsdocket: here.txt: it is broken; mend it\n",
    )


def test_an_error_not_ours_shows_its_traceback(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect is not dressed up as bad input."""

    def fail(target: str) -> str:
        raise ZeroDivisionError(target)

    monkeypatch.setattr("app.reading.read_one", fail)
    answer = run("read", "here.txt")
    assert isinstance(answer.exception, ZeroDivisionError)


def test_ctrl_c_ends_with_one_line(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted run says so and ends as shells expect."""

    def stop(target: str) -> str:
        raise KeyboardInterrupt(target)

    monkeypatch.setattr("app.reading.read_one", stop)
    answer = run("read", "here.txt")
    assert (answer.exit_code, answer.stderr.count("\n")) == (130, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--since", "yesterday"),
        ("timeline", "--format", "yaml"),
        ("timeline", "--type", "party"),
        ("nonsense",),
        ("ingest",),
        ("extract",),
        ("export",),
        ("export", "--format", "jsonl", "--entity", "Ardent"),
    ],
)
def test_wrong_usage_ends_with_two(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    """A command called wrongly prints nothing to standard output."""
    answer = run(*arguments)
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_a_question_without_a_store_says_what_to_do(run: Callable[..., Result]) -> None:
    """Asking before anything was read makes no empty store, and says how to begin."""
    answer = run("timeline")
    assert answer.exit_code == 1
    assert "newsdocket ingest" in answer.stderr
    assert not Path(os.environ["XDG_DATA_HOME"]).exists()


def test_a_closed_pipe_is_silent() -> None:
    """`newsdocket dates | head -1` ends without a word about pipes."""
    asked = b'{"text": "on 4 May 2026", "published": "2026-06-15"}\n' * 20000
    with subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "dates"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(asked[:1060])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(asked)
            process.stdin.close()
        except BrokenPipeError:
            pass
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, b"")


def test_the_store_is_named_by_option_then_environment(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, stored: str, tmp_path: Path
) -> None:
    """--store outranks NEWSDOCKET_STORE."""
    monkeypatch.setenv("NEWSDOCKET_STORE", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    assert run("timeline", "--format", "json").exit_code == 1
    monkeypatch.setenv("NEWSDOCKET_STORE", stored)
    assert len(json.loads(run("timeline", "--format", "json").stdout)["timeline"]) == 1
    assert run("timeline", "--store", f"sqlite:///{tmp_path}/elsewhere.sqlite").exit_code == 1
