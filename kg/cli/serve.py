"""`kg serve`: a graph as a service."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph
from kg.cli.report import say
from kg.cli.verbs import app

MIB = 1 << 20


@app.command()
def serve(
    graph: Graph,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes any.", min=0, max=65535)] = 8321,
    public_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What people reach it by, if that is another address."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            envvar="KG_SERVE_TOKEN",
            show_envvar=True,
            help="What every request must show; needed where other machines can reach it.",
        ),
    ] = None,
    seconds: Annotated[float, typer.Option(help="The time a query may take.")] = 10.0,
    memory: Annotated[int, typer.Option(metavar="MIB", help="The memory it may take.")] = 1024,
    rows: Annotated[int, typer.Option(help="The rows it may give.")] = 100_000,
    at_once: Annotated[int, typer.Option(help="Queries answered at the same time.")] = 8,
    queue: Annotated[int, typer.Option(help="Queries that may wait for their turn.")] = 64,
    with_text: Annotated[
        bool | None,
        typer.Option(
            "--with-text/--without-text",
            help="Show the whole text of articles. By default only on this machine.",
            show_default=False,
        ),
    ] = None,
    in_memory: Annotated[
        bool | None,
        typer.Option(
            "--in-memory/--on-disk",
            help="Hold the graph in memory, where questions are answered several times as fast. "
            "By default if half of what is free is enough.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Keep no log of requests.")] = False,
) -> None:
    """Serve a graph: SPARQL, pages, JSON, search, a feed."""
    from kg.serve.limits import Limits
    from kg.serve.options import Options
    from kg.serve.server import serve as run

    options = Options(
        host=host,
        port=port,
        public_url=public_url,
        token=token,
        with_text=with_text,
        in_memory=in_memory,
        limits=Limits(
            seconds=seconds, memory_bytes=memory * MIB, rows=rows, at_once=at_once, queue=queue
        ),
    )
    log_to_stderr(quiet=quiet)
    run(Path(graph), options, on_ready=lambda url: say(f"serving {graph} at {url} (Ctrl-C stops)"))


def log_to_stderr(*, quiet: bool) -> None:
    """Let the service say what it does: a line a request, unless quiet."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for name in ("kg", "uvicorn"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
    logging.getLogger("kg.serve").setLevel(logging.INFO)
    logging.getLogger("kg.serve.access").setLevel(logging.WARNING if quiet else logging.INFO)
