"""ingest/claims.py: kind, form, targets, answers and details of claims."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import ClaimForm, ClaimKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Northgate Water accused Oleander Freight of dumping oil.", ClaimKind.ACCUSES),
        ("Oleander Freight denied the allegations.", ClaimKind.DENIES),
        ("Oleander Freight denied dumping oil.", ClaimKind.DENIES),
        ("Maria Kowalski warned that the pier could collapse.", ClaimKind.WARNS),
        ("Maria Kowalski urged the council to close the pier.", ClaimKind.CALLS_FOR),
        ("Analysts predicted that the price would rise.", ClaimKind.PREDICTS),
        ("Oleander Freight said it would appeal.", ClaimKind.COMMITS),
        ("Oleander Freight declined to comment.", ClaimKind.DECLINES_TO_COMMENT),
        ("Oleander Freight did not respond to a request for comment.", ClaimKind.DECLINES_TO_COMMENT),
        ("Oleander Freight said the vessel was in Rotterdam.", ClaimKind.ASSERTS),
    ],
)
def test_the_verb_and_what_is_said_decide_the_kind(nlp: Language, text: str, kind: ClaimKind) -> None:
    """One claim of the expected kind comes out of each sentence."""
    assert [claim.kind for claim in make_extraction(nlp, text).claims] == [kind]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"The pier is safe," said Maria Kowalski.', ClaimForm.DIRECT),
        ("Maria Kowalski said that the pier was safe.", ClaimForm.INDIRECT),
        ('Maria Kowalski said that the pier was "safe as houses".', ClaimForm.MIXED),
    ],
)
def test_quotation_marks_decide_the_form(nlp: Language, text: str, form: ClaimForm) -> None:
    """All words between marks are direct, none indirect, some mixed."""
    assert [claim.form for claim in make_extraction(nlp, text).claims] == [form]


def test_a_denial_answers_the_accusation_it_denies(nlp: Language) -> None:
    """The denial points to the earlier accusation against its speaker."""
    text = "Northgate Water accused Oleander Freight of dumping oil. Oleander Freight denied the allegations."
    extraction = make_extraction(nlp, text)
    accusation, denial = extraction.claims
    assert [name_of(extraction, target) for target in accusation.targets] == ["Oleander Freight"]
    assert denial.answers == (accusation.id,)


def test_an_accusation_tells_scale_duration_and_method(nlp: Language) -> None:
    """Details stand in slots as exact spans."""
    text = (
        "Northgate Water accused Oleander Freight of dumping 40,000 litres of oil over six months using a hidden pipe."
    )
    (claim,) = make_extraction(nlp, text).claims
    slots = {slot.name: slot.value.text for slot in claim.slots}
    assert slots["duration"] == "six months"
    assert slots["scale"].startswith("40,000 litres")
    assert slots["method"] == "using a hidden pipe"


@pytest.mark.parametrize(
    ("answer", "speaker"),
    [
        ("The company rejected that, saying a faulty sensor was to blame.", "Severn Vale"),
        ("Severn Vale rejected that.", "Severn Vale"),
        ("The group denied that it had sought a settlement.", None),
    ],
)
def test_nobody_rejects_their_own_accusation(nlp: Language, answer: str, speaker: str | None) -> None:
    """The company that rejects a charge is the accused; whose denial of something else it is stays open."""
    extraction = make_extraction(nlp, f"Clean Arrow accused Severn Vale of dumping waste in the river. {answer}")
    denials = [claim for claim in extraction.claims if claim.kind.value == "denies"]
    assert denials
    assert {claim.speaker and name_of(extraction, claim.speaker) for claim in denials} == {speaker}
