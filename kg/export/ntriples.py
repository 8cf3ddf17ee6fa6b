"""N-Triples: one sorted line a triple, whatever graphs it stands in."""

from collections.abc import Iterable, Iterator

from kg.store.lines import END, object_and_graph


def ntriples(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The union of all graphs as N-Triples, each triple once, sorted by code point.

    lines: as `kg.publish.nquads.lines_of` gives them.
    """
    triples = set()
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        triples.add(b" ".join((subject, predicate, object_and_graph(rest)[0])))
    for triple in sorted(triples):
        yield triple + END
