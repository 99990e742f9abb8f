"""What is new for a reader: looks that are remembered, stages that moved, deadlines come near, what was taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from factories import (
    RECORDED,
    make_day,
    make_deadline,
    make_document,
    make_entity,
    make_event,
    make_extraction,
    make_measure,
)

from graph.kinds import EntityType, EventType, MeasureStage
from graph.model import Extraction
from graph.questions.changes import ChangeRow, changes, newest
from graph.resolve import resolve
from graph.store import Look, Store

LATER = RECORDED + timedelta(days=3)
DUE = date(2026, 7, 30)


def make_report(stage: MeasureStage, *, day: int) -> Extraction:
    """Return a report, as stored, of one regulation at a stage, with something due."""
    text = f"The Harbour Office spoke of the Mooring Regulations on day {day}. Owners must register by 30 July."
    return resolve(
        make_extraction(
            make_document(text, url=f"https://news.example/{day}", published=date(2026, 6, day)),
            entities=(make_entity(text, "Harbour Office", type=EntityType.REGULATOR),),
            deadlines=(make_deadline(text, "register", obligated=(), due=make_day(DUE)),),
            measures=(make_measure(text, "Mooring Regulations", stage=stage),),
        )
    )


def of_sort(rows: tuple[ChangeRow, ...], sort: str) -> list[str]:
    """Return what the rows of one sort say."""
    return [row.text for row in rows if row.record == sort]


def test_a_look_is_remembered_for_each_reader(store: Store) -> None:
    """The latest look stands in the place of the one before, and the content has not changed."""
    before = store.revision()
    look = Look(reader="ann", moment=RECORDED, upto=RECORDED - timedelta(hours=1))
    store.remember_look(replace(look, moment=RECORDED - timedelta(days=1)))
    store.remember_look(look)
    assert (store.last_look("ann"), store.last_look("ben")) == (look, None)
    assert store.revision() == before


def test_the_newest_moment_is_that_of_the_last_document(store: Store) -> None:
    """An empty store has none."""
    assert newest(store) is None
    store.write(make_report(MeasureStage.PROPOSED, day=1), recorded=RECORDED)
    assert newest(store) == RECORDED


def test_a_measure_that_moves_is_told_with_both_stages(store: Store) -> None:
    """A later report of the same stage tells of the measure, but of no move."""
    store.write(make_report(MeasureStage.PROPOSED, day=1), recorded=RECORDED)
    store.write(make_report(MeasureStage.ENACTED, day=2), recorded=LATER)
    store.write(make_report(MeasureStage.ENACTED, day=3), recorded=LATER + timedelta(days=1))
    rows = changes(store, LATER)
    assert of_sort(rows, "stage_moved") == ["Mooring Regulations: proposed → enacted"]
    assert of_sort(rows, "measure") == ["Mooring Regulations: enacted"]


def test_a_deadline_is_told_when_it_comes_within_a_week(store: Store) -> None:
    """Not before, not again once it has been told, and not beside itself when it is new."""
    store.write(make_report(MeasureStage.PROPOSED, day=1), recorded=RECORDED)

    def told(looked: date, today: date, *, since: datetime = LATER) -> list[str]:
        return of_sort(changes(store, since, looked=looked, today=today), "deadline_due")

    assert told(date(2026, 7, 1), date(2026, 7, 22)) == []
    assert told(date(2026, 7, 1), date(2026, 7, 23)) == ["2026-07-30: register"]
    assert told(date(2026, 7, 23), date(2026, 7, 24)) == []
    assert told(date(2026, 7, 1), date(2026, 7, 23), since=RECORDED) == []


def test_what_only_a_withdrawn_version_said_is_told(open_store: Callable[..., Store]) -> None:
    """A sentence that the correction repeats was not taken back."""
    store = open_store()
    kept, gone = "Ardent Marine sued Holm Shipping.", "Ardent Marine fined Holm Shipping."

    def make_version(text: str, words: tuple[str, ...], *, day: int) -> Extraction:
        document = make_document(text, url="https://news.example/suit", published=date(2026, 6, 1))
        return resolve(
            make_extraction(
                replace(document, updated=date(2026, 6, day)),
                entities=tuple(make_entity(text, name) for name in ("Ardent Marine", "Holm Shipping")),
                events=tuple(make_event(text, word, type=EventType.LAWSUIT) for word in words),
            )
        )

    store.write(make_version(f"{kept} {gone}", ("sued", "fined"), day=1), recorded=RECORDED)
    store.write(make_version(kept, ("sued",), day=2), recorded=LATER)
    assert of_sort(changes(store, LATER), "withdrawn") == [gone]
    assert of_sort(changes(store, LATER + timedelta(seconds=1)), "withdrawn") == []
