"""Evidence and its document -> the sentence with the paragraph around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model import Document, Evidence
from graph.store import Store

WIDEST = 700
"""Characters shown on either side of a sentence whose paragraph has no end in sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence as it stands in its document: what comes before it in its paragraph, and what after."""

    title: str
    source: str
    published: date | None
    url: str | None
    before: str
    sentence: str
    after: str


def find_passages(store: Store, evidence: Iterable[Evidence]) -> Mapping[Evidence, Passage]:
    """Return the passage of every evidence sentence whose document is stored, by one look at the store."""
    wanted = tuple(dict.fromkeys(evidence))
    ids = sorted({each.document for each in wanted})
    documents = {told.extraction.document.id: told.extraction.document for told in store.stored_extractions(ids)}
    return {each: cut_passage(each, documents[each.document]) for each in wanted if each.document in documents}


def cut_passage(evidence: Evidence, document: Document) -> Passage:
    """Return an evidence sentence with the rest of its paragraph; a very long paragraph is cut with "…"."""
    text, start, end = document.text, evidence.start, evidence.end
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before = text[first:start]
    after = text[end:] if last < 0 else text[end:last]
    return Passage(
        title=document.title,
        source=document.source,
        published=document.published,
        url=document.url,
        before=before if len(before) <= WIDEST else f"…{before[-WIDEST:].partition(' ')[2]}",
        sentence=text[start:end],
        after=after if len(after) <= WIDEST else f"{after[:WIDEST].rpartition(' ')[0]}…",
    )
