"""What a query gives back: rows of plain values, and the W3C result formats."""

import re
from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.errors import QuestionError
from kg.vocabulary import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple
Value = str | int | float | bool | None
Answer = QuerySolutions | QueryBoolean | QueryTriples

FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
TURTLE = "turtle"

XSD = PREFIXES["xsd"]
WHOLE = {XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
FRACTION = {XSD + name for name in ("decimal", "double", "float")}
TRUTH = {"true": True, "1": True, "false": False, "0": False}

# XML 1.0 has no way to write these, escaped or not.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def plain(term: Term | None) -> Value:
    """A term as a plain value: the IRI, the text, a number or a truth value; None when unbound.

    Dates stay ISO 8601 texts, which sort by time.
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return str(term)
    datatype = term.datatype.value
    try:
        if datatype in WHOLE:
            return int(term.value)
        if datatype in FRACTION:
            return float(term.value)
    except ValueError:  # a malformed number, which RDF allows
        return term.value
    if datatype == XSD + "boolean":
        return TRUTH.get(term.value, term.value)
    return term.value


class Row(Mapping[str, Value]):
    """One row of an answer: plain values by name of column, `term` for the RDF term."""

    __slots__ = ("_terms",)

    def __init__(self, terms: Mapping[str, Term | None]) -> None:
        self._terms = terms

    def __getitem__(self, column: str) -> Value:
        return plain(self._terms[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def __repr__(self) -> str:
        return f"Row({dict(self)!r})"

    def term(self, column: str) -> Term | None:
        """The RDF term of a column; None when unbound."""
        return self._terms[column]


class Results:
    """The answer to a query: rows for SELECT, one truth value for ASK, triples for CONSTRUCT.

    Iterating gives rows whatever the kind: ASK has one with the column `answer`; the rows of
    triples have `subject`, `predicate` and `object`. Asked again, it runs the query again.
    """

    def __init__(self, run: Callable[[], Answer]) -> None:
        self._run = run
        self._first: Answer | None = run()
        self.kind = {QuerySolutions: "rows", QueryBoolean: "answer", QueryTriples: "triples"}[
            type(self._first)
        ]
        self.columns = columns_of(self._first)

    def _answer(self) -> Answer:
        first, self._first = self._first, None
        return self._run() if first is None else first

    def __iter__(self) -> Iterator[Row]:
        answer = self._answer()
        if isinstance(answer, QueryBoolean):
            yield Row({"answer": Literal(bool(answer))})
            return
        for found in answer:
            if isinstance(found, QuerySolution):
                yield Row({column: found[column] for column in self.columns})
            else:
                yield Row(dict(zip(self.columns, found, strict=True)))

    def __bool__(self) -> bool:
        """The answer to ASK; for the others, whether there is any row."""
        answer = self._answer()
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        return next(iter(answer), None) is not None

    def triples(self) -> Iterator[Triple]:
        """The triples of CONSTRUCT or DESCRIBE; QuestionError for another kind."""
        answer = self._answer()
        if not isinstance(answer, QueryTriples):
            raise QuestionError("only CONSTRUCT and DESCRIBE give triples")
        yield from answer

    def table(self) -> list[list[str]]:
        """The rows as texts for a terminal, "" where nothing is bound; `columns` is their head."""
        return [["" if value is None else str(value) for value in row.values()] for row in self]

    def serialize(self, form: str | None = None) -> bytes:
        """The answer as csv, json, tsv or xml after the W3C, or as turtle for triples.

        None takes json, or turtle for triples. QuestionError names the formats that fit.
        """
        fitting = [TURTLE] if self.kind == "triples" else sorted(FORMATS)
        chosen = form or (TURTLE if self.kind == "triples" else "json")
        if chosen not in fitting:
            raise QuestionError(
                f"no format {chosen!r} for this answer; it can be {', '.join(fitting)}"
            )
        if chosen == TURTLE:
            return turtle(self.triples())
        answer = self._answer()
        if isinstance(answer, QueryTriples):
            raise TypeError("triples have no result format")
        text = answer.serialize(format=FORMATS[chosen]) or b""
        return NOT_IN_XML.sub("\ufffd", text.decode()).encode() if chosen == "xml" else text


def columns_of(answer: Answer) -> tuple[str, ...]:
    """The names of the columns that an answer's rows have, in order."""
    if isinstance(answer, QuerySolutions):
        return tuple(variable.value for variable in answer.variables)
    return ("answer",) if isinstance(answer, QueryBoolean) else ("subject", "predicate", "object")


def turtle(triples: Iterator[Triple]) -> bytes:
    """Triples as Turtle, sorted, without doubles, with our prefixes."""
    ordered = sorted(set(triples), key=str)
    return serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
