"""Train the encoder's linker on what encoders found in articles that they had not seen."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Columns
from kg.annotate.fast.lexicon import word_keys
from kg.annotate.fast.spans import shares
from kg.annotate.fast.tagger import Table
from kg.annotate.reading.extraction import Extraction
from kg.annotate.reading.linking import Thresholds
from kg.annotate.reading.sources import LINKER, Asked, asked_of, preferred
from kg.annotate.reading.tagging import Floats
from kg.train.corpora import Labelled
from kg.train.evaluate import LEAST, overlap
from kg.train.fast import packed
from kg.train.fast_choices import Taught, owners_of, reference_of, rows_of
from kg.train.fast_crf import FastRecipe
from kg.train.fast_folds import labels_of, lexicons_of
from kg.train.fast_linker import learn
from kg.train.unseen import FOLDS

LOG = logging.getLogger(__name__)


PARTS: Final = 5
"""Into how many parts the articles are dealt, to weigh the linker by what it did not learn."""
WEIGHTS: Final = (0.0, 0.3, 0.7, 1.0, 2.0)
UNSOURCED: Final = (0.5, 1.0, 2.0, 4.0)


def train_sources(
    articles: Sequence[Labelled], columns: Sequence[Columns], read: Sequence[Extraction]
) -> tuple[Table, Thresholds]:
    """Weights of the choice of a source, and how much they and "none" are to count.

    read: of each article, by an encoder that had not seen it. What a word is to the lexicon is
    counted in the other folds, as when an article is new.
    """
    fold = np.arange(len(articles)) % FOLDS
    gold = [labels_of(article, c) for article, c in zip(articles, columns, strict=True)]
    _, lexicons = lexicons_of(columns, gold, fold, FOLDS)
    taught: list[Taught] = []
    links: list[Floats] = []
    for article, c, extraction, f in zip(articles, columns, read, fold.tolist(), strict=True):
        if len(c) and any(s.options for s in extraction.statements):
            asked = asked_of(c, lexicons[f].look_up(word_keys(c)), extraction)
            taught.append(teach(article, c, asked))
            offered = [share for s in asked.statements for _, share in s.options]
            links.append(np.array(offered, np.float32))
    choices = sum(int((t.right >= 0).sum()) for t in taught)
    LOG.info("the linker learns from %d choices in %d articles", choices, len(taught))
    return learn(taught, FastRecipe()), _weigh(taught, links)


def _weigh(taught: Sequence[Taught], links: Sequence[Floats]) -> Thresholds:
    """What linker and "none" count where most choices are right, each by linkers of other parts.

    links: the encoder's own share of each option.
    """
    part = np.arange(len(taught)) % PARTS
    chances: list[Floats] = [np.zeros(0, np.float32)] * len(taught)
    for one in sorted(set(part.tolist())):
        others = [t for t, p in zip(taught, part, strict=True) if p != one] or list(taught)
        table = learn(others, FastRecipe())
        for i in np.flatnonzero(part == one).tolist():
            choices = taught[i].choices
            chances[i] = shares(table.emissions(choices.features)[:, 0], choices.starts)

    def right(thresholds: Thresholds) -> int:
        count = 0
        for t, own, chance in zip(taught, links, chances, strict=True):
            offered = own.copy()
            offered[t.choices.starts] /= thresholds.unsourced
            scores = preferred(offered, chance, thresholds.linker)
            top = np.maximum.reduceat(scores, t.choices.starts)
            known = t.right >= 0
            count += int((scores[t.right[known]] == top[known]).sum())
        return count

    tried = [Thresholds(linker=w, unsourced=u) for w in WEIGHTS for u in UNSOURCED]
    best = max(tried, key=right)
    LOG.info("%d choices are right with %s", right(best), best)
    return best


def teach(article: Labelled, columns: Columns, asked: Asked) -> Taught:
    """The option each statement should have taken: what shares most with the annotated source.

    None where the annotated statement has none; nothing to learn where no option is right, or where
    the statement is not in the annotation.
    """
    wanted = article.statements or ()
    owners = owners_of([rows_of(columns, s.content) for s in wanted])
    choices = asked.choices
    ends = np.append(choices.starts, len(choices.asks)).tolist()
    right = np.full(len(choices.starts), -1, np.int64)
    for number, statement in enumerate(asked.statements):
        content = rows_of(columns, tuple((part.start, part.end) for part in statement.content))
        which = reference_of(content, owners)
        if which < 0:
            continue
        source = rows_of(columns, wanted[which].source)
        if not source:
            right[number] = ends[number]
            continue
        best = LEAST / 2
        for row in range(ends[number] + 1, ends[number + 1]):
            at = int(choices.offered[row])
            if at >= 0:
                first, last = asked.sources[at]
                like = overlap(frozenset(range(first, last + 1)), source)
                if like > best:
                    best, right[number] = like, row
    return Taught(choices, right)


def write_linker(folder: Path, table: Table) -> None:
    """Write the linker beside the encoder's weights: arrays only, nothing that is unpickled."""
    np.savez_compressed(folder / LINKER, **packed(table))
