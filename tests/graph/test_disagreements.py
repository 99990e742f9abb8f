"""Where reports differ: contradiction only where both cannot hold, and no noise."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from factories import (
    PUBLISHED,
    make_claim,
    make_day,
    make_deadline,
    make_document,
    make_entity,
    make_event,
    make_extraction,
    make_measure,
)

from graph.disagreements import drop_repeats, find_disagreements
from graph.kinds import ClaimKind, EntityType, EventStatus, EventType, MeasureStage, Precision
from graph.model import DateRange, Disagreement, Extraction
from graph.resolve import resolve
from graph.testimony import Held, Standing
from graph.witness import find_testimonies
from graph.words import with_names

Shown = tuple[str, str, list[tuple[str, str, int]]]
DAY = timedelta(days=1)


def find(
    *extractions: Extraction, withdrawn: Sequence[int] = (), copies: Mapping[int, int] | None = None
) -> list[Disagreement]:
    """Return the disagreements among reports; `copies` maps the place of a reprint to its original's."""
    matters: dict[str, list[Held]] = {}
    for at, one in enumerate(extractions):
        document = one.document
        origin = extractions[(copies or {}).get(at, at)].document.source
        standing = Standing(
            id=document.id, key=document.key, source=document.source, origin=origin, published=document.published,
            url=document.url, withdrawn=at in withdrawn,
        )  # fmt: skip
        for testimony in find_testimonies(resolve(one)):
            matters.setdefault(testimony.matter, []).append(Held(testimony=testimony, document=standing))
    return list(drop_repeats([one for matter in sorted(matters) for one in find_disagreements(matters[matter])]))


def show(found: Sequence[Disagreement], extractions: Sequence[Extraction]) -> list[Shown]:
    """Return axis, relation and answers with names in the place of ids."""
    names = {entity.id: entity.name for one in extractions for entity in resolve(one).entities}
    return [
        (
            one.axis.value,
            one.relation.value,
            [
                (with_names(a.value, names), with_names(a.asserted_by, names), a.independent_sources)
                for a in one.answers
            ],
        )
        for one in found
    ]


def make_filing(
    words: str,
    *,
    source: str,
    on: DateRange | None = None,
    venue: str | None = None,
    published: date = PUBLISHED,
    claimant: str = "Kestrel Mills",
    status: EventStatus = EventStatus.HAPPENED,
) -> Extraction:
    """Return a report of a suit against Orlo Foods."""
    text = f"{claimant} sued Orlo Foods {words}."
    return make_extraction(
        make_document(text, source=source, published=published),
        entities=(make_entity(text, claimant), make_entity(text, "Orlo Foods")),
        events=(
            make_event(
                text,
                "sued",
                participants={"claimant": claimant, "defendant": "Orlo Foods"},
                on=on,
                status=status,
                slots={"venue": venue} if venue else None,
            ),
        ),
    )


def make_accusation(scale: str, *, source: str, published: date = PUBLISHED, slot: str = "scale") -> Extraction:
    """Return a report in which Kestrel Mills accuses Orlo Foods, with one detail."""
    text = f"Kestrel Mills said Orlo Foods ran off with {scale} from the store."
    return make_extraction(
        make_document(text, source=source, published=published),
        entities=(make_entity(text, "Kestrel Mills"), make_entity(text, "Orlo Foods")),
        claims=(
            make_claim(
                text,
                f"Orlo Foods ran off with {scale} from the store",
                kind=ClaimKind.ACCUSES,
                speaker="Kestrel Mills",
                targets=["Orlo Foods"],
                slots={slot: scale},
            ),
        ),
    )


