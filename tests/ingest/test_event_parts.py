"""ingest/parts.py over clauses.py and doers.py: who did what an event tells, and who did not."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language


def parts_of(nlp: Language, text: str, trigger: str) -> set[tuple[str, str | None]]:
    """Return the parts of the event at `trigger`, with the names of those who play them."""
    extraction = make_extraction(nlp, text)
    (event,) = [one for one in extraction.events if one.trigger.text == trigger]
    return {(part.role, name_of(extraction, part.entity)) for part in event.participants}


@pytest.mark.parametrize(
    ("text", "trigger", "doer"),
    [
        ("Northgate Water accused Oleander Freight of dumping waste in the harbour.", "dumping", "Oleander Freight"),
        ("Northgate Water accused Oleander Freight of having copied its files.", "copied", "Oleander Freight"),
        ("Residents blamed Oleander Freight for discharging effluent.", "discharging", "Oleander Freight"),
        ("Northgate Water sued Oleander Freight for copying its files.", "copying", "Oleander Freight"),
        ("The minister forced Oleander Freight into closing the depot.", "closing", "Oleander Freight"),
        ("The court stopped Oleander Freight from selling its plant.", "selling", "Oleander Freight"),
        ("The Harbour Authority asked Oleander Freight to recall 300 kettles.", "recall", "Oleander Freight"),
        ("Northgate Water urged Oleander Freight to settle the case.", "settle", "Oleander Freight"),
        ("Northgate Water persuaded Oleander Freight to sell its stake in the port.", "sell", "Oleander Freight"),
        ("Northgate Water, which Oleander Freight accuses of leaking documents, left.", "leaking", "Northgate Water"),
        ("Northgate Water promised the Harbour Authority to refund customers.", "refund", "Northgate Water"),
        ("Northgate Water admitted to deleting the files in 2024.", "deleting", "Northgate Water"),
        ("Northgate Water apologised for contaminating the river.", "contaminating", "Northgate Water"),
    ],
)
def test_a_gerund_or_infinitive_is_done_by_whom_its_verb_says(
    nlp: Language, text: str, trigger: str, doer: str
) -> None:
    """Whoever is accused, sued, asked or stopped does what stands behind; promises and confessions are one's own."""
    assert {name for role, name in parts_of(nlp, text, trigger) if role in ("actor", "party")} == {doer}


def test_nobody_is_taken_for_the_accused_of_their_own_accusation(nlp: Language) -> None:
    """A nominal behind a verb does not stand for that verb's subject."""
    text = "Northgate Water sued Oleander Freight on Monday, accusing the firm of bribing two of its drivers."
    assert ("actor", "Northgate Water") not in parts_of(nlp, text, "bribing")
    assert ("accused", "Northgate Water") not in parts_of(nlp, text, "accusing")


def test_a_headline_that_leaves_was_out_names_the_accused(nlp: Language) -> None:
    """Verbs that never go without an object are passive where none stands behind them."""
    parts = parts_of(nlp, "Maria Kowalski accused of taking bribes from Oleander Freight", "accused")
    assert ("accuser", "Maria Kowalski") not in parts


def test_the_participle_on_a_name_accuses_that_name(nlp: Language) -> None:
    """The noun that a passive participle stands on is its object."""
    text = "Oleander Freight, accused by Northgate Water of leaking documents, declined to comment."
    assert parts_of(nlp, text, "accused") == {("accuser", "Northgate Water"), ("accused", "Oleander Freight")}
    assert parts_of(nlp, text, "leaking") == {("actor", "Oleander Freight")}


@pytest.mark.parametrize(
    ("text", "trigger", "part"),
    [
        ("Maria Kowalski resigned as chairwoman of Oleander Freight.", "resigned", ("appointee", "Maria Kowalski")),
        ("Maria Kowalski announced her retirement.", "retirement", ("appointee", "Maria Kowalski")),
        ("John Smith faces a charge of fraud.", "charge", ("charged", "John Smith")),
        ("Oleander Freight received a fine in May.", "fine", ("fined", "Oleander Freight")),
    ],
)
def test_whoever_undergoes_an_event_is_not_taken_for_its_author(
    nlp: Language, text: str, trigger: str, part: tuple[str, str]
) -> None:
    """Who resigns, faces a charge or receives a fine is the one it happens to."""
    assert parts_of(nlp, text, trigger) == {part}


