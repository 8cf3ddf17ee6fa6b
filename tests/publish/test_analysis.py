import random
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.publish.analysis import communities, importance, write_gexf, write_graphml
from kg.publish.layout import layout

HOSTILE = "<img src=x onerror=alert(1)> & \x00\x0b\ud800\ufffe ]]> \u202e \"'"


def knots(count: int, size: int) -> networkx.MultiDiGraph:
    """`count` rings of `size` nodes, each tied to the next by one edge."""
    network = networkx.MultiDiGraph()
    for ring in range(count):
        for member in range(size):
            tail = f"r{ring:02}n{member:02}"
            network.add_node(tail, label=tail, kind="Person", is_event=False, statements=member)
            for step in (1, 2):
                head = f"r{ring:02}n{(member + step) % size:02}"
                network.add_edge(tail, head, key="said about", relation="said about", weight=3)
        if ring:
            network.add_edge(f"r{ring - 1:02}n00", f"r{ring:02}n01", key="met", weight=1)
    return network


def places_of(network: networkx.MultiDiGraph, width: float = 110, height: float = 50) -> np.ndarray:
    keys = sorted(network)
    numbers = {key: number for number, key in enumerate(keys)}
    pairs = [(numbers[a], numbers[b]) for a, b in networkx.Graph(network).edges]
    groups = communities(network)
    return layout(
        np.array([(width, height)] * len(keys), dtype=np.float64).reshape(-1, 2),
        np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2),
        np.ones(len(pairs)),
        np.array([groups[key] for key in keys], dtype=np.int64),
    )


def test_the_node_that_all_speak_of_is_the_most_important() -> None:
    network = networkx.MultiDiGraph()
    for name in "abcdef":
        network.add_edge(name, "minister", weight=1)
    weights = importance(network)
    assert max(weights, key=lambda key: weights[key]) == "minister"
    assert sum(weights.values()) == pytest.approx(1, abs=1e-4)


def test_importance_of_nodes_without_ties_is_shared_equally() -> None:
    network = networkx.MultiDiGraph()
    network.add_nodes_from("ab")
    assert importance(network) == {"a": 0.5, "b": 0.5}
    assert importance(networkx.MultiDiGraph()) == {}


def test_importance_agrees_with_the_pagerank_of_a_linear_system() -> None:
    network = knots(3, 5)
    keys = sorted(network)
    pulls = np.zeros((len(keys), len(keys)))
    total: dict[tuple[str, str], int] = {}
    for a, b, weight in network.edges(data="weight"):
        pair = (min(a, b), max(a, b))
        total[pair] = total.get(pair, 0) + weight
    for (a, b), weight in total.items():
        pulls[keys.index(a), keys.index(b)] = pulls[keys.index(b), keys.index(a)] = weight**0.5
    step = pulls / pulls.sum(axis=0)
    exact = np.linalg.solve(np.eye(len(keys)) - 0.85 * step, np.full(len(keys), 0.15 / len(keys)))
    assert list(importance(network).values()) == pytest.approx(exact.tolist(), abs=2e-4)


def test_rings_tied_by_single_threads_are_communities() -> None:
    groups = communities(knots(4, 6))
    assert len(set(groups.values())) == 4
    assert all(len({groups[k] for k in groups if k[:3] == f"r{n:02}"[:3]}) == 1 for n in range(4))


def test_no_two_boxes_overlap_and_communities_stay_together() -> None:
    network = knots(6, 12)
    places = places_of(network)
    apart = np.abs(places[:, None] - places[None])
    overlapping = (apart[..., 0] < 109) & (apart[..., 1] < 49)
    assert overlapping.sum() == len(places)
    rings = np.arange(len(places)) // 12
    lengths = np.sqrt((apart**2).sum(axis=2))
    same = rings[:, None] == rings[None]
    assert lengths[same].mean() < 0.5 * lengths[~same].mean()


def test_parts_that_nothing_ties_together_stand_apart() -> None:
    network = networkx.disjoint_union(knots(1, 8), knots(1, 8))
    network = networkx.relabel_nodes(network, {n: f"n{n:02}" for n in network})
    places = places_of(network)
    one, other = places[:8], places[8:]
    gaps = [
        max(one[:, axis].min() - other[:, axis].max(), other[:, axis].min() - one[:, axis].max())
        for axis in (0, 1)
    ]
    assert max(gaps) > 50


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 40), st.integers(0, 2**32))
def test_any_network_is_laid_out_without_overlap(count: int, seed: int) -> None:
    rolls = random.Random(seed)
    network = networkx.MultiDiGraph()
    network.add_nodes_from(f"n{n:02}" for n in range(count))
    for _ in range(count):
        network.add_edge(f"n{rolls.randrange(count):02}", f"n{rolls.randrange(count):02}", weight=1)
    network.remove_edges_from(list(networkx.selfloop_edges(network)))
    places = places_of(network)
    apart = np.abs(places[:, None] - places[None])
    overlapping = (apart[..., 0] < 109) & (apart[..., 1] < 49)
    assert overlapping.sum() == count


def test_the_picture_does_not_hang_on_the_hash_seed_of_the_process() -> None:
    code = (
        "import runpy, sys; t = runpy.run_path(sys.argv[1]); n = t['knots'](5, 9);"
        "print(t['places_of'](n).tolist(), t['importance'](n), t['communities'](n))"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", code, __file__],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


@pytest.fixture
def hostile() -> networkx.MultiDiGraph:
    network = networkx.MultiDiGraph()
    network.add_node("a", label=HOSTILE, kind="Person", is_event=False, status=None)
    network.add_node("b", label="b", kind="Strike", is_event=True, start="2031-03-02", end=None)
    network.add_edge("a", "b", key="said about", relation="said about", label=HOSTILE, weight=2)
    network.add_edge("a", "b", key="took part", relation="took part", label="took part", weight=1)
    return network


def test_graphml_reads_back_whatever_the_names_hold(
    hostile: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    write_graphml(hostile, tmp_path / "graph.graphml")
    back = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert back.nodes["a"]["label"].startswith("<img src=x onerror=alert(1)> & \ufffd")
    assert back.nodes["b"]["start"] == "2031-03-02"
    assert sorted(r for *_, r in back.edges(data="relation")) == ["said about", "took part"]


def test_gexf_reads_back_and_does_not_say_when_it_was_written(
    hostile: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    write_gexf(hostile, tmp_path / "graph.gexf")
    text = (tmp_path / "graph.gexf").read_text("utf-8")
    ElementTree.fromstring(text)
    assert "lastmodified" not in text
    back = networkx.read_gexf(tmp_path / "graph.gexf")
    assert back.nodes["b"]["starts"] == "2031-03-02"
    assert back.number_of_edges() == 2


def test_both_files_have_the_same_bytes_whenever_they_are_written(
    hostile: networkx.MultiDiGraph, tmp_path: Path
) -> None:
    for write in (write_graphml, write_gexf):
        write(hostile, tmp_path / "one")
        write(hostile, tmp_path / "two")
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
