"""Testimonies to one matter -> the disagreements among them, with every answer and who holds it.

Answers that say the same are one answer for each holder; answers that oppose each other, directly or through a third,
make one disagreement. What only a withdrawn version said is no live answer: it is named in `why` as corrected. All of
this depends on the set of testimonies alone, not on their order.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from graph.cells import MOST
from graph.happened import SAME, Comparison
from graph.kinds import Axis, Opposition
from graph.lines import count_sources
from graph.model import Answer, Disagreement, Evidence, content_id
from graph.oppose import WINDOW, compare
from graph.testimony import REPORTER, Held

_TOLD_APART = frozenset({"venue", "method", "what", "unit", "date"})
_REPORTED = frozenset({"venue", "date", "scale", "amount", "duration", "method", "what", "unit", "words", "comment"})
"""Aspects of which whoever is quoted stands for the report: a firm and its director may differ without a dispute."""
WHETHER = "Is it so: "
"""How the question begins whether something happened: it gives way to a finer question about the same sentences."""
_HARDEST = (Opposition.CONTRADICTION, Opposition.TENSION, Opposition.GRANULARITY)
VERDICTS = 2**16
"""Pairs of answers of which is kept in memory how they compare: a cell's old answers meet again with each new one."""
_AXES = (Axis.PARTY_VS_PARTY, Axis.REPORT_VS_REPORT, Axis.SPEAKER_VS_SPEAKER, Axis.WITHIN_REPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """Two answers that oppose each other, by their place in the order of testimonies."""

    a: int
    b: int
    relation: Opposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A disagreement and the testimonies that make it, in the order of their publication."""

    disagreement: Disagreement
    members: tuple[Held, ...]


def find_disagreements(held: Sequence[Held]) -> tuple[Disagreement, ...]:
    """Return the disagreements among the testimonies of one matter, by id."""
    return tuple(sorted((one.disagreement for one in find_united(held)), key=lambda one: one.id))


def find_united(held: Sequence[Held]) -> list[Found]:
    """Return the disagreements among the testimonies of one matter, each with its testimonies."""
    order = sorted(held, key=_place)
    found: list[Found] = []
    for aspect in sorted({one.testimony.aspect for one in order}):
        live = [one for one in order if one.testimony.aspect == aspect and not one.document.withdrawn]
        corrected = [one for one in order if one.testimony.aspect == aspect and one.document.withdrawn]
        found += _of_aspect(live, corrected)
    return found


def find_ties(held: Sequence[Held], new: Sequence[Held]) -> tuple[Held, ...]:
    """Return the answers tied to new ones, directly or through others, with what withdrawn versions said beside them.

    Nothing that a new answer changes lies outside of these; there are none where it agrees with none and opposes none.
    """
    live = [one for one in held if not one.document.withdrawn]
    chosen = frozenset(new)
    tied = [one for one in live if one in chosen]
    apart = [one for one in live if one not in chosen]
    for one in tied:  # grows as it is walked
        near = [other for other in apart if _compared(one, other) is not None]
        if near:
            tied += near
            apart = [other for other in apart if other not in frozenset(near)]
    if len(tied) == len(new) and all(_compared(a, b) is None for a, b in combinations(tied, 2)):
        return ()
    return (*tied, *(one for one in held if one.document.withdrawn))


def is_opposed(held: Sequence[Held], new: Sequence[Held]) -> bool:
    """Tell whether a new answer opposes another one."""
    live = [one for one in held if not one.document.withdrawn]
    return any(
        isinstance(_compared(one, other), Opposition)
        for one in new
        if not one.document.withdrawn
        for other in live
        if other is not one
    )


def _compared(a: Held, b: Held) -> Comparison:
    return _compare_once(a, b) if id(a) < id(b) else _compare_once(b, a)


@lru_cache(maxsize=VERDICTS)
def _compare_once(a: Held, b: Held) -> Comparison:
    """Return how two answers compare that may speak of the same thing by their days."""
    if a.testimony.aspect != b.testimony.aspect or not _in_time(a, b):
        return None
    return compare(a, b)


def choose_answers(held: Sequence[Held], *, most: int = MOST) -> tuple[Held, ...]:
    """Return the answers that stand for those of a single day that holds too many: the first of each wording first."""
    if len(held) <= most:
        return tuple(held)
    seen: Counter[tuple[str, ...]] = Counter()
    ranked: list[tuple[int, int, Held]] = []
    for at, one in enumerate(sorted(held, key=_place)):
        said = one.testimony
        wording = (said.aspect, said.value, said.side, said.holder)
        ranked.append((seen[wording], at, one))
        seen[wording] += 1
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2])[:most])


def drop_repeats(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Return disagreements in their order, each whose answers and sentences another holds too being left out."""
    kept: list[tuple[frozenset[tuple[object, ...]], Disagreement]] = []
    for one in sorted(
        found,
        key=lambda each: (
            each.question.startswith(WHETHER),
            -sum(len(answer.evidence) for answer in each.answers),
            each.id,
        ),
    ):
        holds = frozenset(
            (answer.value, shown.document, shown.start) for answer in one.answers for shown in answer.evidence
        )
        shown = {place[1:] for place in holds}
        told = one.question.startswith(WHETHER) and any(
            shown <= {place[1:] for place in other} for other, kin in kept if not kin.question.startswith(WHETHER)
        )
        told = told or any(_asks(one) == _asks(kin) and shown & {place[1:] for place in other} for other, kin in kept)
        if not told and not any(holds <= other and one.relation is kin.relation for other, kin in kept):
            kept.append((holds, one))
    chosen = {id(one) for _, one in kept}
    return tuple(one for one in found if id(one) in chosen)


def _asks(one: Disagreement) -> str:
    return one.question.casefold().rstrip("?").removesuffix("s")


def _place(held: Held) -> tuple[date, str, int, str, str, str]:
    said = held.testimony
    return (
        held.document.published or date.max, held.document.id, said.evidence.start, said.record, said.holder,
        said.value,
    )  # fmt: skip


def _of_aspect(live: Sequence[Held], corrected: Sequence[Held]) -> list[Found]:
    """Return the disagreements of one aspect: components of answers that oppose each other."""
    classes = list(range(len(live)))
    edges: list[_Edge] = []
    for a, b in combinations(range(len(live)), 2):
        verdict = _compared(live[a], live[b])
        if verdict == SAME:
            _join(classes, a, b)
        elif isinstance(verdict, Opposition):
            edges.append(_Edge(a=a, b=b, relation=verdict))
    alike = [_root(classes, at) for at in range(len(live))]
    told_apart = _told_apart(live, alike)
    edges = [
        edge
        for edge in edges
        if alike[edge.a] != alike[edge.b] and frozenset((alike[edge.a], alike[edge.b])) not in told_apart
    ]
    together = list(range(len(live)))
    for edge in edges:
        _join(together, alike[edge.a], alike[edge.b])
    components: dict[int, list[_Edge]] = {}
    for edge in edges:
        components.setdefault(_root(together, alike[edge.a]), []).append(edge)
    members = {
        root: [live[at] for at in range(len(live)) if _root(together, alike[at]) == root] for root in sorted(components)
    }
    groups = {root: [alike[at] for at in range(len(live)) if _root(together, alike[at]) == root] for root in components}
    return [
        Found(
            disagreement=_disagreement(members[root], groups[root], live, components[root], corrected),
            members=tuple(members[root]),
        )
        for root in members
    ]


def _in_time(a: Held, b: Held) -> bool:
    first, second = a.document.published, b.document.published
    return first is None or second is None or abs((second - first).days) <= WINDOW[a.testimony.aspect]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def _join(parents: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(parents, a), _root(parents, b)))
    parents[second] = first


