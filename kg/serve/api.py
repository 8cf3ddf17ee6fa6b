"""The JSON API: what people ask most, a page at a time, and its description as OpenAPI."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.records import EventType, SpeechForm, Status
from kg.serve.answers import BodyError
from kg.serve.catalogue import Catalogue, Row
from kg.serve.context import Context, NotReadyError, context_of
from kg.serve.html import Content, page, tag
from kg.serve.index import KINDS
from kg.serve.parameters import Parameter, ParameterError, read_all
from kg.serve.protocol import prefers_html, url_pairs

Values = Mapping[str, Any]

LIMIT = Parameter(
    name="limit", about="how many, at most", kind="whole", least=1, most=200, default="50"
)
OFFSET = Parameter(
    name="offset", about="how many to pass over", kind="whole", most=10_000_000, default="0"
)
SINCE = Parameter(name="since", about="the first day", kind="day")
UNTIL = Parameter(name="until", about="the last day", kind="day")

STRING = {"type": "string"}
NULLABLE = {"type": ["string", "null"]}
NUMBER = {"type": ["number", "null"]}
WHOLE = {"type": "integer"}


def record(**properties: Any) -> dict[str, Any]:
    """The schema of an object that has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def listed(items: dict[str, Any]) -> dict[str, Any]:
    """The schema of an array."""
    return {"type": "array", "items": items}


def schema(name: str) -> dict[str, Any]:
    """A reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Any] = {
    "Name": record(iri=STRING, name=STRING, kind=STRING),
    "Statement": record(
        iri=STRING, text=STRING, form=NULLABLE, attribution=NULLABLE, date=NULLABLE,
        confidence=NUMBER, speakers=listed(schema("Name")), about=listed(schema("Name")),
        passage=NULLABLE,
        article=record(
            iri=NULLABLE, headline=NULLABLE, outlet=NULLABLE, source=NULLABLE, url=NULLABLE
        ),
    ),
    "Entity": record(
        iri=STRING, name=STRING, kind=STRING, other_names=listed(STRING), statements=WHOLE,
        mentions=WHOLE,
    ),
    "Event": record(
        iri=STRING, name=NULLABLE, type=STRING, status=NULLABLE, start=NULLABLE, end=NULLABLE,
        confidence=NUMBER, participants=listed(schema("Name")),
    ),
    "Dispute": record(statement=schema("Statement"), disputes=schema("Statement")),
    "Problem": record(title=STRING, status=WHOLE, detail=STRING),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address: what it takes, what a page of it holds, and how that is found."""

    name: str
    title: str
    items: str
    parameters: tuple[Parameter, ...]
    find: Callable[[Catalogue, Values], tuple[int, list[Row]]]


def _statements(catalogue: Catalogue, values: Values) -> tuple[int, list[Row]]:
    given = {name: value for name, value in values.items() if name != "order"}
    return catalogue.statements(newest=values["order"] == "newest", **given)


def _events(catalogue: Catalogue, values: Values) -> tuple[int, list[Row]]:
    given = {"type_" if name == "type" else name: value for name, value in values.items()}
    return catalogue.events(**given)


ENDPOINTS = (
    Endpoint(
        name="statements",
        title="Who said what about a subject",
        items="Statement",
        parameters=(
            Parameter(name="about", about="a name or an IRI that is spoken of, or words used"),
            Parameter(name="by", about="a name or an IRI of who speaks"),
            SINCE,
            UNTIL,
            Parameter(
                name="form",
                about="whether it is quoted",
                kind="choice",
                choices=tuple(form.value for form in SpeechForm),
            ),
            Parameter(name="article", about="the IRI of the article"),
            Parameter(
                name="order",
                about="which comes first",
                kind="choice",
                choices=("newest", "oldest"),
                default="newest",
            ),
            LIMIT,
            OFFSET,
        ),
        find=_statements,
    ),
    Endpoint(
        name="search",
        title="Statements that hold words, best first",
        items="Statement",
        parameters=(
            Parameter(name="q", about="words, all of which count", required=True),
            LIMIT,
            OFFSET,
        ),
        find=lambda catalogue, values: catalogue.search(
            values["q"], limit=values["limit"], offset=values["offset"]
        ),
    ),
    Endpoint(
        name="entities",
        title="People, bodies, places and groups, those that say most first",
        items="Entity",
        parameters=(
            Parameter(name="name", about="beginnings of words of a name"),
            Parameter(name="kind", about="what sort of thing", kind="choice", choices=KINDS),
            LIMIT,
            OFFSET,
        ),
        find=lambda catalogue, values: catalogue.entities(**values),
    ),
    Endpoint(
        name="events",
        title="What happened, in order",
        items="Event",
        parameters=(
            Parameter(
                name="type",
                about="what sort of event",
                kind="choice",
                choices=tuple(type_.value for type_ in EventType),
            ),
            Parameter(
                name="status",
                about="whether it happened",
                kind="choice",
                choices=tuple(status.value for status in Status),
            ),
            Parameter(name="who", about="a name or an IRI of who took part"),
            SINCE,
            UNTIL,
            LIMIT,
            OFFSET,
        ),
        find=_events,
    ),
    Endpoint(
        name="disputes",
        title="Statements that dispute others",
        items="Dispute",
        parameters=(
            Parameter(name="who", about="a name or an IRI of either speaker"),
            Parameter(name="about", about="a name or an IRI that either speaks of"),
            LIMIT,
            OFFSET,
        ),
        find=lambda catalogue, values: catalogue.disputes(**values),
    ),
)


