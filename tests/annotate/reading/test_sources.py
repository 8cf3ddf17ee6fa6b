"""The encoder's own linker: the choice of a source among those that the links offer."""

from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.fast.columns import Columns, columns_of
from kg.annotate.fast.tagger import Table, table_of
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.sources import asked_of, load_linker, weighed
from kg.annotate.reading.weights import weights_folder
from kg.errors import MissingModelError

WORDS = ["Ann", "Roe", "said", "Bo", "lied"]
ANN, BO = FoundSpan(0, 7, "source", 0.9), FoundSpan(13, 15, "source", 0.9)
CUE, CONTENT = FoundSpan(8, 12, "cue", 0.9), FoundSpan(13, 20, "content", 0.9)
Options = tuple[tuple[FoundSpan | None, float], ...]


def columns() -> Columns:
    doc = Doc(
        Vocab(),
        words=WORDS,
        heads=[1, 2, 2, 4, 2],
        deps=["compound", "nsubj", "ROOT", "nsubj", "ccomp"],
        lemmas=WORDS,
        tags=["NN"] * 5,
        pos=["NOUN"] * 5,
        sent_starts=[i == 0 for i in range(5)],
    )
    return columns_of(doc, [(0, len(doc.text))])


CLASSES = np.zeros((5, 2), np.int64)


def said(options: Options) -> Extraction:
    statement = FoundStatement((CONTENT,), CUE, options[1][0], 0.9, options[1][1], options)
    return Extraction((ANN, CUE, CONTENT, BO), (statement,), ())


def table_for(features: np.ndarray, weight: float) -> Table:
    """A linker that gives each of these features a weight."""
    keys = np.unique(features)
    return table_of(keys, np.full((len(keys), 1), weight, np.float32))


def no_linker() -> Table:
    """A linker that knows nothing: to it all sources are alike."""
    return table_of(np.zeros(0, np.uint32), np.zeros((0, 1), np.float32))


EVEN: Options = ((None, 0.02), (BO, 0.49), (ANN, 0.49))


def test_every_option_is_a_candidate_and_none_comes_first() -> None:
    extraction = said(EVEN)
    alone = FoundStatement((CONTENT,), None, BO, 0.9, 0.8)  # only links know its source
    both = Extraction(extraction.parts, (alone, *extraction.statements), ())
    asked = asked_of(columns(), CLASSES, both)
    assert asked.statements == extraction.statements
    assert asked.choices.starts.tolist() == [0]
    assert asked.choices.offered[0] == -1
    assert [asked.sources[n] for n in asked.choices.offered[1:]] == [(3, 3), (0, 1)]
    assert len(asked.choices.features) == 3


def test_the_linker_decides_where_the_links_cannot() -> None:
    extraction = said(EVEN)
    features = asked_of(columns(), CLASSES, extraction).choices.features
    only_ann = np.setdiff1d(features[2], features[1])
    found = weighed(columns(), CLASSES, extraction, table_for(only_ann, 0.5), 1.0)
    assert found.statements[0].source == ANN
    assert 0.49 < found.statements[0].source_score < 1


def test_a_linker_that_knows_nothing_leaves_the_choice_to_the_links() -> None:
    extraction = said(((None, 0.1), (BO, 0.6), (ANN, 0.3)))
    (statement,) = weighed(columns(), CLASSES, extraction, no_linker(), 1.0).statements
    assert statement.source == BO
    assert statement.source_score == pytest.approx(0.6, abs=0.01)


def test_what_weighs_nothing_or_has_no_choice_stays() -> None:
    extraction = said(EVEN)
    assert weighed(columns(), CLASSES, extraction, no_linker(), 0.0) is extraction
    alone = Extraction((), (FoundStatement((CONTENT,), None, BO, 0.9, 0.8),), ())
    assert weighed(columns(), CLASSES, alone, no_linker(), 1.0) is alone


def test_the_linker_that_ships_knows_the_subject_of_what_is_said() -> None:
    """Bo is spoken of in what is said; the subject of the cue is who said it."""
    linker = load_linker(weights_folder("extractor"))
    (statement,) = weighed(columns(), CLASSES, said(EVEN), linker, 1.0).statements
    assert statement.source == ANN


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match="linker"):
        load_linker(tmp_path)
