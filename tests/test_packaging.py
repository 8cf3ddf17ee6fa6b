"""What is handed to others: the wheel, the lock, the licence."""

import re
import subprocess
import sys
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (path,) = folder.glob("newskg-*.whl")
    return ZipFile(path)


def test_the_wheel_holds_every_module_and_every_file_of_data(wheel: ZipFile) -> None:
    inside = set(wheel.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted
    assert wanted <= inside


def test_the_wheel_holds_the_ontology_with_its_shapes_and_questions(wheel: ZipFile) -> None:
    inside = set(wheel.namelist())
    wanted = {
        f"kg/data/ontology/{path.relative_to(ROOT / 'ontology').as_posix()}"
        for pattern in ("*.ttl", "*.jsonld", "questions/*.rq")
        for path in (ROOT / "ontology").glob(pattern)
    }
    assert "kg/data/ontology/kg.ttl" in wanted
    assert wanted <= inside


def test_the_wheel_holds_no_tests_and_nothing_of_this_machine(wheel: ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"kg", f"newskg-{kg.__version__}.dist-info"}
    for name in wheel.namelist():
        assert str(ROOT).encode() not in wheel.read(name), name


def test_the_wheel_says_its_name_licence_and_command(wheel: ZipFile) -> None:
    information = f"newskg-{kg.__version__}.dist-info"
    metadata = Parser().parsestr(wheel.read(f"{information}/METADATA").decode())
    assert metadata["Name"] == "newskg"
    assert metadata["Version"] == kg.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "kg = kg.cli:main" in wheel.read(f"{information}/entry_points.txt").decode()


def locked() -> dict[str, str]:
    """Each requirement of the lock with everything said of it, by name."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", LOCK)
    return {re.split(r"[=\[ ]", entry, maxsplit=1)[0].lower(): entry for entry in entries[1:]}


def test_every_requirement_is_locked_to_a_version_and_hashes() -> None:
    assert len(locked()) > 50
    for name, entry in locked().items():
        assert re.match(r"\S+==\S+", entry), name
        assert "--hash=sha256:" in entry, name


def test_what_the_project_declares_is_in_the_lock() -> None:
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    for requirement in declared:
        name = re.split(r"[\[<>=~! ;]", requirement, maxsplit=1)[0].lower()
        assert name in locked(), f"{name} is not in requirements.lock: make lock"


def test_the_lock_names_no_index_and_no_folder() -> None:
    assert not re.search(r"(?m)^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", LOCK)
    assert "://" not in LOCK
    assert not re.search(r"(?<![\w-])/\w+/", LOCK)


def test_the_lock_brings_no_deep_learning_framework() -> None:
    assert not {"torch", "tensorflow", "jax"} & set(locked())


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text


def test_every_component_is_listed_for_spacy_and_is_where_the_list_says() -> None:
    registered = {}
    for path in (ROOT / "kg" / "annotate").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        text = path.read_text(encoding="utf-8")
        for name, function in re.findall(
            r'@Language\.factory\(\s*"(kg_\w+)".*?\)\ndef (\w+)', text, re.DOTALL
        ):
            registered[name] = f"{module}:{function}"
    assert registered
    assert registered == PROJECT["entry-points"]["spacy_factories"]
