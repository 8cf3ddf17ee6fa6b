"""From corpora to a folder of weights: cut, train, export, choose thresholds, score."""

import logging
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.annotate.reading.calibration import CALIBRATION
from kg.annotate.reading.component import load_fast_weights
from kg.annotate.reading.extractor import Extractor, Read, decode, load_extractor
from kg.annotate.reading.linking import Thresholds
from kg.annotate.reading.second_opinion import SecondOpinion
from kg.annotate.reading.sources import LINKER, load_linker
from kg.annotate.reading.weights import write_digests
from kg.annotate.reading.windows import Window, cut_into_windows, paragraphs_of
from kg.annotate.statements.turns import conversation
from kg.config import FAST, WEIGHTS, Settings
from kg.train.calibrate import examples, fit, score_statements
from kg.train.corpora import Labelled, hold_back, read_names, read_statements
from kg.train.evaluate import Score, choose_name_bias, choose_thresholds, name_scores
from kg.train.export import export, load_network, write_calibration, write_json, write_thresholds
from kg.train.extractor import Recipe, train
from kg.train.parse import parsed
from kg.train.sources import train_sources, write_linker
from kg.train.unseen import read_unseen

LOG = logging.getLogger(__name__)

CHECKPOINT: Final = "checkpoint.pt"
PARTS: Final = [
    "extractor.onnx",
    "tokenizer.json",
    "labels.json",
    "thresholds.json",
    CALIBRATION,
    LINKER,
]
"""What a reader of the weights loads."""


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
    The encoder first; then others, of half the articles each, read the other half, and the linker
    learns from what they find (`kg.train.unseen`). The checkpoint stays beside the weights, for a
    later run to start from.
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
    read = read_unseen(taught, recipe, folder)
    linker, thresholds = train_sources(taught, parsed(taught, Settings().model), read)
    write_linker(folder, linker)
    return release(folder, cut, named_cut, thresholds)


def release(
    folder: Path, cut: Sequence[Labelled], named_cut: Sequence[Labelled], thresholds: Thresholds
) -> Mapping[str, Any]:
    """Export the folder's checkpoint; choose thresholds and calibrate on what was cut.

    thresholds: to start from; what the linker counts (`kg.train.sources`) stays.
    Writes digests of all that a reader loads, and `scores.json` with the scores on what was cut
    and the reliability of the confidence there, which it also gives.
    """
    export(load_network(folder / CHECKPOINT), folder, thresholds)
    return settle(folder, cut, named_cut)


def settle(
    folder: Path,
    cut: Sequence[Labelled],
    named_cut: Sequence[Labelled],
    *,
    second: str = WEIGHTS[FAST],
    model: str = "",
) -> Mapping[str, Any]:
    """Choose the thresholds of exported weights anew, and fit their confidence, as `release` does.

    Transcripts are left out: a build reads them by their layout (`kg.annotate.statements.turns`).
    second: weights whose opinion on the parse of `model` (the default one) is asked beside.
    """
    cut = [a for a in cut if not conversation(a.text, paragraphs_of(a.text))]
    extractor = load_extractor(folder)
    columns = parsed(cut, model or Settings().model)
    opinions = SecondOpinion(load_fast_weights(second)[0], load_linker(folder)).of(columns)
    counts, windows, reads = run(extractor, cut)
    chosen = choose_thresholds(cut, counts, windows, reads, extractor.thresholds, opinions)
    chosen = choose_name_bias(named_cut, *run(extractor, named_cut), chosen)
    LOG.info("thresholds %s", chosen)
    write_thresholds(folder, chosen)
    found = decode(counts, windows, reads, chosen, opinions)
    rows, right = examples(zip(cut, found, strict=True))
    calibration = fit(rows, right)
    write_calibration(folder, calibration)
    digest = write_digests(folder, PARTS)
    LOG.info("weights %s", digest)
    scores = {
        **score_statements(cut, found, calibration),
        "names": score_names(load_extractor(folder), named_cut),
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


def score_names(extractor: Extractor, articles: Sequence[Labelled]) -> dict[str, Score]:
    """Strict scores of names by kind."""
    found = decode(*run(extractor, articles), extractor.thresholds)
    return name_scores(zip(articles, found, strict=True))
