"""Make a SPARQL text safe to run: bind variables, refuse what could end the process or leave it."""

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, Variable

from kg.errors import QuestionError

# Oxigraph parses and evaluates recursively: brackets some thousand deep, or a sum of some
# thousand terms, overflow its stack and end the process. Nobody means such a query.
MAX_NESTING = 100
MAX_OPERATORS = 400

TOKENS = re.compile(
    r"""(?P<skip> \#[^\n]* | <[^<>"{}|^`\\\s]*>
          | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
          | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
      | (?P<variable> [?$]\w+ )
      | (?P<word> [^\W\d][\w.-]*(?!\w*:) )
      | (?P<name> [\w.-]*:[\w.:%-]* )
      | (?P<bracket> [{}()\[\]] )
      | (?P<operator> [-+*/|&!^] )""",
    re.VERBOSE | re.DOTALL,
)


def tokens(sparql: str) -> Iterator[tuple[str, str, int]]:
    """(kind, text, end) of the words, variables, names, brackets and operators of a query.

    Comments, IRIs in angle brackets and strings are left out, so nothing found stands inside one.
    """
    for match in TOKENS.finditer(sparql):
        kind = match.lastgroup or "skip"
        if kind != "skip":
            yield kind, match.group(), match.end()


def refuse_dangers(sparql: str) -> None:
    """Raise QuestionError for a query that could end the process or reach the network."""
    depth = operators = 0
    for kind, text, _ in tokens(sparql):
        if kind == "bracket":
            depth += 1 if text in "{([" else -1
        elif kind == "operator" or (kind == "word" and text.upper() == "UNION"):
            operators += 1
        elif kind == "word" and text.upper() == "SERVICE":
            raise QuestionError(
                "SERVICE asks another server; a graph here answers from its own facts alone"
            )
        if depth > MAX_NESTING:
            raise QuestionError(f"brackets are nested more than {MAX_NESTING} deep; simplify")
        if operators > MAX_OPERATORS:
            raise QuestionError(f"more than {MAX_OPERATORS} operators; use VALUES or IN for a list")


def bind(sparql: str, bindings: Mapping[str, str]) -> str:
    """The query with each variable of `bindings` holding that text, as a string literal.

    A VALUES line of escaped literals goes to the start of the outermost group, where its filters
    and what they ask with EXISTS see it; a sub-SELECT does not. A value can therefore never
    become syntax. QuestionError names a variable that the query lacks.
    """
    if not bindings:
        return sparql
    present = {text[1:] for kind, text, _ in tokens(sparql) if kind == "variable"}
    for name in bindings:
        if name not in present:
            raise QuestionError(f"the query has no variable ?{name} to give a value to")
    variables = " ".join(str(Variable(name)) for name in bindings)
    values = " ".join(escaped(name, value) for name, value in bindings.items())
    here = outermost_group(sparql)
    return f"{sparql[:here]} VALUES ({variables}) {{ ({values}) }} {sparql[here:]}"


def escaped(name: str, value: str) -> str:
    """A text as a SPARQL string literal."""
    try:
        return str(Literal(value))
    except (UnicodeError, ValueError) as error:
        raise QuestionError(f"the value of ?{name} is not a text: {value!r}") from error


def outermost_group(sparql: str) -> int:
    """The offset after the bracket that opens the query's outermost group."""
    depth = 0
    template = False
    for kind, text, end in tokens(sparql):
        if kind == "word" and depth == 0:
            # CONSTRUCT { template } WHERE { group }: the second group is the one.
            template = text.upper() == "CONSTRUCT" or (template and text.upper() != "WHERE")
        elif text == "{":
            if not template and depth == 0:
                return end
            depth += 1
        elif text == "}":
            depth -= 1
            template = template and depth > 0
    raise QuestionError("the query has no { group } in which to give a value to a variable")
