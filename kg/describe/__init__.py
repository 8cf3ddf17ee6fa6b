"""Findings and Resolution → quads, in the terms of ontology/kg.ttl.

Each article's facts go into a graph of its own, so that reading an article again replaces them;
entities, events and posts go into one graph, runs into another, and what an authority knows of
them into one of its own. There are no blank nodes, and
every IRI comes from `identifiers`: however the articles are split, the quads are the same set.

The quads are written as N-Quads, which are made, sorted, loaded and sent many times faster than
objects; `describe_findings` and `describe_resolution` read them back for whoever wants quads.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, parse

from kg.config import Settings
from kg.describe.articles import add_article
from kg.describe.authority import add_links, pages_of_authorities
from kg.describe.entities import add_entities
from kg.describe.events import add_accounts, add_events
from kg.describe.identifiers import Identifiers
from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.posts import add_evidence, add_tenures
from kg.describe.provenance import add_run, run_of
from kg.describe.statements import add_statements
from kg.describe.terms import Page, node
from kg.records import Findings, Resolution, Run

__all__ = [
    "describe_findings",
    "describe_resolution",
    "nquads_of_findings",
    "nquads_of_resolution",
    "run_of",
]


def describe_findings(
    findings: Iterable[Findings], *, resolution: Resolution, run: Run, settings: Settings
) -> Iterator[Quad]:
    """What each article says, in its own graph, in the order the articles come.

    Raises `StoreError` when the resolution was made of other findings.
    """
    for text in nquads_of_findings(findings, resolution=resolution, run=run, settings=settings):
        yield from _quads(text)


def nquads_of_findings(
    findings: Iterable[Findings], *, resolution: Resolution, run: Run, settings: Settings
) -> Iterator[bytes]:
    """The quads of `describe_findings` as N-Quads, one piece an article."""
    identifiers = Identifiers(settings.base_iri)
    index = Index(resolution, identifiers)
    made_by = node(identifiers.run(run))
    for found in findings:
        page = Page(node(identifiers.article_graph(found.article.source)))
        passages = Passages(found.article, index)
        article = add_article(found, index, page)
        add_evidence(found, index, passages, page)
        add_accounts(found, index, passages, page, article=article)
        add_statements(found, index, passages, page, article=article, run=made_by)
        passages.add_mentions(found, page)
        passages.write(page)
        yield page.nquads()


def describe_resolution(resolution: Resolution, *, run: Run, settings: Settings) -> Iterator[Quad]:
    """What all articles name and tell of in one graph, run and authorities in theirs."""
    for text in nquads_of_resolution(resolution, run=run, settings=settings):
        yield from _quads(text)


def nquads_of_resolution(
    resolution: Resolution, *, run: Run, settings: Settings
) -> Iterator[bytes]:
    """The quads of `describe_resolution` as N-Quads, one piece a graph."""
    identifiers = Identifiers(settings.base_iri)
    index = Index(resolution, identifiers)
    resolved = Page(node(identifiers.resolved_graph))
    add_entities(index, resolved)
    add_events(index, resolved)
    add_links(resolution.links, index, resolved)
    runs = Page(node(identifiers.runs_graph))
    made_by = add_run(run, identifiers, runs)
    add_tenures(index, resolved, run=made_by)
    yield resolved.nquads()
    yield runs.nquads()
    for page in pages_of_authorities(resolution, index, made_by):
        yield page.nquads()


def _quads(text: bytes) -> Iterator[Quad]:
    """The quads of a page; its terms were checked when they were made."""
    return parse(text, format=RdfFormat.N_QUADS, lenient=True)
