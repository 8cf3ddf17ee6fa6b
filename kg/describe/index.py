"""Which node each referent, event and repeated statement stands for."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.describe.identifiers import Identifiers, digest
from kg.describe.terms import node
from kg.errors import StoreError
from kg.records import Entity, Happening, Resolution

Key = tuple[str, str]
T = TypeVar("T", Entity, Happening)


class Index:
    """A resolution, looked up by (article source, id); built once for all articles."""

    def __init__(self, resolution: Resolution, identifiers: Identifiers) -> None:
        self.identifiers = identifiers
        self.entities = _minted(resolution.entities, identifiers.entity)
        self._nodes: dict[Key, NamedNode] = {}
        names: dict[Key, str] = {}
        for entity, minted in self.entities:
            for member in entity.members:
                self._nodes[member] = minted
                names[member] = entity.name

        def event(happening: Happening) -> str:
            where = names[happening.location] if happening.location is not None else None
            return identifiers.event(
                happening, [names[who] for who in happening.participants], where
            )

        self.happenings = _minted(resolution.happenings, event)
        for happening, minted in self.happenings:
            self._nodes.update(dict.fromkeys(happening.members, minted))
        self._repeats: dict[Key, list[NamedNode]] = defaultdict(list)
        for statement, (source, at) in resolution.repeats:
            self._repeats[statement].append(node(identifiers.statement_at(source, at)))

    def of(self, source: str, id_: str) -> NamedNode:
        """What a referent or an event of an article stands for.

        Raises `StoreError` when the resolution was made of other findings.
        """
        try:
            return self._nodes[source, id_]
        except KeyError:
            raise StoreError(
                f"article {source!r}: nothing was resolved for {id_!r}; "
                "the findings have changed since, so resolve them again"
            ) from None

    def repeated(self, source: str, statement: str) -> Sequence[NamedNode]:
        """The earlier statements, of other articles, whose words a statement repeats."""
        return self._repeats.get((source, statement), ())


def _minted(things: Sequence[T], mint: Callable[[T], str]) -> list[tuple[T, NamedNode]]:
    """Each thing with its node; those that would share one carry a digest of their members."""
    minted = [(thing, mint(thing)) for thing in things]
    bearers: dict[str, int] = defaultdict(int)
    for _, iri in minted:
        bearers[iri] += 1
    return [
        (thing, node(iri if bearers[iri] == 1 else f"{iri}!{digest(repr(thing.members))}"))
        for thing, iri in minted
    ]
