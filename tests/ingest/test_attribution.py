"""ingest/speech.py, attribution.py, complements.py: who is reported to say what."""

import pytest
from reading_of import make_extraction, name_of, said
from spacy.language import Language

from graph.model import Attribution


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The Harbour Authority said that the pier was unsafe.", "Harbour Authority", "that the pier was unsafe"),
        ('"The pier is safe," said Maria Kowalski.', "Maria Kowalski", '"The pier is safe,"'),
        ('"The pier is safe," Maria Kowalski told reporters.', "Maria Kowalski", '"The pier is safe,"'),
        ('Maria Kowalski said: "The pier is safe."', "Maria Kowalski", '"The pier is safe."'),
        (
            '"The pier is safe," Maria Kowalski said. "It was checked in May."',
            "Maria Kowalski",
            '"The pier is safe," … "It was checked in May."',
        ),
        (
            "According to Maria Kowalski, the pier was checked in May.",
            "Maria Kowalski",
            "the pier was checked in May",
        ),
        (
            "The pier, Maria Kowalski said, was checked in May.",
            "Maria Kowalski",
            "The pier … was checked in May",
        ),
        (
            "If few berths are left, Maria Kowalski said, the pier may stay shut.",
            "Maria Kowalski",
            "If few berths are left … the pier may stay shut",
        ),
        (
            "The pier, Maria Kowalski argued, had cost the town dear.",
            "Maria Kowalski",
            "The pier … had cost the town dear",
        ),
        ("Maria Kowalski denied wrongdoing.", "Maria Kowalski", "wrongdoing"),
        (
            "Maria Kowalski declined to define what a safe pier would be.",
            "Maria Kowalski",
            "to define what a safe pier would be",
        ),
        ("Maria Kowalski called for a public inquiry.", "Maria Kowalski", "a public inquiry"),
        ("Maria Kowalski vowed to appeal.", "Maria Kowalski", "to appeal"),
        (
            "Maria Kowalski dismissed the claims as baseless.",
            "Maria Kowalski",
            "the claims as baseless",
        ),
    ],
)
def test_an_attribution_names_its_speaker_and_its_content(nlp: Language, text: str, speaker: str, content: str) -> None:
    """Direct, indirect, parenthetical and nominal content each give one claim with its speaker."""
    extraction = make_extraction(nlp, text)
    assert [(name_of(extraction, claim.speaker), said(claim)) for claim in extraction.claims] == [(speaker, content)]


def test_a_denial_and_the_names_it_gives_the_charges_are_two_claims(nlp: Language) -> None:
    """The object is what is denied; the participle after the comma says something of it."""
    extraction = make_extraction(nlp, "Maria Kowalski denied the accusation, calling it 'absurd'.")
    assert [said(claim) for claim in extraction.claims] == ["the accusation", "it 'absurd'"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called 'green wave' reached the town in May.",
        "The council bought the book 'Tides of Fortune' in May.",
        "If the mayor says so, the gate will open.",
        "The company did not say that the pier was unsafe, and nobody asked.",
    ],
)
def test_scare_quotes_titles_and_what_nobody_said_are_not_direct_claims(nlp: Language, text: str) -> None:
    """Terms in quotation marks, titles, conditions and negated reports assert nothing for anybody."""
    kinds = {claim.kind.value for claim in make_extraction(nlp, text).claims}
    assert kinds <= {"declines_to_comment"}


def test_a_source_who_is_only_described_stays_anonymous(nlp: Language) -> None:
    """The description is the speaker's name and the claim says that it is anonymous."""
    extraction = make_extraction(nlp, "A senior official said that the talks had failed.")
    (claim,) = extraction.claims
    assert claim.anonymous
    assert name_of(extraction, claim.speaker) == "A senior official"


def test_a_statement_is_what_a_claim_comes_through(nlp: Language) -> None:
    """The occasion of a saying is kept as its way, not as its speaker."""
    extraction = make_extraction(nlp, "Oleander Freight said in a statement that the valve was closed.")
    (claim,) = extraction.claims
    assert name_of(extraction, claim.speaker) == "Oleander Freight"
    assert claim.via is not None
    assert claim.via.text.endswith("statement")


def test_a_hearsay_adverb_has_no_speaker(nlp: Language) -> None:
    """An adverb of hearsay gives a claim by nobody, marked as implicit."""
    extraction = make_extraction(nlp, "The government is reportedly considering a ban on the cells.")
    (claim,) = extraction.claims
    assert claim.speaker is None
    assert claim.attribution is Attribution.IMPLICIT


