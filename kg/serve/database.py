"""The index as a database: open to read, from any thread, and no query of it without an end."""

import sqlite3
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from kg.serve.index import VERSION

STEPS = 20_000  # of the database's machine, between two looks at the clock
MOST_STEPS = 2_000  # looks: a query of the index that is longer ends with an error


class Database:
    """The index of one store. meta: what it says of itself."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._threads = threading.local()
        self._open: list[sqlite3.Connection] = []
        self.meta: Mapping[str, str] = dict(self._rows("SELECT name, value FROM meta", ()))

    @classmethod
    def open(cls, file: Path, quads: int) -> Self | None:
        """The index in a file; None when it is not there, or not of a store of so many quads."""
        if not file.is_file():
            return None
        try:
            found = cls(file)
        except sqlite3.DatabaseError:
            return None
        if found.meta.get("version") == VERSION and found.meta.get("quads") == str(quads):
            return found
        found.close()
        return None

    def close(self) -> None:
        """Close every connection."""
        for connection in self._open:
            connection.close()
        self._open.clear()

    def _rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                f"{self._file.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            self._threads.connection = connection
            self._open.append(connection)
        left = MOST_STEPS

        def tire() -> int:
            nonlocal left
            left -= 1
            return left < 0

        connection.set_progress_handler(tire, STEPS)
        return connection.execute(sql, values).fetchall()
