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

from bench.service.crowds import crowd, kill
from bench.service.graph import make_graph
from bench.service.latency import beside_rdflib, cost, latency, search
from bench.service.verdicts import Verdicts
from kg.serve.index import INDEX_FILE
from tests.serve.conftest import until_indexed
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
    with running(folder, "--quiet", "--seconds", f"{wanted.limit:g}") as service:
        begun = time.monotonic()
        wait_for_index(service.url)
        if "index" in parts:
            print(f"the index was made in {time.monotonic() - begun:.0f} s\n", flush=True)
        times: dict[str, float] = {}
        if parts & {"latency", "rdflib"}:
            times = latency(service.url, store, wanted.repeats, verdicts)
        if "search" in parts:
            search(service.url, store / INDEX_FILE, quads, max(5, wanted.repeats), verdicts)
        if "cost" in parts:
            cost(service.url, service.process.pid)
        if "crowd" in parts:
            asyncio.run(crowd(service.url, wanted.clients, wanted.seconds, verdicts))
    if "killers" in parts:
        limit = wanted.killer_limit
        with running(folder, "--quiet", "--seconds", f"{limit:g}") as service:
            wait_for_index(service.url)
            kill(service.url, service.process.pid, wanted.times, limit, verdicts)
    if "rdflib" in parts:
        beside_rdflib(times, wanted.copies, wanted.rdflib_seconds, verdicts)


def wait_for_index(url: str) -> None:
    """Wait for the index, which takes its time for a large graph."""
    begun = time.monotonic()
    while True:
        try:
            until_indexed(url)
            return
        except AssertionError:
            if time.monotonic() - begun > 900:
                raise


if __name__ == "__main__":
    sys.exit(main())
