"""The questions over a scope: timeline, claims, disagreements, deadlines, policy, actors."""

import typer

from app.cli.examples import add
from app.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOfOption,
    ClaimKindOption,
    DeadlineKindOption,
    DisputeOption,
    EntityOption,
    EntityTypeOption,
    EventTypeOption,
    JurisdictionOption,
    LimitOption,
    SinceOption,
    StageOption,
    StoreOption,
    UntilOption,
)
from app.cli.telling import Telling, note_unknown, tell

PANEL = "Questions"


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(
        app,
        PANEL,
        timeline,
        "newsdocket timeline --since 2026-05-01 --entity 'Orrin Labs'",
        "newsdocket timeline --type lawsuit --format json",
    )
    add(
        app,
        PANEL,
        claims,
        "newsdocket claims --entity 'Halden Grid' --kind denies",
        "newsdocket claims --dispute grid --format csv > claims.csv",
    )
    add(
        app,
        PANEL,
        disagreements,
        "newsdocket disagreements",
        "newsdocket disagreements --dispute grid --format json",
    )
    add(
        app,
        PANEL,
        deadlines,
        "newsdocket deadlines",
        "newsdocket deadlines --as-of 2026-06-15 --format md",
    )
    add(app, PANEL, policy, "newsdocket policy --jurisdiction GB", "newsdocket policy --stage enacted")
    add(app, PANEL, actors, "newsdocket actors --limit 20", "newsdocket actors --type regulator")


def timeline(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    jurisdiction: JurisdictionOption = None,
    kind: EventTypeOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """What happened, in the order of events, each with its precision and how real it is said to be."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import timeline as question
    from graph.questions.scope import Scope

    scope = Scope(
        dispute=dispute,
        entity=entity,
        since=since,
        until=until,
        as_of=as_of,
        jurisdiction=jurisdiction,
        type=kind,
        limit=limit,
    )
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.timeline(connection, scope)
    tell(
        Telling(
            heading=f"Timeline: {len(rows)} events" if len(rows) != 1 else "Timeline: 1 event",
            empty="No event in this scope.",
            cards=lambda: tuple(map(cards.timeline_card, rows)),
            json=lambda: answers.timeline_json(rows),
            table=lambda: tables.timeline_table(rows),
        ),
        form,
    )


def claims(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    kind: ClaimKindOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Who said what about whom: accusations, denials, warnings, demands, with the words and the sentence."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import claims as question
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of, type=kind, limit=limit)
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.claims(connection, scope)
    tell(
        Telling(
            heading=f"Who said what: {len(rows)} claims" if len(rows) != 1 else "Who said what: 1 claim",
            empty="No claim in this scope.",
            cards=lambda: tuple(map(cards.claim_card, rows)),
            json=lambda: answers.claims_json(rows),
            table=lambda: tables.claims_table(rows),
        ),
        form,
    )


def disagreements(
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
    """Where the reports differ: each question with every answer, who holds it, and the sentence."""
    from app import answers, cards, tables
    from app.opening import opened
    from app.settings import today
    from graph.questions import disagreements as question
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of, limit=limit)
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.disagreements(connection, scope)
    tell(
        Telling(
            heading=f"Where the reports disagree: {len(rows)}",
            empty="No disagreement in this scope.",
            cards=lambda: tuple(map(cards.disagreement_card, rows)),
            json=lambda: answers.disagreements_json(rows, as_of=as_of or today()),
            table=lambda: tables.disagreements_table(rows),
        ),
        form,
    )


def deadlines(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    kind: DeadlineKindOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Who must do what by when, and where it stands today (or on the day of --as-of)."""
    from app import answers, cards, tables
    from app.format import show_day
    from app.opening import opened
    from app.settings import today
    from graph.questions import deadlines as question
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of, type=kind, limit=limit)
    on = as_of or today()
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.deadlines(connection, scope, today=on)
    tell(
        Telling(
            heading=f"Deadlines as they stand on {show_day(on)}: {len(rows)}",
            empty="No deadline in this scope.",
            cards=lambda: tuple(map(cards.deadline_card, rows)),
            json=lambda: answers.deadlines_json(rows),
            table=lambda: tables.deadlines_table(rows),
        ),
        form,
    )


def policy(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    jurisdiction: JurisdictionOption = None,
    stage: StageOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """What the authorities do about it: measures, how far each has come, and why we say so."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import policy as question
    from graph.questions.scope import Scope

    scope = Scope(
        dispute=dispute,
        entity=entity,
        since=since,
        until=until,
        as_of=as_of,
        jurisdiction=jurisdiction,
        type=stage,
        limit=limit,
    )
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.policy(connection, scope)
    tell(
        Telling(
            heading=f"Policy: {len(rows)} measures" if len(rows) != 1 else "Policy: 1 measure",
            empty="No measure in this scope.",
            cards=lambda: tuple(map(cards.policy_card, rows)),
            json=lambda: answers.policy_json(rows),
            table=lambda: tables.policy_table(rows),
        ),
        form,
    )


def actors(
    *,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    kind: EntityTypeOption = None,
    limit: LimitOption = None,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Who takes part: people and bodies with their roles, the most written of first."""
    from app import answers, cards, tables
    from app.opening import opened
    from graph.questions import actors as question
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of, type=kind, limit=limit)
    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        rows = question.actors(connection, scope)
    tell(
        Telling(
            heading=f"Actors: {len(rows)}",
            empty="No actor in this scope.",
            cards=lambda: tuple(map(cards.actor_card, rows)),
            json=lambda: answers.actors_json(rows),
            table=lambda: tables.actors_table(rows),
        ),
        form,
    )
