"""One authority in one file: SQLite, so that a build reads the few rows it asks for.

    thing   id, name, kind, start, end          same    thing, iri
    label   thing, text, sort, start, end       held    person, role, body, …, start, end
    follows later, earlier                      key     where names stand (made from the rest)

Days are ISO, "" is none. `sqlite3 FILE` opens it; docs/authority.md says what to ask.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Self
from urllib.parse import quote

from kg.authority.known import Fact, Follows, Held, Label, Sort, Thing
from kg.authority.names import given_keys, keys_of
from kg.authority.roles import role_of
from kg.errors import AuthorityError
from kg.records import Kind
from kg.resolve.relations import content

FORMAT = "kg authority 1"
_TABLES = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE thing (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
        start TEXT NOT NULL, "end" TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE same (thing TEXT, iri TEXT, PRIMARY KEY (thing, iri)) WITHOUT ROWID;
    CREATE TABLE label (thing TEXT, text TEXT, sort TEXT, start TEXT, "end" TEXT,
        PRIMARY KEY (thing, text, sort, start, "end")) WITHOUT ROWID;
    CREATE TABLE held (person TEXT, role TEXT, body TEXT, body_name TEXT, party TEXT, area TEXT,
        start TEXT, "end" TEXT, role_key TEXT,
        PRIMARY KEY (person, role, body, body_name, party, area, start, "end")) WITHOUT ROWID;
    CREATE INDEX held_as ON held (role_key, start);
    CREATE TABLE follows (later TEXT, earlier TEXT, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
    CREATE TABLE key (key TEXT, thing TEXT, text TEXT, PRIMARY KEY (key, thing, text))
        WITHOUT ROWID;
    CREATE TABLE word (word TEXT, thing TEXT, text TEXT, PRIMARY KEY (word, thing, text))
        WITHOUT ROWID;
"""
_ROWS = {
    "thing": 'SELECT id, name, kind, start, "end" FROM thing ORDER BY 1',
    "same": "SELECT thing, iri FROM same ORDER BY 1, 2",
    "label": 'SELECT thing, text, sort, start, "end" FROM label ORDER BY 1, 2, 3, 4, 5',
    "held": 'SELECT person, role, body, body_name, party, area, start, "end" FROM held '
    "ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
    "follows": "SELECT later, earlier FROM follows ORDER BY 1, 2",
}


