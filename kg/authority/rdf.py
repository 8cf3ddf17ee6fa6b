"""SKOS and other RDF: concepts with labels, people and bodies with names, memberships with days.

What counts is the end of a term's IRI, so that `foaf:Person`, `schema:Person` of http or https and
our own `kg:Person` are all a person. A concept of a SKOS scheme has no kind unless one is given.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.authority.known import Fact, Held, Label, Sort, Thing, first_day, last_day
from kg.authority.popolo import MEMBER
from kg.authority.tables import Note
from kg.errors import AuthorityError
from kg.records import Kind

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
KINDS = {
    "Person": Kind.PERSON,
    **dict.fromkeys(("TradeUnion", "WorkersUnion"), Kind.UNION),
    **dict.fromkeys(("GovernmentDepartment", "GovernmentOrganization"), Kind.DEPARTMENT),
    "PoliticalParty": Kind.PARTY,
    **dict.fromkeys(("MediaOutlet", "NewsMediaOrganization"), Kind.OUTLET),
    **dict.fromkeys(("Place", "Country", "City", "AdministrativeArea"), Kind.PLACE),
    **dict.fromkeys(
        ("Organization", "Organisation", "FormalOrganization", "OrganizationalUnit"),
        Kind.ORGANIZATION,
    ),
}
NAMES = ("prefLabel", "name", "label", "title")
OTHER_NAMES = {
    "altLabel": Sort.OTHER,
    "alternateName": Sort.OTHER,
    "nick": Sort.OTHER,
    "hiddenLabel": Sort.SHORT,
    "notation": Sort.SHORT,
}
SAME = ("sameAs", "exactMatch")
START = ("startDate", "birthDate", "birthday", "foundingDate", "hasBeginning", "inXSDDate")
END = ("endDate", "deathDate", "dissolutionDate", "hasEnd", "inXSDDate")

Term = NamedNode | BlankNode | Literal
Facts = dict[str, dict[str, list[Term]]]

# Entities defined by entities grow: ten lines can stand for gigabytes.
_NESTED_ENTITY = re.compile(rb"<!ENTITY\s+[^>]*&", re.DOTALL)


def read_rdf(path: Path, kind: Kind | None, note: Note) -> Iterator[Fact]:
    """The facts of an RDF file. kind: of concepts, of which the file does not say what they are.

    Raises `AuthorityError` for a file that is not RDF of the kind its name says.
    """
    facts = _facts(path)
    concepts = [s for s, of in facts.items() if _types(of) & {"Concept"} and not _kind(of)]
    things = {subject: _kind(of) for subject, of in facts.items() if _kind(of)}
    things.update(dict.fromkeys(concepts, kind))
    for subject, found in things.items():
        if subject.startswith("_:"):
            continue
        name = _name(facts[subject])
        if not name:
            note(f"{path.name}: <{subject}> has no name")
            continue
        yield from _thing(subject, name, found, facts)
    for of in facts.values():
        if _types(of) & {"Membership"} and _iri(of, "member"):
            yield _held(of, _iri(of, "member"), _iri(of, "organization"), facts)
        for holder in of.get("heldBy", ()):
            yield _held(of, _id(holder), _iri(of, "postIn"), facts, role=_name(of))


def _facts(path: Path) -> Facts:
    """Every value of every subject, by the end of the property's IRI."""
    found: Facts = defaultdict(lambda: defaultdict(list))
    try:
        data = path.read_bytes()
        if path.suffix.lower() in (".rdf", ".owl", ".xml") and _NESTED_ENTITY.search(data):
            raise AuthorityError(f"{path}: its entities name entities, which may grow without end")
        for quad in parse(data, format=FORMATS[path.suffix.lower()], base_iri="urn:authority:"):
            if not isinstance(quad.object, NamedNode | BlankNode | Literal):
                continue  # a triple within a triple says nothing of a thing
            found[_id(quad.subject)][_local(quad.predicate.value)].append(quad.object)
    except (OSError, SyntaxError, ValueError) as error:
        raise AuthorityError(f"{path}: cannot be read as RDF: {error}") from error
    return {subject: dict(of) for subject, of in found.items()}


