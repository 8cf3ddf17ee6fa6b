"""A graph of any size, made of copies of the example, and what it is asked."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from tests.serve.running import EXAMPLE

BASE = b"<http://kg.localhost:8321/"
NAMES = (b"<https://schema.org/name> ", b"skos/core#altLabel> ", b"newskg#source> ")
PERSON, RIVAL = "Tobias Wrenfield 7", "Rosalind Teague 7"
UNION, DEPARTMENT = "Amalgamated Clerks' Union 7", "Department for Public Works 7"
QUESTIONS = {
    "claims-of-unnamed-sources": {"about": RIVAL},
    "events-in-order": {"who": UNION},
    "everything-about": {"name": PERSON},
    "what-has-x-said": {"who": PERSON},
    "what-the-article-says": {"article": "cpa-2031-03-11-talks 7"},
    "which-statements-dispute": {"who": PERSON},
    "who-met-whom": {"who": UNION},
    "who-said-what-about": {"about": UNION, "who": DEPARTMENT},
    "who-speaks-for": {"body": UNION},
    "whose-words": {},
}
SMALL = "SELECT ?p ?o { ?s schema:name 'Tobias Wrenfield 7' ; ?p ?o }"
JSON = "application/sparql-results+json"


def make_graph(store: Store | Path, copies: int) -> int:
    """Write the copies to a store on disk, unless one is there; how many quads it holds."""
    if isinstance(store, Path):
        if (store / "CURRENT").exists():
            return len(Store.read_only(str(store)))
        store.mkdir(parents=True, exist_ok=True)
        store = Store(store)
    store.bulk_load(b"".join(copied(copies)), format=RdfFormat.N_QUADS)
    store.flush()
    return len(store)


def copied(copies: int) -> Iterator[bytes]:
    """N-Quads of the example, over and over, no two copies sharing a name or an IRI of ours."""
    text = (EXAMPLE / "graph.nq").read_bytes()
    for number in range(copies):
        mark = str(number).encode()
        lines = text.replace(BASE, BASE + mark + b"/").split(b"\n")
        for at, line in enumerate(lines):
            if any(name in line for name in NAMES):
                end = line.rfind(b'"')
                lines[at] = line[:end] + b" " + mark + line[end:]
        yield b"\n".join(lines)


def milliseconds(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """The shortest and the median time of some, by the clock."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times), statistics.median(times)
