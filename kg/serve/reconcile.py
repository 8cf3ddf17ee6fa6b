"""Names to reconcile a table with: the W3C Reconciliation Service API 0.2, for OpenRefine."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

from rapidfuzz import fuzz
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.serve.answers import BodyError, body_of, fault
from kg.serve.catalogue import Catalogue, Row
from kg.serve.context import Context, context_of
from kg.serve.html import page, tag
from kg.serve.index import KINDS, folded
from kg.vocabulary import PREFIXES

MOST_QUERIES = 200
CANDIDATES = 20
MOST_RESULTS = 50
SURE = 100.0
PROPERTIES = {
    "name": "Name",
    "kind": "Kind",
    "other_names": "Other names",
    "statements": "Number of statements",
    "mentions": "Number of mentions",
    "iri": "IRI",
}
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; "
    "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
)


def manifest(context: Context, request: Request) -> dict[str, Any]:
    """What the service can do, and where."""
    url = context.own_url(request)
    here = f"{url}reconcile"
    suggest = {
        name: {"service_url": here, "service_path": f"/suggest/{name}"}
        for name in ("entity", "type", "property")
    }
    return {
        "versions": ["0.1", "0.2"],
        "name": "Who said what",
        "identifierSpace": context.edition.base_iri,
        "schemaSpace": PREFIXES["kg"],
        "defaultTypes": [kind_of(kind) for kind in KINDS],
        "view": {"url": f"{url}{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def kind_of(kind: str) -> dict[str, str]:
    """A type of entity; its id is the local name of a class of the ontology."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in kind).strip()
    return {"id": kind, "name": words.capitalize()}


async def reconcile(request: Request) -> Response:
    """Answer `/reconcile`: its manifest, a batch of queries, or facts to add to a table."""
    context = context_of(request)
    if request.method == "OPTIONS":
        return Response(status_code=204)
    try:
        body = await body_of(request, context.options.limits)
        given = dict(request.query_params)
        if request.method == "POST":
            form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=100)
            given |= {name: values[0] for name, values in form.items()}
        if "queries" in given:
            wanted = _object(given["queries"], "queries")
        elif "extend" in given:
            extension = _object(given["extend"], "extend")
            return JSONResponse(await run_in_threadpool(extended, context, extension))
        else:
            return JSONResponse(manifest(context, request))
        if len(wanted) > MOST_QUERIES:
            raise BodyError(413, f"at most {MOST_QUERIES} queries at a time")
        return JSONResponse(await run_in_threadpool(answers, context, wanted))
    except BodyError as error:
        return fault(error.status, str(error))
    except ValueError as error:
        return fault(400, str(error))


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise BodyError(400, f"{name} is not JSON") from None
    if not isinstance(found, dict):
        raise BodyError(400, f"{name} should be a JSON object")
    return found


def answers(context: Context, wanted: dict[str, Any]) -> dict[str, Any]:
    """The candidates for each query of a batch."""
    found = {}
    for key, query in wanted.items():
        if not isinstance(query, dict) or not isinstance(query.get("query"), str):
            raise BodyError(400, f"{key}: a query is an object that has a text as its query")
        kinds = query.get("type") or []
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            raise BodyError(400, f"{key}: type should be a text, or a list of texts")
        limit = query.get("limit", CANDIDATES)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise BodyError(400, f"{key}: limit should be a whole number above 0")
        rows = candidates(context.catalogue, query["query"][:500], kinds, min(limit, MOST_RESULTS))
        found[key] = {"result": [_candidate(context, *row) for row in rows]}
    return found


def candidates(
    catalogue: Catalogue, name: str, kinds: Sequence[str], limit: int
) -> list[tuple[Row, float, bool]]:
    """(entity, score from 0 to 100, whether it is sure), best first.

    The score is how alike the names are, the best of the entity's names counting, words in any
    order. Sure is only one that alone has the very name, whatever its case.
    """
    near = catalogue.called(name, limit=CANDIDATES) + catalogue.like(name, limit=4 * CANDIDATES)
    by_iri = {row["iri"]: row for _, row in near if row["kind"] != "Event"}
    if kinds:
        by_iri = {iri: row for iri, row in by_iri.items() if row["kind"] in kinds}
    scored = sorted(
        ((likeness(name, row), row) for row in by_iri.values()),
        key=lambda pair: (-pair[0], -pair[1]["statements"], pair[1]["iri"]),
    )
    same = [row["iri"] for row in by_iri.values() if folded(name) in names_of(row)]
    return [
        (row, score, same == [row["iri"]] and folded(name) in names_of(row))
        for score, row in scored[:limit]
    ]


