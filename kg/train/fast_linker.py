"""The linker and the judge, the thresholds and the confidence, from what taggers found."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from kg.annotate.fast.columns import Numbers
from kg.annotate.fast.extractor import FastThresholds, Linker, link, linked
from kg.annotate.fast.links import Scene
from kg.annotate.fast.tagger import Table
from kg.annotate.reading.calibration import Calibration
from kg.annotate.reading.extraction import Extraction
from kg.train.calibrate import examples, fit
from kg.train.corpora import Labelled
from kg.train.evaluate import count_statements, reported, statement_scores
from kg.train.fast_choices import (
    Taught,
    teach_cues,
    teach_judge,
    teach_sources,
    train_choices,
)
from kg.train.fast_crf import FastRecipe

LOG = logging.getLogger(__name__)

OUTSIDE: Final = (-0.5, -1.0)
"""What is tried as the threshold `outside`."""
GRID: Final = {
    "statement": (0.35, 0.45),
    "unsourced": (2.0,),
    "parsed": (0.7,),
}
"""What is tried as the other thresholds."""


def train_linker(
    scenes: Sequence[Scene], articles: Sequence[Labelled], fold: Numbers, recipe: FastRecipe
) -> Linker:
    """The linker of these scenes; its judge learns from what linkers of other folds link."""
    pairs = list(zip(scenes, articles, strict=True))

    def trained(rows: Sequence[tuple[Scene, Labelled]]) -> tuple[Table, Table]:
        cues, sources = (
            learn([teach(s, a) for s, a in rows if len(s.contents)], recipe)
            for teach in (teach_cues, teach_sources)
        )
        return cues, sources

    judged: list[Taught] = []
    halves = fold % 2 if len(set(fold.tolist())) > 1 else fold
    for half in sorted(set(halves.tolist())):
        others = [pairs[i] for i in np.flatnonzero(halves != half).tolist()] or pairs
        cues, sources = trained(others)
        for i in np.flatnonzero(halves == half).tolist():
            scene, article = pairs[i]
            if len(scene.contents):
                groups, found = link(scene, cues, sources, FastThresholds())
                judged.append(teach_judge(scene, article, groups, found))
    return Linker(*trained(pairs), learn(judged, recipe))


def learn(taught: Sequence[Taught], recipe: FastRecipe) -> Table:
    """Weights of choices, as the recipe has it."""
    return train_choices(
        taught,
        rounds=recipe.link_rounds,
        rate=recipe.link_rate,
        decay=recipe.link_decay,
        seed=recipe.seed,
    )


def choose(
    articles: Sequence[Labelled],
    scenes: Mapping[float, Sequence[Scene]],
    fold: Numbers,
    recipe: FastRecipe,
) -> tuple[FastThresholds, Calibration]:
    """Thresholds with the best attributed F1 on the first fold, by a linker of the others.

    Also the confidence that fits how often statements are right there.
    """
    mine = np.flatnonzero(fold == 0).tolist()
    others = np.flatnonzero(fold != 0).tolist() if recipe.folds > 1 else mine

    def held(
        found: Sequence[Scene], linker: Linker, thresholds: FastThresholds
    ) -> list[tuple[Labelled, Extraction]]:
        return [
            (articles[i], Extraction((), linked(found[i], linker, thresholds), ())) for i in mine
        ]

    tried: list[tuple[float, FastThresholds, Linker]] = []
    for outside, found in scenes.items():
        linker = train_linker(
            [found[i] for i in others], [articles[i] for i in others], fold[others], recipe
        )

        def reached(thresholds: FastThresholds) -> float:
            rows = [
                count_statements(article.text, article.statements or (), reported(extraction))
                for article, extraction in held(found, linker, thresholds)  # noqa: B023
            ]
            return statement_scores(rows)["attributed all"]["f1"]

        own = FastThresholds(outside=outside)
        top = reached(own)
        for name, values in GRID.items():
            for value in values:
                changed = replace(own, **{name: value})
                if (other := reached(changed)) > top:
                    own, top = changed, other
        LOG.info("outside %.1f: attributed F1 %.4f with %s", outside, top, own)
        tried.append((top, own, linker))
    _, best, kept = max(tried, key=lambda each: each[0])
    rows, right = examples(held(scenes[best.outside], kept, best))
    return best, fit(rows, right)
