"""The flow of a load: what is there, what changed, send it, count it."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from kg.config import DEFAULT_BASE_IRI
from kg.errors import OutputError
from kg.load.credentials import Credentials
from kg.load.doors import Doors, pairs_differing
from kg.load.graphs import NamedGraph, named_graphs
from kg.load.http import Client
from kg.load.stores import Target

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

T = TypeVar("T")
NOBODY = Credentials()

log = logging.getLogger(__name__)


class Watch(Protocol):
    """Looks on while graphs are sent: takes them and hands them on."""

    def __call__(self, station: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
        """The same items, in the same order."""
        ...


def unwatched(station: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """The same items, with nobody looking on."""
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load came to.

    sent: graphs that were new or had changed. unchanged: those that stood there already. stale:
    graphs of an earlier load that this graph does not hold; they are left alone unless the load
    was to prune. pruned: how many of them were taken out. triples: in the store, of this graph.
    local: graphs whose IRI begins with the default base, which only this machine answers to.
    """

    graphs: int
    sent: int
    unchanged: int
    pruned: int
    stale: tuple[str, ...]
    triples: int
    local: int


def load_graph(
    graph: "GraphStore",
    target: Target,
    credentials: Credentials = NOBODY,
    *,
    by_update: bool = False,
    prune: bool = False,
    watch: Watch = unwatched,
) -> LoadReport:
    """Make a store hold the named graphs of `graph`; other graphs there are not touched.

    A graph is sent when the store holds none of its digest, or counts another number of triples
    in it. Afterwards the store counts all that was sent. by_update: SPARQL Update instead of the
    Graph Store Protocol. prune: take out what earlier loads put there and this graph lacks.
    Raises StoreError for triples in no named graph, OutputError when the store refuses, cannot be
    reached, or counts wrongly. To go on after that, load again.
    """
    mine = named_graphs(graph)
    graph.forget()
    client = Client(target.query, credentials)
    try:
        doors = Doors(target, client, by_update=by_update)
        there = doors.digests()
        same = [one for one in mine if there.get(one.iri) == one.sha256]
        damaged = {one.iri for one, _ in pairs_differing(same, doors.sizes(_iris(same)))}
        standing = {one.iri for one in same} - damaged
        changed = [one for one in mine if one.iri not in standing]
        for one in watch("load", changed, len(changed)):
            doors.put(one)
        _verify(changed, doors, target)
        stale = tuple(sorted(set(there).difference(_iris(mine))))
        for iri in stale if prune else ():
            doors.drop(iri)
    finally:
        client.close()
    log.info("load: %s graphs sent, %s unchanged", len(changed), len(standing))
    return LoadReport(
        graphs=len(mine),
        sent=len(changed),
        unchanged=len(standing),
        pruned=len(stale) if prune else 0,
        stale=() if prune else stale,
        triples=sum(one.size for one in mine),
        local=sum(one.iri.startswith(DEFAULT_BASE_IRI) for one in mine),
    )


def _iris(graphs: Iterable[NamedGraph]) -> list[str]:
    return [graph.iri for graph in graphs]


def _verify(sent: list[NamedGraph], doors: Doors, target: Target) -> None:
    """Count what was sent; OutputError tells which graph came out otherwise."""
    wrong = pairs_differing(sent, doors.sizes(_iris(sent)))
    if wrong:
        graph, counted = wrong[0]
        raise OutputError(
            f"the {target.name} counts {counted} triples in <{graph.iri}>, {graph.size} were sent "
            f"({len(wrong)} of {len(sent)} graphs differ); load again, and look into its log"
        )
