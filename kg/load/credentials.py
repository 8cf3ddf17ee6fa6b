"""Who we are to a store: from the environment or ~/.netrc, never from the command line."""

import netrc
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import ConfigError

USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
HOW = f"set {USER} and {PASSWORD}, or {TOKEN}, or write them into ~/.netrc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A name and password (Basic or Digest, as the store asks), or a bearer token, or nothing."""

    user: str | None = None
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.user is not None or self.token is not None


def credentials_for(url: str, environment: Mapping[str, str]) -> Credentials:
    """The credentials for a store; the environment goes before netrc.

    netrc is the file that NETRC names, else ~/.netrc. Raises ConfigError for a half of a pair, for
    a token that no header can hold, and for a netrc that cannot be read.
    """
    user, password, token = (environment.get(name) for name in (USER, PASSWORD, TOKEN))
    if token:
        if not token.isascii() or not token.isprintable() or " " in token:
            raise ConfigError(f"{TOKEN} holds characters that no token has")
        return Credentials(token=token)
    if user or password:
        if not user or password is None:
            raise ConfigError(f"{USER} and {PASSWORD} go together: one of them is missing")
        return Credentials(user=user, password=password)
    return _from_netrc(urlsplit(url).hostname or "", environment.get("NETRC"))


def _from_netrc(host: str, named: str | None) -> Credentials:
    try:
        path = Path(named) if named else Path.home() / ".netrc"
        if not named and not path.is_file():
            return Credentials()
        # A path that is given is not checked for who may read it; the default one is.
        found = (netrc.netrc(named) if named else netrc.netrc()).authenticators(host)
    except (OSError, RuntimeError, netrc.NetrcParseError, UnicodeError) as error:
        raise ConfigError(f"netrc cannot be read: {error}") from error
    if found is None:
        return Credentials()
    return Credentials(user=found[0], password=found[2] or "")
