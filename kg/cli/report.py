"""What the command line says while it works, and how it ends when it cannot."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

T = TypeVar("T")

# The documented exit codes; README.md and `kg --help` list them, and a test compares.
DONE = 0
FOUND_WANTING = 1
WRONG_USAGE = 2
COULD_NOT_RUN = 3
INTERRUPTED = 130
READER_WENT_AWAY = 141

EXIT_CODES = {
    DONE: "done (articles that had to be skipped are counted and listed)",
    FOUND_WANTING: "kg check found violations",
    WRONG_USAGE: "the command was not understood",
    COULD_NOT_RUN: "could not run: the message says what is wrong and what to do",
    INTERRUPTED: "interrupted: an older output stays as it was",
    READER_WENT_AWAY: "whoever read the results stopped reading",
}

SECONDS_BETWEEN_LINES = 5.0


def stderr_console() -> "Console":
    """The console that progress and messages go to: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """One plain line on standard error."""
    stderr_console().print(message, markup=False)


def print_json(value: object) -> None:
    """One machine-readable report on standard output, keys in the order of the record."""
    json.dump(_plain(value), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | Path):
        return str(value)
    return value


class Watch:
    """Shows how far each station is: bars on a terminal, plain lines when piped.

    Called with a station's name and its items, it hands the items on. `total` is how many there
    will be, when known: only then can the time left be told. `quiet` shows nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, station: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        """The items, counted as they pass."""
        if self.quiet:
            yield from items
        elif self._on_terminal:
            yield from _with_bar(station, items, total)
        else:
            yield from _with_lines(station, items, total)


def _with_bar(station: str, items: Iterable[T], total: int | None) -> Iterator[T]:
    with _bars() as progress:
        task = progress.add_task(station, total=total, rate="")
        begun = time.monotonic()
        for count, item in enumerate(items, start=1):
            yield item
            rate = count / max(time.monotonic() - begun, 1e-9)
            progress.update(task, advance=1, rate=f"{rate:.1f} articles/s")
        progress.update(task, total=progress.tasks[task].completed)


def _bars() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    return Progress(
        TextColumn("{task.description:>9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeLeft(compact=True),
        console=stderr_console(),
    )


def _with_lines(station: str, items: Iterable[T], total: int | None) -> Iterator[T]:
    begun = last = time.monotonic()
    count = 0
    for count, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN_LINES:
            last = now
            say(_line(station, count, total, now - begun))
    say(_line(station, count, None, time.monotonic() - begun))


def _line(station: str, count: int, total: int | None, seconds: float) -> str:
    """`annotate: 120 of 200 articles, 7.5/s, 11 s left`."""
    rate = count / max(seconds, 1e-9)
    of = f" of {total}" if total else ""
    left = f", {(total - count) / rate:.0f} s left" if total and count else ""
    return f"{station}: {count}{of} articles, {rate:.1f}/s{left}"
