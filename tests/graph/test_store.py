"""Every store keeps what it is given, once, safely, and says clearly when it cannot; on SQLite and on Neo4j."""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from factories import RECORDED, make_document, make_extraction
from suit_world import DISPUTE, WORLD, make_world

from graph.errors import StoreError, StoreLockedError
from graph.model import Failure, FetchState
from graph.ratings import Rating
from graph.store import Query, Store

Opener = Callable[..., Store]
COUNT = Query(name="count", sql="SELECT count(*) FROM document", cypher="MATCH (d:Document) RETURN count(d)")


def test_the_same_document_again_changes_nothing(store: Store) -> None:
    """A second write of one extraction is not new and moves no revision."""
    extraction = make_world()[0]

    first = store.write(extraction, recorded=RECORDED)
    revision = store.revision()
    again = store.write(extraction, recorded=RECORDED + timedelta(days=1))

    assert (first.new, again.new) == (True, False)
    assert store.revision() == revision


def test_revision_moves_only_when_content_changes(store: Store) -> None:
    """What runs leave for the next run is no content; a document, a dispute and an assignment are."""
    revisions = [store.revision()]

    store.remember_fetch(FetchState(uri="u", etag=None, last_modified=None, fetched=RECORDED, status=200))
    store.remember_entry("feed", "entry", "key")
    store.record_failure(Failure(uri="u", stage="read", what="empty", to_do="look", recorded=RECORDED))
    revisions.append(store.revision())
    written = store.write(make_world()[0], recorded=RECORDED)
    revisions.append(store.revision())
    store.follow(DISPUTE)
    revisions.append(store.revision())
    store.follow(DISPUTE)
    revisions.append(store.revision())
    store.assign(written.document_id, DISPUTE.id)
    revisions.append(store.revision())
    store.assign(written.document_id, DISPUTE.id)
    revisions.append(store.revision())

    assert revisions == [0, 0, 1, 2, 2, 3, 3]


def test_a_corrected_text_is_a_later_version_of_the_same_document(world: Store) -> None:
    """The third report with the same address follows the one published before it."""
    versions = {
        one.extraction.document.published: one.version
        for one in world.stored_extractions()
        if one.extraction.document.source == "Evening Tern"
    }

    assert versions == {date(2026, 6, 15): 1, date(2026, 6, 17): 2}


def test_a_correction_names_the_version_that_it_follows(store: Store) -> None:
    """Writing the correction gives back the id of the first version."""
    _, first, _, corrected, _ = make_world()

    store.write(first, recorded=RECORDED)
    written = store.write(corrected, recorded=RECORDED + timedelta(hours=1))

    assert written.revision_of == first.document.id


def test_versions_of_one_day_stand_in_the_order_of_recording(store: Store) -> None:
    """Where the dates of two versions do not tell, the one recorded first is the first."""
    texts = ["Mills burn in Tarn. Two people were hurt.", "Mills burn in Tarn. Three people were hurt."]
    url = "https://gannet.example/fire"
    for at, text in enumerate(texts):
        document = make_document(text, url=url)
        store.write(make_extraction(document), recorded=RECORDED + timedelta(minutes=at))

    stored = sorted(store.stored_extractions(), key=lambda one: one.version)

    assert [one.extraction.document.text for one in stored] == texts


def test_a_reprint_is_a_copy_of_the_earliest(world: Store) -> None:
    """The weekly's reprint points to the daily; nobody else copies anybody."""
    stored = {one.extraction.document.id: one for one in world.stored_extractions()}

    copies = {
        one.extraction.document.source: stored[one.copies_of].extraction.document.source
        for one in stored.values()
        if one.copies_of
    }

    assert copies["Weekly Wren"] == "Daily Gannet"


def test_an_extraction_comes_back_as_it_was_written(world: Store) -> None:
    """Every record of every document is read back equal."""
    written = {one.document.id: one for one in make_world()}

    read = {one.extraction.document.id: one.extraction for one in world.stored_extractions()}

    assert read == written


def test_documents_with_two_parties_or_a_party_and_a_topic_belong_to_a_dispute(world: Store) -> None:
    """The four reports of the suit belong; the authority's notice names one party and no topic."""
    (followed,) = world.stored_disputes()
    sources = {one.extraction.document.source for one in world.stored_extractions(followed.documents)}

    assert sources == {"Daily Gannet", "Evening Tern", "Weekly Wren"}


def test_a_dispute_that_changes_assigns_its_documents_anew(world: Store) -> None:
    """With a topic that the notice speaks of, the notice belongs too; without its parties, nothing does."""
    world.follow(replace(DISPUTE, topics=("dust safety",)))
    (wider,) = world.stored_disputes()
    world.follow(replace(DISPUTE, parties=("Nobody Ltd",), topics=()))
    (none,) = world.stored_disputes()

    assert (len(wider.documents), none.documents) == (5, ())


