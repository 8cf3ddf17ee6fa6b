import csv
import io
import json
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.store import GraphStore
from kg.vocabulary import SCHEMA, XSD

PEOPLE = (
    "SELECT ?name ?alias { ?s a kg:Person ; schema:name ?name ."
    " OPTIONAL { ?s skos:hiddenLabel ?alias } } ORDER BY ?name"
)


def test_csv_has_a_head_and_a_row_for_each_solution(port: GraphStore) -> None:
    rows = list(csv.reader(io.StringIO(port.query(PEOPLE).serialize("csv").decode())))
    assert rows == [["name", "alias"], ["Mira Tolland", ""], ["Oskar Brandt", ""]]


def test_tsv_writes_terms(port: GraphStore) -> None:
    lines = port.query(PEOPLE).serialize("tsv").decode().splitlines()
    assert lines == ["?name\t?alias", '"Mira Tolland"\t', '"Oskar Brandt"\t']


def test_json_and_xml_say_the_same(port: GraphStore) -> None:
    answer = json.loads(port.query(PEOPLE).serialize("json"))
    names = [binding["name"]["value"] for binding in answer["results"]["bindings"]]
    root = ElementTree.fromstring(port.query(PEOPLE).serialize("xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert names == [found.text for found in root.iter(f"{space}literal")]
    assert names == ["Mira Tolland", "Oskar Brandt"]


def test_xml_stays_xml_when_a_text_holds_a_control_character() -> None:
    quad = Quad(NamedNode("urn:a"), SCHEMA.name, Literal("a\x0bb\x00c"))
    results = GraphStore.of([quad]).query("SELECT ?n { ?s schema:name ?n }")
    root = ElementTree.fromstring(results.serialize("xml"))
    assert "a\ufffdb\ufffdc" in "".join(root.itertext())


def test_ask_has_the_same_formats(port: GraphStore) -> None:
    assert json.loads(port.query("ASK {}").serialize("json")) == {"head": {}, "boolean": True}


def test_triples_are_turtle_in_the_same_bytes_however_they_came(quads: list[Quad]) -> None:
    query = "CONSTRUCT { ?s schema:name ?n } WHERE { ?s schema:name ?n }"
    forth, back = (GraphStore.of(given).query(query).serialize() for given in (quads, quads[::-1]))
    assert forth == back
    assert b"schema:name" in forth
    assert len(rdflib.Graph().parse(data=forth, format="turtle")) == 14


@pytest.mark.parametrize(
    ("query", "form", "fitting"),
    [("ASK {}", "turtle", "csv, json, tsv, xml"), ("DESCRIBE <a:b>", "csv", "turtle")],
)
def test_a_format_that_does_not_fit_names_those_that_do(
    port: GraphStore, query: str, form: str, fitting: str
) -> None:
    with pytest.raises(QuestionError, match=fitting):
        port.query(query).serialize(form)


def test_only_construct_and_describe_give_triples(port: GraphStore) -> None:
    with pytest.raises(QuestionError, match="CONSTRUCT"):
        list(port.query(PEOPLE).triples())


def test_a_table_has_texts_and_blanks(port: GraphStore) -> None:
    results = port.query(PEOPLE)
    assert results.columns == ("name", "alias")
    assert results.table() == [["Mira Tolland", ""], ["Oskar Brandt", ""]]


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (Literal("7", datatype=XSD.integer), 7),
        (Literal("0.25", datatype=XSD.decimal), 0.25),
        (Literal("true", datatype=XSD.boolean), True),
        (Literal("2031-05-01", datatype=XSD.date), "2031-05-01"),
        (Literal("many", datatype=XSD.integer), "many"),
        (Literal("Hafen", language="de"), "Hafen"),
        (NamedNode("urn:x"), "urn:x"),
    ],
)
def test_a_term_is_given_as_a_plain_value(literal: Literal | NamedNode, value: object) -> None:
    graph = GraphStore.of([Quad(NamedNode("urn:a"), SCHEMA.name, literal)])
    [row] = graph.query("SELECT ?n { ?s schema:name ?n }")
    assert row["n"] == value
    assert type(row["n"]) is type(value)
    assert row.term("n") == literal
