"""Statements in American political news, scored against the annotations of PolNeAR."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.pipeline import build

pytestmark = pytest.mark.slow


def test_statements_are_attributed_as_annotators_do(
    shared: Path, floors: dict[str, Any], tmp_path: Path
) -> None:
    corpus = shared / "corpora" / "polnear_dev.jsonl"
    if not corpus.exists():
        pytest.skip("the corpus is not here: there is no ../shared/corpora/polnear_dev.jsonl")
    report = build([corpus], tmp_path / "output", Settings())
    assert report.skipped == 0
    command = [
        sys.executable,
        str(shared / "acceptance" / "polnear_eval.py"),
        "--data",
        str(corpus),
        "--graph",
        str(tmp_path / "output" / "graph.ttl"),
        "--json",
        str(tmp_path / "scores.json"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    scores = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert scores["attributed"]["f1"] >= floors["polnear_dev"]["floors"]["attributed"], scores
