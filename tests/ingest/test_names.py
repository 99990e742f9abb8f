"""Names in mentions, name_spans, name_runs, name_evidence, given_names and somebody: what is a name, and of what."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import EntityType


def types(nlp: Language, text: str) -> dict[str, EntityType]:
    """Return the entities of a text: name -> type."""
    return {entity.name: entity.type for entity in make_extraction(nlp, text).entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Justice Peter Oluoch-Were adjourned the case.", "Peter Oluoch-Were"),
        ("Magistrate Too released the three men on bail.", "Too"),
        ("Ezekiel Kiprotich arap Too, a farmer, signed the petition.", "Ezekiel Kiprotich arap Too"),
        ("Kevin Price, a fisherman, was among those who sued.", "Kevin Price"),
    ],
)
def test_a_surname_is_whole_and_may_be_a_common_word(nlp: Language, text: str, name: str) -> None:
    """Hyphens and particles do not cut a name, and a title before a word makes it one."""
    assert name in types(nlp, text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Larkspur Health launched its Nudge app in June. Nudge told users to skip doses.",
            "Nudge",
            EntityType.PRODUCT,
        ),
        ("The firm's AI model Orla wrote the brief. Orla cited six cases.", "Orla", EntityType.PRODUCT),
        ("The suit was filed by law firm Kestrel Dunmore.", "Kestrel Dunmore", EntityType.LAW_FIRM),
        ("Thornmere reservoir has leaked. Thornmere Water Company runs it.", "Thornmere", EntityType.PLACE),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_is(nlp: Language, text: str, name: str, kind: EntityType) -> None:
    """An app, a firm or a reservoir is one throughout the document."""
    found = types(nlp, text)[name]
    assert found is kind or (kind is EntityType.LAW_FIRM and found is EntityType.COMPANY)


def test_a_judge_and_a_firm_of_one_surname_are_two(nlp: Language) -> None:
    """A title before a surname keeps it from the firm that begins with it."""
    text = "Ellis Marine Surveying told the court that Judge Ellis had no interest in it."
    found = types(nlp, text)
    assert found["Ellis"] in (EntityType.PERSON, EntityType.OFFICIAL)
    assert "Ellis Marine Surveying" in found


def test_a_firm_named_after_a_person_is_one_body_beside_its_namesake(nlp: Language) -> None:
    """The words of trade after a surname belong to the firm's name, with and without its form."""
    text = (
        "Transport Minister Owen Harwell ordered the closure. Harwell Rail Safety, which inspected the bridge, said it "
        "had warned the line. Mr Harwell disagreed. Harwell Rail Safety Ltd was paid $3 million."
    )
    assert set(types(nlp, text)) >= {"Owen Harwell", "Harwell Rail Safety Ltd"}
    assert not {"Safety", "Harwell", "Rail Safety"} & set(types(nlp, text))


@pytest.mark.parametrize(
    "text",
    [
        "This case shows that the pump failed.",
        "A preliminary reading of its recorder by the Board suggested that the train was speeding.",
        "The evidence suggests that the pump failed.",
    ],
)
def test_a_matter_or_deed_is_nobody(nlp: Language, text: str) -> None:
    """What shows something is not somebody: no entity is made of it."""
    assert types(nlp, text) == {}


def test_a_part_of_people_is_somebody(nlp: Language) -> None:
    """A number of voters speaks, as voters do."""
    extraction = make_extraction(nlp, "A majority of voters said that the count was wrong.")
    assert [name_of(extraction, claim.speaker) for claim in extraction.claims] == ["A majority of voters"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Board of Haulage said the duty would lapse in May.", "Board of Haulage"),
        ("Friends of the Estuary said the dredging was illegal.", "Friends of the Estuary"),
        ("Trustees of the Potters' Pension Fund sued Delmar Capital.", "Potters' Pension Fund"),
        ("Three Bridges council approved the plan on Monday.", "Three Bridges council"),
        ("A court in Leeds fined Kessick Water on Monday, and the firm paid.", "Kessick Water"),
        ("The Canal Regulator said Volta Power had overcharged customers.", "Canal Regulator"),
    ],
)
def test_a_body_whose_words_name_it_is_named_whole(nlp: Language, text: str, name: str) -> None:
    """A board, a fund or a council stands with its field, its members or its place."""
    assert name in types(nlp, text)


