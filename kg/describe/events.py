"""Events, and each article's account of them, as quads."""

from pyoxigraph import NamedNode

from kg.describe.disputes import add_contradictions, add_shifts
from kg.describe.index import Index, Key
from kg.describe.passages import Passages
from kg.describe.quantities import add_quantity
from kg.describe.terms import Page, confidence, day, node, text
from kg.describe.topics import add_topics
from kg.records import Event, Findings, Happening, Kind, Status
from kg.vocabulary import KG, RDF, SCHEMA, SEM, SKOS, kg_term

STATUSES = {
    Status.ACTUAL: KG.Actual,
    Status.PLANNED: KG.Planned,
    Status.POSSIBLE: KG.Possible,
    Status.CANCELLED: KG.Cancelled,
}


def add_events(index: Index, page: Page) -> None:
    """Write what all articles together support of every event, and which accounts clash."""
    add_contradictions(index, page)
    add_shifts(index, page)
    for happening, subject in index.happenings:
        page.add(subject, RDF.type, KG.Event, kg_term(happening.type.value), SCHEMA.Event)
        page.add(subject, SCHEMA.name, text(happening.name))
        place = _place(index, happening.location)
        people = [index.of(*who) for who in happening.participants]
        _add_circumstances(happening, subject, people, place, page)
        for predicate, keys in (
            (KG.organizer, happening.organizers),
            (KG.target, happening.targets),
            (KG.client, happening.clients),
        ):
            page.add(subject, predicate, *dict.fromkeys(index.of(*who) for who in keys))
        topics = [kg_term(topic) for topic in happening.topics]
        page.add(subject, KG.topic, *topics)
        page.add(subject, KG.about, *topics)
        for topic in topics:
            page.add(topic, RDF.type, SKOS.Concept)
            page.add(topic, SKOS.inScheme, KG.Topics)
        if happening.part_of is not None:
            whole = index.of(*happening.part_of)
            if whole != subject:
                page.add(whole, SEM.hasSubEvent, subject)


def add_accounts(
    found: Findings, index: Index, passages: Passages, page: Page, *, article: NamedNode
) -> None:
    """Write what one article says of each event, with every passage that tells of it."""
    source = found.article.source
    minted = index.identifiers.accounts(source, found.events)
    for event in found.events:
        subject = node(minted[event.id])
        page.add(subject, RDF.type, KG.Account)
        page.add(subject, KG.accountOf, index.of(source, event.id))
        page.add(subject, KG.reportedIn, article)
        page.add(subject, KG.evidence, *passages.use(event.evidence))
        place = _place(index, (source, event.location) if event.location is not None else None)
        people = [index.of(source, who) for who in event.participants]
        _add_circumstances(event, subject, people, place, page)
        for predicate, ids in (
            (KG.organizer, event.organizers),
            (KG.target, event.targets),
            (KG.client, event.clients),
        ):
            page.add(subject, predicate, *dict.fromkeys(index.of(source, who) for who in ids))
        add_topics(event.topics, subject, index, page)
        page.add(subject, KG.about, *(kg_term(topic.concept) for topic in event.topics))
        for quantity in event.quantities:
            add_quantity(source, quantity, subject, index, passages, page)


def _place(index: Index, location: Key | None) -> NamedNode | None:
    """Where an event is; None when what was taken for a place turned out to be none."""
    if location is None or index.entity(*location).kind is not Kind.PLACE:
        return None
    return index.of(*location)


def _add_circumstances(
    told: Event | Happening,
    subject: NamedNode,
    people: list[NamedNode],
    place: NamedNode | None,
    page: Page,
) -> None:
    """Write when, who, where and how sure."""
    if told.start is not None:
        page.add(subject, SCHEMA.startDate, day(told.start))
    if told.end is not None:
        page.add(subject, SCHEMA.endDate, day(told.end))
    if told.granularity is not None:
        page.add(subject, KG.granularity, kg_term(told.granularity.value))
    page.add(subject, KG.status, STATUSES[told.status])
    page.add(subject, KG.participant, *dict.fromkeys(people))
    if place is not None:
        page.add(subject, SCHEMA.location, place)
    page.add(subject, KG.confidence, confidence(told.confidence))
