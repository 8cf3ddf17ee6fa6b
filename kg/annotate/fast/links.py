"""The fast linker: which cue a content belongs to, and which source a statement has.

Both are choices among the spans of one paragraph (and, for what is quoted without a cue, the last
of the paragraph before), "none" among them: each candidate is scored by
the summed weights of its features, and the scores of one choice become probabilities (softmax).
Features, as the tagger's, are 32-bit numbers that mix a template's number with a few values:
distances, what lies between, the quotation marks, and how the two stand in the parse.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Codes, Columns, Numbers
from kg.annotate.fast.features import bucket, coded, mixed_of
from kg.annotate.fast.spans import Choices, Spans, candidates, no_spans

CERTAIN: Final = np.array([0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97])
"""Bounds of the classes of a probability."""


class Scene:
    """What the choices of one article look at: counts of spans up to each row, and relations."""

    def __init__(
        self, columns: Columns, classes: Numbers, contents: Spans, cues: Spans, sources: Spans
    ) -> None:
        self.columns, self.classes = columns, classes
        self.contents, self.cues, self.sources = contents, cues, sources
        n = len(columns)
        self.upto = {}
        self.content_at = np.full(n + 1, -1, np.int64)
        for name, spans in (("content", contents), ("cue", cues), ("source", sources)):
            counts = np.zeros(n + 2, np.int64)
            np.add.at(counts, spans.first + 1, 1)
            self.upto[name] = np.cumsum(counts)
        for number, (a, b) in enumerate(
            zip(contents.first.tolist(), contents.last.tolist(), strict=True)
        ):
            self.content_at[a : b + 1] = number

    def between(self, name: str, low: Numbers, high: Numbers) -> Codes:
        """How many spans begin after row `low` and before row `high`, at most 4."""
        counts = self.upto[name]
        return coded(np.clip(counts[np.maximum(high, 0)] - counts[low + 1], 0, 4))

    def above(self, upper: Numbers, lower: Numbers) -> npt.NDArray[np.bool_]:
        """Whether one row's subtree holds another."""
        c = self.columns
        return (c.left[upper] <= lower) & (lower <= c.right[upper])

    def relation(self, a: Spans, i: Numbers, b: Spans, j: Numbers) -> Codes:
        """How two spans stand in the parse: 1 child, 2 parent, 3 below, 4 above, 5 sisters, 0."""
        head = self.columns.head
        x, y = a.head[i], b.head[j]
        child = (head[x] >= b.first[j]) & (head[x] <= b.last[j])
        parent = (head[y] >= a.first[i]) & (head[y] <= a.last[i])
        return coded(
            np.select(
                [child, parent, self.above(y, x), self.above(x, y), head[x] == head[y]],
                [1, 2, 3, 4, 5],
                0,
            )
        )


def cue_choices(scene: Scene) -> Choices:
    """For each content, the cues of its paragraph, and the last ones before, for what is quoted."""
    c, contents, cues = scene.columns, scene.contents, scene.cues
    asks, offered, starts = candidates(
        c.paragraph[contents.first], c.paragraph[cues.first], c.quote[contents.first] >= 0
    )
    return Choices(asks, offered, mixed_of(_cue_templates(scene, asks, offered), len(asks)), starts)


def _gap(first: Numbers, last: Numbers, other_first: Numbers, other_last: Numbers) -> Numbers:
    """Rows from a span to another one: positive when the other follows, 0 when they overlap."""
    return np.where(
        other_first > last,
        other_first - last,
        np.where(first > other_last, other_last - first, 0),
    )


