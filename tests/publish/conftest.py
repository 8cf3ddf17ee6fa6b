"""Quads of every legal sort, and a small graph of what invented people said."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.vocabulary import KG, OA, RDF, SCHEMA, XSD

BASE = "http://kg.localhost:8321/"
NAMESPACES = (
    "https://w3id.org/newskg#",
    "https://schema.org/",
    "http://www.w3.org/ns/oa#",
    "http://kg.localhost:8321/article/",
    "urn:x:",
)
NUMBERS = ["0", "-0", "7", "-12", "+3", "007", "9" * 18, "9" * 19, "0.97", "-1.5", "1.50", "1.0"]
NUMBERS += [".5", "5.", "0.00001", "0.000001", "1e5", "12345678901.5", "true", "1", "", "x"]
TYPES = ("integer", "decimal", "boolean", "date", "double", "string", "anyURI")


def legal(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def nodes() -> SearchStrategy[NamedNode]:
    """IRIs: some of our terms, some with characters that prefixed names cannot hold."""
    names = st.one_of(
        st.sampled_from(["Person", "name", "a-b", "1a", "a.b", "a.", "", "-a", "é", "a%20b"]),
        st.sampled_from(
            ["a#char=1,2", "a/b", "a?q=(1)&b='c'", "~a", "a;b", "a@b", "a:b", "\\u0041"]
        ),
        st.text(max_size=8),
    )
    iris = st.builds("".join, st.tuples(st.sampled_from(NAMESPACES), names))
    return iris.filter(legal).map(NamedNode)


def literals() -> SearchStrategy[Literal]:
    """Any text, tagged text, and typed text that may or may not have a short form."""
    hard = st.sampled_from(['"', "\\", "\n", "\r\n", "\t\b\f", "\x00\x1f\x7f", "\x85\u2028", "'''"])
    texts = st.one_of(st.text(max_size=20), st.lists(hard | st.text(max_size=3)).map("".join))
    tags = st.sampled_from(["en", "en-gb", "zh-hant"])
    typed = st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(XSD.integer.value[:-7] + name)),
        st.one_of(st.sampled_from(NUMBERS), st.integers().map(str), st.decimals().map(str)),
        st.sampled_from(TYPES),
    )
    tagged = st.builds(lambda text, tag: Literal(text, language=tag), texts, tags)
    return st.one_of(texts.map(Literal), tagged, typed)


@pytest.fixture(scope="session")
def any_quads() -> SearchStrategy[list[Quad]]:
    """Lists of quads that share terms often enough to be grouped, some of them twice."""
    term = nodes()
    quad = st.builds(
        Quad,
        st.sampled_from([KG.Said, SCHEMA.name]) | term,
        st.sampled_from([RDF.type, SCHEMA.name, KG.speaker]) | term,
        st.sampled_from([KG.Statement, SCHEMA.Quotation]) | term | literals(),
        st.sampled_from([DefaultGraph(), NamedNode("urn:g:1"), NamedNode("urn:g:2")]) | term,
    )
    return st.lists(quad, max_size=12).map(lambda quads: quads + quads[:2])


Describe = Callable[..., list[Quad]]


@pytest.fixture
def describe() -> Describe:
    """Quads of one thing of the default base: `describe("person/a", RDF.type, KG.Person, …)`."""

    def of(name: str, *facts: NamedNode | Literal, graph: str = "graph/1") -> list[Quad]:
        pairs = zip(facts[::2], facts[1::2], strict=True)
        subject, home = NamedNode(BASE + name), NamedNode(BASE + graph)
        return [Quad(subject, p, o, home) for p, o in pairs if isinstance(p, NamedNode)]

    return of


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


@pytest.fixture
def dispute(describe: Describe) -> list[Quad]:
    """One article about an invented strike: a direct and an unattributed indirect statement."""
    day = Literal("2021-03-04", datatype=XSD.date)
    parts: Iterable[tuple[str, int, int, str]] = (
        ("char=10,30", 10, 30, "The offer is an insult"),
        ("char=40,52", 40, 52, "Ms Tolland said"),
        ("char=60,70", 60, 70, "and it stays one"),
        ("char=90,99", 90, 99, "talks go on"),
    )
    quads = [
        *describe("article/a", RDF.type, SCHEMA.NewsArticle, KG.source, Literal("news/a.txt")),
        *describe("article/a", SCHEMA.datePublished, day, SCHEMA.publisher, node("entity/courier")),
        *describe("entity/courier", RDF.type, KG.MediaOutlet, SCHEMA.name, Literal("The Courier")),
        *describe("entity/mira-tolland", RDF.type, KG.Person, RDF.type, SCHEMA.Person),
        *describe("entity/mira-tolland", SCHEMA.name, Literal("Mira Tolland")),
        *describe("statement/1", RDF.type, KG.Statement, RDF.type, SCHEMA.Quotation),
        *describe("statement/1", KG.speaker, node("entity/mira-tolland")),
        *describe("statement/1", KG.speechForm, KG.Direct, KG.attributionKind, KG.Said),
        *describe("statement/1", SCHEMA.text, Literal("The offer is an insult and it stays one")),
        *describe("statement/1", KG.contentPassage, node("article/a#char=60,70")),
        *describe("statement/1", KG.contentPassage, node("article/a#char=10,30")),
        *describe("statement/1", KG.cuePassage, node("article/a#char=40,52")),
        *describe("statement/1", KG.reportedIn, node("article/a"), KG.saidOn, day),
        *describe("statement/1", KG.confidence, Literal("0.97", datatype=XSD.decimal)),
        *describe("statement/2", RDF.type, KG.Statement, KG.speechForm, KG.Indirect),
        *describe("statement/2", SCHEMA.text, Literal("talks go on")),
        *describe("statement/2", KG.contentPassage, node("article/a#char=90,99")),
        *describe("statement/2", KG.reportedIn, node("article/a"), KG.attributionKind, KG.Held),
    ]
    for name, start, end, words in parts:
        passage = f"article/a#{name}"
        quads += describe(passage, RDF.type, KG.Passage, OA.exact, Literal(words))
        quads += describe(passage, OA.start, Literal(start), OA.end, Literal(end))
    return quads
