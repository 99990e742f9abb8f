"""Inputs -> documents -> what they say -> the store: the stages in order, and what becomes of each input.

The only module of `ingest` that sees a store, and the only one that catches a document's error: it keeps a
`Failure` and goes on. Each document is written whole, in one transaction, so a run that dies loses nothing
that the next run does not bring back.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import FetchError, NewsdocketError, ReadError, StoreError
from graph.export import import_records
from graph.model import Document, Extraction, Failure, FeedEntry, RawDocument, content_id
from graph.resolve import resolve
from graph.store import Store
from ingest.annotate import annotate
from ingest.extract import extract
from ingest.feeds import is_feed, read_feed
from ingest.fetch import Fetcher, NotModified, read_file
from ingest.read import read
from ingest.sources import Input, InputKind, lay_over
from ingest.urls import canonical_url

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

BATCH = 32
"""Documents in one language pass: enough to fill the reader's batches, few enough to take again if we die."""

FULL_ENTRY_WORDS = 150
"""A feed entry of at least this many words is the document; a shorter one is a teaser for its page."""

TEASER_WORDS = 12
"""A teaser of at least this many words is kept while its page cannot be had; it becomes the page's first version."""

TEASER = "its page could not be had: this is the text that the feed carried"
"""The warning of a document that is a feed's teaser."""


