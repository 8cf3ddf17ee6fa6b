"""A graph in, files that people open out.

Each writer takes a `GraphStore` and the path of one file; the same graph gives the same bytes.
`publish_graph` writes all of them into a folder; `kg.publish.output` makes sure that the folder
appears whole or not at all.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.publish.event_tables import write_disputes, write_events
from kg.publish.nquads import write_nquads
from kg.publish.tables import write_held, write_statements
from kg.publish.trig import write_trig
from kg.publish.turtle import write_turtle

if TYPE_CHECKING:
    from kg.records import Article
    from kg.store.graph import GraphStore

Writer = Callable[["GraphStore", Path], None]


def write_network(
    graph: "GraphStore", path: str | Path, articles: "Iterable[Article]" = ()
) -> None:
    """Write the network as one HTML file that needs no connection.

    articles: those whose full text its reader may have; of others it shows passages only.
    """
    from kg.publish import network  # brings pyvis

    network.write_network(graph, Path(path), articles)


def write_graphml(graph: "GraphStore", path: str | Path) -> None:
    """Write the network as GraphML."""
    from kg.publish import analysis  # brings networkx
    from kg.store.network import network_of

    analysis.write_graphml(graph.once(network_of), Path(path))


def write_gexf(graph: "GraphStore", path: str | Path) -> None:
    """Write the network as GEXF, for Gephi."""
    from kg.publish import analysis  # brings networkx
    from kg.store.network import network_of

    analysis.write_gexf(graph.once(network_of), Path(path))


WRITERS: dict[str, tuple[str, Writer]] = {
    "ttl": ("graph.ttl", write_turtle),
    "trig": ("graph.trig", write_trig),
    "nq": ("graph.nq", write_nquads),
    "html": ("graph.html", write_network),
    "graphml": ("graph.graphml", write_graphml),
    "gexf": ("graph.gexf", write_gexf),
    "csv": ("statements.csv", write_statements),
    "held": ("held.csv", write_held),
    "events": ("events.csv", write_events),
    "disputes": ("disputes.csv", write_disputes),
}
"""Format → the name of its file in an output folder, and its writer."""


def publish_graph(
    graph: "GraphStore",
    folder: Path,
    formats: Iterable[str] = tuple(WRITERS),
    *,
    articles: "Iterable[Article]" = (),
) -> tuple[str, ...]:
    """Write a graph into a folder in every format asked for; the names of the files written.

    articles: those whose full text is put into the viewer.
    Raises ConfigError for a format that is not among `WRITERS`.
    """
    wanted = tuple(formats)
    for format_ in wanted:
        if format_ not in WRITERS:
            raise ConfigError(f"no format {format_!r}; there are {', '.join(WRITERS)}")
    try:
        for format_ in wanted:
            name, write = WRITERS[format_]
            if write is write_network:
                write_network(graph, folder / name, articles)
            else:
                write(graph, folder / name)
    finally:
        graph.forget()
    return tuple(WRITERS[format_][0] for format_ in wanted)


__all__ = [
    "WRITERS",
    "publish_graph",
    "write_disputes",
    "write_events",
    "write_gexf",
    "write_graphml",
    "write_held",
    "write_network",
    "write_nquads",
    "write_statements",
    "write_trig",
    "write_turtle",
]
