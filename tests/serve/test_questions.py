"""What a question costs in a large graph: it looks up what it needs and gathers nothing else."""

import time
from collections.abc import Mapping

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

from bench.service.graph import QUESTIONS, copied
from kg.store import question_named
from kg.store.sparql import bind
from kg.vocabulary import PREFIXES

ALL_PASSAGES = "SELECT ?w { ?p kg:passageOf ?in ; oa:exact ?w ; oa:start ?s . ?in kg:source ?a }"


@pytest.fixture(scope="module")
def large() -> Store:
    """Twelve copies of the example."""
    store = Store()
    store.bulk_load(b"".join(copied(12)), format=RdfFormat.N_QUADS)
    return store


def processor_seconds(store: Store, query: str) -> tuple[float, int]:
    """The seconds of a processor that a query takes, and how many rows it has."""
    begun = time.process_time()
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    rows = (found.serialize(format=QueryResultsFormat.CSV) or b"").count(b"\n") - 1
    return time.process_time() - begun, rows


@pytest.mark.parametrize(
    ("name", "given"),
    [(name, given) for name, given in QUESTIONS.items() if given],
    ids=[name for name, given in QUESTIONS.items() if given],
)
def test_a_question_costs_less_than_gathering_all_passages(
    large: Store, name: str, given: Mapping[str, str]
) -> None:
    whole, _ = processor_seconds(large, ALL_PASSAGES)
    text = bind(question_named(name).text, given)
    taken, rows = min(processor_seconds(large, text) for _ in range(2))
    assert rows
    assert taken < whole
