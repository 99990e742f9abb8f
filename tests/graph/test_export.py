"""An export holds the whole store in an order of its content alone, and an import of it gives the same store."""

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_world

from graph.errors import ReadError
from graph.export import export_records, import_records
from graph.questions.claims import claims
from graph.ratings import Rating
from graph.store import Store

Opener = Callable[..., Store]


def test_any_order_of_ingestion_gives_the_same_export(open_store: Opener) -> None:
    """Twelve random orders of the world's five documents, each with a repetition, export the same bytes."""
    world = make_world()
    exports = set()
    orders = random.Random(3).sample(list(permutations(world)), 12)
    for number, order in enumerate(orders):
        store = open_store(f"{number}.db")
        if number % 2:
            store.follow(DISPUTE)
        for extraction in (*order, order[number % 5]):
            store.write(extraction, recorded=RECORDED)
        store.follow(DISPUTE)
        exports.add("\n".join(export_records(store)))
        store.close()

    assert len(exports) == 1


def test_the_moment_of_recording_is_no_part_of_an_export(open_store: Opener) -> None:
    """Two stores that were filled a year apart export the same."""
    exports = []
    for number in range(2):
        store = open_store(f"{number}.db")
        for extraction in make_world():
            store.write(extraction, recorded=RECORDED + timedelta(days=365 * number))
        exports.append(list(export_records(store)))

    assert exports[0] == exports[1]


def test_importing_an_export_gives_the_same_export(world: Store, open_store: Opener) -> None:
    """Export, import into an empty store, export: the same lines, and everything is in them."""
    world.assign(make_world()[4].document.id, DISPUTE.id)
    for subject, grade in ((make_world()[0].document.source, "B"), (claims(world)[0].id, "4")):
        world.rate(Rating(subject=subject, grade=grade, rated_by="ann", why="asked twice", recorded=RECORDED))
    lines = list(export_records(world))
    empty = open_store("empty.db")

    new = import_records(empty, lines, recorded=RECORDED)

    assert list(export_records(empty)) == lines
    assert (len(new), empty.ratings()) == (5, world.ratings())
    assert Counter(json.loads(line)["record"] for line in lines) == {
        "document": 5, "entity": 7, "claim": 8, "event": 5, "deadline": 1, "measure": 1, "role": 1,
        "disagreement": 4, "dispute": 1,
    }  # fmt: skip


def test_importing_an_export_twice_changes_nothing(world: Store) -> None:
    """A store that holds all of an export takes nothing from it."""
    lines = list(export_records(world))
    revision = world.revision()

    assert import_records(world, lines, recorded=RECORDED) == ()
    assert world.revision() == revision


def test_every_span_of_an_export_slices_its_document(world: Store) -> None:
    """Whatever has a start, an end and a text is the exact slice of its document's text."""
    records = [json.loads(line) for line in export_records(world)]
    texts = {record["id"]: record["text"] for record in records if record["record"] == "document"}
    checked = 0

    def check(value: object, document: str | None) -> None:
        nonlocal checked
        if isinstance(value, dict):
            document = value.get("document", document)
            if {"start", "end", "text"} <= value.keys():
                assert document is not None
                assert texts[document][value["start"] : value["end"]] == value["text"]
                checked += 1
            for inner in value.values():
                check(inner, document)
        elif isinstance(value, list):
            for inner in value:
                check(inner, document)

    for record in records:
        check(record, None)
    assert checked > 100


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda line: line[:-5], "this is no JSON"),
        (lambda line: line.replace('"record":"claim"', '"record":"gossip"'), "'gossip' is unknown"),
        (
            lambda line: line.replace('"kind":"accuses"', '"kind":"mutters"'),
            "'mutters' is not a valid ClaimKind",
        ),
        (lambda line: line.replace('"anonymous":false,', ""), "the field 'anonymous' is missing"),
        (
            lambda line: line.replace('"anonymous":false', '"anonymous":"no"'),
            "anonymous is neither true nor false",
        ),
        (lambda line: line.replace('"text":"said"', '"text":"sang"'), "cue is not the text's slice"),
        (lambda line: line.replace('"document":"doc-', '"document":"doc-f'), "does not stand before it"),
        (lambda line: line.replace('"speaker":"ent-', '"speaker":"ent-f'), "which no line gives it"),
    ],
)
def test_a_bad_line_stops_the_import_before_anything_is_kept(
    spoil: Callable[[str], str], says: str, world: Store, open_store: Opener
) -> None:
    """The error names the file and the line, and says what is wrong with it."""
    lines = list(export_records(world))
    at = next(number for number, line in enumerate(lines) if '"kind":"accuses"' in line)
    spoiled = spoil(lines[at])
    assert spoiled != lines[at]
    empty = open_store("empty.db")

    with pytest.raises(ReadError, match=says) as caught:
        import_records(empty, [*lines[:at], spoiled, *lines[at + 1 :]], recorded=RECORDED, where="news.jsonl")

    assert caught.value.where in (f"news.jsonl:{at + 1}", "news.jsonl")
    assert empty.revision() == 0
