from pathlib import Path

import numpy as np
import pytest

from kg.annotate.reading.component import load_weights
from kg.annotate.reading.extractor import (
    LINK_WIDTH,
    LINKS,
    NAME_LABELS,
    STATEMENT_LABELS,
    Read,
    decode,
    load_extractor,
)
from kg.annotate.reading.linking import Thresholds
from kg.annotate.reading.windows import Window, cut_into_windows, paragraphs_of
from kg.errors import MissingModelError

WORDS = ["Ann", "Roe", "said", "taxes", "would", "fall"]
TEXT = " ".join(WORDS)


def window() -> Window:
    starts = [TEXT.index(word) for word in WORDS]
    ends = [start + len(word) for start, word in zip(starts, WORDS, strict=True)]
    return Window(
        np.arange(8),
        np.zeros(8, np.int64),
        np.array([-1, *starts, -1]),
        np.array([-1, *ends, -1]),
        np.array([False, *[True] * 6, False]),
    )


def read(tags: dict[int, str], names: dict[int, str], links: list[tuple[int, int, int]]) -> Read:
    statements = np.zeros((8, len(STATEMENT_LABELS)), np.float32)
    named = np.zeros((8, len(NAME_LABELS)), np.float32)
    for piece in range(8):
        statements[piece, STATEMENT_LABELS.index(tags.get(piece, "O"))] = 20
        named[piece, NAME_LABELS.index(names.get(piece, "O"))] = 20
    vectors = np.zeros((8, LINKS, LINK_WIDTH), np.float32)
    vectors[:, 3] = vectors[:, 4] = 20 * np.eye(8, LINK_WIDTH)
    for kind, piece, target in links:
        vectors[piece, kind, target] = 20
    return Read(statements, named, vectors.reshape(8, -1))


SAID = read(
    {
        1: "B-source",
        2: "I-source",
        3: "B-cue",
        4: "B-content",
        5: "I-content",
        6: "I-content",
    },
    {1: "B-person", 2: "I-person"},
    [(0, 4, 3), (1, 4, 1), (2, 3, 1)],
)


def test_what_the_network_says_becomes_passages_of_the_text() -> None:
    (found,) = decode([1], [window()], [SAID], Thresholds())
    (statement,) = found.statements
    assert [TEXT[s.start : s.end] for s in statement.content] == ["taxes would fall"]
    assert statement.cue is not None
    assert TEXT[statement.cue.start : statement.cue.end] == "said"
    assert statement.source is not None
    assert TEXT[statement.source.start : statement.source.end] == "Ann Roe"
    assert [(TEXT[n.start : n.end], n.label) for n in found.names] == [("Ann Roe", "person")]
    assert 0.99 < statement.source_score <= 1


def test_each_article_gets_its_own_windows() -> None:
    found = decode([0, 1, 1], [window(), window()], [SAID, SAID], Thresholds())
    assert [len(e.statements) for e in found] == [0, 1, 1]


def test_no_article_gives_nothing() -> None:
    assert decode([], [], [], Thresholds()) == []


def test_separators_are_in_no_span() -> None:
    everything = read(dict.fromkeys(range(8), "I-content") | {0: "B-content"}, {}, [])
    (found,) = decode([1], [window()], [everything], Thresholds())
    assert [(s.start, s.end) for s in found.parts] == [(0, len(TEXT))]


def test_missing_weights_are_named(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    with pytest.raises(MissingModelError, match="no weights of the extractor"):
        load_extractor(tmp_path)


@pytest.mark.slow
def test_an_article_is_read_the_same_beside_others() -> None:
    extractor, _ = load_weights("extractor")
    texts = [
        f"{who} told {where} on Monday that the offer was {what}.\n"
        f"“We will not sign it,” {who} said."
        for who, where, what in (
            ("Ada Fenwick", "the Port Clarion", "dead"),
            ("Mr Wrenfield", "members of the ferry union in Tarrowby", "fair to all who pay"),
            ("The ministry", "Morning Report", "final"),
        )
    ]
    together = extractor.run(
        [w for t in texts for w in cut_into_windows(t, paragraphs_of(t), extractor.tokenizer)]
    )
    for text, beside in zip(texts, together, strict=True):
        (alone,) = extractor.run(cut_into_windows(text, paragraphs_of(text), extractor.tokenizer))
        for one, other in zip(alone, beside, strict=True):
            np.testing.assert_array_equal(one, other)
