from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.publish import write_nquads
from kg.publish.nquads import nquads
from kg.store import GraphStore
from kg.vocabulary import SCHEMA

THING = NamedNode("urn:x:thing")


@settings(deadline=None)  # other work on the machine is no failure
@given(data=st.data())
def test_what_is_written_is_read_as_the_same_quads_in_any_order(
    any_quads: SearchStrategy[list[Quad]], data: st.DataObject
) -> None:
    quads = data.draw(any_quads)
    first = list(nquads(quads))
    assert set(parse(b"".join(first), format=RdfFormat.N_QUADS)) == set(quads)
    assert list(nquads(data.draw(st.permutations(quads)))) == first
    assert len(first) == len(set(quads))
    assert first == sorted(first)


def test_escapes_are_the_canonical_ones() -> None:
    quad = Quad(THING, SCHEMA.name, Literal('"\\\n\t\x01é\U0001f600'))
    assert list(nquads([quad])) == [
        '<urn:x:thing> <https://schema.org/name> "\\"\\\\\\n\\t\\u0001é\U0001f600" .\n'.encode()
    ]


def test_a_triple_about_a_triple_is_refused() -> None:
    with pytest.raises(StoreError, match="a triple about a triple"):
        list(nquads([Quad(THING, SCHEMA.text, Triple(THING, SCHEMA.name, THING), THING)]))


def test_the_file_holds_every_quad(dispute: list[Quad], tmp_path: Path) -> None:
    write_nquads(GraphStore.of(dispute), tmp_path / "graph.nq")
    data = (tmp_path / "graph.nq").read_bytes()
    assert set(parse(data, format=RdfFormat.N_QUADS)) == set(dispute)
