"""Mentions of instruments -> chains of those that are one: "the bill", "the law", "it" in the next sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.instruments import Instrument
from ingest.outcomes import Told, act_of, is_definite
from ingest.reading import Reading
from ingest.stages import find_stage

PASSING = frozenset(("draft", "proposed", "new", "final", "planned", "controversial", "landmark", "sweeping", "same"))
"""Words before an instrument that another report of it may leave out."""
SAYING = frozenset("say tell find ask want call add warn urge note propose demand seek accuse deny face".split())
"""Verbs of somebody, whom "it" then stands for."""
LAWS = frozenset(("bill", "act", "law", "legislation", "measure", "statute", "ordinance", "by-law", "bylaw"))
"""Words that the next sentence may use for one another: "the law takes effect", of a bill that was passed."""
APART = frozenset(("similar", "another", "separate", "companion", "second"))
"""Words of an instrument that is another one than the one told of before."""
ENDINGS = frozenset(("reject", "withdraw"))
"""What is done to an instrument that the sentence before told of: "the minister ruled that out"."""


def chain_of(reading: Reading, chains: list[list[Instrument]], instrument: Instrument) -> list[Instrument]:
    """Return the earlier mentions of an instrument, a new list where it is a new one."""
    noun, back = noun_of(reading, instrument.token), _refers_back(reading, instrument)
    bare = back and instrument.first == instrument.token == instrument.last
    apart = reading.lower[instrument.first] in APART
    mine: frozenset[str] | None = None
    for chain in reversed(chains):
        if chain[0].kind is not instrument.kind:
            continue
        first = noun_of(reading, chain[0].token)
        deed = chain[0].family == instrument.family == "ban" and reading.pos[chain[0].token] == "VERB"
        if not (deed or first == noun or (noun in LAWS and first in LAWS)):
            continue
        if bare and (deed or (noun in LAWS and noun_of(reading, chain[-1].token) in LAWS)):
            return chain
        if mine is None:
            mine, whole = _words_of(reading, instrument), _words_of(reading, instrument, whole=True)
        if back and any(mine <= _words_of(reading, one) for one in chain):
            return chain
        if not apart and any(_is_same(reading, whole, one) for one in chain):
            return chain
    if instrument.titled and instrument.family == "bill" and (untitled := _untitled(reading, chains, instrument)):
        return untitled
    chain = []
    chains.append(chain)
    return chain


def _is_same(reading: Reading, words: frozenset[str], mention: Instrument) -> bool:
    """Say whether the words of one mention are among those of another, more than one of them."""
    if reading.pos[mention.token] == "VERB" or reading.lower[mention.first] in APART:
        return False
    theirs = _words_of(reading, mention, whole=True)
    return len(words & theirs) > 1 and (words <= theirs or theirs <= words)


def _untitled(reading: Reading, chains: Sequence[list[Instrument]], instrument: Instrument) -> list[Instrument] | None:
    """Return the bill that the text told of before it gives its title: "A bill to ban … The Skies Bill would"."""
    bills = [chain for chain in chains if chain[0].family == "bill"]
    if len(bills) != 1 or any(one.titled for one in bills[0]):
        return None
    near = reading.sentence[instrument.token] - reading.sentence[bills[0][-1].token] <= 2
    apart = reading.lower[bills[0][0].first] in ("similar", "another", "companion", "national", "own")
    definite = is_definite(reading, instrument.token)
    return bills[0] if near and definite and not apart else None


def find_pronouns(
    reading: Reading, instruments: Mapping[int, Instrument], chain_at: Mapping[int, Sequence[Instrument]]
) -> Iterator[tuple[int, Instrument, Told]]:
    """Yield the instruments that "it" at the head of the next sentence stands for, with the stage told of it there."""
    for sentence in range(1, len(reading.sentences)):
        first = _pronoun_in(reading, *reading.sentences[sentence])
        if first is None:
            continue
        before = [token for token in range(*reading.sentences[sentence - 1]) if token in chain_at]
        leading = [one for one in before if reading.base[one] == "nsubj" and reading.dep[reading.head[one]] == "root"]
        if reading.base[first] == "obj" and not leading:
            leading = [one for one in before if reading.base[one] == "obj"][-1:]
        if not before or not (leading or len(before) == 1) or reading.lemma[reading.head[first]] in SAYING:
            continue
        token = (leading or before)[0]
        pronoun = replace(instruments[token], token=first, first=first, last=first, titled=False)
        if (told := find_stage(reading, pronoun)) is not None:
            yield token, pronoun, told


def _pronoun_in(reading: Reading, low: int, high: int) -> int | None:
    """Return the pronoun that stands for an instrument told of before: "It would", "the minister ruled that out"."""
    if reading.lower[low] in ("it", "they") and reading.base[low] == "nsubj":
        return low
    for token in range(low, high):
        if reading.pos[token] != "PRON" or reading.lower[token] not in ("it", "that", "this", "them"):
            continue
        verb = reading.head[token]
        if reading.lemma[verb] == "resist" or any(
            reading.lower[at] == "one" and reading.base[at] == "obj" for at in range(low, token)
        ):
            continue
        if reading.base[token] == "obj" and reading.dep[verb] in ("root", "conj") and act_of(reading, verb) in ENDINGS:
            return token
    return None


def _words_of(reading: Reading, instrument: Instrument, *, whole: bool = False) -> frozenset[str]:
    """Return the words that tell instruments apart, up to an instrument's noun or to the end of its name."""
    last = instrument.last if whole else instrument.token
    return frozenset(
        noun_of(reading, token)
        for token in range(instrument.first, last + 1)
        if reading.pos[token] in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and reading.lower[token] not in PASSING
    )


def noun_of(reading: Reading, token: int) -> str:
    """Return an instrument's noun so that its plural and its capitals are the same."""
    lower = reading.lower[token]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _refers_back(reading: Reading, instrument: Instrument) -> bool:
    """Say whether a mention takes its instrument as known: "the bill", "this levy", "its ban"."""
    return any(
        reading.lower[child] in ("the", "this", "that", "these", "those", "its", "their")
        for child in reading.children[instrument.token]
        if child < instrument.token
    )
