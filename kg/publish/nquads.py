"""N-Quads: one sorted line a quad. The other RDF writers start from the same lines.

Escapes are those of canonical N-Quads (RDF 1.2), as pyoxigraph writes them: quotation marks and
control characters are escaped, every other character stands for itself.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize

from kg.errors import StoreError
from kg.store.lines import END, sorted_lines

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

TRIPLE_TERM = re.compile(rb"[^ ]+ [^ ]+ <<\(")
DIRECTION = re.compile(rb'"@[A-Za-z0-9-]+--(?:ltr|rtl)(?: [^ "]+)?$')


def write_nquads(graph: "GraphStore", path: str | Path) -> None:
    """Write every quad to `path`, sorted by code point: the same graph gives the same bytes."""
    lines = graph.once(lines_of)
    with Path(path).open("wb") as file:
        file.write(END.join((*lines, b"")))


def nquads(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The distinct quads as lines of N-Quads, sorted by code point.

    Raises StoreError for what RDF 1.1 cannot say: see `lines_of`.
    """
    for line in quad_lines(quads):
        yield line + END


def lines_of(graph: "GraphStore") -> list[bytes]:
    """The quads as N-Quads without the closing " .", sorted by code point, each once.

    Blank nodes are renamed by RDFC-1.0 (c14n0, c14n1, …), which looks at the graph alone, not at
    the labels it came with. Raises StoreError for triple terms and for text with a direction:
    RDF 1.1, and so most readers, cannot say them.
    """
    return graph.lines() if graph.described else _legal(graph.lines())


def quad_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The quads as `lines_of` gives those of a graph."""
    return _legal(sorted_lines(serialize(quads, format=RdfFormat.N_QUADS) or b""))


def _legal(lines: list[bytes]) -> list[bytes]:
    # One look at all of it together, which nearly always finds nothing, saves one at each line.
    text = END.join(lines)
    if b" <<(" in text:
        _refuse(filter(TRIPLE_TERM.match, lines), "a triple about a triple")
    if b"--ltr" in text or b"--rtl" in text:
        _refuse(filter(DIRECTION.search, lines), "a text with a writing direction")
    if b"_:" not in text or not any(b" _:" in line or line.startswith(b"_:") for line in lines):
        return lines
    dataset = Dataset(parse(END.join((*lines, b"")), format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_lines(serialize(dataset, format=RdfFormat.N_QUADS) or b"")


def _refuse(lines: Iterator[bytes], what: str) -> None:
    for line in lines:
        raise StoreError(_too_new(line, what))


def _too_new(line: bytes, what: str) -> str:
    return (
        f"the graph holds {what}, which RDF 1.1 cannot say and most readers do not know; "
        f"say it with a node of its own, or leave it out: {line.decode()[:200]}"
    )
