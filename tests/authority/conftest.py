"""An invented country's authority: a parliament, two parties, ministries, and those in them."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.authority import Authority, Fact, Held, Label, Sort, Thing
from kg.records import Kind

WIKIDATA = "http://www.wikidata.org/entity/"


def person(id_: str, name: str, *others: str) -> Iterator[Fact]:
    yield Thing(id=id_, name=name, kind=Kind.PERSON)
    yield from (Label(thing=id_, text=other) for other in others)


def member(id_: str, party: str, area: str, start: str, end: str = "") -> Held:
    return Held(
        person=id_,
        role="Member of Parliament",
        body_name="Assembly of Ostra",
        party=party,
        area=area,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end) if end else None,
    )


def post(id_: str, role: str, body: str, start: str, end: str = "") -> Held:
    return Held(
        person=id_,
        role=role,
        body_name=body,
        start=date.fromisoformat(start),
        end=date.fromisoformat(end) if end else None,
    )


def ostra() -> Iterator[Fact]:
    """The facts of the country of Ostra."""
    yield Thing(id="p1", name="Ana Maris", kind=Kind.PERSON, same_as=(f"{WIKIDATA}Q900001",))
    yield from person("p2", "Edmund Tolland", "Ed Tolland")
    yield from person("p3", "Bela Quist")
    yield from person("p4", "Jonas Reth")
    yield from person("p5", "Jonas Reth")
    yield from person("p6", "Lady Oll of Varna", "Lady Oll")
    yield from person("p7", "Mira Sand")
    yield member("p1", "Harbour Party", "Varna North", "2020-01-01")
    yield member("p2", "Field Party", "Ostra East", "2024-05-01")
    yield member("p3", "Harbour Party", "Varna South", "2018-02-01", "2032-01-01")
    yield member("p4", "Field Party", "Low Marsh", "2019-01-01")
    yield member("p5", "Harbour Party", "High Marsh", "2019-01-01")
    yield member("p7", "Field Party", "Quay", "1990-01-01", "2001-05-05")
    yield Held(person="p6", role="Peer", start=date(2010, 1, 1))
    yield post("p1", "Prime Minister", "Office of the Premier", "2028-06-01", "2031-06-30")
    yield post("p3", "Prime Minister", "Office of the Premier", "2031-07-01")
    yield post("p2", "Secretary of State for Ports and Tides", "Ministry of Ports", "2030-01-01")
    yield Thing(id="b1", name="Ministry of Ports", kind=Kind.DEPARTMENT, start=date(2015, 1, 1))
    yield Label(thing="b1", text="MoP", sort=Sort.SHORT)
    yield Thing(
        id="b2",
        name="Ministry of Tides",
        kind=Kind.DEPARTMENT,
        start=date(1990, 1, 1),
        end=date(2014, 12, 31),
    )
    yield Thing(id="b3", name="Harbour Party", kind=Kind.PARTY)
    yield Thing(id="b4", name="Field Party", kind=Kind.PARTY)
    yield Thing(id="b5", name="Quay Workers' Union", kind=Kind.UNION)
    yield Label(thing="b5", text="QWU", sort=Sort.SHORT)


@pytest.fixture
def authority() -> Iterator[Authority]:
    with Authority.of(ostra(), "ostra") as known:
        yield known
