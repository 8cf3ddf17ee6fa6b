"""The built example in `output/` is what `make demo` builds, byte for byte."""

from pathlib import Path

import pytest

from kg.config import Settings
from kg.pipeline import build

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "kg" / "data" / "example"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(folder).parts
    }


def test_the_built_example_is_what_the_code_builds(tmp_path: Path) -> None:
    build([EXAMPLE], tmp_path / "output", Settings())
    fresh, kept = files_of(tmp_path / "output"), files_of(ROOT / "output")
    assert set(fresh) == set(kept), "build the example afresh: make golden"
    changed = [name for name in fresh if fresh[name] != kept[name]]
    assert changed == [], "look at what changed, then: make golden"
