"""Look things up in the index: by name, by words, by day; a page at a time."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.serve.database import Database
from kg.serve.index import folded

Row = dict[str, Any]

NAMESAKES = 1_000  # of one name, at most
COMMON = 4_000  # statements: words that more of them hold tell none from another

STATEMENT = """SELECT s.n, s.iri, s.text, s.form, s.attribution, s.date, s.article, s.passage,
    s.confidence, a.headline, a.outlet, a.source, a.url
    FROM statement s LEFT JOIN article a ON a.iri = s.article"""


class Catalogue(Database):
    """The index of one store, open to read from any thread."""

    def counts(self) -> dict[str, int]:
        """How many articles, statements, entities and events there are."""
        tables = {
            "articles": "article",
            "statements": "statement",
            "entities": "entity WHERE kind != 'Event'",
            "events": "event",
        }
        return {
            name: int(self._rows(f"SELECT count(*) FROM {table}", ())[0][0])
            for name, table in tables.items()
        }

    def numbers(self, name: str) -> list[int]:
        """The entities (and events) that are called so, whatever the case, or have the IRI."""
        rows = self._rows(
            "SELECT DISTINCT entity FROM label WHERE folded = ? UNION "
            "SELECT n FROM entity WHERE iri = ? LIMIT ?",
            (folded(name), name, NAMESAKES),
        )
        return [row[0] for row in rows]

    def statements(
        self,
        *,
        about: str | None = None,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        form: str | None = None,
        article: str | None = None,
        newest: bool = True,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[int, list[Row]]:
        """How many statements fit, and a page of them, by day.

        about: a name or an IRI of what they speak of; if nothing has that name, words they hold.
        by: a name or an IRI of who speaks. since, until: the first and the last day.
        """
        where: list[str] = []
        values: list[object] = []
        if about is not None:
            numbers = self.numbers(about)
            match = match_of(about)
            parts = [f"s.n IN (SELECT statement FROM about WHERE entity IN ({_marks(numbers)}))"]
            values += numbers
            if match:
                parts.append("s.n IN (SELECT rowid FROM words WHERE words MATCH ?)")
                values.append(f"text: {phrase_of(about)}")
            where.append(f"({' OR '.join(parts)})")
        if by is not None:
            numbers = self.numbers(by)
            where.append(
                f"s.n IN (SELECT statement FROM speaker WHERE entity IN ({_marks(numbers)}))"
            )
            values += numbers
        for column, sign, value in (
            ("date", ">=", since),
            ("date", "<=", until),
            ("form", "=", form),
            ("article", "=", article),
        ):
            if value is not None:
                where.append(f"s.{column} {sign} ?")
                values.append(value)
        fitting = f" WHERE {' AND '.join(where)}" if where else ""
        total = self._rows(f"SELECT count(*) FROM statement s{fitting}", values)[0][0]
        order = "DESC" if newest else "ASC"
        rows = self._rows(
            f"{STATEMENT}{fitting} ORDER BY s.date {order}, s.n {order} LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return int(total), self._with_names(rows)

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> tuple[int, list[Row]]:
        """How many statements hold all the words, or are by who is called so, and the best.

        The best: by bm25; the newest, of words so common that weighing each would take long.
        """
        match = match_of(words)
        if not match:
            return 0, []
        total = self._rows("SELECT count(*) FROM words WHERE words MATCH ?", (match,))[0][0]
        order = "rank, rowid" if total <= COMMON else "rowid DESC"
        best = self._rows(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {order} LIMIT ? OFFSET ?",
            (match, limit, offset),
        )
        numbers = [row[0] for row in best]
        rows = self._rows(f"{STATEMENT} WHERE s.n IN ({_marks(numbers)})", numbers)
        place = {number: at for at, number in enumerate(numbers)}
        rows.sort(key=lambda row: place[row[0]])
        return int(total), self._with_names(rows)

    def _with_names(self, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
        """Statements as records, with who speaks and what they are about."""
        found = list(rows)
        numbers = [row[0] for row in found]
        joined: dict[str, dict[int, list[Row]]] = {"speaker": {}, "about": {}}
        for table, by_statement in joined.items():
            for statement, iri, name, kind in self._rows(
                f"SELECT j.statement, e.iri, e.name, e.kind FROM {table} j JOIN entity e"
                f" ON e.n = j.entity WHERE j.statement IN ({_marks(numbers)}) ORDER BY e.name",
                numbers,
            ):
                entity = {"iri": iri, "name": name, "kind": kind}
                by_statement.setdefault(statement, []).append(entity)
        return [
            {
                "iri": row[1],
                "text": row[2],
                "form": row[3],
                "attribution": row[4],
                "date": row[5],
                "confidence": row[8],
                "speakers": joined["speaker"].get(row[0], []),
                "about": joined["about"].get(row[0], []),
                "passage": row[7],
                "article": {
                    "iri": row[6],
                    "headline": row[9],
                    "outlet": row[10],
                    "source": row[11],
                    "url": row[12],
                },
            }
            for row in found
        ]

    def entities(
        self, *, name: str | None = None, kind: str | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[int, list[Row]]:
        """How many entities fit, and a page of them, those with most statements first.

        name: the beginnings of words of one of their names.
        """
        where, values = ["e.kind != 'Event'"], []
        if name is not None:
            where.append("e.n IN (SELECT entity FROM names WHERE names MATCH ?)")
            values.append(match_of(name, beginnings=True) or '""')
        if kind is not None:
            where.append("e.kind = ?")
            values.append(kind)
        fitting = f" WHERE {' AND '.join(where)}"
        total = self._rows(f"SELECT count(*) FROM entity e{fitting}", values)[0][0]
        rows = self._rows(
            "SELECT n, iri, name, kind, statements, mentions FROM entity e"
            f"{fitting} ORDER BY statements DESC, mentions DESC, iri LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return int(total), [self._entity(row) for row in rows]

    def entity(self, iri: str) -> Row | None:
        """One entity or event by its IRI; None when there is none."""
        rows = self._rows(
            "SELECT n, iri, name, kind, statements, mentions FROM entity WHERE iri = ?", (iri,)
        )
        return self._entity(rows[0]) if rows else None

    def _entity(self, row: tuple[Any, ...]) -> Row:
        number, iri, name, kind, statements, mentions = row
        labels = self._rows(
            "SELECT DISTINCT label FROM label WHERE entity = ? ORDER BY label", (number,)
        )
        return {
            "iri": iri,
            "name": name,
            "kind": kind,
            "other_names": [label for (label,) in labels if label != name],
            "statements": statements,
            "mentions": mentions,
        }

    def events(
        self,
        *,
        type_: str | None = None,
        status: str | None = None,
        who: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[int, list[Row]]:
        """How many events fit, and a page of them, by day; those without a day come last."""
        where: list[str] = []
        values: list[object] = []
        if who is not None:
            numbers = self.numbers(who)
            where.append(
                f"n IN (SELECT event FROM participant WHERE entity IN ({_marks(numbers)}))"
            )
            values += numbers
        for condition, value in (
            ("type = ?", type_),
            ("status = ?", status),
            ('coalesce("end", start) >= ?', since),
            ("start <= ?", until),
        ):
            if value is not None:
                where.append(condition)
                values.append(value)
        fitting = f" WHERE {' AND '.join(where)}" if where else ""
        total = self._rows(f"SELECT count(*) FROM event{fitting}", values)[0][0]
        rows = self._rows(
            f'SELECT n, iri, name, type, status, start, "end", confidence FROM event{fitting}'
            " ORDER BY start IS NULL, start, n LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return int(total), [self._event(row) for row in rows]

    def _event(self, row: tuple[Any, ...]) -> Row:
        number, iri, name, type_, status, start, end, confidence = row
        names = ("iri", "name", "kind")
        people = self._rows(
            "SELECT e.iri, e.name, e.kind FROM participant p JOIN entity e ON e.n = p.entity"
            " WHERE p.event = ? ORDER BY e.name",
            (number,),
        )
        return {
            "iri": iri,
            "name": name,
            "type": type_,
            "status": status,
            "start": start,
            "end": end,
            "confidence": confidence,
            "participants": [dict(zip(names, one, strict=True)) for one in people],
        }

    def disputes(
        self,
        *,
        who: str | None = None,
        about: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[int, list[Row]]:
        """How many pairs of statements fit, of which the first disputes the second; a page."""
        where: list[str] = []
        values: list[object] = []
        for table, name in (("speaker", who), ("about", about)):
            if name is not None:
                numbers = self.numbers(name)
                inner = f"SELECT statement FROM {table} WHERE entity IN ({_marks(numbers)})"
                where.append(f"(one IN ({inner}) OR other IN ({inner}))")
                values += [*numbers, *numbers]
        fitting = f" WHERE {' AND '.join(where)}" if where else ""
        total = self._rows(f"SELECT count(*) FROM dispute{fitting}", values)[0][0]
        pairs = self._rows(
            f"SELECT one, other FROM dispute{fitting} ORDER BY one, other LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        numbers = sorted({number for pair in pairs for number in pair})
        rows = self._rows(f"{STATEMENT} WHERE s.n IN ({_marks(numbers)}) ORDER BY s.n", numbers)
        by_number = dict(zip((row[0] for row in rows), self._with_names(rows), strict=True))
        return int(total), [
            {"statement": by_number[one], "disputes": by_number[other]} for one, other in pairs
        ]

    def called(self, words: str, *, limit: int) -> list[tuple[str, Row]]:
        """Entities one of whose names holds words that begin so: (that name, entity), best first.

        Those that are called exactly so come first, whatever their rank.
        """
        exact = self._rows(
            "SELECT label, entity FROM label WHERE folded = ? LIMIT ?", (folded(words), limit)
        )
        match = match_of(words, beginnings=True)
        loose = (
            self._rows(
                "SELECT label, entity FROM names WHERE names MATCH ? ORDER BY rank, rowid LIMIT ?",
                (match, limit * 4),
            )
            if match
            else []
        )
        return self._entities_of(exact + loose, limit)

    def like(self, words: str, *, limit: int) -> list[tuple[str, Row]]:
        """Entities one of whose names holds any of the words: (that name, entity), best first."""
        match = match_of(words, any_of=True)
        if not match:
            return []
        rows = self._rows(
            "SELECT label, entity FROM names WHERE names MATCH ? ORDER BY rank, rowid LIMIT ?",
            (match, limit),
        )
        return self._entities_of(rows, limit)

    def _entities_of(self, rows: Iterable[tuple[Any, ...]], limit: int) -> list[tuple[str, Row]]:
        labels: dict[int, str] = {}
        for label, number in rows:
            labels.setdefault(int(number), label)
        numbers = list(labels)[:limit]
        found = self._rows(
            "SELECT n, iri, name, kind, statements, mentions FROM entity"
            f" WHERE n IN ({_marks(numbers)})",
            numbers,
        )
        by_number = {row[0]: self._entity(row) for row in found}
        return [(labels[number], by_number[number]) for number in numbers if number in by_number]

    def article(self, iri: str, texts: Path) -> Row | None:
        """An article by its IRI, with its `text` if the file of texts is there; None if none is."""
        rows = self._rows(
            "SELECT iri, source, headline, published, outlet, url, at, length FROM article"
            " WHERE iri = ?",
            (iri,),
        )
        if not rows:
            return None
        names = ("iri", "source", "headline", "published", "outlet", "url", "at", "length")
        found: Row = dict(zip(names, rows[0], strict=True))
        at, length = found.pop("at"), found.pop("length")
        found["text"] = None
        if at is not None and texts.is_file():
            with texts.open("rb") as file:
                file.seek(at)
                try:
                    line = json.loads(file.read(length))
                except ValueError:  # another file than the one the index was made of
                    return found
            if isinstance(line, dict) and line.get("source") == found["source"]:
                found["text"] = line.get("text")
        return found

    def articles(self, *, limit: int, offset: int) -> list[Row]:
        """Articles, the newest first."""
        rows = self._rows(
            "SELECT iri, source, headline, published, outlet FROM article"
            " ORDER BY published DESC, iri LIMIT ? OFFSET ?",
            (limit, offset),
        )
        names = ("iri", "source", "headline", "published", "outlet")
        return [dict(zip(names, row, strict=True)) for row in rows]


def match_of(words: str, *, beginnings: bool = False, any_of: bool = False) -> str:
    """Words as a query of the full-text index: all (or any) of them; "" when there are none.

    Whatever is no letter or digit only parts words, so nothing in it is read as syntax.
    """
    found = re.findall(r"[^\W_]+", words)[:32]
    quoted = [f'"{word}"{"*" if beginnings else ""}' for word in found]
    return (" OR " if any_of else " ").join(quoted)


def phrase_of(words: str) -> str:
    """Words as a query of the full-text index: one after the other."""
    return '"' + " ".join(re.findall(r"[^\W_]+", words)[:32]) + '"'


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