def test_a_possessive_does_not_bring_in_another_than_the_subject(nlp: Language) -> None:
    """Who announces his retirement is the one who retires, whoever was named before."""
    text = "John Smith left early. In announcing his retirement, Peter Brown thanked the board."
    assert parts_of(nlp, text, "retirement") == {("appointee", "Peter Brown")}


def test_a_witness_and_the_accused_are_no_authority_of_their_hearing(nlp: Language) -> None:
    """Only courts and judges hold hearings."""
    assert not parts_of(nlp, "John Smith told the jury that he slept.", "told")


def test_whoever_replaces_somebody_is_appointed_and_nobody_else(nlp: Language) -> None:
    """The one replaced is not the appointee."""
    text = "Claire Dubois replaced Jean Martin as chair of Oleander Freight in May."
    assert ("appointee", "Claire Dubois") in parts_of(nlp, text, "replaced")
    assert ("appointee", "Jean Martin") not in parts_of(nlp, text, "replaced")


def test_who_faces_a_claim_does_not_bring_it(nlp: Language) -> None:
    """The subject of "is facing its first claim" is the defendant."""
    parts = parts_of(nlp, "Oleander Freight is facing its first liability claim.", "claim")
    assert parts == {("defendant", "Oleander Freight")}


def test_who_calls_for_a_resignation_does_not_resign(nlp: Language) -> None:
    """Whoever wants somebody gone is not the one who goes."""
    parts = parts_of(nlp, "Peter Brown called for the resignation of Jean Martin.", "resignation")
    assert parts == {("appointee", "Jean Martin")}


def test_a_city_is_no_court(nlp: Language) -> None:
    """Where a claim is filed does not judge it."""
    assert all(name != "London" for _, name in parts_of(nlp, "The claim was filed in London.", "claim"))


@pytest.mark.parametrize(
    "text",
    [
        "Oleander Freight sold 300 units in May.",
        "Supervisors had been told to clear the backlog before the end of the quarter.",
        "Actors form the largest voting group.",
        "The commission had been asked for its view.",
    ],
)
def test_trade_chores_and_bodies_that_are_merely_named_are_no_events(nlp: Language, text: str) -> None:
    """Goods sold are no deal, a backlog cleared is no ruling, a body that is named was not set up."""
    kinds = {event.type.value for event in make_extraction(nlp, text).events}
    assert not kinds & {"deal", "ruling", "task_force"}


@pytest.mark.parametrize(
    ("text", "trigger", "parts"),
    [
        (
            "She leads a group of residents suing Orlo Water and its parent, Kestrel Mills.",
            "suing",
            {("defendant", "Orlo Water")},
        ),
        ("Residents suing Orlo Water welcomed the rules.", "suing", {("defendant", "Orlo Water")}),
    ],
)
def test_what_follows_a_participle_is_what_it_acts_on(
    nlp: Language, text: str, trigger: str, parts: set[tuple[str, str | None]]
) -> None:
    """Whoever is sued never comes out as who sues."""
    found = parts_of(nlp, text, trigger)
    assert {part for part in found if part[0] == "defendant"} == parts
    assert not {name for role, name in found if role == "claimant"} & {"Orlo Water", "Kestrel Mills"}


def test_a_name_behind_the_verb_is_not_part_of_the_name_before_it(nlp: Language) -> None:
    """Whoever fines is never the one who is fined."""
    text = "The Rail Ministry fined Orrin Freight £90,000 on 3 June. Orrin said it would appeal."
    assert parts_of(nlp, text, "fined") == {("authority", "Rail Ministry"), ("fined", "Orrin Freight")}


def test_an_arrest_is_no_charge(nlp: Language) -> None:
    """Whoever was arrested may never be charged."""
    extraction = make_extraction(nlp, "Two former managers were arrested on suspicion of theft on Monday.")
    assert [(one.type.value, one.status.value) for one in extraction.events] == [("other", "happened")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Residents called for an investigation into the fire.", set()),
        ("The Rail Board opened an investigation.", {("investigator", "Rail Board")}),
    ],
)
def test_who_calls_for_an_inquiry_does_not_inquire(
    nlp: Language, text: str, parts: set[tuple[str, str | None]]
) -> None:
    """Only who opens it investigates."""
    assert parts_of(nlp, text, "investigation") == parts
