"""What every store can do: records in, answers out. `graph.connect` opens one."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from graph.kinds import Verdict
from graph.model import Dispute, Extraction, Failure, FetchState
from graph.ratings import Rating

Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question's text for each sort of store; a store takes its own.

    `sql` names its parameters `:name`, `cypher` names them `$name`. A parameter that is a tuple reaches SQL as a
    JSON array (`json_each(:name)`) and Cypher as a list.
    """

    name: str
    sql: str
    cypher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a write did: `new` is False where the store held the document already.

    `revision_of` is the id of the version that this document follows, None for a first version.
    """

    document_id: str
    new: bool
    revision_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredExtraction:
    """A document with everything it says, and its place among versions and copies.

    `version` counts from 1 in the order of (updated or published, first recorded, id). `copies_of` is the id of
    the document that this one reprints, None for an original.
    """

    extraction: Extraction
    version: int
    copies_of: str | None
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDispute:
    """A dispute, the documents assigned to it, and those of them that somebody put there by hand."""

    dispute: Dispute
    documents: tuple[str, ...]
    pinned: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person has decided of two entities, `a` being the id that sorts first: "same" or "different"."""

    a: str
    b: str
    verdict: Verdict
    decided_by: str
    why: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When a reader last looked at what is new; `upto`: everything recorded before that moment had been shown."""

    reader: str
    moment: datetime
    upto: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that `check` looked at: `to_do` is "" where all is well."""

    what: str
    ok: bool
    says: str
    to_do: str = ""


class Store(Protocol):
    """Keeps extractions for ever and answers questions about them.

    Every method may raise `StoreError`. Moments are in UTC.
    """

    uri: str

    def write(self, extraction: Extraction, *, recorded: datetime) -> Written:
        """Keep a resolved extraction in one transaction; the same document again changes nothing."""
        ...

    def has_document(self, document_id: str) -> bool:
        """Tell whether this very text is stored."""
        ...

    def has_key(self, key: str) -> bool:
        """Tell whether any version of the document with this key is stored."""
        ...

    def seen_entries(self, feed_uri: str) -> frozenset[str]:
        """Return the ids of the entries of a feed that were ingested before."""
        ...

    def remember_entry(self, feed_uri: str, entry_id: str, document_key: str) -> None:
        """Note that an entry of a feed has become a document."""
        ...

    def feed_entries(self) -> tuple[tuple[str, str, str], ...]:
        """Return feed, entry and key of the document for every entry ever ingested, in this order."""
        ...

    def fetch_state(self, uri: str) -> FetchState | None:
        """Return what the last fetch of an address left behind."""
        ...

    def remember_fetch(self, state: FetchState) -> None:
        """Keep what a fetch left behind, instead of what the one before it left."""
        ...

    def fetch_states(self) -> tuple[FetchState, ...]:
        """Return the state of every address ever fetched, by address."""
        ...

    def record_failure(self, failure: Failure) -> None:
        """Keep a failure; the same address at the same stage holds only its last one."""
        ...

    def clear_failure(self, uri: str) -> None:
        """Forget the failures of an address that has now been read."""
        ...

    def failures(self) -> tuple[Failure, ...]:
        """Return the failures that stand, the latest first."""
        ...

    def follow(self, dispute: Dispute) -> None:
        """Keep a dispute, new or changed, and assign the stored documents to it."""
        ...

    def assign(self, document_id: str, dispute_id: str) -> None:
        """Put a document into a dispute by hand; raise `StoreError` where either is not stored."""
        ...

    def release(self, document_id: str, dispute_id: str) -> None:
        """Take back that a document was put into a dispute by hand; it stays where the dispute's own words have it."""
        ...

    def forget(self, dispute_id: str) -> None:
        """Follow a dispute no more; its documents stay. Raise `StoreError` where it is not followed."""
        ...

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        ...

    def decide(
        self, a: str, b: str, verdict: Verdict | None, *, recorded: datetime, decided_by: str = "", why: str = ""
    ) -> None:
        """Keep what a person says of two entities, by their ids: `SAME` joins them, `DIFFERENT` keeps them apart.

        None takes an earlier decision back, and what is judged holds again. Raise `StoreError` where an entity is
        not stored, or where what is wanted contradicts another decision.
        """
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """Return everything that people have decided of entities, by the ids."""
        ...

    def last_look(self, reader: str) -> Look | None:
        """Return when a reader last looked at what is new, None for one who never has."""
        ...

    def remember_look(self, look: Look) -> None:
        """Keep when a reader looked, instead of the time before; it changes no content."""
        ...

    def rate(self, rating: Rating) -> None:
        """Keep a grade of a source or a record, instead of an earlier one; it changes no answer and no count."""
        ...

    def unrate(self, subject: str) -> None:
        """Take back the grade of a source or a record."""
        ...

    def ratings(self) -> tuple[Rating, ...]:
        """Return every grade that stands, by its subject."""
        ...

    def ask(self, query: Query, **parameters: object) -> list[Row]:
        """Return every row that answers a query."""
        ...

    def stored_extractions(self, ids: Sequence[str] | None = None) -> Iterator[StoredExtraction]:
        """Yield every document (or those named), by id, with all that it says."""
        ...

    def stored_disputes(self) -> Iterator[StoredDispute]:
        """Yield every dispute with its documents, by id."""
        ...

    def revision(self) -> int:
        """Return a number that moves when, and only when, the content has changed."""
        ...

    def ingest_lock(self) -> AbstractContextManager[None]:
        """Hold the one ingest lock of this store; raise `StoreLockedError` where another run holds it."""
        ...

    def check(self) -> tuple[Finding, ...]:
        """Look the store over: schema, integrity, full text, sizes."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
