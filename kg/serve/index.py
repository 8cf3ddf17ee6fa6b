"""Make the index that search, the JSON API, the feed and reconciliation read: one SQLite file.

    python -m kg.serve.index STORE TEXTS FILE

It stands inside the folder of the store it was made of, so that it goes when a new build replaces
that, and is whole or not there at all. The same store gives the same rows.
"""

import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, Store

from kg.errors import StoreError
from kg.records import Kind
from kg.store.index import Index
from kg.store.lines import sorted_lines
from kg.vocabulary import KG, OA, RDF, RDFS, SCHEMA, SKOS, kg_term

VERSION = "1"
INDEX_FILE = "kg-serve.sqlite"

SCHEMA_SQL = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE article (iri TEXT PRIMARY KEY, source TEXT, headline TEXT, published TEXT,
    outlet TEXT, url TEXT, at INTEGER, length INTEGER);
CREATE TABLE entity (n INTEGER PRIMARY KEY, iri TEXT UNIQUE, name TEXT, kind TEXT,
    statements INTEGER, mentions INTEGER);
CREATE TABLE label (folded TEXT, label TEXT, entity INTEGER);
CREATE TABLE statement (n INTEGER PRIMARY KEY, iri TEXT UNIQUE, text TEXT, form TEXT,
    attribution TEXT, date TEXT, article TEXT, passage TEXT, confidence REAL);
CREATE TABLE speaker (statement INTEGER, entity INTEGER);
CREATE TABLE about (statement INTEGER, entity INTEGER);
CREATE TABLE dispute (one INTEGER, other INTEGER);
CREATE TABLE event (n INTEGER PRIMARY KEY, iri TEXT UNIQUE, name TEXT, type TEXT, status TEXT,
    start TEXT, "end" TEXT, confidence REAL);
