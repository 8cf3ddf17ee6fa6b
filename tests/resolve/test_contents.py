"""Contents are compared by words, polarity and numbers; all claims are invented."""

import pytest

from kg.resolve.contents import ALIKE, alike, content_of, opposite, pairs_alike


@pytest.mark.parametrize(
    ("reason", "one", "other", "expected"),
    [
        (
            "a negation",
            "The closure of the Wick office was agreed with the clerks last month.",
            "The closure of the Wick office was not agreed with the clerks last month.",
            True,
        ),
        (
            "a contrary word",
            "Waiting times at the lamp clinics in Wick will rise this winter.",
            "Waiting times at the lamp clinics in Wick will fall this winter.",
            True,
        ),
        (
            "a negated contrary word is the same again",
            "The new lamp rules for harbour towns are fair to small traders.",
            "The new lamp rules for harbour towns are not unfair to small traders.",
            False,
        ),
        (
            "another number of one unit",
            "Some 12,000 clerks joined the walkout in Wick, the ministry said.",
            "More than 31,000 clerks joined the walkout in Wick, the ministry admitted.",
            True,
        ),
        (
            "nearly the same number",
            "Some 12,000 clerks joined the walkout in Wick on Monday.",
            "Some 12,500 clerks joined the walkout in Wick on Monday.",
            False,
        ),
        (
            "numbers of different units",
            "Some 12,000 clerks joined the walkout in Wick on Monday.",
            "Some 900 offices joined the walkout in Wick on Monday.",
            False,
        ),
    ],
)
def test_contents_are_opposite_by_a_negation_a_contrary_word_or_a_number(
    reason: str, one: str, other: str, expected: bool
) -> None:
    first, second = content_of(one), content_of(other)
    assert first is not None
    assert second is not None
    assert alike(first, second) >= ALIKE
    assert opposite(first, second) is expected, reason


def test_a_few_words_and_very_many_are_not_compared() -> None:
    assert content_of("It was not.") is None
    assert (
        content_of(" ".join(f"word{chr(97 + n % 26)}{'x' * (n // 26)}y" for n in range(90))) is None
    )


def test_pairs_that_share_half_their_words_are_found_whatever_the_order() -> None:
    texts = [
        "the closure of the northern harbour office was agreed",
        "nobody here knows what lamp oil will cost next winter",
        "the closure of the northern harbour office was refused",
    ]
    contents = [(n, c) for n, t in enumerate(texts) if (c := content_of(t)) is not None]
    assert list(pairs_alike(contents)) == [(0, 2)]
    assert list(pairs_alike(reversed(contents))) == [(2, 0)]


def test_words_quoted_with_what_stands_before_them_are_not_opposite() -> None:
    said = content_of("something tells me that the harbour master is a little bit rattled")
    more = content_of(
        "I do not know about you, but something tells me that the harbour master is a little bit "
        "rattled"
    )
    assert said is not None
    assert more is not None
    assert not opposite(said, more)
    assert not opposite(more, said)


def test_of_two_sentences_nobody_knows_which_is_negated() -> None:
    assert (
        content_of("The lamp oil was moved at night. It was never hidden from the board.") is None
    )


def test_a_few_words_in_common_are_no_matter_in_common() -> None:
    one, other = (
        content_of("the board could win it in Wick"),
        content_of("not one board won in Orme"),
    )
    assert one is None or other is None or not opposite(one, other)
