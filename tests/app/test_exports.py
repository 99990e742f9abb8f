"""The exports, each read back as the program that it is for would read it."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import networkx as nx
import pytest
from defusedxml import ElementTree
from small_world import TEXT, fill, report
from typer.testing import Result

from app.export.icalendar import calendar_lines
from app.export.timelinejs import timeline_document
from app.tables import Table, as_csv, as_markdown
from graph.kinds import DeadlineKind, DeadlineState, EventStatus, EventType, Precision
from graph.model import Evidence
from graph.questions.deadlines import DeadlineRow
from graph.questions.timeline import TimelineRow

EVIDENCE = Evidence(
    document="doc-1",
    source="The Hull Packet",
    published=date(2026, 3, 5),
    url="https://packet.example/1",
    start=0,
    end=8,
    text="Ardent, “the maker”; must\\may answer within 14 days — or pay.",
)
DEADLINE = DeadlineRow(
    id="due-1",
    due="2026-03-05/2026-03-19",
    earliest=date(2026, 3, 5),
    latest=date(2026, 3, 19),
    precision=Precision.DAY,
    anchor_assumed=True,
    kind=DeadlineKind.OBLIGATION,
    state=DeadlineState.PENDING,
    obligated=("Ardent Marine",),
    set_by=(),
    what="answer, in full; and at length, the questions that the Authority put about its rotor — ünd more",
    condition=None,
    consequence=None,
    dispute=None,
    withdrawn=False,
    evidence=(EVIDENCE,),
)
EVENT = TimelineRow(
    id="evt-1",
    earliest=date(2026, 3, 1),
    latest=date(2026, 3, 31),
    precision=Precision.MONTH,
    edtf="2026-03",
    type=EventType.LAWSUIT,
    status=EventStatus.ALLEGED,
    text="<script>alert(1)</script> & more",
    participants=(),
    place=None,
    jurisdiction=None,
    asserted_by=("<b>Ann</b>",),
    independent_sources=2,
    withdrawn=False,
    sorted_by=None,
    evidence=(EVIDENCE,),
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n=", " ="])
def test_no_cell_of_a_csv_is_a_formula(start: str) -> None:
    """A spreadsheet shows what a document says and never runs it."""
    told = as_csv(Table(columns=("a",), rows=((f"{start}HYPERLINK(1)",),)))
    cell = list(csv.reader(io.StringIO(told)))[1][0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_of_a_csv_stay_numbers() -> None:
    """Only texts are guarded."""
    assert as_csv(Table(columns=("a", "b"), rows=((-1, 0.5),))) == "a,b\n-1,0.5"


def test_a_csv_cell_keeps_commas_quotes_and_letters() -> None:
    """What goes in comes out."""
    told = as_csv(Table(columns=("a",), rows=(('say, "ünd" so',),)))
    assert list(csv.reader(io.StringIO(told)))[1] == ['say, "ünd" so']


def test_markdown_cells_never_act_as_markup() -> None:
    """Links, images, HTML and pipes from a document are only letters."""
    told = as_markdown(Table(columns=("a",), rows=(("![x](http://e.example) | <img src=x>",),)))
    assert told.splitlines()[2] == "| \\!\\[x\\]\\(http://e.example\\) \\| \\<img src=x\\> |"


def unfold(lines: list[str]) -> list[str]:
    """Join the folded lines of a calendar (RFC 5545, 3.1)."""
    return "\r\n".join(line.rstrip("\r") for line in lines).replace("\r\n ", "").split("\r\n")


def test_a_calendar_line_has_at_most_75_octets_and_unfolds_to_itself() -> None:
    """Long texts are folded between characters, never inside one."""
    lines = list(calendar_lines([DEADLINE]))
    assert max(len(line.removesuffix("\r").encode()) for line in lines) <= 75
    summary = next(line for line in unfold(lines) if line.startswith("SUMMARY:"))
    assert summary == (
        "SUMMARY:Ardent Marine: answer\\, in full\\; and at length\\, the questions that the Authority "
        "put about its rotor — ünd more"
    )


def test_a_calendar_event_is_the_last_day_that_the_deadline_allows() -> None:
    """Within 14 days of 5 March is due on the 19th, a whole day."""
    lines = unfold(list(calendar_lines([DEADLINE])))
    assert {"DTSTART;VALUE=DATE:20260319", "DTEND;VALUE=DATE:20260320", "STATUS:CONFIRMED"} <= set(lines)
    assert any("Counted from the day of publication" in line for line in lines)


@pytest.mark.parametrize(
    ("told", "status", "described"),
    [
        (
            {"condition": "unless the court stays the order"},
            "TENTATIVE",
            "On condition: unless the court stays the order",
        ),
        ({"withdrawn": True}, "CANCELLED", "Withdrawn: "),
        ({"kind": DeadlineKind.EXPECTED_BY}, "TENTATIVE", "pending"),
    ],
)
def test_a_calendar_holds_for_sure_only_what_is_owed_without_condition(
    told: dict[str, Any], status: str, described: str
) -> None:
    """A condition is told, and what a correction took back is cancelled."""
    lines = unfold(list(calendar_lines([replace(DEADLINE, **told)])))
    assert f"STATUS:{status}" in lines
    assert described in next(line for line in lines if line.startswith("DESCRIPTION:"))


def test_a_deadline_that_binds_nobody_named_is_called_by_what_is_due() -> None:
    """No name is made up for whoever must act."""
    lines = unfold(list(calendar_lines([replace(DEADLINE, obligated=(), what="comments close")])))
    assert "SUMMARY:comments close" in lines


def test_timelinejs_says_of_a_withdrawn_event_that_it_is_withdrawn() -> None:
    """What a correction took back does not stand beside what was reported and kept."""
    (event,) = json.loads(json.dumps(timeline_document([replace(EVENT, withdrawn=True)])))["events"]
    assert event["text"]["headline"] == "Lawsuit (alleged, withdrawn)"


def test_the_feed_of_changes_ends_with_the_day_of_until(run: Callable[..., Result], stored: str) -> None:
    """Days of a feed of changes are days of recording: the small world was recorded on 10 April 2026."""
    items = [
        len(feedparser.parse(run("export", "--format", "rss", *days, "--store", stored).stdout).entries)
        for days in (("--until", "2026-04-09"), ("--until", "2026-04-10"), ("--since", "2026-04-11"))
    ]
    assert (items[0], items[1] > 0, items[2]) == (0, True, 0)


def test_a_deadline_without_a_day_is_not_in_the_calendar() -> None:
    """A calendar has no place for it."""
    undated = replace(DEADLINE, earliest=None, latest=None, due=None, state=DeadlineState.UNDATED)
    assert not any("VEVENT" in line for line in calendar_lines([undated]))


def test_timelinejs_gets_no_finer_date_than_is_known_and_no_markup_of_a_document() -> None:
    """A month has no day, a status is in the headline, and texts are escaped."""
    text = json.dumps(timeline_document([EVENT]))
    (event,) = json.loads(text)["events"]
    assert event["start_date"] == {"year": 2026, "month": 3}
    assert ("alleged" in text, "<script>" in text, "<b>" in text) == (True, False, False)


def test_timelinejs_leaves_out_what_has_no_day() -> None:
    """TimelineJS cannot show it."""
    undated = replace(EVENT, earliest=None, latest=None, precision=Precision.UNKNOWN)
    assert timeline_document([undated]) == {"events": []}


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Return a store whose document tries to be markup."""
    text = f"{TEXT}\n\n<script>alert(1)</script> =cmd &amp; ]]>"
    return fill(f"sqlite:///{tmp_path}/h.sqlite", report(text=text, title="<b>T</b> & \x0b co"))


