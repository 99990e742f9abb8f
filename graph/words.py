"""Words that stand for entities until they are shown, and words that carry meaning: text -> words."""

import re
from collections.abc import Mapping
from functools import lru_cache

from graph.quantities import singular

_ENTITY = re.compile(r"\{?(ent-[0-9a-f]{16})\}?")
SMALL_WORDS = frozenset(
    "a an the of in on at by for to from with and or but as that which who whom its his her their it they he she is are"
    " was were be been being has have had not no than more most less about around nearly some any said say says will"
    " would could may might can this these those into over under after before since until during between against"
    " also".split()
)


def place_for(entity: str) -> str:
    """Return what stands for an entity's name in a question."""
    return f"{{{entity}}}"


def named_entities(*texts: str) -> frozenset[str]:
    """Return the ids of the entities that texts speak of."""
    return frozenset(found for text in texts for found in _ENTITY.findall(text))


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a text with every entity's name in its place.

    >>> with_names("Did {ent-0123456789abcdef} comment?", {"ent-0123456789abcdef": "Northgate"})
    'Did Northgate comment?'
    """
    return _ENTITY.sub(lambda found: names.get(found[1], found[1]), text)


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in the singular."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(singular(word) for word in words if word not in SMALL_WORDS and len(word) > 1)
