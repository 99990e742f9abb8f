"""What follows from the stored records, kept up to date in the transaction that changes them.

Versions, copies, happenings, disputes and disagreements are pure functions of the set of stored records, so the order
in which documents come never shows. Each write recomputes only the groups that it touches, found through indexes.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from graph import copies
from graph.disagreements import find_disagreements
from graph.disputes import belongs, keys_of
from graph.happenings import Sighting, choose_time, cluster
from graph.kinds import EventStatus, Opposition
from graph.model import Disagreement, Dispute, Span
from graph.schema import FOR_EVER, NO_DAY, date_text, digest, read_day, to_json
from graph.sqlite_read import read_extraction
from graph.testimony import Held, Standing, Testimony
from graph.witness import find_testimonies
from graph.words import named_entities

_WEIGHT = {Opposition.CONTRADICTION: 0, Opposition.TENSION: 1, Opposition.GRANULARITY: 2}


def _ask(connection: sqlite3.Connection, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    return connection.execute(sql, parameters).fetchall()


def order_versions(connection: sqlite3.Connection, key: str) -> frozenset[int]:
    """Number the versions of one document; return those whose standing changed.

    A version is superseded from the moment that the first later one was recorded.
    """
    rows = _ask(
        connection,
        "SELECT n, version, superseded, recorded FROM document WHERE key = ?"
        " ORDER BY coalesce(updated, published, ''), recorded, id",
        key,
    )
    until = FOR_EVER
    changed: dict[int, tuple[int, str]] = {}
    for place, (n, version, superseded, recorded) in reversed(list(enumerate(rows, 1))):
        if (version, superseded) != (place, until):
            changed[n] = (place, until)
        until = min(until, recorded)
    connection.executemany(
        "UPDATE document SET version = ?, superseded = ? WHERE n = ?",
        [(*new, n) for n, new in changed.items()],
    )
    return frozenset(changed)


def fold_copies(connection: sqlite3.Connection, n: int) -> frozenset[int]:
    """Put a new document into its group of copies; return the documents whose original changed."""
    groups = _groups_of_copies(connection, n)
    if not groups:
        return frozenset()
    members = _ask(
        connection,
        "SELECT n, id, key, published, original, copies_of FROM document WHERE n = ?1 OR original IN"
        " (SELECT value FROM json_each(?2))",
        n,
        to_json(sorted(groups)),
    )
    chosen = copies.choose_original((published, document_id) for _, document_id, _, published, _, _ in members)
    original, key = next((row[0], row[2]) for row in members if row[1] == chosen)
    changed = [
        (original, None if row[2] == key else original, row[0])
        for row in members
        if (row[4], row[5]) != (original, None if row[2] == key else original)
    ]
    connection.executemany("UPDATE document SET original = ?, copies_of = ? WHERE n = ?", changed)
    return frozenset(row[2] for row in changed)


def _groups_of_copies(connection: sqlite3.Connection, n: int) -> frozenset[int]:
    """Return the originals of the groups that a document belongs to; groups are joined wherever a pair is near."""
    ((wording, text),) = _ask(connection, "SELECT wording, text FROM document WHERE n = ?", n)
    same = _ask(connection, "SELECT original FROM document WHERE wording = ? AND n <> ? LIMIT 1", wording, n)
    groups = {original for (original,) in same}
    candidates = _ask(
        connection,
        "SELECT min(d.n), d.original FROM (SELECT DISTINCT document AS n FROM document_band WHERE band IN"
        " (SELECT value FROM json_each(?2))) near JOIN document d ON d.n = near.n"
        " WHERE d.n <> ?1 AND d.wording <> ?3 GROUP BY d.wording, d.original ORDER BY d.original, 1",
        n,
        to_json(copies.bands(text)),
        wording,
    )
    own = None
    for candidate, original in candidates:
        if original in groups:
            continue
        own = copies.shingles(copies.words_of(text)) if own is None else own
        ((other,),) = _ask(connection, "SELECT text FROM document WHERE n = ?", candidate)
        if copies.are_copies(own, copies.shingles(copies.words_of(other))):
            groups.add(original)
    return frozenset(groups)


def cluster_events(connection: sqlite3.Connection, gists: Iterable[str]) -> None:
    """Group the event reports of each gist into happenings."""
    for gist in sorted(set(gists)):
        _cluster_gist(connection, gist)


def _cluster_gist(connection: sqlite3.Connection, gist: str) -> None:
    rows = _ask(
        connection,
        "SELECT v.n, v.id, v.type, d.published, v.earliest, v.latest, v.happening FROM event v"
        " JOIN document d ON d.n = v.document WHERE v.gist = ?",
        gist,
    )
    sightings = {
        event: Sighting(id=event, published=read_day(published), earliest=read_day(earliest), latest=read_day(latest))
        for _, event, _, published, earliest, latest, _ in rows
    }
    by_id = {row[1]: row for row in rows}
    before = {row[6] for row in rows if row[6] is not None}
    existing = dict(
        _ask(
            connection,
            "SELECT id, n FROM happening WHERE n IN (SELECT value FROM json_each(?))",
            to_json(before),
        )
    )
    kept: set[int] = set()
    for group in cluster(tuple(sightings.values())):
        chosen = choose_time([sightings[event] for event in group])
        first = date_text(chosen.earliest or chosen.published) or NO_DAY
        last = max(first, date_text(chosen.latest) or first)
        if group[0] in existing:
            happening = existing[group[0]]
            connection.execute("UPDATE happening SET day = ?, last_day = ? WHERE n = ?", (first, last, happening))
        else:
            happening = connection.execute(
                "INSERT INTO happening (id, type, day, last_day) VALUES (?, ?, ?, ?)",
                (group[0], by_id[group[0]][2], first, last),
            ).lastrowid
        kept.add(happening)
        connection.executemany(
            "UPDATE event SET happening = ? WHERE n = ?",
            [(happening, by_id[event][0]) for event in group if by_id[event][6] != happening],
        )
    connection.executemany("DELETE FROM happening WHERE n = ?", [(n,) for n in sorted(before - kept)])


def stored_disputes(connection: sqlite3.Connection) -> tuple[Dispute, ...]:
    """Return the disputes that are followed, by id."""
    return tuple(
        Dispute(
            id=row[0], title=row[1], summary=row[2], parties=tuple(json.loads(row[3])),
            topics=tuple(json.loads(row[4])), jurisdictions=tuple(json.loads(row[5])), query=row[6],
        )
        for row in _ask(
            connection, "SELECT id, title, summary, parties, topics, jurisdictions, query FROM dispute ORDER BY id"
        )
    )  # fmt: skip


def assign_document(connection: sqlite3.Connection, n: int) -> None:
    """Put a new document into the disputes that it belongs to."""
    disputes = stored_disputes(connection)
    if not disputes:
        return
    names, text = _names_and_text(connection, n)
    connection.executemany(
        "INSERT INTO dispute_document VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
        [(one.id, n) for one in disputes if belongs(one, names=names, text=text)],
    )


def assign_dispute(connection: sqlite3.Connection, dispute: Dispute) -> None:
    """Put every stored document that belongs to a dispute into it, and no other save those put there by hand."""
    keys = sorted({key for party in dispute.parties for key in keys_of(party)})
    naming = _ask(
        connection,
        "SELECT DISTINCT de.document FROM entity_name en JOIN document_entity de ON de.entity = en.entity"
        " WHERE en.folded IN (SELECT value FROM json_each(?))",
        to_json(keys),
    )
    connection.execute("DELETE FROM dispute_document WHERE dispute = ? AND pinned = 0", (dispute.id,))
    for (n,) in naming:
        names, text = _names_and_text(connection, n)
        if belongs(dispute, names=names, text=text):
            connection.execute("INSERT INTO dispute_document VALUES (?, ?, 0) ON CONFLICT DO NOTHING", (dispute.id, n))


def _names_and_text(connection: sqlite3.Connection, n: int) -> tuple[frozenset[str], str]:
    """Return the keys of all names that a document itself gives, and its title and text."""
    rows = _ask(connection, "SELECT name, aliases FROM document_entity WHERE document = ?", n)
    names = {key for name, aliases in rows for one in (name, *json.loads(aliases)) for key in keys_of(one)}
    ((title, text),) = _ask(connection, "SELECT title, text FROM document WHERE n = ?", n)
    return frozenset(names), f"{title}\n{text}"


def insert_testimonies(connection: sqlite3.Connection, n: int, testimonies: Iterable[Testimony]) -> None:
    """Keep what a document answers to questions that others may answer otherwise."""
    connection.executemany(
        "INSERT INTO testimony (matter, document, seq, aspect, question, value, status, holder, side, record, earliest,"
        ' latest, bearing, start, "end", text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
        [
            (
                one.matter, n, seq, one.aspect, one.question, one.value, one.status.value, one.holder, one.side,
                one.record, date_text(one.earliest), date_text(one.latest), to_json(one.bearing),
                one.evidence.start, one.evidence.end, one.evidence.text,
            )
            for seq, one in enumerate(testimonies)
        ],
    )  # fmt: skip


def matters_of(connection: sqlite3.Connection, documents: Iterable[int]) -> frozenset[str]:
    """Return the matters that documents bear witness to."""
    rows = _ask(
        connection,
        "SELECT DISTINCT matter FROM testimony WHERE document IN (SELECT value FROM json_each(?))",
        to_json(sorted(documents)),
    )
    return frozenset(matter for (matter,) in rows)


def compare_matters(connection: sqlite3.Connection, matters: Iterable[str], recorded: str) -> None:
    """Find the disagreements of each matter anew; open those that are new or changed, close those that are gone."""
    for matter in sorted(matters):
        held, numbers = _held(connection, matter)
        about = {(one.document.id, one.testimony.evidence.start): one.testimony.bearing for one in held}
        found = {_digest_of(one): one for one in find_disagreements(held)}
        standing = dict(
            _ask(
                connection,
                "SELECT digest, n FROM disagreement WHERE matter = ? AND withdrawn = ?",
                matter,
                FOR_EVER,
            )
        )
        for gone in standing.keys() - found.keys():
            _close(connection, standing[gone], recorded)
        for new in sorted(found.keys() - standing.keys()):
            _open(connection, matter, found[new], recorded=recorded, numbers=numbers, about=about, as_digest=new)


def _held(connection: sqlite3.Connection, matter: str) -> tuple[tuple[Held, ...], dict[str, int]]:
    """Return the testimonies of a matter and the n of each document among them."""
    rows = _ask(
        connection,
        "SELECT t.matter, t.aspect, t.question, t.value, t.status, t.holder, t.side, t.record, t.earliest, t.latest,"
        ' t.bearing, t.start, t."end", t.text, d.n, d.id, d.key, d.source, o.source, d.published, d.url, d.superseded'
        " FROM testimony t JOIN document d ON d.n = t.document JOIN document o ON o.n = coalesce(d.copies_of, d.n)"
        " WHERE t.matter = ? ORDER BY d.published IS NULL, d.published, d.id, t.seq",
        matter,
    )
    held = tuple(
        Held(
            testimony=Testimony(
                matter=row[0], aspect=row[1], question=row[2], value=row[3], status=EventStatus(row[4]),
                holder=row[5], side=row[6], record=row[7], earliest=read_day(row[8]), latest=read_day(row[9]),
                bearing=tuple(json.loads(row[10])), evidence=Span(start=row[11], end=row[12], text=row[13]),
            ),
            document=Standing(
                id=row[15], key=row[16], source=row[17], origin=row[18], published=read_day(row[19]), url=row[20],
                withdrawn=row[21] != FOR_EVER,
            ),
        )
        for row in rows
    )  # fmt: skip
    return held, {row[15]: row[14] for row in rows}


def _digest_of(one: Disagreement) -> str:
    return digest(
        one.id, one.question, one.axis, one.relation, one.why,
        *(
            (a.value, a.status, a.asserted_by, a.independent_sources,
             [(e.document, e.start, e.end) for e in a.evidence])
            for a in one.answers
        ),
    )  # fmt: skip


def _close(connection: sqlite3.Connection, n: int, recorded: str) -> None:
    """End a disagreement; one that was opened on the same day was never seen at a day's end, so it goes for good."""
    ((opened,),) = _ask(connection, "SELECT recorded FROM disagreement WHERE n = ?", n)
    if opened[:10] < recorded[:10]:
        connection.execute("UPDATE disagreement SET withdrawn = ? WHERE n = ?", (recorded, n))
        return
    for table in ("disagreement_answer", "disagreement_evidence", "disagreement_entity"):
        connection.execute(f"DELETE FROM {table} WHERE disagreement = ?", (n,))  # noqa: S608
    connection.execute("DELETE FROM disagreement WHERE n = ?", (n,))


