"""A document's tellings -> whether something happened: "yes" and "no" of one question.

"No one was hurt" and "three passengers were hurt" are two answers to one question, and so are "cleared" and "blocked".
"""

from collections.abc import Iterator

from graph.reading import Reading
from graph.senses import Word
from graph.tellings import Passage, answers_of, cut_short, tell, told_at
from graph.testimony import Testimony

DEEDS = 2
"""How many happenings of a sentence are told: those that are denied or have two sides first."""


def find_whether(reading: Reading, passage: Passage) -> Iterator[Testimony]:
    """Yield that something happened, or that it did not."""
    words = passage.words
    told = sorted(told_at(passage), key=lambda at: (not words[at].negated, not _is_paired(words[at]), at))
    for at in told[:DEEDS]:
        telling = tell(reading, passage, at, few=True)
        if telling is not None:
            value = telling.clause.text.strip(" ,.")
            yield from answers_of(telling, aspect="deed", value=value, question=f"Is it so: “{cut_short(value)}”?")


def _is_paired(word: Word) -> bool:
    return word.sort is not None and word.sort.paired
