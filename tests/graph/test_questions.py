"""Every question gives the rows that are written down here, each with the exact sentence behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from factories import RECORDED
from suit_world import DISPUTE, make_suit, make_world

from graph.errors import UsageError
from graph.kinds import DeadlineState, MeasureStage
from graph.model import Evidence, Extraction
from graph.questions.actors import actors
from graph.questions.changes import changes
from graph.questions.claims import claims
from graph.questions.deadlines import deadlines, state_on
from graph.questions.disagreements import disagreements
from graph.questions.overview import overview
from graph.questions.path import path
from graph.questions.policy import policy
from graph.questions.scope import Scope, find_alike
from graph.questions.search import search
from graph.questions.show import show
from graph.questions.timeline import timeline
from graph.resolve import resolve
from graph.store import Store

TODAY = date(2026, 6, 21)
DAY = timedelta(days=1)


def _assert_exact(store: Store, evidence: tuple[Evidence, ...]) -> None:
    """Assert that there is evidence, and that each is its document's slice."""
    texts = {one.extraction.document.id: one.extraction.document.text for one in store.stored_extractions()}
    assert evidence
    assert all(texts[one.document][one.start : one.end] == one.text for one in evidence)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kestral Mills", ("Kestrel Mills",)), ("orlo food", ("Orlo Foods",)), ("Zebra", ())],
)
def test_a_mistyped_name_is_answered_with_those_that_are_written_much_alike(
    world: Store, typed: str, meant: tuple[str, ...]
) -> None:
    """Nothing is offered for a name that resembles none."""
    assert find_alike(world, typed) == meant


def test_days_that_nothing_can_lie_between_are_wrong_usage() -> None:
    """An empty answer would look like an answer."""
    with pytest.raises(UsageError, match="the first day is after the last"):
        Scope(since=TODAY, until=TODAY - DAY)


def test_reports_of_one_event_stand_in_one_row_of_the_timeline(world: Store) -> None:
    """Three standing reports of the suit are one row of two independent sources; the rule is another row."""
    rows = timeline(world)

    assert [
        (row.earliest, row.edtf, row.type, row.status, row.independent_sources, len(row.evidence)) for row in rows
    ] == [
        (date(2026, 6, 12), "2026-06-12", "lawsuit", "happened", 2, 3),
        (date(2026, 6, 15), "2026-06-15", "rule_proposed", "happened", 1, 1),
    ]
    assert rows[0].participants == (
        ("claimant", "Kestrel Mills"),
        ("defendant", "Orlo Foods"),
        ("court", "the High Court"),
        ("court", "Leeds County Court"),
    )
    assert rows[0].text == "Kestrel Mills sued Orlo Foods in the High Court on Friday."
    assert (rows[0].asserted_by, rows[0].jurisdiction) == (("reporter",), "GB")
    for row in rows:
        _assert_exact(world, row.evidence)


@pytest.mark.parametrize(
    ("scope", "types"),
    [
        (Scope(entity="ORLO"), ["lawsuit"]),
        (Scope(entity="orlo foods ltd"), ["lawsuit"]),
        (Scope(entity="nobody"), []),
        (Scope(dispute=DISPUTE.id), ["lawsuit"]),
        (Scope(dispute="nowhere"), []),
        (Scope(since=date(2026, 6, 13)), ["rule_proposed"]),
        (Scope(until=date(2026, 6, 12)), ["lawsuit"]),
        (Scope(type="rule_proposed"), ["rule_proposed"]),
        (Scope(jurisdiction="gb"), ["lawsuit", "rule_proposed"]),
        (Scope(jurisdiction="US"), []),
        (Scope(limit=1), ["rule_proposed"]),
        (Scope(as_of=date(2026, 6, 19)), []),
        (Scope(as_of=date(2026, 6, 20), entity="Kestrel"), ["lawsuit"]),
    ],
)
def test_a_scope_narrows_the_timeline(scope: Scope, types: list[str], world: Store) -> None:
    """Each filter keeps what it names; a limit keeps the latest."""
    assert [row.type.value for row in timeline(world, scope)] == types


