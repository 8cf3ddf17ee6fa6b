"""Real stores on 127.0.0.1, and a store of our own that can be told how to behave."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import GraphStore

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 120.0  # on a busy machine

VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 20
MaxCheckpointRemap = 200
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
MaxCheckpointRemap = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
ServerThreads = 6
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, url: str) -> Iterator[str]:
    """The address of a server that is stopped in the end, once it answers there."""
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + SECONDS_TO_START
        while True:
            assert process.poll() is None, "the server ended before it answered"
            try:
                with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5) as answer:
                    answer.read()
                break
            except OSError:
                assert time.monotonic() < end, "the server did not answer in time"
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server, empty at first."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the server is not installed: pip install oxigraph")
    base = f"http://127.0.0.1:{free_port()}"
    command = [program, "serve", "--bind", base.removeprefix("http://")]
    with running(command, tmp_path_factory.mktemp("oxigraph"), f"{base}/query"):
        yield base


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso, empty at first; its administrator is dba with password dba."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("the server is not installed: apt-get install virtuoso-opensource")
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    text = VIRTUOSO.format(sql=free_port(), http=http)
    (folder / "virtuoso.ini").write_text(text, encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    base = f"http://127.0.0.1:{http}"
    with running(command, folder, f"{base}/sparql"):
        yield base


@pytest.fixture(scope="session")
def example() -> GraphStore:
    """The example that comes with kg, as the repository holds it."""
    built = ROOT / "output" / "graph.nq"
    if not built.exists():
        pytest.skip("the example is not built: make demo")
    return GraphStore.open(built)
