"""`kg query`, `kg show` and `kg check`: look at a graph that was built."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import AsJson, Graph
from kg.cli.report import FOUND_WANTING, print_json, say
from kg.cli.tables import print_summary, print_table, violation_line
from kg.cli.verbs import app
from kg.errors import ConfigError, QuestionError


class Form(StrEnum):
    """The forms an answer can be printed in."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


QUESTION_HELP = "SPARQL, a file of it (.rq), or the name of one of the questions that come with kg."
FORMAT_HELP = "By default a table on a terminal, else tsv; turtle for CONSTRUCT and DESCRIBE."


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog="Parameters follow the question: kg query output who-said-what-about --about pay",
)
def query(
    ctx: typer.Context,
    graph: Graph,
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help=QUESTION_HELP, show_default=False)
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help=FORMAT_HELP, show_default=False)
    ] = None,
) -> None:
    """Ask a graph a question, or list the questions."""
    from kg.store import GraphStore, ask, question_named, question_names

    if question is None:
        for named in map(question_named, question_names()):
            typer.echo(f"{named.name}: {named.title}")
            for parameter in named.parameters:
                needed = "needed: " if parameter.required else ""
                typer.echo(f"    --{parameter.name}  {needed}{parameter.about}")
        return
    results = ask(GraphStore.open(graph), question, parameters(ctx.args))
    if form is Form.TABLE or (form is None and results.kind != "triples" and sys.stdout.isatty()):
        if results.kind == "triples":
            raise QuestionError("CONSTRUCT and DESCRIBE give triples: use --format turtle")
        say(f"{print_table(results.columns, results.table())} rows")
    else:
        default = "turtle" if results.kind == "triples" else "tsv"
        sys.stdout.buffer.write(results.serialize(form.value if form else default))


def parameters(words: Sequence[str]) -> dict[str, str]:
    """What `--who "Ann Lee"` or `--who="Ann Lee"` after a question say, by name.

    Raises `ConfigError` for a word that belongs to no parameter.
    """
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise ConfigError(f"what is {word!r}? Parameters are written --who 'Ann Lee'")
        if not equals:
            try:
                value = next(rest)
            except StopIteration:
                raise ConfigError(f"--{name} needs a value: --{name} 'Ann Lee'") from None
        if name in found:
            raise ConfigError(f"--{name} is given twice")
        found[name.replace("-", "_")] = value
    return found


@app.command()
def show(graph: Graph, json: AsJson = False) -> None:
    """Count what a graph holds, and who is quoted."""
    from kg.store import GraphStore

    summary = GraphStore.open(graph).summary()
    if json:
        print_json(summary)
    else:
        print_summary(summary)


@app.command()
def check(
    graph: Graph,
    shapes: Annotated[
        Path | None,
        typer.Option("--shapes", metavar="FILE", help="Other shapes than those of the ontology."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Check a graph, and the files of a build."""
    from kg.publish.output import verify_build
    from kg.store import GraphStore, check_graph

    faults = verify_build(graph) if graph.is_dir() else []
    violations = check_graph(GraphStore.open(graph), shapes)
    if json:
        print_json({"graph": graph, "files": faults, "violations": violations})
    else:
        for line in (*map(str, faults), *map(violation_line, violations)):
            typer.echo(line)
        say(f"{len(faults) + len(violations)} violations")
    if faults or violations:
        raise typer.Exit(FOUND_WANTING)
