"""RawDocument -> Document: tell the format by its content, read it, lay over it what was given.

What the manifest, the feed or the command line says of a document outranks what the document says of itself.
"""

import re
from datetime import date
from pathlib import PurePath
from urllib.parse import urlsplit

from graph.errors import ReadError
from graph.model import Document, RawDocument, content_id, day_of
from ingest.content import Content
from ingest.feeds import is_feed
from ingest.html import looks_like_html, read_html
from ingest.pdf import read_pdf
from ingest.text import make_title, read_text
from ingest.urls import canonical_url

__all__ = ["read"]

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document", "save it as PDF or as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as PDF or as text"),
    (b"{\\rtf", "a rich text file", "save it as PDF or as text"),
    (b"\x89PNG", "a picture", "give its text"),
    (b"\xff\xd8\xff", "a picture", "give its text"),
    (b"GIF8", "a picture", "give its text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90\x00", "a program", "give a document"),
    (b"SQLite format 3\x00", "a database", "give a document"),
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_NAMES = (".html", ".htm", ".xhtml")


def read(raw: RawDocument) -> Document:
    """Return the document in some bytes; its language is "und" until somebody tells it.

    Raises:
        ReadError: there is no document in them; says what they are instead, and what to do.
    """
    content = _read_content(raw)
    text = content.text
    if not text.strip():
        raise ReadError(where=raw.uri, what="it is empty", to_do="remove it or fill it")
    url = raw.url or content.url
    published = raw.published or content.published
    key = canonical_url(url) if url else content_id("text", raw.source or "", text)
    day = day_of(published) if published else ""
    return Document(
        id=content_id("doc", key, day, text),
        key=key,
        url=url,
        title=raw.title or content.title or make_title(text),
        source=raw.source or content.site or _name_of(url or raw.uri),
        published=published,
        updated=raw.updated or content.updated,
        authors=content.authors,
        language="und",
        text=text,
        warnings=(*raw.warnings, *content.warnings, *_undated(published, content)),
    )


def _read_content(raw: RawDocument) -> Content:
    """Return what the reader of the bytes' own format finds in them."""
    content = raw.content
    if not content.strip():
        raise ReadError(where=raw.uri, what="it is empty", to_do="remove it or fill it")
    if b"%PDF-" in content[:1024]:
        return read_pdf(content, where=raw.uri)
    for start, what, to_do in _FOREIGN:
        if content.startswith(start):
            raise ReadError(where=raw.uri, what=f"it is {what}", to_do=to_do)
    if is_feed(raw):
        raise ReadError(where=raw.uri, what="it is a feed, not a document", to_do="give it to ingest or feed")
    named_html = PurePath(urlsplit(raw.uri).path).suffix.lower() in _HTML_NAMES
    if looks_like_html(content) or raw.media_type in _HTML_TYPES or (raw.media_type is None and named_html):
        return read_html(content, charset=raw.charset, url=raw.url, retrieved=raw.retrieved, where=raw.uri)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml", content):
        raise ReadError(where=raw.uri, what="it is XML, but no page and no feed", to_do="give a document")
    return read_text(content, charset=raw.charset, where=raw.uri)


def _undated(published: date | None, content: Content) -> tuple[str, ...]:
    """Return the warning of a document that nobody dates."""
    if published is not None:
        return ()
    made = f"the file was made on {day_of(content.made)}, which is not taken for it; " if content.made else ""
    return (f'no date of publication was found; {made}"today" and "within 14 days" stay open: give --published',)


def _name_of(uri: str) -> str:
    """Return the host of a URL without its `www.`, or the name of a file."""
    host = urlsplit(uri).hostname if "://" in uri else None
    return host.removeprefix("www.") if host else PurePath(uri).name
