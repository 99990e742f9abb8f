"""A verb in a reading -> whether it puts a day off, or suspends what runs."""

from ingest.limits import deadline_rules
from ingest.reading import Reading

SHIFTS = frozenset("bring put push move extend lengthen prolong slip slide drift".split())
AWAY = frozenset("back forward forwards up out off".split())


def is_stay(reading: Reading, token: int) -> bool:
    """Say whether a term is how long something is stayed or suspended for."""
    at = token
    for _ in range(3):
        at = reading.head[at]
        if reading.pos[at] == "VERB":
            return suspends(reading, at)
    return False


def suspends(reading: Reading, verb: int) -> bool:
    """Say whether a verb stays something: "suspended", "put on hold"."""
    held = reading.lemma[verb] == "put" and any(reading.lower[c] == "hold" for c in reading.children[verb])
    return held or reading.lemma[verb] in deadline_rules().suspends


def is_moved(reading: Reading, token: int) -> bool:
    """Say whether a date hangs on a verb that moves a deadline: "extended to 3 May", "put back by a week"."""
    rules = deadline_rules()
    at = token
    for _ in range(6):
        if reading.lemma[at] in rules.extends | rules.slips and reading.pos[at] in ("VERB", "NOUN"):
            return _is_put_off(reading, at)
        if reading.head[at] == at:
            return False
        at = reading.head[at]
    return False


def _is_put_off(reading: Reading, verb: int) -> bool:
    """Say whether a verb moves a day: not "bring the plant into line", "push for a reply", "move its office"."""
    if reading.lemma[verb] not in SHIFTS or any(reading.lower[c] in AWAY for c in reading.children[verb]):
        return True
    things = reading.all_children(verb, "obj", "nsubj")
    rules = deadline_rules()
    moved = rules.limits | rules.stretches | rules.windows | rules.decisions | rules.awaited
    return any(reading.lower[c] in moved for c in things)
