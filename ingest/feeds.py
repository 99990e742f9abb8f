"""RawDocument -> Feed: RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.

feedparser reads RSS and Atom, broken ones too. What it would let through is stopped before it: a feed that
declares entities made of other entities, or of files (`refuse_entities`).
"""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from graph.errors import ReadError
from graph.model import Feed, FeedEntry, RawDocument, content_id
from ingest.html import looks_like_html
from ingest.jsonfeed import is_json_feed, read_json_feed
from ingest.markup import in_one_line, to_paragraphs
from ingest.moments import is_plausible, read_feed_moment
from ingest.urls import absolute_url

__all__ = ["is_feed", "read_feed"]

_PROLOGUE = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\])*>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<(?:[\w-]+:)?(?:rss|feed|rdf|channel)[\s>/:]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?([^\s\"'>]+)\s*(\"[^\"]*\"|'[^']*')?", re.IGNORECASE)
_CHARACTER = re.compile(rb"[\"'](?:&#\w+;|&amp;#\w+;|[^&%]{0,100})[\"']")
_YEAR_ZERO = re.compile(r"(?<![+\-:.\d])000\d(?!\d)")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)


def is_feed(raw: RawDocument) -> bool:
    """Tell whether some bytes begin as a feed does, whatever their name or media type says."""
    return is_json_feed(raw.content) or _begins_as_feed(raw.content)


def read_feed(raw: RawDocument) -> Feed:
    """Return a feed's title and entries, in its order.

    An entry without an id has its link for one, else its content's hash. Titles and summaries are plain text.

    Raises:
        ReadError: it is an HTML page, is no feed, or is broken before its first entry.
    """
    if not raw.content.strip():
        raise ReadError(where=raw.uri, what="it is empty", to_do="check the feed's address")
    if is_json_feed(raw.content):
        return read_json_feed(raw)
    if not _begins_as_feed(raw.content) and looks_like_html(raw.content):
        what = "it is an HTML page, not a feed"
        raise ReadError(where=raw.uri, what=what, to_do="look on the page for the feed's own address")
    refuse_entities(raw.content, where=raw.uri)
    parsed = _parse(raw)
    entries = parsed.get("entries") or []
    if not entries and not parsed.get("version"):
        raise ReadError(where=raw.uri, what="it is no feed", to_do="check the feed's address")
    if (
        not entries
        and parsed.get("bozo")
        and not re.search(rb"</(?:\w+:)?(?:rss|feed|rdf)", raw.content, re.IGNORECASE)
    ):
        what = f"the feed is broken before its first entry ({parsed.get('bozo_exception')})"
        raise ReadError(where=raw.uri, what=what, to_do="try again later")
    about = parsed.get("feed") or {}
    base = absolute_url(_own(about, "link") or "", raw.url or raw.uri) or ""
    base = raw.url or (raw.uri if _is_web(raw.uri) else base)
    atom = str(parsed.get("version") or "").startswith("atom")
    return Feed(title=_title(about), entries=tuple(_entry(entry, base=base, atom=atom) for entry in entries))


def refuse_entities(content: bytes, *, where: str) -> None:
    """Raise `ReadError` for XML whose own entities could grow without end or read a file.

    Entities that stand for a character or a short word are harmless, and some feeds declare them.
    """
    for match in _ENTITY.finditer(content.replace(b"\0", b"")):
        parameter, _, value = match.groups()
        if parameter or value is None or not _CHARACTER.fullmatch(value):
            what = "it declares XML entities that could grow without end or read files"
            raise ReadError(where=where, what=what, to_do="do not trust this feed")


def _begins_as_feed(content: bytes) -> bool:
    """Tell whether the first element is a feed's, or a feed follows some stray output."""
    head = content[:65536].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    prologue = _PROLOGUE.match(head)
    if _ROOT.match(head, prologue.end() if prologue else 0):
        return True
    return not looks_like_html(content) and _ROOT.search(head[:4096]) is not None


def _parse(raw: RawDocument) -> Mapping[str, Any]:
    """Return what feedparser makes of some bytes.

    It is not told their address: it would complete ids with it, which are names and must stay as they are.
    """
    import feedparser  # noqa: PLC0415 -- a run without feeds need not load it

    charset = f"; charset={raw.charset}" if raw.charset else ""
    headers = {"content-type": f"application/xml{charset}"}
    try:
        parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(raw.content), response_headers=headers)
    except Exception as error:  # whatever a broken feed makes feedparser raise is the feed's fault
        what = f"the feed is broken ({type(error).__name__}: {error})"
        raise ReadError(where=raw.uri, what=what, to_do="try again later") from error
    return parsed


def _entry(entry: Mapping[str, Any], *, base: str, atom: bool) -> FeedEntry:
    """Return one entry of RSS or Atom; RSS has no moment of change, its Dublin Core date is of publication."""
    url = _link(entry, base, atom=atom)
    title = _title(entry)
    summary, content = _texts(entry)
    published = _moment(entry, "published") or _moment(entry, "created")
    updated = _moment(entry, "updated")
    if not atom and published is None:
        published, updated = updated, None
    key = str(_own(entry, "id") or "").strip() or url
    return FeedEntry(
        id=key or content_id("entry", title, summary, content, published),
        title=title,
        url=url,
        published=published,
        updated=updated,
        summary=summary,
        content=content,
    )


def _link(entry: Mapping[str, Any], base: str, *, atom: bool) -> str | None:
    """Return the address of an entry's page.

    feedparser takes an id for the link where there is none: right in RSS for the id of a web page, in Atom
    never.
    """
    link = str(_own(entry, "link") or "")
    if _own(entry, "guidislink") and link == _own(entry, "id") and (atom or not _is_web(link)):
        return None
    url = absolute_url(link, base)
    return url if url and (_is_web(url) or not _is_web(base)) and "javascript:" not in url.lower() else None


def _is_web(uri: str) -> bool:
    return uri.lower().startswith(("http://", "https://"))


def _own(record: Mapping[str, Any], name: str) -> Any:
    """Return a field that the feed itself has; feedparser would answer with a neighbour's."""
    return dict.get(record, name) if isinstance(record, dict) else None


def _title(record: Mapping[str, Any]) -> str:
    """Return a title as one line of plain text."""
    value = str(_own(record, "title") or "")
    kind = (_own(record, "title_detail") or {}).get("type", "")
    if kind == "text/plain" and not _REFERENCE.search(value):
        return " ".join(value.split())
    return in_one_line(value)


def _texts(entry: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return an entry's summary as plain text, and its full content as HTML.

    feedparser copies the content into a missing summary and files a summary that follows the content under
    the contents; both are undone here.
    """
    contents = [str(part.get("value") or "") for part in _own(entry, "content") or ()]
    summary = str(_own(entry, "summary") or "") if _own(entry, "summary_detail") else ""
    full = max(contents, key=len, default="")
    if not summary and len(contents) > 1:
        summary = min(contents, key=len)
    return "\n\n".join(to_paragraphs(summary)), full or None


def _moment(entry: Mapping[str, Any], name: str) -> datetime | None:
    """Return a moment in UTC, None where there is none or it cannot be right."""
    parsed, text = _own(entry, f"{name}_parsed"), str(_own(entry, name) or "")
    if _YEAR_ZERO.search(text):
        return None
    if isinstance(parsed, struct_time):
        try:
            moment = datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC)
        except (ValueError, TypeError):
            return None
        return moment if is_plausible(moment) else None
    return read_feed_moment(text)
