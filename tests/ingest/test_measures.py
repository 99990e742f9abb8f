"""ingest/measures.py: policy instruments and how far each has come."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import MeasureStage

CASES = [
    ("Residents called for a ban on night flights.", "ban", "called_for"),
    ("The union urged ministers to adopt a code of practice.", "code of practice", "called_for"),
    ("The ministry is considering a licensing scheme.", "licensing scheme", "considered"),
    ("The ministry is considering imposing a levy.", "levy", "considered"),
    ("The ministry published draft regulations on Monday.", "draft regulations", "proposed"),
    ("The government introduced a bill on Thursday.", "bill", "proposed"),
    ("The ministry will publish guidance in May.", "guidance", "announced"),
    ("The ministry opened a consultation on Monday.", "consultation", "opened"),
    ("The regulator issued an enforcement notice in May.", "enforcement notice", "issued"),
    ("In an enforcement notice dated 3 February, the regulator named the firm.", "enforcement notice", "issued"),
    ("Parliament passed the bill on Thursday.", "bill", "enacted"),
    ("The regulations came into force on 1 June.", "regulations", "in_force"),
    ("The minister has ruled out a compensation fund.", "compensation fund", "rejected"),
    ("The government scrapped the levy.", "levy", "withdrawn"),
]


@pytest.mark.parametrize(("text", "name", "stage"), CASES)
def test_the_verb_of_an_instrument_tells_its_stage(nlp: Language, text: str, name: str, stage: str) -> None:
    """Each sentence gives one instrument its stage; the name is the exact slice."""
    (measure,) = make_extraction(nlp, text).measures
    assert (measure.name.text, measure.stage) == (name, MeasureStage(stage))
    assert text[measure.name.start : measure.name.end] == name


def test_an_instrument_without_a_stage_is_left_out(nlp: Language) -> None:
    """A law that is only mentioned is no measure."""
    assert not make_extraction(nlp, "Lawyers quarrelled about the regulations.").measures


def test_a_measure_names_who_acts(nlp: Language) -> None:
    """The subject of the verb, or its agent in the passive, is the actor."""
    extraction = make_extraction(nlp, "The Harbour Authority opened a consultation on Monday.")
    (measure,) = extraction.measures
    assert name_of(extraction, measure.actor) == "Harbour Authority"