def names_of(row: Row) -> list[str]:
    """The names of an entity, as they are compared."""
    return [folded(name) for name in (row["name"], *row["other_names"])]


def likeness(name: str, row: Row) -> float:
    """How alike a name and the nearest of an entity's names are, from 0 to 100."""
    scores = (fuzz.token_sort_ratio(folded(name), other) for other in names_of(row))
    return round(max(scores, default=0.0), 1)


def identifier(context: Context, iri: str) -> str:
    """What an entity goes by here: its IRI without what all begin with."""
    return iri.removeprefix(context.edition.base_iri)


def _entity(context: Context, name: str) -> Row | None:
    base = context.edition.base_iri
    return context.catalogue.entity(name) or context.catalogue.entity(base + name)


def _candidate(context: Context, row: Row, score: float, sure: bool) -> dict[str, Any]:
    return {
        "id": identifier(context, row["iri"]),
        "name": row["name"],
        "description": ", ".join(row["other_names"][:4]),
        "type": [kind_of(row["kind"])],
        "score": score,
        "match": sure,
    }


def extended(context: Context, wanted: dict[str, Any]) -> dict[str, Any]:
    """Facts about entities, a row for each: what OpenRefine adds to a table."""
    ids, properties = wanted.get("ids"), wanted.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise BodyError(400, "extend should have a list of ids, and one of properties")
    names = [one.get("id") for one in properties if isinstance(one, dict)]
    unknown = [name for name in names if name not in PROPERTIES]
    if unknown or len(ids) > 10 * MOST_QUERIES:
        raise BodyError(400, f"properties are {', '.join(PROPERTIES)}; of 2,000 ids at most")
    rows: dict[str, Any] = {}
    for one in ids:
        row = _entity(context, one) if isinstance(one, str) else None
        rows[str(one)] = {name: _cells(row, str(name)) for name in names}
    return {"meta": [{"id": name, "name": PROPERTIES[str(name)]} for name in names], "rows": rows}


def _cells(row: Row | None, name: str) -> list[dict[str, Any]]:
    if row is None:
        return []
    value = row[name]
    if isinstance(value, int):
        return [{"int": value}]
    return [{"str": text} for text in ([value] if isinstance(value, str) else value)]


def suggest(request: Request) -> Response:
    """Answer `/reconcile/suggest/KIND?prefix=`."""
    context = context_of(request)
    prefix = request.query_params.get("prefix", "")[:500]
    what = request.path_params["what"]
    if what == "entity":
        near = context.catalogue.called(prefix, limit=CANDIDATES) if prefix.strip() else []
        found = [
            {
                "id": identifier(context, row["iri"]),
                "name": label,
                "description": row["name"],
                "notable": [kind_of(row["kind"])],
            }
            for label, row in near
            if row["kind"] != "Event"
        ]
    elif what in ("type", "property"):
        offered = (
            [kind_of(kind) for kind in KINDS]
            if what == "type"
            else [{"id": key, "name": name} for key, name in PROPERTIES.items()]
        )
        found = [one for one in offered if one["name"].lower().startswith(prefix.lower())]
    else:
        return fault(404, "suggestions are of entity, type or property")
    return JSONResponse({"result": found})


def properties(request: Request) -> Response:
    """Answer `/reconcile/properties`: what can be added to a table."""
    offered = [{"id": key, "name": name} for key, name in PROPERTIES.items()]
    kind = request.query_params.get("type", "")
    return JSONResponse({"type": kind, "limit": len(offered), "properties": offered})


def preview(request: Request) -> Response:
    """Answer `/reconcile/preview?id=`: a small page about an entity."""
    context = context_of(request)
    row = _entity(context, request.query_params.get("id", ""))
    if row is None:
        return fault(404, "there is no such entity")
    text = page(
        row["name"],
        tag("h1", tag("a", row["name"], href=context.link(row["iri"]), target="_blank")),
        tag("p", f"{kind_of(row['kind'])['name']}, {row['statements']:,} statements."),
        tag("p", "Also ", ", ".join(row["other_names"])) if row["other_names"] else None,
        root=context.options.root,
    )
    return HTMLResponse(text, headers={"Content-Security-Policy": PREVIEW_POLICY})
