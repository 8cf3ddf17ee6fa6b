"""Our own service, started on 127.0.0.1 for the suites to ask."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Quad

from kg.store import GraphStore

SECONDS_TO_START = 120.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service answered."""

    status: int
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Service:
    """A service that listens on a port of this machine; its door for SPARQL is `/sparql`."""

    port: int

    @property
    def url(self) -> str:
        """The address of the SPARQL door."""
        return f"http://127.0.0.1:{self.port}/sparql"

    def ask(
        self,
        method: str,
        query: str = "",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """One request to `/sparql`; query is what follows the question mark."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            path = "/sparql" + (f"?{query}" if query else "")
            connection.request(method, path, body=body, headers=dict(headers or {}))
            answer = connection.getresponse()
            kind = answer.headers.get("Content-Type", "").split(";")[0].strip()
            return Reply(answer.status, kind, answer.read())
        finally:
            connection.close()


@contextmanager
def serving(quads: Iterable[Quad]) -> Iterator[Service]:
    """`kg serve` of these quads, stopped in the end."""
    with TemporaryDirectory() as folder:
        GraphStore.of(quads).write_store(Path(folder, "store"))
        with socket.socket() as chosen:
            chosen.bind(("127.0.0.1", 0))
            service = Service(chosen.getsockname()[1])
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "serve", folder, "--port", str(service.port), "--quiet"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(service, process)
            yield service
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)


def _wait(service: Service, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"kg serve ended with {process.returncode} before it answered")
        try:
            if service.ask("GET", "query=ASK%7B%7D").status == 200:
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise RuntimeError("kg serve did not answer in time")
        time.sleep(0.1)
