"""`graph.merge.Register` over an open Neo4j transaction: a `Handle` is the id of an entity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph.judge import Judgement, Profile, blocks
from graph.kinds import EntityType, Verdict
from graph.merge import Member, is_known, profile_digest
from graph.neo4j_write import PROFILE, RELABEL, Created
from graph.schema import moment_text, read_moment
from graph.store import Decision

Row = list[Any]

_BLOCKS = """
UNWIND $in.blocks AS row MATCH (e:Entity {id: row.entity}) SET e.judged_by = row.judged_by
WITH row, COLLECT { MATCH (b:Block {entity: row.entity}) RETURN b } AS old
FOREACH (b IN old | DELETE b)
FOREACH (key IN row.keys | CREATE (:Block {key: key, entity: row.entity}))
"""
_JUDGEMENTS = """
CALL { UNWIND $in.judged AS id MATCH (:Entity {id: id})-[j:JUDGED]-() DELETE j }
CALL { UNWIND $in.judgements AS row MATCH (a:Entity {id: row.a}), (b:Entity {id: row.b})
    CREATE (a)-[:JUDGED {verdict: row.verdict, score: row.score, reasons: row.reasons}]->(b) }
"""
_PROFILES = f"MATCH (e:Entity) WHERE e.id IN $in.ids RETURN {PROFILE}"
_NAMED_IN = f"MATCH (:Document {{id: $in.id}})-[:MENTIONS]->(e:Entity) RETURN {PROFILE} ORDER BY e.id"
_IN_BLOCKS = f"""
MATCH (b:Block) WHERE b.key IN $in.keys WITH b.entity AS id, collect(b.key) AS keys
MATCH (e:Entity {{id: id}}) RETURN keys, {PROFILE}
"""
_KIN = """
UNWIND $in.ids AS id MATCH (e:Entity {id: id})
RETURN id, e.head, e.schemes, e.identifiers, [(e)-[:NAMED]->(n:Name) WHERE n.as_name > 0 | n.name],
    COLLECT { MATCH (k:Entity {head: e.head}) RETURN k.id },
    [(e)-[j:JUDGED {verdict: 'same'}]-(:Entity) | [startNode(j).id, endNode(j).id, j.score, j.reasons]],
    COLLECT { MATCH (x:Decision {a: id}) RETURN properties(x) }
    + COLLECT { MATCH (x:Decision {b: id}) RETURN properties(x) }
"""
_WRITTEN_KIN = f"CALL {{ {_BLOCKS} }}\n{_JUDGEMENTS}\n{_KIN}"
_DECISIONS = "MATCH (x:Decision) RETURN properties(x) ORDER BY x.a, x.b"
_GROUPS = """
UNWIND range(0, size($in.groups) - 1) AS at
WITH at, $in.groups[at].members AS members, $in.groups[at].changed AS changed
CALL (members, changed) { MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WHERE changed AND e.id IN members
    RETURN count(DISTINCT d) AS documents }
CALL (members) { MATCH (e:Entity) WHERE e.id IN members UNWIND range(0, size(e.types) - 1) AS nth
    WITH e.types[nth] AS type, sum(e.type_counts[nth]) AS given RETURN collect([type, given]) AS types }
CALL (members) { MATCH (e:Entity)-[:NAMED]->(n:Name) WHERE e.id IN members
    WITH n.name AS name, sum(n.as_name) AS given RETURN collect([name, given]) AS names }
RETURN documents, types, names, COLLECT { MATCH (e:Entity) WHERE e.id IN members
    RETURN [e.id, e.head, e.name, e.type, e.aliases] } ORDER BY at
"""
_CLUSTERS = f"""
UNWIND $in.rows AS row MATCH (e:Entity {{id: row.id}}), (h:Entity {{id: row.head}})
SET e += row.known, e.head = row.head
{RELABEL}
WITH e, h, [(e)-[s:SAME_AS]->(:Entity) | s] AS old
FOREACH (s IN old | DELETE s)
FOREACH (_ IN CASE WHEN e = h THEN [] ELSE [1] END | CREATE (e)-[:SAME_AS]->(h))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinsman:
    """An entity and all that ties it to others: the ids in its cluster, what is judged "same", what was decided."""

    member: Member
    cluster: tuple[str, ...]
    same: tuple[Judgement, ...]
    decided: tuple[Decision, ...]

    def ties(self) -> Iterator[str]:
        """Yield the ids of all that are tied to it, its own among them."""
        yield from self.cluster
        yield from (end for one in self.same for end in (one.a, one.b))
        yield from (end for one in self.decided for end in (one.a, one.b))


