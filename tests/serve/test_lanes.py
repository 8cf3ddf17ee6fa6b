"""Whose turn it is."""

import asyncio
import os
from collections.abc import Awaitable

import pytest

from kg.serve.lanes import BusyError, Lanes, processor_seconds
from kg.serve.limits import Limits

NOBODY = 1 << 30  # no process has this number
FEW = Limits(at_once=2, long_at_once=1, queue=2, queue_seconds=0.2, quick_seconds=0.02)


async def soon(work: Awaitable[object]) -> object:
    async with asyncio.timeout(5):
        return await work


def test_questions_beyond_the_places_wait_and_those_beyond_the_queue_come_back_later() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=1, queue=1, queue_seconds=5))
        first = await lanes.enter(b"1")
        second = asyncio.create_task(lanes.enter(b"2"))
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await lanes.enter(b"3")
        assert busy.value.seconds >= 1
        lanes.leave(first, quick=True)
        turn = await second
        lanes.leave(turn, quick=True)
        assert lanes.running == 0

    asyncio.run(soon(story()))


def test_nobody_waits_longer_than_the_queue_allows() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=1, queue_seconds=0.05))
        turn = await lanes.enter(b"1")
        with pytest.raises(BusyError, match="in time"):
            await lanes.enter(b"2")
        lanes.leave(turn, quick=True)

    asyncio.run(soon(story()))


def test_a_question_that_takes_long_makes_room_in_the_quick_lane() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=1, long_at_once=1, quick_seconds=0.02, queue_seconds=5))
        long = await lanes.enter(b"long")
        lanes.started(long, NOBODY, lambda: None)
        lanes._take_long(long)
        quick = await lanes.enter(b"quick")
        assert long.long
        assert not quick.long
        lanes.leave(long, quick=False)
        lanes.leave(quick, quick=True)

    asyncio.run(soon(story()))


def test_what_was_long_once_starts_in_the_long_lane() -> None:
    async def story() -> None:
        lanes = Lanes(FEW)
        turn = await lanes.enter(b"long")
        lanes._take_long(turn)
        lanes.leave(turn, quick=False)
        again = await lanes.enter(b"long")
        assert again.long
        lanes.leave(again, quick=True)
        third = await lanes.enter(b"long")
        assert not third.long
        lanes.leave(third, quick=True)

    asyncio.run(soon(story()))


def test_an_overdue_question_leaves_when_another_waits() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=1, long_at_once=1, queue_seconds=5, quick_seconds=9))
        ended: list[str] = []
        slow = await lanes.enter(b"slow")
        lanes._take_long(slow)
        overdue = await lanes.enter(b"overdue")
        lanes.started(overdue, NOBODY, lambda: ended.append("overdue"))
        lanes._take_long(overdue)
        assert ended == []  # nobody waits for its place yet
        waiting = asyncio.create_task(lanes.enter(b"quick"))
        await asyncio.sleep(0.01)
        assert ended == ["overdue"]
        assert overdue.evicted
        lanes.leave(overdue, quick=False)
        lanes.leave(await waiting, quick=True)
        lanes.leave(slow, quick=False)
        assert lanes.running == 0

    asyncio.run(soon(story()))


def test_every_long_question_is_calmed_once_another_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calmed: list[int] = []
    monkeypatch.setattr("kg.serve.lanes._calm", calmed.append)

    async def story() -> None:
        lanes = Lanes(Limits(at_once=2, long_at_once=1, quick_seconds=9))
        slow = await lanes.enter(b"slow")
        lanes.started(slow, NOBODY, lambda: None)
        lanes._take_long(slow)
        assert calmed == []  # it is alone
        overdue = await lanes.enter(b"overdue")
        lanes.started(overdue, NOBODY + 1, lambda: None)
        assert calmed == [NOBODY]
        lanes._take_long(overdue)
        assert calmed == [NOBODY, NOBODY + 1]  # though the long lane has no place for it
        quick = await lanes.enter(b"quick")
        lanes.started(quick, NOBODY + 2, lambda: None)
        assert calmed == [NOBODY, NOBODY + 1]
        for turn in (slow, overdue, quick):
            lanes.leave(turn, quick=False)

    asyncio.run(soon(story()))


def test_whoever_stops_waiting_takes_no_place() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=1, queue_seconds=5))
        first = await lanes.enter(b"1")
        waiting = asyncio.create_task(lanes.enter(b"2"))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        lanes.leave(first, quick=True)
        lanes.leave(await lanes.enter(b"3"), quick=True)
        assert lanes.running == 0

    asyncio.run(soon(story()))


def test_what_a_process_had_before_its_question_does_not_make_it_long() -> None:
    async def story() -> None:
        lanes = Lanes(Limits(at_once=2, quick_seconds=0.02))
        turn = await lanes.enter(b"1")
        own = os.getpid()
        assert (processor_seconds(own) or 0) > 0.02
        lanes.started(turn, own, lambda: None)
        lanes._look_at(turn)
        assert not turn.long
        lanes.leave(turn, quick=True)

    asyncio.run(soon(story()))
