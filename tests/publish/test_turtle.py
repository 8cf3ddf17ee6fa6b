import logging
import random
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.publish import write_turtle
from kg.publish.turtle import turtle
from kg.store import GraphStore
from kg.vocabulary import KG, PREFIXES, RDF, SCHEMA, XSD

THING = NamedNode("urn:x:thing")
ELSEWHERE = NamedNode("urn:x:graph")


def written(quads: Iterable[Quad]) -> bytes:
    return b"".join(turtle(quads))


def triples(quads: Iterable[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def read(data: bytes) -> set[Triple]:
    return triples(parse(data, format=RdfFormat.TURTLE))


def body(*quads: Quad) -> str:
    """What is written below the prefixes."""
    return written(quads).decode().partition("\n\n")[2]


def said(object_: Literal | NamedNode) -> Quad:
    return Quad(THING, SCHEMA.name, object_)


def as_rdflib(term: object) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype == XSD.string
    return rdflib.Literal(term.value, datatype=None if plain else term.datatype.value)


@pytest.fixture
def exact_rdflib(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """rdflib that keeps "007" as it is read, and does not report it."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    caplog.set_level(logging.CRITICAL, logger="rdflib")


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.data())
def test_what_is_written_is_read_as_the_same_triples(
    any_quads: SearchStrategy[list[Quad]], data: st.DataObject
) -> None:
    quads = data.draw(any_quads)
    assert read(written(quads)) == triples(quads)


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.data())
def test_order_does_not_change_a_byte_nor_does_writing_again(
    any_quads: SearchStrategy[list[Quad]], data: st.DataObject
) -> None:
    quads = data.draw(any_quads)
    first = written(quads)
    assert written(data.draw(st.permutations(quads))) == first
    assert written(parse(first, format=RdfFormat.TURTLE)) == first


def test_rdflib_reads_the_same_triples(
    any_quads: SearchStrategy[list[Quad]], exact_rdflib: None
) -> None:
    @settings(deadline=None)  # other work on the machine is no failure
    @given(any_quads)
    def check(quads: list[Quad]) -> None:
        graph = rdflib.Graph().parse(data=written(quads), format="turtle")
        assert set(graph) == {
            tuple(map(as_rdflib, (t.subject, t.predicate, t.object))) for t in triples(quads)
        }

    check()


HARD_TEXTS = [
    'a "quoted" word',
    "back\\slash \\n \\u0041",
    "two\nlines\r\nand\ttabs",
    "\x01\x07\b\f\x0b\x1f\x7f",
    "\x85\u2028\u2029\ufeff\U0001f600é“”",
    'ends in a quote"',
    '"""',
    "a .\nb",
    " . <http://x> _:b @prefix",
]


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor's rapper is not installed")
def test_raptor_reads_the_same_triples(dispute: list[Quad], tmp_path: Path) -> None:
    # What raptor itself cannot read stays out: U+0000, U+FFFE, U+FFFF, and "/../" in IRIs.
    terms: list[Literal | NamedNode] = [Literal(text) for text in HARD_TEXTS]
    terms += [
        Literal(n, datatype=t) for n in ("7", "-0.5", "1.50") for t in (XSD.integer, XSD.decimal)
    ]
    terms += [NamedNode(PREFIXES["kg"] + name) for name in ("a.b", "1a", "-a", "é", "", "a-b")]
    quads = [*dispute, *map(said, terms), said(Literal("hi", language="en-gb"))]
    path = tmp_path / "graph.ttl"
    write_turtle(GraphStore.of(quads), path)
    done = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", path], capture_output=True, check=True
    )
    assert triples(parse(done.stdout, format=RdfFormat.N_TRIPLES)) == read(path.read_bytes())


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_a_text_stands_on_one_line_whatever_it_holds(text: str) -> None:
    whole = body(said(Literal(text)))
    assert whole.count("\n") == 1
    assert not {chr(code) for code in (*range(32), 127)} & set(whole.rstrip("\n"))


def test_a_subject_is_one_block_with_its_types_first_and_ours_before_others() -> None:
    quads = GraphStore.of(
        parse(
            "<urn:x:s> <https://schema.org/name> 'b', 'a' ;"
            "<https://w3id.org/newskg#anonymous> true ;"
            "a <https://schema.org/Event>, <https://w3id.org/newskg#Strike>,"
            "<https://w3id.org/newskg#Event> .",
            format=RdfFormat.TURTLE,
        )
    ).quads()
    assert body(*quads) == (
        "<urn:x:s> a kg:Event, kg:Strike, schema:Event ;\n"
        '    schema:name "a",\n'
        '        "b" ;\n'
        "    kg:anonymous true .\n"
    )


def test_a_subject_without_a_type_begins_with_its_first_property() -> None:
    assert body(said(Literal("a"))) == '<urn:x:thing> schema:name "a" .\n'


def test_even_a_text_may_stand_for_a_type() -> None:
    quad = Quad(THING, RDF.type, Literal("a"))
    assert body(quad) == '<urn:x:thing> a "a" .\n'


def test_a_triple_of_several_graphs_is_written_once() -> None:
    quad = said(Literal("a"))
    again = Quad(quad.subject, quad.predicate, quad.object, ELSEWHERE)
    assert written([quad, again, quad]) == written([quad])


def test_every_prefix_of_the_vocabulary_is_declared() -> None:
    lines = written([]).decode().splitlines()
    assert lines == [f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items())]


