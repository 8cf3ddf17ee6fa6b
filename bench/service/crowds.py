"""What the service bears: many clients at once, and queries made to bring it down."""

import asyncio
import math
import socket
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx

from bench.service.graph import JSON, SMALL
from bench.service.verdicts import Verdicts
from tests.serve.killers import killers

SLACK_SECONDS = 2.0
NORMAL_MS = 300.0
CHILD_MIB = 1024


async def crowd(url: str, clients: int, seconds: float, verdicts: Verdicts) -> None:
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
    median = statistics.median(times) * 1000 if times else math.inf
    print(f"{len(times) / seconds:.0f} answers a second, median {median:.0f} ms\n", flush=True)
    verdicts.add(
        f"{clients} clients for {seconds:g} s", f"{told}; {len(broken)} broken",
        "only 200, and 503 with Retry-After",
        holds=bool(times) and not broken and {*statuses} <= {"200", "503"},
    )  # fmt: skip


def kill(url: str, pid: int, times: int, limit: float, verdicts: Verdicts) -> None:
    """Killer queries, each some times, beside normal ones."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        queries = killers(f"http://127.0.0.1:{canary.getsockname()[1]}/")
        normal: list[float] = []
        normal_statuses: Counter[int] = Counter()
        peak = 0
        begun = time.monotonic()
        with ThreadPoolExecutor(8) as threads, httpx.Client(timeout=120) as client:
            asked = {
                (name, time_): threads.submit(ask, url, query)
                for time_ in range(times)
                for name, query in queries.items()
            }
            while not all(future.done() for future in asked.values()):
                status, took = ask(url, SMALL, client)
                normal_statuses[status] += 1
                normal.append(took)
                if len(normal) % 5 == 1:  # it costs some milliseconds itself
                    peak = max(peak, peak_of_children(pid))
                time.sleep(0.02)
        whole = time.monotonic() - begun
        try:
            canary.accept()
            reached = "was asked"
        except TimeoutError:
            reached = "saw no request"
    alive = Path(f"/proc/{pid}").exists() and ask(url, SMALL)[0] == 200
    statuses = Counter(future.result()[0] for future in asked.values())
    longest = max(future.result()[1] for future in asked.values())
    normal.sort()
    print(f"{len(queries)} killer queries {times} times each: {dict(sorted(statuses.items()))},")
    print(
        f"in {whole:.0f} s; the longest took {longest:.1f} s of {limit + 2:g};"
        f" the canary {reached};"
    )
    print(f"largest child {peak / 1024:.0f} MiB; normal queries {dict(normal_statuses)},")
    median, p99 = (normal[int(len(normal) * part)] * 1000 for part in (0.5, 0.99))
    print(f"median {median:.0f} ms, p99 {p99:.0f} ms of {len(normal)}\n", flush=True)
    for what, measured, wanted, holds in (
        ("the service after the killers", "answers" if alive else "gone", "answers", alive),
        ("the longest killer", f"{longest:.1f} s", f"{limit + SLACK_SECONDS:g} s",
         longest <= limit + SLACK_SECONDS),
        ("memory of a child", f"{peak / 1024:.0f} MiB", f"{CHILD_MIB} MiB",
         peak / 1024 <= CHILD_MIB),
        ("the canary", reached, "saw no request", reached == "saw no request"),
        ("normal queries beside killers", str(dict(normal_statuses)), "200",
         {*normal_statuses} == {200}),
        ("their p99", f"{p99:.0f} ms", f"{NORMAL_MS:g} ms", p99 < NORMAL_MS),
    ):  # fmt: skip
        verdicts.add(what, measured, wanted, holds=holds)


def ask(url: str, query: str, client: httpx.Client | None = None) -> tuple[int, float]:
    """The status of a query, and the seconds it took."""
    begun = time.monotonic()
    given = {"Content-Type": "application/sparql-query"}
    post = client.post if client else httpx.post
    answer = post(f"{url}sparql", content=query.encode(), headers=given, timeout=120)
    return answer.status_code, time.monotonic() - begun


def peak_of_children(pid: int) -> int:
    """The most memory that any child of a question has had, in KiB, what it shares included."""
    found = processes()
    forkers = {one for one, lines in found.items() if kib(lines, "PPid") == pid}
    return max(
        (kib(lines, "VmHWM") for lines in found.values() if kib(lines, "PPid") in forkers),
        default=0,
    )


def resident(pid: int) -> str:
    """The memory of the service and of the processes it has started, in MiB."""
    found = processes()
    sizes = [kib(found[pid], "VmRSS")]
    sizes += [kib(lines, "VmRSS") for lines in found.values() if kib(lines, "PPid") == pid]
    return " and ".join(f"{size / 1024:.0f} MiB" for size in sizes)


def processes() -> dict[int, dict[str, str]]:
    """What the kernel says of every process, line by line."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                text = (folder / "status").read_text()
            except OSError:
                continue
            found[int(folder.name)] = dict(line.split(":", 1) for line in text.splitlines())
    return found


def kib(lines: dict[str, str], name: str) -> int:
    """The number of a line; 0 for a process that has no memory any more."""
    return int(lines.get(name, "0").split()[0])
