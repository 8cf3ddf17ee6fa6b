"""What a service is asked to be."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg.errors import ConfigError
from kg.serve.limits import Limits

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8321
LOOPBACK_NAMES = frozenset({"localhost", "kg.localhost", "127.0.0.1", "::1"})
HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:/@\s]+))(?::(?P<port>\d{1,5}))?")
SHORTEST_TOKEN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a service can be reached.

    host, port: where it listens; port 0 takes a free one. public_url: what people reach it by, if
    that is another address (a proxy); ends with a slash. token: what every request must show.
    with_text: whether article pages show the whole text; by default only on this very machine,
    since the texts are other people's. in_memory: whether the graph is held there; by default if
    half of the memory that is free is enough.
    Raises ConfigError for an address that is not this machine's alone without a token, for a token
    that is easily guessed, and for a public_url that is none.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    public_url: str | None = None
    token: str | None = None
    with_text: bool | None = None
    in_memory: bool | None = None
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise ConfigError(
                f"the token has {len(self.token)} characters, wanted at least {SHORTEST_TOKEN}; "
                "make one with: openssl rand -hex 16"
            )
        if not self.on_loopback and self.token is None:
            raise ConfigError(
                f"{self.host} can be reached from other machines: give --token, or set "
                "KG_SERVE_TOKEN; or leave --host out"
            )
        if self.public_url is not None:
            parts = urlsplit(self.public_url)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
                raise ConfigError(
                    f"public_url: {self.public_url!r} is no address; write it as "
                    "https://example.org/news/"
                )
            if not self.public_url.endswith("/"):
                raise ConfigError(f"public_url: {self.public_url!r} should end with a slash")

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host in LOOPBACK_NAMES:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def shows_texts(self) -> bool:
        """Whether article pages show the whole text."""
        if self.with_text is None:
            return self.on_loopback and self.public_url is None
        return self.with_text

    @property
    def root(self) -> str:
        """The path that every link of a page begins with; ends with a slash."""
        return urlsplit(self.public_url).path if self.public_url else "/"

    def knows_host(self, header: str) -> bool:
        """Whether a Host header names this service, and not a name somebody pointed at it.

        An address in digits cannot be pointed elsewhere, so any will do off the loopback.
        """
        found = HOST.fullmatch(header)
        if found is None:
            return False
        name = (found["six"] or found["name"]).lower().rstrip(".")
        if self.public_url and name == urlsplit(self.public_url).hostname:
            return True
        if name == self.host.lower() or (name in LOOPBACK_NAMES and self.on_loopback):
            return True
        return not self.on_loopback and is_address(name)

    def knows_origin(self, origin: str, host: str, *, any_port: bool = False) -> bool:
        """Whether an Origin header names this service, as the Host header of the request does.

        any_port: programs of this machine beside it are let in too (OpenRefine runs in a browser).
        """
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return False
        if self.public_url:
            public = urlsplit(self.public_url)
            if (parts.scheme, parts.netloc.lower()) == (public.scheme, public.netloc.lower()):
                return True
        if parts.netloc.lower() == host.lower():
            return True
        return any_port and self.on_loopback and (parts.hostname or "") in LOOPBACK_NAMES


def is_address(name: str) -> bool:
    """Whether a name is an address in digits."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