def test_graphml_is_read_by_networkx_with_every_tie(run: Callable[..., Result], hostile: str) -> None:
    """Claims, participants, roles and relations are edges with their sentence."""
    network = nx.parse_graphml(run("export", "--format", "graphml", "--store", hostile).stdout)
    label = {node: data["label"] for node, data in network.nodes(data=True)}
    edges = [(label[a], data["label"], label[b]) for a, b, data in network.edges(data=True)]
    assert sorted(edges) == [
        ("Ardent Marine", "defendant", "lawsuit"),
        ("Harbour Authority", "regulates", "Ardent Marine"),
        ("Ines Calloway", "chief executive", "Ardent Marine"),
        ("Ines Calloway", "denies", "Pellworm Tidal"),
        ("Pellworm Tidal", "claimant", "lawsuit"),
    ]


def test_gexf_holds_the_same_network(run: Callable[..., Result], hostile: str, tmp_path: Path) -> None:
    """Gephi reads as many nodes and edges as networkx does from GraphML."""
    path = tmp_path / "network.gexf"
    assert run("export", "--format", "gexf", "--store", hostile, "--out", str(path)).exit_code == 0
    root = ElementTree.parse(path).getroot()
    assert [len(root.findall(f".//{{http://gexf.net/1.3}}{name}")) for name in ("node", "edge")] == [5, 5]


