"""Testimonies -> disagreements, kept up to date in the transaction that brings the testimonies: ledger -> ledger.

A new answer is compared with those of its cell, where there are any that it may oppose. Where it opposes none and
nobody in the cell disagrees, nothing changes; else the disagreements among the answers that it is tied to are found
anew.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from graph.answering import find_answers
from graph.cells import LAST_DAY, MOST, Cell, divide, number_of, whole
from graph.disagreements import Found, choose_answers, find_ties, find_united, is_opposed
from graph.kinds import Opposition
from graph.ledger import Crowd, Handle, Ledger, Opened, Opening, Reach
from graph.oppose import WINDOW, WITHIN_REPORT
from graph.schema import digest
from graph.testimony import Held, Testimony
from graph.words import named_entities

Record = TypeVar("Record", Held, Opened)
_WEIGHT = {Opposition.CONTRADICTION: 0, Opposition.TENSION: 1, Opposition.GRANULARITY: 2}


def compare_document(
    ledger: Ledger, document: Handle, testimonies: Iterable[Testimony], *, document_id: str, day: int,
    moved: Iterable[Handle], recorded: str,
) -> None:  # fmt: skip
    """Find what a new document's answers, published on a day, open, change and close.

    `moved` are other documents whose standing has changed.
    """
    own = _own_by_cell(ledger, testimonies, day)
    moved = frozenset(moved)
    again = frozenset(ledger.cells(ledger.places_of(moved)).values()) if moved else frozenset()
    crowds = ledger.crowds([_reach_of(cell, said, day) for cell, said in own.items()], document)
    cells = sorted(again | {cell for cell, said in own.items() if _is_to_read(said, crowds[cell])})
    held = _by_cell(cells, ledger.held(cells))
    opened = _by_cell(cells, ledger.opened(cells))
    found: list[Found] = []
    standing: list[Opened] = []
    for cell in cells:
        answers = held.get(cell, [])
        if cell in again or len(answers) > MOST:
            found += _find_all(ledger, cell, answers)
            standing += opened.get(cell, [])
            continue
        new = [one for one in answers if one.document.id == document_id]
        if opened.get(cell) or is_opposed(answers, new):
            tied = find_ties(answers, new)
            touched = {anchor_of(one) for one in tied}
            found += find_united(tied)
            standing += [one for one in opened.get(cell, []) if one.anchor in touched]
    _keep(ledger, found, standing, recorded)


def _own_by_cell(ledger: Ledger, testimonies: Iterable[Testimony], day: int) -> dict[Cell, list[Testimony]]:
    """Return a document's answers by the cells that they stand in."""
    by_matter: dict[str, list[Testimony]] = {}
    for one in testimonies:
        by_matter.setdefault(one.matter, []).append(one)
    cells = ledger.cells((matter, day) for matter in by_matter)
    return {cells[matter, day]: said for matter, said in by_matter.items()}


def _reach_of(cell: Cell, said: Sequence[Testimony], day: int) -> Reach:
    """Return what a document's answers in a cell may differ from."""
    poles = {one.pole for one in said}
    days = LAST_DAY if day == LAST_DAY else max(WINDOW[one.aspect] for one in said)
    return Reach(cell=cell, pole=poles.pop() if len(poles) == 1 else "", first=day - days, last=day + days)


def _is_to_read(said: Sequence[Testimony], crowd: Crowd) -> bool:
    """Tell whether a cell can hold anything new: an answer that may oppose one of the document's, or too many."""
    if crowd.others or crowd.answers > MOST:
        return True
    return any(
        a.aspect == b.aspect and a.aspect in WITHIN_REPORT and (not a.pole or a.pole != b.pole)
        for a, b in combinations(said, 2)
    )


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
        concerned=tuple(sorted(concerned)), answering=find_answers(found.members),
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
