"""The commands on stores as such: copy."""

from typing import Annotated

import typer

PANEL = "The store"

stores = typer.Typer(
    no_args_is_help=True, epilog="Examples:\n\n  newsdocket store copy sqlite:///news.db neo4j://db:7687"
)


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    stores.callback()(store)
    stores.command(
        epilog="Examples:\n\n  newsdocket store copy sqlite:////var/lib/news.db neo4j://db.example:7687\n\n"
        "  newsdocket store copy neo4j+s://db.example:7687/news sqlite:///backup.db"
    )(copy)
    app.add_typer(stores, name="store", rich_help_panel=PANEL)


def store() -> None:
    """Work on stores as such."""


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The store that is read.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The store that takes it, made if missing.")],
) -> None:
    """Bring everything that one store holds into another, on whatever server or file.

    What the other holds already is left alone: run it again after an interruption, or to bring over what has come
    since. User and password of servers come from NEWSDOCKET_STORE_USER and NEWSDOCKET_STORE_PASSWORD.
    """
    from app.cli.progress import tracked
    from app.opening import opened
    from graph.errors import UsageError
    from graph.transfer import count_documents, transfer

    if source == target:
        raise UsageError(where=source, what="a store cannot be copied onto itself", to_do="name another to copy to")
    with opened(source) as giving, opened(target, to_write=True) as taking, taking.ingest_lock():
        total = count_documents(giving)
        new = sum(tracked(transfer(giving, taking), doing="copying document", total=total))
    typer.echo(f"{total} documents: {new} copied, {total - new} there already")
