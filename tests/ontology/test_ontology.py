import importlib.util
import json
from collections.abc import Iterator
from types import ModuleType

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.records import AttributionKind, EventType, Kind, SpeechForm, Status
from kg.store.questions import ontology_folder
from kg.vocabulary import KG, PREFIXES, kg_term

OURS = PREFIXES["kg"]


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "kg.ttl")


@pytest.fixture
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "write_vocabulary", ontology_folder() / "write_vocabulary.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def own_terms(ontology: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    for subject in set(ontology.subjects()):
        if isinstance(subject, rdflib.URIRef) and subject.startswith(OURS):
            yield subject


def test_the_vocabulary_is_what_the_ontology_writes(writer: ModuleType) -> None:
    assert writer.VOCABULARY.read_text(encoding="utf-8") == writer.vocabulary()


def test_every_term_says_in_english_what_it_means(ontology: rdflib.Graph) -> None:
    for term in own_terms(ontology):
        for property_ in (RDFS.label, RDFS.comment):
            languages = [getattr(text, "language", None) for text in ontology[term:property_]]
            assert languages == ["en"], (term, property_)


def test_every_term_that_the_ontology_uses_is_defined_in_it(ontology: rdflib.Graph) -> None:
    defined = set(own_terms(ontology))
    used = {
        node
        for triple in ontology
        for node in triple
        if isinstance(node, rdflib.URIRef) and node.startswith(OURS)
    }
    assert used == defined


def test_every_property_has_a_range_or_is_said_of_anything(ontology: rdflib.Graph) -> None:
    without = {
        property_
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for property_ in ontology[: RDF.type : kind]
        if (property_, RDFS.range, None) not in ontology
    }
    # An authority's IRI, outside the graph, is none of our entities.
    assert without == {rdflib.URIRef(KG.maybeSameAs.value)}


def test_the_values_of_the_records_are_terms(ontology: rdflib.Graph) -> None:
    values = [
        *(kind.value for kind in Kind if kind is not Kind.PROGRAMME),
        *(
            member.value
            for enum in (EventType, Status, SpeechForm, AttributionKind)
            for member in enum
        ),
    ]
    for value in values:
        assert (rdflib.URIRef(kg_term(value).value), RDF.type, None) in ontology


def test_every_kind_of_event_is_a_record_and_a_class(ontology: rdflib.Graph) -> None:
    classes = {
        str(class_).removeprefix(OURS)
        for class_ in ontology[: RDFS.subClassOf : rdflib.URIRef(KG.Event.value)]
    }
    assert classes == {type_.value for type_ in EventType} - {EventType.EVENT.value}


def test_every_role_is_in_the_scheme_with_a_label_and_a_definition(ontology: rdflib.Graph) -> None:
    roles = set(ontology[: SKOS.inScheme : rdflib.URIRef(KG.Roles.value)])
    assert len(roles) == 36
    for role in roles:
        assert set(ontology[role : SKOS.inScheme]) == {rdflib.URIRef(KG.Roles.value)}
        assert ontology.value(role, SKOS.prefLabel) is not None
        assert ontology.value(role, SKOS.definition) is not None
        broader = set(ontology[role : SKOS.broader])
        assert broader <= roles
        assert broader or (role, SKOS.topConceptOf, None) in ontology


def test_every_topic_is_in_the_scheme_and_its_matches_are_media_topics(
    ontology: rdflib.Graph,
) -> None:
    topics = set(ontology[: SKOS.inScheme : rdflib.URIRef(KG.Topics.value)])
    assert len(topics) == 26
    for topic in topics:
        assert ontology.value(topic, SKOS.definition) is not None
        broader = set(ontology[topic : SKOS.broader])
        assert broader <= topics
        assert broader or (topic, SKOS.topConceptOf, None) in ontology
        for match in (*ontology[topic : SKOS.exactMatch], *ontology[topic : SKOS.closeMatch]):
            assert str(match).startswith("http://cv.iptc.org/newscodes/mediatopic/")


def test_the_roles_that_shapes_allow_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    role = rdflib.URIRef("http://www.w3.org/ns/org#role")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    [shape] = shapes[: sh.path : role]
    allowed = shapes.value(shape, sh["in"])
    assert allowed is not None
    assert set(shapes.items(allowed)) == set(
        ontology[: SKOS.inScheme : rdflib.URIRef(KG.Roles.value)]
    )


def test_a_name_that_is_no_term_is_an_error() -> None:
    with pytest.raises(ValueError, match="no kg:Perosn"):
        kg_term("Perosn")
    with pytest.raises(ValueError, match="no kg:__doc__"):
        kg_term("__doc__")


def test_the_context_has_every_class_and_property(ontology: rdflib.Graph) -> None:
    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
    known = {
        entry.get("@id", entry.get("@reverse")) if isinstance(entry, dict) else entry
        for entry in context["@context"].values()
    }
    terms = {"kg:" + term.removeprefix(OURS) for term in own_terms(ontology)}
    assert terms <= known


# rdflib warns of its own use of what it deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_the_context_expands_to_the_terms_of_the_ontology() -> None:
    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
    statement = {
        **context,
        "id": "http://kg.localhost:8321/statement/1",
        "type": ["Statement", "Quotation"],
        "speaker": "http://kg.localhost:8321/entity/mira-tolland",
        "speechForm": "Direct",
        "text": "We will not take it.",
        "saidOn": "2031-05-01",
        "confidence": "0.9",
    }
    graph = rdflib.Graph().parse(data=json.dumps(statement), format="json-ld")
    node = rdflib.URIRef("http://kg.localhost:8321/statement/1")
    schema, xsd = PREFIXES["schema"], PREFIXES["xsd"]
    expected = {
        (RDF.type, rdflib.URIRef(KG.Statement.value)),
        (RDF.type, rdflib.URIRef(schema + "Quotation")),
        (
            rdflib.URIRef(KG.speaker.value),
            rdflib.URIRef("http://kg.localhost:8321/entity/mira-tolland"),
        ),
        (rdflib.URIRef(KG.speechForm.value), rdflib.URIRef(KG.Direct.value)),
        (rdflib.URIRef(schema + "text"), rdflib.Literal("We will not take it.")),
        (
            rdflib.URIRef(KG.saidOn.value),
            rdflib.Literal("2031-05-01", datatype=rdflib.URIRef(xsd + "date")),
        ),
        (
            rdflib.URIRef(KG.confidence.value),
            rdflib.Literal("0.9", datatype=rdflib.URIRef(xsd + "decimal")),
        ),
    }
    assert set(graph[node]) == expected
