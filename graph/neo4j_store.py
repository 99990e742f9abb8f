"""The store on a server: extractions in, answers out, in a Neo4j database (official driver, managed transactions).

A write is one transaction a document, which the driver tries again for half a minute while the server is away; a
transaction that has been kept before its answer was lost is found kept by the next try. Writers take turns: each
begins with a change to the one node that stands for the store, whose lock it then holds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase, ManagedTransaction, Result, Session
from neo4j.exceptions import DriverError, Neo4jError

from graph import neo4j_open
from graph.clustering import cluster_gists
from graph.comparing import compare_matters
from graph.derive import assign_dispute, decide, keep_document, testify
from graph.errors import StoreError, StoreLockedError, not_followed, not_pinned
from graph.kinds import Verdict
from graph.merge import judge_document
from graph.model import Dispute, Extraction, Failure, FetchState
from graph.neo4j_ledger import Neo4jLedger, read_disputes
from graph.neo4j_lock import renewed, take_lock
from graph.neo4j_read import read_extractions
from graph.neo4j_register import Neo4jRegister
from graph.neo4j_write import BEFORE, create_extraction
from graph.ratings import Rating
from graph.schema import date_text, moment_text, read_moment
from graph.store import Decision, Finding, Look, Query, Row, StoredDispute, StoredExtraction, Written
from graph.witness import DERIVATION

_T = TypeVar("_T")
_PARAMETER = re.compile(r"\$(\w+)")
_AT_ONCE = 50  # documents that are read in one go
_FETCH_STATE = "s.uri, s.etag, s.last_modified, s.fetched, s.status"
_TURN = """
MATCH (s:Newsdocket {name: 'store'}) SET s.turn = s.turn + 1
RETURN s.lock_token
"""
_CHANGED = "MATCH (s:Newsdocket {name: 'store'}) SET s.revision = s.revision + 1"


class Neo4jStore:
    """A store on a server; see `graph.store.Store` for what each method promises."""

    def __init__(
        self, uri: str, *, user: str | None = None, password: str | None = None, read_only: bool = False
    ) -> None:
        """Reach the server, and bring its database to our version."""
        address = neo4j_open.read_address(uri)
        self.uri = uri
        self._database = address.database
        self._where = address.uri
        self._read_only = read_only
        self._token: str | None = None
        self._driver = neo4j_open.open_driver(address, user=user, password=password)
        self._bookmarks = GraphDatabase.bookmark_manager()
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        with self._session(write=not self._read_only) as session:
            current = neo4j_open.check_version(session, self._where)
            if not current and self._read_only:
                raise StoreError(where=self._where, what="there is no store here", to_do="run newsdocket ingest first")
            if not current:
                neo4j_open.migrate(session)
        if not self._read_only and self._state("derivation") != DERIVATION:
            self._rebuild()

    def _rebuild(self) -> None:
        """Derive anew what depends on how we compare: in many transactions, the last of which says that it is done."""
        clear = "MATCH (t:Testimony) WITH t LIMIT 10000 DETACH DELETE t RETURN count(*)"
        while self._written(lambda tx: int(tx.run(clear).values()[0][0])):
            pass
        latest = str(self._rows("MATCH (d:Document) RETURN coalesce(max(d.recorded), '')")[0][0])
        documents = [document for (document,) in self._rows("MATCH (d:Document) RETURN d.id ORDER BY d.id")]
        for document in documents:
            self._written(partial(_judge_again, document=document))
        for stored in self.stored_extractions(documents):
            self._written(partial(_tell_again, extraction=stored.extraction))
        gists = [gist for (gist,) in self._rows("MATCH (v:Event) RETURN DISTINCT v.gist ORDER BY v.gist")]
        for at in range(0, len(gists), _AT_ONCE):
            self._derived(partial(cluster_gists, gists=gists[at : at + _AT_ONCE]))
        matters = sorted(self._read(lambda tx: Neo4jLedger(tx).all_matters()))
        for at in range(0, len(matters), _AT_ONCE):
            self._derived(partial(compare_matters, matters=matters[at : at + _AT_ONCE], recorded=latest))
        self._put("MATCH (s:Newsdocket {name: 'store'}) SET s.derivation = $number", number=DERIVATION)

    @contextmanager
    def _session(self, *, write: bool) -> Iterator[Session]:
        """Open a session that reads what this store has written, whichever server of a cluster answers."""
        with (
            neo4j_open.explained(self._where),
            self._driver.session(
                database=self._database,
                default_access_mode=WRITE_ACCESS if write else READ_ACCESS,
                bookmark_manager=self._bookmarks,
                fetch_size=-1,
            ) as session,
        ):
            yield session

    def _read(self, work: Callable[[ManagedTransaction], _T]) -> _T:
        with self._session(write=False) as session:
            return session.execute_read(work)

    def _written(self, work: Callable[[ManagedTransaction], _T]) -> _T:
        """Run a piece of work as one transaction in its turn; it is tried again where that can help."""
        if self._read_only:
            raise StoreError(where=self._where, what="the store was opened to be read", to_do="open it to write")

        def in_turn(transaction: ManagedTransaction) -> _T:
            holder = transaction.run(_TURN).values()[0][0]
            if self._token is not None and holder != self._token:
                raise StoreLockedError(
                    where=self._where,
                    what="another run has taken the ingest lock, which ran out while the server was away",
                    to_do="wait until it has ended, then run this again",
                )
            return work(transaction)

        with self._session(write=True) as session:
            return session.execute_write(in_turn)

    def _derived(self, work: Callable[[Neo4jLedger], None]) -> None:
        def derive(transaction: ManagedTransaction) -> None:
            ledger = Neo4jLedger(transaction)
            work(ledger)
            ledger.settle()

        self._written(derive)

    def _rows(self, cypher: str, **parameters: Any) -> list[Row]:
        """Return the rows of a query: in one round trip, or in a transaction of three that is tried again."""
        text, given = _in_one_map(cypher), {"in": parameters}
        with self._session(write=False) as session:
            try:
                return _values(session.run(text, given))
            except (DriverError, Neo4jError) as error:
                if not error.is_retryable():
                    raise
        return self._read(lambda tx: _values(tx.run(text, given)))

    def _put(self, cypher: str, **parameters: Any) -> None:
        self._written(lambda tx: tx.run(cypher, **parameters).consume())

    def _state(self, name: str) -> int:
        return int(self._rows(f"MATCH (s:Newsdocket {{name: 'store'}}) RETURN s.{name}")[0][0])

    def write(self, extraction: Extraction, *, recorded: datetime) -> Written:
        """Keep a resolved extraction in one transaction; the same document again changes nothing."""
        document = extraction.document
        moment = moment_text(recorded)
        tries = 0

        def keep(transaction: ManagedTransaction) -> bool:
            nonlocal tries
            tries += 1
            ids = [one.id for one in extraction.entities]
            ((stored, known),) = transaction.run(BEFORE, {"in": {"document": document.id, "ids": ids}}).values()
            if stored is None:
                self._create(transaction, extraction, moment, known)
            # else an earlier try may have been kept, and its answer lost
            return stored is None or (tries > 1 and stored == moment)

        new = not self.has_document(document.id) and self._written(keep)
        before = self._rows("MATCH (:Document {id: $id})-[:REVISES]->(b:Document) RETURN b.id", id=document.id)
        return Written(document_id=document.id, new=new, revision_of=str(before[0][0]) if before else None)

    def _create(
        self, transaction: ManagedTransaction, extraction: Extraction, moment: str, known: Sequence[Row]
    ) -> None:
        """Create a document, and work out what it changes."""
        created = create_extraction(transaction, extraction, moment, known)
        ledger = Neo4jLedger(transaction, created)
        keep_document(
            ledger, Neo4jRegister(transaction, created), extraction.document.id, extraction,
            read=partial(_read_one, transaction), recorded=moment,
        )  # fmt: skip
        ledger.settle()
        transaction.run(_CHANGED).consume()

    def has_document(self, document_id: str) -> bool:
        """Tell whether this very text is stored."""
        return bool(self._rows("MATCH (d:Document {id: $id}) RETURN 1", id=document_id))

    def has_key(self, key: str) -> bool:
        """Tell whether any version of the document with this key is stored."""
        return bool(self._rows("MATCH (d:Document {key: $key}) RETURN 1 LIMIT 1", key=key))

    def seen_entries(self, feed_uri: str) -> frozenset[str]:
        """Return the ids of the entries of a feed that were ingested before."""
        rows = self._rows("MATCH (n:FeedEntry) WHERE n.feed = $feed AND n.entry >= '' RETURN n.entry", feed=feed_uri)
        return frozenset(entry for (entry,) in rows)

    def remember_entry(self, feed_uri: str, entry_id: str, document_key: str) -> None:
        """Note that an entry of a feed has become a document."""
        self._put(
            "MERGE (n:FeedEntry {feed: $feed, entry: $entry}) SET n.document_key = $key",
            feed=feed_uri,
            entry=entry_id,
            key=document_key,
        )

    def feed_entries(self) -> tuple[tuple[str, str, str], ...]:
        """Return feed, entry and key of the document for every entry ever ingested, in this order."""
        rows = self._rows("MATCH (n:FeedEntry) RETURN n.feed, n.entry, n.document_key ORDER BY n.feed, n.entry")
        return tuple((feed, entry, key) for feed, entry, key in rows)

    def fetch_state(self, uri: str) -> FetchState | None:
        """Return what the last fetch of an address left behind."""
        rows = self._rows(f"MATCH (s:FetchState {{uri: $uri}}) RETURN {_FETCH_STATE}", uri=uri)
        return _fetch_state(rows[0]) if rows else None

    def fetch_states(self) -> tuple[FetchState, ...]:
        """Return the state of every address ever fetched, by address."""
        return tuple(map(_fetch_state, self._rows(f"MATCH (s:FetchState) RETURN {_FETCH_STATE} ORDER BY s.uri")))

    def remember_fetch(self, state: FetchState) -> None:
        """Keep what a fetch left behind, instead of what the one before it left."""
        self._put(
            "MERGE (s:FetchState {uri: $uri}) SET s.etag = $etag, s.last_modified = $last_modified,"
            " s.fetched = $fetched, s.status = $status",
            uri=state.uri,
            etag=state.etag,
            last_modified=state.last_modified,
            fetched=moment_text(state.fetched),
            status=state.status,
        )

    def record_failure(self, failure: Failure) -> None:
        """Keep a failure; the same address at the same stage holds only its last one."""
        self._put(
            "MERGE (f:Failure {uri: $uri, stage: $stage}) SET f.what = $what, f.to_do = $to_do, f.recorded = $recorded",
            uri=failure.uri,
            stage=failure.stage,
            what=failure.what,
            to_do=failure.to_do,
            recorded=moment_text(failure.recorded),
        )

    def clear_failure(self, uri: str) -> None:
        """Forget the failures of an address that has now been read."""
        if self._rows("MATCH (f:Failure) WHERE f.uri = $uri AND f.stage >= '' RETURN 1 LIMIT 1", uri=uri):
            self._put("MATCH (f:Failure) WHERE f.uri = $uri AND f.stage >= '' DELETE f", uri=uri)

    def failures(self) -> tuple[Failure, ...]:
        """Return the failures that stand, the latest first."""
        rows = self._rows(
            "MATCH (f:Failure) RETURN f.uri, f.stage, f.what, f.to_do, f.recorded"
            " ORDER BY f.recorded DESC, f.uri, f.stage"
        )
        return tuple(
            Failure(uri=uri, stage=stage, what=what, to_do=to_do, recorded=read_moment(recorded))
            for uri, stage, what, to_do, recorded in rows
        )

    def follow(self, dispute: Dispute) -> None:
        """Keep a dispute, new or changed, and assign the stored documents to it."""
        if dispute in self.disputes():
            return

        def keep(transaction: ManagedTransaction) -> None:
            fields = {
                "title": dispute.title, "summary": dispute.summary, "parties": list(dispute.parties),
                "topics": list(dispute.topics), "jurisdictions": list(dispute.jurisdictions), "query": dispute.query,
            }  # fmt: skip
            transaction.run(
                "MERGE (p:Dispute {id: $id}) SET p += $fields", id=dispute.id, fields=fields
            ).consume()  # fmt: skip
            ledger = Neo4jLedger(transaction)
            assign_dispute(ledger, dispute)
            ledger.settle()
            transaction.run(_CHANGED).consume()

        self._written(keep)

    def assign(self, document_id: str, dispute_id: str) -> None:
        """Put a document into a dispute by hand; raise `StoreError` where either is not stored."""
        ((known, followed, pinned),) = self._rows(
            "OPTIONAL MATCH (d:Document {id: $document}) OPTIONAL MATCH (p:Dispute {id: $dispute})"
            " OPTIONAL MATCH (d)-[b:BELONGS_TO]->(p)"
            " RETURN d IS NOT NULL, p IS NOT NULL, coalesce(b.pinned, false)",
            document=document_id,
            dispute=dispute_id,
        )
        if not known or not followed:
            raise StoreError(
                where=f"{document_id} -> {dispute_id}",
                what=f"no such {'dispute' if known else 'document'} is stored",
                to_do="look at newsdocket show, or follow the dispute first",
            )
        if pinned:
            return

        def keep(transaction: ManagedTransaction) -> None:
            transaction.run(
                "MATCH (d:Document {id: $document}), (p:Dispute {id: $dispute})"
                " MERGE (d)-[b:BELONGS_TO]->(p) SET b.pinned = true",
                document=document_id,
                dispute=dispute_id,
            ).consume()
            transaction.run(_CHANGED).consume()

        self._written(keep)

    def release(self, document_id: str, dispute_id: str) -> None:
        """Take back that a document was put into a dispute by hand."""
        dispute = next((one for one in self.disputes() if one.id == dispute_id), None)
        pinned = self._rows(
            "MATCH (:Document {id: $document})-[b:BELONGS_TO]->(:Dispute {id: $dispute}) WHERE b.pinned RETURN 1",
            document=document_id,
            dispute=dispute_id,
        )
        if dispute is None or not pinned:
            raise not_pinned(document_id, dispute_id)

        def take_out(transaction: ManagedTransaction) -> None:
            transaction.run(
                "MATCH (:Document {id: $document})-[b:BELONGS_TO]->(:Dispute {id: $dispute}) DELETE b",
                document=document_id,
                dispute=dispute_id,
            ).consume()
            ledger = Neo4jLedger(transaction)
            assign_dispute(ledger, dispute)
            ledger.settle()
            transaction.run(_CHANGED).consume()

        self._written(take_out)

    def forget(self, dispute_id: str) -> None:
        """Follow a dispute no more; its documents stay."""
        if all(one.id != dispute_id for one in self.disputes()):
            raise not_followed(dispute_id)

        def take_out(transaction: ManagedTransaction) -> None:
            transaction.run("MATCH (p:Dispute {id: $id}) DETACH DELETE p", id=dispute_id).consume()
            transaction.run(_CHANGED).consume()

        self._written(take_out)

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        return self._read(read_disputes)

    def last_look(self, reader: str) -> Look | None:
        """Return when a reader last looked at what is new, None for one who never has."""
        rows = self._rows("MATCH (r:Reader {name: $name}) RETURN r.looked, r.upto", name=reader)
        return Look(reader=reader, moment=read_moment(rows[0][0]), upto=read_moment(rows[0][1])) if rows else None

    def remember_look(self, look: Look) -> None:
        """Keep when a reader looked, instead of the time before; it changes no content."""
        self._put(
            "MERGE (r:Reader {name: $name}) SET r.looked = $looked, r.upto = $upto",
            name=look.reader,
            looked=moment_text(look.moment),
            upto=moment_text(look.upto),
        )

    def rate(self, rating: Rating) -> None:
        """Keep a grade of a source or a record, instead of an earlier one; it changes no answer and no count."""
        self._put(
            "MERGE (r:Rating {subject: $subject}) SET r.grade = $grade, r.rated_by = $rated_by, r.why = $why,"
            " r.recorded = $recorded",
            subject=rating.subject,
            grade=rating.grade,
            rated_by=rating.rated_by,
            why=rating.why,
            recorded=moment_text(rating.recorded),
        )

    def unrate(self, subject: str) -> None:
        """Take back the grade of a source or a record."""
        self._put("MATCH (r:Rating {subject: $subject}) DELETE r", subject=subject)

    def ratings(self) -> tuple[Rating, ...]:
        """Return every grade that stands, by its subject."""
        rows = self._rows(
            "MATCH (r:Rating) RETURN r.subject, r.grade, r.rated_by, r.why, r.recorded ORDER BY r.subject"
        )
        return tuple(
            Rating(subject=subject, grade=grade, rated_by=rated_by, why=why, recorded=read_moment(recorded))
            for subject, grade, rated_by, why, recorded in rows
        )

    def ask(self, query: Query, **parameters: object) -> list[Row]:
        """Return every row that answers a query."""
        if query.cypher is None:
            raise TypeError(f"the query {query.name!r} has no Cypher")
        return self._rows(query.cypher, **{name: _parameter(value) for name, value in parameters.items()})

    def stored_extractions(self, ids: Sequence[str] | None = None) -> Iterator[StoredExtraction]:
        """Yield every document (or those named), by id, with all that it says."""
        if ids is None:
            ids = [document for (document,) in self._rows("MATCH (d:Document) RETURN d.id")]
        wanted = sorted(set(ids))
        for at in range(0, len(wanted), _AT_ONCE):
            batch = wanted[at : at + _AT_ONCE]
            yield from self._read(partial(_read_all, ids=batch))

    def stored_disputes(self) -> Iterator[StoredDispute]:
        """Yield every dispute with its documents, by id."""
        for dispute in self.disputes():
            rows = self._rows(
                "MATCH (:Dispute {id: $id})<-[b:BELONGS_TO]-(d:Document) RETURN d.id, b.pinned ORDER BY d.id",
                id=dispute.id,
            )
            yield StoredDispute(
                dispute=dispute,
                documents=tuple(document for document, _ in rows),
                pinned=tuple(document for document, pinned in rows if pinned),
            )

    def revision(self) -> int:
        """Return a number that moves when, and only when, the content has changed."""
        return self._state("revision")

    def ingest_lock(self) -> AbstractContextManager[None]:
        """Hold the one ingest lock of this store; raise `StoreLockedError` where another run holds it."""
        return self._hold_lock()

    @contextmanager
    def _hold_lock(self) -> Iterator[None]:
        def open_session() -> AbstractContextManager[Session]:
            return self._session(write=True)

        token = take_lock(open_session, self._where)
        with renewed(open_session, token):
            self._token = token
            try:
                yield
            finally:
                self._token = None

    def decide(
        self, a: str, b: str, verdict: Verdict | None, *, recorded: datetime, decided_by: str = "", why: str = ""
    ) -> None:
        """Keep what a person says of two entities, by their ids; None takes an earlier decision back."""
        first, second = sorted((a, b))
        decision = Decision(
            a=first, b=second, verdict=verdict or Verdict.DOUBTFUL, decided_by=decided_by, why=why, recorded=recorded
        )

        def keep(transaction: ManagedTransaction) -> None:
            ledger = Neo4jLedger(transaction)
            register = Neo4jRegister(transaction)
            read = partial(_read_one, transaction)
            decide(ledger, register, decision, taken_back=verdict is None, read=read)
            ledger.settle()
            transaction.run(_CHANGED).consume()

        self._written(keep)

    def decisions(self) -> tuple[Decision, ...]:
        """Return everything that people have decided of entities, by the ids."""
        return self._read(lambda tx: tuple(Neo4jRegister(tx).decisions()))

    def check(self) -> tuple[Finding, ...]:
        """Look the store over: server, schema, indexes, full text, sizes."""
        with neo4j_open.explained(self._where):
            agent = self._driver.get_server_info().agent
        states = self._rows("SHOW INDEXES YIELD name, state RETURN name, state")
        failed = sorted(name for name, state in states if state != "ONLINE")
        ((documents, withdrawn, indexed),) = self._rows(
            "CALL { MATCH (d:Document) RETURN count(d) AS documents,"
            " count(CASE WHEN d.superseded < '9999' THEN 1 END) AS withdrawn,"
            " count(d.text_words) AS indexed } RETURN documents, withdrawn, indexed"
        )
        ((nodes,),) = self._rows("MATCH (n) RETURN count(n)")
        ((ties,),) = self._rows("MATCH ()-[r]->() RETURN count(r)")
        return (
            Finding(what="server", ok=True, says=agent),
            Finding(what="schema", ok=True, says=f"version {self._state('schema')}"),
            Finding(
                what="indexes",
                ok=not failed,
                says=f"not online: {', '.join(failed)}" if failed else f"{len(states)} online",
                to_do="drop these indexes and open the store again" if failed else "",
            ),
            Finding(
                what="full text",
                ok=indexed == documents,
                says=f"{indexed} of {documents} documents",
                to_do="" if indexed == documents else "export the store, and ingest the export into a new one",
            ),
            Finding(what="documents", ok=True, says=f"{documents} ({withdrawn} replaced by later versions)"),
            Finding(what="size", ok=True, says=f"{nodes} nodes, {ties} relationships"),
            Finding(what="revision", ok=True, says=str(self.revision())),
        )

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()


@lru_cache(maxsize=1000)
def _in_one_map(cypher: str) -> str:
    """Return a query that takes its parameters from one map; `graph.neo4j_write` says why.

    >>> _in_one_map("MATCH (d:Document {id: $id}) RETURN d LIMIT $limit")
    'MATCH (d:Document {id: $in.id}) RETURN d LIMIT $in.limit'
    """
    return _PARAMETER.sub(r"$in.\1", cypher)


def _values(result: Result) -> list[Row]:
    return [tuple(row.values()) for row in result]


def _judge_again(transaction: ManagedTransaction, document: str) -> None:
    judge_document(Neo4jRegister(transaction), document)


def _tell_again(transaction: ManagedTransaction, extraction: Extraction) -> None:
    ledger = Neo4jLedger(transaction)
    testify(ledger, Neo4jRegister(transaction), extraction.document.id, extraction)
    ledger.settle()


def _read_one(transaction: ManagedTransaction, document: str) -> Extraction:
    (stored,) = read_extractions(transaction, [document])
    return stored.extraction


def _read_all(transaction: ManagedTransaction, ids: Sequence[str]) -> tuple[StoredExtraction, ...]:
    return tuple(read_extractions(transaction, ids))


def _fetch_state(row: Row) -> FetchState:
    uri, etag, last_modified, fetched, status = row
    return FetchState(uri=uri, etag=etag, last_modified=last_modified, fetched=read_moment(fetched), status=int(status))


def _parameter(value: Any) -> Any:
    """Return a parameter as the server takes it: days and moments as text, tuples and sets as lists."""
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
