"""Where the nodes of a network stand: the same places on every run and every machine.

Only + - * / and the square root are used, which IEEE 754 fixes to the last bit, and positions are
rounded after every step, so a sum taken in another order cannot grow into another picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_IDEAL = 110.0  # length that a tie wants to have, in the picture's units (pixels at zoom 1)
_TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle
_LANDSCAPE = 1.5  # width to height: labels are wide, and so are screens
_SPREAD = 2.8  # room given to a connected part, in the area of its boxes
_EVEN = 0.55  # share of a place that is its rank
_PAGE = 1.55  # width to height of the whole, parts packed with some waste below
_FEW = 3
_MARGIN = 30  # between parts that nothing ties together
_SLACK = 12  # how near two boxes must come to be looked at until the next look around
_LOOK_AGAIN = 5  # rounds from one look around to the next
_ROWS = 256  # nodes whose distances to all others are held at once
_FINE = 65536.0  # steps of one in which a push is counted


def layout(boxes: Floats, pairs: Ints, pulls: Floats, communities: Ints) -> Ints:
    """Centres of the boxes, so that no two overlap, ties are short and communities stay together.

    boxes: `(n, 2)`, width and height; pairs: `(m, 2)`, the two nodes of each tie; pulls: `(m,)`,
    how strong each is; communities: `(n,)`. → `(n, 2)` integers, x to the right and y down.
    Force-directed after Fruchterman and Reingold 1991 inside each connected part, then the parts
    are packed in rows, the largest first. Quadratic in the nodes of a part.
    """
    places = np.ceil(boxes / 2).astype(np.int64)  # where a node stands that is tied to none
    sizes = np.ceil(boxes).astype(np.int64).tolist()
    extents: list[tuple[int, int, Ints]] = []
    part = np.zeros(len(boxes), dtype=np.int64)
    inside = np.zeros(len(boxes), dtype=np.int64)
    parts = _parts(len(boxes), pairs)
    for number, members in enumerate(parts):
        part[members], inside[members] = number, np.arange(len(members))
    part_of_pair = part[pairs[:, 0]]
    for number, members in enumerate(parts):
        if len(members) == 1:
            extents.append((*sizes[members[0]], members))
            continue
        found = _start(communities[members])
        if len(members) > _FEW:  # so few can stand only in one way
            own = part_of_pair == number
            found = _relax(found, inside[pairs[own]], pulls[own], communities[members])
        found = _separate(_tighten(found, boxes[members]), boxes[members])
        low = (found - boxes[members] / 2).min(axis=0)
        high = (found + boxes[members] / 2).max(axis=0)
        places[members] = found - np.floor(low).astype(np.int64)
        width, height = np.ceil(high - low).astype(np.int64)
        extents.append((int(width), int(height), members))
    for shift, members in _pack(extents):
        places[members] += shift
    return places


def _parts(count: int, pairs: Ints) -> list[Ints]:
    """The connected parts, the largest first and then by their first node."""
    leader = list(range(count))

    def find(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for left, right in pairs.tolist():
        one, other = sorted((find(left), find(right)))
        leader[other] = one
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(find(node), []).append(node)
    ordered = sorted(members.values(), key=lambda part: (-len(part), part[0]))
    return [np.array(part, dtype=np.int64) for part in ordered]


def _spiral() -> Iterator[Floats]:
    """Points of a sunflower, evenly spread, one apart."""
    cosine, sine = _TURN
    x, y, count = 1.0, 0.0, 0
    while True:
        yield np.array((x, y)) * np.sqrt(float(count))
        x, y = x * cosine - y * sine, x * sine + y * cosine
        count += 1


def _start(communities: Ints) -> Ints:
    """A sunflower of sunflowers, one for each community, the largest in the middle."""
    values, sizes = np.unique(communities, return_counts=True)
    order = sorted(range(len(values)), key=lambda i: (-int(sizes[i]), int(values[i])))
    spread = _IDEAL * np.sqrt(float(sizes.max())) * 1.4
    found = np.zeros((len(communities), 2))
    for index, centre in zip(order, _spiral(), strict=False):
        members = np.nonzero(communities == values[index])[0]
        for member, point in zip(members, _spiral(), strict=False):
            found[member] = centre * spread + point * (_IDEAL * 0.7)
    return np.rint(found).astype(np.int64)


def _relax(places: Ints, pairs: Ints, pulls: Floats, communities: Ints) -> Ints:
    """All nodes push each other away; ties, and communities, pull together."""
    count = len(places)
    rounds = min(100, 20 + 3 * count) if count <= 300 else 18
    found = places.astype(np.float64)
    _, community = np.unique(communities, return_inverse=True)
    sizes = np.bincount(community).astype(np.float64)
    step = _IDEAL * (1.0 if count <= 300 else 0.6)
    for turn in range(rounds):
        moves = _pushes(found)
        along = found[pairs[:, 1]] - found[pairs[:, 0]]
        length = np.sqrt(along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1])
        tension = along * (pulls * length / _IDEAL)[:, None]
        for axis in (0, 1):
            moves[:, axis] += np.bincount(pairs[:, 0], tension[:, axis], count)
            moves[:, axis] -= np.bincount(pairs[:, 1], tension[:, axis], count)
            centre = np.bincount(community, found[:, axis]) / sizes
            moves[:, axis] += (centre[community] - found[:, axis]) * 0.35
            moves[:, axis] -= found[:, axis] * 0.05
        size = np.sqrt(moves[:, 0] * moves[:, 0] + moves[:, 1] * moves[:, 1]) + 1.0
        limit = step * (rounds - turn) / rounds
        found = np.rint(found + moves * (np.minimum(size, limit) / size)[:, None])
    return np.rint(found).astype(np.int64)


def _pushes(found: Floats) -> Floats:
    """How far every node is pushed by all others: `(n, 2)`, falling with the distance.

    Places are whole numbers and strengths are rounded to `1 / _FINE`, so that all the sums and
    products here are of whole numbers below 2^53: exact, in whatever order they are taken. einsum
    takes them in this thread; a product of matrices would wake others, which cost more than it.
    """
    across, down = np.ascontiguousarray(found.T)
    square = across * across + down * down
    ones = np.ones(len(found))
    left = np.stack((across, down, square + 1.0, ones), axis=1)
    right = np.stack((-2.0 * across, -2.0 * down, ones, square))
    placed = np.stack((ones, across, down))
    sums = np.empty((len(found), 3))
    held = np.empty((min(_ROWS, len(found)), len(found)))
    for first in range(0, len(found), _ROWS):
        rows = slice(first, first + _ROWS)
        strength = held[: len(left[rows])]
        np.einsum("ik,kj->ij", left[rows], right, out=strength)  # the squared distance, and one
        np.divide(_IDEAL * _IDEAL * _FINE, strength, out=strength)
        np.rint(strength, out=strength)
        sums[rows] = np.einsum("ij,kj->ik", strength, placed)
    return (found * sums[:, :1] - sums[:, 1:]) / _FINE


def _tighten(places: Ints, boxes: Floats) -> Ints:
    """Bring the whole to the size its boxes need, and thin out the crowd in its middle.

    A part of each coordinate is kept, the rest is its rank, which spreads the nodes evenly.
    """
    spread = 0.7 + (_SPREAD - 0.7) * min(1.0, len(places) / 25)
    wanted = spread * float(np.cumsum(np.rint(boxes[:, 0] * boxes[:, 1]))[-1])
    sides = np.sqrt(wanted * _LANDSCAPE) * np.array((1.0, 1.0 / _LANDSCAPE))
    found = np.empty(places.shape)
    for axis in (0, 1):
        line = places[:, axis]
        rank = np.empty(len(line))
        rank[np.argsort(line, kind="stable")] = np.arange(len(line))
        low, high = int(line.min()), int(line.max())
        even = rank / (len(line) - 1)
        kept = (line - low) / max(1, high - low)
        found[:, axis] = (_EVEN * even + (1.0 - _EVEN) * kept) * sides[axis]
    return np.rint(found).astype(np.int64)


def _separate(places: Ints, boxes: Floats) -> Ints:
    """Move boxes apart, giving more room where it is too tight, until none lies on another."""
    found = places.copy()
    halves = np.ceil(boxes / 2).astype(np.int64)
    for turn in range(400):
        if turn % _LOOK_AGAIN == 0:
            close = _near(found, halves + _SLACK)
        left, right = close
        apart = found[right] - found[left]
        overlap = halves[left] + halves[right] - np.abs(apart)
        touching = np.nonzero((overlap > 0).all(axis=1))[0]
        if not len(touching):
            if not len(_near(found, halves)[0]):
                break
            close = _near(found, halves + _SLACK)
            continue
        if turn % 25 == 24:
            found += found // 25
        left, right, overlap = left[touching], right[touching], overlap[touching]
        each = np.arange(len(touching))
        axis = (overlap[:, 1] <= overlap[:, 0]).astype(np.int64)
        shift = np.maximum(1, overlap[each, axis] // 2)
        shift = np.where(apart[touching, axis] < 0, -shift, shift)
        np.add.at(found, (left, axis), -shift)
        np.add.at(found, (right, axis), shift)
    return found


def _near(found: Ints, halves: Ints) -> tuple[Ints, Ints]:
    """Pairs, each once, of boxes that overlap."""
    order = np.argsort(found[:, 0], kind="stable")
    across = found[order, 0]
    reach = across + halves[order, 0] + int(halves[:, 0].max())
    counts = np.searchsorted(across, reach) - np.arange(len(found)) - 1
    first = np.repeat(np.arange(len(found)), counts)
    second = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    for axis in (1, 0):
        line, half = found[order, axis], halves[order, axis]
        touching = half[first] + half[second] > np.abs(line[first] - line[second])
        first, second = first[touching], second[touching]
    return order[first], order[second]


def _pack(extents: list[tuple[int, int, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """Where each part's upper left corner goes: as high as it fits, then as far left.

    The skyline of what is placed is kept as `[x, y]` corners from left to right. Parts of one
    node, of which there may be very many, stand in rows below the others.
    """
    area = sum((width + _MARGIN) * (height + _MARGIN) for width, height, _ in extents)
    widest = max((width for width, _, _ in extents), default=0)
    edge = max(widest, int(np.sqrt(float(area) * _PAGE))) + _MARGIN
    skyline = [(0, 0)]
    row = [0, 0, 0]  # x and y of the next single node, height of its row
    for width, height, members in extents:
        if len(members) == 1:
            if not row[1]:
                row[1] = max(level for _, level in skyline)
            if row[0] + width > edge:
                row = [0, row[1] + row[2], 0]
            yield np.array(row[:2], dtype=np.int64), members
            row = [row[0] + width + _MARGIN, row[1], max(row[2], height + _MARGIN)]
            continue
        wide = width + _MARGIN
        y, x = min(
            (max(level for left, level in _under(skyline, x, x + wide)), x)
            for x, _ in skyline
            if x + wide <= edge
        )
        yield np.array((x, y), dtype=np.int64), members
        after = [level for left, level in skyline if left <= x + wide][-1]
        kept = [(left, level) for left, level in skyline if not x <= left < x + wide]
        added = [(x, y + height + _MARGIN)]
        if x + wide < edge and all(left != x + wide for left, _ in kept):
            added.append((x + wide, after))
        skyline = sorted(kept + added)


def _under(skyline: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The corners whose levels reach under `start` to `end`."""
    before = [corner for corner in skyline if corner[0] <= start][-1:]
    return before + [corner for corner in skyline if start < corner[0] < end]