CREATE TABLE participant (event INTEGER, entity INTEGER);
CREATE VIRTUAL TABLE words USING fts5(text, speaker, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE names USING fts5(label, entity UNINDEXED,
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
"""
LOOKUPS_SQL = """
CREATE INDEX label_folded ON label (folded);
CREATE INDEX label_entity ON label (entity);
CREATE INDEX entity_rank ON entity (statements DESC, mentions DESC, iri);
CREATE INDEX statement_date ON statement (date, n);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX speaker_entity ON speaker (entity, statement);
CREATE INDEX speaker_statement ON speaker (statement);
CREATE INDEX about_entity ON about (entity, statement);
CREATE INDEX about_statement ON about (statement);
CREATE INDEX dispute_one ON dispute (one);
CREATE INDEX dispute_other ON dispute (other);
CREATE INDEX event_start ON event (start, n);
CREATE INDEX participant_event ON participant (event);
CREATE INDEX participant_entity ON participant (entity, event);
ANALYZE;
"""
# After the look-ups: without them, each row would read a whole table.
WORDS_SQL = """
INSERT INTO names SELECT label, entity FROM label;
INSERT INTO words (rowid, text, speaker) SELECT n, text, (SELECT group_concat(name)
    FROM speaker JOIN entity ON entity.n = speaker.entity WHERE statement = statement.n)
    FROM statement;
"""
KINDS = tuple(kind.value for kind in Kind if kind is not Kind.PROGRAMME)
PROPERTIES = (
    SCHEMA.name, SKOS.altLabel, RDFS.label, SCHEMA.headline, SCHEMA.datePublished,
    SCHEMA.publisher, SCHEMA.url, SCHEMA.text, SCHEMA.startDate, SCHEMA.endDate, KG.source,
    KG.speaker, KG.names, KG.reportedIn, KG.saidOn, KG.contentPassage, KG.speechForm,
    KG.attributionKind, KG.confidence, KG.about, KG.disputes, KG.status, KG.participant,
)  # fmt: skip


def make_index(folder: Path, texts: Path, place: Path) -> None:
    """Write the index of the store in `folder` to `place`; StoreError if it cannot be opened.

    texts: the articles.jsonl of the same build, if there is one; where each article stands in it
    is noted, the texts themselves are not copied.
    """
    try:
        store = Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder} cannot be opened as a store: {error}") from error
    quads = len(store)
    index = Index(wanted_lines(store))
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        database = sqlite3.connect(draft)
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(SCHEMA_SQL)
        _Rows(index, database).write(places_of(texts))
        facts = {"version": VERSION, "quads": str(quads), "base_iri": base_of(index)}
        database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(facts.items()))
        database.commit()
        database.executescript(LOOKUPS_SQL)
        database.executescript(f"BEGIN; {WORDS_SQL} COMMIT;")
        database.close()
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def wanted_lines(store: Store) -> Iterator[bytes]:
    """What the index is made of, as lines of N-Triples, property by property, each sorted.

    Most of a graph is passages, of which the index wants little: the engine picks that out many
    times faster than it would write all.
    """
    patterns = [f"{{ ?s {property_} ?o }}" for property_ in PROPERTIES]
    classes = [kg_term(kind) for kind in KINDS]
    for class_ in (*classes, KG.Statement, SCHEMA.NewsArticle):
        patterns.append(f"{{ ?s a {class_} }}")
    queries = [f"CONSTRUCT WHERE {pattern}" for pattern in patterns]
    queries += [
        f"CONSTRUCT {{ ?s a ?o }} {{ ?s a {KG.Event} ; a ?o }}",
        f"CONSTRUCT {{ ?s {OA.start} ?o }} {{ ?of {KG.contentPassage} ?s . ?s {OA.start} ?o }}",
    ]
    for query in queries:
        found = store.query(query, use_default_graph_as_union=True)
        if not isinstance(found, QueryTriples):
            raise TypeError(f"no triples: {query}")
        yield from sorted_lines(found.serialize(format=RdfFormat.N_TRIPLES) or b"")


def places_of(texts: Path) -> dict[str, tuple[int, int]]:
    """Where the line of each article begins in a file of JSON lines, and its length, in bytes."""
    found: dict[str, tuple[int, int]] = {}
    if not texts.is_file():
        return found
    with texts.open("rb") as file:
        at = 0
        for line in file:
            row = json.loads(line)
            if isinstance(row, dict) and isinstance(row.get("source"), str):
                found[row["source"]] = at, len(line)
            at += len(line)
    return found


def base_of(index: Index) -> str:
    """What the graph's own IRIs begin with, as its articles show; "" when it has none."""
    for article in index.having(RDF.type, SCHEMA.NewsArticle.value):
        head, found, _ = article.partition("article/")
        if found:
            return head
    return ""


def folded(name: str) -> str:
    """A name as it is compared: without case, and with single spaces."""
    return " ".join(name.casefold().split())


class _Rows:
    """The rows of one index, table by table."""

    def __init__(self, index: Index, database: sqlite3.Connection) -> None:
        self.index, self.database = index, database
        self.entities: dict[str, int] = {}
        self.statements: dict[str, int] = {}

    def write(self, places: dict[str, tuple[int, int]]) -> None:
        """Fill every table."""
        self._insert("article", 8, self._articles(places))
        self._insert("entity", 6, self._entities())
        self._insert("label", 3, self._labels())
        self._insert("statement", 9, self._statements())
        self._insert("speaker", 2, self._pairs(KG.speaker, self.statements))
        self._insert("about", 2, self._pairs(KG.about, self.statements))
        disputes = (
            (self.statements[one], self.statements[other])
            for one, other in self.index.pairs(KG.disputes)
            if one in self.statements and other in self.statements
        )
        self._insert("dispute", 2, disputes)
        events = self.index.having(RDF.type, KG.Event.value)
        numbers = {iri: number for number, iri in enumerate(events, start=1)}
        self._insert("event", 8, self._events(numbers))
        self._insert("participant", 2, self._pairs(KG.participant, numbers))

    def _insert(self, table: str, width: int, rows: Iterable[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * width)
        self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _articles(self, places: dict[str, tuple[int, int]]) -> Iterator[tuple[object, ...]]:
        index = self.index
        for iri in index.having(RDF.type, SCHEMA.NewsArticle.value):
            source = index.one(iri, KG.source) or ""
            outlet = index.one(iri, SCHEMA.publisher)
            yield (
                iri,
                source,
                index.value(iri, SCHEMA.headline),
                (index.one(iri, SCHEMA.datePublished) or "")[:10] or None,
                index.value(outlet, SCHEMA.name) if outlet else None,
                index.one(iri, SCHEMA.url),
                *places.get(source, (None, None)),
            )

    def _entities(self) -> Iterator[tuple[object, ...]]:
        """People, bodies, places and groups, and events too: a poll can speak."""
        index = self.index
        said = Counter(speaker for _, speaker in index.pairs(KG.speaker))
        named = Counter(entity for _, entity in index.pairs(KG.names))
        kinds: dict[str, str] = {}
        for kind in (*KINDS, "Event"):
            for iri in index.having(RDF.type, kg_term(kind).value):
                kinds.setdefault(iri, kind)
        for number, iri in enumerate(sorted(kinds), start=1):
            self.entities[iri] = number
            name = index.value(iri, SCHEMA.name) or iri
            yield number, iri, name, kinds[iri], said[iri], named[iri]

    def _labels(self) -> Iterator[tuple[object, ...]]:
        for iri, number in self.entities.items():
            labels = {
                *self.index.values(iri, SCHEMA.name),
                *self.index.values(iri, SKOS.altLabel),
                *self.index.values(iri, RDFS.label),
            }
            for label in sorted(labels):
                yield folded(label), label, number

    def _statements(self) -> Iterator[tuple[object, ...]]:
        """By day, then by article and place in it."""
        index = self.index
        drafts = []
        for iri in index.having(RDF.type, KG.Statement.value):
            article = index.one(iri, KG.reportedIn) or ""
            day = index.one(iri, KG.saidOn) or index.one(article, SCHEMA.datePublished) or ""
            passages = [
                (int(index.one(passage, OA.start) or 0), passage)
                for passage in index.values(iri, KG.contentPassage)
            ]
            start, passage = min(passages, default=(0, None))
            drafts.append((day[:10], article, start, iri, passage))
        drafts.sort(key=lambda draft: draft[:4])
        for number, (day, article, _, iri, passage) in enumerate(drafts, start=1):
            self.statements[iri] = number
            confidence = index.one(iri, KG.confidence)
            yield (
                number,
                iri,
                index.value(iri, SCHEMA.text) or "",
                local(index.one(iri, KG.speechForm)),
                local(index.one(iri, KG.attributionKind)) or "Said",
                day or None,
                article or None,
                passage,
                float(confidence) if confidence else None,
            )

    def _pairs(self, property_: NamedNode, numbers: dict[str, int]) -> Iterator[tuple[int, int]]:
        for subject, value in self.index.pairs(property_):
            if subject in numbers and value in self.entities:
                yield numbers[subject], self.entities[value]

    def _events(self, numbers: dict[str, int]) -> Iterator[tuple[object, ...]]:
        index = self.index
        for iri, number in numbers.items():
            types = [local(type_) for type_ in index.values(iri, RDF.type) if KG_NAME in type_]
            confidence = index.one(iri, KG.confidence)
            yield (
                number,
                iri,
                index.value(iri, SCHEMA.name),
                next((type_ for type_ in types if type_ != "Event"), "Event"),
                local(index.one(iri, KG.status)),
                index.one(iri, SCHEMA.startDate),
                index.one(iri, SCHEMA.endDate),
                float(confidence) if confidence else None,
            )


KG_NAME = KG.Event.value.removesuffix("Event")


def local(iri: str | None) -> str | None:
    """The last part of a term's IRI; None for None."""
    return iri.rpartition("#")[2] if iri else None


def main() -> None:
    """Make the index of a store, with little right to the processor."""
    folder, texts, place = map(Path, sys.argv[1:])
    os.nice(5)
    make_index(folder, texts, place)


if __name__ == "__main__":
    main()
