"""A store -> the disputes that it follows and suggests; orders of an analyst -> disputes made and changed.

Whatever is changed can be brought back: forgetting and merging give the dispute as the TOML file that follows it again.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.cards import Card, Tone, Words, quote
from app.contract import Json, all_evidence_json
from app.format import plain, show_names, show_source, show_support
from app.networking import KINDS, show_labels
from app.tables import Table
from graph.errors import StoreError, UsageError, not_followed
from graph.model import Dispute
from graph.questions.network import Tie, network
from graph.questions.overview import overview
from graph.store import Store
from graph.suggesting import Suggestion, suggest

ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A dispute that is followed, and how many documents belong to it."""

    dispute: Dispute
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to change of a dispute: None leaves a field alone; parties and topics are added and taken away."""

    title: str | None = None
    summary: str | None = None
    query: str | None = None
    parties: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()


def followed(store: Store) -> tuple[Followed, ...]:
    """Return the disputes that a store follows, by id."""
    counts = {one: documents for one, _, documents in overview(store).disputes}
    return tuple(Followed(dispute=one, documents=counts.get(one.id, 0)) for one in store.disputes())


def suggestions(store: Store) -> tuple[Suggestion, ...]:
    """Return the disputes that the latest documents suggest and nobody follows."""
    return suggest(network(store), store.disputes())


def create(store: Store, dispute: Dispute) -> None:
    """Follow a new dispute.

    Raises:
        UsageError: Its id is none, or taken.
    """
    if not ID.fullmatch(dispute.id):
        raise UsageError(
            where=dispute.id, what="this is no id", to_do="write small letters, digits and hyphens, e.g. grid-fire"
        )
    if any(one.id == dispute.id for one in store.disputes()):
        raise UsageError(where=dispute.id, what="this dispute is followed already", to_do="newsdocket disputes edit")
    store.follow(dispute)


def find(store: Store, dispute_id: str) -> Dispute:
    """Return a dispute that is followed.

    Raises:
        StoreError: It is not.
    """
    found = next((one for one in store.disputes() if one.id == dispute_id), None)
    if found is None:
        raise not_followed(dispute_id)
    return found


def edit(store: Store, dispute_id: str, changes: Changes) -> Dispute:
    """Change a dispute, and have its documents assigned anew; return it as it is now."""
    before = find(store, dispute_id)
    gone = {name.casefold() for name in changes.without}

    def joined(held: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys((*held, *more)) if name.casefold() not in gone)

    after = replace(
        before,
        title=before.title if changes.title is None else changes.title,
        summary=before.summary if changes.summary is None else changes.summary,
        query=before.query if changes.query is None else changes.query,
        parties=joined(before.parties, changes.parties),
        topics=joined(before.topics, changes.topics),
        jurisdictions=joined(before.jurisdictions, changes.jurisdictions),
    )
    store.follow(after)
    return after


def merge(store: Store, kept: str, gone: str) -> Dispute:
    """Bring the parties, topics and hand-picked documents of one dispute into another; return the one that is gone.

    Raises:
        StoreError: One of them is not followed, or both are the same.
    """
    one, other = find(store, kept), find(store, gone)
    if kept == gone:
        raise StoreError(where=kept, what="a dispute cannot be merged with itself", to_do="name two disputes")
    pinned = next(told.pinned for told in store.stored_disputes() if told.dispute.id == gone)
    store.follow(
        replace(
            one,
            summary=one.summary or other.summary,
            parties=tuple(dict.fromkeys((*one.parties, *other.parties))),
            topics=tuple(dict.fromkeys((*one.topics, *other.topics))),
            jurisdictions=tuple(dict.fromkeys((*one.jurisdictions, *other.jurisdictions))),
            query=" ".join(dict.fromkeys((*one.query.split(), *other.query.split()))),
        )
    )
    for document in pinned:
        store.assign(document, kept)
    store.forget(gone)
    return other


def forget(store: Store, dispute_id: str) -> Dispute:
    """Follow a dispute no more; return it, so that it can be brought back."""
    gone = find(store, dispute_id)
    store.forget(dispute_id)
    return gone


def as_toml(dispute: Dispute) -> str:
    r"""Return a dispute as the file that `app.disputes.load_dispute` reads.

    >>> print(as_toml(Dispute(id="grid", title="The \"grid\"", parties=("Orlo",))).splitlines()[1])
    title = "The \"grid\""
    """
    texts = {"id": dispute.id, "title": dispute.title, "summary": dispute.summary}
    lists = {"parties": dispute.parties, "topics": dispute.topics, "jurisdictions": dispute.jurisdictions}
    lines = [f"{name} = {_basic(text)}" for name, text in texts.items()]
    lines += [f"{name} = [{', '.join(map(_basic, held))}]" for name, held in lists.items()]
    return "\n".join([*lines, f"query = {_basic(dispute.query)}"])


def _basic(text: str) -> str:
    """Return a TOML basic string, which JSON's strings are, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def followed_cards(rows: Iterable[Followed]) -> tuple[Card, ...]:
    """Return the disputes that are followed."""
    return tuple(
        Card(
            id=row.dispute.id,
            lead=f"{row.documents} document{'' if row.documents == 1 else 's'}",
            title=plain(row.dispute.title),
            marks=(),
            lines=tuple(
                Words(text=f"{label} {plain(text)}", tone=Tone.QUIET)
                for label, text in (
                    ("", row.dispute.summary), ("parties:", ", ".join(row.dispute.parties)),
                    ("topics:", ", ".join(row.dispute.topics)), ("where:", ", ".join(row.dispute.jurisdictions)),
                    ("words:", row.dispute.query),
                )
                if text
            ),
            evidence=(),
        )
        for row in rows
    )  # fmt: skip


