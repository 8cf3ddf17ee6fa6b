"""TriG: Turtle that keeps the named graphs apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kg.publish.nquads import quad_lines
from kg.publish.turtle import HEADER, ShortTerms, blocks

if TYPE_CHECKING:
    from kg.store.graph import GraphStore


def write_trig(graph: "GraphStore", path: str | Path) -> None:
    """Write every graph of `graph` to `path`, one block each."""
    with Path(path).open("wb") as file:
        file.writelines(trig(graph.quads()))


def trig(quads: Iterable[Quad]) -> Iterator[bytes]:
    """TriG in pieces: prefixes, the default graph, then the named graphs in the order of IRIs.

    Inside a graph all is as in Turtle. Raises StoreError for what RDF 1.1 cannot say.
    """
    lines = quad_lines(quads)
    terms = ShortTerms()
    graphs: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        triple, graph = triple_and_graph(line)
        graphs[graph].append(triple)
    yield HEADER
    for graph, triples in sorted(graphs.items()):
        triples.sort()
        if graph:
            yield b"\n" + terms.shorten(graph) + b" {\n"
            yield from blocks(triples, terms, indent=b"    ")
            yield b"}\n"
        else:
            for block in blocks(triples, terms):
                yield b"\n" + block


def triple_and_graph(line: bytes) -> tuple[bytes, bytes]:
    """A line of N-Quads, without its " .", as its triple and its graph; b"" is the default one."""
    quote = line.rfind(b'"')
    if quote >= 0:  # only a literal holds one, so the object ends at the next space
        end = line.find(b" ", quote)
    else:
        end = line.find(b" ", line.find(b" ", line.find(b" ") + 1) + 1)
    return (line[:end], line[end + 1 :]) if end >= 0 else (line, b"")
