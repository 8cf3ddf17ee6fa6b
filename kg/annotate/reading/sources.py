"""The encoder's own linker: which of the sources that its links offer a statement has.

Learnt (`kg.train.sources`) on articles that the encoder which read them had not seen. It looks at
what the links themselves say, and at what they cannot: distances, quotation marks, paragraphs,
what stands between, and the parse around cue and source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Codes, Columns, Numbers
from kg.annotate.fast.features import coded, mixed_of
from kg.annotate.fast.links import Scene, source_templates
from kg.annotate.fast.spans import Choices, Spans, shares, spans_at
from kg.annotate.fast.tagger import Table, table_of
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.tagging import Floats
from kg.errors import MissingModelError

LINKER: Final = "linker.npz"
LEAST: Final = 1e-3
"""Added to a probability before its logarithm: how sure the linker can be that something is not."""
LEAST_LINK: Final = 1e-4
"""The same for the links."""
SHARES: Final = np.array([0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97])
"""Bounds of the classes of a link's probability."""

Rows = tuple[int, int]
NONE: Final[Rows] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices of an article's statements among the sources that the links offer them.

    statements: those that have a choice, in order. choices: their options in order, none first.
    sources: the rows (first, last) of each source that the choices number.
    """

    statements: tuple[FoundStatement, ...]
    choices: Choices
    sources: tuple[Rows, ...]


def asked_of(columns: Columns, classes: Numbers, extraction: Extraction) -> Asked:
    """The choices of one article, with their features. classes: of its words, by the lexicon."""
    asking = tuple(s for s in extraction.statements if s.options)
    spans = {label: _spans(columns, extraction, label) for label in ("content", "cue", "source")}
    cues, sources = (_rows_of(spans[label]) for label in ("cue", "source"))
    cue_at, source_at = ({r: n for n, r in enumerate(rows)} for rows in (cues, sources))
    scene = Scene(columns, classes, spans["content"], spans["cue"], spans["source"])
    options = [(n, *option) for n, s in enumerate(asking) for option in s.options]
    asks = _numbers(n for n, _, _ in options)
    offered = _numbers(source_at.get(_rows(columns, o), -1) if o else -1 for _, o, _ in options)
    links = np.array([share for _, _, share in options])
    features = _templates(
        scene,
        asks,
        offered,
        _numbers(cue_at.get(_rows(columns, s.cue), -1) if s.cue else -1 for s in asking),
        _numbers(_rows(columns, s.content[0])[0] for s in asking),
        _numbers(_rows(columns, s.content[-1])[1] for s in asking),
        links,
    )
    starts = np.searchsorted(asks, np.arange(len(asking)))
    choices = Choices(asks, offered, mixed_of(features, len(asks)), starts)
    return Asked(asking, choices, tuple(sources))


def _templates(
    scene: Scene,
    asks: Numbers,
    offered: Numbers,
    cue_of: Numbers,
    first: Numbers,
    last: Numbers,
    links: Floats,
) -> Iterator[tuple[Codes, ...]]:
    yield from source_templates(scene, asks, offered, cue_of, first, last)
    none = coded(offered < 0)
    cueless = coded(cue_of[asks] < 0)
    quoted = coded(scene.columns.quote[first][asks] >= 0)
    share = coded(np.searchsorted(SHARES, links))
    order = np.lexsort((-links, asks))
    rank = np.empty(len(asks), np.int64)
    rank[order] = np.arange(len(asks)) - np.searchsorted(asks, asks)
    place = coded(np.minimum(rank, 3))
    yield (share, none)
    yield (place, none)
    yield (share, place, none)
    yield (share, none, cueless, quoted)


def weighed(
    columns: Columns, classes: Numbers, extraction: Extraction, table: Table, weight: float
) -> Extraction:
    """The extraction with the source of each statement that links and linker together prefer.

    weight: what the linker's opinion counts beside that of the links, whose is 1.
    """
    if not weight or not len(columns) or not any(s.options for s in extraction.statements):
        return extraction
    asked = asked_of(columns, classes, extraction)
    starts = asked.choices.starts
    scores = shares(table.emissions(asked.choices.features)[:, 0], starts)
    ends = np.append(starts, len(scores)).tolist()
    chosen = iter(
        _chosen(statement, scores[low:high], weight)
        for statement, (low, high) in zip(asked.statements, pairwise(ends), strict=True)
    )
    statements = tuple(next(chosen) if s.options else s for s in extraction.statements)
    return replace(extraction, statements=statements)


def _chosen(statement: FoundStatement, chances: Floats, weight: float) -> FoundStatement:
    """A statement with the option that both like best, and how likely it is among all."""
    logits = preferred(np.array([share for _, share in statement.options]), chances, weight)
    raised = np.exp(logits - logits.max())
    best = int(logits.argmax())
    score = float(raised[best] / raised.sum())
    return replace(statement, source=statement.options[best][0], source_score=score)


def preferred(links: Floats, chances: Floats, weight: float) -> Floats:
    """How much links and linker together like each option: its logarithm, up to a constant."""
    found: Floats = np.log(links + LEAST_LINK) + weight * np.log(chances + LEAST)
    return found


def _spans(columns: Columns, extraction: Extraction, label: str) -> Spans:
    """The spans of one label as rows, in order; those that hold no word are left out."""
    found = {_rows(columns, p): p.score for p in extraction.parts if p.label == label}
    kept = sorted((rows, score) for rows, score in found.items() if rows[0] <= rows[1])
    return spans_at(
        columns,
        np.array([first for (first, _), _ in kept], np.int64),
        np.array([last for (_, last), _ in kept], np.int64),
        np.array([score for _, score in kept], np.float32),
    )


def _rows(columns: Columns, span: FoundSpan) -> Rows:
    """The first and the last row that share a character with a span."""
    last = len(columns) - 1
    return (
        min(int(np.searchsorted(columns.end, span.start, side="right")), last),
        int(np.searchsorted(columns.start, span.end)) - 1,
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, np.int64)


def _rows_of(spans: Spans) -> list[Rows]:
    return list(zip(spans.first.tolist(), spans.last.tolist(), strict=True))


# -- the file of weights ---------------------------------------------------------------------


def load_linker(folder: Path) -> Table:
    """The linker's weights in a folder; `MissingModelError` when they are not there."""
    path = folder / LINKER
    if not path.is_file():
        raise MissingModelError(f'no weights of the linker in "{folder.name}"')
    with np.load(path, allow_pickle=False) as arrays:
        weights = arrays["weights"].astype(np.float32) * arrays["scale"]
        return table_of(arrays["keys"], weights)
