"""A network and the disputes that are followed -> disputes that nobody follows yet, and why they may be worth it.

Whoever accuses, denies, sues, investigates, charges or fines somebody stands in a quarrel with them. Quarrels are the
ties of a graph whose communities are the suggestions; one that a dispute covers is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.analysis import find_communities
from graph.disputes import keys_of
from graph.kinds import ClaimKind, EntityType, EventType
from graph.model import Dispute
from graph.questions.network import Actor, Network, Tie, TieKind
from graph.resolve import fold_name

QUARRELS = frozenset(
    kind.value
    for kind in (
        ClaimKind.ACCUSES, ClaimKind.DENIES, EventType.ACCUSATION, EventType.LAWSUIT, EventType.LEGAL_FILING,
        EventType.INVESTIGATION, EventType.CHARGE, EventType.FINE, EventType.INJUNCTION, EventType.SETTLEMENT,
        EventType.SANCTION,
    )
)  # fmt: skip
ASIDE = frozenset({EntityType.COURT, EntityType.LAW_FIRM, EntityType.PUBLICATION, EntityType.PLACE, EntityType.LAW})
"""Sorts of entities that take part in quarrels of others."""
MOST_PARTIES = 6
LEAST_DOCUMENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A dispute that nobody follows; `quarrels` are the ties that speak for it, the best reported first."""

    dispute: Dispute
    quarrels: tuple[Tie, ...]


def suggest(network: Network, followed: Iterable[Dispute]) -> tuple[Suggestion, ...]:
    """Return the disputes that the quarrels of a network suggest, the best reported first."""
    covered = [frozenset(key for party in one.parties for key in keys_of(party)) for one in followed]
    quarrels = tuple(tie for tie in network.ties if _is_quarrel(tie))
    found = []
    for group in find_communities(replace(network, ties=quarrels)):
        own = tuple(tie for tie in quarrels if {tie.a.id, tie.b.id} <= group)
        fresh = tuple(tie for tie in own if not any(_covers(keys, tie) for keys in covered))
        if fresh and max(tie.documents for tie in fresh) >= LEAST_DOCUMENTS:
            found.append(Suggestion(dispute=_dispute(fresh), quarrels=fresh))
    return tuple(sorted(found, key=lambda one: (-one.quarrels[0].independent_sources, one.dispute.id)))


def _is_quarrel(tie: Tie) -> bool:
    sorts = tie.kind in (TieKind.CLAIM, TieKind.EVENT) and bool(QUARRELS & set(tie.labels))
    return sorts and ASIDE.isdisjoint({tie.a.type, tie.b.type})


def _covers(keys: frozenset[str], tie: Tie) -> bool:
    """Tell whether a dispute's parties are at either end of a quarrel: what they quarrel about is followed."""
    return any(keys_of(one.name) & keys for one in (tie.a, tie.b))


def _dispute(quarrels: Sequence[Tie]) -> Dispute:
    """Return the dispute of some quarrels: its parties are those best reported, the first two give it its name."""
    parties: dict[str, Actor] = {}
    for tie in quarrels:
        parties.setdefault(tie.a.id, tie.a)
        parties.setdefault(tie.b.id, tie.b)
    names = tuple(dict.fromkeys(one.name for one in parties.values()))[:MOST_PARTIES]
    title = " and ".join(names[:2])
    return Dispute(id="-".join(fold_name(title).split()), title=title, parties=names)
