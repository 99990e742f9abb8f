"""What two sentences of reports about the same firms make of each other, as tables; most are no disagreement."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from factories import PUBLISHED, make_claim, make_document, make_entity, make_extraction

from graph.disagreements import drop_repeats, find_disagreements
from graph.figures import find_figures
from graph.kinds import ClaimKind, EntityType
from graph.model import Claim, Disagreement, Extraction, Span
from graph.resolve import resolve
from graph.sentences import split_sentences
from graph.testimony import Held, Standing
from graph.witness import find_testimonies
from graph.words import with_names

FIRMS = ("Kestrel Mills", "Orlo Foods")
PEOPLE = ("Mara Quill", "Ivo Brandt")


def report(
    text: str, *, source: str, published: date | None = PUBLISHED, claims: Sequence[Claim] = (), people: bool = True
) -> Extraction:
    """Return a report that names both firms, opened by a sentence without any figure."""
    whole = f"{text} Kestrel Mills supplies Orlo Foods."
    named = [name for name in (*FIRMS, *(PEOPLE if people else ())) if name in whole]
    return make_extraction(
        make_document(whole, source=source, published=published),
        entities=tuple(
            make_entity(whole, name, type=EntityType.OFFICIAL if name in PEOPLE else EntityType.COMPANY)
            for name in named
        ),
        claims=tuple(claims),
    )


def find(*extractions: Extraction) -> tuple[Disagreement, ...]:
    """Return the disagreements among reports, none of them a reprint, with names in the place of ids."""
    matters: dict[str, list[Held]] = {}
    for one in extractions:
        document = one.document
        standing = Standing(
            id=document.id, key=document.key, source=document.source, origin=document.source,
            published=document.published, url=document.url, withdrawn=False,
        )  # fmt: skip
        for testimony in find_testimonies(resolve(one)):
            matters.setdefault(testimony.matter, []).append(Held(testimony=testimony, document=standing))
    return drop_repeats([one for matter in sorted(matters) for one in find_disagreements(matters[matter])])


def show(found: Sequence[Disagreement], *extractions: Extraction) -> list[tuple[str, str, list[str]]]:
    """Return question, relation and values."""
    names = {entity.id: entity.name for one in extractions for entity in resolve(one).entities}
    return [
        (one.question, one.relation.value, sorted(with_names(a.value, names) for a in one.answers)) for one in found
    ]


def pair(here: str, there: str, *, apart: int = 0) -> list[tuple[str, str, list[str]]]:
    """Return what two reports make of each other, the second some days later."""
    reports = (
        report(here, source="A"),
        report(there, source="B", published=PUBLISHED + timedelta(days=apart)),
    )
    return show(find(*reports), *reports)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (
            "The ovens have been linked to at least 23 fires since March.",
            "The Office has verified nine fires involving them since 1 March 2026.",
            ("How many fires were there since March?", "contradiction", ["at least 23 fires", "nine fires"]),
        ),
        (
            "It believes that 14,200 ovens are in use in the United Kingdom.",
            "About 41,000 of the ovens are installed in Britain.",
            ("How many ovens are in use?", "contradiction", ["14,200 ovens", "About 41,000 of the ovens"]),
        ),
        (
            "About 41,000 ovens are installed in Britain.",
            "Some 41,200 ovens are in use in Britain.",
            ("How many ovens are in use?", "granularity", ["About 41,000 ovens", "Some 41,200 ovens"]),
        ),
        (
            "Its rival sent tens of thousands of orders to the booking desk.",
            "Its rival was sending hundreds of thousands of orders to the booking desk, against all rules.",
            (
                "How many orders were there?",
                "contradiction",
                ["hundreds of thousands of orders", "tens of thousands of orders"],
            ),
        ),
        (
            "Nine people were treated for burns at the mill.",
            "Fourteen workers were treated for burns.",
            ("How many people were hurt?", "contradiction", ["Fourteen workers", "Nine people"]),
        ),
        (
            "It had known of the fault for six months before the fire in Dunmore.",
            "The memo had reached it eleven weeks before the fire in Dunmore.",
            ("How long before the fire in Dunmore was it?", "contradiction", ["eleven weeks", "six months"]),
        ),
    ],
)
def test_figures_of_one_thing_disagree(here: str, there: str, expected: tuple[str, str, list[str]]) -> None:
    """The same noun with the same use, place, time or verb is one thing, however the sentence is put."""
    assert pair(here, there) == [expected]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("It sold 640 ovens in Ireland.", "It sold 14,200 ovens in Britain."),
        ("It sold 6,400 ovens in Britain.", "It collected 3,100 ovens in Britain."),
        ("The ovens have caused nine fires since March.", "The ovens have caused two fires since May."),
        ("Owners must keep their Hearth 8 ovens off.", "It sold 14,200 ovens in Britain."),
        ("The claim seeks £9.4m in damages from the mills.", "A recall would cost £70m, the analysts of mills said."),
        ("Some 300 of their ovens failed.", "The firm has made 14,200 ovens."),
        ("It has thousands of ovens in use in Britain.", "It has 14,200 ovens in use in Britain."),
        ("Section 12 covers ovens.", "Section 40 covers ovens."),
        ("It opened in 2019 with ovens.", "It opened in 2021 with ovens."),
        (
            "The mill had waited six months before the fire in Dunmore.",
            "It waited two weeks before the sale of shares.",
        ),
        ("Nine people live there.", "Forty people live there."),
        ("It will send 12 engineers to the town.", "The town has 400 engineers out of work."),
    ],
)
def test_figures_of_two_things_do_not(here: str, there: str) -> None:
    """Another place, use, time, purpose, or a number in a name is another thing: no noise beats recall."""
    assert pair(here, there) == []


def test_a_toll_that_grows_is_no_disagreement() -> None:
    """Counts of the hurt a week apart follow each other."""
    assert pair("Nine people were hurt at the mill.", "Fourteen people were hurt at the mill.", apart=7) == []


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        (
            "The claim, issued on Thursday at the High Court in Leeds, is long.",
            "The claim, filed in London, names both.",
            "contradiction",
        ),
        (
            "The accusation, lodged in Dublin last month, is long.",
            "It stands in a complaint brought before the US District Court in Delaware.",
            "contradiction",
        ),
        (
            "The claim, issued at the High Court in Leeds, is long.",
            "The claim form was issued out of the Leeds District Registry.",
            None,
        ),
        ("The claim was filed in London.", "The claim should have been brought in Sweden.", None),
        ("The claim was filed in London.", "A claim could be filed in Sweden.", None),
        ("The claim was filed in March.", "The claim was filed in London.", None),
    ],
)
def test_where_the_case_was_brought(here: str, there: str, relation: str | None) -> None:
    """A filing that names no party belongs to the firms of its report; what might be filed has not been."""
    assert [row[:2] for row in pair(here, there)] == ([("Where was the claim filed?", relation)] if relation else [])


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        (
            "Mara Quill, the minister, who signed the Regulations on Monday, spoke.",
            "The regulations, signed on Monday by junior minister Ivo Brandt, take effect.",
            "contradiction",
        ),
        (
            "Mara Quill signed the Regulations on Monday.",
            "The regulations, signed on Friday by Ivo Brandt, take effect.",
            None,
        ),
        ("Mara Quill signed the Regulations on Monday.", "Ivo Brandt signed the letter on Monday.", None),
        ("Mara Quill signed the Regulations on Monday.", "Mara Quill signed the Regulations on Monday.", None),
    ],
)
def test_one_act_has_one_hand(here: str, there: str, relation: str | None) -> None:
    """Two signatures under one thing on one day exclude each other; another day or another thing is another act."""
    assert [row[:2] for row in pair(here, there)] == ([("Who signed the regulation?", relation)] if relation else [])


def test_a_step_considered_and_a_step_never_proposed_are_in_tension() -> None:
    """Both can hold, and both must be shown."""
    found = pair("Ministers are considering a temporary ban on the ovens.", "It said that no ban had been proposed.")

    assert found == [
        (
            "Has a ban been considered?",
            "tension",
            ["considering a temporary ban", "no ban had been proposed"],
        )
    ]
    assert pair("Ministers are considering a ban on ovens.", "It said that no tax had been proposed.") == []


def said(text: str, content: str, speaker: str, kind: ClaimKind = ClaimKind.ASSERTS) -> Claim:
    """Return a claim whose sentence opens with its speaker."""
    return make_claim(text, content, kind=kind, speaker=speaker, cue=speaker)


def test_a_cause_named_and_a_cause_unknown_are_in_tension() -> None:
    """What a firm names as the cause meets another's word that the cause is not known; a reporter's own does not."""
    ours = "Kestrel Mills said its people had traced the fires to a faulty switch."
    theirs = "Orlo Foods said it had reached no conclusion about the cause of the fires."
    reports = (
        report(
            ours, source="A", claims=[said(ours, "its people had traced the fires to a faulty switch", "Kestrel Mills")]
        ),
        report(
            theirs,
            source="B",
            claims=[said(theirs, "it had reached no conclusion about the cause of the fires", "Orlo Foods")],
        ),
    )

    assert show(find(*reports), *reports) == [("What caused the fires?", "tension", ["a faulty switch", "not known"])]
    assert pair(ours, theirs) == []


def test_parties_put_their_numbers_side_by_side() -> None:
    """A bare number takes its noun from the sentence before; each party holds its own."""
    text = "A number of the ovens have burnt. Kestrel Mills accepts four. Orlo Foods said that the number was 31."
    one = report(text, source="A", claims=[said(text, "that the number was 31", "Orlo Foods")])

    (found,) = find(one)

    assert (found.axis.value, found.relation.value) == ("party_vs_party", "contradiction")
    assert show([found], one) == [("How many ovens were there?", "contradiction", ["31", "four"])]


def test_a_denial_of_it_denies_the_sentence_before() -> None:
    """Both sides keep their sentence; the question is what was said, as a question."""
    text = "Mara Quill said that the firms had held talks in secret. Orlo Foods denied it."
    claims = [
        said(text, "that the firms had held talks in secret", "Mara Quill"),
        make_claim(text, "it", kind=ClaimKind.DENIES, speaker="Orlo Foods", cue="denied"),
    ]
    denial = claims[1]
    at = text.index("Orlo Foods denied it.")
    sentence = Span(start=at, end=len(text), text=text[at:])
    word = Span(start=at + 18, end=at + 20, text="it")
    fixed = [
        claims[0],
        Claim(
            **{
                **{name: getattr(denial, name) for name in Claim.__slots__},
                "content": (word,),
                "evidence": sentence,
            }
        ),
    ]
    one = report(text, source="A", claims=fixed)

    (found,) = find(one)

    assert found.axis.value == "party_vs_party"
    assert show([found], one) == [
        ("Is it true that the firms had held talks in secret?", "contradiction", ["no", "yes"])
    ]


def test_accounts_of_one_speaker_set_side_by_side_are_a_change() -> None:
    """Sentences that each open with their time and have one speaker are accounts of one thing."""
    text = "In March Mara Quill said no such memo existed. Last month Mara Quill called it a note about ovens."
    claims = [
        said(text, "no such memo existed", "Mara Quill"),
        said(text, "it a note about ovens", "Mara Quill"),
    ]
    one = report(text, source="A", claims=claims)

    (found,) = find(one)

    assert (found.axis.value, found.relation.value) == ("speaker_vs_speaker", "contradiction")
    assert [answer.value for answer in found.answers] == ["no such memo existed", "it a note about ovens"]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The firm sold 14,200 home batteries and 3 vans.", ["14,200 home batteries", "3 vans"]),
        ("Analysts put it at between £60m and £80m.", ["between £60m and £80m"]),
        ("At least 23 fires since 12 October 2025, at number 7.", ["At least 23 fires", "7"]),
        ("The Hearth 8 batteries came in 2024.", []),
        ("3. It is common ground.", []),
        ("An eight-week wait and a 42-year-old owner.", []),
    ],
)
def test_names_dates_and_ages_are_no_figures(sentence: str, shown: list[str]) -> None:
    """Only what counts or measures is read, with its hedge and its noun."""
    assert [one.shown for one in find_figures(Span(start=0, end=len(sentence), text=sentence))] == shown


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr Dale said 31. The firm accepts four.", ["Mr Dale said 31.", "The firm accepts four."]),
        ("He sat in the U.S. Court. “No.” She left.", ["He sat in the U.S. Court.", "“No.”", "She left."]),
        ("3. It is so.\n\nSecond", ["3. It is so.", "Second"]),
        ("", []),
    ],
)
def test_sentences_end_where_readers_see_them_end(text: str, sentences: list[str]) -> None:
    """Abbreviations, initials and numbers of paragraphs end no sentence; every sentence slices its text."""
    found = list(split_sentences(text))

    assert [one.text for one in found] == sentences
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Kestrel Mills has sacked Mara Quill over the accounts.", "Mara Quill resigned from Kestrel Mills over them."),
        ("Kestrel Mills handed over its records in April.", "Inspectors are waiting for the records of Kestrel Mills."),
    ],
)
def test_a_word_meets_its_converse(here: str, there: str) -> None:
    """Who was sacked did not resign, what is waited for was not delivered, what is withdrawn does not go ahead."""
    assert [relation for _, relation, _ in pair(here, there)] == ["contradiction"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Kestrel Mills closed its bakery.", "Kestrel Mills did not close its shop."),
        ("Kestrel Mills has the power to recall ovens.", "Kestrel Mills did not recall ovens."),
        ("Kestrel Mills sold the yard.", "Orlo Foods did not sell the yard."),
    ],
)
def test_what_is_told_of_another_thing_is_no_answer(here: str, there: str) -> None:
    """Another object, a mere power, another party: neither gainsays the other."""
    assert pair(here, there) == []
