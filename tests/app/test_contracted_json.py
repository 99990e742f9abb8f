"""Every JSON that newsdocket prints, against the schemas that it ships."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from schema_check import find_faults, load_schema
from small_world import TEXT, fill, report
from typer.testing import Result

from app.answers import deadlines_json, disagreements_json
from app.contract import extract_json, failed_feed_json, feed_json
from graph import kinds
from graph.datafiles import data_path
from graph.model import (
    Answer,
    Axis,
    Disagreement,
    EventStatus,
    Evidence,
    Feed,
    FeedEntry,
    Opposition,
    Precision,
)
from graph.questions.deadlines import DeadlineRow
from graph.store import Finding

EVIDENCE = Evidence(
    document="doc-1", source="The Hull Packet", published=None, url=None, start=0, end=8, text="Pellworm"
)


def test_extract_holds_to_its_schema_and_order_of_keys() -> None:
    """A document with one of everything comes out as CONTRACT.md has it."""
    assert find_faults(json.loads(json.dumps(extract_json(report()))), "extract") == []


def test_every_span_of_extract_is_the_slice_that_it_names() -> None:
    """Offsets count code points of `document.text`, ends exclusive."""

    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [span for each in value for span in spans(each)]
        if not isinstance(value, dict):
            return []
        own = [value] if {"start", "end", "text"} <= value.keys() else []
        return own + [span for each in value.values() for span in spans(each)]

    told = extract_json(report(text=f"Ünïcödé 😀. {TEXT}"))
    text = str(told["document"]["text"])  # type: ignore[index,call-overload]
    found = spans(told)
    assert len(found) > 20
    assert [span for span in found if text[span["start"] : span["end"]] != span["text"]] == []


def test_a_disagreement_holds_to_its_schema() -> None:
    """Answers carry value, status, holder, independent sources and evidence."""
    row = Disagreement(
        id="dis-1",
        question="Where was it filed?",
        axis=Axis.REPORT_VS_REPORT,
        relation=Opposition.CONTRADICTION,
        why="one claim has one court",
        answers=(
            Answer(
                value="Hull",
                status=EventStatus.HAPPENED,
                asserted_by="reporter",
                independent_sources=1,
                evidence=(EVIDENCE,),
            ),
        ),
    )
    told = json.loads(json.dumps(disagreements_json([row], as_of=date(2026, 3, 5))))
    assert (find_faults(told, "disagreements"), told["as_of"]) == ([], "2026-03-05")


def test_an_undated_deadline_has_null_where_its_day_would_be() -> None:
    """A deadline that cannot be placed is kept and says so."""
    row = DeadlineRow(
        id="due-1",
        due=None,
        earliest=None,
        latest=None,
        precision=Precision.UNKNOWN,
        anchor_assumed=False,
        kind=kinds.DeadlineKind.OBLIGATION,
        state=kinds.DeadlineState.UNDATED,
        obligated=("Ardent Marine",),
        set_by=(),
        what="hand over its drawings",
        condition=None,
        consequence=None,
        dispute=None,
        withdrawn=False,
        evidence=(EVIDENCE,),
    )
    told = json.loads(json.dumps(deadlines_json([row])))
    assert (find_faults(told, "deadlines"), told["deadlines"][0]["due"]) == ([], None)


def test_a_feed_line_holds_to_its_schema_whether_it_was_read_or_not() -> None:
    """A feed that failed has no entries and says why."""
    entry = FeedEntry(
        id="1",
        title="A",
        url=None,
        published=datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
        updated=None,
        summary="",
    )
    lines = [
        feed_json("a.xml", Feed(title="F", entries=(entry,))),
        failed_feed_json("b.xml", "it is no feed"),
    ]
    assert [find_faults(json.loads(json.dumps(line)), "feed") for line in lines] == [[], []]


QUESTIONS: dict[str, tuple[str, ...]] = {
    "timeline": (),
    "claims": (),
    "disagreements": (),
    "deadlines": (),
    "policy": (),
    "actors": (),
    "changes": ("--since", "2026-01-01"),
    "search": ("drawings",),
    "path": ("Ines Calloway", "Harbour Authority"),
    "network": ("Ardent Marine", "--hops", "2"),
    "review": (),
}
ROWS = {"search": "hits", "path": "hops", "review": "merges", "network": "ties"}
MAY_BE_EMPTY = {"disagreements", "review"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_prints_json_that_holds_to_its_schema(
    run: Callable[..., Result], stored: str, name: str
) -> None:
    """What the store answers comes out whole and in the promised order."""
    answer = run(name, *QUESTIONS[name], "--store", stored, "--format", "json")
    told = json.loads(answer.stdout)
    assert find_faults(told, name) == []
    assert told[ROWS.get(name, name)] or name in MAY_BE_EMPTY


def test_show_prints_a_record_with_the_text_around_it(run: Callable[..., Result], stored: str) -> None:
    """A record's evidence is the marked stretch of its document."""
    told = json.loads(run("timeline", "--store", stored, "--format", "json").stdout)["timeline"][0]
    shown = json.loads(run("show", told["id"], "--store", stored, "--format", "json").stdout)
    context = shown["context"]
    assert find_faults(shown, "show") == []
    assert context["text"][context["start"] : context["end"]] == told["evidence"][0]["text"]


