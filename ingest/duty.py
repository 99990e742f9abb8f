"""A duty as tokens, and a verb in a reading -> who stands at it: its subject, whom it speaks to, who does it."""

from dataclasses import dataclass

from graph.kinds import DeadlineKind
from ingest.clauses import agent_of, is_passive, subject_of
from ingest.reading import Reading

OBLIGATION, DEMANDED, EXPECTED = DeadlineKind.OBLIGATION, DeadlineKind.DEMANDED_TIMING, DeadlineKind.EXPECTED_BY
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "csubj")
TIMES = frozenset(
    (
        "end middle start beginning close january february march april may june july august september october november "
        "december monday tuesday wednesday thursday friday saturday sunday noon midnight easter christmas hour hours "
        "day days week weeks fortnight month months quarter year years today tomorrow deadline"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is to be done, by whom, and who says so, as tokens.

    `ground` is the word that makes it one ("ordered", "deadline", the verb with "must"); `whole` is told with its
    subject ("comments close"); `advised` hangs on "should" alone. `until` is the character where what is told ends,
    0 where the sentence's grammar tells.
    """

    kind: DeadlineKind
    action: int
    who: int | None
    by: int | None
    ground: int
    whole: bool = False
    advised: bool = False
    until: int = 0


def is_undone(reading: Reading, verb: int) -> bool:
    """Say whether a verb stands in the passive, or is joined to one that does: "was fined and told to pay"."""
    if is_passive(reading, verb):
        return True
    head = reading.head[verb]
    told = reading.tag[verb] == "VBN" or (reading.tag[verb] == "VBD" and reading.child(verb, "xcomp") is not None)
    joined = reading.dep[verb] == "conj" and told and reading.tag[head] == "VBN"
    return joined and reading.child(verb, "obj", "nsubj", "aux") is None and is_passive(reading, head)


def subject_before(reading: Reading, verb: int) -> int | None:
    """Return a verb's subject; a noun that the reader hung before an active verb under another label counts."""
    own = [c for c in reading.all_children(verb, "nsubj") if c < verb]
    if not own and reading.dep[verb] == "ccomp" and reading.head[verb] > verb:
        own = [c for c in reading.all_children(reading.head[verb], "nsubj") if c < verb]
    found = own[-1] if own else subject_of(reading, verb)
    if found is None and reading.dep[verb] in ("root", "ccomp", "parataxis", "advcl", "conj"):
        found = next(
            (
                c
                for c in reading.children[verb]
                if c < verb
                and reading.dep[c] in ("compound", "iobj", "obj", "dislocated", "nsubj:outer")
                and not reading.lower[c].startswith("wh")
            ),
            None,
        )
    return found


def addressee(reading: Reading, verb: int, *, passive: bool) -> int | None:
    """Return whom a verb orders, asks or gives time: its passive subject, "called on X", its object."""
    if passive:
        found = reading.child(verb, "nsubj:pass", "nsubj")
        return found if found is not None else subject_of(reading, verb) or _fronted(reading, verb)
    for child in reading.all_children(verb, "obl"):
        if reading.case_of(child) in ("on", "upon", "for", "to", "with"):
            if not is_time(reading, child):
                return child
    for child in reading.all_children(verb, "iobj", "obj"):
        if not is_time(reading, child):
            return child
    return None


def _fronted(reading: Reading, verb: int) -> int | None:
    """Return the noun before the main verb of a participle without a subject: "Having been told to, X has"."""
    head = reading.head[verb]
    return subject_before(reading, head) if reading.dep[verb] == "advcl" and head != verb else None


def agent(reading: Reading, verb: int) -> int | None:
    """Return who does what a passive tells, not the day it is done by."""
    found = agent_of(reading, verb)
    return None if found is None or is_time(reading, found) else found


def is_time(reading: Reading, token: int) -> bool:
    """Say whether a noun is a time rather than somebody or something."""
    return reading.pos[token] == "NUM" or bool(TIMES & set(reading.lower[token].split("-")))


def marks_of(reading: Reading, clause: int) -> set[str]:
    """Return the words that lead into a clause."""
    return {reading.lower[mark] for mark in reading.all_children(clause, "mark")}
