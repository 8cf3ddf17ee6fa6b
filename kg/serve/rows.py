"""Count the rows of an answer while the engine writes it, and stop it at the limit.

The engine writes SPARQL results far faster than Python could; what it writes tells where a row
ends, since each format escapes its own marks inside values.
"""

import re
from collections.abc import Callable
from typing import Protocol

from pyoxigraph import QueryResultsFormat

NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
REPLACEMENT = "\ufffd".encode()


class TooManyRowsError(ValueError):
    """The answer has more rows than are allowed."""


class TooLongError(ValueError):
    """The answer has more bytes than are allowed."""


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""


class Meter:
    """A file to write an answer to, which counts.

    Raises TooManyRowsError or TooLongError from `write` as soon as a limit is passed.
    """

    def __init__(
        self, sink: Sink, form: QueryResultsFormat | None, *, rows: int, answer_bytes: int
    ) -> None:
        """form: None does not count rows."""
        self._sink = sink
        self._count: Callable[[bytes], int] = _COUNTERS[form]() if form else _no_rows
        self._rows_left = rows
        self._bytes_left = answer_bytes

    def write(self, data: bytes, /) -> int:
        """Take a part of the answer."""
        self._rows_left -= self._count(data)
        self._bytes_left -= len(data)
        if self._rows_left < 0:
            raise TooManyRowsError
        if self._bytes_left < 0:
            raise TooLongError
        self._sink.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _no_rows(data: bytes) -> int:
    return 0


class _Marks:
    """Counts what begins a row, whole or cut in two by the border between parts."""

    _LONGEST = 16

    def __init__(self, mark: re.Pattern[bytes], *, heads: int = 0) -> None:
        """heads: how many of the marks come before the first row."""
        self._mark, self._tail, self._more = mark, b"", -heads

    def __call__(self, data: bytes) -> int:
        text = self._tail + data
        end = 0
        for found in self._mark.finditer(text):
            self._more += 1
            end = found.end()
        self._tail = text[max(end, len(text) - self._LONGEST) :]
        rows, self._more = max(0, self._more), min(0, self._more)
        return rows


class _CsvRows:
    """Line ends outside of quotation marks, without the head's."""

    def __init__(self) -> None:
        self._quoted, self._head = False, 1

    def __call__(self, data: bytes) -> int:
        rows = 0
        for number, part in enumerate(data.split(b'"')):
            if number:
                self._quoted = not self._quoted
            if not self._quoted:
                rows += part.count(b"\n")
        head, self._head = min(self._head, rows), max(0, self._head - rows)
        return rows - head


# Inside a value of JSON every quotation mark is escaped, so `},{"` can only end one there, and then
# a comma or a brace follows. A value that holds `},{}` counts as a row without any value would.
_JSON_ROW = re.compile(rb'"bindings":\[\{|\},\{(?="[^,}]|\})')
_COUNTERS: dict[QueryResultsFormat, Callable[[], Callable[[bytes], int]]] = {
    QueryResultsFormat.JSON: lambda: _Marks(_JSON_ROW),
    QueryResultsFormat.XML: lambda: _Marks(re.compile(b"<result>")),
    QueryResultsFormat.TSV: lambda: _Marks(re.compile(b"\n"), heads=1),
    QueryResultsFormat.CSV: _CsvRows,
}


def legal_xml(text: bytes) -> bytes:
    """XML without the characters that XML 1.0 cannot write, escaped or not: U+FFFD instead."""
    return NOT_IN_XML.sub(REPLACEMENT, text)
