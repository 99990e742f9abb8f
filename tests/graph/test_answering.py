"""A denial in one report answers the accusation in another: a link that is kept, asked for and exported."""

import json
from collections.abc import Callable
from datetime import date

from factories import RECORDED, make_claim, make_document, make_entity, make_extraction

from graph.export import export_records
from graph.kinds import ClaimKind
from graph.model import Extraction
from graph.questions.claims import claims
from graph.resolve import resolve
from graph.restore import import_records
from graph.store import Store

CHARGE = "Tern Watch accused Holm Shipping of falsifying the fuel logs."
DENIAL = "Holm Shipping denied falsifying the fuel logs."
OTHER = "Holm Shipping denied owing harbour dues."


def make_report(text: str, *, source: str, day: int) -> Extraction:
    """Return a report of one claim, as stored."""
    accuses = "accused" in text
    content = text.partition("accused Holm Shipping of " if accuses else "denied ")[2].rstrip(".")
    names = [name for name in ("Tern Watch", "Holm Shipping") if name in text]
    return resolve(
        make_extraction(
            make_document(text, url=f"https://{source}.example/{day}", source=source, published=date(2026, 6, day)),
            entities=tuple(make_entity(text, name) for name in names),
            claims=(
                make_claim(
                    text, content, kind=ClaimKind.ACCUSES if accuses else ClaimKind.DENIES, speaker=names[0],
                    targets=names[1:], cue="accused" if accuses else "denied",
                ),
            ),
        )
    )  # fmt: skip


def denied(store: Store) -> dict[str, list[str]]:
    """Return the contents of the claims that each claim answers, by its own."""
    rows = claims(store)
    contents = {row.id: row.content for row in rows}
    return {row.content: [contents[one] for one in row.answers] for row in rows if row.answers}


def write(store: Store, *reports: Extraction) -> None:
    """Store reports."""
    for one in reports:
        store.write(one, recorded=RECORDED)


def test_a_denial_answers_the_accusation_of_another_report(store: Store) -> None:
    """The denial's claim names the accusation's, in whichever order the reports came."""
    reports = (make_report(DENIAL, source="Gull", day=4), make_report(CHARGE, source="Auk", day=3))
    write(store, *reports)
    assert denied(store) == {"falsifying the fuel logs": ["falsifying the fuel logs"]}
    (answering,) = (row for row in claims(store) if row.answers)
    assert answering.kind is ClaimKind.DENIES


def test_a_denial_of_something_else_answers_nothing(store: Store) -> None:
    """That the dues are not owed says nothing of the logs."""
    write(store, make_report(CHARGE, source="Auk", day=3), make_report(OTHER, source="Gull", day=4))
    assert denied(store) == {}


def test_answers_are_exported_and_come_back(open_store: Callable[..., Store], store: Store) -> None:
    """The export's claim names what it answers in the other document; a store made of it exports the same."""
    write(store, make_report(CHARGE, source="Auk", day=3), make_report(DENIAL, source="Gull", day=4))
    lines = list(export_records(store))
    records = [json.loads(line) for line in lines]
    told = {one["id"]: one for one in records if one["record"] == "claim"}
    ((answering, answered),) = ((one, other) for one in told for other in told[one]["answers"])
    assert (told[answering]["kind"], told[answered]["kind"]) == ("denies", "accuses")
    assert told[answering]["document"] != told[answered]["document"]
    store.close()
    again = open_store("again.db")
    import_records(again, lines, recorded=RECORDED)
    assert list(export_records(again)) == lines
