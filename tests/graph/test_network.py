"""The network of actors: ties with their sources and sentences, and what networkx measures over them."""

from collections.abc import Callable

import pytest
from factories import make_claim, make_document, make_entity, make_event, make_extraction, make_role
from suit_world import DISPUTE, make_world
from test_merging import WHEN

from graph.analysis import analyse, find_communities, find_neighbourhood, find_voices
from graph.kinds import ClaimKind, EntityType, EventType
from graph.model import Extraction
from graph.questions.network import MOST_DOCUMENTS, TieKind, network
from graph.questions.scope import Scope
from graph.resolve import resolve
from graph.store import Store


def make_accusation(speaker: str, target: str, *, day: int) -> Extraction:
    """Return a report, as stored, in which one firm accuses another, whose chair is named."""
    text = f"{speaker} said {target} dumped oil on Monday {day}. Marit Olsen is chair of {target}."
    document = make_document(text, url=f"https://news.example/{day}", source=f"Paper {day}")
    cast = [make_entity(text, name) for name in (speaker, target)]
    chair = make_entity(text, "Marit Olsen", type=EntityType.PERSON)
    claim = make_claim(text, f"{target} dumped oil", kind=ClaimKind.ACCUSES, speaker=speaker, targets=[target])
    event = make_event(text, "dumped", type=EventType.ACCUSATION, participants={"accuser": speaker, "accused": target})
    return resolve(
        make_extraction(
            document, entities=(*cast, chair), claims=(claim,), events=(event,),
            roles=(make_role(text, "Marit Olsen", "chair", target),),
        )
    )  # fmt: skip


@pytest.fixture
def filled(open_store: Callable[..., Store]) -> Store:
    """Return a store with two independent reports of one accusation and one of another."""
    store = open_store()
    for report in (
        make_accusation("Ardent Marine", "Holm Shipping", day=1),
        make_accusation("Ardent Marine", "Holm Shipping", day=2),
        make_accusation("Tarn Foods", "Reed Mills", day=3),
    ):
        store.write(report, recorded=WHEN)
    return store


def test_ties_are_told_with_their_sources_and_sentences(filled: Store) -> None:
    """One row for everything of one kind between two actors, the best reported first."""
    ties = network(filled).ties
    accused = next(tie for tie in ties if tie.kind is TieKind.CLAIM)
    assert (accused.a.name, accused.b.name, accused.labels) == ("Ardent Marine", "Holm Shipping", ("accuses",))
    assert (accused.independent_sources, accused.documents, len(accused.evidence)) == (2, 2, 2)
    assert {tie.kind for tie in ties} == {TieKind.CLAIM, TieKind.EVENT, TieKind.ROLE}


def test_a_network_keeps_to_its_scope(filled: Store) -> None:
    """An entity narrows it to the documents that name it, and says how many these are."""
    found = network(filled, Scope(entity="Reed Mills"))
    assert {tie.a.name for tie in found.ties} | {tie.b.name for tie in found.ties} == {
        "Tarn Foods", "Reed Mills", "Marit Olsen"
    }  # fmt: skip
    assert (found.documents, found.of_documents) == (1, 1)


def test_a_neighbourhood_is_what_lies_within_some_hops(filled: Store) -> None:
    """One hop from an accuser there is the accused, two hops away its chair."""
    whole = network(filled)
    ardent = next(tie.a.id for tie in whole.ties if tie.a.name == "Ardent Marine")
    near, far = find_neighbourhood(whole, ardent, hops=1), find_neighbourhood(whole, ardent, hops=2)
    assert {tie.b.name for tie in near.ties} | {tie.a.name for tie in near.ties} == {"Ardent Marine", "Holm Shipping"}
    assert "Marit Olsen" in {tie.a.name for tie in far.ties} | {tie.b.name for tie in far.ties}
    assert find_neighbourhood(whole, "ent-0000000000000000").ties == ()


def test_whoever_ties_two_groups_stands_in_the_middle(filled: Store) -> None:
    """The chair of both accused firms lies on every path between the two disputes."""
    standings = analyse(network(filled))
    assert standings[0].actor.name in {"Marit Olsen", "Holm Shipping", "Reed Mills"}
    assert next(one.between for one in standings if one.actor.name == "Ardent Marine") == 0
    assert sum(one.pagerank for one in standings) == pytest.approx(1, abs=0.01)


def test_the_same_network_gives_the_same_picture(filled: Store) -> None:
    """Communities and places are drawn with a fixed seed."""
    assert analyse(network(filled)) == analyse(network(filled))
    assert find_communities(network(filled)) == find_communities(network(filled))


def test_who_speaks_about_whom_is_directed(filled: Store) -> None:
    """The accuser speaks about the accused, not the other way round."""
    assert [(voice.speaker.name, voice.about.name) for voice in find_voices(network(filled))] == [
        ("Ardent Marine", "Holm Shipping"), ("Tarn Foods", "Reed Mills")
    ]  # fmt: skip


def test_a_network_is_drawn_from_the_latest_documents_alone(open_store: Callable[..., Store]) -> None:
    """However large the store, a bounded number of documents is read, and the bound is told."""
    store = open_store()
    for report in make_world():
        store.write(report, recorded=WHEN)
    found = network(store, Scope(dispute=DISPUTE.id))
    assert found.documents <= MOST_DOCUMENTS
    assert (found.ties, found.documents, found.of_documents) == ((), 0, 0)


def test_nothing_is_analysed_where_nothing_is_tied(open_store: Callable[..., Store]) -> None:
    """An empty store has no actors in the middle of anything."""
    assert analyse(network(open_store())) == ()
