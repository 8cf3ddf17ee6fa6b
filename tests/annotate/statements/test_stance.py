"""Said or held, affirmed or denied, certain or hedged: a table of sentences."""

from collections.abc import Callable

import pytest

from kg.annotate.language import load_language
from kg.annotate.statements.said import Paragraph
from kg.annotate.statements.stance import attribution_of
from kg.config import RULES, Settings
from kg.records import AttributionKind, Certainty, Findings, Polarity, SpeechForm

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


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind"),
    [
        ("Ada Fenwick condemned the plan.", "condemned", "the plan", HELD),
        ("Ada Fenwick condemned them for lying.", "condemned", "them for lying", SAID),
        ("She is keen to stress the cost.", "is keen to stress", "the cost", HELD),
        ("She did stress the cost.", "did stress", "the cost", SAID),
        ("She expressed fears that talks had ended.", "expressed fears", "talks had ended", SAID),
        ("She expressed private hope.", "expressed", "private hope", HELD),
    ],
    ids=[
        "a thing judged",
        "words reported",
        "an attitude to saying",
        "a saying",
        "a fear put in words",
        "a mood",
    ],
)
def test_a_cue_reports_words_or_a_state_of_mind(
    text: str, cue: str, content: str, kind: AttributionKind
) -> None:
    doc = load_language(Settings().model, RULES)(text)
    paragraph = Paragraph.of(doc[:], text)
    first, second = (((text.index(w), text.index(w) + len(w)),) for w in (cue, content))
    assert attribution_of(paragraph, first, second, SpeechForm.INDIRECT) is kind