class AuthorityFile:
    """Tables of one authority, read, or written within `adding`.

    path: a file; None keeps it in memory. Close it, or use it in a `with` statement.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """A file to read. Raises `AuthorityError` when it is none that `kg authority add` wrote."""
        path = Path(path)
        if not path.is_file():
            raise AuthorityError(f"{path}: no such file; make it with kg authority add")
        uri = f"file:{quote(str(path.absolute()))}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            found = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
        except sqlite3.Error as error:
            connection.close()
            raise AuthorityError(_not_ours(path)) from error
        if found != (FORMAT,):
            connection.close()
            raise AuthorityError(_not_ours(path))
        return cls(connection, path)

    @classmethod
    def create(cls, path: str | Path | None, name: str = "") -> Self:
        """A file to write to: the one there, or a new one. name: of a new one.

        Raises `AuthorityError` for a file of another kind, and for one that cannot be written.
        """
        if path is not None and Path(path).exists():
            cls.open(path).close()
        place = ":memory:" if path is None else str(path)
        try:
            connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
            made = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
            if not made:
                connection.executescript(_TABLES)
                title = name or (Path(path).stem if path is not None else "")
                meta = [("format", FORMAT), ("name", title), ("sha256", "")]
                connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        except sqlite3.Error as error:
            raise AuthorityError(f"{path}: cannot be written: {error}") from error
        return cls(connection, None if path is None else Path(path))

    @property
    def name(self) -> str:
        """What the authority is called, in IRIs too."""
        return self._meta("name")

    @property
    def sha256(self) -> str:
        """A digest of all that it knows, the same on every machine."""
        return self._meta("sha256")

    def _meta(self, name: str) -> str:
        (value,) = self.connection.execute(
            "SELECT value FROM meta WHERE name = ?", (name,)
        ).fetchone()
        return str(value)

    def counts(self) -> dict[str, int]:
        """How many people, other things, names and posts it knows."""
        one = self.connection.execute
        people = one("SELECT count(*) FROM thing WHERE kind = ?", (Kind.PERSON,)).fetchone()[0]
        things = one("SELECT count(*) FROM thing").fetchone()[0]
        return {
            "people": people,
            "other": things - people,
            "names": things + one("SELECT count(*) FROM label").fetchone()[0],
            "posts": one("SELECT count(*) FROM held").fetchone()[0],
        }

    @contextmanager
    def adding(self) -> Iterator[None]:
        """One step: what is added within it is kept whole, or not at all."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._index()
            self._seal()
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def add(self, facts: Iterable[Fact]) -> None:
        """Write facts, within `adding`. What is there already is not written again.

        Of two accounts of one thing the later counts, where it says anything.
        """
        rows: dict[type, list[tuple[str, ...]]] = {Thing: [], Label: [], Held: [], Follows: []}
        same: list[tuple[str, str]] = []
        for fact in facts:
            if isinstance(fact, Thing):
                rows[Thing].append(
                    (fact.id, fact.name, fact.kind or "", _iso(fact.start), _iso(fact.end))
                )
                same += ((fact.id, iri) for iri in fact.same_as)
            else:
                role = (_role_key(fact.role),) if isinstance(fact, Held) else ()
                rows[type(fact)].append((*map(_text, astuple(fact)), *role))
        many = self.connection.executemany
        many(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "name = excluded.name, "
            "kind = iif(excluded.kind = '', kind, excluded.kind), "
            "start = iif(excluded.start = '', start, excluded.start), "
            '"end" = iif(excluded."end" = \'\', "end", excluded."end")',
            rows[Thing],
        )
        many("INSERT OR IGNORE INTO same VALUES (?, ?)", same)
        many("INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?, ?)", rows[Label])
        many("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows[Held])
        many("INSERT OR IGNORE INTO follows VALUES (?, ?)", rows[Follows])

    def _index(self) -> None:
        """Write where every name stands."""
        one, many = self.connection.execute, self.connection.executemany
        one("DELETE FROM key")
        one("DELETE FROM word")
        keys: set[tuple[str, str, str]] = set()
        words: set[tuple[str, str, str]] = set()
        named = one(
            "SELECT id, kind, name FROM thing UNION "
            "SELECT id, kind, text FROM label JOIN thing ON id = thing"
        )
        for id_, kind, text in named:
            if kind != Kind.PERSON:
                keys.update((key, id_, text) for key in keys_of(text, person=False))
            if kind in ("", Kind.PERSON):
                keys.update((key, id_, text) for key in keys_of(text, person=True))
                keys.update((key, id_, text) for key in given_keys(text))
            words.update((word, id_, text) for word in content(text))
        many("INSERT INTO key VALUES (?, ?, ?)", sorted(keys))
        many("INSERT INTO word VALUES (?, ?, ?)", sorted(words))

    def _seal(self) -> None:
        """Write the digest of what is known."""
        digest = hashlib.sha256(self.name.encode())
        for table, query in _ROWS.items():
            digest.update(f"\n{table}\n".encode())
            for row in self.connection.execute(query):
                digest.update(("\x1f".join(row) + "\n").encode("utf-8", "surrogatepass"))
        self.connection.execute(
            "UPDATE meta SET value = ? WHERE name = 'sha256'", (digest.hexdigest(),)
        )

    def under(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """The ids of things under any of the keys, each with the name that stands there; sorted."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT DISTINCT thing, text FROM key WHERE key IN ({marks}) ORDER BY 1, 2"
        return self.connection.execute(query, tuple(keys)).fetchall()

    def count_under(self, key: str) -> int:
        """How many things stand under a key."""
        query = "SELECT count(DISTINCT thing) FROM key WHERE key = ?"
        (count,) = self.connection.execute(query, (key,)).fetchone()
        return int(count)

    def with_words(self, words: Iterable[str], limit: int) -> list[tuple[str, str]]:
        """The ids of things that share words with a name, each with a name that has the word.

        About `limit` of them, the rarest words first.
        """
        one = self.connection.execute
        counted = []
        for word in sorted(set(words)):
            query = "SELECT count(*) FROM (SELECT 1 FROM word WHERE word = ? LIMIT ?)"
            (count,) = one(query, (word, limit + 1)).fetchone()
            if count:
                counted.append((count, word))
        found: dict[tuple[str, str], None] = {}
        for count, word in sorted(counted):
            if found and len(found) + count > limit:
                break
            query = "SELECT thing, text FROM word WHERE word = ? ORDER BY thing, text LIMIT ?"
            found.update(dict.fromkeys(one(query, (word, limit))))
        return list(found)

    def thing(self, id_: str) -> Thing | None:
        """A thing; None for a stranger."""
        row = self.connection.execute("SELECT * FROM thing WHERE id = ?", (id_,)).fetchone()
        if row is None:
            return None
        same = self.connection.execute("SELECT iri FROM same WHERE thing = ? ORDER BY 1", (id_,))
        _, name, kind, start, end = row
        return Thing(
            id=id_,
            name=name,
            kind=Kind(kind) if kind else None,
            same_as=tuple(iri for (iri,) in same),
            start=_date(start),
            end=_date(end),
        )

    def labels(self, id_: str) -> Iterator[Label]:
        """The other names of a thing, sorted."""
        query = 'SELECT text, sort, start, "end" FROM label WHERE thing = ? ORDER BY 1, 2, 3, 4'
        for text, sort, start, end in self.connection.execute(query, (id_,)):
            yield Label(thing=id_, text=text, sort=Sort(sort), start=_date(start), end=_date(end))

    def posts(self, person: str) -> Iterator[Held]:
        """The posts of a person, the earliest first."""
        query = 'SELECT * FROM held WHERE person = ? ORDER BY start, role, body, body_name, "end"'
        yield from map(_held, self.connection.execute(query, (person,)))

    def holders(self, role_key: str, day: date) -> Iterator[Held]:
        """The posts of a role's key (`Role.key`) that were held on a day."""
        query = (
            "SELECT * FROM held WHERE role_key = ? AND start <= ? "
            'AND ("end" = \'\' OR "end" >= ?) ORDER BY person, role, body, body_name, start'
        )
        at = day.isoformat()
        yield from map(_held, self.connection.execute(query, (role_key, at, at)))

    def came_before(self, body: str) -> list[str]:
        """The ids of the bodies whose place a body took."""
        query = "SELECT earlier FROM follows WHERE later = ? ORDER BY 1"
        return [id_ for (id_,) in self.connection.execute(query, (body,))]


def _held(row: tuple[str, ...]) -> Held:
    person, role, body, body_name, party, area, start, end, _ = row
    return Held(
        person=person,
        role=role,
        body=body,
        body_name=body_name,
        party=party,
        area=area,
        start=_date(start),
        end=_date(end),
    )


def _role_key(text: str) -> str:
    role = role_of(text)
    return role.key if role is not None else ""


def _text(value: str | date | None) -> str:
    return value if isinstance(value, str) else _iso(value)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _not_ours(path: Path) -> str:
    return f"{path}: no authority file; make one with kg authority add"
