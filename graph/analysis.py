"""Ties between actors → who is near whom, who stands in the middle, who keeps together, who speaks about whom.

The measures are networkx's, over one undirected graph in which two actors are the nearer the more independent sources
tie them. Networks are bounded before they come here (`graph.questions.network`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from graph.questions.network import Actor, Network, Tie, TieKind

SEED = 7
"""Communities and layouts are drawn by chance: the same seed gives the same picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an actor stands: actors it is tied to, centralities from 0 to 1, its community's number, its place.

    `between` is the share of shortest paths that lead through it (Freeman 1977), `pagerank` how much the well tied are
    tied to it. Communities (Louvain; Blondel and others 2008) are numbered by size, from 0. `x` and `y`: -1 to 1.
    """

    actor: Actor
    degree: int
    between: float
    pagerank: float
    community: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How often one actor speaks about another, by independent sources, and in which sorts of claims."""

    speaker: Actor
    about: Actor
    kinds: tuple[str, ...]
    independent_sources: int


def analyse(network: Network) -> tuple[Standing, ...]:
    """Return where each actor stands, the most central first."""
    graph = _graph(network.ties)
    if not graph:
        return ()
    between = nx.betweenness_centrality(graph, weight="distance", k=min(len(graph), 200), seed=SEED)
    rank = _pagerank(graph)
    places = _places(graph)
    communities = {one: number for number, group in enumerate(find_communities(network)) for one in group}
    standings = (
        Standing(
            actor=graph.nodes[one]["actor"], degree=graph.degree(one), between=round(between[one], 4),
            pagerank=round(rank[one], 4), community=communities[one], x=round(places[one][0], 4),
            y=round(places[one][1], 4),
        )
        for one in graph
    )  # fmt: skip
    return tuple(sorted(standings, key=lambda one: (-one.between, -one.degree, one.actor.name, one.actor.id)))


def find_communities(network: Network) -> tuple[frozenset[str], ...]:
    """Return the ids of actors that keep together, the largest group first."""
    graph = _graph(network.ties)
    if not graph:
        return ()
    ids = tuple(graph)  # numbers, unlike texts, stand in sets in the same order in every process
    groups = nx.community.louvain_communities(nx.convert_node_labels_to_integers(graph), weight="weight", seed=SEED)
    named = (frozenset(ids[at] for at in group) for group in groups)
    return tuple(sorted(named, key=lambda group: (-len(group), min(group))))


def find_neighbourhood(network: Network, centre: str, *, hops: int = 1) -> Network:
    """Return the part of a network within some hops of an actor, by its id; empty where the actor is not in it."""
    graph = _graph(network.ties)
    near = set(nx.ego_graph(graph, centre, radius=hops)) if centre in graph else set()
    ties = tuple(tie for tie in network.ties if {tie.a.id, tie.b.id} <= near)
    return Network(ties=ties, documents=network.documents, of_documents=network.of_documents)


def find_voices(network: Network) -> tuple[Voice, ...]:
    """Return who speaks about whom, the best reported first."""
    return tuple(
        Voice(speaker=tie.a, about=tie.b, kinds=tie.labels, independent_sources=tie.independent_sources)
        for tie in network.ties
        if tie.kind is TieKind.CLAIM
    )


def _graph(ties: Sequence[Tie]) -> "nx.Graph[str]":
    """Return one undirected graph of all ties, in a fixed order of nodes."""
    graph: nx.Graph[str] = nx.Graph()
    actors = {one.id: one for tie in ties for one in (tie.a, tie.b)}
    for one in sorted(actors):
        graph.add_node(one, actor=actors[one])
    for tie in ties:
        weight = tie.independent_sources + (
            graph[tie.a.id][tie.b.id]["weight"] if graph.has_edge(tie.a.id, tie.b.id) else 0
        )
        graph.add_edge(tie.a.id, tie.b.id, weight=weight, distance=1 / weight)
    return graph


def _places(graph: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Return where each actor is drawn: every connected part for itself (Fruchterman and Reingold 1991), side by side.

    The parts stand on shelves, the largest first, in a box twice as wide as high that is stretched to -1 to 1.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    sides = [len(part) ** 0.5 for part in parts]
    width = max(sides[0], (2 * sum(side * side for side in sides)) ** 0.5)
    places: dict[str, tuple[float, float]] = {}
    left = top = shelf = 0.0
    for part, side in zip(parts, sides, strict=True):
        if left and left + side > width * 1.05:
            left, top, shelf = 0.0, top + shelf, 0.0
        for one, (x, y) in _spread(graph, part).items():
            places[one] = (left + side * (0.5 + 0.4 * x), top + side * (0.5 + 0.4 * y))
        left, shelf = left + side, max(shelf, side)
    return _stretched(places)


def _spread(graph: "nx.Graph[str]", part: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return where the actors of one connected part stand among themselves, each way from -1 to 1."""
    own: nx.Graph[int] = nx.Graph()
    numbers = {one: at for at, one in enumerate(part)}
    own.add_nodes_from(range(len(part)))
    own.add_edges_from((numbers[one], numbers[other]) for one in part for other in sorted(graph[one]))
    found = nx.spring_layout(own, k=2.5 / len(part) ** 0.5, seed=SEED, iterations=200)
    return _stretched({one: (float(found[at][0]), float(found[at][1])) for one, at in numbers.items()})


def _stretched(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places moved and stretched so that each way they go from -1 to 1."""
    ways = []
    for way in (0, 1):
        least, most = min(place[way] for place in places.values()), max(place[way] for place in places.values())
        ways.append((least, (most - least) or 1.0))
    return {
        one: ((x - ways[0][0]) / ways[0][1] * 2 - 1, (y - ways[1][0]) / ways[1][1] * 2 - 1)
        for one, (x, y) in places.items()
    }


def _pagerank(graph: "nx.Graph[str]", *, damping: float = 0.85, rounds: int = 50) -> dict[str, float]:
    """Return PageRank by the power method (Page and others 1999); networkx's own asks for SciPy."""
    rank = dict.fromkeys(graph, 1 / len(graph))
    total = {one: sum(tie["weight"] for tie in graph[one].values()) for one in graph}
    for _ in range(rounds):
        lost = sum(rank[one] for one in graph if not total[one]) / len(graph)
        rank = {
            one: (1 - damping) / len(graph)
            + damping * (lost + sum(rank[other] * tie["weight"] / total[other] for other, tie in graph[one].items()))
            for one in graph
        }
    return rank
