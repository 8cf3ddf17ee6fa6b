"""The SPARQL 1.1 query suite through our service: what is asked, and whether the answer is right.

All data of the suite goes into one store, each file as the named graph of its address; a test then
names its graphs in the request (`default-graph-uri`, `named-graph-uri`), as the protocol allows.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import rdflib

from bench.w3c.manifest import MF, QT, Tally, Test, path_of, tests_in
from bench.w3c.service import Service, serving
from bench.w3c.syntax import term

BASE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
SUITES = ("manifest-sparql11-query.ttl", "csv-tsv-res/manifest.ttl", "json-res/manifest.ttl")
RDF_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
RESULTS = {
    ".srx": (ox.QueryResultsFormat.XML, "application/sparql-results+xml"),
    ".srj": (ox.QueryResultsFormat.JSON, "application/sparql-results+json"),
    ".tsv": (ox.QueryResultsFormat.TSV, "text/tab-separated-values"),
}
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
XSD = "http://www.w3.org/2001/XMLSchema#"
WHOLE = {XSD + name for name in ("integer", "decimal", "int", "long", "short", "byte")}
FLOATING = {XSD + "double", XSD + "float"}
TRUTH = {"1": "true", "0": "false"}
Rows = frozenset[ox.Quad]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def run_queries(folder: Path) -> Iterator[Tally]:
    """One tally for each folder of the suite. folder: the one that holds `sparql11`."""
    tests = [test for manifest in SUITES for test in tests_in(folder / "sparql11" / manifest)]
    files = sorted({file for test in tests for file in data_of(test)})
    with serving(quad for file in files for quad in quads_in(file)) as service:
        for suite in dict.fromkeys(test.suite for test in tests):
            tally = Tally(f"sparql11/{suite}")
            for test in tests:
                if test.suite == suite:
                    fault = fault_of(test, service)
                    if fault is None:
                        tally.passed += 1
                    else:
                        tally.failed.append(f"{test.name} ({test.kind}): {fault}")
            yield tally


def fault_of(test: Test, service: Service) -> str | None:
    """What is wrong with the answer to a test; None when it is right."""
    if "Syntax" in test.kind:
        return syntax_fault(test, service)
    query, result = test.file(MF.action, QT.query), test.file(MF.result)
    if query is None or result is None:
        return "the manifest names no query or no result"
    action = test.manifest.value(test.node, MF.action)
    plain = [path_of(node) for node in test.manifest.objects(action, QT.data)]
    named = [path_of(node) for node in test.manifest.objects(action, QT.graphData)]
    pairs = [("query", f"BASE <{address(query)}>\n{query.read_text(encoding='utf-8')}")]
    if "FROM" not in pairs[0][1]:  # else the query names its graphs itself
        pairs += [("default-graph-uri", address(path)) for path in plain or [Path("none", "none")]]
        pairs += [("named-graph-uri", address(path)) for path in named]
    is_rows = "ResultSet" in result.read_text(encoding="utf-8") if result.suffix == ".ttl" else True
    accept = (
        "text/csv" if result.suffix == ".csv"
        else RESULTS.get(result.suffix, RESULTS[".srj"])[1] if is_rows
        else "application/n-triples"
    )  # fmt: skip
    reply = service.ask(
        "POST",
        body=urlencode(pairs).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": accept},
    )
    if reply.status != 200:
        return f"{reply.status}: {reply.body.decode(errors='replace')[:200]}"
    if reply.kind != accept:
        return f"asked for {accept}, got {reply.kind}"
    try:
        return compared(result, reply.body, is_rows=is_rows)
    except (SyntaxError, ValueError) as error:
        return f"the answer cannot be read: {error}"


def compared(result: Path, body: bytes, *, is_rows: bool) -> str | None:
    """Whether the answer is the result, up to the names of blank nodes and the order of rows."""
    if result.suffix == ".csv":
        same = csv_rows(result.read_text(encoding="utf-8")) == csv_rows(body.decode())
        return None if same else "other rows of CSV"
    if not is_rows:
        wanted_graph = canon(
            ox.parse(result.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=address(result))
        )
        got_graph = canon(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
        return None if wanted_graph == got_graph else "another graph"
    form = RESULTS.get(result.suffix, RESULTS[".srj"])[0]
    ours = ox.parse_query_results(body, format=form)
    if result.suffix == ".ttl":
        wanted_rows: Rows | bool = rows_in_turtle(result)
    else:
        theirs = ox.parse_query_results(result.read_bytes(), format=form)
        wanted_rows = bool(theirs) if isinstance(theirs, ox.QueryBoolean) else rows_of(theirs)
    got_rows = bool(ours) if isinstance(ours, ox.QueryBoolean) else rows_of(ours)
    return None if wanted_rows == got_rows else "other rows"


def csv_rows(text: str) -> Counter[tuple[tuple[str, object], ...]]:
    """The rows of CSV, whatever the order of columns; numbers by their value, blank nodes alike.

    CSV has no types, so that is all that can be compared.
    """

    def cell(value: str) -> object:
        if value.startswith("_:"):
            return "_:"
        try:
            return float(value)
        except ValueError:
            return value

    rows = csv.DictReader(io.StringIO(text))
    return Counter(
        tuple(sorted((name, cell(value)) for name, value in row.items())) for row in rows
    )


def rows_of(solutions: ox.QuerySolutions) -> Rows:
    """Solutions as a graph with a node for each row, so that blank nodes can be matched."""
    names = [variable.value for variable in solutions.variables]
    return encoded({name: row[name] for name in names} for row in solutions)


def rows_in_turtle(path: Path) -> Rows:
    """The rows of a result in the vocabulary of result sets."""
    graph = rdflib.Graph().parse(path, publicID=address(path))
    rows: list[dict[str, Term | None]] = []
    for solution in graph.objects(predicate=RS.solution):
        row: dict[str, Term | None] = {}
        for binding in graph.objects(solution, RS.binding):
            row[str(graph.value(binding, RS.variable))] = term(graph.value(binding, RS.value))
        rows.append(row)
    return encoded(rows)


def encoded(rows: Iterable[dict[str, Term | None]]) -> Rows:
    """Rows as a canonical graph; how often a row comes is part of it."""
    quads = []
    for number, row in enumerate(rows):
        node = ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(node, ox.NamedNode("urn:x:is"), ox.NamedNode("urn:x:row")))
        for name, found in row.items():
            if found is not None:
                quads.append(ox.Quad(node, ox.NamedNode(f"urn:x:{name}"), normal(found)))
    return canon(quads)


def normal(term: Term) -> Term:
    """A number or truth value by its value, as the store keeps them: 2.0 and 2 are one decimal."""
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value
    if kind == XSD + "boolean":
        return ox.Literal(TRUTH.get(term.value, term.value), datatype=term.datatype)
    try:
        if kind in FLOATING:
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
        if kind in WHOLE:
            return ox.Literal(f"{float(term.value):.12g}", datatype=term.datatype)
    except ValueError:
        return term
    return term


def canon(quads: Iterable[ox.Quad]) -> Rows:
    """The quads with canonical names for blank nodes."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(dataset)


