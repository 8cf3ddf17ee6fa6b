"""Popolo JSON: people, organisations, memberships and posts, as parliaments publish them.

After the specification at popoloproject.com and what EveryPolitician added to it: a membership
without dates of its own has those of its legislative period.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.authority.known import Fact, Held, Label, Thing, first_day, last_day
from kg.authority.tables import Note
from kg.records import Kind

WIKIDATA = "http://www.wikidata.org/entity/"
CLASSIFICATIONS = {
    **dict.fromkeys(("party", "political party", "parliamentary group", "faction"), Kind.PARTY),
    **dict.fromkeys(("ministry", "department", "government department"), Kind.DEPARTMENT),
    **dict.fromkeys(("agency", "executive agency", "government"), Kind.DEPARTMENT),
    **dict.fromkeys(("trade union", "union"), Kind.UNION),
    **dict.fromkeys(("newspaper", "broadcaster", "media"), Kind.OUTLET),
}
# What a membership is called where it says nothing but that somebody is in a house or a party.
MEMBER = "member"

Row = Mapping[str, Any]


def is_popolo(found: Any) -> bool:
    """Whether a JSON document is of this format."""
    lists = ("persons", "organizations", "memberships", "posts")
    return isinstance(found, dict) and any(isinstance(found.get(name), list) for name in lists)


def read_popolo(found: Row, place: str, note: Note) -> Iterator[Fact]:
    """The facts of one document. place: what to call it in notes."""
    people, bodies = _rows(found, "persons"), _rows(found, "organizations")
    names = {str(row["id"]): _text(row, "name") for row in (*people, *bodies) if row.get("id")}
    for rows, person in ((people, True), (bodies, False)):
        for number, row in enumerate(rows, start=1):
            if not row.get("id") or not _text(row, "name"):
                note(f"{place}: {'person' if person else 'organization'} {number}: no id or name")
                continue
            kind = Kind.PERSON if person else _kind(row)
            yield from _thing(row, kind)
    posts = {str(row.get("id")): row for row in _rows(found, "posts")}
    areas = {str(row.get("id")): _text(row, "name") for row in _rows(found, "areas")}
    periods = {str(row.get("id")): row for row in _rows(found, "events")}
    for number, (row, owner) in enumerate(_memberships(found, people, bodies), start=1):
        row = {**owner, **row}
        if not row.get("person_id"):
            note(f"{place}: membership {number}: no person_id")
            continue
        yield _held(row, posts, areas, periods, names)


def _thing(row: Row, kind: Kind) -> Iterator[Fact]:
    """A person or an organisation, and its other names."""
    id_, name = str(row["id"]), _text(row, "name")
    person = kind is Kind.PERSON
    same = [
        WIKIDATA + _text(identifier, "identifier")
        for identifier in _rows(row, "identifiers")
        if _text(identifier, "scheme").lower() == "wikidata" and _text(identifier, "identifier")
    ]
    yield Thing(
        id=id_,
        name=name,
        kind=kind,
        same_as=tuple(dict.fromkeys(same)),
        start=first_day(_text(row, "birth_date" if person else "founding_date")),
        end=last_day(_text(row, "death_date" if person else "dissolution_date")),
    )
    told = set()
    for other in _rows(row, "other_names"):
        text = _text(other, "name")
        if text and text != name and text not in told:
            told.add(text)
            yield Label(
                thing=id_,
                text=text,
                start=first_day(_text(other, "start_date")),
                end=last_day(_text(other, "end_date")),
            )


def _kind(row: Row) -> Kind:
    """The kind of an organisation; one of no known classification is an organisation."""
    return CLASSIFICATIONS.get(_text(row, "classification").lower(), Kind.ORGANIZATION)


def _memberships(found: Row, people: Iterable[Row], bodies: Iterable[Row]) -> Iterator[Any]:
    """Every membership, with what it stands in: the document, a person or an organisation."""
    yield from ((row, {}) for row in _rows(found, "memberships"))
    for person in people:
        yield from ((row, {"person_id": person.get("id")}) for row in _rows(person, "memberships"))
    for body in bodies:
        owner = {"organization_id": body.get("id")}
        yield from ((row, owner) for row in _rows(body, "memberships"))


def _held(
    row: Row,
    posts: Mapping[str, Row],
    areas: Mapping[str, str],
    periods: Mapping[str, Row],
    names: Mapping[str, str],
) -> Held:
    """A membership as a post held."""
    post = posts.get(str(row.get("post_id")), {})
    period = periods.get(str(row.get("legislative_period_id")), {})
    body = str(row.get("organization_id") or post.get("organization_id") or "")
    party = str(row.get("on_behalf_of_id") or "")
    area = str(row.get("area_id") or post.get("area_id") or "")
    return Held(
        person=str(row["person_id"]),
        role=_text(row, "role") or _text(post, "role") or _text(post, "label") or MEMBER,
        body=body,
        body_name=names.get(body, ""),
        party=names.get(party, ""),
        area=areas.get(area, ""),
        start=first_day(_text(row, "start_date") or _text(period, "start_date")),
        end=last_day(_text(row, "end_date") or _text(period, "end_date")),
    )


def _rows(found: Row, name: str) -> list[Row]:
    """A list of objects under a name; [] when there is none."""
    rows = found.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
