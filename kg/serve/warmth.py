"""Memory that a child will write to, copied for it before its question comes.

The engine marks what it reads, so a forked child copies each page that its question touches, one
fault at a time. A child that waits for a question, while a processor is free, asks the kernel for
copies of the pages that earlier questions wrote to: all at once that costs less, and nobody waits
for it. What is known of a block of pages fades with each child, so what is no longer asked for is
no longer copied.

Needs Linux 5.14; elsewhere nothing is copied ahead.
"""

import ctypes
import mmap
import os
import re
import resource
import select
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PAGE = resource.getpagesize()
BLOCK = 16 * PAGE
LEAST_REGION = 1 << 20  # bytes; what is smaller is not the graph
HEAT = 128  # children that a block is copied for after a question wrote to it
MOST_BYTES = 256 << 20  # copied ahead for one child
PAUSE_MS = 10.0  # until a child looks again whether a processor is free
POPULATE_WRITE = 23  # of madvise(2): copy now what a write would copy
ENTRY = 8  # bytes of a page in /proc/self/pagemap; the last of them, for a page of its own:
OWN = b"\x81"  # present, and mapped by nobody else
RUN = re.compile(rb"([^\0])\1?")
COOLER = bytes(max(0, heat - 1) for heat in range(256))


class Warmth:
    """Which blocks of this process's memory are written to, known to it and all its children."""

    def __init__(self) -> None:
        self.regions = regions(Path("/proc/self/maps").read_text())
        self._starts: list[tuple[int, int]] = []  # number of a region's first block, its address
        count = 0
        for begin, end in self.regions:
            self._starts.append((count, begin))
            count += -(-(end - begin) // BLOCK)
        self._heat = mmap.mmap(-1, max(1, count))
        self._running = mmap.mmap(-1, 1)
        self._turn = os.memfd_create("turn")
        self._processors = len(os.sched_getaffinity(0))
        self._pagemap = -1
        self._warmed: set[int] = set()
        self._advise = ctypes.CDLL(None, use_errno=True).madvise
        self._advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]

    def cool(self, running: int) -> None:
        """In the process that forks: one more child; so many of them answer a question now."""
        self._heat[:] = self._heat[:].translate(COOLER)
        self.count(running)

    def count(self, running: int) -> None:
        """In the process that forks: so many children answer a question now."""
        self._running[0] = min(255, running)

    def open(self) -> None:
        """In a child that may still open files: be able to say later what was written to."""
        with suppress(OSError):
            self._pagemap = os.open("/proc/self/pagemap", os.O_RDONLY)

    def warm(self, jobs: socket.socket) -> None:
        """In a child that waits: copy what questions write to, until one is there."""
        poll = select.poll()
        poll.register(jobs, select.POLLIN)
        left = MOST_BYTES
        hot: Iterator[tuple[int, int]] | None = None
        try:
            while left > 0:
                while not self._may():
                    if poll.poll(PAUSE_MS):
                        return
                if poll.poll(0):
                    return
                hot = iter(self._hot()) if hot is None else hot
                block, blocks = next(hot, (0, 0))
                if not blocks or not self._copy(block, blocks):
                    return
                left -= blocks * BLOCK
                self._warmed.update(range(block, block + blocks))
                os.sched_yield()  # whoever else has something to do goes first
        finally:
            os.lockf(self._turn, os.F_ULOCK, 0)

    def _hot(self) -> list[tuple[int, int]]:
        """Runs of blocks to copy, what was written to last first: the first, and how many."""
        heat = self._heat[:]
        runs = [(run.start(), run.end() - run.start()) for run in RUN.finditer(heat)]
        return sorted(runs, key=lambda run: -heat[run[0]])

    def _may(self) -> bool:
        """Whether a processor is free and no other child is at it (the lock ends with a child)."""
        if self._running[0] >= self._processors:
            return False
        try:
            os.lockf(self._turn, os.F_TLOCK, 0)
        except BlockingIOError:
            return False
        return True

    def _copy(self, block: int, blocks: int) -> bool:
        """Copy so many blocks from that one on; False where the kernel cannot."""
        last = block + blocks
        for (first, begin), (_, end) in zip(self._starts, self.regions, strict=True):
            after = first + -(-(end - begin) // BLOCK)
            low, high = max(block, first), min(last, after)
            if low < high:
                start = begin + (low - first) * BLOCK
                size = min(begin + (high - first) * BLOCK, end) - start
                if self._advise(start, size, POPULATE_WRITE):
                    return False
        return True

    def note(self) -> None:
        """In a child that has answered: remember the blocks that it had to copy itself.

        Not while more questions are answered than there are processors: nothing is copied then.
        """
        if self._pagemap < 0 or self._running[0] > self._processors:
            return
        for (first, begin), (_, end) in zip(self._starts, self.regions, strict=True):
            size = (end - begin) // PAGE * ENTRY
            own = os.pread(self._pagemap, size, begin // PAGE * ENTRY)[ENTRY - 1 :: ENTRY]
            at = own.find(OWN)
            while at >= 0:
                block = at * PAGE // BLOCK
                if first + block not in self._warmed:
                    self._heat[first + block] = HEAT
                at = own.find(OWN, (block + 1) * BLOCK // PAGE)


def regions(maps: str) -> list[tuple[int, int]]:
    """The large private regions of /proc/self/maps that are of no file: first address, and end."""
    found = []
    for line in maps.splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        begin, end = (int(address, 16) for address in span.split("-"))
        anonymous = inode == "0" and (not name or name[0] == "[heap]")
        if rights == "rw-p" and anonymous and end - begin >= LEAST_REGION:
            found.append((begin, end))
    return found
