"""What others read in our exports is what the graph says."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld as pyld  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.store import GraphStore
from tests.export.conftest import as_json, n3js, raptor, serd, triples

Exported = Callable[[str], Path]

RAPTOR = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "ntriples",
    "nquads": "nquads",
    "rdfxml": "rdfxml",
}
SERD = {"turtle": "turtle", "trig": "trig", "ntriples": "ntriples", "nquads": "nquads"}
N3JS = {"turtle": "Turtle", "trig": "TriG", "ntriples": "N-Triples", "nquads": "N-Quads"}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}
OXIGRAPH = {
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
}


@pytest.fixture(scope="module")
def facts(example: GraphStore) -> set[Triple]:
    return triples(example.quads())


@pytest.mark.parametrize("form", OXIGRAPH)
def test_oxigraph_reads_the_same_facts(exported: Exported, facts: set[Triple], form: str) -> None:
    assert triples(parse(exported(form).read_bytes(), format=OXIGRAPH[form])) == facts


@pytest.mark.parametrize("form", RAPTOR)
def test_raptor_reads_the_same_facts(exported: Exported, facts: set[Triple], form: str) -> None:
    assert raptor(exported(form), RAPTOR[form]) == facts


@pytest.mark.parametrize("form", SERD)
def test_serd_reads_the_same_facts(exported: Exported, facts: set[Triple], form: str) -> None:
    assert serd(exported(form), SERD[form]) == facts


@pytest.mark.parametrize("form", N3JS)
def test_n3js_reads_the_same_facts(exported: Exported, facts: set[Triple], form: str) -> None:
    assert n3js(exported(form), N3JS[form]) == facts


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib of itself
@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_the_same_facts(
    exported: Exported, facts: set[Triple], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(exported(form), format=RDFLIB[form])
    found = {
        Triple(NamedNode(str(s)), NamedNode(str(p)), term(o)) for s, p, o, _ in dataset.quads()
    }
    assert found == facts


def test_a_json_ld_processor_reads_the_same_facts(exported: Exported, facts: set[Triple]) -> None:
    text = pyld.to_rdf(as_json(exported("jsonld")), {"format": "application/n-quads"})
    assert triples(parse(text, format=RdfFormat.N_QUADS)) == facts


def test_xmllint_finds_the_rdf_xml_well_formed(exported: Exported) -> None:
    if shutil.which("xmllint") is None:
        pytest.skip("xmllint is not installed: apt-get install libxml2-utils")
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", str(exported("rdfxml"))], capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def term(node: object) -> NamedNode | Literal:
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
    return NamedNode(str(node))


def test_framing_by_a_json_ld_processor_puts_the_same_under_each_article(
    exported: Exported,
) -> None:
    document = as_json(exported("jsonld"))
    frame = {"@context": document["@context"], "type": "NewsArticle", "reports": {}}
    framed = pyld.frame(document, frame)["@graph"]
    trees = document["@graph"]
    assert isinstance(trees, list)
    ours = {
        tree["id"]: {report["id"] for report in tree["reports"]}
        for tree in trees
        if tree.get("type") == "NewsArticle"
    }
    assert {tree["id"]: {report["id"] for report in tree["reports"]} for tree in framed} == ours
