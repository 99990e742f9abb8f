"""ingest/status.py: how real the words make an event."""

import pytest
from reading_of import make_extraction
from spacy.language import Language

from graph.model import EventStatus

CASES = [
    ("The Harbour Authority will open an investigation.", "expected"),
    ("The Harbour Authority is likely to open an investigation.", "expected"),
    ("The Harbour Authority said it would open an investigation.", "expected"),
    ("A trial is not expected before the middle of next year.", "expected"),
    ("Unless the firm complies by 30 June, the regulator will fine it.", "hypothetical"),
    ("Anyone who breaks the rules will be fined.", "hypothetical"),
    ("The licence may be suspended.", "hypothetical"),
    ("The firm risks a fine.", "hypothetical"),
    ("The Harbour Authority is considering whether to open an investigation.", "proposed"),
    ("Residents demanded a recount.", "proposed"),
    ("The regulator is investigating the spill.", "ongoing"),
    ("An investigation is under way.", "ongoing"),
    ("The trial continues.", "ongoing"),
    ("The strike was called off.", "cancelled"),
    ("The minister refused to open an inquiry.", "cancelled"),
    ("The Harbour Authority has not opened an investigation.", "cancelled"),
    ("The firm allegedly dumped oil in the harbour.", "alleged"),
    ("Oleander Freight poisoned the harbour and then lied about it.", "alleged"),
    ("The editor is understood to have been suspended.", "alleged"),
    ("The tribunal upheld the appeal.", "happened"),
    ("In a ruling on Friday, the court sided with the union.", "happened"),
]


CLASSES = [
    # implicatives: what they say of their complement is so, or is not
    ("The regulator managed to fine the bank.", "happened"),
    ("The regulator went on to fine the bank.", "happened"),
    ("The firm was forced to close the plant.", "happened"),
    ("The firm had to recall 3,000 kettles.", "happened"),
    ("The regulator failed to fine the bank.", "cancelled"),
    ("The regulator stopped short of fining the bank.", "cancelled"),
    ("The regulator closed the case without fining the bank.", "cancelled"),
    ("The bank narrowly escaped prosecution.", "cancelled"),
    # commitments, plans and predictions look ahead; in the past perfect they came to nothing
    ("The regulator is about to fine the bank.", "expected"),
    ("The regulator is to fine the bank.", "expected"),
    ("Regulator to probe bank", "expected"),
    ("Prosecutors had been due to charge the brothers on Friday.", "cancelled"),
    ("The minister was to have met union leaders.", "cancelled"),
    ("The board has decided not to fine the bank.", "cancelled"),
    # wishes, advice and demands
    ("What the town needs is a public inquiry, sitting in Leeds.", "hypothetical"),
    ("The regulator was urged to fine the bank.", "proposed"),
    ("The regulator is minded to fine the bank.", "proposed"),
    ("The union wants the regulator to suspend the licence.", "proposed"),
    ("Calls for an inquiry grew on Monday.", "proposed"),
    # possibility, threat and leave
    ("The union threatened to sue the council.", "hypothetical"),
    ("The regulator has the power to fine the bank.", "hypothetical"),
    ("The regulator could have fined the bank.", "hypothetical"),
    ("The prospect of a recall sent shares down.", "hypothetical"),
    ("The bank faces being fined.", "hypothetical"),
    ("The company has until 2 July to appeal against the fine.", "hypothetical"),
    # conditions in all their shapes
    ("Were the union to strike, the mill would close.", "hypothetical"),
    ("Should the bank be fined, it will appeal.", "hypothetical"),
    ("Provided that the court approves the deal, work will begin.", "hypothetical"),
    ("In the event of a strike, schools would shut.", "hypothetical"),
    ("The firm must repay the fees or its licence will be suspended.", "hypothetical"),
    # negation by a subject, an object or an adverb
    ("Nobody has been arrested.", "cancelled"),
    ("No charges have been brought.", "cancelled"),
    ("Not one of the defendants has been convicted.", "cancelled"),
    ("There has been no recall.", "cancelled"),
    ("Oleander Freight nearly bought its rival.", "cancelled"),
    # what came of plans and talk
    ("Plans for a strike were dropped.", "cancelled"),
    ("The bid lapsed on Friday.", "cancelled"),
    ("The lower house threw out the bill.", "cancelled"),
    ("The trial was postponed until January.", "expected"),
    # whose word an event stands on
    ("The court heard that the captain had dumped oil.", "alleged"),
    ("Sources in the ministry say police searched the offices.", "alleged"),
    ("The editor is said to have resigned.", "alleged"),
    # what is moved, delayed, dropped or comes to nothing
    ("The hearing has been adjourned to 3 September.", "expected"),
    ("The inquest was moved to 5 June.", "expected"),
    ("The sale has been delayed at the buyer's request.", "cancelled"),
    ("The inquiry, planned for May, did not go ahead.", "cancelled"),
    ("The summit failed to materialise.", "cancelled"),
    ("Hopes of a settlement have faded.", "cancelled"),
    ("Talk of a referendum came to nothing.", "cancelled"),
    ("The agreement was terminated on 3 March.", "cancelled"),
    ("The merger is on hold.", "cancelled"),
    ("A hearing was pulled from the agenda.", "cancelled"),
    ("The company said it would not appeal.", "cancelled"),
    # what is still to come
    ("The court has yet to rule on the application.", "expected"),
    ("A decision is still pending.", "expected"),
    ("A trial date of 4 October has been set.", "expected"),
    ("A hearing is unlikely before the autumn.", "expected"),
    ("Pilots voted to strike.", "expected"),
    ("The firm forecast that production would restart in June.", "expected"),
    ("The committee is to hold hearings in June.", "expected"),
    # what may come
    ("The company is considering whether to appeal.", "hypothetical"),
    ("Without a settlement, the mill will close.", "hypothetical"),
    ("The deal may go ahead provided the firm sells two plants.", "hypothetical"),
    ("The agency sued to block the merger.", "proposed"),
    # what goes on
    ("The licences remain suspended.", "ongoing"),
    ("A federal inquiry into the spill is to report by June.", "ongoing"),
    # time
    ("Ahead of a hearing on Friday next week, the parties exchanged letters.", "expected"),
    ("The strike, now in its third week, has emptied shelves.", "ongoing"),
    ("The firm is under investigation.", "ongoing"),
]


