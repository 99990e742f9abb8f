"""Document and its Doc -> everything that it says, as records with their exact spans."""

from typing import TYPE_CHECKING

from graph.model import Document, Extraction
from ingest.annotate import LONGEST, is_readable
from ingest.attribution import find_reports
from ingest.claims import make_claims
from ingest.coreference import Cast
from ingest.dates import find_dates
from ingest.deadlines import find_deadlines
from ingest.events import find_events
from ingest.measures import find_measures
from ingest.mentions import find_names
from ingest.quotes import find_quotes
from ingest.reading import make_reading
from ingest.relations import find_relations
from ingest.roles import find_roles

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract(document: Document, doc: "Doc") -> Extraction:
    """Extract claims, events, deadlines, roles, relations and measures of one annotated document.

    A document that is not in English gives an empty extraction and a warning.
    """
    if not is_readable(document) or not len(doc):
        what = (
            "the document has no text"
            if not document.text.strip()
            else f"the language is {document.language}; only English is read, so nothing was extracted"
        )
        return Extraction(document=document, warnings=(*document.warnings, what))
    warnings = document.warnings
    if len(document.text) > LONGEST:
        warnings = (*warnings, f"only the first {LONGEST:,} characters were read")
    reading = make_reading(document, doc)
    quotes = find_quotes(document.text[:LONGEST])
    cast = Cast(reading, find_names(reading))
    roles = find_roles(reading, cast)
    reports = find_reports(reading, quotes, cast)
    claims, _ = make_claims(reading, reports, quotes, cast)
    dates = find_dates(document.text[:LONGEST], published=document.published)
    events = find_events(reading, cast, claims, dates)
    deadlines = find_deadlines(reading, cast, dates)
    measures = find_measures(reading, cast, claims)
    relations = find_relations(reading, cast, roles)
    return Extraction(
        document=document,
        entities=cast.entities(),
        claims=claims,
        events=events,
        deadlines=deadlines,
        roles=roles,
        relations=relations,
        measures=measures,
        warnings=warnings,
    )