def _open(
    connection: sqlite3.Connection, matter: str, one: Disagreement, *, recorded: str, numbers: dict[str, int],
    about: Mapping[tuple[str, int], tuple[str, ...]], as_digest: str,
) -> None:  # fmt: skip
    n = connection.execute(
        "INSERT INTO disagreement (id, matter, question, axis, relation, why, weight, recorded, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.id, matter, one.question, one.axis.value, one.relation.value, one.why, _WEIGHT[one.relation], recorded,
            as_digest,
        ),
    ).lastrowid  # fmt: skip
    connection.executemany(
        "INSERT INTO disagreement_answer VALUES (?, ?, ?, ?, ?, ?)",
        [
            (n, seq, answer.value, answer.status.value, answer.asserted_by, answer.independent_sources)
            for seq, answer in enumerate(one.answers)
        ],
    )
    connection.executemany(
        "INSERT INTO disagreement_evidence VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (n, at, seq, numbers[shown.document], shown.start, shown.end, shown.text)
            for at, answer in enumerate(one.answers)
            for seq, shown in enumerate(answer.evidence)
        ],
    )
    holders = (answer.asserted_by for answer in one.answers)
    concerned = {
        entity
        for answer in one.answers
        for shown in answer.evidence
        for entity in about.get((shown.document, shown.start), ())
    }
    connection.executemany(
        "INSERT OR IGNORE INTO disagreement_entity VALUES (?, ?)",
        [(entity, n) for entity in sorted(named_entities(matter, one.question, one.why, *holders) | concerned)],
    )


def rebuild(connection: sqlite3.Connection) -> None:
    """Derive everything that depends on how we compare anew, after a newer newsdocket has opened the store."""
    connection.execute("DELETE FROM testimony")
    documents = _ask(connection, "SELECT n, id FROM document ORDER BY n")
    for n, document_id in documents:
        stored = read_extraction(connection, document_id)
        if stored is not None:
            insert_testimonies(connection, n, find_testimonies(stored.extraction))
    ((latest,),) = _ask(connection, "SELECT coalesce(max(recorded), '') FROM document")
    known = _ask(connection, "SELECT matter FROM testimony UNION SELECT matter FROM disagreement")
    compare_matters(connection, (matter for (matter,) in known), latest)
