"""The interactive network: one HTML file that opens from disk and asks nothing of any network.

pyvis holds the nodes, edges and options that vis-network draws, and brings vis-network itself; the
page around them is ours (`template.html`, `viewer.css`, `viewer.js`, `panel.js`). pyvis' own page
is not used: it links to other machines and runs article text as HTML.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from kg.publish.analysis import communities, importance, ties
from kg.publish.cards import names, rows
from kg.store.network import network_of

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]

    from kg.store.graph import GraphStore

OPENS_WITH = 300
DRAWS_AT_MOST = 1000

_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
_SHAPES = {
    "Person": "dot",
    "TradeUnion": "hexagon",
    "GovernmentDepartment": "square",
    "PoliticalParty": "star",
    "MediaOutlet": "triangle",
    "Organization": "diamond",
    "Place": "triangleDown",
    "Group": "dot",
    "Event": "box",
}
_WRAP_AT = 20  # characters of a label's line
_LINES = 3
_FONT = 14  # height of a name, in the picture's units
# Controls, and marks that turn the direction of writing for all that follows on a canvas.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def write_network(graph: GraphStore, path: Path) -> None:
    """Write the graph's network as one HTML page; the same graph gives the same bytes.

    It opens on the `OPENS_WITH` most important nodes and can draw `DRAWS_AT_MOST`; the others are
    in the page too, and are drawn when searched for.
    """
    path.write_bytes(network_page(graph).encode("utf-8", "backslashreplace"))


def network_page(graph: GraphStore) -> str:
    """The page of `write_network` as text."""
    index, network = graph.index(), graph.once(network_of)
    weights = importance(network)
    keys = sorted(network, key=lambda k: (-weights[k], -network.nodes[k]["statements"], k))
    numbers = {key: number for number, key in enumerate(keys)}
    best = max(weights.values(), default=1.0)
    nodes = [
        _node(network.nodes[key], number, weights[key] / best) | {"iri": key} | names(index, key)
        for key, number in numbers.items()
    ]
    edges = _edges(network, numbers)
    for name, most in (("x", OPENS_WITH), ("X", DRAWS_AT_MOST)):
        if name == "x" or len(keys) > OPENS_WITH:
            _place(network, keys[:most], nodes, name)
    drawn = _pyvis(nodes[:DRAWS_AT_MOST], edges)
    data = {
        **drawn,
        "more": nodes[DRAWS_AT_MOST:],
        "opensWith": OPENS_WITH,
        **rows(index, numbers),
    }
    return _page(data)


def _node(attributes: dict[str, Any], number: int, share: float) -> dict[str, Any]:
    """One node as vis-network draws it; `share`: its importance against the most important."""
    is_event = attributes["is_event"]
    label = _UNSEEN.sub(" ", attributes["label"]).strip() or "?"
    node = {
        "id": number,
        "label": _wrapped(label),
        "name": attributes["label"],
        "group": "Event" if is_event else attributes["kind"],
        "kind": attributes["kind"],
        "shape": _SHAPES["Event" if is_event else attributes["kind"]],
        "size": round(9 + 15 * share**0.5),
    }
    optional = ("anonymous", "statements", "mentions", "start", "end", "status")
    return node | {name: attributes[name] for name in optional if attributes.get(name)}


def _wrapped(label: str) -> str:
    """The label on up to three lines of about twenty characters."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _WRAP_AT:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]
    return "\n".join(line if len(line) <= 2 * _WRAP_AT else line[:39] + "…" for line in lines)


