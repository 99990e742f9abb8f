"""`graph.ledger.Ledger` over an open Neo4j transaction: a `Handle` is the id of a record (a disagreement's key)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from neo4j import ManagedTransaction

from graph.ledger import Copy, Report, Version
from graph.model import Dispute, Extraction
from graph.neo4j_series import Neo4jSeries, Row, make_sighting
from graph.neo4j_write import Created
from graph.schema import date_columns, date_text, event_gist

_VERSIONS = """
MATCH (d:Document {key: $in.key}) RETURN [d.id, d.version, d.superseded, d.recorded]
ORDER BY coalesce(d.updated, d.published, ''), d.recorded, d.id
"""
_OF_WORDING = "MATCH (d:Document {wording: $in.wording}) WHERE d.id <> $in.but RETURN d.original LIMIT 1"
_NEAR = """
MATCH (b:Band) WHERE b.key IN $in.bands AND b.document <> $in.but WITH DISTINCT b.document AS id
MATCH (d:Document {id: id}) WHERE d.wording <> $in.wording WITH d ORDER BY d.id
WITH d.wording AS wording, d.original AS original, head(collect(d)) AS d
RETURN [d.id, original, wording, d.text] ORDER BY original, d.id
"""
_DISPUTES = """
MATCH (p:Dispute) RETURN [p.id, p.title, p.summary, p.parties, p.topics, p.jurisdictions, p.query] ORDER BY p.id
"""
_AROUND = f"""
RETURN COLLECT {{ {_VERSIONS} }}, COLLECT {{ {_OF_WORDING} }}, COLLECT {{ {_NEAR} }}, COLLECT {{ {_DISPUTES} }}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a new document: its versions, the original of its words, what is like it, the disputes."""

    versions: list[Version]
    of_wording: str | None
    near: list[Row]
    disputes: tuple[Dispute, ...]


def read_disputes(transaction: ManagedTransaction) -> tuple[Dispute, ...]:
    """Return the disputes that are followed, by id."""
    return tuple(_dispute(row) for (row,) in transaction.run(_DISPUTES))


class Neo4jLedger(Neo4jSeries):
    """The records of a server's store while a transaction of ours holds it; see `Ledger` for each method.

    What a document that this transaction has created says is not read back, and what stands around it is read at once.
    """

    def __init__(self, transaction: ManagedTransaction, created: Created | None = None) -> None:
        super().__init__(transaction)
        self._created = created
        self._around: Around | None = None
        self._reports = {} if created is None else {one.event: one for one in _reports(created.extraction)}
        self._texts: dict[str, tuple[str, str]] = {}

    def _new(self, document: str) -> Created | None:
        """Return what is known of a document because this transaction has created it."""
        created = self._created
        return created if created is not None and created.extraction.document.id == document else None

    def _look_around(self, created: Created) -> Around:
        """Read what stands around the new document, once."""
        if self._around is None:
            document = created.extraction.document
            ((versions, of_wording, near, disputes),) = self._ask(
                _AROUND, sees=frozenset(), key=document.key, wording=created.wording, but=document.id,
                bands=list(created.bands),
            )  # fmt: skip
            self._around = Around(
                versions=list(map(_version, versions)), of_wording=of_wording[0] if of_wording else None, near=near,
                disputes=tuple(map(_dispute, disputes)),
            )  # fmt: skip
        return self._around

    def versions(self, key: str) -> list[Version]:
        """Return the versions of a document in the order of (updated or published, recorded, id)."""
        created = self._created
        if created is not None and created.extraction.document.key == key and self._around is None:
            return self._look_around(created).versions
        return [_version(row) for (row,) in self._ask(_VERSIONS, sees={"versions"}, key=key)]

    def set_versions(self, changed: Sequence[Version]) -> None:
        """Keep the number and the end of versions, and draw each as revising the one before it."""
        rows = [{"document": one.document, "number": one.number, "superseded": one.superseded} for one in changed]
        self._change("versions", rows)
        self._change("chains", rows[:1])

    def wording_and_text(self, document: str) -> tuple[str, str]:
        """Return the digest of a document's words, and its text."""
        if created := self._new(document):
            return created.wording, created.extraction.document.text
        if document in self._texts:
            return self._texts.pop(document)
        ((wording, text),) = self._ask(
            "MATCH (d:Document {id: $in.id}) RETURN d.wording, d.text", sees=frozenset(), id=document
        )
        return wording, text

    def original_of_wording(self, wording: str, *, but: str) -> str | None:
        """Return the original of another document with the same words, None where there is none."""
        if created := self._new(but):
            return self._look_around(created).of_wording
        rows = self._ask(_OF_WORDING, sees={"copies"}, wording=wording, but=but)
        return str(rows[0][0]) if rows else None

    def near(self, bands: Sequence[int], wording: str, *, but: str) -> list[tuple[str, str]]:
        """Return one document of each other wording and group that shares a band, with its original."""
        if created := self._new(but):
            near = self._look_around(created).near
        else:
            near = [row for (row,) in self._ask(_NEAR, sees={"copies"}, bands=list(bands), but=but, wording=wording)]
        self._texts = {document: (words, text) for document, _, words, text in near}
        return [(document, original) for document, original, _, _ in near]

    def group_of_copies(self, document: str, originals: Iterable[str]) -> list[Copy]:
        """Return a document and every member of the groups of these originals."""
        rows = self._ask(
            "CALL { MATCH (d:Document {id: $in.id}) RETURN d UNION MATCH (d:Document) WHERE d.original IN $in.originals"
            " RETURN d } RETURN d.id, d.key, d.published, d.original, d.copies_of",
            sees={"copies"},
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
        return read_disputes(self._transaction) if self._created is None else self._look_around(self._created).disputes

    def names_and_text(self, document: str) -> tuple[frozenset[str], str]:
        """Return the names and aliases that a document itself gives, and its title and text."""
        if created := self._new(document):
            said = created.extraction
            given = frozenset(name for one in said.entities for name in (one.name, *one.aliases))
            return given, f"{said.document.title}\n{said.document.text}"
        ((title, text, named),) = self._ask(
            "MATCH (d:Document {id: $in.id})"
            " RETURN d.title, d.text, [(d)-[m:MENTIONS]->(:Entity) | [m.name] + m.aliases]",
            sees=frozenset(),
            id=document,
        )
        return frozenset(one for names in named for one in names), f"{title}\n{text}"

    def set_gists(self, document: str, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        if self._new(document) is None:
            super().set_gists(document, gists)
            return
        changed = [one for one in self._reports.values() if gists[one.event] != one.gist]
        self._reports |= {one.event: replace(one, gist=gists[one.event]) for one in changed}
        self._change("gists", [{"event": one.event, "gist": gists[one.event]} for one in changed])

    def reports_of(self, document: str) -> list[Report]:
        """Return a document's event reports."""
        return super().reports_of(document) if self._new(document) is None else list(self._reports.values())

    def documents_naming(self, keys: Iterable[str]) -> list[str]:
        """Return the documents that name an entity under one of these folded names."""
        rows = self._ask(
            "MATCH (n:Name)<-[:NAMED]-(e:Entity) WHERE n.folded IN $in.keys WITH DISTINCT e"
            " MATCH (e)<-[:MENTIONS]-(d:Document) RETURN DISTINCT d.id",
            sees=frozenset(),
            keys=list(keys),
        )
        return [document for (document,) in rows]

    def clear_dispute(self, dispute: str) -> None:
        """Take every document out of a dispute save those put there by hand."""
        self._ask(
            "MATCH (:Dispute {id: $in.id})<-[b:BELONGS_TO]-() WHERE NOT b.pinned DELETE b",
            sees={"belongings"},
            id=dispute,
        )

    def join_dispute(self, dispute: str, documents: Sequence[str]) -> None:
        """Put documents into a dispute, where they are not in it already."""
        self._change("belongings", [{"dispute": dispute, "document": one} for one in documents])


def _version(row: Row) -> Version:
    document, number, superseded, recorded = row
    return Version(document=document, number=number, superseded=superseded, recorded=recorded)


def _dispute(row: Row) -> Dispute:
    named, title, summary, parties, topics, jurisdictions, query = row
    return Dispute(
        id=named, title=title, summary=summary, parties=tuple(parties), topics=tuple(topics),
        jurisdictions=tuple(jurisdictions), query=query,
    )  # fmt: skip


def _reports(extraction: Extraction) -> Iterator[Report]:
    """Yield the event reports of a document that was just created, which are in no happening yet."""
    published = date_text(extraction.document.published)
    for event in extraction.events:
        _, _, _, earliest, latest, *_ = date_columns(event.date)
        yield Report(
            event=event.id, gist=event_gist(event), type=event.type.value,
            sighting=make_sighting(event.id, published, earliest, latest), happening=None,
        )  # fmt: skip
