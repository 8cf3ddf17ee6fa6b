"""The named graphs of a graph, as what is sent: their triples and a digest of them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.publish.nquads import lines_of
from kg.store.lines import END, object_and_graph
from kg.vocabulary import KG

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

DIGEST = KG.graphSha256.value
OF_A_LOAD = f"<{DIGEST}>".encode()


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """One graph as it is to stand in the store.

    lines: its triples as N-Triples without the closing " .", sorted. sha256: of these.
    """

    iri: str
    lines: tuple[bytes, ...]
    sha256: str

    @property
    def size(self) -> int:
        """How many triples the store will count: ours, and the digest's own."""
        return len(self.lines) + 1

    def parts(self, most: int) -> Iterator[bytes]:
        """The triples as N-Triples, at most that many together; the digest comes with the last.

        So a store that holds the digest holds all of it. Blank nodes keep all of a graph together:
        in two requests, one label would be two nodes.
        """
        own = f'<{self.iri}> <{DIGEST}> "{self.sha256}"'.encode()
        if any(b" _:" in line or line.startswith(b"_:") for line in self.lines):
            most = len(self.lines) + 1
        lines = (*self.lines, own)
        for start in range(0, len(lines), most):
            yield END.join((*lines[start : start + most], b""))


def named_graphs(graph: "GraphStore") -> list[NamedGraph]:
    """The named graphs, in the order of their IRIs.

    Raises StoreError when triples stand in none, or in one that has no IRI.
    """
    by_graph = defaultdict[bytes, list[bytes]](list)
    for line in graph.once(lines_of):
        subject, predicate, rest = line.split(b" ", 2)
        object_, name = object_and_graph(rest)
        if predicate == OF_A_LOAD:
            continue  # of an earlier load: the graph came out of a store
        by_graph[name].append(b" ".join((subject, predicate, object_)))
    if any(name.startswith(b"_:") for name in by_graph):
        raise StoreError("a graph is called by a blank node, which no store keeps; give it an IRI")
    if b"" in by_graph:
        raise StoreError(
            f"{len(by_graph[b''])} triples stand in no named graph, so there is no telling later "
            "which of them changed; load the folder that kg build wrote, or its graph.nq"
        )
    return [
        NamedGraph(
            name[1:-1].decode(),
            tuple(lines),
            hashlib.sha256(END.join((*lines, b""))).hexdigest(),
        )
        for name, lines in sorted(by_graph.items())
    ]
