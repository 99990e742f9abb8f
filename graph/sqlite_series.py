"""What happenings and disagreements are derived over: half of `graph.ledger.Ledger`, in an open SQLite transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.cells import Cell, whole
from graph.happenings import Sighting
from graph.ledger import Happening, Opened, Opening, Report, Spell
from graph.schema import FOR_EVER, date_text, read_day, to_json
from graph.sqlite_testimonies import SqliteTestimonies

_OF_GISTS = " WHERE v.gist IN (SELECT value FROM json_each(?))"
_REPORTS = (
    "SELECT v.n, v.gist, v.type, v.id, d.published, v.earliest, v.latest, h.id FROM event v"
    " JOIN document d ON d.n = v.document LEFT JOIN happening h ON h.n = v.happening"
)
_SPELLS = (
    "SELECT s.key, s.gist, s.type, s.day, s.sighting, s.published, s.earliest, s.latest, h.id, h.day, h.last_day"
    " FROM json_each(?) c CROSS JOIN spell s ON s.gist = c.value ->> 0 AND s.day BETWEEN c.value ->> 1"
    " AND c.value ->> 2 JOIN happening h ON h.n = s.happening"
)
_OPENED = (
    "SELECT g.n, g.matter, g.day, g.anchor, g.digest, g.recorded FROM json_each(?) c CROSS JOIN disagreement g"
    " ON g.matter = c.value ->> 0 AND g.withdrawn = ? AND g.day BETWEEN c.value ->> 1 AND c.value ->> 2"
)


def _cells(cells: Iterable[Cell]) -> str:
    return to_json((one.series, one.first, one.last) for one in cells)


def _sighting(named: str, published: str | None, earliest: str | None, latest: str | None) -> Sighting:
    return Sighting(id=named, published=read_day(published), earliest=read_day(earliest), latest=read_day(latest))


def _report(row: tuple[Any, ...]) -> Report:
    event, gist, of, *sighting, happening = row
    return Report(event=event, gist=gist, type=of, sighting=_sighting(*sighting), happening=happening)


class SqliteSeries(SqliteTestimonies):
    """Event reports and testimonies, and what is made of them, by series and cell; see `Ledger` for each method."""

    def cells(self, places: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Cell]:
        """Return the cell that each series and day falls into."""
        rows = self._ask(
            "SELECT p.value ->> 0, p.value ->> 1, c.first, c.last FROM json_each(?) p LEFT JOIN cell c"
            " ON c.series = p.value ->> 0 AND c.first = (SELECT max(first) FROM cell"
            " WHERE series = p.value ->> 0 AND first <= p.value ->> 1)",
            to_json(sorted(places)),
        )
        return {
            (series, day): whole(series) if first is None else Cell(series=series, first=first, last=last)
            for series, day, first, last in rows
        }

    def set_cells(self, within: Cell, parts: Sequence[Cell]) -> None:
        """Keep cells in the place of all those within a cell; none where it is the whole series."""
        self._connection.execute(
            "DELETE FROM cell WHERE series = ? AND first BETWEEN ? AND ?", (within.series, within.first, within.last)
        )
        kept = [(one.series, one.first, one.last) for one in parts if one != whole(one.series)]
        self._connection.executemany("INSERT INTO cell VALUES (?, ?, ?)", kept)

    def gists_of(self, documents: Iterable[int]) -> frozenset[str]:
        """Return the gists of the event reports of documents."""
        rows = self._ask(
            "SELECT DISTINCT gist FROM event WHERE document IN (SELECT value FROM json_each(?))",
            to_json(sorted(documents)),
        )
        return frozenset(gist for (gist,) in rows)

    def set_gists(self, document: int, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        left = [
            (n, gists[named], happening)
            for n, named, gist, happening in self._ask(
                "SELECT n, id, gist, happening FROM event WHERE document = ?", document
            )
            if gists[named] != gist
        ]
        self._connection.executemany(
            "UPDATE event SET gist = ?, spell = NULL WHERE n = ?", [(gist, n) for n, gist, _ in left]
        )
        parted = [(happening,) for _, _, happening in left if happening is not None]
        self._connection.executemany("UPDATE event SET happening = NULL WHERE happening = ?", parted)
        self._connection.executemany("DELETE FROM happening WHERE n = ?", parted)

    def reports_of(self, document: int) -> list[Report]:
        """Return a document's event reports."""
        return [_report(row) for row in self._ask(_REPORTS + " WHERE v.document = ? ORDER BY v.n", document)]

    def reports(self, gists: Iterable[str]) -> list[Report]:
        """Return every report of these gists."""
        rows = self._ask(_REPORTS + _OF_GISTS, to_json(gists))
        return [_report(row) for row in rows]

    def spells(self, cells: Iterable[Cell]) -> list[Spell]:
        """Return the spells in cells, each with its happening."""
        rows = self._ask(_SPELLS, _cells(cells))
        return [
            Spell(
                key=row[0], gist=row[1], type=row[2], day=row[3], sighting=_sighting(*row[4:8]),
                happening=Happening(id=row[8], type=row[2], day=row[9], last_day=row[10]),
            )
            for row in rows
        ]  # fmt: skip

    def drop_spells(self, gists: Iterable[str]) -> None:
        """Forget every spell of these gists."""
        self._connection.executemany("DELETE FROM spell WHERE gist = ?", [(gist,) for gist in gists])

    def keep_happenings(self, happenings: Sequence[Happening]) -> None:
        """Keep happenings by their ids, new or placed otherwise in time."""
        self._connection.executemany(
            "INSERT INTO happening (id, type, day, last_day) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET day = excluded.day, last_day = excluded.last_day",
            [(one.id, one.type, one.day, one.last_day) for one in happenings],
        )

    def keep_spells(self, spells: Sequence[Spell]) -> None:
        """Keep spells by their keys, new or changed."""
        self._connection.executemany(
            "INSERT INTO spell (key, gist, type, day, sighting, published, earliest, latest, happening)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT n FROM happening WHERE id = ?)) ON CONFLICT (key) DO UPDATE"
            " SET sighting = excluded.sighting, published = excluded.published, happening = excluded.happening",
            [
                (
                    one.key, one.gist, one.type, one.day, one.sighting.id, date_text(one.sighting.published),
                    date_text(one.sighting.earliest), date_text(one.sighting.latest),
                    one.happening and one.happening.id,
                )
                for one in spells
            ],
        )  # fmt: skip

    def move_reports(self, spells: Sequence[Spell]) -> None:
        """Have the reports of spells stand in the happenings of their spells."""
        self._connection.executemany(
            "UPDATE event SET happening = (SELECT happening FROM spell WHERE key = ?1)"
            " WHERE spell = (SELECT n FROM spell WHERE key = ?1)",
            [(one.key,) for one in spells],
        )
        self._connection.executemany(
            "UPDATE happening SET recorded = (SELECT min(d.recorded) FROM event v JOIN document d ON d.n = v.document"
            " WHERE v.happening = happening.n) WHERE id = ?"
            " AND EXISTS (SELECT 1 FROM event v WHERE v.happening = happening.n)",
            [(named,) for named in sorted({one.happening.id for one in spells if one.happening})],
        )

    def join_spells(self, joining: Sequence[tuple[int, Spell]]) -> None:
        """Put event reports into spells, and so into the happenings of these."""
        self._connection.executemany(
            "UPDATE event SET (spell, happening) = (SELECT n, happening FROM spell WHERE key = ?) WHERE n = ?",
            [(spell.key, event) for event, spell in joining],
        )
        self._connection.executemany(
            "UPDATE happening SET recorded = min(recorded, (SELECT d.recorded FROM event v JOIN document d"
            " ON d.n = v.document WHERE v.n = ?)) WHERE id = ?",
            [(event, spell.happening.id) for event, spell in joining if spell.happening],
        )

    def drop_happenings(self, ids: Sequence[str]) -> None:
        """Forget happenings that no report is in, by their ids."""
        self._connection.executemany("DELETE FROM happening WHERE id = ?", [(one,) for one in ids])

    def opened(self, cells: Iterable[Cell]) -> list[Opened]:
        """Return the open disagreements whose first answers stand in cells."""
        rows = self._ask(_OPENED, _cells(cells), FOR_EVER)
        return [
            Opened(disagreement=n, matter=matter, day=day, anchor=anchor, digest=digest, recorded=recorded)
            for n, matter, day, anchor, digest, recorded in rows
        ]

    def withdraw(self, disagreements: Sequence[int], recorded: str) -> None:
        """End disagreements at a moment; they stay for who asks as of a day before."""
        self._connection.executemany(
            "UPDATE disagreement SET withdrawn = ? WHERE n = ?", [(recorded, n) for n in disagreements]
        )

    def erase(self, disagreements: Sequence[int]) -> None:
        """Forget disagreements with their answers."""
        gone = [(n,) for n in disagreements]
        for table in ("disagreement_answer", "disagreement_evidence", "disagreement_entity", "disagreement_claim"):
            self._connection.executemany(f"DELETE FROM {table} WHERE disagreement = ?", gone)  # noqa: S608
        self._connection.executemany("DELETE FROM disagreement WHERE n = ?", gone)

    def open(self, openings: Sequence[Opening]) -> None:
        """Keep disagreements with their answers and evidence."""
        for opening in openings:
            self._open(opening)

    def _open(self, opening: Opening) -> None:
        one = opening.disagreement
        n = self._connection.execute(
            "INSERT INTO disagreement (id, matter, day, anchor, question, axis, relation, why, weight, recorded,"
            " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id, opening.matter, opening.day, opening.anchor, one.question, one.axis.value, one.relation.value,
                one.why, opening.weight, opening.recorded, opening.digest,
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
            "INSERT OR IGNORE INTO disagreement_entity VALUES (?, ?)", [(entity, n) for entity in opening.concerned]
        )
        self._connection.executemany(
            "INSERT INTO disagreement_claim VALUES (?, ?, ?)", [(n, *pair) for pair in opening.answering]
        )
