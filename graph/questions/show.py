"""One record in full: an id -> its fields, its evidence and the text around it."""

from dataclasses import dataclass

from graph.model import Evidence
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContext:
    """A document's text with the stretch that the record rests on: `text[start:end]`."""

    document: str
    title: str
    source: str
    url: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecord:
    """A record of any kind: `fields` are pairs of name and text in reading order."""

    record: str
    id: str
    fields: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    context: ShownContext | None


def show(store: Store, record_id: str) -> ShownRecord | None:
    """Return the record with an id, whatever its kind; None where the store has none."""
    raise NotImplementedError
