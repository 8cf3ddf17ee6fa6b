"""Profiles of the passages, and tables: what other programs make of them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyld import jsonld as pyld  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.export import export_graph
from kg.export.forms import pieces_of, texts_in
from kg.export.neo4j import BETWEEN, NODES, RELATIONSHIPS, SCRIPT
from kg.export.nif import ITS, NIF
from kg.export.tables import COLUMNS, TABLES, Facts
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA
from tests.export.conftest import TEXT, as_json

BASE = "http://kg.localhost:8321/"
OA = "http://www.w3.org/ns/oa#"

# The words of http://www.w3.org/ns/anno.jsonld that we use, after the Web Annotation Vocabulary.
ANNO = {
    "oa": OA, "dc": "http://purl.org/dc/elements/1.1/", "dctypes": "http://purl.org/dc/dcmitype/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "Text": "dctypes:Text",
    "describing": "oa:describing", "identifying": "oa:identifying", "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value", "format": "dc:format", "language": "dc:language",
    "via": {"@type": "@id", "@id": "oa:via"},
}  # fmt: skip


@pytest.fixture
def graph(dispute: list[Quad]) -> GraphStore:
    return GraphStore.of(dispute)


def test_an_annotation_says_who_said_the_words_that_it_marks(
    graph: GraphStore, tmp_path: Path
) -> None:
    export_graph(graph, "annotations", tmp_path / "a.jsonld")
    found = {a["id"]: a for a in as_json(tmp_path / "a.jsonld")["@graph"]}  # type: ignore[attr-defined]
    said = found[f"{BASE}statement/1/annotation"]
    assert said["body"][0]["value"] == "Said by Mira Tolland (direct)"
    assert said["kg:confidence"] == "0.97"
    assert [part["source"] for part in said["body"][1:]] == [
        f"{BASE}entity/mira-tolland",
        f"{BASE}entity/dockers",
    ]
    assert said["target"]["source"]["via"] == "https://courier.example.org/a"
    assert said["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 0, "end": 8},
        {"type": "TextQuoteSelector", "exact": "No deal.", "suffix": " Mira said"},
    ]
    held = found[f"{BASE}statement/2/annotation"]["body"]
    assert held["value"] == "Held by somebody whom the text does not name (indirect)"
    assert set(found) == {
        f"{BASE}{name}/annotation"
        for name in (
            "statement/1", "statement/2", "post/1", "account/1", "article/a/names/9-15",
            "article/a/refers/27-32",
        )
    }  # fmt: skip


def test_annotations_are_the_web_annotations_that_a_processor_reads(
    exported: Callable[[str], Path], example: GraphStore
) -> None:
    document = as_json(exported("annotations"))
    context = document["@context"]
    assert isinstance(context, list)
    assert context[0] == "http://www.w3.org/ns/anno.jsonld"
    text = pyld.to_rdf(
        {**document, "@context": [ANNO, *context[1:]]}, {"format": "application/n-quads"}
    )
    quads = list(parse(text, format=RdfFormat.N_QUADS))
    known = {q.subject for q in quads if q.object == NamedNode(OA + "Annotation")}
    for property_ in ("hasBody", "hasTarget", "motivatedBy"):
        assert {q.subject for q in quads if q.predicate == NamedNode(OA + property_)} == known
    marked = {q.object for q in quads if q.predicate == NamedNode(OA + "hasTarget")}
    passages = {
        q.object
        for role in (KG.contentPassage, KG.evidence)
        for q in example.matching(None, role, None)
    } | {q.subject for r in (KG.names, KG.refersTo) for q in example.matching(None, r, None)}
    assert marked == passages


def test_nif_strings_are_cut_from_the_text(output: Path, example: GraphStore) -> None:
    text = b"".join(pieces_of(example, "nif", texts=texts_in(output)))
    facts = {(q.subject, q.predicate.value): q.object for q in parse(text, format=RdfFormat.TURTLE)}
    strings = [s for s, p in facts if p == NIF + "anchorOf"]
    assert len(strings) > 400
    for string in strings:
        start, end = (int(facts[string, NIF + n].value) for n in ("beginIndex", "endIndex"))
        context = facts[string, NIF + "referenceContext"]
        whole = facts[context, NIF + "isString"].value
        assert whole[start:end] == facts[string, NIF + "anchorOf"].value


def test_nif_links_names_and_pronouns_and_leaves_texts_out_unless_given(graph: GraphStore) -> None:
    quads = list(parse(b"".join(pieces_of(graph, "nif")), format=RdfFormat.TURTLE))
    meant = {(q.subject, q.object) for q in quads if q.predicate.value == ITS + "taIdentRef"}
    assert meant == {
        (NamedNode(f"{BASE}article/a#char=9,15"), NamedNode(f"{BASE}entity/mira-tolland")),
        (NamedNode(f"{BASE}article/a#char=27,32"), NamedNode(f"{BASE}entity/dockers")),
    }
    assert not any(q.predicate.value == NIF + "isString" for q in quads)
    given = b"".join(pieces_of(graph, "nif", texts={"news/a.txt": TEXT}))
    texts = [
        q.object
        for q in parse(given, format=RdfFormat.TURTLE)
        if q.predicate.value == NIF + "isString"
    ]
    assert texts == [Literal(TEXT)]


def test_nif_refuses_a_text_that_is_not_the_one_counted(graph: GraphStore) -> None:
    with pytest.raises(StoreError, match="is not the one that its passages count"):
        list(pieces_of(graph, "nif", texts={"news/a.txt": TEXT + " "}))


def test_texts_are_wanted_from_a_folder_that_has_them(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="leave the texts out"):
        texts_in(tmp_path)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_neo4j_nodes_have_labels_typed_properties_and_lists(
    graph: GraphStore, tmp_path: Path
) -> None:
    export_graph(graph, "neo4j", tmp_path / "neo4j")
    nodes = {row["iri:ID"]: row for row in rows_of(tmp_path / "neo4j" / NODES)}
    statement = nodes[f"{BASE}statement/1"]
    assert statement[":LABEL"].split(BETWEEN) == ["Quotation", "Statement"]
    assert statement["confidence:double"] == "0.97"
    assert statement["saidOn:date"] == "2021-03-03"
    assert statement["speechForm:string"] == "Direct"
    assert nodes[f"{BASE}entity/mira-tolland"]["altLabel:string[]"].split(BETWEEN) == [
        "Ms; Tolland",
        "Tolland",
    ]
    assert nodes[f"{BASE}article/a#char=0,8"]["start:long"] == "0"
    assert nodes[f"{BASE}article/a"]["headline:string"] == 'An "offer"'


def test_neo4j_relationships_join_nodes_that_there_are(example: GraphStore, tmp_path: Path) -> None:
    export_graph(example, "neo4j", tmp_path / "neo4j")
    nodes = [row["iri:ID"] for row in rows_of(tmp_path / "neo4j" / NODES)]
    joined = rows_of(tmp_path / "neo4j" / RELATIONSHIPS)
    assert len(nodes) == len(set(nodes))
    assert {row[end] for row in joined for end in (":START_ID", ":END_ID")} <= set(nodes)
    kinds = {row[":TYPE"] for row in joined}
    assert {"SPEAKER", "REPORTED_IN", "CONTENT_PASSAGE", "NAMES", "MEMBER"} <= kinds
    assert all(re.fullmatch("[A-Z][A-Z0-9_]*", kind) for kind in kinds)
    spoken = sum(1 for _ in example.matching(None, KG.speaker, None))
    assert sum(row[":TYPE"] == "SPEAKER" for row in joined) == spoken


def test_neo4j_takes_a_column_of_mixed_kinds_for_texts(tmp_path: Path) -> None:
    a, b = NamedNode("urn:a"), NamedNode("urn:b")
    whole = Literal(7)
    graph = GraphStore.of(
        [
            Quad(a, NamedNode("urn:x/n"), whole), Quad(b, NamedNode("urn:x/n"), Literal("seven")),
            Quad(a, NamedNode("urn:y/n"), whole), Quad(b, NamedNode("urn:z/m"), whole),
        ]
    )  # fmt: skip
    export_graph(graph, "neo4j", tmp_path / "neo4j")
    [first, _] = rows_of(tmp_path / "neo4j" / NODES)
    assert list(first)[2:] == ["ns0_n:string", "ns1_n:long", "m:long"]


def test_neosemantics_is_told_which_properties_are_lists(graph: GraphStore, tmp_path: Path) -> None:
    export_graph(graph, "neosemantics", tmp_path / "n10s")
    script = (tmp_path / "n10s" / SCRIPT).read_text()
    assert 'multivalPropList: ["http://www.w3.org/2004/02/skos/core#altLabel"]' in script
    assert 'n10s.nsprefixes.add("kg", "https://w3id.org/newskg#")' in script
    turtle = parse((tmp_path / "n10s" / "graph.ttl").read_bytes(), format=RdfFormat.TURTLE)
    assert {quad.triple for quad in turtle} == {quad.triple for quad in graph.quads()}


def test_a_folder_that_kg_did_not_write_is_not_replaced(graph: GraphStore, tmp_path: Path) -> None:
    (tmp_path / NODES).write_text("mine")
    with pytest.raises(Exception, match="is there already"):
        export_graph(graph, "neo4j", tmp_path)
    assert (tmp_path / NODES).read_text() == "mine"
    (tmp_path / NODES).rename(tmp_path / "kept.csv")
    for _ in range(2):  # what it wrote itself, it replaces
        export_graph(graph, "neo4j", tmp_path)
    assert (tmp_path / "kept.csv").read_text() == "mine"


@pytest.mark.parametrize("name", TABLES)
def test_the_cells_of_a_table_are_its_columns(name: str, example: GraphStore) -> None:
    columns = [column.partition(":")[0] for column in COLUMNS[name].split()]
    rows = list(TABLES[name](Facts(example.index())))
    assert rows
    assert all(list(row) == columns for row in rows)
    first = {"mentions": "passage"}.get(name, "iri")
    assert [row[first] for row in rows] == sorted(str(row[first]) for row in rows)


def test_parquet_holds_days_numbers_and_lists(graph: GraphStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pip install pyarrow")
    export_graph(graph, "parquet", tmp_path / "tables")
    [first, second] = parquet.read_table(tmp_path / "tables" / "statements.parquet").to_pylist()
    assert first["speaker_names"] == ["Mira Tolland"]
    assert (first["said_on"], first["confidence"]) == (date(2021, 3, 3), 0.97)
    assert (first["start"], first["end"], first["cue"]) == (0, 8, "said")
    assert (second["said_on"], second["speakers"], second["attribution"]) == (None, [], "Held")
    assert (second["source"], second["form"]) == (None, "Indirect")


def test_duckdb_asks_the_tables_what_sparql_asks_the_graph(
    example: GraphStore, tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="pip install duckdb")
    pytest.importorskip("pyarrow", reason="pip install pyarrow")
    export_graph(example, "parquet", tmp_path / "tables")
    theirs = duckdb.sql(
        f"""SELECT e.name, count(*) AS n
        FROM (SELECT unnest(speakers) AS speaker FROM '{tmp_path}/tables/statements.parquet') s
        JOIN '{tmp_path}/tables/entities.parquet' e ON e.iri = s.speaker
        GROUP BY e.iri, e.name ORDER BY n DESC, e.name"""
    ).fetchall()
    ours = example.query(
        "SELECT ?name (COUNT(?s) AS ?n) WHERE { ?s kg:speaker ?who . ?who schema:name ?name . "
        "FILTER NOT EXISTS { ?who a kg:Event } } GROUP BY ?who ?name ORDER BY DESC(?n) ?name"
    )
    assert sorted(theirs) == sorted((row["name"], row["n"]) for row in ours)


def test_a_day_that_is_none_is_left_out(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pip install pyarrow")
    article = NamedNode("urn:a")
    graph = GraphStore.of(
        [
            Quad(article, RDF.type, SCHEMA.NewsArticle),
            Quad(article, SCHEMA.datePublished, Literal("last week")),
        ]
    )
    export_graph(graph, "parquet", tmp_path / "tables")
    [row] = parquet.read_table(tmp_path / "tables" / "articles.parquet").to_pylist()
    assert (row["iri"], row["published"]) == ("urn:a", None)
    assert parquet.read_table(tmp_path / "tables" / "posts.parquet").num_rows == 0
