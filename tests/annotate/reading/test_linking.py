from typing import Any

import numpy as np

from kg.annotate.reading.linking import LINK_WIDTH, LINKS, Thresholds, statements_of
from kg.annotate.reading.tagging import PieceSpan

PIECES = 12
CUE_OF, SOURCE_OF, CUES_SOURCE = 0, 1, 2


def vectors(*links: tuple[int, int, int]) -> Any:
    """Vectors whose links are (kind, piece, piece asked for), all but certain."""
    found = np.zeros((PIECES, LINKS, LINK_WIDTH), np.float32)
    found[:, 3] = found[:, 4] = 20 * np.eye(PIECES, LINK_WIDTH)
    for kind, piece, target in links:
        found[piece, kind, target] = 20
    return found.reshape(PIECES, -1)


def span(first: int, last: int, label: str, score: float = 0.9) -> PieceSpan:
    return PieceSpan(first, last, label, score)


NOTHING = np.zeros((PIECES, 7), np.float32)
SOURCE, CUE = span(1, 2, "source"), span(3, 3, "cue")
FIRST, SECOND = span(4, 6, "content"), span(8, 9, "content")


def test_contents_that_ask_for_one_cue_are_one_statement() -> None:
    links = vectors((0, 4, 3), (1, 4, 1), (0, 8, 3), (1, 8, 1), (2, 3, 1))
    (found,) = statements_of([SOURCE, CUE, FIRST, SECOND], NOTHING, links, Thresholds())
    assert found.content == (FIRST, SECOND)
    assert (found.cue, found.source) == (CUE, SOURCE)


def test_contents_of_two_cues_are_two_statements() -> None:
    other = span(7, 7, "cue")
    links = vectors((0, 4, 3), (0, 8, 7), (1, 4, 1), (1, 8, 1), (2, 3, 1), (2, 7, 1))
    found = statements_of([SOURCE, CUE, FIRST, other, SECOND], NOTHING, links, Thresholds())
    assert [(s.content, s.cue) for s in found] == [((FIRST,), CUE), ((SECOND,), other)]


def test_contents_without_a_cue_stay_apart() -> None:
    links = vectors((0, 4, 0), (0, 8, 0), (1, 4, 0), (1, 8, 0))
    found = statements_of([FIRST, SECOND], NOTHING, links, Thresholds())
    assert [(s.content, s.cue, s.source) for s in found] == [
        ((FIRST,), None, None),
        ((SECOND,), None, None),
    ]


def test_a_link_to_the_opening_piece_means_no_source() -> None:
    links = vectors((0, 4, 3), (1, 4, 0), (2, 3, 0))
    (found,) = statements_of([SOURCE, CUE, FIRST], NOTHING, links, Thresholds())
    assert found.source is None


def test_cue_and_content_decide_on_the_source_together() -> None:
    # The content asks a little for the second source, the cue surely for the first.
    other = span(10, 10, "source")
    links = vectors((0, 4, 3), (2, 3, 1)).reshape(PIECES, LINKS, LINK_WIDTH)
    links[4, 1, 10], links[4, 1, 1] = 0.3, 0.2
    found = statements_of(
        [SOURCE, CUE, FIRST, other], NOTHING, links.reshape(PIECES, -1), Thresholds()
    )
    assert found[0].source == SOURCE


def test_a_source_that_only_the_links_know_is_taken_when_sure() -> None:
    probabilities = NOTHING.copy()
    probabilities[11, 2] = 0.4
    links = vectors((0, 4, 3), (1, 4, 10), (2, 3, 10))
    (found,) = statements_of([CUE, FIRST], probabilities, links, Thresholds(recovered=0.5))
    assert found.source is not None
    assert (found.source.first, found.source.last) == (10, 11)
    (without,) = statements_of([CUE, FIRST], probabilities, links, Thresholds(recovered=2.0))
    assert without.source is None


def test_a_content_below_the_threshold_is_no_statement() -> None:
    weak = span(4, 6, "content", 0.4)
    links = vectors((0, 4, 3))
    assert statements_of([CUE, weak], NOTHING, links, Thresholds(content=0.5)) == []