def syntax_fault(test: Test, service: Service) -> str | None:
    """Good queries are answered, bad ones are refused with 400."""
    query = test.file(MF.action)
    if query is None:
        return "the manifest names no query"
    reply = service.ask(
        "POST", body=query.read_bytes(), headers={"Content-Type": "application/sparql-query"}
    )
    wanted = 400 if "Negative" in test.kind else 200
    if reply.status == wanted:
        return None
    return f"{reply.status}, wanted {wanted}: {reply.body.decode(errors='replace')[:120]}"


def data_of(test: Test) -> Iterator[Path]:
    """The files that a test asks."""
    action = test.manifest.value(test.node, MF.action)
    for property_ in (QT.data, QT.graphData):
        for node in test.manifest.objects(action, property_):
            yield path_of(node)


def quads_in(path: Path) -> Iterator[ox.Quad]:
    """The triples of a file, in the graph of its address; blank nodes are kept apart by file."""
    graph = ox.NamedNode(address(path))
    triples = ox.parse(
        path.read_bytes(),
        format=RDF_FORMATS[path.suffix],
        base_iri=address(path),
        rename_blank_nodes=True,
    )
    for quad in triples:
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def address(path: Path) -> str:
    """The address of a file of the suite."""
    return f"{BASE}{path.parent.name}/{path.name}"
