"""A store -> the pairs of entities that a person should look at, and what people have decided, in words and as data.

Entities are joined without asking only on an outside id, on one normalised name within one sort of thing, or where
nothing but spelling tells two names apart (`graph.judge`); what may be one beyond that waits here.
"""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.contract import Json, all_evidence_json
from app.format import plain, show_kind
from app.tables import Table
from graph.errors import UsageError
from graph.kinds import Verdict
from graph.questions.overview import overview
from graph.questions.review import ReviewRow, decisions, review
from graph.questions.scope import find_names, find_standing
from graph.store import Store

COLUMNS = ("a", "name a", "b", "name b", "sort", "judged", "likeness", "reasons", "decided", "by", "why", "one now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How many entities are stored, and the pairs asked for."""

    entities: int
    merges: tuple[ReviewRow, ...]


def look(store: Store, *, decided: bool = False, joined: bool = False) -> Review:
    """Return the pairs in doubt, or those that people have decided, or those that were joined without asking."""
    rows = decisions(store) if decided else review(store, verdict=Verdict.SAME if joined else Verdict.DOUBTFUL)
    return Review(entities=overview(store).entities, merges=rows)


def decide(
    store: Store, a: str, b: str, verdict: Verdict | None, *, recorded: datetime, decided_by: str | None, why: str
) -> None:
    """Keep a person's decision on two entities, each told by id, name or alias.

    Raises:
        UsageError: A name means no entity, or more than one.
        StoreError: What is wanted contradicts another decision.
    """
    by = getpass.getuser() if decided_by is None else decided_by
    store.decide(_one(store, a), _one(store, b), verdict, recorded=recorded, decided_by=by, why=why)


def _one(store: Store, told: str) -> str:
    if find_names(store, (told,)):
        return told
    meant = find_standing(store, told)
    if len(meant) != 1:
        what = f"{len(meant)} entities have this name" if meant else "no entity has this name"
        raise UsageError(where=told, what=what, to_do="give the id, as newsdocket review lists it")
    return meant[0]


def review_words(found: Review, *, decided: bool = False, joined: bool = False) -> str:
    """Return pairs as a person reads them."""
    head = f"{found.entities} entities, {_count(len(found.merges), decided=decided, joined=joined)}."
    if not found.merges:
        return (
            head if decided or joined else f"{head}\nWhat nothing but spelling tells apart is joined: review --joined."
        )
    tail = () if decided else ("Decide with: newsdocket review ID ID --same | --different [--why TEXT]",)
    return "\n".join([head, *("\n".join(_pair(row)) for row in found.merges), *tail])


def _count(number: int, *, decided: bool, joined: bool) -> str:
    pairs = f"{number or 'no'} {'pair' if number < 2 else 'pairs'}"
    if decided:
        return f"{pairs} decided by people"
    return f"{pairs} joined for their spelling" if joined else f"{pairs} waiting for a decision"


def _pair(row: ReviewRow) -> Sequence[str]:
    judged = f", likeness {row.score:.2f}" if row.judged else ""
    now = "one now" if row.joined else "two now"
    lines = [
        "",
        f"{plain(row.names[0])}  =?  {plain(row.names[1])}   ({show_kind(row.type)}{judged}; {now})",
        f"  {row.a}  {row.b}",
    ]
    lines += [f"  {plain(reason)}" for reason in row.reasons]
    if row.decided:
        lines.append(
            f"  {row.decided.value}, says {plain(row.decided_by)}" + (f": {plain(row.why)}" if row.why else "")
        )
    lines += [f"  “{plain(shown.text)}” {plain(shown.source)}, {shown.document}" for shown in row.evidence]
    return lines


def review_json(found: Review) -> dict[str, Json]:
    """Return schema `newsdocket.review/1`."""
    return {
        "schema": "newsdocket.review/1",
        "entities": found.entities,
        "merges": [
            {
                "a": row.a,
                "b": row.b,
                "names": list(row.names),
                "type": row.type.value,
                "judged": row.judged and row.judged.value,
                "score": row.score,
                "reasons": list(row.reasons),
                "decided": row.decided and row.decided.value,
                "decided_by": row.decided_by,
                "why": row.why,
                "joined": row.joined,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in found.merges
        ],
    }


def review_table(found: Review) -> Table:
    """Return the pairs, one a row."""
    return Table(
        columns=COLUMNS,
        rows=tuple(
            (
                row.a, row.names[0], row.b, row.names[1], row.type.value, row.judged.value if row.judged else "",
                f"{row.score:.2f}" if row.judged else "", "; ".join(row.reasons),
                row.decided.value if row.decided else "", row.decided_by, row.why, "yes" if row.joined else "no",
            )
            for row in found.merges
        ),
    )  # fmt: skip
