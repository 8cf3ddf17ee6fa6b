"""What a page states of itself for machines: JSON-LD first, then OpenGraph and meta elements."""

import json
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from kg.read.authors import split_authors
from kg.read.facts import Facts, Moment, clean, is_address, parse_page_moment
from kg.read.language import normalise_language

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

log = logging.getLogger(__name__)

_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
    "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "originalpublicationdate",
    "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "rnews:datepublished",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl",
    "byline",    "parsely-author", "sailthru.author", "citation_author", "article.author",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_HEADLINES = ("og:title", "dc.title", "dcterms.title", "headline", "parsely-title", "twitter:title")
_MOST_NODES = 20_000
_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting")


def facts_of_page(tree: "HtmlElement", place: str) -> Facts:
    """The facts a page states; a date that is stated in no known form is warned of.

    Never a date out of the prose or from the clock.
    """
    stated, day = _from_json_ld(tree)
    metas = _metas(tree)
    days = [*day, *_all(metas, _DATES), *_times(tree)]
    return stated.over(
        Facts(
            headline=_first(_all(metas, _HEADLINES)) or _only_heading(tree),
            publisher=_first(_all(metas, _PUBLISHERS)),
            published=_moment(days, place),
            authors=_names(_all(metas, _AUTHORS)),
            url=_url([*_links(tree), *_all(metas, ("og:url",))]),
            language=_tag([*_attribute(tree, "/html/@lang"), *_all(metas, ("og:locale",))]),
        )
    )


def _from_json_ld(tree: "HtmlElement") -> tuple[Facts, list[str]]:
    """Facts of the page's first article in JSON-LD, and the dates it gives."""
    scripts = tree.xpath('//script[contains(@type, "ld+json")]')
    for node in _nodes(script.text_content() for script in scripts):
        kinds = node.get("@type")
        if not any(kind.endswith(_ARTICLES) for kind in _strings(kinds)):
            continue
        addresses = [*_strings(node.get("url")), *_ids(node.get("mainEntityOfPage"))]
        facts = Facts(
            headline=_first([*_strings(node.get("headline")), *_strings(node.get("name"))]),
            publisher=_first(_called(node.get("publisher"))),
            authors=_names(_called(node.get("author"))),
            url=_url(addresses),
            language=_tag(_called(node.get("inLanguage"))),
        )
        return facts, _strings(node.get("datePublished"))
    return Facts(), []


def _nodes(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every object in some JSON texts, outermost first; broken or bottomless texts are left out."""
    for script in scripts:
        try:
            waiting: deque[Any] = deque([json.loads(script, strict=False)])
        except (ValueError, RecursionError):
            log.debug("JSON-LD that cannot be read is left out")
            continue
        seen = 0
        while waiting and seen < _MOST_NODES:
            node = waiting.popleft()
            seen += 1
            if isinstance(node, dict):
                yield node
                waiting.extend(node.values())
            elif isinstance(node, list):
                waiting.extend(node)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if isinstance(each, str) and (text := clean(unescape(each)))]


def _called(value: object) -> list[str]:
    """Names of people or bodies, given as strings or as objects with a name."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        names.extend(_strings(each.get("name") if isinstance(each, dict) else each))
    return names


def _ids(value: object) -> list[str]:
    return _strings(value.get("@id") if isinstance(value, dict) else value)


def _metas(tree: "HtmlElement") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = clean(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if content and (name := meta.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _times(tree: "HtmlElement") -> list[str]:
    """Dates of <time> elements that say they are the publication's."""
    return [
        time.get("datetime") or ""
        for time in tree.iter("time")
        if "pubdate" in time.attrib or "datePublished" in (time.get("itemprop") or "").split()
    ]


def _links(tree: "HtmlElement") -> list[str]:
    return _attribute(tree, '//link[@rel="canonical"]/@href')


def _attribute(tree: "HtmlElement", path: str) -> list[str]:
    return [clean(str(value)) for value in tree.xpath(path)]


def _only_heading(tree: "HtmlElement") -> str | None:
    headings = [clean(str(heading.text_content())) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    return headings[0] if len(headings) == 1 else None


def _all(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _url(values: Iterable[str]) -> str | None:
    return next((value for value in values if is_address(value)), None)


def _tag(values: Iterable[str]) -> str | None:
    return next((tag for value in values if (tag := normalise_language(value))), None)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    stated = [value for value in values if "://" not in value]
    return tuple(dict.fromkeys(name for value in stated for name in split_authors(value)))


def _moment(values: list[str], place: str) -> Moment | None:
    stated = [value for value in values if value]
    for value in stated:
        if (found := parse_page_moment(value)) is not None:
            return found
    if stated:
        log.warning(
            "%s: the page's date is %r, not an ISO date or date and time; "
            "the article is kept without it",
            place,
            stated[0][:80],
        )
    return None
