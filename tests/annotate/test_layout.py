"""Paragraphs and what is not the story."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from kg.annotate.language import COMPONENTS, load_language
from kg.annotate.layout import BOILERPLATE, PARAGRAPHS, Layout, is_wrapped
from kg.config import RULES, Settings


def laid_out(text: str, boilerplate: list[list[int]] | None = None) -> Doc:
    doc = English()(text)
    doc.user_data[BOILERPLATE] = boilerplate or []
    return Layout()(doc)


def paragraphs(doc: Doc) -> list[str]:
    return [span.text.strip() for span in doc.spans[PARAGRAPHS]]


def test_a_line_break_ends_a_paragraph_and_a_sentence() -> None:
    doc = laid_out("Clerks to strike\n\nMinisters met in Harwick\r\nIt rained.")
    assert paragraphs(doc) == ["Clerks to strike", "Ministers met in Harwick", "It rained."]
    starts = [token.text for token in doc if token.is_sent_start]
    assert starts[:3] == ["Clerks", "Ministers", "It"]


def test_boilerplate_is_no_paragraph_and_its_text_stays() -> None:
    doc = laid_out("Click to follow\nMinisters met.", [[0, 15]])
    assert paragraphs(doc) == ["Ministers met."]
    assert doc.text == "Click to follow\nMinisters met."


WRAPPED = (
    "Ministers said on Monday that the offer they had made to the clerks in\n"
    "the spring was the last one and that nothing more could be found for\n"
    "it in this year or in the next, whatever the union and its members\n"
    "might say about it in the days to come before the ballot that it has\n"
    "called.\n\nThe union did not answer.\n"
)


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    assert is_wrapped(WRAPPED)
    assert len(paragraphs(laid_out(WRAPPED))) == 2


def test_one_sentence_a_line_is_not_wrapping() -> None:
    text = "\n".join(["Ministers said on Monday that the offer was the last one they had."] * 6)
    assert not is_wrapped(text + "\n\nThe union did not answer.")


def test_an_empty_text_has_no_paragraphs() -> None:
    assert paragraphs(laid_out("")) == []


@pytest.mark.slow
def test_every_component_finds_what_it_requires() -> None:
    nlp = load_language(Settings().model, RULES)
    assert [name for name in nlp.pipe_names if name in COMPONENTS] == list(COMPONENTS)
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert {name: found for name, found in analysis["problems"].items() if found} == {}