def test_a_headline_in_capitals_makes_no_body_of_its_words(nlp: Language) -> None:
    """Where every word is capitalised, capitals tell nothing of names."""
    found = types(nlp, "Judge Blocks Takeover After Late Night Pension Fund Row\n\nA judge blocked the takeover.")
    assert not any(name.startswith(("Late", "Takeover")) for name in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norvik and Tarn Rail signed the contract in Oslo.", {"Norvik", "Tarn Rail"}),
        ("Selwick and Orme Mining are to merge. Orme Mining has 40 pits.", {"Selwick", "Orme Mining"}),
        ("Harker and Sons was fined on Monday.", {"Harker and Sons"}),
        ("The Department of Ports and Fisheries fined Halvard Steel.", {"Department of Ports and Fisheries"}),
    ],
)
def test_two_bodies_that_a_verb_joins_are_two(nlp: Language, text: str, names: set[str]) -> None:
    """A conjunction joins two firms, unless it stands inside the name of one."""
    assert names <= set(types(nlp, text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Senate ethics committee will meet on Monday.", "Senate ethics committee", EntityType.GOVERNMENT_BODY),
        ("The lobby group Marsh Watch Ireland complained.", "Marsh Watch Ireland", EntityType.ORGANISATION),
        (
            "The Canadian Council for Quieter Skies sued the airport.",
            "Canadian Council for Quieter Skies",
            EntityType.ORGANISATION,
        ),
        ("Rival Sterland Vitric said it would bid.", "Sterland Vitric", EntityType.ORGANISATION),
        ("The drug, Venlorin, was withdrawn after ten deaths.", "Venlorin", EntityType.PRODUCT),
        ("Its chairman, Manus Kilroy TD, said he was sorry.", "Manus Kilroy TD", EntityType.PERSON),
    ],
)
def test_a_name_is_of_the_kind_that_its_words_and_neighbours_tell(
    nlp: Language, text: str, name: str, kind: EntityType
) -> None:
    """A committee of a house, a group with a cause, a rival, a drug and a member of parliament are told apart."""
    found = types(nlp, text)[name]
    assert found is kind or (kind is EntityType.PERSON and found is EntityType.OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "Digital Services Minister Hanna Rewi told MPs that families had waited.",
        "Backbench MP Tulla Palmer told Parliament the bill was weak.",
        "Sen. Jo Lund, R-Ariz., and Rep. Al Munk, D-S.D., agreed with the minister.",
    ],
)
def test_a_field_of_office_and_a_seat_name_nobody(nlp: Language, text: str) -> None:
    """What a minister has in hand is no body, a member's state no person."""
    found = types(nlp, text)
    assert not {"Digital Services", "Backbench", "MPs", "R-Ariz.", "D-S.D."} & set(found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Fair Trawl Act requires importers to prove the origin.", "Fair Trawl Act", EntityType.LAW),
        ("The Lakes Pesticides Authority on Wednesday banned it.", "Lakes Pesticides Authority", EntityType.REGULATOR),
        ("A union, Amalgamated Utilities, backed the plan.", "Amalgamated Utilities", EntityType.ORGANISATION),
        ("The app Glimsy fell. Glimsy's vice-president, Tom Renn, said so.", "Glimsy", EntityType.ORGANISATION),
        ("The National Convention met in May.", "National Convention", EntityType.EVENT),
    ],
)
def test_a_name_ends_where_its_words_end(nlp: Language, text: str, name: str, kind: EntityType) -> None:
    """Laws are named whole, days and small words belong to no name, and what has officers is no product."""
    assert types(nlp, text).get(name) is kind
