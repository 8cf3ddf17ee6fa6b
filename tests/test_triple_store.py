"""A build loads into a triple store that is not ours and answers there, over HTTP."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.config import Settings
from kg.pipeline import build
from kg.store import GraphStore

pytestmark = pytest.mark.slow

SECONDS_TO_START = 20.0
QUESTION = """
PREFIX kg: <https://w3id.org/newskg#> PREFIX schema: <https://schema.org/>
SELECT ?who ?words { ?said kg:speaker/schema:name ?who ; schema:text ?words } ORDER BY ?who ?words
"""
ARTICLE = (
    "Harbour workers to vote\n\n"
    "The harbour will close on Friday, Anna Veld said.\n\n"
    '"We have waited long enough," Ms Veld told reporters.\n'
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("triple_store")
    (folder / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    build([folder / "harbour.txt"], folder / "output", Settings())
    return folder / "output"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty Oxigraph server of our own, stopped in the end."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the server is not installed: pip install oxigraph")
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_open(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        assert process.poll() is None, "the server ended before it answered"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the server did not open its port"
            time.sleep(0.05)
        else:
            return


def test_the_turtle_loads_into_an_oxigraph_server_and_answers_the_same(
    output: Path, server: str
) -> None:
    load = urllib.request.Request(
        f"{server}/store?default",
        data=(output / "graph.ttl").read_bytes(),
        headers={"Content-Type": "text/turtle"},
        method="POST",
    )
    with urllib.request.urlopen(load, timeout=30) as answer:
        assert answer.status in {200, 201, 204}

    ask = urllib.request.Request(
        f"{server}/query?{urllib.parse.urlencode({'query': QUESTION})}",
        headers={"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(ask, timeout=30) as answer:
        bindings = json.load(answer)["results"]["bindings"]
    theirs = [(row["who"]["value"], row["words"]["value"]) for row in bindings]

    ours = [(row["who"], row["words"]) for row in GraphStore.open(output).query(QUESTION)]
    assert theirs == ours
    assert ("Anna Veld", "We have waited long enough,") in theirs or (
        "Anna Veld",
        "We have waited long enough",
    ) in theirs
