"""The commands that say how much an answer rests on: support, rate."""

from typing import Annotated

import typer

from app.cli.asking import PANEL
from app.cli.examples import add
from app.cli.options import AnswerFormat, AnswerFormatOption, StoreOption
from app.cli.telling import Telling, tell


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(
        app,
        PANEL,
        support,
        "newsdocket support claim-0123456789abcdef",
        "newsdocket support dis-0123456789abcdef --format json",
    )
    add(
        app,
        PANEL,
        rate,
        "newsdocket rate",
        "newsdocket rate 'The Courier' B --why 'corrects its errors'",
        "newsdocket rate claim-0123456789abcdef 4",
    )


def support(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim, an event, a measure, a deadline or a disagreement.")
    ],
    *,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Explain "independent sources: n": who carries a statement, who reprints whom, and who shares whose wording."""
    from app import supporting
    from app.opening import opened
    from graph.errors import StoreError
    from graph.questions import support as question

    with opened(store) as connection:
        found = question.supports(connection, (record_id,)).get(record_id, ())
        grades = {one.subject: one.grade for one in connection.ratings()}
    if not found:
        raise StoreError(
            where=record_id,
            what="the store has no claim, event, measure, deadline or disagreement with this id",
            to_do="take an id from another answer",
        )
    tell(
        Telling(
            heading=f"Support of {record_id}",
            empty="",
            cards=lambda: supporting.support_cards(found, grades),
            json=lambda: supporting.support_json(record_id, found),
            table=lambda: supporting.support_table(found),
        ),
        form,
    )


def rate(
    subject: Annotated[
        str | None, typer.Argument(metavar="SOURCE|ID", help="A source by name, or the id of a record.")
    ] = None,
    grade: Annotated[
        str | None, typer.Argument(metavar="GRADE", help="A to F for a source, 1 to 6 for a record (Admiralty code).")
    ] = None,
    *,
    clear: Annotated[bool, typer.Option("--clear", help="Take the grade back.")] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who rates (default: the user).")] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Kept with the grade.")] = "",
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """List the sources with their grades, or say how reliable a source or how credible a record is.

    A grade changes no count and no answer; support, the dashboard and export --format jsonl show it beside them.
    Sources: A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged. Records:
    1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
    """
    if subject is not None and (grade is None) is not clear:
        message = "give a grade, or take one back with --clear"
        raise typer.BadParameter(message)
    from app import rating
    from app.opening import opened
    from app.settings import clock
    from graph.questions.sources import sources

    if subject is not None:
        with opened(store, to_write=True) as connection:
            rating.rate(connection, subject, grade, recorded=clock(), by=by, why=why)
    with opened(store) as connection:
        rows = sources(connection)
    tell(
        Telling(
            heading=f"Sources: {len(rows)}",
            empty="No document is stored yet.",
            cards=lambda: rating.source_cards(rows),
            json=lambda: rating.sources_json(rows),
            table=lambda: rating.sources_table(rows),
        ),
        form,
    )