def test_a_quotation_over_paragraphs_is_one_claim(nlp: Language) -> None:
    """What the next paragraph goes on with belongs to the same saying."""
    text = '"The gate was open," Maria Kowalski said. "We saw it.\n\n"Nobody came until four."'
    extraction = make_extraction(nlp, text)
    (claim,) = extraction.claims
    assert "Nobody came until four." in said(claim)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            '"The pier is safe." ― Maria Kowalski\n\n"It is not." — Ian Firth, Harbour Union',
            ["Maria Kowalski", "Ian Firth"],
            ['"The pier is safe."', '"It is not."'],
        ),
        (
            "KOWALSKI: The pier is safe. We looked.\n\nFIRTH: It is not safe at all.",
            ["KOWALSKI", "FIRTH"],
            ["The pier is safe. We looked", "It is not safe at all"],
        ),
        (
            'Maria Kowalski was blunt: "The pier is closed for good."',
            ["Maria Kowalski"],
            ['"The pier is closed for good."'],
        ),
        ('As Maria Kowalski put it, "the pier has had its day".', ["Maria Kowalski"], ['"the pier has had its day"']),
    ],
)
def test_lines_that_carry_a_name_are_told_by_it(
    nlp: Language, text: str, speaker: list[str], content: list[str]
) -> None:
    """Signatures, turns of a transcript and asides that lead to a quotation give their speakers."""
    claims = make_extraction(nlp, text).claims
    found = [claim.speaker_text.text if claim.speaker_text else "" for claim in claims]
    assert [name.partition(",")[0] for name in found] == speaker
    assert [said(claim) for claim in claims] == content


@pytest.mark.parametrize(
    "text",
    [
        "The board asked for advice on whether the merger needed approval.",
        "Asked whether he regretted the letter, Ian Firth left the room.",
        "No doubt the regulator will say that it was watching all along.",
        "The judge dismissed the claim.",
        "Drivers who criticised the depot were moved to other routes.",
        "In May the ferry sank, and the owners held a service on the quay.",
    ],
)
def test_questions_forecasts_rulings_and_characterisations_assert_nothing(nlp: Language, text: str) -> None:
    """Nobody is made to say what was asked, what is foreseen of them, or how people are told apart."""
    made = {(claim.cue.text, said(claim)) for claim in make_extraction(nlp, text).claims}
    assert made <= {("asked", "advice on whether the merger needed approval")}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Maria Kowalski said that the wall was unsafe and predicted that it would fall.",
            ["that the wall was unsafe", "that it would fall"],
        ),
        ("Maria Kowalski said the leak was serious but stopped short of naming the firm.", ["the leak was serious"]),
        ("Maria Kowalski said the gate was shut but would not say when.", ["the gate was shut", "when"]),
    ],
)
def test_content_ends_where_the_reporting_goes_on(nlp: Language, text: str, contents: list[str]) -> None:
    """A second verb of the speaker's own is no part of what the first one reports."""
    assert [said(claim) for claim in make_extraction(nlp, text).claims] == contents


def test_what_a_quotation_reports_is_the_quoted_speaker_s_alone(nlp: Language) -> None:
    """A saying inside a quotation makes no claim of its own."""
    extraction = make_extraction(nlp, '"The mayor said the pier was safe," Maria Kowalski told reporters.')
    assert [name_of(extraction, claim.speaker) for claim in extraction.claims] == ["Maria Kowalski"]


def test_a_fronted_phrase_is_not_what_its_clause_reports(nlp: Language) -> None:
    """Only what the reporting clause hangs on, or governs, is its content."""
    extraction = make_extraction(nlp, "In her book on the harbour, Maria Kowalski noted the age of the pier.")
    assert [said(claim) for claim in extraction.claims] == ["the age of the pier"]