class Result(StrEnum):
    """What became of one document."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the document at `uri`; `why` says what went wrong and what to do, `warnings` what else to know."""

    uri: str
    result: Result
    why: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A document on its way; `tokens` stand for the entry of the feed that brought it."""

    uri: str
    document: Document
    feed: str | None = None
    tokens: tuple[str, ...] = ()


class Ingest:
    """One run over some inputs into one store; `run` yields each outcome as it comes about.

    `load_language` is called once, and only when there is something new to read. `clock` gives the time in UTC;
    all documents of a run are recorded at its beginning, so that their order among the inputs means nothing.
    Documents are put by hand into the dispute `dispute` where one is named.
    """

    def __init__(
        self,
        *,
        store: Store,
        fetcher: Fetcher,
        load_language: Callable[[], "Language"],
        clock: Callable[[], datetime],
        dispute: str | None = None,
    ) -> None:
        self._store, self._fetcher, self._clock, self._dispute = store, fetcher, clock, dispute
        self._load_language = load_language
        self._recorded = clock()
        self._nlp: Language | None = None

    def run(self, inputs: Iterable[Input]) -> Iterator[Outcome]:
        """Read every input and yield what became of each document.

        Raises:
            StoreError: the store itself failed; everything written before stands.
        """
        batch: dict[str, _Arrival] = {}
        feeds: list[tuple[Input, RawDocument]] = []
        for given in inputs:
            if given.error is not None:
                yield self._fail(given.uri, "find", given.error)
            elif given.kind is InputKind.EXPORT:
                yield from self._take_export(given)
            elif given.kind is InputKind.FILE:
                arrived = self._from_file(given)
                if isinstance(arrived, RawDocument):
                    feeds.append((given, arrived))
                else:
                    yield from self._collect(arrived, batch)
            else:
                yield from self._from_address(given)
        yield from self._take_in(batch)
        for given, raw in feeds:
            yield from self._from_feed_file(given, raw)

    def _collect(self, arrived: _Arrival | Outcome, batch: dict[str, _Arrival]) -> Iterator[Outcome]:
        """Put a document into the batch unless it is known already; take the batch in when it is full."""
        if isinstance(arrived, Outcome):
            yield arrived
            return
        if arrived.document.id in batch:
            yield Outcome(uri=arrived.uri, result=Result.UNCHANGED)
            return
        if self._store.has_document(arrived.document.id):
            yield self._settle(arrived, Result.UNCHANGED)
            return
        batch[arrived.document.id] = arrived
        if len(batch) >= BATCH:
            yield from self._take_in(batch)

    def _from_file(self, given: Input) -> _Arrival | Outcome | RawDocument:
        """Return the document in a file; of a feed that is kept in a file, its bytes.

        Such feeds come after all other files: an entry whose page is among them need not be fetched.
        """
        try:
            raw = lay_over(read_file(Path(given.uri), clock=self._clock, limits=self._fetcher.limits), given)
            return raw if is_feed(raw) else _Arrival(uri=given.uri, document=read(raw))
        except Exception as error:  # noqa: BLE001 -- one bad document never stops a run
            failed = self._fail(given.uri, "read", error)
            if not Path(given.uri).exists():
                self._store.clear_failure(given.uri)  # a name that was mistyped is nothing to come back to
            return failed

    def _from_feed_file(self, given: Input, raw: RawDocument) -> Iterator[Outcome]:
        """Take in the documents behind the entries of a feed that is kept in a file."""
        batch: dict[str, _Arrival] = {}
        try:
            for arrived in self._entries(raw, given):
                yield from self._collect(arrived, batch)
        except Exception as error:  # noqa: BLE001 -- one broken feed never stops the rest
            yield self._fail(given.uri, "read", error)
        else:
            self._store.clear_failure(given.uri)
        yield from self._take_in(batch)

    def _from_address(self, given: Input) -> Iterator[Outcome]:
        """Take in what stands at a URL, and remember the visit once everything that it led to is stored.

        The visit is forgotten when an entry failed, so that the next run does not stop at "not modified".
        """
        batch: dict[str, _Arrival] = {}
        whole = True
        try:
            answer = self._fetcher.fetch(given.uri, known=self._store.fetch_state(given.uri))
            if isinstance(answer, NotModified):
                self._store.clear_failure(given.uri)
                self._store.remember_fetch(answer.state)
                yield Outcome(uri=given.uri, result=Result.UNCHANGED)
                return
            raw = lay_over(answer.raw, given)
            arrivals = self._entries(raw, given) if is_feed(raw) else _page(raw, given)
            for arrived in arrivals:
                for outcome in self._collect(arrived, batch):
                    whole = whole and outcome.result is not Result.FAILED
                    yield outcome
        except Exception as error:  # noqa: BLE001 -- one failed feed never stops the rest
            yield self._fail(given.uri, _stage(error), error)
            return
        for outcome in self._take_in(batch):
            whole = whole and outcome.result is not Result.FAILED
            yield outcome
        self._store.clear_failure(given.uri)
        if whole:
            self._store.remember_fetch(answer.state)

    def _entries(self, raw: RawDocument, given: Input) -> Iterator[_Arrival | Outcome]:
        """Yield the documents behind the entries of a feed that are new, or newly dated since they were seen.

        An entry whose page has come by another way already, a folder or a second feed, is not fetched for it.
        """
        feed = read_feed(raw)
        seen = self._store.seen_entries(given.uri)
        missed = {failure.uri for failure in self._store.failures()}
        for entry in feed.entries:
            token = content_id("entry", entry.id, entry.updated or entry.published or "")
            first = content_id("entry", entry.id)
            if token in seen:
                continue
            known = first not in seen and entry.url and entry.url not in missed
            if known and self._store.has_key(canonical_url(entry.url or "")):
                self._remember(given.uri, (first, token), canonical_url(entry.url or ""))
                continue
            uri, source = entry.url or f"{given.uri}#{entry.id}", given.source or feed.title
            try:
                entry_raw = self._entry_document(entry, feed_uri=given.uri)
                document = read(_dated(entry_raw, entry, source))
                yield _Arrival(uri=uri, document=document, feed=given.uri, tokens=(first, token))
            except Exception as error:  # noqa: BLE001 -- one bad entry never stops its feed
                yield self._fail(uri, _stage(error), error)
                if isinstance(error, FetchError) and len((entry.content or entry.summary).split()) >= TEASER_WORDS:
                    teaser = replace(self._carried(entry, feed_uri=given.uri), warnings=(TEASER,))
                    yield _Arrival(uri=f"{given.uri}#{entry.id}", document=read(_dated(teaser, entry, source)))

    def _entry_document(self, entry: FeedEntry, *, feed_uri: str) -> RawDocument:
        """Return an entry's own text where the feed carries it whole, else the page that it links to."""
        if entry.url is None or len((entry.content or "").split()) >= FULL_ENTRY_WORDS:
            return self._carried(entry, feed_uri=feed_uri)
        return self._fetcher.fetch(entry.url).raw

    def _carried(self, entry: FeedEntry, *, feed_uri: str) -> RawDocument:
        """Return the text that a feed itself carries of an entry."""
        if not entry.content and not entry.summary:
            raise ReadError(
                where=feed_uri,
                what=f"entry {entry.id!r} has neither text nor link",
                to_do="tell its publisher",
            )
        return RawDocument(
            uri=entry.url or f"{feed_uri}#{entry.id}",
            content=(entry.content or entry.summary).encode(),
            retrieved=self._clock(),
            media_type="text/html" if entry.content else "text/plain",
            charset="utf-8",
        )

    def _take_export(self, given: Input) -> Iterator[Outcome]:
        """Take every record of an export into the store."""
        try:
            with Path(given.uri).open(encoding="utf-8") as lines:
                before = self._store.revision()
                import_records(self._store, lines, recorded=self._recorded, where=given.uri)
        except StoreError:
            raise
        except (NewsdocketError, OSError, UnicodeDecodeError) as error:
            yield self._fail(given.uri, "read", error)
            return
        self._store.clear_failure(given.uri)
        yield Outcome(uri=given.uri, result=Result.NEW if self._store.revision() != before else Result.UNCHANGED)

    def _take_in(self, batch: dict[str, _Arrival]) -> Iterator[Outcome]:
        """Read, resolve and store a batch, and empty it; a document that breaks a stage falls out alone."""
        arrivals = tuple(batch.values())
        batch.clear()
        for arrived, told in zip(arrivals, self._tell(arrivals), strict=True):
            if isinstance(told, Exception):
                yield self._fail(arrived.uri, "extract", told)
                continue
            written = self._store.write(resolve(told), recorded=self._recorded)
            result = Result.REVISED if written.revision_of else Result.NEW
            outcome = self._settle(arrived, result if written.new else Result.UNCHANGED)
            yield replace(outcome, warnings=told.warnings)

    def _tell(self, arrivals: tuple[_Arrival, ...]) -> list[Extraction | Exception]:
        """Return what each document says; when the whole batch breaks, each is tried alone."""
        if not arrivals:
            return []
        if self._nlp is None:
            self._nlp = self._load_language()
        try:
            pairs = annotate([arrived.document for arrived in arrivals], self._nlp)
            return [extract(document, doc) for document, doc in pairs]
        except Exception as error:  # noqa: BLE001 -- one bad document never stops a run
            if len(arrivals) == 1:
                return [error]
            return [told for arrived in arrivals for told in self._tell((arrived,))]

    def _settle(self, arrived: _Arrival, result: Result) -> Outcome:
        """Remember that a document has been dealt with."""
        if arrived.feed is not None:
            self._remember(arrived.feed, arrived.tokens, arrived.document.key)
        if self._dispute is not None:
            self._store.assign(arrived.document.id, self._dispute)
        self._store.clear_failure(arrived.uri)
        return Outcome(uri=arrived.uri, result=result)

    def _remember(self, feed: str, tokens: tuple[str, ...], key: str) -> None:
        """Note that an entry of a feed has become a document, in general and at its present date."""
        for token in tokens:
            self._store.remember_entry(feed, token, key)

    def _fail(self, uri: str, stage: str, error: Exception) -> Outcome:
        """Keep a failure; whatever is not an error of ours is logged with its traceback."""
        if isinstance(error, StoreError):
            raise error
        if isinstance(error, NewsdocketError):
            what, to_do = error.what, error.to_do
        else:
            log.error("%s: unexpected error in stage %r", uri, stage, exc_info=error)
            what, to_do = f"{type(error).__name__}: {error}", "report this with the document"
        self._store.record_failure(Failure(uri=uri, stage=stage, what=what, to_do=to_do, recorded=self._clock()))
        return Outcome(uri=uri, result=Result.FAILED, why=f"{what}; {to_do}")


def _dated(raw: RawDocument, entry: FeedEntry, source: str) -> RawDocument:
    """Return the bytes of an entry's document with what its feed says of it."""
    return replace(
        raw,
        url=entry.url,
        title=entry.title or None,
        source=source,
        published=entry.published,
        updated=entry.updated,
    )


def _page(raw: RawDocument, given: Input) -> Iterator[_Arrival]:
    """Yield the one document that a page is."""
    yield _Arrival(uri=given.uri, document=read(raw))


def _stage(error: Exception) -> str:
    """Return the stage at which an address failed."""
    return "fetch" if isinstance(error, FetchError) else "read"
