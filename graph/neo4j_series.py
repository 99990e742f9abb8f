"""What comes in series over an open Neo4j transaction: event reports, testimonies, disagreements; `graph.ledger`.

A round trip to the server costs more than what it does there, so changes wait until something is read that they bear
on, and then go together in one statement; and what is sure to be asked next is read along.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from neo4j import ManagedTransaction

from graph.cells import LAST_DAY, MOST, Cell, whole
from graph.happenings import Sighting
from graph.kinds import EventStatus
from graph.ledger import Crowd, Happening, Opened, Opening, Reach, Report, Spell
from graph.model import Span
from graph.neo4j_changes import CHANGES, CUTTING, OPENING, REPORTING, SETTLE, SPELLING, TELLING
from graph.schema import FOR_EVER, date_text, read_day
from graph.testimony import Held, Standing, Testimony

Row = list[Any]

_REPORT = "RETURN v.id AS event, v.gist, v.type, v.id, d.published, v.earliest, v.latest, h.id"
_REPORTS_OF = f"""
MATCH (v:Event)-[:REPORTED_IN]->(d:Document {{id: $in.id}}) OPTIONAL MATCH (v)-[:PART_OF]->(h:Happening)
{_REPORT} ORDER BY v.seq
"""
_REPORTS = f"""
MATCH (v:Event)-[:REPORTED_IN]->(d:Document) WHERE v.gist IN $in.gists OPTIONAL MATCH (v)-[:PART_OF]->(h:Happening)
{_REPORT}
"""
_SPELLS_IN = """
MATCH (s:Spell) WHERE s.gist = c.series AND c.first <= s.day <= c.last MATCH (h:Happening {id: s.happening})
RETURN [s.key, s.gist, s.type, s.day, s.sighting, s.published, s.earliest, s.latest, h.id, h.day, h.last_day]
"""
_SPELLS = f"UNWIND $in.cells AS c CALL (c) {{ {_SPELLS_IN} AS spell }} RETURN spell"
_CELLS = f"""
UNWIND $in.places AS p
CALL (p) {{ OPTIONAL MATCH (c:Cell) WHERE c.series = p.series AND c.first <= p.day
    RETURN c {{.series, .first, .last}} AS cut ORDER BY c.first DESC LIMIT 1 }}
WITH p, coalesce(cut, {{series: p.series, first: 0, last: $in.last_day}}) AS c
RETURN p.series, p.day, c.first, c.last, COLLECT {{ {_SPELLS_IN} }}
"""
_HELD_IN = """
MATCH (t:Testimony) WHERE t.matter = c.series AND c.first <= t.day <= c.last
MATCH (t)-[:GIVEN_IN]->(d:Document) OPTIONAL MATCH (d)-[:COPIES]->(o:Document)
RETURN [t.matter, t.aspect, t.question, t.value, t.status, t.holder, t.side, t.record, t.earliest, t.latest, t.bearing,
    t.evidence_start, t.evidence_end, t.evidence_text, d.id, d.key, d.source, coalesce(o.source, d.source),
    d.published, d.url, d.superseded]
"""
_OPENED_IN = """
MATCH (g:Disagreement) WHERE g.matter = c.series AND g.withdrawn = $in.for_ever AND c.first <= g.day <= c.last
RETURN [g.key, g.matter, g.day, g.anchor, g.digest, g.recorded]
"""
_CONTENTS = f"UNWIND $in.cells AS c RETURN COLLECT {{ {_HELD_IN} }}, COLLECT {{ {_OPENED_IN} }}"
# Of cells that are sure to be compared the contents come along.
_CROWDS = f"""
UNWIND range(0, size($in.cells) - 1) AS at WITH at, $in.cells[at] AS c
CALL (c) {{ MATCH (t:Testimony)-[:GIVEN_IN]->(d:Document) WHERE t.matter = c.series AND c.first <= t.day <= c.last
    RETURN count(*) AS answers, sum(CASE WHEN d.id <> $in.id AND (t.pole = '' OR t.pole <> c.pole)
        AND (c.since <= t.day <= c.until OR t.day = $in.undated) THEN 1 ELSE 0 END) AS others }}
WITH at, c, answers, others, answers > $in.most OR others > 0 AS full
CALL (c, full) {{ UNWIND CASE WHEN full THEN [1] ELSE [] END AS one CALL (c) {{ {_HELD_IN} AS held }}
    RETURN collect(held) AS held }}
