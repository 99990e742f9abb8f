"""The embedded store: extractions in, answers out, in one SQLite file (WAL, full text, typed tables).

Writers begin with BEGIN IMMEDIATE, every cursor is read to its end (a half-read one would block the checkpoint), and
every thread has its own connection. A write is one transaction a document, so a process that is killed loses at most
the document at hand, which the next run reads again.
"""

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path

from graph import sqlite_open
from graph.derive import assign_dispute, decide, keep_document, rederive
from graph.errors import StoreError, StoreOutdatedError, not_followed, not_pinned
from graph.kinds import Verdict
from graph.lock import hold_lock
from graph.model import Dispute, Extraction, Failure, FetchState
from graph.ratings import Rating
from graph.schema import date_text, moment_text, read_moment, to_json
from graph.sqlite_ledger import SqliteLedger, stored_disputes
from graph.sqlite_read import read_extraction
from graph.sqlite_register import SqliteRegister
from graph.sqlite_testimonies import Kept
from graph.sqlite_write import insert_extraction
from graph.store import Decision, Finding, Look, Query, Row, StoredDispute, StoredExtraction, Written
from graph.witness import DERIVATION


class _Handle:
    """A thread's connection, closed when its thread has gone, and what it keeps in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.kept = Kept()

    def __del__(self) -> None:
        self.connection.close()


class SqliteStore:
    """A store in one file; see `graph.store.Store` for what each method promises."""

    def __init__(self, uri: str, *, path: str, read_only: bool = False) -> None:
        """Open the file at `path`, make it where it is missing, and bring it to our version."""
        self.uri = uri
        self.path = Path(path).expanduser()
        self._read_only = read_only
        self._threads = threading.local()
        self._opened: weakref.WeakSet[_Handle] = weakref.WeakSet()
        self._guard = threading.Lock()
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        connection = self._connection()
        try:
            current = sqlite_open.check_version(connection, self.path)
            if not current and self._read_only:
                raise StoreOutdatedError(
                    where=str(self.path),
                    what="the store was written by an older newsdocket",
                    to_do="run newsdocket doctor, which brings it up to date",
                )
            if not current:
                sqlite_open.migrate(connection, self.path)
            if not self._read_only and self._meta("derivation") != DERIVATION:
                self._rebuild()
        except sqlite3.Error as error:
            raise sqlite_open.unusable(self.path, error) from error

    def _rebuild(self) -> None:
        with self._transaction() as connection:
            documents = [n for (n,) in connection.execute("SELECT n FROM document ORDER BY n").fetchall()]
            ((latest,),) = connection.execute("SELECT coalesce(max(recorded), '') FROM document").fetchall()
            rederive(
                self._ledger(connection),
                SqliteRegister(connection),
                documents,
                read=_reading(connection),
                recorded=latest,
            )
            connection.execute("UPDATE meta SET value = ? WHERE name = 'derivation'", (DERIVATION,))

    def _connection(self) -> sqlite3.Connection:
        return self._handle().connection

    def _handle(self) -> _Handle:
        handle: _Handle | None = getattr(self._threads, "handle", None)
        if handle is None:
            handle = _Handle(sqlite_open.open_database(self.path, read_only=self._read_only))
            self._threads.handle = handle
            with self._guard:
                self._opened.add(handle)
        return handle

    def _ledger(self, connection: sqlite3.Connection) -> SqliteLedger:
        """Return the ledger of the transaction that is open."""
        return SqliteLedger(connection, self._handle().kept)

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        try:
            return self._connection().execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise sqlite_open.unusable(self.path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction that holds the write lock from its start."""
        handle = self._handle()
        connection = handle.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            handle.kept.trust(int(connection.execute("PRAGMA data_version").fetchall()[0][0]))
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                handle.kept.forget()
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.IntegrityError as error:
            raise StoreError(
                where=str(self.path),
                what=f"a record does not fit ({error})",
                to_do="report this as a fault of ours",
            ) from error
        except sqlite3.Error as error:
            raise sqlite_open.unusable(self.path, error) from error

    def _meta(self, name: str) -> int:
        return int(self._rows("SELECT value FROM meta WHERE name = ?", name)[0][0])

    def write(self, extraction: Extraction, *, recorded: datetime) -> Written:
        """Keep a resolved extraction in one transaction; the same document again changes nothing."""
        document = extraction.document
        moment = moment_text(recorded)
        if self.has_document(document.id):
            return Written(document_id=document.id, new=False, revision_of=self._predecessor(document.id))
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchall():
                return Written(document_id=document.id, new=False, revision_of=self._predecessor(document.id))
            n = insert_extraction(connection, extraction, moment)
            keep_document(
                self._ledger(connection), SqliteRegister(connection), n, extraction, read=_reading(connection),
                recorded=moment,
            )  # fmt: skip
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
        return Written(document_id=document.id, new=True, revision_of=self._predecessor(document.id))

    def _predecessor(self, document_id: str) -> str | None:
        rows = self._rows(
            "SELECT before.id FROM document d JOIN document before ON before.key = d.key"
            " AND before.version = d.version - 1 WHERE d.id = ?",
            document_id,
        )
        return str(rows[0][0]) if rows else None

    def has_document(self, document_id: str) -> bool:
        """Tell whether this very text is stored."""
        return bool(self._rows("SELECT 1 FROM document WHERE id = ?", document_id))

    def has_key(self, key: str) -> bool:
        """Tell whether any version of the document with this key is stored."""
        return bool(self._rows("SELECT 1 FROM document WHERE key = ? LIMIT 1", key))

    def seen_entries(self, feed_uri: str) -> frozenset[str]:
        """Return the ids of the entries of a feed that were ingested before."""
        return frozenset(entry for (entry,) in self._rows("SELECT entry FROM feed_entry WHERE feed = ?", feed_uri))

    def remember_entry(self, feed_uri: str, entry_id: str, document_key: str) -> None:
        """Note that an entry of a feed has become a document."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO feed_entry VALUES (?, ?, ?)", (feed_uri, entry_id, document_key))

    def feed_entries(self) -> tuple[tuple[str, str, str], ...]:
        """Return feed, entry and key of the document for every entry ever ingested, in this order."""
        rows = self._rows("SELECT feed, entry, document_key FROM feed_entry ORDER BY feed, entry")
        return tuple((feed, entry, key) for feed, entry, key in rows)

    def fetch_state(self, uri: str) -> FetchState | None:
        """Return what the last fetch of an address left behind."""
        rows = self._rows("SELECT uri, etag, last_modified, fetched, status FROM fetch_state WHERE uri = ?", uri)
        return _fetch_state(rows[0]) if rows else None

    def fetch_states(self) -> tuple[FetchState, ...]:
        """Return the state of every address ever fetched, by address."""
        rows = self._rows("SELECT uri, etag, last_modified, fetched, status FROM fetch_state ORDER BY uri")
        return tuple(_fetch_state(row) for row in rows)

    def remember_fetch(self, state: FetchState) -> None:
        """Keep what a fetch left behind, instead of what the one before it left."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO fetch_state VALUES (?, ?, ?, ?, ?)",
                (state.uri, state.etag, state.last_modified, moment_text(state.fetched), state.status),
            )

    def record_failure(self, failure: Failure) -> None:
        """Keep a failure; the same address at the same stage holds only its last one."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?)",
                (failure.uri, failure.stage, failure.what, failure.to_do, moment_text(failure.recorded)),
            )

    def clear_failure(self, uri: str) -> None:
        """Forget the failures of an address that has now been read."""
        if self._rows("SELECT 1 FROM failure WHERE uri = ? LIMIT 1", uri):
            with self._transaction() as connection:
                connection.execute("DELETE FROM failure WHERE uri = ?", (uri,))

    def failures(self) -> tuple[Failure, ...]:
        """Return the failures that stand, the latest first."""
        rows = self._rows("SELECT uri, stage, what, to_do, recorded FROM failure ORDER BY recorded DESC, uri, stage")
        return tuple(
            Failure(uri=uri, stage=stage, what=what, to_do=to_do, recorded=read_moment(recorded))
            for uri, stage, what, to_do, recorded in rows
        )

    def follow(self, dispute: Dispute) -> None:
        """Keep a dispute, new or changed, and assign the stored documents to it."""
        if dispute in self.disputes():
            return
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO dispute VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    dispute.id, dispute.title, dispute.summary, to_json(dispute.parties), to_json(dispute.topics),
                    to_json(dispute.jurisdictions), dispute.query,
                ),
            )  # fmt: skip
            assign_dispute(self._ledger(connection), dispute)
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    def assign(self, document_id: str, dispute_id: str) -> None:
        """Put a document into a dispute by hand; raise `StoreError` where either is not stored."""
        known = self._rows("SELECT n FROM document WHERE id = ?", document_id)
        if not known or not self._rows("SELECT 1 FROM dispute WHERE id = ?", dispute_id):
            raise StoreError(
                where=f"{document_id} -> {dispute_id}",
                what=f"no such {'dispute' if known else 'document'} is stored",
                to_do="look at newsdocket show, or follow the dispute first",
            )
        pinned = self._rows(
            "SELECT 1 FROM dispute_document WHERE dispute = ? AND document = ? AND pinned",
            dispute_id,
            known[0][0],
        )
        if pinned:
            return
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO dispute_document VALUES (?, ?, 1)", (dispute_id, known[0][0]))
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    def release(self, document_id: str, dispute_id: str) -> None:
        """Take back that a document was put into a dispute by hand."""
        dispute = next((one for one in self.disputes() if one.id == dispute_id), None)
        pinned = self._rows(
            "SELECT x.document FROM dispute_document x JOIN document d ON d.n = x.document"
            " WHERE d.id = ? AND x.dispute = ? AND x.pinned",
            document_id,
            dispute_id,
        )
        if dispute is None or not pinned:
            raise not_pinned(document_id, dispute_id)
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM dispute_document WHERE dispute = ? AND document = ?", (dispute_id, pinned[0][0])
            )
            assign_dispute(self._ledger(connection), dispute)
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    def forget(self, dispute_id: str) -> None:
        """Follow a dispute no more; its documents stay."""
        if not self._rows("SELECT 1 FROM dispute WHERE id = ?", dispute_id):
            raise not_followed(dispute_id)
        with self._transaction() as connection:
            connection.execute("DELETE FROM dispute_document WHERE dispute = ?", (dispute_id,))
            connection.execute("DELETE FROM dispute WHERE id = ?", (dispute_id,))
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        return stored_disputes(self._connection())

    def decide(
        self, a: str, b: str, verdict: Verdict | None, *, recorded: datetime, decided_by: str = "", why: str = ""
    ) -> None:
        """Keep what a person says of two entities, by their ids; None takes an earlier decision back."""
        first, second = sorted((a, b))
        decision = Decision(
            a=first, b=second, verdict=verdict or Verdict.DOUBTFUL, decided_by=decided_by, why=why, recorded=recorded
        )
        with self._transaction() as connection:
            decide(
                self._ledger(connection), SqliteRegister(connection), decision, taken_back=verdict is None,
                read=_reading(connection),
            )  # fmt: skip
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")

    def decisions(self) -> tuple[Decision, ...]:
        """Return everything that people have decided of entities, by the ids."""
        return tuple(SqliteRegister(self._connection()).decisions())

    def last_look(self, reader: str) -> Look | None:
        """Return when a reader last looked at what is new, None for one who never has."""
        rows = self._rows("SELECT looked, upto FROM reader WHERE name = ?", reader)
        return Look(reader=reader, moment=read_moment(rows[0][0]), upto=read_moment(rows[0][1])) if rows else None

    def remember_look(self, look: Look) -> None:
        """Keep when a reader looked, instead of the time before; it changes no content."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO reader VALUES (?, ?, ?)",
                (look.reader, moment_text(look.moment), moment_text(look.upto)),
            )

    def rate(self, rating: Rating) -> None:
        """Keep a grade of a source or a record, instead of an earlier one; it changes no answer and no count."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO rating VALUES (?, ?, ?, ?, ?)",
                (rating.subject, rating.grade, rating.rated_by, rating.why, moment_text(rating.recorded)),
            )

    def unrate(self, subject: str) -> None:
        """Take back the grade of a source or a record."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM rating WHERE subject = ?", (subject,))

    def ratings(self) -> tuple[Rating, ...]:
        """Return every grade that stands, by its subject."""
        rows = self._rows("SELECT subject, grade, rated_by, why, recorded FROM rating ORDER BY subject")
        return tuple(
            Rating(subject=subject, grade=grade, rated_by=rated_by, why=why, recorded=read_moment(recorded))
            for subject, grade, rated_by, why, recorded in rows
        )

    def ask(self, query: Query, **parameters: object) -> list[Row]:
        """Return every row that answers a query."""
        bound = {name: _parameter(value) for name, value in parameters.items()}
        try:
            return self._connection().execute(query.sql, bound).fetchall()
        except sqlite3.Error as error:
            raise sqlite_open.unusable(self.path, error) from error

    def stored_extractions(self, ids: Sequence[str] | None = None) -> Iterator[StoredExtraction]:
        """Yield every document (or those named), by id, with all that it says."""
        if ids is None:
            ids = [document for (document,) in self._rows("SELECT id FROM document ORDER BY id")]
        for document in sorted(set(ids)):
            stored = read_extraction(self._connection(), document)
            if stored is not None:
                yield stored

    def stored_disputes(self) -> Iterator[StoredDispute]:
        """Yield every dispute with its documents, by id."""
        for dispute in self.disputes():
            rows = self._rows(
                "SELECT d.id, x.pinned FROM dispute_document x JOIN document d ON d.n = x.document"
                " WHERE x.dispute = ? ORDER BY d.id",
                dispute.id,
            )
            yield StoredDispute(
                dispute=dispute,
                documents=tuple(document for document, _ in rows),
                pinned=tuple(document for document, pinned in rows if pinned),
            )

    def revision(self) -> int:
        """Return a number that moves when, and only when, the content has changed."""
        return self._meta("revision")

    def ingest_lock(self) -> AbstractContextManager[None]:
        """Hold the one ingest lock of this store; raise `StoreLockedError` where another run holds it."""
        return hold_lock(self.path.with_name(f"{self.path.name}.lock"))

    def check(self) -> tuple[Finding, ...]:
        """Look the store over: schema, integrity, full text, sizes."""
        health = str(self._rows("PRAGMA quick_check(1)")[0][0])
        version = self._rows("PRAGMA user_version")[0][0]
        documents, withdrawn = self._rows("SELECT count(*), count(*) FILTER (WHERE superseded < '9999') FROM document")[
            0
        ]
        indexed = self._rows("SELECT count(*) FROM document_words")[0][0]
        size = self.path.stat().st_size
        return (
            Finding(what="schema", ok=True, says=f"version {version}"),
            Finding(
                what="integrity",
                ok=health == "ok",
                says=health,
                to_do="" if health == "ok" else "export what can be read, and ingest it into a new store",
            ),
            Finding(
                what="full text",
                ok=indexed == documents,
                says=f"{indexed} of {documents} documents",
                to_do="" if indexed == documents else "export the store, and ingest the export into a new one",
            ),
            Finding(what="documents", ok=True, says=f"{documents} ({withdrawn} replaced by later versions)"),
            Finding(what="size", ok=True, says=f"{size / 1e6:.1f} MB"),
            Finding(what="revision", ok=True, says=str(self.revision())),
        )

    def close(self) -> None:
        """Let go of the store, in every thread."""
        with self._guard:
            for handle in self._opened:
                handle.connection.close()
            self._opened.clear()
        self._threads = threading.local()


def _reading(connection: sqlite3.Connection) -> Callable[[int], Extraction]:
    """Return what reads a stored document by its n."""

    def read(n: int) -> Extraction:
        ((document,),) = connection.execute("SELECT id FROM document WHERE n = ?", (n,)).fetchall()
        stored = read_extraction(connection, document)
        if stored is None:
            raise LookupError(document)
        return stored.extraction

    return read


def _fetch_state(row: Row) -> FetchState:
    uri, etag, last_modified, fetched, status = row
    return FetchState(uri=uri, etag=etag, last_modified=last_modified, fetched=read_moment(fetched), status=int(status))


def _parameter(value: object) -> object:
    """Return a parameter as SQLite takes it: days and moments as text, tuples as JSON."""
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple | list | frozenset):
        return to_json(sorted(value) if isinstance(value, frozenset) else value)
    return value
