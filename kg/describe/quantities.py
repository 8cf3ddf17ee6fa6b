"""Numbers with their units as quads: schema:QuantitativeValue, each with the words that give it."""

from pyoxigraph import Literal, NamedNode

from kg.describe.identifiers import path, span
from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.terms import Page, node, number, text
from kg.records import Quantity
from kg.vocabulary import KG, RDF, SCHEMA


def add_quantity(
    source: str,
    quantity: Quantity,
    subject: NamedNode,
    index: Index,
    passages: Passages,
    page: Page,
) -> None:
    """Write a number that an article gives of an event, or in a finding of a poll."""
    start = f"{index.identifiers.base}quantity/{path(source)}/"
    value = node(f"{start}{span(quantity.passage)}")
    amount: Literal = number(quantity.value)
    page.add(subject, KG.quantity, value)
    page.add(value, RDF.type, SCHEMA.QuantitativeValue)
    page.add(value, SCHEMA.value, amount)
    page.add(value, SCHEMA.unitText, text(quantity.unit))
    page.add(value, KG.evidence, *passages.use([quantity.passage]))
