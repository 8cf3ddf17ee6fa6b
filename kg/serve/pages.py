"""The pages: home, search, queries, the network, and one for every IRI of the graph."""

from pyoxigraph import Literal, NamedNode, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from kg.publish.report import read_report
from kg.serve.answers import fault, graph_response, wanted_graph
from kg.serve.catalogue import Row
from kg.serve.context import Context, context_of
from kg.serve.description import DOWNLOADS
from kg.serve.edition import Edition
from kg.serve.html import Content, Html, joined, page, tag
from kg.serve.lookups import (
    Term,
    article_of,
    facts_of,
    iris_at,
    is_known,
    label_of,
    pointing_at,
    replaced_by,
    short,
)  # fmt: skip
from kg.serve.protocol import graph_answer, prefers_html
from kg.serve.reader import passages_html, spans_of, text_html
from kg.vocabulary import RDF, SCHEMA

ON_A_PAGE = 50
MOST_POINTING = 200


def search_form(context: Context, words: str = "") -> Html:
    """The form that finds statements and names."""
    return tag(
        "form",
        tag("label", "Find ", tag("input", type="search", name="q", value=words, id="q")),
        tag("button", "Search"),
        action=f"{context.options.root}search",
        role="search",
    )


def home(request: Request) -> Response:
    """Answer `/`."""
    context = context_of(request)
    root = context.options.root
    edition = context.edition
    counts = context.catalogue.counts()
    most = context.catalogue.entities(limit=12)[1]
    articles = context.catalogue.articles(limit=12, offset=0)
    report = read_report(edition.folder)
    files = report["files"] if report else {}
    body: list[Content] = [
        tag("h1", "Who said what"),
        search_form(context),
        tag("p", ", ".join(f"{count:,} {name}" for name, count in counts.items()), "."),
        tag("h2", "Who speaks"),
        tag("ul", *(tag("li", entity_line(context, row)) for row in most)),
        tag("h2", "Articles"),
        tag("ul", *(tag("li", article_line(context, row)) for row in articles)),
        tag("h2", "For programs"),
        tag(
            "p",
            tag("a", "SPARQL", href=f"{root}query"), " · ",
            tag("a", "JSON", href=f"{root}api"), " · ",
            tag("a", "the data set as RDF", href=f"{root}dataset"), " · ",
            tag("a", "names to reconcile with", href=f"{root}reconcile"),
        ),
    ]  # fmt: skip
    if any(name in files for name in DOWNLOADS):
        body.append(tag("h2", "Files"))
        lines = [
            tag("li", tag("a", name, href=f"{root}files/{name}"), f": {title}")
            for name, (_, title) in DOWNLOADS.items()
            if name in files
        ]
        body.append(tag("ul", *lines))
    return HTMLResponse(page("Who said what", *body, root=root))


def search(request: Request) -> Response:
    """Answer `/search?q=`."""
    context = context_of(request)
    words = request.query_params.get("q", "")[:500]
    body: list[Content] = [tag("h1", "Search"), search_form(context, words)]
    if words.strip():
        total, statements = context.catalogue.search(words, limit=ON_A_PAGE)
        names = context.catalogue.called(words, limit=10)
        if names:
            body.append(tag("h2", "Names"))
            body.append(tag("ul", *(tag("li", entity_line(context, row)) for _, row in names)))
        body.append(tag("h2", f"{total:,} statements"))
        body += [statement_html(context, row) for row in statements]
    return HTMLResponse(page(f"{words} – search", *body, root=context.options.root))


def viewer(request: Request) -> Response:
    """Answer `/viewer`: the network that the build wrote, which brings its own policy."""
    context = context_of(request)
    file = context.edition.folder / "graph.html"
    if not file.is_file():
        return fault(404, "this build has no network to show: it was served from its store alone")
    # The page states its own policy, by digest of each script in it; ours would forbid them.
    headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
    return FileResponse(file, media_type="text/html; charset=utf-8", headers=headers)


