"""`kg build`: from articles to everything, in one go."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEFAULTS,
    AsJson,
    Authority,
    BaseIri,
    Extractor,
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
    WithText,
    settings_of,
)
from kg.cli.report import Watch, print_json, say
from kg.cli.verbs import app
from kg.config import DEFAULT_BASE_IRI
from kg.errors import ConfigError

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
    min_confidence: MinConfidence = DEFAULTS.min_confidence,
    published: Published = None,
    publisher: Publisher = None,
    base_iri: BaseIri = DEFAULTS.base_iri,
    authority: Authority = [],  # noqa: B006  (Typer's way to say that none is needed)
    judgements: Judgements = None,
    max_chars: MaxChars = DEFAULTS.max_article_chars,
    stamp: Stamp = None,
    no_view: Annotated[
        bool, typer.Option("--no-view", help="Write no graph.html; kg view can do it later.")
    ] = False,
    with_text: WithText = False,
    json: AsJson = False,
) -> None:
    """Read articles; write the graph in every form."""
    from kg import pipeline

    if no_view and with_text:
        raise ConfigError("--with-text puts texts into the viewer that --no-view leaves out")

    settings = settings_of(
        model=model,
        extractor=extractor,
        weights=weights,
        min_confidence=min_confidence,
        base_iri=base_iri,
        published=published,
        publisher=publisher,
        max_chars=max_chars,
        authority=authority,
        judgements=judgements,
    )
    report = pipeline.build(
        sources,
        output,
        settings,
        stdin=sys.stdin.buffer if "-" in sources else None,
        watch=Watch(quiet=json),
        on_skip=say_skip,
        stamp=stamp,
        view=not no_view,
        with_text=with_text,
    )
    if json:
        print_json(report)
        return
    if base_iri == DEFAULT_BASE_IRI:
        say(HINT)
    if report.left_out:
        say(
            f"{report.left_out} statements left out, less likely than {min_confidence:g} to be "
            "right; --min-confidence 0 keeps them"
        )
    if report.skipped:
        say(f"{report.skipped} skipped: {output / 'skipped.jsonl'} says why")
    typer.echo(
        f"{output}: {report.articles} articles, {report.statements} statements, "
        f"{report.quads} quads"
    )


def say_skip(skipped: "Skipped") -> None:
    """One line on standard error for an article the run goes on without."""
    say(f"skipped {skipped.source}: {skipped.reason}")
