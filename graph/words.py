"""Words that stand for entities until they are shown: "{ent-…}" <-> names."""

import re
from collections.abc import Mapping

_ENTITY = re.compile(r"\{?(ent-[0-9a-f]{16})\}?")


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
