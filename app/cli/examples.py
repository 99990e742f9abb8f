"""A command and its examples -> its place in the help."""

from collections.abc import Callable

import typer

SOME_FAILED = 3
"""The exit code of a run that finished although some inputs failed."""


def add(app: typer.Typer, panel: str, command: Callable[..., None], *examples: str) -> None:
    """Register a command under a heading of the help, with examples at the end of its own."""
    lines = "\n\n".join(f"  {example}".replace("[", "\\[") for example in examples)
    app.command(rich_help_panel=panel, epilog=f"Examples:\n\n{lines}")(command)
