"""ingest/events.py and status.py: what happened, and what did not."""

import pytest
from reading_of import make_extraction, name_of
from spacy.language import Language

from graph.model import EventStatus, EventType
from ingest.dates import DateOrder
from ingest.extract import order_of
from ingest.rules import read_table

EXAMPLES = [
    (entry["type"], *example) for entry in read_table("events")["event"] for example in entry.get("examples", ())
]


@pytest.mark.parametrize(("kind", "text", "trigger", "status"), EXAMPLES)
def test_every_example_of_the_table_is_read_as_it_says(
    nlp: Language, kind: str, text: str, trigger: str, status: str
) -> None:
    """An entry of data/rules/events.toml finds its own examples, with trigger and status."""
    events = make_extraction(nlp, text).events
    assert (kind, trigger, status) in [(event.type.value, event.trigger.text, event.status.value) for event in events]
    for event in events:
        assert event.evidence.text == text[event.evidence.start : event.evidence.end]


def test_every_type_of_event_has_examples() -> None:
    """No type of the contract is left without an entry and a sentence that shows it."""
    assert {kind for kind, *_ in EXAMPLES} == {kind.value for kind in EventType}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Harbour Authority opened an investigation.", EventType.INVESTIGATION, EventStatus.HAPPENED),
        ("The Harbour Authority is investigating the spill.", EventType.INVESTIGATION, EventStatus.ONGOING),
        ("The Harbour Authority will open an investigation.", EventType.INVESTIGATION, EventStatus.EXPECTED),
        ("The Harbour Authority is expected to open an inquiry.", EventType.INVESTIGATION, EventStatus.EXPECTED),
        ("The Harbour Authority is considering an investigation.", EventType.INVESTIGATION, EventStatus.PROPOSED),
        ("The Harbour Authority could open an investigation.", EventType.INVESTIGATION, EventStatus.HYPOTHETICAL),
        (
            "If the valve leaks, the Harbour Authority will open an inquiry.",
            EventType.INVESTIGATION,
            EventStatus.HYPOTHETICAL,
        ),
        ("Northgate Water sued Oleander Freight on Monday.", EventType.LAWSUIT, EventStatus.HAPPENED),
        ("Northgate Water threatened to sue Oleander Freight.", EventType.LAWSUIT, EventStatus.HYPOTHETICAL),
        ("Northgate Water withdrew its lawsuit.", EventType.LAWSUIT, EventStatus.CANCELLED),
        ("A hearing is scheduled for 10 November.", EventType.HEARING, EventStatus.EXPECTED),
        ("The Harbour Authority fined Oleander Freight.", EventType.FINE, EventStatus.HAPPENED),
        ("Northgate Water is seeking an injunction.", EventType.INJUNCTION, EventStatus.PROPOSED),
        ("The ministry issued an advisory in May.", EventType.ADVISORY, EventStatus.HAPPENED),
    ],
)
def test_status_follows_tense_modality_condition_and_governor(
    nlp: Language, text: str, kind: EventType, status: EventStatus
) -> None:
    """Each sentence tells one event of that kind, as real as its words make it."""
    events = [event for event in make_extraction(nlp, text).events if event.type is kind]
    assert [event.status for event in events] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Authority has not opened an investigation.",
        "The minister has ruled out a compensation fund.",
        "Northgate Water has filed nothing so far.",
        "The Harbour Authority might open an investigation.",
        "The Harbour Authority was asked to open an investigation.",
    ],
)
def test_what_is_denied_wanted_or_only_possible_never_comes_out_as_happened(nlp: Language, text: str) -> None:
    """No event of these sentences has happened or goes on."""
    real = {EventStatus.HAPPENED, EventStatus.ONGOING}
    assert not [event for event in make_extraction(nlp, text).events if event.status in real]


def test_parties_play_their_parts(nlp: Language) -> None:
    """Subject and object of a lawsuit are claimant and defendant."""
    extraction = make_extraction(nlp, "Northgate Water sued Oleander Freight in the High Court on Monday.")
    event = next(event for event in extraction.events if event.type is EventType.LAWSUIT)
    parts = {part.role: name_of(extraction, part.entity) for part in event.participants}
    assert parts["claimant"] == "Northgate Water"
    assert parts["defendant"] == "Oleander Freight"
    assert event.date is not None
    assert event.date.edtf == "2026-06-15"


