"""Who said what about whom: store -> claim rows in the order of publication."""

from dataclasses import dataclass
from datetime import date

from graph.kinds import Attribution, ClaimForm, ClaimKind
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as one document reports it, and how many independent sources carry the same words.

    `speaker` is a name, None where the text does not tell; `via` says where it was said; `targets` are names;
    `answers` the ids of the claims it answers; `slots` pairs of name and words. `withdrawn` is True where only a
    withdrawn version of the document holds it.
    """

    id: str
    published: date | None
    speaker: str | None
    anonymous: bool
    kind: ClaimKind
    form: ClaimForm
    attribution: Attribution
    via: str | None
    cue: str
    content: str
    quote: str | None
    targets: tuple[str, ...]
    answers: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    independent_sources: int
    withdrawn: bool
    evidence: tuple[Evidence, ...]


def claims(store: Store, scope: Scope = EVERYTHING) -> tuple[ClaimRow, ...]:
    """Return the claims of a scope, by day of publication, document and place in it."""
    raise NotImplementedError
