"""ingest/mentions.py, members.py, coreference.py: who is who in one document, and who is left open."""

import pytest
from reading_of import make_document, make_extraction, name_of
from spacy.language import Language

from graph.model import Entity, EntityType, Extraction
from ingest.annotate import annotate
from ingest.coreference import Cast
from ingest.mentions import find_names
from ingest.reading import make_reading


def named(extraction: Extraction) -> dict[str, Entity]:
    """Return the named entities of an extraction by every name that they have."""
    return {name: one for one in extraction.entities if not one.anonymous for name in (one.name, *one.aliases)}


def speakers(extraction: Extraction) -> dict[str, str | None]:
    """Return the speaker's words of each claim with the name of who is meant."""
    return {
        claim.speaker_text.text: name_of(extraction, claim.speaker)
        for claim in extraction.claims
        if claim.speaker_text is not None
    }


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Competition Bureau (CB) opened a case. The CB gave no reason.", "CB", "Competition Bureau"),
        ("The CB, or Competition Bureau, opened a case. The CB gave no reason.", "CB", "Competition Bureau"),
        ("The CMB (Coastal Marine Board) opened a case. The CMB was brief.", "CMB", "Coastal Marine Board"),
        ("Oleander Freight sold ships. Oleander Freight Ltd is old.", "Oleander Freight", "Oleander Freight Ltd"),
        ("The Delhi High Court ruled on Friday. The High Court was brief.", "High Court", "Delhi High Court"),
    ],
)
def test_a_short_form_and_its_long_form_are_one_entity(nlp: Language, text: str, short: str, long: str) -> None:
    """Acronyms in either order, forms of incorporation and courts without their place are names of one thing."""
    found = named(make_extraction(nlp, text))
    assert found[short].id == found[long].id


def test_two_people_of_one_surname_stay_two(nlp: Language) -> None:
    """A full name is not the other full name whose surname it shares."""
    found = named(make_extraction(nlp, "Maria Kowalski met Peter Kowalski. Kowalski left the hall."))
    assert found["Maria Kowalski"].id != found["Peter Kowalski"].id


@pytest.mark.parametrize("form", ["Judge Ortiz", "Ms Ortiz", "Ortiz"])
def test_a_form_of_address_does_not_make_a_second_person(nlp: Language, form: str) -> None:
    """Title and surname are the person whose full name stood before."""
    extraction = make_extraction(nlp, f"Judge Marta Ortiz sat on Friday. {form} left the hall.")
    assert [one.name for one in extraction.entities if "Ortiz" in one.name] == ["Marta Ortiz"]


def test_a_curly_apostrophe_is_an_apostrophe(nlp: Language) -> None:
    """A name of the gazetteer is known in either print."""
    found = named(make_extraction(nlp, "The People’s Bank of China wrote to the lenders."))
    assert found["People’s Bank of China"].type is EntityType.GOVERNMENT_BODY


def test_the_company_between_two_companies_is_nobody(nlp: Language) -> None:
    """Where two of a kind were named in one clause, a nominal stands for neither."""
    text = "Halden Freight sued Morrow Airlines on Friday. The company said that it had been misled."
    assert speakers(make_extraction(nlp, text))["The company"] not in ("Halden Freight", "Morrow Airlines")


def test_it_between_two_companies_is_nobody(nlp: Language) -> None:
    """A pronoun that may mean the subject or the object of the last clause means nobody."""
    text = "Halden Freight accused Morrow Airlines of fraud. It said that the charge was absurd."
    assert speakers(make_extraction(nlp, text))["It"] is None


def test_the_company_is_the_only_one_spoken_of(nlp: Language) -> None:
    """A regulator beside it is no rival: it is no company."""
    text = "The Competition Bureau fined Halden Freight. The company said that it would appeal."
    assert speakers(make_extraction(nlp, text))["The company"] == "Halden Freight"


def test_who_is_only_described_stays_within_the_document(nlp: Language) -> None:
    """An unnamed company of one document is not the unnamed company of another."""
    extraction = make_extraction(nlp, "Both companies denied the charge.")
    assert [one.name for one in extraction.entities if not one.anonymous] == []


