"""The network weighed and divided, and written for Gephi, networkx and the like."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import networkx  # type: ignore[import-untyped]

# What XML 1.0 cannot hold, not even escaped: section 2.2 of the recommendation.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAMPING = 0.85
_ROUNDS = 40


def importance(network: networkx.MultiDiGraph) -> dict[str, float]:
    """How central each node is; they sum to 1, rounded to the millionth.

    PageRank (Brin and Page 1998) over ties taken both ways, each as strong as the square root of
    its weight: to be spoken of fifty times counts more than once, but not fifty times more.
    """
    import numpy as np

    keys = sorted(network)
    if not keys:
        return {}
    pulls = ties(network)
    number = {key: index for index, key in enumerate(keys)}
    both = [(number[a], number[b], pull) for (a, b), pull in pulls.items()]
    heads = np.array([i for a, b, _ in both for i in (a, b)], dtype=np.int64)
    tails = np.array([i for a, b, _ in both for i in (b, a)], dtype=np.int64)
    weights = np.array([pull for _, _, pull in both for _ in (0, 1)], dtype=np.float64)
    count = len(keys)
    strength = np.bincount(tails, weights, count) if both else np.zeros(count)
    loose = strength == 0.0
    share = weights / strength[tails] if both else weights
    rank = np.full(count, 1.0 / count)
    for _ in range(_ROUNDS):
        flow = np.bincount(heads, rank[tails] * share, count) if both else np.zeros(count)
        lost = float(np.cumsum(rank[loose])[-1]) if loose.any() else 0.0
        rank = (1.0 - _DAMPING) / count + _DAMPING * (flow + lost / count)
    return {key: round(float(rank[number[key]]), 6) for key in keys}


def communities(network: networkx.MultiDiGraph) -> dict[str, int]:
    """Which community each node belongs to, numbered from 0, the largest first.

    Louvain (Blondel et al. 2008) over the same ties as `importance`, from a fixed seed.
    """
    import networkx

    keys = sorted(network)
    number = {key: index for index, key in enumerate(keys)}
    plain = networkx.Graph()
    plain.add_nodes_from(range(len(keys)))  # strings would be shuffled by the hash seed
    plain.add_weighted_edges_from(
        (number[a], number[b], pull) for (a, b), pull in ties(network).items()
    )
    if not keys:
        return {}
    found = networkx.community.louvain_communities(plain, seed=1)
    ordered = sorted((sorted(members) for members in found), key=lambda m: (-len(m), m[0]))
    return {keys[node]: index for index, members in enumerate(ordered) for node in members}


def ties(network: networkx.MultiDiGraph) -> dict[tuple[str, str], float]:
    """How strongly each pair of nodes is tied, in whatever way and direction, sorted."""
    total: dict[tuple[str, str], int] = defaultdict(int)
    for tail, head, weight in network.edges(data="weight", default=1):
        total[min(tail, head), max(tail, head)] += weight
    return {pair: float(weight) ** 0.5 for pair, weight in sorted(total.items())}


def write_graphml(network: networkx.MultiDiGraph, path: Path) -> None:
    """Write the network as GraphML, well-formed whatever the names hold."""
    from networkx.readwrite.graphml import GraphMLWriter  # type: ignore[import-untyped]

    writer = GraphMLWriter(named_key_ids=True)
    writer.add_graph_element(_clean(network))
    writer.indent(writer.xml)
    _write_xml(writer.xml, path)


def write_gexf(network: networkx.MultiDiGraph, path: Path) -> None:
    """Write the network as GEXF 1.2 for Gephi, without the day of writing.

    An event's `start` and `end` become `starts` and `ends`: under their own names the writer would
    take them for the times between which Gephi's timeline shows a node, and hide undated events.
    """
    from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]

    cleaned = _clean(network)
    for _, attributes in cleaned.nodes(data=True):
        for name in ("start", "end"):
            if name in attributes:
                attributes[f"{name}s"] = attributes.pop(name)
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(cleaned)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.indent(writer.xml)
    _write_xml(writer.xml, path)


def _write_xml(root: Element, path: Path) -> None:
    """Write a document; as text first, since a stream of bytes encodes every piece by itself."""
    from xml.etree.ElementTree import tostring

    text = tostring(root, encoding="unicode")
    path.write_bytes(f"<?xml version='1.0' encoding='utf-8'?>\n{text}".encode())


def _clean(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """A copy that XML can hold: characters it cannot are replaced, attributes are plain."""
    import networkx

    copy = networkx.MultiDiGraph()
    for key, attributes in network.nodes(data=True):
        copy.add_node(_xml(key), **_plain(attributes))
    for number, (tail, head, attributes) in enumerate(network.edges(data=True)):
        copy.add_edge(_xml(tail), _xml(head), key=number, **_plain(attributes))
    return copy


def _plain(attributes: dict[str, object]) -> dict[str, object]:
    return {
        name: _xml(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
