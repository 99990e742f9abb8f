"""Clause or noun -> the words that lead it in, whether it stands for any of its kind, the verb above it."""

from ingest.reading import Reading

WHOEVER = frozenset(("anyone", "anybody", "whoever", "any", "whichever", "whatever", "everyone", "those"))
TIMES_OF_CLAUSES = frozenset(("when", "while", "once", "whenever"))


def mark_of(reading: Reading, clause: int) -> str:
    """Return the words that lead a clause in, lower-cased: "instead of", "after"."""
    found: list[str] = []
    leading = [child for child in reading.children[clause] if child < clause]
    marks = [child for child in leading if reading.dep[child].startswith("mark")]
    marks = marks or [child for child in leading if reading.dep[child].startswith("case")]
    adverbs = [
        child for child in leading if reading.dep[child] == "advmod" and reading.lower[child] in TIMES_OF_CLAUSES
    ]
    for mark in sorted((*marks, *adverbs)):
        found.append(reading.lower[mark])
        found.extend(reading.lower[more] for more in reading.all_children(mark, "fixed"))
    return " ".join(found)


def is_general_noun(reading: Reading, noun: int) -> bool:
    """Say whether a noun stands for any of its kind: a bare plural, "any firm", "those"."""
    small = {reading.lower[child] for child in reading.children[noun] if reading.dep[child].startswith("det")}
    if reading.lower[noun] in WHOEVER or small & WHOEVER:
        return True
    plural = reading.tag[noun] == "NNS"
    return plural and not small and reading.child(noun, "nummod", "nmod:poss") is None


def verb_over(reading: Reading, noun: int) -> int | None:
    """Return the verb whose clause a noun stands in, None where none does."""
    at = noun
    for _ in range(6):
        if reading.head[at] == at:
            return None
        at = reading.head[at]
        if reading.pos[at] in ("VERB", "AUX"):
            return at
    return None
