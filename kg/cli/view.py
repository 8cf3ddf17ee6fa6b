"""`kg view`: a viewer of a graph, or of a part of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Graph, WithText
from kg.cli.options import day as as_day
from kg.cli.verbs import app
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.records import Article

TEXTS = "articles.jsonl"

OutputFile = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="FILE", help="The HTML file to write.", show_default=False
    ),
]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="ENTITY", help="Only what concerns this name or IRI."),
]
Topic = Annotated[
    str | None,
    typer.Option("--topic", metavar="TOPIC", help="Only what is about this topic or event."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="DAY", parser=as_day, help="Only from this day (2011-11-01)."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", metavar="DAY", parser=as_day, help="Only up to this day."),
]


@app.command()
def view(
    graph: Graph,
    output: OutputFile = Path("view.html"),
    about: About = None,
    topic: Topic = None,
    since: Since = None,
    until: Until = None,
    with_text: WithText = False,
) -> None:
    """Write a viewer of a graph, or of a part of it, as one HTML file."""
    from kg.publish.network import write_network
    from kg.publish.viewer.notebook import described
    from kg.publish.viewer.part import part_of
    from kg.store import GraphStore

    first, last = (None if day is None else day.isoformat() for day in (since, until))
    part = part_of(GraphStore.open(graph), about=about, topic=topic, since=first, until=last)
    articles = texts_beside(graph) if with_text else ()
    write_network(part, output, articles, of=described(about, topic, first, last))
    typer.echo(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


def texts_beside(graph: Path) -> "Iterator[Article]":
    """The articles as read that `kg build` put beside a graph.

    Raises ConfigError when there are none.
    """
    from kg.cli.report import say
    from kg.read import read_articles
    from kg.records import Article

    path = (graph if graph.is_dir() else graph.parent) / TEXTS
    if not path.is_file():
        raise ConfigError(f"{path} does not exist: --with-text needs the texts that kg build wrote")
    for article in read_articles(str(path)):
        if isinstance(article, Article):
            yield article
        else:
            say(f"no text of {article.source}: {article.reason}")
