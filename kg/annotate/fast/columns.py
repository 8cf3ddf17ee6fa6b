"""What a parsed article says of its tokens, as columns: the ground of the fast tagger's features.

Everything is read from the document in one go (`Doc.to_array`) and worked out for all tokens at
once; a token is a row, and rows of passages outside the paragraphs are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.annotate import layers
from kg.annotate.statements.quotation_marks import Quote, quotes_in

Codes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Chars = tuple[int, int]

READ: Final = (
    "IDX",
    "LENGTH",
    "HEAD",
    "SENT_START",
    "LOWER",
    "LEMMA",
    "TAG",
    "POS",
    "DEP",
    "SUFFIX",
    "IS_UPPER",
    "IS_TITLE",
    "IS_ALPHA",
    "IS_DIGIT",
    "IS_SPACE",
)
FARTHEST: Final = 12
"""How many arcs up the parse an ancestor is looked for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Tokens of an article's paragraphs; one row each.

    start, end: characters. paragraph: its number. head: row of the syntactic head, its own for a
    root. sentence: number. left, right: first and last row of the subtree. lower, lemma, tag, pos,
    dep, suffix: spaCy's codes of strings. case: letter case and kind of token, a small number.
    quote: number of the quotation it stands in (its marks included), -1 for none. quotes: rows
    (first row, last row, closed) of each quotation. first: first row of each paragraph, and n.
    """

    start: Numbers
    end: Numbers
    paragraph: Numbers
    head: Numbers
    sentence: Numbers
    left: Numbers
    right: Numbers
    lower: Codes
    lemma: Codes
    tag: Codes
    pos: Codes
    dep: Codes
    suffix: Codes
    case: Codes
    quote: Numbers
    quotes: Numbers
    first: Numbers

    def __len__(self) -> int:
        return len(self.start)


def columns_of(doc: Doc, paragraphs: Sequence[Chars]) -> Columns:
    """The columns of a parsed document's tokens that begin in its paragraphs, given in order."""
    table: Any = doc.to_array(list(READ)) if len(doc) else np.zeros((0, len(READ)), np.uint64)
    raw = dict(zip(READ, table.T, strict=True))
    start = raw["IDX"].astype(np.int64)
    opens = np.array([s for s, _ in paragraphs], np.int64)
    closes = np.array([e for _, e in paragraphs], np.int64)
    number = np.searchsorted(opens, start, side="right") - 1
    kept = number >= 0
    kept[kept] = start[kept] < closes[number[kept]]
    kept &= raw["IS_SPACE"] == 0
    rows = np.flatnonzero(kept)
    # Heads among the rows that are kept; a token whose head is not becomes a root.
    place = np.full(len(start), -1, np.int64)
    place[rows] = np.arange(len(rows))
    head = place[(np.arange(len(start)) + raw["HEAD"].view(np.int64))[rows]]
    head = np.where(head < 0, np.arange(len(rows)), head)
    begun = np.cumsum(raw["SENT_START"].view(np.int64) == 1)[rows]
    numbers = number[rows]
    start = start[rows]
    end = start + raw["LENGTH"].astype(np.int64)[rows]
    case = (
        raw["IS_UPPER"] + 2 * raw["IS_TITLE"] + 4 * raw["IS_ALPHA"] + 8 * raw["IS_DIGIT"]
    ).astype(np.uint64)[rows]
    text = layers.text_of(doc)
    quotes = [q for s, e in paragraphs for q in quotes_in(text, s, e)]
    quote, spans = _quoted(start, quotes)
    left, right = _extents(head)
    return Columns(
        start=start,
        end=end,
        paragraph=numbers,
        head=head,
        sentence=begun,
        left=left,
        right=right,
        lower=raw["LOWER"][rows],
        lemma=raw["LEMMA"][rows],
        tag=raw["TAG"][rows],
        pos=raw["POS"][rows],
        dep=raw["DEP"][rows],
        suffix=raw["SUFFIX"][rows],
        case=case,
        quote=quote,
        quotes=spans,
        first=np.append(np.flatnonzero(np.diff(numbers, prepend=-1)), len(rows)),
    )


def _quoted(start: Numbers, quotes: Sequence[Quote]) -> tuple[Numbers, Numbers]:
    """Number of each row's quotation, and first row, last row, closed of each quotation."""
    inside = np.full(len(start), -1, np.int64)
    bounds = np.searchsorted(
        start, [c for q in quotes for c in (q.outer_start, q.outer_end)]
    ).reshape(-1, 2)
    spans: list[tuple[int, int, int]] = []
    for (first, stop), quote in zip(bounds.tolist(), quotes, strict=True):
        if first < stop:
            inside[first:stop] = len(spans)
            spans.append((first, stop - 1, int(quote.closed)))
    return inside, np.array(spans, np.int64).reshape(-1, 3)


def _extents(head: Numbers) -> tuple[Numbers, Numbers]:
    """First and last row of the subtree of each row."""
    left, right = np.arange(len(head)), np.arange(len(head))
    for _ in range(4 * FARTHEST):
        before = left.copy(), right.copy()
        np.minimum.at(left, head, left)
        np.maximum.at(right, head, right)
        if np.array_equal(before[0], left) and np.array_equal(before[1], right):
            break
    return left, right