@pytest.mark.parametrize("name", ["a.b", "1a", "-a", "a/b", "a%20b", "é", ""])
def test_a_name_that_is_not_plainly_legal_after_a_prefix_is_written_in_full(name: str) -> None:
    assert f"<{PREFIXES['kg']}{name}>" in body(said(NamedNode(PREFIXES["kg"] + name)))


@pytest.mark.parametrize(
    ("text", "type_", "short"),
    [
        ("399", XSD.integer, "399"),
        ("-1", XSD.integer, "-1"),
        ("007", XSD.integer, '"007"^^xsd:integer'),
        ("0.97", XSD.decimal, "0.97"),
        ("1", XSD.decimal, '"1"^^xsd:decimal'),
        ("1.50", XSD.decimal, '"1.50"^^xsd:decimal'),
        ("0.0000001", XSD.decimal, '"0.0000001"^^xsd:decimal'),
        ("true", XSD.boolean, "true"),
        ("1", XSD.boolean, '"1"^^xsd:boolean'),
        ("2011-11-30", XSD.date, '"2011-11-30"^^xsd:date'),
    ],
)
def test_a_number_is_short_only_in_its_canonical_form(
    text: str, type_: NamedNode, short: str
) -> None:
    assert body(said(Literal(text, datatype=type_))) == f"<urn:x:thing> schema:name {short} .\n"


def test_blank_nodes_are_named_for_their_place_and_not_for_their_label() -> None:
    def chain(first: str, second: str) -> list[Quad]:
        a, b = BlankNode(first), BlankNode(second)
        return [Quad(a, KG.speaker, b), Quad(b, SCHEMA.name, Literal("x")), said(Literal("_:a"))]

    quads = chain("z", "y")
    random.Random(1).shuffle(quads)
    assert written(quads) == written(chain("b0", "b1"))
    assert b"_:c14n0" in written(quads)


def test_a_triple_about_a_triple_is_refused_with_the_line() -> None:
    quad = Quad(THING, KG.disputes, Triple(THING, SCHEMA.name, Literal("a b")))
    with pytest.raises(StoreError, match=r"a triple about a triple.*urn:x:thing"):
        written([said(Literal("before")), quad])


def test_a_text_that_looks_like_a_triple_about_a_triple_is_only_a_text() -> None:
    quad = said(Literal("a <<( b --ltr _:c"))
    assert read(written([quad])) == {quad.triple}


def test_a_text_with_a_direction_is_refused() -> None:
    data = b'<urn:x:a> <urn:x:p> "x"@en--ltr .'
    with pytest.raises(StoreError, match="writing direction"):
        written(parse(data, format=RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("iri", ["http://x/a b", 'http://x/"', "http://x/{a}", "http://x/a>b"])
@pytest.mark.parametrize("place", range(3))
def test_an_illegal_iri_that_a_lenient_reader_let_in_is_refused(iri: str, place: int) -> None:
    escaped = iri.replace(" ", "\\u0020").replace(">", "\\u003E").replace('"', "\\u0022")
    terms = ["<urn:x:a>", "<urn:x:p>", "<urn:x:o>"]
    terms[place] = f"<{escaped}>"
    line = " ".join(terms).encode() + b" ."
    with pytest.raises(StoreError, match="cannot be written as Turtle"):
        written(parse(line, format=RdfFormat.N_TRIPLES, lenient=True))


def test_the_file_is_the_union_of_all_graphs(dispute: list[Quad], tmp_path: Path) -> None:
    write_turtle(GraphStore.of(dispute), tmp_path / "graph.ttl")
    assert read((tmp_path / "graph.ttl").read_bytes()) == triples(dispute)
