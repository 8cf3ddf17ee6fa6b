"""N-Quads: one sorted line a quad. The other RDF writers start from the same lines.

Escapes are those of canonical N-Quads (RDF 1.2), as pyoxigraph writes them: quotation marks and
control characters are escaped, every other character stands for itself.
"""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse, serialize

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

END = b" .\n"

TRIPLE_TERM = re.compile(rb"^[^ ]+ [^ ]+ <<\(", re.MULTILINE)
DIRECTION = re.compile(rb'"@[A-Za-z0-9-]+--(?:ltr|rtl)(?: [^ \n]+)? \.$', re.MULTILINE)
BLANK_NODE = re.compile(rb"(?:^| )_:", re.MULTILINE)


def write_nquads(graph: "GraphStore", path: str | Path) -> None:
    """Write every quad to `path`, sorted by code point: the same graph gives the same bytes."""
    with Path(path).open("wb") as file:
        file.writelines(nquads(graph.quads()))


def nquads(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The distinct quads as lines of N-Quads, sorted by code point.

    Raises StoreError for what RDF 1.1 cannot say: see `quad_lines`.
    """
    for line in sorted(set(quad_lines(quads))):
        yield line + END


def quad_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The quads as N-Quads without the closing " .", in the order and as often as they came.

    Blank nodes are renamed by RDFC-1.0 (c14n0, c14n1, …), which looks at the graph alone, not at
    the labels it came with. Raises StoreError for triple terms and for text with a direction:
    RDF 1.1, and so most readers, cannot say them.
    """
    return _lines(serialize(quads, format=RdfFormat.N_QUADS) or b"", RdfFormat.N_QUADS)


def triple_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The triples of all graphs, as `quad_lines` gives the quads."""
    triples = map(attrgetter("triple"), quads)
    return _lines(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", RdfFormat.N_TRIPLES)


def _lines(text: bytes, format_: RdfFormat) -> list[bytes]:
    if b"<<(" in text and (found := TRIPLE_TERM.search(text)):
        raise StoreError(_too_new(text, found, "a triple about a triple"))
    if b"--" in text and (found := DIRECTION.search(text)):
        raise StoreError(_too_new(text, found, "a text with a writing direction"))
    if b"_:" in text and BLANK_NODE.search(text):
        dataset = Dataset(parse(text, format=format_))
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        text = serialize(dataset, format=format_) or b""
    lines = text.split(END)  # literals hold no line end: it is escaped
    lines.pop()
    return lines


def _too_new(text: bytes, found: re.Match[bytes], what: str) -> str:
    start = text.rfind(b"\n", 0, found.start() + 1) + 1
    line = text[start : text.find(b"\n", found.end())].decode()
    return (
        f"the graph holds {what}, which RDF 1.1 cannot say and most readers do not know; "
        f"say it with a node of its own, or leave it out: {line[:200]}"
    )
