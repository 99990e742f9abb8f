"""Testimonies -> disagreements, kept up to date in the transaction that brings the testimonies: ledger -> ledger.

A new answer is compared with those of its cell; where it agrees with none and opposes none, nothing changes, and where
it does, only the disagreements among the answers that it is tied to are found anew.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from graph.cells import MOST, Cell, divide, number_of, whole
from graph.disagreements import Found, choose_answers, find_ties, find_united
from graph.kinds import Opposition
from graph.ledger import Handle, Ledger, Opened, Opening
from graph.schema import digest
from graph.testimony import Held
from graph.words import named_entities

Record = TypeVar("Record", Held, Opened)
_WEIGHT = {Opposition.CONTRADICTION: 0, Opposition.TENSION: 1, Opposition.GRANULARITY: 2}


def compare_document(
    ledger: Ledger, document: str, *, fresh: Iterable[tuple[str, int]], moved: Iterable[Handle], recorded: str
) -> None:
    """Find what a new document's answers open, change and close.

    `fresh` are the matters and days of its testimonies; `moved` are other documents whose standing has changed.
    """
    moved = frozenset(moved)
    again = frozenset(ledger.cells(ledger.places_of(moved)).values()) if moved else frozenset()
    cells = sorted(again | frozenset(ledger.cells(fresh).values()))
    held = _by_cell(cells, ledger.held(cells))
    opened = _by_cell(cells, ledger.opened(cells))
    found: list[Found] = []
    standing: list[Opened] = []
    for cell in cells:
        answers = held.get(cell, [])
        if cell in again or len(answers) > MOST:
            found += _find_all(ledger, cell, answers)
            standing += opened.get(cell, [])
        else:
            tied, compared = find_ties(answers, [one for one in answers if one.document.id == document])
            touched = {anchor_of(one) for one in tied}
            found += find_united(tied, compared)
            standing += [one for one in opened.get(cell, []) if one.anchor in touched]
    _keep(ledger, found, standing, recorded)


def compare_matters(ledger: Ledger, matters: Iterable[str], recorded: str) -> None:
    """Find the disagreements of whole matters anew, after testimonies have come into them or have left them."""
    for matter in sorted(set(matters)):
        cell = whole(matter)
        found = _find_all(ledger, cell, ledger.held([cell]))
        _keep(ledger, found, ledger.opened([cell]), recorded)


def anchor_of(held: Held) -> str:
    """Return what a disagreement is recognised by while answers join it: its first answer's digest."""
    said = held.testimony
    return digest(
        held.document.id, said.aspect, said.record, said.holder, said.side, said.value, said.question, *said.bearing,
        said.earliest, said.latest, said.evidence.start,
    )  # fmt: skip


def _by_cell(cells: Iterable[Cell], records: Iterable[Record]) -> dict[Cell, list[Record]]:
    """Return records by the cells that hold them."""
    by_matter: dict[str, list[Cell]] = {}
    for cell in cells:
        by_matter.setdefault(cell.series, []).append(cell)
    groups: dict[Cell, list[Record]] = {}
    for one in records:
        matter, day = _place_of(one)
        for cell in by_matter.get(matter, ()):
            if cell.holds(matter, day):
                groups.setdefault(cell, []).append(one)
    return groups


def _place_of(one: Held | Opened) -> tuple[str, int]:
    if isinstance(one, Opened):
        return one.matter, one.day
    return one.testimony.matter, number_of(one.document.published)


def _find_all(ledger: Ledger, cell: Cell, held: Sequence[Held]) -> list[Found]:
    """Return the disagreements among all answers of a cell, cut into cells of few answers."""
    parts = divide(cell, [_place_of(one)[1] for one in held])
    if len(parts) > 1 or cell == whole(cell.series):
        ledger.set_cells(cell, parts)
    return [
        found
        for part in parts
        for found in find_united(choose_answers([one for one in held if part.holds(*_place_of(one))]))
    ]


def _keep(ledger: Ledger, found: Iterable[Found], standing: Iterable[Opened], recorded: str) -> None:
    """Open those that are new or changed, close those that are gone."""
    now = {_digest_of(one): one for one in found}
    before = {one.digest: one for one in standing}
    gone = [before[one] for one in sorted(before.keys() - now.keys())]
    # One that was opened on the same day was never seen at a day's end.
    ledger.withdraw([one.disagreement for one in gone if one.recorded[:10] < recorded[:10]], recorded)
    ledger.erase([one.disagreement for one in gone if one.recorded[:10] >= recorded[:10]])
    ledger.open([_opening(now[one], one, recorded) for one in sorted(now.keys() - before.keys())])


def _opening(found: Found, own_digest: str, recorded: str) -> Opening:
    one, first = found.disagreement, found.members[0]
    bearing = {entity for held in found.members for entity in held.testimony.bearing}
    holders = (answer.asserted_by for answer in one.answers)
    concerned = named_entities(first.testimony.matter, one.question, one.why, *holders) | bearing
    return Opening(
        disagreement=one, matter=first.testimony.matter, day=number_of(first.document.published),
        anchor=anchor_of(first), digest=own_digest, weight=_WEIGHT[one.relation], recorded=recorded,
        concerned=tuple(sorted(concerned)),
    )  # fmt: skip


def _digest_of(found: Found) -> str:
    one = found.disagreement
    return digest(
        one.id, one.question, one.axis, one.relation, one.why,
        *(
            (a.value, a.status, a.asserted_by, a.independent_sources,
             [(e.document, e.start, e.end) for e in a.evidence])
            for a in one.answers
        ),
    )  # fmt: skip
