"""Grades of sources and records: they stand beside the answers and change none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from schema_check import find_faults
from small_world import RECORDED, fill, report
from typer.testing import Result

from app.rating import rate
from graph.connect import connect
from graph.errors import StoreError, UsageError
from graph.export import export_records
from graph.questions.claims import claims
from graph.questions.sources import sources
from graph.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store that holds the small world."""
    return connect(fill(f"sqlite:///{tmp_path}/news.db", report()))


def test_a_source_takes_a_letter_and_a_record_a_figure(store: Store) -> None:
    """Each scale has its own subjects; the latest grade stands, and can be taken back."""
    source, claim = sources(store)[0].source, claims(store)[0].id
    rate(store, source, "c", recorded=RECORDED, by="ann", why="")
    rate(store, source, "B", recorded=RECORDED, by="ann", why="asked twice")
    rate(store, claim, "4", recorded=RECORDED, by="ben", why="")

    assert {(one.subject, one.grade, one.rated_by, one.why) for one in store.ratings()} == {
        (source, "B", "ann", "asked twice"),
        (claim, "4", "ben", ""),
    }
    rate(store, source, None, recorded=RECORDED, by=None, why="")
    assert [one.subject for one in store.ratings()] == [claim]


@pytest.mark.parametrize(("grade", "what"), [("3", "of the other scale"), ("G", "no grade"), ("", "no grade")])
def test_a_grade_that_does_not_fit_is_wrong_usage(store: Store, grade: str, what: str) -> None:
    """One line says which scale it should be of."""
    with pytest.raises(UsageError, match=what):
        rate(store, sources(store)[0].source, grade, recorded=RECORDED, by=None, why="")


def test_what_is_not_stored_cannot_be_rated(store: Store) -> None:
    """A mistyped name is refused, not kept."""
    with pytest.raises(StoreError, match="no source of this name"):
        rate(store, "Nobody's Gazette", "A", recorded=RECORDED, by=None, why="")


def test_a_grade_changes_no_answer(store: Store) -> None:
    """The export differs in the grades alone."""
    before = list(map(json.loads, export_records(store)))
    rate(store, sources(store)[0].source, "E", recorded=RECORDED, by="ann", why="")
    after = list(map(json.loads, export_records(store)))
    assert any("source_rating" in one for one in after)
    assert [{name: one[name] for name in one if name != "source_rating"} for one in after] == before


def test_the_command_lists_the_sources_with_their_grades(run: Callable[..., Result], tmp_path: Path) -> None:
    """As a table that a person reads, and as JSON by its schema."""
    uri = fill(f"sqlite:///{tmp_path}/news.db", report(source="The Hull Packet"))
    source = "The Hull Packet"

    told = run("rate", source, "b", "--why", "asked twice", "--store", uri)
    listed = json.loads(run("rate", "--format", "json", "--store", uri).stdout)

    assert (told.exit_code, "B, usually reliable" in told.stdout) == (0, True)
    assert find_faults(listed, "sources") == []
    assert {row["source"]: row["grade"] for row in listed["sources"]}[source] == "B"
    assert run("rate", source, "--store", uri).exit_code == 2
