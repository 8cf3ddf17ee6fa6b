"""Each format that `kg authority add` reads, of invented people and bodies."""

import json
from datetime import date
from pathlib import Path

import pytest

from kg.authority import Authority, add_files
from kg.authority.tables import read_map
from kg.errors import AuthorityError, ConfigError
from kg.records import Kind

MAP = """
name = "harbour"

[[table]]
file = "crew.csv"
is = "thing"
kind = "Person"
id = "crew:{key}"
name = "{name}"
other = ["{called}"]
same_as = ["http://www.wikidata.org/entity/{wikidata}"]

[[table]]
file = "crew.csv"
is = "post"
where = { office = ["pilot", "master"] }
person = "crew:{key}"
role = "{office} of the harbour"
body_name = "Harbour Board"
start = "{from}"
end = "{to}"

[[table]]
file = "boards.csv"
is = "thing"
kind = "GovernmentDepartment"
id = "board:{key}"
name = "{name}"

[[table]]
file = "boards.csv"
is = "link"
later = "board:{next}"
earlier = "board:{key}"
"""
CREW = """key,name,called,wikidata,office,from,to
1,Ana Maris,Annie Maris|A Maris,Q900001,pilot,2030-01-01,2031-12-31
2,Bela Quist,,,cook,2030-01-01,
3,,,,pilot,2030-01-01,
4,Jonas Reth,,,master,2031,2030
"""
BOARDS = """key,name,next
b1,Harbour Board (HB),b2|b3
b2,Port Board,
b3,Tide Board,
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name, text in (("map.toml", MAP), ("crew.csv", CREW), ("boards.csv", BOARDS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def add(folder: Path, *names: str, notes: list[str] | None = None) -> Path:
    path = folder / "known.db"
    columns = read_map(folder / "map.toml") if (folder / "map.toml").exists() else None
    files = [folder / name for name in names]
    add_files(path, files, columns=columns, note=(notes if notes is not None else []).append)
    return path


def test_a_map_tells_what_the_columns_of_a_table_mean(tables: Path) -> None:
    notes: list[str] = []
    with Authority.open(add(tables, "crew.csv", "boards.csv", notes=notes)) as known:
        assert known.name == "harbour"
        ana = known.known("crew:1")
        assert ana is not None
        assert [label.text for label in ana.labels] == ["Ana Maris", "A Maris", "Annie Maris"]
        assert ana.iri == "http://www.wikidata.org/entity/Q900001"
        assert [(post.role, post.start, post.end) for post in ana.posts] == [
            ("pilot of the harbour", date(2030, 1, 1), date(2031, 12, 31))
        ]
        bela = known.known("crew:2")
        assert bela is not None
        assert bela.posts == ()
        board = known.known("board:b1")
        assert board is not None
        assert [label.text for label in board.labels] == ["Harbour Board", "HB"]
        assert known.body_of(ana.posts[0]) == "board:b1"
        assert list(known.came_before("board:b3")) == ["board:b1"]
    assert notes == [
        "crew.csv:4: no name",
        "crew.csv:5: ends (2030-12-31) before it starts (2031-01-01)",
    ]


def test_the_same_again_changes_nothing(tables: Path) -> None:
    with Authority.open(add(tables, "crew.csv", "boards.csv")) as known:
        once = known.sha256, known.counts()
    with Authority.open(add(tables, "crew.csv", "boards.csv")) as known:
        assert (known.sha256, known.counts()) == once


def test_the_order_of_the_files_changes_no_digest(tables: Path, tmp_path: Path) -> None:
    with Authority.open(add(tables, "crew.csv", "boards.csv")) as known:
        first = known.sha256
    (tables / "known.db").unlink()
    with Authority.open(add(tables, "boards.csv", "crew.csv")) as known:
        assert known.sha256 == first


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('name = "{name}"', 'name = "{nom}"', "nom"),
        ('kind = "Person"', 'kind = "Pilot"', "no kind"),
        ('is = "post"', 'is = "job"', "is = one of"),
        ('role = "', 'rank = "', "rank"),
    ],
)
def test_a_map_that_cannot_be_meant_says_what_is_wrong(
    tables: Path, old: str, new: str, wanted: str
) -> None:
    (tables / "map.toml").write_text(MAP.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=wanted):
        add(tables, "crew.csv")
    assert not (tables / "known.db").exists()


def test_a_table_without_a_map_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "crew.csv").write_text(CREW, encoding="utf-8")
    with pytest.raises(ConfigError, match="--map"):
        add(tmp_path, "crew.csv")


POPOLO = {
    "persons": [
        {
            "id": "p/ana",
            "name": "Ana Maris",
            "other_names": [{"name": "Annie Maris"}],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q900001"}],
            "birth_date": "1980-05",
        },
        {"id": "p/nobody"},
    ],
    "organizations": [
        {"id": "o/assembly", "name": "Assembly of Ostra", "classification": "legislature"},
        {"id": "o/harbour", "name": "Harbour Party", "classification": "party"},
    ],
    "areas": [{"id": "a/varna", "name": "Varna North"}],
    "events": [{"id": "t/9", "start_date": "2028-05-01", "end_date": "2032"}],
    "memberships": [
        {
            "person_id": "p/ana",
            "organization_id": "o/assembly",
            "on_behalf_of_id": "o/harbour",
            "area_id": "a/varna",
            "legislative_period_id": "t/9",
            "role": "member",
        },
        {"organization_id": "o/assembly"},
    ],
}


def test_popolo_gives_people_parties_and_dated_memberships(tmp_path: Path) -> None:
    (tmp_path / "ostra.json").write_text(json.dumps(POPOLO), encoding="utf-8")
    notes: list[str] = []
    with Authority.open(add(tmp_path, "ostra.json", notes=notes)) as known:
        ana, party = known.known("p/ana"), known.known("o/harbour")
    assert ana is not None
    assert party is not None
    assert (ana.start, party.kind) == (date(1980, 5, 1), Kind.PARTY)
    (held,) = ana.posts
    assert (held.body_name, held.party, held.area) == (
        "Assembly of Ostra",
        "Harbour Party",
        "Varna North",
    )
    assert (held.start, held.end) == (date(2028, 5, 1), date(2032, 12, 31))
    assert len(notes) == 2


FTM = [
    {
        "id": "f1",
        "schema": "Person",
        "properties": {"name": ["Bela Quist"], "alias": ["B. Quist"], "wikidataId": ["Q900002"]},
    },
    {"id": "f2", "schema": "Position", "properties": {"name": ["Minister of Ports"]}},
    {
        "id": "f3",
        "schema": "Occupancy",
        "properties": {"holder": ["f1"], "post": ["f2"], "startDate": ["2030-02"]},
    },
    {
        "id": "f4",
        "schema": "Organization",
        "properties": {"name": ["QWU"], "topics": ["pol.union"]},
    },
    {"id": "f5", "schema": "Membership", "properties": {"member": ["f1"], "organization": ["f4"]}},
    {"id": "f6", "schema": "Vessel", "properties": {"name": ["Gull"]}},
]


def test_followthemoney_gives_things_and_what_holds_between_them(tmp_path: Path) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in FTM) + "{broken\n"
    (tmp_path / "entities.ftm.json").write_text(lines, encoding="utf-8")
    notes: list[str] = []
    with Authority.open(add(tmp_path, "entities.ftm.json", notes=notes)) as known:
        bela, union, vessel = known.known("f1"), known.known("f4"), known.known("f6")
    assert bela is not None
    assert union is not None
    assert vessel is None
    assert bela.iri == "http://www.wikidata.org/entity/Q900002"
    assert union.kind is Kind.UNION
    assert {(post.role, post.body_name, post.start) for post in bela.posts} == {
        ("Minister of Ports", "", date(2030, 2, 1)),
        ("member", "QWU", None),
    }
    assert notes == ["entities.ftm.json:7: no FollowTheMoney entity"]


TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://ostra.example/> .

ex:ana a foaf:Person ; foaf:name "Ana Maris" ; skos:altLabel "Annie Maris"@en , "Анна"@ru ;
    owl:sameAs <http://www.wikidata.org/entity/Q900001> .
ex:board a org:Organization ; skos:prefLabel "Harbour Board"@en , "Hafenamt"@de .
ex:held a org:Membership ; org:member ex:ana ; org:organization ex:board ; org:role ex:pilot ;
    schema:startDate "2030-01-01" .
ex:pilot a skos:Concept ; skos:prefLabel "Pilot" .
ex:nameless a foaf:Person .
"""


