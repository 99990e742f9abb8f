"""Arguments -> a command run -> an exit code. What each command does stands beside it in this package."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app.cli import asking, finding, keeping, quarrels, reading, storing, weighing
from app.format import plain
from graph.errors import NewsdocketError

STOPPED = 130
"""What a shell expects of a program ended by Ctrl-C: 128 and the number of SIGINT."""


class Docket(TyperGroup):
    """The command group: our errors become one line and a code, every other error shows itself."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except NewsdocketError as error:
            typer.echo(f"newsdocket: {plain(str(error))}", err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("newsdocket: stopped; what was written stands, run it again to go on", err=True)
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            _close_stdout()
            raise typer.Exit(0) from None
        return result


def _close_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds no broken pipe."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


app = typer.Typer(
    name="newsdocket",
    cls=Docket,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Start with 'newsdocket demo'. Answers go to standard output, progress and messages to standard "
    "error. Exit codes: 0 all well, 1 an error of ours, 2 wrong usage, 3 finished but some inputs failed, "
    "4 another run holds the store.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if value:
        try:
            typer.echo(f"newsdocket {version('newsdocket')}")
        except PackageNotFoundError:
            typer.echo("newsdocket, from a checkout that is not installed")
        raise typer.Exit


@app.callback()
def newsdocket(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, what happened, what is due, and where the reports disagree, each with its sentence."""


keeping.add_commands(app)
asking.add_commands(app)
finding.add_commands(app)
weighing.add_commands(app)
quarrels.add_commands(app)
reading.add_commands(app)
storing.add_commands(app)


def main() -> None:
    """Run the command line."""
    app(prog_name="newsdocket")
