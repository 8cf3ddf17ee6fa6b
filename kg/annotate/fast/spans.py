"""Spans of an article's rows, what may be linked to what, and the probability of each choice."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Columns, Numbers
from kg.annotate.fast.features import Features, hash_of
from kg.annotate.reading.tagging import Floats

SUBJECTS: Final = tuple(hash_of(name) for name in ("nsubj", "nsubjpass"))
INHERITING: Final = tuple(hash_of(name) for name in ("conj", "xcomp", "advcl"))


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows `first` to `last` (included) of an article's columns, in order, with their probability.

    head: the row by which each hangs in the parse. tagged: False for what only the parse tells.
    """

    first: Numbers
    last: Numbers
    score: Floats
    head: Numbers
    tagged: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Choices:
    """Candidates of choices. asks: number of what asks. offered: number of the candidate, -1: none.

    features: a row for each. starts: where each choice's candidates begin; none is first.
    """

    asks: Numbers
    offered: Numbers
    features: Features
    starts: Numbers


def spans_at(
    columns: Columns, first: Numbers, last: Numbers, score: Floats, *, tagged: bool = True
) -> Spans:
    """Spans with their heads: the row whose own head is outside, the widest subtree's first."""
    heads = []
    for a, b in zip(first.tolist(), last.tolist(), strict=True):
        up = columns.head[a : b + 1]
        rows = np.arange(a, b + 1)
        out = rows[(up < a) | (up > b) | (up == rows)]
        if not len(out):
            out = rows
        heads.append(int(out[np.argmax(columns.right[out] - columns.left[out])]))
    return Spans(
        first, last, score, np.array(heads, np.int64), np.full(len(first), tagged, np.bool_)
    )


def joined(left: Spans, right: Spans) -> Spans:
    """Spans of both, in order of rows."""
    order = np.argsort(np.concatenate((left.first, right.first)), kind="stable")
    return Spans(
        *(
            np.concatenate((getattr(left, name), getattr(right, name)))[order]
            for name in ("first", "last", "score", "head", "tagged")
        )
    )


def subjects_untagged(columns: Columns, cues: Spans, sources: Spans, chances: Floats) -> Spans:
    """Grammatical subjects of cues that no tagged source touches.

    chances: of each row to be part of a source; a subject's score is their mean.
    """
    taken = np.zeros(len(columns) + 1, np.bool_)
    for a, b in zip(sources.first.tolist(), sources.last.tolist(), strict=True):
        taken[a : b + 1] = True
    is_subject = np.isin(columns.dep, np.array(SUBJECTS, np.uint64))
    passes_on = np.isin(columns.dep, np.array(INHERITING, np.uint64))
    subject = np.full(len(columns), -1, np.int64)
    subject[columns.head[is_subject]] = np.flatnonzero(is_subject)
    found: set[tuple[int, int]] = set()
    for cue in cues.head.tolist():
        at, row = cue, int(subject[cue])
        while row < 0 and passes_on[at]:
            at = int(columns.head[at])
            row = int(subject[at])
        if row >= 0 and not taken[row]:
            a, b = int(columns.left[row]), int(columns.right[row])
            if a <= cue <= b:
                continue
            if not taken[a : b + 1].any():
                found.add((a, b))
    rows = np.array(sorted(found), np.int64).reshape(-1, 2)
    score = np.array([chances[a : b + 1].mean() for a, b in rows], np.float32)
    return spans_at(columns, rows[:, 0], rows[:, 1], score, tagged=False)


REACH: Final = 2
"""How many spans of the paragraph before are offered."""


def candidates(
    asking: Numbers, offering: Numbers, back: npt.NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Numbers]:
    """What each may choose: none first, then all of its paragraph.

    asking, offering: paragraph numbers; those offered in order. back: who is also offered the
    last ones of the paragraph before. Gives what asks, what is offered (-1: none), and where each
    choice begins.
    """
    low = np.searchsorted(offering, asking, side="left")
    high = np.searchsorted(offering, asking, side="right")
    before = np.maximum(np.searchsorted(offering, asking - 1, side="left"), low - REACH)
    low = np.where(back, before, low)
    sizes = high - low + 1
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    asks = np.repeat(np.arange(len(asking)), sizes)
    within = np.arange(len(asks)) - starts[asks]
    return asks, np.where(within == 0, -1, low[asks] + within - 1), starts


def shares(scores: Floats, starts: Numbers) -> Floats:
    """Softmax within each choice."""
    if not len(scores):
        return scores
    sizes = np.diff(np.append(starts, len(scores)))
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    raised = np.exp(scores - top)
    found: Floats = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return found


def no_spans() -> Spans:
    """One span that stands for none, where there is no span to look at."""
    nothing = np.zeros(1, np.int64)
    return Spans(nothing, nothing, np.zeros(1, np.float32), nothing, np.zeros(1, np.bool_))
