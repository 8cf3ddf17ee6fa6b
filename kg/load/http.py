"""Requests to a store: one connection, three ways to say who we are, patience with a busy server.

The standard library's client, without proxies and without following redirects: a password goes to
the host that was named and to no other.
"""

import base64
import hashlib
import http.client
import re
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import OutputError
from kg.load.credentials import HOW, Credentials

SECONDS = 600.0  # a store may index a large graph before it answers
TRIES = 4
BUSY = {429, 502, 503, 504}
LONGEST_WAIT = 30.0
CHALLENGE = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answered: the status, and the body as bytes."""

    status: int
    body: bytes
    challenge: str
    wait: str


class Client:
    """Speaks with the store at one address."""

    def __init__(self, url: str, credentials: Credentials, *, first_wait: float = 0.5) -> None:
        """first_wait: seconds before a request is tried again; doubled each time."""
        parts = urlsplit(url)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        self._connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        self._host = parts.netloc
        self._credentials = credentials
        self._first_wait = first_wait
        self._challenge = ""
        self._count = 0

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def send(
        self, method: str, url: str, body: bytes = b"", *, kind: str = "", accept: str = "*/*"
    ) -> bytes:
        """The body of a good answer. kind: the media type of what is sent.

        Safe to repeat: all that we send leaves the same behind when it is sent twice. Raises
        OutputError when the store refuses, or cannot be reached after some tries.
        """
        wait = self._first_wait
        for left in reversed(range(TRIES)):
            try:
                answer = self._ask(method, url, body, kind, accept)
            except (OSError, http.client.HTTPException) as error:
                self._connection.close()
                if not left:
                    raise OutputError(
                        f"{self._host} does not answer: {error or type(error).__name__}; is the "
                        "store running? What was loaded stays: load again to go on"
                    ) from error
            else:
                if answer.status not in BUSY or not left:
                    return self._good(answer, method, url)
                if answer.wait.isdecimal():
                    wait = min(float(answer.wait), LONGEST_WAIT)
            time.sleep(wait)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    def _ask(self, method: str, url: str, body: bytes, kind: str, accept: str) -> Answer:
        answer = self._once(method, url, body, kind, accept)
        if answer.status == 401 and self._credentials.user is not None:
            # Asked who we are, or the nonce has run out: once more, as the challenge wants it.
            self._challenge, self._count = answer.challenge or "Basic", 0
            answer = self._once(method, url, body, kind, accept)
        return answer

    def _once(self, method: str, url: str, body: bytes, kind: str, accept: str) -> Answer:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": accept, "User-Agent": f"newskg/{__version__}"}
        if kind:
            headers["Content-Type"] = kind
        if said := self._authorization(method, path):
            headers["Authorization"] = said
        self._connection.request(method, path, body=body or None, headers=headers)
        response = self._connection.getresponse()
        return Answer(
            response.status,
            response.read(),
            ", ".join(response.headers.get_all("WWW-Authenticate", [])),
            response.headers.get("Retry-After", ""),
        )

    def _authorization(self, method: str, path: str) -> str:
        mine = self._credentials
        if mine.token is not None:
            return f"Bearer {mine.token}"
        if mine.user is None or not self._challenge:
            return ""
        if "digest" in self._challenge.lower():
            self._count += 1
            return digest(self._challenge, mine, method, path, self._count)
        pair = f"{mine.user}:{mine.password}".encode()
        return f"Basic {base64.b64encode(pair).decode()}"

    def _good(self, answer: Answer, method: str, url: str) -> bytes:
        if 200 <= answer.status < 300:
            return answer.body
        what = f"{url} answered {answer.status} to {method}"
        if answer.status in (401, 403):
            why = "these are not accepted" if self._credentials else "it wants to know who asks"
            raise OutputError(f"{what}: {why}; {HOW}")
        if 300 <= answer.status < 400:
            raise OutputError(f"{what}: it sends us elsewhere; give the address it really has")
        said = " ".join(answer.body.decode(errors="replace").split())[:300]
        raise OutputError(f"{what}: {said or http.client.responses.get(answer.status, 'no word')}")


def digest(challenge: str, mine: Credentials, method: str, path: str, count: int) -> str:
    """The Authorization header that answers a Digest challenge (RFC 7616, qop=auth).

    Raises OutputError for an algorithm that the standard does not have.
    """
    asked = {
        name.lower(): quoted or bare
        for name, quoted, bare in CHALLENGE.findall(challenge[challenge.lower().find("digest") :])
    }
    algorithm = asked.get("algorithm", "MD5").upper()
    if algorithm not in HASHES:
        raise OutputError(f"the store asks for Digest with {algorithm}, which kg does not know")

    def hashed(text: str) -> str:
        return HASHES[algorithm](text.encode()).hexdigest()

    realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
    secret = hashed(f"{mine.user}:{realm}:{mine.password}")
    act = hashed(f"{method}:{path}")
    fields = {"username": mine.user or "", "realm": realm, "nonce": nonce, "uri": path}
    bare = {"algorithm": algorithm}
    if "auth" in asked.get("qop", "").replace(" ", "").split(","):
        own = secrets.token_hex(8)
        bare |= {"qop": "auth", "nc": f"{count:08x}"}
        fields |= {
            "cnonce": own,
            "response": hashed(f"{secret}:{nonce}:{count:08x}:{own}:auth:{act}"),
        }
    else:
        fields["response"] = hashed(f"{secret}:{nonce}:{act}")
    if "opaque" in asked:
        fields["opaque"] = asked["opaque"]
    said = [f'{name}="{value}"' for name, value in fields.items()]
    said += [f"{name}={value}" for name, value in bare.items()]
    return "Digest " + ", ".join(said)
