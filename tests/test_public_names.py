"""What `import kg` promises: these names, and nothing slow."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]

PUBLIC = [
    "Article",
    "ArticleError",
    "BuildReport",
    "GraphStore",
    "KgError",
    "Passage",
    "RunError",
    "Settings",
    "Skipped",
    "ask",
    "build",
    "build_graph",
    "check_graph",
    "publish_graph",
    "read_articles",
    "write_network",
    "write_turtle",
]


def test_the_public_names_are_these_and_sorted() -> None:
    assert kg.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(kg, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="wirte_turtle"):
        kg.wirte_turtle  # noqa: B018


def test_public_names_show_before_they_are_asked_for() -> None:
    assert set(PUBLIC) <= set(dir(kg))


def test_importing_kg_loads_no_library_and_opens_no_file() -> None:
    program = """
import sys
opened = []
before = set(sys.modules)
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import kg
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(loaded - set(sys.stdlib_module_names)))
print(sorted(name for name in opened if not name.endswith((".py", ".pyc")) and ".pyc." not in name))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["['kg']", "[]"]
