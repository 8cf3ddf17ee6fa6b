"""The example that ships with kg, served."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.store import GraphStore
from tests.serve.running import EXAMPLE, Running, running

BASE = "http://kg.localhost:8321/"
FILES = ("graph.nq", "graph.ttl", "graph.html", "build.json", "articles.jsonl")


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the example, with a store."""
    folder = tmp_path_factory.mktemp("build")
    for name in FILES:
        if (EXAMPLE / name).is_file():
            shutil.copy(EXAMPLE / name, folder / name)
    GraphStore.open(EXAMPLE / "graph.nq").write_store(folder / "store")
    return folder


@pytest.fixture(scope="session")
def service(build: Path) -> Iterator[Running]:
    """The build, served, its index made."""
    with running(build, "--seconds", "6", "--rows", "2000", "--memory", "900") as found:
        until_indexed(found.url)
        yield found


def until_indexed(url: str) -> None:
    """Wait until the index is there."""
    until(url, "index")


def until_in_memory(url: str) -> None:
    """Wait until the graph is in memory."""
    until(url, "in_memory")


def until(url: str, what: str) -> None:
    """Wait until the service says that something of it is ready."""
    for _ in range(300):
        if httpx.get(f"{url}health", timeout=30).json()[what]:
            return
        time.sleep(0.1)
    raise AssertionError(f"never ready: {what}")


@pytest.fixture(scope="session")
def client(service: Running) -> Iterator[httpx.Client]:
    """A client of the service."""
    with httpx.Client(base_url=service.url, timeout=30) as found:
        yield found
