"""ingest/extract.py: what holds for every extraction."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_of import make_document, make_extraction
from spacy.language import Language

from graph.model import Extraction, Span
from ingest.annotate import annotate
from ingest.extract import extract

TEXTS = (
    'Northgate Water accused Oleander Freight of dumping oil. "It is a lie," said Maria Kowalski.',
    "The ministry will publish guidance by 30 June. Oleander Freight has 14 days to reply.",
    "Analysts said the price could fall. The Harbour Authority opened an investigation in Port Wennick.",
    "",
    "Kurz und gut.",
)


def spans(record: object) -> Iterator[Span]:
    """Return every span in a record."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from spans(one)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans(getattr(record, field.name))


def assert_spans_slice_back(extraction: Extraction) -> None:
    """Every span is the exact slice of the text."""
    text = extraction.document.text
    for span in spans(extraction):
        assert span.text == text[span.start : span.end]
        assert span.text


def test_every_span_slices_back_and_every_id_is_known(nlp: Language) -> None:
    """Spans are exact slices; claims, events, deadlines and roles name entities and claims of the document."""
    extraction = make_extraction(nlp, "\n\n".join(TEXTS[:3]))
    assert_spans_slice_back(extraction)
    entities = {entity.id for entity in extraction.entities}
    claims = {claim.id for claim in extraction.claims}
    assert extraction.claims
    assert extraction.events
    assert extraction.deadlines
    for claim in extraction.claims:
        assert {claim.speaker, *claim.targets} - {None} <= entities
        assert set(claim.answers) <= claims
    for event in extraction.events:
        assert {part.entity for part in event.participants} | ({event.place} - {None}) <= entities
        assert set(event.claims) <= claims
    for deadline in extraction.deadlines:
        assert {*deadline.obligated, *deadline.set_by} <= entities
    for measure in extraction.measures:
        assert {measure.actor} - {None} <= entities
        assert {measure.basis} - {None} <= claims


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_no_text_makes_extraction_fail(nlp: Language, text: str) -> None:
    """Any Unicode comes through, and spans still slice back."""
    assert_spans_slice_back(make_extraction(nlp, text))


def test_the_same_comes_out_whatever_the_batch(nlp: Language) -> None:
    """One by one or together, the extractions are equal."""
    documents = [make_document(text) for text in TEXTS]
    together = [extract(*pair) for pair in annotate(documents, nlp, batch_size=4)]
    alone = [extract(*pair) for pair in annotate(documents, nlp, batch_size=1)]
    assert together == alone


def test_a_document_in_another_language_gives_nothing_and_says_so(nlp: Language) -> None:
    """The rules are for English: elsewhere they keep silent with a warning."""
    document = make_document("Der Hafen bleibt geschlossen, sagte Maria Kowalski.", language="de")
    extraction = extract(*next(annotate([document], nlp)))
    assert not extraction.claims
    assert not extraction.entities
    assert "only English is read" in extraction.warnings[-1]
