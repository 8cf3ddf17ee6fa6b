"""`kg export`: a graph in the form that another program wants."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph
from kg.cli.report import say
from kg.cli.verbs import app

FORM_HELP = (
    "turtle, trig, ntriples, nquads, rdfxml, jsonld, annotations, nif, neo4j, neosemantics or "
    "parquet."
)
OUTPUT_HELP = "Where to write: a file, or a folder for neo4j, neosemantics and parquet."


@app.command()
def export(
    graph: Graph,
    form: Annotated[str, typer.Argument(metavar="FORM", help=FORM_HELP, show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help=OUTPUT_HELP, show_default=False),
    ] = None,
    rdf12: Annotated[
        bool,
        typer.Option(
            "--rdf12", help="RDF 1.2, where accounts and posts are tied to what they vouch for."
        ),
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Also the articles' texts, for nif: mind their rights.")
    ] = False,
) -> None:
    """Write a graph in the form that another program wants."""
    from kg.export import export_graph
    from kg.export.forms import form_named, pieces_of, texts_in
    from kg.store import GraphStore

    form_named(form)
    held = texts_in(graph) if texts else None
    opened = GraphStore.read(graph)
    if output is None:
        # All of it is made first, so that what a form cannot say leaves nothing half printed.
        sys.stdout.buffer.write(b"".join(pieces_of(opened, form, rdf12=rdf12, texts=held)))
    else:
        export_graph(opened, form, output, rdf12=rdf12, texts=held)
        say(f"{output}: {len(opened)} quads as {form}")
