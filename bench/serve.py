"""What the service costs beside the bare engine, and what it bears.

    python bench/serve.py [--copies 182] [--parts latency,search,cost,crowd,killers] [--rdflib N]

Copies of the example make a graph of any size (182 copies: one million quads); names and IRIs carry
the number of their copy. Times on a busy machine say little alone: compare the columns of one
run. Prints Markdown.
"""

import argparse
import asyncio
import json
import os
import socket
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from pyoxigraph import QueryResultsFormat, RdfFormat, Store

from kg.serve.catalogue import Catalogue
from kg.serve.index import INDEX_FILE
from kg.store import question_named
from kg.store.sparql import bind
from kg.vocabulary import PREFIXES
from tests.serve.conftest import until_indexed
from tests.serve.killers import killers
from tests.serve.running import EXAMPLE, children_of, running

BASE = b"<http://kg.localhost:8321/"
NAMES = (b"<https://schema.org/name> ", b"skos/core#altLabel> ", b"newskg#source> ")
PERSON, UNION, SOURCE = (
    "Tobias Wrenfield 7",
    "Amalgamated Clerks' Union 7",
    "cpa-2031-03-11-talks 7",
)
DEPARTMENT, RIVAL = "Department for Public Works 7", "Rosalind Teague 7"
QUESTIONS = {
    "claims-of-unnamed-sources": {"about": RIVAL},
    "events-in-order": {"who": UNION},
    "everything-about": {"name": PERSON},
    "what-has-x-said": {"who": PERSON},
    "what-the-article-says": {"article": SOURCE},
    "which-statements-dispute": {"who": PERSON},
    "who-met-whom": {"who": UNION},
    "who-said-what-about": {"about": UNION, "who": DEPARTMENT},
    "who-speaks-for": {"body": UNION},
    "whose-words": {},
}
SMALL = "SELECT ?p ?o { ?s schema:name 'Tobias Wrenfield 7' ; ?p ?o }"
JSON = "application/sparql-results+json"


def main() -> None:
    """Make the graph, serve it, and measure the parts asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=182)
    parser.add_argument("--parts", default="latency,search,cost,crowd,killers")
    parser.add_argument("--rdflib", type=int, default=0, metavar="COPIES")
    parser.add_argument("--seconds", type=float, default=60, help="of the crowd")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--times", type=int, default=20, help="each killer query")
    parser.add_argument("--limit", type=float, default=10, help="seconds of a query")
    parser.add_argument("--repeats", type=int, default=5, help="of each question")
    parser.add_argument("--keep", type=Path, help="a folder to keep the graph in")
    wanted = parser.parse_args()
    parts = wanted.parts.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        quads = make_graph(folder / "store", wanted.copies)
        print(f"{quads:,} quads, {wanted.copies} copies of the example\n", flush=True)
        with running(folder, "--quiet", "--seconds", f"{wanted.limit:g}") as service:
            wait_for_index(service.url)
            if "latency" in parts:
                latency(service.url, folder / "store", wanted.rdflib, wanted.repeats)
            if "search" in parts:
                search(service.url, folder / "store" / INDEX_FILE, quads)
            if "cost" in parts:
                cost(service.url, service.process.pid)
            if "crowd" in parts:
                asyncio.run(crowd(service.url, wanted.clients, wanted.seconds))
            if "killers" in parts:
                kill(service.url, service.process.pid, wanted.times, wanted.limit)


def make_graph(store: Path, copies: int) -> int:
    """Write the copies to a store, unless one is there; how many quads it holds."""
    if store.exists():
        return len(Store.read_only(str(store)))
    store.mkdir(parents=True)
    target = Store(store)
    target.bulk_load(b"".join(copied(copies)), format=RdfFormat.N_QUADS)
    target.flush()
    return len(target)


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


def wait_for_index(url: str) -> None:
    """Wait for the index, which takes its time for a large graph."""
    begun = time.monotonic()
    while True:
        try:
            until_indexed(url)
            break
        except AssertionError:
            if time.monotonic() - begun > 900:
                raise
    print(f"index made in {time.monotonic() - begun:.0f} s, beside other work\n", flush=True)


def best(work: Callable[[], object], repeats: int = 5) -> float:
    """The shortest time of some, in milliseconds: what other work on the machine adds least to."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


