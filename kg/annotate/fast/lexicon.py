"""Which words are cues and sources, and how often: counted over training articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from kg.annotate.fast.columns import Codes, Columns, Numbers

KINDS: Final = ("cue", "source")
STEPS: Final = np.array([0.005, 0.015, 0.04, 0.09, 0.18, 0.33, 0.5, 0.67, 0.82])
"""Bounds of the classes of a word: from the share of its uses that are part of a cue or source."""
CUE_LIKE: Final = 4
"""The least class of a word that may report: at 0.09 and more."""
MIX: Final = np.uint64(0x9E3779B97F4A7C15)


def word_keys(columns: Columns) -> Codes:
    """A number for each row's lemma and part of speech."""
    keys: Codes = (columns.lemma ^ (columns.pos * MIX)) * MIX
    return keys ^ (keys >> np.uint64(29))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes of words, 0 for a word that is never one.

    keys: of `word_keys`, in order. classes: one column for each of `KINDS`.
    """

    keys: Codes
    classes: npt.NDArray[np.uint8]

    def look_up(self, keys: Codes) -> Numbers:
        """The classes of words, `(n, len(KINDS))`; 0 for unknown words."""
        if not len(self.keys):
            return np.zeros((len(keys), len(KINDS)), np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        return np.where(known[:, None], self.classes[at], 0).astype(np.int64)


def lexicon_of(counts: Mapping[int, tuple[int, ...]]) -> Lexicon:
    """Classes from counts by key: how often seen, and how often part of each of `KINDS`."""
    keys = np.array(sorted(counts), np.uint64)
    table = np.array([counts[int(key)] for key in keys], np.float64).reshape(len(keys), -1)
    shares = (table[:, 1:] + 0.02) / (table[:, :1] + 2.0)
    classes = np.searchsorted(STEPS, shares, side="right").astype(np.uint8)
    kept = classes.any(axis=1)
    return Lexicon(keys[kept], classes[kept])
