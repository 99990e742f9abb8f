"""`graph.ledger.Ledger` over an open Neo4j transaction: a `Handle` is the id of a record (a disagreement's key)."""

from collections.abc import Iterable, Sequence

from neo4j import ManagedTransaction

from graph.ledger import Copy, Version
from graph.model import Dispute
from graph.neo4j_series import Neo4jSeries

_NEAR = """
MATCH (b:Band) WHERE b.key IN $bands AND b.document <> $but WITH DISTINCT b.document AS id
MATCH (d:Document {id: id}) WHERE d.wording <> $wording WITH d ORDER BY d.id
WITH d.wording AS wording, d.original AS original, head(collect(d)) AS d
RETURN d.id, original, wording, d.text ORDER BY original, d.id
"""


def read_disputes(transaction: ManagedTransaction) -> tuple[Dispute, ...]:
    """Return the disputes that are followed, by id."""
    rows = transaction.run(
        "MATCH (p:Dispute) RETURN p.id, p.title, p.summary, p.parties, p.topics, p.jurisdictions, p.query ORDER BY p.id"
    )
    return tuple(
        Dispute(
            id=row[0], title=row[1], summary=row[2], parties=tuple(row[3]), topics=tuple(row[4]),
            jurisdictions=tuple(row[5]), query=row[6],
        )
        for row in rows
    )  # fmt: skip


class Neo4jLedger(Neo4jSeries):
    """The records of a server's store while a transaction of ours holds it; see `Ledger` for each method."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        super().__init__(transaction)
        self._texts: dict[str, tuple[str, str]] = {}

    def versions(self, key: str) -> list[Version]:
        """Return the versions of a document in the order of (updated or published, recorded, id)."""
        rows = self._ask(
            "MATCH (d:Document {key: $key}) RETURN d.id, d.version, d.superseded, d.recorded"
            " ORDER BY coalesce(d.updated, d.published, ''), d.recorded, d.id",
            key=key,
        )
        return [
            Version(document=document, number=number, superseded=superseded, recorded=recorded)
            for document, number, superseded, recorded in rows
        ]

    def set_versions(self, changed: Sequence[Version]) -> None:
        """Keep the number and the end of versions, and draw each as revising the one before it."""
        rows = [{"document": one.document, "number": one.number, "superseded": one.superseded} for one in changed]
        self._change("versions", rows)
        self._change("chains", rows[:1])

    def wording_and_text(self, document: str) -> tuple[str, str]:
        """Return the digest of a document's words, and its text."""
        if document in self._texts:
            return self._texts.pop(document)
        ((wording, text),) = self._ask("MATCH (d:Document {id: $id}) RETURN d.wording, d.text", id=document)
        return wording, text

    def original_of_wording(self, wording: str, *, but: str) -> str | None:
        """Return the original of another document with the same words, None where there is none."""
        rows = self._ask(
            "MATCH (d:Document {wording: $wording}) WHERE d.id <> $but RETURN d.original LIMIT 1",
            wording=wording,
            but=but,
        )
        return str(rows[0][0]) if rows else None

    def near(self, bands: Sequence[int], wording: str, *, but: str) -> list[tuple[str, str]]:
        """Return one document of each other wording and group that shares a band, with its original."""
        rows = self._ask(_NEAR, bands=list(bands), but=but, wording=wording)
        self._texts = {document: (words, text) for document, _, words, text in rows}
        return [(document, original) for document, original, _, _ in rows]

    def group_of_copies(self, document: str, originals: Iterable[str]) -> list[Copy]:
        """Return a document and every member of the groups of these originals."""
        rows = self._ask(
            "CALL { MATCH (d:Document {id: $id}) RETURN d UNION MATCH (d:Document) WHERE d.original IN $originals"
            " RETURN d } RETURN d.id, d.key, d.published, d.original, d.copies_of",
            id=document,
            originals=list(originals),
        )
        return [
            Copy(document=named, id=named, key=key, published=published, original=original, copies_of=copies_of)
            for named, key, published, original, copies_of in rows
        ]

    def set_copies(self, changed: Sequence[Copy]) -> None:
        """Keep the original and `copies_of` of documents."""
        self._change(
            "copies",
            [{"document": one.document, "original": one.original, "copies_of": one.copies_of} for one in changed],
        )

    def disputes(self) -> tuple[Dispute, ...]:
        """Return the disputes that are followed, by id."""
        self.settle()
        return read_disputes(self._transaction)

    def names_and_text(self, document: str) -> tuple[frozenset[str], str]:
        """Return the names and aliases that a document itself gives, and its title and text."""
        ((title, text, named),) = self._ask(
            "MATCH (d:Document {id: $id}) RETURN d.title, d.text, [(d)-[m:MENTIONS]->(:Entity) | [m.name] + m.aliases]",
            id=document,
        )
        return frozenset(one for names in named for one in names), f"{title}\n{text}"

    def documents_naming(self, keys: Iterable[str]) -> list[str]:
        """Return the documents that name an entity under one of these folded names."""
        rows = self._ask(
            "MATCH (n:Name)<-[:NAMED]-(e:Entity) WHERE n.folded IN $keys WITH DISTINCT e"
            " MATCH (e)<-[:MENTIONS]-(d:Document) RETURN DISTINCT d.id",
            keys=list(keys),
        )
        return [document for (document,) in rows]

    def clear_dispute(self, dispute: str) -> None:
        """Take every document out of a dispute save those put there by hand."""
        self._ask("MATCH (:Dispute {id: $id})<-[b:BELONGS_TO]-() WHERE NOT b.pinned DELETE b", id=dispute)

    def join_dispute(self, dispute: str, documents: Sequence[str]) -> None:
        """Put documents into a dispute, where they are not in it already."""
        self._change("belongings", [{"dispute": dispute, "document": one} for one in documents])
