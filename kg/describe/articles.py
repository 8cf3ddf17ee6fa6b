"""An article and the posts it tells of, as quads."""

import hashlib

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.passages import Passages
from kg.describe.terms import Page, address, confidence, day, moment, node, text
from kg.records import Findings, Kind
from kg.vocabulary import KG, ORG, RDF, SCHEMA, kg_term


def add_article(found: Findings, index: Index, page: Page) -> NamedNode:
    """Write what is known of the article itself; its node comes back."""
    article, source = found.article, found.article.source
    subject = node(index.identifiers.article(source))
    page.add(subject, RDF.type, SCHEMA.NewsArticle)
    page.add(subject, KG.source, text(source))
    page.add(subject, KG.textSha256, text(text_sha256(article.text)))
    page.add(subject, SCHEMA.inLanguage, text(article.language))
    headline = article.headline
    if headline is None and article.headline_passage is not None:
        headline = article.quote(article.headline_passage)
    if headline:
        page.add(subject, SCHEMA.headline, text(headline))
    published = article.published
    if published is None and article.published_at is not None:
        published = article.published_at.date()
    if published is not None:
        page.add(subject, SCHEMA.datePublished, day(published))
    if article.published_at is not None:
        page.add(subject, KG.publishedAt, moment(article.published_at))
    if found.publisher is not None:
        page.add(subject, SCHEMA.publisher, index.of(source, found.publisher))
    page.add(subject, SCHEMA.author, *(index.of(source, author) for author in found.authors))
    if article.url:
        page.add(subject, SCHEMA.url, address(article.url))
    return subject


def text_sha256(words: str) -> str:
    """SHA-256, in hexadecimal, of a text as UTF-8."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def add_posts(found: Findings, index: Index, passages: Passages, page: Page) -> None:
    """Write who holds which role where, with the words that prove it.

    Several articles may prove one post: each says so in its own graph. A post of what turned out,
    over all articles, to be no person is left out.
    """
    source = found.article.source
    for post in found.posts:
        if index.entity(source, post.person).kind is not Kind.PERSON:
            continue
        person = index.of(source, post.person)
        body = index.of(source, post.organization) if post.organization is not None else None
        iri = index.identifiers.post(person.value, post.role_name, body.value if body else None)
        subject = node(iri)
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
        page.add(subject, KG.evidence, *passages.use(post.evidence))
        page.add(subject, KG.confidence, confidence(post.confidence))