def latency(url: str, folder: Path, rdflib_copies: int, repeats: int) -> None:
    """Each question by the engine in this process, by the service, and by rdflib if asked.

    Of the processor's time, the engine's is this process's, the service's that of its child.
    """
    store = Store.read_only(str(folder))
    slow = rdflib_graph(rdflib_copies) if rdflib_copies else None
    head = f" rdflib, {rdflib_copies} copies |" if rdflib_copies else ""
    print("In ms; processor's time first, then the clock's.\n")
    print(f"| question | rows | engine | child | allowed | engine | service |{head}")
    print(f"|---|--:|--:|--:|--:|--:|--:|{'--:|' if rdflib_copies else ''}")
    with httpx.Client(base_url=url, timeout=300) as client:
        for name, values in QUESTIONS.items():
            text = bind(question_named(name).text, values)
            try:
                own, others = by_engine(store, text), by_service(client, text)
            except httpx.HTTPStatusError as error:
                print(f"| {name} | {error.response.text.strip()} |", flush=True)
                continue
            if own.rows != others.rows:
                raise AssertionError(f"{name}: the service answers otherwise than the engine")
            for _ in range(repeats - 1):
                own, others = (own.best(by_engine(store, text)),
                               others.best(by_service(client, text)))  # fmt: skip
            line = (
                f"| {name} | {len(own.rows)} | {own.processor:.1f} | {others.processor:.1f} "
                f"| {1.3 * own.processor + 10:.1f} | {own.clock:.1f} | {others.clock:.1f} |"
            )
            print(line + (f" {slow(text):,.0f} |" if slow else ""), flush=True)
    print()


@dataclass(frozen=True)
class Taken:
    """An answer, and the milliseconds it took: of a processor, and of the clock."""

    rows: list[Any]
    processor: float
    clock: float

    def best(self, other: "Taken") -> "Taken":
        """The lesser times of the two."""
        return Taken(self.rows, min(self.processor, other.processor), min(self.clock, other.clock))


def by_engine(store: Store, text: str) -> Taken:
    """What the engine takes for a query, to the last byte of its JSON."""
    begun, processor = time.perf_counter(), time.process_time()
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    data = found.serialize(format=QueryResultsFormat.JSON) or b""  # type: ignore[arg-type]
    took = (time.process_time() - processor) * 1000, (time.perf_counter() - begun) * 1000
    return Taken(json.loads(data)["results"]["bindings"], *took)


def by_service(client: httpx.Client, text: str) -> Taken:
    """What the service takes for a query, to the last byte of its JSON."""
    begun = time.perf_counter()
    answer = client.post("/sparql", data={"query": text}, headers={"Accept": JSON})
    clock = (time.perf_counter() - begun) * 1000
    answer.raise_for_status()
    processor = float(answer.headers["server-timing"].rpartition("dur=")[2])
    return Taken(answer.json()["results"]["bindings"], processor, clock)


def rdflib_graph(copies: int) -> Callable[[str], float]:
    """A function that tells how long rdflib takes for a query, in milliseconds."""
    import rdflib

    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=b"".join(copied(copies)), format="nquads")
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)

    def ask(text: str) -> float:
        return best(lambda: list(graph.query(text, initNs=PREFIXES)), repeats=1)

    return ask


def search(url: str, file: Path, quads: int) -> None:
    """Full-text search, in the index itself and through the service."""
    catalogue = Catalogue.open(file, quads)
    if catalogue is None:
        raise AssertionError("the index is not there")
    print("| search | found | index, ms | service, ms |\n|---|--:|--:|--:|")
    with httpx.Client(base_url=url, timeout=60) as client:
        for words in ("offer", "final offer", "Wrenfield 7", "the"):
            found, _ = catalogue.search(words)
            inside = best(lambda words=words: catalogue.search(words))  # type: ignore[misc]
            asked = {"q": words, "limit": 20}
            outside = best(lambda asked=asked: client.get("/api/search", params=asked))  # type: ignore[misc]
            print(f"| {words} | {found} | {inside:.1f} | {outside:.1f} |")
    print(flush=True)