def test_rdf_gives_people_bodies_concepts_and_memberships(tmp_path: Path) -> None:
    (tmp_path / "ostra.ttl").write_text(TURTLE, encoding="utf-8")
    notes: list[str] = []
    with Authority.open(add(tmp_path, "ostra.ttl", notes=notes)) as known:
        ana = known.known("https://ostra.example/ana")
        board = known.known("https://ostra.example/board")
        pilot = known.known("https://ostra.example/pilot")
    assert ana is not None
    assert board is not None
    assert pilot is not None
    assert [label.text for label in ana.labels] == ["Ana Maris", "Annie Maris"]
    assert ana.iri == "http://www.wikidata.org/entity/Q900001"
    assert (board.name, board.kind, pilot.kind) == ("Harbour Board", Kind.ORGANIZATION, None)
    (held,) = ana.posts
    assert (held.role, held.body_name, held.start) == ("Pilot", "Harbour Board", date(2030, 1, 1))
    assert notes == ["ostra.ttl: <https://ostra.example/nameless> has no name"]


def test_a_kind_is_given_to_concepts_that_have_none(tmp_path: Path) -> None:
    (tmp_path / "ostra.ttl").write_text(TURTLE, encoding="utf-8")
    add_files(tmp_path / "known.db", [tmp_path / "ostra.ttl"], kind=Kind.UNION)
    with Authority.open(tmp_path / "known.db") as known:
        pilot = known.known("https://ostra.example/pilot")
    assert pilot is not None
    assert pilot.kind is Kind.UNION


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken.json", "{"),
        ("other.json", '{"a": 1}'),
        ("deep.json", "[" * 100_000),
        ("broken.ttl", "<a> <b"),
        ("bomb.rdf", '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><r/>'),
        ("page.html", "<p>"),
    ],
)
def test_what_is_no_authority_says_so_and_leaves_nothing(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(AuthorityError, match=name):
        add(tmp_path, name)
    assert not (tmp_path / "known.db").exists()


def test_a_failure_leaves_an_older_authority_as_it_was(tables: Path) -> None:
    with Authority.open(add(tables, "crew.csv")) as known:
        before = known.sha256
    (tables / "broken.ttl").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(AuthorityError):
        add(tables, "boards.csv", "broken.ttl")
    with Authority.open(tables / "known.db") as known:
        assert known.sha256 == before


def test_a_file_that_is_no_authority_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("hello", encoding="utf-8")
    for path in (tmp_path / "note.txt", tmp_path / "none.db"):
        with pytest.raises(AuthorityError, match="kg authority add"):
            Authority.open(path)
