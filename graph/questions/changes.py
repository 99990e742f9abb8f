"""What is new: store and a moment -> the records that came, and the disagreements that opened or were settled."""

from dataclasses import dataclass
from datetime import datetime

from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A record that came or went after a moment.

    `record` is document, version, claim, event, deadline, measure, disagreement_opened or disagreement_settled.
    """

    recorded: datetime
    record: str
    id: str
    text: str
    evidence: tuple[Evidence, ...]


def changes(store: Store, since: datetime, scope: Scope = EVERYTHING) -> tuple[ChangeRow, ...]:
    """Return what was recorded at or after `since`, the newest first."""
    raise NotImplementedError
