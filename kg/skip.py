"""Go on without what cannot be used, and say so."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kg.errors import ArticleError
from kg.records import Skipped

A = TypeVar("A")
B = TypeVar("B")
OnSkip = Callable[[Skipped], None]

log = logging.getLogger(__name__)


def log_skip(skipped: Skipped) -> None:
    """Warn of one skipped article."""
    log.warning("skipped %s: %s", skipped.source, skipped.reason)


def skipped(source: str, station: str, error: ArticleError) -> Skipped:
    """The record of an article that `error` took out of the run."""
    return Skipped(source=source, station=station, error=type(error).__name__, reason=str(error))


def each(
    work: Callable[[A], B], items: Iterable[A], *, station: str, source_of: Callable[[A], str]
) -> Iterator[B | Skipped]:
    """`work` of every item, an `ArticleError` becoming a `Skipped` in its place."""
    for item in items:
        try:
            done = work(item)
        except ArticleError as error:
            yield skipped(source_of(item), station, error)
        else:
            yield done


def sift(items: Iterable[A | Skipped], on_skip: OnSkip) -> Iterator[A]:
    """The items without the skipped ones, which go to `on_skip`."""
    for item in items:
        if isinstance(item, Skipped):
            on_skip(item)
        else:
            yield item
