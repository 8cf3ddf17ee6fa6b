"""Which department a minister answers for."""

import pytest

from kg.annotate.posts.portfolios import department_of

NAMED = {
    "r0": ("Department for Public Works",),
    "r1": ("Department of Health and Social Care", "DHSC"),
    "r2": ("Home Office",),
}


@pytest.mark.parametrize(
    ("role", "department"),
    [
        ("minister for public works", "r0"),
        ("public works minister", "r0"),
        ("health secretary", "r1"),
        ("secretary of state for health", "r1"),
        ("home secretary", "r2"),
        ("minister for lamps", None),
        ("prime minister", None),
        ("general secretary", None),
        ("secretary", None),
        ("shadow health secretary", None),
        ("minister", None),
    ],
)
def test_the_subject_in_the_role_is_the_subject_of_the_department(
    role: str, department: str | None
) -> None:
    assert department_of(role.split(), NAMED) == department


def test_two_departments_of_one_subject_are_none() -> None:
    both = {"r0": ("Department of Health",), "r1": ("Health Ministry",)}
    assert department_of(["health", "minister"], both) is None


def test_a_ministry_without_a_country_may_be_another_countrys() -> None:
    assert department_of(["lamps", "minister"], {"r0": ("Lamps Ministry",)}) is None
    assert department_of(["lamps", "minister"], {"r0": ("Ministry of Lamps",)}) == "r0"
