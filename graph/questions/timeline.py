"""What happened, in event time: store -> timeline rows, one an event, however many report it."""

from dataclasses import dataclass
from datetime import date

from graph.kinds import EventStatus, EventType, Precision
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """An event as all its reports together give it.

    `id` is the id of its first report. `earliest` and `latest` are None where no report places it in time; it then
    stands at `sorted_by`, the day that its first report was published. `participants` are pairs of role and name.
    `asserted_by` holds "reporter" or the names of those whose claims it stands inside of. `withdrawn` is True where
    only withdrawn versions of documents tell of it.
    """

    id: str
    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str
    type: EventType
    status: EventStatus
    text: str
    participants: tuple[tuple[str, str], ...]
    place: str | None
    jurisdiction: str | None
    asserted_by: tuple[str, ...]
    independent_sources: int
    withdrawn: bool
    sorted_by: date | None
    evidence: tuple[Evidence, ...]


def timeline(store: Store, scope: Scope = EVERYTHING) -> tuple[TimelineRow, ...]:
    """Return the events of a scope in the order of their time."""
    raise NotImplementedError
