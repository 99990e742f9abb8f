"""The options that several commands share, each with its help."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.settings import STORE_VARIABLE
from graph.kinds import ClaimKind, DeadlineKind, EntityType, EventType, MeasureStage


class AnswerFormat(StrEnum):
    """How a question's answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


class RunFormat(StrEnum):
    """How a run's summary is printed."""

    TABLE = "table"
    JSON = "json"


class JsonFormat(StrEnum):
    """The one format of a command whose output is one JSON document."""

    JSON = "json"


class LinesFormat(StrEnum):
    """The one format of a command that prints a JSON document a line."""

    JSONL = "jsonl"


def parse_day(text: str) -> date:
    """Return the day that an option names as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as YYYY-MM-DD, for instance 2026-06-15"
        raise typer.BadParameter(message) from None


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URI",
        help=f"Where the graph is kept: sqlite:///PATH, or neo4j://HOST:PORT for a server. Without it, "
        f"${STORE_VARIABLE}, else a file in your data folder.",
    ),
]
DisputeOption = Annotated[
    str | None, typer.Option("--dispute", metavar="ID", help="Only what belongs to this dispute.")
]
EntityOption = Annotated[
    str | None,
    typer.Option("--entity", metavar="NAME|ID", help="Only what this person, body or place takes part in."),
]
SinceOption = Annotated[
    date | None,
    typer.Option("--since", metavar="DATE", parser=parse_day, help="Only from this day on (YYYY-MM-DD)."),
]
UntilOption = Annotated[
    date | None,
    typer.Option("--until", metavar="DATE", parser=parse_day, help="Only up to this day (YYYY-MM-DD)."),
]
LAST = "last"
NewsSinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|last",
        help="Since this day of recording (YYYY-MM-DD), or since this reader last asked for what is new.",
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=parse_day, help="Answer as the store could have on this past day."),
]
JurisdictionOption = Annotated[
    str | None,
    typer.Option("--jurisdiction", metavar="CODE", help="Only this jurisdiction, for instance GB or EU."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most this many answers.")]
AnswerFormatOption = Annotated[
    AnswerFormat,
    typer.Option("--format", help="A table to read, JSON for programs, CSV for a spreadsheet, or Markdown."),
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published",
        metavar="DATE",
        parser=parse_day,
        help="The day of publication (YYYY-MM-DD); relative dates are counted from it.",
    ),
]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Who published it, as answers shall name it.")
]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="The address that the text came from.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its headline.")]
ThreadsOption = Annotated[
    int, typer.Option("--threads", min=1, max=64, help="Threads that read the language; no more than there are cores.")
]
ManifestOption = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help='JSON lines {"file", "published", "title", "url", "source"}. '
        "Without it, the folder's own manifest.jsonl.",
    ),
]


def _members(of: type[StrEnum]) -> str:
    return ", ".join(member.value for member in of)


EventTypeOption = Annotated[
    EventType | None,
    typer.Option("--type", metavar="TYPE", help=f"Only this sort of event: {_members(EventType)}."),
]
ClaimKindOption = Annotated[
    ClaimKind | None,
    typer.Option("--kind", "--type", metavar="KIND", help=f"Only this sort of claim: {_members(ClaimKind)}."),
]
DeadlineKindOption = Annotated[
    DeadlineKind | None,
    typer.Option("--kind", "--type", metavar="KIND", help=f"Only this sort: {_members(DeadlineKind)}."),
]
StageOption = Annotated[
    MeasureStage | None,
    typer.Option("--stage", "--type", metavar="STAGE", help=f"Only at this stage: {_members(MeasureStage)}."),
]
EntityTypeOption = Annotated[
    EntityType | None,
    typer.Option("--type", metavar="TYPE", help=f"Only this sort of entity: {_members(EntityType)}."),
]
