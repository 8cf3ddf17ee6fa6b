"""What is not well formed in a graph, and whose words it belongs to (SHACL, with pySHACL)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.graph import GraphStore
from kg.store.questions import ontology_folder
from kg.vocabulary import KG, OA, RDF

if TYPE_CHECKING:
    import rdflib

# From a node to a passage that shows what it is about: the node's own, or one that names it.
TO_PASSAGES = (KG.contentPassage, KG.evidence, KG.sourcePassage, KG.cuePassage)
FROM_PASSAGES = (KG.names, KG.refersTo)
LENGTH_MESSAGE = "has as many characters (oa:exact) as its offsets count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One rule that one node breaks.

    focus: the node's IRI. message: what the rule asks of it. path: the property at fault, if any.
    value: the value at fault, if there is one. article: its `kg:source`; start, end, words: the
    passage, in code points of that article; None as far as the graph does not tell.
    """

    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None


def check_graph(graph: GraphStore | Path | str, shapes: Path | None = None) -> list[Violation]:
    """Every rule of `shapes` (ontology/shapes.ttl) that the graph breaks, by article and place.

    Also names passages whose words are longer or shorter than their offsets, which SHACL
    cannot count. StoreError for a file that cannot be read.
    """
    store = graph if isinstance(graph, GraphStore) else GraphStore.open(graph)
    found = {
        located(store, focus, message, path, value)
        for focus, message, path, value in (
            *shape_faults(store, ontology_folder() / "shapes.ttl" if shapes is None else shapes),
            *length_faults(store),
        )
    }
    return sorted(
        found, key=lambda v: (v.article or "", v.start or 0, v.focus, v.message, v.value or "")
    )


Node = NamedNode | BlankNode
Fault = tuple[Node, str, str | None, str | None]


def shape_faults(store: GraphStore, shapes: Path) -> Iterator[Fault]:
    """(focus, message, path, value) of what pySHACL finds."""
    import rdflib
    from pyshacl import validate
    from rdflib import SH

    from kg.store.as_rdflib import union_of

    rules = aimed(union_of(GraphStore.open(shapes).quads()))
    _, report, _ = validate(union_of(store.quads()), shacl_graph=rules, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report but {report!r}")
    # Results of inner shapes hang below sh:detail; only those of the report are its verdict.
    for result in report.objects(predicate=SH.result):
        focus = report.value(result, SH.focusNode)
        if focus is None or isinstance(focus, rdflib.Literal):
            # A literal where a node belongs; the rule of its property says so of the subject.
            continue
        node = BlankNode(focus) if isinstance(focus, rdflib.BNode) else NamedNode(str(focus))
        messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        # For a rule about the node itself, the value is the node.
        yield (
            node,
            "; ".join(messages),
            None if path is None else str(path),
            None if value is None or value == focus else str(value),
        )


def aimed(rules: "rdflib.Graph") -> "rdflib.Graph":
    """The same rules, each property aimed at its nodes itself instead of through a node shape.

    pySHACL goes through the properties of a node shape node by node, and looks up every rule each
    time; a property with a target of its own is asked of all its nodes at once, four times faster.
    """
    from rdflib import SH

    for target in (SH.targetClass, SH.targetObjectsOf):
        for shape, aim in list(rules[:target:]):
            for property_ in rules.objects(shape, SH.property):
                rules.add((property_, target, aim))
    for shape in set(rules.subjects(SH.targetClass)) | set(rules.subjects(SH.targetObjectsOf)):
        rules.remove((shape, SH.property, None))
    return rules


def length_faults(store: GraphStore) -> Iterator[Fault]:
    """Passages whose words are longer or shorter than their offsets count."""
    for quad in store.matching(None, OA.exact, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            start, end = number(store, quad.subject, OA.start), number(store, quad.subject, OA.end)
            if start is not None and end is not None and len(quad.object.value) != end - start:
                yield quad.subject, LENGTH_MESSAGE, OA.exact.value, quad.object.value


def located(
    store: GraphStore, focus: Node, message: str, path: str | None, value: str | None
) -> Violation:
    """A fault with the article and passage that its node belongs to."""
    passage = passage_of(store, focus)
    article = one(store, focus, KG.reportedIn) or focus
    if passage is not None:
        article = one(store, passage, KG.passageOf) or article
    return Violation(
        focus=focus.value,
        message=message,
        path=path,
        value=value,
        article=text(store, article, KG.source),
        start=None if passage is None else number(store, passage, OA.start),
        end=None if passage is None else number(store, passage, OA.end),
        words=None if passage is None else text(store, passage, OA.exact),
    )


def passage_of(store: GraphStore, node: Node) -> Node | None:
    """The passage of a node that comes first in the text: itself, its own, or one that names it."""
    if any(store.matching(node, RDF.type, KG.Passage)):
        return node
    for predicate in TO_PASSAGES:
        own = [quad.object for quad in store.matching(node, predicate, None)]
        if own:
            return first(store, own)
    named = [
        quad.subject
        for predicate in FROM_PASSAGES
        for quad in store.matching(None, predicate, node)
    ]
    # What no passage names is shown where somebody points at it: as a speaker, a participant.
    return first(store, named) or first(
        store,
        (
            quad.object
            for pointer in store.matching(None, None, node)
            for predicate in TO_PASSAGES
            for quad in store.matching(pointer.subject, predicate, None)
        ),
    )


def first(store: GraphStore, passages: Iterable[object]) -> NamedNode | None:
    """Of some passages the one that starts first, in the article that comes first; None of none."""
    return min(
        (found for found in passages if isinstance(found, NamedNode)),
        key=lambda iri: (iri.value.partition("#")[0], number(store, iri, OA.start) or 0, iri.value),
        default=None,
    )


def one(store: GraphStore, subject: Node, predicate: NamedNode) -> NamedNode | None:
    """The node that a subject has as a predicate; the first of the alphabet of several."""
    objects = (quad.object for quad in store.matching(subject, predicate, None))
    nodes = (found for found in objects if isinstance(found, NamedNode))
    return min(nodes, key=lambda found: found.value, default=None)


def text(store: GraphStore, subject: Node, predicate: NamedNode) -> str | None:
    """The literal that a subject has as a predicate, as text; the first of several."""
    objects = (quad.object for quad in store.matching(subject, predicate, None))
    return min((found.value for found in objects if isinstance(found, Literal)), default=None)


def number(store: GraphStore, subject: Node, predicate: NamedNode) -> int | None:
    """The whole number that a subject has as a predicate; None for anything else."""
    found = text(store, subject, predicate)
    return int(found) if found is not None and found.isdecimal() else None
