import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.publish import write_held, write_statements
from kg.publish.tables import COLUMNS, harmless, rows
from kg.store import GraphStore
from kg.vocabulary import KG, RDF, SCHEMA, XSD

BASE = "http://kg.localhost:8321/"
Describe = Callable[..., list[Quad]]


def table(quads: list[Quad]) -> list[dict[str, str]]:
    """What was said, then what is held."""
    index = GraphStore.of(quads).index()
    found = [*rows(index), *rows(index, held=True)]
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def node(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def test_a_statement_is_one_row_with_all_that_is_known_of_it(dispute: list[Quad]) -> None:
    assert table(dispute)[0] == {
        "article": "news/a.txt",
        "url": "",
        "outlet": "The Courier",
        "published": "2021-03-04",
        "speaker": "Mira Tolland",
        "speaker_kind": "Person",
        "anonymous": "false",
        "form": "Direct",
        "attribution": "Said",
        "text": "The offer is an insult and it stays one",
        "cue": "Ms Tolland said",
        "medium": "",
        "addressee": "",
        "said_on": "2021-03-04",
        "topics": "",
        "share": "",
        "population": "",
        "confidence": "0.97",
        "start": "10",
        "end": "70",
        "passages": "10-30;60-70",
        "statement": BASE + "statement/1",
    }


def test_a_statement_that_nobody_is_given_for_leaves_the_speaker_empty(
    dispute: list[Quad],
) -> None:
    row = table(dispute)[1]
    assert (row["speaker"], row["speaker_kind"], row["anonymous"]) == ("", "", "")
    assert row["attribution"] == "Held"


def test_several_speakers_stand_in_one_cell_and_their_kinds_in_the_same_order(
    dispute: list[Quad], describe: Describe
) -> None:
    quads = [
        *dispute,
        *describe("statement/1", KG.speaker, node("entity/a-source")),
        *describe("entity/a-source", RDF.type, KG.Group, SCHEMA.name, Literal("a source")),
        *describe("entity/a-source", KG.anonymous, Literal(True)),
    ]
    row = table(quads)[0]
    assert row["speaker"] == "a source; Mira Tolland"
    assert row["speaker_kind"] == "Group; Person"
    assert row["anonymous"] == "true"


def test_of_the_two_classes_of_an_event_the_special_one_is_its_kind(
    dispute: list[Quad], describe: Describe
) -> None:
    poll = describe("event/p", RDF.type, KG.Event, RDF.type, KG.OpinionPoll, RDF.type, SCHEMA.Event)
    quads = [*dispute, *poll, *describe("statement/2", KG.speaker, node("event/p"))]
    assert table(quads)[1]["speaker_kind"] == "OpinionPoll"


def test_rows_go_by_date_then_article_then_place_and_the_undated_come_last(
    dispute: list[Quad], describe: Describe
) -> None:
    earlier = Literal("2020-01-01", datatype=XSD.date)
    quads = [
        *describe("article/z", KG.source, Literal("news/z.txt"), SCHEMA.datePublished, earlier),
        *describe("statement/9", RDF.type, KG.Statement, KG.reportedIn, node("article/z")),
        *describe("article/0", KG.source, Literal("news/0.txt")),
        *describe("statement/0", RDF.type, KG.Statement, KG.reportedIn, node("article/0")),
        *dispute,
    ]
    assert [row["statement"].removeprefix(BASE) for row in table(quads)] == [
        "statement/9",
        "statement/1",
        "statement/0",
        "statement/2",  # held
    ]


def test_the_order_of_the_quads_does_not_change_the_table(dispute: list[Quad]) -> None:
    assert table(dispute[::-1]) == table(dispute)


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"),
        *("\uff1d1", "\uff0b1", "\uff0d1", "\uff20a"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_begins_with_a_quotation_mark(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=b", "2021-03-04", "0.97", "“-5”", "\u2013 a dash"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_the_file_is_csv_that_reads_back_with_commas_quotes_and_line_ends(
    dispute: list[Quad], describe: Describe, tmp_path: Path
) -> None:
    words = 'He said, "no",\nthen — “é”'
    quads = [*dispute, *describe("article/a", SCHEMA.url, NamedNode("https://courier.example/a"))]
    quads += describe("statement/3", RDF.type, KG.Statement, SCHEMA.text, Literal(words))
    quads += describe(
        "statement/4", RDF.type, KG.Statement, SCHEMA.text, Literal('=HYPERLINK("x")')
    )
    write_statements(GraphStore.of(quads), tmp_path / "statements.csv")

    data = (tmp_path / "statements.csv").read_bytes()
    assert data.startswith(b"article,url,outlet,")
    assert data.endswith(b"\r\n")
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["url"] for row in found[:1]] == ["https://courier.example/a"]
    assert [row["text"] for row in found[1:]] == [words, '\'=HYPERLINK("x")']


def test_what_is_held_stands_in_a_table_of_its_own(
    dispute: list[Quad], describe: Describe, tmp_path: Path
) -> None:
    held = describe(
        "statement/5",
        RDF.type,
        KG.Statement,
        KG.attributionKind,
        KG.Held,
        SCHEMA.text,
        Literal("the offer is dead"),
    )
    graph = GraphStore.of([*dispute, *held])
    write_statements(graph, tmp_path / "statements.csv")
    write_held(graph, tmp_path / "held.csv")

    def texts(name: str) -> set[str]:
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            return {row["text"] for row in csv.DictReader(file)}

    assert texts("held.csv") >= {"the offer is dead"}
    assert texts("statements.csv")
    assert not texts("statements.csv") & texts("held.csv")
