"""ingest/status.py: how real the words make an event."""

import pytest
from reading_of import make_extraction
from spacy.language import Language

from graph.model import EventStatus

CASES = [
    ("The Harbour Authority will open an investigation.", "expected"),
    ("The Harbour Authority is likely to open an investigation.", "expected"),
    ("The Harbour Authority said it would open an investigation.", "expected"),
    ("A trial is not expected before the middle of next year.", "expected"),
    ("Unless the firm complies by 30 June, the regulator will fine it.", "hypothetical"),
    ("Anyone who breaks the rules will be fined.", "hypothetical"),
    ("The licence may be suspended.", "hypothetical"),
    ("The firm risks a fine.", "hypothetical"),
    ("The Harbour Authority is considering whether to open an investigation.", "proposed"),
    ("Residents demanded a recount.", "proposed"),
    ("The regulator is investigating the spill.", "ongoing"),
    ("An investigation is under way.", "ongoing"),
    ("The trial continues.", "ongoing"),
    ("The strike was called off.", "cancelled"),
    ("The minister refused to open an inquiry.", "cancelled"),
    ("The Harbour Authority has not opened an investigation.", "cancelled"),
    ("The firm allegedly dumped oil in the harbour.", "alleged"),
    ("The editor is understood to have been suspended.", "alleged"),
    ("The tribunal upheld the appeal.", "happened"),
    ("In a ruling on Friday, the court sided with the union.", "happened"),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_every_event_of_a_sentence_is_as_real_as_its_words(nlp: Language, text: str, status: str) -> None:
    """Tense, modals, conditions, negation, hedges and governing verbs decide, in that order of strength."""
    found = {event.status for event in make_extraction(nlp, text).events}
    assert EventStatus(status) in found
    if status not in ("happened", "ongoing"):
        assert not found & {EventStatus.HAPPENED, EventStatus.ONGOING}


@pytest.mark.parametrize(
    "text",
    [
        "Should the regulator fine the firm?",
        "The court has yet to rule on the application.",
        "The company denied that it had settled the case.",
        "The firm can meet a third of the cost.",
        "Readers buy what they are told.",
        "The board can close the plant without opening an inquiry.",
    ],
)
def test_questions_denials_and_figures_of_speech_tell_of_no_event_that_happened(nlp: Language, text: str) -> None:
    """What is asked, denied or only said in passing does not come out as real."""
    real = {EventStatus.HAPPENED, EventStatus.ONGOING}
    assert not [event for event in make_extraction(nlp, text).events if event.status in real]
