"""statements.csv and held.csv: one row a statement, for spreadsheets; said, and said to be held.

RFC 4180 in UTF-8: commas, CRLF, quotation marks doubled. A cell that a spreadsheet would take for
a formula gets a single quotation mark in front (OWASP, "CSV Injection"): one that begins, after
any spaces, with = + - @, with one of their full-width forms, or with a tab or a line end.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.vocabulary import KG, OA, PREFIXES, RDF, SCHEMA

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

COLUMNS = (
    "article",  # kg:source
    "url",
    "outlet",
    "published",
    "speaker",  # several are joined by "; ", here and in speaker_kind, addressee and medium
    "speaker_kind",  # the class of the speaker, in the order of the speakers
    "anonymous",  # true when one of the speakers is unnamed
    "form",
    "attribution",  # Said, or Held (believes, wants, supports)
    "text",
    "cue",
    "medium",
    "addressee",
    "said_on",
    "topics",
    "share",  # of a finding of a poll, in per cent
    "population",  # of whom it is the share
    "confidence",
    "start",  # of the first passage of the content; code points
    "end",  # of the last one, excluded
    "passages",  # of the content: "399-578;581-616"
    "statement",  # its IRI
)
BETWEEN = "; "
FORMULA = re.compile(r" *[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def write_statements(graph: "GraphStore", path: str | Path) -> None:
    """Write the table of what was said, with a header line, to `path`."""
    _write(path, rows(graph.index()))


def write_held(graph: "GraphStore", path: str | Path) -> None:
    """Write the table of what somebody is said to believe, want or support, to `path`."""
    _write(path, rows(graph.index(), held=True))


def _write(path: str | Path, found: Iterator[tuple[str, ...]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([harmless(cell) for cell in row] for row in found)


def rows(index: Index, *, held: bool = False) -> Iterator[tuple[str, ...]]:
    """One row a statement, cells in the order of `COLUMNS`, "" for what the graph does not say.

    held: those that are kg:Held, in place of the others.
    By date of the article (those without one last), article, place in it, and IRI.
    """
    facts = Facts(index)
    found = []
    for statement in facts.of_type(KG.Statement):
        if (local(facts.one(statement, KG.attributionKind)) == "Held") is not held:
            continue
        article = facts.one(statement, KG.reportedIn)
        parts = facts.passages(statement, KG.contentPassage)
        speakers = facts.all(statement, KG.speaker)
        published = facts.one(article, SCHEMA.datePublished)
        source = facts.one(article, KG.source)
        start, end = (parts[0][0], max(e for _, e, _ in parts)) if parts else (None, None)
        row = (
            source,
            facts.one(article, SCHEMA.url),
            facts.names(article, SCHEMA.publisher),
            published,
            facts.names(statement, KG.speaker),
            BETWEEN.join(facts.kind(speaker) for speaker in speakers),
            _yes_or_no(any(facts.one(s, KG.anonymous) == "true" for s in speakers), speakers),
            local(facts.one(statement, KG.speechForm)),
            local(facts.one(statement, KG.attributionKind)) or "Said",
            facts.one(statement, SCHEMA.text),
            " ".join(exact for _, _, exact in facts.passages(statement, KG.cuePassage)),
            facts.names(statement, KG.medium),
            facts.names(statement, KG.addressee),
            facts.one(statement, KG.saidOn),
            BETWEEN.join(map(local, facts.all(statement, KG.topic))),
            facts.one(facts.one(statement, KG.quantity), SCHEMA.value),
            facts.one(statement, KG.population),
            facts.one(statement, KG.confidence),
            "" if start is None else str(start),
            "" if end is None else str(end),
            ";".join(f"{start}-{end}" for start, end, _ in parts),
            statement,
        )
        order = (not published, published, source, start if start is not None else -1, statement)
        found.append((order, row))
    found.sort()
    return (row for _, row in found)


def harmless(cell: str) -> str:
    """The cell, with a quotation mark before what a spreadsheet would run.

    >>> harmless("=1+1"), harmless("a = b")
    ("'=1+1", 'a = b')
    """
    return "'" + cell if FORMULA.match(cell) else cell


class Facts:
    """What a table says of a subject, as text."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.all = index.values

    def of_type(self, type_: NamedNode) -> list[str]:
        """What is of a class, sorted."""
        return self._index.having(RDF.type, type_.value)

    def one(self, subject: str, predicate: NamedNode) -> str:
        """The value; the first in order when articles gave several; "" when there is none."""
        return self._index.one(subject, predicate) or ""

    def names(self, subject: str, predicate: NamedNode) -> str:
        """The names of what a property points at, in the order of their IRIs; IRIs lacking one."""
        targets = self.all(subject, predicate)
        return BETWEEN.join(self.one(target, SCHEMA.name) or target for target in targets)

    def passages(self, subject: str, predicate: NamedNode) -> list[tuple[int, int, str]]:
        """Start, end and words of passages, in the order of the text."""
        found = []
        for passage in self.all(subject, predicate):
            start, end = self.one(passage, OA.start), self.one(passage, OA.end)
            if start.isdecimal() and end.isdecimal():
                found.append((int(start), int(end), self.one(passage, OA.exact)))
        return sorted(found)

    def kind(self, subject: str) -> str:
        """The local name of our class; of an event's two, the more special one."""
        types = self.all(subject, RDF.type)
        ours = [type_ for type_ in types if type_.startswith(PREFIXES["kg"])]
        special = [type_ for type_ in ours if type_ != KG.Event.value]
        return local(next(iter(special or ours), ""))


def local(iri: str) -> str:
    """The name of a term of ours in our namespace; another IRI as it is."""
    return iri.removeprefix(PREFIXES["kg"])


def _yes_or_no(answer: bool, speakers: list[str]) -> str:
    """The answer in a cell, which stays empty when nobody is said to have spoken."""
    return ("true" if answer else "false") if speakers else ""
