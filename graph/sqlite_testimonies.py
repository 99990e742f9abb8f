"""Testimonies in an open SQLite transaction, by matter and cell: `graph.ledger.Ledger`'s part that reads most.

A testimony never changes, so those that were read lately are kept in memory, and a party that is in the
news costs one look at an index for each report. Where another connection has written, nothing kept is trusted.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.cells import LAST_DAY, Cell
from graph.kinds import EventStatus
from graph.ledger import Crowd, Reach
from graph.model import Span
from graph.schema import FOR_EVER, date_text, read_day, to_json
from graph.testimony import Held, Standing, Testimony

KEPT = 40_000
"""Testimonies that are kept in memory, some 30 MB of them."""

_STATUS = {status.value: status for status in EventStatus}
_CROWDS = (
    "SELECT c.key, count(*), sum(m.document <> ?1 AND (m.pole = '' OR m.pole <> c.value ->> 3)"
    " AND (m.day BETWEEN c.value ->> 4 AND c.value ->> 5 OR m.day = ?3))"
    " FROM json_each(?2) c CROSS JOIN testimony_matter m ON m.matter = c.value ->> 0 AND m.day BETWEEN c.value ->> 1"
    " AND c.value ->> 2 GROUP BY c.key"
)
_PLACES = (
    "SELECT m.matter, m.testimony, m.document FROM json_each(?) c CROSS JOIN testimony_matter m"
    " ON m.matter = c.value ->> 0 AND m.day BETWEEN c.value ->> 1 AND c.value ->> 2"
)
_TESTIMONIES = (
    'SELECT n, aspect, question, value, status, holder, side, record, earliest, latest, bearing, start, "end", text'
    " FROM testimony WHERE n IN (SELECT value FROM json_each(?))"
)
_STANDINGS = (
    "SELECT d.n, d.id, d.key, d.source, o.source, d.published, d.url, d.superseded FROM document d"
    " JOIN document o ON o.n = coalesce(d.copies_of, d.n) WHERE d.n IN (SELECT value FROM json_each(?))"
)


@dataclass(slots=True, kw_only=True)
class Kept:
    """What a connection has in memory of the store's testimonies: by matter and row, and the standing of documents."""

    version: int = -1
    held: dict[tuple[str, int], Held] = field(default_factory=dict)
    standings: dict[int, Standing] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget everything."""
        self.held.clear()
        self.standings.clear()

    def trust(self, version: int) -> None:
        """Forget everything if another connection has written since (`PRAGMA data_version` has moved)."""
        if version != self.version:
            self.forget()
            self.version = version

    def shrink(self) -> None:
        """Forget what was asked for longest ago, where it is more than we keep."""
        if len(self.held) > KEPT:
            for key in list(islice(self.held, KEPT // 2)):
                del self.held[key]
        if len(self.standings) > KEPT:
            self.standings.clear()


class SqliteTestimonies:
    """The testimonies of a SQLite store; see `Ledger` for each method."""

    def __init__(self, connection: sqlite3.Connection, kept: Kept | None = None) -> None:
        self._connection = connection
        self._kept = Kept() if kept is None else kept

    def _ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def add_testimonies(self, document: int, day: int, testimonies: Sequence[Testimony]) -> None:
        """Keep what a document, published on a day, answers to questions that others may answer otherwise."""
        first = int(self._ask("SELECT coalesce(max(n), 0) + 1 FROM testimony")[0][0])
        told: dict[tuple[object, ...], tuple[int, list[str]]] = {}
        places = []
        for one in testimonies:
            content = (
                document, one.aspect, one.question, one.value, one.status.value, one.holder, one.side, one.record,
                date_text(one.earliest), date_text(one.latest), " ".join(one.bearing), one.evidence.start,
                one.evidence.end, one.evidence.text,
            )  # fmt: skip
            n, matters = told.setdefault(content, (first + len(told), []))
            matters.append(one.matter)
            places.append((one.matter, day, n, document, one.pole))
        self._connection.executemany(
            "INSERT INTO testimony (n, matters, document, aspect, question, value, status, holder, side, record,"
            ' earliest, latest, bearing, start, "end", text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
            [(n, "\n".join(matters), *content) for content, (n, matters) in told.items()],
        )
        self._connection.executemany("INSERT INTO testimony_matter VALUES (?, ?, ?, ?, ?)", sorted(places))

    def drop_testimonies(self, documents: Iterable[int]) -> None:
        """Forget the testimonies of documents."""
        self._kept.forget()
        wanted = to_json(sorted(documents))
        rows = self._ask("SELECT n, matters FROM testimony WHERE document IN (SELECT value FROM json_each(?))", wanted)
        self._connection.executemany(
            "DELETE FROM testimony_matter WHERE matter = ? AND testimony = ?",
            [(matter, n) for n, matters in rows for matter in matters.split("\n")],
        )
        self._connection.executemany("DELETE FROM testimony WHERE n = ?", [(n,) for n, _ in rows])

    def places_of(self, documents: Iterable[int]) -> frozenset[tuple[str, int]]:
        """Return the matters that documents bear witness to, with the days of the documents."""
        rows = self._ask(
            "SELECT t.matters, (SELECT day FROM testimony_matter m WHERE m.matter = t.first AND m.testimony = t.n)"
            " FROM (SELECT n, matters, substr(matters, 1, instr(matters || char(10), char(10)) - 1) AS first"
            " FROM testimony WHERE document IN (SELECT value FROM json_each(?))) t",
            to_json(sorted(documents)),
        )
        return frozenset((matter, day) for matters, day in rows for matter in matters.split("\n"))

    def all_matters(self) -> frozenset[str]:
        """Return every matter that a testimony or a disagreement has."""
        rows = self._ask("SELECT matter FROM testimony_matter UNION SELECT matter FROM disagreement")
        return frozenset(matter for (matter,) in rows)

    def crowds(self, reaches: Sequence[Reach], document: int) -> Mapping[Cell, Crowd]:
        """Return how many answers stand in cells that hold some of a document's, by how far these reach."""
        wanted = to_json(
            (one.cell.series, one.cell.first, one.cell.last, one.pole, one.first, one.last) for one in reaches
        )
        rows = self._ask(_CROWDS, document, wanted, LAST_DAY)
        return {reaches[at].cell: Crowd(answers=answers, others=others) for at, answers, others in rows}

    def held(self, cells: Iterable[Cell]) -> list[Held]:
        """Return the testimonies in cells."""
        kept = self._kept
        places = self._ask(_PLACES, to_json((one.series, one.first, one.last) for one in cells))
        unknown = {document for _, _, document in places} - kept.standings.keys()
        for n, *columns in self._ask(_STANDINGS, to_json(unknown)) if unknown else ():
            kept.standings[n] = _standing(columns)
        unread: dict[int, list[tuple[str, int]]] = {}
        for matter, n, document in places:
            one = kept.held.pop((matter, n), None)
            if one is None:
                unread.setdefault(n, []).append((matter, document))
            elif one.document is kept.standings[document]:
                kept.held[matter, n] = one  # the last to be forgotten
            else:
                kept.held[matter, n] = Held(testimony=one.testimony, document=kept.standings[document])
        for n, *columns in self._ask(_TESTIMONIES, to_json(unread)) if unread else ():
            for matter, document in unread[n]:
                kept.held[matter, n] = Held(testimony=_testimony(matter, columns), document=kept.standings[document])
        found = [kept.held[matter, n] for matter, n, _ in places]
        kept.shrink()
        return found


def _testimony(matter: str, row: Sequence[Any]) -> Testimony:
    return Testimony(
        matter=matter, aspect=row[0], question=row[1], value=row[2], status=_STATUS[row[3]], holder=row[4], side=row[5],
        record=row[6], earliest=row[7] and read_day(row[7]), latest=row[8] and read_day(row[8]),
        bearing=tuple(row[9].split()), evidence=Span(start=row[10], end=row[11], text=row[12]),
    )  # fmt: skip


def _standing(row: Sequence[Any]) -> Standing:
    return Standing(
        id=row[0], key=row[1], source=row[2], origin=row[3], published=read_day(row[4]), url=row[5],
        withdrawn=row[6] != FOR_EVER,
    )  # fmt: skip
