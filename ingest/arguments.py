"""Verb -> its subject and its object, also where the reader calls them otherwise."""

from ingest.clauses import is_passive
from ingest.reading import Reading

MISTAKEN = ("iobj", "obj", "dep", "dislocated")
"""What the reader now and then calls a subject that stands before its verb."""


def object_of(reading: Reading, verb: int) -> int | None:
    """Return a verb's object; a second subject, behind an active verb that has one in front, is one."""
    found = reading.child(verb, "obj")
    if found is not None:
        return found
    subjects = reading.all_children(verb, "nsubj")
    if len(subjects) < 2 or not subjects[0] < verb < subjects[-1] or is_passive(reading, verb):
        return None
    last = subjects[-1]
    return last if reading.left[last] == verb + 1 or reading.pos[verb + 1] == "ADV" else None


def subject_in_front(reading: Reading, verb: int) -> int | None:
    """Return the noun that stands in front of a finite verb which has no subject."""
    if reading.tag[verb] not in ("VBD", "VBZ", "VBP") or reading.dep[verb].startswith("acl"):
        return None
    if reading.child(verb, "nsubj", "csubj", "expl") is not None:
        return None
    for child in reading.children[verb]:
        if child >= verb:
            return None
        if reading.dep[child] in MISTAKEN and reading.pos[child] in ("NOUN", "PROPN", "PRON"):
            return None if reading.case_of(child) or reading.tag[child] in ("WP", "WDT") else child
    return None
