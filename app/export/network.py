"""Stored documents -> a network of entities and events -> GraphML or GEXF.

An event is a node, so that who took part in it in which role is an edge with one meaning; claims, roles and
relations are edges between entities.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.format import plain, show_dates, show_kind
from graph.model import EventReport, Extraction
from graph.store import StoredExtraction

NODE_FIELDS = ("label", "kind", "type", "status", "date")
EDGE_FIELDS = ("label", "kind", "status", "document", "sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity or an event; `status` and `date` are an event's."""

    id: str
    label: str
    kind: str
    type: str
    status: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed tie, the document that gives it and the sentence that shows it."""

    source: str
    target: str
    label: str
    kind: str
    status: str
    document: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes by id, and edges between them in the order of documents."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_network(stored: Iterable[StoredExtraction]) -> Network:
    """Return the network of all documents; an edge whose end is not known is left out."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for each in stored:
        for node in _nodes(each.extraction):
            nodes.setdefault(node.id, node)
        edges.extend(_edges(each.extraction))
    return Network(
        nodes=tuple(nodes[id_] for id_ in sorted(nodes)),
        edges=tuple(edge for edge in edges if edge.source in nodes and edge.target in nodes),
    )


def _nodes(told: Extraction) -> Iterator[Node]:
    for entity in told.entities:
        yield Node(id=entity.id, label=plain(entity.name), kind="entity", type=entity.type.value)
    for event in told.events:
        yield Node(
            id=event.id,
            label=show_kind(event.type),
            kind="event",
            type=event.type.value,
            status=event.status.value,
            date=_date(event),
        )


def _date(event: EventReport) -> str:
    return "" if event.date is None else show_dates(event.date.earliest, event.date.latest, event.date.precision)


def _edges(told: Extraction) -> Iterator[Edge]:
    document = told.document.id
    for claim in told.claims:
        for target in claim.targets:
            if claim.speaker is not None:
                yield Edge(
                    source=claim.speaker,
                    target=target,
                    label=show_kind(claim.kind),
                    kind="claim",
                    status="claimed",
                    document=document,
                    sentence=plain(claim.evidence.text),
                )
    for event in told.events:
        for part in event.participants:
            yield Edge(
                source=part.entity,
                target=event.id,
                label=part.role.replace("_", " "),
                kind="participant",
                status=event.status.value,
                document=document,
                sentence=plain(event.evidence.text),
            )
    for role in told.roles:
        if role.organisation is not None:
            yield Edge(
                source=role.person,
                target=role.organisation,
                label=plain(role.title),
                kind="role",
                status="happened",
                document=document,
                sentence=plain(role.evidence.text),
            )
    for relation in told.relations:
        yield Edge(
            source=relation.subject,
            target=relation.object,
            label=show_kind(relation.type),
            kind="relation",
            status=relation.status.value,
            document=document,
            sentence=plain(relation.evidence.text),
        )


def graphml_document(network: Network) -> str:
    """Return the network as GraphML."""
    root = Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for name in fields:
            attributes = {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": "string"}
            SubElement(root, "key", attributes)
    graph = SubElement(root, "graph", edgedefault="directed")
    for node in network.nodes:
        element = SubElement(graph, "node", id=node.id)
        for name in NODE_FIELDS:
            SubElement(element, "data", key=f"node-{name}").text = getattr(node, name)
    for edge in network.edges:
        element = SubElement(graph, "edge", source=edge.source, target=edge.target)
        for name in EDGE_FIELDS:
            SubElement(element, "data", key=f"edge-{name}").text = getattr(edge, name)
    return _as_xml(root)


def gexf_document(network: Network) -> str:
    """Return the network as GEXF 1.3."""
    root = Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = SubElement(root, "graph", defaultedgetype="directed")
    for owner, fields in (("node", NODE_FIELDS[1:]), ("edge", EDGE_FIELDS[1:])):
        columns = SubElement(graph, "attributes", {"class": owner})
        for name in fields:
            SubElement(columns, "attribute", id=f"{owner}-{name}", title=name, type="string")
    nodes = SubElement(graph, "nodes")
    for node in network.nodes:
        values = SubElement(SubElement(nodes, "node", id=node.id, label=node.label), "attvalues")
        for name in NODE_FIELDS[1:]:
            SubElement(values, "attvalue", {"for": f"node-{name}", "value": getattr(node, name)})
    edges = SubElement(graph, "edges")
    for number, edge in enumerate(network.edges):
        attributes = {"id": str(number), "source": edge.source, "target": edge.target, "label": edge.label}
        values = SubElement(SubElement(edges, "edge", attributes), "attvalues")
        for name in EDGE_FIELDS[1:]:
            SubElement(values, "attvalue", {"for": f"edge-{name}", "value": getattr(edge, name)})
    return _as_xml(root)


def _as_xml(root: Element) -> str:
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")
