"""Questions that look something up: changes, search, network, path, show."""

from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from app.cli.asking import PANEL
from app.cli.examples import add
from app.cli.options import (
    LAST,
    AnswerFormat,
    AnswerFormatOption,
    AsOfOption,
    DisputeOption,
    EntityOption,
    LimitOption,
    NewsSinceOption,
    SinceOption,
    StoreOption,
    UntilOption,
    parse_day,
)
from app.cli.telling import Telling, note_unknown, tell


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(
        app,
        PANEL,
        changes,
        "newsdocket changes --since 2026-06-01",
        "newsdocket changes --since last --reader ann",
    )
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
    since: NewsSinceOption = None,
    reader: Annotated[
        str | None,
        typer.Option("--reader", metavar="NAME", help="Who looks; without it, the user of this machine."),
    ] = None,
    peek: Annotated[bool, typer.Option("--peek", help="With --since last: do not remember this look.")] = False,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """What is new since a day of recording, or since a reader last looked (without --since: in the last seven days).

    With --since last (or --reader alone) the store remembers this look, so that the next shows what came after it,
    but not one narrowed by --dispute, --entity, --as-of or --limit, which leaves things out.
    """
    from app import answers, cards, news, tables
    from app.opening import opened
    from app.settings import clock, today
    from graph.questions.scope import Scope

    last = since == LAST or (since is None and reader is not None)
    scope = Scope(dispute=dispute, entity=entity, as_of=as_of, limit=limit)
    who, now = news.this_reader(reader), clock()
    start = now - news.NEW_WITHIN if last or since is None else _midnight(parse_day(since))
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        if last:
            found = news.news(connection, scope, reader=who, now=now, today=today())
        else:
            found = news.news_since(connection, scope, start, reader=who, now=now, today=today())
    rows = found.rows
    tell(
        Telling(
            heading=f"New {news.since_words(found)}: {len(rows)}",
            empty="Nothing new.",
            cards=lambda: tuple(map(cards.change_card, rows)),
            json=lambda: answers.changes_json(rows, since=found.since),
            table=lambda: tables.changes_table(rows),
        ),
        form,
    )
    if last and not peek and scope == Scope():
        with opened(store, to_write=True) as connection:
            connection.remember_look(found.look)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


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
