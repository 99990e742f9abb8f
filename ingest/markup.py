"""A piece of HTML -> plain text: titles, summaries and entries of feeds."""

import re
from html import unescape

from lxml import etree, html

from ingest.text import tidy

__all__ = ["in_one_line", "to_paragraphs"]

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "figcaption",
        "button",
        "input",
        "select",
        "textarea",
        "head",
        "title",
    ]
)
_TAG = re.compile(r"<[A-Za-z/!][^>]*>")


def in_one_line(markup: str) -> str:
    """Return a piece of HTML as one line of plain text.

    >>> in_one_line("Fish &amp; <b>chips</b>:  a &#8216;history&#8217;")
    'Fish & chips: a ‘history’'
    """
    return " ".join(" ".join(to_paragraphs(markup)).split())


def to_paragraphs(markup: str) -> tuple[str, ...]:
    """Return the paragraphs of a piece of HTML, without scripts, captions and controls.

    >>> to_paragraphs("<p>One.</p><p>Two<br>three.</p>")
    ('One.', 'Two', 'three.')
    >>> to_paragraphs("1 < 2")
    ('1 < 2',)
    """
    markup = tidy(markup)
    if not _TAG.search(markup):
        lines = re.split(r"\n\s*\n", unescape(markup))
        return tuple(line for line in (" ".join(tidy(part).split()) for part in lines) if line)
    try:
        root = html.fragment_fromstring(markup, create_parent="div", parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return (" ".join(unescape(_TAG.sub(" ", markup)).split()),)
    pieces: list[str] = []
    _gather(root, pieces)
    blocks = (" ".join(tidy(block).split()) for block in "".join(pieces).split("\n\n"))
    return tuple(block for block in blocks if block)


def _parser() -> html.HTMLParser:
    return html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)


def _gather(root: etree._Element, pieces: list[str]) -> None:
    """Append the text under an element, a blank line at each edge of a block; without recursion."""
    walk: list[tuple[etree._Element, bool]] = [(root, False)]
    while walk:
        element, leaving = walk.pop()
        name = element.tag if isinstance(element.tag, str) else "script"
        if leaving or name in _SILENT:
            if name in _BLOCKS:
                pieces.append("\n\n")
            if element is not root:
                pieces.append((element.tail or "").replace("\n", " "))
            continue
        if name in _BLOCKS:
            pieces.append("\n\n")
        pieces.append((element.text or "").replace("\n", " "))
        walk.append((element, True))
        walk.extend((child, False) for child in reversed(element))
