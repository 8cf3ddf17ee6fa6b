"""Turtle and TriG of any quads, sorted, with prefixes of one's own; pyoxigraph does the writing."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad, RdfFormat, serialize


def turtle_text(
    quads: Iterable[Quad], prefixes: Mapping[str, str], form: RdfFormat = RdfFormat.TURTLE
) -> Iterator[bytes]:
    """The quads as Turtle or TriG: the same ones give the same bytes, in whatever order they come.

    Blank nodes keep their labels: rename them first when those are not to be trusted.
    """
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), *map(str, q.triple)))
    given = ordered if form is RdfFormat.TRIG else [quad.triple for quad in ordered]
    text = serialize(given, format=form, prefixes=dict(prefixes)) or b""
    # pyoxigraph writes its prefixes in no promised order; literals hold no line end.
    lines = text.splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix ")]
    yield from sorted(head)
    yield b"\n"
    yield from lines[len(head) :]
