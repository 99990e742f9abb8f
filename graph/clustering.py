"""Event reports -> happenings, kept up to date in the transaction that brings the reports: ledger -> ledger.

Reports of one gist that place the event at the same days make a spell, and spells are clustered, not reports: what a
hundred papers repeat costs no more than what one says. Of a long series only the cell around a new report is clustered
anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.cells import Cell, divide, number_of, whole
from graph.happenings import Sighting, choose_time, cluster, place_key, rank, window
from graph.ledger import Handle, Happening, Ledger, Report, Spell
from graph.schema import NO_DAY, date_text

NOWHERE = -1


def cluster_document(ledger: Ledger, document: Handle) -> None:
    """Put the event reports of a new document into happenings."""
    reports = ledger.reports_of(document)
    if not reports:
        return
    fresh = _spells_of(reports)
    cells = sorted(set(ledger.cells({(one.gist, one.day) for one in fresh.values() if one.day != NOWHERE}).values()))
    before = {one.key: one for one in ledger.spells(cells)}
    after = before | {key: _first_of(one, before.get(key)) for key, one in fresh.items()}
    placed: dict[str, Spell] = {}
    for cell in cells:
        spells = [one for one in after.values() if cell.holds(one.gist, one.day)]
        if all(before.get(one.key) == one for one in spells):
            placed |= {one.key: one for one in spells}
        else:
            parts = divide(cell, [one.day for one in spells])
            if len(parts) > 1:
                ledger.set_cells(cell, parts)
            placed |= _cluster_parts(parts, spells)
    for one in after.values():
        if one.day == NOWHERE:
            placed |= _cluster([one])
    _keep(ledger, before, placed, reports)


def cluster_gists(ledger: Ledger, gists: Iterable[str]) -> None:
    """Group all reports of some gists anew, after reports have come into them or have left them."""
    gists = sorted(set(gists))
    reports = ledger.reports(gists)
    spells = _spells_of(reports)
    ledger.drop_spells(gists)
    placed: dict[str, Spell] = {}
    for gist in gists:
        series = [one for one in spells.values() if one.gist == gist]
        parts = divide(whole(gist), [one.day for one in series if one.day != NOWHERE])
        ledger.set_cells(whole(gist), parts)
        placed |= _cluster_parts(parts, series)
        for one in series:
            if one.day == NOWHERE:
                placed |= _cluster([one])
    _keep(ledger, {}, placed, reports)
    left = {one.happening for one in reports if one.happening} - {
        one.happening.id for one in placed.values() if one.happening
    }
    ledger.drop_happenings(sorted(left))


def _spells_of(reports: Iterable[Report]) -> dict[str, Spell]:
    """Return the spells that reports make among themselves, by their keys."""
    spells: dict[str, Spell] = {}
    for one in reports:
        new = _spell_of(one)
        spells[new.key] = _first_of(new, spells.get(new.key))
    return spells


def _spell_of(report: Report) -> Spell:
    start, end = window(report.sighting)
    return Spell(
        key=f"{report.gist} {place_key(report.sighting)}",
        gist=report.gist,
        type=report.type,
        day=number_of(start) if start <= end else NOWHERE,
        sighting=report.sighting,
        happening=None,
    )


def _first_of(new: Spell, known: Spell | None) -> Spell:
    """Return a spell with the first published of two sightings."""
    if known is None or rank(new.sighting) < rank(known.sighting):
        return new if known is None else replace(new, happening=known.happening)
    return known


def _cluster_parts(parts: Iterable[Cell], spells: Sequence[Spell]) -> dict[str, Spell]:
    """Return spells in their happenings, by their keys; none reaches from one cell into another."""
    placed: dict[str, Spell] = {}
    for part in parts:
        placed |= _cluster([one for one in spells if part.holds(one.gist, one.day)])
    return placed


def _cluster(spells: Sequence[Spell]) -> dict[str, Spell]:
    """Return spells in the happenings that they make, by their keys."""
    by_id = {one.sighting.id: one for one in spells}
    placed: dict[str, Spell] = {}
    for group in cluster(tuple(one.sighting for one in spells)):
        first, last = _days(choose_time([by_id[named].sighting for named in group]))
        happening = Happening(id=group[0], type=by_id[group[0]].type, day=first, last_day=last)
        placed |= {by_id[named].key: replace(by_id[named], happening=happening) for named in group}
    return placed


def _days(chosen: Sighting) -> tuple[str, str]:
    """Return the first and last day that a happening stands at, as text."""
    first = date_text(chosen.earliest or chosen.published) or NO_DAY
    return first, max(first, date_text(chosen.latest) or first)


def _keep(ledger: Ledger, before: Mapping[str, Spell], placed: Mapping[str, Spell], reports: Sequence[Report]) -> None:
    """Keep what changed: happenings, spells, and in which of them the reports stand."""
    known = {one.happening for one in before.values()}
    ledger.keep_happenings(sorted({one.happening for one in placed.values() if one.happening} - known))
    changed = [one for key, one in sorted(placed.items()) if before.get(key) != one]
    ledger.keep_spells(changed)
    ledger.move_reports([one for one in changed if one.key in before and _ids([before[one.key]]) != _ids([one])])
    ledger.join_spells([(one.event, placed[_spell_of(one).key]) for one in reports])
    ledger.drop_happenings(sorted(_ids(before.values()) - _ids(placed.values())))


def _ids(spells: Iterable[Spell]) -> frozenset[str]:
    return frozenset(one.happening.id for one in spells if one.happening)
