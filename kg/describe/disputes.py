"""Disputes and changes of position as quads: a node for each, beside the triple kg:disputes."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.describe.identifiers import digest
from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.terms import Page, confidence, node
from kg.records import DisputeKind, Findings, Passage, StatementAt
from kg.vocabulary import KG, RDF

KINDS = {
    DisputeKind.CONTRASTED: KG.Contrasted,
    DisputeKind.DENIED: KG.Denied,
    DisputeKind.OPPOSITE: KG.Opposite,
}


def add_disputes(
    found: Findings,
    statements: Mapping[str, NamedNode],
    index: Index,
    passages: Passages,
    page: Page,
) -> None:
    """Write the disputes that an article itself shows; kg:disputes stands with its statements.

    statements: the nodes of the article's statements, by id.
    """
    for dispute in found.disputes:
        one, other = statements[dispute.later], statements[dispute.earlier]
        subject = _dispute(index, one, other, dispute.kind, dispute.confidence, page)
        page.add(subject, KG.evidence, *passages.use(dispute.evidence))


def add_contradictions(index: Index, page: Page) -> None:
    """Write the disputes that only the articles together show, with kg:disputes."""
    for clash in index.contradictions:
        one, other = _statement(index, clash.later), _statement(index, clash.earlier)
        page.add(one, KG.disputes, other)
        subject = _dispute(index, one, other, clash.kind, clash.confidence, page)
        for told in (clash.later, clash.earlier):
            page.add(subject, KG.evidence, *_content(index, told))


def add_shifts(index: Index, page: Page) -> None:
    """Write whose position changed: from which statement to which."""
    for shift in index.shifts:
        one, other = _statement(index, shift.later), _statement(index, shift.earlier)
        subject = _minted(index, "shift", one, other)
        page.add(subject, RDF.type, KG.Shift)
        page.add(subject, KG.shiftFrom, other)
        page.add(subject, KG.shiftTo, one)
        for told in (shift.later, shift.earlier):
            page.add(subject, KG.evidence, *_content(index, told))
        page.add(subject, KG.confidence, confidence(shift.confidence))


def _dispute(
    index: Index, one: NamedNode, other: NamedNode, kind: DisputeKind, sure: float, page: Page
) -> NamedNode:
    subject = _minted(index, "dispute", one, other)
    page.add(subject, RDF.type, KG.Dispute)
    page.add(subject, KG.disputing, one)
    page.add(subject, KG.disputed, other)
    page.add(subject, KG.disputeKind, KINDS[kind])
    page.add(subject, KG.confidence, confidence(sure))
    return subject


def _minted(index: Index, what: str, one: NamedNode, other: NamedNode) -> NamedNode:
    """The node of what ties two statements, minted from the two."""
    return node(f"{index.identifiers.base}{what}/{digest(f'{one.value} {other.value}', 24)}")


def _statement(index: Index, told: StatementAt) -> NamedNode:
    return node(index.identifiers.statement_at(told.source, told.start, told.end))


def _content(index: Index, told: StatementAt) -> list[NamedNode]:
    """The passages of a statement's content, which its own article describes."""
    return [
        node(index.identifiers.passage(told.source, Passage(start=start, end=end)))
        for start, end in told.parts
    ]
