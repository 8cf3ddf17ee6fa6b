"""Articles that are mostly the same words: wire copies, syndication, lightly edited reprints.

MinHash over five-word shingles with locality-sensitive hashing (Broder 1997; datasketch), then the
resemblance of the pairs it proposes is counted exactly, as is the share of the shorter one's
shingles that the longer has, since a copy that was cut resembles little and is contained whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from zlib import crc32

from kg.records import Findings

WORDS = 5  # of a shingle
PERMUTATIONS = 64
THRESHOLD = 0.3  # of the resemblance that hashing looks for
RESEMBLANCE, CONTAINMENT = 0.3, 0.6
FEW = 40  # So few are compared pair by pair, without loading what hashing needs.
LEAST_SHINGLES = 20  # Shorter texts are alike by chance.

_WORD = re.compile(r"\w+")


def copies_in(findings: Iterable[Findings]) -> frozenset[tuple[str, str]]:
    """Pairs of sources, sorted within, whose articles share most of their words."""
    shingles = {f.article.source: shingles_of(f.article.text) for f in findings}
    shingles = {source: found for source, found in shingles.items() if len(found) >= LEAST_SHINGLES}
    return frozenset(
        (one, other)
        for one, other in _candidates(shingles)
        if _alike(shingles[one], shingles[other])
    )


def shingles_of(text: str) -> frozenset[int]:
    """The five-word shingles of a text as numbers of 32 bits; case and punctuation do not count."""
    # Hashes of words go into tuples of five: numbers, unlike texts, hash the same in every process.
    words = _WORD.findall(text.casefold())
    known = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    numbers = [known[word] for word in words]
    return frozenset(
        shingle & _BITS
        for shingle in map(hash, zip(*(numbers[i:] for i in range(WORDS)), strict=False))
    )


_BITS = 0xFFFFFFFF


def _candidates(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs that hashing proposes, each once, in the order of their sources."""
    if len(shingles) <= FEW:
        yield from combinations(sorted(shingles), 2)
        return
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for source in sorted(shingles):
        # A shingle is a number already, spread over 32 bits: it is its own hash.
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int)
        sketch.update_batch(list(shingles[source]))
        for other in sorted(index.query(sketch)):
            yield other, source
        index.insert(source, sketch)


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    shared = len(one & other)
    resemblance = shared / len(one | other)
    return resemblance >= RESEMBLANCE or shared / min(len(one), len(other)) >= CONTAINMENT
