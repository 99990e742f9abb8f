"""Which disputes a document belongs to: the dispute's parties and topics against the document's names and words.

A document belongs where it names at least two of the parties, or one party and one topic: a phrase of the dispute's
topics, or any two words of its query. A pure function of the document and the dispute.
"""

import re

from graph.kinds import EntityType
from graph.model import Dispute
from graph.resolve import fold_name, name_key

QUERY_WORDS = 2


def keys_of(name: str) -> frozenset[str]:
    """Return every key that a store may hold a name under, whatever its type."""
    return frozenset(
        key for key in (fold_name(name), name_key(name, EntityType.COMPANY), name_key(name, EntityType.PERSON)) if key
    )


def speaks_of(text: str, phrase: str) -> bool:
    """Tell whether a text holds a phrase as whole words, in any case.

    >>> speaks_of("The grid-scale battery", "grid-scale batter"), speaks_of("A Fire Safety plan", "fire safety")
    (False, True)
    """
    words = r"\s+".join(re.escape(word) for word in phrase.casefold().split())
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text.casefold()) is not None


def belongs(dispute: Dispute, *, names: frozenset[str], text: str) -> bool:
    """Tell whether a document belongs to a dispute; `names` are the keys of the entities that it names."""
    present = sum(1 for party in dispute.parties if keys_of(party) & names)
    if present >= 2:
        return True
    return present == 1 and _on_topic(dispute, text)


def _on_topic(dispute: Dispute, text: str) -> bool:
    if any(speaks_of(text, topic) for topic in dispute.topics):
        return True
    return sum(1 for word in set(dispute.query.split()) if speaks_of(text, word)) >= QUERY_WORDS
