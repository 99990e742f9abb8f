"""Rows of the questions -> flat tables -> CSV or Markdown."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from app.format import plain, show_holder, show_kind
from graph.model import Disagreement, Evidence
from graph.questions.actors import ActorRow
from graph.questions.changes import ChangeRow
from graph.questions.claims import ClaimRow
from graph.questions.deadlines import DeadlineRow
from graph.questions.path import PathHop
from graph.questions.policy import PolicyRow
from graph.questions.search import SearchHit
from graph.questions.show import ShownRecord
from graph.questions.timeline import TimelineRow

Cell = str | int | float | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""

EVIDENCE = ("sentence", "source", "published", "url", "document", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Named columns and rows of the same length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180) in which no cell is a formula.

    >>> print(as_csv(Table(columns=("a", "n"), rows=(("=1+1", 2),))))
    a,n
    '=1+1,2
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return lines.getvalue().removesuffix("\n")


def _csv_cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return f"'{text}" if cell.startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text


def as_markdown(table: Table) -> str:
    r"""Return a table in Markdown, in which cells show their text and never act as markup.

    >>> print(as_markdown(Table(columns=("a",), rows=(("x|*y*",),))))
    | a |
    | --- |
    | x\|\*y\* |
    """
    head = f"| {' | '.join(table.columns)} |"
    rule = f"| {' | '.join('---' for _ in table.columns)} |"
    return "\n".join([head, rule, *(f"| {' | '.join(map(_markdown_cell, row))} |" for row in table.rows)])


def _markdown_cell(cell: Cell) -> str:
    text = "" if cell is None else plain(str(cell))
    for letter in "\\`*_{}[]<>()#+!|~":
        text = text.replace(letter, f"\\{letter}")
    return text


def evidence_cells(evidence: tuple[Evidence, ...]) -> tuple[Cell, ...]:
    """Return the cells of the first evidence sentence."""
    if not evidence:
        return (None,) * len(EVIDENCE)
    first = evidence[0]
    published = None if first.published is None else first.published.isoformat()
    return (first.text, first.source, published, first.url, first.document, first.start, first.end)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _flag(*, withdrawn: bool) -> str:
    return "withdrawn" if withdrawn else ""


def timeline_table(rows: Iterable[TimelineRow]) -> Table:
    """Return events, one a row."""
    return Table(
        columns=(
            *(
                "id",
                "earliest",
                "latest",
                "precision",
                "type",
                "status",
                "participants",
                "place",
                "jurisdiction",
            ),
            *("asserted by", "independent sources", "version"),
            *EVIDENCE,
        ),
        rows=tuple(
            (
                *(row.id, _iso(row.earliest), _iso(row.latest), row.precision.value, show_kind(row.type)),
                *(
                    row.status.value,
                    "; ".join(f"{role}: {name}" for role, name in row.participants),
                    row.place,
                ),
                *(row.jurisdiction, "; ".join(row.asserted_by), row.independent_sources),
                *(_flag(withdrawn=row.withdrawn), *evidence_cells(row.evidence)),
            )
            for row in rows
        ),
    )


def claims_table(rows: Iterable[ClaimRow]) -> Table:
    """Return claims, one a row."""
    return Table(
        columns=(
            *("id", "speaker", "anonymous", "kind", "form", "attribution", "via", "cue", "content", "quote"),
            *("about", "answers", "independent sources", "version"),
            *EVIDENCE,
        ),
        rows=tuple(
            (
                *(row.id, row.speaker, "yes" if row.anonymous else "no", show_kind(row.kind), row.form.value),
                *(row.attribution.value, row.via, row.cue, row.content, row.quote, "; ".join(row.targets)),
                *("; ".join(row.answers), row.independent_sources, _flag(withdrawn=row.withdrawn)),
                *evidence_cells(row.evidence),
            )
            for row in rows
        ),
    )


def disagreements_table(disagreements: Iterable[Disagreement]) -> Table:
    """Return answers to disputed questions, one a row."""
    return Table(
        columns=(
            *("id", "question", "axis", "relation", "why", "answer", "status", "asserted by"),
            *("independent sources", *EVIDENCE),
        ),
        rows=tuple(
            (
                *(disagreement.id, disagreement.question, show_kind(disagreement.axis)),
                *(disagreement.relation.value, disagreement.why, answer.value, answer.status.value),
                *(show_holder(answer.asserted_by), answer.independent_sources, *evidence_cells(answer.evidence)),
            )
            for disagreement in disagreements
            for answer in disagreement.answers
        ),
    )


def deadlines_table(rows: Iterable[DeadlineRow]) -> Table:
    """Return deadlines, one a row."""
    return Table(
        columns=(
            *("id", "due", "precision", "counted from publication", "kind", "state", "who", "what", "set by"),
            *("condition", "consequence", "dispute", "version"),
            *EVIDENCE,
        ),
        rows=tuple(
            (
                *(row.id, row.due, row.precision.value, "yes" if row.anchor_assumed else "no"),
                *(show_kind(row.kind), show_kind(row.state), "; ".join(row.obligated), row.what),
                *("; ".join(row.set_by), row.condition, row.consequence, row.dispute),
                *(_flag(withdrawn=row.withdrawn), *evidence_cells(row.evidence)),
            )
            for row in rows
        ),
    )


def policy_table(rows: Iterable[PolicyRow]) -> Table:
    """Return measures, a row for each stage that a report gives one."""
    return Table(
        columns=(
            "id",
            "jurisdiction",
            "actor",
            "instrument",
            "name",
            "stage now",
            "stage",
            "on",
            "basis",
            "version",
            *EVIDENCE,
        ),
        rows=tuple(
            (
                *(row.id, row.jurisdiction, row.actor, row.instrument, row.name, show_kind(row.stage)),
                *(show_kind(report.stage), _iso(report.on), show_holder(report.basis)),
                *(_flag(withdrawn=report.withdrawn), *evidence_cells((report.evidence,))),
            )
            for row in rows
            for report in row.history
        ),
    )


def actors_table(rows: Iterable[ActorRow]) -> Table:
    """Return actors, one a row."""
    return Table(
        columns=("id", "name", "type", "aliases", "roles", "documents", "claims", "events", *EVIDENCE),
        rows=tuple(
            (
                *(row.id, row.name, show_kind(row.type), "; ".join(row.aliases), show_roles(row.roles)),
                *(row.documents, row.claims, row.events, *evidence_cells(row.evidence)),
            )
            for row in rows
        ),
    )


def show_roles(roles: Iterable[tuple[str, str | None]]) -> str:
    """Return pairs of title and organisation as words.

    >>> show_roles((("chief executive", "Orrin Labs"), ("minister", None)))
    'chief executive, Orrin Labs; minister'
    """
    return "; ".join(title if organisation is None else f"{title}, {organisation}" for title, organisation in roles)


def changes_table(rows: Iterable[ChangeRow]) -> Table:
    """Return changes, one a row."""
    return Table(
        columns=("recorded", "record", "id", "text", *EVIDENCE),
        rows=tuple(
            (row.recorded.isoformat(), row.record.replace("_", " "), row.id, row.text, *evidence_cells(row.evidence))
            for row in rows
        ),
    )


def search_table(rows: Iterable[SearchHit]) -> Table:
    """Return hits, one a row."""
    return Table(
        columns=("record", "id", "title", "text", "score", *EVIDENCE),
        rows=tuple((row.record, row.id, row.title, row.text, row.score, *evidence_cells(row.evidence)) for row in rows),
    )


def path_table(hops: Iterable[PathHop]) -> Table:
    """Return the hops of a path, one a row."""
    return Table(
        columns=("from", "tie", "to", *EVIDENCE),
        rows=tuple((hop.subject, hop.tie, hop.object, *evidence_cells(hop.evidence)) for hop in hops),
    )


def show_table(record: ShownRecord) -> Table:
    """Return a record's fields, one a row."""
    return Table(columns=("field", "text"), rows=(("record", record.record), ("id", record.id), *record.fields))
