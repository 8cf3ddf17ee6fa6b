"""Gather what is the same into clusters."""

from collections import defaultdict
from collections.abc import Iterable

Key = tuple[str, str]
"""What a cluster is made of: (article source, id of a referent or an event in it)."""


class Clusters:
    """Union-find whose clusters are named by their least member, so order never matters.

    Path halving; union by least member instead of by rank, which costs a logarithm at most.
    """

    def __init__(self, members: Iterable[Key]) -> None:
        self._parent: dict[Key, Key] = {member: member for member in members}

    def find(self, member: Key) -> Key:
        """The least member of the cluster. KeyError for a stranger."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, left: Key, right: Key) -> None:
        """Make one cluster of two."""
        a, b = sorted((self.find(left), self.find(right)))
        self._parent[b] = a

    def members(self) -> dict[Key, tuple[Key, ...]]:
        """All clusters: least member → its members, both sorted."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self.find(member)].append(member)
        return {root: tuple(members) for root, members in found.items()}
