"""SPARQL 1.1 Protocol (query only) and Graph Store HTTP Protocol (reading only)."""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.answers import (
    BodyError,
    answered,
    body_of,
    fault,
    graph_response,
    not_acceptable,
    wanted_graph,
)
from kg.serve.context import Context, context_of
from kg.serve.description import service_triples
from kg.serve.negotiation import GRAPHS, ranges_of

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
)  # fmt: skip
NO_UPDATES = "this service only answers queries: it changes nothing"

Pairs = list[tuple[str, str]]


async def sparql(request: Request) -> Response:
    """Answer `/sparql`: a query, or what the service is when none is given."""
    context = context_of(request)
    try:
        body = await body_of(request, context.options.limits)
        pairs = url_pairs(request)
        if request.method == "POST":
            pairs = _posted(request, body, pairs)
    except BodyError as error:
        return fault(error.status, str(error))
    names = [name for name, _ in pairs]
    if "update" in names:
        return fault(403, NO_UPDATES)
    if request.method != "POST" and "query" not in names:
        return _description(request, context)
    if names.count("query") != 1:
        return fault(400, f"wanted one query, found {names.count('query')}")
    if {"using-graph-uri", "using-named-graph-uri"} & {*names}:
        return fault(400, "using-graph-uri belongs to updates; use default-graph-uri")
    edition = context.edition
    job = {
        "kind": "query",
        "query": next(value for name, value in pairs if name == "query"),
        "default_graphs": [value for name, value in pairs if name == "default-graph-uri"],
        "named_graphs": [value for name, value in pairs if name == "named-graph-uri"],
        "accept": request.headers.get("accept"),
        "base": edition.base_iri or context.own_url(request),
    }
    return await answered(request, edition, job)


def _posted(request: Request, body: bytes, pairs: Pairs) -> Pairs:
    """What a POST says, from its body and its URL. Raises BodyError."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == UPDATE:
        raise BodyError(403, NO_UPDATES)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BodyError(400, "the body is not UTF-8") from None
    if kind == QUERY:
        if any(name == "query" for name, _ in pairs):
            raise BodyError(400, "the query stands in the body, and in the URL as well")
        return [*pairs, ("query", text)]
    if kind == FORM:
        return decoded(text)
    raise BodyError(415, f"a query is posted as {QUERY} or {FORM}, not as {kind or 'nothing'}")


def url_pairs(request: Request) -> Pairs:
    """The parameters of a URL. Raises BodyError when they are not UTF-8."""
    return decoded(request.scope["query_string"].decode("latin-1"))


def decoded(text: str) -> Pairs:
    """The pairs of a form. Raises BodyError when they are not UTF-8."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise BodyError(400, "the parameters are not UTF-8") from None
    except ValueError:
        raise BodyError(400, "there are too many parameters") from None


def _description(request: Request, context: Context) -> Response:
    """What the service is; a browser goes to the page for queries instead."""
    accept = request.headers.get("accept")
    if prefers_html(accept):
        return RedirectResponse(f"{context.options.root}query", 303, headers={"Vary": "Accept"})
    return graph_response(request, service_triples(context, request))


def prefers_html(accept: str | None) -> bool:
    """Whether a client names HTML, and no form of a graph that it would rather have."""
    ranges = dict(ranges_of(accept))
    html = max(ranges.get("text/html", 0.0), ranges.get("application/xhtml+xml", 0.0))
    graph = max((ranges.get(form.media_type, 0.0) for form in GRAPHS), default=0.0)
    return html > 0 and html >= graph


async def graphs(request: Request) -> Response:
    """Answer `/graphs`: a named graph (`?graph=IRI`), or the union of all (`?default`)."""
    context = context_of(request)
    try:
        await body_of(request, context.options.limits)
        pairs = url_pairs(request)
    except BodyError as error:
        return fault(error.status, str(error))
    names = [name for name, _ in pairs if name in ("graph", "default")]
    if len(names) != 1:
        return fault(400, "wanted either ?default or ?graph=IRI, once")
    graph = None if names == ["default"] else next(v for n, v in pairs if n == "graph")
    return await graph_answer(request, context, graph)


async def graph_answer(request: Request, context: Context, graph: str | None) -> Response:
    """A whole graph, in the form the client wants; None is the union of all."""
    form = wanted_graph(request)
    if form is None:
        return not_acceptable(GRAPHS)
    job = {"kind": "graph", "graph": graph, "accept": form.media_type}
    return await answered(request, context.edition, job)
