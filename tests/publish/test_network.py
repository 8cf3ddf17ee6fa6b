import base64
import hashlib
import json
import random
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from kg.publish.network import network_page, write_network
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA


@dataclass
class Page(HTMLParser):
    """The tags of a page, and what stands in its scripts and its style."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    _open: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._open = "data" if dict(attrs).get("type") else tag
            self.blocks.append((self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.blocks[-1] = (self._open, self.blocks[-1][1] + data)

    def data(self) -> Any:
        return json.loads(next(text for kind, text in self.blocks if kind == "data"))


def read(page: str) -> Page:
    parsed = Page()
    parsed.feed(page)
    return parsed


def people(*names: str) -> GraphStore:
    quads = []
    for number, name in enumerate(names):
        iri = NamedNode(f"http://kg.localhost:8321/entity/{number:05}")
        quads.append(Quad(iri, RDF.type, KG.Person))
        quads.append(Quad(iri, SCHEMA.name, Literal(name)))
    return GraphStore.of(quads)


@pytest.fixture(scope="module")
def harbour() -> GraphStore:
    return GraphStore.of(list(parse(path=Path(__file__).with_name("harbour.ttl"))))


@pytest.fixture(scope="module")
def page(harbour: GraphStore) -> Page:
    return read(network_page(harbour))


def test_the_same_graph_gives_the_same_bytes_in_any_order(
    harbour: GraphStore, tmp_path: Path
) -> None:
    shuffled = list(harbour.quads()) * 2
    random.Random(3).shuffle(shuffled)
    write_network(harbour, tmp_path / "one.html")
    write_network(GraphStore.of(shuffled), tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_every_script_and_style_is_named_in_the_policy_by_its_digest(page: Page) -> None:
    policy = next(a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    digests = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for kind, text in page.blocks
        if kind != "data"
    }
    assert digests == set(re.findall(r"'sha256-[^']*'", policy))
    assert len(digests) == 4


def test_no_tag_loads_anything(page: Page) -> None:
    addresses = [
        a.get(n) for _, a in page.tags for n in ("src", "href", "action", "data") if n in a
    ]
    assert addresses == ["data:,"]


def test_no_source_map_is_asked_for(page: Page) -> None:
    assert not any("sourceMappingURL" in text for _, text in page.blocks)


def test_nodes_carry_place_shape_and_every_form_of_the_name(page: Page) -> None:
    nodes = {node["name"]: node for node in page.data()["nodes"]}
    union = nodes["Harbour Workers' Union"]
    assert union["names"] == ["HWU"]
    assert union["same"] == ["https://authority.example/hwu"]
    assert union["shape"] == "hexagon"
    assert nodes["harbour strike"]["group"] == "Event"
    assert all(isinstance(node[axis], int) for node in nodes.values() for axis in "xy")


def test_several_ties_of_two_nodes_are_one_line_that_lists_them(page: Page) -> None:
    data = page.data()
    number = {node["name"]: node["id"] for node in data["nodes"]}
    pair = sorted((number["Mara Quill"], number["Tilda Oster"]))
    line = next(edge for edge in data["edges"] if [edge["from"], edge["to"]] == pair)
    assert [tie[0] for tie in line["ties"]] == ["addressed"]
    assert len({(e["from"], e["to"]) for e in data["edges"]}) == len(data["edges"])


def test_a_statement_carries_its_words_with_what_stands_around_them(page: Page) -> None:
    data = page.data()
    number = {node["name"]: node["id"] for node in data["nodes"]}
    row = next(r for r in data["statements"] if r["text"] == "Nobody consulted the docks")
    assert row["speakers"] == [number["Mara Quill"]]
    assert row["form"] == "Direct"
    assert row["parts"] == [
        [0, 40, 66, "this morning. “", "Nobody consulted the docks", ",” she said."]
    ]
    assert data["articles"][row["article"]]["outlet"] == "The Velland Courier"
    disputing = next(r for r in data["statements"] if "disputes" in r)
    assert data["statements"][disputing["disputes"][0]] == row


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "&lt;b&gt; \u2028\u2029",
        "\x00\x07\x85 \u202eevil",
        "\U0001f600" * 50,
    ],
)
def test_a_name_comes_out_of_the_page_as_it_went_in(name: str) -> None:
    parsed = read(network_page(people(name)))
    assert parsed.data()["nodes"][0]["name"] == name
    assert [tag for tag, _ in parsed.tags].count("script") == 4


def test_labels_on_the_drawing_are_wrapped_and_without_unseen_marks() -> None:
    node = read(network_page(people("a\x00b \u202ec " + "word " * 40))).data()["nodes"][0]
    assert "\x00" not in node["label"]
    assert "\u202e" not in node["label"]
    assert node["label"].count("\n") == 2
    assert max(map(len, node["label"].split("\n"))) <= 22


def test_an_empty_graph_still_makes_a_page() -> None:
    data = read(network_page(GraphStore.of([]))).data()
    assert data["nodes"] == data["edges"] == data["articles"] == []


def test_nodes_beyond_the_drawing_are_in_the_page_without_a_place() -> None:
    data = read(network_page(people(*(f"Person {n}" for n in range(1600))))).data()
    assert len(data["nodes"]) == 1000
    assert len(data["more"]) == 600
    assert sum("x" in node for node in data["nodes"]) == 300
    assert all("X" in node for node in data["nodes"])
    assert not any("X" in node for node in data["more"])