CALL (c, full) {{ UNWIND CASE WHEN full THEN [1] ELSE [] END AS one CALL (c) {{ {_OPENED_IN} AS opened }}
    RETURN collect(opened) AS opened }}
RETURN at, answers, others, full, held, opened
"""


class Neo4jSeries:
    """Event reports, testimonies and what is made of them, by series and cell; see `Ledger` for each method.

    `settle` sends what waits; nothing that was changed is there before.
    """

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction
        self._waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in CHANGES}
        self._spells: dict[Cell, list[Spell]] = {}
        self._held: dict[Cell, list[Held]] = {}
        self._opened: dict[Cell, list[Opened]] = {}

    def settle(self) -> None:
        """Send every change that waits."""
        if any(self._waiting.values()):
            self._transaction.run(SETTLE, {"in": self._waiting}).consume()
        self._waiting = {name: [] for name in CHANGES}

    def _ask(self, cypher: str, *, sees: AbstractSet[str], **parameters: Any) -> list[Row]:
        """Return the rows of a query that is to see some sorts of changes."""
        if any(self._waiting[name] for name in sees):
            self.settle()
        return [row.values() for row in self._transaction.run(cypher, {"in": parameters})]

    def _change(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        fresh = list(rows)
        self._waiting[name] += fresh
        for read, bearing in ((self._spells, SPELLING), (self._held, TELLING), (self._opened, OPENING)):
            if fresh and name in bearing:
                read.clear()

    def cells(self, places: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Cell]:
        """Return the cell that each series and day falls into; keep the spells that it holds."""
        wanted = [{"series": series, "day": day} for series, day in sorted(places)]
        rows = self._ask(_CELLS, sees=CUTTING | SPELLING, places=wanted, last_day=LAST_DAY) if wanted else []
        cells: dict[tuple[str, int], Cell] = {}
        for series, day, first, last, spells in rows:
            cell = cells[series, day] = Cell(series=series, first=first, last=last)
            self._spells[cell] = list(map(_spell, spells))
        return cells

    def set_cells(self, within: Cell, parts: Sequence[Cell]) -> None:
        """Keep cells in the place of all those within a cell; none where it is the whole series."""
        self._change("uncut", _cells([within]))
        self._change("cuts", _cells(one for one in parts if one != whole(one.series)))

    def gists_of(self, documents: Iterable[str]) -> frozenset[str]:
        """Return the gists of the event reports of documents."""
        rows = self._ask(
            "MATCH (d:Document)<-[:REPORTED_IN]-(v:Event) WHERE d.id IN $in.ids RETURN DISTINCT v.gist",
            sees=REPORTING,
            ids=sorted(documents),
        )
        return frozenset(gist for (gist,) in rows)

    def set_gists(self, document: str, gists: Mapping[str, str]) -> None:
        """Keep the gists of a document's event reports by their ids; the happening of one that changes falls apart."""
        rows = self._ask(
            "MATCH (:Document {id: $in.id})<-[:REPORTED_IN]-(v:Event) RETURN v.id, v.gist", sees=REPORTING, id=document
        )
        self._change("gists", [{"event": event, "gist": gists[event]} for event, gist in rows if gists[event] != gist])

    def reports_of(self, document: str) -> list[Report]:
        """Return a document's event reports."""
        return [_report(row) for row in self._ask(_REPORTS_OF, sees=REPORTING, id=document)]

    def reports(self, gists: Iterable[str]) -> list[Report]:
        """Return every report of these gists."""
        return [_report(row) for row in self._ask(_REPORTS, sees=REPORTING, gists=sorted(gists))]

    def spells(self, cells: Iterable[Cell]) -> list[Spell]:
        """Return the spells in cells, each with its happening."""
        wanted = list(cells)
        if self._spells.keys() >= set(wanted):
            return [one for cell in wanted for one in self._spells[cell]]
        return [_spell(row) for (row,) in self._ask(_SPELLS, sees=SPELLING, cells=_cells(wanted))]

    def drop_spells(self, gists: Iterable[str]) -> None:
        """Forget every spell of these gists."""
        self._change("spell_drops", [{"gist": gist} for gist in gists])

    def keep_happenings(self, happenings: Sequence[Happening]) -> None:
        """Keep happenings by their ids, new or placed otherwise in time."""
        self._change(
            "happenings",
            [{"id": one.id, "type": one.type, "day": one.day, "last_day": one.last_day} for one in happenings],
        )

    def keep_spells(self, spells: Sequence[Spell]) -> None:
        """Keep spells by their keys, new or changed."""
        self._change(
            "spells",
            [
                {
                    "key": one.key, "gist": one.gist, "type": one.type, "day": one.day, "sighting": one.sighting.id,
                    "published": date_text(one.sighting.published), "earliest": date_text(one.sighting.earliest),
                    "latest": date_text(one.sighting.latest), "happening": one.happening and one.happening.id,
                }
                for one in spells
            ],
        )  # fmt: skip

    def move_reports(self, spells: Sequence[Spell]) -> None:
        """Have the reports of spells stand in the happenings of their spells."""
        self._change("moves", [{"spell": one.key, "happening": one.happening and one.happening.id} for one in spells])

    def join_spells(self, joining: Sequence[tuple[str, Spell]]) -> None:
        """Put event reports into spells, and so into the happenings of these."""
        self._change(
            "joins",
            [
                {"event": event, "spell": one.key, "happening": one.happening and one.happening.id}
                for event, one in joining
            ],
        )

    def drop_happenings(self, ids: Sequence[str]) -> None:
        """Forget happenings that no report is in, by their ids."""
        self._change("drops", [{"id": one} for one in ids])

    def add_testimonies(self, document: str, day: int, testimonies: Sequence[Testimony]) -> None:
        """Keep what a document, published on a day, answers to questions that others may answer otherwise."""
        self._change(
            "testimonies",
            [
                {
                    "document": document,
                    "testimony": {
                        "matter": one.matter, "day": day, "seq": seq, "aspect": one.aspect, "question": one.question,
                        "value": one.value, "status": one.status.value, "holder": one.holder, "side": one.side,
                        "pole": one.pole, "record": one.record, "earliest": date_text(one.earliest),
                        "latest": date_text(one.latest), "bearing": list(one.bearing),
                        "evidence_start": one.evidence.start,
                        "evidence_end": one.evidence.end, "evidence_text": one.evidence.text,
                    },
                }
                for seq, one in enumerate(testimonies)
            ],
        )  # fmt: skip

    def drop_testimonies(self, documents: Iterable[str]) -> None:
        """Forget the testimonies of documents."""
        self._change("retractions", [{"document": one} for one in documents])

    def places_of(self, documents: Iterable[str]) -> frozenset[tuple[str, int]]:
        """Return the matters that documents bear witness to, with the days of the documents."""
        rows = self._ask(
            "MATCH (d:Document)<-[:GIVEN_IN]-(t:Testimony) WHERE d.id IN $in.ids RETURN DISTINCT t.matter, t.day",
            sees=TELLING,
            ids=sorted(documents),
        )
        return frozenset((matter, day) for matter, day in rows)

    def all_matters(self) -> frozenset[str]:
        """Return every matter that a testimony or a disagreement has."""
        rows = self._ask(
            "MATCH (t:Testimony) RETURN t.matter AS matter UNION MATCH (g:Disagreement) RETURN g.matter AS matter",
            sees=TELLING | OPENING,
        )
        return frozenset(matter for (matter,) in rows)

    def crowds(self, reaches: Sequence[Reach], document: str) -> Mapping[Cell, Crowd]:
        """Return how many answers stand in cells that hold some of a document's; keep the contents of full ones."""
        wanted = [_cells([one.cell])[0] | {"pole": one.pole, "since": one.first, "until": one.last} for one in reaches]
        rows = (
            self._ask(
                _CROWDS, sees=TELLING | OPENING, cells=wanted, id=document, most=MOST, for_ever=FOR_EVER,
                undated=LAST_DAY,
            ) if wanted else []
        )  # fmt: skip
        places = [one.cell for one in reaches]
        for at, _, _, full, held, opened in rows:
            if full:
                self._held[places[at]] = list(map(_held, held))
                self._opened[places[at]] = list(map(_opened, opened))
        return {places[at]: Crowd(answers=answers, others=others) for at, answers, others, *_ in rows}

    def held(self, cells: Iterable[Cell]) -> list[Held]:
        """Return the testimonies in cells."""
        wanted = list(cells)
        self._look_into(wanted)
        return [one for cell in wanted for one in self._held[cell]]

    def opened(self, cells: Iterable[Cell]) -> list[Opened]:
        """Return the open disagreements whose first answers stand in cells."""
        wanted = list(cells)
        self._look_into(wanted)
        return [one for cell in wanted for one in self._opened[cell]]

    def _look_into(self, cells: Iterable[Cell]) -> None:
        """Read what stands in cells and what is open there, where it was not read before."""
        missing = [one for one in cells if one not in self._held or one not in self._opened]
        if missing:
            rows = self._ask(_CONTENTS, sees=TELLING | OPENING, cells=_cells(missing), for_ever=FOR_EVER)
            for cell, (held, opened) in zip(missing, rows, strict=True):
                self._held[cell] = list(map(_held, held))
                self._opened[cell] = list(map(_opened, opened))

    def withdraw(self, disagreements: Sequence[str], recorded: str) -> None:
        """End disagreements at a moment; they stay for who asks as of a day before."""
        self._change("withdrawals", [{"key": key, "recorded": recorded} for key in disagreements])

    def erase(self, disagreements: Sequence[str]) -> None:
        """Forget disagreements with their answers."""
        self._change("erasures", [{"key": key} for key in disagreements])

    def open(self, openings: Sequence[Opening]) -> None:
        """Keep disagreements with their answers and evidence."""
        for opening in openings:
            self._open(opening)

    def _open(self, opening: Opening) -> None:
        one = opening.disagreement
        key = f"{opening.digest}@{opening.recorded}"
        self._change(
            "disagreements",
            [
                {
                    "key": key, "id": one.id, "matter": opening.matter, "day": opening.day, "anchor": opening.anchor,
                    "question": one.question, "axis": one.axis.value, "relation": one.relation.value, "why": one.why,
                    "weight": opening.weight, "recorded": opening.recorded, "withdrawn": FOR_EVER,
                    "digest": opening.digest,
                }
            ],
        )  # fmt: skip
        for at, answer in enumerate(one.answers):
            given = {
                "key": f"{key}/{at}", "seq": at, "value": answer.value, "status": answer.status.value,
                "asserted_by": answer.asserted_by, "independent_sources": answer.independent_sources,
            }  # fmt: skip
            self._change("answers", [{"of": key, "answer": given}])
            self._change(
                "evidence",
                [
                    {
                        "of": given["key"], "document": shown.document,
                        "span": {"seq": seq, "start": shown.start, "end": shown.end, "text": shown.text},
                    }
                    for seq, shown in enumerate(answer.evidence)
                ],
            )  # fmt: skip
        self._change("concerns", [{"of": key, "entity": entity} for entity in opening.concerned])
        self._change(
            "answering", [{"of": key, "answering": one, "answered": other} for one, other in opening.answering]
        )


