"""Annotated articles as windows with a target for each piece, and batches of like length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.annotate.reading.extractor import NAME_LABELS, STATEMENT_LABELS
from kg.annotate.reading.windows import (
    WINDOW,
    Pieces,
    Window,
    cut_into_windows,
    padded,
    paragraphs_of,
)
from kg.train.corpora import ANY_ORGANISATION, Labelled, Named, Reported

IGNORED: Final = -1
"""The target of a piece that is not to be learned from."""

Targets = npt.NDArray[np.int64]

ALLOWED: Final = tuple(
    [(label,) for label in range(len(NAME_LABELS))]
    + [
        tuple(NAME_LABELS.index(f"{x}-{kind}") for kind in kinds)
        for x in "BI"
        for kinds in [("organisation", "union", "department", "outlet")]
    ]
    + [(0, NAME_LABELS.index("B-role"), NAME_LABELS.index("I-role"))]
)
"""Which labels each target of a name admits: one, or several where a corpus does not say."""
_ANY_B, _ANY_I, _O_OR_ROLE = range(len(NAME_LABELS), len(NAME_LABELS) + 3)


@dataclass(frozen=True, slots=True)
class Taught:
    """A window and what to learn from it.

    tags: a label of `STATEMENT_LABELS` for each piece. names: a row of `ALLOWED` for each piece.
    links: rows of (kind, piece, target piece), the kinds in the order of
    `kg.annotate.reading.linking.LINKS`; a target of 0 is none. None: the corpus does not tell.
    """

    window: Window
    tags: Targets | None = None
    names: Targets | None = None
    links: Targets | None = None


def teach(
    articles: Sequence[Labelled], tokenizer: Any, rng: random.Random | None = None
) -> list[Taught]:
    """Windows of articles with their targets; `rng` shifts the cuts, so that rounds differ."""
    found = []
    for article in articles:
        first = rng.randint(60, WINDOW) if rng and len(article.text) > 600 else None
        paragraphs = paragraphs_of(article.text)
        for window in cut_into_windows(article.text, paragraphs, tokenizer, first_size=first):
            if article.statements is not None:
                tags, links = _statement_targets(window, article.statements)
                found.append(Taught(window, tags=tags, links=links))
            if article.names is not None:
                found.append(Taught(window, names=_name_targets(window, article)))
    return found


def _pieces(window: Window, start: int, end: int) -> npt.NDArray[np.int64]:
    """Pieces of a window that share a character with `start` to `end`, in order."""
    return np.flatnonzero((window.starts < end) & (window.ends > start) & (window.starts >= 0))


def _statement_targets(window: Window, statements: Sequence[Reported]) -> tuple[Targets, Targets]:
    tags = np.zeros(len(window), np.int64)
    links: list[tuple[int, int, int]] = []
    for statement in statements:
        heads: dict[str, list[int]] = {}
        for part in ("content", "cue", "source"):
            for start, end in getattr(statement, part):
                pieces = _pieces(window, start, end)
                if len(pieces):
                    tags[pieces] = STATEMENT_LABELS.index(f"I-{part}")
                    tags[pieces[0]] = STATEMENT_LABELS.index(f"B-{part}")
                    heads.setdefault(part, []).append(int(pieces[0]))
        # A part outside the window is not "none": nothing is learned from such a link.
        cue, source = heads.get("cue", [0])[0], heads.get("source", [0])[0]
        cue_known = bool(cue) or not statement.cue
        source_known = bool(source) or not statement.source
        for head in heads.get("content", ()):
            links += [(0, head, cue)] * cue_known + [(1, head, source)] * source_known
        if cue and source_known:
            links.append((2, cue, source))
    tags[~window.owned & (window.starts < 0)] = 0
    tags[~window.owned & (window.starts >= 0)] = IGNORED
    return tags, np.array(links, np.int64).reshape(-1, 3)


def _name_targets(window: Window, article: Labelled) -> Targets:
    targets = np.full(len(window), 0 if article.roles else _O_OR_ROLE, np.int64)
    taken: list[Named] = []
    for name in sorted(article.names or (), key=lambda n: (n.start - n.end, n.start)):
        if any(name.start < other.end and other.start < name.end for other in taken):
            continue
        taken.append(name)
        pieces = _pieces(window, name.start, name.end)
        if name.kind is None or not len(pieces):
            continue
        if name.kind == ANY_ORGANISATION:
            first, rest = _ANY_B, _ANY_I
        else:
            first, rest = (NAME_LABELS.index(f"{x}-{name.kind}") for x in "BI")
        targets[pieces] = rest
        targets[pieces[0]] = first
    targets[window.starts < 0] = 0
    targets[~window.owned & (window.starts >= 0)] = IGNORED
    return targets


def batches(taught: Sequence[Taught], size: int, rng: random.Random) -> list[list[Taught]]:
    """Batches of `size` windows of like length, in random order."""
    shuffled = sorted(taught, key=lambda t: (len(t.window) // 8, rng.random()))
    found = [
        [t for _, t in group]
        for _, group in groupby(enumerate(shuffled), key=lambda pair: pair[0] // size)
    ]
    rng.shuffle(found)
    return found


def batches_by_length(
    windows: Sequence[Window], pieces: int = 192
) -> Iterator[tuple[list[int], Pieces, Pieces, Pieces]]:
    """Windows of like length together: their places, ids, cases, mask (1: a piece), padded.

    pieces: how many pieces, padding among them, one batch may hold.
    """
    order = sorted(range(len(windows)), key=lambda i: (len(windows[i]), i))
    batch: list[int] = []
    for place, index in enumerate(order):
        batch.append(index)
        following = order[place + 1] if place + 1 < len(order) else None
        if following is None or (len(batch) + 1) * len(windows[following]) > pieces:
            yield (batch, *padded([windows[i] for i in batch]))
            batch = []
