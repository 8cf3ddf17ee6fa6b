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
FEATURES: Final = ("content", "to_cue", "to_source", "direct", "sourced", "bias")
_NEAREST: Final = 0.01
"""Scores are kept this far from 0 and 1, where a logit has no end."""
LEAST, MOST = 0.05, 0.98


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of `FEATURES`."""

    weights: tuple[float, ...]

    def confidence(self, scores: Mapping[str, float], form: SpeechForm, *, sourced: bool) -> float:
        """The probability that content and source are right, from 0.05 to 0.98."""
        values = features(scores, form, sourced=sourced)
        logit = sum(w * v for w, v in zip(self.weights, values, strict=True))
        return min(max(1 / (1 + math.exp(-logit)), LEAST), MOST)


def features(scores: Mapping[str, float], form: SpeechForm, *, sourced: bool) -> tuple[float, ...]:
    """What the curve looks at: a number for each of `FEATURES`."""
    logits = (_logit(scores[name]) for name in FEATURES[:3])
    return (*logits, float(form is not SpeechForm.INDIRECT), float(sourced), 1.0)


def _logit(share: float) -> float:
    share = min(max(share, _NEAREST), 1 - _NEAREST)
    return math.log(share / (1 - share))


def load_calibration(folder: Path) -> Calibration:
    """The calibration that lies with the weights in `folder`."""
    rows = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
    return Calibration(tuple(float(rows[name]) for name in FEATURES))
