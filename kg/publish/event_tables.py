"""events.csv and disputes.csv: one row an event, one row a dispute or change of position.

Written like statements.csv: RFC 4180, and nothing in a cell that a spreadsheet would run.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.publish.tables import BETWEEN, Facts, harmless, local
from kg.store.index import Index
from kg.vocabulary import KG, SCHEMA, SEM, SKOS

if TYPE_CHECKING:
    from kg.store.graph import GraphStore

EVENT_COLUMNS = (
    "start",
    "end",
    "granularity",
    "kind",  # the class; "Event" for one that is of none
    "name",
    "status",
    "participants",  # several are joined by "; ", here and in what follows
    "organizers",
    "targets",
    "clients",
    "place",
    "topics",
    "quantities",  # "2000 workers; 2 days"
    "part_of",
    "articles",  # how many tell of it
    "history",  # what each article says of the status: "2031-03-10 Planned; 2031-03-13 Actual"
    "confidence",
    "event",  # its IRI
)
DISPUTE_COLUMNS = (
    "kind",  # Contrasted, Denied, Opposite; or Shift, one speaker's change of position
    "topics",  # of both statements; those they share where they share any
    "date",
    "speaker",
    "text",
    "article",
    "disputed_date",
    "disputed_speaker",
    "disputed_text",
    "disputed_article",
    "confidence",
    "dispute",  # its IRI
)


def write_events(graph: "GraphStore", path: str | Path) -> None:
    """Write the table of all events, with a header line, to `path`."""
    _write(path, EVENT_COLUMNS, event_rows(graph.index()))


def write_disputes(graph: "GraphStore", path: str | Path) -> None:
    """Write the table of disputes and changes of position, with a header line, to `path`."""
    _write(path, DISPUTE_COLUMNS, dispute_rows(graph.index()))


def _write(path: str | Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([harmless(cell) for cell in row] for row in rows)


def event_rows(index: Index) -> Iterator[tuple[str, ...]]:
    """One row an event, cells in the order of `EVENT_COLUMNS`; by first day, those without last."""
    facts = Facts(index)
    accounts: dict[str, list[str]] = {}
    for account, event in index.pairs(KG.accountOf):
        accounts.setdefault(event, []).append(account)
    wholes: dict[str, list[str]] = {}
    for whole, part in index.pairs(SEM.hasSubEvent):
        wholes.setdefault(part, []).append(whole)
    found = []
    for event in facts.of_type(KG.Event):
        told = accounts.get(event, [])
        start = facts.one(event, SCHEMA.startDate)
        end = facts.one(event, SCHEMA.endDate)
        articles = {facts.one(account, KG.reportedIn) for account in told}
        row = (
            start,
            end,
            local(facts.one(event, KG.granularity)),
            facts.kind(event),
            facts.one(event, SCHEMA.name),
            local(facts.one(event, KG.status)),
            facts.names(event, KG.participant),
            facts.names(event, KG.organizer),
            facts.names(event, KG.target),
            facts.names(event, KG.client),
            facts.names(event, SCHEMA.location),
            _topics(facts, [event]),
            _quantities(facts, told),
            BETWEEN.join(facts.one(whole, SCHEMA.name) for whole in wholes.get(event, ())),
            str(len(articles)),
            _history(facts, told),
            facts.one(event, KG.confidence),
            event,
        )
        found.append(((not (start or end), start or end, end, event), row))
    found.sort()
    return (row for _, row in found)


def dispute_rows(index: Index) -> Iterator[tuple[str, ...]]:
    """One row a dispute or shift, cells in the order of `DISPUTE_COLUMNS`; by date and article."""
    facts = Facts(index)
    kinds: tuple[tuple[NamedNode, NamedNode, NamedNode], ...] = (
        (KG.Dispute, KG.disputing, KG.disputed),
        (KG.Shift, KG.shiftTo, KG.shiftFrom),
    )
    found = []
    for type_, later, earlier in kinds:
        for subject in facts.of_type(type_):
            both = facts.one(subject, later), facts.one(subject, earlier)
            one, other = (_said(facts, statement) for statement in both)
            row = (
                local(facts.one(subject, KG.disputeKind)) or "Shift",
                _topics(facts, both),
                *one,
                *other,
                facts.one(subject, KG.confidence),
                subject,
            )
            found.append(((not one[0], one[0], one[3], other[3], subject), row))
    found.sort()
    return (row for _, row in found)


def _said(facts: Facts, statement: str) -> tuple[str, str, str, str]:
    """Date, speaker, words and article of a statement."""
    article = facts.one(statement, KG.reportedIn)
    return (
        facts.one(statement, KG.saidOn) or facts.one(article, SCHEMA.datePublished),
        facts.names(statement, KG.speaker),
        facts.one(statement, SCHEMA.text),
        facts.one(article, KG.source),
    )


def _topics(facts: Facts, subjects: Sequence[str]) -> str:
    """The topics that all have, or else those that any has; labels where the graph has them."""
    of = [set(facts.all(subject, KG.topic)) for subject in subjects]
    shared = set.intersection(*of) or set.union(*of)
    return BETWEEN.join(
        facts.one(topic, SKOS.prefLabel) or local(topic) for topic in sorted(shared)
    )


def _quantities(facts: Facts, accounts: Iterable[str]) -> str:
    """The numbers that accounts give, each once: "2000 workers"."""
    told = {
        f"{facts.one(value, SCHEMA.value)} {facts.one(value, SCHEMA.unitText)}"
        for account in accounts
        for value in facts.all(account, KG.quantity)
    }
    return BETWEEN.join(sorted(told))


def _history(facts: Facts, accounts: Iterable[str]) -> str:
    """The status that each day's articles give, in order; a day without a date is "?"."""
    told = set()
    for account in accounts:
        article = facts.one(account, KG.reportedIn)
        day = facts.one(article, SCHEMA.datePublished) or "?"
        told.add(f"{day} {local(facts.one(account, KG.status))}")
    return BETWEEN.join(sorted(told))
