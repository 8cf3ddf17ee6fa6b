"""What the service and its data are, as RDF: service description, VoID and DCAT."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from kg.publish.report import read_report
from kg.serve.answers import graph_response
from kg.serve.context import Context, context_of
from kg.vocabulary import DCTERMS, KG, PREFIXES, RDF, SCHEMA, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
OWN_PREFIXES = {"sd": SD, "formats": FORMATS, "void": VOID, "dcat": DCAT}

RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
DOWNLOADS = {
    "graph.ttl": ("text/turtle", "The graph, as Turtle"),
    "graph.trig": ("application/trig", "The graph with one named graph per article, as TriG"),
    "graph.nq": ("application/n-quads", "The graph with its named graphs, as N-Quads"),
    "graph.graphml": ("application/graphml+xml", "The network, as GraphML"),
    "graph.gexf": ("application/gexf+xml", "The network, for Gephi"),
    "held.csv": ("text/csv", "One row a view that somebody is said to hold"),
    "statements.csv": ("text/csv", "One row a statement"),
    "events.csv": ("text/csv", "One row an event"),
    "disputes.csv": ("text/csv", "One row a dispute or change of position"),
}
"""What of a build can be had: not the texts, which are other people's."""


def _iri(namespace: str, name: str) -> NamedNode:
    return NamedNode(namespace + name)


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)


def service_triples(context: Context, request: Request) -> list[Triple]:
    """The SPARQL 1.1 Service Description of the endpoint."""
    url = context.own_url(request)
    service = NamedNode(f"{url}sparql")
    data, default = NamedNode(f"{url}dataset#graphs"), NamedNode(f"{url}dataset#union")
    facts = [
        (service, RDF.type, _iri(SD, "Service")),
        (service, _iri(SD, "endpoint"), service),
        (service, _iri(SD, "supportedLanguage"), _iri(SD, "SPARQL11Query")),
        (service, _iri(SD, "feature"), _iri(SD, "UnionDefaultGraph")),
        (service, _iri(SD, "defaultDataset"), data),
        (data, RDF.type, _iri(SD, "Dataset")),
        (data, _iri(SD, "defaultGraph"), default),
        (default, RDF.type, _iri(SD, "Graph")),
        *((service, _iri(SD, "resultFormat"), _iri(FORMATS, name)) for name in RESULT_FORMATS),
    ]
    return [Triple(*fact) for fact in facts]


def data_triples(context: Context, request: Request) -> list[Triple]:
    """The data set and the ways to it, as VoID and DCAT."""
    return [*_data_set(context, request), *service_triples(context, request)]


def _data_set(context: Context, request: Request) -> Iterator[Triple]:
    edition = context.edition
    url = context.own_url(request)
    data = NamedNode(f"{url}dataset")
    endpoint = NamedNode(f"{url}sparql")
    for kind in (_iri(VOID, "Dataset"), _iri(DCAT, "Dataset")):
        yield Triple(data, RDF.type, kind)
    yield Triple(data, DCTERMS.title, Literal("Who said what", language="en"))
    about = "What news articles report people to have said, with the passages that prove it"
    yield Triple(data, DCTERMS.description, Literal(about, language="en"))
    yield Triple(data, DCTERMS.conformsTo, NamedNode(PREFIXES["kg"]))
    yield Triple(data, _iri(VOID, "sparqlEndpoint"), endpoint)
    # One statement may stand in several graphs: quads are what can be counted at once.
    yield Triple(data, _iri(VOID, "triples"), _number(edition.quads))
    if edition.base_iri:
        yield Triple(data, _iri(VOID, "uriSpace"), Literal(edition.base_iri))
    for name in ("kg", "schema", "org", "oa", "prov", "skos", "dcterms"):
        yield Triple(data, _iri(VOID, "vocabulary"), NamedNode(PREFIXES[name]))
    if edition.catalogue is not None:
        yield from _counts(data, edition.catalogue.counts())
    yield Triple(data, _iri(VOID, "uriLookupEndpoint"), NamedNode(f"{url}about?iri="))
    yield Triple(endpoint, RDF.type, _iri(DCAT, "DataService"))
    yield Triple(endpoint, _iri(DCAT, "endpointURL"), endpoint)
    yield Triple(endpoint, _iri(DCAT, "servesDataset"), data)
    report = read_report(edition.folder)
    files = report["files"] if report else {}
    for name, (media_type, title) in DOWNLOADS.items():
        if name not in files:
            continue
        file = NamedNode(f"{url}files/{name}")
        yield Triple(data, _iri(DCAT, "distribution"), file)
        yield Triple(file, RDF.type, _iri(DCAT, "Distribution"))
        yield Triple(file, DCTERMS.title, Literal(title, language="en"))
        yield Triple(file, _iri(DCAT, "downloadURL"), file)
        kind = NamedNode(f"https://www.iana.org/assignments/media-types/{media_type}")
        yield Triple(file, _iri(DCAT, "mediaType"), kind)
        size = files[name].get("bytes") if isinstance(files[name], dict) else None
        if isinstance(size, int):
            yield Triple(file, _iri(DCAT, "byteSize"), _number(size))
        if media_type in ("text/turtle", "application/trig", "application/n-quads"):
            yield Triple(data, _iri(VOID, "dataDump"), file)


def _counts(data: NamedNode, counts: dict[str, int]) -> Iterator[Triple]:
    classes = {
        "articles": SCHEMA.NewsArticle,
        "statements": KG.Statement,
        "events": KG.Event,
    }
    for name, class_ in classes.items():
        part = BlankNode(name)
        yield Triple(data, _iri(VOID, "classPartition"), part)
        yield Triple(part, _iri(VOID, "class"), class_)
        yield Triple(part, _iri(VOID, "entities"), _number(counts[name]))


async def data_set(request: Request) -> Response:
    """Answer `/.well-known/void` and `/dataset`."""
    context = context_of(request)
    return graph_response(request, data_triples(context, request), OWN_PREFIXES)
