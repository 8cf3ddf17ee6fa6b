import random
from collections.abc import Iterable
from pathlib import Path

import networkx  # type: ignore[import-untyped]
import pytest
from pyoxigraph import Quad, parse

from kg.store import GraphStore
from kg.store.network import network_of

ENTITY = "http://kg.localhost:8321/entity/"
MARA, OLEG, TILDA = f"{ENTITY}mara-quill", f"{ENTITY}oleg-varn", f"{ENTITY}tilda-oster"
UNION, MINISTRY, COURIER = (
    f"{ENTITY}harbour-union",
    f"{ENTITY}ministry-of-works",
    f"{ENTITY}courier",
)
PORTHAVEN, STRIKE = f"{ENTITY}porthaven", "http://kg.localhost:8321/strike"


@pytest.fixture(scope="module")
def harbour() -> list[Quad]:
    path = Path(__file__).parent.parent / "publish" / "harbour.ttl"
    return list(parse(path=path))


@pytest.fixture(scope="module")
def network(harbour: list[Quad]) -> networkx.MultiDiGraph:
    return network_of(GraphStore.of(harbour))


def test_entities_and_events_are_nodes_and_articles_and_statements_are_not(
    network: networkx.MultiDiGraph,
) -> None:
    assert len(network) == 10
    assert network.nodes[STRIKE] == {
        "label": "harbour strike",
        "kind": "Strike",
        "is_event": True,
        "anonymous": False,
        "statements": 0,
        "mentions": 1,
        "start": "2031-03-02",
        "status": "Actual",
    }


def test_a_person_counts_statements_made_and_passages_that_name_or_point(
    network: networkx.MultiDiGraph,
) -> None:
    assert network.nodes[MARA]["statements"] == 2
    assert network.nodes[MARA]["mentions"] == 2


def test_a_programme_is_a_media_outlet_and_a_spokesman_an_anonymous_group(
    network: networkx.MultiDiGraph,
) -> None:
    assert network.nodes[f"{ENTITY}morning-tide"]["kind"] == "MediaOutlet"
    assert network.nodes[f"{ENTITY}spokesman"]["kind"] == "Group"
    assert network.nodes[f"{ENTITY}spokesman"]["anonymous"] is True


def test_an_iri_that_was_replaced_is_no_node(network: networkx.MultiDiGraph) -> None:
    assert f"{ENTITY}quill" not in network


def test_two_posts_in_one_body_are_one_edge_that_names_both(
    network: networkx.MultiDiGraph,
) -> None:
    assert network.edges[MARA, UNION, "holds post"] == {
        "relation": "holds post",
        "label": "chief negotiator; secretary",
        "weight": 2,
        "articles": 1,
    }


@pytest.mark.parametrize(
    ("tail", "head", "relation", "weight"),
    [
        (MARA, MINISTRY, "said about", 2),
        (MARA, STRIKE, "said about", 1),
        (OLEG, UNION, "said about", 1),
        (MARA, TILDA, "addressed", 1),
        (MARA, f"{ENTITY}morning-tide", "said on", 1),
        (UNION, STRIKE, "took part", 1),
        (STRIKE, PORTHAVEN, "located", 1),
        (OLEG, MARA, "disputes", 1),
        (f"{ENTITY}spokesman", MINISTRY, "speaks for", 1),
        (TILDA, COURIER, "wrote for", 1),
    ],
)
def test_each_way_of_being_tied_is_an_edge_of_its_own(
    network: networkx.MultiDiGraph, tail: str, head: str, relation: str, weight: int
) -> None:
    assert network.edges[tail, head, relation]["weight"] == weight


def test_what_somebody_holds_is_nothing_said_about_its_subject(
    network: networkx.MultiDiGraph,
) -> None:
    assert not network.has_edge(OLEG, PORTHAVEN)


def test_the_articles_that_a_tie_rests_on_are_counted_once_each(
    network: networkx.MultiDiGraph,
) -> None:
    assert network.edges[MARA, MINISTRY, "said about"]["articles"] == 2


def test_the_order_of_the_quads_does_not_matter(
    harbour: list[Quad], network: networkx.MultiDiGraph
) -> None:
    shuffled = harbour * 2
    random.Random(5).shuffle(shuffled)
    other = network_of(GraphStore.of(shuffled))
    assert list(other.nodes(data=True)) == list(network.nodes(data=True))
    assert list(other.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_attributes_are_plain_values(network: networkx.MultiDiGraph) -> None:
    def plain(attributes: Iterable[dict[str, object]]) -> bool:
        return all(type(v) in (str, int, bool) for row in attributes for v in row.values())

    assert plain(attributes for _, attributes in network.nodes(data=True))
    assert plain(attributes for *_, attributes in network.edges(data=True))


def test_an_empty_graph_is_an_empty_network() -> None:
    assert len(network_of(GraphStore.of([]))) == 0
