"""Everything that one store holds -> another store: documents in the order in which they were recorded, and the rest.

What is derived is derived anew by the same code, at the same moments, so both stores answer alike, as of past days too.
What the other store holds already is left alone: a transfer that was cut short is taken up where it stopped.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from graph.model import Failure
from graph.schema import read_moment
from graph.store import Decision, Query, Store

_AT_ONCE = 50  # documents

IN_ORDER = Query(
    name="documents in the order of recording",
    sql="SELECT recorded, id FROM document ORDER BY recorded, version, id",
    cypher="MATCH (d:Document) RETURN d.recorded, d.id ORDER BY d.recorded, d.version, d.id",
)


def count_documents(source: Store) -> int:
    """Return how many documents a transfer from a store will go through."""
    return len(source.ask(IN_ORDER))


def transfer(source: Store, target: Store) -> Iterator[bool]:
    """Bring everything over; yield for every document whether it was new there."""
    for followed in source.stored_disputes():
        target.follow(followed.dispute)
    there = set(target.decisions())
    decided = sorted((one for one in source.decisions() if one not in there), key=lambda one: one.recorded)
    held = {document for _, document in target.ask(IN_ORDER)}
    order = [(read_moment(recorded), document) for recorded, document in source.ask(IN_ORDER)]
    for at in range(0, len(order), _AT_ONCE):
        batch = order[at : at + _AT_ONCE]
        stored = {
            one.extraction.document.id: one
            for one in source.stored_extractions([document for _, document in batch if document not in held])
        }
        for recorded, document in batch:
            decided = _decide(target, decided, before=recorded)
            one = stored.get(document)
            yield one is not None and target.write(one.extraction, recorded=one.recorded).new
    _decide(target, decided, before=None)
    for followed in source.stored_disputes():
        for document in followed.pinned:
            target.assign(document, followed.dispute.id)
    _bring_state(source, target)


def _decide(target: Store, decided: Sequence[Decision], *, before: datetime | None) -> list[Decision]:
    """Keep the decisions that were made before a moment, all where it is None; return those that are left."""
    left: list[Decision] = []
    for one in decided:
        if before is not None and one.recorded >= before:
            left.append(one)
        else:
            target.decide(
                one.a, one.b, one.verdict, recorded=one.recorded, decided_by=one.decided_by, why=one.why
            )  # fmt: skip
    return left


def _bring_state(source: Store, target: Store) -> None:
    """Bring over what runs leave for the next run."""
    for state in source.fetch_states():
        if target.fetch_state(state.uri) != state:
            target.remember_fetch(state)
    seen: dict[str, frozenset[str]] = {}
    for feed, entry, key in source.feed_entries():
        if feed not in seen:
            seen[feed] = target.seen_entries(feed)
        if entry not in seen[feed]:
            target.remember_entry(feed, entry, key)
    rated = set(target.ratings())
    for rating in source.ratings():
        if rating not in rated:
            target.rate(rating)
    known: frozenset[Failure] = frozenset(target.failures())
    for failure in source.failures():
        if failure not in known:
            target.record_failure(failure)
