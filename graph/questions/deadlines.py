"""Who must do what by when: store and a day -> deadline rows with their state on that day."""

from dataclasses import dataclass
from datetime import date

from graph.kinds import DeadlineKind, DeadlineState, Precision
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """A deadline and where it stands.

    `due` is the EDTF text of the due date, None where it cannot be placed; `anchor_assumed` is True where it was
    counted from the day of publication and not from a day that the text states. `obligated` and `set_by` are
    names; `dispute` the id of the first dispute that the document belongs to.
    """

    id: str
    due: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor_assumed: bool
    kind: DeadlineKind
    state: DeadlineState
    obligated: tuple[str, ...]
    set_by: tuple[str, ...]
    what: str
    condition: str | None
    consequence: str | None
    dispute: str | None
    withdrawn: bool
    evidence: tuple[Evidence, ...]


def deadlines(store: Store, scope: Scope = EVERYTHING, *, today: date) -> tuple[DeadlineRow, ...]:
    """Return the deadlines of a scope, the earliest due first and the undated last."""
    raise NotImplementedError
