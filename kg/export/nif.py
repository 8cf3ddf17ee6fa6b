"""NIF 2.0: passages as strings of a text, for pipelines that link names.

NLP Interchange Format, RFC 5147 scheme, with ITS RDF for what a string means. Passages keep their
IRIs, so the file can be loaded beside the graph. `nif:isString`, the text itself, is written only
when the texts are given: graphs carry passages alone, and a newspaper's text is not ours to spread.
"""

import hashlib
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.export.turtle_text import turtle_text
from kg.store.index import Index
from kg.vocabulary import KG, OA, PREFIXES, RDF, SCHEMA

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITS = "http://www.w3.org/2005/11/its/rdf#"
COUNT = NamedNode(PREFIXES["xsd"] + "nonNegativeInteger")
NAMESPACES = {"nif": NIF, "itsrdf": ITS, "kg": PREFIXES["kg"], "xsd": PREFIXES["xsd"]}
WORDS = (("anchorOf", OA.exact), ("before", OA.prefix), ("after", OA.suffix))
WHOLE_TEXT = "#char=0,"  # RFC 5147: from the beginning to the end


def nif(index: Index, texts: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """The passages as Turtle after NIF, in pieces.

    texts: of articles by their `kg:source`; StoreError when one is not the text whose characters
    the graph counts.
    """
    return turtle_text(Profile(index, texts or {}).quads(), NAMESPACES)


class Profile:
    """The strings that a graph's passages come to."""

    def __init__(self, index: Index, texts: Mapping[str, str]) -> None:
        self._index = index
        self._texts = texts

    def quads(self) -> Iterator[Quad]:
        """Every article as a context, every passage as a string of it, in the default graph."""
        for article in self._index.having(RDF.type, SCHEMA.NewsArticle.value):
            yield from self._context(article)
        for passage, article in self._index.pairs(KG.passageOf):
            yield from self._string(passage, article)

    def _context(self, article: str) -> Iterator[Quad]:
        context = NamedNode(article + WHOLE_TEXT)
        for class_ in ("Context", "RFC5147String", "String"):
            yield Quad(context, RDF.type, _nif(class_))
        yield Quad(context, _nif("beginIndex"), Literal("0", datatype=COUNT))
        if page := self._index.one(article, SCHEMA.url):
            yield Quad(context, _nif("sourceUrl"), _node(page))
        text = self._texts.get(self._index.one(article, KG.source) or "")
        if text is not None:
            if not self._index.says(article, KG.textSha256, _sha256(text)):
                raise StoreError(
                    f"the text of {article} is not the one that its passages count; "
                    "build the graph anew, or leave the texts out"
                )
            yield Quad(context, _nif("endIndex"), Literal(str(len(text)), datatype=COUNT))
            yield Quad(context, _nif("isString"), Literal(text))

    def _string(self, passage: str, article: str) -> Iterator[Quad]:
        string = NamedNode(passage)
        for class_ in ("RFC5147String", "String"):
            yield Quad(string, RDF.type, _nif(class_))
        yield Quad(string, _nif("referenceContext"), NamedNode(article + WHOLE_TEXT))
        for name, offset in (("beginIndex", OA.start), ("endIndex", OA.end)):
            for number in self._index.values(passage, offset):
                yield Quad(string, _nif(name), Literal(number, datatype=COUNT))
        for name, property_ in (
            ("anchorOf", OA.exact),
            ("before", OA.prefix),
            ("after", OA.suffix),
        ):
            for words in self._index.values(passage, property_):
                yield Quad(string, _nif(name), Literal(words))
        for property_ in (KG.names, KG.refersTo):
            for entity in self._index.values(passage, property_):
                yield Quad(string, NamedNode(ITS + "taIdentRef"), NamedNode(entity))
                for class_ in self._index.values(entity, RDF.type):
                    if class_.startswith(PREFIXES["kg"]):
                        yield Quad(string, NamedNode(ITS + "taClassRef"), NamedNode(class_))


def _nif(name: str) -> NamedNode:
    return NamedNode(NIF + name)


def _node(page: str) -> NamedNode | Literal:
    try:
        return NamedNode(page)
    except ValueError:  # an address that is no IRI stands in the graph as a text
        return Literal(page)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
