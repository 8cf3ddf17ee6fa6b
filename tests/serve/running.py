"""A service in a process of its own, for the tests to talk to."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

EXAMPLE = Path("output")
START_SECONDS = 60


class Running:
    """The service: its address, its process, and what it said on standard error."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said: list[str] = []
        self.url = self._find_address()
        self._reader = Thread(target=self._read_on, daemon=True)
        self._reader.start()

    def _find_address(self) -> str:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            found = re.search(r" at (http://\S+/)", line)
            if found:
                return found[1]
        raise AssertionError(f"the service did not start: {''.join(self.said)}")

    def _read_on(self) -> None:
        assert self.process.stderr is not None
        self.said.extend(self.process.stderr)

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self._reader.join(timeout=10)
            if self.process.stderr is not None:
                self.process.stderr.close()


@contextmanager
def running(graph: Path, *options: str, **environment: str) -> Iterator[Running]:
    """`kg serve` on a free port of the loopback, stopped when the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )
    try:
        service = Running(process)
    except AssertionError:
        process.wait(timeout=10)
        raise
    try:
        yield service
    finally:
        if process.poll() is None:
            service.stop()


def children_of(pid: int) -> set[int]:
    """The processes that a process has started."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found.add(int(folder.name))
    return found


def the_only_child_of(pid: int) -> int:
    """The process that answers, once the one that answered before it has ended; within 10 s."""
    children = children_of(pid)
    for _ in range(200):
        if len(children) == 1:
            break
        time.sleep(0.05)
        children = children_of(pid)
    (child,) = children
    return child
