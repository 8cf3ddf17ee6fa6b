"""Counting rows while the engine writes them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store

from kg.serve.rows import Meter, TooLongError, TooManyRowsError, legal_xml

FORMS = [
    QueryResultsFormat.JSON,
    QueryResultsFormat.XML,
    QueryResultsFormat.CSV,
    QueryResultsFormat.TSV,
]
PIECES = ["}", "{", ",", '"', "\\", "\n", "\r", "\t", "<result>", "<", "a", "é", "😀"]
NASTY = (
    st.lists(st.sampled_from(PIECES), max_size=12)
    .map("".join)
    .filter(lambda text: "},{}" not in text)
)


class Heap:
    """Bytes, cut into pieces of one length to try every border."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes, /) -> None:
        self.data += data


def written(texts: list[str | None], form: QueryResultsFormat) -> bytes:
    """The engine's own answer with a row for each text; None leaves it unbound."""
    store = Store()
    for number, text in enumerate(texts):
        subject = NamedNode(f"urn:s:{number}")
        store.add(Quad(subject, NamedNode("urn:p"), Literal("x")))
        if text is not None:
            store.add(Quad(subject, NamedNode("urn:t"), Literal(text)))
    found = store.query("SELECT ?t { ?s <urn:p> ?x OPTIONAL { ?s <urn:t> ?t } }")
    assert isinstance(found, QuerySolutions)
    return found.serialize(format=form) or b""


def passes(data: bytes, form: QueryResultsFormat, rows: int, piece: int) -> bool:
    meter = Meter(Heap(), form, rows=rows, answer_bytes=1 << 30)
    try:
        for at in range(0, len(data), piece):
            meter.write(data[at : at + piece])
    except TooManyRowsError:
        return False
    return True


@settings(deadline=None)
@given(
    texts=st.lists(st.none() | NASTY, max_size=8),
    form=st.sampled_from(FORMS),
    piece=st.integers(1, 40),
)
def test_rows_are_counted_exactly_whatever_the_values_hold(
    texts: list[str | None], form: QueryResultsFormat, piece: int
) -> None:
    data = written(texts, form)
    assert passes(data, form, len(texts), piece)
    if texts:
        assert not passes(data, form, len(texts) - 1, piece)


def test_bytes_are_counted_too() -> None:
    meter = Meter(Heap(), None, rows=0, answer_bytes=10)
    meter.write(b"0123456789")
    with pytest.raises(TooLongError):
        meter.write(b"0")


def test_characters_that_xml_lacks_are_replaced() -> None:
    text = "a\x00b\x0bc\ufffed\uffffe\tf".encode()
    assert legal_xml(text).decode() == "a\ufffdb\ufffdc\ufffdd\ufffde\tf"
    assert not re.search(rb"[\x00-\x08]", legal_xml(bytes(range(9))))
