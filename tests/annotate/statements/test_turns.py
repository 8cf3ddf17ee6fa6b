"""Transcripts, and lines that sign a quotation."""

import spacy

from kg.annotate.statements.said import Paragraph, Said
from kg.annotate.statements.turns import turns_in
from kg.records import SpeechForm

NLP = spacy.blank("en")


def turns(text: str) -> list[tuple[str, str, SpeechForm]]:
    doc = NLP(text)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        span = doc.char_span(start, start + len(line))
        assert span is not None
        paragraphs.append(Paragraph.of(span, text))
        start += len(line) + 1

    def shown(said: Said) -> tuple[str, str, SpeechForm]:
        ((low, high),), ((start, end),) = said.source, said.content
        return text[low:high], text[start:end], said.form

    return [shown(said) for _, said in sorted(turns_in(paragraphs).items())]


def test_names_in_capitals_before_colons_are_those_who_speak() -> None:
    text = (
        "HALE: Did the talks end on Monday?\n"
        "DUNN: They never began at all.\n"
        "HALE: And what of the offer?"
    )
    assert turns(text) == [
        ("HALE", "Did the talks end on Monday?", SpeechForm.INDIRECT),
        ("DUNN", "They never began at all.", SpeechForm.INDIRECT),
        ("HALE", "And what of the offer?", SpeechForm.INDIRECT),
    ]


def test_questions_and_answers_are_turns() -> None:
    text = "Q: Is it final then?\nA: It is our last offer.\nQ: Who made it first?"
    assert [who for who, _, _ in turns(text)] == ["Q", "A", "Q"]


def test_one_colon_makes_no_conversation() -> None:
    assert turns("Note: all of this is invented.\nThe talks ended on Monday.") == []


def test_a_list_of_headed_points_is_no_conversation() -> None:
    text = "Pay: three per cent a year.\nHours: thirty-five in a week.\nLeave: six weeks a year."
    assert turns(text) == []


def test_a_dash_and_a_name_sign_the_quotation_above() -> None:
    text = "“The offer is our last one.”\n— Ada Hale, leader of the council"
    assert turns(text) == [("Ada Hale", "The offer is our last one.", SpeechForm.DIRECT)]


def test_a_tweet_is_signed_with_its_handle() -> None:
    text = "The offer is our last one, sorry all.\n— Ada Hale (@adahale) March 3, 2031"
    assert turns(text) == [
        ("Ada Hale", "The offer is our last one, sorry all.", SpeechForm.INDIRECT)
    ]


def test_a_dash_before_any_words_signs_nothing() -> None:
    assert turns("The talks ended on Monday.\n— That was news to Ada Hale") == []
