"""Grades of sources and records: what a person says -> the store; the sources with their grades as cards and data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from getpass import getuser

from app.cards import Card, Tone, Words
from app.context import Passage
from app.contract import Json
from app.format import plain, show_day
from app.tables import Table
from graph.errors import StoreError, UsageError
from graph.model import Evidence
from graph.questions.sources import SourceRow, find_records, sources
from graph.ratings import RELIABILITY, Rating, read_grade, show_grade
from graph.store import Store

UNRATED = "not rated"


def rate(store: Store, subject: str, grade: str | None, *, recorded: datetime, by: str | None, why: str) -> None:
    """Keep what a person thinks of a source (A to F) or of a record (1 to 6); None takes it back.

    Raises:
        StoreError: No document is from such a source, and no record has such an id.
        UsageError: The grade stands on the other scale, or on none.
    """
    if grade is None:
        store.unrate(subject)
        return
    grade = read_grade(grade)
    is_source = any(row.source == subject for row in sources(store))
    if not is_source and not find_records(store, [subject]):
        raise StoreError(
            where=subject,
            what="the store has no source of this name, and no claim, event, measure or deadline of this id",
            to_do="newsdocket rate lists the sources; take ids from another answer",
        )
    if is_source != (grade in RELIABILITY):
        scale = "a source takes A to F" if is_source else "a record takes 1 to 6"
        raise UsageError(where=subject, what=f"{grade} is of the other scale", to_do=scale)
    store.rate(Rating(subject=subject, grade=grade, rated_by=by or getuser(), why=why, recorded=recorded))


def graded(cards: Sequence[Card], ratings: Sequence[Rating]) -> tuple[Card, ...]:
    """Return cards with the grade of each record among its marks."""
    grades = {one.subject: one for one in ratings}
    return tuple(
        replace(card, marks=(*card.marks, Words(text=show_grade(grades[card.id].grade), tone=Tone.QUIET)))
        if card.id in grades
        else card
        for card in cards
    )


def graded_passages(passages: Mapping[Evidence, Passage], ratings: Sequence[Rating]) -> dict[Evidence, Passage]:
    """Return passages with the grade of its source behind each source's name."""
    grades = {one.subject: show_grade(one.grade) for one in ratings if one.grade in RELIABILITY}
    return {
        evidence: replace(passage, source=f"{passage.source} ({grades[passage.source]})")
        if passage.source in grades
        else passage
        for evidence, passage in passages.items()
    }


def source_cards(rows: Sequence[SourceRow]) -> tuple[Card, ...]:
    """Return a card for each source."""
    return tuple(_card(row) for row in rows)


def _card(row: SourceRow) -> Card:
    grade = row.rating
    return Card(
        id="",
        lead=f"{row.documents} document{'s' if row.documents != 1 else ''}",
        title=plain(row.source),
        marks=(Words(text=show_grade(grade.grade) if grade else UNRATED, tone=Tone.PLAIN if grade else Tone.QUIET),),
        lines=tuple(Words(text=words, tone=Tone.QUIET) for words in _lines(row)),
        evidence=(),
    )


def _lines(row: SourceRow) -> tuple[str, ...]:
    """Return what there is to say of a source: when it published, what it reprints, who graded it and why."""
    days = "undated" if row.first is None or row.last is None else _days(row.first, row.last)
    reprints = row.documents - row.own
    told = f"{days}; {reprints} reprinted" if reprints else days
    if row.rating is None:
        return (told,)
    why = f": {plain(row.rating.why)}" if row.rating.why else ""
    return (told, f"rated by {plain(row.rating.rated_by)} on {show_day(row.rating.recorded)}{why}")


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def sources_json(rows: Sequence[SourceRow]) -> dict[str, Json]:
    """Return schema `newsdocket.sources/1`."""
    return {
        "schema": "newsdocket.sources/1",
        "sources": [
            {
                "source": row.source,
                "documents": row.documents,
                "reprints": row.documents - row.own,
                "first": row.first,
                "last": row.last,
                "grade": row.rating.grade if row.rating else None,
                "rated_by": row.rating.rated_by if row.rating else None,
                "why": row.rating.why if row.rating else None,
            }
            for row in rows
        ],
    }


def sources_table(rows: Sequence[SourceRow]) -> Table:
    """Return the sources, one a row."""
    return Table(
        columns=("source", "documents", "reprints", "first", "last", "grade", "rated_by", "why"),
        rows=tuple(
            (
                row.source, row.documents, row.documents - row.own, row.first, row.last,
                row.rating.grade if row.rating else None, row.rating.rated_by if row.rating else None,
                row.rating.why if row.rating else None,
            )
            for row in rows
        ),
    )  # fmt: skip
