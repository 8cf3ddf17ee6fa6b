"""One verb per station: each reads a file that a person can open, and writes another."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import say_skip
from kg.cli.options import (
    DEFAULTS,
    AsJson,
    BaseIri,
    Graph,
    MaxChars,
    Model,
    Output,
    Published,
    Publisher,
    Sources,
    Stamp,
    settings_of,
)
from kg.cli.report import Watch
from kg.cli.verbs import app

Findings = Annotated[
    Path,
    typer.Argument(metavar="FINDINGS", help="What kg annotate printed.", show_default=False),
]
Entities = Annotated[
    Path,
    typer.Argument(metavar="ENTITIES", help="What kg resolve printed.", show_default=False),
]


def print_lines(lines: Iterable[str]) -> None:
    """One line after the other on standard output."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


@app.command()
def read(
    sources: Sources,
    published: Published = None,
    publisher: Publisher = None,
    max_chars: MaxChars = DEFAULTS.max_article_chars,
) -> None:
    """Read articles; print them as JSON lines."""
    from kg.read import read_articles, write_articles
    from kg.skip import sift

    settings = settings_of(published=published, publisher=publisher, max_chars=max_chars)
    found = read_articles(*sources, settings=settings, stdin=sys.stdin.buffer)
    write_articles(sift(Watch()("read", found), say_skip), sys.stdout)


@app.command()
def annotate(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLES...", help="What kg read printed.", show_default=False),
    ],
    model: Model = DEFAULTS.model,
) -> None:
    """Find names, statements, events and posts; print JSON lines."""
    from kg.annotate import annotate_articles
    from kg.jsonlines import findings_to_json
    from kg.read import read_articles
    from kg.skip import sift

    settings = settings_of(model=model)
    usable = sift(read_articles(*articles, settings=settings, stdin=sys.stdin.buffer), say_skip)
    found = Watch()("annotate", annotate_articles(usable, settings))
    print_lines(map(findings_to_json, sift(found, say_skip)))


@app.command()
def resolve(findings: Findings) -> None:
    """Tell which names mean the same; print JSON lines."""
    from kg.jsonlines import findings_from_json, resolution_to_json
    from kg.resolve import resolve_entities

    resolution = resolve_entities(read_lines(findings, findings_from_json), settings_of())
    print_lines(resolution_to_json(resolution))


@app.command()
def describe(
    findings: Findings,
    entities: Entities,
    model: Model = DEFAULTS.model,
    base_iri: BaseIri = DEFAULTS.base_iri,
    stamp: Stamp = None,
) -> None:
    """Write findings and entities as a graph; print N-Quads."""


@app.command()
def publish(graph: Graph, output: Output, json: AsJson = False) -> None:
    """Write a graph in every form that people open."""
