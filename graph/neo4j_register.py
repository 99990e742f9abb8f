"""`graph.merge.Register` over an open Neo4j transaction: a `Handle` is the id of an entity."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.judge import Judgement, Profile
from graph.kinds import EntityType, Verdict
from graph.merge import Member, is_known
from graph.neo4j_write import RELABEL
from graph.schema import moment_text, read_moment
from graph.store import Decision

Row = list[Any]

_BLOCKS = """
UNWIND $rows AS row MATCH (e:Entity {id: row.entity}) SET e.judged_by = row.judged_by
WITH row, COLLECT { MATCH (b:Block {entity: row.entity}) RETURN b } AS old
FOREACH (b IN old | DELETE b)
FOREACH (key IN row.keys | CREATE (:Block {key: key, entity: row.entity}))
"""
_JUDGEMENTS = """
CALL { UNWIND $entities AS id MATCH (:Entity {id: id})-[j:JUDGED]-() DELETE j }
CALL { UNWIND $rows AS row MATCH (a:Entity {id: row.a}), (b:Entity {id: row.b})
    CREATE (a)-[:JUDGED {verdict: row.verdict, score: row.score, reasons: row.reasons}]->(b) }
RETURN 1
"""
_PROFILES = """
MATCH (e:Entity) WHERE e.id IN $ids
RETURN e.id, e.type, e.anonymous, e.types, e.schemes, e.identifiers, [(e)-[:NAMED]->(n:Name) | n.name],
    [(e)-[:HOLDS]->(r:Role) | [r.title, r.organisation]]
"""
_KIN = """
UNWIND $ids AS id
CALL (id) { MATCH (m:Entity {id: id}) MATCH (e:Entity {head: m.head}) RETURN e.id AS found
    UNION MATCH (:Entity {id: id})-[:JUDGED {verdict: 'same'}]-(e:Entity) RETURN e.id AS found
    UNION MATCH (x:Decision {a: id}) RETURN x.b AS found
    UNION MATCH (x:Decision {b: id}) RETURN x.a AS found }
RETURN DISTINCT found
"""
_JUDGED_SAME = """
MATCH (a:Entity)-[j:JUDGED {verdict: 'same'}]->(b:Entity) WHERE a.id IN $ids RETURN a.id, b.id, j.score, j.reasons
"""
_DECISIONS = """
MATCH (x:Decision) {among} RETURN x.a, x.b, x.verdict, x.decided_by, x.why, x.recorded ORDER BY x.a, x.b
"""
_MEMBERS = """
MATCH (e:Entity) WHERE e.id IN $ids
RETURN e.id, e.head, e.schemes, e.identifiers, [(e)-[:NAMED]->(n:Name) WHERE n.as_name > 0 | n.name]
"""
_GROUPS = """
UNWIND range(0, size($groups) - 1) AS at
WITH at, $groups[at].head AS head, $groups[at].members AS members
WITH at, members, members <> COLLECT { MATCH (m:Entity {head: head}) RETURN m.id ORDER BY m.id } AS changed
CALL (members, changed) { MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WHERE changed AND e.id IN members
    RETURN count(DISTINCT d) AS documents }
CALL (members) { MATCH (e:Entity) WHERE e.id IN members UNWIND range(0, size(e.types) - 1) AS nth
    WITH e.types[nth] AS type, sum(e.type_counts[nth]) AS given RETURN collect([type, given]) AS types }
CALL (members) { MATCH (e:Entity)-[:NAMED]->(n:Name) WHERE e.id IN members
    WITH n.name AS name, sum(n.as_name) AS given RETURN collect([name, given]) AS names }