def test_an_event_inside_an_accusation_is_alleged(nlp: Language) -> None:
    """What stands on somebody's word alone is alleged, and points to the claim."""
    extraction = make_extraction(nlp, "Northgate Water alleged that Oleander Freight had settled the case.")
    (event,) = [event for event in extraction.events if event.type is EventType.SETTLEMENT]
    assert event.status is EventStatus.ALLEGED
    assert event.claims == tuple(claim.id for claim in extraction.claims)


@pytest.mark.parametrize(
    "text",
    [
        "The Act fails to cover the theft of bicycles.",
        "A probing interview on breakfast radio got no further.",
        "The granted patent covers the hinge.",
        "The company granted its chief executive two million shares.",
        "A decision to close the shops was taken by its board.",
        "He has settled into the job.",
        "The council granted itself a little holiday from the facts.",
        "The speech appeals to the worst in us.",
        "She recalled that the roots of the dispute lay elsewhere.",
        "Seizing on the report, the lobby asked for more.",
        "The hearing lasted two hours.",
        "After the recall, sales fell.",
        "The lawsuit is one of dozens against the maker.",
        "The party leader dismissed the accusations.",
        "The employer reimbursed her travel costs.",
        "He told MPs that the pipeline was safe.",
        "Workers were ordered to leave by their foreman.",
        "Nothing in the draft requires firms to publish accounts.",
        "The band's new album was released on Friday.",
        "The charity launched an appeal for blankets.",
        "The suits were made in Mexico.",
        "Critics rebuked the minister.",
        "He quit smoking.",
        "The senator mounted a challenge to the governor.",
        "New media is about taking a stand.",
    ],
)
def test_words_that_look_like_events_and_words_that_refer_back_tell_of_none(nlp: Language, text: str) -> None:
    """Other meanings of the table's words, acts of companies and what was told before do not come out as happened."""
    real = {EventStatus.HAPPENED, EventStatus.ONGOING}
    assert not [event for event in make_extraction(nlp, text).events if event.status in real]


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("The Harbour Authority fined Oleander Freight on Friday.", "fined", "2026-06-12"),
        ("The strike, under way since October, was called off on Friday.", "strike", "2026-06-12"),
        ("Workers have been on strike since October.", "strike", None),
        ("A judge set aside the order of 4 May 2026.", "set aside", None),
        ("Voters go to the polls on Saturday.", "go", "2026-06-20"),
        ("A hearing is scheduled for 10 November.", "hearing", "2026-11-10"),
    ],
)
def test_an_events_date_is_that_of_its_own_clause(nlp: Language, text: str, trigger: str, date: str | None) -> None:
    """A date that bounds a time or belongs to another noun is not the event's; a timetable's weekday is to come."""
    (event,) = [one for one in make_extraction(nlp, text).events if one.trigger.text == trigger]
    assert (None if event.date is None else event.date.edtf) == date


def test_courts_and_authorities_rule_and_companies_do_not(nlp: Language) -> None:
    """Only a court stands as the court of a ruling; a regulator is its authority."""
    extraction = make_extraction(nlp, "The Environment Agency refused the licence of Oleander Freight on Monday.")
    (event,) = [one for one in extraction.events if one.type is EventType.RULING]
    assert {part.role for part in event.participants} <= {"authority", "against", "for"}


def test_what_a_company_says_of_others_is_alleged_and_of_itself_is_told(nlp: Language) -> None:
    """A party vouches for its own acts; another's stand on its word."""
    of_itself = make_extraction(nlp, "Oleander Freight said it had recalled 3,000 kettles.")
    of_others = make_extraction(nlp, "Oleander Freight said Northgate Water had dumped oil in the harbour.")
    assert {event.status for event in of_itself.events} == {EventStatus.HAPPENED}
    assert {event.status for event in of_others.events} == {EventStatus.ALLEGED}


@pytest.mark.parametrize(
    ("url", "home", "order"),
    [
        ("https://news.example.co.uk/a", "US", DateOrder.DMY),
        ("https://agency.example.gov/a", None, DateOrder.MDY),
        ("https://news.example.com/a", "US", DateOrder.MDY),
        ("https://news.example.com/a", None, DateOrder.UNKNOWN),
        (None, "GB", DateOrder.DMY),
    ],
)
def test_numeric_dates_follow_the_address_then_the_country_told_of(
    url: str | None, home: str | None, order: DateOrder
) -> None:
    """3/4/2026 is in April in London and in March in Washington."""
    assert order_of(url, home) is order


