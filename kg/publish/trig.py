"""TriG: Turtle that keeps the named graphs apart."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from kg.publish.nquads import quad_lines
from kg.publish.turtle import HEADER, Blocks, ShortTerms, blocks_of

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

INDENT = b"    "


def write_trig(graph: "GraphStore", path: str | Path) -> None:
    """Write every graph of `graph` to `path`, one block each."""
    with Path(path).open("wb") as file:
        file.writelines(trig_of(graph.once(blocks_of)))


def trig(quads: Iterable[Quad]) -> Iterator[bytes]:
    """TriG in pieces: prefixes, the default graph, then the named graphs in the order of IRIs.

    Inside a graph all is as in Turtle. Raises StoreError for what RDF 1.1 cannot say.
    """
    return trig_of(Blocks(quad_lines(quads)))


def trig_of(blocks: Blocks) -> Iterator[bytes]:
    """The pieces of `trig`, of what was made into blocks before."""
    terms = ShortTerms()
    yield HEADER
    for graph, parts in sorted(blocks.of_graph.items()):
        if graph:
            # A block holds line ends only between its facts: those in literals are escaped.
            lines = b"".join(parts)[:-1].replace(b"\n", b"\n" + INDENT)
            yield b"\n%s {\n%s%s\n}\n" % (terms.shorten(graph), INDENT, lines)
        else:
            for part in parts:
                yield b"\n" + part
