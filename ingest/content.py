"""What a reader of one format finds in some bytes, before what was given from outside is laid over it."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a document, paragraphs parted by a blank line, and what the document says of itself.

    `made` is when its file was made, which need not be when it was published.
    """

    text: str
    title: str = ""
    url: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    made: date | None = None
    warnings: tuple[str, ...] = ()
