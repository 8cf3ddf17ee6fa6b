"""The fast tagger: a linear chain over features that are looked up in a table of weights.

A conditional random field (Lafferty et al. 2001) over each paragraph: the score of a labelling is
the sum of its features' weights and of the weights of its transitions.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast_columns import Numbers
from kg.annotate.fast_features import Features
from kg.annotate.tagging import Floats

LABELS: Final = ("O", *(f"{x}-{p}" for p in ("source", "cue", "content") for x in "BI"))
BUCKETS: Final = 18
"""Bits of a feature's number that say where in the table it is looked for."""


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of features.

    keys: 32-bit numbers of features, in order. weights: a row of labels for each. first: where in
    `keys` each value of the upper `BUCKETS` bits begins. widest: the most keys that share one.
    """

    keys: npt.NDArray[np.uint32]
    weights: Floats
    first: npt.NDArray[np.int32]
    widest: int

    def emissions(self, features: Features) -> Floats:
        """The summed weights of each row's features, `(n, labels)`; unknown features count 0."""
        flat = features.ravel()
        bucket = flat >> np.uint32(32 - BUCKETS)
        at = self.first[bucket]
        stop = self.first[bucket + np.uint32(1)]
        found = np.full(len(flat), len(self.keys), np.int32)
        todo = np.flatnonzero(at < stop)
        for _ in range(self.widest):
            place = at[todo]
            hit = self.keys[place] == flat[todo]
            found[todo[hit]] = place[hit]
            at[todo] = place + 1
            todo = todo[~hit & (place + 1 < stop[todo])]
            if not len(todo):
                break
        # One template at a time: what is touched then stays in the cache.
        summed = np.zeros((len(features), self.weights.shape[1]), np.float32)
        for column in np.ascontiguousarray(found.reshape(features.shape).T, np.int64):
            summed += self.weights.take(column, axis=0, mode="clip")
        return summed


def table_of(keys: npt.NDArray[np.uint32], weights: Floats) -> Table:
    """A table from keys in order and a row of weights for each."""
    buckets = keys >> np.uint32(32 - BUCKETS)
    first = np.searchsorted(buckets, np.arange((1 << BUCKETS) + 1)).astype(np.int32)
    padded = np.vstack((weights, np.zeros((1, weights.shape[1]), np.float32)))
    widest = int(np.diff(first).max(initial=0))
    return Table(keys, padded.astype(np.float32), first, widest)


@dataclass(frozen=True, slots=True)
class Padded:
    """Rows of tokens as a table: `index` `(paragraphs, width)`, 0 beyond the end."""

    index: Numbers
    lengths: Numbers

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Which places hold a token."""
        return np.arange(self.index.shape[1])[None, :] < self.lengths[:, None]


def pad(first: Numbers) -> Padded:
    """Paragraphs, given as the first row of each and the number of rows, as one table."""
    lengths = np.diff(first)
    width = int(lengths.max(initial=0))
    index = first[:-1, None] + np.arange(width)[None, :]
    inside = np.arange(width)[None, :] < lengths[:, None]
    return Padded(np.where(inside, index, 0), lengths)


def forward_backward(
    scores: Floats, transitions: Floats, opening: Floats, lengths: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Probability of each label at each place, `(paragraphs, width, labels)`.

    transitions: score of label j after i. opening: of a label at the first place. Also the
    expected number of each transition, `(labels, labels)`, and of each opening label.
    """
    n, width, labels = scores.shape
    local = np.exp(scores - scores.max(axis=2, keepdims=True))
    step = np.exp(transitions)
    forward = np.empty_like(local)
    norm = np.ones((width, n, 1), np.float32)
    current = local[:, 0] * np.exp(opening)
    norm[0] = current.sum(axis=1, keepdims=True)
    current = current / norm[0]
    forward[:, 0] = current
    inside = np.arange(width)[:, None] < lengths[None, :]
    for at in range(1, width):
        following = (current @ step) * local[:, at]
        total = following.sum(axis=1, keepdims=True)
        here = inside[at][:, None]
        norm[at] = np.where(here, total, 1)
        current = np.where(here, following / total, current)
        forward[:, at] = current
    backward = np.ones((n, labels), np.float32)
    shares = np.empty_like(local)
    shares[:, width - 1] = forward[:, width - 1]
    expected = np.zeros((labels, labels), np.float32)
    for at in range(width - 1, 0, -1):
        here = inside[at][:, None]
        message = np.where(here, local[:, at] * backward / norm[at], 0)
        expected += forward[:, at - 1].T @ message
        backward = np.where(here, message @ step.T, backward)
        shares[:, at - 1] = forward[:, at - 1] * backward
    return shares, expected * step, shares[:, 0].sum(axis=0)


def best_path(scores: Floats, transitions: Floats, opening: Floats, padded: Padded) -> Numbers:
    """The best allowed label of each token, in order of rows (Viterbi).

    scores: `(paragraphs, width, labels)`. I may only follow B or I of its kind.
    """
    n, width, labels = scores.shape
    inner = np.arange(2, labels, 2)
    step = transitions.copy()
    for label in inner:
        step[[k for k in range(labels) if k not in (label, label - 1)], label] = -np.inf
    best = scores[:, 0] + opening
    best[:, inner] = -np.inf
    back = np.zeros((width, n, labels), np.int8)
    inside = padded.inside
    for at in range(1, width):
        reached = best[:, :, None] + step
        back[at] = reached.argmax(axis=1)
        best = np.where(inside[:, at, None], reached.max(axis=1) + scores[:, at], best)
    found = np.zeros((n, width), np.int64)
    current = best.argmax(axis=1)
    every = np.arange(n)
    for at in range(width - 1, -1, -1):
        found[:, at] = current
        if at:
            current = np.where(inside[:, at], back[at][every, current], current)
    labelled: Numbers = found[inside]
    return labelled


@dataclass(frozen=True, slots=True)
class Tagger:
    """The table, and the weights of transitions `(labels, labels)` and of opening labels."""

    table: Table
    transitions: Floats
    opening: Floats

    def tag(self, first: Numbers, features: Features, outside: float) -> tuple[Numbers, Floats]:
        """The label of each row and the probability of each, `(n, labels)`.

        first: first row of each paragraph, and n. outside: added to the score of no part.
        """
        if len(first) < 2:
            return np.zeros(0, np.int64), np.zeros((0, len(LABELS)), np.float32)
        padded = pad(first)
        scores = self.table.emissions(features)[padded.index]
        chances, _, _ = forward_backward(scores, self.transitions, self.opening, padded.lengths)
        scores[:, :, 0] += outside
        labels = best_path(scores, self.transitions, self.opening, padded)
        return labels, chances[padded.inside]
