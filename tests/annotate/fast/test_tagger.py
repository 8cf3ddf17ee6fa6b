from itertools import pairwise, product

import numpy as np
import pytest

from kg.annotate.fast.tagger import LABELS, Tagger, best_path, forward_backward, pad, table_of

RNG = np.random.default_rng(1)
K = len(LABELS)


def chain() -> tuple[np.ndarray, np.ndarray]:
    return (
        RNG.normal(size=(K, K)).astype(np.float32),
        RNG.normal(size=K).astype(np.float32),
    )


def score(path: tuple[int, ...], scores: np.ndarray, step: np.ndarray, first: np.ndarray) -> float:
    total = first[path[0]] + scores[0, path[0]]
    for at in range(1, len(path)):
        total += step[path[at - 1], path[at]] + scores[at, path[at]]
    return float(total)


def allowed(path: tuple[int, ...]) -> bool:
    before = (0, *path[:-1])
    return all(b in (a, a - 1) for b, a in zip(before, path, strict=True) if a and a % 2 == 0)


def test_probabilities_agree_with_counting_every_labelling() -> None:
    step, opening = chain()
    scores = RNG.normal(size=(1, 3, K)).astype(np.float32)
    shares, expected, opened = forward_backward(scores, step, opening, np.array([3]))
    wanted, pairs = np.zeros((3, K)), np.zeros((K, K))
    for path in product(range(K), repeat=3):
        weight = np.exp(score(path, scores[0], step, opening))
        wanted[np.arange(3), path] += weight
        for a, b in pairwise(path):
            pairs[a, b] += weight
    total = wanted[0].sum()
    np.testing.assert_allclose(shares[0], wanted / total, atol=1e-5)
    np.testing.assert_allclose(expected, pairs / total, atol=1e-5)
    np.testing.assert_allclose(opened, wanted[0] / total, atol=1e-5)


def test_the_best_path_is_the_best_that_is_allowed() -> None:
    step, opening = chain()
    scores = RNG.normal(size=(1, 4, K)).astype(np.float32)
    best = max(
        (p for p in product(range(K), repeat=4) if allowed(p)),
        key=lambda p: score(p, scores[0], step, opening),
    )
    assert tuple(best_path(scores, step, opening, pad(np.array([0, 4])))) == best


def test_what_is_beside_a_paragraph_does_not_change_it() -> None:
    step, opening = chain()
    scores = RNG.normal(size=(2, 5, K)).astype(np.float32)
    both, _, _ = forward_backward(scores, step, opening, np.array([5, 3]))
    alone, _, _ = forward_backward(scores[1:, :3], step, opening, np.array([3]))
    np.testing.assert_allclose(both[1, :3], alone[0], atol=1e-5)
    padded = pad(np.array([0, 5, 8]))
    paths = best_path(scores, step, opening, padded)
    short = best_path(scores[1:, :3], step, opening, pad(np.array([0, 3])))
    assert paths[5:].tolist() == short.tolist()


def test_a_table_sums_the_weights_of_the_features_it_knows() -> None:
    keys = np.unique(RNG.integers(0, 2**32, 5000, dtype=np.uint32))
    keys = np.unique(np.append(keys, keys[:50] + np.uint32(1)))  # neighbours share a bucket
    weights = RNG.normal(size=(len(keys), K)).astype(np.float32)
    known = dict(zip(keys.tolist(), weights, strict=True))
    features = np.stack((keys[:300], RNG.integers(0, 2**32, 300, dtype=np.uint32)), axis=1)
    wanted = [sum((known.get(int(f), np.zeros(K)) for f in row), np.zeros(K)) for row in features]
    np.testing.assert_allclose(table_of(keys, weights).emissions(features), wanted, atol=1e-5)


def test_a_table_without_features_says_nothing() -> None:
    table = table_of(np.zeros(0, np.uint32), np.zeros((0, K), np.float32))
    assert not table.emissions(np.ones((3, 2), np.uint32)).any()


@pytest.mark.parametrize("outside", [0.0, -2.0])
def test_less_is_outside_when_outside_scores_less(outside: float) -> None:
    step, opening = chain()
    empty = table_of(np.zeros(0, np.uint32), np.zeros((0, K), np.float32))
    features = np.zeros((40, 1), np.uint32)
    tagger, article = Tagger(empty, step, opening), (np.array([0, 15, 40]), features)
    ((labels, chances),) = tagger.tag([article], outside)
    ((fewer, _),) = tagger.tag([article], outside + 9)
    assert (fewer == 0).sum() > (labels == 0).sum()
    np.testing.assert_allclose(chances.sum(axis=1), 1, atol=1e-4)


def test_articles_read_together_are_read_as_each_alone() -> None:
    step, opening = chain()
    keys = np.unique(RNG.integers(0, 2**32, 400, dtype=np.uint32))
    tagger = Tagger(
        table_of(keys, RNG.normal(size=(len(keys), K)).astype(np.float32)), step, opening
    )
    sizes = ([0, 7, 30], [0], [0, 4], [0, 11, 12, 60])
    articles = [
        (np.array(first), RNG.choice(keys, size=(first[-1], 5)).astype(np.uint32))
        for first in sizes
    ]
    together = tagger.tag(articles, 0.3)
    for article, (labels, chances) in zip(articles, together, strict=True):
        ((alone, alone_chances),) = tagger.tag([article], 0.3)
        assert labels.tolist() == alone.tolist()
        np.testing.assert_array_equal(chances, alone_chances)
