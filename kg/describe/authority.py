"""What authorities add, as quads: links of entities; each one's posts in a graph of its own."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.terms import Page, confidence, day, node, text
from kg.records import KnownPost, Link, LinkVerdict, Resolution, UsedAuthority
from kg.vocabulary import DCTERMS, KG, ORG, PROV, RDF, SCHEMA, kg_term

PROPERTIES = {LinkVerdict.SAME: SCHEMA.sameAs, LinkVerdict.UNSURE: KG.maybeSameAs}


def add_links(links: Iterable[Link], index: Index, page: Page) -> None:
    """Write which entities authorities know; who is somebody else is written nowhere."""
    for link in links:
        property_ = PROPERTIES.get(link.verdict)
        if property_ is not None:
            iri = link.iri or index.identifiers.known(link.authority, link.known)
            page.add(index.of(*link.entity), property_, node(iri))


def pages_of_authorities(resolution: Resolution, index: Index, run: NamedNode) -> Iterable[Page]:
    """One page for each authority, with the posts it knows linked people to have held.

    A body that no article names is an org:Organization there, and no entity of the graph.
    """
    for used in resolution.authorities:
        page = Page(node(index.identifiers.authority_graph(used.name)))
        source = node(index.identifiers.authority(used.name))
        for post in resolution.known_posts:
            if post.authority == used.name:
                _add_post(post, index, page, source=source, run=run)
        yield page


def _add_post(
    post: KnownPost, index: Index, page: Page, *, source: NamedNode, run: NamedNode
) -> None:
    """Write one post, and its body when it is none of the graph's."""
    person = index.of(*post.person)
    body = _body(post, index, page)
    subject = node(
        index.identifiers.known_post(post, person.value, body.value if body is not None else None)
    )
    page.add(subject, RDF.type, ORG.Membership)
    page.add(subject, ORG.member, person)
    if body is not None:
        page.add(subject, ORG.organization, body)
    page.add(subject, SCHEMA.roleName, text(post.role_name))
    if post.role is not None:
        page.add(subject, ORG.role, kg_term(post.role))
    if post.start is not None:
        page.add(subject, SCHEMA.startDate, day(post.start))
    if post.end is not None:
        page.add(subject, SCHEMA.endDate, day(post.end))
    page.add(subject, KG.confidence, confidence(post.confidence))
    page.add(subject, PROV.wasDerivedFrom, source)
    page.add(subject, PROV.wasGeneratedBy, run)


def _body(post: KnownPost, index: Index, page: Page) -> NamedNode | None:
    """The body of a post: the graph's own, or one of the authority's; None when it names none."""
    if post.organization is not None:
        return index.of(*post.organization)
    if not (post.body_iri or post.body or post.body_name):
        return None
    own = post.body or f"body/{post.body_name}"
    body = node(post.body_iri or index.identifiers.known(post.authority, own))
    page.add(body, RDF.type, ORG.Organization)
    if post.body_name:
        page.add(body, SCHEMA.name, text(post.body_name))
    return body


def add_authority(used: UsedAuthority, iri: str, page: Page) -> NamedNode:
    """Write an authority that a run used, under its IRI; its node comes back."""
    subject = node(iri)
    page.add(subject, RDF.type, KG.Authority)
    page.add(subject, DCTERMS.title, text(used.name))
    page.add(subject, KG.authorityDigest, text(used.sha256))
    return subject
