"""HTML -> Content: the article of a page, with its title, authors, site and dates.

trafilatura finds the article. Its balanced setting, with tables and without comments, is the best on its own
evaluation pages (`docs/decisions/reading-pages.md`). Dates are read here first, because trafilatura keeps
the day only and guesses where a page says nothing; a page without a date keeps none.
"""

import re
from datetime import date
from typing import Any

from graph.errors import ReadError
from ingest.content import Content
from ingest.markup import to_paragraphs
from ingest.pagedates import find_page_dates
from ingest.text import decode, tidy

__all__ = ["looks_like_html", "read_html"]

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ", " // ", " « ", " » ")
PAGE_BYTES = 10 * 1024 * 1024
"""Finding an article takes a second for each megabyte and a bit; pages of news have less than one."""

UNSPACED = 40
"""Characters of a paragraph in a script that may write neither spaces nor our full stops."""

SENTENCE_WORDS = 6
"""A page none of whose paragraphs has this many words and a sentence's end has no article."""


def looks_like_html(content: bytes) -> bool:
    """Tell whether bytes begin as an HTML page does, in any encoding that contains ASCII or UTF-16.

    >>> looks_like_html(b"<!DOCTYPE html><title>x</title>")
    True
    >>> looks_like_html(b"<rss version='2.0'>")
    False
    """
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _START.match(head) is not None


def read_html(content: bytes, *, charset: str | None, url: str | None, retrieved: date, where: str) -> Content:
    """Return the article of an HTML page, or the whole of a piece of HTML that is no page (a feed's entry).

    Raises:
        ReadError: the page has no article: a front page, a login, an application that needs a browser.
    """
    if len(content) > PAGE_BYTES:
        what = f"the page has more than {PAGE_BYTES // 1024 // 1024} MB"
        raise ReadError(where=where, what=what, to_do="save the text that matters to a file")
    match = _CHARSET.search(content[:4096])
    declared = charset or (match and (match[1] or match[2]).decode("ascii", "replace")) or None
    decoded = decode(content, charset=declared)
    text = tidy(decoded.text)
    warnings = (f"the encoding was guessed: {decoded.encoding}",) if decoded.guessed else ()
    if not text.strip():
        raise ReadError(where=where, what="it is empty", to_do="remove it or fill it")
    if not looks_like_html(content) and not re.search(r"<(?:html|body|article|main)\b", text[:100_000], re.IGNORECASE):
        return Content(text="\n\n".join(to_paragraphs(text)), warnings=warnings)
    page = _read_page(text, url=url, retrieved=retrieved)
    if page is None or not _is_article(page.text):
        raise ReadError(
            where=where,
            what="no article could be found on the page",
            to_do="give the address of one article, or save its text to a file",
        )
    return Content(
        text=page.text,
        title=page.title,
        url=page.url,
        site=page.site,
        authors=page.authors,
        published=page.published,
        updated=page.updated,
        warnings=(*warnings, *page.warnings),
    )


def _read_page(text: str, *, url: str | None, retrieved: date) -> Content | None:
    """Return what trafilatura and the page's own markup say, None where there is no text at all."""
    import trafilatura  # noqa: PLC0415 -- 0.3 s that a run without pages need not pay

    tree = trafilatura.load_html(text)
    if tree is None:
        return None
    dates = find_page_dates(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": retrieved.isoformat()[:10],
        },
    )
    if found is None or not found.text:
        return None
    published = dates.published
    if published is None and found.date and not dates.warnings:
        published = date.fromisoformat(found.date)
    title = _without_site(" ".join((found.title or "").split()), found.sitename or "")
    return Content(
        text=_paragraphs(found.text, title=title),
        title=title,
        url=found.url,
        site=found.sitename or None,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=published,
        updated=dates.updated,
        warnings=dates.warnings,
    )


def _paragraphs(text: str, *, title: str) -> str:
    """Part paragraphs by blank lines, without the headline, the frames of tables and the dashes of lists."""
    lines = [line for line in (_without_frame(line.strip()) for line in tidy(text).split("\n")) if line]
    if len(lines) > 1 and lines[0].casefold() == title.casefold():
        del lines[0]
    return "\n\n".join(lines)


def _without_frame(line: str) -> str:
    if line.startswith("|"):
        cells = (cell.strip() for cell in line.strip("|").split("|"))
        return " | ".join(cell for cell in cells if cell.strip("-: "))
    return line.removeprefix("- ")


def _is_article(text: str) -> bool:
    """Tell whether any paragraph reads like a sentence."""
    paragraphs = text.split("\n\n")
    return any(
        _SENTENCE_END.search(paragraph[-8:]) and len(paragraph.split()) >= SENTENCE_WORDS for paragraph in paragraphs
    ) or any(len(paragraph) >= UNSPACED and not paragraph.isascii() for paragraph in paragraphs)


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the name of its site at the end.

    >>> _without_site("Court rules | The Daily", "The Daily")
    'Court rules'
    """
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and site and tail.strip().casefold() == site.strip().casefold():
            return head.strip()
    return title
