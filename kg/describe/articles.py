"""An article as quads: what is known of it before its story."""

import hashlib

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.terms import Page, address, day, moment, node, text
from kg.records import Findings
from kg.vocabulary import KG, RDF, SCHEMA


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
