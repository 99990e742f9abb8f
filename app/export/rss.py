"""Change rows -> an RSS 2.0 feed of what is new; every text is escaped, none is markup."""

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.format import plain, show_change, show_source
from graph.questions.changes import ChangeRow

HOME = "urn:newsdocket"
"""The channel's link, which RSS demands; the feed belongs to a store, not to a site."""


def rss_document(rows: Sequence[ChangeRow]) -> str:
    """Return the feed, the newest change first."""
    feed = Element("rss", version="2.0")
    channel = SubElement(feed, "channel")
    _add(channel, "title", "newsdocket: what is new")
    _add(channel, "link", HOME)
    _add(channel, "description", "New documents, claims, events, deadlines, measures and disagreements")
    if rows:
        _add(channel, "lastBuildDate", format_datetime(max(row.recorded for row in rows)))
    for row in rows:
        _add_item(channel, row)
    indent(feed)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(feed, encoding="unicode")


def _add_item(channel: Element, row: ChangeRow) -> None:
    item = SubElement(channel, "item")
    _add(item, "title", f"{row.record.replace('_', ' ').capitalize()}: {show_change(row.record, row.text)}")
    address = next((each.url for each in row.evidence if each.url), None)
    if address is not None:
        _add(item, "link", address)
    told = "; ".join(f"“{plain(each.text)}” — {show_source(each)}" for each in row.evidence)
    _add(item, "description", escape(told or plain(row.text)))
    guid = SubElement(item, "guid", isPermaLink="false")
    guid.text = f"urn:newsdocket:{row.record}:{row.id}"
    _add(item, "pubDate", format_datetime(row.recorded))


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = plain(text)
