"""The fast tagger: a linear chain over features that are looked up in a table of weights.

A conditional random field (Lafferty et al. 2001) over each paragraph: the score of a labelling is
the sum of its features' weights and of the weights of its transitions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Numbers
from kg.annotate.fast.features import Features
from kg.annotate.reading.tagging import Floats

LABELS: Final = ("O", *(f"{x}-{p}" for p in ("source", "cue", "content") for x in "BI"))
SPARE_BITS: Final = 2
"""By how many bits there are more places to look a feature up in than features: few share one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of features.

    keys: 32-bit numbers of features, in order, and one more. weights: a row for each, as wide as
    is quick to read. labels: how many columns count. first: where in `keys` each value of the upper
    bits begins. shift: how many lower bits are left out of that value.
    """

    keys: npt.NDArray[np.uint32]
    weights: Floats
    labels: int
    first: npt.NDArray[np.int32]
    shift: np.uint32

    def emissions(self, features: Features) -> Floats:
        """The summed weights of each row's features, `(n, labels)`; unknown features count 0."""
        # One template at a time: what is touched then stays in the cache.
        flat = features.T.ravel()
        found = self._places(flat).reshape(features.shape[::-1])
        summed = np.zeros((len(features), self.weights.shape[1]), np.float32)
        for column in found:
            summed += self.weights.take(column, axis=0, mode="clip")
        return summed[:, : self.labels]

    def _places(self, wanted: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
        """The row of weights of each feature; that of the unknown ones is the last."""
        bucket = wanted >> self.shift
        place = self.first[bucket]
        unknown = np.int32(len(self.keys) - 1)
        # The key that stands there may be of a later bucket: then it differs.
        hit = (self.keys[place] == wanted) & (place < unknown)
        found = np.where(hit, place, unknown)
        todo = np.flatnonzero(~hit)
        place, stop = place[todo] + 1, self.first[bucket[todo] + np.uint32(1)]
        while True:
            within = place < stop
            todo, place, stop = todo[within], place[within], stop[within]
            if not len(todo):
                return found
            hit = self.keys[place] == wanted[todo]
            found[todo[hit]] = place[hit]
            todo, place, stop = todo[~hit], place[~hit] + 1, stop[~hit]


def table_of(keys: npt.NDArray[np.uint32], weights: Floats) -> Table:
    """A table from keys in order and a row of weights for each."""
    bits = min(len(keys).bit_length() + SPARE_BITS, 24)
    shift = np.uint32(32 - bits)
    counts = np.bincount(keys >> shift, minlength=1 << bits)
    first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    labels = weights.shape[1]
    padded = np.zeros((len(keys) + 1, -(-labels // 8) * 8 if labels > 1 else 1), np.float32)
    padded[:-1, :labels] = weights
    return Table(np.append(keys, np.uint32(0)), padded, labels, first, shift)


@dataclass(frozen=True, slots=True)
class Padded:
    """Rows of tokens as a table, the longest paragraph first.

    index: `(paragraphs, width)`, 0 beyond the end. lengths: rows of each.
    """

    index: Numbers
    lengths: Numbers

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Which places hold a token."""
        return np.arange(self.index.shape[1])[None, :] < self.lengths[:, None]


def pad(first: Numbers) -> Padded:
    """Paragraphs, given as the first row of each and the number of rows, as one table."""
    lengths = np.diff(first)
    order = np.argsort(-lengths, kind="stable")
    lengths = lengths[order]
    width = int(lengths.max(initial=0))
    index = first[:-1][order, None] + np.arange(width)[None, :]
    inside = np.arange(width)[None, :] < lengths[:, None]
    return Padded(np.where(inside, index, 0), lengths)


def _going(lengths: Numbers, width: int) -> list[int]:
    """How many paragraphs, the longest first, have a row at each place."""
    found: list[int] = np.searchsorted(-lengths, -np.arange(width), side="left").tolist()
    return found


def forward_backward(
    scores: Floats, transitions: Floats, opening: Floats, lengths: Numbers
) -> tuple[Floats, Floats, Floats]:
    """Probability of each label at each place, `(paragraphs, width, labels)`.

    transitions: score of label j after i. opening: of a label at the first place. lengths: the
    longest first. Also the expected number of each transition, `(labels, labels)`, and of each
    opening label. Reckoned in doubles, so that what stands beside a paragraph cannot show in it.
    """
    n, width, labels = scores.shape
    going = _going(lengths, width)
    local = np.exp(scores - scores.max(axis=2, keepdims=True)).transpose(1, 0, 2).astype(np.float64)
    step = np.exp(transitions.astype(np.float64))
    forward = np.zeros_like(local)
    norm = np.ones((width, n, 1))
    forward[0] = local[0] * np.exp(opening.astype(np.float64))
    norm[0] = forward[0].sum(axis=1, keepdims=True)
    forward[0] /= norm[0]
    for at in range(1, width):
        k = going[at]
        following = (forward[at - 1, :k] @ step) * local[at, :k]
        norm[at, :k] = following.sum(axis=1, keepdims=True)
        forward[at, :k] = following / norm[at, :k]
    backward = np.ones((n, labels))
    expected = np.zeros((labels, labels))
    shares = forward
    for at in range(width - 1, 0, -1):
        k = going[at]
        message = local[at, :k] * backward[:k] / norm[at, :k]
        expected += forward[at - 1, :k].T @ message
        backward[:k] = message @ step.T
        shares[at - 1, :k] *= backward[:k]
    found = shares.transpose(1, 0, 2).astype(np.float32)
    return found, (expected * step).astype(np.float32), found[:, 0].sum(axis=0)


def best_path(scores: Floats, transitions: Floats, opening: Floats, padded: Padded) -> Numbers:
    """The best allowed label of each token, in order of rows (Viterbi).

    scores: `(paragraphs, width, labels)`. I may only follow B or I of its kind.
    """
    n, width, labels = scores.shape
    going = _going(padded.lengths, width)
    inner = np.arange(2, labels, 2)
    step = transitions.T.copy()  # to, from
    for label in inner:
        step[label, [k for k in range(labels) if k not in (label, label - 1)]] = -np.inf
    best = scores[:, 0] + opening
    best[:, inner] = -np.inf
    back = np.zeros((width, n, labels), np.int64)
    for at in range(1, width):
        k = going[at]
        reached = best[:k, None, :] + step
        back[at, :k] = reached.argmax(axis=2)
        best[:k] = reached.max(axis=2) + scores[:k, at]
    found = np.zeros((n, width), np.int64)
    current = best.argmax(axis=1)
    every = np.arange(n)
    for at in range(width - 1, -1, -1):
        k = going[at]
        found[:k, at] = current[:k]
        if at:
            current[:k] = back[at, every[:k], current[:k]]
    inside = padded.inside
    labelled = np.empty(int(padded.lengths.sum()), np.int64)
    labelled[padded.index[inside]] = found[inside]
    return labelled


@dataclass(frozen=True, slots=True)
class Tagger:
    """The table, and the weights of transitions `(labels, labels)` and of opening labels."""

    table: Table
    transitions: Floats
    opening: Floats

    def tag(
        self, articles: Sequence[tuple[Numbers, Features]], outside: float
    ) -> list[tuple[Numbers, Floats]]:
        """Of each article the label of each row and the probability of each, `(n, labels)`.

        articles: first row of each paragraph, and n; and the features. Paragraphs of all of them
        are gone through side by side. outside: added to the score of no part.
        """
        sizes = np.cumsum([0, *(len(features) for _, features in articles)])
        first = [f[:-1] + offset for (f, _), offset in zip(articles, sizes, strict=False)]
        padded = pad(np.concatenate((*first, sizes[-1:])))
        labels = np.zeros(sizes[-1], np.int64)
        chances = np.zeros((sizes[-1], len(LABELS)), np.float32)
        if len(labels):
            emitted = [self.table.emissions(features) for _, features in articles if len(features)]
            scores = np.concatenate(emitted)[padded.index]
            shares, _, _ = forward_backward(scores, self.transitions, self.opening, padded.lengths)
            scores[:, :, 0] += outside
            labels = best_path(scores, self.transitions, self.opening, padded)
            inside = padded.inside
            chances[padded.index[inside]] = shares[inside]
        return [(labels[a:b], chances[a:b]) for a, b in pairwise(sizes.tolist())]