def _cue_templates(scene: Scene, asks: Numbers, offered: Numbers) -> Iterator[tuple[Codes, ...]]:
    c, contents, cues = scene.columns, scene.contents, scene.cues
    none = offered < 0
    if not len(cues):
        cues = no_spans()
    first, last = contents.first[asks], contents.last[asks]
    cue_first, cue_last = cues.first[offered], cues.last[offered]

    def known(values: Codes) -> Codes:
        return np.where(none, np.uint64(99), values)

    gap = _gap(first, last, cue_first, cue_last)
    low = np.minimum(last, cue_last)
    high = np.maximum(first, cue_first)
    away = known(bucket(gap))
    apart = c.paragraph[cue_first] != c.paragraph[first]
    side = known(coded(np.where(apart, 5, np.sign(gap))))
    relation = known(scene.relation(contents, asks, cues, offered))
    quoted = coded(c.quote[first] >= 0) + np.uint64(2) * coded(c.quote[last] >= 0)
    same_quote = known(coded((c.quote[cue_first] >= 0) + (c.quote[cue_first] == c.quote[first])))
    head = contents.head[asks]
    cue_head = cues.head[offered]
    word = known(c.lemma[cue_head])
    rank = known(coded(scene.classes[cue_head, 0]))
    cues_between = known(scene.between("cue", low, high))
    contents_between = known(scene.between("content", low, high))
    sources_between = known(scene.between("source", low, high))
    sentences = known(coded(np.clip(c.sentence[cue_first] - c.sentence[first], -3, 3)))
    sentences_end = known(coded(np.clip(c.sentence[cue_first] - c.sentence[last], -3, 3)))
    sure = known(coded(np.searchsorted(CERTAIN, cues.score[offered])))
    own = coded(np.searchsorted(CERTAIN, contents.score[asks]))
    many = coded(np.minimum(np.bincount(asks)[asks], 5))
    before = c.lower[np.maximum(first - 1, 0)]
    yield (coded(none),)
    yield (coded(none), many, quoted, own)
    yield (away,)
    yield (away, quoted)
    yield (relation, side)
    yield (relation, c.dep[head], side)
    yield (relation, away)
    yield (relation, rank, side)
    yield (cues_between, side, contents_between)
    yield (cues_between, relation, quoted)
    yield (cues_between, sentences, side, quoted)
    yield (sources_between, side, cues_between)
    yield (sentences, sentences_end, quoted)
    yield (sentences_end, quoted, cues_between, relation)
    yield (word, side)
    yield (word, side, quoted, cues_between)
    yield (rank, side, quoted)
    yield (same_quote, quoted, side)
    yield (before, side)
    yield (known(c.lower[np.minimum(cue_last + 1, len(c) - 1)]), side)
    yield (sure, cues_between, side)
    yield (known(c.dep[cue_head]), known(c.pos[cue_head]), side)
    yield (many, side, cues_between, contents_between)
    ending = c.first[np.searchsorted(c.first[:-1], cue_first, side="right")] - 1
    opens = coded((c.paragraph[np.maximum(first - 1, 0)] != c.paragraph[first]) | (first == 0))
    yield (coded(none), before, opens, quoted)
    yield (side, before, opens)
    yield (side, opens, own, cues_between)
    yield (side, known(c.lower[ending]), opens)


def source_choices(scene: Scene, cue_of: Numbers, first: Numbers, last: Numbers) -> Choices:
    """For each statement, the sources of its cue's paragraph.

    What is quoted and has no cue is offered the last sources before its paragraph as well.
    cue_of: number of each statement's cue, -1 for none. first, last: rows its contents span.
    """
    c, sources = scene.columns, scene.sources
    asking = c.paragraph[first]
    if len(scene.cues):
        asking = np.where(cue_of < 0, asking, c.paragraph[scene.cues.first[cue_of]])
    back = (cue_of < 0) & (c.quote[first] >= 0)
    asks, offered, starts = candidates(asking, c.paragraph[sources.first], back)
    templates = source_templates(scene, asks, offered, cue_of, first, last)
    return Choices(asks, offered, mixed_of(templates, len(asks)), starts)


