"""Component: paragraphs, boilerplate and the story's sentences, set before the parser runs.

The model knows no line breaks: left alone it joins the last word of a headline to the first of
the story. A sentence start at every paragraph's first word stops both the parser and the entity
recogniser, which never cross one.
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

PARAGRAPHS = "paragraphs"
BOILERPLATE = "boilerplate"
HEADLINE = "headline"


class Layout:
    """Fills `doc.spans["paragraphs"]`: one span a paragraph, none of them boilerplate.

    A paragraph ends at any line break: news text breaks lines between paragraphs, and a
    statement never crosses one. Reads `doc.user_data["boilerplate"]`, [[start, end] chars].
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark paragraphs and set their sentence starts."""
        skip: Iterable[tuple[int, int]] = doc.user_data.get(BOILERPLATE, ())
        paragraphs: list[Span] = []
        start: int | None = None
        for token in doc:
            if token.is_space and (
                "\n" in token.text or "\r" in token.text or "\u2029" in token.text
            ):
                if start is not None:
                    paragraphs.append(doc[start : token.i])
                start = None
                token.is_sent_start = False if token.i else None
            elif start is None and not token.is_space:
                start = token.i
                token.is_sent_start = True
        if start is not None:
            paragraphs.append(doc[start : len(doc)])
        doc.spans[PARAGRAPHS] = [p for p in paragraphs if not _inside(p, skip)]
        return doc


def _inside(span: Span, passages: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start_char and span.end_char <= end for start, end in passages)


@Language.factory("kg_layout", assigns=["doc.spans", "token.is_sent_start"])
def make_layout(nlp: Language, name: str) -> Layout:
    """Build the component."""
    return Layout()
