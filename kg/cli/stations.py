"""One verb per station: each reads a file that a person can open, and writes another."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import say_skip
from kg.cli.options import (
    DEFAULTS,
    AsJson,
    Authority,
    BaseIri,
    Extractor,
    Graph,
    Judgements,
    MaxChars,
    MinConfidence,
    Model,
    Output,
    Published,
    Publisher,
    Sources,
    Stamp,
    Weights,
    settings_of,
)
from kg.cli.report import Watch, print_json
from kg.cli.verbs import app
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.records import Findings as Found

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
        typer.Argument(metavar="ARTICLES", help="What kg read printed.", show_default=False),
    ],
    model: Model = DEFAULTS.model,
    extractor: Extractor = DEFAULTS.extractor,
    weights: Weights = DEFAULTS.weights,
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    authority: Authority = [],  # noqa: B006
) -> None:
    """Find names, statements, events and posts; print JSON lines."""
    from kg import pipeline
    from kg.jsonlines import findings_to_json
    from kg.read import read_articles
    from kg.skip import sift

    settings = settings_of(
        model=model,
        extractor=extractor,
        weights=weights,
        min_confidence=min_confidence,
        authority=authority,
    )
    usable = sift(read_articles(*articles, settings=settings, stdin=sys.stdin.buffer), say_skip)
    found = Watch()("annotate", pipeline.annotate(usable, settings))
    print_lines(map(findings_to_json, sift(found, say_skip)))


@app.command()
def resolve(
    findings: Findings,
    authority: Authority = [],  # noqa: B006
    judgements: Judgements = None,
) -> None:
    """Tell which names mean the same; print JSON lines."""
    from kg import pipeline
    from kg.jsonlines import resolution_to_json

    found = list(findings_in(findings))
    settings = settings_of(authority=authority, judgements=judgements)
    resolution = pipeline.resolve(found, settings)
    print_lines(resolution_to_json(resolution))


@app.command()
def describe(
    findings: Findings,
    entities: Entities,
    model: Model = DEFAULTS.model,
    extractor: Extractor = DEFAULTS.extractor,
    weights: Weights = DEFAULTS.weights,
    base_iri: BaseIri = DEFAULTS.base_iri,
    stamp: Stamp = None,
) -> None:
    """Write findings and entities as a graph; print N-Quads."""
    from kg.jsonlines import resolution_from_json
    from kg.pipeline import describe_all
    from kg.publish.nquads import nquads

    resolution = resolution_from_json((line for _, line in lines_of(entities)), str(entities))
    settings = settings_of(model=model, extractor=extractor, weights=weights, base_iri=base_iri)
    quads = describe_all(list(findings_in(findings)), resolution, settings, stamp=stamp)
    sys.stdout.buffer.writelines(nquads(quads))


@app.command()
def publish(graph: Graph, output: Output, json: AsJson = False) -> None:
    """Write a graph in every form that people open."""
    from kg import pipeline
    from kg.store import GraphStore

    summary = pipeline.publish(GraphStore.open(graph), output)
    if json:
        print_json(summary)
    else:
        typer.echo(f"{output}: {summary.articles} articles, {summary.triples} triples")


def lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Place ("file:1") and bytes of each line that is not empty, of a file or standard input.

    Raises `StoreError` for a file that cannot be read.
    """
    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}:{number}", line
    except OSError as error:
        reason = error.strerror or error
        raise StoreError(f"{path} cannot be read: {reason}; is the name right?") from error


def findings_in(path: Path) -> Iterator["Found"]:
    """The findings in a file that `kg annotate` wrote."""
    from kg.jsonlines import findings_from_json

    for place, line in lines_of(path):
        yield findings_from_json(line, place)
