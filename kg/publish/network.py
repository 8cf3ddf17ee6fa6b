"""The interactive network: one HTML file that opens from disk and asks nothing of any network.

pyvis holds the nodes, edges and options that vis-network draws, and brings vis-network itself; the
page around them is ours (`kg/publish/viewer`). pyvis' own page is not used: it links to other
machines and runs article text as HTML.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.garbage import nothing_collected
from kg.publish.analysis import importance, ties
from kg.publish.cards import names, rows
from kg.publish.viewer.drawing import DRAWS_AT_MOST, OPENS_WITH, drawing
from kg.publish.viewer.page import page
from kg.store.network import RELATIONS, network_of
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]

    from kg.records import Article
    from kg.store.graph import GraphStore
    from kg.store.index import Index

NODES_AT_MOST = 20_000
LINES_AT_MOST = 40_000
STATEMENTS_AT_MOST = 50_000


def write_network(
    graph: GraphStore, path: Path, articles: Iterable[Article] = (), *, of: str = ""
) -> None:
    """Write the graph's network as one HTML page; the same graph gives the same bytes.

    It opens on the most important nodes; the others are in the page too. A graph beyond
    `NODES_AT_MOST`, `LINES_AT_MOST` or `STATEMENTS_AT_MOST` is cut to its most important nodes,
    which the page says.
    articles: those whose full text the page may show; none, unless its reader may have them.
    of: what part of a graph this is, in words.
    """
    text = network_page(graph, articles, of=of)
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def network_page(graph: GraphStore, articles: Iterable[Article] = (), *, of: str = "") -> str:
    """The page of `write_network` as text."""
    with nothing_collected():
        return _page(graph, articles, of)


def _page(graph: GraphStore, articles: Iterable[Article], of: str) -> str:
    index, network = graph.index(), graph.once(network_of)
    between = ties(network)
    weights = importance(network, between)
    keys = sorted(network, key=lambda k: (-weights[k], -network.nodes[k]["statements"], k))
    total = len(keys)
    keys = keys[:NODES_AT_MOST]
    numbers = {key: number for number, key in enumerate(keys)}
    best = max(weights.values(), default=1.0)
    nodes = [
        _node(network.nodes[key], weights[key] / best) | {"iri": key} | names(index, key)
        for key in keys
    ]
    lines = _lines(network, numbers)
    statements = len(index.having(RDF.type, KG.Statement.value))
    cut = {
        "nodes": (total, NODES_AT_MOST),
        "lines": (len(lines), LINES_AT_MOST),
        "statements": (statements, STATEMENTS_AT_MOST),
    }
    lines.sort(key=lambda line: (line[1], line[0]))  # the ends that matter least come last
    cards, later = rows(index, numbers, STATEMENTS_AT_MOST)
    drawn = drawing(nodes, _pulls(between, numbers))
    for node in nodes:
        del node["size"]
    data = {
        **drawn,
        "of": of,
        "cut": {name: [a, b] for name, (a, b) in cut.items() if a > b},
        "opensWith": OPENS_WITH,
        "drawsAtMost": DRAWS_AT_MOST,
        "relations": list(RELATIONS),
        "entities": nodes,
        "lines": lines[:LINES_AT_MOST],
        **cards,
    }
    texts = {"texts": _texts(index, cards["articles"], articles)}
    return page(data, chain(later, (texts,)))


def _node(attributes: dict[str, Any], share: float) -> dict[str, Any]:
    """What the page knows of one node; `share`: its importance against the most important."""
    count = attributes["statements"]
    node = {
        "name": attributes["label"],
        "kind": attributes["kind"],
        # What is said decides; what is never heard is sized by how much it matters.
        "size": round(min(30.0, 9 + 3.2 * count**0.5) if count else 8 + 7 * share**0.5),
    }
    if attributes["is_event"]:
        node["event"] = 1
    optional = ("anonymous", "statements", "mentions", "start", "end", "status")
    return node | {name: attributes[name] for name in optional if attributes.get(name)}


def _lines(network: networkx.MultiDiGraph, numbers: Mapping[str, int]) -> list[list[Any]]:
    """A line for each pair of nodes with all its ties: `[low, high, [tie, …]]`.

    A tie is `[relation, from, to, weight]` and, when it has a label of its own, that.
    """
    codes = {relation: code for code, relation in enumerate(RELATIONS)}
    between: dict[tuple[int, int], list[list[Any]]] = {}
    for tail, head, tie in network.edges(data=True):
        one, other = numbers.get(tail), numbers.get(head)
        if one is None or other is None:
            continue
        row = [codes[tie["relation"]], one, other, tie["weight"]]
        if tie["label"] != tie["relation"]:
            row.append(tie["label"])
        between.setdefault((min(one, other), max(one, other)), []).append(row)
    return [[low, high, sorted(found)] for (low, high), found in sorted(between.items())]


def _pulls(
    between: Mapping[tuple[str, str], float], numbers: Mapping[str, int]
) -> dict[tuple[int, int], float]:
    """The ties of the nodes that are shown, by their numbers, sorted."""
    found = {}
    for (a, b), pull in between.items():
        one, other = numbers.get(a), numbers.get(b)
        if one is not None and other is not None:
            found[min(one, other), max(one, other)] = pull
    return dict(sorted(found.items()))


def _texts(
    index: Index, rows: Iterable[Mapping[str, Any]], articles: Iterable[Article]
) -> dict[int, str]:
    """The text of each row for which one is given; another text than the offsets count is not."""
    by_source = {article.source: article.text for article in articles}
    found = {}
    for number, row in enumerate(rows):
        text = by_source.get(row.get("source", ""))
        digest = index.one(row["iri"], KG.textSha256)
        if text is not None and digest in (
            None,
            hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        ):
            found[number] = text
    return found