def test_an_export_is_lines_of_records_that_hold_to_their_schema(run: Callable[..., Result], stored: str) -> None:
    """Every kind of record of the small world is there, each with its schema."""
    lines = [json.loads(line) for line in run("export", "--format", "jsonl", "--store", stored).stdout.splitlines()]
    faults = {line["id"]: find_faults(line, "export") for line in lines}
    assert {id_: found for id_, found in faults.items() if found} == {}
    assert {"document", "entity", "claim", "event", "deadline", "measure", "role"} <= {line["record"] for line in lines}


def test_an_export_brought_into_an_empty_store_gives_itself_again(run: Callable[..., Result], tmp_path: Path) -> None:
    """Export → ingest → export changes nothing."""
    first = fill(f"sqlite:///{tmp_path}/a.sqlite", report(), report(source="The Goole Times", title="Again"))
    kept = tmp_path / "kept.jsonl"
    run("export", "--format", "jsonl", "--store", first, "--out", str(kept))
    second = f"sqlite:///{tmp_path}/b.sqlite"
    ran = run("ingest", str(kept), "--store", second, "--format", "json")
    assert (ran.exit_code, find_faults(json.loads(ran.stdout), "ingest")) == (0, [])
    assert run("export", "--format", "jsonl", "--store", second).stdout == kept.read_text(encoding="utf-8")


def test_doctor_prints_json_that_holds_to_its_schema(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding that is not well says what to do."""
    broken = Finding(what="store", ok=False, says="gone", to_do="bring it back")
    monkeypatch.setattr("app.examining.examine", lambda _: (broken,))
    ran = run("doctor", "--format", "json")
    assert (ran.exit_code, find_faults(json.loads(ran.stdout), "doctor")) == (1, [])


CLOSED_SETS: dict[str, list[tuple[str, type[StrEnum]]]] = {
    "extract": [
        ("properties.entities.items.properties.type", kinds.EntityType),
        ("properties.entities.items.properties.mentions.items.properties.kind", kinds.MentionKind),
        ("properties.claims.items.properties.kind", kinds.ClaimKind),
        ("properties.claims.items.properties.form", kinds.ClaimForm),
        ("properties.claims.items.properties.attribution", kinds.Attribution),
        ("properties.events.items.properties.type", kinds.EventType),
        ("properties.events.items.properties.status", kinds.EventStatus),
        ("properties.deadlines.items.properties.kind", kinds.DeadlineKind),
        ("properties.measures.items.properties.stage", kinds.MeasureStage),
        ("properties.relations.items.properties.type", kinds.RelationType),
        ("$defs.date.properties.precision", kinds.Precision),
        ("$defs.date.properties.anchor", kinds.Anchor),
    ],
    "disagreements": [
        ("properties.disagreements.items.properties.axis", kinds.Axis),
        ("properties.disagreements.items.properties.relation", kinds.Opposition),
    ],
    "deadlines": [("properties.deadlines.items.properties.state", kinds.DeadlineState)],
}


@pytest.mark.parametrize(
    ("name", "place", "closed"),
    [(name, place, closed) for name, sets in CLOSED_SETS.items() for place, closed in sets],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_closed_set_of_a_schema_is_the_closed_set_of_the_code(name: str, place: str, closed: type[StrEnum]) -> None:
    """Schema and enum never drift apart."""
    at: Any = load_schema(name)
    for step in place.split("."):
        at = at[step]
    assert at["enum"] == [member.value for member in closed]


@pytest.mark.parametrize("path", sorted(data_path("schemas").glob("*.json")), ids=lambda path: path.stem)
def test_no_object_of_a_schema_takes_keys_that_it_does_not_name(path: Path) -> None:
    """`additionalProperties` is false, or gives a schema for the values of an open map."""

    def open_objects(value: Any) -> list[Any]:
        if isinstance(value, list):
            return [found for each in value for found in open_objects(each)]
        if not isinstance(value, dict):
            return []
        loose = value.get("type") == "object" and value.get("additionalProperties", True) is True
        return ([value] if loose else []) + [found for each in value.values() for found in open_objects(each)]

    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert open_objects(schema) == []


def test_a_reader_is_shown_once_what_is_new(run: Callable[..., Result], stored: str) -> None:
    """The first look shows everything, the next nothing; a peek, or a look at a part, is not remembered."""

    def told(*options: str) -> int:
        answer = run("changes", "--since", "last", "--reader", "ann", "--store", stored, "--format", "json", *options)
        document = json.loads(answer.stdout)
        assert find_faults(document, "changes") == []
        return len(document["changes"])

    everything = told("--peek")
    assert (told("--limit", "1"), told(), told()) == (1, everything, 0)
    assert everything >= 5
    other = json.loads(run("changes", "--reader", "ben", "--store", stored, "--format", "json").stdout)
    assert len(other["changes"]) == everything


def test_support_says_who_carries_an_event(run: Callable[..., Result], tmp_path: Path) -> None:
    """A reprint stands in the line of its original, and says so; an id that means nothing is an error."""
    told = report(), report(source="The Goole Times", title="Again")
    uri = fill(f"sqlite:///{tmp_path}/two.sqlite", *told)
    event = json.loads(run("timeline", "--store", uri, "--format", "json").stdout)["timeline"][0]["id"]
    found = json.loads(run("support", event, "--store", uri, "--format", "json").stdout)
    (statement,) = found["statements"]
    assert find_faults(found, "support") == []
    assert (statement["independent_sources"], statement["independent_lines"]) == (1, 1)
    assert [bond["why"] for bond in statement["lines"][0]["bonds"]] == ["reprint"]
    assert "reprints The" in run("support", event, "--store", uri).stdout
    assert run("support", "no-such-id", "--store", uri).exit_code == 1
