"""The evaluation corpora: spans slice back, closed sets hold, the parts share nothing."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.kinds import (
    Anchor,
    Axis,
    ClaimForm,
    ClaimKind,
    DeadlineKind,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    Opposition,
)

CORPORA = Path(__file__).parent / "corpora"
PARTS = ("tune", "opened", "held")
RECORDS = ("claims", "events", "not_events", "deadlines", "roles", "measures")
OPENING_MARKS = ("“", "‘", '"', "'")

Gold = dict[str, Any]


def read_gold(part: str) -> dict[str, tuple[str, Gold]]:
    """Read one part: name -> text and gold."""
    found = {}
    for path in sorted((CORPORA / part).glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found[path.name.removesuffix(".gold.json")] = (
            (CORPORA / part / gold["document"]["file"]).read_text(encoding="utf-8"),
            gold,
        )
    return found


def read_manifest(part: str) -> list[dict[str, str]]:
    """Read the manifest of one part."""
    lines = (CORPORA / part / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


BOTH = {part: read_gold(part) for part in PARTS}
EVERY = [(f"{part}/{name}", text, gold) for part in PARTS for name, (text, gold) in BOTH[part].items()]
each_document = pytest.mark.parametrize(("name", "text", "gold"), EVERY, ids=[name for name, _, _ in EVERY])


def find_spans(value: object) -> Iterator[dict[str, Any]]:
    """Find every span below a value."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        else:
            for below in value.values():
                yield from find_spans(below)
    elif isinstance(value, list):
        for below in value:
            yield from find_spans(below)


def records_of(gold: Gold) -> Iterator[tuple[str, dict[str, Any]]]:
    """List every record of a gold file with its kind."""
    for kind in RECORDS:
        for record in gold[kind]:
            yield kind, record


@each_document
def test_every_gold_span_slices_back(name: str, text: str, gold: Gold) -> None:
    """A span's text is the exact slice of its document, and never empty or padded."""
    for span in find_spans(gold):
        assert text[span["start"] : span["end"]] == span["text"], name
        assert span["text"] == span["text"].strip() != ""


@each_document
def test_a_record_rests_on_a_sentence_of_its_document(name: str, text: str, gold: Gold) -> None:
    """A record's sentence stands once in the text, ends between words, and holds the record's spans."""
    for kind, record in records_of(gold):
        sentence = record["sentence"]
        before, after = (
            text[sentence["start"] - 1 : sentence["start"]],
            text[sentence["end"] : sentence["end"] + 1],
        )
        assert before in {"", " ", "\n"}, (name, kind, sentence)
        assert after in {"", " ", "\n"}, (name, kind, sentence)
        assert text.count(sentence["text"]) == 1, (name, kind, sentence)
        anchors = ("content", "cue", "trigger", "what", "expression", "condition", "consequence", "name")
        for field in anchors:
            for span in find_spans(record.get(field)):
                assert sentence["start"] <= span["start"] < span["end"] <= sentence["end"], (
                    name,
                    field,
                    span,
                )


@each_document
def test_gold_keeps_to_the_closed_sets(name: str, text: str, gold: Gold) -> None:
    """Kinds, forms, types, statuses, stages and anchors are those of the vocabulary."""
    assert gold["schema"] == "newsdocket.gold/1"
    for claim in gold["claims"]:
        assert ClaimKind(claim["kind"])
        assert ClaimForm(claim["form"])
    for event in gold["events"]:
        assert EventType(event["type"])
        assert EventStatus(event["status"])
        assert set(event["participants"]) <= {"agent", "target", "venue"}
    for deadline in gold["deadlines"]:
        assert DeadlineKind(deadline["kind"])
        assert Anchor(deadline["anchor"])
    for measure in gold["measures"]:
        assert MeasureStage(measure["stage"])
    assert name
    assert text


