"""ingest/speech.py, attribution.py, complements.py: who is reported to say what."""

import pytest
from reading_of import make_extraction, name_of, said
from spacy.language import Language

from graph.model import Attribution


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The Harbour Authority said that the pier was unsafe.", "Harbour Authority", "that the pier was unsafe"),
        ('"The pier is safe," said Maria Kowalski.', "Maria Kowalski", '"The pier is safe,"'),
        ('"The pier is safe," Maria Kowalski told reporters.', "Maria Kowalski", '"The pier is safe,"'),
        ('Maria Kowalski said: "The pier is safe."', "Maria Kowalski", '"The pier is safe."'),
        (
            '"The pier is safe," Maria Kowalski said. "It was checked in May."',
            "Maria Kowalski",
            '"The pier is safe," … "It was checked in May."',
        ),
        (
            "According to Maria Kowalski, the pier was checked in May.",
            "Maria Kowalski",
            "the pier was checked in May",
        ),
        (
            "The pier, Maria Kowalski said, was checked in May.",
            "Maria Kowalski",
            "The pier … was checked in May",
        ),
        ("Maria Kowalski called for a public inquiry.", "Maria Kowalski", "a public inquiry"),
        ("Maria Kowalski vowed to appeal.", "Maria Kowalski", "to appeal"),
        (
            "Maria Kowalski dismissed the claims as baseless.",
            "Maria Kowalski",
            "the claims as baseless",
        ),
    ],
)
def test_an_attribution_names_its_speaker_and_its_content(nlp: Language, text: str, speaker: str, content: str) -> None:
    """Direct, indirect, parenthetical and nominal content each give one claim with its speaker."""
    extraction = make_extraction(nlp, text)
    assert [(name_of(extraction, claim.speaker), said(claim)) for claim in extraction.claims] == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called 'green wave' reached the town in May.",
        "The council bought the book 'Tides of Fortune' in May.",
        "If the mayor says so, the gate will open.",
        "The company did not say that the pier was unsafe, and nobody asked.",
    ],
)
def test_scare_quotes_titles_and_what_nobody_said_are_not_direct_claims(nlp: Language, text: str) -> None:
    """Terms in quotation marks, titles, conditions and negated reports assert nothing for anybody."""
    kinds = {claim.kind.value for claim in make_extraction(nlp, text).claims}
    assert kinds <= {"declines_to_comment"}


def test_a_source_who_is_only_described_stays_anonymous(nlp: Language) -> None:
    """The description is the speaker's name and the claim says that it is anonymous."""
    extraction = make_extraction(nlp, "A senior official said that the talks had failed.")
    (claim,) = extraction.claims
    assert claim.anonymous
    assert name_of(extraction, claim.speaker) == "A senior official"


def test_a_statement_is_what_a_claim_comes_through(nlp: Language) -> None:
    """The occasion of a saying is kept as its way, not as its speaker."""
    extraction = make_extraction(nlp, "Oleander Freight said in a statement that the valve was closed.")
    (claim,) = extraction.claims
    assert name_of(extraction, claim.speaker) == "Oleander Freight"
    assert claim.via is not None
    assert claim.via.text.endswith("statement")


def test_a_hearsay_adverb_has_no_speaker(nlp: Language) -> None:
    """An adverb of hearsay gives a claim by nobody, marked as implicit."""
    extraction = make_extraction(nlp, "The government is reportedly considering a ban on the cells.")
    (claim,) = extraction.claims
    assert claim.speaker is None
    assert claim.attribution is Attribution.IMPLICIT


def test_a_quotation_over_paragraphs_is_one_claim(nlp: Language) -> None:
    """What the next paragraph goes on with belongs to the same saying."""
    text = '"The gate was open," Maria Kowalski said. "We saw it.\n\n"Nobody came until four."'
    extraction = make_extraction(nlp, text)
    (claim,) = extraction.claims
    assert "Nobody came until four." in said(claim)
