"""What the encoder finds in articles it did not learn from: the ground on which its linker learns.

The articles are cut into folds, and an encoder that learned from the others reads each of them.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.extractor import decode, load_extractor
from kg.annotate.reading.linking import Thresholds
from kg.annotate.reading.windows import cut_into_windows, paragraphs_of
from kg.train.corpora import Labelled
from kg.train.export import export, load_network
from kg.train.extractor import Recipe, train

LOG = logging.getLogger(__name__)

FOLDS: Final = 2
ROUNDS: Final = 4
"""Rounds of each fold's training: on statements alone, that half of the articles has."""
UNSEEN: Final = "unseen.jsonl"


def read_unseen(articles: Sequence[Labelled], recipe: Recipe, folder: Path) -> list[Extraction]:
    """The extraction of each article by an encoder that learned from the other folds alone.

    Written to `UNSEEN` in the folder, for `load_unseen`; the encoders themselves are not kept.
    """
    import tempfile

    found: dict[str, Extraction] = {}
    for fold in range(FOLDS):
        own = [a for n, a in enumerate(articles) if n % FOLDS == fold]
        others = [a for n, a in enumerate(articles) if n % FOLDS != fold]
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            train(others, (), replace(recipe, rounds=ROUNDS), place / "checkpoint.pt")
            export(load_network(place / "checkpoint.pt"), place, Thresholds())
            extractor = load_extractor(place)
            for article in own:
                windows = cut_into_windows(
                    article.text, paragraphs_of(article.text), extractor.tokenizer
                )
                (found[article.doc],) = decode(
                    [len(windows)], windows, extractor.run(windows), Thresholds()
                )
        LOG.info("fold %d read: %d articles", fold, len(own))
    read = [found[article.doc] for article in articles]
    write_unseen(folder / UNSEEN, articles, read)
    return read


def write_unseen(path: Path, articles: Iterable[Labelled], read: Iterable[Extraction]) -> None:
    """Write the spans and statements found in each article, a line of JSON each."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for article, found in zip(articles, read, strict=True):
            row = {
                "doc": article.doc,
                "parts": found.parts,
                "statements": [
                    [s.content, s.cue, s.source, s.cue_score, s.source_score, s.options]
                    for s in found.statements
                ],
            }
            file.write(json.dumps(row) + "\n")


def load_unseen(path: Path, articles: Iterable[Labelled]) -> list[Extraction]:
    """What `write_unseen` wrote of these articles, names apart."""
    with path.open(encoding="utf-8") as file:
        found = {row["doc"]: row for row in map(json.loads, file)}
    return [_extraction(found[article.doc]) for article in articles]


def _extraction(row: Any) -> Extraction:
    def span(values: Any) -> FoundSpan | None:
        return FoundSpan(*values) if values else None

    statements = tuple(
        FoundStatement(
            tuple(FoundSpan(*part) for part in content),
            span(cue),
            span(source),
            cue_score,
            source_score,
            tuple((span(option), share) for option, share in options),
        )
        for content, cue, source, cue_score, source_score, options in row["statements"]
    )
    return Extraction(tuple(FoundSpan(*part) for part in row["parts"]), statements, ())
