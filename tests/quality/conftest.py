"""Where the reference articles are, and the floors that a build must not fall below."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference articles and scorers, which is not part of the project."""
    if not (SHARED / "acceptance" / "score.py").exists():
        pytest.skip("the reference articles are not here: there is no ../shared/acceptance")
    return SHARED


@pytest.fixture(scope="session")
def floors() -> dict[str, Any]:
    """By reference: the digest of what is compared with, and the lowest F1 of each kind."""
    found: dict[str, Any] = json.loads(
        Path(__file__).with_name("floors.json").read_text(encoding="utf-8")
    )
    for name, path in (
        ("seeds", SHARED / "acceptance" / "gold_seeds.json"),
        ("polnear_dev", SHARED / "corpora" / "polnear_dev.jsonl"),
    ):
        if path.exists():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert digest == found[name]["reference"], f"{path.name} is not what the floors are of"
    return found
