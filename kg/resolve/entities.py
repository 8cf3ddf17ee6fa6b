"""What each cluster of referents is: its name, kind and what keeps it apart from namesakes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from kg.records import Entity, Kind, Referent
from kg.resolve.clusters import Key
from kg.resolve.judgements import CAMPS, Camp, Inquiry
from kg.resolve.names import person_parts
from kg.resolve.regions import state_named

# Of namesakes one bears the name alone, the rest carry their kind in the IRI: what is known goes
# first, then by camp.
PRECEDENCE = (Camp.PERSON, Camp.BODY, Camp.PLACE)
KINDS = tuple(Kind)


def entities_of(inquiry: Inquiry) -> tuple[Entity, ...]:
    """One entity a cluster, sorted by members."""
    clusters = inquiry.clusters.members()
    entities = [_entity(inquiry, members) for members in clusters.values()]
    return tuple(_told_apart(inquiry, entities))


def _entity(inquiry: Inquiry, members: tuple[Key, ...]) -> Entity:
    """The entity that the members name."""
    referents = [inquiry.referents[key] for key in members]
    name, kind = referents[0].name, referents[0].kind
    if len(members) > 1:
        camp = Counter(inquiry.camps[key] for key in members).most_common(1)[0][0]
        certain = [inquiry.referents[key] for key in members if key in inquiry.certain]
        name, kind = fullest_name(referents), voted_kind(certain or referents, camp)
    source = members[0][0]
    forms = {form for r in referents for form in (r.name, *r.aliases)}
    spokesmen = [
        (key[0], r.speaks_for) for key, r in zip(members, referents, strict=True) if r.speaks_for
    ]
    grouped = kind is Kind.GROUP
    anchors = [r.anchor for r in referents if r.anchor is not None]
    own = all(key in inquiry.local for key in members)
    return Entity(
        name=name,
        kind=kind,
        members=members,
        aliases=tuple(sorted(forms - {name, ""})),
        discriminator=source if own and not grouped else "",
        article=source if grouped else None,
        anchor=min(anchors) if grouped and anchors and not referents[0].plain_plural else None,
        anonymous=any(r.anonymous for r in referents),
        speaks_for=spokesmen[0] if spokesmen else None,
        former_names=() if grouped or own else former_names(inquiry, members, name),
        confidence=max(r.confidence for r in referents),
    )


def fullest_name(referents: Iterable[Referent]) -> str:
    """The name of most words; of those the commonest, so that a misprint is outvoted.

    A person's titles do not count, and a name without them goes before the same one with them.
    Names that the gazetteer knows go before the rest, and a name in capitals ("ADA QUILL", as
    bylines are printed) after the same name in ordinary letters, an abbreviation after a state.
    """
    referents = tuple(referents)
    known = tuple(r for r in referents if r.known_as is not None)
    counts = Counter(r.name for r in known or referents)
    quiet = {name.casefold() for name in counts if not name.isupper()}
    people = {r.name for r in referents if r.kind is Kind.PERSON}

    def rank(name: str) -> tuple[int, int, bool, int, str]:
        shouted = (name.isupper() and name.casefold() in quiet) or bool(state_named(name))
        printed = len(name.split())
        words = len(person_parts(name)) if name in people else printed
        return -words, printed, shouted, -counts[name], name

    return min(counts, key=rank)


def voted_kind(referents: Iterable[Referent], camp: Camp) -> Kind:
    """The kind most referents have, of those of the camp if there are any.

    On a tie "other organisation", which says least, gives way.
    """
    referents = tuple(referents)
    fitting = [r for r in referents if CAMPS[r.kind] is camp]
    counts = Counter(r.kind for r in fitting or referents)
    return min(counts, key=lambda k: (-counts[k], k is Kind.ORGANIZATION, KINDS.index(k)))


def former_names(
    inquiry: Inquiry, members: Iterable[Key], name: str
) -> tuple[tuple[str, str], ...]:
    """The names that single articles would have given it, as IRIs may have been minted of them.

    With what keeps each apart from namesakes: a surname's article, "" for a name that needs none.
    """
    own = {(inquiry.referents[key].name, key[0] if key in inquiry.local else "") for key in members}
    return tuple(sorted(own - {(name, ""), ("", "")}))


def _told_apart(inquiry: Inquiry, entities: list[Entity]) -> Iterator[Entity]:
    """The entities, namesakes of other kinds marked by their kind, known ones by their key."""
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind is not Kind.GROUP and not entity.discriminator:
            bearers[_sound(inquiry, entity)].append(entity)
    for entity in entities:
        rivals = bearers.get(_sound(inquiry, entity), [])
        if entity not in rivals or len(rivals) == 1:
            yield entity
            continue
        camp = CAMPS[entity.kind]
        first = CAMPS[min(rivals, key=partial(_precedence, inquiry)).kind]
        kin = [rival for rival in rivals if CAMPS[rival.kind] is camp]
        key = _known_as(inquiry, entity) if len(kin) > 1 else None
        yield replace(entity, discriminator=key or ("" if camp is first else camp.value))


def _precedence(inquiry: Inquiry, entity: Entity) -> tuple[bool, int]:
    """Which of several namesakes goes first."""
    return _known_as(inquiry, entity) is None, PRECEDENCE.index(CAMPS[entity.kind])


def _sound(inquiry: Inquiry, entity: Entity) -> str:
    """The words of an entity's name as they are compared."""
    named = (key for key in entity.members if inquiry.referents[key].name == entity.name)
    return inquiry.words[next(named)]


def _known_as(inquiry: Inquiry, entity: Entity) -> str | None:
    """The gazetteer's key of an entity that has one."""
    keys = (inquiry.referents[key].known_as for key in entity.members)
    return next((key for key in keys if key is not None), None)