def _told_apart(live: Sequence[Held], alike: Sequence[int]) -> set[frozenset[int]]:
    """Return the pairs of answers that one report gives side by side, and so takes for two different things."""
    if not live or live[0].testimony.aspect not in _TOLD_APART:
        return set()
    by_document: dict[str, set[int]] = {}
    for at, one in enumerate(live):
        by_document.setdefault(one.document.id, set()).add(alike[at])
    return {frozenset(pair) for classes in by_document.values() for pair in combinations(sorted(classes), 2)}


def _disagreement(
    members: Sequence[Held], alike: Sequence[int], live: Sequence[Held], opposed: Sequence[_Edge],
    corrected: Sequence[Held],
) -> Disagreement:  # fmt: skip
    relation = next(one for one in _HARDEST if any(edge.relation is one for edge in opposed))
    hardest = [edge for edge in opposed if edge.relation is relation]
    axes = {_axis(live[edge.a], live[edge.b]) for edge in hardest}
    first, document = members[0].testimony, members[0].document
    groups: dict[tuple[int | str, str], list[Held]] = {}
    for same, one in zip(alike, members, strict=True):
        # Answers of one pole are never compared with each other: the same words of them are one answer.
        wording = one.testimony.value if one.testimony.pole else same
        groups.setdefault((wording, one.testimony.holder), []).append(one)
    answers = tuple(_answer(group) for group in groups.values())
    return Disagreement(
        id=content_id("dis", first.matter, first.aspect, document.key, first.side, first.value, first.evidence.text),
        question=first.question,
        axis=next(axis for axis in _AXES if axis in axes),
        relation=relation,
        why=" ".join([_why(relation, first.aspect, answers), *_corrections(corrected, members)]),
        answers=answers,
    )


