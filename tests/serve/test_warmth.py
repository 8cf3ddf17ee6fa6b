"""Memory copied ahead: what a question wrote to is copied for the next child, and nothing else."""

import mmap
import os
import resource
import socket
from collections.abc import Callable, Iterator

import pytest

from kg.serve import warmth as module
from kg.serve.warmth import HEAT, PAGE, Warmth, regions

MAPS = """\
55d0c8a00000-55d0c8c00000 r-xp 00000000 08:01 131 /usr/bin/python3
55d0ca000000-55d0cb000000 rw-p 00000000 00:00 0 [heap]
7f0000000000-7f0000200000 rw-p 00000000 00:00 0
7f0000200000-7f0000201000 rw-p 00000000 00:00 0
7f1000000000-7f1000200000 rw-s 00000000 00:01 77 /dev/zero (deleted)
7f2000000000-7f2000200000 rw-p 00000000 08:01 99 /tmp/a file
7ffc00000000-7ffc00200000 rw-p 00000000 00:00 0 [stack]
"""


def test_regions_are_large_private_and_of_no_file() -> None:
    assert regions(MAPS) == [(0x55D0CA000000, 0x55D0CB000000), (0x7F0000000000, 0x7F0000200000)]


@pytest.fixture
def memory() -> Iterator[mmap.mmap]:
    """Four MiB that a child shares with this process until it writes to them."""
    with mmap.mmap(-1, 4 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as block:
        block.madvise(mmap.MADV_NOHUGEPAGE)
        for at in range(0, len(block), PAGE):
            block[at] = 1
        yield block


@pytest.fixture
def jobs() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Where a child waits for a question, and the other end."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with here, there:
        yield here, there


def in_child(work: Callable[[], int]) -> int:
    """What some work in a forked child came to, up to 250."""
    pid = os.fork()
    if not pid:
        code = 251
        try:
            code = min(250, work())
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code != 251, "the child failed"
    return code


def written(memory: mmap.mmap, pages: range) -> int:
    """Write to those pages; how many faults that took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for page in pages:
        memory[page * PAGE] = 2
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


PAGES = range(100, 200)


def question(warmth: Warmth, memory: mmap.mmap, jobs: socket.socket) -> int:
    """A child's life: it waits, writes to some pages, and notes them; the faults of the writing."""
    warmth.open()
    warmth.warm(jobs)
    faults = written(memory, PAGES)
    warmth.note()
    return faults


def test_what_a_question_wrote_to_is_copied_for_the_next(
    memory: mmap.mmap, jobs: tuple[socket.socket, socket.socket]
) -> None:
    warmth = Warmth()
    cold = in_child(lambda: question(warmth, memory, jobs[0]))
    warm = in_child(lambda: question(warmth, memory, jobs[0]))
    assert cold >= len(PAGES)
    assert warm < len(PAGES) // 10
    assert memory[PAGES[0] * PAGE] == 1, "the child had a copy of its own"


def test_nothing_is_copied_while_all_processors_are_taken_and_a_question_is_there(
    memory: mmap.mmap, jobs: tuple[socket.socket, socket.socket]
) -> None:
    warmth = Warmth()
    in_child(lambda: question(warmth, memory, jobs[0]))
    warmth.count(255)
    jobs[1].send(b"1")
    assert in_child(lambda: question(warmth, memory, jobs[0])) >= len(PAGES)


def test_a_question_that_waits_is_not_kept_waiting(
    memory: mmap.mmap, jobs: tuple[socket.socket, socket.socket]
) -> None:
    warmth = Warmth()
    in_child(lambda: question(warmth, memory, jobs[0]))
    jobs[1].send(b"1")
    assert in_child(lambda: question(warmth, memory, jobs[0])) >= len(PAGES)


def test_what_nobody_writes_to_any_more_fades(
    memory: mmap.mmap, jobs: tuple[socket.socket, socket.socket]
) -> None:
    warmth = Warmth()
    in_child(lambda: question(warmth, memory, jobs[0]))
    for _ in range(HEAT - 1):
        warmth.cool(0)
    assert in_child(lambda: question(warmth, memory, jobs[0])) < len(PAGES) // 10
    warmth.cool(0)  # what was copied ahead is not noted anew
    assert in_child(lambda: question(warmth, memory, jobs[0])) >= len(PAGES)


def test_what_was_written_to_last_is_copied_first() -> None:
    warmth = Warmth()
    warmth._heat[:] = bytes(len(warmth._heat))
    warmth._heat[5] = warmth._heat[6] = HEAT
    warmth.cool(0)
    warmth._heat[9] = HEAT
    assert warmth._hot() == [(9, 1), (5, 2)]


def test_a_kernel_that_cannot_copy_ahead_is_left_alone(
    memory: mmap.mmap, jobs: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    warmth = Warmth()
    in_child(lambda: question(warmth, memory, jobs[0]))
    monkeypatch.setattr(module, "POPULATE_WRITE", 9999)
    assert in_child(lambda: question(warmth, memory, jobs[0])) >= len(PAGES)
