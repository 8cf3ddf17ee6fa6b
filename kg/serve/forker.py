"""The process that has the store open and forks a child for each question.

    python -m kg.serve.forker STORE JOBS NEWS LIMITS [QUADS ROOM]

With the last two, it first reads the store into memory: so many quads, in so many bytes at most.

It is small and quiet, so that a fork is quick: it talks to no client and parses no query. A child
is forked ahead of its question, is shut in, waits on the socket JOBS, takes one job, answers it and
ends. Whatever a question does to its child, the next one gets a fresh child.

News, to the service: `taken JOB PID` and `answered JOB SECONDS` (from a child; the seconds it had a
processor), `ended PID STATUS` (from here). When the service is gone, JOBS closes and everything
here ends.
"""

import array
import gc
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.serve.cage import address_space, filter_calls, limit
from kg.serve.child import Job, answer
from kg.serve.holding import held
from kg.serve.limits import Limits
from kg.serve.warmth import Warmth

SPARE = 2  # children that wait for a question
RESERVE = 16  # files that a store with many tables may open beside them
FAILED = 3
WORTH_NOTING = 0.01  # seconds of the processor: what is answered in less needs nothing ahead
REHEARSAL: Job = {
    "kind": "query",
    "query": "SELECT ?a ?b { ?a schema:name|skos:altLabel ?b FILTER(LCASE(?b) != '') } LIMIT 1",
    "default_graphs": [],
    "named_graphs": [],
    "accept": None,
    "base": None,
}
"""A question such as many ask; its answer is nobody's."""


class Forker:
    """Keeps children waiting, and tells how they ended."""

    def __init__(
        self,
        store: Store,
        files: int,
        jobs: socket.socket,
        news: socket.socket,
        limits: Limits,
        warmth: Warmth | None = None,
    ) -> None:
        self.store, self.jobs, self.news, self.limits = store, jobs, news, limits
        self.files, self.warmth = files, warmth
        self.waiting: set[int] = set()
        self.children: set[int] = set()
        self.taken, self.take = os.pipe()
        self.nothing = os.open(os.devnull, os.O_RDWR)
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.news, selectors.EVENT_READ)
        self.selector.register(self.taken, selectors.EVENT_READ)
        self.woken, wake = socket.socketpair()
        wake.setblocking(False)
        self.wake = wake
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        self.selector.register(self.woken, selectors.EVENT_READ)

    def run(self) -> None:
        """Work until the service goes away."""
        gc.disable()
        gc.freeze()  # what is here now is shared with every child, unwritten
        self.news.send(b"ready")
        try:
            while True:
                while len(self.waiting) < SPARE:
                    self.fork()
                for key, _ in self.selector.select():
                    if key.fileobj is self.news:
                        if not self.news.recv(64):
                            return
                    elif key.fileobj is self.woken:
                        self.woken.recv(4096)
                    else:
                        self.note_taken()
                self.reap()
                if self.warmth is not None:
                    self.warmth.count(len(self.children) - len(self.waiting))
        finally:
            signal.set_wakeup_fd(-1)  # it is closed before the last of them has ended
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for pid in self.children:
                os.kill(pid, signal.SIGKILL)

    def note_taken(self) -> None:
        """Know which children have a question by now."""
        data = os.read(self.taken, 4096)
        for (pid,) in struct.iter_unpack("i", data):
            self.waiting.discard(pid)

    def reap(self) -> None:
        """Tell of every child that ended, and how."""
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self.children.discard(pid)
            self.waiting.discard(pid)
            self.news.send(f"ended {pid} {os.waitstatus_to_exitcode(status)}".encode())

    def fork(self) -> None:
        """One more child that waits for a question."""
        if self.warmth is not None:
            self.warmth.cool(len(self.children) - len(self.waiting))
        pid = os.fork()
        if pid:
            self.children.add(pid)
            self.waiting.add(pid)
            return
        code = FAILED
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.work()
            code = 0
        finally:
            os._exit(code)

    def work(self) -> None:
        """The whole life of a child."""
        own = self.prepare()
        if self.warmth is not None:
            self.warmth.warm(self.jobs)
        message, ancillary, _, _ = self.jobs.recvmsg(64, socket.CMSG_SPACE(4))
        if not message or not ancillary:  # the service is gone
            return
        begun = time.process_time()
        descriptors = array.array("i")
        descriptors.frombytes(ancillary[0][2][: descriptors.itemsize])
        os.write(self.take, struct.pack("i", os.getpid()))
        self.news.send(f"taken {message.decode()} {os.getpid()}".encode())
        file = os.fdopen(descriptors[0], "r+b")
        self.jobs.close()
        os.close(self.take)
        os.close(self.taken)  # open until now: the process that forks may be gone
        limit(self.limits, own, files=self.files)
        answer(self.store, file, self.limits)
        taken = time.process_time() - begun
        self.news.send(f"answered {message.decode()} {taken:.6f}".encode())
        if self.warmth is not None and taken >= WORTH_NOTING:
            self.warmth.note()

    def prepare(self) -> int:
        """What a child can do before it has a question; the bytes of its address space.

        It answers one of its own: the memory that it shares with this process becomes its own page
        by page, at the first touch, and nobody has to wait for that.
        """
        for descriptor in range(3):
            os.dup2(self.nothing, descriptor)  # also what the engine prints as it dies
        for inherited in (self.woken, self.wake, self.selector):
            inherited.close()
        with suppress(OSError, RuntimeError):  # whoever asks next is told
            answer(self.store, BytesIO(json.dumps(REHEARSAL).encode()), self.limits)
        if self.warmth is not None:
            self.warmth.open()
        own = address_space()
        filter_calls(may_open=self.files > 0)
        return own


def files_to_allow(folder: Path) -> int:
    """How many files a child may have open: none, if the engine holds all tables open already.

    Of a store with many tables it opens some only when a question needs them.
    """
    tables = sum(path.suffix == ".sst" for path in folder.iterdir())
    held = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        try:
            held += str(descriptor.readlink()).endswith(".sst")
        except OSError:  # the descriptor of this very listing
            continue
    return 0 if held >= tables else 64 + tables + RESERVE


def main() -> None:
    """Open the store and serve it until the service goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which tells us
    place, jobs, news, limits, *hold = sys.argv[1:]
    folder = Path(place)
    listen, tell = (socket.socket(fileno=int(number)) for number in (jobs, news))
    warmth = None
    try:
        if hold:
            quads, room = map(int, hold)
            store, files = held(folder, quads, room), 0
            warmth = Warmth()
        else:
            store = Store.read_only(place)
            len(store)
            files = files_to_allow(folder)
    except (OSError, StoreError) as error:
        tell.send(f"failed {error}".encode()[:4000])
        return
    with suppress(ConnectionError):  # the service is gone, and left news unheard
        Forker(store, files, listen, tell, Limits(**json.loads(limits)), warmth).run()


if __name__ == "__main__":
    main()
