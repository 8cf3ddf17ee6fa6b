import base64
import hashlib
import json
import random
import re
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, parse

from kg.publish.network import network_page, write_network
from kg.records import Article
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA

PACKED = "application/zlib"


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
        """All the data of the page, statements as rows again."""
        kinds = [a.get("type") for t, a in self.tags if t == "script"]
        texts = [text for kind, text in self.blocks if kind == "data"]
        if PACKED in kinds:
            texts = [zlib.decompress(base64.b64decode(text)).decode() for text in texts]
        first, *later = map(json.loads, texts)
        rows: list[Any] = [{} for _ in range(first["statements"].pop("count"))]
        fill(rows, first["statements"])
        at = 0
        for part in later:
            if "iri" in part:
                base = part.pop("base")
                size = len(part["iri"]["is"])
                part["iri"]["is"] = [base + end for end in part["iri"]["is"]]
                fill(rows[at : at + size], part)
                at += size
            else:
                first |= part
        return first | {"statements": rows}


def fill(rows: list[Any], columns: Any) -> None:
    """Put the values of columns into rows."""
    for name, column in columns.items():
        values = column["is"]
        for row, value in zip(column.get("at", range(len(rows))), values, strict=True):
            if value is not None:
                rows[row][name] = column["of"][value] if "of" in column else value


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
    assert len(digests) == 3


def test_no_tag_loads_anything(page: Page) -> None:
    addresses = [
        a.get(n) for _, a in page.tags for n in ("src", "href", "action", "data") if n in a
    ]
    assert addresses == ["data:,"]


def test_no_source_map_is_asked_for(page: Page) -> None:
    assert not any("sourceMappingURL" in text for _, text in page.blocks)


def test_nodes_carry_place_shape_and_every_form_of_the_name(page: Page) -> None:
    data = page.data()
    union = next(node for node in data["entities"] if node["name"] == "Harbour Workers' Union")
    assert union["names"] == ["HWU"]
    assert union["same"] == ["https://authority.example/hwu"]
    drawn = data["nodes"][data["entities"].index(union)]
    assert drawn["shape"] == "hexagon"
    strike = next(node for node in data["nodes"] if node["label"] == "harbour strike")
    assert strike["group"] == "Event"
    assert all(isinstance(node[axis], int) for node in data["nodes"] for axis in "xy")


def numbers(data: Any) -> dict[str, int]:
    return {node["name"]: number for number, node in enumerate(data["entities"])}


def test_several_ties_of_two_nodes_are_one_line_that_lists_them(page: Page) -> None:
    data = page.data()
    number = numbers(data)
    pair = sorted((number["Mara Quill"], number["Tilda Oster"]))
    ties = next(ties for low, high, ties in data["lines"] if [low, high] == pair)
    assert [data["relations"][tie[0]] for tie in ties] == ["addressed"]
    assert len({(low, high) for low, high, _ in data["lines"]}) == len(data["lines"])


def test_a_statement_carries_its_words_with_what_stands_around_them(page: Page) -> None:
    data = page.data()
    row = next(r for r in data["statements"] if r["iri"].endswith("/statement-1"))
    assert row["speakers"] == numbers(data)["Mara Quill"]
    assert "text" not in row  # its passages say it
    assert row["form"] == "Direct"
    assert row["parts"] == [
        *(0, 40, 66),
        *("this morning. “", "Nobody consulted the docks", ",” she said."),
    ]
    assert data["articles"][row["article"]]["outlet"] == "The Velland Courier"
    disputing = next(r for r in data["statements"] if "disputes" in r)
    assert data["statements"][disputing["disputes"]] == row


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
    assert parsed.data()["entities"][0]["name"] == name
    assert [tag for tag, _ in parsed.tags].count("script") == len(parsed.blocks) - 1
    assert [kind for kind, _ in parsed.blocks].count("script") == 2


def test_labels_on_the_drawing_are_wrapped_and_without_unseen_marks() -> None:
    node = read(network_page(people("a\x00b \u202ec " + "word " * 40))).data()["nodes"][0]
    assert "\x00" not in node["label"]
    assert "\u202e" not in node["label"]
    assert node["label"].count("\n") == 2
    assert max(map(len, node["label"].split("\n"))) <= 22


def test_an_empty_graph_still_makes_a_page() -> None:
    data = read(network_page(GraphStore.of([]))).data()
    assert data["nodes"] == data["edges"] == data["entities"] == data["articles"] == []


def test_nodes_beyond_the_drawing_are_in_the_page_without_a_place() -> None:
    data = read(network_page(people(*(f"Person {n}" for n in range(1600))))).data()
    assert len(data["entities"]) == 1600
    assert len(data["nodes"]) == 1500
    assert sum("x" in node for node in data["nodes"]) == 300
    assert all("X" in node for node in data["nodes"])


