"""Questions that look something up: changes, search, network, path, show."""

from datetime import UTC, datetime, time, timedelta
from typing import Annotated

import typer

from app.cli.asking import PANEL
from app.cli.examples import add
from app.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOfOption,
    DisputeOption,
    EntityOption,
    LimitOption,
    SinceOption,
    StoreOption,
    UntilOption,
)
from app.cli.telling import Telling, note_unknown, tell

NEW_WITHIN = timedelta(days=7)
"""How far `changes` looks back where it is not told."""


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(app, PANEL, changes, "newsdocket changes --since 2026-06-01", "newsdocket changes --format json")
    add(
        app,
        PANEL,
        search,
        "newsdocket search 'consultation period'",
        "newsdocket search fine --entity 'Orrin Labs'",
    )
    add(
        app,
        PANEL,
        network,
        "newsdocket network --limit 20",
        "newsdocket network 'Orrin Labs' --hops 2 --format json",
    )
    add(app, PANEL, path, "newsdocket path 'Orrin Labs' 'Halden Grid'")
    add(
        app,
        PANEL,
        show,
        "newsdocket show claim-0123456789abcdef",
        "newsdocket show doc-0123456789abcdef --format json",
    )


def changes(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """What is new since a day of recording (without --since: in the last seven days)."""
    from app import answers, cards, tables
    from app.format import show_moment
    from app.opening import opened
    from app.settings import clock
    from graph.questions import changes as question
    from graph.questions.scope import Scope

    moment = clock() - NEW_WITHIN if since is None else datetime.combine(since, time.min, tzinfo=UTC)
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.changes(connection, moment, Scope(dispute=dispute, entity=entity, as_of=as_of, limit=limit))
    tell(
        Telling(
            heading=f"New since {show_moment(moment)} UTC: {len(rows)}",
            empty="Nothing new.",
            cards=lambda: tuple(map(cards.change_card, rows)),
            json=lambda: answers.changes_json(rows, since=moment),
            table=lambda: tables.changes_table(rows),
        ),
        form,
    )


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of these words.")],
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Documents, claims and entities that hold all of the words, the best first."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import search as question
    from graph.questions.scope import Scope

    asked = " ".join(words)
    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of, limit=limit)
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.search(connection, asked, scope)
    tell(
        Telling(
            heading=f"Found: {len(rows)}",
            empty="Nothing holds all of these words.",
            cards=lambda: tuple(map(cards.hit_card, rows)),
            json=lambda: answers.search_json(rows, words=asked),
            table=lambda: tables.search_table(rows),
        ),
        form,
    )


def network(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only what lies around this actor: a name or an id.")
    ] = None,
    *,
    hops: Annotated[int, typer.Option("--hops", min=1, max=4, help="How far from NAME.")] = 1,
    dispute: DisputeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Who is tied to whom, who stands in the middle, who keeps together: ties with their sources and sentences.

    Read from the latest 300 documents of the scope.
    """
    from app import networking
    from app.opening import opened
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, since=since, until=until, as_of=as_of, limit=limit)
    with opened(store) as connection:
        note_unknown(connection, name, dispute=dispute)
        picture = networking.look(connection, scope, centre=name, hops=hops)
    tell(
        Telling(
            heading=networking.heading(picture),
            empty="No tie in this scope.",
            cards=lambda: networking.network_cards(picture),
            json=lambda: networking.network_json(picture),
            table=lambda: networking.network_table(picture),
        ),
        form,
    )


def path(
    a: Annotated[str, typer.Argument(metavar="FROM", help="A name, an alias or an id.")],
    b: Annotated[str, typer.Argument(metavar="TO", help="Another.")],
    *,
    dispute: DisputeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """How two actors are tied: the shortest way between them, with the sentence behind each step."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import path as question
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, since=since, until=until, as_of=as_of)
    with opened(store) as connection:
        note_unknown(connection, a, b, dispute=dispute)
        hops = question.path(connection, a, b, scope)
    tell(
        Telling(
            heading=f"From {a} to {b}: {len(hops)} steps" if len(hops) != 1 else f"From {a} to {b}: 1 step",
            empty="No tie of six steps or fewer is known.",
            cards=lambda: cards.hop_cards(hops),
            json=lambda: answers.path_json(hops, a=a, b=b),
            table=lambda: tables.path_table(hops),
        ),
        form,
    )


def show(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="An id, as every answer gives it.")],
    *,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """One record in full: its fields, its evidence and the paragraph around it."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.errors import StoreError
    from graph.questions import show as question

    with opened(store) as connection:
        record = question.show(connection, record_id)
    if record is None:
        raise StoreError(
            where=record_id,
            what="the store has no record with this id",
            to_do="take an id from another answer",
        )
    tell(
        Telling(
            heading=f"{record.record.capitalize()} {record.id}",
            empty="",
            cards=lambda: cards.shown_cards(record),
            json=lambda: answers.show_json(record),
            table=lambda: tables.show_table(record),
        ),
        form,
    )