def test_an_event_that_only_a_withdrawn_version_tells_of_is_marked(store: Store) -> None:
    """The first version's suit stays in the timeline, marked, when the corrected text has none."""
    _, first, _, corrected, _ = make_world()
    store.write(first, recorded=RECORDED)
    before = [row.withdrawn for row in timeline(store)]
    store.write(_without_events(corrected), recorded=RECORDED + DAY)

    assert (before, [row.withdrawn for row in timeline(store)]) == ([False], [True])
    assert [row.withdrawn for row in timeline(store, Scope(as_of=date(2026, 6, 20)))] == [False]


def _without_events(extraction: Extraction) -> Extraction:
    return replace(extraction, events=())


def test_claims_say_who_said_what_about_whom(world: Store) -> None:
    """A reprint's claim stands with its original's; what only the withdrawn version said is marked."""
    rows = claims(world)

    assert [(row.speaker, row.kind, row.content, row.withdrawn, len(row.evidence)) for row in rows] == [
        ("Kestrel Mills", "accuses", "Orlo copied its recipes with nearly 90,000 samples", True, 1),
        ("Kestrel Mills", "accuses", "Orlo copied its recipes with about 40,000 samples", False, 2),
        ("Orlo Foods", "denies", "baseless and absurd", False, 2),
        ("Kestrel Mills", "accuses", "Orlo copied its recipes with about 41,000 samples", False, 1),
        ("Orlo Foods", "denies", "baseless and spiteful", False, 1),
    ]
    assert rows[2].targets == ("Kestrel Mills",)
    assert rows[2].answers == (rows[1].id,)
    assert rows[1].slots == (("scale", "about 40,000 samples"), ("what", "its recipes"))
    assert [row.independent_sources for row in rows] == [1, 1, 1, 1, 1]
    for row in rows:
        _assert_exact(world, row.evidence)


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        (Scope(type="denies"), 2),
        (Scope(entity="Food Office"), 0),
        (Scope(entity="Orlo"), 5),
        (Scope(since=date(2026, 6, 17)), 2),
        (Scope(until=date(2026, 6, 15)), 3),
        (Scope(dispute=DISPUTE.id, limit=2), 2),
        (Scope(as_of=date(2026, 6, 19)), 0),
    ],
)
def test_a_scope_narrows_the_claims(scope: Scope, count: int, world: Store) -> None:
    """Each filter keeps what it names."""
    assert len(claims(world, scope)) == count


def test_disagreements_name_every_answer_and_its_holders(world: Store) -> None:
    """The four of the world, the hardest first, each answer with its sources and exact sentences."""
    found = disagreements(world)

    assert [
        (
            one.question,
            one.axis.value,
            one.relation.value,
            [(a.value, a.independent_sources) for a in one.answers],
        )
        for one in sorted(found, key=lambda one: one.question)
    ] == [
        (
            "How many samples were there?",
            "report_vs_report",
            "granularity",
            [("about 40,000 samples", 1), ("about 41,000 samples", 1)],
        ),
        (
            "In what words did Orlo Foods deny it?",
            "report_vs_report",
            "tension",
            [("baseless and absurd", 1), ("baseless and spiteful", 1)],
        ),
        (
            "Is what Orlo Foods is accused of by Kestrel Mills true?",
            "party_vs_party",
            "contradiction",
            [("Orlo copied its recipes with about 40,000 samples", 2), ("baseless and absurd", 2)],
        ),
        (
            "Where was the case against Orlo Foods brought?",
            "report_vs_report",
            "contradiction",
            [("the High Court", 1), ("Leeds County Court", 1)],
        ),
    ]
    assert [one.relation.value for one in found] == [
        "contradiction",
        "contradiction",
        "tension",
        "granularity",
    ]
    for one in found:
        for answer in one.answers:
            _assert_exact(world, answer.evidence)