def cost(url: str, pid: int, times: int = 150) -> None:
    """What a small query costs of the processor, in the service and below it."""
    asked = {"query": SMALL}
    with httpx.Client(base_url=url, timeout=60) as client:
        for _ in range(5):
            client.get("/sparql", params=asked)
        (forker,) = children_of(pid)
        before = processor_ms(pid), processor_ms(forker)
        for _ in range(times):
            client.get("/sparql", params=asked).raise_for_status()
        service, children = (
            (processor_ms(one) - then) / times
            for one, then in zip((pid, forker), before, strict=True)
        )
    print(f"a small query: {service:.1f} ms of the processor in the service,")
    print(f"{children:.1f} ms in the process that forks and its child\n", flush=True)


def processor_ms(pid: int) -> float:
    """What a process and its ended children have had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * 1000 / os.sysconf("SC_CLK_TCK")


async def crowd(url: str, clients: int, seconds: float) -> None:
    """Many clients at once, each asking again as soon as it has its answer."""
    statuses: Counter[str] = Counter()
    times: list[float] = []
    end = time.monotonic() + seconds
    place = urlsplit(url)
    query = urlencode({"query": SMALL})
    text = f"GET /sparql?{query} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: {JSON}\r\n\r\n"

    async def one() -> None:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        while time.monotonic() < end:
            begun = time.monotonic()
            writer.write(text.encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
            await reader.readexactly(length)
            status = head.split()[1]
            if status == "503" and "retry-after" not in head:
                status = "503 without Retry-After"
            statuses[status] += 1
            if status == "200":
                times.append(time.monotonic() - begun)
            else:
                await asyncio.sleep(0.2)  # a client that was told to wait does
        writer.close()
        await writer.wait_closed()

    results = await asyncio.gather(*(one() for _ in range(clients)), return_exceptions=True)
    broken = [result for result in results if result is not None]
    told = ", ".join(f"{count} times {status}" for status, count in sorted(statuses.items()))
    print(f"{clients} clients for {seconds:g} s: {told}; {len(broken)} connections broken;")
    rate = len(times) / seconds
    print(
        f"{rate:.0f} answers a second, median {statistics.median(times) * 1000:.0f} ms\n",
        flush=True,
    )


def kill(url: str, pid: int, times: int, limit: float) -> None:
    """Killer queries, each some times, beside normal ones."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        queries = killers(f"http://127.0.0.1:{canary.getsockname()[1]}/")
        normal: list[float] = []
        normal_statuses: Counter[int] = Counter()
        peak = 0

        def ask(query: str) -> tuple[int, float]:
            begun = time.monotonic()
            answer = httpx.post(
                f"{url}sparql",
                content=query.encode(),
                headers={"Content-Type": "application/sparql-query"},
                timeout=120,
            )
            return answer.status_code, time.monotonic() - begun

        with ThreadPoolExecutor(8) as threads:
            asked = {
                (name, time_): threads.submit(ask, query)
                for time_ in range(times)
                for name, query in queries.items()
            }
            while not all(future.done() for future in asked.values()):
                status, took = ask(SMALL)
                normal_statuses[status] += 1
                normal.append(took)
                peak = max(peak, peak_of_children(pid))
                time.sleep(0.02)
        try:
            canary.accept()
            reached = "was asked"
        except TimeoutError:
            reached = "saw no request"
    statuses = Counter(future.result()[0] for future in asked.values())
    longest = max(future.result()[1] for future in asked.values())
    normal.sort()
    print(f"{len(queries)} killer queries {times} times each: {dict(sorted(statuses.items()))};")
    print(f"the longest took {longest:.1f} s of {limit + 2:g}; the canary {reached};")
    print(f"largest child {peak / 1024:.0f} MiB; normal queries {dict(normal_statuses)},")
    median, p99 = normal[len(normal) // 2], normal[int(len(normal) * 0.99)]
    print(f"median {median * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms of {len(normal)}\n", flush=True)


def peak_of_children(pid: int) -> int:
    """The most memory that any process below this one has had, in KiB."""
    parents, peaks = {}, {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            lines = dict(
                line.split(":", 1) for line in (folder / "status").read_text().splitlines()
            )
        except (OSError, ValueError):
            continue
        parents[int(folder.name)] = int(lines["PPid"])
        peaks[int(folder.name)] = int(lines.get("VmHWM", "0 kB").split()[0])
    below = {pid}
    for _ in range(3):
        below |= {child for child, parent in parents.items() if parent in below}
    return max((peaks[one] for one in below - {pid} if one in peaks), default=0)


if __name__ == "__main__":
    main()