def make_denial(quote: str, *, source: str, published: date = PUBLISHED) -> Extraction:
    """Return a report in which Orlo Foods denies in quoted words."""
    text = f"Orlo Foods said the claims were “{quote}”."
    return make_extraction(
        make_document(text, source=source, published=published),
        entities=(make_entity(text, "Orlo Foods"),),
        claims=(make_claim(text, quote, kind=ClaimKind.DENIES, speaker="Orlo Foods", quote=quote),),
    )


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        ("London", "Delaware", "contradiction"),
        ("the High Court in Leeds", "London", "contradiction"),
        ("the High Court", "Leeds County Court", "contradiction"),
        ("London", "England", "granularity"),
        ("San Francisco", "a US District Court in Northern California", "granularity"),
        ("the High Court in Leeds", "Leeds", None),
        ("the High Court", "London", None),
        ("London", "London", None),
    ],
)
def test_venues_contradict_unless_one_lies_in_the_other(here: str, there: str, relation: str | None) -> None:
    """Two places cannot both be where a case was filed; a city and its country can."""
    reports = (
        make_filing(f"in {here}", venue=here, source="A"),
        make_filing(f"in {there} today", venue=there, source="B"),
    )

    found = show(find(*reports), reports)

    expected = (
        [] if relation is None else [("report_vs_report", relation, [(here, "reporter", 1), (there, "reporter", 1)])]
    )
    assert found == expected or sorted(found[0][2]) == sorted(expected[0][2])
    assert [row[:2] for row in found] == [row[:2] for row in expected]


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        ("tens of thousands of recipes", "hundreds of thousands of recipes", "contradiction"),
        ("about 40,000 recipes", "41,200 recipes", "granularity"),
        ("more than 3,000 recipes", "3,200 recipes", "granularity"),
        ("nine recipes", "at least 23 recipes", "contradiction"),
        ("9 recipes", "nine recipes", None),
        ("41,200 recipes", "14,200 recipes", "contradiction"),
        ("40,000 recipes", "600 sacks", None),
        ("£9.4m in cash", "9.4 million pounds in cash", None),
        ("dozens of recipes", "43 recipes", None),
        ("thousands of recipes", "14,200 recipes", None),
    ],
)
def test_figures_are_compared_with_their_units_and_hedges(here: str, there: str, relation: str | None) -> None:
    """Ranges that meet differ in granularity, ranges that do not contradict, other units are other things."""
    found = find(make_accusation(here, source="A"), make_accusation(there, source="B"))

    assert [one.relation.value for one in found] == ([] if relation is None else [relation])


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        ("six months", "several months", "granularity"),
        ("six months", "four months", "contradiction"),
        ("two weeks", "14 days", None),
    ],
)
def test_durations_are_compared_in_days(here: str, there: str, relation: str | None) -> None:
    """Half a year told in other words is the same; a vague stretch holds an exact one."""
    found = find(
        make_accusation(here, source="A", slot="duration"), make_accusation(there, source="B", slot="duration")
    )

    assert [one.relation.value for one in found] == ([] if relation is None else [relation])


def test_methods_that_share_no_word_are_in_tension() -> None:
    """Both methods may have been used, so it is no contradiction."""
    found = find(
        make_accusation("stolen passwords", source="A", slot="method"),
        make_accusation("automated queries", source="B", slot="method"),
    )

    assert [(one.axis.value, one.relation.value) for one in found] == [("report_vs_report", "tension")]


def test_a_report_that_gives_both_methods_takes_them_for_two_things() -> None:
    """Where one report has both, the reports that have one each do not disagree."""
    text = "Kestrel Mills said Orlo Foods used stolen passwords. Kestrel Mills said Orlo Foods used automated queries."
    both = make_extraction(
        make_document(text, source="C"),
        entities=(make_entity(text, "Kestrel Mills"), make_entity(text, "Orlo Foods")),
        claims=tuple(
            make_claim(
                text,
                f"Orlo Foods used {means}",
                kind=ClaimKind.ACCUSES,
                speaker="Kestrel Mills",
                targets=["Orlo Foods"],
                slots={"method": means},
            )
            for means in ("stolen passwords", "automated queries")
        ),
    )

    found = find(
        make_accusation("stolen passwords", source="A", slot="method"),
        make_accusation("automated queries", source="B", slot="method"),
        both,
    )

    assert found == []


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        (make_day(date(2026, 6, 12)), make_day(date(2026, 6, 10)), "contradiction"),
        (
            make_day(date(2026, 6, 1), until=date(2026, 6, 30), precision=Precision.MONTH),
            make_day(date(2026, 6, 12)),
            "granularity",
        ),
        (make_day(date(2026, 6, 12)), make_day(date(2026, 6, 12)), None),
        (make_day(date(2026, 6, 12)), make_day(date(2026, 3, 2)), None),
        (make_day(date(2026, 6, 12)), None, None),
    ],
)
def test_dates_of_one_filing_disagree_and_dates_of_two_filings_do_not(
    here: DateRange, there: DateRange | None, relation: str | None
) -> None:
    """Two days apart is one suit told differently; three months apart is two suits."""
    found = find(make_filing("one", source="A", on=here), make_filing("two", source="B", on=there))

    assert [one.relation.value for one in found] == ([] if relation is None else [relation])


def test_suits_by_different_claimants_are_different_suits() -> None:
    """Where each report names its own claimant, their venues do not disagree."""
    found = find(
        make_filing("in London", venue="London", source="A"),
        make_filing("in Delaware", venue="Delaware", source="B", claimant="Tarn Bakery"),
    )

    assert found == []


def test_an_expected_date_and_a_past_one_do_not_disagree() -> None:
    """What was foreseen for one day and happened on another was foreseen wrongly, not told differently."""
    found = find(
        make_filing("one", source="A", on=make_day(date(2026, 6, 12)), status=EventStatus.EXPECTED),
        make_filing("two", source="B", on=make_day(date(2026, 6, 14)), published=date(2026, 6, 16)),
    )

    assert found == []