def test_the_number_in_a_products_name_is_no_quantity(nlp: Language) -> None:
    """The 8 of Kestrel 8 batteries counts nothing, the 40 of 40 owners does."""
    extraction = make_extraction(nlp, "Some 40 owners of Kestrel 8 batteries sued Oleander Freight on Monday.")
    slots = {slot.name: slot.value.text for event in extraction.events for slot in event.slots}
    assert slots["scale"] == "Some 40 owners"


def test_who_is_accused_in_allegations_that_is_not_their_accuser(nlp: Language) -> None:
    """The clause after "allegations that" tells of the accused."""
    text = "Northgate Water has come forward with allegations that Oleander Freight scraped its data."
    extraction = make_extraction(nlp, text)
    (event,) = (one for one in extraction.events if one.trigger.text == "allegations")
    parts = {(one.role, name_of(extraction, one.entity)) for one in event.participants}
    assert ("accuser", "Oleander Freight") not in parts
    assert ("accused", "Oleander Freight") in parts
    assert event.status is EventStatus.HAPPENED


@pytest.mark.parametrize(
    "text",
    [
        "The minister has given the two rivals ten days to send in evidence.",
        "The premier ordered officials to draw up a plan.",
        "The mayor rejected the complaint.",
        "The chancellor dismissed the claim that taxes would rise.",
        "The governor made the decision in March.",
        "The sheriff refused to comment on the case.",
        "Critics convicted the director of bad taste.",
    ],
)
def test_whoever_is_no_court_and_no_regulator_hands_down_no_ruling(nlp: Language, text: str) -> None:
    """Terms, orders and refusals of ministers, mayors and critics are no rulings."""
    assert EventType.RULING not in {one.type for one in make_extraction(nlp, text).events}


@pytest.mark.parametrize(
    "text",
    [
        "A row has erupted over plans for a new stadium.",
        "The speech called for a new social contract between young and old.",
        "The party promised a new deal for workers.",
        "Poll: Maria Kowalski burns John Smith.",
        "Critics say employment law is failing drivers.",
        "The ministry declined to speak about pending proceedings.",
        "The old joke says the bank fined itself.",
        "The board said the company had settled. It had not.",
        "People used to vote by show of hands.",
        "The group helps people convicted of violent crimes.",
        "The bill makes it easier for families to sue the port.",
        "The senator distanced himself from the mayor on Tuesday.",
        "The offence carries a fine of up to $250,000.",
        "The unit charged with overseeing the port has moved.",
        "The film was nominated for an award.",
        "Being convicted of a crime can raise the stakes.",
        "By destroying the depot they hope to end the quarrel.",
        "Candidates who had already filed for one office stayed away.",
        "Now that the primary is looming, the candidates have moved south.",
        "Maria Kowalski became the first member to speak of it.",
        "Telescopes of this kind have a lower resolution.",
        "The first step was relocating the goats.",
        "He is the kindest man she has ever met.",
    ],
)
def test_figures_jokes_habits_and_what_the_next_sentence_takes_back_did_not_happen(nlp: Language, text: str) -> None:
    """Words of events used of something else, or told and taken back, leave no event that has happened or goes on."""
    real = {EventStatus.HAPPENED, EventStatus.ONGOING}
    assert not [one.trigger.text for one in make_extraction(nlp, text).events if one.status in real]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A judge issued an interim injunctive relief order against the developer.", EventStatus.HAPPENED),
        ("The High Court made an order blocking the sale of the mill.", EventStatus.HAPPENED),
        ("The company expects an order halting the works within days.", EventStatus.EXPECTED),
        ("A temporary restraining order is expected on Monday.", EventStatus.EXPECTED),
    ],
)
def test_an_order_that_keeps_somebody_from_something_is_an_injunction(
    nlp: Language, text: str, status: EventStatus
) -> None:
    """Whatever it is called, it counts as an injunction, and as one to come where it is only expected."""
    kinds = {(one.type, one.status) for one in make_extraction(nlp, text).events}
    assert (EventType.INJUNCTION, status) in kinds
    assert EventType.RULING not in {kind for kind, _ in kinds}


def test_what_had_been_going_on_is_over(nlp: Language) -> None:
    """The past perfect progressive tells of what went on before."""
    text = "The Harbour Authority had been investigating the spill."
    (event,) = make_extraction(nlp, text).events
    assert (event.type, event.status) == (EventType.INVESTIGATION, EventStatus.HAPPENED)


