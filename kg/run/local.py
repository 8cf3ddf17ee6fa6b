"""Run a station in this process."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Runner(Protocol):
    """Applies a station's function to items, in one piece or in several, here or elsewhere.

    `work` takes any part of the items and yields what it makes of them, in their order.
    """

    def __call__(
        self, work: Callable[[Iterable[A]], Iterator[B]], items: Iterable[A], /
    ) -> Iterator[B]:
        """What `work` yields for all the items."""
        ...


def run_here(work: Callable[[Iterable[A]], Iterator[B]], items: Iterable[A], /) -> Iterator[B]:
    """What `work` yields for all the items, one after the other, in this process."""
    yield from work(items)
