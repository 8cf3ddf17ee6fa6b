"""Statements of a parsed article without the encoder: a linear-chain tagger and a linker, in numpy.

The weights are a folder: fast.npz (arrays only, nothing is unpickled), fast.json (thresholds and
labels), digests.json; trained by `kg.train.fast`, described in docs/models/fast.md.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.annotate.fast.columns import Columns, Numbers, columns_of
from kg.annotate.fast.features import features_of
from kg.annotate.fast.judge import Linked, judgements
from kg.annotate.fast.lexicon import Lexicon, word_keys
from kg.annotate.fast.links import Scene, cue_choices, source_choices
from kg.annotate.fast.spans import Choices, Spans, joined, shares, spans_at, subjects_untagged
from kg.annotate.fast.tagger import LABELS, Table, Tagger, table_of
from kg.annotate.reading.extraction import FoundSpan, FoundStatement
from kg.annotate.reading.tagging import Floats
from kg.annotate.reading.weights import digest_of
from kg.errors import MissingModelError

ARRAYS: Final = "fast.npz"
SETTINGS: Final = "fast.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FastThresholds:
    """What to take for true; chosen on training articles that no part of the model saw.

    outside: added to the score of "no part" before decoding. statement: the least probability of
    a statement and its source together. unsourced: how much likelier than any source "none" must
    be. parsed: the least probability of a source that only the parse tells.
    """

    outside: float = 0.0
    statement: float = 0.0
    unsourced: float = 1.0
    parsed: float = 0.5


@dataclass(frozen=True, slots=True)
class Linker:
    """Weights of the choices of a cue and of a source, and of the judgement; one column each."""

    cues: Table
    sources: Table
    judge: Table


class FastExtractor:
    """The tagger and the linker, ready to read articles; `load_fast_extractor` makes one."""

    def __init__(
        self, lexicon: Lexicon, tagger: Tagger, linker: Linker, thresholds: FastThresholds
    ) -> None:
        self.lexicon, self.tagger, self.linker = lexicon, tagger, linker
        self.thresholds = thresholds

    def read(
        self, articles: Iterable[tuple[Doc, Sequence[tuple[int, int]]]]
    ) -> list[tuple[FoundStatement, ...]]:
        """The statements of each parsed article, in text order.

        articles: each with the characters of its paragraphs, in order. Contents keep their
        quotation marks, and none crosses a paragraph; cue and source of a quotation may stand in
        the paragraph before.
        """
        return self.read_columns([columns_of(doc, paragraphs) for doc, paragraphs in articles])

    def read_columns(self, articles: Sequence[Columns]) -> list[tuple[FoundStatement, ...]]:
        """The statements of articles whose tokens are columns already."""
        seen = [(c.first, features_of(c, self.lexicon)) for c in articles]
        tagged = self.tagger.tag(seen, self.thresholds.outside)
        return [
            linked(scene_of(columns, self.lexicon, *labels), self.linker, self.thresholds)
            if len(columns)
            else ()
            for columns, labels in zip(articles, tagged, strict=True)
        ]


def scene_of(columns: Columns, lexicon: Lexicon, labels: Numbers, chances: Floats) -> Scene:
    """The spans of an article's labels, ready to be linked."""
    kinds = {
        name: _spans(columns, labels, chances, LABELS.index(f"B-{name}"))
        for name in ("content", "cue", "source")
    }
    cues, sources = kinds["cue"], kinds["source"]
    chance = chances[:, LABELS.index("B-source")] + chances[:, LABELS.index("I-source")]
    sources = joined(sources, subjects_untagged(columns, cues, sources, chance))
    return Scene(columns, lexicon.look_up(word_keys(columns)), kinds["content"], cues, sources)


def _spans(columns: Columns, labels: Numbers, chances: Floats, begin: int) -> Spans:
    """Spans of one kind. A paragraph's end is a span's end."""
    inner = labels == begin + 1
    first = np.flatnonzero(labels == begin)
    going = inner.copy()
    going[columns.first[:-1]] = False
    stop = np.flatnonzero(~np.append(going, False))
    last = stop[np.searchsorted(stop, first, side="right")] - 1
    mine = np.concatenate(([0.0], np.cumsum(chances[:, begin] + chances[:, begin + 1])))
    score = ((mine[last + 1] - mine[first]) / (last - first + 1)).clip(0, 1).astype(np.float32)
    return spans_at(columns, first, last, score)


def statements_of(
    scene: Scene, choices: Choices, scores: Floats
) -> tuple[list[tuple[list[int], int]], Floats]:
    """Contents of one paragraph that chose one cue, together, and the cue's number; -1: none.

    In order of rows. Also the probability of each statement's cue.
    """
    paragraph = scene.columns.paragraph[scene.contents.first].tolist()
    groups: dict[tuple[int, int], list[int]] = {}
    chance: dict[tuple[int, int], list[float]] = {}
    ends = np.append(choices.starts, len(scores)).tolist()
    for content, (low, high) in enumerate(pairwise(ends)):
        best = low + int(scores[low:high].argmax())
        cue = int(choices.offered[best])
        key = (cue if cue >= 0 else -1 - content, paragraph[content])
        groups.setdefault(key, []).append(content)
        chance.setdefault(key, []).append(float(scores[best]))
    found = [(members, max(cue, -1)) for (cue, _), members in groups.items()]
    return found, np.array([np.mean(c) for c in chance.values()], np.float32)


