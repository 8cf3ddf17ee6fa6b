"""What holds of every statement, whatever the article: checked on the example and on real news."""

from collections import defaultdict
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

import kg
from kg.config import EXTRACTORS
from kg.store import GraphStore
from kg.vocabulary import KG, OA, SCHEMA

pytestmark = pytest.mark.slow

EXAMPLE = Path(kg.__file__).parent / "data" / "example"
NEWS = Path(__file__).parents[3] / "shared" / "corpora" / "polnear_dev.jsonl"
MARKS = "\"“”„«»'‘’"
PARTS = (KG.contentPassage, KG.cuePassage, KG.sourcePassage)


def read(source: Path, extractor: str, most: int) -> tuple[dict[str, str], GraphStore]:
    chosen = kg.Settings(extractor=extractor)
    articles = [
        a
        for a in islice(kg.read_articles(source, settings=chosen), most)
        if isinstance(a, kg.Article)
    ]
    return {a.source: a.text for a in articles}, kg.build_graph(articles, chosen)


def faults(texts: dict[str, str], graph: GraphStore) -> list[str]:
    """What is wrong with the statements of a graph; also "none" when there are none to check."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in graph.quads():
        assert isinstance(quad, Quad)
        subject, value = quad.subject, quad.object
        facts[str(getattr(subject, "value", subject))][quad.predicate.value].append(
            str(getattr(value, "value", value))
        )
    found: list[str] = []
    statements = [s for s, row in facts.items() if KG.contentPassage.value in row]
    if not statements:
        return ["none"]
    for statement in statements:
        row = facts[statement]
        (article,) = row[KG.reportedIn.value]
        text = texts[facts[article][KG.source.value][0]]
        spans = {
            part: sorted(
                (int(facts[p][OA.start.value][0]), int(facts[p][OA.end.value][0]))
                for p in row.get(part.value, [])
            )
            for part in PARTS
        }
        every = sorted(span for part in spans.values() for span in part)
        if not all(0 <= start < end <= len(text) for start, end in every):
            found.append(f"{statement}: a passage outside its text")
        if any(before[1] > after[0] for before, after in pairwise(every)):
            found.append(f"{statement}: passages overlap {every}")
        words = " ".join(text[start:end] for start, end in spans[KG.contentPassage])
        if row[SCHEMA.text.value] != [words]:
            found.append(f"{statement}: text {row[SCHEMA.text.value]} is not {words!r}")
        direct = KG.Direct.value in row[KG.speechForm.value]
        if direct and not all(quoted(text, start, end) for start, end in spans[KG.contentPassage]):
            found.append(f"{statement}: direct, without marks: {words!r}")
    return found


def quoted(text: str, start: int, end: int) -> bool:
    """Whether a mark stands before or behind a passage, in its paragraph.

    A quotation that its cue cuts in two, or that runs on, has one of the two elsewhere.
    """
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    line = text[before : after if after >= 0 else len(text)]
    return any(mark in line for mark in MARKS)


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_statement_of_the_example_is_proved_by_its_passages(extractor: str) -> None:
    assert faults(*read(EXAMPLE, extractor, 20)) == []


@pytest.mark.skipif(not NEWS.exists(), reason="the corpora are not beside the checkout")
@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_every_statement_of_real_news_is_proved_by_its_passages(extractor: str) -> None:
    assert faults(*read(NEWS, extractor, 12)) == []


PIECES = st.sampled_from(
    [
        "“The offer is final,” ",
        "said Ada Hale",
        "Mr Dunn told the BBC that ",
        "talks had ended",
        ". ",
        "\n",
        "‘That’s it’ ",
        '"',
        "'",
        "”",
        ": ",
        "HALE: ",
        "she believes ",
        "the union ",
        "“",
        " – ",
        "denied ",
    ]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=3, max_size=24))
def test_no_jumble_of_marks_and_cues_makes_a_statement_without_proof(pieces: list[str]) -> None:
    text = "".join(pieces)
    chosen = kg.Settings()
    article = kg.Article(source="jumble", text=text)
    graph = kg.build_graph([article], chosen)
    assert [f for f in faults({"jumble": text}, graph) if f != "none"] == []