@pytest.mark.parametrize(
    "text",
    [
        "Tavistel chief executive Mary Dowd said that the plant would close.",
        "A spokesman for Tavistel, Peter Cole, said that the plant would close.",
        "Workers at Tavistel walked out. Tavistel was silent.",
    ],
)
def test_what_has_an_office_or_staff_is_a_body(nlp: Language, text: str) -> None:
    """A word that may be a surname or a town is a body where it has a spokesman or workers."""
    assert named(make_extraction(nlp, text))["Tavistel"].type in (EntityType.ORGANISATION, EntityType.COMPANY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Halden Freight found the memo. The clerk removed it.", None),
        ("Halden Freight broke the rule. The clerk fined it.", "Halden Freight"),
    ],
)
def test_what_is_removed_is_a_thing_and_what_is_fined_a_body(nlp: Language, text: str, meant: str | None) -> None:
    """As an object, "it" is a body only of deeds that are done to bodies."""
    document = make_document(text)
    reading = make_reading(*next(annotate([document], nlp)))
    cast = Cast(reading, find_names(reading))
    found = cast.who(reading.lower.index("it"))
    assert (None if found is None else cast.members[found].name) == meant


@pytest.mark.parametrize(
    ("text", "she", "he"),
    [
        (
            "Maria Lopez sued the clinic. Her lawyer, James Cobb, sat. She said that she won. He said that he won.",
            "Maria Lopez",
            "James Cobb",
        ),
        (
            "Judge Carla Stein refused bail.\n\nThe accused, Paul Grice, sat. She said that he might flee. He said no.",
            "Carla Stein",
            "Paul Grice",
        ),
    ],
)
def test_a_given_name_tells_whom_he_and_she_speak_of(nlp: Language, text: str, she: str, he: str) -> None:
    """The last subject is not meant where its given name is of the other gender; her lawyer is not she."""
    found = speakers(make_extraction(nlp, text))
    assert (found["She"], found["He"]) == (she, he)


def test_she_is_the_only_woman_of_a_report_however_far_back(nlp: Language) -> None:
    """Sentences about things between do not make her unknown."""
    between = "The mill is old. Rain fell on the yard. The road was closed. Trucks waited. The gate was shut. "
    text = f"Judge Carla Stein refused bail. {between}She said that the risk was high."
    assert speakers(make_extraction(nlp, text))["She"] == "Carla Stein"


def test_a_name_inside_a_quotation_is_not_its_speaker(nlp: Language) -> None:
    """Who speaks speaks of somebody else, although that name stands nearest."""
    text = "Owen Marsh was sure. “Victor Hale will never resign,” he said."
    assert speakers(make_extraction(nlp, text))["he"] == "Owen Marsh"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "The Office of Canal Safety fined a firm on Monday. The government said new rules would follow.",
            "The government",
            None,
        ),
        (
            "The Canadian Council for Quieter Skies sued. The department said it would publish a paper.",
            "The department",
            None,
        ),
        (
            "Mary Larkin, a nurse, sued St Brannick Hospital. The hospital said her claim was baseless.",
            "The hospital",
            "St Brannick Hospital",
        ),
        (
            "The Rail Hands Union and the Drivers Guild met ministers. The union said a strike would follow.",
            "The union",
            "Rail Hands Union",
        ),
        (
            "Talman AG, the Swiss group, and Orrell plc, the British one, met. The Swiss company said talks failed.",
            "The Swiss company",
            "Talman AG",
        ),
        (
            "Norvik Lines, a ferry company, lost a ship. Tarn Freight bought it in May. The company said it was sound.",
            "The company",
            "Tarn Freight",
        ),
    ],
)
def test_a_noun_stands_for_the_body_of_its_own_name_or_for_nobody(
    nlp: Language, text: str, words: str, who: str | None
) -> None:
    """The government is no office of that country, and the company is the one that was spoken of last."""
    found = speakers(make_extraction(nlp, text))[words]
    assert found == (who or words)


def test_a_given_name_of_any_country_tells_whom_he_speaks_of(nlp: Language) -> None:
    """Craig may be he, Priti may not."""
    text = (
        "Judge Priti Lanbery said the firm had sacked Craig Mapleton before the hearing. "
        "He said the ruling was a relief."
    )
    assert speakers(make_extraction(nlp, text))["He"] == "Craig Mapleton"