def _cells(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    return [{"series": one.series, "first": one.first, "last": one.last} for one in cells]


def make_sighting(named: str, published: Any, earliest: Any, latest: Any) -> Sighting:
    """Return what clustering needs of a report: its id, and its days as a record has them."""
    return Sighting(id=named, published=read_day(published), earliest=read_day(earliest), latest=read_day(latest))


def _spell(row: Row) -> Spell:
    key, gist, of, day, named, published, earliest, latest, happening, first, last = row
    return Spell(
        key=key, gist=gist, type=of, day=day, sighting=make_sighting(named, published, earliest, latest),
        happening=Happening(id=happening, type=of, day=first, last_day=last),
    )  # fmt: skip


def _held(row: Row) -> Held:
    return Held(
        testimony=Testimony(
            matter=row[0], aspect=row[1], question=row[2], value=row[3], status=EventStatus(row[4]),
            holder=row[5], side=row[6], record=row[7], earliest=read_day(row[8]), latest=read_day(row[9]),
            bearing=tuple(row[10]), evidence=Span(start=row[11], end=row[12], text=row[13]),
        ),
        document=Standing(
            id=row[14], key=row[15], source=row[16], origin=row[17], published=read_day(row[18]), url=row[19],
            withdrawn=row[20] != FOR_EVER,
        ),
    )  # fmt: skip


def _opened(row: Row) -> Opened:
    key, matter, day, anchor, of_all, recorded = row
    return Opened(disagreement=key, matter=matter, day=day, anchor=anchor, digest=of_all, recorded=recorded)


def _report(row: Row) -> Report:
    event, gist, of, *sighting, happening = row
    return Report(event=event, gist=gist, type=of, sighting=make_sighting(*sighting), happening=happening)
