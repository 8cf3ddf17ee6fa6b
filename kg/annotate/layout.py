"""Component: paragraphs, boilerplate and the story's sentences, set before the parser runs.

The model knows no line breaks: left alone it joins the last word of a headline to the first of
the story. A sentence start at every paragraph's first word stops both the parser and the entity
recogniser, which never cross one.
"""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate import layers

PARAGRAPHS = "paragraphs"
BOILERPLATE = "boilerplate"
HEADLINE = "headline"
BREAKS = ("\n", "\r", "\u2028", "\u2029")
# A text is wrapped by hand when its lines are as long as a page is wide and end anywhere.
FEWEST_LINES = 4
LINE_CHARS = range(45, 101)
SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'", ":")


class Layout:
    """Fills `doc.spans["paragraphs"]`: one span a paragraph, none of them boilerplate.

    A paragraph ends at a line break, for news breaks lines between paragraphs only; in a text
    whose lines are wrapped at a width it ends at a blank line.
    Reads `doc.user_data["boilerplate"]`, [[start, end] chars].
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark paragraphs and set their sentence starts."""
        skip: Iterable[tuple[int, int]] = doc.user_data.get(BOILERPLATE, ())
        wrapped = is_wrapped(layers.text_of(doc))
        paragraphs: list[Span] = []
        start: int | None = None
        for token in doc:
            if token.is_space and _breaks(token, wrapped=wrapped):
                if start is not None:
                    paragraphs.append(doc[start : token.i])
                start = None
            elif start is None and not token.is_space:
                start = token.i
                token.is_sent_start = True
        if start is not None:
            paragraphs.append(doc[start : len(doc)])
        doc.spans[PARAGRAPHS] = [p for p in paragraphs if not _inside(p, skip)]
        return doc


def is_wrapped(text: str) -> bool:
    """Whether the text's lines were broken to fit a width, with blank lines between paragraphs."""
    if "\n\n" not in text and "\r\n\r\n" not in text:
        return False
    lines = text.splitlines()
    inner = [line.rstrip() for line, after in pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < FEWEST_LINES:
        return False
    loose = sum(not line.endswith(SENTENCE_ENDS) for line in inner)
    return int(median(map(len, inner))) in LINE_CHARS and loose >= len(inner) * 0.6


def _breaks(token: Token, *, wrapped: bool) -> bool:
    text = token.text.replace("\r\n", "\n")
    if wrapped:
        return sum(text.count(mark) for mark in BREAKS) > 1
    return any(mark in text for mark in BREAKS)


def _inside(span: Span, passages: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start_char and span.end_char <= end for start, end in passages)


@Language.factory("kg_layout", assigns=["doc.spans", "token.is_sent_start"])
def make_layout(nlp: Language, name: str) -> Layout:
    """Build the component."""
    return Layout()
