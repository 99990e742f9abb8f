"""An answer -> standard output, in the form that was asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from app.cli.options import AnswerFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.cards import Card
    from app.contract import Json
    from app.tables import Table
    from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The same answer in each of its forms, made only when asked for."""

    heading: str
    empty: str
    cards: "Callable[[], tuple[Card, ...]]"
    json: "Callable[[], Mapping[str, Json]]"
    table: "Callable[[], Table]"


def note_unknown(store: "Store", *names: str | None, dispute: str | None = None) -> None:
    """Say on standard error which names of an entity, and which dispute, the store does not know.

    The answer stays what it is, empty: a program that asks before the first report comes gets no error.
    """
    from app.format import plain
    from graph.questions.scope import find_alike, find_entities

    for name in names:
        if name is not None and not find_entities(store, name):
            alike = find_alike(store, name)
            meant = f"; did you mean {plain(', '.join(alike))}?" if alike else ""
            typer.echo(f"newsdocket: {plain(name)}: the store knows nobody and nothing of this name{meant}", err=True)
    followed = [each.id for each in store.disputes()]
    if dispute is not None and dispute not in followed:
        known = f"it follows {', '.join(followed)}" if followed else "it follows none"
        typer.echo(f"newsdocket: {plain(dispute)}: the store follows no such dispute; {plain(known)}", err=True)


def tell(answer: Telling, form: AnswerFormat) -> None:
    """Print an answer in the form that was asked for."""
    match form:
        case AnswerFormat.JSON:
            from app.contract import as_text

            typer.echo(as_text(answer.json()))
        case AnswerFormat.CSV:
            from app.tables import as_csv

            typer.echo(as_csv(answer.table()))
        case AnswerFormat.MARKDOWN:
            from app.tables import as_markdown

            typer.echo(as_markdown(answer.table()))
        case AnswerFormat.TABLE:
            from app.cli.paint import make_console, paint

            paint(make_console(), answer.cards(), heading=answer.heading, empty=answer.empty)
