"""The commands on disputes: list, suggest, create, edit, merge, forget, assign, release."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import AnswerFormat, AnswerFormatOption, StoreOption
from app.cli.telling import Telling, tell

PANEL = "Your part"
DisputeArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of a dispute that is followed.")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a stored document.")]
TitleText = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")]
SummaryText = Annotated[str | None, typer.Option("--summary", metavar="TEXT", help="What it is about.")]
QueryText = Annotated[
    str | None, typer.Option("--query", metavar="WORDS", help="With one party, any two of these words suffice.")
]
Parties = Annotated[
    list[str] | None, typer.Option("--party", metavar="NAME", help="Who takes part; may be given again.")
]
Topics = Annotated[
    list[str] | None, typer.Option("--topic", metavar="WORDS", help="What it is about; may be given again.")
]
Jurisdictions = Annotated[
    list[str] | None, typer.Option("--jurisdiction", metavar="CODE", help="Where; may be given again.")
]

disputes_app = typer.Typer(
    epilog="Examples:\n\n  newsdocket disputes\n\n  newsdocket disputes suggest\n\n"
    "  newsdocket disputes create grid --party 'Orrin Labs' --party 'Halden Grid' --topic outage"
)


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    disputes_app.callback(invoke_without_command=True)(disputes)
    for command, example in (
        (suggest, "newsdocket disputes suggest --format json"),
        (create, "newsdocket disputes create grid --party 'Orrin Labs' --party 'Halden Grid' --topic outage"),
        (edit, "newsdocket disputes edit grid --party 'Office of Grids' --without 'Orrin Labs'"),
        (merge, "newsdocket disputes merge grid outage > outage.toml"),
        (forget, "newsdocket disputes forget outage > outage.toml"),
        (assign, "newsdocket disputes assign doc-0123456789abcdef grid"),
        (release, "newsdocket disputes release doc-0123456789abcdef grid"),
    ):
        disputes_app.command(epilog=f"Examples:\n\n  {example}")(command)
    app.add_typer(disputes_app, name="disputes", rich_help_panel=PANEL)


def disputes(
    context: typer.Context,
    *,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """The disputes that the store follows, with their documents; and the commands that make and change them."""
    if context.invoked_subcommand is not None:
        return
    from app import following
    from app.opening import opened

    with opened(store) as connection:
        rows = following.followed(connection)
    tell(
        Telling(
            heading=f"Disputes: {len(rows)}",
            empty="No dispute is followed. 'newsdocket disputes suggest' proposes some.",
            cards=lambda: following.followed_cards(rows),
            json=lambda: following.disputes_json(rows),
            table=lambda: following.disputes_table(rows),
        ),
        form,
    )


def suggest(*, form: AnswerFormatOption = AnswerFormat.TABLE, store: StoreOption = None) -> None:
    """Disputes that nobody follows yet: who accuses, sues or investigates whom in the latest documents."""
    from app import following
    from app.opening import opened

    with opened(store) as connection:
        rows = following.suggestions(connection)
    tell(
        Telling(
            heading=f"Suggested: {len(rows)}",
            empty="No quarrel was found that no dispute covers.",
            cards=lambda: tuple(map(following.suggested_card, rows)),
            json=lambda: following.disputes_json((), rows),
            table=lambda: following.disputes_table((), rows),
        ),
        form,
    )


def create(
    dispute: Annotated[
        str, typer.Argument(metavar="ID|FILE", help="A new id, the id of a suggested dispute, or a TOML file.")
    ],
    *,
    title: TitleText = None,
    summary: SummaryText = None,
    party: Parties = None,
    topic: Topics = None,
    jurisdiction: Jurisdictions = None,
    query: QueryText = None,
    store: StoreOption = None,
) -> None:
    """Follow a new dispute: documents that name two parties, or one party and a topic, belong to it."""
    from app import following
    from app.disputes import load_dispute
    from app.opening import opened
    from graph.model import Dispute

    with opened(store), opened(store, to_write=True) as connection:
        if dispute.endswith(".toml"):
            told = load_dispute(Path(dispute))
        else:
            suggested = () if party else following.suggestions(connection)
            told = next(
                (one.dispute for one in suggested if one.dispute.id == dispute), Dispute(id=dispute, title=dispute)
            )
        following.create(connection, told)
        changes = following.Changes(
            title=title, summary=summary, query=query, parties=tuple(party or ()), topics=tuple(topic or ()),
            jurisdictions=tuple(jurisdiction or ()),
        )  # fmt: skip
        made = following.edit(connection, told.id, changes)
        typer.echo(following.as_toml(made))


def edit(
    dispute: DisputeArgument,
    *,
    title: TitleText = None,
    summary: SummaryText = None,
    party: Parties = None,
    topic: Topics = None,
    jurisdiction: Jurisdictions = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="NAME", help="A party, topic or jurisdiction to take out."),
    ] = None,
    query: QueryText = None,
    store: StoreOption = None,
) -> None:
    """Change a dispute; its documents are assigned anew, those put there by hand stay. Prints it as it is now."""
    from app import following
    from app.opening import opened

    changes = following.Changes(
        title=title, summary=summary, query=query, parties=tuple(party or ()), topics=tuple(topic or ()),
        jurisdictions=tuple(jurisdiction or ()), without=tuple(without or ()),
    )  # fmt: skip
    with opened(store), opened(store, to_write=True) as connection:
        typer.echo(following.as_toml(following.edit(connection, dispute, changes)))


def merge(
    kept: DisputeArgument,
    gone: Annotated[str, typer.Argument(metavar="OTHER", help="The id of the dispute that goes into it.")],
    *,
    store: StoreOption = None,
) -> None:
    """Bring one dispute into another. Prints the one that is gone as TOML, with which 'create' brings it back."""
    from app import following
    from app.opening import opened

    with opened(store), opened(store, to_write=True) as connection:
        typer.echo(following.as_toml(following.merge(connection, kept, gone)))


def forget(dispute: DisputeArgument, *, store: StoreOption = None) -> None:
    """Follow a dispute no more; its documents stay. Prints it as TOML, with which 'create' brings it back."""
    from app import following
    from app.opening import opened

    with opened(store), opened(store, to_write=True) as connection:
        typer.echo(following.as_toml(following.forget(connection, dispute)))


def assign(document: DocumentArgument, dispute: DisputeArgument, *, store: StoreOption = None) -> None:
    """Put a document into a dispute by hand."""
    from app.opening import opened

    with opened(store), opened(store, to_write=True) as connection:
        connection.assign(document, dispute)


def release(document: DocumentArgument, dispute: DisputeArgument, *, store: StoreOption = None) -> None:
    """Take back that a document was put into a dispute by hand."""
    from app.opening import opened

    with opened(store), opened(store, to_write=True) as connection:
        connection.release(document, dispute)