def test_an_accusation_holds_whom_it_accuses(nlp: Language) -> None:
    """The accused is part of what is said, with an accuser or without."""
    extraction = make_extraction(
        nlp, "Maria Kowalski accused the harbour of hiding fees. The chairman is accused of theft."
    )
    assert [said(claim) for claim in extraction.claims] == ["the harbour of hiding fees", "The chairman … of theft"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Maria Kowalski said the authority had ignored two warnings and that Denmoor Lines had hidden the logs.",
            "the authority had ignored two warnings and that Denmoor Lines had hidden the logs",
        ),
        (
            "Ann Lee testified that Mr Holm had taken bribes, that he had threatened her and that the firm had known.",
            "that Mr Holm had taken bribes, that he had threatened her and that the firm had known",
        ),
        (
            "Maria Kowalski denied that she had misled investors and that she had paid bribes.",
            "that she had misled investors and that she had paid bribes",
        ),
    ],
)
def test_whoever_says_one_thing_says_what_is_joined_to_it_by_that(nlp: Language, text: str, reported: str) -> None:
    """Clauses with "and that" belong to the speaker of the first, never to somebody inside it."""
    extraction = make_extraction(nlp, text)
    assert [(name_of(extraction, claim.speaker), said(claim)) for claim in extraction.claims] == [
        (text.partition(" ")[0] + " " + text.split()[1], reported)
    ]


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("A former engineer went public with allegations that the airline falsified records.", "A former engineer"),
        ("Two nurses have come forward with claims that the clinic hid deaths.", "Two nurses"),
        ("Former staff renewed allegations that the clinic hid deaths.", "Former staff"),
        ("The mayor is facing allegations that the clinic hid deaths.", None),
    ],
)
def test_who_comes_forward_with_an_allegation_makes_it(nlp: Language, text: str, accuser: str | None) -> None:
    """The subject of "went public with" is the accuser; that of "faces" is not."""
    (claim,) = make_extraction(nlp, text).claims
    assert (claim.speaker_text.text if claim.speaker_text else None) == accuser


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Denmoor Lines, the Harbour Authority and Kestrel Freight denied the allegations.",
            ["Denmoor Lines", "Harbour Authority", "Kestrel Freight"],
        ),
        ("Maria Kowalski and Peter Holm said the pier was safe.", ["Maria Kowalski", "Peter Holm"]),
        (
            "Neither Denmoor Lines nor Kestrel Freight responded to requests for comment.",
            ["Denmoor Lines", "Kestrel Freight"],
        ),
        ("Maria Kowalski of Denmoor Lines said the pier was safe.", ["Maria Kowalski"]),
    ],
)
def test_each_of_those_who_say_it_together_has_the_claim(nlp: Language, text: str, speakers: list[str]) -> None:
    """Named speakers joined by "and" or "nor" each make a claim of the same content, with an id of its own."""
    extraction = make_extraction(nlp, text)
    assert [name_of(extraction, claim.speaker) for claim in extraction.claims] == speakers
    assert len({claim.id for claim in extraction.claims}) == len(speakers)
    assert len({said(claim) for claim in extraction.claims}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She hosts a podcast called “Who Owns the Water?” and writes a column, “Notes From the Harbour.”",
        "Maria Kowalski wrote a book, “The Trouble With Ferries: How We Lost the Coast.”",
        "The campaign, called “Save Our Harbour Now,” has 400 members.",
        "“The Last Ferry” opens on Friday.",
    ],
)
def test_the_title_of_a_work_is_nothing_that_anybody_said(nlp: Language, text: str) -> None:
    """Quotation marks around the name of a book, a column or a campaign make no claim."""
    assert make_extraction(nlp, text).claims == ()


def test_a_headline_that_is_cited_is_not_what_the_paper_says(nlp: Language) -> None:
    """After “headlined ...,” the paper says what its reporting verb has, not the title."""
    extraction = make_extraction(
        nlp, "In an article headlined “Denmoor Knew About the Leak,” Maria Kowalski said the firm had been warned."
    )
    assert [said(claim) for claim in extraction.claims] == ["the firm had been warned"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "MARLOW BEACH, Texas - Sen. Ted Crane continued his attack on Saturday, casting the plan as a fraud.",
            "Ted Crane",
        ),
        (
            "The strike ended with help from Labour Secretary Thomas Perrin, who said the deal would hold.",
            "Thomas Perrin",
        ),
        ("Maria Kowalski told Channel Four that Friday's ruling was a mistake.", "Maria Kowalski"),
    ],
)
def test_a_dateline_a_listener_or_a_helping_hand_does_not_speak(nlp: Language, text: str, speaker: str) -> None:
    """The speaker is the nearest subject in front, or the person right before "who"."""
    extraction = make_extraction(nlp, text)
    assert [name_of(extraction, claim.speaker) for claim in extraction.claims] == [speaker]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Residents are concerned that the pier will close.", "that the pier will close"),
        ("Maria Kowalski was critical of the new timetable.", "of the new timetable"),
        ("Critics were quick to point out that the firm had been fined before.", "that the firm had been fined before"),
        ("Maria Kowalski referred to the plan as a gift to landlords.", "the plan as a gift to landlords"),
        ("Campaigners called to ban the dye.", "to ban the dye"),
        ("It is not sure that the pier will close.", None),
    ],
)
def test_what_somebody_holds_may_be_told_by_an_adjective(nlp: Language, text: str, content: str | None) -> None:
    """Adjectives of opinion take a clause or a phrase as verbs of speech do; "it is sure" is nobody's opinion."""
    assert [said(claim) for claim in make_extraction(nlp, text).claims] == ([content] if content else [])


def test_a_clause_between_commas_with_a_subject_of_its_own_reports_what_is_around_it(nlp: Language) -> None:
    """The words "she explained" after a noun and before its verb are no relative clause."""
    (claim,) = make_extraction(nlp, "The custom, she explained, exists because of a former mayor.").claims
    assert said(claim) == "The custom … exists because of a former mayor"


def test_the_day_on_which_somebody_spoke_is_not_what_he_spoke_of(nlp: Language) -> None:
    """To speak "in the chamber on Monday" gives no claim beside what is then said."""
    extraction = make_extraction(
        nlp, "Speaking to reporters in the Assembly on Monday, Maria Kowalski said the inquiry would report by June."
    )
    assert [said(claim) for claim in extraction.claims] == ["the inquiry would report by June"]
