"""Component: who is reported to have said what, by rules over the parse.

For each paragraph: quotations are joined to the cue in the narration around them
(kg.annotate.quoted); verbs of saying and holding outside quotation marks give what they govern
(kg.annotate.reported). Whatever finds statements fills the layer "statements" and nothing else,
so that a learned finder can take this one's place.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.cue_lexicon import CueLexicon, load_cues
from kg.annotate.layout import HEADLINE, PARAGRAPHS
from kg.annotate.quoted import quoted_statements
from kg.annotate.reported import headline_statement, reported_statements
from kg.annotate.said import Paragraph, Said


class Statements:
    """Fills the layer "statements"; see kg.annotate.layers for its shape."""

    def __init__(self, lexicon: CueLexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of every paragraph of the story."""
        found: list[Said] = []
        text = doc.text
        for span in doc.spans.get(PARAGRAPHS, ()):
            found += self.in_paragraph(Paragraph.of(span, text), found[-1] if found else None)
        fill_statements(doc, found)
        return doc

    def in_paragraph(self, paragraph: Paragraph, before: Said | None) -> list[Said]:
        """The statements of one paragraph; `before`: the last one of the article so far."""
        headline = paragraph.doc.user_data.get(HEADLINE)
        if headline and paragraph.start_char < headline[1] and headline[0] < paragraph.end_char:
            said = headline_statement(paragraph)
            if said is not None:
                return [said]
        quotes, quoted = quoted_statements(paragraph, self.lexicon, before)
        reported = reported_statements(paragraph, self.lexicon, quotes, quoted)
        return sorted([*quoted, *reported], key=lambda said: said.content[0])


def fill_statements(doc: Doc, found: Iterable[Said]) -> None:
    """Write statements to the layer, numbered in text order."""
    attrs: dict[str, Mapping[str, Any]] = {}
    spans: list[Span] = []
    numbers: dict[int, str] = {}
    for number, said in enumerate(found):
        id_ = f"s{number}"
        numbers[id(said)] = id_
        for label, passages in (
            ("content", said.content),
            ("cue", said.cue),
            ("source", said.source),
        ):
            for start, end in passages:
                span = doc.char_span(start, end, label=label, span_id=id_, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
        attrs[id_] = {
            "content": [list(p) for p in said.content],
            "cue": [list(p) for p in said.cue],
            "source": [list(p) for p in said.source],
            "form": said.form.value,
            "attribution": said.attribution.value,
            "continues": numbers.get(id(said.continues)) if said.continues else None,
            "runs_on": numbers.get(id(said.runs_on)) if said.runs_on else None,
            "confidence": round(said.confidence, 2),
            "rule": said.rule,
        }
    layers.fill(doc, layers.STATEMENTS, spans, attrs)


@Language.factory(
    "kg_statements",
    requires=["token.lemma", "token.dep", "token.tag", "doc.spans"],
    assigns=["doc.spans"],
)
def make_statements(nlp: Language, name: str) -> Statements:
    """Build the component with the lexicon that ships with the package."""
    return Statements(load_cues())
