import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.reading.tagging import best_labels, log_softmax, spans_of

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")


def allowed(labels: Sequence[int]) -> bool:
    before = 0
    for label in labels:
        if label and label % 2 == 0 and before not in (label, label - 1):
            return False
        before = label
    return True


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), length=st.integers(1, 5))
def test_the_best_sequence_is_the_best_of_all_allowed_ones(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, 5)).astype(np.float32)
    found = best_labels(scores, [length])[0].tolist()
    every = [row for row in itertools.product(range(5), repeat=length) if allowed(row)]
    value = {row: sum(float(scores[0, at, label]) for at, label in enumerate(row)) for row in every}
    assert allowed(found)
    assert value[tuple(found)] >= max(value.values()) - 1e-4


def test_a_short_window_is_read_alike_alone_and_beside_a_long_one() -> None:
    scores = np.random.default_rng(3).normal(size=(2, 9, 5)).astype(np.float32)
    together = best_labels(scores, [4, 9])
    alone = best_labels(scores[:1, :4], [4])
    assert together[0, :4].tolist() == alone[0].tolist()


def test_two_neighbouring_spans_of_a_kind_stay_two() -> None:
    labels = np.array([0, 1, 2, 1, 0])
    found = spans_of(labels, np.full((5, 5), 0.2), LABELS, np.ones(5, bool))
    assert [(s.first, s.last, s.label) for s in found] == [(1, 2, "cue"), (3, 3, "cue")]


def test_a_span_that_begins_in_the_context_counts_for_what_the_window_owns() -> None:
    labels = np.array([3, 4, 4, 0])
    found = spans_of(labels, np.full((4, 5), 0.2), LABELS, np.array([False, True, True, True]))
    assert [(s.first, s.last, s.label) for s in found] == [(1, 2, "source")]


def test_the_score_of_a_span_is_the_mean_probability_of_its_label() -> None:
    probabilities = np.array([[0.1, 0.9, 0, 0, 0], [0.5, 0.1, 0.4, 0, 0]], np.float32)
    (span,) = spans_of(np.array([1, 2]), probabilities, LABELS, np.ones(2, bool))
    assert abs(span.score - 0.7) < 1e-6


def test_probabilities_sum_to_one() -> None:
    logits = np.array([[1000.0, 0.0, -1000.0]], np.float32)
    assert np.exp(log_softmax(logits)).sum() == 1
