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
    places = nx.spring_layout(graph, weight="weight", seed=SEED, iterations=60)
    communities = {one: number for number, group in enumerate(find_communities(network)) for one in group}
    standings = (
        Standing(
            actor=graph.nodes[one]["actor"], degree=graph.degree(one), between=round(between[one], 4),
            pagerank=round(rank[one], 4), community=communities[one], x=round(float(places[one][0]), 4),
            y=round(float(places[one][1]), 4),
        )
        for one in graph
    )  # fmt: skip
    return tuple(sorted(standings, key=lambda one: (-one.between, -one.degree, one.actor.name, one.actor.id)))


def find_communities(network: Network) -> tuple[frozenset[str], ...]:
    """Return the ids of actors that keep together, the largest group first."""
    graph = _graph(network.ties)
    if not graph:
        return ()
    groups = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return tuple(sorted((frozenset(group) for group in groups), key=lambda group: (-len(group), min(group))))


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
