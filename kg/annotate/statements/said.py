"""A paragraph to search, and one found statement on its way to the layer "statements"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.records import AttributionKind, SpeechForm

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with what is costly to ask of spaCy often: the text and the tokens.

    text: the whole article's; start, end: token indices; start_char, end_char: of the text;
    places: the character at which each token begins.
    """

    doc: Doc
    text: str
    tokens: tuple[Token, ...]
    start: int
    end: int
    start_char: int
    end_char: int
    places: tuple[int, ...]

    @classmethod
    def of(cls, span: Span, text: str) -> "Paragraph":
        """The paragraph of a span; `text` is `span.doc.text`, which costs much to ask for."""
        tokens = tuple(span)
        places = tuple(token.idx for token in tokens)
        ends = span.start_char, span.end_char
        return cls(span.doc, text, tokens, span.start, span.end, *ends, places)

    def within(self, passages: Iterable[Chars]) -> list[Token]:
        """The tokens that begin in one of the passages, by passage."""
        places = self.places
        return [
            token
            for start, end in passages
            for token in self.tokens[bisect_left(places, start) : bisect_left(places, end)]
        ]

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
