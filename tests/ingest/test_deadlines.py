"""ingest/deadlines.py: who must do what by when."""

from datetime import date

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import DeadlineKind


@pytest.mark.parametrize(
    ("text", "who", "what", "latest", "kind"),
    [
        (
            "Oleander Freight must remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.OBLIGATION,
        ),
        (
            "The court ordered Oleander Freight to remove the wreck within 14 days.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 29),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Oleander Freight has 14 days to remove the wreck.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 29),
            DeadlineKind.OBLIGATION,
        ),
        (
            "Northgate Water urged Oleander Freight to remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.DEMANDED_TIMING,
        ),
        (
            "Oleander Freight is expected to remove the wreck by 30 June 2026.",
            "Oleander Freight",
            "remove the wreck",
            date(2026, 6, 30),
            DeadlineKind.EXPECTED_BY,
        ),
    ],
)
def test_a_deadline_names_who_what_and_due(
    nlp: Language, text: str, who: str, what: str, latest: date, kind: DeadlineKind
) -> None:
    """Ordered, required, asked for and foreseen: each with its day."""
    extraction = make_extraction(nlp, text)
    (deadline,) = extraction.deadlines
    assert [name_of(extraction, one) for one in deadline.obligated] == [who]
    assert deadline.what.text == what
    assert deadline.due.latest == latest
    assert deadline.kind is kind


def test_a_deadline_without_a_day_of_publication_keeps_its_words(nlp: Language) -> None:
    """The term stays as the text has it, and no day is made up."""
    extraction = make_extraction(nlp, "Oleander Freight has 14 days to remove the wreck.", published=None)
    (deadline,) = extraction.deadlines
    assert deadline.due.latest is None
    assert deadline.due.expression is not None
    assert deadline.due.expression.text == "14 days"


def test_what_was_done_by_a_day_is_no_deadline(nlp: Language) -> None:
    """The past owes nothing."""
    assert not make_extraction(nlp, "Oleander Freight removed the wreck by 30 May 2026.").deadlines


def test_the_next_sentence_tells_condition_and_consequence(nlp: Language) -> None:
    """An if-sentence right after a deadline is what follows from missing it."""
    text = "Oleander Freight has 14 days to remove the wreck. If it fails, the port will close the basin."
    (deadline,) = [one for one in make_extraction(nlp, text).deadlines if one.what.text == "remove the wreck"]
    assert deadline.condition is not None
    assert deadline.condition.text == "If it fails"
    assert deadline.consequence is not None
    assert deadline.consequence.text == "the port will close the basin"
