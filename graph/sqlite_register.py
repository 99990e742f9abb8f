"""`graph.merge.Register` over an open SQLite transaction: a `Handle` is the integer `n` of an entity."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.judge import Judgement, Profile
from graph.kinds import EntityType, Verdict
from graph.merge import Member, is_known
from graph.schema import moment_text, read_moment, to_json
from graph.store import Decision


class SqliteRegister:
    """The entities of a SQLite store while a transaction of ours holds it; see `Register` for each method."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def named_in(self, document: int) -> list[int]:
        """Return the entities that a document names."""
        rows = self._ask("SELECT entity FROM document_entity WHERE document = ? ORDER BY entity", document)
        return [n for (n,) in rows]

    def profiles(self, entities: Iterable[int]) -> Mapping[int, Profile]:
        """Return what entities are judged by."""
        wanted = to_json(sorted(set(entities)))
        names = self._groups(
            "SELECT entity, name FROM entity_name WHERE entity IN (SELECT value FROM json_each(?))", wanted
        )
        types = self._groups(
            "SELECT entity, type FROM entity_type WHERE entity IN (SELECT value FROM json_each(?))", wanted
        )
        ids = self._groups(
            "SELECT entity, scheme, value FROM entity_identifier WHERE entity IN (SELECT value FROM json_each(?))",
            wanted,
        )
        posts = self._groups(
            "SELECT DISTINCT r.person, r.title, o.id FROM role r LEFT JOIN entity o ON o.n = r.organisation"
            " WHERE r.person IN (SELECT value FROM json_each(?))",
            wanted,
        )
        rows = self._ask(
            "SELECT n, id, anonymous, type FROM entity WHERE n IN (SELECT value FROM json_each(?))", wanted
        )
        return {
            n: Profile(
                id=named,
                type=EntityType(of),
                names=frozenset(name for (name,) in names.get(n, ())),
                types=frozenset(EntityType(one) for (one,) in types.get(n, ())),
                ids=frozenset((scheme, value) for scheme, value in ids.get(n, ())),
                posts=frozenset((title, body) for title, body in posts.get(n, ())),
                anonymous=bool(anonymous),
            )
            for n, named, anonymous, of in rows
        }

    def _groups(self, sql: str, *parameters: object) -> dict[int, list[tuple[Any, ...]]]:
        groups: dict[int, list[tuple[Any, ...]]] = {}
        for owner, *rest in self._ask(sql, *parameters):
            groups.setdefault(owner, []).append(tuple(rest))
        return groups

    def judged_by(self, entities: Iterable[int]) -> Mapping[int, str | None]:
        """Return the digests of the profiles that entities were last judged by."""
        return dict(
            self._ask("SELECT n, judged_by FROM entity WHERE n IN (SELECT value FROM json_each(?))", to_json(entities))
        )

    def set_blocks(self, entity: int, keys: Iterable[str], *, judged_by: str) -> None:
        """Keep the blocks of an entity, and the digest of the profile that it is judged by."""
        self._connection.execute("DELETE FROM entity_block WHERE entity = ?", (entity,))
        self._connection.executemany("INSERT INTO entity_block VALUES (?, ?)", [(key, entity) for key in sorted(keys)])
        self._connection.execute("UPDATE entity SET judged_by = ? WHERE n = ?", (judged_by, entity))

    def in_blocks(self, keys: Iterable[str], *, but: int) -> list[int]:
        """Return the other entities that share a block."""
        rows = self._ask(
            "SELECT DISTINCT entity FROM entity_block WHERE block IN (SELECT value FROM json_each(?)) AND entity <> ?",
            to_json(sorted(keys)),
            but,
        )
        return [n for (n,) in rows]

    def set_judgements(self, entity: int, judgements: Sequence[tuple[int, Judgement]]) -> None:
        """Keep what is judged of an entity and others, in the place of all that was."""
        self._connection.execute("DELETE FROM judgement WHERE a = ?1 OR b = ?1", (entity,))
        ((own,),) = self._ask("SELECT id FROM entity WHERE n = ?", entity)
        self._connection.executemany(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, ?)",
            [
                (
                    *((entity, other) if one.a == own else (other, entity)),
                    one.verdict.value,
                    one.score,
                    to_json(one.reasons),
                )
                for other, one in judgements
            ],
        )

    def kin(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids with those of all entities tied to them by "same", a decision or a cluster."""
        found: set[str] = set()
        fresh = set(ids)
        while fresh:
            found |= fresh
            wanted = to_json(sorted(fresh))
            rows = self._ask(
                """
                WITH mine AS (
                    SELECT n, head FROM entity WHERE id IN (SELECT value FROM json_each(?1))
                )
                SELECT e.id FROM mine JOIN entity e ON e.head = mine.head
                UNION SELECT e.id FROM mine JOIN judgement j ON j.a = mine.n JOIN entity e ON e.n = j.b
                WHERE j.verdict = 'same'
                UNION SELECT e.id FROM mine JOIN judgement j ON j.b = mine.n JOIN entity e ON e.n = j.a
                WHERE j.verdict = 'same'
                UNION SELECT b FROM decision WHERE a IN (SELECT value FROM json_each(?1))
                UNION SELECT a FROM decision WHERE b IN (SELECT value FROM json_each(?1))
                """,
                wanted,
            )
            fresh = {one for (one,) in rows} - found
        return frozenset(found)

    def edges(self, ids: Iterable[str]) -> tuple[list[Judgement], list[Decision]]:
        """Return the judgements "same" and all decisions among entities."""
        wanted = to_json(sorted(ids))
        judgements = self._ask(
            "SELECT a.id, b.id, j.verdict, j.score, j.reasons FROM entity a JOIN judgement j ON j.a = a.n"
            " JOIN entity b ON b.n = j.b WHERE a.id IN (SELECT value FROM json_each(?)) AND j.verdict = ?",
            wanted,
            Verdict.SAME.value,
        )
        return (
            [
                Judgement(a=a, b=b, verdict=Verdict(verdict), score=score, reasons=tuple(json.loads(reasons)))
                for a, b, verdict, score, reasons in judgements
            ],
            self.decisions(wanted),
        )

    def decisions(self, among: str | None = None) -> list[Decision]:
        """Return what people have decided, of all entities or of those whose ids are in a JSON array."""
        of_some = "" if among is None else " WHERE a IN (SELECT value FROM json_each(?))"
        rows = self._ask(
            f"SELECT a, b, verdict, decided_by, why, recorded FROM decision{of_some} ORDER BY a, b",  # noqa: S608
            *([] if among is None else [among]),
        )
        return [
            Decision(
                a=a, b=b, verdict=Verdict(verdict), decided_by=decided_by, why=why, recorded=read_moment(recorded)
            )
            for a, b, verdict, decided_by, why, recorded in rows
        ]  # fmt: skip

    def keep_decision(self, decision: Decision) -> None:
        """Keep what a person has decided of two entities, instead of what anybody had before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?)",
            (
                decision.a, decision.b, decision.verdict.value, decision.decided_by, decision.why,
                moment_text(decision.recorded),
            ),
        )  # fmt: skip

    def drop_decision(self, a: str, b: str) -> None:
        """Forget what a person has decided of two entities."""
        self._connection.execute("DELETE FROM decision WHERE a = ? AND b = ?", (a, b))

    def members(self, ids: Iterable[str]) -> list[Member]:
        """Return entities by their ids, those that are stored."""
        wanted = to_json(sorted(ids))
        rows = self._ask(
            "SELECT e.n, e.id, h.id FROM entity e JOIN entity h ON h.n = e.head"
            " WHERE e.id IN (SELECT value FROM json_each(?))",
            wanted,
        )
        held = to_json(n for n, _, _ in rows)
        names = self._groups(
            "SELECT entity, name FROM entity_name WHERE entity IN (SELECT value FROM json_each(?)) AND as_name > 0",
            held,
        )
        ids_of = self._groups(
            "SELECT entity, scheme, value FROM entity_identifier WHERE entity IN (SELECT value FROM json_each(?))", held
        )
        return [
            Member(
                entity=n,
                id=named,
                stands=stands,
                names=tuple(sorted(name for (name,) in names.get(n, ()))),
                known=is_known((scheme, value) for scheme, value in ids_of.get(n, ())),
            )
            for n, named, stands in rows
        ]

    def set_clusters(self, clusters: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Have the first of each pair stand for the others; names, types and counts follow the whole cluster.

        Writing a document keeps names, types and counts of single entities and the counts of clusters up to date, so
        that documents are only counted again where a cluster has changed.
        """
        known = dict(
            self._ask(
                "SELECT head, json_group_array(n) FROM (SELECT e.head, e.n FROM json_each(?) j CROSS JOIN entity e"
                " ON e.head = j.value ORDER BY e.head, e.n) GROUP BY head",
                to_json(head for head, _ in clusters),
            )
        )
        for head, others in clusters:
            group = to_json(sorted([head, *others]))
            changed = known.get(head, "[]") != group
            if not changed and not others:
                continue
            self._connection.execute(
                """UPDATE entity SET head = ?2,
                name = (SELECT name FROM entity_name WHERE entity IN (SELECT value FROM json_each(?1)) AND as_name > 0
                    GROUP BY name ORDER BY sum(as_name) DESC, length(name) DESC, name LIMIT 1),
                type = (SELECT type FROM entity_type WHERE entity IN (SELECT value FROM json_each(?1))
                    GROUP BY type ORDER BY sum(documents) DESC, type LIMIT 1)
                WHERE n IN (SELECT value FROM json_each(?1))""",
                (group, head),
            )
            if changed:
                self._connection.execute(
                    "UPDATE entity SET documents = (SELECT count(DISTINCT document) FROM document_entity"
                    " WHERE entity IN (SELECT value FROM json_each(?))) WHERE n = ?",
                    (group, head),
                )

    def documents_of(self, entities: Iterable[str]) -> list[int]:
        """Return the documents that name entities, by their ids."""
        rows = self._ask(
            "SELECT DISTINCT x.document FROM entity e JOIN document_entity x ON x.entity = e.n"
            " WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY 1",
            to_json(sorted(entities)),
        )
        return [n for (n,) in rows]

    def heads(self, document: int) -> dict[str, str]:
        """Return, by the ids of a document's entities, the ids of those that stand for them, where another does."""
        return dict(
            self._ask(
                "SELECT e.id, h.id FROM document_entity x JOIN entity e ON e.n = x.entity"
                " JOIN entity h ON h.n = e.head AND h.n <> e.n WHERE x.document = ?",
                document,
            )
        )
