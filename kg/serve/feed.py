"""New statements about somebody or something, as an Atom feed (RFC 4287)."""

import re
from urllib.parse import urlencode
from xml.etree import ElementTree

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.answers import BodyError, fault
from kg.serve.catalogue import Row
from kg.serve.context import context_of
from kg.serve.parameters import Parameter, ParameterError, read_all
from kg.serve.protocol import url_pairs

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
NEVER = "1970-01-01"
LONGEST_TITLE = 140
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PARAMETERS = (
    Parameter(name="about", about="a name or an IRI that is spoken of, or words used"),
    Parameter(name="by", about="a name or an IRI of who speaks"),
)


async def feed(request: Request) -> Response:
    """Answer `/feed`: the newest statements; `about` and `by` choose among them."""
    context = context_of(request)
    try:
        chosen = {k: str(v) for k, v in read_all(PARAMETERS, url_pairs(request)).items()}
    except (ParameterError, BodyError) as error:
        return fault(400, str(error))
    catalogue = context.catalogue
    _, rows = await run_in_threadpool(
        lambda: catalogue.statements(about=chosen.get("about"), by=chosen.get("by"), limit=ENTRIES)
    )
    own = f"{context.own_url(request)}feed?{urlencode(chosen)}".rstrip("?")
    text = feed_xml(own, chosen, rows)
    return Response(text, media_type="application/atom+xml")


def feed_xml(own: str, chosen: dict[str, str], rows: list[Row]) -> bytes:
    """The feed; its days are those of the statements, so that the same graph gives the same."""
    root = ElementTree.Element("feed", xmlns=ATOM)
    what = [f"{word} {chosen[word]}" for word in ("by", "about") if word in chosen]
    _add(root, "title", " ".join(["Statements", *what]))
    _add(root, "id", own)
    _add(root, "updated", moment(rows[0]["date"] if rows else None))
    _add(_add(root, "author"), "name", "kg")
    _add(root, "link", rel="self", href=own)
    for row in rows:
        _entry(_add(root, "entry"), row)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return text


def _entry(entry: ElementTree.Element, row: Row) -> None:
    speakers = ", ".join(who["name"] for who in row["speakers"]) or "nobody named"
    words = row["text"]
    short = words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"
    _add(entry, "title", f"{speakers}: {short}")
    _add(entry, "id", row["iri"])
    _add(entry, "updated", moment(row["date"]))
    _add(_add(entry, "author"), "name", speakers)
    _add(entry, "link", rel="alternate", href=row["iri"])
    url = row["article"]["url"]
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        _add(entry, "link", rel="via", href=url)
    _add(entry, "content", words, type="text")
    source = ", ".join(filter(None, (row["article"]["outlet"], row["article"]["headline"])))
    _add(entry, "summary", source)


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, {k: _legal(v) for k, v in attributes.items()})
    child.text = None if text is None else _legal(text)
    return child


def _legal(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)


def moment(day: str | None) -> str:
    """A day as the moment it begins."""
    return f"{day or NEVER}T00:00:00Z"
