"""ingest/relations.py: ties between two entities, as one sentence states them."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language


def ties(nlp: Language, text: str) -> set[tuple[str, str | None, str | None, str]]:
    """Return the relations of a text with their names."""
    extraction = make_extraction(nlp, text)
    return {
        (one.type.value, name_of(extraction, one.subject), name_of(extraction, one.object), one.status.value)
        for one in extraction.relations
    }


@pytest.mark.parametrize(
    ("text", "kind", "subject", "thing", "status"),
    [
        ("Halvard Mines owns Solway Freight.", "owns", "Halvard Mines", "Solway Freight", "ongoing"),
        ("Solway Freight, owned by Halvard Mines, sails.", "owns", "Halvard Mines", "Solway Freight", "ongoing"),
        (
            "Solway Freight, a subsidiary of Halvard Mines, sails.",
            "part_of",
            "Solway Freight",
            "Halvard Mines",
            "ongoing",
        ),
        ("Solway Freight, based in Hull, runs ferries.", "based_in", "Solway Freight", "Hull", "ongoing"),
        ("Gwen Ashby, who represents Solway Freight, left.", "represents", "Gwen Ashby", "Solway Freight", "ongoing"),
        ("Gwen Ashby works for Solway Freight.", "employs", "Solway Freight", "Gwen Ashby", "ongoing"),
        (
            "Gwen Ashby, a former director of Solway Freight, left.",
            "employs",
            "Solway Freight",
            "Gwen Ashby",
            "happened",
        ),
    ],
)
def test_a_tie_is_what_the_sentence_states(
    nlp: Language, text: str, kind: str, subject: str, thing: str, status: str
) -> None:
    """Active, passive and apposition give the same tie, with the time that the words give it."""
    assert ties(nlp, text) == {(kind, subject, thing, status)}


@pytest.mark.parametrize(
    "text",
    [
        "Swedish manufacturer Lundqvist Motor closed a plant.",
        "Gwen Ashby is not employed by Solway Freight.",
        "Gwen Ashby, for Solway Freight, left.",
    ],
)
def test_an_adjective_a_denial_and_a_bare_for_state_no_tie(nlp: Language, text: str) -> None:
    """Only explicit grammar makes a relation."""
    assert ties(nlp, text) == set()
