"""What the service costs beside the bare engine, and what it bears, against what was asked for.

    python -m bench.serve [--copies 182] [--parts index,latency,rdflib,search,cost,crowd,killers]

Copies of the example make a graph of any size (182 copies: more than one million quads); names and
IRIs carry the number of their copy. Prints Markdown, at the end every bound with its verdict, and
ends with 1 when one is broken. Times by the clock want a machine with nothing else to do; the whole
takes about a quarter of an hour on two cores.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import Store

from bench.service.crowds import crowd, kill, resident
from bench.service.graph import make_graph
from bench.service.latency import beside_rdflib, cost, latency, search
from bench.service.verdicts import Verdicts
from kg.serve.holding import free_bytes, held
from kg.serve.index import INDEX_FILE
from tests.serve.conftest import until
from tests.serve.running import running

PARTS = ("index", "latency", "rdflib", "search", "cost", "crowd", "killers")


def main() -> int:
    """Make the graph, serve it, and measure the parts asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=182)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--seconds", type=float, default=60, help="of the crowd")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--times", type=int, default=20, help="each killer query")
    parser.add_argument("--limit", type=float, default=30, help="seconds of a query")
    parser.add_argument("--killer-limit", type=float, default=3, help="seconds of a killer query")
    parser.add_argument("--repeats", type=int, default=5, help="of each question")
    parser.add_argument("--rdflib-seconds", type=float, default=60, help="of a question")
    parser.add_argument("--on-disk", action="store_true", help="leave the graph on disk")
    parser.add_argument("--keep", type=Path, help="a folder to keep the graph in")
    wanted = parser.parse_args()
    parts = set(wanted.parts.split(","))
    if parts - {*PARTS}:
        parser.error(f"there are these parts: {', '.join(PARTS)}")
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        measure(folder, parts, wanted, verdicts)
    if verdicts.lines:
        print(verdicts.table())
    return 0 if verdicts.all_hold else 1


def measure(folder: Path, parts: set[str], wanted: argparse.Namespace, verdicts: Verdicts) -> None:
    """Every part that is wanted, in one service."""
    store = folder / "store"
    quads = make_graph(store, wanted.copies)
    print(f"{quads:,} quads, {wanted.copies} copies of the example\n", flush=True)
    if "index" in parts:
        (store / INDEX_FILE).unlink(missing_ok=True)
    where = "--on-disk" if wanted.on_disk else "--in-memory"
    with running(folder, "--quiet", where, "--seconds", f"{wanted.limit:g}") as service:
        begun = time.monotonic()
        wait_for(service.url, "index")
        if "index" in parts:
            print(f"the index was made in {time.monotonic() - begun:.0f} s", flush=True)
        if not wanted.on_disk:
            wait_for(service.url, "in_memory")
            print(f"the graph was in memory after {time.monotonic() - begun:.0f} s", flush=True)
        print(f"the service and what it started: {resident(service.process.pid)}\n", flush=True)
        times: dict[str, float] = {}
        if parts & {"latency", "rdflib"}:
            own = (
                Store.read_only(str(store)) if wanted.on_disk else held(store, quads, free_bytes())
            )
            times = latency(service.url, own, wanted.repeats, verdicts)
            del own
        if "search" in parts:
            search(service.url, store / INDEX_FILE, quads, max(5, wanted.repeats), verdicts)
        if "cost" in parts:
            cost(service.url, service.process.pid)
        if "crowd" in parts:
            asyncio.run(crowd(service.url, wanted.clients, wanted.seconds, verdicts))
    if "killers" in parts:
        limit = wanted.killer_limit
        with running(folder, "--quiet", where, "--seconds", f"{limit:g}") as service:
            wait_for(service.url, "index")
            if not wanted.on_disk:
                wait_for(service.url, "in_memory")
            kill(service.url, service.process.pid, wanted.times, limit, verdicts)
    if "rdflib" in parts:
        beside_rdflib(times, wanted.copies, wanted.rdflib_seconds, verdicts)


def wait_for(url: str, what: str) -> None:
    """Wait for the index, or for the graph in memory; either takes its time for a large graph."""
    begun = time.monotonic()
    while True:
        try:
            until(url, what)
            return
        except AssertionError:
            if time.monotonic() - begun > 900:
                raise


if __name__ == "__main__":
    sys.exit(main())
