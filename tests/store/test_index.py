from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.store import GraphStore
from kg.store.index import Index
from kg.store.lines import object_and_graph, sorted_lines
from kg.vocabulary import RDF, SCHEMA, XSD

THINGS = [NamedNode(f"urn:x:{name}") for name in ("a", "b", "c#char=1,2", "é")]
GRAPHS: list[NamedNode | DefaultGraph] = [
    DefaultGraph(),
    NamedNode("urn:g:1"),
    NamedNode("urn:g:2"),
]
HARD = st.sampled_from(['"', "\\", "\n", "\r\t", "\x00\x7f\x85", " .\n", '" <urn:g:1>', "é😀"])
TEXTS = st.lists(HARD | st.text(max_size=4), max_size=4).map("".join)
LITERALS = (
    TEXTS.map(Literal)
    | TEXTS.map(lambda text: Literal(text, language="en"))
    | TEXTS.map(lambda text: Literal(text, datatype=XSD.anyURI))
)
QUADS = st.lists(
    st.builds(
        Quad,
        st.sampled_from(THINGS),
        st.sampled_from([RDF.type, SCHEMA.name]),
        st.sampled_from(THINGS) | LITERALS,
        st.sampled_from(GRAPHS),
    ),
    max_size=12,
)


def lines_of(quads: list[Quad]) -> list[bytes]:
    return sorted_lines(serialize(quads, format=RdfFormat.N_QUADS) or b"")


@settings(deadline=None)
@given(QUADS)
def test_an_index_says_what_the_quads_say(quads: list[Quad]) -> None:
    said: defaultdict[tuple[NamedNode, NamedNode], set[str]] = defaultdict(set)
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert not isinstance(quad.object, Triple)
        said[quad.subject, quad.predicate].add(quad.object.value)
    index = Index(lines_of(quads))
    for thing in THINGS:
        for property_ in (RDF.type, SCHEMA.name):
            values = sorted(said[thing, property_])
            assert index.values(thing.value, property_) == values
            assert index.one(thing.value, property_) == (values[0] if values else None)
            assert index.value(thing.value, property_) == max(values, key=len, default=None)
            for value in values:
                assert thing.value in index.having(property_, value)
        names = [(thing.value, name) for name in sorted(said[thing, SCHEMA.name])]
        assert [pair for pair in index.pairs(SCHEMA.name) if pair[0] == thing.value] == names


@settings(deadline=None)
@given(QUADS)
def test_lines_are_sorted_each_once_and_part_into_object_and_graph(quads: list[Quad]) -> None:
    lines = lines_of(quads)
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(quads))
    rows = [line.split(b" ", 2) for line in lines]
    parts = {(subject, predicate, *object_and_graph(rest)) for subject, predicate, rest in rows}
    assert parts == {
        (
            str(quad.subject).encode(),
            str(quad.predicate).encode(),
            str(quad.object).encode(),
            b"" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name).encode(),
        )
        for quad in quads
    }


def test_a_triple_about_a_triple_is_passed_over() -> None:
    about = Triple(THINGS[0], SCHEMA.name, Literal("x"))
    index = Index(lines_of([Quad(THINGS[0], SCHEMA.name, about)]))
    assert list(index.pairs(SCHEMA.name)) == []


def test_a_graph_of_lines_is_the_graph_of_their_quads() -> None:
    quads = [Quad(thing, SCHEMA.name, Literal("1\n2"), GRAPHS[1]) for thing in THINGS]
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    graph = GraphStore.of_nquads([written, written])
    assert len(graph) == len(quads)
    assert set(graph.quads()) == set(quads)
    assert graph.lines() == GraphStore.of(quads).lines()
    asked = graph.query("SELECT ?s { ?s schema:name ?name }")
    assert sorted(str(row["s"]) for row in asked) == sorted(thing.value for thing in THINGS)
    assert set(graph.quads()) == set(quads)
    assert len(graph) == len(quads)


def test_what_was_made_of_a_graph_is_made_again_when_the_graph_has_changed() -> None:
    home = NamedNode("urn:g:1")
    graph = GraphStore.of_nquads([b'<urn:x:a> <https://schema.org/name> "old" <urn:g:1> .\n'])
    assert graph.index() is graph.index()
    assert graph.index().one("urn:x:a", SCHEMA.name) == "old"
    graph.replace(home, [Quad(THINGS[0], SCHEMA.name, Literal("new"), home)])
    assert graph.index().values("urn:x:a", SCHEMA.name) == ["new"]
    assert len(graph) == 1


def test_a_network_handed_out_is_the_askers_own() -> None:
    graph = GraphStore.of([Quad(THINGS[0], RDF.type, NamedNode("https://w3id.org/newskg#Person"))])
    graph.to_networkx().clear()
    assert len(graph.to_networkx()) == 1