RETURN changed, documents, types, names ORDER BY at
"""
_CLUSTERS = f"""
UNWIND $rows AS row MATCH (e:Entity {{id: row.id}}), (h:Entity {{id: row.head}})
SET e += row.known, e.head = row.head
{RELABEL}
WITH e, h, [(e)-[s:SAME_AS]->(:Entity) | s] AS old
FOREACH (s IN old | DELETE s)
FOREACH (_ IN CASE WHEN e = h THEN [] ELSE [1] END | CREATE (e)-[:SAME_AS]->(h))
"""


class Neo4jRegister:
    """The entities of a server's store while a transaction of ours holds it; see `Register` for each method."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction
        self._profiles: dict[str, Profile] = {}
        self._blocks: dict[str, dict[str, Any]] = {}
        self._judgements: list[dict[str, Any]] = []
        self._judged: list[str] = []

    def _ask(self, cypher: str, **parameters: Any) -> list[Row]:
        return [row.values() for row in self._transaction.run(cypher, **parameters)]

    def _settle(self) -> None:
        """Send the blocks and judgements that wait."""
        if self._blocks:
            self._transaction.run(_BLOCKS, rows=list(self._blocks.values())).consume()
            self._blocks = {}
        if self._judged:
            self._transaction.run(_JUDGEMENTS, entities=self._judged, rows=self._judgements).consume()
            self._judgements, self._judged = [], []

    def named_in(self, document: str) -> list[str]:
        """Return the entities that a document names."""
        return [
            one
            for (one,) in self._ask(
                "MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity) RETURN e.id ORDER BY e.id", id=document
            )
        ]

    def profiles(self, entities: Iterable[str]) -> Mapping[str, Profile]:
        """Return what entities are judged by."""
        wanted = set(entities)
        missing = sorted(wanted - self._profiles.keys())
        for one, of, anonymous, types, schemes, identifiers, names, posts in (
            self._ask(_PROFILES, ids=missing) if missing else ()
        ):
            self._profiles[one] = Profile(
                id=one,
                type=EntityType(of),
                names=frozenset(names),
                types=frozenset(map(EntityType, types)),
                ids=frozenset(zip(schemes, identifiers, strict=True)),
                posts=frozenset((title, body) for title, body in posts),
                anonymous=anonymous,
            )
        return {one: self._profiles[one] for one in sorted(wanted) if one in self._profiles}

    def judged_by(self, entities: Iterable[str]) -> Mapping[str, str | None]:
        """Return the digests of the profiles that entities were last judged by."""
        rows = self._ask("MATCH (e:Entity) WHERE e.id IN $ids RETURN e.id, e.judged_by", ids=list(entities))
        return dict(rows)

    def set_blocks(self, entity: str, keys: Iterable[str], *, judged_by: str) -> None:
        """Keep the blocks of an entity, and the digest of the profile that it is judged by."""
        self._blocks[entity] = {"entity": entity, "keys": sorted(keys), "judged_by": judged_by}

    def in_blocks(self, keys: Iterable[str], *, but: str) -> list[str]:
        """Return the other entities that share a block."""
        wanted = set(keys)
        rows = self._ask(
            "MATCH (b:Block) WHERE b.key IN $keys RETURN DISTINCT b.entity", keys=sorted(wanted)
        )  # fmt: skip
        known = {one for (one,) in rows} - self._blocks.keys()
        fresh = {one for one, row in self._blocks.items() if not wanted.isdisjoint(row["keys"])}
        return sorted((known | fresh) - {but})

    def set_judgements(self, entity: str, judgements: Sequence[tuple[str, Judgement]]) -> None:
        """Keep what is judged of an entity and others, in the place of all that was."""
        mine = {entity}
        self._judgements = [one for one in self._judgements if mine.isdisjoint((one["a"], one["b"]))]
        self._judged.append(entity)
        self._judgements += [
            {"a": one.a, "b": one.b, "verdict": one.verdict.value, "score": one.score, "reasons": list(one.reasons)}
            for _, one in judgements
        ]

    def kin(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids with those of all entities tied to them by "same", a decision or a cluster."""
        self._settle()
        found: set[str] = set()
        fresh = set(ids)
        while fresh:
            found |= fresh
            fresh = {one for (one,) in self._ask(_KIN, ids=sorted(fresh))} - found
        return frozenset(found)

    def edges(self, ids: Iterable[str]) -> tuple[list[Judgement], list[Decision]]:
        """Return the judgements "same" and all decisions among entities."""
        self._settle()
        wanted = sorted(ids)
        return (
            [
                Judgement(a=a, b=b, verdict=Verdict.SAME, score=score, reasons=tuple(reasons))
                for a, b, score, reasons in self._ask(_JUDGED_SAME, ids=wanted)
            ],
            self._decisions(_DECISIONS.format(among="WHERE x.a IN $ids"), ids=wanted),
        )

    def decisions(self) -> list[Decision]:
        """Return everything that people have decided, by the ids."""
        return self._decisions(_DECISIONS.format(among=""))

    def _decisions(self, cypher: str, **parameters: Any) -> list[Decision]:
        return [
            Decision(
                a=a, b=b, verdict=Verdict(verdict), decided_by=decided_by, why=why, recorded=read_moment(recorded)
            )
            for a, b, verdict, decided_by, why, recorded in self._ask(cypher, **parameters)
        ]  # fmt: skip

    def keep_decision(self, decision: Decision) -> None:
        """Keep what a person has decided of two entities, instead of what anybody had before."""
        self._transaction.run(
            "MERGE (x:Decision {a: $a, b: $b}) SET x.verdict = $verdict, x.decided_by = $decided_by, x.why = $why,"
            " x.recorded = $recorded",
            a=decision.a,
            b=decision.b,
            verdict=decision.verdict.value,
            decided_by=decision.decided_by,
            why=decision.why,
            recorded=moment_text(decision.recorded),
        ).consume()

    def drop_decision(self, a: str, b: str) -> None:
        """Forget what a person has decided of two entities."""
        self._transaction.run("MATCH (x:Decision {a: $a, b: $b}) DELETE x", a=a, b=b).consume()

    def members(self, ids: Iterable[str]) -> list[Member]:
        """Return entities by their ids, those that are stored."""
        return [
            Member(
                entity=one,
                id=one,
                stands=head,
                names=tuple(sorted(names)),
                known=is_known(zip(schemes, identifiers, strict=True)),
            )
            for one, head, schemes, identifiers, names in self._ask(_MEMBERS, ids=sorted(ids))
        ]

    def set_clusters(self, clusters: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Have the first of each pair stand for the others; names, types and counts follow the whole cluster.

        Writing a document keeps the counts of clusters up to date, so that documents are only counted again where a
        cluster has changed.
        """
        groups = [{"head": head, "members": sorted([head, *others])} for head, others in clusters]
        rows = []
        for group, (changed, documents, types, names) in zip(
            groups, self._ask(_GROUPS, groups=groups) if groups else (), strict=True
        ):
            name = min((one for one in names if one[1] > 0), key=lambda one: (-one[1], -len(one[0]), one[0]))[0]
            known = {"name": name, "type": min(types, key=lambda one: (-one[1], one[0]))[0]}
            whole: dict[str, Any] = {"aliases": sorted({one for one, _ in names} - {name})}
            if changed:
                whole["documents"] = documents
            rows += [
                {
                    "id": one, "head": group["head"], "relabel": known["type"],
                    "known": known | (whole if one == group["head"] else {}),
                }
                for one in group["members"]
            ]  # fmt: skip
        if rows:
            self._transaction.run(_CLUSTERS, rows=rows).consume()
            self._profiles.clear()

    def documents_of(self, entities: Iterable[str]) -> list[str]:
        """Return the documents that name entities, by their ids."""
        wanted = sorted(entities)
        if not wanted:
            return []
        rows = self._ask(
            "MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WHERE e.id IN $ids RETURN DISTINCT d.id ORDER BY d.id",
            ids=wanted,
        )
        return [document for (document,) in rows]

    def heads(self, document: str) -> dict[str, str]:
        """Return, by the ids of a document's entities, the ids of those that stand for them, where another does."""
        rows = self._ask(
            "MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity) WHERE e.head <> e.id RETURN e.id, e.head", id=document
        )
        return dict(rows)
