"""A reading -> the lists that say what somebody must do: "shall, within 14 days: (a) file …; (b) serve …"."""

import re
from dataclasses import dataclass

from graph.kinds import DeadlineKind
from ingest.dues import Due
from ingest.duty import Duty, addressee, is_undone, subject_before
from ingest.limits import deadline_rules
from ingest.reading import Reading

MARK = re.compile(
    r"(?:^|(?<=[\s:;]))(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?<=\n)\s*(?:\d{1,2}[.)]|[a-z]\)|[-–—•*]))(?=\s)"
)
LIMITED = re.compile(r"\b(?:by|before|within|no later than|not later than|until)\s", re.IGNORECASE)
MODALS = {
    "must": DeadlineKind.OBLIGATION,
    "shall": DeadlineKind.OBLIGATION,
    "should": DeadlineKind.DEMANDED_TIMING,
    "will": DeadlineKind.EXPECTED_BY,
}
REACH = 3000
"""Characters after its colon that a list can go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list, in characters, and the duty that its first verb tells; None where it has a subject."""

    start: int
    end: int
    duty: Duty | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A lead-in, in characters, and its items."""

    start: int
    end: int
    items: tuple[Item, ...]

    def under(self, reading: Reading, due: Due, own: Duty | None) -> tuple[Duty, ...]:
        """Return the duties that a date in the lead-in or in one of the items limits, unless it has its `own` there."""
        if self.start <= due.start < self.end:
            return tuple(
                item.duty for item in self.items if item.duty and not LIMITED.search(reading.text, item.start, item.end)
            )
        here = next((item for item in self.items if item.start <= due.start < item.end), None)
        if (
            here is None
            or here.duty is None
            or (own is not None and here.start <= reading.start[own.action] < here.end)
        ):
            return ()
        return (here.duty,)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a document."""

    lists: tuple[Listed, ...]

    def under(self, reading: Reading, due: Due, own: Duty | None) -> tuple[Duty, ...]:
        """Return the duties of the list that a date stands in; none where it stands in no list."""
        return next((found for one in self.lists if (found := one.under(reading, due, own))), ())


def find_items(reading: Reading) -> Lists:
    """Find the lists whose lead-in orders somebody to do what their items tell."""
    return Lists(tuple(found for colon in _colons(reading) if (found := _listed(reading, colon)) is not None))


def _colons(reading: Reading) -> list[int]:
    return [token for token, word in enumerate(reading.words) if word == ":"]


def _listed(reading: Reading, colon: int) -> Listed | None:
    """Return the list after a colon, None where its lead-in asks nothing or no item follows."""
    first = reading.sentences[reading.sentence[colon]][0]
    begin, text = reading.end[colon], reading.text
    if MARK.search(text, begin, begin + 8) is None:
        return None
    lead = _lead(reading, first, colon)
    if lead is None:
        return None
    kind, who, ground = lead
    marks = _marks(text, begin)
    items = []
    for number, (start, after) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else _end(reading, after)
        items.append(Item(start=start, end=end, duty=_duty(reading, after, end, kind, who, ground)))
    return Listed(start=reading.start[first], end=begin, items=tuple(items))


def _marks(text: str, begin: int) -> list[tuple[int, int]]:
    """Return where the items of a list begin, with and without their mark; a paragraph without a mark ends it."""
    found: list[tuple[int, int]] = []
    for mark in MARK.finditer(text, begin, begin + REACH):
        between = text[found[-1][1] if found else begin : mark.start()]
        if "\n\n" in between.strip("\n") or (not found and between.strip(" \n\t")):
            break
        found.append((mark.start(), mark.end()))
    return found


def _end(reading: Reading, after: int) -> int:
    """Return where the last item of a list ends: with its sentence or line."""
    span = reading.evidence(reading.token_at(after))
    line = reading.text.find("\n", after)
    return min(span.end, line) if line > 0 else span.end


def _lead(reading: Reading, first: int, colon: int) -> tuple[DeadlineKind, int | None, int] | None:
    """Return what a lead-in makes of its items, who is to act, and the word that says so."""
    rules = deadline_rules()
    if reading.lower[colon - 1] in ("that", "follows") and any(
        reading.lemma[t] in rules.orders for t in range(first, colon)
    ):
        return DeadlineKind.OBLIGATION, None, colon - 1
    for token in range(colon - 1, first - 1, -1):
        kind = MODALS.get(reading.lower[token])
        if kind is not None:
            before = [t for t in range(first, token) if reading.dep[t].startswith("nsubj")]
            return kind, before[-1] if before else None, token
        if reading.lower[token] == "to" and reading.pos[token] == "PART":
            above = [
                t
                for t in range(token - 1, first - 1, -1)
                if reading.pos[t] in ("VERB", "ADJ") and reading.lemma[t] in rules.orders | rules.demands | rules.needs
            ]
            if not above:
                return None
            verb = above[0]
            kind = DeadlineKind.DEMANDED_TIMING if reading.lemma[verb] in rules.demands else DeadlineKind.OBLIGATION
            if reading.lemma[verb] in rules.needs:
                return kind, subject_before(reading, verb), verb
            return kind, addressee(reading, verb, passive=is_undone(reading, verb)), verb
    return None


def _duty(reading: Reading, after: int, end: int, kind: DeadlineKind, who: int | None, ground: int) -> Duty | None:
    """Return the duty of an item that begins with a bare verb; one with a subject of its own is a sentence."""
    token = reading.token_at(after)
    while token < len(reading.words) and reading.start[token] < end:
        if reading.start[token] >= after:
            if reading.dep[token].startswith("nsubj"):
                if reading.lower[ground] not in ("that", "follows"):
                    return None
                who = token
            if reading.pos[token] in ("VERB", "AUX") and reading.lower[token] != "do":
                if reading.tag[token] not in ("VB", "VBP") or reading.lower[token] != reading.lemma[token]:
                    return None
                return Duty(kind=kind, action=token, who=who, by=None, ground=ground, until=end)
        token += 1
    return None
