"""From corpora to a folder of weights: cut, train, export, choose thresholds, score."""

import logging
import random
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.annotate.calibration import CALIBRATION
from kg.annotate.extractor import Extractor, Read, decode, load_extractor
from kg.annotate.linking import Thresholds
from kg.annotate.weights import write_digests
from kg.annotate.windows import Window, cut_into_windows, paragraphs_of
from kg.train.calibrate import examples, fit
from kg.train.corpora import Labelled, read_names, read_statements
from kg.train.evaluate import (
    Score,
    choose_name_bias,
    choose_thresholds,
    count_statements,
    interval,
    name_scores,
    reported,
    statement_scores,
)
from kg.train.export import export, load_network, write_calibration, write_json, write_thresholds
from kg.train.extractor import Recipe, train

LOG = logging.getLogger(__name__)

CUT_SEED: Final = 3
CHECKPOINT: Final = "checkpoint.pt"
PARTS: Final = [
    "extractor.onnx",
    "tokenizer.json",
    "labels.json",
    "thresholds.json",
    CALIBRATION,
]
"""What a reader of the weights loads."""


def hold_back(articles: Sequence[Labelled], count: int) -> tuple[list[Labelled], list[Labelled]]:
    """Articles to train on and `count` to choose settings by: the same ones on every run."""
    ordered = sorted(articles, key=lambda article: article.doc)
    random.Random(CUT_SEED).shuffle(ordered)
    return ordered[count:], ordered[:count]


def train_extractor(
    statements: Path,
    names: Sequence[Path],
    folder: Path,
    recipe: Recipe,
    *,
    never: Collection[str] = (),
    start: Path | None = None,
) -> Mapping[str, Any]:
    """Train on the corpora, write the weights to `folder`, and give the scores on what was cut.

    never: articles of the name corpora that are left out altogether, since they judge.
    The checkpoint stays beside the weights, for a later run to start from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reports = read_statements(statements)
    taught, cut = hold_back(reports, len(reports) // 20)
    named = [article for path in names for article in read_names(path)]
    whole = [a for a in named if a.roles and a.doc not in never]
    named_taught, named_cut = hold_back(whole, len(whole) // 24)
    named_taught += [a for a in named if not a.roles and a.doc not in never]
    held_back = [*cut, *named_cut]
    train(taught, named_taught, recipe, folder / CHECKPOINT, start, held_back)
    return release(folder, cut, named_cut)


def release(
    folder: Path, cut: Sequence[Labelled], named_cut: Sequence[Labelled]
) -> Mapping[str, Any]:
    """Export the folder's checkpoint; choose thresholds and calibrate on what was cut.

    Writes digests of all that a reader loads, and `scores.json` with the scores on what was cut
    and the reliability of the confidence there, which it also gives.
    """
    export(load_network(folder / CHECKPOINT), folder, Thresholds())
    extractor = load_extractor(folder)
    counts, windows, reads = run(extractor, cut)
    chosen = choose_thresholds(cut, counts, windows, reads, extractor.thresholds)
    chosen = choose_name_bias(named_cut, *run(extractor, named_cut), chosen)
    write_thresholds(folder, chosen)
    extractor = load_extractor(folder)
    rows, right = examples(zip(cut, decode(counts, windows, reads, chosen), strict=True))
    write_calibration(folder, fit(rows, right))
    digest = write_digests(folder, PARTS)
    LOG.info("weights %s", digest)
    scores = {
        "statements": score_statements(extractor, cut),
        "names": score_names(extractor, named_cut),
    }
    write_json(folder / "scores.json", {"digest": digest, **scores})
    return scores


def run(
    extractor: Extractor, articles: Sequence[Labelled]
) -> tuple[list[int], list[Window], list[Read]]:
    """How many windows each article has, all windows, and what the network gives for each."""
    cut = [cut_into_windows(a.text, paragraphs_of(a.text), extractor.tokenizer) for a in articles]
    windows = [window for row in cut for window in row]
    return [len(row) for row in cut], windows, extractor.run(windows)


def score_statements(extractor: Extractor, articles: Sequence[Labelled]) -> dict[str, Score]:
    """Scores of statements, with the interval of the attributed F1."""
    found = decode(*run(extractor, articles), extractor.thresholds)
    counts = [
        count_statements(article.text, article.statements or (), reported(extraction))
        for article, extraction in zip(articles, found, strict=True)
    ]
    low, high = interval(counts)
    scores = statement_scores(counts)
    scores["attributed all"] |= {"low": low, "high": high}
    return scores


def score_names(extractor: Extractor, articles: Sequence[Labelled]) -> dict[str, Score]:
    """Strict scores of names by kind."""
    found = decode(*run(extractor, articles), extractor.thresholds)
    return name_scores(zip(articles, found, strict=True))