def test_disagreements_can_be_asked_as_of_a_past_day(store: Store) -> None:
    """The figure of the first version disagrees as of its day, and no longer once it is corrected."""
    first, second, _, corrected, _ = make_world()
    store.write(first, recorded=RECORDED)
    store.write(second, recorded=RECORDED)
    store.write(corrected, recorded=RECORDED + DAY)

    def relation(as_of: date) -> list[str]:
        found = disagreements(store, Scope(as_of=as_of, entity="Orlo"))
        return [one.relation.value for one in found if one.question.startswith("How many")]

    assert relation(date(2026, 6, 20)) == ["contradiction"]
    assert relation(date(2026, 6, 21)) == ["granularity"]
    assert relation(date(2026, 6, 1)) == []


def test_a_deadline_names_who_must_do_what_by_when(world: Store) -> None:
    """The notice's deadline, with its state on a day."""
    (row,) = deadlines(world, today=TODAY)

    assert (row.due, row.latest, row.state, row.obligated, row.set_by, row.what, row.anchor_assumed) == (
        "2026-06-30", date(2026, 6, 30), "pending", ("Kestrel Mills",), ("Food Office",), "answer", False,
    )  # fmt: skip
    _assert_exact(world, row.evidence)


@pytest.mark.parametrize(
    ("today", "latest", "state"),
    [
        (date(2026, 6, 22), date(2026, 6, 30), DeadlineState.PENDING),
        (date(2026, 6, 23), date(2026, 6, 30), DeadlineState.DUE_SOON),
        (date(2026, 6, 30), date(2026, 6, 30), DeadlineState.DUE_SOON),
        (date(2026, 7, 1), date(2026, 6, 30), DeadlineState.PASSED),
        (date(2026, 7, 1), None, DeadlineState.UNDATED),
    ],
)
def test_a_deadline_stands_where_its_last_day_puts_it(today: date, latest: date | None, state: DeadlineState) -> None:
    """Due soon begins seven days before; a day gone by makes it passed, neither met nor lapsed."""
    assert state_on(today, latest=latest) is state


def test_policy_gives_a_measure_with_its_stages(world: Store) -> None:
    """The proposed rule, by its authority, with the sentence of its one stage."""
    (row,) = policy(world)

    assert (row.jurisdiction, row.actor, row.instrument, row.name, row.stage) == (
        "GB", "Food Office", "rule", "Dust Safety Rule", MeasureStage.PROPOSED,
    )  # fmt: skip
    assert [(stage.stage, stage.on, stage.basis) for stage in row.history] == [
        (MeasureStage.PROPOSED, date(2026, 6, 16), "reporter")
    ]
    _assert_exact(world, row.evidence)


def test_actors_come_with_their_roles_and_counts(world: Store) -> None:
    """The most written of first; withdrawn versions count for claims and events no more."""
    rows = {row.name: (row.roles, row.claims, row.events) for row in actors(world)}

    assert rows["Kestrel Mills"] == ((), 3, 1)
    assert rows["Mara Quill"] == ((("director", "Food Office"),), 0, 0)
    assert next(iter(rows)) == "Kestrel Mills"
    for row in actors(world):
        _assert_exact(world, row.evidence)


def test_actors_of_a_dispute_are_those_of_its_documents(world: Store) -> None:
    """Nobody of the notice is among them, and documents are counted within the dispute."""
    rows = {row.name: row.documents for row in actors(world, Scope(dispute=DISPUTE.id))}

    assert rows == {"Kestrel Mills": 3, "Orlo Foods": 3, "the High Court": 2, "Leeds County Court": 1}


def test_changes_tell_what_came_and_which_disagreements_opened(world: Store) -> None:
    """Everything that the world brought, counted by sort; nothing after it."""
    rows = changes(world, RECORDED)
    kinds = [row.record for row in rows]

    assert {kind: kinds.count(kind) for kind in kinds} == {
        "document": 4, "version": 1, "disagreement_opened": 4, "deadline": 1, "measure": 1, "event": 5, "claim": 8,
        "withdrawn": 1,
    }  # fmt: skip
    assert changes(world, RECORDED + timedelta(seconds=1)) == ()
    for row in rows:
        _assert_exact(world, row.evidence)


