"""Saved pages → main text and what the page states of itself.

The text is trafilatura's main text, its paragraphs separated by a blank line. Dates come only
from where pages state them for machines (JSON-LD, meta elements, <time>): trafilatura's own
metadata is not asked, since it would take a date out of the prose.
"""

import logging
import re
from typing import TYPE_CHECKING

from kg.errors import UnreadableArticleError
from kg.read.decoding import Decoded, decode
from kg.read.facts import Facts
from kg.read.page_facts import facts_of_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_PAGE_BYTES = 10_000_000

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
# The parser stops at 256 and would leave the rest of the page out without a word.
_MAX_DEPTH = 250
# Pages that say Latin-1 or ASCII mean Windows-1252: so browsers read them (WHATWG Encoding).
_WEB_LATIN = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252"}

log = logging.getLogger(__name__)


def read_page(data: bytes, place: str) -> tuple[Decoded, Facts]:
    """The main text of a page and the facts it states.

    Raises `UnreadableArticleError` for a page without a main text, nested beyond reason, too
    large, or in no known encoding.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise UnreadableArticleError(
            f"a page of {len(data):,} bytes, more than the {MAX_PAGE_BYTES:,} that are read; "
            "save its text alone"
        )
    page = decode(data, declared=_declared(data))
    tree = _parse(page.text)
    if tree is None:
        raise UnreadableArticleError("a page without any content; leave it out")
    facts = facts_of_page(tree, place)
    return Decoded(_main_text(tree), page.encoding), facts


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    return "cp1252" if name in _WEB_LATIN else name


def _parse(text: str) -> "HtmlElement | None":
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    # The text is decoded already: what the page says of its bytes must not be believed again.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if _is_deeper(tree, _MAX_DEPTH):
        raise UnreadableArticleError(
            f"a page with elements nested more than {_MAX_DEPTH} deep; save its text alone"
        )
    return tree


def _is_deeper(tree: "HtmlElement", limit: int) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _main_text(tree: "HtmlElement") -> str:
    import trafilatura

    extracted = trafilatura.extract(
        tree, output_format="txt", include_comments=False, with_metadata=False
    )
    lines = [line for line in (extracted or "").split("\n") if line.strip()]
    if not lines:
        raise UnreadableArticleError("a page without a main text; save the article's text as .txt")
    return "\n\n".join(lines)
