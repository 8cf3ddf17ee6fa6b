"""Entities as quads: people, bodies, places, groups."""

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.terms import TRUE, Page, node, text
from kg.records import Entity, Kind
from kg.vocabulary import DCTERMS, KG, RDF, SCHEMA, SKOS

TYPES: dict[Kind, tuple[NamedNode, ...]] = {
    Kind.PERSON: (KG.Person, SCHEMA.Person),
    Kind.UNION: (KG.TradeUnion, SCHEMA.WorkersUnion),
    Kind.DEPARTMENT: (KG.GovernmentDepartment, SCHEMA.GovernmentOrganization),
    Kind.PARTY: (KG.PoliticalParty, SCHEMA.PoliticalParty),
    Kind.OUTLET: (KG.MediaOutlet, SCHEMA.NewsMediaOrganization),
    Kind.PROGRAMME: (KG.MediaOutlet, SCHEMA.CreativeWorkSeries),
    Kind.ORGANIZATION: (KG.Organization, SCHEMA.Organization),
    Kind.PLACE: (KG.Place, SCHEMA.Place),
    Kind.GROUP: (KG.Group,),
}


def add_entities(index: Index, page: Page) -> None:
    """Write every entity, and what became of IRIs minted of names that were not the fullest."""
    alive = {subject for _, subject in index.entities}
    replaced: dict[NamedNode, list[NamedNode]] = {}
    for entity, subject in index.entities:
        _add_entity(entity, subject, index, page)
        for name, discriminator in entity.former_names:
            former = node(index.identifiers.named(name, discriminator))
            if former not in alive:
                replaced.setdefault(former, []).append(subject)
    for former, successors in replaced.items():
        page.add(former, DCTERMS.isReplacedBy, *successors)


def _add_entity(entity: Entity, subject: NamedNode, index: Index, page: Page) -> None:
    """Write one entity."""
    page.add(subject, RDF.type, *TYPES[entity.kind])
    page.add(subject, SCHEMA.name, text(entity.name))
    page.add(subject, SKOS.altLabel, *(text(alias) for alias in entity.aliases))
    page.add(subject, SCHEMA.sameAs, *(node(iri) for iri in entity.same_as))
    if entity.anonymous:
        page.add(subject, KG.anonymous, TRUE)
    if entity.speaks_for is not None:
        page.add(subject, KG.speaksFor, index.of(*entity.speaks_for))
