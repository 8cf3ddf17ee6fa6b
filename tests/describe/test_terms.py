from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kg.describe.terms import address, confidence, day, moment, text, written

THING = NamedNode("https://thing.example/")
ZONES = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)


def stored(literal: Literal) -> Literal:
    """What a store gives back."""
    store = Store()
    store.add(Quad(THING, THING, literal))
    (quad,) = store
    assert isinstance(quad.object, Literal)
    return quad.object


@settings(deadline=None)
@given(st.floats(0, 1))
def test_a_confidence_is_written_as_a_store_writes_it(value: float) -> None:
    literal = confidence(value)
    assert stored(literal) == literal
    assert abs(float(literal.value) - value) <= 0.0051


@pytest.mark.parametrize(("value", "expected"), [(1.0, "1"), (0.9, "0.9"), (0.0, "0")])
def test_a_confidence_has_no_trailing_zeros(value: float, expected: str) -> None:
    assert confidence(value).value == expected


@pytest.mark.parametrize("value", [-0.1, 1.01, float("nan")])
def test_no_confidence_lies_outside_0_to_1(value: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        confidence(value)


@settings(deadline=None)
@given(st.datetimes(timezones=st.one_of(st.none(), ZONES), min_value=datetime(2, 1, 1)))  # noqa: DTZ001
def test_a_moment_is_written_as_a_store_writes_it_and_stays_the_same_moment(
    value: datetime,
) -> None:
    literal = moment(value)
    assert stored(literal) == literal
    assert datetime.fromisoformat(literal.value) == value


def test_noon_utc_ends_in_z() -> None:
    assert moment(datetime(2031, 3, 10, 12, tzinfo=UTC)).value == "2031-03-10T12:00:00Z"


@settings(deadline=None)
@given(st.dates())
def test_a_day_is_written_as_a_store_writes_it(value: date) -> None:
    assert stored(day(value)) == day(value)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_no_characters_break_a_text(value: str) -> None:
    literal = text(value)
    assert stored(literal) == literal
    assert len(literal.value) >= len(value.encode("utf-8", "ignore").decode())


@settings(deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=()) | st.sampled_from('"\\\n\t\x7f\x85\xa0\u2028\u202e')
    )
)
def test_a_text_is_written_into_a_line_as_the_serializer_writes_it(value: str) -> None:
    line = serialize([Quad(THING, THING, text(value))], format=RdfFormat.N_QUADS)
    assert line == f"{THING} {THING} {written(value)} .\n".encode()


def test_a_web_address_is_a_node_only_when_it_can_be_followed() -> None:
    assert address("https://gazette.example/one") == NamedNode("https://gazette.example/one")
    assert isinstance(address("https://gazette.example/one two"), Literal)
    assert isinstance(address("gazette.example/one"), Literal)
    assert isinstance(address("javascript:alert(1)"), Literal)
