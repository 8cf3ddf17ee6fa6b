"""CSV files, and the column map that says what their columns mean.

A map is TOML. Each `[[table]]` reads one file as things or as posts; a value is text in which
`{column}` stands for the cell of that column, and is empty when one of its cells is.

    name = "harbour"

    [[table]]
    file = "crew.csv"
    is = "thing"
    kind = "Person"
    id = "{key}"
    name = "{name}"
    other = ["{also_called}"]      # several in one cell are parted by `separator`, "|"
    same_as = ["http://www.wikidata.org/entity/{wikidata}"]

    [[table]]
    file = "posts.csv"
    is = "post"
    where = { house = ["upper"] }  # rows that have one of these values alone
    person = "{key}"
    role = "{title}"
    start = "{from}"
"""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.authority.known import Fact, Follows, Held, Label, Sort, Thing, first_day, last_day
from kg.errors import AuthorityError, ConfigError
from kg.records import Kind

Note = Callable[[str], None]
"""Told, in plain words, of each row that is left out."""

_COLUMN = re.compile(r"\{([^{}]*)\}")
_IN_BRACKETS = re.compile(r"(?P<name>.*\S)\s*\((?P<short>[A-Z][A-Za-z&]*[A-Z])\)")
_VALUES = {
    "thing": ("id", "name", "kind", "start", "end"),
    "post": ("person", "role", "body", "body_name", "party", "area", "start", "end"),
    "link": ("later", "earlier"),
}
_LISTS = {"thing": ("other", "short", "same_as"), "post": (), "link": ()}
_NEEDED = {"thing": ("id", "name"), "post": ("person", "role"), "link": ("later", "earlier")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How one file is read. values: templates by field; where: the values a row must have."""

    file: str
    makes: str
    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    separator: str = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """How the files of one authority are read. name: what it is called; "" when not said."""

    name: str
    tables: tuple[Table, ...]

    def of(self, file: str) -> tuple[Table, ...]:
        """The tables made of a file, by its name without folders."""
        return tuple(table for table in self.tables if table.file == file)


def read_map(path: str | Path) -> ColumnMap:
    """The column map in a TOML file. Raises `ConfigError` for what it cannot mean."""
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: no column map can be read from it: {error}") from error
    rows = found.get("table")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f"{path}: a column map has [[table]] in it, one for each file")
    try:
        tables = tuple(_table(row, str(found.get("separator", "|"))) for row in rows)
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error
    return ColumnMap(name=str(found.get("name", "")), tables=tables)


def _table(row: Mapping[str, Any], separator: str) -> Table:
    """One table of a map. Raises ValueError, in words, for what it cannot mean."""
    file, makes = row.get("file"), row.get("is")
    if not isinstance(file, str) or makes not in _VALUES:
        raise ValueError(f'a [[table]] wants file = "NAME.csv" and is = one of {[*_VALUES]}')
    allowed = {"file", "is", "where", *_VALUES[makes], *_LISTS[makes]}
    if row.keys() - allowed:
        raise ValueError(f"{file}: {sorted(row.keys() - allowed)} of none of {sorted(allowed)}")
    missing = [name for name in _NEEDED[makes] if name not in row]
    if missing:
        raise ValueError(f"{file}: a {makes} wants {missing} too")
    values = {name: row[name] for name in _VALUES[makes] if name in row}
    lists = {name: row[name] for name in _LISTS[makes] if name in row}
    where = row.get("where", {})
    if not all(isinstance(v, str) for v in values.values()) or not isinstance(where, dict):
        raise ValueError(f'{file}: a value is text, as name = "{{name}}"')
    if not all(isinstance(v, list) and all(isinstance(t, str) for t in v) for v in lists.values()):
        raise ValueError(f'{file}: {[*lists]} are lists of texts, as other = ["{{nick}}"]')
    kept = {name: frozenset([v] if isinstance(v, str) else v) for name, v in where.items()}
    return Table(
        file=file,
        makes=makes,
        values=values,
        lists={name: tuple(texts) for name, texts in lists.items()},
        where=kept,
        separator=separator,
    )


def read_table(path: Path, table: Table, note: Note) -> Iterator[Fact]:
    """The facts of one file; a row without what it needs goes to `note`.

    Raises `AuthorityError` for a file that cannot be read, `ConfigError` for a column it lacks.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            _check_columns(path, table, rows.fieldnames or ())
            for row in rows:
                cells = {name: (cell or "").strip() for name, cell in row.items() if name}
                if all(cells.get(name, "") in kept for name, kept in table.where.items()):
                    yield from _facts(cells, table, f"{path.name}:{rows.line_num}", note)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise AuthorityError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def _check_columns(path: Path, table: Table, columns: Sequence[str]) -> None:
    templates = [*table.values.values(), *(t for texts in table.lists.values() for t in texts)]
    asked = {name for text in templates for name in _COLUMN.findall(text)} | set(table.where)
    if asked - set(columns):
        raise ConfigError(
            f"{path}: the map asks for columns {sorted(asked - set(columns))}; "
            f"there are {list(columns)}"
        )


def _facts(cells: Mapping[str, str], table: Table, at: str, note: Note) -> Iterator[Fact]:
    """The facts of one row. at: the file and line, for the note."""
    if table.makes == "link":
        later = each(table.values["later"], cells, table.separator)
        earlier = each(table.values["earlier"], cells, table.separator)
        yield from (Follows(later=a, earlier=b) for a in later for b in earlier if a != b)
        return
    value = {name: filled(text, cells) for name, text in table.values.items()}
    missing = [name for name in _NEEDED[table.makes] if not value[name]]
    if missing:
        note(f"{at}: no {' and no '.join(missing)}")
        return
    start, end = first_day(value.pop("start", "")), last_day(value.pop("end", ""))
    if start is not None and end is not None and end < start:
        note(f"{at}: ends ({end}) before it starts ({start})")
        return
    if table.makes == "post":
        yield Held(**value, start=start, end=end)
    else:
        texts = {
            name: [text for each_ in templates for text in each(each_, cells, table.separator)]
            for name, templates in table.lists.items()
        }
        yield from named(
            Thing(
                id=value["id"],
                name=value["name"],
                kind=kind_of(value.get("kind", ""), at),
                same_as=tuple(dict.fromkeys(texts.get("same_as", ()))),
                start=start,
                end=end,
            ),
            other=texts.get("other", ()),
            short=texts.get("short", ()),
        )


def named(thing: Thing, *, other: Sequence[str], short: Sequence[str]) -> Iterator[Fact]:
    """A thing and its names; "Harbour Board (HB)" is the Harbour Board, HB for short."""
    full, brief = parted(thing.name, thing.kind)
    yield replace(thing, name=full)
    labels = dict.fromkeys((brief, *short), Sort.SHORT)
    for text in other:
        long, initials = parted(text, thing.kind)
        labels.setdefault(long, Sort.OTHER)
        labels.setdefault(initials, Sort.SHORT)
    for text, sort in labels.items():
        if text and text != full:
            yield Label(thing=thing.id, text=text, sort=sort)


def parted(name: str, kind: Kind | None) -> tuple[str, str]:
    """A body's name, and the short form in brackets after it ("" for none)."""
    found = _IN_BRACKETS.fullmatch(name) if kind is not Kind.PERSON else None
    return (found["name"], found["short"]) if found else (name, "")


def filled(template: str, cells: Mapping[str, str]) -> str:
    """A template with its cells; "" when one of them is empty.

    >>> filled("member for {seat}", {"seat": "Ostra"}), filled("member for {seat}", {"seat": ""})
    ('member for Ostra', '')
    """
    names = _COLUMN.findall(template)
    if not all(cells.get(name) for name in names):
        return ""
    return _COLUMN.sub(lambda found: cells[found[1]], template)


def each(template: str, cells: Mapping[str, str], separator: str) -> list[str]:
    """A template with each of the parts of its cell, when it has one column; else as it is filled.

    >>> each("urn:crew:{mates}", {"mates": "ana|bo"}, "|")
    ['urn:crew:ana', 'urn:crew:bo']
    """
    names = _COLUMN.findall(template)
    if len(set(names)) != 1:
        return [text for text in [filled(template, cells)] if text]
    parts = [part.strip() for part in cells.get(names[0], "").split(separator)]
    return [filled(template, {names[0]: part}) for part in parts if part]


def kind_of(text: str, at: str) -> Kind | None:
    """The kind of this name; None for "". Raises `ConfigError` for another."""
    try:
        return Kind(text) if text else None
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in Kind)
        raise ConfigError(f"{at}: no kind {text!r}; wanted one of {kinds}") from error
