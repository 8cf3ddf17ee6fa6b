"""From a score for each piece and label to spans of pieces: Viterbi under the rules of BIO."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """Pieces `first` to `last` (included) of a window; score: mean probability of the label."""

    first: int
    last: int
    label: str
    score: float


def log_softmax(logits: Floats) -> Floats:
    """Logarithms of probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def best_labels(scores: Floats, lengths: Sequence[int]) -> Labels:
    """The best allowed sequence of labels of each window: `(n, width, labels)` → `(n, width)`.

    Labels are 0 for outside, then B and I of each kind in turn; I may only follow B or I of its
    kind. What is beyond a window's length means nothing.
    """
    n, width, labels = scores.shape
    kinds = (labels - 1) // 2
    inner = np.arange(kinds) * 2 + 2
    back = np.zeros((width, n, labels), np.int64)
    rows = np.arange(n)
    best = scores[:, 0].copy()
    best[:, inner] = -np.inf
    ends = np.asarray(lengths) - 1
    final = best.argmax(axis=1)
    for at in range(1, width):
        anything = best.argmax(axis=1)
        value = best[rows, anything]
        back[at] = anything[:, None]
        begun, going = best[:, inner - 1], best[:, inner]
        back[at][:, inner] = np.where(begun >= going, inner - 1, inner)
        following = scores[:, at] + value[:, None]
        following[:, inner] = scores[:, at][:, inner] + np.maximum(begun, going)
        best = following
        final = np.where(ends == at, best.argmax(axis=1), final)
    found = np.zeros((n, width), np.int64)
    current = final
    for at in range(width - 1, -1, -1):
        inside = at <= ends
        found[:, at] = np.where(inside, current, 0)
        if at:
            current = np.where(inside, back[at][rows, current], current)
    return found


def spans_of(
    labels: Labels, probabilities: Floats, names: Sequence[str], owned: npt.NDArray[np.bool_]
) -> list[PieceSpan]:
    """Spans of one window's labels, in order, cut to the pieces the window owns.

    names: of the labels, "O" and "B-kind", "I-kind" in turn.
    """
    found: list[PieceSpan] = []
    first = 0
    while first < len(owned):
        label = int(labels[first])
        last = first
        if label:
            begin = label - 1 + label % 2
            while last + 1 < len(owned) and labels[last + 1] == begin + 1:
                last += 1
            pieces = np.arange(first, last + 1)
            pieces = pieces[owned[pieces]]
            if len(pieces):
                score = probabilities[pieces][:, begin : begin + 2].sum(axis=1).mean()
                found.append(
                    PieceSpan(int(pieces[0]), int(pieces[-1]), names[label][2:], float(score))
                )
        first = last + 1
    return found
