"""Train the fast tagger: gradient steps on the likelihood of paragraphs, feature weights sparse.

Adagrad (Duchi et al. 2011) over batches of paragraphs of like length; the weights kept are the
mean of those after each part of the later rounds (Polyak averaging).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Numbers
from kg.annotate.fast.features import Features
from kg.annotate.fast.tagger import LABELS, Padded, forward_backward, pad
from kg.annotate.reading.tagging import Floats

BATCH: Final = 2000
WIDTH: Final = 8
"""Columns of a row of weights: one for each label, and one to make it a power of two."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Paragraphs of one group of articles.

    rows: weight rows the batch touches. places: `(templates, tokens)` of each feature in `rows`.
    padded: tokens as a table. gold: label of each token.
    """

    rows: npt.NDArray[np.int32]
    places: Numbers
    padded: Padded
    gold: Numbers
    group: int


def number_features(
    features: Sequence[Features], least: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32]]:
    """Features seen at least `least` times, in order, and the row of weights of each feature.

    Row 0 stands for all that are rarer; the others follow. Rows are `(tokens, templates)`.
    """
    templates = features[0].shape[1]
    kept = []
    for t in range(templates):
        values, counts = np.unique(np.concatenate([f[:, t] for f in features]), return_counts=True)
        kept.append(values[counts >= least])
    keys = np.unique(np.concatenate(kept))
    total = sum(map(len, features))
    ids = np.empty((total, templates), np.int32)
    for t in range(templates):
        column = np.concatenate([f[:, t] for f in features])
        values, inverse = np.unique(column, return_inverse=True)
        place = np.minimum(np.searchsorted(keys, values), len(keys) - 1)
        ids[:, t] = np.where(keys[place] == values, place + 1, 0)[inverse]
    return keys, ids


def batches_of(
    ids: npt.NDArray[np.int32],
    gold: Numbers,
    paragraphs: Sequence[tuple[int, int, int]],
    rng: np.random.Generator,
) -> list[Batch]:
    """Batches of paragraphs (first row, end, group), each of one group and of like length."""
    found = []
    for group in sorted({p[2] for p in paragraphs}):
        mine = [p for p in paragraphs if p[2] == group]
        rng.shuffle(mine)
        mine.sort(key=lambda p: (p[1] - p[0]) // 4)
        held: list[tuple[int, int, int]] = []
        size = 0
        for place, (first, end, _) in enumerate(mine):
            held.append((first, end, group))
            size += end - first
            if size >= BATCH or place == len(mine) - 1:
                found.append(_batch(ids, gold, held))
                held, size = [], 0
    return found


def _batch(
    ids: npt.NDArray[np.int32], gold: Numbers, held: Sequence[tuple[int, int, int]]
) -> Batch:
    tokens = np.concatenate([np.arange(first, end) for first, end, _ in held])
    rows, places = np.unique(ids[tokens].T, return_inverse=True)
    first = np.concatenate(([0], np.cumsum([end - first for first, end, _ in held])))
    return Batch(
        rows.astype(np.int32),
        places.reshape(ids.shape[1], -1),
        pad(first),
        gold[tokens],
        held[0][2],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How to step: how often over all, how far, and with what against over-fitting.

    miss: added to the score of "outside" where a part is, to find more parts. decay: of weights
    that a batch touches. drop: share of templates that each step leaves out.
    """

    rounds: int = 8
    rate: float = 0.15
    miss: float = 0.0
    decay: float = 0.0
    drop: float = 0.0
    seed: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FastRecipe:
    """How to train it all. folds: of the articles. least: how often a feature must be seen.

    link_rounds, link_rate, link_decay: of the linker and the judge, as those of `Steps`.
    """

    folds: int = 3
    least: int = 4
    steps: Steps = field(default_factory=lambda: Steps(rounds=6))
    link_rounds: int = 12
    link_rate: float = 0.1
    link_decay: float = 1e-3
    seed: int = 7


def train_crf(
    batches: Sequence[Batch], features: int, steps: Steps
) -> tuple[Floats, Floats, Floats]:
    """Weights `(features + 1, labels)`, transitions and opening scores that fit the batches."""
    labels = len(LABELS)
    rng = np.random.default_rng(steps.seed)
    weights = np.zeros((features + 1, WIDTH), np.float32)
    moment = np.full((features + 1, WIDTH), 1e-2, np.float32)
    chain = np.zeros((labels + 1, labels), np.float32)
    chain_moment = np.full_like(chain, 1e-2)
    mean, mean_chain, taken = np.zeros_like(weights), np.zeros_like(chain), 0
    for number in range(steps.rounds):
        rate = steps.rate
        order = rng.permutation(len(batches))
        marks = {len(order) // 2, len(order) - 1}
        for place, which in enumerate(order):
            batch = batches[which]
            own = weights.take(batch.rows, axis=0)
            places = batch.places[rng.random(len(batch.places)) >= steps.drop]
            # One template at a time: what is touched then stays in the cache.
            emitted = np.zeros((len(batch.gold), WIDTH), np.float32)
            for column in places:
                emitted += own.take(column, axis=0, mode="clip")
            emitted /= 1 - steps.drop
            slope, chain_slope = slopes_of(batch, emitted[:, :labels], chain, steps.miss)
            grad = np.zeros_like(own)
            flat = places.ravel()
            for label in range(labels):
                grad[:, label] = np.bincount(
                    flat, np.tile(slope[:, label], len(places)), minlength=len(own)
                )
            grad += steps.decay * own
            grown = moment[batch.rows] + grad * grad
            moment[batch.rows] = grown
            weights[batch.rows] = own - rate * grad / np.sqrt(grown)
            weights[0] = 0
            chain_moment += chain_slope * chain_slope
            chain -= rate * chain_slope / np.sqrt(chain_moment)
            if number >= steps.rounds // 3 and place in marks:
                mean += weights
                mean_chain += chain
                taken += 1
    mean /= taken
    mean_chain /= taken
    return mean[:, :labels], mean_chain[:labels], mean_chain[labels]


def slopes_of(batch: Batch, emitted: Floats, chain: Floats, miss: float) -> tuple[Floats, Floats]:
    """Slopes of the loss of a batch by token and label, and by transition and opening."""
    labels = len(LABELS)
    padded = batch.padded
    inside = padded.inside
    scores = emitted[padded.index]
    gold = batch.gold[padded.index]
    if miss:
        scores[:, :, 0] += miss * (gold > 0)
    shares, expected, opened = forward_backward(
        scores, chain[:labels], chain[labels], padded.lengths
    )
    slope = shares[inside]
    index = padded.index[inside]
    found = np.empty_like(emitted)
    found[index] = slope
    found[np.arange(len(found)), batch.gold] -= 1
    chain_slope = np.zeros_like(chain)
    chain_slope[:labels] = expected
    chain_slope[labels] = opened
    pairs = inside[:, 1:]
    np.subtract.at(chain_slope, (gold[:, :-1][pairs], gold[:, 1:][pairs]), 1)
    np.subtract.at(chain_slope[labels], gold[:, 0], 1)
    return found, chain_slope