def download(request: Request) -> Response:
    """Answer `/files/NAME`."""
    context = context_of(request)
    name = request.path_params["name"]
    file = context.edition.folder / name
    report = read_report(context.edition.folder)
    if name not in DOWNLOADS or report is None or name not in report["files"] or not file.is_file():
        return fault(404, "there is no such file")
    return FileResponse(file, media_type=DOWNLOADS[name][0], filename=name)


async def about(request: Request) -> Response:
    """Answer `/about?iri=`: any IRI of the graph, ours or not."""
    context = context_of(request)
    try:
        iri = NamedNode(request.query_params.get("iri", ""))
    except ValueError:
        return fault(400, "wanted ?iri= with an absolute IRI")
    return await _thing(request, context, [iri])


async def thing(request: Request) -> Response:
    """Answer the path of an IRI that begins with the graph's own base."""
    context = context_of(request)
    raw: bytes = request.scope.get("raw_path", request.scope["path"].encode())
    path = raw.split(b"?")[0].decode("ascii", "replace").removeprefix("/")
    base = context.edition.base_iri
    return await _thing(request, context, list(iris_at(base, path)) if base else [])


async def _thing(request: Request, context: Context, candidates: list[NamedNode]) -> Response:
    edition = context.edition
    store = edition.store
    found = next((iri for iri in candidates if is_known(store, iri)), None)
    if found is None:
        return fault(404, "the graph knows nothing of that name")
    newer = replaced_by(store, found)
    if newer is not None:
        return RedirectResponse(context.link(newer.value), 301)
    html = prefers_html(request.headers.get("accept")) and "format" not in request.query_params
    if store.contains_named_graph(found) and not html:
        return await graph_answer(request, context, found.value)
    if html:
        return await run_in_threadpool(_page_of, context, edition, found)
    if wanted_graph(request) is None:
        return fault(406, "this can be had as HTML, Turtle, N-Triples, RDF/XML or JSON-LD",
                     Vary="Accept")  # fmt: skip
    triples = await run_in_threadpool(
        lambda: [Triple(found, *fact) for fact in facts_of(store, found)]
    )
    return graph_response(request, triples)


def _page_of(context: Context, edition: Edition, iri: NamedNode) -> Response:
    """The page about an IRI."""
    store = edition.store
    article = article_of(store, iri)
    if article is not None and "#" in iri.value:
        fragment = iri.value.partition("#")[2]
        return RedirectResponse(f"{context.link(article.value)}#{fragment}", 303)
    facts = facts_of(store, iri)
    title = label_of(store, iri)
    body: list[Content] = [tag("h1", title), tag("p", tag("code", iri.value), class_="iri")]
    is_article = (RDF.type, SCHEMA.NewsArticle) in facts
    if is_article:
        body += _reader(context, edition, iri)
    if facts:
        body += [tag("h2", "Facts"), facts_html(context, edition, facts)]
    if edition.catalogue is not None and not is_article:
        body += _statements(context, iri.value)
    pointing, more = pointing_at(store, iri, MOST_POINTING)
    if pointing and not is_article:
        rows = [(property_, subject) for property_, subject in pointing]
        body += [tag("h2", "What points here"), facts_html(context, edition, rows, inverse=True)]
        if more:
            body.append(tag("p", "… and more, which a query tells."))
    here = context.link(iri.value)
    sign = "&" if "?" in here else "?"
    links: list[Content] = [tag("a", name, href=f"{here}{sign}format={ending}") for name, ending in
                            (("Turtle", "ttl"), ("JSON-LD", "jsonld"))]  # fmt: skip
    body.append(tag("p", "The same as ", links[0], " or ", links[1], "."))
    text = page(title, *body, root=context.options.root, script="reader.js" if is_article else None)
    return HTMLResponse(text, headers={"Vary": "Accept"})


