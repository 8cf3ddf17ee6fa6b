"""A graph held in memory, where the engine answers several times as fast as from its store on disk.

Whether there is room for it is for `room_for` to say; `held` reads it. The process that holds it
forks the children that ask it, so they share the one copy.
"""

import os
import resource
from contextlib import suppress
from pathlib import Path
from typing import IO

from pyoxigraph import QuerySolutions, RdfFormat, Store, serialize

from kg.errors import StoreError

QUAD_BYTES = 400  # 360 in a graph of a million quads; texts make some longer
SHARE = 0.5  # of the memory that is free, unless one asks for all
CALM = 15  # added to the niceness of what reads the store: questions go first
BUFFER = 1 << 20
HUGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""For the process that holds a graph: in pages of 2 MiB where the kernel gives them on request.

A fork copies the table of all pages: of 400 MiB in small pages that costs 8 ms of a processor, and
the child as much again at its end; in large ones less than 1 ms together.
"""


def room_for(quads: int, *, wanted: bool | None) -> int:
    """The bytes that a graph of so many quads may take in memory; 0 leaves it on disk.

    wanted: yes, no, or (None) only if half of what is free is enough.
    """
    if wanted is False:
        return 0
    free = free_bytes()
    if wanted:
        return free
    room = int(free * SHARE)
    return room if quads * QUAD_BYTES <= room else 0


def free_bytes(system: Path = Path("/")) -> int:
    """The memory that a program can still have: of the machine, and of the group it runs in."""
    found = []
    for line in _text(system / "proc/meminfo").splitlines():
        if line.startswith("MemAvailable:"):
            found.append(int(line.split()[1]) * 1024)
    group = _text(system / "proc/self/cgroup").strip().rpartition("::")[2].lstrip("/")
    for place in (system / "sys/fs/cgroup" / group, system / "sys/fs/cgroup"):
        most, now = _text(place / "memory.max").strip(), _text(place / "memory.current").strip()
        if most.isdecimal() and now.isdecimal():
            found.append(int(most) - int(now))
    return max(0, min(found, default=0))


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # not this system, or not a group with limits
        return ""


def _own_bytes() -> int:
    """What this process has for data: what the kernel compares with RLIMIT_DATA."""
    pages = _text(Path("/proc/self/statm")).split()
    return int(pages[5]) * resource.getpagesize() if pages else 0


def tell(store: Store, file: IO[bytes]) -> None:
    """Write all quads of a store, property by property.

    What is read together then stands together in memory. A child marks every quad that it reads, so
    each page with one of them is copied for it: in this order they are on half as many.
    """
    found = store.query("SELECT DISTINCT ?p { ?s ?p ?o }", use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise TypeError("no table")
    properties = sorted((row["p"] for row in found), key=str)
    for property_ in properties:
        quads = store.quads_for_pattern(None, property_, None, None)
        serialize(quads, file, RdfFormat.N_QUADS)


def held(folder: Path, quads: int, room: int) -> Store:
    """The store in a folder, read into memory; StoreError if it cannot be, or not whole.

    quads: how many it has. room: the bytes it may take, beside what this process has already; where
    that is not enough, the process ends.
    """
    take, give = os.pipe()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            os.close(take)
            os.nice(CALM)
            with os.fdopen(give, "wb", BUFFER) as file:
                tell(Store.read_only(str(folder)), file)
            code = 0
        except OSError:  # no store any more, or nobody who reads
            pass
        finally:
            os._exit(code)
    os.close(give)
    usual = resource.getrlimit(resource.RLIMIT_DATA)
    most = _own_bytes() + room
    most = most if usual[1] == resource.RLIM_INFINITY else min(most, usual[1])
    resource.setrlimit(resource.RLIMIT_DATA, (most, usual[1]))
    store = Store()
    with os.fdopen(take, "rb", BUFFER) as file, suppress(SyntaxError):  # cut short: counted below
        store.bulk_load(file, RdfFormat.N_QUADS, lenient=True)
    resource.setrlimit(resource.RLIMIT_DATA, usual)
    _, status = os.waitpid(pid, 0)
    if status or len(store) != quads:
        raise StoreError(f"{folder} could not be read whole: {len(store)} of {quads} quads came")
    return store
