"""Said or held, affirmed or denied, certain or hedged: a table of sentences."""

from collections.abc import Callable

import pytest

from kg.records import AttributionKind, Certainty, Findings, Polarity

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]

SAID, HELD = AttributionKind.SAID, AttributionKind.HELD
AFFIRMS, DENIES = Polarity.AFFIRMS, Polarity.DENIES
CERTAIN, HEDGED = Certainty.CERTAIN, Certainty.HEDGED

CASES = [
    ("Ada Fenwick said the talks had ended.", SAID, AFFIRMS, CERTAIN),
    ("Ada Fenwick said the talks had not ended.", SAID, DENIES, CERTAIN),
    ("Ada Fenwick denied that the talks had ended.", SAID, DENIES, CERTAIN),
    ("Ada Fenwick denied that the talks had not ended.", SAID, AFFIRMS, CERTAIN),
    ("Ada Fenwick said there would be no more talks.", SAID, DENIES, HEDGED),
    ("Ada Fenwick said the talks could end on Friday.", SAID, AFFIRMS, HEDGED),
    ("Ada Fenwick said the offer was probably dead.", SAID, AFFIRMS, HEDGED),
    ("Ada Fenwick believes the offer is dead.", HELD, AFFIRMS, HEDGED),
    ("Ada Fenwick suggested the offer was dead.", SAID, AFFIRMS, HEDGED),
    ("Ada Fenwick declined to say whether the talks had ended.", SAID, None, HEDGED),
    ("Ada Fenwick refused to admit that the talks had ended.", SAID, DENIES, CERTAIN),
    ("Ada Fenwick insisted the board was thought to have met.", SAID, AFFIRMS, HEDGED),
    ("Ada Fenwick said the claim was untrue.", SAID, DENIES, CERTAIN),
    ("“The talks have never ended,” said Ada Fenwick.", SAID, DENIES, CERTAIN),
    ("“The offer is still on the table,” Ada Fenwick insisted.", SAID, AFFIRMS, CERTAIN),
    ("Ada Fenwick wants the board to resign.", HELD, AFFIRMS, CERTAIN),
]


@pytest.mark.parametrize(("text", "kind", "polarity", "certainty"), CASES)
def test_the_words_of_cue_and_content_tell_the_stance(
    annotate: Annotate,
    text: str,
    kind: AttributionKind,
    polarity: Polarity | None,
    certainty: Certainty,
) -> None:
    (statement,) = annotate(text).statements
    assert (statement.attribution, statement.polarity, statement.certainty) == (
        kind,
        polarity,
        certainty,
    )
