"""The commands around the store: demo, ingest, export, review, dashboard, doctor."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.examples import SOME_FAILED, add
from app.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    AsOfOption,
    DisputeOption,
    EntityOption,
    ManifestOption,
    PublishedOption,
    RunFormat,
    SinceOption,
    SourceOption,
    StoreOption,
    ThreadsOption,
    UntilOption,
)
from app.cli.telling import note_unknown

START = "Start here"
STORE = "The store"


class ExportFormat(StrEnum):
    """What `export` can write."""

    CSV = "csv"
    JSONL = "jsonl"
    TIMELINEJS = "timelinejs"
    ICS = "ics"
    GRAPHML = "graphml"
    GEXF = "gexf"
    FTM = "ftm"
    CLAIMREVIEW = "claimreview"
    RSS = "rss"


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(app, START, demo, "newsdocket demo", "newsdocket demo --no-dashboard | less")
    add(
        app,
        START,
        ingest,
        "newsdocket ingest reports/ --published 2026-06-15 --source 'The Courier'",
        "newsdocket ingest https://www.example.org/rss.xml notice.pdf",
        "newsdocket ingest --feeds feeds.opml --dispute grid",
    )
    add(app, START, dashboard, "newsdocket dashboard", "newsdocket dashboard --headless --port 8600")
    add(
        app,
        STORE,
        export,
        "newsdocket export --format jsonl > backup.jsonl",
        "newsdocket export --format ics --dispute grid --out deadlines.ics",
    )
    add(
        app,
        STORE,
        review,
        "newsdocket review",
        "newsdocket review ent-0a1b2c3d4e5f6071 ent-1f2e3d4c5b6a7980 --same --why 'one filing number'",
    )
    add(app, STORE, doctor, "newsdocket doctor", "newsdocket doctor --format json")


def demo(
    *,
    offer: Annotated[
        bool,
        typer.Option("--dashboard/--no-dashboard", help="Offer the dashboard at the end (on a terminal only)."),
    ] = True,
    whole: Annotated[bool, typer.Option("--all", help="Print every row, not only the best reported.")] = False,
) -> None:
    """Load a small invented world into a throw-away store and print its main answers.

    Needs no network and no server; nothing stays behind.
    """
    from app.demo import run_demo

    run_demo(offer=offer, whole=whole)


def ingest(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL|FEED...", help="Files, folders, pages, feeds, or an export (.jsonl)."),
    ] = None,
    *,
    feeds: Annotated[
        Path | None,
        typer.Option("--feeds", metavar="FILE", exists=True, dir_okay=False, help="A list of feeds (OPML)."),
    ] = None,
    dispute: Annotated[
        str | None,
        typer.Option("--dispute", metavar="ID|FILE", help="Put every document into this dispute (id, or TOML file)."),
    ] = None,
    published: PublishedOption = None,
    source: SourceOption = None,
    manifest: ManifestOption = None,
    threads: ThreadsOption = 1,
    form: Annotated[RunFormat, typer.Option("--format", help="The summary as a table or JSON.")] = RunFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Read documents and feeds, and keep what they say.

    What was read before is left alone; an input that fails is listed and never stops the rest. A folder's own
    manifest.jsonl gives each file its day, title, address and source.
    """
    if not targets and feeds is None and manifest is None:
        message = "name at least one file, folder or address, or a list of them with --feeds or --manifest"
        raise typer.BadParameter(message)
    from app.cli.progress import tracked
    from app.contract import as_text
    from app.format import plain
    from app.ingesting import ingest_targets, summary_json, summary_words, warning_lines
    from app.opening import opened
    from ingest.pipeline import Result

    with opened(store, to_write=True) as connection:
        outcomes = []
        run = ingest_targets(
            targets or (),
            store=connection,
            manifest=manifest,
            feeds=feeds,
            published=published,
            source=source,
            dispute=dispute,
            threads=threads,
        )
        for outcome in tracked(run, doing="reading"):
            outcomes.append(outcome)
            if outcome.result is Result.FAILED:
                typer.echo(f"newsdocket: {plain(outcome.uri)}: {plain(outcome.why)}", err=True)
    for line in warning_lines(outcomes):
        typer.echo(f"newsdocket: warning: {plain(line)}", err=True)
    if form is RunFormat.JSON:
        typer.echo(as_text(summary_json(outcomes)))
    elif sys.stdout.isatty() or not outcomes or {outcome.result for outcome in outcomes} != {Result.UNCHANGED}:
        typer.echo(summary_words(outcomes))  # under cron, a run that found nothing new sends no mail
    if any(outcome.result is Result.FAILED for outcome in outcomes):
        raise typer.Exit(SOME_FAILED)


