"""The posts that authorities know, as facts of a graph: dated, and each from its own authority."""

from collections.abc import Iterable, Sequence
from datetime import date

from kg.authority.authority import Authority, Known
from kg.authority.known import Held, covers
from kg.authority.roles import concept_of
from kg.records import Entity, Findings, Kind, KnownPost, Link, LinkVerdict
from kg.resolve.names import normalise

Key = tuple[str, str]


def posts_of(
    authorities: Sequence[Authority],
    findings: Iterable[Findings],
    entities: Iterable[Entity],
    links: Iterable[Link],
) -> tuple[KnownPost, ...]:
    """The posts of people surely linked that they held on the day of an article that names them.

    Of people whom only undated articles name, those that the links rest on: which others matter
    nobody can tell. Sorted.
    """
    days = {found.article.source: found.article.published for found in findings}
    entities = tuple(entities)
    by_key = {entity.members[0]: entity for entity in entities}
    sure = [link for link in links if link.verdict is LinkVerdict.SAME]
    bodies = _bodies(entities)
    for link in sure:
        if by_key[link.entity].kind is not Kind.PERSON:
            bodies[f"{link.authority}\t{link.known}"] = link.entity
    of = {authority.name: authority for authority in authorities}
    found = []
    for link in sure:
        known = of[link.authority].known(link.known)
        if known is None or known.kind is not Kind.PERSON:
            continue
        sources = {source for source, _ in by_key[link.entity].members}
        spoken_of = sorted({day for s in sources if (day := days.get(s)) is not None})
        for held in _held(known, spoken_of, link):
            found.append(_known_post(of[link.authority], held, link, bodies))
    return tuple(sorted(set(found), key=repr))


def _held(known: Known, days: Sequence[date], link: Link) -> Iterable[Held]:
    """The posts worth telling."""
    for held in known.posts:
        if days:
            if held.start is not None and any(covers(held.start, held.end, day) for day in days):
                yield held
        elif any(f" {held.told}" in reason for reason in link.reasons):
            yield held


def _bodies(entities: Iterable[Entity]) -> dict[str, Key]:
    """The bodies of the graph by name, as far as one alone bears it."""
    found: dict[str, Key | None] = {}
    for entity in entities:
        if entity.kind in (Kind.PERSON, Kind.PLACE, Kind.GROUP) or entity.discriminator:
            continue
        name = normalise(entity.name)
        found[name] = None if name in found else entity.members[0]
    return {name: key for name, key in found.items() if key is not None}


def _known_post(authority: Authority, held: Held, link: Link, bodies: dict[str, Key]) -> KnownPost:
    id_ = authority.body_of(held) or ""
    body = authority.known(id_) if id_ else None
    own = bodies.get(f"{authority.name}\t{id_}") or bodies.get(normalise(held.body_name))
    role = f"{held.role} for {held.area}" if held.area and held.area not in held.role else held.role
    return KnownPost(
        person=link.entity,
        authority=authority.name,
        role_name=role,
        role=concept_of(held.role),
        organization=own,
        body=id_ or held.body,
        body_iri=body.iri if body is not None else None,
        body_name=body.name if body is not None else held.body_name,
        start=held.start,
        end=held.end,
        confidence=link.score,
    )
