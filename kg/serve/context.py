"""What every part of the service has at hand: the build being served, and the options."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.catalogue import Catalogue
from kg.serve.edition import Edition, Service
from kg.serve.options import Options

EDITION = "kg.edition"


class NotReadyError(Exception):
    """The index of the build is still being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The service as its parts see it.

    edition: the build that a request is answered from, however long that takes; a newer one may
    have taken its place for others.
    """

    service: Service
    options: Options
    edition: Edition

    @property
    def catalogue(self) -> Catalogue:
        """The index of that build; NotReadyError while it is being made."""
        found = self.edition.catalogue
        if found is None:
            raise NotReadyError
        return found

    def own_url(self, request: Request) -> str:
        """The address the service is reached by; ends with a slash."""
        return self.options.public_url or f"http://{request.headers['host']}/"

    def link(self, iri: str) -> str:
        """The path of the page about an IRI."""
        base = self.edition.base_iri
        if base and iri.startswith(base) and iri != base:
            return self.options.root + iri[len(base) :]
        return f"{self.options.root}about?iri={quote(iri, safe='')}"


def context_of(request: Request) -> Context:
    """The context that a request belongs to."""
    state = request.app.state
    return Context(service=state.service, options=state.options, edition=request.scope[EDITION])


class Pin:
    """Keeps the build that a request began with open until it is answered."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self.app, self.service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with self.service.edition.in_use() as edition:
            scope[EDITION] = edition
            await self.app(scope, receive, send)
