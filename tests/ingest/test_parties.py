"""ingest/parties.py: whom claims are against, and which claims answer which."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.kinds import ClaimKind


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Northgate Water accused Oleander Freight of dumping oil.", ["Oleander Freight"]),
        ("Maria Kowalski said Oleander Freight had poisoned the river.", ["Oleander Freight"]),
        ("Maria Kowalski said the river had been poisoned by Oleander Freight.", ["Oleander Freight"]),
        ("Maria Kowalski told reporters that Oleander Freight had misled the council.", ["Oleander Freight"]),
        ("Maria Kowalski said Oleander Freight's failure to act was a disgrace.", ["Oleander Freight"]),
    ],
)
def test_who_did_the_wrong_is_accused(nlp: Language, text: str, accused: list[str]) -> None:
    """The accused is who acts in the clause of the wrong, not who is spoken to or wronged."""
    extraction = make_extraction(nlp, text)
    (claim,) = extraction.claims
    assert [name_of(extraction, target) for target in claim.targets] == accused


def test_who_should_act_is_asked(nlp: Language) -> None:
    """The target of a demand is who is to do what is wanted."""
    extraction = make_extraction(nlp, "Maria Kowalski said Oleander Freight should close the pier.")
    (claim,) = extraction.claims
    assert [name_of(extraction, target) for target in claim.targets] == ["Oleander Freight"]


def test_nobody_is_accused_of_what_he_says_himself(nlp: Language) -> None:
    """A claim is never against its own speaker."""
    extraction = make_extraction(nlp, "Oleander Freight said it had misled the council.")
    (claim,) = extraction.claims
    assert claim.speaker not in claim.targets


@pytest.mark.parametrize(
    "answer",
    [
        "A spokesman for Oleander Freight said all its vessels had complied with the rules.",
        "Oleander Freight said the oil came from a neighbouring site.",
        "Oleander Freight's lawyer, Jan Pell, said the pumps were safe.",
        "Oleander Freight called it a fairy tale.",
    ],
)
def test_the_accused_answers_its_accuser(nlp: Language, answer: str) -> None:
    """Another account by the accused's side, right after the accusation, denies and answers it."""
    extraction = make_extraction(nlp, f"Northgate Water accused Oleander Freight of dumping oil. {answer}")
    accusation, denial = extraction.claims
    assert (denial.kind, denial.answers) == (ClaimKind.DENIES, (accusation.id,))


def test_the_same_words_from_somebody_else_answer_nothing(nlp: Language) -> None:
    """Who does not stand accused only states."""
    text = "Northgate Water accused Oleander Freight of dumping oil. Maria Kowalski said the pumps were safe."
    _, statement = make_extraction(nlp, text).claims
    assert (statement.kind, statement.answers) == (ClaimKind.ASSERTS, ())


def test_a_denial_answers_the_accusation_whose_words_it_shares(nlp: Language) -> None:
    """Among accusations against the same party the one about the same thing is answered."""
    text = (
        "Northgate Water accused Oleander Freight of dumping oil. Maria Kowalski accused Oleander Freight of bribing "
        "inspectors. Oleander Freight denied dumping oil."
    )
    first, _, denial = make_extraction(nlp, text).claims
    assert denial.answers == (first.id,)


def test_a_denial_of_the_allegations_answers_them_all(nlp: Language) -> None:
    """Denying "the allegations" is denying every accusation against the party so far."""
    text = (
        "Northgate Water accused Oleander Freight of dumping oil. Maria Kowalski accused Oleander Freight of bribing "
        "inspectors. Oleander Freight denied the allegations."
    )
    first, second, denial = make_extraction(nlp, text).claims
    assert denial.answers == (first.id, second.id)


def test_a_lawyer_named_once_still_speaks_for_his_client(nlp: Language) -> None:
    """What "her lawyer, X" stands for holds where only X is named later."""
    text = (
        "Northgate Water accused Oleander Freight of dumping oil. Oleander Freight's lawyer, Jan Pell, denied the "
        "charge. Pell said the tests had not been fair."
    )
    claims = make_extraction(nlp, text).claims
    assert claims[-1].kind is ClaimKind.DENIES
