"""What a learned reader finds in one article: spans, statements whose parts are linked, names."""

from dataclasses import dataclass
from typing import NamedTuple


class FoundSpan(NamedTuple):
    """Characters of an article; score: mean probability of the label, in [0, 1].

    Of a name: the probability that it is one, of whatever kind.
    """

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """One statement: its content in order, its cue and its source, when found.

    cue_score, source_score: probabilities of the links (of none, when there is none).
    options: the sources it was given to choose from, none first, and how likely each was, where
    another reader may still weigh them.
    """

    content: tuple[FoundSpan, ...]
    cue: FoundSpan | None
    source: FoundSpan | None
    cue_score: float
    source_score: float
    options: tuple[tuple[FoundSpan | None, float], ...] = ()

    @property
    def scores(self) -> dict[str, float]:
        """How sure its parts (0 for none) and its links are, in [0, 1]; how many parts it has."""
        return {
            "content": sum(part.score for part in self.content) / len(self.content),
            "cue": self.cue.score if self.cue else 0.0,
            "source": self.source.score if self.source else 0.0,
            "to_cue": self.cue_score,
            "to_source": self.source_score,
            "parts": float(len(self.content)),
        }


@dataclass(frozen=True, slots=True)
class Extraction:
    """All the encoder found in one article, in text order.

    parts: every source, cue and content, linked or not.
    """

    parts: tuple[FoundSpan, ...]
    statements: tuple[FoundStatement, ...]
    names: tuple[FoundSpan, ...]
