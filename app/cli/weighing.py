"""The command that says how much an answer rests on: support."""

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
            cards=lambda: supporting.support_cards(found),
            json=lambda: supporting.support_json(record_id, found),
            table=lambda: supporting.support_table(found),
        ),
        form,
    )
