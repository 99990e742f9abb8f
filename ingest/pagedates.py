"""A page's tree -> when it says it was published and changed: JSON-LD, then meta, then `<time>`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ingest.moments import has_impossible_year, read_moment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["PageDates", "find_page_dates"]

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "publish_date",
    "cxenseparse:recs:publishtime",
    "dcterms.date",
    "dc.date",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
)
DEPTH = 40
"""JSON-LD in JSON-LD; pages nest a handful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """When a page says it was published and changed; `warnings` name what it said that cannot be."""

    published: date | None
    updated: date | None
    warnings: tuple[str, ...]


def find_page_dates(tree: "HtmlElement") -> PageDates:
    """Return the first usable date of publication and of change that a page's markup gives."""
    linked = tuple(_linked_data(tree))
    warnings: list[str] = []
    published = _first(
        (*_properties(linked, "datePublished"), *_metas(tree, _PUBLISHED), *_times(tree, "datepublished")),
        warnings,
    )
    updated = _first(
        (*_properties(linked, "dateModified"), *_metas(tree, _UPDATED), *_times(tree, "datemodified")),
        warnings,
    )
    return PageDates(published=published, updated=updated, warnings=tuple(dict.fromkeys(warnings)))


def _first(texts: tuple[str, ...], warnings: list[str]) -> date | None:
    """Return the first text's date that can be one."""
    found: date | None = None
    for text in texts:
        moment = read_moment(text)
        if moment is None and has_impossible_year(text):
            warnings.append(f"the page's date {text.strip()[:40]!r} cannot be right and was ignored")
        found = found or moment
    return found


def _linked_data(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Yield every JSON-LD object of a page, articles first."""
    objects: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                _flatten(json.loads(script.text.strip().rstrip(";"), strict=False), objects, 0)
            except (ValueError, RecursionError):
                continue
    objects.sort(key=lambda entry: not _is_article(entry))
    yield from objects


def _flatten(value: object, objects: list[dict[str, Any]], depth: int) -> None:
    """Collect the objects in a JSON value, outermost first."""
    if depth > DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            _flatten(entry, objects, depth + 1)
    elif isinstance(value, dict):
        objects.append(value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            _flatten(value.get(name), objects, depth + 1)


def _is_article(entry: dict[str, Any]) -> bool:
    types = entry.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(str(name).endswith(("Article", "Posting", "Report", "LegalDecision")) for name in names)


def _properties(objects: tuple[dict[str, Any], ...], name: str) -> tuple[str, ...]:
    values = (entry.get(name) for entry in objects)
    return tuple(value for value in values if isinstance(value, str))


def _metas(tree: "HtmlElement", names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the contents of the meta elements with these names, in the order of the names."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            found.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    return tuple(found[name] for name in names if found.get(name))


def _times(tree: "HtmlElement", name: str) -> tuple[str, ...]:
    """Return the moments of `<time itemprop=…>` and, for publication, of `<time pubdate>`."""
    marked = (
        element
        for element in tree.iterfind(".//time[@datetime]")
        if (element.get("itemprop") or "").lower() == name
        or (name == "datepublished" and element.get("pubdate") is not None)
    )
    return tuple(element.get("datetime") or "" for element in marked)