def problem(status: int, detail: str, **headers: str) -> JSONResponse:
    """An error as RFC 9457 has it. Names of headers are written with _ for -."""
    titles = {400: "Bad Request", 503: "Service Unavailable"}
    return JSONResponse(
        {"title": titles[status], "status": status, "detail": detail},
        status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        media_type="application/problem+json",
    )


async def answer(endpoint: Endpoint, request: Request) -> Response:
    """Answer one address of the API."""
    context = context_of(request)
    try:
        values = read_all(endpoint.parameters, url_pairs(request))
        total, items = await run_in_threadpool(endpoint.find, context.catalogue, values)
    except (ParameterError, BodyError) as error:
        return problem(400, str(error))
    except NotReadyError:
        return problem(503, "the index is being made", Retry_After="5")
    except sqlite3.OperationalError:
        return problem(503, "the index could not answer in time; ask for less", Retry_After="5")
    following = None
    end = int(values["offset"]) + len(items)
    if end < total and items:
        query = urlencode({**values, "offset": end})
        following = f"{context.own_url(request)}api/{endpoint.name}?{query}"
    return JSONResponse({"total": total, "items": items, "next": following})


def description(context: Context, request: Request) -> dict[str, Any]:
    """The API as OpenAPI 3.1 has it."""
    from kg import __version__

    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Who said what",
            "version": __version__,
            "description": "What news articles report people to have said.",
        },
        "servers": [{"url": context.own_url(request).rstrip("/")}],
        "paths": {f"/api/{endpoint.name}": {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": SCHEMAS},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    whole = record(total=WHOLE, items=listed(schema(endpoint.items)), next=NULLABLE)
    fault = {"application/problem+json": {"schema": schema("Problem")}}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.title,
        "parameters": [parameter.described() for parameter in endpoint.parameters],
        "responses": {
            "200": {"description": "a page", "content": {"application/json": {"schema": whole}}},
            "400": {"description": "a parameter that cannot be meant", "content": fault},
            "503": {"description": "not now; see Retry-After", "content": fault},
        },
    }


def openapi(request: Request) -> Response:
    """Answer `/api/openapi.json`."""
    return JSONResponse(description(context_of(request), request))


def docs(request: Request) -> Response:
    """Answer `/api`: the description as a page, or as OpenAPI for programs."""
    context = context_of(request)
    if not prefers_html(request.headers.get("accept")):
        return openapi(request)
    root = context.options.root
    body: list[Content] = [
        tag("h1", "API"),
        tag("p", "Answers are JSON: ", tag("code", "total"), ", ", tag("code", "items"), " and ",
            tag("code", "next"), ", the address of the next page. Programs read ",
            tag("a", "openapi.json", href=f"{root}api/openapi.json"), "."),
    ]  # fmt: skip
    for endpoint in ENDPOINTS:
        body += _documented(endpoint, f"{root}api/{endpoint.name}")
    return HTMLResponse(page("API", *body, root=root))


def _documented(endpoint: Endpoint, address: str) -> list[Content]:
    """An address, its parameters, and a form to try it."""
    rows = []
    for parameter in endpoint.parameters:
        identifier = f"{endpoint.name}-{parameter.name}"
        field: Content
        if parameter.kind == "choice":
            choices = ["", *parameter.choices] if parameter.default is None else parameter.choices
            options = [tag("option", choice, value=choice) for choice in choices]
            field = tag("select", *options, name=parameter.name, id=identifier, disabled=False)
        else:
            field = tag(
                "input",
                name=parameter.name,
                id=identifier,
                value=parameter.default,
                type={"day": "date", "whole": "number"}.get(parameter.kind, "text"),
                required=parameter.required,
            )
        label = tag("label", parameter.name, for_=identifier)
        rows.append(tag("tr", tag("th", label), tag("td", field), tag("td", parameter.about)))
    form = tag("form", tag("table", *rows), tag("button", "Ask"), action=address, class_="try")
    return [tag("h2", tag("code", f"GET {address}")), tag("p", f"{endpoint.title}."), form]


HANDLERS = {endpoint.name: partial(answer, endpoint) for endpoint in ENDPOINTS}
"""Name of an address → what answers it."""