def _thing(subject: str, name: str, kind: Kind | None, facts: Facts) -> Iterator[Fact]:
    """A person, body or concept, and its other names."""
    of = facts[subject]
    same = (value.value for p in SAME for value in of.get(p, ()) if isinstance(value, NamedNode))
    yield Thing(
        id=subject,
        name=name,
        kind=kind,
        same_as=tuple(sorted(set(same) - {subject})),
        start=first_day(_word(of, START)),
        end=last_day(_word(of, END)),
    )
    told = {name}
    for property_ in NAMES:
        for value in of.get(property_, ()):
            if isinstance(value, Literal) and value.value not in told and _readable(value):
                told.add(value.value)
                yield Label(thing=subject, text=value.value)
    for property_, sort in OTHER_NAMES.items():
        for value in of.get(property_, ()):
            if isinstance(value, Literal) and value.value not in told and _readable(value):
                told.add(value.value)
                yield Label(thing=subject, text=value.value, sort=sort)


def _held(
    of: Mapping[str, list[Term]], person: str, body: str, facts: Facts, role: str = ""
) -> Held:
    """A membership, or a post with its holder."""
    role = role or _word(of, ("roleName",))
    if not role:
        named = facts.get(_iri(of, "role"), {})
        role = _name(named) or _word(of, ("role", "label", "prefLabel")) or MEMBER
    spans = [of, *(facts.get(_id(span), {}) for span in of.get("memberDuring", ()))]
    start = next(filter(None, (_moment(span, START, facts) for span in spans)), "")
    end = next(filter(None, (_moment(span, END, facts) for span in spans)), "")
    return Held(
        person=person,
        role=role,
        body=body,
        body_name=_name(facts.get(body, {})),
        start=first_day(start),
        end=last_day(end),
    )


def _moment(of: Mapping[str, list[Term]], properties: tuple[str, ...], facts: Facts) -> str:
    """A day stated by a literal, or by the instant that a node stands for (OWL-Time)."""
    for property_ in properties:
        for value in of.get(property_, ()):
            if isinstance(value, Literal):
                return value.value
            inside = _word(facts.get(_id(value), {}), ("inXSDDate", "inXSDDateTime"))
            if inside:
                return inside
    return ""


def _types(of: Mapping[str, list[Term]]) -> set[str]:
    return {_local(value.value) for value in of.get("type", ()) if isinstance(value, NamedNode)}


def _kind(of: Mapping[str, list[Term]]) -> Kind | None:
    """The narrowest kind of the types; None when there is none we know."""
    kinds = [KINDS[name] for name in sorted(_types(of)) if name in KINDS]
    return min(kinds, key=lambda kind: kind is Kind.ORGANIZATION, default=None)


def _name(of: Mapping[str, list[Term]]) -> str:
    """The name, in English or no language before others."""
    for property_ in NAMES:
        texts = [value for value in of.get(property_, ()) if isinstance(value, Literal)]
        if texts:
            return min(texts, key=lambda t: (not _readable(t), t.language or "", t.value)).value
    return ""


def _readable(text: Literal) -> bool:
    return (text.language or "en").startswith("en")


def _word(of: Mapping[str, list[Term]], properties: tuple[str, ...]) -> str:
    """The first literal of any of the properties."""
    texts = (v.value for p in properties for v in of.get(p, ()) if isinstance(v, Literal))
    return next(texts, "")


def _iri(of: Mapping[str, list[Term]], property_: str) -> str:
    """The first node that a property leads to; "" for none."""
    nodes = (_id(v) for v in of.get(property_, ()) if not isinstance(v, Literal))
    return next(nodes, "")


def _id(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _local(iri: str) -> str:
    """The end of an IRI: what stands after the last "#" or "/"."""
    return re.split(r"[#/]", iri)[-1]
