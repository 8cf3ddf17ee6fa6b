"""Block quotations: a paragraph without marks that the one before hands over to, with a colon.

"In her letter Ms Hale wrote:", and then, set apart by the page alone, what she wrote.
"""

from collections.abc import Sequence
from typing import Final

from kg.annotate.statements.quotation_marks import quotes_in
from kg.annotate.statements.quoted import cue_before
from kg.annotate.statements.said import Paragraph, Said
from kg.records import AttributionKind, SpeechForm

FEWEST_WORDS: Final = 5
MOST_AFTER_CUE: Final = 5
"""Tokens between the cue and its colon: "wrote on her own page:"."""
SET_APART: Final = ("•", "-", "–", "—", "*", "·")
CONFIDENCE: Final = 0.7


def blocks_in(paragraphs: Sequence[Paragraph]) -> dict[int, Said]:
    """Statements by the number of their paragraph.

    Only the first paragraph after the colon is taken: nothing tells where a longer one ends.
    """
    found: dict[int, Said] = {}
    for number in range(1, len(paragraphs)):
        said = _handed_over(paragraphs[number - 1], paragraphs[number])
        if said is not None:
            found[number] = said
    return found


def _handed_over(lead: Paragraph, block: Paragraph) -> Said | None:
    text = block.text
    if not text[lead.start_char : lead.end_char].rstrip().endswith(":"):
        return None
    words = text[block.start_char : block.end_char].split()
    if len(words) < FEWEST_WORDS or words[0][0] in SET_APART or words[-1].endswith(":"):
        return None
    opening = quotes_in(text, block.start_char, block.end_char)[:1]
    if opening and opening[0].outer_start == block.start_char:
        return None
    tokens = [token for token in lead.tokens if not token.is_space]
    cue = cue_before(tokens[:-1])
    if cue is None or cue.source is None:
        return None
    after = [token for token in tokens[:-1] if token.i > cue.verb.i]
    if len(after) > MOST_AFTER_CUE or any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in after):
        return None
    return Said(
        content=((block.start_char, block.end_char),),
        cue=(cue.cue,),
        source=(cue.source,),
        form=SpeechForm.INDIRECT,
        attribution=AttributionKind.SAID,
        rule="block quotation",
        confidence=CONFIDENCE,
    )
