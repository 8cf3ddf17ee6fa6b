"""From the scores of a learned finder to a confidence that means something.

A logistic curve (Platt 1999) over the logits of a statement's scores, fitted on articles held back
from training: of the statements at 0.9, nine in ten have the right content and source.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.records import SpeechForm

CALIBRATION: Final = "calibration.json"
FEATURES: Final = (
    "content",
    "to_cue",
    "to_source",
    "cue",
    "source",
    "has_cue",
    "has_source",
    "quoted",
    "content_quoted",
    "several",
    "bias",
)
_NEAREST: Final = 0.01
"""Scores are kept this far from 0 and 1, where a logit has no end."""
_STEEPEST: Final = 30.0
LEAST, MOST = 0.05, 0.98


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of `FEATURES`."""

    weights: tuple[float, ...]

    def confidence(self, scores: Mapping[str, float], form: SpeechForm) -> float:
        """The probability that content and source are right, from 0.05 to 0.98.

        scores: as `kg.annotate.reading.extractor.FoundStatement.scores` gives them.
        """
        values = features(scores, quoted=form is not SpeechForm.INDIRECT)
        logit = sum(w * v for w, v in zip(self.weights, values, strict=True))
        return min(max(1 / (1 + math.exp(min(-logit, _STEEPEST))), LEAST), MOST)


def features(scores: Mapping[str, float], *, quoted: bool) -> tuple[float, ...]:
    """What the curve looks at: a number for each of `FEATURES`."""
    content = _logit(scores["content"])
    cue, source = scores["cue"], scores["source"]
    return (
        content,
        _logit(scores["to_cue"]),
        _logit(scores["to_source"]),
        _logit(cue) if cue else 0.0,
        _logit(source) if source else 0.0,
        float(cue > 0),
        float(source > 0),
        float(quoted),
        content if quoted else 0.0,
        float(scores["parts"] > 1),
        1.0,
    )


def _logit(share: float) -> float:
    share = min(max(share, _NEAREST), 1 - _NEAREST)
    return math.log(share / (1 - share))


def load_calibration(folder: Path) -> Calibration:
    """The calibration that lies with the weights in `folder`."""
    rows = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
    return Calibration(tuple(float(rows[name]) for name in FEATURES))
