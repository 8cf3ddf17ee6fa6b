"""The forms that a graph can be exported in, and the one function that writes them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError, StoreError
from kg.export.annotations import annotations
from kg.export.files import write_whole
from kg.export.jsonld import jsonld
from kg.export.neo4j import NODES, RELATIONSHIPS, SCRIPT, PropertyGraph, setup_script
from kg.export.nif import nif
from kg.export.ntriples import ntriples
from kg.export.parquet import write_parquet
from kg.export.rdf12 import rdf12
from kg.export.rdfxml import rdfxml
from kg.publish.nquads import lines_of
from kg.publish.output import write_build_report, writing
from kg.publish.trig import trig_of
from kg.publish.turtle import blocks_of, turtle_of
from kg.store.lines import END

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

Texts = Mapping[str, str]
"""The texts of articles by their `kg:source`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a graph: its name on the command line, what it is, and how it is written.

    pieces: of a form that is one file. fill: of one that is a folder; `names` are its files.
    newer: the same syntax in RDF 1.2, where there is one.
    """

    about: str
    pieces: "Callable[[GraphStore, Texts], Iterator[bytes]] | None" = None
    fill: "Callable[[GraphStore, Path], None] | None" = None
    names: tuple[str, ...] = ()
    newer: str | None = None
    takes_texts: bool = False


def _neo4j(graph: "GraphStore", folder: Path) -> None:
    nodes = PropertyGraph(graph.once(lines_of))
    write_whole(folder / NODES, nodes.nodes())
    write_whole(folder / RELATIONSHIPS, nodes.relationships())


def _neosemantics(graph: "GraphStore", folder: Path) -> None:
    write_whole(folder / "graph.ttl", turtle_of(graph.once(blocks_of)))
    script = setup_script(PropertyGraph(graph.once(lines_of)).several())
    write_whole(folder / SCRIPT, [script])


FORMS: dict[str, Form] = {
    "turtle": Form(
        about="Turtle, all graphs merged",
        pieces=lambda graph, _: turtle_of(graph.once(blocks_of)),
        newer="TURTLE",
    ),
    "trig": Form(
        about="TriG, graphs kept apart",
        pieces=lambda graph, _: trig_of(graph.once(blocks_of)),
        newer="TRIG",
    ),
    "ntriples": Form(
        about="N-Triples, all graphs merged",
        pieces=lambda graph, _: ntriples(graph.once(lines_of)),
        newer="N_TRIPLES",
    ),
    "nquads": Form(
        about="N-Quads, graphs kept apart",
        pieces=lambda graph, _: (line + END for line in graph.once(lines_of)),
        newer="N_QUADS",
    ),
    "rdfxml": Form(
        about="RDF/XML, all graphs merged", pieces=lambda graph, _: rdfxml(graph.once(lines_of))
    ),
    "jsonld": Form(
        about="JSON-LD, framed: articles with what they report",
        pieces=lambda graph, _: jsonld(graph.once(lines_of)),
    ),
    "annotations": Form(
        about="Web Annotations of the passages, JSON-LD",
        pieces=lambda graph, _: annotations(graph.index()),
    ),
    "nif": Form(
        about="NIF 2.0 strings of the passages, Turtle",
        pieces=lambda graph, texts: nif(graph.index(), texts),
        takes_texts=True,
    ),
    "neo4j": Form(
        about="CSV for neo4j-admin database import (a folder)",
        fill=_neo4j,
        names=(NODES, RELATIONSHIPS),
    ),
    "neosemantics": Form(
        about="Turtle and a script for Neo4j's neosemantics (a folder)",
        fill=_neosemantics,
        names=("graph.ttl", SCRIPT),
    ),
    "parquet": Form(
        about="Parquet tables for pandas, DuckDB and Spark (a folder)",
        fill=lambda graph, folder: write_parquet(graph.index(), folder),
    ),
}
"""Name → form, in the order that `kg export --help` lists them."""


def export_graph(
    graph: "GraphStore",
    form: str,
    path: str | Path,
    *,
    rdf12: bool = False,
    texts: Texts | None = None,
) -> None:
    """Write a graph to `path` in a form of `FORMS`, whole or not at all.

    path: a file, or for some forms a folder, which is replaced when kg wrote it. rdf12: RDF 1.2,
    with what accounts and posts vouch for as triples about triples. texts: of articles by their
    `kg:source`, for forms that hold texts.
    Raises ConfigError for a form that there is not, or that has no RDF 1.2 or no texts; StoreError
    for what the form cannot say; OutputError when it cannot be written.
    """
    chosen = form_named(form)
    path = Path(path)
    try:
        if chosen.fill is None:
            write_whole(path, pieces_of(graph, form, rdf12=rdf12, texts=texts))
        else:
            _check(form, rdf12=rdf12, texts=texts)
            with writing(path, chosen.names) as folder:
                chosen.fill(graph, folder)
                write_build_report(folder, {"quads": len(graph)}, {"form": form})
    finally:
        graph.forget()


def pieces_of(
    graph: "GraphStore", form: str, *, rdf12: bool = False, texts: Texts | None = None
) -> Iterator[bytes]:
    """The pieces of a form that is one file; ConfigError for one that is a folder."""
    chosen = form_named(form)
    _check(form, rdf12=rdf12, texts=texts)
    if chosen.pieces is None:
        raise ConfigError(f"{form} is a folder of files: say where with -o")
    if rdf12:
        return _newer(graph, chosen.newer or "")
    return chosen.pieces(graph, texts or {})


def form_named(name: str) -> Form:
    """The form of that name; ConfigError lists those there are."""
    if name not in FORMS:
        raise ConfigError(f"no form {name!r}; there are: {', '.join(FORMS)}")
    return FORMS[name]


def texts_in(folder: Path) -> Texts:
    """The texts of the articles of a build, by their `kg:source`; StoreError without them."""
    path = folder / "articles.jsonl"
    try:
        with path.open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        return {row["source"]: row["text"] for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path} cannot be read as the texts of a build ({error}); give the folder that "
            "kg build wrote, or leave the texts out"
        ) from error


def _check(form: str, *, rdf12: bool, texts: Texts | None) -> None:
    if rdf12 and FORMS[form].newer is None:
        newer = ", ".join(name for name, other in FORMS.items() if other.newer)
        raise ConfigError(f"{form} has no RDF 1.2; those that have: {newer}")
    if texts is not None and not FORMS[form].takes_texts:
        holding = ", ".join(name for name, other in FORMS.items() if other.takes_texts)
        raise ConfigError(f"{form} holds no texts of articles; those that do: {holding}")


def _newer(graph: "GraphStore", syntax: str) -> Iterator[bytes]:
    from pyoxigraph import RdfFormat

    return rdf12(graph.quads(), getattr(RdfFormat, syntax))
