"""Document and its Doc -> everything that it says, as records with their exact spans."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.model import Document, Extraction
from ingest.annotate import LONGEST, is_readable
from ingest.claims import make_claims
from ingest.coreference import Cast
from ingest.dates import DateOrder, find_dates
from ingest.deadlines import find_deadlines
from ingest.events import find_events
from ingest.gazetteer import home_of
from ingest.measures import find_measures
from ingest.mentions import find_names
from ingest.quotes import find_quotes
from ingest.reading import Reading, make_reading
from ingest.relations import find_relations
from ingest.roles import find_roles
from ingest.speech import find_reports

if TYPE_CHECKING:
    from spacy.tokens import Doc


TOP_LEVEL = re.compile(r"\w+://[^/?#:@]*\.([A-Za-z]{2,6})(?=[/?#:]|$)")
"""The last part of an address's host name."""


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
    extraction = extract_reading(make_reading(document, doc))
    if len(document.text) > LONGEST:
        what = f"only the first {LONGEST:,} characters were read"
        return replace(extraction, warnings=(*extraction.warnings, what))
    return extraction


def order_of(url: str | None, home: str | None) -> DateOrder:
    """Return how numeric dates are written where a document comes from: by its address, else by whose matters it tells.

    Month first in the United States and the Philippines, day first elsewhere; ".com" and the like tell nothing.
    """
    found = TOP_LEVEL.match(url or "")
    domain = found.group(1).lower() if found else ""
    country = {"gov": "US", "mil": "US", "uk": "GB", "eu": "EU"}.get(
        domain, domain.upper() if len(domain) == 2 else home
    )
    if country is None:
        return DateOrder.UNKNOWN
    return DateOrder.MDY if country.partition("-")[0] in ("US", "PH") else DateOrder.DMY


def extract_reading(reading: Reading) -> Extraction:
    """Extract everything from a document that is laid out as a reading."""
    document = reading.document
    text = document.text[:LONGEST]
    quotes = find_quotes(text)
    cast = Cast(reading, find_names(reading))
    roles = find_roles(reading, cast)
    claims = make_claims(reading, find_reports(reading, quotes, cast), quotes, cast, roles)
    home = home_of(text)
    dates = find_dates(text, published=document.published, order=order_of(document.url, home), jurisdiction=home)
    events = find_events(reading, cast, claims, dates)
    deadlines = find_deadlines(reading, cast, dates, roles)
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
        warnings=document.warnings,
    )
