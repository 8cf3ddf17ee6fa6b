"""A paragraph to search, and one found statement on its way to the layer "statements"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.records import AttributionKind, SpeechForm

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with what is costly to ask of spaCy often: the text and the tokens.

    text: the whole article's; start, end: token indices; start_char, end_char: of the text.
    """

    doc: Doc
    text: str
    tokens: tuple[Token, ...]
    start: int
    end: int
    start_char: int
    end_char: int

    @classmethod
    def of(cls, span: Span, text: str) -> "Paragraph":
        """The paragraph of a span; `text` is `span.doc.text`, which costs much to ask for."""
        return cls(
            span.doc, text, tuple(span), span.start, span.end, span.start_char, span.end_char
        )

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Characters of the article, half-open: content in parts, cue and source or () for none.

    rule: which construction found it; its confidence is measured by rule.
    continues: the statement whose quotation runs on into this one.
    runs_on: the statement whose speaker is this one's, when it names none itself.
    part_of: the statement that this one is quoted inside of.
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
    part_of: "Said | None" = None
