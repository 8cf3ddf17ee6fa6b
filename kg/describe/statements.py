"""Statements as quads: who is reported to have said what, in whose words."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.describe.disputes import add_disputes
from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.quantities import add_quantity
from kg.describe.terms import Page, confidence, day, node, text
from kg.describe.topics import add_topics
from kg.records import (
    AttributionKind,
    Certainty,
    Findings,
    Kind,
    Polarity,
    SpeechForm,
    Statement,
)
from kg.vocabulary import KG, PROV, RDF, SCHEMA

FORMS = {
    SpeechForm.DIRECT: KG.Direct,
    SpeechForm.INDIRECT: KG.Indirect,
    SpeechForm.MIXED: KG.Mixed,
}
OUTLETS = frozenset({Kind.OUTLET, Kind.PROGRAMME})
ATTRIBUTIONS = {AttributionKind.SAID: KG.Said, AttributionKind.HELD: KG.Held}
POLARITIES = {Polarity.AFFIRMS: KG.Affirms, Polarity.DENIES: KG.Denies}
CERTAINTIES = {Certainty.CERTAIN: KG.Certain, Certainty.HEDGED: KG.Hedged}


def add_statements(
    found: Findings,
    index: Index,
    passages: Passages,
    page: Page,
    *,
    article: NamedNode,
    run: NamedNode,
) -> None:
    """Write the statements of an article and how they hang together."""
    minted = index.identifiers.statements(found.article.source, found.statements)
    nodes = {id_: node(iri) for id_, iri in minted.items()}
    for statement in found.statements:
        subject = nodes[statement.id]
        page.add(subject, RDF.type, KG.Statement)
        if statement.form is SpeechForm.DIRECT:
            page.add(subject, RDF.type, SCHEMA.Quotation)
        page.add(subject, KG.speechForm, FORMS[statement.form])
        page.add(subject, KG.attributionKind, ATTRIBUTIONS[statement.attribution])
        if statement.polarity is not None:
            page.add(subject, KG.polarity, POLARITIES[statement.polarity])
        if statement.certainty is not None:
            page.add(subject, KG.certainty, CERTAINTIES[statement.certainty])
        page.add(subject, KG.reportedIn, article)
        page.add(subject, KG.confidence, confidence(statement.confidence))
        page.add(subject, PROV.wasGeneratedBy, run)
        _add_words(found, statement, subject, passages, page)
        _add_people(found.article.source, statement, subject, index, page)
        _add_others(statement, subject, nodes, page)
        add_topics(statement.topics, subject, index, page)
        if statement.share is not None:
            add_quantity(found.article.source, statement.share, subject, index, passages, page)
        if statement.population is not None:
            page.add(subject, KG.population, text(statement.population))
        page.add(subject, KG.repeats, *index.repeated(found.article.source, statement.id))
    add_disputes(found, nodes, index, passages, page)


def _add_words(
    found: Findings, statement: Statement, subject: NamedNode, passages: Passages, page: Page
) -> None:
    """Write the content as printed, and the passages that prove it."""
    words = " ".join(found.article.quote(part) for part in sorted(statement.content))
    page.add(subject, SCHEMA.text, text(words))
    page.add(subject, KG.contentPassage, *passages.use(statement.content))
    page.add(subject, KG.cuePassage, *passages.use(statement.cue))
    page.add(subject, KG.sourcePassage, *passages.use(statement.source))


def _add_people(
    source: str, statement: Statement, subject: NamedNode, index: Index, page: Page
) -> None:
    """Write who said it, to whom, where, when and about what."""
    outlets = [id_ for id_ in statement.media if index.entity(source, id_).kind in OUTLETS]
    for predicate, ids in (
        (KG.speaker, statement.speakers),
        (KG.addressee, statement.addressees),
        (KG.medium, outlets),
        (KG.about, statement.about),
    ):
        page.add(subject, predicate, *dict.fromkeys(index.of(source, id_) for id_ in ids))
    if statement.said_on is not None:
        page.add(subject, KG.saidOn, day(statement.said_on))


def _add_others(
    statement: Statement, subject: NamedNode, nodes: Mapping[str, NamedNode], page: Page
) -> None:
    """Write which other statements of the article it runs on from, stands in or disputes."""
    if statement.continues is not None:
        page.add(subject, KG.continues, nodes[statement.continues])
    if statement.part_of is not None:
        page.add(subject, KG.partOf, nodes[statement.part_of])
    page.add(subject, KG.disputes, *(nodes[other] for other in statement.disputes))
