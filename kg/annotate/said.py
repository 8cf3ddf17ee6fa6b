"""One found statement, on its way to the layer "statements"."""

from dataclasses import dataclass

from kg.records import AttributionKind, SpeechForm

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Characters of the article, half-open: content in parts, cue and source or () for none.

    rule: which construction found it; its confidence is measured by rule.
    continues: the statement whose quotation runs on into this one.
    runs_on: the statement whose speaker is this one's, when it names none itself.
    """

    content: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    source: tuple[Chars, ...]
    form: SpeechForm
    attribution: AttributionKind
    rule: str
    confidence: float
    continues: "Said | None" = None
    runs_on: "Said | None" = None
