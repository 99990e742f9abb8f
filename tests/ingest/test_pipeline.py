"""ingest/pipeline.py: what becomes of inputs, and what the next run does."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from local_site import Site
from spacy.language import Language

from graph.export import export_records
from graph.model import Failure
from graph.questions.scope import Scope
from graph.questions.search import search
from graph.store import Store
from ingest.fetch import Fetcher
from ingest.pipeline import Ingest, Outcome, Result
from ingest.sources import Input, InputKind, find_inputs

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The Harbour Authority of Port Wennick fined the shipping line Oleander Freight {sum} on Monday for letting
oily water into the outer basin in January, the authority said in a notice.</p>
<p>Oleander Freight denied that its crew had opened a valve. The line said it would appeal, and that the water
had come from a dredger which was moored beside its vessel for most of the week.</p>
<p>Residents of the quay had complained of the smell since the first days of the year, and a petition with two
thousand names was handed to the town council in February by the fishermen's association.</p></article></body>
</html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wennick Mercury</title>
<link>{site}</link>{items}</channel></rss>"""

ITEM = """<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{day}</pubDate>
<description>In short.</description></item>"""

Run = Callable[[Iterable[Input]], list[Outcome]]


@pytest.fixture
def run(store: Store, nlp: Language) -> Iterator[Run]:
    """Return a function that ingests inputs into the store and returns every outcome."""
    with Fetcher(clock=lambda: NOW, allow_addresses=("127.0.0.1",)) as fetcher:
        ingest = Ingest(store=store, fetcher=fetcher, load_language=lambda: nlp, clock=lambda: NOW)
        yield lambda inputs: list(ingest.run(inputs))


