"""What a child that answers a question may not do, told to the kernel.

Limits of the process (setrlimit) end a child that takes too much. A filter of system calls
(seccomp, Linux on x86-64 and ARM) refuses it every socket, every program and every file to write,
whatever the engine in it tries. Nothing here can be undone by the process itself.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.serve.limits import Limits

PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
ALLOW = 0x7FFF0000
REFUSE = 0x00050000 | 1  # the call fails with EPERM
KILL = 0x80000000

# socket, connect, bind, execve, execveat, ptrace, open, creat, io_uring_setup; then openat, openat2
X86_64 = (0xC000003E, (41, 42, 49, 59, 322, 101, 2, 85, 425), 257, 437)
AARCH64 = (0xC00000B7, (198, 203, 200, 221, 281, 117, 425), 56, 437)
CALLS = {"x86_64": X86_64, "aarch64": AARCH64}
X32 = 0x40000000  # numbers of another set of calls that an x86-64 kernel may know

NUMBER, ARCHITECTURE, THIRD_ARGUMENT = 0, 4, 32  # offsets in what the filter is shown
WRITES = 0o1 | 0o2 | 0o100  # O_WRONLY, O_RDWR, O_CREAT

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06


def confine(limits: Limits, *, files: int) -> None:
    """Shut this process in, for good.

    files: how many it may have open from now on; 0 lets it open none.
    """
    own = address_space()
    filter_calls(may_open=files > 0)
    limit(limits, own, files=files)


def limit(limits: Limits, own: int, *, files: int) -> None:
    """Limit what this process may take, from now on.

    own: the bytes of address space it has by itself, the graph among them; it gets at least half
    of its limit beside that. files: as for `confine`.
    """
    seconds = int(time.process_time() + limits.seconds) + 1
    memory = max(limits.memory_bytes, own + limits.memory_bytes // 2)
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.answer_bytes + 65_536),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # Past the harder limit of time there is only SIGKILL, which does not say what it was for.
        spare = which == resource.RLIMIT_CPU and wanted == most
        resource.setrlimit(which, (wanted, wanted + spare if hard != wanted else wanted))
    # The kernel ends the process at the limit, wherever it is: no handler, nothing to miss.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def address_space() -> int:
    """The bytes of address space that this process has; 0 where the system does not tell."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        return pages * resource.getpagesize()
    return 0


def filter_calls(*, may_open: bool) -> bool:
    """Refuse sockets, programs and files to write, of this process; False where that cannot be.

    may_open: whether files may still be opened to read (of a store that has too many to hold open).
    """
    known = CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    program = filter_program(*known, may_open=may_open)
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program)
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    given = ctypes.create_string_buffer(head)
    return bool(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, given, 0, 0) == 0)


def filter_program(
    architecture: int, refused: Iterable[int], openat: int, openat2: int, *, may_open: bool
) -> bytes:
    """The filter as instructions of the kernel's packet filter, eight bytes each."""
    refused = [*refused, openat2, *([] if may_open else [openat])]
    code = [
        step(LOAD, ARCHITECTURE),
        step(EQUAL, architecture, 1, 0),
        step(RETURN, KILL),
        step(LOAD, NUMBER),
        step(AT_LEAST, X32, 0, 1),
        step(RETURN, KILL),
    ]
    for number in refused:
        code += [step(EQUAL, number, 0, 1), step(RETURN, REFUSE)]
    code += [
        step(EQUAL, openat, 0, 3),
        step(LOAD, THIRD_ARGUMENT),
        step(ANY_BIT, WRITES, 0, 1),
        step(RETURN, REFUSE),
        step(RETURN, ALLOW),
    ]
    return b"".join(code)


def step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One instruction; the last two say how many to skip."""
    return struct.pack("HBBI", code, if_true, if_false, value)
