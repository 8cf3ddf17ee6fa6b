"""`kg build`: from articles to everything, in one go."""

import sys
from typing import TYPE_CHECKING

import typer

from kg.cli.options import (
    DEFAULTS,
    AsJson,
    Authority,
    BaseIri,
    Extractor,
    MaxChars,
    Model,
    Output,
    Published,
    Publisher,
    Sources,
    Stamp,
    Weights,
    settings_of,
)
from kg.cli.report import Watch, print_json, say
from kg.cli.verbs import app
from kg.config import DEFAULT_BASE_IRI

if TYPE_CHECKING:
    from kg.records import Skipped

HINT = (
    f"hint: every IRI begins with {DEFAULT_BASE_IRI}, which only this machine answers; "
    "to publish the graph or load it elsewhere, give --base-iri https://YOUR.SITE/"
)


@app.command()
def build(
    sources: Sources,
    output: Output,
    model: Model = DEFAULTS.model,
    extractor: Extractor = DEFAULTS.extractor,
    weights: Weights = DEFAULTS.weights,
    published: Published = None,
    publisher: Publisher = None,
    base_iri: BaseIri = DEFAULTS.base_iri,
    authority: Authority = [],  # noqa: B006  (Typer's way to say that none is needed)
    max_chars: MaxChars = DEFAULTS.max_article_chars,
    stamp: Stamp = None,
    json: AsJson = False,
) -> None:
    """Read articles; write the graph in every form."""
    from kg import pipeline

    settings = settings_of(
        model=model,
        extractor=extractor,
        weights=weights,
        base_iri=base_iri,
        published=published,
        publisher=publisher,
        max_chars=max_chars,
        authority=authority,
    )
    report = pipeline.build(
        sources,
        output,
        settings,
        stdin=sys.stdin.buffer if "-" in sources else None,
        watch=Watch(quiet=json),
        on_skip=say_skip,
        stamp=stamp,
    )
    if json:
        print_json(report)
        return
    if base_iri == DEFAULT_BASE_IRI:
        say(HINT)
    if report.skipped:
        say(f"{report.skipped} skipped: {output / 'skipped.jsonl'} says why")
    typer.echo(
        f"{output}: {report.articles} articles, {report.statements} statements, "
        f"{report.quads} quads"
    )


def say_skip(skipped: "Skipped") -> None:
    """One line on standard error for an article the run goes on without."""
    say(f"skipped {skipped.source}: {skipped.reason}")