def _reader(context: Context, edition: Edition, iri: NamedNode) -> list[Content]:
    """The article's text with its passages, or the passages alone."""
    spans = spans_of(edition.store, iri, context)
    row = None
    if edition.catalogue is not None:
        row = edition.catalogue.article(iri.value, edition.folder / "articles.jsonl")
    head = ", ".join(str(row[name]) for name in ("outlet", "published") if row and row[name])
    url = row["url"] if row else None
    known: list[Content] = [
        tag("p", head, " ",
            tag("a", "as published", href=url, rel="noopener noreferrer")
            if isinstance(url, str) and url.startswith(("http://", "https://")) else None)
    ]  # fmt: skip
    if context.options.shows_texts and row and isinstance(row["text"], str):
        return [*known, text_html(row["text"], spans)]
    return [*known, passages_html(spans)]


def facts_html(
    context: Context,
    edition: Edition,
    facts: list[tuple[NamedNode, NamedNode]] | list[tuple[NamedNode, Term]],
    *,
    inverse: bool = False,
) -> Html:
    """Properties and values as a table; those of one property together."""
    rows: list[Html] = []
    before = None
    for property_, value in facts:
        name = short(property_.value)
        shown = f"is {name} of" if inverse else name
        head = tag("th", shown if property_ != before else "", scope="row")
        before = property_
        rows.append(tag("tr", head, tag("td", value_html(context, edition, value))))
    return tag("table", *rows, class_="facts")


def value_html(context: Context, edition: Edition, value: Term) -> Html:
    """A value: a link to its page, or its text."""
    if isinstance(value, NamedNode):
        label = label_of(edition.store, value)
        ours = edition.base_iri and value.value.startswith(edition.base_iri)
        if ours or is_known(edition.store, value):
            return tag("a", label, href=context.link(value.value))
        if value.value.startswith(("http://", "https://")):
            return tag("a", label, href=value.value, rel="noopener noreferrer")
        return joined(label)
    if isinstance(value, Literal):
        return tag("bdi", value.value, lang=value.language)
    return joined(str(value))


def _statements(context: Context, iri: str) -> list[Content]:
    """Statements by and about an entity, the newest first."""
    body: list[Content] = []
    said, by = context.catalogue.statements(by=iri, limit=ON_A_PAGE)
    if said:
        body += [tag("h2", f"{said:,} statements by"), *(statement_html(context, r) for r in by)]
    entity = context.catalogue.entity(iri)
    if entity is not None:
        spoken, of = context.catalogue.statements(about=iri, limit=ON_A_PAGE)
        if spoken:
            body.append(tag("h2", f"{spoken:,} statements about"))
            body += [statement_html(context, row) for row in of]
    return body


def entity_line(context: Context, row: Row) -> Html:
    """An entity in a line."""
    note = f" {row['kind']}, {row['statements']:,} statements"
    return joined(tag("a", row["name"], href=context.link(row["iri"])), tag("small", note))


def article_line(context: Context, row: Row) -> Html:
    """An article in a line."""
    note = ", ".join(filter(None, (row["outlet"], row["published"])))
    title = row["headline"] or row["source"]
    return joined(tag("a", title, href=context.link(row["iri"])), tag("small", f" {note}"))


def statement_html(context: Context, row: Row) -> Html:
    """A statement: its words, who said them, when, and where to read it."""
    names = [
        joined(tag("a", who["name"], href=context.link(who["iri"])), " ") for who in row["speakers"]
    ]
    quoted = f"“{row['text']}”" if row["form"] == "Direct" else row["text"]
    place = context.link(row["passage"] or row["article"]["iri"] or row["iri"])
    if row["passage"] and row["article"]["iri"]:
        fragment = row["passage"].partition("#")[2]
        place = f"{context.link(row['article']['iri'])}#{fragment}"
    where = ", ".join(filter(None, (row["article"]["outlet"], row["date"]))) or "the article"
    return tag(
        "blockquote",
        tag("p", tag("a", quoted, href=context.link(row["iri"]))),
        tag("footer", *names, None if names else "nobody named ", tag("a", where, href=place)),
    )
