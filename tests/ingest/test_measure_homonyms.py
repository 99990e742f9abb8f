"""ingest/homonyms.py and ingest/sightings.py: what shares its noun with an instrument of policy and is none."""

import pytest
from reading_of import make_extraction
from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "The hotel group announced that it would halve its labour bill by May.",
        "The council issued the family with a payroll bill on Monday.",
        "The tenant asked the tribunal to extend the time limit, which expired in May.",
        "Under the proposed orders, the lender must repay its customers by June.",
        "The judge granted the injunction on Monday. The order takes effect on 1 July.",
        "The agency accepted the application for review in March.",
        "The ministry took a year to answer the trader's request for review.",
        "The amendment, issued by the director in July, raised the volume that the permit of the plant allows.",
    ],
)
def test_invoices_time_limits_and_orders_between_parties_are_no_policy(nlp: Language, text: str) -> None:
    """Bills that are paid, limits of time, orders of a court and decisions on one permit are left out."""
    assert not make_extraction(nlp, text).measures


@pytest.mark.parametrize(
    ("text", "name", "stage"),
    [
        ("The rail inspectorate issued safety advice on sliding doors.", "safety advice on sliding doors", "issued"),
        ("Public participation on the budget opened on Monday.", "Public participation", "opened"),
        ("The agency plans to publish a checklist for importers.", "checklist for importers", "announced"),
        ("The senator is considering legislation for the next session.", "legislation", "considered"),
        ("The ministry called for the parking rules to be changed.", "parking rules", "called_for"),
        ("The executive order takes effect on 1 July.", "executive order", "announced"),
    ],
)
def test_what_goes_by_a_name_of_its_own_is_policy(nlp: Language, text: str, name: str, stage: str) -> None:
    """Safety advice, public participation and checklists of authorities are instruments; sessions are part of none."""
    assert [(one.name.text, one.stage.value) for one in make_extraction(nlp, text).measures] == [(name, stage)]
