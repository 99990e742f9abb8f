"""Names in their order -> which of them the text itself gives for the name before: "Competition Bureau (CB)"."""

from collections.abc import Iterator
from itertools import pairwise

from graph.kinds import EntityType
from ingest.mentions import Name
from ingest.reading import Reading
from ingest.same_names import generic, is_acronym, is_acronym_of

PEOPLE = frozenset((EntityType.PERSON, EntityType.OFFICIAL))
OPENS = frozenset("([,—–-")


def definitions(reading: Reading, names: tuple[Name, ...]) -> Iterator[tuple[int, int]]:
    """Find names that the text itself gives for a name: "Competition Bureau (CB)", "the CB, or Competition Bureau".

    Yields the first token of the later name and the first token of the earlier.
    """
    for one, other in pairwise(names):
        if one.type in PEOPLE and " " in one.text and not is_acronym(other.text):
            continue
        between = [word for word in reading.lower[one.last + 1 : other.first] if word not in ("the", "or", "“", '"')]
        if len(between) != 1 or between[0] not in OPENS or reading.sentence[one.last] != reading.sentence[other.first]:
            continue
        short, long = sorted((one.text, other.text), key=len)
        closed = reading.lower[other.last + 1 : other.last + 2]
        brackets = (
            between[0] in "(["
            and closed
            and (closed[0] in ")]" or reading.lower[other.last + 2 : other.last + 3] == [")"])
        )
        if is_acronym_of(short, long) or (brackets and _abbreviates(short, long)):
            yield other.first, one.first


def _abbreviates(short: str, long: str) -> bool:
    """Say whether a name in brackets is short for the one before: its letters in order, or its first word.

    Initials after a long name may be those that it has in its own language: "Federal Office for Exports (BAFA)".
    """
    if not is_acronym(short):
        return short in long.split() and short.lower() not in generic()
    if short.isalpha() and short.isupper() and len(short) > 2 and len(long.split()) > 3:
        return True
    letters, rest = short.lower().replace(".", ""), iter(long.lower())
    return long[:1].lower() == letters[:1] and all(letter in rest for letter in letters)