def test_a_town_is_not_the_group_that_bears_its_name(nlp: Language) -> None:
    """Groups, councils and unions are named after their place, which stays a place."""
    found = named(make_extraction(nlp, "A plant at Derryveen opened. The Derryveen Clean Water Group sued on Monday."))
    assert found["Derryveen"].type is EntityType.PLACE


def test_a_firms_name_in_capitals_is_its_name(nlp: Language) -> None:
    """A report that opens in capitals speaks of the firm whose short form follows."""
    text = "TOLLARBY MILLS has dropped its plan. Tollarby managing director Giles Thack said so on Friday."
    found = named(make_extraction(nlp, text))
    assert found["Tollarby"] is found["TOLLARBY MILLS"]


def test_a_firms_president_is_no_official(nlp: Language) -> None:
    """Officials hold their office from a state."""
    text = "Rosa Talwar, president of the Builders Forum, met Trade Minister Piet Roos."
    found = named(make_extraction(nlp, text))
    assert (found["Rosa Talwar"].type, found["Piet Roos"].type) == (EntityType.PERSON, EntityType.OFFICIAL)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "The Federal Court of Australia ruled that Bellbird Media lied. The publisher said it would appeal.",
            "The publisher",
            "Bellbird Media",
        ),
        ("Rights group Open Gate said police had beaten protesters.", "Rights group Open Gate", "Open Gate"),
        (
            "The Canal Regulator and the Medicines Agency wrote to Sunmere. The agency said patients were at risk.",
            "The agency",
            "Medicines Agency",
        ),
    ],
)
def test_a_trade_or_a_kind_leads_to_the_only_body_of_it(nlp: Language, text: str, words: str, who: str) -> None:
    """The publisher is the firm of that business, the group the name beside it, the agency the one called so."""
    assert speakers(make_extraction(nlp, text))[words] == who


def test_a_shipbuilder_and_a_body_with_a_chair_are_no_people(nlp: Language) -> None:
    """A trade in apposition tells a firm, and so does an office that somebody fills."""
    found = named(make_extraction(nlp, "Pellmore, the German shipbuilder, and Oakmar's chair, Ruth Sole, met in June."))
    assert (found["Pellmore"].type, found["Oakmar"].type) == (EntityType.COMPANY, EntityType.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "In papers lodged on Tuesday, the Canal Commission says Merrow took fees. It claims nobody knew.",
            "It",
            "Canal Commission",
        ),
        (
            "The Canal Commission closed the station, accusing Upton Media of lies. It said three warnings had failed.",
            "It",
            "Canal Commission",
        ),
        ("The Canal Commission fined Upton Media. It said the fine was unjust.", "It", None),
    ],
)
def test_it_goes_on_telling_where_nobody_else_was_acted_on(
    nlp: Language, text: str, words: str, who: str | None
) -> None:
    """The subject of the sentence before says more; between who acts and who is acted on it stays open."""
    assert speakers(make_extraction(nlp, text)).get(words) == who


@pytest.mark.parametrize(
    "text",
    [
        "The assistant, known as Marlow, advised customers wrongly. Marlow was switched off in June, the bank said.",
        "Its new chatbot, Juniper, told users to skip doses. Juniper has been withdrawn, the firm said.",
    ],
)
def test_what_a_product_is_called_is_nobodys_name(nlp: Language, text: str) -> None:
    """A chatbot with a human name is a product wherever it stands."""
    found = named(make_extraction(nlp, text))
    assert all(one.type is not EntityType.PERSON for name, one in found.items() if name in ("Marlow", "Juniper"))


def test_whom_others_tell_of_without_a_name_is_not_who_goes_on_telling(nlp: Language) -> None:
    """Somebody described in a reported clause is not "she", whose name the text has given."""
    text = (
        "Mrs Justice Obi-Hale said ministers had been entitled to act. She stressed that suspicion was enough. "
        "The message said the boss “wants it dated”. She did criticise the ministry for the delay."
    )
    extraction = make_extraction(nlp, text)
    spoken = [claim for claim in extraction.claims if claim.cue.text == "criticise"]
    assert [name_of(extraction, claim.speaker) for claim in spoken] == ["Obi-Hale"]
