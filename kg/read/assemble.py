"""Text and facts → Article: every check of a text, every passage marked before the model."""

import hashlib

from kg.config import Settings
from kg.errors import UnreadableArticleError
from kg.read.authors import find_byline
from kg.read.boilerplate import find_boilerplate
from kg.read.decoding import Decoded
from kg.read.facts import Facts, Moment, clean
from kg.read.guard import check_length, check_tokenizable
from kg.read.headline import find_headline
from kg.read.language import check_language
from kg.read.lines import lines_of
from kg.records import Article


def assemble(source: str, decoded: Decoded, facts: Facts, settings: Settings) -> Article:
    """The article of a text and what is stated of it, its boilerplate marked.

    What the text itself says (headline, byline) fills the gaps of `facts`, the settings fill
    those that remain. Raises `ArticleError` when the text cannot be used.
    """
    text = decoded.text
    check_text(text, settings)
    language = check_language(text, facts.language)
    lines = lines_of(text)
    byline = find_byline(text, lines, facts.authors)
    boilerplate = set(find_boilerplate(text, lines)) | ({byline.line} if byline else set())
    story = [line for line in lines if line not in boilerplate]
    headline = find_headline(text, story, facts.headline)
    authors = facts.authors or (byline.names if byline else ())
    signed = byline is not None and byline.names[0].casefold() == (
        authors[0].casefold() if authors else ""
    )
    published = facts.published or (Moment(settings.published) if settings.published else None)
    return Article(
        source=source,
        text=text,
        headline=facts.headline
        or (clean(text[headline.start : headline.end]) if headline else None),
        publisher=facts.publisher or settings.publisher,
        published=published.day if published else None,
        published_at=published.at if published else None,
        authors=authors,
        url=facts.url,
        language=language,
        boilerplate=tuple(sorted(boilerplate)),
        headline_passage=headline,
        byline=byline.first if byline and signed else None,
        encoding=decoded.encoding,
    )


def check_text(text: str, settings: Settings) -> None:
    """Raise `UnreadableArticleError` for a text that is blank, no Unicode, or unsafe to read."""
    if not text.strip("\ufeff \t\r\n\f\v") or text.isspace():
        raise UnreadableArticleError("empty: there is no text in it; leave it out")
    check_length(text, settings.max_article_chars)
    check_unicode(text)
    check_tokenizable(text)


def check_unicode(text: str) -> None:
    r"""Raise `UnreadableArticleError` for lone surrogates (JSON's "\ud800") and NULs."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableArticleError(
            f"half a character (the lone surrogate U+{ord(text[error.start]):04X}) at offset "
            f"{error.start}: neither UTF-8 nor RDF can hold it; write the article out again"
        ) from error
    if "\x00" in text:
        raise UnreadableArticleError(
            f"a NUL character at offset {text.index(chr(0))}: binary data, not text; leave it out"
        )


def sha256_of(text: str) -> str:
    """The digest of a text, in hexadecimal, over its UTF-8 (half characters kept as they are)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
