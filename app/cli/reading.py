"""The commands that touch no store: extract, read, feed, dates."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.examples import SOME_FAILED, add
from app.cli.options import (
    JsonFormat,
    LinesFormat,
    ManifestOption,
    PublishedOption,
    SourceOption,
    ThreadsOption,
    TitleOption,
    UrlOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

PANEL = "One document at a time, nothing stored"


def add_commands(app: typer.Typer) -> None:
    """Register the commands of this module."""
    add(
        app,
        PANEL,
        extract,
        "newsdocket extract report.html --published 2026-06-15",
        "newsdocket extract reports/ --out extracted/ --manifest reports/manifest.jsonl",
    )
    add(
        app,
        PANEL,
        read,
        "newsdocket read notice.pdf",
        "newsdocket read https://www.example.org/news/1 --format json",
    )
    add(
        app,
        PANEL,
        feed,
        "newsdocket feed https://www.example.org/rss.xml",
        "newsdocket feed feeds/*.xml --format jsonl | head",
    )
    add(
        app,
        PANEL,
        dates,
        """echo '{"text": "within 14 days", "published": "2026-06-15"}' | newsdocket dates --format jsonl""",
    )


def extract(
    target: Annotated[str, typer.Argument(metavar="PATH|-|DIR", help="A file, '-' for standard input, or a folder.")],
    *,
    published: PublishedOption = None,
    url: UrlOption = None,
    source: SourceOption = None,
    title: TitleOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="For a folder: where the JSON files go, one per input, same stem."),
    ] = None,
    manifest: ManifestOption = None,
    threads: ThreadsOption = 1,
    _format: Annotated[
        JsonFormat, typer.Option("--format", help="JSON, schema newsdocket.extract/1.")
    ] = JsonFormat.JSON,
) -> None:
    """Print everything that one document says: entities, claims, events, deadlines, roles, measures.

    Nothing is stored. With a folder and --out, writes one JSON file per document.
    """
    from app import reading
    from ingest.sources import Input, InputKind

    if target != "-" and Path(target).is_dir():
        if out is None:
            message = f"{target} is a folder; say where the JSON files go with --out DIR"
            raise typer.BadParameter(message)
        if url is not None or title is not None:
            message = "--url and --title go with one document; a manifest gives each file its own"
            raise typer.BadParameter(message)
        told = reading.extract_folder(
            Path(target), published=published, source=source, out=out, manifest=manifest, threads=threads
        )
        _report(told)
    elif out is not None or manifest is not None:
        message = "--out and --manifest go with a folder"
        raise typer.BadParameter(message)
    else:
        given = Input(
            uri=target,
            kind=InputKind.FILE,
            published=published,
            url=url,
            source=source,
            title=title,
        )
        typer.echo(reading.extract_one(given, threads=threads))


def _report(outcomes: "Iterable[tuple[str, str]]") -> None:
    """Say on standard error what went wrong with which input, and end with the code for it."""
    from app.cli.progress import tracked
    from app.format import plain

    done = failed = 0
    for _, wrong in tracked(outcomes, doing="extracting"):
        done += not wrong
        if wrong:
            typer.echo(f"newsdocket: {plain(wrong)}", err=True)
            failed += 1
    if failed:
        typer.echo(f"newsdocket: {done} extracted, {failed} failed", err=True)
        raise typer.Exit(SOME_FAILED)


def read(
    target: Annotated[str, typer.Argument(metavar="PATH|URL", help="A file, '-' for standard input, or an address.")],
    *,
    _format: Annotated[JsonFormat, typer.Option("--format", help="JSON: the document alone.")] = JsonFormat.JSON,
) -> None:
    """Print one document's title, day, authors, language and text, as the stages after it will see them."""
    from app import reading

    typer.echo(reading.read_one(target))


def feed(
    targets: Annotated[list[str], typer.Argument(metavar="PATH|URL...", help="Feeds: RSS, Atom or JSON Feed.")],
    *,
    _format: Annotated[LinesFormat, typer.Option("--format", help="JSON lines, one a feed.")] = LinesFormat.JSONL,
) -> None:
    """Print the entries of feeds, one JSON line a feed; a feed that fails says why in its line."""
    from app import reading

    failed = 0
    for line, well in reading.feed_lines(targets):
        typer.echo(line)
        failed += not well
    if failed:
        raise typer.Exit(SOME_FAILED)


def dates(
    *,
    _format: Annotated[LinesFormat, typer.Option("--format", help="JSON lines, one a line read.")] = LinesFormat.JSONL,
) -> None:
    """Find the dates in texts: JSON lines in, JSON lines out.

    Each line of standard input is {"text", "published"}; each answer lists the expressions with their first
    and last day.
    """
    import sys

    from app import reading

    failed = 0
    for line, wrong in reading.dates_lines(sys.stdin.buffer):
        typer.echo(line)
        if wrong:
            typer.echo(f"newsdocket: {wrong}", err=True)
            failed += 1
    if failed:
        raise typer.Exit(SOME_FAILED)
