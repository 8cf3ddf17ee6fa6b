"""The tagger of each fold of articles, and what it finds in the articles it did not see."""

import logging
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Columns, Numbers
from kg.annotate.fast.extractor import scene_of
from kg.annotate.fast.features import Features
from kg.annotate.fast.lexicon import Lexicon, lexicon_of, word_keys
from kg.annotate.fast.links import Scene
from kg.annotate.fast.tagger import LABELS, Tagger, table_of
from kg.train.corpora import Labelled
from kg.train.fast_choices import rows_of
from kg.train.fast_crf import FastRecipe, batches_of, number_features, train_crf

LOG = logging.getLogger(__name__)


def labels_of(article: Labelled, columns: Columns) -> Numbers:
    """The label of each row: a place in `LABELS`."""
    labels = np.zeros(len(columns), np.int64)
    for statement in article.statements or ():
        for part in ("content", "cue", "source"):
            begin = LABELS.index(f"B-{part}")
            for passage in getattr(statement, part):
                rows = sorted(rows_of(columns, (passage,)))
                labels[rows] = begin + 1
                labels[rows[:1]] = begin
    return labels


def lexicons_of(
    columns: Sequence[Columns], gold: Sequence[Numbers], fold: Numbers, folds: int
) -> tuple[Lexicon, list[Lexicon]]:
    """The lexicon of all articles, and for each fold that of the others."""
    keys = [word_keys(c) for c in columns]
    values, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    labels = np.concatenate(gold)
    group = np.repeat(fold, [len(c) for c in columns])
    is_cue = (labels == LABELS.index("B-cue")) | (labels == LABELS.index("I-cue"))
    is_source = (labels == LABELS.index("B-source")) | (labels == LABELS.index("I-source"))

    def counted(chosen: npt.NDArray[np.bool_]) -> Lexicon:
        rows = [
            np.bincount(inverse[chosen & kind], minlength=len(values))
            for kind in (np.ones(len(labels), np.bool_), is_cue, is_source)
        ]
        seen_rows = np.flatnonzero(rows[0])
        return lexicon_of({int(values[i]): tuple(int(r[i]) for r in rows) for i in seen_rows})

    return counted(group >= 0), [counted(group != f) for f in range(folds)]


def train_taggers(
    columns: Sequence[Columns],
    features: Sequence[Features],
    gold: Sequence[Numbers],
    fold: Numbers,
    recipe: FastRecipe,
) -> tuple[list[Tagger], Tagger]:
    """For each fold the tagger of the others, and the mean of all.

    fold: number of each article's; one below 0 is of none and teaches the taggers of all.
    """
    keys, ids = number_features(features, recipe.least)
    offsets = np.concatenate(([0], np.cumsum([len(c) for c in columns])))
    paragraphs = [
        (int(offsets[i] + a), int(offsets[i] + b), int(fold[i]))
        for i, c in enumerate(columns)
        for a, b in zip(c.first[:-1], c.first[1:], strict=True)
    ]
    rng = np.random.default_rng(recipe.seed)
    batches = batches_of(ids, np.concatenate(gold), paragraphs, rng)
    del ids
    LOG.info("%d features, %d batches", len(keys), len(batches))
    parts = []
    for f in range(recipe.folds):
        others = [b for b in batches if b.group != f] if recipe.folds > 1 else batches
        parts.append(train_crf(others, len(keys), recipe.steps))
        LOG.info("tagger without fold %d trained", f)
    taggers = [Tagger(table_of(keys, w[1:]), t, o) for w, t, o in parts]
    weights, transitions, opening = (np.mean([part[i] for part in parts], axis=0) for i in range(3))
    return taggers, Tagger(table_of(keys, weights[1:]), transitions, opening)


def seen(
    columns: Columns, lexicon: Lexicon, tagger: Tagger, features: Features, outside: float
) -> Scene:
    """The spans that a tagger finds in an article."""
    ((labels, chances),) = tagger.tag([(columns.first, features)], outside)
    return scene_of(columns, lexicon, labels, chances)
