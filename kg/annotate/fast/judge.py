"""How likely it is that a linked statement is one: told from all that the linker found.

The tagger looks at a few words at a time; whether they make a statement shows when its cue, its
source and the sureness of both are known. A choice between "none" and "yes", with features like
the linker's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kg.annotate.fast.columns import Codes, Numbers
from kg.annotate.fast.features import bucket, coded, mixed_of
from kg.annotate.fast.links import CERTAIN, Scene
from kg.annotate.fast.spans import Choices, no_spans
from kg.annotate.reading.tagging import Floats


@dataclass(frozen=True, slots=True)
class Linked:
    """Statements as linked, in order of rows: columns of equal length.

    first, last: rows the contents span. parts: how many contents. content: lowest probability of
    a content. cue, source: numbers of spans, -1 for none. cue_score, source_score: of the links.
    """

    first: Numbers
    last: Numbers
    parts: Numbers
    content: Floats
    cue: Numbers
    cue_score: Floats
    source: Numbers
    source_score: Floats


def judgements(scene: Scene, linked: Linked) -> Choices:
    """For each statement, whether it is none or one."""
    n = len(linked.first)
    asks = np.repeat(np.arange(n), 2)
    offered = np.tile(np.array([-1, 0]), n)
    features = mixed_of(_templates(scene, linked), n)
    nothing = np.zeros_like(features)
    rows = np.stack((nothing, features), axis=1).reshape(2 * n, -1)
    return Choices(asks, offered, rows, np.arange(n) * 2)


def _templates(scene: Scene, linked: Linked) -> Iterator[tuple[Codes, ...]]:
    c, contents = scene.columns, scene.contents
    cues = scene.cues if len(scene.cues) else no_spans()
    sources = scene.sources if len(scene.sources) else no_spans()
    first, last = linked.first, linked.last
    cueless, sourceless = linked.cue < 0, linked.source < 0
    cue_head, source_head = cues.head[linked.cue], sources.head[linked.source]

    def cued(values: Codes) -> Codes:
        return np.where(cueless, np.uint64(98), values)

    def sourced(values: Codes) -> Codes:
        return np.where(sourceless, np.uint64(97), values)

    def sure(values: Floats) -> Codes:
        return coded(np.searchsorted(CERTAIN, values))

    content, cue_link, source_link = map(
        sure, (linked.content, linked.cue_score, linked.source_score)
    )
    cue_sure = cued(sure(cues.score[linked.cue]))
    source_sure = sourced(sure(sources.score[linked.source]))
    tagged = sourced(coded(sources.tagged[linked.source]))
    quoted = coded(c.quote[first] >= 0) + np.uint64(2) * coded(c.quote[last] >= 0)
    size = bucket(last - first + 1)
    rank = cued(coded(scene.classes[cue_head, 0]))
    word = cued(c.lemma[cue_head])
    side = cued(coded(np.sign(cue_head - first)))
    head = contents.head[np.searchsorted(contents.first, first)]
    relation = cued(
        coded(c.head[head] == cue_head) + np.uint64(2) * coded(c.head[cue_head] == head)
    )
    opened = c.lower[first]
    subject = sourced(coded(scene.classes[source_head, 1]))
    yield (np.ones(len(first), np.uint64),)
    yield (content,)
    yield (content, quoted)
    yield (content, cue_sure)
    yield (content, rank)
    yield (content, source_sure, tagged)
    yield (cue_sure, rank)
    yield (cue_sure, cue_link)
    yield (cue_sure, source_sure)
    yield (cue_link, content)
    yield (source_link, source_sure, tagged)
    yield (source_link, cue_link)
    yield (tagged, quoted, rank)
    yield (word, quoted)
    yield (word, cued(c.tag[cue_head]))
    yield (word, c.tag[first])
    yield (word, c.dep[head])
    yield (word, relation)
    yield (rank, c.dep[head], relation)
    yield (rank, cued(c.dep[cue_head]), cued(c.tag[cue_head]))
    yield (rank, quoted, side)
    yield (rank, opened)
    yield (opened, c.tag[first])
    yield (size, quoted, rank)
    yield (size, c.tag[head])
    yield (coded(np.minimum(linked.parts, 4)), side)
    yield (subject, rank)
    yield (subject, sourced(c.tag[source_head]))
    yield (sourced(c.lemma[source_head]),)
    yield (cued(scene.between("source", np.minimum(cue_head, first), np.maximum(cue_head, first))),)
