"""Component: who is reported to have said what.

Where a learned finder has read the article (kg.annotate.reading.component), its statements count,
and rules stand beneath: quotations that it did not see are joined to the cue around them
(kg.annotate.statements.quoted), a colon in a headline is a cue, and a page's layout tells who
speaks in a transcript (kg.annotate.statements.turns). Where no finder has, rules over the parse
find all of it (kg.annotate.statements.reported). Fills the layer "statements" and nothing else.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.layout import HEADLINE, PARAGRAPHS
from kg.annotate.reading.calibration import Calibration, load_calibration
from kg.annotate.reading.component import EXTRACTED, FOUND, found_statements
from kg.annotate.reading.weights import weights_folder
from kg.annotate.statements.blocks import blocks_in
from kg.annotate.statements.cue_lexicon import CueLexicon, load_cues
from kg.annotate.statements.nested import nested_statements
from kg.annotate.statements.quotation_marks import quotes_in
from kg.annotate.statements.quoted import quoted_statements
from kg.annotate.statements.reported import headline_statement, reported_statements
from kg.annotate.statements.said import Paragraph, Said
from kg.annotate.statements.spoken import Spoken, covered, left_over, unseen, without_strays
from kg.annotate.statements.stance import stance_of
from kg.annotate.statements.turns import turns_in
from kg.annotate.statements.unheard import unheard


class Statements:
    """Fills the layer "statements"; see kg.annotate.layers for its shape."""

    def __init__(self, lexicon: CueLexicon, calibration: Calibration | None = None) -> None:
        self.lexicon = lexicon
        self.calibration = calibration

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of every paragraph of the story."""
        found: list[tuple[Paragraph, Said]] = []
        text = layers.text_of(doc)
        spoken = None
        if self.calibration is not None and FOUND in doc.spans:
            read = EXTRACTED in doc.spans  # by the encoder, whose contents run on
            spoken = Spoken(found_statements(doc), self.calibration, cut_sentences=read)
        paragraphs = [Paragraph.of(span, text) for span in doc.spans.get(PARAGRAPHS, ())]
        turns = turns_in(paragraphs)
        blocks = blocks_in(paragraphs)
        for number, paragraph in enumerate(paragraphs):
            before = found[-1][1] if found else None
            if number in turns:
                said = [turns[number]]
                said += nested_statements(paragraph, said)
            else:
                said = self.in_paragraph(paragraph, before, spoken)
                if number in blocks and not covered(blocks[number], said):
                    said = [blocks[number]]
                    said += nested_statements(paragraph, said)
            found += [(paragraph, s) for s in said]
        fill_statements(doc, found)
        return doc

    def in_paragraph(
        self, paragraph: Paragraph, before: Said | None, spoken: Spoken | None = None
    ) -> list[Said]:
        """The statements of one paragraph; `before`: the last one of the article so far."""
        headline = paragraph.doc.user_data.get(HEADLINE)
        headed = bool(
            headline and paragraph.start_char < headline[1] and headline[0] < paragraph.end_char
        )
        if headed:
            said = headline_statement(paragraph)
            if said is not None:
                return [said]
        if spoken is None:
            quotes, quoted = quoted_statements(paragraph, self.lexicon, before)
            reported = reported_statements(paragraph, self.lexicon, quotes, quoted)
            found = [*quoted, *reported]
            return sorted([*found, *nested_statements(paragraph, found)], key=_outer_first)
        quotes = quotes_in(paragraph.text, paragraph.start_char, paragraph.end_char)
        learned = without_strays(spoken.in_paragraph(paragraph, quotes, before, headline=headed))
        if unseen(quotes, learned):
            _, quoted = quoted_statements(paragraph, self.lexicon, before)
            learned += left_over(quoted, learned)
        if not headed:
            learned += unheard(paragraph, self.lexicon, quotes, learned)
        learned += nested_statements(paragraph, learned)
        return sorted(learned, key=_outer_first)


def _outer_first(said: Said) -> tuple[int, int, bool]:
    """In text order; what holds another statement stands before it."""
    return said.content[0][0], -said.content[-1][1], said.part_of is not None


def fill_statements(doc: Doc, found: Iterable[tuple[Paragraph, Said]]) -> None:
    """Write statements to the layer, numbered in text order."""
    attrs: dict[str, Mapping[str, Any]] = {}
    spans: list[Span] = []
    numbers: dict[int, str] = {}
    for number, (paragraph, said) in enumerate(found):
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
        stance = stance_of(paragraph, said.cue, said.content, said.form)
        attrs[id_] = {
            "content": [list(p) for p in said.content],
            "cue": [list(p) for p in said.cue],
            "source": [list(p) for p in said.source],
            "form": said.form.value,
            "attribution": said.attribution.value,
            "polarity": stance.polarity.value if stance.polarity else None,
            "certainty": stance.certainty.value,
            "continues": numbers.get(id(said.continues)) if said.continues else None,
            "runs_on": numbers.get(id(said.runs_on)) if said.runs_on else None,
            "part_of": numbers.get(id(said.part_of)) if said.part_of else None,
            "confidence": round(said.confidence, 2),
            "rule": said.rule,
        }
    layers.fill(doc, layers.STATEMENTS, spans, attrs)


@Language.factory(
    "kg_statements",
    default_config={"weights": None},
    requires=["token.lemma", "token.dep", "token.tag", "doc.spans"],
    assigns=["doc.spans"],
)
def make_statements(nlp: Language, name: str, weights: str | None) -> Statements:
    """Build the component with the lexicon that ships with the package.

    weights: those of the finder that reads the articles before, for its calibration; None when
    rules find the statements.
    """
    calibration = None if weights is None else load_calibration(weights_folder(weights))
    return Statements(load_cues(), calibration)
