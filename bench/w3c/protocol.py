"""The suites of the SPARQL 1.1 protocol and of service descriptions, as far as they only read."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

from bench.w3c.manifest import MF, Tally, Test, path_of, tests_in
from bench.w3c.service import Reply, Service, serving

HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = "http://www.w3.org/ns/sparql-service-description#"
OURS_TO_REFUSE = "updates, which the service does not take"
TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}

# What a service description may say of a service (SPARQL 1.1 Service Description, 3.2).
SAYABLE = {
    "endpoint", "feature", "defaultEntailmentRegime", "entailmentRegime", "extensionFunction",
    "extensionAggregate", "languageExtension", "supportedLanguage", "propertyFeature",
    "defaultDataset", "availableGraphs", "resultFormat", "inputFormat", "defaultGraph",
    "namedGraph", "name", "graph", "supportedEntailmentProfile",
    "defaultSupportedEntailmentProfile",
}  # fmt: skip


def run_protocol(folder: Path) -> Iterator[Tally]:
    """The tallies of the two suites. folder: the one that holds `sparql11`."""
    tests = list(tests_in(folder / "sparql11" / "protocol" / "manifest.ttl"))
    with serving(data_of(tests)) as service:
        tally = Tally("sparql11/protocol")
        for test in tests:
            _count(tally, test, service)
        yield tally
        yield description(service)


def data_of(tests: list[Test]) -> Iterator[ox.Quad]:
    """The graphs that the tests expect to be there."""
    for test in tests:
        for node in test.manifest.objects(test.node, UT.graphData):
            path = path_of(test.manifest.value(node, UT.graph) or node)
            name = ox.NamedNode(str(test.manifest.value(node, rdflib.RDFS.label)))
            for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.N_TRIPLES):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def _count(tally: Tally, test: Test, service: Service) -> None:
    faults = []
    name = str(test.node).rpartition("#")[2]
    for request in requests_of(test):
        reply = sent(test, request, service)
        if name.startswith("update_"):
            # To refuse them is the point: the service only reads.
            if 400 <= reply.status < 500:
                tally.refused[OURS_TO_REFUSE] += 1
                return
            faults.append(f"an update was answered {reply.status}")
        elif fault := fault_of(test, request, reply):
            faults.append(fault)
    if faults:
        tally.failed.append(f"{name}: {'; '.join(faults)}")
    else:
        tally.passed += 1


def requests_of(test: Test) -> list[Node]:
    """The requests of a test, in order."""
    connection = test.manifest.value(test.node, MF.action)
    listed = test.manifest.value(connection, HT.requests)
    return [] if listed is None else list(Collection(test.manifest, listed))


def sent(test: Test, request: Node, service: Service) -> Reply:
    """The reply to one request of a manifest."""
    graph = test.manifest
    path = urlsplit(str(graph.value(request, HT.absolutePath)))
    content = graph.value(request, HT.body)
    body = None
    if content is not None:
        coding = str(graph.value(content, CNT.characterEncoding) or "utf-8")
        body = str(graph.value(content, CNT.chars)).encode(coding)
    headers = {}
    listed = graph.value(request, HT.headers)
    for header in Collection(graph, listed) if listed is not None else ():
        headers[str(graph.value(header, HT.fieldName))] = str(graph.value(header, HT.fieldValue))
    method = str(graph.value(request, HT.methodName) or graph.value(request, HT.mthd))
    return service.ask(method, path.query, body, headers)


def fault_of(test: Test, request: Node, reply: Reply) -> str | None:
    """What is wrong with a reply; None when it is as the manifest says."""
    graph = test.manifest
    expected = graph.value(request, HT.resp)
    statuses = [str(code)[-3] for code in graph.objects(expected, MF.expectedStatus)]
    if statuses and str(reply.status)[0] not in statuses:
        return f"{reply.status}, wanted {' or '.join(sorted(statuses))}xx"
    form = str(graph.value(expected, MF.expectedFormat) or "")
    wanted = {"boolean": TABULAR, "tabular": TABULAR, "RDF": GRAPHS}.get(form)
    if wanted and reply.kind not in wanted:
        return f"{reply.kind} is not {form}"
    truth = graph.value(expected, MF.expectedBoolean)
    if truth is not None and json.loads(reply.body).get("boolean") is not (str(truth) == "true"):
        return f"not {truth}"
    return None


def description(service: Service) -> Tally:
    """The three tests of service descriptions, which their suite tells in words."""
    tally = Tally("sparql11/service-description")
    reply = service.ask("GET", headers={"Accept": "text/turtle"})
    try:
        quads = list(ox.parse(reply.body, format=ox.RdfFormat.TURTLE, base_iri=service.url))
    except SyntaxError as error:
        tally.failed.append(f"returns-rdf: {error}")
        return tally
    checks = {
        "returns-rdf": reply.status == 200 and bool(quads),
        "has-endpoint-triple": any(
            q.predicate.value == SD + "endpoint"
            and isinstance(q.object, ox.NamedNode)
            and urlsplit(q.object.value).path == "/sparql"
            for q in quads
        ),
        "conforms-to-schema": all(
            q.predicate.value.removeprefix(SD) in SAYABLE
            for q in quads
            if q.predicate.value.startswith(SD)
        )
        and sum(getattr(q.object, "value", "") == SD + "Service" for q in quads) == 1,
    }
    for name, good in checks.items():
        if good:
            tally.passed += 1
        else:
            tally.failed.append(name)
    return tally
