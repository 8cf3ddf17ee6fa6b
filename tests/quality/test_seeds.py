"""The two seed articles, scored against their hand-made reference."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.pipeline import build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    output = tmp_path_factory.mktemp("seeds") / "output"
    build([shared / "seeds"], output, Settings())
    scorer = shared / "acceptance" / "score.py"
    reference = shared / "acceptance" / "gold_seeds.json"
    command = [sys.executable, str(scorer), str(output / "graph.ttl"), str(reference), "--json"]
    scored = subprocess.run(command, check=True, capture_output=True, text=True)
    rows: dict[str, Any] = json.loads(scored.stdout)
    return rows


@pytest.mark.parametrize(
    "kind",
    ["entities", "kinds", "posts", "events", "event dates", "statements", "attributed"],
)
def test_the_seeds_score_no_lower_than_their_floor(
    kind: str, scores: dict[str, Any], floors: dict[str, Any]
) -> None:
    found = scores.get(kind, {"F1": 0.0})
    assert found["F1"] >= floors["seeds"]["floors"][kind], found


def test_every_floor_of_the_seeds_is_asked_for(floors: dict[str, Any]) -> None:
    (asked,) = [
        mark.args[1]
        for mark in test_the_seeds_score_no_lower_than_their_floor.pytestmark
        if mark.name == "parametrize"
    ]
    assert set(asked) == set(floors["seeds"]["floors"])
