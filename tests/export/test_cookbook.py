"""docs/questions.md: every question has an answer, and the page is what its command writes."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.store import GraphStore, ask, question_names

ROOT = Path(__file__).resolve().parents[2]


def cookbook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cookbook", ROOT / "docs" / "write_questions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


QUESTIONS: dict[str, dict[str, str]] = dict(cookbook().COOKBOOK)


def test_there_are_twenty_from_the_ontology_and_from_the_folder() -> None:
    files = {path.stem for path in (ROOT / "docs" / "questions").glob("*.rq")}
    assert len(QUESTIONS) == 20
    assert files <= set(QUESTIONS) <= files | set(question_names())


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_by_the_example(example: GraphStore, name: str) -> None:
    module = cookbook()
    question = module.question_of(name)
    assert question.title.endswith("?")
    rows = ask(example, question, QUESTIONS[name]).table()
    assert rows
    # The SPARQL as it is printed, with its parameters filled in, answers the same.
    printed = module.sparql(question, QUESTIONS[name])
    assert ask(example, printed).table() == rows


def test_the_page_is_what_its_command_writes(example: GraphStore) -> None:
    module = cookbook()
    written = module.PAGE.read_text(encoding="utf-8")
    assert written == module.page(example), "run: python docs/write_questions.py"


def test_what_an_article_says_cannot_become_markdown() -> None:
    assert cookbook().cell("a | b\n<script> [x](y)") == "a \\| b \\<script\\> \\[x\\](y)"
