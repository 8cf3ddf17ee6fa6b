"""Cut an article into windows of word pieces that the encoder reads in one go.

Consecutive paragraphs are packed together, a separator between them, so that most are read with
what stands before them. A paragraph too long for one window is cut at the end of a sentence, and
what is cut off is read again with the end of what precedes it as context.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

CLASSIFIER: Final = 101
"""The piece that opens a window; links to it mean "none"."""
SEPARATOR: Final = 102
WINDOW: Final = 190
"""Pieces of a window, the opening and closing ones among them."""
CONTEXT: Final = 40
"""Pieces read again when a paragraph is cut."""

CASES: Final = ("none", "lower", "title", "upper", "mixed")
"""Letter cases of a word; the encoder's vocabulary knows none. "none": no letter in it."""

Pieces = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of one article.

    ids, cases: of each piece. starts, ends: its characters in the article's text; -1 for the
    opening piece and separators. owned: whether what is found here counts (False for context).
    """

    ids: Pieces
    cases: Pieces
    starts: Pieces
    ends: Pieces
    owned: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Characters of each line of a text that holds more than white space."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def case_of(word: str) -> int:
    """Index in `CASES` of a word's letter case."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle():
        return 2
    return 4 if any(letter.isalpha() for letter in word) else 0


def cut_into_windows(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    tokenizer: Any,
    *,
    size: int = WINDOW,
    first_size: int | None = None,
) -> list[Window]:
    """Windows of an article, in order; each piece of its paragraphs is owned by one of them.

    first_size: the first window's size, when it is to be another (training shifts the cuts so).
    tokenizer: of the package `tokenizers`, with the vocabulary of BERT, uncased.
    """
    encodings = tokenizer.encode_batch([text[s:e] for s, e in paragraphs], add_special_tokens=False)
    windows: list[Window] = []
    rows: list[Rows] = []
    room = limit = (first_size or size) - 2
    for (start, _), encoding in zip(paragraphs, encodings, strict=True):
        row = _rows(text, start, encoding)
        if len(row) > room and rows:
            windows.append(_window(rows))
            rows, room = [], (limit := size - 2)
        while len(row) > limit:
            cut = _sentence_end(text, row, limit)
            windows.append(_window([row[:cut]]))
            row = [(*piece[:4], False) for piece in row[max(0, cut - CONTEXT) : cut]] + row[cut:]
            room = limit = size - 2
        if row:
            rows.append(row)
            room -= len(row) + 1
    if rows:
        windows.append(_window(rows))
    return windows


Rows = list[tuple[int, int, int, int, bool]]


def _rows(text: str, offset: int, encoding: Any) -> Rows:
    """Id, case, start, end, owned of each piece of a paragraph that begins at `offset`."""
    offsets, words = encoding.offsets, encoding.word_ids
    bounds: dict[int, tuple[int, int]] = {}
    for word, (start, end) in zip(words, offsets, strict=True):
        bounds[word] = (bounds[word][0] if word in bounds else start, end)
    case = {w: case_of(text[offset + s : offset + e]) for w, (s, e) in bounds.items()}
    return [
        (id_, case[word], offset + start, offset + end, True)
        for id_, word, (start, end) in zip(encoding.ids, words, offsets, strict=True)
    ]


def _sentence_end(text: str, row: Rows, limit: int) -> int:
    """How many pieces to take so that a sentence ends there; `limit` when none ends in reach.

    A sentence ends where a mark of its end, quotation marks after it included, is followed by
    white space. Looked for from the back, down to half the limit.
    """
    for cut in range(limit, max(limit // 2, CONTEXT + 1), -1):
        end, following = row[cut - 1][3], row[cut][2]
        head = text[row[cut - 1][2] : end].rstrip("\"'”’»)")
        mark = head or text[row[cut - 2][2] : row[cut - 2][3]]
        if following > end and mark[-1:] in {".", "?", "!", "…"}:
            return cut
    return limit


def _window(paragraphs: list[Rows]) -> Window:
    gap = (SEPARATOR, 0, -1, -1, False)
    rows: Rows = [(CLASSIFIER, 0, -1, -1, False)]
    for row in paragraphs:
        rows += [*row, gap]
    ids, cases, starts, ends, owned = zip(*rows, strict=True)
    return Window(
        np.array(ids, np.int64),
        np.array(cases, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array(owned, np.bool_),
    )


def padded(windows: Sequence[Window]) -> tuple[Pieces, Pieces, Pieces]:
    """Ids, cases and mask of windows as one table each, filled with 0."""
    width = max(map(len, windows))
    ids, cases, mask = (np.zeros((len(windows), width), np.int64) for _ in range(3))
    for row, window in enumerate(windows):
        ids[row, : len(window)] = window.ids
        cases[row, : len(window)] = window.cases
        mask[row, : len(window)] = 1
    return ids, cases, mask
