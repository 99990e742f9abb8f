"""A newly kept document → which entities are one: register → register.

Entities keep the ids that their documents give them; one of each cluster stands for the others, its head, so every
merge can be undone. Judgements depend on two profiles alone, clusters on the judgements and on what people have
decided: neither depends on the order of documents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from graph.judge import Judgement, Profile, blocks, cluster_entities, judge
from graph.kinds import Verdict
from graph.ledger import Handle
from graph.model import Entity, Extraction
from graph.resolve import OUTSIDE_IDS
from graph.schema import digest
from graph.store import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An entity in a cluster, and the id of the one that stands for it so far (its own, where it stands for itself)."""

    entity: Handle
    id: str
    stands: str
    names: tuple[str, ...]
    known: bool


class Register(Protocol):
    """A store's entities while one transaction holds it."""

    def named_in(self, document: Handle) -> list[Handle]:
        """Return the entities that a document names."""
        ...

    def profiles(self, entities: Iterable[Handle]) -> Mapping[Handle, Profile]:
        """Return what entities are judged by."""
        ...

    def judged_by(self, entities: Iterable[Handle]) -> Mapping[Handle, str | None]:
        """Return the digests of the profiles that entities were last judged by."""
        ...

    def set_blocks(self, entity: Handle, keys: Iterable[str], *, judged_by: str) -> None:
        """Keep the blocks of an entity, and the digest of the profile that it is judged by."""
        ...

    def in_blocks(self, keys: Iterable[str], *, but: Handle) -> list[Handle]:
        """Return the other entities that share a block."""
        ...

    def set_judgements(self, entity: Handle, judgements: Sequence[tuple[Handle, Judgement]]) -> None:
        """Keep what is judged of an entity and others, in the place of all that was."""
        ...

    def kin(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids with those of all entities tied to them by "same", a decision or a cluster."""
        ...

    def edges(self, ids: Iterable[str]) -> tuple[list[Judgement], list[Decision]]:
        """Return the judgements "same" and all decisions among entities."""
        ...

    def decisions(self) -> list[Decision]:
        """Return everything that people have decided, by the ids."""
        ...

    def keep_decision(self, decision: Decision) -> None:
        """Keep what a person has decided of two entities, instead of what anybody had before."""
        ...

    def drop_decision(self, a: str, b: str) -> None:
        """Forget what a person has decided of two entities."""
        ...

    def members(self, ids: Iterable[str]) -> list[Member]:
        """Return entities by their ids, those that are stored."""
        ...

    def set_clusters(self, clusters: Sequence[tuple[Handle, Sequence[Handle]]]) -> None:
        """Have the first of each pair stand for the others; names, types and counts follow the whole cluster."""
        ...

    def documents_of(self, entities: Iterable[str]) -> list[Handle]:
        """Return the documents that name entities, by their ids."""
        ...

    def heads(self, document: Handle) -> dict[str, str]:
        """Return, by the ids of a document's entities, the ids of those that stand for them, where another does."""
        ...


def judge_document(register: Register, document: Handle) -> frozenset[str]:
    """Judge the entities of a new document; return the ids of those that another entity stands for now than before."""
    entities = register.named_in(document)
    profiles = register.profiles(entities)
    before = register.judged_by(entities)
    touched = {profile.id for profile in profiles.values()}
    for entity, profile in sorted(profiles.items(), key=lambda pair: pair[1].id):
        now = profile_digest(profile)
        if before[entity] == now:
            continue
        keys = blocks(profile)
        register.set_blocks(entity, keys, judged_by=now)
        others = register.profiles(register.in_blocks(keys, but=entity))
        judged = [(other, judge(profile, theirs)) for other, theirs in others.items()]
        kept = [(other, one) for other, one in judged if one is not None]
        register.set_judgements(entity, kept)
        touched |= {others[other].id for other, one in kept if one.verdict is Verdict.SAME}
    return settle(register, touched)


def settle(register: Register, ids: Iterable[str]) -> frozenset[str]:
    """Cluster entities and their kin anew; return the ids of those that another one stands for now than before."""
    wanted = register.kin(ids)
    judgements, decisions = register.edges(wanted)
    sure = sorted((one for one in decisions if one.verdict is Verdict.SAME), key=lambda one: (one.a, one.b))
    likely = sorted(judgements, key=lambda one: (-one.score, one.a, one.b))
    apart = frozenset((one.a, one.b) for one in decisions if one.verdict is Verdict.DIFFERENT)
    joined = [*((one.a, one.b) for one in sure), *((one.a, one.b) for one in likely)]
    clusters = cluster_entities(joined, apart)
    members = {member.id: member for member in register.members(wanted)}
    placed: dict[frozenset[str], list[Member]] = {}
    for one in sorted(members):
        placed.setdefault(clusters.get(one, frozenset({one})), []).append(members[one])
    moved: set[str] = set()
    kept: list[tuple[Handle, Sequence[Handle]]] = []
    for group in placed.values():
        head = min(group, key=_rank)
        changed = {member.id for member in group if member.stands != head.id}
        moved |= changed
        kept.append((head.entity, [member.entity for member in group if member is not head]))
    register.set_clusters(kept)
    return frozenset(moved)


def all_hold(register: Register, ids: Iterable[str]) -> bool:
    """Tell whether every decision on these entities and their kin is what the clusters say."""
    wanted = register.kin(ids)
    stands = {member.id: member.stands for member in register.members(wanted)}
    _, decisions = register.edges(wanted)
    return all(
        (stands[one.a] == stands[one.b]) == (one.verdict is Verdict.SAME)
        for one in decisions
        if {one.a, one.b} <= stands.keys()
    )


def _rank(member: Member) -> tuple[bool, int, str]:
    """Rank a member for standing for its cluster: known to a register, then the longest name, then the least id."""
    return not member.known, -max(map(len, member.names), default=0), member.id


def profile_digest(profile: Profile) -> str:
    """Return a digest that moves when what an entity is judged by does."""
    people = sorted(map(str, profile.posts)) if profile.coarse == "person" else []
    return digest(profile.type, sorted(profile.names), sorted(profile.types), sorted(profile.ids), people)


def is_known(ids: Iterable[tuple[str, str]]) -> bool:
    """Tell whether an entity stands in an outside register."""
    return any(scheme in OUTSIDE_IDS for scheme, _ in ids)


def _merged(entities: Iterable[Entity], new: Callable[[str], str]) -> tuple[Entity, ...]:
    """Return the first entity of each new id."""
    first: dict[str, Entity] = {}
    for one in entities:
        first.setdefault(new(one.id), replace(one, id=new(one.id)))
    return tuple(first.values())


def with_ids(extraction: Extraction, ids: Mapping[str, str]) -> Extraction:
    """Return an extraction that speaks of entities by other ids, where `ids` has one."""
    if not ids:
        return extraction

    def new(one: str) -> str:
        return ids.get(one, one)

    def maybe(one: str | None) -> str | None:
        return None if one is None else new(one)

    def each(some: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(new, some)))

    return replace(
        extraction,
        entities=_merged(extraction.entities, new),
        claims=tuple(
            replace(one, speaker=maybe(one.speaker), targets=each(one.targets)) for one in extraction.claims
        ),
        events=tuple(
            replace(
                one,
                place=maybe(one.place),
                participants=tuple(
                    dict.fromkeys(replace(part, entity=new(part.entity)) for part in one.participants)
                ),
            )
            for one in extraction.events
        ),
        deadlines=tuple(
            replace(one, obligated=each(one.obligated), set_by=each(one.set_by)) for one in extraction.deadlines
        ),
        roles=tuple(
            replace(one, person=new(one.person), organisation=maybe(one.organisation)) for one in extraction.roles
        ),
        relations=tuple(
            replace(one, subject=new(one.subject), object=new(one.object)) for one in extraction.relations
        ),
        measures=tuple(replace(one, actor=maybe(one.actor)) for one in extraction.measures),
    )  # fmt: skip
