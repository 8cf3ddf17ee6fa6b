"""Gather what is the same into clusters."""

from collections import defaultdict
from collections.abc import Iterable

Key = tuple[str, str]
"""What a cluster is made of: (article source, id of a referent or an event in it)."""


class Clusters:
    """Union-find whose clusters are named by their least member, so order never matters.

    What was parted is never joined, neither directly nor through others. Path halving; union by
    least member instead of by rank, which costs a logarithm at most.
    """

    def __init__(self, members: Iterable[Key]) -> None:
        self._parent: dict[Key, Key] = {member: member for member in members}
        self._foes: dict[Key, set[Key]] = {}

    def find(self, member: Key) -> Key:
        """The least member of the cluster. KeyError for a stranger."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, left: Key, right: Key) -> bool:
        """Make one cluster of two; False, and nothing done, when they were parted."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return True
        if b in self._foes.get(a, ()):
            return False
        self._parent[b] = a
        for foe in self._foes.pop(b, ()):
            self._foes[foe].discard(b)
            self._foes[foe].add(a)
            self._foes.setdefault(a, set()).add(foe)
        return True

    def part(self, left: Key, right: Key) -> bool:
        """Keep two clusters apart for good; False, and nothing done, when they are one already."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        self._foes.setdefault(a, set()).add(b)
        self._foes.setdefault(b, set()).add(a)
        return True

    def apart(self, left: Key, right: Key) -> bool:
        """Whether two clusters were parted."""
        return self.find(right) in self._foes.get(self.find(left), ())

    def members(self) -> dict[Key, tuple[Key, ...]]:
        """All clusters: least member → its members, both sorted."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self.find(member)].append(member)
        return {root: tuple(members) for root, members in found.items()}
