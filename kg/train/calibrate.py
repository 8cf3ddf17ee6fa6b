"""Fit a confidence to how often statements are right, and say how far off it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.annotate.reading.calibration import FEATURES, Calibration, features
from kg.annotate.reading.extraction import Extraction, FoundStatement
from kg.train.corpora import Labelled
from kg.train.evaluate import count_statements, interval, judged, reported, statement_scores

ROUNDS: Final = 50
RIDGE: Final = 0.1
BINS: Final = 10
MARKS: Final = frozenset('"“”„«»')

Rows = npt.NDArray[np.float64]


def examples(
    pairs: Iterable[tuple[Labelled, Extraction]],
) -> tuple[Rows, npt.NDArray[np.bool_]]:
    """Features of every found statement, `(statements, features)`, and whether it is right."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article, extraction in pairs:
        right += judged(article.text, article.statements or (), reported(extraction))
        rows += [_features(article.text, found) for found in extraction.statements]
    return np.array(rows).reshape(-1, len(FEATURES)), np.array(right, bool)


def _features(text: str, found: FoundStatement) -> tuple[float, ...]:
    quoted = any(MARKS & set(text[part.start : part.end]) for part in found.content)
    return features(found.scores, quoted=quoted)


def fit(rows: Rows, right: npt.NDArray[np.bool_]) -> Calibration:
    """Logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - shares) - RIDGE * weights
        curve = (rows * (shares * (1 - shares))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return Calibration(tuple(round(float(w), 6) for w in weights))


def reliability(
    confidences: Sequence[float], right: Sequence[bool], bins: int = BINS
) -> list[dict[str, float]]:
    """By tenths of confidence: how many statements, their mean confidence, the share right."""
    table = []
    places = [min(int(c * bins), bins - 1) for c in confidences]
    for place in range(bins):
        inside = [i for i, p in enumerate(places) if p == place]
        if inside:
            table.append(
                {
                    "statements": len(inside),
                    "confidence": sum(confidences[i] for i in inside) / len(inside),
                    "right": sum(right[i] for i in inside) / len(inside),
                }
            )
    return table


def calibration_error(table: Iterable[dict[str, float]]) -> float:
    """Expected calibration error: mean distance of confidence and share right, by statements."""
    rows = list(table)
    total = sum(row["statements"] for row in rows)
    return sum(row["statements"] * abs(row["confidence"] - row["right"]) for row in rows) / total


def score_statements(
    articles: Sequence[Labelled], found: Sequence[Extraction], calibration: Calibration
) -> Mapping[str, Any]:
    """Scores of statements, with the interval of the attributed F1, and of their confidence."""
    pairs = list(zip(articles, found, strict=True))
    counts = [count_statements(a.text, a.statements or (), reported(e)) for a, e in pairs]
    scores = statement_scores(counts)
    low, high = interval(counts)
    scores["attributed all"] |= {"low": low, "high": high}
    rows, right = examples(pairs)
    logits = rows @ np.array(calibration.weights)
    table = reliability((1 / (1 + np.exp(-logits))).tolist(), right.tolist())
    return {"statements": scores, "reliability": table, "error": calibration_error(table)}