def test_rss_is_a_feed_whose_texts_are_only_texts(run: Callable[..., Result], hostile: str) -> None:
    """A reader finds an item for every new record, and no markup from a document."""
    feed = feedparser.parse(run("export", "--format", "rss", "--store", hostile).stdout)
    assert not feed.bozo
    assert {entry.title.partition(":")[0] for entry in feed.entries} >= {
        "Document",
        "Claim",
        "Event",
        "Deadline",
    }
    assert not any("<script" in entry.description for entry in feed.entries)


def test_followthemoney_entities_name_their_schema_and_their_proof(run: Callable[..., Result], hostile: str) -> None:
    """People, companies and public bodies are told apart; an event says how real it is."""
    lines = [json.loads(line) for line in run("export", "--format", "ftm", "--store", hostile).stdout.splitlines()]
    by_schema = sorted((line["schema"], line["properties"].get("name", [""])[0]) for line in lines)
    assert by_schema == [
        ("Article", ""),
        ("Company", "Ardent Marine"),
        ("Company", "Pellworm Tidal"),
        ("Employment", ""),
        ("Event", "Lawsuit (reported as fact)"),
        ("Person", "Ines Calloway"),
        ("PublicBody", "Harbour Authority"),
        ("UnknownLink", ""),
    ]
    article = next(line["id"] for line in lines if line["schema"] == "Article")
    assert all(line["properties"]["proof"] == [article] for line in lines if line["schema"] != "Article")


def test_claims_as_json_ld_are_never_rated(run: Callable[..., Result], stored: str) -> None:
    """Who said it and where it appeared; no verdict of ours."""
    told = json.loads(run("export", "--format", "claimreview", "--store", stored).stdout)
    (claim,) = told["@graph"]
    assert (claim["@type"], claim["author"]["name"], claim["text"]) == (
        "Claim",
        "Ines Calloway",
        "We never saw that rotor",
    )
    assert "rating" not in json.dumps(told).lower()


def test_a_scope_narrows_an_export(run: Callable[..., Result], tmp_path: Path) -> None:
    """Only documents that an answer in the scope rests on are exported."""
    other = "Skerry Boats opened a consultation."
    told = report()
    alone = replace(
        told,
        document=replace(told.document, id="doc-other", key="k", text=other, source="Other"),
        entities=(),
        claims=(),
        events=(),
        deadlines=(),
        roles=(),
        relations=(),
        measures=(),
    )
    store = fill(f"sqlite:///{tmp_path}/two.sqlite", told, alone)
    every = run("export", "--format", "ftm", "--store", store).stdout
    scoped = run("export", "--format", "ftm", "--entity", "Ines Calloway", "--store", store).stdout
    assert (every.count('"Article"'), scoped.count('"Article"')) == (2, 1)


def test_the_same_store_exports_the_same_bytes_twice(run: Callable[..., Result], stored: str) -> None:
    """Exports of one state do not differ."""
    for form in ("csv", "jsonl", "timelinejs", "graphml", "gexf", "ftm", "claimreview", "rss"):
        first, second = (run("export", "--format", form, "--store", stored).stdout for _ in range(2))
        assert (form, first == second, bool(first)) == (form, True, True)