def _axis(a: Held, b: Held) -> Axis:
    one, other = a.testimony, b.testimony
    if {one.side, other.side} == {"accuser", "accused"}:
        return Axis.PARTY_VS_PARTY
    if REPORTER not in (one.holder, other.holder) and one.aspect not in _REPORTED:
        return Axis.SPEAKER_VS_SPEAKER if one.holder == other.holder else Axis.PARTY_VS_PARTY
    return Axis.WITHIN_REPORT if a.document.id == b.document.id else Axis.REPORT_VS_REPORT


def _answer(group: Sequence[Held]) -> Answer:
    """Return one answer of one holder, with its independent sources.

    A reprint is its original's, and sources whose sentences share a passage are one.
    """
    return Answer(
        value=group[0].testimony.value,
        status=group[0].testimony.status,
        asserted_by=group[0].testimony.holder,
        independent_sources=_count(group),
        evidence=tuple(dict.fromkeys(_evidence(one) for one in group)),
    )


def _count(group: Sequence[Held]) -> int:
    origins = {one.document.origin for one in group}
    if len(origins) == 1:
        return 1
    return count_sources((one.document.origin, one.testimony.evidence.text) for one in group)


def _evidence(held: Held) -> Evidence:
    document, span = held.document, held.testimony.evidence
    return Evidence(
        document=document.id, source=document.source, published=document.published, url=document.url, start=span.start,
        end=span.end, text=span.text,
    )  # fmt: skip


def _why(relation: Opposition, aspect: str, answers: Sequence[Answer]) -> str:
    values = list(dict.fromkeys(answer.value for answer in answers))
    shown = " and ".join(f"“{value}”" for value in values[:2])
    if aspect in ("position", "charge"):
        return "One accuses, the other denies it."
    if aspect == "words":
        return "The same utterance is quoted with different words."
    if aspect == "account":
        return "One speaker's accounts differ over time."
    if aspect == "comment":
        return "One report has a refusal to comment, another has a comment."
    match relation:
        case Opposition.CONTRADICTION:
            return f"{shown} cannot both hold."
        case Opposition.TENSION:
            return f"{shown} could both hold, but each is told as the whole answer."
        case Opposition.GRANULARITY:
            return f"{shown} can both hold: one is told more finely."


def _corrections(corrected: Iterable[Held], live: Sequence[Held]) -> list[str]:
    """Return what withdrawn versions of the same reports said instead, a sentence each."""
    if live[0].testimony.aspect in ("position", "comment", "account", "number"):
        return []
    standing = {(one.document.key, one.testimony.value) for one in live}
    keys = {one.document.key for one in live}
    told = {
        (one.document.source, one.testimony.value)
        for one in corrected
        if one.document.key in keys and (one.document.key, one.testimony.value) not in standing
    }
    return [f"An earlier version in {source} said “{value}”; it was corrected." for source, value in sorted(told)]
