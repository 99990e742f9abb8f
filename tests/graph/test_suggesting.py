"""Disputes: what quarrels suggest, and what an analyst takes back."""

from collections.abc import Callable

import pytest
from factories import RECORDED
from suit_world import DISPUTE
from test_network import make_accusation

from graph.errors import StoreError
from graph.model import Dispute
from graph.questions.network import network
from graph.store import Store
from graph.suggesting import suggest

MARINE = Dispute(id="marine", title="Marine", parties=("Ardent Marine", "Holm Shipping"))


@pytest.fixture
def filled(open_store: Callable[..., Store]) -> Store:
    """Return a store with two reports of one accusation and one of another."""
    store = open_store()
    for number, (speaker, target) in enumerate(
        (("Ardent Marine", "Holm Shipping"), ("Ardent Marine", "Holm Shipping"), ("Tarn Foods", "Reed Mills")), 1
    ):
        store.write(make_accusation(speaker, target, day=number), recorded=RECORDED)
    return store


def test_a_quarrel_that_more_than_one_document_tells_of_is_suggested(filled: Store) -> None:
    """Its parties are who quarrels, not the chair of one of them; a single report is too little."""
    (one,) = suggest(network(filled), ())
    assert set(one.dispute.parties) == {"Ardent Marine", "Holm Shipping"}
    assert one.dispute.id == "ardent-marine-and-holm-shipping"
    assert one.quarrels[0].evidence


def test_a_quarrel_that_a_dispute_covers_is_not_suggested(filled: Store) -> None:
    """One of its parties is enough."""
    assert suggest(network(filled), (DISPUTE,)) == suggest(network(filled), ())
    assert suggest(network(filled), (Dispute(id="holm", title="Holm", parties=("Holm Shipping",)),)) == ()


def test_a_dispute_that_is_forgotten_leaves_its_documents(filled: Store) -> None:
    """It can be followed again, and has the same documents then."""
    filled.follow(MARINE)
    (before,) = filled.stored_disputes()
    filled.forget("marine")
    assert filled.disputes() == ()
    assert len(list(filled.stored_extractions())) == 3
    filled.follow(MARINE)
    assert list(filled.stored_disputes()) == [before]
    with pytest.raises(StoreError, match="no such dispute"):
        filled.forget("nothing")


def test_a_document_put_into_a_dispute_by_hand_is_taken_out_again(filled: Store) -> None:
    """One that belongs by its own words stays, and cannot be released."""
    filled.follow(MARINE)
    (before,) = filled.stored_disputes()
    every = [told.extraction.document.id for told in filled.stored_extractions()]
    (other,) = set(every) - set(before.documents)
    filled.assign(other, "marine")
    filled.release(other, "marine")
    assert list(filled.stored_disputes()) == [before]
    with pytest.raises(StoreError, match="by hand"):
        filled.release(before.documents[0], "marine")
    filled.assign(before.documents[0], "marine")
    filled.release(before.documents[0], "marine")
    assert list(filled.stored_disputes()) == [before]