@pytest.mark.parametrize(
    ("here", "there", "differ"),
    [
        ("baseless and absurd", "baseless and spiteful", True),
        ("false, and put about to hide the truth", "false, and unsupported by a single test", True),
        ("baseless", "baseless and spiteful", False),
        ("baseless and absurd", "Baseless and absurd", False),
        ("untrue in every part", "a sad attempt at publicity", False),
    ],
)
def test_one_denial_quoted_with_different_endings_is_found(here: str, there: str, differ: bool) -> None:
    """A quotation cut short is no other wording, and neither are two different sentences."""
    reports = (make_denial(here, source="A"), make_denial(there, source="B"))

    found = show(find(*reports), reports)

    assert [row[:2] for row in found] == ([("report_vs_report", "tension")] if differ else [])


def test_the_same_words_weeks_later_are_another_utterance() -> None:
    """Quotations three weeks apart and more are not compared."""
    found = find(
        make_denial("baseless and absurd", source="A"),
        make_denial("baseless and spiteful", source="B", published=PUBLISHED + 22 * DAY),
    )

    assert found == []


def test_a_denial_answers_the_accusation_it_denies() -> None:
    """Party stands against party, each with its own words, in one report or over several."""
    text = "Kestrel Mills said Orlo Foods stole recipes. Orlo Foods said that was a lie."
    accusation = make_claim(
        text, "Orlo Foods stole recipes", kind=ClaimKind.ACCUSES, speaker="Kestrel Mills", targets=["Orlo Foods"]
    )
    denial = make_claim(text, "that was a lie", kind=ClaimKind.DENIES, speaker="Orlo Foods", answers=[accusation.id])
    report = make_extraction(
        make_document(text),
        entities=(make_entity(text, "Kestrel Mills"), make_entity(text, "Orlo Foods")),
        claims=(accusation, denial),
    )

    found = show(find(report), [report])

    assert found == [
        (
            "party_vs_party",
            "contradiction",
            [("Orlo Foods stole recipes", "Kestrel Mills", 1), ("that was a lie", "Orlo Foods", 1)],
        )
    ]


def make_comment(kind: ClaimKind, *, source: str, published: date = PUBLISHED) -> Extraction:
    """Return a report about Kestrel Mills in which Orlo Foods comments or declines to."""
    refuses = kind is ClaimKind.DECLINES_TO_COMMENT
    said = "to comment" if refuses else "we wish them well"
    text = f"Kestrel Mills is in court. Orlo Foods {'declined' if refuses else 'said'} {said}."
    quote = None if refuses else said
    return make_extraction(
        make_document(f"{text}", source=source, url=f"https://{source}.example", published=published),
        entities=(make_entity(text, "Kestrel Mills"), make_entity(text, "Orlo Foods")),
        claims=(make_claim(text, said, kind=kind, speaker="Orlo Foods", quote=quote, cue="Orlo Foods"),),
    )


def test_whether_somebody_commented_is_in_tension() -> None:
    """One paper has a refusal, the other a comment, on the same day and the same matter."""
    found = find(make_comment(ClaimKind.DECLINES_TO_COMMENT, source="a"), make_comment(ClaimKind.ASSERTS, source="b"))

    assert [(one.axis.value, one.relation.value, len(one.answers)) for one in found] == [
        ("report_vs_report", "tension", 2)
    ]


def test_a_comment_a_week_after_a_refusal_is_no_disagreement() -> None:
    """Somebody who declined may speak later."""
    found = find(
        make_comment(ClaimKind.DECLINES_TO_COMMENT, source="a"),
        make_comment(ClaimKind.ASSERTS, source="b", published=PUBLISHED + 7 * DAY),
    )

    assert found == []


def make_due(what: str, due: date, *, source: str, words: str = "must") -> Extraction:
    """Return a report of a deadline for Orlo Foods."""
    text = f"Orlo Foods {words} {what} by then."
    return make_extraction(
        make_document(text, source=source, url=f"https://{source}.example"),
        entities=(make_entity(text, "Orlo Foods"),),
        deadlines=(make_deadline(text, what, due=make_day(due), obligated=["Orlo Foods"]),),
    )


def test_two_due_dates_for_one_duty_contradict() -> None:
    """The same duty by two days; another duty is none of it, nor is an extension."""
    answer = make_due("answer the regulator’s questions", date(2026, 6, 29), source="a")
    later = make_due("answer questions", date(2026, 8, 14), source="b")
    other = make_due("pay the fine", date(2026, 8, 14), source="c")
    extended = make_due("answer questions", date(2026, 8, 14), source="d", words="was given an extended time to")

    assert [one.relation.value for one in find(answer, later)] == ["contradiction"]
    assert find(answer, other) == []
    assert find(answer, extended) == []