def asked_of(scene: Scene, groups: Sequence[tuple[list[int], int]]) -> Choices:
    """The choice of a source for each statement."""
    contents = scene.contents
    return source_choices(
        scene,
        np.array([cue for _, cue in groups], np.int64),
        np.array([contents.first[members[0]] for members, _ in groups], np.int64),
        np.array([contents.last[members[-1]] for members, _ in groups], np.int64),
    )


def link(
    scene: Scene, cues: Table, sources: Table, thresholds: FastThresholds
) -> tuple[list[list[int]], Linked]:
    """Each content with its cue, each cue with its source: the contents of each statement."""
    choices = cue_choices(scene)
    scores = shares(cues.emissions(choices.features)[:, 0], choices.starts)
    groups, cue_scores = statements_of(scene, choices, scores)
    asked = asked_of(scene, groups)
    chances = shares(sources.emissions(asked.features)[:, 0], asked.starts)
    ends = np.append(asked.starts, len(chances)).tolist()
    chosen = [
        _chosen(scene.sources, asked.offered[low:high], chances[low:high], thresholds)
        for low, high in pairwise(ends)
    ]
    contents = scene.contents
    return [members for members, _ in groups], Linked(
        first=np.array([contents.first[members[0]] for members, _ in groups], np.int64),
        last=np.array([contents.last[members[-1]] for members, _ in groups], np.int64),
        parts=np.array([len(members) for members, _ in groups], np.int64),
        content=np.array([contents.score[members].min() for members, _ in groups], np.float32),
        cue=np.array([cue for _, cue in groups], np.int64),
        cue_score=cue_scores,
        source=np.array([source for source, _ in chosen], np.int64),
        source_score=np.array([score for _, score in chosen], np.float32),
    )


def linked(scene: Scene, linker: Linker, thresholds: FastThresholds) -> tuple[FoundStatement, ...]:
    """The statements of an article that are likely enough.

    The score of a content is the probability that the statement is one.
    """
    if not len(scene.contents):
        return ()
    groups, found = link(scene, linker.cues, linker.sources, thresholds)
    judged = judgements(scene, found)
    likely = shares(linker.judge.emissions(judged.features)[:, 0], judged.starts)[1::2]
    kept = np.flatnonzero(likely * found.source_score >= thresholds.statement)
    return tuple(
        FoundStatement(
            tuple(
                _on_text(scene, "content", scene.contents, m, float(likely[number]))
                for m in groups[number]
            ),
            _span(scene, "cue", scene.cues, int(found.cue[number])),
            _span(scene, "source", scene.sources, int(found.source[number])),
            float(found.cue_score[number]),
            float(found.source_score[number]),
        )
        for number in kept.tolist()
    )


def _chosen(
    sources: Spans, offered: Numbers, chances: Floats, thresholds: FastThresholds
) -> tuple[int, float]:
    """The source taken, -1 for none, and its probability."""
    weighed = chances.copy()
    weighed[0] /= thresholds.unsourced
    guessed = (offered >= 0) & ~sources.tagged[offered] if len(sources) else offered >= 0
    weighed[guessed & (chances < thresholds.parsed)] = 0
    best = int(weighed.argmax())
    return int(offered[best]), float(chances[best])


def _span(scene: Scene, label: str, spans: Spans, number: int) -> FoundSpan | None:
    return (
        _on_text(scene, label, spans, number, float(spans.score[number])) if number >= 0 else None
    )


def _on_text(scene: Scene, label: str, spans: Spans, number: int, score: float) -> FoundSpan:
    c = scene.columns
    start, end = int(c.start[spans.first[number]]), int(c.end[spans.last[number]])
    return FoundSpan(start, end, label, score)


# -- the folder of weights -------------------------------------------------------------------


def load_fast_extractor(folder: Path) -> FastExtractor:
    """The extractor whose weights lie in `folder`, once their digests agree.

    Raises `MissingModelError` when they are missing, changed, or trained for other labels.
    """
    if not (folder / ARRAYS).is_file():
        raise MissingModelError(f'no weights of the fast extractor in "{folder.name}"')
    digest_of(folder)
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    if tuple(settings["labels"]) != LABELS:
        raise MissingModelError(f'the weights in "{folder.name}" were trained for other labels')
    with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
        return extractor_from(arrays, FastThresholds(**settings["thresholds"]))


def extractor_from(
    arrays: Mapping[str, npt.NDArray[Any]], thresholds: FastThresholds
) -> FastExtractor:
    """The extractor of arrays by name, as `kg.train.fast` writes them."""

    def table(name: str) -> Table:
        weights = arrays[f"{name}_weights"].astype(np.float32) * arrays[f"{name}_scale"]
        return table_of(arrays[f"{name}_keys"], weights)

    return FastExtractor(
        Lexicon(arrays["lexicon_keys"], arrays["lexicon_classes"]),
        Tagger(table("tagger"), arrays["transitions"], arrays["opening"]),
        Linker(table("cues"), table("sources"), table("judge")),
        thresholds,
    )
