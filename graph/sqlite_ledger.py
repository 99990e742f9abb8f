"""`graph.ledger.Ledger` over an open SQLite transaction: a `Handle` is the integer `n` of a record."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from graph.ledger import Copy, Version
from graph.model import Dispute
from graph.schema import to_json
from graph.sqlite_series import SqliteSeries


def stored_disputes(connection: sqlite3.Connection) -> tuple[Dispute, ...]:
    """Return the disputes that are followed, by id."""
    rows = connection.execute(
        "SELECT id, title, summary, parties, topics, jurisdictions, query FROM dispute ORDER BY id"
    ).fetchall()
    return tuple(
        Dispute(
            id=row[0], title=row[1], summary=row[2], parties=tuple(json.loads(row[3])),
            topics=tuple(json.loads(row[4])), jurisdictions=tuple(json.loads(row[5])), query=row[6],
        )
        for row in rows
    )  # fmt: skip


class SqliteLedger(SqliteSeries):
    """The records of a SQLite store while a transaction of ours holds it; see `Ledger` for each method."""

    def versions(self, key: str) -> list[Version]:
        """Return the versions of a document in the order of (updated or published, recorded, id)."""
        rows = self._ask(
            "SELECT n, version, superseded, recorded FROM document WHERE key = ?"
            " ORDER BY coalesce(updated, published, ''), recorded, id",
            key,
        )
        return [
            Version(document=n, number=number, superseded=superseded, recorded=recorded)
            for n, number, superseded, recorded in rows
        ]

    def set_versions(self, changed: Sequence[Version]) -> None:
        """Keep the number and the end of versions."""
        self._connection.executemany(
            "UPDATE document SET version = ?, superseded = ? WHERE n = ?",
            [(one.number, one.superseded, one.document) for one in changed],
        )
        self._forget(one.document for one in changed)

    def _forget(self, documents: Iterable[int]) -> None:
        """Forget what is kept in memory of the standing of documents."""
        for one in documents:
            self._kept.standings.pop(one, None)

    def wording_and_text(self, document: int) -> tuple[str, str]:
        """Return the digest of a document's words, and its text."""
        ((wording, text),) = self._ask("SELECT wording, text FROM document WHERE n = ?", document)
        return wording, text

    def original_of_wording(self, wording: str, *, but: int) -> int | None:
        """Return the original of another document with the same words, None where there is none."""
        rows = self._ask("SELECT original FROM document WHERE wording = ? AND n <> ? LIMIT 1", wording, but)
        return int(rows[0][0]) if rows else None

    def near(self, bands: Sequence[int], wording: str, *, but: int) -> list[tuple[int, int]]:
        """Return one document of each other wording and group that shares a band, with its original."""
        return self._ask(
            "SELECT min(d.n), d.original FROM (SELECT DISTINCT document AS n FROM document_band WHERE band IN"
            " (SELECT value FROM json_each(?2))) near JOIN document d ON d.n = near.n"
            " WHERE d.n <> ?1 AND d.wording <> ?3 GROUP BY d.wording, d.original ORDER BY d.original, 1",
            but,
            to_json(bands),
            wording,
        )

    def group_of_copies(self, document: int, originals: Iterable[int]) -> list[Copy]:
        """Return a document and every member of the groups of these originals."""
        rows = self._ask(
            "SELECT n, id, key, published, original, copies_of FROM document WHERE n = ?1 OR original IN"
            " (SELECT value FROM json_each(?2))",
            document,
            to_json(originals),
        )
        return [
            Copy(document=n, id=named, key=key, published=published, original=original, copies_of=copies_of)
            for n, named, key, published, original, copies_of in rows
        ]

    def set_copies(self, changed: Sequence[Copy]) -> None:
        """Keep the original and `copies_of` of documents."""
        self._connection.executemany(
            "UPDATE document SET original = ?, copies_of = ? WHERE n = ?",
            [(one.original, one.copies_of, one.document) for one in changed],
        )
        self._forget(one.document for one in changed)

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        return stored_disputes(self._connection)

    def names_and_text(self, document: int) -> tuple[frozenset[str], str]:
        """Return the names and aliases that a document itself gives, and its title and text."""
        rows = self._ask("SELECT name, aliases FROM document_entity WHERE document = ?", document)
        ((title, text),) = self._ask("SELECT title, text FROM document WHERE n = ?", document)
        return frozenset(one for name, aliases in rows for one in (name, *json.loads(aliases))), f"{title}\n{text}"

    def documents_naming(self, keys: Iterable[str]) -> list[int]:
        """Return the documents that name an entity under one of these folded names."""
        rows = self._ask(
            "SELECT DISTINCT de.document FROM entity_name en JOIN document_entity de ON de.entity = en.entity"
            " WHERE en.folded IN (SELECT value FROM json_each(?))",
            to_json(keys),
        )
        return [n for (n,) in rows]

    def clear_dispute(self, dispute: str) -> None:
        """Take every document out of a dispute save those put there by hand."""
        self._connection.execute("DELETE FROM dispute_document WHERE dispute = ? AND pinned = 0", (dispute,))

    def join_dispute(self, dispute: str, documents: Sequence[int]) -> None:
        """Put documents into a dispute, where they are not in it already."""
        self._connection.executemany(
            "INSERT INTO dispute_document VALUES (?, ?, 0) ON CONFLICT DO NOTHING", [(dispute, n) for n in documents]
        )
