from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Kind, Verdict
from kg.resolve.comparison import Profile, compare


def person(name: str, **known: object) -> Profile:
    return Profile(names=(name,), kind=Kind.PERSON, **known)  # type: ignore[arg-type]


def body(name: str, kind: Kind = Kind.ORGANIZATION, **known: object) -> Profile:
    return Profile(names=(name,), kind=kind, **known)  # type: ignore[arg-type]


def test_another_form_of_the_given_name_is_the_same_person_in_the_same_company() -> None:
    company = frozenset({"tide board", "zoe varga", "ostra gazette"})
    left, right = person("Bill Mott"), person("William Mott")
    assert compare(left, right).verdict is Verdict.UNSURE
    near = compare(person("Bill Mott", company=company), person("William Mott", company=company))
    assert near.verdict is Verdict.SAME
    assert near.reasons == (
        "another form of the given name", "the same kind", "named together with 3 others",
    )  # fmt: skip


def test_one_letter_less_is_the_same_person_in_the_same_post() -> None:
    chair = frozenset({("chair", "tide board")})
    left, right = person("Karl Lindqvist", posts=chair), person("Karl Lindqvst", posts=chair)
    assert compare(left, right).verdict is Verdict.SAME


@pytest.mark.parametrize("right", ["Erica Mott", "Eric Mott Jr.", "Karl Mott"])
def test_names_that_contradict_each_other_are_two_whatever_they_share(right: str) -> None:
    shared = {
        "posts": frozenset({("chair", "tide board")}),
        "company": frozenset("abcdef"),
    }
    found = compare(person("Eric Mott", **shared), person(right, **shared))
    assert found.verdict is Verdict.DIFFERENT


def test_what_is_known_as_one_is_one_and_as_two_is_two() -> None:
    left = body("HWU", keys=frozenset({"hwu"}))
    assert compare(left, body("Harbour Workers", keys=frozenset({"hwu"}))).verdict == "same"
    assert compare(left, body("HWU", keys=frozenset({"hill-walkers"}))).verdict == "different"


def test_people_of_one_name_a_century_apart_are_not_surely_one() -> None:
    then = date(1890, 1, 1), date(1890, 1, 1)
    now = date(2031, 1, 1), date(2031, 1, 1)
    assert compare(person("Zoe Mott", days=then), person("Zoe Mott", days=now)).verdict == "unsure"
    assert compare(person("Zoe Mott", days=now), person("Zoe Mott", days=now)).verdict == "same"


def test_a_man_and_a_woman_a_body_and_a_place_are_two() -> None:
    assert compare(person("Kim Mott", sex="m"), person("Kim Mott", sex="f")).verdict == "different"
    assert compare(body("Ostra"), body("Ostra", Kind.PLACE)).verdict == "different"


def test_an_organisation_may_turn_out_a_union_but_a_union_is_no_party() -> None:
    union, party = body("Harbour", Kind.UNION), body("Harbour", Kind.PARTY)
    assert compare(body("Harbour"), union).score > compare(party, union).score


NAMES = st.text(alphabet="abc DEF.-'é", min_size=1, max_size=20)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from([Kind.PERSON, Kind.UNION, Kind.PLACE, None]))
def test_a_comparison_is_symmetric_and_between_0_and_1(
    left: str, right: str, kind: Kind | None
) -> None:
    a, b = Profile(names=(left,), kind=kind), Profile(names=(right,), kind=kind)
    found = compare(a, b)
    assert found == compare(b, a)
    assert 0 <= found.score <= 1
