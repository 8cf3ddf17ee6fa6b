"""RDF/XML: for tools that read nothing else.

XML cannot say everything that RDF can. A predicate must end in a name (it becomes an element), and
control characters have no place in XML 1.0, escaped or not. A graph that holds such a thing is
refused: a file with less in it than the graph would look like the graph.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from kg.errors import StoreError
from kg.export.facts import Fact, Value, subjects
from kg.vocabulary import PREFIXES

RDF_NAMESPACE = PREFIXES["rdf"]
NAMES = {iri: name for name, iri in sorted(PREFIXES.items())}

# What every edition of XML 1.0 takes for a name; a predicate may be cut anywhere before it.
NAME_AT_END = re.compile(r"[A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9_.À-ÖØ-öø-ÿ-]*\Z")
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
QUOTED = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}

# Elements of these names mean something else than a property (RDF 1.1 XML Syntax, 6.1.4 and 7.2).
NO_PROPERTIES = {
    RDF_NAMESPACE + name
    for name in (
        *("Description", "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype"),
        *("li", "bagID", "aboutEach", "aboutEachPrefix"),
    )
}
NO_NAMESPACES = frozenset({"http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"})


def rdfxml(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The union of all graphs as RDF/XML in UTF-8, a subject at a time, in the order of IRIs.

    lines: as `kg.publish.nquads.lines_of` gives them. Raises StoreError for what XML cannot say.
    """
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for iri, name in NAMES.items():
        yield f'\n    xmlns:{name}="{iri}"'.encode()
    yield b">\n"
    for subject, facts in subjects(lines):
        yield _description(subject, facts).encode()
    yield b"</rdf:RDF>\n"


def _description(subject: Value, facts: Iterable[Fact]) -> str:
    name = "rdf:nodeID" if subject.kind == "blank" else "rdf:about"
    properties = "".join(_property(predicate, object_) for predicate, object_ in facts)
    return (
        f"  <rdf:Description {name}={_attribute(subject.text)}>\n{properties}  </rdf:Description>\n"
    )


def _property(predicate: str, object_: Value) -> str:
    element, declared = _element(predicate)
    start = f"    <{element}{declared}"
    if object_.kind == "iri":
        return f"{start} rdf:resource={_attribute(object_.text)}/>\n"
    if object_.kind == "blank":
        return f"{start} rdf:nodeID={_attribute(object_.text)}/>\n"
    if object_.language:
        start += f' xml:lang="{object_.language}"'
    elif not object_.plain:
        start += f" rdf:datatype={_attribute(object_.datatype or '')}"
    return f"{start}>{escape(_checked(object_.text), {chr(13): '&#13;'})}</{element}>\n"


def _element(predicate: str) -> tuple[str, str]:
    """The name of a predicate's element, and the declaration of its prefix when it needs one."""
    found = NAME_AT_END.search(predicate)
    if found is None or predicate in NO_PROPERTIES:
        raise StoreError(
            f"RDF/XML cannot say the property <{predicate}>: "
            + ("XML keeps that name for itself" if found else "its end is no name of XML")
            + "; write Turtle or JSON-LD instead"
        )
    namespace, local = predicate[: found.start()], found[0]
    if name := NAMES.get(namespace):
        return f"{name}:{local}", ""
    if not namespace or namespace in NO_NAMESPACES:
        raise StoreError(
            f"RDF/XML cannot say the property <{predicate}>: its beginning is no namespace that "
            "XML lets one declare; write Turtle or JSON-LD instead"
        )
    return f"n:{local}", f" xmlns:n={_attribute(namespace)}"


def _attribute(text: str) -> str:
    return f'"{escape(_checked(text), QUOTED)}"'


def _checked(text: str) -> str:
    if found := NOT_IN_XML.search(text):
        raise StoreError(
            f"XML cannot hold the character U+{ord(found[0]):04X}, which stands in "
            f"{text[:100]!r}; write Turtle or JSON-LD instead"
        )
    return text
