"""Quotation marks -> whether they hold the title of a work, a campaign or a headline rather than anybody's words."""

from collections.abc import Sequence

from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.rules import attribution_rules

LITTLE = frozenset(
    """a an the of and or but nor to in on for with from by at as into over under about vs v per off up out via is
    de la le van von""".split()
)
"""Words that stand in lower case in a title."""
LONGEST = 14
"""Words of the longest title."""
HEADLINE = 0.6
"""Share of capitals among the words around a title from which the line is itself a headline."""


def find_titles(reading: Reading, quotes: Sequence[Quote], tokens: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Find the quotations that are titles; `tokens` has the first and last token of each."""
    return frozenset(
        number for number, quote in enumerate(quotes) if not quote.open and _is_title(reading, quote, tokens[number])
    )


def _is_title(reading: Reading, quote: Quote, tokens: tuple[int, int]) -> bool:
    first, last = tokens
    before = first - 1
    while before >= 0 and reading.pos[before] in ("PUNCT", "SPACE") and reading.words[before] != ":":
        before -= 1
    if before < 0 or last - first >= 2 * LONGEST:
        return False
    works = attribution_rules().works
    named = reading.lower[before] in works["naming"] and _names_it(reading, before)
    if named:
        return True
    if not _has_capitals(reading.text[quote.inner : quote.close]):
        return False
    return reading.lemma[before] in works["kinds"] or not _is_headline(reading, first, last)


def _names_it(reading: Reading, verb: int) -> bool:
    """Say whether a participle gives the name of what goes before it: "a post headlined", "the campaign, called"."""
    return not any(reading.base[child] in ("nsubj", "obj") and child < verb for child in reading.children[verb])


def _has_capitals(text: str) -> bool:
    """Say whether all words but little ones have capitals: "What the Sea Took From Us".

    >>> _has_capitals("What the Sea Took From Us."), _has_capitals("What the sea took"), _has_capitals("NO DEAL")
    (True, False, False)
    """
    words = [word.strip(".,!?:;—–-…'’()") for word in text.split()]
    words = [word for word in words if word]
    if not 2 <= len(words) <= LONGEST or text.isupper():
        return False
    told = [word for word in words[1:] if word not in LITTLE]
    return words[0][:1].isupper() and bool(told) and all(word[:1].isupper() or word[:1].isdigit() for word in told)


def _is_headline(reading: Reading, first: int, last: int) -> bool:
    """Say whether the words around a title are themselves written as a headline is, or there are none."""
    low, high = reading.sentences[reading.sentence[first]]
    around = [
        reading.words[token]
        for token in range(low, high)
        if not first <= token <= last and reading.words[token].isalpha() and reading.lower[token] not in LITTLE
    ]
    return len(around) < 2 or sum(word[0].isupper() for word in around) >= HEADLINE * len(around)
