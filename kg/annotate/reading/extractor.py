"""Statements and names of articles, read by the encoder in one pass (onnxruntime, no torch).

The weights are a folder: extractor.onnx, tokenizer.json, labels.json, thresholds.json; trained by
`kg.train`, described in docs/models/extractor.md.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.linking import LINK_WIDTH, LINKS, PieceStatement, Thresholds, statements_of
from kg.annotate.reading.second_opinion import Opinion
from kg.annotate.reading.tagging import Floats, PieceSpan, best_labels, log_softmax, spans_of
from kg.annotate.reading.windows import Window, cut_into_windows, padded, paragraphs_of
from kg.errors import MissingModelError

__all__ = [
    "LINKS",
    "LINK_WIDTH",
    "NAME_LABELS",
    "STATEMENT_LABELS",
    "Extractor",
    "decode",
    "load_extractor",
]

STATEMENT_LABELS: Final = ("O", *(f"{x}-{p}" for p in ("source", "cue", "content") for x in "BI"))
NAME_KINDS: Final = (
    "person",
    "union",
    "department",
    "party",
    "outlet",
    "organisation",
    "place",
    "event",
    "role",
)
NAME_LABELS: Final = ("O", *(f"{x}-{kind}" for kind in NAME_KINDS for x in "BI"))

SLOW_TOGETHER: Final = ("SkipLayerNormFusion",)
"""Steps that onnxruntime 1.31 would fuse into one that takes four times as long as they do."""


class Read(NamedTuple):
    """What the network gives for one window: logits of statement and name labels, link vectors."""

    statements: Floats
    names: Floats
    links: Floats


class Extractor:
    """The encoder, ready to read articles; `load_extractor` makes one."""

    def __init__(self, session: Any, tokenizer: Any, thresholds: Thresholds) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.thresholds = thresholds

    def read(
        self,
        articles: Sequence[tuple[str, Sequence[tuple[int, int]] | None]],
        opinions: Sequence[Opinion] | None = None,
    ) -> list[Extraction]:
        """What is found in each article, given as its text and the characters of its paragraphs.

        Paragraphs None: every line is one. opinions: a second one on each article.
        """
        cut = [
            cut_into_windows(t, paragraphs_of(t) if p is None else p, self.tokenizer)
            for t, p in articles
        ]
        windows = [window for row in cut for window in row]
        reads = self.run(windows)
        return decode([len(row) for row in cut], windows, reads, self.thresholds, opinions)

    def run(self, windows: Sequence[Window]) -> list[Read]:
        """What the network gives for each window.

        Each has a run of its own. Numbers are rounded by the range of all that share a run, so a
        window would be read otherwise beside those of another article.
        """
        return [self._run(window) for window in windows]

    def _run(self, window: Window) -> Read:
        ids, cases, mask = padded([window])
        feed = {"ids": ids, "cases": cases, "mask": mask}
        return Read(*(table[0] for table in self.session.run(None, feed)))


def load_extractor(folder: Path, *, threads: int = 1) -> Extractor:
    """The extractor whose weights lie in `folder`; `MissingModelError` when they do not."""
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    path = folder / "extractor.onnx"
    if not path.is_file():
        raise MissingModelError(f'no weights of the extractor in "{folder.name}"')
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    if (tuple(labels["statements"]), tuple(labels["names"])) != (STATEMENT_LABELS, NAME_LABELS):
        raise MissingModelError(f'the weights in "{folder.name}" were trained for other labels')
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(path),
        sess_options=options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=list(SLOW_TOGETHER),
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    thresholds = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
    return Extractor(session, tokenizer, Thresholds(**thresholds))


def decode(
    counts: Sequence[int],
    windows: Sequence[Window],
    reads: Sequence[Read],
    thresholds: Thresholds,
    opinions: Sequence[Opinion] | None = None,
) -> list[Extraction]:
    """What is found in each article; counts: how many of the windows are each article's."""
    if not windows:
        return [Extraction((), (), ()) for _ in counts]
    scores = [r.statements for r in reads]
    if opinions and thresholds.tagger:
        asked = (o for o, count in zip(opinions, counts, strict=True) for _ in range(count))
        scores = [
            own + thresholds.tagger * opinion.on_pieces(window)
            for own, opinion, window in zip(scores, asked, windows, strict=True)
        ]
    tagged = _labelled(windows, scores, STATEMENT_LABELS, thresholds.outside)
    named = _labelled(windows, [r.names for r in reads], NAME_LABELS, thresholds.outside_name)
    found = []
    first = 0
    for count in counts:
        parts: list[FoundSpan] = []
        names: list[FoundSpan] = []
        statements: list[FoundStatement] = []
        for number in range(first, first + count):
            window, (spans, probabilities) = windows[number], tagged[number]
            parts += [_on_text(window, span) for span in spans]
            names += [
                _on_text(window, span)
                for span in sure_names(*named[number])
                if span.score >= thresholds.name
            ]
            links = reads[number].links
            statements += [
                _statement_on_text(window, statement)
                for statement in statements_of(spans, probabilities, links, thresholds)
            ]
        first += count
        found.append(Extraction(tuple(parts), tuple(statements), tuple(names)))
    if opinions:
        pairs = zip(opinions, found, strict=True)
        return [opinion.on_sources(own, thresholds.linker) for opinion, own in pairs]
    return found


def _labelled(
    windows: Sequence[Window], logits: Sequence[Floats], labels: Sequence[str], outside: float
) -> list[tuple[list[PieceSpan], Floats]]:
    """Spans of each window, and the probability of each label at each of its pieces."""
    lengths = [len(window) for window in windows]
    table = np.full((len(windows), max(lengths), len(labels)), -1e4, np.float32)
    for row, scores in enumerate(logits):
        table[row, : lengths[row]] = log_softmax(scores)
    probabilities = np.exp(table)
    table[:, :, 0] += outside
    # Opening piece and separators are in nothing.
    for row, window in enumerate(windows):
        table[row, : lengths[row]][window.starts < 0, 1:] = -1e4
    best = best_labels(table, lengths)
    return [
        (spans_of(best[i], probabilities[i], labels, windows[i].owned), probabilities[i])
        for i in range(len(windows))
    ]


def sure_names(spans: Sequence[PieceSpan], probabilities: Floats) -> list[PieceSpan]:
    """Names with the probability that they are one, of whatever kind, for their score."""
    inside = 1 - probabilities[:, 0]
    return [replace(span, score=float(inside[span.first : span.last + 1].mean())) for span in spans]


def _on_text(window: Window, span: PieceSpan) -> FoundSpan:
    start, end = int(window.starts[span.first]), int(window.ends[span.last])
    return FoundSpan(start, end, span.label, span.score)


def _statement_on_text(window: Window, statement: PieceStatement) -> FoundStatement:
    return FoundStatement(
        tuple(_on_text(window, span) for span in statement.content),
        _on_text(window, statement.cue) if statement.cue else None,
        _on_text(window, statement.source) if statement.source else None,
        statement.cue_score,
        statement.source_score,
        tuple(
            (_on_text(window, source) if source else None, share)
            for source, share in statement.options
        ),
    )
