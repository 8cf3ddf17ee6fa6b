"""Which node each referent, event, post and repeated statement stands for."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.describe.identifiers import Identifiers, digest
from kg.describe.terms import node
from kg.errors import StoreError
from kg.records import Entity, Happening, Resolution, Tenure

Key = tuple[str, str]
T = TypeVar("T", Entity, Happening, Tenure)
V = TypeVar("V")


class Index:
    """A resolution, looked up by (article source, id); built once for all articles."""

    def __init__(self, resolution: Resolution, identifiers: Identifiers) -> None:
        self.identifiers = identifiers
        self.contradictions = resolution.contradictions
        self.shifts = resolution.shifts
        self.entities = _minted(resolution.entities, identifiers.entity)
        self._nodes: dict[Key, NamedNode] = {}
        self._entities: dict[Key, Entity] = {}
        for entity, minted in self.entities:
            self._nodes.update(dict.fromkeys(entity.members, minted))
            self._entities.update(dict.fromkeys(entity.members, entity))
        self.happenings = _minted(resolution.happenings, self._event_iri)
        for happening, minted in self.happenings:
            self._nodes.update(dict.fromkeys(happening.members, minted))
        self.tenures = _minted(resolution.tenures, self._post_iri)
        self._posts: dict[Key, NamedNode] = {}
        for tenure, minted in self.tenures:
            self._posts.update(dict.fromkeys(tenure.members, minted))
        self._repeats: dict[Key, list[NamedNode]] = defaultdict(list)
        for repeat in resolution.repeats:
            earlier = identifiers.statement_at(
                repeat.earlier_source, repeat.earlier_start, repeat.earlier_end
            )
            self._repeats[repeat.later].append(node(earlier))

    def _event_iri(self, happening: Happening) -> str:
        """The IRI of an event, by the names of who took part and where."""
        who = [self.entity(*key).name for key in happening.participants]
        where = self.entity(*happening.location).name if happening.location is not None else None
        return self.identifiers.event(happening, who, where)

    def _post_iri(self, tenure: Tenure) -> str:
        """The IRI of a post, by its holder, what it is held as and its body."""
        body = self.of(*tenure.organization).value if tenure.organization is not None else None
        return self.identifiers.post(self.of(*tenure.person).value, tenure.held_as, body)

    def entity(self, source: str, id_: str) -> Entity:
        """The entity that a referent names. Raises `StoreError` as `of` does."""
        return _found(self._entities, source, id_)

    def of(self, source: str, id_: str) -> NamedNode:
        """What a referent or an event of an article stands for.

        Raises `StoreError` when the resolution was made of other findings.
        """
        return _found(self._nodes, source, id_)

    def post(self, source: str, id_: str) -> NamedNode:
        """What a post of an article stands for. Raises `StoreError` as `of` does."""
        return _found(self._posts, source, id_)

    def repeated(self, source: str, statement: str) -> Sequence[NamedNode]:
        """The earlier statements, of other articles, whose words a statement repeats."""
        return self._repeats.get((source, statement), ())


def _found(table: Mapping[Key, V], source: str, id_: str) -> V:
    """What a table has for a referent, an event or a post."""
    try:
        return table[source, id_]
    except KeyError:
        raise StoreError(
            f"article {source!r}: nothing was resolved for {id_!r}; "
            "the findings have changed since, so resolve them again"
        ) from None


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