def source_templates(
    scene: Scene, asks: Numbers, offered: Numbers, cue_of: Numbers, begin: Numbers, end: Numbers
) -> Iterator[tuple[Codes, ...]]:
    """Features of each candidate. asks: number of the statement; offered: of the source, -1: none.

    cue_of, begin, end: of each statement, as for `source_choices`.
    """
    c, cues, sources = scene.columns, scene.cues, scene.sources
    cues = cues if len(cues) else no_spans()
    sources = sources if len(sources) else no_spans()
    none = offered < 0
    cue = cue_of[asks]
    cueless = cue < 0
    first, last = begin[asks], end[asks]
    cue_first = np.where(cueless, first, cues.first[cue])
    cue_last = np.where(cueless, last, cues.last[cue])
    cue_head = np.where(cueless, first, cues.head[cue])
    src_first, src_last, src_head = (
        sources.first[offered], sources.last[offered], sources.head[offered],
    )  # fmt: skip

    def known(values: Codes) -> Codes:
        return np.where(none, np.uint64(99), values)

    def cued(values: Codes) -> Codes:
        return np.where(cueless, np.uint64(98), values)

    gap = _gap(cue_first, cue_last, src_first, src_last)
    low, high = np.minimum(cue_last, src_last), np.maximum(cue_first, src_first)
    away = known(bucket(gap))
    apart = c.paragraph[src_first] != c.paragraph[cue_first]
    side = known(coded(np.where(apart, 5, np.sign(gap))))
    to_content = known(coded(np.sign(_gap(first, last, src_first, src_last))))
    cue_apart = c.paragraph[cue_first] != c.paragraph[first]
    cue_side = cued(coded(np.where(cue_apart, 5, np.sign(_gap(first, last, cue_first, cue_last)))))
    spot = np.where(cueless | none, 0, cue)
    relation = known(cued(scene.relation(sources, np.where(none, 0, offered), cues, spot)))
    dep = known(c.dep[src_head])
    tag = known(c.tag[src_head])
    word = cued(c.lemma[cue_head])
    rank = cued(coded(scene.classes[cue_head, 0]))
    cue_dep = cued(c.dep[cue_head])
    cues_between = known(scene.between("cue", low, high))
    sources_between = known(scene.between("source", low, high))
    contents_between = known(scene.between("content", low, high))
    sentences = known(coded(np.clip(c.sentence[src_first] - c.sentence[cue_first], -3, 3)))
    sure = known(coded(np.searchsorted(CERTAIN, sources.score[offered])))
    tagged = known(coded(sources.tagged[offered]))
    inside = known(coded(scene.content_at[src_first] >= 0))
    quoted = coded(c.quote[first] >= 0)
    in_quote = known(coded(c.quote[src_first] >= 0))
    many = coded(np.minimum(np.bincount(asks)[asks], 6))
    nearest = sources_between == 0
    source_rank = known(coded(scene.classes[src_head, 1]))
    yield (coded(none), tagged)
    yield (coded(none), word)
    yield (coded(none), rank, cue_dep)
    yield (coded(none), many, cue_side, quoted)
    yield (coded(none), cued(c.tag[cue_head]), many)
    yield (away, tagged)
    yield (side, cue_side, to_content, sources_between)
    yield (relation, side, tagged)
    yield (relation, dep, side)
    yield (relation, away)
    yield (relation, dep, rank, side)
    yield (dep, side, sources_between)
    yield (tag, side, sentences)
    yield (known(c.lower[src_head]), coded(cueless))
    yield (cues_between, sources_between, side)
    yield (cues_between, relation, side, sentences)
    yield (contents_between, cues_between, side)
    yield (sentences, side, sources_between, quoted)
    yield (sure, tagged)
    yield (sure, sources_between, side)
    yield (inside, in_quote, quoted, tagged)
    yield (word, side, coded(nearest))
    yield (word, relation)
    yield (cue_dep, relation, side, coded(nearest))
    yield (cue_dep, side, cues_between, sources_between)
    yield (source_rank, relation, tagged)
    yield (known(c.case[src_head]), tag, relation)
    yield (coded(cueless), sentences, sources_between, to_content)
    yield (coded(cueless), side, contents_between, cues_between, source_rank)
