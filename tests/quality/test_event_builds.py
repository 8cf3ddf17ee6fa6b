"""What invented articles become when they are built as a whole; nobody in them is real."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.config import Settings
from kg.pipeline import build
from kg.publish.explain import explain
from kg.store import GraphStore

pytestmark = pytest.mark.slow

ARTICLES = {
    "plan": (
        "2031-03-03",
        "Lamp workers to walk out\n\n"
        "The Lamp Workers' Union will hold a one-day strike on 13 March over pay, its general "
        "secretary Edda Vale said on Monday.\n\n"
        '"The old harbour bridge in Wick is safe for heavy lorries this winter," the transport '
        "minister, Karl Orme, said.\n",
    ),
    "strike": (
        "2031-03-14",
        "Lamps go dark\n\n"
        "Members of the Lamp Workers' Union went on strike on Thursday over pay.\n\n"
        'Engineer Ann Lindqvist said: "The old harbour bridge in Wick is not safe for heavy '
        'lorries this winter."\n',
    ),
    "again": (
        "2031-04-15",
        "Lamps go dark again\n\n"
        "Members of the Lamp Workers' Union went on strike again on Monday.\n\n"
        "The Tide Board denied that it had hidden the lamp oil. But the Lamp Workers' Union "
        "insisted the oil had been moved at night.\n",
    ),
    "turn": (
        "2031-03-10",
        "Minister on the bridge\n\n"
        '"The old harbour bridge in Wick is not safe for heavy lorries this winter," the transport '
        "minister, Karl Orme, said on Monday.\n",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of all of them."""
    root = tmp_path_factory.mktemp("events")
    source = root / "articles.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for name, (day, text) in ARTICLES.items():
            row = {"doc": name, "published": day, "publisher": "Tide Post", "text": text}
            file.write(f"{json.dumps(row)}\n")
    build([source], root / "output", Settings(), view=False)
    return root / "output"


@pytest.fixture(scope="module")
def graph(folder: Path) -> GraphStore:
    return GraphStore.open(folder)


SIDES = ("disputing", "disputed")
STRIKES = """SELECT ?day ?status (COUNT(?account) AS ?accounts) {
    ?strike a kg:Strike ; schema:startDate ?day ; kg:status ?status .
    ?account kg:accountOf ?strike } GROUP BY ?day ?status ORDER BY ?day"""


def test_a_planned_strike_and_its_happening_are_one_and_the_next_is_another(
    graph: GraphStore,
) -> None:
    rows = [[str(cell) for cell in row] for row in graph.query(STRIKES).table()]
    assert [(day, count) for day, _, count in rows] == [("2031-03-13", "2"), ("2031-04-14", "1")]
    assert all(status.endswith("Actual") for _, status, _ in rows)


def strikes_of(rows: Iterator[str]) -> list[dict[str, object]]:
    found = [json.loads(row) for row in rows]
    return [row for row in found if row["left"].get("event") == "Strike"]


def test_the_judgements_say_why(folder: Path) -> None:
    with (folder / "judgements.jsonl").open(encoding="utf-8") as file:
        found = strikes_of(file)
    assert [row["verdict"] for row in found] == ["same", "different"]


def test_kg_explain_tells_why_accounts_were_joined(folder: Path, graph: GraphStore) -> None:
    asked = "SELECT ?e { ?e a kg:Strike ; schema:startDate ?day FILTER(STR(?day) = '2031-03-13') }"
    (row,) = graph.query(asked)
    found = explain(folder, str(row["e"]))
    assert {mention.article for mention in found.mentions} == {"plan", "strike"}
    (joined,) = found.joined
    assert joined.reasons == ("the same type and days", "the same took part")
    assert [reason.verdict for reason in found.apart] == ["different"]


def test_a_judgement_given_back_parts_the_two_accounts(folder: Path, tmp_path: Path) -> None:
    with (folder / "judgements.jsonl").open(encoding="utf-8") as file:
        row = strikes_of(file)[0]
    mine = tmp_path / "mine.jsonl"
    mine.write_text(json.dumps(row | {"verdict": "different"}), encoding="utf-8")
    articles = folder.parent / "articles.jsonl"
    build([articles], tmp_path / "output", Settings(judgements=str(mine)), view=False)
    rows = GraphStore.open(tmp_path / "output").query(STRIKES).table()
    assert sum(str(row[0]) == "2031-03-13" for row in rows) == 2


WORDS = """SELECT ?one ?other { ?node a kg:%s ; kg:%s ?a ; kg:%s ?b .
    ?a kg:reportedIn/kg:source ?one . ?b kg:reportedIn/kg:source ?other } ORDER BY ?one ?other"""


def test_two_speakers_who_say_the_opposite_dispute_and_one_who_does_has_changed_position(
    graph: GraphStore,
) -> None:
    disputes = [tuple(map(str, row)) for row in graph.query(WORDS % ("Dispute", *SIDES)).table()]
    shifts = graph.query(WORDS % ("Shift", "shiftTo", "shiftFrom")).table()
    assert ("strike", "plan") in disputes
    assert [tuple(map(str, row)) for row in shifts] == [("turn", "plan")]
    assert ("turn", "plan") not in disputes


def test_a_denial_and_what_is_said_against_it_dispute_each_other(graph: GraphStore) -> None:
    disputes = [tuple(map(str, row)) for row in graph.query(WORDS % ("Dispute", *SIDES)).table()]
    assert ("again", "again") in disputes
