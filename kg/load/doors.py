"""What we ask of a store: put a graph, drop a graph, tell which graphs there are and how large."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from kg.errors import OutputError
from kg.load.graphs import DIGEST, NamedGraph
from kg.load.http import Client
from kg.load.stores import Target

TRIPLES_A_REQUEST = 50_000
TRIPLES_AN_UPDATE = 5_000  # some stores compile the text of an update
GRAPHS_A_PAGE = 5_000
COUNTS_A_QUERY = 20

NTRIPLES, UPDATE = "application/n-triples", "application/sparql-update"
FORM, RESULTS = "application/x-www-form-urlencoded", "application/sparql-results+json"


class Doors:
    """The doors of one store; by_update: SPARQL Update even where graphs have a door of theirs."""

    def __init__(self, target: Target, client: Client, *, by_update: bool = False) -> None:
        self._target = target
        self._client = client
        self._graphs = None if by_update else target.graphs

    def put(self, graph: NamedGraph) -> None:
        """Put a graph in the place of one that may stand under its name."""
        if self._graphs is not None:
            for number, part in enumerate(graph.parts(TRIPLES_A_REQUEST)):
                # The first replaces what stood there, the others join it.
                self._client.send(
                    "POST" if number else "PUT", self._door(graph.iri), part, kind=NTRIPLES
                )
            return
        for number, part in enumerate(graph.parts(TRIPLES_AN_UPDATE)):
            drop = b"" if number else f"DROP SILENT GRAPH <{graph.iri}> ;\n".encode()
            insert = f"INSERT DATA {{ GRAPH <{graph.iri}> {{\n".encode() + part + b"} }"
            self._update(drop + insert)

    def drop(self, iri: str) -> None:
        """Take a graph out of the store."""
        if self._graphs is not None:
            self._client.send("DELETE", self._door(iri))
        else:
            self._update(f"DROP SILENT GRAPH <{iri}>".encode())

    def digests(self) -> dict[str, str]:
        """The digest of each graph that kg load has put into the store, by its IRI."""
        found: dict[str, str] = {}
        last = ""
        while True:
            # By pages: some stores cut a long answer off without a word.
            rows = self._select(
                f"SELECT ?g ?d WHERE {{ GRAPH ?g {{ ?g <{DIGEST}> ?d }} "
                f'FILTER(STR(?g) > "{last}") }} ORDER BY STR(?g) LIMIT {GRAPHS_A_PAGE}'
            )
            found |= {row["g"]["value"]: row["d"]["value"] for row in rows}
            if len(rows) < GRAPHS_A_PAGE:
                return found
            last = rows[-1]["g"]["value"]

    def sizes(self, iris: Sequence[str]) -> Iterator[tuple[str, int]]:
        """How many triples the store counts in each of these graphs."""
        for start in range(0, len(iris), COUNTS_A_QUERY):
            some = iris[start : start + COUNTS_A_QUERY]
            counts = (
                f"{{ SELECT ({number} AS ?at) (COUNT(*) AS ?n) "
                f"WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} }}"
                for number, iri in enumerate(some)
            )
            rows = self._select(f"SELECT ?at ?n WHERE {{ {' UNION '.join(counts)} }}")
            sizes = {int(row["at"]["value"]): int(row["n"]["value"]) for row in rows}
            yield from ((iri, sizes.get(number, 0)) for number, iri in enumerate(some))

    def _door(self, iri: str) -> str:
        return f"{self._graphs}?graph={quote(iri, safe='')}"

    def _update(self, text: bytes) -> None:
        self._client.send("POST", self._target.update, text, kind=UPDATE)

    def _select(self, query: str) -> list[Any]:
        body = urlencode({"query": query}).encode()
        text = self._client.send("POST", self._target.query, body, kind=FORM, accept=RESULTS)
        try:
            rows: list[Any] = json.loads(text)["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise OutputError(
                f"{self._target.query} does not answer SPARQL as JSON: is it a "
                f"{self._target.name}? Say which store it is with --store"
            ) from error
        return rows


def pairs_differing(
    expected: Iterable[NamedGraph], sizes: Iterable[tuple[str, int]]
) -> list[tuple[NamedGraph, int]]:
    """The graphs of which a store counts another number of triples, with that number."""
    counted = dict(sizes)
    return [
        (graph, counted.get(graph.iri, 0))
        for graph in expected
        if counted.get(graph.iri, 0) != graph.size
    ]
