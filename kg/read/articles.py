"""The flow of this station: sources → files → texts and facts → articles."""

import hashlib
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from kg.config import Settings
from kg.errors import ArticleError, DuplicateArticleError, UnreadableArticleError
from kg.read.assemble import assemble, check_text, sha256_of
from kg.read.decoding import UTF8, Decoded
from kg.read.facts import Facts
from kg.read.html import read_page
from kg.read.jsonl import Line, article_of_own_line, read_lines
from kg.read.plain import read_plain
from kg.read.sidecar import NAME, Sidecar
from kg.read.sources import LINES, PAGE, STDIN, TEXT, Origin, find_origins
from kg.records import Article, Skipped
from kg.skip import skipped

Reader = Callable[[bytes, str], tuple[Decoded, Facts]]

READERS: dict[str, Reader] = {TEXT: read_plain, PAGE: read_page}
MAX_FILE_BYTES = 50_000_000

_DEFAULTS = Settings()
_STDIN_PLACE = "stdin"
_HELD_BYTES = 64_000_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One article before it is read in full.

    text, row: its text and all else stated of it, made when asked for since they cost time.
    """

    name: str
    place: str
    text: Callable[[], str]
    row: Callable[[], str]
    make: Callable[[], Article]

    def rank(self) -> tuple[str, str, str]:
        """What decides between candidates of one name, whatever the order of reading."""
        return sha256_of(self.text()), self.row(), self.place


def read_articles(
    *sources: str | Path, settings: Settings = _DEFAULTS, stdin: IO[bytes] | None = None
) -> Iterator[Article | Skipped]:
    """The articles of files, folders and, for "-", of JSON lines on `stdin`.

    In the order of the sources (standard input last), folders sorted. What cannot be used is a
    `Skipped` in its place that names file, line and remedy; reading goes on. No two articles
    have the same source: of several, the one whose text has the smallest SHA-256 is kept, so
    JSON lines are passed over once for their names before they are read.
    """
    with ExitStack() as open_files:
        spooled = None
        if any(str(source) == STDIN for source in sources):
            # Read twice, but a pipe can be read only once: beyond 64 MB it waits on disk.
            spooled = open_files.enter_context(tempfile.SpooledTemporaryFile(max_size=_HELD_BYTES))
            shutil.copyfileobj(stdin or sys.stdin.buffer, spooled)
        station = _Reading(find_origins(sources), spooled, settings)
        yield from station.articles()


class _Reading:
    def __init__(
        self, origins: list[Origin | Skipped], stdin: IO[bytes] | None, settings: Settings
    ) -> None:
        self._origins = origins
        self._stdin = stdin
        self._settings = settings
        self._sidecars: dict[Path, Sidecar] = {}

    def articles(self) -> Iterator[Article | Skipped]:
        keepers = self._keepers()
        read = left_out = 0
        for item in self._items():
            done = item if isinstance(item, Skipped) else self._article(item, keepers)
            read += isinstance(done, Article)
            left_out += isinstance(done, Skipped)
            yield done
        log.info("read %d articles, skipped %d", read, left_out)

    def _article(self, item: _Candidate, keepers: dict[str, _Candidate]) -> Article | Skipped:
        try:
            keeper = keepers.get(item.name)
            if keeper is not None and keeper.place != item.place:
                _refuse_duplicate(item, keeper)
            article = item.make()
        except ArticleError as error:
            record = skipped(item.name, "read", error)
            if item.place in record.reason:
                return record
            return replace(record, reason=f"{item.place}: {record.reason}")
        if article.encoding != UTF8:
            log.warning(
                "%s: read as %s, not UTF-8; check its accents and quotation marks",
                item.place,
                article.encoding,
            )
        log.debug("read %s (%d characters)", article.source, len(article.text))
        return article

    def _keepers(self) -> dict[str, _Candidate]:
        """For each name that several articles claim, the one that has it."""
        if self._stdin is None and not any(
            isinstance(origin, Origin) and origin.kind == LINES for origin in self._origins
        ):
            return {}  # names of files are distinct
        once: set[bytes] = set()
        claimed: set[str] = set()
        for item in self._items(quiet=True):
            if isinstance(item, _Candidate):
                digest = hashlib.blake2b(item.name.encode(UTF8), digest_size=16).digest()
                if digest in once:
                    claimed.add(item.name)
                once.add(digest)
        keepers: dict[str, tuple[tuple[str, str, str], _Candidate]] = {}
        for item in self._items(quiet=True) if claimed else ():
            if not isinstance(item, _Candidate) or item.name not in claimed:
                continue
            try:
                rank = item.rank()
            except ArticleError:
                continue  # reported when its turn comes
            if item.name not in keepers or rank < keepers[item.name][0]:
                keepers[item.name] = (rank, item)
        return {name: item for name, (_, item) in keepers.items()}

    def _items(self, *, quiet: bool = False) -> Iterator[_Candidate | Skipped]:
        """Everything to read, in order. quiet: tables were reported on before."""
        for origin in self._origins:
            if isinstance(origin, Skipped):
                yield origin
                continue
            facts, problems = self._stated(origin, quiet=quiet)
            yield from problems
            if origin.kind == LINES:
                yield from self._file_of_lines(origin, facts)
            else:
                yield self._file(origin, facts)
        if self._stdin is not None:
            self._stdin.seek(0)
            yield from self._lines(self._stdin, _STDIN_PLACE, Facts())

    def _file(self, origin: Origin, facts: Facts) -> _Candidate:
        def read() -> tuple[Decoded, Facts]:
            return READERS[origin.kind](_bytes(origin.path), origin.name)

        def make() -> Article:
            decoded, own = read()
            return assemble(origin.name, decoded, facts.over(own), self._settings)

        return _Candidate(origin.name, origin.name, lambda: read()[0].text, str, make)

    def _file_of_lines(self, origin: Origin, facts: Facts) -> Iterator[_Candidate | Skipped]:
        try:
            with origin.path.open("rb") as stream:
                yield from self._lines(stream, origin.name, facts)
        except OSError as error:
            yield skipped(origin.name, "read", _cannot_read(error))

    def _lines(self, stream: IO[bytes], place: str, facts: Facts) -> Iterator[_Candidate | Skipped]:
        for line in read_lines(stream, place):
            if isinstance(line, Skipped):
                yield line
                continue
            name = line.name or line.place
            row = partial(json.dumps, line.row, sort_keys=True)
            make = partial(self._article_of_line, line, name, facts)
            yield _Candidate(name, line.place, partial(_text_of, line), row, make)

    def _article_of_line(self, line: Line, name: str, facts: Facts) -> Article:
        if not line.own:
            return assemble(name, line.decoded, facts.over(line.facts()), self._settings)
        article = article_of_own_line(line)
        check_text(article.text, self._settings)
        return replace(
            article,
            published=article.published or self._settings.published,
            publisher=article.publisher or self._settings.publisher,
        )

    def _stated(self, origin: Origin, *, quiet: bool) -> tuple[Facts, list[Skipped]]:
        """What the tables beside a file, and above it up to the folder given, state of it."""
        facts = Facts()
        problems: list[Skipped] = []
        for folder in (origin.path.parent, *origin.path.parent.parents):
            if folder not in self._sidecars:
                self._sidecars[folder] = _sidecar(folder, origin.root)
            table = self._sidecars[folder]
            facts = facts.over(table.facts_of(origin.path.relative_to(folder).as_posix()))
            if not quiet:
                problems.extend(table.problems)
                table.problems = []
            if folder == origin.root:
                break
        return facts, problems


def _sidecar(folder: Path, root: Path) -> Sidecar:
    path = folder / NAME
    if not path.is_file():
        return Sidecar()
    return Sidecar(path, (Path(root.name) / path.relative_to(root)).as_posix())


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableArticleError(
                f"a file of {size:,} bytes, more than the {MAX_FILE_BYTES:,} that are read as one "
                "article; split it into its articles"
            )
        return path.read_bytes()
    except OSError as error:
        raise _cannot_read(error) from error


def _cannot_read(error: OSError) -> UnreadableArticleError:
    return UnreadableArticleError(
        f"cannot be read: {error.strerror or error}; check the file and who may read it"
    )


def _text_of(line: Line) -> str:
    return line.decoded.text


def _refuse_duplicate(item: _Candidate, keeper: _Candidate) -> None:
    same = sha256_of(item.text()) == keeper.rank()[0]
    raise DuplicateArticleError(
        f"{item.place} and {keeper.place} are both called {item.name!r}, with "
        f"{'the same text' if same else 'different texts'}; the latter is kept"
        + ("" if same else ", so give them different names")
    )
