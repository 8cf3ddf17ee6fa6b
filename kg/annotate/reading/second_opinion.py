"""A second opinion on what the encoder reads: that of the tagger and linker over the parse.

Two models of different kinds err in different places, so that the sum of what both think is right
more often than either (a product of experts; Hinton 2002). The tagger's opinion is added to the
encoder's label scores before they are decoded. The linker, which learnt on spans of articles that
its tagger had not seen, and looks at distances, quotation marks, paragraphs and the parse around
cue and source, then weighs again the sources that the encoder's links give to each statement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Columns, Numbers
from kg.annotate.fast.extractor import FastExtractor
from kg.annotate.fast.features import features_of
from kg.annotate.fast.lexicon import word_keys
from kg.annotate.fast.links import Scene, source_choices
from kg.annotate.fast.spans import Spans, shares, spans_at
from kg.annotate.fast.tagger import LABELS, Table
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.tagging import Floats
from kg.annotate.reading.windows import Window

LEAST: Final = 1e-3
"""Added to a probability before its logarithm: how sure an opinion can be that something is not."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second model thinks of one article.

    chances: of each row of `columns` to have each of `LABELS`, `(rows, labels)`. classes: of its
    words. sources: weights of the choice of a source.
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
        """The extraction with the source of each statement that both models together prefer.

        weight: what the linker's opinion counts beside that of the encoder's links, whose is 1.
        """
        asking = [s for s in extraction.statements if s.options]
        if not weight or not asking or not len(self.columns):
            return extraction
        chances = dict(zip(map(id, asking), self._of_sources(extraction, asking), strict=True))
        statements = tuple(
            _weighed(s, chances[id(s)], weight) if s.options else s for s in extraction.statements
        )
        return replace(extraction, statements=statements)

    def _of_sources(
        self, extraction: Extraction, statements: Sequence[FoundStatement]
    ) -> list[list[float]]:
        """The linker's probability of each option of each statement."""
        cues, sources = self._spans(extraction, "cue"), self._spans(extraction, "source")
        contents = self._spans(extraction, "content")
        scene = Scene(self.columns, self.classes, contents, cues, sources)
        number_of = {rows: n for n, rows in enumerate(_rows_of(cues))}
        asked = source_choices(
            scene,
            np.array(
                [number_of.get(self._rows(s.cue), -1) if s.cue else -1 for s in statements],
                np.int64,
            ),
            np.array([self._rows(s.content[0])[0] for s in statements], np.int64),
            np.array([self._rows(s.content[-1])[1] for s in statements], np.int64),
        )
        scores = shares(self.sources.emissions(asked.features)[:, 0], asked.starts)
        rows = [(-1, -1), *_rows_of(sources)]
        found = []
        ends = np.append(asked.starts, len(scores)).tolist()
        for statement, (low, high) in zip(statements, pairwise(ends), strict=True):
            offered = asked.offered[low:high].tolist()
            share = {
                rows[n + 1]: s for n, s in zip(offered, scores[low:high].tolist(), strict=True)
            }
            found.append(
                [share.get(self._rows(o) if o else (-1, -1), 0.0) for o, _ in statement.options]
            )
        return found

    def _spans(self, extraction: Extraction, label: str) -> Spans:
        """The spans of one label as rows, in order; those that hold no word are left out."""
        found = {self._rows(p): p.score for p in extraction.parts if p.label == label}
        kept = sorted((rows, score) for rows, score in found.items() if rows[0] <= rows[1])
        return spans_at(
            self.columns,
            np.array([first for (first, _), _ in kept], np.int64),
            np.array([last for (_, last), _ in kept], np.int64),
            np.array([score for _, score in kept], np.float32),
        )

    def _rows(self, span: FoundSpan) -> tuple[int, int]:
        """The first and the last row that share a character with a span."""
        last = len(self.columns) - 1
        return (
            min(int(np.searchsorted(self.columns.end, span.start, side="right")), last),
            int(np.searchsorted(self.columns.start, span.end)) - 1,
        )


def _rows_of(spans: Spans) -> list[tuple[int, int]]:
    return list(zip(spans.first.tolist(), spans.last.tolist(), strict=True))


def _weighed(statement: FoundStatement, chances: Sequence[float], weight: float) -> FoundStatement:
    """A statement with the option that both like best, and how likely it is among all."""
    own = np.array([share for _, share in statement.options])
    logits = np.log(own + 1e-4) + weight * np.log(np.array(chances) + LEAST)
    raised = np.exp(logits - logits.max())
    best = int(logits.argmax())
    score = float(raised[best] / raised.sum())
    return replace(statement, source=statement.options[best][0], source_score=score)


class SecondOpinion:
    """Asks the tagger and linker of the parse about articles."""

    def __init__(self, finder: FastExtractor) -> None:
        self.finder = finder

    def of(self, articles: Sequence[Columns]) -> list[Opinion]:
        """The opinion on each article."""
        lexicon = self.finder.lexicon
        seen = [(c.first, features_of(c, lexicon)) for c in articles]
        return [
            Opinion(c, chances, lexicon.look_up(word_keys(c)), self.finder.linker.sources)
            for c, (_, chances) in zip(articles, self.finder.tagger.tag(seen, 0.0), strict=True)
        ]
