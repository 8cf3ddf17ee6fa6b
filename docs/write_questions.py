"""Write docs/questions.md: questions in English, their SPARQL, and what the example answers.

    python docs/write_questions.py

Ten come with the ontology and take parameters; ten more stand in docs/questions/. The answers are
those of the example as it is built in output/, so `make golden` runs this too.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.store import GraphStore, Question, ask, question_named
from kg.store.questions import question_in
from kg.store.sparql import bind
from kg.vocabulary import PREFIXES

DOCS = Path(__file__).resolve().parent
GRAPH = DOCS.parent / "output" / "graph.nq"
PAGE = DOCS / "questions.md"
MOST_ROWS = 8
MOST_CHARACTERS = 100

COOKBOOK: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("who-said-what-about", {"about": "pay"}),
    ("what-has-x-said", {"who": "Winifred Oske"}),
    ("who-speaks-for", {"body": "Amalgamated Clerks' Union"}),
    ("events-in-order", {"type": "Strike"}),
    ("who-met-whom", {}),
    ("which-statements-dispute", {}),
    ("whose-words", {"outlet": "The Daily Lantern"}),
    ("claims-of-unnamed-sources", {}),
    ("what-the-article-says", {"article": "cpa-2031-03-11-talks"}),
    ("everything-about", {"name": "Winifred Oske"}),
    ("most-quoted", {}),
    ("who-speaks-about-whom", {}),
    ("statements-by-day", {}),
    ("what-is-held", {}),
    ("printed-twice", {}),
    ("said-to-whom", {}),
    ("who-holds-which-post", {}),
    ("events-told-several-times", {}),
    ("least-sure", {}),
    ("made-by", {}),
)
"""The questions, by name, and the parameters with which they are asked, in the page's order."""

HEAD = """\
# Twenty questions

What one can ask a graph, with the SPARQL and what the example answers: eight articles about a
dispute in an invented country. `python docs/write_questions.py` writes this page.

`kg query` knows these prefixes; another store wants them before each query:

{prefixes}

A question by its name takes parameters, as the command above each shows; the SPARQL has them filled
in. Everything asks the union of all graphs (`docs/stores.md` tells how a store does that). Long
texts are cut, and so are tables after {rows} rows.
"""


def page(graph: GraphStore) -> str:
    """The whole page."""
    prefixes = "\n".join(f"    PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    parts = [HEAD.format(prefixes=prefixes, rows=MOST_ROWS)]
    for number, (name, given) in enumerate(COOKBOOK, start=1):
        parts.append("\n".join(section(graph, number, name, given)))
    return "\n".join(parts)


def section(graph: GraphStore, number: int, name: str, given: Mapping[str, str]) -> Iterator[str]:
    """One question: its title, the command, the SPARQL and the answer, as lines of Markdown."""
    question = question_of(name)
    yield f"## {number}. {question.title}\n"
    if question.about:
        yield f"{question.about}\n"
    words = "".join(f' --{key} "{value}"' for key, value in given.items())
    asked = name if question.parameters else f"docs/questions/{name}.rq"
    yield f"    kg query output {asked}{words}\n"
    yield f"```sparql\n{sparql(question, given)}\n```\n"
    results = ask(graph, question, given)
    rows = results.table()
    shown = [column for at, column in enumerate(results.columns) if any(row[at] for row in rows)]
    yield f"| {' | '.join(shown)} |"
    yield "|" + "---|" * len(shown)
    for row in rows[:MOST_ROWS]:
        cells = dict(zip(results.columns, row, strict=True))
        yield f"| {' | '.join(cell(cells[column]) for column in shown)} |"
    more = len(rows) - MOST_ROWS
    yield f"\nand {more} more\n" if more > 0 else ""


def question_of(name: str) -> Question:
    """A question of this folder, or else of the ontology."""
    path = DOCS / "questions" / f"{name}.rq"
    return question_in(path) if path.exists() else question_named(name)


def sparql(question: Question, given: Mapping[str, str]) -> str:
    """The query with its parameters filled in, without the comments at its beginning."""
    lines = bind(question.text, given).splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines).rstrip()


def cell(text: str) -> str:
    """A value in a cell of a table: one line, cut when long, with nothing that Markdown reads."""
    text = " ".join(text.split())
    if len(text) > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS - 1].rstrip() + "…"
    for mark in "\\|*_<>[]`":
        text = text.replace(mark, "\\" + mark)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(GraphStore.open(GRAPH)), encoding="utf-8", newline="\n")
