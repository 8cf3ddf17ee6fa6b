import pytest

from kg.resolve.relations import NameRelation, relate_bodies, relate_people, surname_of


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("Dame Zoe Mott", "Zoë Mott", NameRelation.SAME),
        ("Sen. Zoe Mott", "President Zoe Mott", NameRelation.SAME),
        ("Zoe A. Mott", "Zoe Mott", NameRelation.LESS),
        ("Bill Mott", "William Mott", NameRelation.VARIANT),
        ("Dan Mott", "Daniel Mott", NameRelation.VARIANT),
        ("Z. Mott", "Zoe Mott", NameRelation.INITIAL),
        ("Zoe Anna Mott", "Anna Mott", NameRelation.MIDDLE),
        ("Karl Lindqvist", "Karl Lindqvst", NameRelation.SLIP),
        ("Sergei Varenkov", "Sergei Warenkow", NameRelation.SPELLING),
        ("Mott", "Zoe Mott", NameRelation.SURNAME),
        ("van der Berg", "Piet van der Berg", NameRelation.SURNAME),
        ("Karl Mott Jr.", "Karl Mott", NameRelation.SUFFIX),
        ("Karl Mott III", "Karl Mott II", NameRelation.SUFFIX),
        ("Eric Mott", "Erica Mott", NameRelation.GIVEN),
        ("Zoe Mott", "Karl Mott", NameRelation.GIVEN),
        ("Zoe A. Mott", "Zoe B. Mott", NameRelation.MIDDLES),
        ("Zoe Mott", "Zoe Varga", NameRelation.OTHER),
        ("Ivan Petrov", "Ivan Petrova", NameRelation.OTHER),
    ],
)
def test_names_of_people_stand_to_each_other_as_they_should(
    left: str, right: str, relation: NameRelation
) -> None:
    assert relate_people(left, right) is relation
    assert relate_people(right, left) is relation


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("The Tide Board", "tide board", NameRelation.SAME),
        ("Department for Tides and Ports", "Department of Tides & Ports", NameRelation.WORDS),
        ("University of Ostra", "Ostra University", NameRelation.ORDER),
        ("Lampco", "Lampco plc", NameRelation.GENERIC),
        ("Lampish", "Lampish Union", NameRelation.OTHER),
        ("Harbour Workers' Union", "HWU", NameRelation.ACRONYM),
        ("Ministry of Harbours", "Ministry of Harbors", NameRelation.SPELLING),
        ("Department for Tides", "Department for Tides and Ports", NameRelation.OTHER),
        ("Harbour Union", "Harbour Party", NameRelation.OTHER),
        ("Vel Office", "Bel Office", NameRelation.OTHER),
    ],
)
def test_names_of_bodies_stand_to_each_other_as_they_should(
    left: str, right: str, relation: NameRelation
) -> None:
    assert relate_bodies(left, right) is relation
    assert relate_bodies(right, left) is relation


def test_a_surname_keeps_its_particles_and_loses_junior() -> None:
    assert surname_of(("piet", "van", "der", "berg")) == "van der berg"
    assert surname_of(("karl", "mott", "jr")) == "mott"
