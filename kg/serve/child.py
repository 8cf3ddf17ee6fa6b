"""What happens in the child that answers one question, from the job it is given to its last byte.

Job and answer go through one unlinked file: the job is read from it, then the answer is written to
it, a line of JSON before the body. The answer counts only once the child says that it is whole.
"""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import IO, Any

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.errors import QuestionError
from kg.serve.limits import Limits
from kg.serve.negotiation import GRAPHS, TABLES, TRUTHS, Form, choose
from kg.serve.rows import Meter, TooLongError, TooManyRowsError, legal_xml
from kg.store.graph import syntax_fault
from kg.store.sparql import refuse_dangers, tokens
from kg.vocabulary import PREFIXES

BAD_QUERY, NOT_FOUND, NOT_ACCEPTABLE, TOO_MUCH = 400, 404, 406, 422
Job = dict[str, Any]
LONGEST_FAULT = 2_000  # characters: the engine's words, and the line it means, may be long
SORTED_UP_TO = 20_000  # triples; more go out as they come


class _RefusedError(Exception):
    """The job gets an error for an answer: its status and what to say."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def answer(store: Store, file: IO[bytes], limits: Limits) -> None:
    """Read a job from `file` and put its answer, or the reason there is none, in its place."""
    job = json.loads(file.read())
    file.seek(0)
    file.truncate()
    try:
        if job["kind"] == "query":
            _query(store, job, file, limits)
        else:
            _graph(store, job, file, limits)
        file.flush()
    except _RefusedError as refusal:
        _say(file, refusal.status, str(refusal))
    except QuestionError as error:
        _say(file, BAD_QUERY, str(error))
    except TooManyRowsError:
        _say(file, TOO_MUCH, f"the answer has more than {limits.rows:,} rows; add a LIMIT")
    except TooLongError:
        size = limits.answer_bytes >> 20
        _say(file, TOO_MUCH, f"the answer is longer than {size} MiB; ask for less at a time")


def _say(file: IO[bytes], status: int, why: str) -> None:
    """An error in the place of whatever was written so far."""
    file.seek(0)
    file.truncate()
    _head(file, status, "text/plain; charset=utf-8")
    file.write(f"{why[:LONGEST_FAULT]}\n".encode("utf-8", "backslashreplace"))
    file.flush()


def _head(file: IO[bytes], status: int, media_type: str) -> None:
    file.write(json.dumps({"status": status, "type": media_type}).encode() + b"\n")


def _query(store: Store, job: dict[str, Any], file: IO[bytes], limits: Limits) -> None:
    """Answer a SPARQL query over the graphs that the job, else the query, else nobody names."""
    text = job["query"]
    refuse_dangers(text)
    own_data_set = any(kind == "word" and word.upper() == "FROM" for kind, word, _ in tokens(text))
    default = [_iri(graph) for graph in job["default_graphs"]]
    named = [_iri(graph) for graph in job["named_graphs"]]
    given: dict[str, Any] = {}
    if default or named:
        given = {"default_graph": default, "named_graphs": named}
    elif not own_data_set:
        given = {"use_default_graph_as_union": True}
    try:
        found = store.query(text, base_iri=job["base"], prefixes=PREFIXES, **given)
    except SyntaxError as error:
        raise QuestionError(syntax_fault(error, text)) from None
    except (ValueError, RuntimeError) as error:  # RuntimeError: a function nobody knows, and such
        raise QuestionError(f"the query cannot be asked: {error}") from error
    if isinstance(found, QueryTriples):
        form = _chosen(job, GRAPHS)
        _head(file, 200, form.media_type)
        _write_triples(_within(found, limits), form, file, limits)
        return
    form = _chosen(job, TRUTHS if isinstance(found, QueryBoolean) else TABLES)
    engine = form.engine
    if not isinstance(engine, QueryResultsFormat):
        raise TypeError(f"no format of results: {engine}")
    _head(file, 200, form.media_type)
    sink: IO[bytes] = BytesIO() if engine is QueryResultsFormat.XML else file
    counted = None if isinstance(found, QueryBoolean) else engine
    meter = Meter(sink, counted, rows=limits.rows, answer_bytes=limits.answer_bytes)
    found.serialize(meter, engine)  # type: ignore[arg-type]
    if isinstance(sink, BytesIO):
        file.write(legal_xml(sink.getvalue()))


def _graph(store: Store, job: dict[str, Any], file: IO[bytes], limits: Limits) -> None:
    """Write a named graph, or (None) the union of all, whole; it counts no rows."""
    form = _chosen(job, GRAPHS)
    if job["graph"] is None:
        quads: Iterator[Quad] = store.quads_for_pattern(None, None, None, None)
    else:
        name = _iri(job["graph"])
        if not store.contains_named_graph(name):
            raise _RefusedError(NOT_FOUND, f"there is no graph <{job['graph']}>")
        quads = store.quads_for_pattern(None, None, None, name)
    _head(file, 200, form.media_type)
    _write_triples((quad.triple for quad in quads), form, file, limits)


def _chosen(job: dict[str, Any], forms: Iterable[Form]) -> Form:
    form = choose(job["accept"], tuple(forms))
    if form is None:
        offered = ", ".join(form.media_type for form in forms)
        raise _RefusedError(NOT_ACCEPTABLE, f"this answer can be sent as {offered}")
    return form


def _within(triples: Iterable[Triple], limits: Limits) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number >= limits.rows:
            raise TooManyRowsError
        yield triple


def _write_triples(triples: Iterable[Triple], form: Form, file: IO[bytes], limits: Limits) -> None:
    """Triples without doubles, and sorted, as long as they are not too many to hold."""
    if not isinstance(form.engine, RdfFormat):
        raise TypeError(f"no format of graphs: {form.engine}")
    source = iter(triples)
    first: set[Triple] = set()
    for triple in source:
        first.add(triple)
        if len(first) >= SORTED_UP_TO:
            break
    whole = chain(sorted(first, key=str), (triple for triple in source if triple not in first))
    sink: IO[bytes] = BytesIO() if form.engine is RdfFormat.RDF_XML else file
    meter = Meter(sink, None, rows=limits.rows, answer_bytes=limits.answer_bytes)
    prefixes = None if form.engine is RdfFormat.N_TRIPLES else PREFIXES
    serialize(whole, meter, form.engine, prefixes=prefixes)  # type: ignore[arg-type]
    if isinstance(sink, BytesIO):
        file.write(legal_xml(sink.getvalue()))


def _iri(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise _RefusedError(BAD_QUERY, f"{text!r} is no absolute IRI: {error}") from error
