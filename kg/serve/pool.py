"""Ask a question in a child of its own, from the event loop of the service.

pool = await Pool.start(folder_of_a_store, limits)
async with pool.ask(job) as answer: …
await pool.close()
"""

import asyncio
import hashlib
import json
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import StoreError
from kg.serve.holding import HUGE_PAGES
from kg.serve.lanes import BusyError, Lanes, Turn
from kg.serve.limits import Limits

START_SECONDS, HOLD_SECONDS = 30.0, 3600.0
GRACE_SECONDS = 1.0
LATE_SECONDS = 0.3  # that a child may begin after its question was sent, or end after its limit
TOO_SLOW, TOO_MUCH, ENGINE_FAILED = 504, 422, 500
FORKER_GONE = 1000  # in the place of an exit code

Job = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a child answered.

    status: 200, or why there is no answer (then the body says it, as plain text).
    file: at the first byte of the body; size: of the body, in bytes.
    seconds: that the child was at it; processor_seconds: that it had a processor, 0 if cut short.
    """

    status: int
    media_type: str
    file: IO[bytes]
    size: int
    seconds: float
    processor_seconds: float
    long: bool


@dataclass(slots=True)
class _Asked:
    turn: Turn
    ended: asyncio.Future[int]
    pid: int | None = None


class Pool:
    """The children of one store. Not to be made but by `start`."""

    def __init__(self, limits: Limits, lanes: Lanes) -> None:
        self.limits, self.lanes = limits, lanes
        self._jobs, jobs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._news, news = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._theirs = jobs, news
        self._asked: dict[int, _Asked] = {}
        self._by_pid: dict[int, _Asked] = {}
        self._number = 0
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._process: asyncio.subprocess.Process | None = None
        self._users = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @classmethod
    async def start(
        cls, store: Path, limits: Limits, lanes: Lanes, *, quads: int = 0, room: int = 0
    ) -> "Pool":
        """A pool whose children ask the store in a folder; StoreError if it cannot be opened.

        room: the bytes of memory in which to hold all its quads, which takes a while; 0 for none.
        """
        pool = cls(limits, lanes)
        hold = [str(quads), str(room)] if room else []
        jobs, news = pool._theirs
        pool._jobs.setblocking(False)
        pool._news.setblocking(False)
        pool._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.serve.forker", str(store), str(jobs.fileno()),
            str(news.fileno()), json.dumps(limits.plain()), *hold,
            pass_fds=(jobs.fileno(), news.fileno()), stdin=asyncio.subprocess.DEVNULL,
            env=os.environ | (HUGE_PAGES if room else {}),
        )  # fmt: skip
        jobs.close()
        news.close()
        asyncio.get_running_loop().add_reader(pool._news.fileno(), pool._hear)
        try:
            async with asyncio.timeout(HOLD_SECONDS if room else START_SECONDS):
                await pool._ready
        except BaseException:
            await pool.close(wait=False)
            raise
        return pool

    @property
    def alive(self) -> bool:
        """Whether the process that forks is there."""
        return self._process is not None and self._process.returncode is None

    @asynccontextmanager
    async def ask(self, job: Job) -> AsyncIterator[Answer]:
        """The answer to a job of `kg.serve.child`; its file is closed when the block ends.

        Raises BusyError when there is no place, now or soon.
        """
        with tempfile.TemporaryFile() as file:
            self._users += 1
            self._idle.clear()
            try:
                answer = await self._answered(json.dumps(job).encode(), file)
            finally:
                self._users -= 1
                if not self._users:
                    self._idle.set()
            yield answer

    async def _answered(self, text: bytes, file: IO[bytes]) -> Answer:
        """Wait for a turn, and let a child answer the job of that text in `file`."""
        turn = await self.lanes.enter(hashlib.blake2b(text, digest_size=16).digest())
        well = False
        try:
            begun = time.monotonic()
            file.write(text)
            file.seek(0)
            code = await self._run(file, turn)
            taken = time.monotonic() - begun
            if code == FORKER_GONE:
                raise BusyError("the service is starting again", 1)
            if turn.evicted and code:
                raise BusyError("it takes long, and the places for that are taken", 5)
            well = code == 0 and taken < self.limits.quick_seconds
        finally:
            self.lanes.leave(turn, quick=well)
        return self._answer(file, code, taken, turn)

    async def _run(self, file: IO[bytes], turn: Turn) -> int:
        """The exit code of the child that took the job, below 0 for the signal that ended it."""
        self._number += 1
        number = self._number
        asked = _Asked(turn=turn, ended=asyncio.get_running_loop().create_future())
        self._asked[number] = asked
        try:
            socket.send_fds(self._jobs, [str(number).encode()], [file.fileno()])
            async with asyncio.timeout(self.limits.seconds + LATE_SECONDS):
                return await asked.ended
        except TimeoutError:
            return -signal.SIGALRM
        except OSError as error:  # the process that forks is gone; the service starts another
            raise BusyError("the service is starting again", 1) from error
        finally:
            _end(asked)
            del self._asked[number]
            self._by_pid.pop(asked.pid or 0, None)

    def _hear(self) -> None:
        """Take in the news that have come."""
        while True:
            try:
                words = self._news.recv(4096).decode().split(maxsplit=2)
            except BlockingIOError:
                return
            except OSError:
                words = []
            match words:
                case ["ready"]:
                    _settle(self._ready)
                case ["failed", *why]:
                    if not self._ready.done():
                        self._ready.set_exception(StoreError(" ".join(why)))
                case ["taken", number, pid]:
                    self._taken(int(number), int(pid))
                case ["answered", number, seconds]:
                    done = self._asked.get(int(number))
                    if done is not None and not done.ended.done():
                        done.turn.processor_seconds = float(seconds)
                        done.ended.set_result(0)
                case ["ended", pid, code]:
                    ended = self._by_pid.pop(int(pid), None)
                    if ended is not None and not ended.ended.done():
                        ended.ended.set_result(int(code))
                case _:
                    self._gone()
                    return

    def _taken(self, number: int, pid: int) -> None:
        asked = self._asked.get(number)
        if asked is None:  # nobody waits for it any more
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            return
        asked.pid = pid
        self._by_pid[pid] = asked
        self.lanes.started(asked.turn, pid, lambda: _end(asked))

    def _gone(self) -> None:
        """The process that forks has ended: so has every child of it."""
        asyncio.get_running_loop().remove_reader(self._news.fileno())
        if not self._ready.done():
            self._ready.set_exception(StoreError("the store could not be opened"))
        for asked in self._asked.values():
            if not asked.ended.done():
                asked.ended.set_result(FORKER_GONE)

    def _answer(self, file: IO[bytes], code: int, seconds: float, turn: Turn) -> Answer:
        if code == 0:
            file.seek(0, os.SEEK_END)
            end = file.tell()
            file.seek(0)
            try:
                head = json.loads(file.readline())
                status, media_type = head["status"], head["type"]
            except (ValueError, KeyError):
                code = 1
            else:
                return Answer(
                    status=status,
                    media_type=media_type,
                    file=file,
                    size=end - file.tell(),
                    seconds=seconds,
                    processor_seconds=turn.processor_seconds,
                    long=turn.long,
                )
        status, why = self._fault(code)
        file.seek(0)
        file.truncate()
        body = f"{why}\n".encode()
        file.write(body)
        file.seek(0)
        return Answer(
            status=status,
            media_type="text/plain; charset=utf-8",
            file=file,
            size=len(body),
            seconds=seconds,
            processor_seconds=turn.processor_seconds,
            long=turn.long,
        )

    def _fault(self, code: int) -> tuple[int, str]:
        """Status and words for a child that ended without an answer."""
        limits = self.limits
        if code in (-signal.SIGALRM, -signal.SIGXCPU):
            return TOO_SLOW, f"the query was stopped at its limit of {limits.seconds:g} s"
        if code == -signal.SIGSEGV:
            return TOO_MUCH, "the query is nested too deeply, or too long, to be worked out"
        if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGBUS):
            size = limits.memory_bytes >> 20
            return TOO_MUCH, f"the query was stopped: it needs more than {size} MiB of memory"
        return ENGINE_FAILED, "the engine could not work out the query"

    async def close(self, *, wait: bool = True) -> None:
        """End the pool; wait: until what is being answered, or waits for its turn, is answered."""
        if wait:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.limits.seconds + GRACE_SECONDS):
                    await self._idle.wait()
        asyncio.get_running_loop().remove_reader(self._news.fileno())
        self._gone_quietly()
        self._jobs.close()
        self._news.close()
        if self._process is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(GRACE_SECONDS if wait else 0):
                    await self._process.wait()
            if self._process.returncode is None:
                self._process.kill()
                await self._process.wait()

    def _gone_quietly(self) -> None:
        for asked in self._asked.values():
            if not asked.ended.done():
                asked.ended.set_result(-signal.SIGKILL)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


def _end(asked: _Asked) -> None:
    """End the child that is still at a question."""
    if asked.pid is not None and not asked.ended.done():
        with suppress(ProcessLookupError):
            os.kill(asked.pid, signal.SIGKILL)
