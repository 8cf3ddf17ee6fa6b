from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.clusters import Clusters, Key

KEYS: list[Key] = [("a", f"r{i}") for i in range(6)]
PAIRS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12)


def test_what_was_parted_is_not_joined_through_others() -> None:
    a, b, c, d = KEYS[:4]
    clusters = Clusters(KEYS)
    assert clusters.part(a, d)
    assert clusters.join(a, b)
    assert clusters.join(c, d)
    assert not clusters.join(b, c)
    assert clusters.apart(b, c)
    assert clusters.members()[a] == (a, b)


def test_what_is_one_is_not_parted() -> None:
    clusters = Clusters(KEYS)
    clusters.join(*KEYS[:2])
    assert not clusters.part(*KEYS[:2])


@given(PAIRS, PAIRS)
def test_no_joining_brings_together_what_was_parted(
    parted: list[tuple[Key, Key]], joined: list[tuple[Key, Key]]
) -> None:
    clusters = Clusters(KEYS)
    kept = [pair for pair in parted if clusters.part(*pair)]
    for pair in joined:
        assert clusters.join(*pair) == (clusters.find(pair[0]) == clusters.find(pair[1]))
    assert all(clusters.find(left) != clusters.find(right) for left, right in kept)