@each_document
def test_a_claim_names_its_speaker_or_none(name: str, text: str, gold: Gold) -> None:
    """A claim has content; the head stands in a name of the speaker; only floating quotes lack a cue."""
    for claim in gold["claims"]:
        assert claim["content"], (name, claim)
        if claim["speaker"] is None:
            assert claim["speaker_head"] is None
        else:
            heads = set(re.findall(r"\w+", claim["speaker_head"].lower()))
            spoken = [span["text"] for span in find_spans(claim["speaker_text"])]
            names = " ".join([claim["speaker"], *gold["aliases"].get(claim["speaker"], []), *spoken]).lower()
            assert heads <= set(re.findall(r"\w+", names)), (name, claim["speaker"])
        if claim["cue"] is None:
            assert claim["form"] == "direct" or claim["optional"], (name, claim["content"])
    assert text


@each_document
def test_the_form_of_a_claim_follows_its_quotation_marks(name: str, text: str, gold: Gold) -> None:
    """Direct contents open with a mark or stand inside one, indirect contents hold none."""
    for claim in gold["claims"]:
        contents = [span["text"] for span in claim["content"]]
        marked = [content.startswith(OPENING_MARKS) for content in contents]
        if claim["form"] == "direct":
            inside = [text[span["start"] - 1] in "".join(OPENING_MARKS) or claim["belief"] for span in claim["content"]]
            assert all(a or b for a, b in zip(marked, inside, strict=True)), (name, contents)
        if claim["form"] == "indirect":
            assert not any(re.search('[“”"‘]', content) for content in contents), (name, contents)


@each_document
def test_a_date_range_runs_forward(name: str, text: str, gold: Gold) -> None:
    """Dates are ISO days, earliest not after latest, and a due date without an anchor is left out."""
    for record in [*gold["events"], *gold["deadlines"]]:
        when = record.get("date") or record.get("due")
        if when:
            assert date.fromisoformat(when["earliest"]) <= date.fromisoformat(when["latest"]), (name, when)
    for deadline in gold["deadlines"]:
        assert deadline["anchor"] != "none" or deadline["due"] is None, (name, deadline["expression"])
    assert text


@each_document
def test_a_report_has_the_length_of_a_report(name: str, text: str, gold: Gold) -> None:
    """A document has 180 to 450 words and something of every kind that is scored for precision."""
    assert 180 <= len(text.split()) <= 450, name
    for kind in ("claims", "events", "not_events", "deadlines", "roles"):
        assert gold[kind], (name, kind)


@pytest.mark.parametrize("part", PARTS)
def test_a_manifest_names_every_document_of_its_part(part: str) -> None:
    """File, date, source, title, address and jurisdiction of each document, and no other file."""
    rows = read_manifest(part)
    assert {row["file"] for row in rows} == {path.name for path in (CORPORA / part).glob("*.txt")}
    assert {row["file"] for row in rows} == {gold["document"]["file"] for _, gold in BOTH[part].values()}
    for row in rows:
        assert date.fromisoformat(row["published"])
        assert re.fullmatch(r"https://[a-z0-9-]+\.example/\S+", row["url"])
        assert all(row[field] for field in ("source", "title", "jurisdiction", "dispute", "procedure"))


def test_what_is_held_back_is_enough_to_report_on() -> None:
    """Twenty documents or more of ten disputes and eight procedures, with enough of every record."""
    rows = read_manifest("held")
    assert len(rows) >= 20
    assert len({row["dispute"] for row in rows}) >= 10
    assert len({row["procedure"] for row in rows}) >= 8
    least = {"claims": 150, "events": 150, "not_events": 20, "deadlines": 40, "roles": 60, "measures": 30}
    for kind in RECORDS:
        assert sum(len(gold[kind]) for _, gold in BOTH["held"].values()) >= least[kind], kind


def test_the_parts_share_no_dispute_and_no_speaker() -> None:
    """Nothing that a rule could learn by name in an open part helps it in the held one."""
    disputes = {part: {row["dispute"] for row in read_manifest(part)} for part in PARTS}
    assert not disputes["held"] & (disputes["tune"] | disputes["opened"])
    people = {part: {role["person"] for _, gold in BOTH[part].values() for role in gold["roles"]} for part in PARTS}
    assert not people["held"] & (people["tune"] | people["opened"])


