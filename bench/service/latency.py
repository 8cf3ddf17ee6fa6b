"""How long answers take: by the engine in this process, by the service, and by rdflib."""

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from bench.service.graph import JSON, QUESTIONS, SMALL, copied, milliseconds
from bench.service.verdicts import Verdicts
from kg.serve.catalogue import Catalogue
from kg.store import question_named
from kg.store.sparql import bind
from kg.vocabulary import PREFIXES
from tests.serve.running import children_of

FACTOR, SLACK_MS = 1.3, 10.0  # of the engine's own time, and beside it
SEARCH_MS = 10.0
TIMES_RDFLIB = 30.0


@dataclass(frozen=True)
class Taken:
    """An answer, and the milliseconds it took: of a processor, and of the clock."""

    rows: list[Any]
    processor: float
    clock: float

    def best(self, other: "Taken") -> "Taken":
        """The lesser times of the two."""
        return Taken(self.rows, min(self.processor, other.processor), min(self.clock, other.clock))


def latency(url: str, store: Store, repeats: int, verdicts: Verdicts) -> dict[str, float]:
    """Each question by the engine here and by the service, turn about; the service's clock times.

    store: of the same kind as the service asks. Of the processor's time, the engine's is this
    process's, the service's that of its child.
    """
    print("In ms, the best of each; the processor's time first, then the clock's.\n")
    print("| question | rows | engine | child | engine | service | allowed |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    times: dict[str, float] = {}
    with httpx.Client(base_url=url, timeout=300) as client:
        for name, values in QUESTIONS.items():
            text = bind(question_named(name).text, values)
            try:
                own, others = by_engine(store, text), by_service(client, text)
                if own.rows != others.rows:
                    raise AssertionError(f"{name}: the service answers otherwise than the engine")
                for _ in range(repeats - 1):
                    own, others = (own.best(by_engine(store, text)),
                                   others.best(by_service(client, text)))  # fmt: skip
            except httpx.HTTPStatusError as error:
                why = error.response.text.strip()
                print(f"| {name} | {why} |", flush=True)
                verdicts.add(f"{name}", why, "an answer", holds=False)
                continue
            allowed = FACTOR * own.clock + SLACK_MS
            times[name] = others.clock
            print(
                f"| {name} | {len(own.rows)} | {own.processor:.1f} | {others.processor:.1f} "
                f"| {own.clock:.1f} | {others.clock:.1f} | {allowed:.1f} |",
                flush=True,
            )
            verdicts.add(
                f"{name} beside the engine",
                f"{others.clock:.1f} ms",
                f"{allowed:.1f} ms",
                holds=others.clock <= allowed,
            )
    print()
    return times


def by_engine(store: Store, text: str) -> Taken:
    """What the engine takes for a query, to the last byte of its JSON."""
    begun, processor = time.perf_counter(), time.process_time()
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise TypeError("no table")
    data = found.serialize(format=QueryResultsFormat.JSON) or b""
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


def beside_rdflib(
    times: dict[str, float], copies: int, most_seconds: float, verdicts: Verdicts
) -> None:
    """The questions by rdflib, each in a child that ends once it has been slow enough.

    times: of the service, ms. most_seconds: for one question; what takes longer does not finish.
    """
    import rdflib

    begun = time.monotonic()
    graph = rdflib.Graph()
    for part in copied(copies):
        triples = (line.rpartition(b" <")[0] + b" .\n" for line in part.split(b" .\n") if line)
        graph.parse(data=b"".join(triples), format="nt")
    print(f"rdflib read {len(graph):,} triples in {time.monotonic() - begun:.0f} s\n", flush=True)
    print("| question | service, ms | rdflib, ms | times |\n|---|--:|--:|--:|")
    for name, service in times.items():
        text = bind(question_named(name).text, QUESTIONS[name])
        enough = TIMES_RDFLIB * service / 1000
        seconds = min(enough * 1.02 + 0.1, most_seconds)
        code, took = in_child(lambda text=text: list(graph.query(text, initNs=PREFIXES)), seconds)  # type: ignore[misc]
        if code == -signal.SIGALRM:
            slow = f"{took * 1000 / service:.0f} at least"
            print(
                f"| {name} | {service:.1f} | ended after {took * 1000:,.0f} | {slow} |", flush=True
            )
            if took >= enough:
                verdicts.add(f"{name} beside rdflib", slow, "30 times", holds=True)
        elif code:
            print(f"| {name} | {service:.1f} | fails | |", flush=True)
        else:
            factor = took * 1000 / service
            print(f"| {name} | {service:.1f} | {took * 1000:,.0f} | {factor:.0f} |", flush=True)
            verdicts.add(
                f"{name} beside rdflib", f"{factor:.0f} times", "30 times",
                holds=factor >= TIMES_RDFLIB,
            )  # fmt: skip
    print()


def in_child(work: Callable[[], object], seconds: float) -> tuple[int, float]:
    """How a child ended that did some work, and the seconds it took by the clock."""
    begun = time.perf_counter()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what rdflib says of its own faults
            signal.setitimer(signal.ITIMER_REAL, seconds)
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - begun


def search(url: str, file: Path, quads: int, repeats: int, verdicts: Verdicts) -> None:
    """Full-text search, in the index itself and through the service."""
    catalogue = Catalogue.open(file, quads)
    if catalogue is None:
        raise AssertionError("the index is not there")
    print("| search | found | index, ms | service, ms | median |\n|---|--:|--:|--:|--:|")
    with httpx.Client(base_url=url, timeout=60) as client:
        for words in ("offer", "final offer", "Wrenfield 7", "the"):
            found, _ = catalogue.search(words)
            inside, _ = milliseconds(lambda words=words: catalogue.search(words), repeats)  # type: ignore[misc]
            asked = {"q": words, "limit": 20}
            outside, median = milliseconds(
                lambda asked=asked: client.get("/api/search", params=asked).raise_for_status(),  # type: ignore[misc]
                repeats,
            )
            print(f"| {words} | {found} | {inside:.1f} | {outside:.1f} | {median:.1f} |")
            verdicts.add(
                f"search for “{words}”", f"{inside:.1f} ms in the index, {outside:.1f} ms in all",
                f"{SEARCH_MS:g} ms", holds=outside <= SEARCH_MS,
            )  # fmt: skip
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