def test_a_correction_that_ends_a_disagreement_settles_it(store: Store) -> None:
    """The difference between two figures opens with the second report and is settled by its correction."""
    first, second, *_ = make_world()
    corrected = resolve(
        make_suit(
            source="Evening Tern",
            url="https://tern.example/suit",
            venue="Leeds County Court",
            scale="about 40,000",
            denial="baseless and spiteful",
            published=date(2026, 6, 17),
        )
    )
    store.write(first, recorded=RECORDED)
    store.write(second, recorded=RECORDED)
    store.write(replace(corrected, claims=(), events=()), recorded=RECORDED + DAY)

    settled = [row.text for row in changes(store, RECORDED + DAY) if row.record == "disagreement_settled"]

    assert len(settled) == 3
    assert any(text.startswith("How many samples") for text in settled)


def test_search_finds_documents_claims_and_entities(world: Store) -> None:
    """Words are found in any case; withdrawn versions are not."""
    hits = search(world, "KESTREL recipes")

    assert [hit.record for hit in hits] == ["document"] * 3 + ["claim"] * 3
    assert [hit.title for hit in search(world, "quill", Scope(type="entity"))] == ["Mara Quill"]
    for hit in hits:
        _assert_exact(world, hit.evidence)


@pytest.mark.parametrize(
    "words",
    ['"', "NOT", "NEAR(", "col:on", "a* OR b", "(", "", "   ", "-x", "x\x00y", "\ud800", "^", "'; DROP"],
)
def test_whatever_is_typed_into_search_is_taken_as_words(words: str, world: Store) -> None:
    """No sign of the full-text query language does anything but be looked for."""
    assert search(world, words) == ()


def test_a_path_gives_each_tie_with_its_sentence(world: Store) -> None:
    """Orlo is tied to the bakery through the mill that accuses it and owns the bakery."""
    hops = path(world, "orlo", "Tarn Bakery")

    assert [(hop.subject, hop.tie, hop.object) for hop in hops] == [
        ("Kestrel Mills", "accuses", "Orlo Foods"),
        ("Kestrel Mills", "owns", "Tarn Bakery"),
    ]
    for hop in hops:
        _assert_exact(world, hop.evidence)


def test_there_is_no_path_between_those_whom_nothing_ties(world: Store) -> None:
    """Mara Quill's office has no tie to the suit."""
    assert path(world, "Mara Quill", "Orlo Foods") == ()


def test_show_gives_any_record_with_its_text_around_it(world: Store) -> None:
    """Each id that another question returns can be shown, and its context holds its evidence."""
    ids = [
        *(row.id for row in timeline(world)), *(row.id for row in claims(world)),
        *(row.id for row in disagreements(world)), *(row.id for row in deadlines(world, today=TODAY)),
        *(row.id for row in policy(world)), *(row.id for row in actors(world)),
        *(hit.id for hit in search(world, "kestrel")), *(row.id for row in changes(world, RECORDED)),
    ]  # fmt: skip

    for record_id in ids:
        shown = show(world, record_id)
        assert shown is not None
        assert shown.fields
        assert shown.context is not None
        assert shown.context.text[shown.context.start : shown.context.end] == shown.evidence[0].text
    assert show(world, DISPUTE.id) is not None
    assert show(world, "no-such-id") is None


def test_overview_counts_what_is_stored(world: Store) -> None:
    """Every count of the world."""
    counts = overview(world)

    assert (counts.documents, counts.withdrawn, counts.sources, counts.claims, counts.disagreements) == (
        5,
        1,
        4,
        8,
        4,
    )
    assert counts.disputes == ((DISPUTE.id, DISPUTE.title, 4),)
    assert counts.jurisdictions == ("GB",)


def test_an_empty_store_answers_every_question_with_nothing(open_store: Callable[..., Store]) -> None:
    """No question fails where there is nothing."""
    store = open_store("empty.db")

    answers = [
        timeline(store), claims(store), disagreements(store), deadlines(store, today=TODAY), policy(store),
        actors(store), changes(store, datetime(2026, 1, 1, tzinfo=UTC)), search(store, "x"), path(store, "a", "b"),
    ]  # fmt: skip

    assert answers == [()] * 9
    assert overview(store).documents == 0
