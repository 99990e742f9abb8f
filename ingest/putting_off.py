"""Verb -> whether it calls off, puts off or moves what it is done to, and what became of a plan or hope."""

from ingest.clauses import TIMES, is_passive
from ingest.governors import beside, governors_of, is_refused, status_rules
from ingest.reading import Reading

UNDONE = frozenset(
    (
        "fall_through",
        "fail",
        "collapse",
        "founder",
        "come_nothing",
        "fall_apart",
        "fizzle",
        "fade",
        "evaporate",
        "recede",
        "vanish",
        "dim",
    )
)
"""Verbs that say of a plan, attempt or talk that nothing came of it."""
LATER = frozenset("next later date session sitting".split())
"""Words besides days, months and seasons that name the time to which something is moved."""


def is_put_off(reading: Reading, verb: int) -> bool:
    """Say whether a verb, alone or with what stands beside it, calls something off: "scrapped", "put on ice"."""
    lemma, listed = reading.lemma[verb], status_rules().lists
    words = {lemma, *(f"{lemma}_{word}" for word in beside(reading, verb))}
    return bool(words & (listed["put_off"] | (listed["put_back"] if is_put_back(reading, verb) else frozenset())))


def is_put_back(reading: Reading, verb: int) -> bool:
    """Say whether a later time is named for what a verb puts off: "postponed until June"."""
    lemma, back = reading.lemma[verb], status_rules().lists["put_back"]
    if lemma not in back and not any(f"{lemma}_{word}" in back for word in beside(reading, verb)):
        return False
    return any(
        reading.case_of(child) in ("until", "till", "to", "for", "from", "by")
        and any(
            reading.pos[one] in ("NUM", "PROPN") or reading.lower[one] in LATER or reading.lower[one] in TIMES
            for one in range(reading.left[child], reading.right[child] + 1)
        )
        for child in reading.all_children(verb, "obl")
    )


def is_until(reading: Reading, verb: int) -> bool:
    """Say whether a verb names the time that something is not to come before: "not expected before May"."""
    return any(reading.case_of(child) in ("before", "until") for child in reading.all_children(verb, "obl", "advcl"))


def is_dropped(reading: Reading, noun: int) -> bool:
    """Say whether the verb over a noun calls it off or turns it down: "dropped plans to", "rejected calls for"."""
    label, verb = reading.dep[noun].partition(":")[0], reading.head[noun]
    if label == "nsubj" and reading.pos[verb] == "VERB" and not is_passive(reading, verb):
        return bool(
            {reading.lemma[verb], *(f"{reading.lemma[verb]}_{word}" for word in beside(reading, verb))} & UNDONE
        )
    if (
        label not in ("obj", "nsubj")
        or reading.pos[verb] != "VERB"
        or (label == "nsubj" and not is_passive(reading, verb))
    ):
        return False
    refuses = any(one.name == "negative implicative" for one in governors_of(reading, verb))
    return (is_put_off(reading, verb) or refuses) and not is_refused(reading, verb)
