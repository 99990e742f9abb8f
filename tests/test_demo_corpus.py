"""data/demo -> what a reader may rely on: all files listed and readable, all quoted sentences in them."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
import trafilatura
from pypdf import PdfReader

from graph.datafiles import data_path
from graph.kinds import ClaimForm, ClaimKind, DeadlineKind, EventStatus, EventType, MeasureStage

DEMO = data_path("demo")
EXPECTED = Path(__file__).parent / "demo" / "expected.json"
AUTHORITIES = {"Office for Battery Safety", "Department for Energy Resilience", "High Court"}
FEEDS = ("wire.rss.xml", "gazette.atom.xml")

Line = dict[str, Any]


@cache
def manifest() -> tuple[Line, ...]:
    """Return the manifest's lines in order."""
    text = (DEMO / "manifest.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


@cache
def expected() -> dict[str, Any]:
    """Return what a careful reader must find."""
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return found


@cache
def readable_text(name: str) -> str:
    """Return a file's text with runs of white space as one space, as lines are wrapped anew in the PDF."""
    path = DEMO / name
    if path.suffix == ".html":
        text = trafilatura.extract(path.read_text(encoding="utf-8"), include_comments=False) or ""
    elif path.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        text = re.sub(r"Page \d of \d Department for Energy Resilience ", "", " ".join(text.split()))
    else:
        text = path.read_text(encoding="utf-8")
    return " ".join(text.split())


def quoted() -> list[tuple[str, str]]:
    """Return every (file, sentence or content) that expected.json quotes."""
    answers = [answer for item in expected()["disagreements"] for answer in item["answers"]]
    stages = [stage for item in expected()["measures"] for stage in item["history"]]
    sentences = [*answers, *stages, *expected()["deadlines"], *expected()["events"], *expected()["revisions"]]
    return [
        *((item["file"], item["evidence"]) for item in sentences),
        *((item["file"], item["content"]) for item in expected()["claims"]),
        *((item["file"], item["sentence"]) for item in expected()["not_facts"]),
    ]


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words in a text, lower case, punctuation apart."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def likeness(first: str, second: str) -> float:
    """Return the Jaccard likeness of two files by their runs of five words."""
    one, other = shingles(readable_text(first)), shingles(readable_text(second))
    return len(one & other) / len(one | other)


@pytest.mark.parametrize("line", manifest(), ids=lambda line: str(line["file"]))
def test_a_manifest_line_names_a_file_that_exists_and_dates_it(line: Line) -> None:
    """Every line has the contracted keys, a real file, ISO dates in 2026 and an address under .example."""
    assert set(line) - {"updated"} == {"file", "published", "title", "url", "source"}
    assert (DEMO / line["file"]).is_file()
    published = date.fromisoformat(line["published"])
    assert published.year == 2026
    assert published <= date.fromisoformat(str(line.get("updated", line["published"])))
    assert (urlsplit(line["url"]).hostname or "").endswith(".example")


def test_every_document_is_in_the_manifest_once() -> None:
    """Feeds, the manifest itself and the README are the only files it leaves out."""
    names = [line["file"] for line in manifest()]
    others = {*FEEDS, "manifest.jsonl", "README.md"}
    assert sorted(names) == sorted({path.name for path in DEMO.iterdir()} - others)
    assert len(names) >= 14


def test_six_publishers_and_three_authorities_speak_over_eight_weeks() -> None:
    """The corpus has the breadth that the disagreements need."""
    sources = {line["source"] for line in manifest()}
    days = sorted(date.fromisoformat(line["published"]) for line in manifest())
    assert sources >= AUTHORITIES
    assert len(sources - AUTHORITIES) == 6
    assert (days[-1] - days[0]).days == 56


@pytest.mark.parametrize("line", manifest(), ids=lambda line: str(line["file"]))
def test_a_document_reads_as_real_copy_does(line: Line) -> None:
    """Each has the length of a report, and nothing of the page around it gets into its text."""
    text = readable_text(line["file"])
    assert 250 <= len(text.split()) <= 650
    assert not re.search(r"cookies|Accept all|All rights reserved|Read next|Most read|ohms_lawyer", text)


@pytest.mark.parametrize(("name", "sentence"), quoted())
def test_a_quoted_sentence_stands_in_its_file(name: str, sentence: str) -> None:
    """expected.json quotes exactly, white space apart."""
    assert " ".join(sentence.split()) in readable_text(name)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_links_to_documents_of_the_manifest(name: str) -> None:
    """A feed parses without complaint and each entry has an id, a date, a summary and a known address."""
    feed = feedparser.parse((DEMO / name).read_bytes())
    published = {line["url"]: line["published"] for line in manifest()}
    assert not feed.bozo
    assert len(feed.entries) >= 3
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert date(*entry.published_parsed[:3]).isoformat() == published[entry.link]
        assert entry.summary


@pytest.mark.parametrize("group", expected()["copies"], ids=lambda group: str(group["file"]))
def test_a_reprint_is_nearly_the_wire_story(group: Line) -> None:
    """Both reprints are near-copies of the wire story and of each other, one shorter, under other titles."""
    first, second = group["copies"]
    assert likeness(group["file"], first) > 0.6
    assert likeness(group["file"], second) > 0.6
    assert likeness(first, second) > 0.6
    assert len(readable_text(second)) < 0.9 * len(readable_text(first))
    titles = {line["title"] for line in manifest() if line["file"] in {group["file"], first, second}}
    assert len(titles) == 3


def test_no_other_two_documents_are_copies() -> None:
    """Apart from the wire story and the corrected article, the documents are independent texts."""
    names = [line["file"] for line in manifest()]
    alike = {
        frozenset((one, other))
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if likeness(one, other) > 0.1
    }
    wire = [expected()["copies"][0]["file"], *expected()["copies"][0]["copies"]]
    pairs = {frozenset((one, other)) for one in wire for other in wire if one != other}
    assert alike == pairs | {frozenset(expected()["revisions"][0]["files"])}


@pytest.mark.parametrize("revision", expected()["revisions"], ids=lambda item: str(item["url"]))
def test_a_correction_is_a_second_version_at_the_same_address(revision: Line) -> None:
    """Two files share an address; the later one carries the new figure and owns up to the old one."""
    before, after = (next(line for line in manifest() if line["file"] == name) for name in revision["files"])
    assert before["url"] == after["url"] == revision["url"]
    assert after["updated"] > before.get("updated", before["published"])
    assert revision["is"] not in readable_text(before["file"])
    assert f"Owners of {revision['is']}" in readable_text(after["file"])


def test_expected_answers_use_the_contracted_closed_sets() -> None:
    """Types, kinds, forms, statuses and stages are those of the contract."""
    for item in expected()["events"]:
        for kind in (item["type"], *item.get("also_acceptable", ())):
            assert EventType(kind)
        assert EventStatus(item["status"])
    for item in expected()["claims"]:
        assert ClaimKind(item["kind"])
        assert ClaimForm(item["form"])
        assert (item["speaker"] is None) == item.get("anonymous", False)
    for item in expected()["deadlines"]:
        assert DeadlineKind(item["kind"])
    for item in expected()["measures"]:
        assert all(MeasureStage(stage["stage"]) for stage in item["history"])


@pytest.mark.parametrize("item", expected()["deadlines"], ids=lambda item: str(item["id"]))
def test_a_deadline_has_the_state_that_its_date_gives(item: Line) -> None:
    """Before the day of asking it has passed or was met; after it, it is pending; without a date, undated."""
    today = date.fromisoformat(expected()["as_of"])
    due = None if item["due"] is None else date.fromisoformat(str(item["due"]))
    allowed = {"undated"} if due is None else {"met", "passed"} if due < today else {"pending", "due_soon"}
    assert {item["state"], *item["also_acceptable"]} <= allowed


def test_a_disagreement_has_two_answers_from_files_that_differ_or_speakers_that_do() -> None:
    """Each question has at least two different values, each with who holds it."""
    for item in expected()["disagreements"]:
        assert len({answer["value"] for answer in item["answers"]}) >= 2, item["id"]
        assert all(answer["asserted_by"] for answer in item["answers"]), item["id"]


def test_the_demo_dispute_is_described_by_words_of_its_documents() -> None:
    """Each party and each term of the query occurs in the corpus, so that documents can be assigned to it."""
    dispute = tomllib.loads(data_path("disputes", "hearthwall.toml").read_text(encoding="utf-8"))
    corpus = " ".join(readable_text(line["file"]) for line in manifest()).lower()
    assert dispute["id"] == expected()["dispute"]
    assert set(dispute) == {"id", "title", "summary", "parties", "topics", "jurisdictions", "query"}
    assert all(party.lower() in corpus for party in dispute["parties"])
    assert all(term.lower() in corpus for term in dispute["query"].split())
