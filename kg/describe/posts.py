"""Posts as quads: who holds which role where, and the words of each article that prove it."""

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.terms import Page, confidence, day, text
from kg.records import Findings, Kind
from kg.vocabulary import KG, ORG, PROV, RDF, SCHEMA, kg_term


def add_tenures(index: Index, page: Page, *, run: NamedNode) -> None:
    """Write what all articles together show of every post."""
    for tenure, subject in index.tenures:
        page.add(subject, RDF.type, ORG.Membership)
        page.add(subject, ORG.member, index.of(*tenure.person))
        if tenure.organization is not None:
            page.add(subject, ORG.organization, index.of(*tenure.organization))
        page.add(subject, SCHEMA.roleName, text(tenure.role_name))
        if tenure.role is not None:
            page.add(subject, ORG.role, kg_term(tenure.role))
        if tenure.tense is not None:
            page.add(subject, KG.tense, kg_term(tenure.tense.value))
        if tenure.start is not None:
            page.add(subject, SCHEMA.startDate, day(tenure.start))
        if tenure.end is not None:
            page.add(subject, SCHEMA.endDate, day(tenure.end))
        page.add(subject, KG.confidence, confidence(tenure.confidence))
        page.add(subject, PROV.wasGeneratedBy, run)


def add_evidence(found: Findings, index: Index, passages: Passages, page: Page) -> None:
    """Write which words of an article prove its posts.

    A post of what turned out, over all articles, to be no person is left out.
    """
    source = found.article.source
    for post in found.posts:
        if index.entity(source, post.person).kind is Kind.PERSON:
            page.add(index.post(source, post.id), KG.evidence, *passages.use(post.evidence))
