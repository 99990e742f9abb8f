"""Entities that are one, that may be one, and that people say are one or two."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import permutations

import pytest
from factories import make_document, make_entity, make_event, make_extraction

from graph.errors import StoreError
from graph.export import export_records
from graph.judge import Profile, blocks, cluster_entities, initials, judge
from graph.kinds import EntityType, EventType, Verdict
from graph.model import Extraction
from graph.questions.actors import actors
from graph.questions.review import decisions, review
from graph.questions.scope import Scope
from graph.questions.timeline import timeline
from graph.resolve import resolve
from graph.restore import import_records
from graph.store import Store

WHEN = datetime(2026, 5, 4, 9, tzinfo=UTC)
LATER = datetime(2026, 5, 5, 9, tzinfo=UTC)


def make_profile(
    name: str,
    *,
    of: EntityType = EntityType.COMPANY,
    names: Sequence[str] = (),
    ids: Sequence[tuple[str, str]] = (),
    posts: Sequence[tuple[str, str | None]] = (),
) -> Profile:
    """Return what an entity is judged by; its id is its name."""
    known = frozenset({name, *names})
    return Profile(id=name, type=of, names=known, types=frozenset({of}), ids=frozenset(ids), posts=frozenset(posts))


@pytest.mark.parametrize(
    ("a", "b", "of"),
    [
        ("Tallow & Reed", "Tallow and Reed plc", EntityType.COMPANY),
        ("Northmere Foods", "North Mere Foods", EntityType.COMPANY),
        ("Harbour Safety Centre", "Harbor Safety Center", EntityType.ORGANISATION),
        ("Marit-Ann Olsen", "Maritann Olsen", EntityType.PERSON),
    ],
)
def test_what_only_spelling_tells_apart_is_one(a: str, b: str, of: EntityType) -> None:
    """Such names are joined without asking."""
    found = judge(make_profile(a, of=of), make_profile(b, of=of))
    assert found is not None
    assert found.verdict is Verdict.SAME


def test_a_middle_name_joins_only_who_holds_the_same_post() -> None:
    """Without the post the pair waits for a person."""
    one, other = "Marit Olsen", "Marit Karin Olsen"
    posts = [("chair", "ent-harbour")]
    alone = judge(make_profile(one, of=EntityType.PERSON), make_profile(other, of=EntityType.PERSON))
    both = judge(
        make_profile(one, of=EntityType.PERSON, posts=posts), make_profile(other, of=EntityType.PERSON, posts=posts)
    )
    assert (alone and alone.verdict, both and both.verdict) == (Verdict.DOUBTFUL, Verdict.SAME)


def test_two_holders_of_one_post_are_two() -> None:
    """A post is no name."""
    posts = [("water minister", "ent-ministry")]
    one = make_profile("Ines Calder", of=EntityType.OFFICIAL, posts=posts)
    other = make_profile("Jonas Lund", of=EntityType.OFFICIAL, posts=posts)
    assert judge(one, other) is None


def test_a_person_is_never_the_firm_that_carries_the_name() -> None:
    """Sorts of things never mix."""
    assert judge(make_profile("Jonas Calder", of=EntityType.PERSON), make_profile("Jonas Calder Ltd")) is None


def test_a_register_that_knows_two_keeps_them_two() -> None:
    """Different outside ids outweigh any spelling."""
    one = make_profile("Tallow & Reed", ids=[("gazetteer", "1")])
    other = make_profile("Tallow and Reed", ids=[("gazetteer", "2")])
    assert judge(one, other) is None


def test_a_slip_of_the_pen_waits_for_a_person() -> None:
    """One letter in a name of two words is doubtful, never certain."""
    found = judge(make_profile("Halden Water"), make_profile("Haldan Water"))
    assert found is not None
    assert found.verdict is Verdict.DOUBTFUL


def test_near_namesakes_are_no_question() -> None:
    """A further word that tells leaves two firms two."""
    assert judge(make_profile("Halden Water"), make_profile("Haldane Rail Services")) is None


def test_initials_are_a_doubt() -> None:
    """An abbreviation may be of another body too."""
    found = judge(
        make_profile("HSB", of=EntityType.REGULATOR), make_profile("Harbour Safety Board", of=EntityType.REGULATOR)
    )
    assert (found and found.verdict, initials("Harbour Safety Board")) == (Verdict.DOUBTFUL, "HSB")


@pytest.mark.parametrize(("a", "b"), [("Tallow & Reed", "Tallow and Reed plc"), ("Halden Water", "Haldan Water")])
def test_whatever_may_be_one_shares_a_block(a: str, b: str) -> None:
    """Candidates come from keys, so a pair that is judged must share one."""
    assert blocks(make_profile(a)) & blocks(make_profile(b))


def test_clusters_never_join_two_that_are_kept_apart() -> None:
    """An edge that would bring them together is left out, the surer ones before it stand."""
    found = cluster_entities([("a", "b"), ("b", "c"), ("c", "d")], frozenset({("a", "c")}))
    assert found == {
        "a": frozenset("ab"), "b": frozenset("ab"), "c": frozenset("cd"), "d": frozenset("cd")
    }  # fmt: skip


def make_report(name: str, *, day: int, words: str = "was fined") -> Extraction:
    """Return a report, as stored, that the harbour board fined a firm."""
    text = f"{name} {words} by the Harbour Safety Board on Monday {day}."
    document = make_document(text, url=f"https://news.example/{day}", source=f"Paper {day}")
    board = make_entity(text, "Harbour Safety Board", type=EntityType.REGULATOR)
    parts = {"sanctioned": name, "authority": "Harbour Safety Board"}
    fine = make_event(text, words, type=EventType.FINE, participants=parts)
    return resolve(make_extraction(document, entities=(make_entity(text, name), board), events=(fine,)))


def keep(store: Store, *reports: Extraction) -> None:
    """Store reports."""
    for report in reports:
        store.write(report, recorded=WHEN)


def named(store: Store, name: str) -> str:
    """Return the id of the entity of a document under a name of its own."""
    found = {entity.name: entity.id for kept in store.stored_extractions() for entity in kept.extraction.entities}
    return found[name]


def test_reports_of_one_firm_in_two_spellings_are_one_row(open_sqlite: Callable[..., Store]) -> None:
    """The actor, its documents and the event are counted once."""
    store = open_sqlite()
    keep(store, make_report("North Mere Foods", day=1), make_report("Northmere Foods", day=2))
    firms = [row for row in actors(store) if row.type is EntityType.COMPANY]
    assert [(row.documents, set(row.aliases) | {row.name}) for row in firms] == [
        (2, {"North Mere Foods", "Northmere Foods"})
    ]
    assert [row.independent_sources for row in timeline(store, Scope(entity="North Mere Foods"))] == [2]
    assert [row.names for row in review(store, verdict=Verdict.SAME)] != []


def test_the_order_of_documents_changes_no_cluster(open_sqlite: Callable[..., Store]) -> None:
    """Every order gives the same actors and timeline."""
    reports = [
        make_report(name, day=n) for n, name in enumerate(("North Mere Foods", "Northmere Foods", "Haldan Water"), 1)
    ]
    told = set()
    for number, order in enumerate(permutations(reports)):
        store = open_sqlite(f"{number}.db")
        keep(store, *order)
        told.add((str(actors(store)), str(timeline(store))))
    assert len(told) == 1


def test_a_yes_joins_and_its_undoing_parts_again(open_sqlite: Callable[..., Store]) -> None:
    """What a person decides is done at once, counted once, and can be taken back without a trace."""
    store = open_sqlite()
    keep(store, make_report("Halden Water", day=1), make_report("Haldan Water", day=2))
    before = (str(actors(store)), str(timeline(store)))
    a, b = named(store, "Halden Water"), named(store, "Haldan Water")
    assert [{row.a, row.b} for row in review(store)] == [{a, b}]
    store.decide(a, b, Verdict.SAME, recorded=LATER, decided_by="ines", why="same filing number")
    assert [(row.decided, row.decided_by, row.joined) for row in decisions(store)] == [(Verdict.SAME, "ines", True)]
    assert review(store) == ()
    assert len(timeline(store)) == 1
    store.decide(a, b, None, recorded=LATER)
    assert (str(actors(store)), str(timeline(store))) == before


def test_a_no_parts_what_was_joined_and_outlives_reingestion(open_sqlite: Callable[..., Store]) -> None:
    """Documents that come later do not join again what a person keeps apart."""
    store = open_sqlite()
    keep(store, make_report("North Mere Foods", day=1), make_report("Northmere Foods", day=2))
    a, b = named(store, "North Mere Foods"), named(store, "Northmere Foods")
    assert len(timeline(store)) == 1
    store.decide(a, b, Verdict.DIFFERENT, recorded=LATER, decided_by="ines", why="two firms")
    keep(store, make_report("North Mere Foods", day=3), make_report("Northmere Foods", day=4))
    assert sorted(row.documents for row in actors(store) if row.type is EntityType.COMPANY) == [2, 2]
    assert len(timeline(store)) == 2


def test_a_decision_about_nobody_is_refused(open_sqlite: Callable[..., Store]) -> None:
    """A wrong id is told, and nothing is kept."""
    store = open_sqlite()
    keep(store, make_report("Halden Water", day=1))
    with pytest.raises(StoreError, match="no such entity"):
        store.decide(named(store, "Halden Water"), "ent-0000000000000000", Verdict.SAME, recorded=LATER)
    assert store.decisions() == ()


def test_a_decision_against_another_is_refused(open_sqlite: Callable[..., Store]) -> None:
    """What is the same as one of two that are kept apart cannot be the same as the other."""
    store = open_sqlite()
    keep(
        store, *(make_report(name, day=n) for n, name in enumerate(("Halden Water", "Haldan Water", "Haldon Water"), 1))
    )
    a, b, c = (named(store, name) for name in ("Halden Water", "Haldan Water", "Haldon Water"))
    store.decide(a, b, Verdict.SAME, recorded=LATER)
    store.decide(a, c, Verdict.DIFFERENT, recorded=LATER)
    with pytest.raises(StoreError, match="stand against"):
        store.decide(b, c, Verdict.SAME, recorded=LATER)
    assert len(store.decisions()) == 2


def test_decisions_travel_with_an_export(open_sqlite: Callable[..., Store]) -> None:
    """An export taken into an empty store gives the same clusters, decisions and export again."""
    store, other = open_sqlite("a.db"), open_sqlite("b.db")
    keep(store, make_report("Halden Water", day=1), make_report("Haldan Water", day=2))
    a, b = named(store, "Halden Water"), named(store, "Haldan Water")
    store.decide(a, b, Verdict.SAME, recorded=LATER, decided_by="ines", why="one file")
    lines = list(export_records(store))
    import_records(other, lines, recorded=WHEN)
    assert list(export_records(other)) == lines
    assert other.decisions() == store.decisions()
    assert len(timeline(other)) == 1