def make_stage(stage: MeasureStage, *, source: str, published: date = PUBLISHED) -> Extraction:
    """Return a report of the Dust Bill's stage."""
    text = "The Dust Bill is on its way."
    return make_extraction(
        make_document(text, source=source, url=f"https://{source}.example", published=published),
        measures=(make_measure(text, "Dust Bill", stage=stage),),
    )


@pytest.mark.parametrize(
    ("here", "there", "after", "relation"),
    [
        (MeasureStage.PROPOSED, MeasureStage.ENACTED, 0, "tension"),
        (MeasureStage.PROPOSED, MeasureStage.ENACTED, 9, None),
        (MeasureStage.ENACTED, MeasureStage.PROPOSED, 9, "tension"),
        (MeasureStage.ENACTED, MeasureStage.REJECTED, 0, "contradiction"),
        (MeasureStage.CALLED_FOR, MeasureStage.ENACTED, 0, None),
    ],
)
def test_a_measure_that_goes_on_is_no_disagreement(
    here: MeasureStage, there: MeasureStage, after: int, relation: str | None
) -> None:
    """Stages follow each other in time; two far stages on one day, or a fall back, are in tension."""
    found = find(make_stage(here, source="a"), make_stage(there, source="b", published=PUBLISHED + after * DAY))

    assert [one.relation.value for one in found] == ([] if relation is None else [relation])


def test_a_corrected_figure_is_no_live_answer_and_is_named() -> None:
    """The withdrawn version's figure makes no disagreement, and stands in the reasons of one that remains."""
    withdrawn = make_accusation("41,200 recipes", source="A")
    corrected = make_accusation("14,200 recipes", source="A", published=PUBLISHED + DAY)
    other = make_accusation("about 60,000 recipes", source="B")
    same_key = [
        make_extraction(
            make_document(one.document.text, source="A", url="https://a.example", published=one.document.published),
            entities=one.entities,
            claims=one.claims,
        )
        for one in (withdrawn, corrected)
    ]

    assert find(*same_key, withdrawn=[0]) == []
    (found,) = find(*same_key, other, withdrawn=[0])
    assert sorted(answer.value for answer in found.answers) == ["14,200 recipes", "about 60,000 recipes"]
    assert "An earlier version in A said “41,200 recipes”; it was corrected." in found.why


def test_a_reprint_adds_evidence_but_no_source() -> None:
    """Three papers, one of them a reprint, are two independent sources."""
    reports = (
        make_filing("in London", venue="London", source="A"),
        make_filing("in London indeed", venue="London", source="B"),
        make_filing("in London too", venue="London", source="C"),
        make_filing("in Delaware", venue="Delaware", source="D"),
    )

    (found,) = find(*reports, copies={1: 0})

    assert sorted((a.value, a.independent_sources, len(a.evidence)) for a in found.answers) == [
        ("Delaware", 1, 1),
        ("London", 2, 3),
    ]


def test_disagreements_depend_on_no_order() -> None:
    """The reports in any order give the same disagreements."""
    reports = [
        make_filing("in London", venue="London", source="A"),
        make_filing("in Delaware", venue="Delaware", source="B"),
        make_filing("in England", venue="England", source="C"),
    ]

    assert find(*reports) == find(*reversed(reports)) != []


def test_every_answer_rests_on_the_exact_sentence() -> None:
    """Evidence slices its document."""
    reports = (
        make_filing("in London", venue="London", source="A"),
        make_filing("in Delaware", venue="Delaware", source="B"),
    )
    texts = {one.document.id: one.document.text for one in reports}

    (found,) = find(*reports)

    for answer in found.answers:
        for shown in answer.evidence:
            assert texts[shown.document][shown.start : shown.end] == shown.text


def test_a_figure_of_an_event_is_compared_across_reports_of_it() -> None:
    """Two fines of one company, told with two sums, contradict."""

    def fined(sum_: str, source: str) -> Extraction:
        text = f"The Food Office fined Orlo Foods {sum_} over its recipes."
        return make_extraction(
            make_document(text, source=source),
            entities=(make_entity(text, "Food Office", type=EntityType.REGULATOR), make_entity(text, "Orlo Foods")),
            events=(
                make_event(
                    text,
                    "fined",
                    type=EventType.FINE,
                    participants={"authority": "Food Office", "fined": "Orlo Foods"},
                    slots={"amount": sum_},
                ),
            ),
        )

    found = find(fined("£2m", "A"), fined("£3.5m", "B"))

    assert {one.relation.value for one in found} == {"contradiction"}
