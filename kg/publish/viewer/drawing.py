"""What is drawn, and where: nodes, lines and communities as vis-network takes them from pyvis."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np

from kg.publish.analysis import divided
from kg.publish.layout import layout

OPENS_WITH = 300
DRAWS_AT_MOST = 1500
_COMMUNITIES = 40  # bubbles that a large graph opens with; what is smaller is in the last of them

# Controls, and marks that turn the direction of writing for all that follows on a canvas.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_WRAP_AT = 20  # characters of a label's line
_LINES = 3
_FONT = 14  # height of a name, in the picture's units
_NAMES_FROM = 10  # pixels on the screen from which every name is drawn; else the page chooses some


Pulls = dict[tuple[int, int], float]


def drawing(nodes: list[dict[str, Any]], pulls: Pulls) -> dict[str, Any]:
    """The drawing of `nodes`, given in the order of their importance; each is known by its place.

    pulls: how strongly two nodes are tied, the lower number first, sorted.
    → `nodes` with places (`x`, `y` among the first `OPENS_WITH`, `X`, `Y` among the first
    `DRAWS_AT_MOST`), the `edges` among the first, vis-network's `options`, and for graphs with
    more than `DRAWS_AT_MOST` nodes `communities`, whose number is then put into each node.
    """
    drawn = [
        {"id": number, "label": wrapped(node["name"]), "group": group(node), "size": node["size"]}
        for number, node in enumerate(nodes[:DRAWS_AT_MOST])
    ]
    groups = divided(len(nodes), ((a, b, pull) for (a, b), pull in pulls.items()))
    for name, most in (("x", OPENS_WITH), ("X", DRAWS_AT_MOST)):
        if name == "x" or len(nodes) > OPENS_WITH:
            _place(drawn[:most], pulls, groups, name)
    found = _pyvis(drawn, [pair for pair in pulls if pair[1] < OPENS_WITH])
    if len(nodes) > DRAWS_AT_MOST:
        found["communities"] = _bubbles(nodes, pulls, groups)
    return found


def group(node: dict[str, Any]) -> str:
    """What decides a node's colour and shape: its kind, or that it is an event."""
    return "Event" if node.get("event") else str(node["kind"])


def wrapped(name: str) -> str:
    """A name as a label: up to three lines of about twenty characters, no unseen marks."""
    lines = [""]
    for word in (_UNSEEN.sub(" ", name[: 40 * _WRAP_AT]).strip() or "?").split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _WRAP_AT:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]
    return "\n".join(line if len(line) <= 2 * _WRAP_AT else line[:39] + "…" for line in lines)


def _place(drawn: list[dict[str, Any]], pulls: Pulls, groups: list[int], name: str) -> None:
    """Give the first nodes their places: `x` and `y`, or in the large picture `X` and `Y`."""
    count = len(drawn)
    inside = {pair: pull for pair, pull in pulls.items() if pair[1] < count}
    boxes = [_box(node) for node in drawn]
    places = layout(
        np.array([box[:2] for box in boxes], dtype=np.float64).reshape(-1, 2),
        np.array(list(inside), dtype=np.int64).reshape(-1, 2),
        np.array(list(inside.values()), dtype=np.float64),
        np.array(groups[:count], dtype=np.int64),
    )
    down = "y" if name == "x" else "Y"
    for node, (x, y), (_, _, above) in zip(drawn, places.tolist(), boxes, strict=True):
        node[name], node[down] = x, y - above


def _box(node: dict[str, Any]) -> tuple[float, float, int]:
    """Width and height of a node with its label, and how far its centre lies above theirs."""
    lines = node["label"].split("\n")
    text_width, text_height = max(map(len, lines)) * _FONT * 0.56, len(lines) * _FONT * 1.15
    if node["group"] == "Event":
        return text_width + 34, text_height + 28, 0
    width = max(text_width, 2.0 * node["size"]) + 16
    return width, 2 * node["size"] + text_height + 18, round((text_height + 6) / 2)


def _bubbles(nodes: list[dict[str, Any]], pulls: Pulls, groups: list[int]) -> list[dict[str, Any]]:
    """Communities of the whole network, each with its size, its place and its first two nodes.

    Puts the number of its community into each node. The last one holds whatever belongs to none
    of the largest.
    """
    members: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        node["community"] = min(groups[number], _COMMUNITIES)
        members.setdefault(node["community"], []).append(number)
    order = sorted(members)
    between: Pulls = {}
    for (a, b), pull in pulls.items():
        low, high = sorted((nodes[a]["community"], nodes[b]["community"]))
        if low != high:
            between[low, high] = between.get((low, high), 0.0) + pull
    most = max(between.values(), default=1.0)
    pairs = sorted(between)
    sizes = [round(24 + 46 * (len(members[c]) / len(nodes)) ** 0.5) for c in order]
    places = layout(
        np.array([(max(180, 2 * size + 20), 2 * size + 60) for size in sizes], dtype=np.float64),
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array([3.0 * between[pair] / most for pair in pairs], dtype=np.float64),
        np.zeros(len(order), dtype=np.int64),
    )
    return [
        {"id": c, "count": len(members[c]), "first": members[c][:2], "size": size, "x": x, "y": y}
        for c, size, (x, y) in zip(order, sizes, places.tolist(), strict=True)
    ]


def _pyvis(nodes: list[dict[str, Any]], pairs: list[tuple[int, int]]) -> dict[str, Any]:
    """Nodes, edges and options as pyvis hands them to vis-network."""
    from pyvis.edge import Edge  # type: ignore[import-untyped]
    from pyvis.network import Network  # type: ignore[import-untyped]

    net = Network(directed=True)
    for node in nodes:
        rest = {name: value for name, value in node.items() if name not in ("id", "label")}
        net.add_node(node["id"], label=node["label"], shape=_SHAPES[node["group"]], **rest)
    for low, high in pairs:  # not add_edge, which looks through all edges each time
        net.edges.append(Edge(low, high, False).options)
    net.set_options(json.dumps(_OPTIONS))
    drawn, lines, _, _, _, options = net.get_network_data()
    return {"nodes": drawn, "edges": lines, "options": json.loads(options)}


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
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 100000,
    },
    "groups": {name: {"shape": shape} for name, shape in _SHAPES.items()},
    "nodes": {
        "borderWidth": 1.5,
        "font": {"size": _FONT},
        "scaling": {"label": {"drawThreshold": _NAMES_FROM + 1}},  # vis-network takes one off
        "shapeProperties": {"borderRadius": 5},
        "margin": {"top": 7, "bottom": 7, "left": 9, "right": 9},
    },
    "edges": {
        "smooth": False,
        "arrows": {"to": {"scaleFactor": 0.5}, "from": {"scaleFactor": 0.5}},
        "font": {"size": 11, "align": "middle"},
        "scaling": {"label": {"drawThreshold": 9}},
        "selectionWidth": 1.5,
        "hoverWidth": 0.5,
    },
}