@pytest.mark.parametrize(("text", "status"), CLASSES)
def test_what_an_event_hangs_on_says_how_real_it_is(nlp: Language, text: str, status: str) -> None:
    """Each class of governing words, each shape of condition and negation makes of an event what the table says."""
    found = {event.status for event in make_extraction(nlp, text).events}
    assert EventStatus(status) in found
    if status not in ("happened", "ongoing"):
        assert EventStatus.ONGOING not in found


@pytest.mark.parametrize(("text", "status"), CASES)
def test_every_event_of_a_sentence_is_as_real_as_its_words(nlp: Language, text: str, status: str) -> None:
    """Tense, modals, conditions, negation, hedges and governing verbs decide, in that order of strength."""
    found = {event.status for event in make_extraction(nlp, text).events}
    assert EventStatus(status) in found
    if status not in ("happened", "ongoing"):
        assert not found & {EventStatus.HAPPENED, EventStatus.ONGOING}


@pytest.mark.parametrize(
    "text",
    [
        "Should the regulator fine the firm?",
        "The court has yet to rule on the application.",
        "The company denied that it had settled the case.",
        "The firm can meet a third of the cost.",
        "Readers buy what they are told.",
        "The board can close the plant without opening an inquiry.",
        "Instead of fining the bank, the regulator wrote to it.",
        "While an investigation was under way, staff would be told nothing.",
        "It is not clear whether the bank will be fined.",
        "The regulator has not yet fined the bank.",
        "The agency regularly inspects plants.",
        "Under the law, the agency fines firms that hide defects.",
        "The guide explains how to file a complaint.",
        "“Do we sue the council?”",
        "There is no sign that the firm was fined.",
        "A group charged with beautifying the park has planted trees.",
        "Settlement talks came to nothing.",
        "The report was withdrawn hours later.",
        "The item was pulled from the committee's agenda.",
    ],
)
def test_questions_denials_and_figures_of_speech_tell_of_no_event_that_happened(nlp: Language, text: str) -> None:
    """What is asked, denied or only said in passing does not come out as real."""
    real = {EventStatus.HAPPENED, EventStatus.ONGOING}
    assert not [event for event in make_extraction(nlp, text).events if event.status in real]
