import string
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.reading.windows import (
    CASES,
    CONTEXT,
    SEPARATOR,
    Window,
    case_of,
    cut_into_windows,
    paragraphs_of,
)

tokenizers = pytest.importorskip("tokenizers")


def by_letters() -> Any:
    """A tokenizer whose pieces are single letters, uncased, as exact as a real one."""
    signs = string.ascii_lowercase + string.digits + string.punctuation + "“”‘’é…"
    pieces = ["[UNK]", *signs, *(f"##{sign}" for sign in signs)]
    model = tokenizers.models.WordPiece(
        {piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"
    )
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return tokenizer


LETTERS = by_letters()


def owned_characters(windows: Sequence[Window]) -> list[tuple[int, int]]:
    return [
        (start, end)
        for window in windows
        for start, end in zip(
            window.starts[window.owned].tolist(), window.ends[window.owned].tolist(), strict=True
        )
    ]


def test_paragraphs_are_the_lines_that_hold_words() -> None:
    text = "One.\n\n  \nTwo two.\n"
    assert [text[s:e] for s, e in paragraphs_of(text)] == ["One.", "Two two."]


@pytest.mark.parametrize(
    ("word", "case"),
    [("said", "lower"), ("Ann", "title"), ("TUC", "upper"), ("McAdam", "mixed"), ("24", "none")],
)
def test_the_case_of_a_word(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case


def test_a_single_capital_is_a_title_not_an_abbreviation() -> None:
    assert CASES[case_of("A")] == "title"


def test_every_piece_of_a_word_has_the_case_of_the_word() -> None:
    (window,) = cut_into_windows("Roe", [(0, 3)], LETTERS)
    assert window.cases.tolist() == [0, 2, 2, 2, 0]


def test_short_paragraphs_share_a_window_with_a_separator_between() -> None:
    text = "Ann Roe.\nBob Lee."
    (window,) = cut_into_windows(text, paragraphs_of(text), LETTERS)
    assert window.ids.tolist().count(SEPARATOR) == 2
    assert window.starts[window.ids == SEPARATOR].tolist() == [-1, -1]


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "Aaaa bbbb cccc dddd eeee ffff gggg hhhh. "
    text = (sentence * 6).strip()
    windows = cut_into_windows(text, [(0, len(text))], LETTERS, size=100)
    assert len(windows) > 1
    for window in windows[:-1]:
        assert text[window.ends[window.owned].max() - 1] == "."


def test_what_is_cut_off_is_read_with_what_precedes_it() -> None:
    text = "Aaaa bbbb cccc dddd. " * 20
    first, second, *_ = cut_into_windows(text, [(0, len(text))], LETTERS, size=100)
    context = second.starts[~second.owned & (second.starts >= 0)]
    assert len(context) == CONTEXT
    assert context[-1] == first.starts[first.owned].max()


def test_quotation_marks_after_the_full_stop_stay_with_the_sentence() -> None:
    text = "“Aaaa bbbb cccc dddd eeee ffff gggg hhhh.” " * 6
    windows = cut_into_windows(text, [(0, len(text))], LETTERS, size=100)
    assert all(text[w.ends[w.owned].max() - 1] == "”" for w in windows[:-1])


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="abC é.”\n“'2", max_size=400),
    size=st.integers(min_value=90, max_value=190),
)
def test_each_piece_is_owned_once_and_windows_keep_their_size(text: str, size: int) -> None:
    windows = cut_into_windows(text, paragraphs_of(text), LETTERS, size=size)
    owned = owned_characters(windows)
    assert owned == sorted(set(owned))
    covered = "".join(text[s:e] for s, e in owned)
    assert covered == "".join(text.split())
    assert all(len(window) <= size for window in windows)
