"""events.csv and disputes.csv of a small invented graph."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.publish import write_disputes, write_events
from kg.publish.event_tables import DISPUTE_COLUMNS, EVENT_COLUMNS, dispute_rows, event_rows
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA, SEM, XSD

BASE = "http://kg.localhost:8321/"


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def day(iso: str) -> Literal:
    return Literal(iso, datatype=XSD.date)


def facts() -> list[Triple]:
    """A strike that one article plans and the next reports, a rally in it, and a dispute."""
    rows: list[tuple[str, NamedNode, NamedNode | Literal]] = [
        ("event/strike", RDF.type, KG.Event),
        ("event/strike", RDF.type, KG.Strike),
        ("event/strike", SCHEMA.name, Literal("the clerks' strike")),
        ("event/strike", SCHEMA.startDate, day("2031-03-13")),
        ("event/strike", KG.granularity, KG.Day),
        ("event/strike", KG.status, KG.Actual),
        ("event/strike", KG.organizer, node("entity/union")),
        ("event/strike", KG.topic, KG.Pay),
        ("event/strike", SEM.hasSubEvent, node("event/rally")),
        ("event/rally", RDF.type, KG.Event),
        ("event/rally", SCHEMA.name, Literal("the rally")),
        ("entity/union", SCHEMA.name, Literal("Clerks' Union")),
        ("account/1", KG.accountOf, node("event/strike")),
        ("account/1", KG.reportedIn, node("article/a")),
        ("account/1", KG.status, KG.Planned),
        ("account/1", KG.quantity, node("quantity/1")),
        ("quantity/1", SCHEMA.value, Literal("2000", datatype=XSD.decimal)),
        ("quantity/1", SCHEMA.unitText, Literal("clerks")),
        ("account/2", KG.accountOf, node("event/strike")),
        ("account/2", KG.reportedIn, node("article/b")),
        ("account/2", KG.status, KG.Actual),
        ("article/a", SCHEMA.datePublished, day("2031-03-10")),
        ("article/a", KG.source, Literal("a.txt")),
        ("article/b", SCHEMA.datePublished, day("2031-03-14")),
        ("article/b", KG.source, Literal("b.txt")),
        ("dispute/1", RDF.type, KG.Dispute),
        ("dispute/1", KG.disputing, node("statement/2")),
        ("dispute/1", KG.disputed, node("statement/1")),
        ("dispute/1", KG.disputeKind, KG.Denied),
        ("dispute/1", KG.confidence, Literal("0.85", datatype=XSD.decimal)),
        ("statement/1", SCHEMA.text, Literal("=the offer was final")),
        ("statement/1", KG.reportedIn, node("article/a")),
        ("statement/1", KG.topic, KG.Pay),
        ("statement/1", KG.topic, KG.Negotiations),
        ("statement/2", SCHEMA.text, Literal("That is untrue")),
        ("statement/2", KG.reportedIn, node("article/b")),
        ("statement/2", KG.topic, KG.Pay),
        ("statement/2", KG.speaker, node("entity/union")),
        ("shift/1", RDF.type, KG.Shift),
        ("shift/1", KG.shiftFrom, node("statement/1")),
        ("shift/1", KG.shiftTo, node("statement/2")),
    ]
    return [Triple(node(s), p, o) for s, p, o in rows]


@pytest.fixture
def graph() -> GraphStore:
    return GraphStore.of([Quad(t.subject, t.predicate, t.object, node("graph/g")) for t in facts()])


def test_an_event_is_one_row_with_its_history(graph: GraphStore) -> None:
    strike, rally = (
        dict(zip(EVENT_COLUMNS, row, strict=True)) for row in event_rows(graph.index())
    )
    assert strike == {
        "start": "2031-03-13",
        "end": "",
        "granularity": "Day",
        "kind": "Strike",
        "name": "the clerks' strike",
        "status": "Actual",
        "participants": "",
        "organizers": "Clerks' Union",
        "targets": "",
        "clients": "",
        "place": "",
        "topics": "Pay",
        "quantities": "2000 clerks",
        "part_of": "",
        "articles": "2",
        "history": "2031-03-10 Planned; 2031-03-14 Actual",
        "confidence": "",
        "event": BASE + "event/strike",
    }
    assert (rally["kind"], rally["part_of"]) == ("Event", "the clerks' strike")


def test_a_dispute_and_a_shift_are_rows_with_both_statements(graph: GraphStore) -> None:
    rows = [dict(zip(DISPUTE_COLUMNS, row, strict=True)) for row in dispute_rows(graph.index())]
    assert [row["kind"] for row in rows] == ["Denied", "Shift"]
    assert rows[0]["topics"] == "Pay"
    assert rows[0]["speaker"] == "Clerks' Union"
    assert (rows[0]["date"], rows[0]["disputed_date"]) == ("2031-03-14", "2031-03-10")
    assert rows[0]["disputed_article"] == "a.txt"


def test_the_files_begin_with_their_columns_and_run_nothing(
    graph: GraphStore, tmp_path: Path
) -> None:
    write_events(graph, tmp_path / "events.csv")
    write_disputes(graph, tmp_path / "disputes.csv")
    with (tmp_path / "disputes.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == list(DISPUTE_COLUMNS)
    assert rows[0][header.index("disputed_text")] == "'=the offer was final"
    assert (tmp_path / "events.csv").read_bytes().endswith(b"\r\n")
