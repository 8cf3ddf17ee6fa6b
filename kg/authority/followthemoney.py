"""FollowTheMoney entities, one JSON object a line, as OpenSanctions and Aleph publish them.

People and bodies become things; what holds between them (Occupancy, Membership, Employment,
Directorship) becomes posts. What is said of anything else is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.authority.known import Fact, Held, Label, Sort, Thing, first_day, last_day
from kg.authority.popolo import MEMBER, WIKIDATA
from kg.authority.tables import Note
from kg.records import Kind

KINDS = {
    "Person": Kind.PERSON,
    "PublicBody": Kind.DEPARTMENT,
    **dict.fromkeys(("Organization", "Company", "LegalEntity"), Kind.ORGANIZATION),
}
TOPICS = {"pol.party": Kind.PARTY, "pol.union": Kind.UNION, "role.media": Kind.OUTLET}
# Which property names the person, and which the body or the position.
RELATIONS = {
    "Occupancy": ("holder", "post"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Directorship": ("director", "organization"),
}
DEFAULT_ROLES = {"Membership": MEMBER, "Employment": "employee", "Directorship": "director"}

Row = Mapping[str, Any]


def is_followthemoney(found: Any) -> bool:
    """Whether an object on a line is of this format."""
    return (
        isinstance(found, dict)
        and isinstance(found.get("schema"), str)
        and isinstance(found.get("properties"), dict)
    )


def read_followthemoney(rows: Iterable[Row], place: str, note: Note) -> Iterator[Fact]:
    """The facts of entities in any order. place: what to call the file in notes."""
    relations: list[Row] = []
    positions: dict[str, Row] = {}
    names: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        schema, id_ = row["schema"], row.get("id")
        kind = KINDS.get(schema)
        if schema in RELATIONS:
            relations.append(row)
        elif schema == "Position" and isinstance(id_, str):
            positions[id_] = row
        elif kind is not None:
            name = _first(row, "name")
            if not isinstance(id_, str) or not name:
                note(f"{place}:{number}: a {schema} without id or name")
                continue
            names[id_] = name
            yield from _thing(row, id_, name, kind)
    for row in relations:
        yield from _posts(row, positions, names)


def _thing(row: Row, id_: str, name: str, kind: Kind) -> Iterator[Fact]:
    """A person or a body, and its other names."""
    kind = next((TOPICS[topic] for topic in _values(row, "topics") if topic in TOPICS), kind)
    same = [WIKIDATA + item for item in _values(row, "wikidataId")]
    if not same and id_.startswith("Q") and id_[1:].isdigit():
        same = [WIKIDATA + id_]
    person = kind is Kind.PERSON
    yield Thing(
        id=id_,
        name=name,
        kind=kind,
        same_as=tuple(same),
        start=first_day(_first(row, "birthDate" if person else "incorporationDate")),
        end=last_day(_first(row, "deathDate" if person else "dissolutionDate")),
    )
    told = {name}
    for property_, sort in (("name", Sort.OTHER), ("alias", Sort.OTHER), ("weakAlias", Sort.SHORT)):
        for text in _values(row, property_):
            if text not in told:
                told.add(text)
                yield Label(thing=id_, text=text, sort=sort)


def _posts(row: Row, positions: Mapping[str, Row], names: Mapping[str, str]) -> Iterator[Held]:
    """A post for each person and body that a relation joins."""
    of_person, of_body = RELATIONS[row["schema"]]
    start = first_day(_first(row, "startDate") or _first(row, "periodStart"))
    end = last_day(_first(row, "endDate") or _first(row, "periodEnd"))
    for person in _values(row, of_person):
        for target in _values(row, of_body):
            position = positions.get(target, {"properties": {}})
            held = target in positions
            body = _first(position, "organization") if held else target
            role = (
                _first(position, "name")
                if held
                else _first(row, "role") or DEFAULT_ROLES.get(row["schema"], MEMBER)
            )
            if role:
                yield Held(
                    person=person,
                    role=role,
                    body=body,
                    body_name=names.get(body, ""),
                    area=_first(position, "subnationalArea"),
                    start=start,
                    end=end,
                )


def _values(row: Row, name: str) -> list[str]:
    """The texts of a property; of an entity that stands inside another, its id."""
    found = row["properties"].get(name, ())
    found = found if isinstance(found, list) else [found]
    texts = [value.get("id") if isinstance(value, dict) else value for value in found]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _first(row: Row, name: str) -> str:
    return next(iter(_values(row, name)), "")