def test_a_document_put_into_a_dispute_by_hand_stays_there(world: Store) -> None:
    """An assignment by hand survives a change of the dispute."""
    notice = make_world()[4].document.id

    world.assign(notice, DISPUTE.id)
    world.follow(replace(DISPUTE, parties=(), topics=()))

    (followed,) = world.stored_disputes()
    assert (followed.documents, followed.pinned) == ((notice,), (notice,))


def test_assigning_to_an_unknown_dispute_says_so(world: Store) -> None:
    """The error names the document and the dispute."""
    with pytest.raises(StoreError, match="no such dispute"):
        world.assign(make_world()[0].document.id, "nowhere")


def test_what_a_run_leaves_is_there_for_the_next_run(open_store: Opener) -> None:
    """Fetch states, seen entries and failures are read back by another opening of the file."""
    state = FetchState(uri="https://a.example", etag='"x"', last_modified=None, fetched=RECORDED, status=304)
    failure = Failure(uri="https://b.example", stage="fetch", what="gone", to_do="drop it", recorded=RECORDED)
    first = open_store()
    first.remember_fetch(state)
    first.remember_entry("feed", "e1", "key")
    first.record_failure(failure)

    second = open_store()

    assert second.fetch_state("https://a.example") == state
    assert second.fetch_state("https://c.example") is None
    assert second.seen_entries("feed") == {"e1"}
    assert second.failures() == (failure,)
    second.clear_failure("https://b.example")
    assert second.failures() == ()


def test_a_reader_reads_and_cannot_write(world: Store, open_store: Opener) -> None:
    """A store that is opened read-only answers, beside a writer, and refuses a write."""
    reader = open_store(WORLD, read_only=True)

    assert len(list(reader.stored_extractions())) == 5
    with pytest.raises(StoreError):
        reader.write(make_extraction(make_document("Something new.")), recorded=RECORDED)
    assert world.revision() == reader.revision()


def test_two_runs_cannot_both_hold_the_ingest_lock(store: Store, open_store: Opener) -> None:
    """The second run is told which process holds the lock; when the first has ended, it gets it."""
    other = open_store()

    with store.ingest_lock(), pytest.raises(StoreLockedError, match=f"process {os.getpid()}"), other.ingest_lock():
        pass
    with other.ingest_lock():
        held = True

    assert held


def test_threads_write_and_read_side_by_side(store: Store) -> None:
    """Two writers and a reader in threads of their own end with every document stored once."""
    documents = [make_extraction(make_document(f"Report {number} speaks of grain.")) for number in range(40)]
    failures: list[BaseException] = []

    def write(part: int) -> None:
        try:
            for extraction in documents[part::2]:
                store.write(extraction, recorded=RECORDED)
                store.disputes()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=write, args=(part,)) for part in range(2)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        store.ask(COUNT)
    for thread in threads:
        thread.join()

    assert failures == []
    assert store.ask(COUNT) == [(40,)]


def test_a_record_that_does_not_fit_leaves_nothing_of_its_document(store: Store) -> None:
    """A claim whose id another document holds stops the write, whole."""
    first, second = make_world()[:2]
    store.write(first, recorded=RECORDED)
    clashing = replace(second, claims=(replace(second.claims[0], id=first.claims[0].id),), events=())

    with pytest.raises(StoreError, match="does not fit"):
        store.write(clashing, recorded=RECORDED)

    assert [one.extraction.document.id for one in store.stored_extractions()] == [first.document.id]


def test_check_finds_a_sound_store_sound(world: Store) -> None:
    """Every finding is well, and says what it found."""
    findings = world.check()

    assert all(finding.ok for finding in findings)
    assert {finding.what: finding.says for finding in findings}["documents"] == "5 (1 replaced by later versions)"


def test_moments_are_kept_in_utc(store: Store) -> None:
    """A recording time in another zone comes back as the same moment."""
    zone = datetime(2026, 6, 20, 14, 0, tzinfo=UTC).astimezone()

    store.write(make_world()[0], recorded=zone)

    (stored,) = store.stored_extractions()
    assert stored.recorded == zone


def test_grades_are_kept_until_they_are_taken_back(store: Store) -> None:
    """The latest of a subject stands; the content has not changed."""
    before = store.revision()
    first = Rating(subject="The Courier", grade="B", rated_by="ann", why="", recorded=RECORDED)
    store.rate(replace(first, grade="D"))
    store.rate(first)
    store.rate(replace(first, subject="claim-1", grade="2"))
    store.unrate("claim-1")
    assert store.ratings() == (first,)
    assert store.revision() == before
