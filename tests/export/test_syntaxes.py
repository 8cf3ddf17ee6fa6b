"""RDF/XML, JSON-LD, N-Triples and RDF 1.2: any graph, or a refusal with its reason."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import ConfigError, OutputError, StoreError
from kg.export import FORMS, export_graph
from kg.export.forms import pieces_of
from kg.export.jsonld import jsonld
from kg.export.ntriples import ntriples
from kg.export.rdfxml import rdfxml
from kg.publish.nquads import quad_lines
from kg.store import GraphStore
from kg.vocabulary import KG, ORG, PREFIXES, RDF, SCHEMA, XSD
from tests.export.conftest import as_json, triples

A, B, G = NamedNode("urn:x:a"), NamedNode("urn:x:b"), NamedNode("urn:x:g")
WRITERS = {
    RdfFormat.RDF_XML: rdfxml,
    RdfFormat.JSON_LD: jsonld,
    RdfFormat.N_TRIPLES: ntriples,
}


def written(form: RdfFormat, quads: Iterable[Quad]) -> bytes:
    return b"".join(WRITERS[form](quad_lines(quads)))


@settings(deadline=None, max_examples=60)
@pytest.mark.parametrize("form", WRITERS, ids=str)
@given(data=st.data())
def test_what_is_written_is_read_as_the_same_facts_or_refused(
    any_facts: SearchStrategy[list[Quad]], form: RdfFormat, data: st.DataObject
) -> None:
    quads = data.draw(any_facts)
    try:
        text = written(form, quads)
    except StoreError:
        assert form is not RdfFormat.N_TRIPLES
        return
    assert triples(parse(text, format=form)) == triples(quads)
    assert written(form, data.draw(st.permutations(quads))) == text


@pytest.mark.parametrize(
    "text", ["a\r\nb", "\ttab", " two  spaces ", "\n", "]]>", "<b>&amp;</b>", "é\u2028", "😀"]
)
@pytest.mark.parametrize("form", WRITERS, ids=str)
def test_text_comes_back_to_the_character(form: RdfFormat, text: str) -> None:
    quad = Quad(A, SCHEMA.text, Literal(text))
    assert list(parse(written(form, [quad]), format=form)) == [quad]


@pytest.mark.parametrize("form", WRITERS, ids=str)
def test_blank_nodes_stay_what_they_are(form: RdfFormat) -> None:
    quads = [Quad(BlankNode("x"), SCHEMA.name, Literal("n")), Quad(A, B, BlankNode("x"))]
    first, second = sorted(parse(written(form, quads), format=form), key=lambda q: str(q.predicate))
    node = first.subject if first.predicate == SCHEMA.name else second.subject
    assert isinstance(node, BlankNode)
    assert {q.object for q in (first, second)} == {Literal("n"), node}


@pytest.mark.parametrize(
    ("quad", "why"),
    [
        (Quad(A, NamedNode("urn:x:1"), B), "its end is no name"),
        (Quad(A, NamedNode("http://example.org/"), B), "its end is no name"),
        (Quad(A, NamedNode(PREFIXES["rdf"] + "li"), B), "keeps that name"),
        (Quad(A, NamedNode("http://www.w3.org/2000/xmlns/p"), B), "no namespace"),
        (Quad(A, SCHEMA.text, Literal("bell\x07")), "U\\+0007"),
        (Quad(A, SCHEMA.text, Literal("\ufffe")), "U\\+FFFE"),
    ],
)
def test_what_xml_cannot_say_is_refused_and_nothing_is_written(
    quad: Quad, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "graph.rdf"
    path.write_text("older")
    with pytest.raises(StoreError, match=why):
        export_graph(GraphStore.of([quad]), "rdfxml", path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("graph.rdf", "older")]


def test_an_iri_that_looks_like_a_prefixed_name_is_refused_by_json_ld() -> None:
    with pytest.raises(StoreError, match="prefixed name"):
        written(RdfFormat.JSON_LD, [Quad(NamedNode("schema:x"), B, A)])


def test_json_ld_hangs_statements_and_passages_under_their_article(
    exported: Callable[[str], Path], example: GraphStore
) -> None:
    trees = as_json(exported("jsonld"))["@graph"]
    assert isinstance(trees, list)
    articles = [tree for tree in trees if tree.get("type") == "NewsArticle"]
    assert articles == trees[: len(articles)]
    reports = [report for article in articles for report in article["reports"]]
    statements = [r for r in reports if "Statement" in r["type"]]
    counted = [quad.subject for quad in example.matching(None, RDF.type, KG.Statement)]
    assert sorted(s["id"] for s in statements) == sorted(node.value for node in counted)  # type: ignore[union-attr]
    for report in statements:
        content = report["contentPassage"]
        for passage in content if isinstance(content, list) else [content]:
            assert isinstance(passage, str) or passage["exact"]


def test_json_ld_says_each_thing_in_full_once(exported: Callable[[str], Path]) -> None:
    seen: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if len(value) > 1 and "id" in value:
                seen.append(value["id"])
            for below in value.values():
                walk(below)
        elif isinstance(value, list):
            for below in value:
                walk(below)

    walk(as_json(exported("jsonld"))["@graph"])
    assert len(seen) == len(set(seen)) > 500


def test_json_ld_made_to_nest_without_end_stays_flat() -> None:
    nodes = [NamedNode(f"urn:x:{number}") for number in range(3000)]
    quads = [Quad(a, KG.passageOf, b) for a, b in zip(nodes[1:], nodes[:-1], strict=True)]
    text = written(RdfFormat.JSON_LD, quads)
    assert triples(parse(text, format=RdfFormat.JSON_LD)) == triples(quads)
    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) < 12


def test_json_ld_fetches_nothing_to_be_read(exported: Callable[[str], Path]) -> None:
    context = as_json(exported("jsonld"))["@context"]
    assert isinstance(context, dict)
    assert not any(
        isinstance(value, str) and value.endswith(".jsonld") for value in context.values()
    )


@pytest.fixture
def vouching() -> list[Quad]:
    account, post, event = (NamedNode(f"urn:x:{n}") for n in ("account", "post", "event"))
    day = Literal("2031-03-13", datatype=XSD.date)
    return [
        Quad(account, KG.accountOf, event, G),
        Quad(account, SCHEMA.startDate, day, G),
        Quad(account, KG.confidence, Literal("0.9", datatype=XSD.decimal), G),
        Quad(post, ORG.member, A, G),
        Quad(post, ORG.organization, B, G),
    ]


def test_rdf12_ties_accounts_and_posts_to_what_they_vouch_for(vouching: list[Quad]) -> None:
    reifies = NamedNode(PREFIXES["rdf"] + "reifies")
    added = {
        Triple(
            NamedNode("urn:x:account"),
            reifies,
            Triple(NamedNode("urn:x:event"), SCHEMA.startDate, vouching[1].object),
        ),
        Triple(
            NamedNode("urn:x:post"), reifies, Triple(A, NamedNode(PREFIXES["org"] + "memberOf"), B)
        ),
    }
    for form, syntax in (
        ("turtle", RdfFormat.TURTLE),
        ("trig", RdfFormat.TRIG),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("nquads", RdfFormat.N_QUADS),
    ):
        graph = GraphStore.of(vouching)
        text = b"".join(pieces_of(graph, form, rdf12=True))
        back = list(parse(text, format=syntax))
        assert triples(back) == triples(vouching) | added
        assert {q.graph_name for q in back} == (
            {G} if form in ("trig", "nquads") else {back[0].graph_name}
        )
        again = b"".join(pieces_of(GraphStore.of(reversed(vouching)), form, rdf12=True))
        assert again == text


def test_a_graph_with_triple_terms_is_written_in_rdf_12_only(vouching: list[Quad]) -> None:
    graph = GraphStore.of([*vouching, Quad(A, B, Triple(A, B, A), G)])
    with pytest.raises(StoreError, match="cannot say and most readers"):
        list(pieces_of(graph, "ntriples"))
    assert b"<<( <urn:x:a> <urn:x:b> <urn:x:a> )>>" in b"".join(
        pieces_of(graph, "ntriples", rdf12=True)
    )


def test_a_form_that_there_is_not_is_told_of_with_those_that_are(tmp_path: Path) -> None:
    graph = GraphStore.of([])
    with pytest.raises(ConfigError, match="no form 'hdt'; there are: turtle"):
        export_graph(graph, "hdt", tmp_path / "x")
    with pytest.raises(ConfigError, match="rdfxml has no RDF"):
        export_graph(graph, "rdfxml", tmp_path / "x", rdf12=True)
    with pytest.raises(ConfigError, match="turtle holds no texts"):
        export_graph(graph, "turtle", tmp_path / "x", texts={})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if form.fill is None])
def test_the_same_graph_gives_the_same_bytes_in_any_order(form: str, dispute: list[Quad]) -> None:
    first = b"".join(pieces_of(GraphStore.of(dispute), form))
    assert b"".join(pieces_of(GraphStore.of(reversed(dispute)), form)) == first
    assert first


def test_a_place_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose another place"):
        export_graph(GraphStore.of([]), "turtle", tmp_path / "missing" / "x.ttl")


def test_the_context_is_the_one_of_the_ontology(exported: Callable[[str], Path]) -> None:
    ontology = Path(__file__).resolve().parents[2] / "ontology" / "context.jsonld"
    assert as_json(exported("jsonld"))["@context"] == json.loads(ontology.read_bytes())["@context"]
