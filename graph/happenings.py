"""Reports of one event -> one happening: reports of the same gist whose times meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

UNDATED_WITHIN = 7  # days
COARSE = timedelta(days=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What clustering needs of one report: its id, when it was published, and when the event is said to be."""

    id: str
    published: date | None
    earliest: date | None
    latest: date | None


def place_key(one: Sighting) -> str:
    """Return a key that sightings of one gist share where nothing but their documents tells them apart."""
    if one.earliest is not None and one.latest is not None:
        return f"{one.earliest}/{one.latest}"
    if one.published is None:
        return one.id
    return f"{one.earliest or ''}/{one.latest or ''} {one.published}"


def rank(one: Sighting) -> tuple[bool, date, str]:
    """Return what sightings are ordered by: their publication, unknown last, then their ids."""
    return one.published is None, one.published or date.min, one.id


def cluster(sightings: Sequence[Sighting]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of sightings of one gist, grouped into happenings; the first of each group names it.

    Dated to within eight days, reports that overlap belong together. Coarser and undated ones join the happening
    that they meet (an undated report is taken to speak of the week around its publication) where there is exactly
    one; else they stand among themselves. Depends on the set alone, not on its order.
    """
    order = sorted(sightings, key=rank)
    fine = [one for one in order if _is_fine(one)]
    groups = _join_overlapping(fine)
    rest: list[Sighting] = []
    spans = [(_first(group), _last(group)) for group in groups]
    additions: list[list[Sighting]] = [[] for _ in groups]
    for one in order:
        if _is_fine(one):
            continue
        start, end = window(one)
        meets = [at for at, (first, last) in enumerate(spans) if start <= last and first <= end]
        if len(meets) == 1:
            additions[meets[0]].append(one)
        else:
            rest.append(one)
    whole = [[*group, *more] for group, more in zip(groups, additions, strict=True)]
    whole += _join_overlapping(rest)
    places = {one.id: at for at, one in enumerate(order)}
    named = [tuple(sorted((one.id for one in group), key=places.__getitem__)) for group in whole]
    return tuple(sorted(named, key=lambda ids: places[ids[0]]))


def choose_time(group: Sequence[Sighting]) -> Sighting:
    """Return the sighting that places a happening most narrowly; of several, the first published."""

    def narrowness(one: Sighting) -> tuple[int, date, str]:
        width = (one.latest - one.earliest).days if one.earliest and one.latest else timedelta.max.days
        return width, one.published or date.max, one.id

    return min(group, key=narrowness)


def _is_fine(one: Sighting) -> bool:
    return one.earliest is not None and one.latest is not None and one.latest - one.earliest <= COARSE


def window(one: Sighting) -> tuple[date, date]:
    """Return the days that a sighting may speak of; one that nothing places meets nothing: it ends before it starts."""
    if one.earliest is not None and one.latest is not None:
        return one.earliest, one.latest
    if one.published is None:
        return date.max, date.min
    day = one.published.toordinal()
    return (
        date.fromordinal(max(day - UNDATED_WITHIN, date.min.toordinal())),
        date.fromordinal(min(day + UNDATED_WITHIN, date.max.toordinal())),
    )


def _first(group: Sequence[Sighting]) -> date:
    return min(window(one)[0] for one in group)


def _last(group: Sequence[Sighting]) -> date:
    return max(window(one)[1] for one in group)


def _join_overlapping(sightings: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return the components of sightings whose windows overlap, by a sweep over their starts."""
    groups: list[list[Sighting]] = []
    reach = date.min
    for one in sorted(sightings, key=lambda each: (*window(each), each.id)):
        start, end = window(one)
        if groups and start <= reach and start <= end:
            groups[-1].append(one)
            reach = max(reach, end)
        else:
            groups.append([one])
            reach = end
    return groups
