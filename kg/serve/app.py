"""The application: every address, and what answers it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve import api, description, feed, pages, protocol, queries, reconcile
from kg.serve.answers import fault
from kg.serve.context import NotReadyError, Pin, context_of
from kg.serve.edition import Service
from kg.serve.guard import Guard
from kg.serve.options import Options

STATIC = Path(__file__).parent / "static"


def make_app(path: Path, options: Options) -> Starlette:
    """The service of the graph at `path`; it opens the graph when it starts.

    Raises StoreError at its start if there is no graph.
    """
    service = Service(path, options.limits, in_memory=options.in_memory)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await service.open()
        try:
            yield
        finally:
            await service.close()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Guard, options=options), Middleware(Pin, service=service)],
        exception_handlers={NotReadyError: _not_ready, HTTPException: _refused},
        lifespan=life,
    )
    app.state.service, app.state.options = service, options
    return app


def routes() -> list[Route | Mount]:
    """Every address; the paths of IRIs come last, since any path may be one."""
    return [
        Route("/", pages.home),
        Route("/sparql", protocol.sparql, methods=["GET", "POST"]),
        Route("/graphs", protocol.graphs, methods=["GET"]),
        Route("/dataset", description.data_set),
        Route("/.well-known/void", description.data_set),
        Route("/search", pages.search),
        Route("/query", queries.query_page),
        Route("/examples", queries.examples),
        Route("/viewer", pages.viewer),
        Route("/about", pages.about),
        Route("/files/{name}", pages.download),
        Route("/feed", feed.feed),
        Route("/api", api.docs),
        Route("/api/openapi.json", api.openapi),
        *(Route(f"/api/{name}", handler) for name, handler in api.HANDLERS.items()),
        Route("/reconcile", reconcile.reconcile, methods=["GET", "POST", "OPTIONS"]),
        Route("/reconcile/suggest/{what}", reconcile.suggest),
        Route("/reconcile/properties", reconcile.properties),
        Route("/reconcile/preview", reconcile.preview),
        Route("/health", health),
        Route("/favicon.ico", no_icon),
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/{path:path}", pages.thing),
    ]


def health(request: Request) -> Response:
    """Answer `/health`: what is served, and how busy it is."""
    context = context_of(request)
    edition = context.edition
    return JSONResponse(
        {
            "quads": edition.quads,
            "base_iri": edition.base_iri,
            "index": edition.catalogue is not None,
            "in_memory": edition.in_memory,
            "running": context.service.lanes.running,
        }
    )


def no_icon(request: Request) -> Response:
    """Answer `/favicon.ico`, which browsers ask for beside a page that is no HTML."""
    return Response(status_code=204)


async def _not_ready(request: Request, error: Exception) -> Response:
    return fault(503, "the index is being made", Retry_After="5")


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return Response(f"{error.detail}\n", error.status_code, error.headers, media_type="text/plain")
