"""A document's text -> its sentences, with their places.

The stages of extraction have better sentences (they parse); this is for what a document says outside of every record.
"""

import re
from collections.abc import Iterator

from graph.model import Span

_ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr prof st sr jr vs v inc ltd co corp gen sen rep gov lt col capt u.s u.k e.g i.e art para sec"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def split_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text in their order; white space around them belongs to none.

    >>> [one.text for one in split_sentences("Mr Dale said 31. The firm accepts four.")]
    ['Mr Dale said 31.', 'The firm accepts four.']
    """
    start = 0
    for end in _ends(text):
        sentence = text[start:end]
        if bare := sentence.strip():
            at = start + len(sentence) - len(sentence.lstrip())
            yield Span(start=at, end=at + len(bare), text=bare)
        start = end


def _ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        before = re.search(r"([\w.]+)$", text[max(0, found.start() - 12) : found.start()])
        word = before[1].casefold() if before else ""
        numbered = word.isdigit() and found.start() - len(word) in _line_starts(text, found.start())
        numbers = word in ("no", "nos") and text[found.end() : found.end() + 1].isdigit()
        initial = before is not None and len(word) == 1 and before[1].isupper()
        if found[0].startswith(".") and (word in _ABBREVIATIONS or initial or numbered or numbers):
            continue
        yield found.end()
    yield len(text)


def _line_starts(text: str, before: int) -> tuple[int, ...]:
    """Return the place where the line of a position starts, for the number of a paragraph ("3. It is ...")."""
    return (text.rfind("\n", 0, before) + 1,)
