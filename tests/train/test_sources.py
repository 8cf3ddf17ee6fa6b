"""What the encoder's linker learns from."""

from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.fast.columns import Columns, columns_of
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.sources import asked_of, load_linker, weighed
from kg.train.corpora import Labelled, Passages, Reported
from kg.train.sources import teach, train_sources, write_linker
from kg.train.unseen import UNSEEN, load_unseen, write_unseen

TEXT = "Ann Roe said Bo lied"
ANN, BO = FoundSpan(0, 7, "source", 0.9), FoundSpan(13, 15, "source", 0.9)
CUE, CONTENT = FoundSpan(8, 12, "cue", 0.9), FoundSpan(13, 20, "content", 0.9)
FOUND = FoundStatement((CONTENT,), CUE, BO, 0.9, 0.5, ((None, 0.1), (ANN, 0.4), (BO, 0.5)))
EXTRACTION = Extraction((ANN, CUE, CONTENT, BO), (FOUND,), ())
CLASSES = np.zeros((5, 2), np.int64)


def columns() -> Columns:
    words = TEXT.split()
    doc = Doc(
        Vocab(),
        words=words,
        heads=[1, 2, 2, 4, 2],
        deps=["compound", "nsubj", "ROOT", "nsubj", "ccomp"],
        lemmas=words,
        tags=["NN"] * 5,
        pos=["NOUN"] * 5,
        sent_starts=[i == 0 for i in range(5)],
    )
    return columns_of(doc, [(0, len(TEXT))])


def article(source: Passages, content: Passages = ((13, 20),)) -> Labelled:
    return Labelled("a", TEXT, (Reported(content, ((8, 12),), source),))


@pytest.mark.parametrize(
    ("annotated", "right"),
    [
        (article(((0, 7),)), 1),  # the option that shares most
        (article(((4, 7),)), 1),
        (article(()), 0),  # none
        (article(((8, 12),)), -1),  # no option is right
        (article(((0, 7),), ((0, 3),)), -1),  # no such statement
    ],
)
def test_the_right_option_is_the_annotated_source(annotated: Labelled, right: int) -> None:
    rows = columns()
    assert teach(annotated, rows, asked_of(rows, CLASSES, EXTRACTION)).right.tolist() == [right]


def test_a_linker_learns_whom_the_annotation_names(tmp_path: Path) -> None:
    rows = columns()
    many = [article(((0, 7),))] * 12
    table, thresholds = train_sources(many, [rows] * 12, [EXTRACTION] * 12)
    assert thresholds.linker > 0, "the links alone prefer the wrong one"
    (statement,) = weighed(rows, CLASSES, EXTRACTION, table, 1.0).statements
    assert statement.source == ANN
    write_linker(tmp_path, table)
    (again,) = weighed(rows, CLASSES, EXTRACTION, load_linker(tmp_path), 1.0).statements
    assert again.source == ANN
    assert again.source_score == pytest.approx(statement.source_score, abs=1e-3)


def test_what_folds_find_is_written_and_read_again(tmp_path: Path) -> None:
    write_unseen(tmp_path / UNSEEN, [article(())], [EXTRACTION])
    assert load_unseen(tmp_path / UNSEEN, [article(())]) == [EXTRACTION]
