"""What every part of the service has at hand: the build being served, and the options."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

from kg.serve.catalogue import Catalogue
from kg.serve.edition import Edition, Service
from kg.serve.options import Options


class NotReadyError(Exception):
    """The index of the build is still being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The service as its parts see it."""

    service: Service
    options: Options

    @property
    def edition(self) -> Edition:
        """The build that is served now."""
        return self.service.edition

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
    context = request.app.state.context
    if not isinstance(context, Context):
        raise TypeError("the application was made without a context")
    return context
