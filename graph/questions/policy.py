"""What the authorities do about it: store -> measures with the history of their stages."""

from dataclasses import dataclass
from datetime import date

from graph.kinds import MeasureStage
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """A stage that one sentence gives a measure; `on` is the day of publication, `basis` "reporter" or a name."""

    stage: MeasureStage
    on: date | None
    basis: str
    withdrawn: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """A measure at the stage that the latest report on the reporter's own word gives it (else a claim's)."""

    id: str
    jurisdiction: str | None
    actor: str | None
    instrument: str
    name: str
    stage: MeasureStage
    history: tuple[StageReport, ...]
    evidence: tuple[Evidence, ...]


def policy(store: Store, scope: Scope = EVERYTHING) -> tuple[PolicyRow, ...]:
    """Return the measures of a scope, by jurisdiction, then by the day of their first report."""
    raise NotImplementedError
