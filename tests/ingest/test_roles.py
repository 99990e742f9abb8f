"""ingest/roles.py, coreference.py, measures.py: titles, short forms, instruments."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import EntityType, MeasureStage

MARIA = "Maria Kowalski"
OLEANDER = "Oleander Freight"


def held(nlp: Language, text: str) -> set[tuple[str | None, str, str | None]]:
    """Return the roles of a text: person, title, organisation."""
    extraction = make_extraction(nlp, text)
    return {
        (name_of(extraction, one.person), one.title, name_of(extraction, one.organisation)) for one in extraction.roles
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Maria Kowalski, chief executive of Oleander Freight, resigned.", "chief executive"),
        ("Oleander Freight chief executive Maria Kowalski resigned.", "chief executive"),
        ("Oleander Freight's chief executive, Maria Kowalski, resigned.", "chief executive"),
        ("The former boss of Oleander Freight, Maria Kowalski, resigned.", "former boss"),
        ("Former Oleander Freight director Maria Kowalski resigned.", "Former director"),
        ("Maria Kowalski, Oleander Freight's head of policy and research, resigned.", "head of policy and research"),
        ("Maria Kowalski, 54, a lawyer representing Oleander Freight, resigned.", "lawyer"),
        ("Oleander Freight has appointed Maria Kowalski as its medical director.", "medical director"),
        ("Maria Kowalski served as chair of Oleander Freight until 2021.", "chair"),
        ("The chief executive of Oleander Freight is Maria Kowalski.", "chief executive"),
        ("Oleander Freight, whose chief executive is Maria Kowalski, closed a pier.", "chief executive"),
        ("Contact: Maria Kowalski, Press Officer, Oleander Freight", "Press Officer"),
        ("Maria Kowalski joined Oleander Freight as finance director in May.", "finance director"),
    ],
)
def test_a_title_comes_with_its_organisation(nlp: Language, text: str, title: str) -> None:
    """Appositions, titles before names, clauses and lists give person, title and organisation."""
    assert held(nlp, text) == {(MARIA, title, OLEANDER)}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Then-mayor Maria Kowalski signed the decree.", "mayor"),
        ("Acting attorney general Maria Kowalski signed the decree.", "Acting attorney general"),
        ("Secretary of State Maria Kowalski signed the decree.", "Secretary of State"),
        ("The health secretary, Maria Kowalski, signed the decree.", "health secretary"),
        ("Maria Kowalski, a retired welder from Hull, signed the letter.", "retired welder"),
        ("Fisherman Maria Kowalski signed the letter.", "Fisherman"),
        ("Her solicitor, Maria Kowalski, signed the letter.", "solicitor"),
    ],
)
def test_a_title_without_a_body_has_none(nlp: Language, text: str, title: str) -> None:
    """Offices of state, trades and a person's own lawyer are of no organisation."""
    assert held(nlp, text) == {(MARIA, title, None)}


def test_each_of_two_joined_titles_is_a_role(nlp: Language) -> None:
    """One organisation for both, as long as they are one phrase."""
    text = "Maria Kowalski, founder and chief executive of Oleander Freight, resigned."
    assert held(nlp, text) == {(MARIA, "founder", OLEANDER), (MARIA, "chief executive", OLEANDER)}


def test_a_plural_title_is_every_listed_persons(nlp: Language) -> None:
    """A bench is a list of judges."""
    text = "The bench of Justices Anand Kelkar, Ritu Saxena and Paul Dsouza reserved its order."
    assert {person for person, _, _ in held(nlp, text)} == {"Anand Kelkar", "Ritu Saxena", "Paul Dsouza"}


@pytest.mark.parametrize(
    "text",
    [
        "Maria Kowalski had been tipped to become head of Oleander Freight.",
        "Maria Kowalski was never a director of Oleander Freight.",
        "Maria Kowalski would be president of Oleander Freight.",
        "Reporters asked about the questions Maria Kowalski answered.",
        "Maria Kowalski, mother of the victim, gave evidence.",
        "Maria Kowalski (D-Ohio) wrote to the firm.",
    ],
)
def test_what_may_be_was_never_or_is_no_title_gives_none(nlp: Language, text: str) -> None:
    """A role is a fact about a person."""
    assert held(nlp, text) == set()


def test_its_chief_executive_between_two_companies_has_no_company(nlp: Language) -> None:
    """Sued and suing company may both be meant."""
    text = "Halden Freight sued Morrow Airlines on Friday. Its chief executive, Maria Kowalski, was silent."
    assert held(nlp, text) == {(MARIA, "chief executive", None)}


def test_the_only_company_of_the_last_sentence_need_not_be_the_chief_executives(nlp: Language) -> None:
    """A second company in the document keeps the office open."""
    text = (
        "Morrow Airlines will appeal, the company said. The judge told Halden Freight to pay. "
        '"We are disappointed," said Maria Kowalski, the chief executive.'
    )
    assert held(nlp, text) == {(MARIA, "chief executive", None)}


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