def test_a_graph_too_large_to_draw_opens_as_communities_of_all_its_nodes() -> None:
    data = read(network_page(people(*(f"Person {n}" for n in range(1600))))).data()
    assert sum(community["count"] for community in data["communities"]) == 1600
    known = {community["id"] for community in data["communities"]}
    assert all(node["community"] in known for node in data["entities"])
    assert all(isinstance(community["x"], int) for community in data["communities"])


def test_a_graph_beyond_the_limits_is_cut_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch, harbour: GraphStore
) -> None:
    for name, most in (("NODES", 4), ("LINES", 3), ("STATEMENTS", 2)):
        monkeypatch.setattr(f"kg.publish.network.{name}_AT_MOST", most)
    data = read(network_page(harbour)).data()
    assert len(data["entities"]) == 4
    assert len(data["lines"]) == 3
    assert len(data["statements"]) == 2
    assert data["cut"]["nodes"] == [10, 4]
    assert data["cut"]["statements"] == [4, 2]
    assert all(low < 4 and high < 4 for low, high, _ in data["lines"])


def test_a_graph_within_the_limits_is_not_cut(page: Page) -> None:
    assert page.data()["cut"] == {}


def test_large_data_are_compressed_and_come_out_whole(
    monkeypatch: pytest.MonkeyPatch, harbour: GraphStore, page: Page
) -> None:
    monkeypatch.setattr("kg.publish.viewer.page.COMPRESSED_FROM", 0)
    packed = read(network_page(harbour))
    blocks = [a for t, a in packed.tags if t == "script" and "type" in a]
    assert {block["type"] for block in blocks} == {PACKED}
    assert blocks[0]["id"] == "data"
    assert packed.data() == page.data()


def test_the_full_text_is_in_the_page_only_when_it_is_given(harbour: GraphStore) -> None:
    words = "A text of which the graph holds passages only"
    article = Article(source="harbour/1.txt", text=words)
    assert words not in network_page(harbour)
    data = read(network_page(harbour, [article])).data()
    number = next(n for n, a in enumerate(data["articles"]) if a["source"] == "harbour/1.txt")
    assert data["texts"] == {str(number): words}


def test_another_text_than_the_one_the_offsets_count_is_left_out(harbour: GraphStore) -> None:
    quads = list(harbour.quads())
    iri = next(q.subject for q in quads if q.object == Literal("harbour/1.txt"))
    assert isinstance(iri, NamedNode)
    graph = GraphStore.of([*quads, Quad(iri, KG.textSha256, Literal("0" * 64))])
    page = read(network_page(graph, [Article(source="harbour/1.txt", text="Another")]))
    assert page.data()["texts"] == {}


def test_mentions_stand_in_the_order_of_the_text(page: Page) -> None:
    data = page.data()
    article = next(a for a in data["articles"] if a["source"] == "harbour/1.txt")
    mara = numbers(data)["Mara Quill"]
    number = data["articles"].index(article)
    assert data["mentions"][str(number)] == [10, 20, mara, 30, 33, mara]


def test_what_a_statement_is_about_that_is_no_node_is_a_topic(harbour: GraphStore) -> None:
    pay = NamedNode("https://w3id.org/newskg#JobCuts")
    said = NamedNode("http://kg.localhost:8321/statement-1")
    strike = NamedNode("http://kg.localhost:8321/strike")
    quads = [*harbour.quads(), Quad(said, KG.about, pay), Quad(strike, KG.about, pay)]
    data = read(network_page(GraphStore.of(quads))).data()
    assert data["topics"] == [{"iri": pay.value, "name": "job cuts"}]
    row = next(r for r in data["statements"] if r["iri"] == said.value)
    assert row["topics"] == 0
    assert data["eventTopics"] == [[numbers(data)["harbour strike"], 0]]


def test_denials_and_hedges_are_marked(harbour: GraphStore) -> None:
    said = NamedNode("http://kg.localhost:8321/statement-1")
    facts = [
        Quad(said, NamedNode(f"https://w3id.org/newskg#{p}"), NamedNode(f"{o}"))
        for p, o in (
            ("polarity", "https://w3id.org/newskg#Denies"),
            ("certainty", "https://w3id.org/newskg#Hedged"),
        )
    ]
    data = read(network_page(GraphStore.of([*harbour.quads(), *facts]))).data()
    row = next(r for r in data["statements"] if r["iri"] == said.value)
    assert row["denies"] == row["hedged"] == 1