def results(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the results alone."""
    return [outcome.result.value for outcome in outcomes]


def exported(store: Store, record: str) -> list[dict[str, Any]]:
    """Return the exported records of one kind."""
    return [one for one in map(json.loads, export_records(store)) if one["record"] == record]


def make_feed(site: Site, *entries: tuple[str, str, str]) -> Input:
    """Publish a feed of (title, link, day) and return it as an input."""
    items = "".join(ITEM.format(title=title, link=link, day=day) for title, link, day in entries)
    url = site.put("/feed.xml", FEED.format(site=site.address, items=items), "application/rss+xml")
    return Input(uri=url, kind=InputKind.FEED)


MONDAY, TUESDAY = "Mon, 04 May 2026 09:00:00 GMT", "Tue, 05 May 2026 09:00:00 GMT"


def test_an_unchanged_feed_costs_one_conditional_request(site: Site, run: Run) -> None:
    """The second run asks once, is told "not modified", and fetches no page."""
    page = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    feed = make_feed(site, ("Port fines line", page, MONDAY))
    assert results(run([feed])) == ["new"]
    site.visits.clear()
    assert results(run([feed])) == ["unchanged"]
    assert site.visits == [("/feed.xml", 304)]


def test_an_entry_seen_before_is_not_fetched_again_when_the_feed_grows(site: Site, run: Run) -> None:
    """Only the new entry's page is asked for."""
    first = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    run([make_feed(site, ("Port fines line", first, MONDAY))])
    second = site.put("/b.html", ARTICLE.format(title="Line to appeal", sum="£40,000 and costs"))
    site.visits.clear()
    grown = make_feed(site, ("Line to appeal", second, TUESDAY), ("Port fines line", first, MONDAY))
    assert results(run([grown])) == ["new"]
    assert [path for path, _ in site.visits] == ["/feed.xml", "/b.html"]


def test_an_entry_dated_anew_brings_a_revision(site: Site, run: Run, store: Store) -> None:
    """A corrected article under the same address becomes its second version."""
    page = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    run([make_feed(site, ("Port fines line", page, MONDAY))])
    site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£14,000"))
    assert results(run([make_feed(site, ("Port fines line", page, TUESDAY))])) == ["revised"]
    assert sorted(one["version"] for one in exported(store, "document")) == [1, 2]


def test_a_feed_with_a_missing_page_is_asked_in_full_next_time(site: Site, run: Run, store: Store) -> None:
    """The good entry is stored at once; the bad one is tried again, and forgiven once it is read."""
    page = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    feed = make_feed(site, ("Gone", f"{site.address}/b.html", TUESDAY), ("Port fines line", page, MONDAY))
    assert sorted(results(run([feed]))) == ["failed", "new"]
    assert [failure.uri for failure in store.failures()] == [f"{site.address}/b.html"]
    site.put("/b.html", ARTICLE.format(title="Back again", sum="£50,000"))
    site.visits.clear()
    assert results(run([feed])) == ["new"]
    assert site.visits == [("/feed.xml", 200), ("/b.html", 200)]
    assert store.failures() == ()


def test_a_teaser_is_kept_until_its_page_can_be_had(site: Site, run: Run, store: Store) -> None:
    """The feed's own words are the first version; the failure stays listed until the page replaces them."""
    link = f"{site.address}/b.html"
    teaser = "The Harbour Authority of Port Wennick fined Oleander Freight £40,000 on Monday over oily water."

    def published(day: str) -> Input:
        entry = ITEM.format(title="Port fines line", link=link, day=day).replace("In short.", teaser)
        url = site.put("/feed.xml", FEED.format(site=site.address, items=entry), "application/rss+xml")
        return Input(uri=url, kind=InputKind.FEED)

    feed = published(MONDAY)
    assert sorted(results(run([feed]))) == ["failed", "new"]
    assert [one["text"] for one in exported(store, "document")] == [teaser]
    assert sorted(results(run([feed]))) == ["failed", "unchanged"]
    site.put("/b.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    assert results(run([published(TUESDAY)])) == ["revised"]
    assert store.failures() == ()


def test_one_failed_feed_never_stops_the_rest(site: Site, run: Run) -> None:
    """An address that answers 404 fails alone and says what to do."""
    page = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    missing = Input(uri=f"{site.address}/none.xml", kind=InputKind.FEED)
    failed, read = run([missing, Input(uri=page, kind=InputKind.URL)])
    assert failed.result is Result.FAILED
    assert failed.why == "the server answered 404 Not Found; check the address"
    assert read.result is Result.NEW


def test_a_private_address_is_refused_without_the_allowance(site: Site, store: Store, nlp: Language) -> None:
    """Nothing of the page reaches the store, and no request reaches the server."""
    page = site.put("/a.html", ARTICLE.format(title="Port fines line", sum="£40,000"))
    with Fetcher(clock=lambda: NOW) as fetcher:
        ingest = Ingest(store=store, fetcher=fetcher, load_language=lambda: nlp, clock=lambda: NOW)
        (outcome,) = ingest.run([Input(uri=page, kind=InputKind.URL)])
    assert outcome.result is Result.FAILED
    assert site.visits == []


def test_bad_files_fail_alone_and_each_says_why(tmp_path: Path, run: Run) -> None:
    """An empty file, a binary called .txt, a cut PDF and a page without an article, beside a good report."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "c-cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R")
    (folder / "d-bare.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (folder / "e-good.txt").write_text("Oleander Freight denied the charge on Monday. It said it would appeal.")
    outcomes = run(find_inputs([str(folder)]))
    assert [Path(outcome.uri).name for outcome in outcomes if outcome.result is Result.NEW] == ["e-good.txt"]
    failed = [outcome for outcome in outcomes if outcome.result is Result.FAILED]
    assert len(failed) == 4
    assert all("; " in outcome.why and "\n" not in outcome.why for outcome in failed)


def test_a_document_without_a_date_is_kept_and_its_relative_deadline_stays_undated(
    tmp_path: Path, run: Run, store: Store
) -> None:
    """No date is made up for it."""
    report = tmp_path / "undated.txt"
    report.write_text(
        "The regulator has given Oleander Freight 14 days to produce its records. The line said it would."
    )
    assert results(run([Input(uri=str(report), kind=InputKind.FILE)])) == ["new"]
    (deadline,) = exported(store, "deadline")
    assert (deadline["due"]["earliest"], deadline["due"]["latest"]) == (None, None)


def test_a_document_in_another_language_is_kept_and_not_read_for_claims(tmp_path: Path, run: Run, store: Store) -> None:
    """It can be found by its words; nothing is said to be claimed in it."""
    report = tmp_path / "bericht.txt"
    report.write_text(
        "Die Hafenbehörde von Wennick hat am Montag gegen die Reederei Oleander ein Bußgeld verhängt. Die "
        "Reederei sagte, sie werde Einspruch einlegen, weil das Wasser von einem Bagger gekommen sei. Eine "
        "Sprecherin der Behörde wollte sich zu dem Verfahren am Dienstag nicht äußern.",
        encoding="utf-8",
    )
    assert results(run([Input(uri=str(report), kind=InputKind.FILE)])) == ["new"]
    assert exported(store, "claim") == []
    assert search(store, "Bußgeld", Scope())


def test_a_manifest_line_that_names_no_file_fails_alone(tmp_path: Path, run: Run, store: Store) -> None:
    """The line is named, and the file beside it is read."""
    (tmp_path / "a.txt").write_text("Oleander Freight denied the charge on Monday. It said it would appeal.")
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.txt", "published": "2026-05-04"}\n{"file": "no.txt"}\n')
    outcomes = run(find_inputs([str(tmp_path)]))
    assert sorted(results(outcomes)) == ["failed", "new"]
    (failure,) = store.failures()
    assert isinstance(failure, Failure)
    assert "line 2" in failure.uri


def test_a_feed_kept_in_a_file_does_not_fetch_pages_that_stand_beside_it(tmp_path: Path, run: Run, site: Site) -> None:
    """The page in the folder has the entry's address, so there is nothing to fetch."""
    link = f"{site.address}/a.html"
    (tmp_path / "z-page.html").write_text(ARTICLE.format(title="Port fines line", sum="£40,000"))
    (tmp_path / "manifest.jsonl").write_text(f'{{"file": "z-page.html", "url": "{link}"}}\n')
    (tmp_path / "a-feed.xml").write_text(
        FEED.format(site=site.address, items=ITEM.format(title="Port fines line", link=link, day=MONDAY))
    )
    assert results(run(find_inputs([str(tmp_path)]))) == ["new"]
    assert site.visits == []


def test_what_the_manifest_says_of_a_date_outranks_the_page(tmp_path: Path, run: Run, store: Store) -> None:
    """The given day is the published day."""
    page = tmp_path / "a.html"
    page.write_text(ARTICLE.format(title="Port fines line", sum="£40,000"))
    given = Input(uri=str(page), kind=InputKind.FILE, published=date(2026, 5, 4), source="Wennick Mercury")
    run([given])
    (document,) = [one.extraction.document for one in store.stored_extractions()]
    assert (document.published, document.source) == (date(2026, 5, 4), "Wennick Mercury")