def suggested_card(row: Suggestion) -> Card:
    """Return a suggested dispute: its parties, and the quarrels that speak for it."""
    return Card(
        id=row.dispute.id,
        lead="suggested",
        title=plain(row.dispute.title),
        marks=(),
        lines=(
            Words(text=f"parties: {show_names(row.dispute.parties)}"),
            *(words for tie in row.quarrels[:3] for words in _quarrel(tie)),
        ),
        evidence=tuple(each for tie in row.quarrels for each in tie.evidence),
    )


def _quarrel(tie: Tie) -> tuple[Words, ...]:
    said = f"{plain(tie.a.name)} {KINDS[tie.kind]} {plain(tie.b.name)}: {show_labels(tie)}"
    shown = "; ".join(dict.fromkeys(show_source(each) for each in tie.evidence))
    return (
        Words(text=f"• {said}"),
        *map(quote, [tie.evidence[0].text] if tie.evidence else []),
        Words(text=f"{show_support(tie.independent_sources)} · {shown}", tone=Tone.QUIET),
    )


def disputes_json(rows: Iterable[Followed], suggested: Iterable[Suggestion] = ()) -> dict[str, Json]:
    """Return schema `newsdocket.disputes/1`."""
    return {
        "schema": "newsdocket.disputes/1",
        "disputes": [{**_json(row.dispute), "documents": row.documents} for row in rows],
        "suggested": [
            {
                **_json(row.dispute),
                "quarrels": [
                    {
                        "from": tie.a.name,
                        "kind": tie.kind.value,
                        "labels": list(tie.labels),
                        "to": tie.b.name,
                        "documents": tie.documents,
                        "independent_sources": tie.independent_sources,
                        "evidence": all_evidence_json(tie.evidence),
                    }
                    for tie in row.quarrels
                ],
            }
            for row in suggested
        ],
    }


def _json(dispute: Dispute) -> dict[str, Json]:
    return {
        "id": dispute.id,
        "title": dispute.title,
        "summary": dispute.summary,
        "parties": list(dispute.parties),
        "topics": list(dispute.topics),
        "jurisdictions": list(dispute.jurisdictions),
        "query": dispute.query,
    }


def disputes_table(rows: Iterable[Followed], suggested: Iterable[Suggestion] = ()) -> Table:
    """Return disputes, one a row."""
    told = [(row.dispute, row.documents) for row in rows] + [(row.dispute, None) for row in suggested]
    return Table(
        columns=("id", "title", "documents", "parties", "topics", "jurisdictions", "query"),
        rows=tuple(
            (
                one.id, one.title, documents, "; ".join(one.parties), "; ".join(one.topics),
                "; ".join(one.jurisdictions), one.query,
            )
            for one, documents in told
        ),
    )  # fmt: skip
