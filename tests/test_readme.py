"""What README.md says is so."""

import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.report import EXIT_CODES
from kg.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "kg" / "data" / "example"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks to the README's commands like the checkout: it holds the example."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(EXAMPLE, folder / "kg" / "data" / "example")
    return folder


def run(command: str, folder: Path) -> str:
    """What a command of the README prints, run on the copied example."""
    words = shlex.split(command)
    assert words[0] == "kg"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_table(verb: str) -> None:
    assert re.search(rf"(?m)^\| `kg {verb} ", README)


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    rows = re.findall(r"(?m)^\| (\d+) \| (.*) \|$", README)
    assert {int(code): means for code, means in rows} == EXIT_CODES


def test_every_file_and_folder_that_it_names_exists() -> None:
    named = re.findall(r"`((?:kg|ontology|docs|tests)/[\w./-]+)`", README)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_target_of_make_that_it_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^(\w+):", makefile))
    assert set(re.findall(r"`make (\w+)", README)) <= targets


@pytest.mark.slow
def test_its_commands_and_its_python_run_on_the_example(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = re.findall(r"(?m)^    (kg (?:build|show|query) (?!SOURCE|GRAPH).*)$", README)
    assert len(commands) >= 4
    for command in commands:
        assert run(command, checkout), command

    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(checkout)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {})
    assert printed.getvalue().strip()
    built = (checkout / "output" / "graph.ttl").read_text(encoding="utf-8")
    assert "kg:Statement" in built
