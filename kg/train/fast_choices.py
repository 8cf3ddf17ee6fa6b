"""Train the fast linker: which candidate each choice should have taken, and weights that say so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Columns, Numbers
from kg.annotate.fast.extractor import asked_of, statements_of
from kg.annotate.fast.features import Features
from kg.annotate.fast.judge import Linked, judgements
from kg.annotate.fast.links import Scene, cue_choices
from kg.annotate.fast.spans import Choices, Spans, shares
from kg.annotate.fast.tagger import Table, table_of
from kg.errors import ConfigError
from kg.train.corpora import Labelled, Passages, Reported
from kg.train.evaluate import LEAST, overlap

LEAST_SEEN: Final = 3
BATCH: Final = 4
"""Articles of one step."""


@dataclass(frozen=True, slots=True)
class Taught:
    """The choices of one article and the row of the right candidate of each; -1: not to learn."""

    choices: Choices
    right: Numbers


def rows_of(columns: Columns, passages: Passages) -> frozenset[int]:
    """The rows that share a character with the passages."""
    found: set[int] = set()
    for start, end in passages:
        low = int(np.searchsorted(columns.end, start, side="right"))
        found.update(range(low, int(np.searchsorted(columns.start, end))))
    return frozenset(found)


def _rows(spans: Spans, number: int) -> range:
    return range(int(spans.first[number]), int(spans.last[number]) + 1)


def owners_of(references: Sequence[frozenset[int]]) -> dict[int, int]:
    """The statement each row belongs to."""
    return {row: number for number, rows in enumerate(references) for row in rows}


def reference_of(rows: Iterable[int], owners: Mapping[int, int]) -> int:
    """The statement that most of the rows belong to, or -1."""
    counts = Counter(owners[row] for row in rows if row in owners)
    return max(counts, key=lambda number: (counts[number], -number), default=-1)


def teach_cues(scene: Scene, article: Labelled) -> Taught:
    """The cue each content should choose: what touches the cue of the statement it is part of."""
    wanted = article.statements or ()
    contents = [rows_of(scene.columns, s.content) for s in wanted]
    owners = owners_of(contents)
    cues = [rows_of(scene.columns, s.cue) for s in wanted]
    choices = cue_choices(scene)
    ends = np.append(choices.starts, len(choices.asks)).tolist()
    right = np.full(len(choices.starts), -1, np.int64)
    for content in range(len(right)):
        which = reference_of(_rows(scene.contents, content), owners)
        if which >= 0:
            right[content] = ends[content]
            for row in range(ends[content] + 1, ends[content + 1]):
                if not cues[which].isdisjoint(_rows(scene.cues, int(choices.offered[row]))):
                    right[content] = row
    return Taught(choices, right)


def teach_sources(scene: Scene, article: Labelled) -> Taught:
    """The source each statement should choose, when its contents go to the cue they should."""
    taught = teach_cues(scene, article)
    scores = np.zeros(len(taught.choices.asks))
    scores[taught.right[taught.right >= 0]] = 1
    groups, _ = statements_of(scene, taught.choices, scores.astype(np.float32))
    wanted: Sequence[Reported] = article.statements or ()
    owners = owners_of([rows_of(scene.columns, s.content) for s in wanted])
    choices = asked_of(scene, groups)
    ends = np.append(choices.starts, len(choices.asks)).tolist()
    right = np.full(len(choices.starts), -1, np.int64)
    for number, (members, _) in enumerate(groups):
        rows = frozenset[int]().union(*(_rows(scene.contents, m) for m in members))
        which = reference_of(rows, owners)
        if which < 0:
            continue
        source = rows_of(scene.columns, wanted[which].source)
        if not source:
            right[number] = ends[number]
            continue
        best = LEAST / 2
        for row in range(ends[number] + 1, ends[number + 1]):
            like = overlap(frozenset(_rows(scene.sources, int(choices.offered[row]))), source)
            if like > best:
                best, right[number] = like, row
    return Taught(choices, right)


def teach_judge(
    scene: Scene, article: Labelled, groups: Sequence[Sequence[int]], found: Linked
) -> Taught:
    """Whether each linked statement has the content of a statement of the reference."""
    contents = [rows_of(scene.columns, s.content) for s in article.statements or ()]
    owners = owners_of(contents)
    choices = judgements(scene, found)
    right = choices.starts.copy()
    for number, members in enumerate(groups):
        rows = frozenset[int]().union(*(_rows(scene.contents, m) for m in members))
        which = reference_of(rows, owners)
        right[number] += which >= 0 and overlap(rows, contents[which]) >= LEAST
    return Taught(choices, right)


def train_choices(
    taught: Sequence[Taught], *, rounds: int, rate: float, decay: float, seed: int
) -> Table:
    """Weights that make the right candidates likely: softmax within each choice, Adagrad."""
    features = [t.choices.features for t in taught if len(t.right)]
    values, counts = np.unique(np.concatenate([f.ravel() for f in features]), return_counts=True)
    keys = values[counts >= LEAST_SEEN]
    if not len(keys):
        raise ConfigError("these annotated articles are too few to learn from")
    weights = np.zeros(len(keys) + 1, np.float64)
    moment = np.full(len(keys) + 1, 1e-2)
    packed = [_packed(t, keys) for t in taught if len(t.right)]
    packed = [p for p in packed if len(p[1])]
    batches = [_stacked(packed[at : at + BATCH]) for at in range(0, len(packed), BATCH)]
    rng = np.random.default_rng(seed)
    mean, taken = np.zeros_like(weights), 0
    for number in range(rounds):
        for which in rng.permutation(len(batches)):
            rows, places, starts, right = batches[which]
            own = weights[rows]
            chances = shares(own[places].sum(axis=1), starts)
            chances[right] -= 1
            grad = np.bincount(places.ravel(), np.repeat(chances, places.shape[1]))
            grad += decay * own
            moment[rows] += grad * grad
            weights[rows] = own - rate * grad / np.sqrt(moment[rows])
            weights[0] = 0
        if number >= rounds // 2:
            mean += weights
            taken += 1
    return table_of(keys, (mean[1:] / taken)[:, None].astype(np.float32))


def _packed(taught: Taught, keys: Features) -> tuple[Numbers, Numbers, Numbers]:
    """Rows of weights of the candidates of choices to learn from, where each begins, and which."""
    choices, right = taught.choices, taught.right
    ends = np.append(choices.starts, len(choices.asks))
    kept = np.flatnonzero((right >= 0) & (np.diff(ends) > 1))
    rows = [np.arange(ends[k], ends[k + 1]) for k in kept]
    if not rows:
        return (np.zeros((0, 0), np.int64),) + (np.zeros(0, np.int64),) * 2
    starts = np.concatenate(([0], np.cumsum([len(r) for r in rows])[:-1])).astype(np.int64)
    found = choices.features[np.concatenate(rows)]
    place = np.minimum(np.searchsorted(keys, found), len(keys) - 1)
    ids = np.where(keys[place] == found, place + 1, 0)
    return ids, starts, right[kept] - ends[kept] + starts


def _stacked(
    packed: Sequence[tuple[Numbers, Numbers, Numbers]],
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """A batch: rows of weights it touches, places in them, starts of choices, right candidates."""
    offsets = np.concatenate(([0], np.cumsum([len(ids) for ids, _, _ in packed])[:-1]))
    ids = np.concatenate([ids for ids, _, _ in packed])
    rows, places = np.unique(ids, return_inverse=True)
    return (
        rows,
        places.reshape(ids.shape),
        np.concatenate([s + o for (_, s, _), o in zip(packed, offsets, strict=True)]),
        np.concatenate([r + o for (_, _, r), o in zip(packed, offsets, strict=True)]),
    )
