"""What a child may not do, tried in one."""

import faulthandler
import os
import resource
import signal
import socket
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.serve.cage import confine
from kg.serve.limits import MIB, Limits

REFUSED, DONE, BROKEN = 0, 7, 9
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tells of Linux")


def ends(work: Callable[[], object], limits: Limits, *, files: int) -> int:
    """The exit code of a child that was shut in and then tried `work`; below 0 for a signal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads, which do not matter
        pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = BROKEN
    try:
        faulthandler.disable()  # it would print the test runner's stack
        confine(limits, files=files)
        try:
            work()
            code = DONE
        except (OSError, MemoryError):
            code = REFUSED
    finally:
        os._exit(code)


LIMITS = Limits(seconds=5)


@pytest.mark.parametrize("files", [0, 500])
def test_no_socket_can_be_opened(files: int) -> None:
    def call() -> object:
        return socket.socket(socket.AF_INET, socket.SOCK_STREAM)

    assert ends(call, LIMITS, files=files) == REFUSED


@pytest.mark.parametrize("files", [0, 500])
def test_no_file_can_be_written(files: int, tmp_path: Path) -> None:
    place = tmp_path / "new"
    assert ends(lambda: place.write_bytes(b"x"), LIMITS, files=files) == REFUSED
    assert not place.exists()


def test_no_file_can_be_read_unless_the_store_needs_it() -> None:
    here = Path(__file__)
    assert ends(here.read_bytes, LIMITS, files=0) == REFUSED
    assert ends(here.read_bytes, LIMITS, files=500) == DONE


def test_no_program_can_be_run() -> None:
    assert ends(lambda: os.execv("/bin/true", ["true"]), LIMITS, files=500) == REFUSED


def test_memory_has_an_end() -> None:
    limits = Limits(seconds=5, memory_bytes=64 * MIB)
    assert ends(lambda: bytearray(2000 * MIB), limits, files=0) == REFUSED


def test_time_has_an_end_whatever_the_child_does() -> None:
    def forever() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            pass

    assert ends(forever, Limits(seconds=0.2), files=0) == -signal.SIGALRM


def test_limits_cannot_be_lifted() -> None:
    def lift() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))

    def tried() -> None:
        try:
            lift()
        except ValueError as error:
            raise OSError from error
        socket.socket()  # a superuser may lift them: the filter of calls stands

    assert ends(tried, LIMITS, files=0) == REFUSED


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {'{' * 60_000}{'}' * 60_000} }}",
        f"SELECT ({'+'.join(['1'] * 60_000)} AS ?x) {{}}",
    ],
)
def test_a_query_that_overflows_the_stack_ends_its_child_alone(query: str) -> None:
    store = Store()
    signals = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGALRM)
    assert ends(lambda: store.query(query), LIMITS, files=0) in signals
