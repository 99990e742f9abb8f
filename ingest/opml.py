"""OPML -> the addresses of feeds, as feed readers export them (OPML 1.0, 1.1 and 2.0)."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from graph.errors import ReadError

__all__ = ["FeedAddress", "read_opml"]

DEPTH = 50
"""Folders in folders; a real list has two or three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """A feed in a list: its address, its title there, and the folders that it stands in."""

    url: str
    title: str
    folders: tuple[str, ...] = ()


def read_opml(content: bytes, *, where: str = "feed list") -> tuple[FeedAddress, ...]:
    """Return the feeds of an OPML list in its order, each address once.

    Raises:
        ReadError: it is no OPML, declares entities of its own, or names no feed.
    """
    try:
        root = fromstring(content)
    except DefusedXmlException as error:
        raise ReadError(where=where, what="it declares XML entities", to_do="export the list again") from error
    except (ParseError, ValueError, LookupError) as error:
        what = f"it is no well-formed OPML ({error})"
        raise ReadError(where=where, what=what, to_do="export the list again from a feed reader") from error
    if _name(root) != "opml":
        raise ReadError(
            where=where, what=f"it is <{_name(root)}>, not OPML", to_do="export the list from a feed reader"
        )
    feeds: dict[str, FeedAddress] = {}
    for feed in _feeds(root, (), 0):
        feeds.setdefault(feed.url, feed)
    if not feeds:
        raise ReadError(where=where, what="no feed stands in it", to_do='add <outline type="rss" xmlUrl="…"/>')
    return tuple(feeds.values())


def _feeds(element: Element, folders: tuple[str, ...], depth: int) -> Iterator[FeedAddress]:
    """Yield the feeds below an element; attribute names differ in case from reader to reader."""
    for child in element:
        attributes = {name.lower(): value.strip() for name, value in child.attrib.items()}
        title = attributes.get("title") or attributes.get("text") or ""
        url = attributes.get("xmlurl", "")
        if _name(child) == "outline" and url:
            yield FeedAddress(url=url, title=title, folders=folders)
        if depth < DEPTH:
            inside = (*folders, title) if _name(child) == "outline" else folders
            yield from _feeds(child, inside, depth + 1)


def _name(element: Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()
