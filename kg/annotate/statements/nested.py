"""Quotations within quotations: each its own statement, part of the one it stands in.

Inside double marks single ones quote, and the other way round. The inner words are somebody's own
when a verb of speech before them, in the outer words, says so.
"""

from collections.abc import Iterator, Sequence

from kg.annotate.statements.cue_lexicon import SPEECH
from kg.annotate.statements.quotation_marks import Quote, quotes_in
from kg.annotate.statements.quoted import cue_before
from kg.annotate.statements.said import Chars, Paragraph, Said
from kg.records import AttributionKind, SpeechForm

CONFIDENCE = 0.6
FEWEST_WORDS = 4
FARTHEST = 16
"""Characters between a cue and what it quotes: "said to us is", and no clause of its own."""


def nested_statements(paragraph: Paragraph, spoken: Sequence[Said]) -> Iterator[Said]:
    """Statements that rules find in the quotations of others, and no finder saw."""
    for outer in spoken:
        if outer.form is SpeechForm.INDIRECT or outer.part_of is not None:
            continue
        for start, end in outer.content:
            for quote in inner_quotes(paragraph.text, start, end):
                if any(o is not outer and _meets(quote, o.content) for o in spoken):
                    continue
                said = _nested(paragraph, outer, (start, end), quote)
                if said is not None:
                    yield said


def inner_quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Quotations inside a passage that is itself quoted, four words or longer, and closed."""
    found = quotes_in(text, start, end)
    return tuple(
        q
        for q in found
        if q.closed
        and q.end - q.start < end - start - 2
        and len(text[q.start : q.end].split()) >= FEWEST_WORDS
    )


def _nested(paragraph: Paragraph, outer: Said, part: Chars, quote: Quote) -> Said | None:
    lead = [t for t in paragraph if part[0] <= t.idx < quote.outer_start]
    cue = cue_before(lead)
    if cue is None or cue.source is None or cue.verb.lemma_.lower() not in SPEECH:
        return None
    if not any(t.pos_ in ("VERB", "AUX") and quote.start <= t.idx < quote.end for t in paragraph):
        return None
    between = paragraph.text[cue.cue[1] : quote.outer_start]
    words = between.strip(" ,:").replace(" ", "")
    if len(between) > FARTHEST or (words and not words.isalpha()):
        return None
    return Said(
        content=((quote.start, quote.end),),
        cue=(cue.cue,),
        source=(cue.source,),
        form=SpeechForm.DIRECT,
        attribution=AttributionKind.SAID,
        rule="nested quotation",
        confidence=CONFIDENCE,
        part_of=outer,
    )


def _meets(quote: Quote, content: Sequence[Chars]) -> bool:
    return any(quote.start < end and start < quote.end for start, end in content)