def test_an_advisory_comes_from_an_agency_and_not_from_a_politician(nlp: Language) -> None:
    """A candidate who warns has said something; an agency that warns has issued a warning."""
    assert EventType.ADVISORY not in {
        one.type for one in make_extraction(nlp, "Senator Maria Kowalski warned that prices would rise.").events
    }


def test_a_judgment_in_the_first_person_is_a_ruling(nlp: Language) -> None:
    """A court speaks of itself as I or we; outside a judgment nobody rules so."""
    (event,) = make_extraction(nlp, "For these reasons I refuse the application.").events
    assert (event.type, event.status) == (EventType.RULING, EventStatus.HAPPENED)
    assert not make_extraction(nlp, "I refuse the offer of a second helping.").events


def test_seeking_an_injunction_is_no_filing_beside_it(nlp: Language) -> None:
    """Who is seeking an injunction as well as damages is told to seek it, not to have filed."""
    events = make_extraction(nlp, "Northgate Water is seeking an injunction as well as damages.").events
    assert {(one.type, one.status) for one in events} == {(EventType.INJUNCTION, EventStatus.PROPOSED)}


def test_a_law_that_fails_to_do_something_was_not_voted_down(nlp: Language) -> None:
    """Only bills fail in a parliament."""
    text = "The office is forming a unit, recognising that ordinary law fails to reach such images."
    assert EventType.LEGISLATION_PASSED not in {one.type for one in make_extraction(nlp, text).events}


def test_an_agreed_purchase_is_a_deal_and_the_purchase_is_still_to_come(nlp: Language) -> None:
    """What is agreed has been agreed; it has not been bought."""
    events = make_extraction(nlp, "Northgate Water agreed to sell its stake in the port to Oleander Freight.").events
    assert {(one.trigger.text, one.status) for one in events} == {
        ("agreed", EventStatus.HAPPENED),
        ("sell", EventStatus.EXPECTED),
    }


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("He told dealers at a meeting on Friday that prices would rise.", EventType.MEETING, EventStatus.HAPPENED),
        ("After two days of talks the parties agreed.", EventType.MEETING, EventStatus.HAPPENED),
        ("The agency served the mill with an improvement notice.", EventType.SANCTION, EventStatus.HAPPENED),
        ("The festival was disrupted by a strike.", EventType.OTHER, EventStatus.HAPPENED),
        ("A strike closed four ports.", EventType.OTHER, EventStatus.HAPPENED),
        ("The move follows an inquiry into billing.", EventType.INVESTIGATION, EventStatus.HAPPENED),
        ("Leaders will gather in Oslo for a summit in June.", EventType.SUMMIT, EventStatus.EXPECTED),
        ("The hearing went ahead on Monday.", EventType.HEARING, EventStatus.HAPPENED),
        ("The fine it paid in May was the largest ever.", EventType.FINE, EventStatus.HAPPENED),
        ("An employment tribunal has ruled in favour of the drivers.", EventType.RULING, EventStatus.HAPPENED),
        ("The ministry dropped its plan for a levy.", EventType.POLICY_ANNOUNCEMENT, EventStatus.CANCELLED),
    ],
)
def test_a_noun_is_told_by_whatever_carries_it(nlp: Language, text: str, kind: EventType, status: EventStatus) -> None:
    """Gatherings, counts, verbs of causing and following, and relative clauses bring an event up."""
    assert (kind, status) in {(event.type, event.status) for event in make_extraction(nlp, text).events}


def test_a_moved_hearing_keeps_its_new_day(nlp: Language) -> None:
    """An adjourned hearing is one still to come, on the day to which it was moved."""
    (event,) = make_extraction(nlp, "The hearing has been adjourned to 3 September.").events
    assert (event.type, event.status) == (EventType.HEARING, EventStatus.EXPECTED)
    assert event.date is not None
    assert event.date.edtf is not None
    assert event.date.edtf.endswith("-09-03")


def test_a_deed_reported_of_another_is_alleged(nlp: Language) -> None:
    """What somebody is accused of doing, in any verb, is alleged and has not happened."""
    events = make_extraction(nlp, "The union accused Oleander Freight of circulating the lists.").events
    assert EventStatus.ALLEGED in {event.status for event in events if event.trigger.text == "circulating"}
