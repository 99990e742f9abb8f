"""ingest/stage_verbs.py, stages.py and sightings.py: how far the clause around an instrument brings it."""

import pytest
from reading_of import make_extraction
from spacy.language import Language

VOTES = [
    ("Councillors voted on Tuesday to set up a task force on empty shops.", "task force on empty shops", "announced"),
    ("Fishing limits approved by lawmakers in May do not take effect until 2027.", "Fishing limits", "enacted"),
    ("Senator Rhea Dunmore said she would table a bill in the autumn.", "bill", "announced"),
    ("The ministry opened a public inquiry. It was suspended in May.", "public inquiry", "opened"),
    ("A ruling is expected to follow; Ireland has dropped its own inquiry.", "own inquiry", "withdrawn"),
    ("Residents want the barriers dismantled and a ban on lorries.", "ban on lorries", "called_for"),
]


@pytest.mark.parametrize(("text", "name", "stage"), VOTES)
def test_a_clause_brings_an_instrument_no_further_than_it_says(nlp: Language, text: str, name: str, stage: str) -> None:
    """A vote to found is a plan, a member's bill is promised, what is wanted beside a removal is not removed."""
    assert [(one.name.text, one.stage.value) for one in make_extraction(nlp, text).measures] == [(name, stage)]


@pytest.mark.parametrize(
    ("text", "name", "stage"),
    [
        ("Campaigners called for the firm's permit to be revoked.", "permit to be revoked", "called_for"),
        ("Guidelines are being drafted and will be published in May, the ministry said.", "Guidelines", "announced"),
        ("The agency issued guidance. The ministry considered one in May and dropped it.", "guidance", "issued"),
    ],
)
def test_what_follows_in_the_clause_belongs_to_the_instrument_that_it_is_said_of(
    nlp: Language, text: str, name: str, stage: str
) -> None:
    """A deed takes the thing before it into its name; drafts go on to their publication; "it" stands for the nearer."""
    assert [(one.name.text, one.stage.value) for one in make_extraction(nlp, text).measures] == [(name, stage)]


@pytest.mark.parametrize(
    "text",
    [
        "Senator Rhea Dunmore, who chairs the committee, spoke for an hour.",
        "The clerk noted the time, as the rules require.",
        "The regulator said it would seek penalties in court.",
        "The task force on noise has reported.",
        "As part of the inquiry, law enforcement officers will search the harbour.",
        "The minister says that it will require large loans to finish the bridge.",
        "The union's strike committee rejected the pay framework that the company had proposed.",
        "The ministry has no plans to change the guidance.",
        "The club's disciplinary panel issued a ban of six matches.",
        "The accountant said that nobody should have the green register.",
    ],
)
def test_a_body_at_large_or_a_ground_for_something_has_no_stage(nlp: Language, text: str) -> None:
    """A standing committee, a rule that something is done by, penalties sought in court and a book are no policy."""
    assert not make_extraction(nlp, text).measures


def test_every_item_of_a_list_is_at_the_stage_of_the_first(nlp: Language) -> None:
    """An item behind a comma is an instrument of its own, also where it is read onto a noun within the one before."""
    text = (
        "The panel calls for a mandatory code of practice for evening call-ins, a public register of owners and a levy."
    )
    found = {one.name.text: one.stage.value for one in make_extraction(nlp, text).measures}
    assert found["mandatory code of practice for evening call-ins"] == "called_for"
    assert found["public register of owners"] == "called_for"
