"""What there is to read, and what each article is called (`kg:source`).

A file's name is its path from the folder that was given, that folder's name first
("seeds/000_x.txt"); a file given by itself has its folder's name before it. Where two files
would be called the same, more of the folders above are put before both. Never an absolute path.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import MissingSourceError, UnreadableArticleError
from kg.read.naming import nameable
from kg.records import Skipped

STDIN = "-"
TEXT, PAGE, LINES = "text", "page", "lines"
KINDS = {".txt": TEXT, ".html": PAGE, ".htm": PAGE, ".jsonl": LINES}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Origin:
    """A file to read, and what it is called.

    kind: TEXT, PAGE or LINES; root: the folder that was given, or a given file's own.
    """

    path: Path
    name: str
    kind: str
    root: Path


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    root: Path
    kind: str
    named: int  # how many parts of the path make the name, before anything clashes


def find_origins(sources: Iterable[str | Path]) -> list[Origin | Skipped]:
    """The files of some sources, folders walked in sorted order; what is missing as `Skipped`.

    "-" is not looked at. A file that is reached twice is read once, under its longest name.
    Hidden files, and files of other kinds inside folders, are passed over.
    """
    found: list[_Found | Skipped] = []
    for source in sources:
        if str(source) != STDIN:
            found.extend(_look(Path(source)))
    real = {item: _real(item.path) for item in found if isinstance(item, _Found)}
    chosen: dict[str, _Found] = {}
    for item, identity in real.items():
        other = chosen.get(identity)
        if other is None or _rank(item) < _rank(other):
            chosen[identity] = item
    names = _distinct_names(sorted(chosen.values(), key=lambda item: str(item.path)))
    origins: list[Origin | Skipped] = []
    for each in found:
        if isinstance(each, Skipped):
            origins.append(each)
        elif chosen.get(real[each]) is each:
            del chosen[real[each]]
            origins.append(Origin(each.path, names[each], each.kind, each.root))
    return origins


def _look(source: Path) -> Iterator[_Found | Skipped]:
    # Lexical, so that a link to a folder keeps the name it was given by.
    path = Path(os.path.abspath(source))  # noqa: PTH100
    try:
        if path.is_dir():
            yield from _walk(path)
            return
        exists = path.exists()
    except (OSError, ValueError) as error:
        yield _skip(source, UnreadableArticleError, f"{source} cannot be read: {_why(error)}")
        return
    if not exists:
        yield _skip(
            source, MissingSourceError, f"no file or folder {str(source)!r}; check its name"
        )
    elif (kind := KINDS.get(path.suffix.lower())) is None:
        known = ", ".join(KINDS)
        yield _skip(
            source,
            UnreadableArticleError,
            f"{source} is none of the files that are read ({known}); convert it, or rename it",
        )
    else:
        yield _Found(path, path.parent, kind, 1 if kind == LINES else 2)


def _walk(root: Path) -> Iterator[_Found | Skipped]:
    problems: list[OSError] = []
    others = 0
    for folder, folders, files in os.walk(root, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(folder) / file
            kind = KINDS.get(path.suffix.lower())
            if kind is None or file.startswith(".") or not _may_be_read(path):
                others += 1
                continue
            depth = len(path.relative_to(root).parts)
            yield _Found(path, root, kind, 1 if kind == LINES else depth + 1)
    for problem in problems:
        name = problem.filename or str(root)
        yield _skip(name, UnreadableArticleError, f"{name} cannot be read: {_why(problem)}")
    if others:
        log.debug("%s: %d files of other kinds are passed over", root, others)


def _may_be_read(path: Path) -> bool:
    """A file, or a link that leads nowhere (which is reported when it is opened); no pipe."""
    return path.is_file() or not path.exists()


def _rank(item: _Found) -> tuple[int, str]:
    return -item.named, str(item.path)


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _distinct_names(items: Sequence[_Found]) -> dict[_Found, str]:
    named = {item: min(item.named, len(_parts(item.path))) for item in items}
    while True:
        names = {item: "/".join(_parts(item.path)[-count:]) for item, count in named.items()}
        groups: dict[str, list[_Found]] = {}
        for item, name in names.items():
            groups.setdefault(name, []).append(item)
        longer = [
            item
            for group in groups.values()
            if len(group) > 1
            for item in group
            if named[item] < len(_parts(item.path))
        ]
        if not longer:
            return names
        for item in longer:
            named[item] += 1


def _parts(path: Path) -> tuple[str, ...]:
    return tuple(nameable(part) for part in path.parts[1:])


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _skip(source: str | Path, error: type[Exception], reason: str) -> Skipped:
    return Skipped(
        source=nameable(str(source)), station="read", error=error.__name__, reason=nameable(reason)
    )
