"""`articles.csv`: what the texts of a folder do not say, one file a row.

Columns: file (relative to the folder), published, publisher, author, url; headline and language
may be added. Filled cells win over what a page states of itself.
"""

import csv
import io
import logging
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kg.errors import ArticleError, MissingSourceError, UnreadableArticleError
from kg.read.decoding import decode
from kg.read.facts import FIELDS, Facts, facts_of_row
from kg.records import Skipped

NAME = "articles.csv"
_FILE = "file"

log = logging.getLogger(__name__)


class Sidecar:
    """The facts of the files of one folder.

    problems: rows that name files that are not there, or a table that cannot be read.
    """

    def __init__(self, path: Path | None = None, place: str = NAME) -> None:
        self.problems: list[Skipped] = []
        self._facts: dict[str, Facts] = {}
        if path is None:
            return
        try:
            for line, row in _rows(path):
                self._add(path.parent, f"{place}:{line}", row)
        except (ArticleError, OSError, csv.Error) as error:
            self._skip(place, UnreadableArticleError.__name__, f"{place} cannot be read: {error}")

    def facts_of(self, file: str) -> Facts:
        """What the table says of a file (its path relative to the folder, with "/")."""
        return self._facts.get(file, Facts())

    def _add(self, folder: Path, place: str, row: dict[str, str]) -> None:
        file = PurePosixPath(row[_FILE].strip().replace("\\", "/")).as_posix()
        if not row[_FILE].strip():
            log.warning("%s: a row that names no file is left out", place)
        elif "\x00" in file or not (folder / file).is_file():
            reason = f"{place}: no file {file!r} beside the table; correct its name"
            self._skip(place, MissingSourceError.__name__, reason)
        elif file in self._facts:
            log.warning("%s: %s has a row already; the first one counts", place, file)
        else:
            self._facts[file] = facts_of_row(row, place)

    def _skip(self, place: str, error: str, reason: str) -> None:
        self.problems.append(Skipped(source=place, station="read", error=error, reason=reason))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows; columns by name, in any order and case; missing cells are ""."""
    text = decode(path.read_bytes()).text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [name.strip().casefold() for name in next(reader, [])]
    if _FILE not in header:
        raise UnreadableArticleError(
            f'its first line has no column "{_FILE}"; begin it with {_FILE},{",".join(FIELDS[:4])}'
        )
    for cells in reader:
        if any(cell.strip() for cell in cells):
            row = dict.fromkeys((_FILE, *FIELDS), "")
            row.update(zip(header, cells, strict=False))
            yield reader.line_num, row
