"""American political news of 84 articles: how well, how well-formed, and for whom to read."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.config import Settings
from kg.pipeline import build
from kg.store.checks import check_graph

pytestmark = pytest.mark.slow
Triples = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    path = shared / "corpora" / "polnear_dev.jsonl"
    if not path.exists():
        pytest.skip("the corpus is not here: there is no ../shared/corpora/polnear_dev.jsonl")
    return path


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The Turtle that an extractor's build gives."""

    @cache
    def turtle(extractor: str) -> Path:
        output = tmp_path_factory.mktemp("polnear") / extractor
        settings = Settings(extractor=extractor)
        assert build([corpus], output, settings, view=False).skipped == 0
        return output / "graph.ttl"

    return turtle


@pytest.fixture(scope="module")
def turtle(built: Callable[[str], Path]) -> Path:
    return built("accurate")


def triples(text: bytes, form: RdfFormat) -> Triples:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(text, form)}


@pytest.mark.parametrize("extractor", ["accurate", "fast"])
def test_statements_are_attributed_as_annotators_do(
    extractor: str,
    shared: Path,
    corpus: Path,
    built: Callable[[str], Path],
    floors: dict[str, Any],
    tmp_path: Path,
) -> None:
    turtle = built(extractor)
    scorer = shared / "acceptance" / "polnear_eval.py"
    scores = tmp_path / "scores.json"
    subprocess.run(
        [sys.executable, scorer, "--data", corpus, "--graph", turtle, "--json", scores],
        check=True,
        capture_output=True,
    )
    found = json.loads(scores.read_text(encoding="utf-8"))
    for kind, floor in floors["polnear_dev"]["floors"][extractor].items():
        assert found[kind]["f1"] >= floor, found


def test_the_graph_of_a_corpus_has_the_shape_it_should(turtle: Path) -> None:
    assert list(check_graph(turtle)) == []


def test_rdflib_reads_the_turtle_as_pyoxigraph_does(turtle: Path) -> None:
    graph = rdflib.Graph().parse(turtle)
    again = graph.serialize(format="nt", encoding="utf-8")
    assert triples(again, RdfFormat.N_TRIPLES) == triples(turtle.read_bytes(), RdfFormat.TURTLE)


def test_raptor_reads_the_turtle_as_pyoxigraph_does(turtle: Path) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    read = subprocess.run(
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples", turtle], check=True, capture_output=True
    )
    assert triples(read.stdout, RdfFormat.N_TRIPLES) == triples(
        turtle.read_bytes(), RdfFormat.TURTLE
    )
