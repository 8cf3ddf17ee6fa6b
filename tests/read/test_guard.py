import time

import pytest

from kg.errors import UnreadableArticleError
from kg.read.guard import check_length, check_tokenizable

COSTLY = [
    "(",
    ")",
    "[",
    '"',
    "“",
    "'",
    "’s",
    "—",
    "=",
    "$",
    "_",
    "*",
    ",",
    ":",
    ":)",
    "😀",
    ").",
    "US$",
]


@pytest.mark.parametrize("mark", COSTLY)
def test_a_long_run_of_marks_is_refused(mark: str) -> None:
    with pytest.raises(UnreadableArticleError, match="would hang the tokenizer"):
        check_tokenizable(f"Talks resume {mark * 5000} on Monday")


def test_a_few_marks_on_a_very_long_word_are_refused() -> None:
    with pytest.raises(UnreadableArticleError):
        check_tokenizable("(" * 40 + "a" * 190_000)


def test_many_runs_add_up() -> None:
    with pytest.raises(UnreadableArticleError):
        check_tokenizable(" ".join("(" * (900 + n) for n in range(20)))


@pytest.mark.parametrize(
    "text",
    [
        "https://www.post.test/" + "a/b-c_d?e=f&g=%20" * 130,
        "." * 20_000,
        "-" * 20_000,
        "=" * 80 + "\n" + "*" * 80,
        "Q" * 100_000,
        "one (two) [three] — “four”, five. " * 5000,
        "…and then—at last—“peace”!!!",
        "base64:" + "aB3+/x9" * 5000,
    ],
)
def test_what_news_and_pages_hold_passes(text: str) -> None:
    check_tokenizable(text)


def test_the_check_itself_is_quick() -> None:
    started = time.process_time()
    for mark in COSTLY:
        with pytest.raises(UnreadableArticleError):
            check_tokenizable(mark * 20_000)
    assert time.process_time() - started < 3


@pytest.mark.slow
def test_what_passes_does_not_hang_the_tokenizer() -> None:
    import spacy

    nlp = spacy.blank("en")
    for text in ("(" * 1300, "’s" * 900, ")." * 500, "a" * 190_000 + "))))", "x://a.b/" * 2000):
        check_tokenizable(text)
        started = time.process_time()
        nlp.tokenizer(text)
        assert time.process_time() - started < 10, text[:8]


def test_a_text_over_the_limit_names_both_numbers() -> None:
    check_length("x" * 10, 10)
    with pytest.raises(UnreadableArticleError, match="1,001 characters, more than the 1,000"):
        check_length("x" * 1001, 1000)
