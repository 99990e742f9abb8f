"""Text -> the words that a full-text index on a server keeps, and a query of words -> the query of that index.

Words are cut and folded here and the index takes them as they stand, so that both stores find the same ones (SQLite's
unicode61 tokenizer cuts at whatever is neither letter nor digit, and drops case and accents).
"""

import re
import unicodedata
from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+")


def indexed_words(text: str) -> str:
    """Return the words of a text in order, without case and accents, a space between them.

    >>> indexed_words("Tarnholt’s café, 40,000")
    'tarnholt s cafe 40 000'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare.lower()))


def lucene_query(words: str, fields: Mapping[str, float]) -> str:
    """Return a Lucene query that wants every word in one of the fields, each of the weight given; "" without words.

    >>> lucene_query("grid NOT", {"title": 4.0, "text": 1.0})
    '+(title:grid^4.0 text:grid^1.0) +(title:not^4.0 text:not^1.0)'
    """
    return " ".join(
        f"+({' '.join(f'{field}:{word}^{weight}' for field, weight in fields.items())})"
        for word in indexed_words(words).split()
    )
