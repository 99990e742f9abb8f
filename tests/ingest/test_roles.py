"""ingest/roles.py, coreference.py, measures.py: titles, short forms, instruments."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import EntityType, MeasureStage


@pytest.mark.parametrize(
    ("text", "person", "title", "organisation"),
    [
        (
            "Maria Kowalski, chief executive of Oleander Freight, resigned.",
            "Maria Kowalski",
            "chief executive",
            "Oleander Freight",
        ),
        (
            "Oleander Freight chief executive Maria Kowalski resigned.",
            "Maria Kowalski",
            "chief executive",
            "Oleander Freight",
        ),
        (
            "Oleander Freight's chief executive, Maria Kowalski, resigned.",
            "Maria Kowalski",
            "chief executive",
            "Oleander Freight",
        ),
    ],
)
def test_a_title_stands_beside_its_name(nlp: Language, text: str, person: str, title: str, organisation: str) -> None:
    """Appositions and titles before names give person, title and organisation."""
    extraction = make_extraction(nlp, text)
    roles = [(name_of(extraction, r.person), r.title, name_of(extraction, r.organisation)) for r in extraction.roles]
    assert roles == [(person, title, organisation)]


def test_a_surname_is_the_person_named_before(nlp: Language) -> None:
    """Full name and surname are one entity with two mentions."""
    extraction = make_extraction(nlp, "Maria Kowalski spoke first. Later Kowalski left the hall.")
    (person,) = [entity for entity in extraction.entities if entity.type is EntityType.PERSON]
    assert [mention.span.text for mention in person.mentions] == ["Maria Kowalski", "Kowalski"]


def test_an_acronym_is_the_body_whose_initials_it_has(nlp: Language) -> None:
    """A body and its acronym are one entity."""
    text = "The Port Safety Commission closed the pier. The PSC gave no reason."
    names = [entity.name for entity in make_extraction(nlp, text).entities]
    assert "PSC" not in names


def test_two_people_of_unknown_gender_leave_a_pronoun_open(nlp: Language) -> None:
    """No speaker beats a wrong speaker."""
    text = "At the gate stood Robin Hale and Kim Sato. He said that the pier was safe."
    claims = make_extraction(nlp, text).claims
    assert [claim.speaker for claim in claims if claim.speaker_text and claim.speaker_text.text == "He"] == [None]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The ministry opened a public consultation.", MeasureStage.OPENED),
        ("Parliament passed the bill.", MeasureStage.ENACTED),
        ("The government is considering a ban on the cells.", MeasureStage.CONSIDERED),
        ("Maria Kowalski called for a public inquiry.", MeasureStage.CALLED_FOR),
        ("The ministry will publish guidance.", MeasureStage.ANNOUNCED),
        ("The minister has ruled out a compensation fund.", MeasureStage.REJECTED),
    ],
)
def test_a_measure_has_the_stage_that_its_verb_tells(nlp: Language, text: str, stage: MeasureStage) -> None:
    """What will be is announced, what may be is considered, what is wanted is called for."""
    assert [measure.stage for measure in make_extraction(nlp, text).measures] == [stage]
