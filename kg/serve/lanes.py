"""Whose turn it is: a quick lane that nobody blocks for long, and a long lane beside it.

A question starts in the quick lane. When it has had `quick_seconds` of the processor it moves to
the long lane, where it has less right to it; if that is full, it may stay until another waits for
its place, and must then leave. What was long once starts in the long lane the next time. A long
one that is alone keeps its full right: there is nobody to make room for.
"""

import asyncio
import os
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.serve.limits import Limits

REMEMBERED = 4096  # questions known to be long
CALM = 15  # added to the niceness of a long one: a quick one beside it gets 25 times as much


class BusyError(Exception):
    """There is no place for a question now; `seconds` until it may be worth asking again."""

    def __init__(self, why: str, seconds: int) -> None:
        super().__init__(why)
        self.seconds = seconds


class Turn:
    """A question's place among those being answered."""

    def __init__(self, key: bytes, *, long: bool) -> None:
        self.key, self.long = key, long
        self.overdue = False
        self.evicted = False
        self.calm = False
        self.processor_seconds = 0.0
        self.before = 0.0  # seconds that its process had a processor before it took the question
        self.pid: int | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.evict: Callable[[], None] | None = None


class _Lane:
    def __init__(self, size: int) -> None:
        self.size = size
        self.turns: list[Turn] = []
        self.waiting: deque[tuple[asyncio.Future[None], Turn]] = deque()

    def has_room(self) -> bool:
        return len(self.turns) < self.size


class Lanes:
    """Gives turns to questions, in the order they came, and takes them back."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._quick = _Lane(limits.at_once)
        self._long = _Lane(limits.long_at_once)
        self._known_long: OrderedDict[bytes, None] = OrderedDict()

    @property
    def running(self) -> int:
        """How many questions are being answered."""
        return len(self._quick.turns) + len(self._long.turns)

    async def enter(self, key: bytes) -> Turn:
        """A turn for the question of that key; BusyError when the queue is full or too slow."""
        long = key in self._known_long
        lane = self._long if long else self._quick
        turn = Turn(key, long=long)
        if lane.has_room() and not lane.waiting:
            lane.turns.append(turn)
        else:
            await self._wait(lane, turn)
        self._calm_long()
        if not turn.long:
            self._look_again(turn, self.limits.quick_seconds)
        return turn

    async def _wait(self, lane: _Lane, turn: Turn) -> None:
        if len(lane.waiting) >= self.limits.queue:
            raise BusyError("too many questions wait already", self._patience(lane))
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lane.waiting.append((place, turn))
        self._evict_overdue()
        try:
            async with asyncio.timeout(self.limits.queue_seconds):
                await place
        except BaseException as error:
            if (place, turn) in lane.waiting:
                lane.waiting.remove((place, turn))
            if turn in lane.turns:  # the place came at the same moment
                self.leave(turn, quick=False)
            if isinstance(error, TimeoutError):
                raise BusyError("no place became free in time", self._patience(lane)) from None
            raise

    def _patience(self, lane: _Lane) -> int:
        return max(1, round(self.limits.seconds)) if lane is self._long else 1

    def started(self, turn: Turn, pid: int, evict: Callable[[], None]) -> None:
        """The question of a turn is in this process; `evict` ends it."""
        turn.pid, turn.evict = pid, evict
        turn.before = processor_seconds(pid) or 0.0
        self._calm_long()
        if turn.overdue:
            self._evict_overdue()

    def _look_again(self, turn: Turn, seconds: float) -> None:
        turn.timer = asyncio.get_running_loop().call_later(seconds, self._look_at, turn)

    def _look_at(self, turn: Turn) -> None:
        """Tell whether a turn is still quick: on a busy machine, time alone does not say so."""
        had = 0.0 if turn.pid is None else processor_seconds(turn.pid)
        had = self.limits.quick_seconds if had is None else max(0.0, had - turn.before)
        left = self.limits.quick_seconds - had
        if left > 0.005:
            self._look_again(turn, left)
        else:
            self._take_long(turn)

    def _take_long(self, turn: Turn) -> None:
        """What to do with a turn that is no longer quick."""
        self._known_long[turn.key] = None
        self._known_long.move_to_end(turn.key)
        while len(self._known_long) > REMEMBERED:
            self._known_long.popitem(last=False)
        if self._long.has_room():
            self._move(turn)
        else:
            turn.overdue = True
            self._calm_long()
            self._evict_overdue()

    def _move(self, turn: Turn) -> None:
        self._quick.turns.remove(turn)
        self._long.turns.append(turn)
        turn.long, turn.overdue = True, False
        self._calm_long()
        self._call_next(self._quick)

    def _calm_long(self) -> None:
        """Give long ones less right to the processor, unless there is but one question at all.

        Those too that stay in the quick lane because the long one is full.
        """
        if self.running > 1:
            for turn in (*self._long.turns, *self._quick.turns):
                if (turn.long or turn.overdue) and turn.pid is not None and not turn.calm:
                    turn.calm = True
                    _calm(turn.pid)

    def _evict_overdue(self) -> None:
        """End the oldest overdue question, if somebody waits for its place."""
        leaving = sum(turn.evicted for turn in self._quick.turns)
        if len(self._quick.waiting) <= leaving:
            return
        for turn in self._quick.turns:
            if turn.overdue and not turn.evicted and turn.evict is not None:
                turn.evicted = True
                turn.evict()
                return

    def leave(self, turn: Turn, *, quick: bool) -> None:
        """Give the turn back; quick: whether it ended well within the time of a quick one."""
        if turn.timer is not None:
            turn.timer.cancel()
        if quick:
            self._known_long.pop(turn.key, None)
        lane = self._long if turn.long else self._quick
        lane.turns.remove(turn)
        if lane is self._long:
            for other in self._quick.turns:
                if other.overdue and not other.evicted and lane.has_room():
                    self._move(other)
                    break
        self._call_next(lane)

    def _call_next(self, lane: _Lane) -> None:
        while lane.has_room() and lane.waiting:
            place, turn = lane.waiting.popleft()
            if not place.done():
                lane.turns.append(turn)
                place.set_result(None)


def processor_seconds(pid: int) -> float | None:
    """How long a process has had a processor; None where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return None


def _calm(pid: int) -> None:
    """Give a process less right to the processor; nothing if it just ended."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, 0) + CALM)
