"""The topics of a statement or an account as quads, each with how sure it is."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.terms import Page, confidence, node
from kg.records import Topic
from kg.vocabulary import KG, RDF, kg_term


def add_topics(topics: Iterable[Topic], subject: NamedNode, index: Index, page: Page) -> None:
    """Write the topics, and for each a node that says how sure it is."""
    base = index.identifiers.base
    within = subject.value.removeprefix(base)
    for topic in topics:
        concept = kg_term(topic.concept)
        assigned = node(f"{base}topic/{within}/{topic.concept}")
        page.add(subject, KG.topic, concept)
        page.add(subject, KG.topicAssignment, assigned)
        page.add(assigned, RDF.type, KG.TopicAssignment)
        page.add(assigned, KG.assigns, concept)
        page.add(assigned, KG.confidence, confidence(topic.confidence))
