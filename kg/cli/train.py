"""`kg train` and `kg score`: make the weights, and judge what they find."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.options import DEFAULTS, AsJson, Extractor, Model, Weights, settings_of
from kg.cli.report import print_json
from kg.cli.verbs import app
from kg.errors import ConfigError

trainers = typer.Typer(
    name="train",
    help="Train the weights that read statements and names.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
app.add_typer(trainers)

Statements = Annotated[
    Path,
    typer.Option(
        "--statements",
        metavar="CORPUS",
        help="Statements: JSON lines (doc, text, statements), or a brat folder.",
        show_default=False,
    ),
]
Names = Annotated[
    list[Path] | None,
    typer.Option(
        "--names",
        metavar="CORPUS",
        help="Names: JSON lines (doc, text, mentions, concepts), or .txt of words and BIO tags.",
        show_default=False,
    ),
]
Folder = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="DIR", help="The folder of weights to write.", show_default=False
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="The same seed, the same scores.")]


@trainers.command()
def extractor(
    statements: Statements,
    output: Folder,
    names: Names = None,
    never: Annotated[
        Path | None,
        typer.Option(
            "--never",
            metavar="FILE",
            help="Names of articles, one a line, that judge and are not learned from.",
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option("--start", metavar="CHECKPOINT", help="Weights to go on from."),
    ] = None,
    rounds: Annotated[int, typer.Option("--rounds", metavar="N", min=1)] = 8,
    seed: Seed = 7,
    minutes: Annotated[
        float, typer.Option("--minutes", metavar="N", help="The longest it may take.")
    ] = 120.0,
    json: AsJson = False,
) -> None:
    """Train the encoder that reads statements and names; needs the extra "train"."""
    import logging

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    from kg.train.extractor import Recipe
    from kg.train.release import train_extractor

    judged = frozenset(never.read_text(encoding="utf-8").split()) if never else frozenset()
    recipe = Recipe(rounds=rounds, seed=seed, seconds=60 * minutes)
    scores = train_extractor(statements, names or (), output, recipe, never=judged, start=start)
    if json:
        print_json(scores)
        return
    for about, table in scores.items():
        print_scores(about, table)


@trainers.command()
def linker(
    statements: Statements,
    output: Folder,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            metavar="FILE",
            exists=True,
            help="Articles nobody annotated (JSON lines: doc, text), to learn from as the encoder "
            "reads them.",
        ),
    ] = None,
    model: Model = DEFAULTS.model,
    seed: Seed = 7,
    json: AsJson = False,
) -> None:
    """Train the tagger and the linker of the fast mode; needs no extra."""
    import logging

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    from kg.train.fast import train_fast
    from kg.train.fast_crf import FastRecipe

    scores = train_fast(statements, output, texts=texts, model=model, recipe=FastRecipe(seed=seed))
    if json:
        print_json(scores)
        return
    for about, table in scores.items():
        print_scores(about, table)


@app.command()
def score(
    statements: Annotated[
        Path | None,
        typer.Option("--statements", metavar="CORPUS", help="Annotated statements to judge by."),
    ] = None,
    names: Names = None,
    only: Annotated[
        Path | None,
        typer.Option("--only", metavar="FILE", help="Names of the articles to judge by."),
    ] = None,
    model: Model = DEFAULTS.model,
    extractor: Extractor = DEFAULTS.extractor,
    weights: Weights = DEFAULTS.weights,
    json: AsJson = False,
) -> None:
    """Score statements and names, as a build finds them, against annotated articles."""
    from kg.train.corpora import read_names, read_statements
    from kg.train.score import read_labelled, score_names, score_statements

    if statements is None and not names:
        raise ConfigError("nothing to judge by: give --statements CORPUS or --names CORPUS")
    wanted = frozenset(only.read_text(encoding="utf-8").split()) if only else None
    settings = settings_of(model=model, extractor=extractor, weights=weights)
    scores = {}
    if statements is not None:
        chosen = [a for a in read_statements(statements) if wanted is None or a.doc in wanted]
        found = read_labelled(chosen, settings)
        scores["statements"] = score_statements(chosen, found, settings)
    for path in names or ():
        chosen = [a for a in read_names(path) if wanted is None or a.doc in wanted]
        scores[f"names, {path.stem}"] = score_names(chosen, read_labelled(chosen, settings))
    if json:
        print_json(scores)
        return
    for about, table in scores.items():
        print_scores(about, table)


def print_scores(about: str, table: Any) -> None:
    """One line a score: precision, recall, F1 and, where known, its 95% interval.

    Of a confidence: by tenths, how many statements, and the share of them that is right.
    """
    if isinstance(table, float):
        typer.echo(f"calibration {about} {table:.3f}")
        return
    typer.echo(about)
    if isinstance(table, list):
        for row in table:
            typer.echo(
                f"  confidence {row['confidence']:.2f}  right {row['right']:.2f}"
                f"  of {row['statements']:.0f} statements"
            )
        return
    for name, row in table.items():
        interval = f"  [{row['low']:.3f}, {row['high']:.3f}]" if "low" in row else ""
        typer.echo(f"  {name:32} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}{interval}")
