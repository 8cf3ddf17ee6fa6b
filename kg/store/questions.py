"""The questions that every graph answers: SPARQL in files, asked by name with parameters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import QuestionError
from kg.store.graph import GraphStore
from kg.store.results import Results

PACKAGED = Path(__file__).resolve().parents[1] / "data" / "ontology"
CHECKOUT = Path(__file__).resolve().parents[2] / "ontology"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PARAMETER = re.compile(r"#\s*param\s+(?P<name>\w+)\s*(?:\((?P<notes>[^)]*)\))?\s*:\s*(?P<about>.*)")
NOTES = frozenset({"day", "required"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question takes: a text, or an ISO day; `required` when it makes no sense without."""

    name: str
    about: str
    required: bool = False
    day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """SPARQL that begins with its question in English, and `# param` lines.

    title: the first line. about: the lines after it. name: the file's, "" for text.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str


def ontology_folder() -> Path:
    """Where kg.ttl, shapes.ttl and the questions stand: in the package, else in the checkout."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def question_names() -> tuple[str, ...]:
    """The names of the questions that come with the ontology, sorted."""
    return tuple(sorted(path.stem for path in (ontology_folder() / "questions").glob("*.rq")))


def question_named(name: str) -> Question:
    """The question of that name; QuestionError lists the names there are."""
    if name not in question_names():
        raise QuestionError(f"no question {name!r}; there are: {', '.join(question_names())}")
    return question_in(ontology_folder() / "questions" / f"{name}.rq")


def question_in(path: Path) -> Question:
    """The question in an .rq file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise QuestionError(f"{path} cannot be read as a question: {error}") from error
    return question_of(text, name=path.stem)


def question_of(text: str, *, name: str = "") -> Question:
    """The question that SPARQL text asks, read from the comments at its beginning."""
    lines: list[str] = []
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found = PARAMETER.match(line)
        if found is None:
            lines.append(line.lstrip("# ").rstrip())
            continue
        notes = {note.strip() for note in (found["notes"] or "").split(",")} - {""}
        if notes - NOTES:
            raise QuestionError(f"{name or 'the query'}: unknown note in {line!r}; day or required")
        parameters.append(
            Parameter(
                name=found["name"],
                about=found["about"].strip(),
                required="required" in notes,
                day="day" in notes,
            )
        )
    title, *rest = lines or [""]
    return Question(
        name=name,
        title=title,
        about=" ".join(filter(None, rest)),
        parameters=tuple(parameters),
        text=text,
    )


def find_question(question: str | Path) -> Question:
    """A question by its name, by the path of its .rq file, or as SPARQL text."""
    if isinstance(question, Path) or question.endswith(".rq"):
        return question_in(Path(question))
    if NAME.fullmatch(question.strip()):
        return question_named(question.strip())
    return question_of(question)


def ask(
    graph: GraphStore, question: str | Path | Question, parameters: Mapping[str, str] | None = None
) -> Results:
    """The answer of a graph to a question: a name, a path, or SPARQL text.

    Parameters are texts, never read as SPARQL. SPARQL without `# param` lines takes any variable
    of its outermost group. QuestionError says which parameter is unknown, missing or no day.
    """
    asked = question if isinstance(question, Question) else find_question(question)
    given = dict(parameters or {})
    if asked.parameters:
        check_parameters(asked, given)
    return graph.query(asked.text, **given)


def check_parameters(question: Question, given: Mapping[str, str]) -> None:
    """Raise QuestionError unless the question takes all that is given and gets all it needs."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name, value in given.items():
        if name not in known:
            raise QuestionError(
                f"{question.name or 'the query'} has no parameter {name!r}; it has: "
                + ", ".join(known)
            )
        if known[name].day and not is_day(value):
            raise QuestionError(f"{name} should be a day such as 2011-11-30, not {value!r}")
    missing = [
        name for name, parameter in known.items() if parameter.required and name not in given
    ]
    if missing:
        raise QuestionError(
            f"{question.name or 'the query'} needs {', '.join(missing)}: {known[missing[0]].about}"
        )


def is_day(value: str) -> bool:
    """Whether a text is a day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
