"""RawDocument -> Feed, for JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from datetime import datetime
from typing import Any

from graph.errors import ReadError
from graph.model import Feed, FeedEntry, RawDocument, content_id
from ingest.markup import in_one_line, to_paragraphs
from ingest.moments import read_feed_moment
from ingest.text import decode
from ingest.urls import absolute_url

__all__ = ["is_json_feed", "read_json_feed"]


def is_json_feed(content: bytes) -> bool:
    """Tell whether some bytes are a JSON object that calls itself a JSON Feed."""
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"{") and b"jsonfeed.org/version" in content.replace(b"\\/", b"/").replace(b"\0", b"")


def read_json_feed(raw: RawDocument) -> Feed:
    """Return a JSON Feed's title and items, in its order.

    Raises:
        ReadError: it is no well-formed JSON, or no JSON Feed.
    """
    try:
        record = json.loads(decode(raw.content, charset=raw.charset).text)
    except (ValueError, RecursionError) as error:
        what = f"the JSON Feed is broken ({error})"
        raise ReadError(where=raw.uri, what=what, to_do="try again later") from error
    version = record.get("version") if isinstance(record, dict) else None
    if not isinstance(version, str) or "jsonfeed.org/version" not in version:
        raise ReadError(where=raw.uri, what="it is JSON, but no JSON Feed", to_do="check the feed's address")
    items = record.get("items")
    base = raw.url or raw.uri
    home = _text(record, "home_page_url") or _text(record, "feed_url") or base
    base = base if base.startswith(("http://", "https://")) else home
    return Feed(
        title=in_one_line(_text(record, "title")),
        entries=tuple(_item(item, base) for item in items if isinstance(item, dict)) if isinstance(items, list) else (),
    )


def _item(item: dict[str, Any], base: str) -> FeedEntry:
    """Return one item."""
    link = _text(item, "url") or _text(item, "external_url")
    url = absolute_url(link, base)
    title = in_one_line(_text(item, "title"))
    content = _text(item, "content_html") or _text(item, "content_text") or None
    summary = "\n\n".join(to_paragraphs(_text(item, "summary")))
    return FeedEntry(
        id=_text(item, "id") or url or content_id("entry", title, summary, content),
        title=title,
        url=url,
        published=_moment(item, "date_published"),
        updated=_moment(item, "date_modified"),
        summary=summary,
        content=content,
    )


def _text(record: dict[str, Any], name: str) -> str:
    """Return a field's text; ids are numbers in some feeds."""
    value = record.get(name)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return json.dumps(value)
    return ""


def _moment(item: dict[str, Any], name: str) -> datetime | None:
    return read_feed_moment(_text(item, name))
