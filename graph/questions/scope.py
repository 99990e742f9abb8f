"""The filters that every question shares: Scope -> conditions and their parameters."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the store a question is asked of; None asks of all of it.

    `dispute` is a dispute's id; `entity` a name, an alias or an id, in any case; `since` and `until` are days of
    event time for timelines, deadlines and policy, of publication for claims, actors, disagreements and search;
    `as_of` asks what could have been answered at the end of that day of recording; `type` is the question's own
    type (of event, claim, entity, deadline, measure stage); `limit` the most rows that come back.
    """

    dispute: str | None = None
    entity: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    jurisdiction: str | None = None
    type: str | None = None
    limit: int | None = None


EVERYTHING = Scope()
