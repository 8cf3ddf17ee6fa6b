"""Quotation marks, paired within a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.statements.quotation_marks import quotes_in


def inner(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('"It is over," she said. "Go home."', ["It is over,", "Go home."]),
        ("“It is over,” she said.", ["It is over,"]),
        ("«It is over,» she said.", ["It is over,"]),
        ("'It is over,' she said.", ["It is over,"]),
        ("‘It is over,’ she said.", ["It is over,"]),
        ("She said the workers' plan 'is dead' today.", ["is dead"]),
        ("The miners' strike and the teachers' strike went on.", []),
        ("It isn't over, they've said; it's only '84 again.", []),
        (
            "He said: \"They told us 'that is final' and left.\"",
            ["They told us 'that is final' and left."],
        ),
    ],
)
def test_marks_of_every_style_pair(text: str, want: list[str]) -> None:
    assert inner(text) == want


def test_a_quotation_that_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = '"We begin here and go on.'
    (quote,) = quotes_in(text, 0, len(text))
    assert (text[quote.start : quote.end], quote.closed) == ("We begin here and go on.", False)


def test_a_single_mark_before_a_capital_opens_a_quotation_that_goes_on() -> None:
    text = "'The offer is fair,' he said. 'It is a pity that nobody was asked."
    assert inner(text) == ["The offer is fair,", "It is a pity that nobody was asked."]


def test_an_apostrophe_before_a_word_opens_nothing() -> None:
    assert inner("They met in the 'Ammersmith hall and went on with the talks there.") == []


def test_a_closing_mark_alone_closes_what_an_earlier_paragraph_opened() -> None:
    text = 'and here it ends," she said.'
    assert inner(text) == ["and here it ends,"]


def test_single_marks_inside_double_ones_are_not_outermost() -> None:
    text = "\"The myth of 'gold plated' pensions,\" he said."
    assert inner(text) == ["The myth of 'gold plated' pensions,"]


def test_marks_of_another_paragraph_are_not_looked_at() -> None:
    text = 'A "stray\n\n"Whole," she said.'
    start = text.index('"Whole')
    assert [text[q.start : q.end] for q in quotes_in(text, start, len(text))] == ["Whole,"]


@given(st.text(alphabet="ab .,'\"“”‘’«»\n", max_size=60))
def test_quotations_lie_in_order_within_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for quote in quotes_in(text, 0, len(text)):
        assert last <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        last = quote.outer_end
