"""Where the reports differ: store -> disagreements with every answer and who holds it."""

from graph.model import Disagreement
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


def disagreements(store: Store, scope: Scope = EVERYTHING) -> tuple[Disagreement, ...]:
    """Return the disagreements of a scope: contradictions first, then tensions, then mere granularity."""
    raise NotImplementedError
