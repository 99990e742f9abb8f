"""A word in a list -> whether the list says what somebody wants: "We call for: - a levy; - ministers to act"."""

from ingest.instrument_rules import governors
from ingest.reading import Reading

SHOULD = frozenset(("should", "ought", "must"))

BULLETS = frozenset(("-", "–", "—", "•", "*", "·", "‣", "●", "▪"))
"""Marks at the beginning of an item of a list."""
ITEMS = 12
"""Sentences before an item that are asked for the one that leads its list in, at most."""


def is_wish(reading: Reading, token: int) -> bool:
    """Say whether a word heads an item of a list of wishes: "We call for: - a levy; - ministers to act"."""
    sentence = reading.sentence[token]
    first = reading.sentences[sentence][0]
    if reading.words[first] not in BULLETS:
        return False
    top = reading.head[token] if reading.dep[token] in ("acl", "conj") else token
    if reading.dep[top] != "root" or not sentence:
        return False
    for before in range(sentence - 1, max(-1, sentence - ITEMS), -1):
        low, high = reading.sentences[before]
        if reading.words[low] not in BULLETS:
            return _leads_wishes(reading, low, high)
    return False


def _leads_wishes(reading: Reading, low: int, high: int) -> bool:
    """Say whether a sentence ends in a colon and says that somebody wants something."""
    last = high - 1
    while last > low and reading.pos[last] == "SPACE":
        last -= 1
    return reading.words[last] == ":" and any(
        governors().get(reading.lemma[at]) == "wanted" or reading.lower[at] in SHOULD for at in range(low, last)
    )
