"""Manifests of the W3C's test suites: which tests there are, and what each is about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test: where it is listed, its name, the local name of its class, and its node."""

    manifest: rdflib.Graph
    node: Node
    name: str
    kind: str
    suite: str

    def file(self, *path: Node) -> Path | None:
        """The file at the end of a path of properties; None when there is none."""
        node: Node | None = self.node
        for property_ in path:
            node = None if node is None else self.manifest.value(node, property_)
        return None if node is None else path_of(node)


@dataclass
class Tally:
    """Passed, failed and refused tests of a suite, with the reason of each that did not pass."""

    suite: str
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def lines(self, known: Mapping[str, str]) -> Iterator[str]:
        """The tally as text, the failures last; known: the beginnings of those that are known."""
        total = self.passed + len(self.failed)
        yield f"{self.suite}: {self.passed} of {total} passed"
        for reason, count in sorted(self.refused.items()):
            yield f"    {count} refused: {reason}"
        for failure in self.failed:
            yield f"    FAILED {' '.join(failure.split())}"
            yield f"        because {reason_in(known, failure) or 'of something new'}"


def reason_in(known: Mapping[str, str], failure: str) -> str | None:
    """Why a test is known to fail; None when it is not."""
    return next((why for start, why in known.items() if failure.startswith(start)), None)


def tests_in(manifest: Path) -> Iterator[Test]:
    """The tests of a manifest, and of those that it includes, in their order."""
    graph = rdflib.Graph().parse(manifest, publicID=manifest.as_uri())
    root = rdflib.URIRef(manifest.as_uri())
    for included in graph.objects(root, MF.include):
        for item in Collection(graph, included):
            yield from tests_in(path_of(item))
    for entries in graph.objects(root, MF.entries):
        for node in Collection(graph, entries):
            kind = graph.value(node, rdflib.RDF.type)
            yield Test(
                manifest=graph,
                node=node,
                name=f"{manifest.parent.name}/{graph.value(node, MF.name) or node}",
                kind=str(kind).rpartition("#")[2],
                suite=manifest.parent.name,
            )


def path_of(node: Node) -> Path:
    """The path of a file's IRI."""
    return Path(unquote(urlsplit(str(node)).path))
