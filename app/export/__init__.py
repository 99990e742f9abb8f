"""A store and a scope -> lines of one of the forms that other programs read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from app.contract import as_line, as_text
from app.export.claimreview import claims_document
from app.export.followthemoney import ftm_entities
from app.export.icalendar import calendar_lines
from app.export.network import build_network, gexf_document, graphml_document
from app.export.rss import rss_document
from app.export.timelinejs import timeline_document
from app.settings import today
from app.tables import as_csv, timeline_table
from graph.errors import UsageError
from graph.export import export_records
from graph.questions.actors import actors
from graph.questions.changes import ChangeRow, changes
from graph.questions.claims import claims
from graph.questions.deadlines import deadlines
from graph.questions.policy import policy
from graph.questions.scope import Scope
from graph.questions.timeline import timeline
from graph.store import Store, StoredExtraction

EVER = datetime(1970, 1, 1, tzinfo=UTC)
NEWEST = 200
"""Items of an RSS feed; readers fetch it often."""


def export_text(store: Store, form: str, scope: Scope) -> Iterator[str]:
    """Yield the export line by line, without line ends.

    Raises:
        UsageError: There is no such form.
    """
    match form:
        case "jsonl":
            yield from (line.rstrip("\n") for line in export_records(store))
        case "csv":
            yield as_csv(timeline_table(timeline(store, scope)))
        case "timelinejs":
            yield as_text(timeline_document(timeline(store, scope)))
        case "ics":
            yield from calendar_lines(deadlines(store, scope, today=scope.as_of or today()))
        case "claimreview":
            yield as_text(claims_document(claims(store, scope)))
        case "rss":
            yield rss_document(_recorded_within(store, scope)[:NEWEST])
        case "graphml":
            yield graphml_document(build_network(stored_in(store, scope)))
        case "gexf":
            yield gexf_document(build_network(stored_in(store, scope)))
        case "ftm":
            yield from map(as_line, ftm_entities(stored_in(store, scope)))
        case _:
            raise UsageError(where="export", what=f"there is no form {form!r}", to_do="see 'newsdocket export --help'")


def _recorded_within(store: Store, scope: Scope) -> tuple[ChangeRow, ...]:
    """Return what was recorded on the days of a scope, which for changes are days of recording."""
    since = EVER if scope.since is None else datetime.combine(scope.since, time.min, tzinfo=UTC)
    ends = [day for day in (scope.until, scope.as_of) if day is not None]
    return changes(store, since, replace(scope, since=None, until=None, as_of=min(ends, default=None)))


def stored_in(store: Store, scope: Scope) -> Iterator[StoredExtraction]:
    """Yield every stored document that an answer within a scope rests on; all of them for the whole scope."""
    if scope == Scope():
        yield from store.stored_extractions()
        return
    evidence = (
        *(each for event in timeline(store, scope) for each in event.evidence),
        *(each for claim in claims(store, scope) for each in claim.evidence),
        *(each for measure in policy(store, scope) for each in measure.evidence),
        *(each for due in deadlines(store, scope, today=scope.as_of or today()) for each in due.evidence),
        *(each for actor in actors(store, scope) for each in actor.evidence),
    )
    yield from store.stored_extractions(sorted({each.document for each in evidence}))
