"""Who is let in, and what is noted of it: the layer around the whole service.

Pages of other sites can make a browser send requests here. They are refused by the name they use
(Host: a foreign name pointed at this machine), by where they come from (Origin, Sec-Fetch-Site),
and, if the service has a token, by not having it.
"""

import base64
import binascii
import hmac
import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.options import Options

access = logging.getLogger("kg.serve.access")

OPEN_TO_NEIGHBOURS = "/reconcile"
MACHINES_ONLY = ("/sparql", "/graphs")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """Refuses what does not belong here; adds headers that keep browsers safe; logs."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self.app, self.options = app, options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()
        headers = Headers(scope=scope)
        status, sent = 0, 0

        async def note(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(scope, headers, MutableHeaders(raw=message["headers"]))
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            refusal = self._refusal(scope, headers)
            if refusal is not None:
                await refusal(scope, receive, note)
            else:
                await self.app(scope, receive, note)
        finally:
            client = scope.get("client") or ("-", 0)
            path = scope.get("raw_path", b"").split(b"?")[0].decode("ascii", "backslashreplace")
            took = (time.monotonic() - begun) * 1000
            access.info(
                "%s %s %s %s %d B %.0f ms", client[0], scope["method"], path, status, sent, took
            )

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        """What to say instead of an answer; None lets the request in."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.options.knows_host(hosts[0]):
            return PlainTextResponse("this service does not answer to that name (Host)\n", 421)
        path = scope["path"]
        neighbours = path.startswith(OPEN_TO_NEIGHBOURS)
        origin = headers.get("origin")
        if origin is not None and not self.options.knows_origin(
            origin, hosts[0], any_port=neighbours
        ):
            return PlainTextResponse("requests from other sites are refused (Origin)\n", 403)
        site = headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") and not neighbours:
            visits = headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET"
            if not visits or path.startswith(MACHINES_ONLY):
                return PlainTextResponse("requests from other sites are refused\n", 403)
        preflight = scope["method"] == "OPTIONS" and neighbours
        if self.options.token is not None and not preflight:
            shown = shown_token(headers.get("authorization"))
            if not hmac.compare_digest(shown.encode(), self.options.token.encode()):
                return PlainTextResponse(
                    "show the token of this service: as a bearer, or as the password\n",
                    401,
                    headers={"WWW-Authenticate": 'Basic realm="kg", charset="UTF-8", Bearer'},
                )
        return None

    def _add_headers(self, scope: Scope, asked: Headers, headers: MutableHeaders) -> None:
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "no-referrer")
        if scope["path"].startswith(OPEN_TO_NEIGHBOURS) and "origin" in asked:
            headers["Access-Control-Allow-Origin"] = asked["origin"]
            headers["Access-Control-Allow-Headers"] = "Content-Type, Authorization"
            headers["Vary"] = "Origin"
        else:
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if headers.get("content-type", "").startswith("text/html"):
            headers.setdefault("Content-Security-Policy", POLICY)


def shown_token(authorization: str | None) -> str:
    """The token in an Authorization header, as a bearer or as any user's password; "" without."""
    scheme, _, value = (authorization or "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""
