"""`kg load`: a graph into a running triple store."""

import os
from typing import Annotated
from urllib.parse import urlsplit

import typer

from kg.cli.options import AsJson, Graph
from kg.cli.report import Watch, print_json, say
from kg.cli.verbs import app
from kg.config import DEFAULT_BASE_IRI

STORE_HELP = (
    "oxigraph, fuseki, graphdb, rdf4j, virtuoso, blazegraph or stardog; told by the port or the "
    "path when left out."
)
LOCAL = {"localhost", "127.0.0.1", "::1"}


@app.command(
    epilog="Who you are to the store: KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or "
    "~/.netrc."
)
def load(
    graph: Graph,
    to: Annotated[
        str,
        typer.Option("--to", metavar="URL", help="The store's data set.", show_default=False),
    ],
    store: Annotated[
        str | None, typer.Option("--store", metavar="NAME", help=STORE_HELP, show_default=False)
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="By SPARQL Update, not by the Graph Store Protocol."),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Take out graphs of earlier loads that this one lacks."),
    ] = False,
    json: AsJson = False,
) -> None:
    """Load a graph into a triple store; only what changed is sent."""
    from kg.load import credentials_for, load_graph, target_of
    from kg.store import GraphStore

    target = target_of(to, store)
    credentials = credentials_for(to, os.environ)
    parts = urlsplit(to)
    if credentials and parts.scheme == "http" and parts.hostname not in LOCAL:
        say(f"warning: {parts.netloc} is asked over http: who listens in reads the password")
    report = load_graph(
        GraphStore.read(graph),
        target,
        credentials,
        by_update=update,
        prune=prune,
        watch=Watch(quiet=json),
    )
    if report.local:
        say(
            f"warning: {report.local} graphs begin with {DEFAULT_BASE_IRI}, which only the "
            "reader's own machine answers to; build with --base-iri https://YOUR.SITE/ before "
            "others use the store"
        )
    if report.stale:
        say(
            f"{len(report.stale)} graphs of earlier loads are not in this one and were left "
            f"alone, {report.stale[0]} among them; --prune takes them out"
        )
    if json:
        print_json(report)
    else:
        typer.echo(
            f"{to}: {report.graphs} graphs, {report.triples} triples; {report.sent} sent, "
            f"{report.unchanged} unchanged, {report.pruned} taken out"
        )
