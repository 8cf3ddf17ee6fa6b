"""The network weighed and divided, and written for Gephi, networkx and the like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import networkx  # type: ignore[import-untyped]

# What XML 1.0 cannot hold, not even escaped: section 2.2 of the recommendation.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAMPING = 0.85
_ROUNDS = 40


Ties = dict[tuple[str, str], float]


def importance(network: networkx.MultiDiGraph, pulls: Ties | None = None) -> dict[str, float]:
    """How central each node is; they sum to 1, rounded to the millionth.

    pulls: the `ties` of the network, when they are at hand.

    PageRank (Brin and Page 1998) over ties taken both ways, each as strong as the square root of
    its weight: to be spoken of fifty times counts more than once, but not fifty times more.
    """
    import numpy as np

    keys = sorted(network)
    if not keys:
        return {}
    pulls = ties(network) if pulls is None else pulls
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

    Louvain (Blondel et al. 2008) over the same ties as `importance`. Nodes are looked at in the
    order of their keys, and of two equal homes the one first met wins: nothing is drawn by lot.
    """
    keys = sorted(network)
    number = {key: index for index, key in enumerate(keys)}
    pulls = ((number[a], number[b], pull) for (a, b), pull in ties(network).items())
    return dict(zip(keys, divided(len(keys), pulls), strict=True))


def divided(count: int, pulls: Iterable[tuple[int, int, float]]) -> list[int]:
    """The `communities` of nodes 0 to `count`, of which the given ones are tied: each one's."""
    graph: list[dict[int, float]] = [{} for _ in range(count)]
    for a, b, pull in pulls:
        graph[a][b] = graph[b][a] = pull
    own = [0.0] * count  # ties inside what a node of the shrunken graph stands for, twice
    member = list(range(count))
    while True:
        home = _homes(graph, own)
        names = {name: index for index, name in enumerate(dict.fromkeys(home))}
        if len(names) == len(graph):
            break
        member = [names[home[node]] for node in member]
        graph, own = _shrunken(graph, own, [names[name] for name in home])
    members: dict[int, list[int]] = {}
    for node, community in enumerate(member):
        members.setdefault(community, []).append(node)
    ordered = sorted(members.values(), key=lambda found: (-len(found), found[0]))
    for index, nodes in enumerate(ordered):
        for node in nodes:
            member[node] = index
    return member


def _homes(graph: list[dict[int, float]], own: list[float]) -> list[int]:
    """The community each node ends in, when each moves to where it is tied most."""
    strength = [sum(near.values()) + loop for near, loop in zip(graph, own, strict=True)]
    total = sum(strength)
    home = list(range(len(graph)))
    inside = strength.copy()
    moved = total > 0.0
    for _ in range(_ROUNDS):
        if not moved:
            break
        moved = False
        for node, near in enumerate(graph):
            pulls: dict[int, float] = {}
            for other, pull in near.items():
                pulls[home[other]] = pulls.get(home[other], 0.0) + pull
            here, share = home[node], strength[node] / total
            inside[here] -= strength[node]
            best, most = here, pulls.get(here, 0.0) - inside[here] * share
            for community, pull in pulls.items():
                gain = pull - inside[community] * share
                if gain > most + 1e-9:
                    best, most = community, gain
            inside[best] += strength[node]
            if best != here:
                home[node], moved = best, True
    return home


def _shrunken(
    graph: list[dict[int, float]], own: list[float], home: list[int]
) -> tuple[list[dict[int, float]], list[float]]:
    """The graph whose nodes are the communities."""
    count = max(home) + 1
    shrunken: list[dict[int, float]] = [{} for _ in range(count)]
    loops = [0.0] * count
    for node, near in enumerate(graph):
        here = home[node]
        loops[here] += own[node]
        for other, pull in near.items():
            there = home[other]
            if there == here:
                loops[here] += pull
            else:
                shrunken[here][there] = shrunken[here].get(there, 0.0) + pull
    return shrunken, loops


def ties(network: networkx.MultiDiGraph) -> Ties:
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
