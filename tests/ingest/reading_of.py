"""Documents of a few sentences, extracted, for the tests of the stages after the reader."""

from datetime import date

from spacy.language import Language

from graph.model import Claim, Document, Extraction, content_id
from ingest.annotate import annotate
from ingest.extract import extract


def make_document(text: str, *, published: date | None = date(2026, 6, 15), language: str = "en") -> Document:
    """Return a document with a text."""
    return Document(
        id=content_id("document", text),
        key=content_id("key", text),
        url=None,
        title="",
        source="Wennick Mercury",
        published=published,
        updated=None,
        authors=(),
        language=language,
        text=text,
    )


def make_extraction(nlp: Language, text: str, *, published: date | None = date(2026, 6, 15)) -> Extraction:
    """Return what a text says."""
    document = make_document(text, published=published)
    return extract(*next(annotate([document], nlp)))


def name_of(extraction: Extraction, entity: str | None) -> str | None:
    """Return an entity's name by its id."""
    return next((one.name for one in extraction.entities if one.id == entity), None)


def said(claim: Claim) -> str:
    """Return a claim's content as one line."""
    return " … ".join(span.text for span in claim.content)
