"""`kg authority add`: which format a file has, and its facts into the authority's file."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kg.authority.file import AuthorityFile
from kg.authority.followthemoney import is_followthemoney, read_followthemoney
from kg.authority.known import Fact
from kg.authority.popolo import is_popolo, read_popolo
from kg.authority.tables import ColumnMap, Note, read_table
from kg.errors import AuthorityError, ConfigError
from kg.records import Kind

AT_ONCE = 10_000  # Facts held in memory before they are written.
RDF = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an import came to: what the file knows now, and how many rows were left out."""

    people: int
    other: int
    names: int
    posts: int
    left_out: int


def add_files(
    authority: str | Path,
    files: Sequence[Path],
    *,
    columns: ColumnMap | None = None,
    kind: Kind | None = None,
    name: str = "",
    note: Note = lambda _: None,
) -> Added:
    """Add all that the files know to an authority file, made when it is not there.

    All or nothing: a file that cannot be read leaves the authority as it was.
    columns: for CSV files. kind: of SKOS concepts. name: of a new authority; else the map's, else
    the file's own without its ending. note: told of each row that is left out.
    Raises `AuthorityError` and `ConfigError`, as the readers do.
    """
    left_out = 0

    def count(reason: str) -> None:
        nonlocal left_out
        left_out += 1
        note(reason)

    path = Path(authority)
    fresh = not path.exists()
    try:
        with AuthorityFile.create(path, name or (columns.name if columns else "")) as file:
            with file.adding():
                for source in files:
                    facts = facts_of(source, columns, kind, count)
                    while batch := list(islice(facts, AT_ONCE)):
                        file.add(batch)
            counts = file.counts()
    except BaseException:
        if fresh:
            path.unlink(missing_ok=True)
        raise
    return Added(**counts, left_out=left_out)


def facts_of(
    path: Path, columns: ColumnMap | None, kind: Kind | None, note: Note
) -> Iterator[Fact]:
    """The facts of one file, whatever its format."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        yield from _csv(path, columns, note)
    elif suffix in RDF:
        from kg.authority.rdf import read_rdf

        yield from read_rdf(path, kind, note)
    elif suffix in (".json", ".jsonl", ".ijson", ".ndjson"):
        yield from _json(path, note)
    else:
        raise AuthorityError(
            f"{path}: no format is known by {suffix or 'no ending'!r}; wanted .csv, .json, .jsonl, "
            f"{', '.join(RDF)}"
        )


def _csv(path: Path, columns: ColumnMap | None, note: Note) -> Iterator[Fact]:
    tables = columns.of(path.name) if columns is not None else ()
    if not tables:
        raise ConfigError(
            f"{path}: what do its columns mean? Give --map MAP.toml with a [[table]] for it; "
            "docs/authority.md shows one"
        )
    for table in tables:
        yield from read_table(path, table, note)


def _json(path: Path, note: Note) -> Iterator[Fact]:
    """Popolo, one document a file; FollowTheMoney, one entity a line."""
    found = _whole(path)
    if is_popolo(found):
        return read_popolo(found, path.name, note)
    if is_followthemoney(found):
        return read_followthemoney([found], path.name, note)
    if isinstance(found, list) and found and all(map(is_followthemoney, found)):
        return read_followthemoney(found, path.name, note)
    if found is None:
        return read_followthemoney(_lines(path, note), path.name, note)
    raise AuthorityError(f"{path}: JSON, but neither Popolo nor FollowTheMoney entities")


def _whole(path: Path) -> Any:
    """The document of a file; None when it holds several lines of JSON instead of one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        first, _, rest = text.lstrip().partition("\n")
        if rest.strip() and _is_json(first):
            return None
        return json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise AuthorityError(f"{path}: cannot be read as JSON: {error}") from error


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(path: Path, note: Note) -> Iterable[Any]:
    """The entities of a file of lines; what is no entity goes to `note`."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if is_followthemoney(found):
                yield found
            else:
                note(f"{path.name}:{number}: no FollowTheMoney entity")
