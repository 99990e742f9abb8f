"""Timeline rows -> the JSON of TimelineJS 3, which renders texts as HTML, so every text is escaped."""

from collections.abc import Iterable
from datetime import date
from html import escape

from app.contract import Json
from app.format import plain, show_dates, show_kind, show_names, show_source, show_status, show_support
from graph.kinds import Precision
from graph.questions.timeline import TimelineRow


def timeline_document(rows: Iterable[TimelineRow]) -> dict[str, Json]:
    """Return the events that have a day; an event without one has no place in a timeline of this kind."""
    return {"events": [_event(row) for row in rows if row.earliest is not None or row.latest is not None]}


def _event(row: TimelineRow) -> dict[str, Json]:
    first = row.earliest or row.latest
    last = row.latest or row.earliest
    assert first is not None  # noqa: S101 - the caller leaves out rows without a day
    assert last is not None  # noqa: S101
    sources = "; ".join(dict.fromkeys(show_source(each) for each in row.evidence))
    event: dict[str, Json] = {
        "unique_id": row.id,
        "start_date": _date(first, row.precision),
        "display_date": show_dates(row.earliest, row.latest, row.precision),
        "group": show_kind(row.type).capitalize(),
        "text": {
            "headline": escape(f"{show_kind(row.type).capitalize()} ({_status(row)})"),
            "text": f"<p>{escape(plain(row.text))}</p>"
            f"<p>{escape(f'{_holders(row)}{show_support(row.independent_sources)}: {sources}')}</p>",
        },
    }
    if last != first and row.precision is not Precision.UNKNOWN:
        event["end_date"] = _date(last, row.precision)
    return event


def _status(row: TimelineRow) -> str:
    return f"{show_status(row.status)}, withdrawn" if row.withdrawn else show_status(row.status)


def _holders(row: TimelineRow) -> str:
    voices = tuple(name for name in row.asserted_by if name != "reporter")
    return "" if "reporter" in row.asserted_by or not voices else f"According to {show_names(voices)}. "


def _date(day: date, precision: Precision) -> dict[str, Json]:
    """Return a date with no finer part than its precision allows."""
    parts: dict[str, Json] = {"year": day.year}
    if precision is not Precision.YEAR:
        parts["month"] = day.month
    if precision in (Precision.DAY, Precision.WEEK):
        parts["day"] = day.day
    return parts
