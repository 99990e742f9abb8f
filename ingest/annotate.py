"""Document -> spaCy Doc: sentences, dependencies and names of every document, in batches."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from graph.model import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 1_000_000
"""Characters of one document that are annotated; the rest of a longer one is left out and a warning says so."""


def load_language(threads: int = 1) -> "Language":
    """Load the trained reader, which takes a second: only who annotates should pay for it."""
    from ingest.language import load  # noqa: PLC0415 - heavy

    return load(threads=threads)


def annotate(documents: Iterable[Document], nlp: "Language", batch_size: int = 32) -> Iterator[tuple[Document, "Doc"]]:
    """Annotate documents in their order, each with its language named.

    A document that is not in English, or without text, comes back with a bare Doc: `extract` says so and keeps silent.
    """
    for group in _groups((identify(document) for document in documents), batch_size):
        read = [document for document in group if is_readable(document)]
        docs = nlp.pipe((document.text[:LONGEST] for document in read), batch_size=batch_size)
        annotated = dict(zip((id(document) for document in read), docs, strict=True))
        for document in group:
            doc = annotated.get(id(document))
            yield document, nlp.make_doc("") if doc is None else doc


def identify(document: Document) -> Document:
    """Return a document with its language named, unless its origin has named it."""
    if document.language != "und":
        return document
    from ingest.language import detect  # noqa: PLC0415 - its model takes a tenth of a second

    return replace(document, language=detect(document.text))


def is_readable(document: Document) -> bool:
    """Say whether the rules for English apply to a document."""
    return document.language in ("en", "und") and bool(document.text.strip())


def _groups(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Cut a stream of documents into lists of at most `size`."""
    stream = iter(documents)
    while group := list(islice(stream, size)):
        yield group