class Neo4jRegister:
    """The entities of a server's store while a transaction of ours holds it; see `Register` for each method.

    What one question of `graph.merge` brings is kept for the next, for as long as nothing can have changed it.
    """

    def __init__(self, transaction: ManagedTransaction, created: Created | None = None) -> None:
        """Stand for the entities of a store; those of a document that was just created need not be read back."""
        self._transaction = transaction
        self._profiles: dict[str, Profile] = {}
        self._judged_by: dict[str, str | None] = {}
        self._named: dict[str, list[str]] = {}
        self._in_block: dict[str, set[str]] = {}
        self._kin: dict[str, Kinsman] = {}
        self._heads: dict[str, str] = {}
        self._blocks: dict[str, dict[str, Any]] = {}
        self._judgements: list[dict[str, Any]] = []
        self._judged: list[str] = []
        if created is not None:
            self._named[created.extraction.document.id] = self._keep_profiles(created.profiles)

    def _ask(self, cypher: str, **parameters: Any) -> list[Row]:
        return [row.values() for row in self._transaction.run(cypher, {"in": parameters})]

    def _keep_profiles(self, rows: Iterable[Sequence[Any]]) -> list[str]:
        """Keep rows of `PROFILE`; return their entities in order."""
        read = []
        for one, of, anonymous, types, schemes, identifiers, names, posts, judged_by in rows:
            read.append(one)
            self._judged_by[one] = judged_by
            self._profiles[one] = Profile(
                id=one, type=EntityType(of), names=frozenset(names), types=frozenset(map(EntityType, types)),
                ids=frozenset(zip(schemes, identifiers, strict=True)),
                posts=frozenset((title, body) for title, body in posts), anonymous=anonymous,
            )  # fmt: skip
        return sorted(read)

    def named_in(self, document: str) -> list[str]:
        """Return the entities that a document names."""
        if document not in self._named:
            rows = self._ask(_NAMED_IN, id=document)
            self._named[document] = self._keep_profiles(row for (row,) in rows)
        return self._named[document]

    def profiles(self, entities: Iterable[str]) -> Mapping[str, Profile]:
        """Return what entities are judged by."""
        wanted = set(entities)
        if missing := sorted(wanted - self._profiles.keys()):
            self._keep_profiles(row for (row,) in self._ask(_PROFILES, ids=missing))
        return {one: self._profiles[one] for one in sorted(wanted) if one in self._profiles}

    def judged_by(self, entities: Iterable[str]) -> Mapping[str, str | None]:
        """Return the digests of the profiles that entities were last judged by."""
        return {one: self._judged_by[one] for one in self.profiles(entities)}

    def set_blocks(self, entity: str, keys: Iterable[str], *, judged_by: str) -> None:
        """Keep the blocks of an entity, and the digest of the profile that it is judged by."""
        self._blocks[entity] = {"entity": entity, "keys": sorted(keys), "judged_by": judged_by}
        self._judged_by[entity] = judged_by

    def in_blocks(self, keys: Iterable[str], *, but: str) -> list[str]:
        """Return the other entities that share a block."""
        wanted = set(keys)
        if not wanted <= self._in_block.keys():
            self._look_into(wanted)
        known = {one for key in wanted for one in self._in_block[key]} - self._blocks.keys()
        fresh = {one for one, row in self._blocks.items() if not wanted.isdisjoint(row["keys"])}
        return sorted((known | fresh) - {but})

    def _look_into(self, wanted: set[str]) -> None:
        """Read who is in some blocks, and at once in those of all entities here that are still to be judged."""
        here = [self._profiles[one] for named in self._named.values() for one in named if one in self._profiles]
        waiting = {key for one in here if self._judged_by[one.id] != profile_digest(one) for key in blocks(one)}
        missing = sorted((wanted | waiting) - self._in_block.keys())
        self._in_block |= {key: set() for key in missing}
        rows = self._ask(_IN_BLOCKS, keys=missing)
        self._keep_profiles(profile for _, profile in rows if profile[0] not in self._profiles)
        for shared, profile in rows:
            for key in shared:
                self._in_block[key].add(profile[0])

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
        self._kin.clear()
        found: set[str] = set()
        fresh = set(ids)
        while fresh:
            found |= fresh
            tied = (one for each in self._kinsmen(fresh) for one in each.ties())
            fresh = set(tied) - found
        return frozenset(found)

    def _kinsmen(self, ids: Iterable[str]) -> list[Kinsman]:
        """Return entities with their ties, those that are stored; send the blocks and judgements that wait."""
        wanted = sorted(set(ids))
        missing = [one for one in wanted if one not in self._kin]
        if self._judged or self._blocks:
            rows = self._ask(
                _WRITTEN_KIN, blocks=list(self._blocks.values()), judged=self._judged, judgements=self._judgements,
                ids=missing,
            )  # fmt: skip
            self._judgements, self._judged = [], []
            self._blocks.clear()
            self._in_block.clear()
        else:
            rows = self._ask(_KIN, ids=missing) if missing else []
        for one, head, schemes, identifiers, names, cluster, same, decided in rows:
            self._heads[one] = head
            self._kin[one] = Kinsman(
                member=Member(
                    entity=one, id=one, stands=head, names=tuple(sorted(names)),
                    known=is_known(zip(schemes, identifiers, strict=True)),
                ),
                cluster=tuple(cluster),
                same=tuple(
                    Judgement(a=a, b=b, verdict=Verdict.SAME, score=score, reasons=tuple(reasons))
                    for a, b, score, reasons in same
                ),
                decided=tuple(map(_decision, decided)),
            )  # fmt: skip
        return [self._kin[one] for one in wanted if one in self._kin]

    def edges(self, ids: Iterable[str]) -> tuple[list[Judgement], list[Decision]]:
        """Return the judgements "same" and all decisions among entities."""
        kinsmen = self._kinsmen(ids)
        return (
            list({(one.a, one.b): one for each in kinsmen for one in each.same}.values()),
            list({(one.a, one.b): one for each in kinsmen for one in each.decided}.values()),
        )

    def decisions(self) -> list[Decision]:
        """Return everything that people have decided, by the ids."""
        return [_decision(row) for (row,) in self._ask(_DECISIONS)]

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
        return [one.member for one in self._kinsmen(ids)]

    def set_clusters(self, clusters: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Have the first of each pair stand for the others; names, types and counts follow the whole cluster.

        Writing a document keeps the counts of clusters up to date, so that documents are only counted again where a
        cluster has changed. An entity that stands for itself alone, as before, is as its documents give it.
        """
        groups = []
        for head, others in clusters:
            members = sorted([head, *others])
            changed = members != sorted(one for one in self._kin[head].cluster if self._kin[one].member.stands == head)
            if others or changed:
                groups.append({"head": head, "members": members, "changed": changed})
            self._heads |= dict.fromkeys(members, head)
        rows = []
        for group, (documents, types, names, stored) in zip(
            groups, self._ask(_GROUPS, groups=groups) if groups else (), strict=True
        ):
            name = min((one for one in names if one[1] > 0), key=lambda one: (-one[1], -len(one[0]), one[0]))[0]
            of = min(types, key=lambda one: (-one[1], one[0]))[0]
            aliases = sorted({one for one, _ in names} - {name})
            for one, head, called, typed, also in stored:
                stands = one == group["head"]
                known: dict[str, Any] = {"name": name, "type": of} | ({"aliases": aliases} if stands else {})
                if stands and group["changed"]:
                    known["documents"] = documents
                elif (head, called, typed, also if stands else []) == (
                    group["head"],
                    name,
                    of,
                    known.get("aliases", []),
                ):
                    continue
                rows.append({"id": one, "head": group["head"], "relabel": None if of == typed else of, "known": known})
        if rows:
            self._transaction.run(_CLUSTERS, {"in": {"rows": rows}}).consume()
            self._profiles.clear()
        self._kin.clear()

    def documents_of(self, entities: Iterable[str]) -> list[str]:
        """Return the documents that name entities, by their ids."""
        wanted = sorted(entities)
        if not wanted:
            return []
        rows = self._ask(
            "MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WHERE e.id IN $in.ids RETURN DISTINCT d.id ORDER BY d.id",
            ids=wanted,
        )
        return [document for (document,) in rows]

    def heads(self, document: str) -> dict[str, str]:
        """Return, by the ids of a document's entities, the ids of those that stand for them, where another does."""
        named = self._named.get(document)
        if named is not None and self._heads.keys() >= set(named):
            return {one: self._heads[one] for one in named if self._heads[one] != one}
        rows = self._ask(
            "MATCH (:Document {id: $in.id})-[:MENTIONS]->(e:Entity) WHERE e.head <> e.id RETURN e.id, e.head",
            id=document,
        )
        return dict(rows)


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        a=row["a"], b=row["b"], verdict=Verdict(row["verdict"]), decided_by=row["decided_by"], why=row["why"],
        recorded=read_moment(row["recorded"]),
    )  # fmt: skip
