"""A second opinion on what the encoder reads: that of the parse.

Two models of different kinds err in different places, so that the sum of what both think is right
more often than either (a product of experts; Hinton 2002). The opinion of the fast mode's tagger is
added to the encoder's label scores before they are decoded; the encoder's own linker, which looks
at the parse, then weighs the sources that the links give to each statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Columns, Numbers
from kg.annotate.fast.extractor import FastExtractor
from kg.annotate.fast.features import features_of
from kg.annotate.fast.lexicon import word_keys
from kg.annotate.fast.tagger import LABELS, Table
from kg.annotate.reading.extraction import Extraction
from kg.annotate.reading.sources import weighed
from kg.annotate.reading.tagging import Floats
from kg.annotate.reading.windows import Window

LEAST: Final = 1e-3
"""Added to a probability before its logarithm: how sure an opinion can be that something is not."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second model thinks of one article.

    chances: of each row of `columns` to have each of `LABELS`, `(rows, labels)`. classes: of its
    words. sources: weights of the linker's choice of a source.
    """

    columns: Columns
    chances: Floats
    classes: Numbers
    sources: Table

    def on_pieces(self, window: Window) -> Floats:
        """The logarithm of each label's probability at each piece of a window; 0 off the words.

        A word's first piece may begin a span, its others may only go on with one.
        """
        found = np.zeros((len(window), len(LABELS)), np.float32)
        if not len(self.columns):
            return found
        row = np.searchsorted(self.columns.end, window.starts, side="right")
        row = np.minimum(row, len(self.columns) - 1)
        begun = self.columns.start[row]
        inside = (window.starts >= 0) & (begun <= window.starts)
        chances = self.chances[row]
        later = inside & (window.starts > begun)
        for begin in range(1, len(LABELS), 2):
            chances[later, begin + 1] += chances[later, begin]
            chances[later, begin] = 0
        found[inside] = np.log(chances[inside] + LEAST)
        return found

    def on_sources(self, extraction: Extraction, weight: float) -> Extraction:
        """The extraction with the sources that links and linker prefer (`sources.weighed`)."""
        return weighed(self.columns, self.classes, extraction, self.sources, weight)


class SecondOpinion:
    """Asks the tagger of the parse, and the encoder's own linker, about articles.

    sources: the linker's weights of the choice of a source (`sources.load_linker`).
    """

    def __init__(self, finder: FastExtractor, sources: Table) -> None:
        self.finder, self.sources = finder, sources

    def of(self, articles: Sequence[Columns]) -> list[Opinion]:
        """The opinion on each article."""
        lexicon = self.finder.lexicon
        seen = [(c.first, features_of(c, lexicon)) for c in articles]
        return [
            Opinion(c, chances, lexicon.look_up(word_keys(c)), self.sources)
            for c, (_, chances) in zip(articles, self.finder.tagger.tag(seen, 0.0), strict=True)
        ]
