"""Which content belongs to which cue, and which source to both: read from the encoder's links.

The encoder gives each piece five vectors. The product of a content's query with a key says which
piece begins its cue, or its source; a cue asks for its source as well. The opening piece of the
window means "none".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kg.annotate.reading.tagging import Floats, PieceSpan

LINKS: Final = 5
"""Vectors of a piece: content asks for cue, content for source, cue for source; cue, source."""
LINK_WIDTH: Final = 64
CUES_SAY: Final = 0.7
"""What a cue's question for its source weighs against its contents' questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What to take for true; chosen on training articles held back.

    outside, outside_name: added to the score of "no part", "no name", before decoding.
    tagger, linker: what the second opinion (`kg.annotate.reading.second_opinion`) on labels, and
    on the source of a statement, counts beside the encoder's own; 0: it is not asked.
    name: the least mean probability that the words of a name are in one.
    content: the least mean probability of a content. unsourced: how much likelier than any
    source "none" must be. recovered: the least probability of a source that only links know.
    """

    outside: float = 0.0
    outside_name: float = 0.0
    name: float = 0.0
    content: float = 0.0
    unsourced: float = 1.0
    recovered: float = 0.5
    tagger: float = 0.0
    linker: float = 0.0

    @property
    def asks(self) -> bool:
        """Whether a second opinion counts for anything."""
        return bool(self.tagger or self.linker)


@dataclass(frozen=True, slots=True)
class PieceStatement:
    """One statement as spans of a window's pieces, with the probability of its two links.

    options: every source it may have, none first, with the probability of each.
    """

    content: tuple[PieceSpan, ...]
    cue: PieceSpan | None
    source: PieceSpan | None
    cue_score: float
    source_score: float
    options: tuple[tuple[PieceSpan | None, float], ...]


def statements_of(
    spans: Sequence[PieceSpan], probabilities: Floats, vectors: Floats, thresholds: Thresholds
) -> list[PieceStatement]:
    """Statements of one window, by their first content.

    probabilities: of the statement labels, `(pieces, 7)`. vectors: `(pieces, LINKS * LINK_WIDTH)`.
    """
    contents = [s for s in spans if s.label == "content" and s.score >= thresholds.content]
    if not contents:
        return []
    cues = [s for s in spans if s.label == "cue"]
    sources = [s for s in spans if s.label == "source"]
    parts = vectors.reshape(len(vectors), LINKS, LINK_WIDTH)
    heads = [content.first for content in contents]
    to_cue = _asked(parts[heads, 0], parts[:, 3])
    to_source = _asked(parts[heads, 1], parts[:, 4])
    groups: dict[int, list[int]] = {}
    masses = {}
    for number in range(len(contents)):
        place, masses[number] = _pointed_at(to_cue[number], cues)
        # Without a cue each content stands alone, under a number no piece has.
        groups.setdefault(place or -1 - number, []).append(number)
    found = []
    for place, members in groups.items():
        cue = next((c for c in cues if c.first <= place <= c.last), None)
        share = to_source[members].mean(axis=0)
        if place > 0:
            asked = _asked(parts[[cue.first if cue else place], 2], parts[:, 4])[0]
            share = CUES_SAY * asked + (1 - CUES_SAY) * share
        source, score, options = _source(share, sources, probabilities, thresholds)
        found.append(
            PieceStatement(
                tuple(contents[m] for m in members),
                cue,
                source,
                float(np.mean([masses[m] for m in members])),
                score,
                options,
            )
        )
    return found


def _asked(queries: Floats, keys: Floats) -> Floats:
    """Probability of each piece to be what each query asks for: `(queries, pieces)`."""
    logits = queries @ keys.T / np.sqrt(LINK_WIDTH)
    found = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = found / found.sum(axis=1, keepdims=True)
    return shares


def _pointed_at(share: Floats, spans: Sequence[PieceSpan]) -> tuple[int, float]:
    """The first piece of what is pointed at, 0 for nothing, and its probability.

    A span counts all its pieces; a piece in no span is pointed at when it has more than any.
    """
    rest = share.copy()
    best, mass = 0, float(share[0])
    for span in spans:
        total = float(share[span.first : span.last + 1].sum())
        rest[span.first : span.last + 1] = 0
        if total > mass:
            best, mass = span.first, total
    piece = int(rest.argmax())
    return (piece, float(rest[piece])) if rest[piece] > mass else (best, mass)


def _source(
    share: Floats, sources: Sequence[PieceSpan], probabilities: Floats, thresholds: Thresholds
) -> tuple[PieceSpan | None, float, tuple[tuple[PieceSpan | None, float], ...]]:
    """The source pointed at, or None, its probability, and all that it was chosen from.

    A source that only the links know is chosen from nothing: no other reader can weigh it.
    """
    none = float(share[0])
    rest = share.copy()
    rest[0] = 0
    masses = [float(share[s.first : s.last + 1].sum()) for s in sources]
    for span in sources:
        rest[span.first : span.last + 1] = 0
    best = max(range(len(sources)), key=masses.__getitem__, default=None)
    mass = masses[best] if best is not None else 0.0
    piece = int(rest.argmax())
    if rest[piece] >= thresholds.recovered and rest[piece] > max(mass, none):
        last = piece
        while last + 1 < len(share) and probabilities[last + 1, 2] > 0.3:
            last += 1
        score = float(probabilities[piece : last + 1, 1:3].sum(axis=1).mean())
        return PieceSpan(piece, last, "source", score), float(rest[piece]), ()
    options = ((None, none / thresholds.unsourced), *zip(sources, masses, strict=True))
    if best is None or none > mass * thresholds.unsourced:
        return None, none, options
    return sources[best], mass, options