def export(
    *,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="jsonl: the whole store. csv, timelinejs: events. ics: deadlines. graphml, gexf: the "
            "network. ftm: FollowTheMoney entities. claimreview: claims as schema.org JSON-LD, never rated. "
            "rss: what is new.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file, not to standard output.")
    ] = None,
    dispute: DisputeOption = None,
    entity: EntityOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
) -> None:
    """Write what is stored in a form that other programs read."""
    from graph.errors import UsageError
    from graph.questions.scope import Scope

    scope = Scope(dispute=dispute, entity=entity, since=since, until=until, as_of=as_of)
    if form is ExportFormat.JSONL and scope != Scope():
        message = "jsonl is the whole store; leave the filters away, or choose another --format"
        raise typer.BadParameter(message)
    from app.export import export_text
    from app.opening import opened

    with opened(store) as connection:
        note_unknown(connection, entity, dispute=dispute)
        pieces = export_text(connection, form.value, scope)
        if out is None:
            for piece in pieces:
                typer.echo(piece)
            return
        try:
            with out.open("w", encoding="utf-8", newline="") as file:
                file.writelines(f"{piece}\n" for piece in pieces)
        except OSError as error:
            what = f"it cannot be written ({error.strerror})"
            raise UsageError(where=str(out), what=what, to_do="name another place with --out") from error


def review(
    *,
    pair: Annotated[
        list[str] | None, typer.Argument(metavar="[A B]", help="Two entities to decide on, each by its id or name.")
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="The two are one.")] = False,
    different: Annotated[bool, typer.Option("--different", help="The two are two, whatever their names.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was decided of the two.")] = False,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")] = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides; without it, the user of this machine.")
    ] = None,
    decided: Annotated[bool, typer.Option("--decided", help="List what people have decided.")] = False,
    joined: Annotated[bool, typer.Option("--joined", help="List what was joined for its spelling.")] = False,
    form: AnswerFormatOption = AnswerFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Which entities may be one: list the pairs in doubt, decide on one, take a decision back."""
    verdicts = [name for name, given in (("same", same), ("different", different), ("undo", undo)) if given]
    if pair and (len(pair) != 2 or len(verdicts) != 1):
        message = "name two entities and one of --same, --different, --undo"
        raise typer.BadParameter(message)
    if verdicts and not pair:
        message = f"--{verdicts[0]} needs the two entities"
        raise typer.BadParameter(message)
    from app import reviewing
    from app.contract import as_text
    from app.opening import opened
    from app.settings import clock
    from app.tables import as_csv, as_markdown
    from graph.kinds import Verdict

    with opened(store, to_write=bool(pair)) as connection:
        if pair:
            a, b = pair
            verdict = None if undo else Verdict(verdicts[0])
            reviewing.decide(connection, a, b, verdict, recorded=clock(), decided_by=by, why=why)
            decided, joined = True, False
        found = reviewing.look(connection, decided=decided, joined=joined)
    match form:
        case AnswerFormat.JSON:
            typer.echo(as_text(reviewing.review_json(found)))
        case AnswerFormat.CSV:
            typer.echo(as_csv(reviewing.review_table(found)))
        case AnswerFormat.MARKDOWN:
            typer.echo(as_markdown(reviewing.review_table(found)))
        case AnswerFormat.TABLE:
            typer.echo(reviewing.review_words(found, decided=decided, joined=joined))


def dashboard(
    *,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port on this machine.")
    ] = 8501,
    headless: Annotated[
        bool, typer.Option("--headless", help="Open no browser; print the address and serve until stopped.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Serve the dashboard on this machine alone (127.0.0.1) and open it in a browser."""
    from app.opening import current_settings, opened
    from app.serving import serve_dashboard

    with opened(store):
        settings = current_settings(store)
    raise typer.Exit(serve_dashboard(settings, port=port, headless=headless))


def doctor(
    *,
    form: Annotated[RunFormat, typer.Option("--format", help="A table to read, or JSON.")] = RunFormat.TABLE,
    store: StoreOption = None,
) -> None:
    """Check store, schema, language pipeline, data files and feeds: what works, what does not, what to do.

    Ends with 1 where something is broken.
    """
    from app.contract import as_text
    from app.examining import examine, findings_json
    from app.opening import current_settings

    findings = examine(current_settings(store))
    if form is RunFormat.JSON:
        typer.echo(as_text(findings_json(findings)))
    else:
        for finding in findings:
            typer.echo(f"{'ok    ' if finding.ok else 'BROKEN'}  {finding.what}: {finding.says}")
            if finding.to_do:
                typer.echo(f"        → {finding.to_do}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)
