"""A store -> who is tied to whom, who stands in the middle and who keeps together, as data, tables and cards."""

from dataclasses import dataclass, replace

from app.cards import Card, Tone, Words, quote
from app.contract import Json, all_evidence_json
from app.format import plain, show_kind, show_source, show_support
from app.tables import EVIDENCE, Table, evidence_cells
from graph.analysis import Standing, Voice, analyse, find_neighbourhood, find_voices
from graph.questions.network import Network, Tie, TieKind, network
from graph.questions.scope import Scope, find_standing
from graph.store import Store

COLUMNS = ("from", "tie", "how", "to", "documents", "independent sources", *EVIDENCE)
FOREMOST = 10
"""Actors that stand above the ties on the command line, the most central."""
KINDS = {
    TieKind.CLAIM: "speaks about",
    TieKind.EVENT: "takes part with",
    TieKind.RELATION: "stands in a relation to",
    TieKind.ROLE: "holds a post at",
}
"""What a tie of each kind says of its two actors, in the order in which it names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A network, or what lies within some hops of one actor in it, with where each actor stands."""

    centre: str | None
    hops: int
    network: Network
    standings: tuple[Standing, ...]
    voices: tuple[Voice, ...]


def look(store: Store, scope: Scope, *, centre: str | None = None, hops: int = 1) -> Picture:
    """Return the network of a scope; with a centre (a name, an alias or an id), its part within some hops of it.

    Each hop reads the documents that name whoever the hop before has reached. `scope.limit` is the most ties.
    """
    found = network(store, replace(scope, entity=centre, limit=None))
    if centre is not None:
        starts = find_standing(store, centre)
        found = _within(found, starts, hops=1)
        for reach in range(2, hops + 1):
            near = {one.id for tie in found.ties for one in (tie.a, tie.b)} | set(starts)
            found = _within(network(store, replace(scope, entity=None, limit=None), around=near), starts, hops=reach)
    kept = replace(found, ties=found.ties[: scope.limit])
    return Picture(
        centre=centre, hops=hops, network=kept, standings=analyse(kept), voices=find_voices(kept)
    )  # fmt: skip


def _within(found: Network, starts: tuple[str, ...], *, hops: int) -> Network:
    """Return what lies within some hops of any of the actors that a name may mean."""
    near = {tie for one in starts for tie in find_neighbourhood(found, one, hops=hops).ties}
    return replace(found, ties=tuple(tie for tie in found.ties if tie in near))


def heading(picture: Picture) -> str:
    """Return what a picture shows, and how much of the store it was read from."""
    actors, ties = len(picture.standings), len(picture.network.ties)
    around = (
        "" if picture.centre is None
        else f" within {picture.hops} {'hop' if picture.hops == 1 else 'hops'} of {plain(picture.centre)}"
    )  # fmt: skip
    return f"Network: {actors} actors, {ties} ties{around}, from {read_from(picture.network)}"


def read_from(found: Network) -> str:
    """Return how many documents a network was read from.

    >>> read_from(Network(ties=(), documents=300, of_documents=812))
    'the latest 300 of 812 documents'
    >>> read_from(Network(ties=(), documents=1, of_documents=1))
    '1 document'
    """
    if found.documents == found.of_documents:
        return f"{found.documents} document{'' if found.documents == 1 else 's'}"
    return f"the latest {found.documents} of {found.of_documents} documents"


def network_json(picture: Picture) -> dict[str, Json]:
    """Return schema `newsdocket.network/1`."""
    return {
        "schema": "newsdocket.network/1",
        "centre": picture.centre,
        "hops": None if picture.centre is None else picture.hops,
        "documents": picture.network.documents,
        "of_documents": picture.network.of_documents,
        "actors": [
            {
                "id": one.actor.id,
                "name": one.actor.name,
                "type": one.actor.type.value,
                "ties": one.degree,
                "between": one.between,
                "pagerank": one.pagerank,
                "community": one.community,
            }
            for one in picture.standings
        ],
        "ties": [
            {
                "from": tie.a.id,
                "from_name": tie.a.name,
                "kind": tie.kind.value,
                "labels": list(tie.labels),
                "to": tie.b.id,
                "to_name": tie.b.name,
                "documents": tie.documents,
                "independent_sources": tie.independent_sources,
                "evidence": all_evidence_json(tie.evidence),
            }
            for tie in picture.network.ties
        ],
        "voices": [
            {
                "speaker": voice.speaker.name,
                "about": voice.about.name,
                "kinds": list(voice.kinds),
                "independent_sources": voice.independent_sources,
            }
            for voice in picture.voices
        ],
    }


def network_table(picture: Picture) -> Table:
    """Return the ties, one a row."""
    return Table(
        columns=COLUMNS,
        rows=tuple(
            (
                tie.a.name, tie.kind.value, show_labels(tie), tie.b.name, tie.documents, tie.independent_sources,
                *evidence_cells(tie.evidence),
            )
            for tie in picture.network.ties
        ),
    )  # fmt: skip


def show_labels(tie: Tie) -> str:
    """Return the sorts of a tie as words."""
    return ", ".join(plain(label).replace("_", " ") for label in tie.labels)


def standing_card(one: Standing) -> Card:
    """Return where an actor stands."""
    return Card(
        id=one.actor.id,
        lead=show_kind(one.actor.type),
        title=plain(one.actor.name),
        marks=(Words(text=f"group {one.community + 1}", tone=Tone.QUIET),),
        lines=(
            Words(
                text=f"tied to {one.degree}; on {one.between:.0%} of the shortest ways; weight {one.pagerank:.3f}",
                tone=Tone.QUIET,
            ),
        ),
        evidence=(),
    )


def tie_card(tie: Tie) -> Card:
    """Return a tie: its two actors, of which sorts it is, and its first sentence."""
    shown = "; ".join(dict.fromkeys(show_source(each) for each in tie.evidence))
    return Card(
        id="",
        lead=tie.kind.value,
        title=f"{plain(tie.a.name)} {KINDS[tie.kind]} {plain(tie.b.name)}",
        marks=(Words(text=show_labels(tie), tone=Tone.OPEN),),
        lines=(
            *((quote(tie.evidence[0].text),) if tie.evidence else ()),
            Words(text=f"{show_support(tie.independent_sources)} · {shown}", tone=Tone.QUIET),
        ),
        evidence=tie.evidence,
    )


def network_cards(picture: Picture) -> tuple[Card, ...]:
    """Return the actors in the middle, then the ties."""
    return (*map(standing_card, picture.standings[:FOREMOST]), *map(tie_card, picture.network.ties))
