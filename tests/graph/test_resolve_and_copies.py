"""Which names are one thing, which texts are one text, which reports are one event."""

import doctest
from datetime import date

import pytest
from factories import make_claim, make_document, make_entity, make_extraction, make_role

import graph.copies
import graph.disputes
import graph.model
import graph.places
import graph.quantities
import graph.questions.deadlines
import graph.questions.search
import graph.resolve
import graph.words
from graph.copies import are_copies, bands, choose_original, shingles, words_of
from graph.disputes import belongs
from graph.happenings import Sighting, cluster
from graph.kinds import EntityType
from graph.model import Dispute, Extraction
from graph.resolve import resolve

MODULES = (
    graph.copies, graph.disputes, graph.model, graph.places, graph.quantities, graph.questions.deadlines,
    graph.questions.search, graph.resolve, graph.words,
)  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_in_docstrings_hold(module: object) -> None:
    """Each example gives what it shows."""
    results = doctest.testmod(module)  # type: ignore[arg-type]

    assert results.attempted > 0
    assert results.failed == 0


def _ids(name: str, of: EntityType = EntityType.COMPANY, *, text: str = "", anonymous: bool = False) -> str:
    extraction = make_extraction(
        make_document(text or f"{name} spoke."),
        entities=(make_entity(f"{name} spoke.", name, type=of, anonymous=anonymous),),
    )
    return resolve(extraction).entities[0].id


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("Orlo Foods", EntityType.COMPANY), ("Orlo Foods Ltd.", EntityType.ORGANISATION), True),
        (("ORLO FOODS", EntityType.COMPANY), ("Orlo  Foods", EntityType.COMPANY), True),
        (("the Food Office", EntityType.REGULATOR), ("Food Office", EntityType.GOVERNMENT_BODY), True),
        (("Orlo Foods", EntityType.COMPANY), ("Orlo Feeds", EntityType.COMPANY), False),
        (("Mara Quill", EntityType.PERSON), ("Dr Mara Quill", EntityType.OFFICIAL), True),
        (("Mara Quill", EntityType.PERSON), ("Mara Quill", EntityType.COMPANY), False),
        (("Quill", EntityType.PERSON), ("Quill", EntityType.PERSON), False),
        (("Leeds", EntityType.PLACE), ("Leeds", EntityType.COMPANY), False),
    ],
)
def test_entities_merge_by_name_and_coarse_type(
    a: tuple[str, EntityType], b: tuple[str, EntityType], same: bool
) -> None:
    """Across documents: forms of incorporation and titles do not count; a surname alone merges nobody."""
    here, there = _ids(*a, text=f"First: {a[0]}."), _ids(*b, text=f"Second: {b[0]}.")

    assert (here == there) is same


def test_anonymous_sources_never_merge_across_documents() -> None:
    """Two papers' "people close to the matter" are not the same people."""
    name = "people close to the matter"

    assert _ids(name, EntityType.PERSON, text="A.", anonymous=True) != _ids(
        name, EntityType.PERSON, text="B.", anonymous=True
    )


def test_an_outside_id_merges_two_names() -> None:
    """Entities with the same gazetteer id are one, whatever their names."""
    text = "The Food Office, or FO, spoke."
    one, other = (
        resolve(make_extraction(make_document(text), entities=(make_entity(text, name, ids=[("wikidata", "Q1")]),)))
        for name in ("Food Office", "FO")
    )

    assert one.entities[0].id == other.entities[0].id


def test_two_names_of_one_document_that_resolve_alike_become_one_entity() -> None:
    """The merged entity keeps both names and all mentions, and every reference follows."""
    text = "Orlo Foods sold. ORLO FOODS LTD said so."
    extraction = make_extraction(
        make_document(text),
        entities=(make_entity(text, "Orlo Foods"), make_entity(text, "ORLO FOODS LTD")),
        claims=(make_claim(text, "so", speaker="ORLO FOODS LTD", targets=["Orlo Foods", "ORLO FOODS LTD"]),),
    )

    resolved = resolve(extraction)

    (entity,) = resolved.entities
    assert (entity.name, entity.aliases, len(entity.mentions)) == ("Orlo Foods", ("ORLO FOODS LTD",), 2)
    assert resolved.claims[0].speaker == entity.id
    assert resolved.claims[0].targets == (entity.id,)


