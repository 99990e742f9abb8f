"""`graph.ledger.Ledger` over an open SQLite transaction: a `Handle` is the integer `n` of a record."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.happenings import Sighting
from graph.kinds import EventStatus
from graph.ledger import Copy, Happening, Report, Version
from graph.model import Disagreement, Dispute, Span
from graph.schema import FOR_EVER, date_text, read_day, to_json
from graph.testimony import Held, Standing, Testimony


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


class SqliteLedger:
    """The records of a SQLite store while a transaction of ours holds it; see `Ledger` for each method."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

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

    def gists_of(self, document: int) -> frozenset[str]:
        """Return the gists of a document's event reports."""
        return frozenset(gist for (gist,) in self._ask("SELECT gist FROM event WHERE document = ?", document))

    def set_gists(self, document: int, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        left = [
            (n, gists[named], happening)
            for n, named, gist, happening in self._ask(
                "SELECT n, id, gist, happening FROM event WHERE document = ?", document
            )
            if gists[named] != gist
        ]
        self._connection.executemany("UPDATE event SET gist = ? WHERE n = ?", [(gist, n) for n, gist, _ in left])
        parted = [(happening,) for _, _, happening in left if happening is not None]
        self._connection.executemany("UPDATE event SET happening = NULL WHERE happening = ?", parted)
        self._connection.executemany("DELETE FROM happening WHERE n = ?", parted)

    def reports(self, gist: str) -> list[Report]:
        """Return every report of a gist."""
        rows = self._ask(
            "SELECT v.n, v.id, v.type, d.published, v.earliest, v.latest, v.happening FROM event v"
            " JOIN document d ON d.n = v.document WHERE v.gist = ?",
            gist,
        )
        return [
            Report(
                event=n,
                type=kind,
                sighting=Sighting(
                    id=named, published=read_day(published), earliest=read_day(earliest), latest=read_day(latest)
                ),
                happening=happening,
            )
            for n, named, kind, published, earliest, latest, happening in rows
        ]

    def happening_ids(self, happenings: Iterable[int]) -> Mapping[str, int]:
        """Return happenings by their ids."""
        return dict(
            self._ask("SELECT id, n FROM happening WHERE n IN (SELECT value FROM json_each(?))", to_json(happenings))
        )

    def add_happening(self, happening: Happening) -> int:
        """Keep a new happening."""
        row = self._connection.execute(
            "INSERT INTO happening (id, type, day, last_day) VALUES (?, ?, ?, ?)",
            (happening.id, happening.type, happening.day, happening.last_day),
        ).lastrowid
        return int(row or 0)

    def move_happening(self, happening: int, *, day: str, last_day: str) -> None:
        """Place a happening in time."""
        self._connection.execute("UPDATE happening SET day = ?, last_day = ? WHERE n = ?", (day, last_day, happening))

    def join_happening(self, happening: int, events: Sequence[int]) -> None:
        """Put event reports into a happening."""
        self._connection.executemany("UPDATE event SET happening = ? WHERE n = ?", [(happening, n) for n in events])

    def drop_happenings(self, happenings: Sequence[int]) -> None:
        """Forget happenings that no report is in."""
        self._connection.executemany("DELETE FROM happening WHERE n = ?", [(n,) for n in happenings])

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

    def add_testimonies(self, document: int, testimonies: Sequence[Testimony]) -> None:
        """Keep what a document answers to questions that others may answer otherwise."""
        self._connection.executemany(
            "INSERT INTO testimony (matter, document, seq, aspect, question, value, status, holder, side, record,"
            ' earliest, latest, bearing, start, "end", text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
            [
                (
                    one.matter, document, seq, one.aspect, one.question, one.value, one.status.value, one.holder,
                    one.side, one.record, date_text(one.earliest), date_text(one.latest), to_json(one.bearing),
                    one.evidence.start, one.evidence.end, one.evidence.text,
                )
                for seq, one in enumerate(testimonies)
            ],
        )  # fmt: skip

    def drop_testimonies(self, documents: Iterable[int]) -> None:
        """Forget the testimonies of documents."""
        self._connection.executemany("DELETE FROM testimony WHERE document = ?", [(n,) for n in documents])

    def matters_of(self, documents: Iterable[int]) -> frozenset[str]:
        """Return the matters that documents bear witness to."""
        rows = self._ask(
            "SELECT DISTINCT matter FROM testimony WHERE document IN (SELECT value FROM json_each(?))",
            to_json(sorted(documents)),
        )
        return frozenset(matter for (matter,) in rows)

    def all_matters(self) -> frozenset[str]:
        """Return every matter that a testimony or a disagreement has."""
        rows = self._ask("SELECT matter FROM testimony UNION SELECT matter FROM disagreement")
        return frozenset(matter for (matter,) in rows)

    def held(self, matter: str) -> tuple[Held, ...]:
        """Return the testimonies of a matter, by publication (unknown last), document and place."""
        rows = self._ask(
            "SELECT t.matter, t.aspect, t.question, t.value, t.status, t.holder, t.side, t.record, t.earliest,"
            ' t.latest, t.bearing, t.start, t."end", t.text, d.id, d.key, d.source, o.source, d.published, d.url,'
            " d.superseded FROM testimony t JOIN document d ON d.n = t.document"
            " JOIN document o ON o.n = coalesce(d.copies_of, d.n)"
            " WHERE t.matter = ? ORDER BY d.published IS NULL, d.published, d.id, t.seq",
            matter,
        )
        return tuple(
            Held(
                testimony=Testimony(
                    matter=row[0], aspect=row[1], question=row[2], value=row[3], status=EventStatus(row[4]),
                    holder=row[5], side=row[6], record=row[7], earliest=read_day(row[8]), latest=read_day(row[9]),
                    bearing=tuple(json.loads(row[10])), evidence=Span(start=row[11], end=row[12], text=row[13]),
                ),
                document=Standing(
                    id=row[14], key=row[15], source=row[16], origin=row[17], published=read_day(row[18]), url=row[19],
                    withdrawn=row[20] != FOR_EVER,
                ),
            )
            for row in rows
        )  # fmt: skip

    def standing(self, matter: str) -> Mapping[str, tuple[int, str]]:
        """Return n and moment of recording of the open disagreements of a matter, by their digests."""
        rows = self._ask(
            "SELECT digest, n, recorded FROM disagreement WHERE matter = ? AND withdrawn = ?", matter, FOR_EVER
        )
        return {digest: (n, recorded) for digest, n, recorded in rows}

    def withdraw(self, disagreement: int, recorded: str) -> None:
        """End a disagreement at a moment; it stays for who asks as of a day before."""
        self._connection.execute("UPDATE disagreement SET withdrawn = ? WHERE n = ?", (recorded, disagreement))

    def erase(self, disagreement: int) -> None:
        """Forget a disagreement with its answers."""
        for table in ("disagreement_answer", "disagreement_evidence", "disagreement_entity"):
            self._connection.execute(f"DELETE FROM {table} WHERE disagreement = ?", (disagreement,))  # noqa: S608
        self._connection.execute("DELETE FROM disagreement WHERE n = ?", (disagreement,))

    def open(
        self, one: Disagreement, *, matter: str, digest: str, weight: int, recorded: str, concerned: Iterable[str]
    ) -> None:
        """Keep a disagreement with its answers and evidence."""
        n = self._connection.execute(
            "INSERT INTO disagreement (id, matter, question, axis, relation, why, weight, recorded, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id, matter, one.question, one.axis.value, one.relation.value, one.why, weight, recorded, digest,
            ),
        ).lastrowid  # fmt: skip
        self._connection.executemany(
            "INSERT INTO disagreement_answer VALUES (?, ?, ?, ?, ?, ?)",
            [
                (n, seq, answer.value, answer.status.value, answer.asserted_by, answer.independent_sources)
                for seq, answer in enumerate(one.answers)
            ],
        )
        self._connection.executemany(
            "INSERT INTO disagreement_evidence SELECT ?, ?, ?, n, ?, ?, ? FROM document WHERE id = ?",
            [
                (n, at, seq, shown.start, shown.end, shown.text, shown.document)
                for at, answer in enumerate(one.answers)
                for seq, shown in enumerate(answer.evidence)
            ],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO disagreement_entity VALUES (?, ?)", [(entity, n) for entity in concerned]
        )
