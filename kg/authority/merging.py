"""Entities that are surely one thing of an authority become one entity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.records import Entity, Kind, Link, LinkVerdict

Key = tuple[str, str]


def merged(entities: Iterable[Entity], links: Iterable[Link]) -> tuple[Entity, ...]:
    """The entities, those with a sure link to one thing as one; sorted by members.

    Only people and people, bodies and bodies are joined. What two referents of one article were
    told apart for is not undone: an article that names both means two.
    """
    entities = tuple(entities)
    of_thing: dict[tuple[str, str, bool], list[Entity]] = defaultdict(list)
    by_key = {entity.members[0]: entity for entity in entities}
    for link in links:
        if link.verdict is LinkVerdict.SAME:
            entity = by_key[link.entity]
            of_thing[link.authority, link.known, entity.kind is Kind.PERSON].append(entity)
    joined: dict[Key, Entity] = {}
    for same in of_thing.values():
        # One authority may join a and b, the next b and c.
        alive = list(dict.fromkeys(joined.get(e.members[0], e) for e in same))
        if len(alive) > 1 and not _stand_together(alive):
            one = _join(alive)
            for entity in entities:
                if entity.members[0] in one.members:
                    joined[entity.members[0]] = one
    kept = dict.fromkeys(joined.get(entity.members[0], entity) for entity in entities)
    return tuple(sorted(kept, key=lambda entity: entity.members))


def _stand_together(entities: Iterable[Entity]) -> bool:
    """Whether an article names two of them."""
    sources: set[str] = set()
    for entity in entities:
        own = {source for source, _ in entity.members}
        if own & sources:
            return True
        sources |= own
    return False


def _join(entities: Iterable[Entity]) -> Entity:
    """One entity of several: under the fullest name that needs no article to tell it."""
    ranked = sorted(
        entities,
        key=lambda e: (
            bool(e.discriminator), -len(e.name.split()), -len(e.members), e.name, e.members,
        ),
    )  # fmt: skip
    first, others = ranked[0], ranked[1:]
    names = {first.name, *first.aliases}
    former = dict.fromkeys(first.former_names)
    for other in others:
        names |= {other.name, *other.aliases}
        former.update(dict.fromkeys([(other.name, other.discriminator), *other.former_names]))
    own = (first.name, first.discriminator)
    return replace(
        first,
        members=tuple(sorted(key for entity in ranked for key in entity.members)),
        aliases=tuple(sorted(names - {first.name, ""})),
        former_names=tuple(sorted(pair for pair in former if pair != own)),
        confidence=max(entity.confidence for entity in ranked),
    )