def _edges(network: networkx.MultiDiGraph, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """A line for each pair of nodes, with all its ties: `[relation, from, to, label, weight]`."""
    between: dict[tuple[int, int], list[list[Any]]] = {}
    for tail, head, tie in network.edges(data=True):
        pair = sorted((numbers[tail], numbers[head]))
        row = [tie["relation"], numbers[tail], numbers[head], tie["label"], tie["weight"]]
        between.setdefault((pair[0], pair[1]), []).append(row)
    found = []
    for number, ((low, high), relations) in enumerate(sorted(between.items())):
        relations.sort()
        labels = list(dict.fromkeys(_UNSEEN.sub(" ", row[3]) for row in relations))
        heads = {row[2] for row in relations}
        found.append(
            {
                "id": number,
                "from": low,
                "to": high,
                "label": _wrapped(", ".join(labels[:2]) + (" …" if len(labels) > 2 else "")),
                "arrows": ", ".join(n for n, end in (("from", low), ("to", high)) if end in heads),
                "width": min(6, round(1 + (sum(row[4] for row in relations) - 1) ** 0.5)),
                "ties": relations,
            }
        )
    return found


def _place(
    network: networkx.MultiDiGraph, keys: list[str], nodes: list[dict[str, Any]], name: str
) -> None:
    """Give the first nodes their places: `x` and `y`, or in the large picture `X` and `Y`."""
    import numpy as np

    from kg.publish.layout import layout

    part = network.subgraph(keys)
    groups = communities(part)
    numbers = {key: number for number, key in enumerate(keys)}
    pulls = ties(part)
    pairs = [(numbers[a], numbers[b]) for a, b in pulls]
    boxes = [_box(node) for node in nodes[: len(keys)]]
    places = layout(
        np.array([box[:2] for box in boxes], dtype=np.float64).reshape(-1, 2),
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array(list(pulls.values()), dtype=np.float64),
        np.array([groups[key] for key in keys], dtype=np.int64),
    )
    down = "y" if name == "x" else "Y"
    for node, (x, y), (_, _, above) in zip(nodes, places.tolist(), boxes, strict=False):
        node[name], node[down] = x, y - above


def _box(node: dict[str, Any]) -> tuple[float, float, int]:
    """Width and height of a node with its label, and how far its centre lies above theirs."""
    lines = node["label"].split("\n")
    text_width, text_height = max(map(len, lines)) * _FONT * 0.56, len(lines) * _FONT * 1.15
    if node["group"] == "Event":
        return text_width + 34, text_height + 28, 0
    width = max(text_width, 2.0 * node["size"]) + 16
    return width, 2 * node["size"] + text_height + 18, round((text_height + 6) / 2)


def _pyvis(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """Nodes, edges and options as pyvis hands them to vis-network."""
    from pyvis.edge import Edge  # type: ignore[import-untyped]
    from pyvis.network import Network  # type: ignore[import-untyped]

    net = Network(directed=True)
    for node in nodes:
        rest = {name: value for name, value in node.items() if name not in ("id", "label")}
        net.add_node(node["id"], label=node["label"], **rest)
    for edge in edges:  # not add_edge, which looks through all edges each time
        ends = {name: value for name, value in edge.items() if name not in ("from", "to")}
        net.edges.append(Edge(edge["from"], edge["to"], True, **ends).options)
    net.set_options(json.dumps(_OPTIONS))
    drawn, lines, _, _, _, options = net.get_network_data()
    return {"nodes": drawn, "edges": lines, "options": json.loads(options)}


_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "hideEdgesOnDrag": True,
        "tooltipDelay": 100000,
    },
    "nodes": {
        "borderWidth": 1.5,
        "font": {"size": _FONT},
        "scaling": {"label": {"drawThreshold": 7}},
        "shapeProperties": {"borderRadius": 5},
        "margin": {"top": 7, "bottom": 7, "left": 9, "right": 9},
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"scaleFactor": 0.5}, "from": {"scaleFactor": 0.5}},
        "font": {"size": 11, "align": "middle"},
        "scaling": {"label": {"drawThreshold": 7}},
        "selectionWidth": 1.5,
        "hoverWidth": 0.5,
    },
}


def _page(data: dict[str, Any]) -> str:
    """The template with its parts put in, and the digests of all that may run or style."""
    here = files("kg.publish")
    vis = files("pyvis").joinpath(_VIS_NETWORK).read_text("utf-8")
    vis = re.sub(r"\n//# sourceMappingURL=.*", "", vis)
    style = here.joinpath("viewer.css").read_text("utf-8")
    scripts = [vis] + [here.joinpath(n).read_text("utf-8") for n in ("panel.js", "viewer.js")]
    blocks = [f"\n{script.strip()}\n" for script in scripts]
    style = f"\n{style.strip()}\n"
    return Template(here.joinpath("template.html").read_text("utf-8")).substitute(
        policy="; ".join(
            (
                "default-src 'none'",
                "script-src " + " ".join(map(_digest, blocks)),
                "style-src " + _digest(style),
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        style=style,
        scripts="\n".join(f"<script>{block}</script>" for block in blocks),
        data=_json(data),
    )


def _digest(text: str) -> str:
    """How a Content-Security-Policy names an inline block."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: dict[str, Any]) -> str:
    """JSON that no HTML parser can take for a tag or a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\x7f-\x9f]", lambda m: f"\\u{ord(m[0]):04x}", text)