def test_every_status_form_and_kind_occurs_in_every_part() -> None:
    """Each label that is scored is asked for in every part."""
    for part in PARTS:
        golds = [gold for _, gold in BOTH[part].values()]
        assert {claim["kind"] for gold in golds for claim in gold["claims"]} == {kind.value for kind in ClaimKind}
        assert {claim["form"] for gold in golds for claim in gold["claims"]} == {form.value for form in ClaimForm}
        assert {event["status"] for gold in golds for event in gold["events"]} == {s.value for s in EventStatus}
        assert {one["kind"] for gold in golds for one in gold["deadlines"]} == {kind.value for kind in DeadlineKind}
        assert {one["stage"] for gold in golds for one in gold["measures"]} >= {
            "called_for",
            "considered",
            "proposed",
            "announced",
            "issued",
            "in_force",
            "rejected",
            "withdrawn",
        }


DISAGREEMENTS = CORPORA / "disagreements"


def read_disputes() -> tuple[dict[str, str], Gold, Gold]:
    """Read the two-dispute corpus: texts by file, gold disagreements, gold entities."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(DISAGREEMENTS.glob("*.txt"))}
    disagreements, entities = (
        json.loads((DISAGREEMENTS / f"{what}.gold.json").read_text(encoding="utf-8"))
        for what in ("disagreements", "entities")
    )
    return texts, disagreements, entities


def test_evidence_and_mentions_of_the_two_disputes_slice_back() -> None:
    """Evidence stands once in its document, and no two gold mentions overlap."""
    texts, disagreements, entities = read_disputes()
    everything = [answer for one in disagreements["disagreements"] for answer in one["answers"]]
    for holder in [*everything, *disagreements["not_disagreements"]]:
        assert holder["evidence"]
        for span in holder["evidence"]:
            assert texts[span["document"]][span["start"] : span["end"]] == span["text"]
            assert texts[span["document"]].count(span["text"]) == 1
    taken = sorted(
        (mention["document"], mention["start"], mention["end"])
        for entity in entities["entities"]
        for mention in entity["mentions"]
    )
    for (document, _, end), (following, start, _) in pairwise(taken):
        assert document != following or end <= start
    for entity in entities["entities"]:
        assert EntityType(entity["type"])
        for mention in entity["mentions"]:
            assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["text"]


def test_a_gold_disagreement_has_two_answers_in_one_dispute() -> None:
    """Axis, relation and status are of the closed sets; answers differ and rest on their own dispute."""
    texts, disagreements, _ = read_disputes()
    lines = (DISAGREEMENTS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    dispute_of = {row["file"]: row["dispute"] for row in map(json.loads, lines)}
    assert set(dispute_of) == set(texts)
    copies = {name: group[0] for group in disagreements["copies"] for name in group}
    for one in disagreements["disagreements"]:
        assert Axis(one["axis"])
        assert Opposition(one["relation"])
        assert len({answer["value"] for answer in one["answers"]}) == len(one["answers"]) >= 2
        for answer in one["answers"]:
            assert EventStatus(answer["status"])
            assert {dispute_of[span["document"]] for span in answer["evidence"]} == {one["dispute"]}
            sources = {copies.get(span["document"], span["document"]) for span in answer["evidence"]}
            assert answer["independent_sources"] == len(sources), one["id"]
    assert {one["axis"] for one in disagreements["disagreements"]} == {axis.value for axis in Axis}
    assert {one["relation"] for one in disagreements["disagreements"]} == {relation.value for relation in Opposition}


def test_pairs_that_must_stay_apart_are_gold_entities() -> None:
    """Both names of a never-merge pair are in the gold, and enough of them share a word to tempt."""
    _, _, entities = read_disputes()
    names = {entity["name"] for entity in entities["entities"]}
    assert len(names) == len(entities["entities"])
    for one, other in entities["never_merge"]:
        assert {one, other} <= names
    tempting = [pair for pair in entities["never_merge"] if set(pair[0].split()) & set(pair[1].split())]
    assert len(tempting) >= 5