def test_different_people_never_merge_by_their_post() -> None:
    """Two ministers of grain stay two."""

    def minister(name: str) -> Extraction:
        text = f"Grain Minister {name} spoke."
        return resolve(
            make_extraction(
                make_document(text),
                entities=(make_entity(text, name, type=EntityType.OFFICIAL, aliases=["Grain Minister"]),),
                roles=(make_role(text, name, "Grain Minister"),),
            )
        )

    assert minister("Mara Quill").entities[0].id != minister("Ivo Brandt").entities[0].id


STORY = " ".join(
    f"On day {number} the mill at Tarn took in {number * 7} sacks from farm {number * 3} by river."
    for number in range(20)
)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (STORY, True),
        (STORY.upper().replace(".", " !"), True),
        (STORY[: len(STORY) // 2], True),
        (f"LEEDS (Wire) - {STORY} Read more on our site.", True),
        (STORY.replace("day 3 ", "day 33 ").replace("farm 9 ", "farm 99 "), True),
        (STORY.replace("mill", "dam").replace("sacks", "boats").replace("river", "night"), False),
        ("Quite another text about the weather in the north, with rain on most days and wind on all of them.", False),
    ],
)
def test_a_reprint_is_found_by_its_words(text: str, copied: bool) -> None:
    """Cut from below, framed or lightly edited is a copy; the same frame with other words is not."""
    near = are_copies(shingles(words_of(STORY)), shingles(words_of(text)))

    assert near is copied
    assert not copied or set(bands(STORY)) & set(bands(text))


def test_the_earliest_is_the_original_and_the_undated_comes_last() -> None:
    """Of equal days, the smallest id."""
    assert choose_original([(None, "a"), ("2026-06-16", "b"), ("2026-06-15", "d"), ("2026-06-15", "c")]) == "c"


def _sighting(name: str, published: int, days: tuple[int, int] | None = None) -> Sighting:
    first, last = days or (0, 0)
    return Sighting(
        id=name,
        published=date(2026, 6, published),
        earliest=date(2026, 6, first) if days else None,
        latest=date(2026, 6, last) if days else None,
    )


def test_reports_of_one_gist_group_by_time() -> None:
    """Days that meet are one happening; a month that holds two joins neither; the undated join the only near one."""
    sightings = [
        _sighting("a", 3, (2, 2)), _sighting("b", 4, (2, 2)), _sighting("c", 25, (20, 20)),
        _sighting("month", 26, (1, 30)), _sighting("undated", 5), _sighting("undated-late", 29),
    ]  # fmt: skip

    assert cluster(sightings) == (("a", "b", "undated"), ("c",), ("month", "undated-late"))
    assert cluster(sightings) == cluster(sightings[::-1])


def test_what_nothing_places_in_time_stands_alone() -> None:
    """Reports without a date of their own in documents without one meet nobody."""
    nowhere = [Sighting(id=name, published=None, earliest=None, latest=None) for name in "ab"]

    assert cluster(nowhere) == (("a",), ("b",))


@pytest.mark.parametrize(
    ("names", "text", "in_it"),
    [
        (("Orlo Foods plc", "Kestrel Mills"), "Nothing else.", True),
        (("Orlo Foods",), "They spoke of flour dust.", True),
        (("Orlo Foods",), "They spoke of flour dustbins.", False),
        (("Orlo Foods",), "A word on grain and mills.", True),
        (("Tarn Bakery",), "Flour dust, grain and mills.", False),
    ],
)
def test_a_dispute_takes_documents_by_parties_and_topics(names: tuple[str, ...], text: str, in_it: bool) -> None:
    """Two parties, or one party with a topic or two words of the query."""
    dispute = Dispute(
        id="d", title="D", parties=("Orlo Foods", "Kestrel Mills Ltd"), topics=("flour dust",), query="grain mills rye"
    )
    keys = frozenset(key for name in names for key in graph.disputes.keys_of(name))

    assert belongs(dispute, names=keys, text=text) is in_it
