"""Write kg/vocabulary.py from ontology/kg.ttl: sorted and undated, so a change is a clean diff.

    python ontology/write_vocabulary.py

Our own terms come from kg.ttl. The terms of other vocabularies that the graph uses are listed
here, since nobody but their owners may define them.
"""

from pathlib import Path
from textwrap import indent, wrap

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

ONTOLOGY = Path(__file__).with_name("kg.ttl")
VOCABULARY = Path(__file__).resolve().parents[1] / "kg" / "vocabulary.py"

KG = "https://w3id.org/newskg#"
RDFS_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")

# Class, prefix, namespace, what it is for, and the terms of it that the graph uses.
OTHERS = (
    (
        "SCHEMA",
        "schema",
        "https://schema.org/",
        "schema.org: articles, people, bodies, dates and text.",
        "CreativeWorkSeries Event GovernmentOrganization NewsArticle NewsMediaOrganization "
        "Organization Person Place PoliticalParty QuantitativeValue Quotation WorkersUnion author "
        "datePublished endDate headline inLanguage location maxValue minValue name organizer "
        "publisher roleName sameAs startDate text unitText url value",
    ),
    (
        "ORG",
        "org",
        "http://www.w3.org/ns/org#",
        "The Organization Ontology: who holds which post where.",
        "Membership Organization member organization role",
    ),
    (
        "OA",
        "oa",
        "http://www.w3.org/ns/oa#",
        "The Web Annotation Vocabulary: offsets and exact words.",
        "end exact prefix start suffix",
    ),
    (
        "PROV",
        "prov",
        "http://www.w3.org/ns/prov#",
        "The PROV Ontology: which run made it, from what.",
        "Activity Entity endedAtTime used wasDerivedFrom wasGeneratedBy",
    ),
    (
        "SKOS",
        "skos",
        "http://www.w3.org/2004/02/skos/core#",
        "SKOS: other labels, and the concepts that roles and topics are.",
        "Concept ConceptScheme altLabel broader definition inScheme prefLabel topConceptOf",
    ),
    (
        "DCTERMS",
        "dcterms",
        "http://purl.org/dc/terms/",
        "DCMI Metadata Terms: replaced IRIs and facts about the data set.",
        "conformsTo created description isReplacedBy license title",
    ),
    (
        "SEM",
        "sem",
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "The Simple Event Model: events that are parts of others.",
        "hasSubEvent",
    ),
    (
        "RDF",
        "rdf",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "RDF: what a node is.",
        "type",
    ),
    (
        "RDFS",
        "rdfs",
        "http://www.w3.org/2000/01/rdf-schema#",
        "RDF Schema: labels and comments.",
        "comment label",
    ),
    (
        "XSD",
        "xsd",
        "http://www.w3.org/2001/XMLSchema#",
        "XML Schema: the datatypes of literals.",
        "anyURI boolean date dateTime decimal integer string",
    ),
)

HEAD = '''"""The ontology's names, written by ontology/write_vocabulary.py from ontology/kg.ttl.

`KG.Person` completes in an editor, and a name that does not exist is an error of the type checker.
"""

from typing import Final

from pyoxigraph import NamedNode
'''

TAIL = '''

def kg_term(local_name: str) -> NamedNode:
    """The term of ours with this local name, such as "GeneralSecretary".

    For values that name terms (`Kind`, `EventType`, `Post.role`). An unknown one raises ValueError.
    """
    term = vars(KG).get(local_name)
    if not isinstance(term, NamedNode):
        raise ValueError(f"the ontology defines no kg:{local_name}")
    return term
'''


def own_terms() -> dict[str, str]:
    """Local name → comment of every term of ours, sorted by name."""
    comments = {
        quad.subject.value.removeprefix(KG): quad.object.value
        for quad in parse(path=ONTOLOGY, format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(KG)
        and quad.predicate == RDFS_COMMENT
        and isinstance(quad.object, Literal)
    }
    return dict(sorted(comments.items()))


def documented(comment: str) -> str:
    """A comment as the docstring of an attribute, indented by four and at most 100 wide."""
    if len(comment) + 10 <= 100 and not comment.endswith('"'):
        return f'    """{comment}"""'
    body = "\n".join(wrap('"""' + comment, 96)) + '\n"""'
    return indent(body, "    ")


def assignment(name: str, iri: str) -> str:
    """A term as an attribute, indented by four and at most 100 wide."""
    line = f'    {name}: Final = NamedNode("{iri}")'
    return line if len(line) <= 100 else f'    {name}: Final = NamedNode(\n        "{iri}"\n    )'


def vocabulary() -> str:
    """The text of kg/vocabulary.py."""
    parts = [HEAD, '\nclass KG:\n    """Our own terms: statements, accounts, passages, kinds."""\n']
    parts += [
        f"{assignment(name, KG + name)}\n{documented(comment)}\n"
        for name, comment in own_terms().items()
    ]
    for class_name, _, namespace, purpose, terms in OTHERS:
        parts.append(f'\nclass {class_name}:\n    """{purpose}"""\n')
        lines = [assignment(term, namespace + term) for term in sorted(terms.split())]
        parts.append("\n".join(lines) + "\n")
    prefixes = [("kg", KG), *((prefix, namespace) for _, prefix, namespace, _, _ in OTHERS)]
    entries = [f'    "{prefix}": "{namespace}",' for prefix, namespace in prefixes]
    parts.append("\n".join(["\nPREFIXES: Final[dict[str, str]] = {", *entries, "}"]) + "\n")
    return "\n".join(parts).replace("\n\n\n\n", "\n\n\n") + TAIL


if __name__ == "__main__":
    VOCABULARY.write_text(vocabulary(), encoding="utf-8")
