import pytest

from kg.authority.roles import concept_of, role_of, roles_agree


@pytest.mark.parametrize(
    ("said", "about", "known", "beside"),
    [
        ("Ports Secretary", (), "Secretary of State for Ports and Tides", ("Ministry of Ports",)),
        ("leader", ("Harbour Party",), "Leader of the Harbour Party", ()),
        ("Tory leader", (), "Leader of the Conservative Party", ()),
        ("prime minister", ("Ostra Government",), "Prime Minister", ()),
        ("MP for Varna North", (), "Member of Parliament", ("Assembly", "Varna North")),
        ("Home Secretary", (), "Secretary of State for the Home Department", ()),
    ],
)
def test_one_post_is_known_by_its_two_names(
    said: str, about: tuple[str, ...], known: str, beside: tuple[str, ...]
) -> None:
    left, right = role_of(said), role_of(known)
    assert left is not None
    assert right is not None
    assert roles_agree(left, about, right, beside) >= 0.5


@pytest.mark.parametrize(
    ("said", "about", "known", "beside"),
    [
        ("shadow ports secretary", (), "Secretary of State for Ports", ()),
        ("deputy prime minister", (), "Prime Minister", ()),
        ("health secretary", (), "Secretary of State for Ports", ("Ministry of Ports",)),
        ("leader", ("Field Party",), "Leader of the Harbour Party", ()),
        ("general secretary", ("Quay Workers' Union",), "Secretary of State for Ports", ()),
    ],
)
def test_another_rank_field_or_body_is_another_post(
    said: str, about: tuple[str, ...], known: str, beside: tuple[str, ...]
) -> None:
    left, right = role_of(said), role_of(known)
    assert left is not None
    assert right is not None
    assert roles_agree(left, about, right, beside) == 0


def test_a_former_post_is_marked_as_past_and_keeps_its_key() -> None:
    former, present = role_of("former prime minister"), role_of("prime minister")
    assert former is not None
    assert present is not None
    assert former.past
    assert former.key == present.key


@pytest.mark.parametrize(
    ("role", "concept"),
    [
        ("Secretary of State for Ports", "SecretaryOfState"),
        ("Shadow Minister (Tides)", "ShadowMinister"),
        ("Deputy Prime Minister", "DeputyPrimeMinister"),
        ("Member of Parliament", "MemberOfParliament"),
        ("Vice-President", "VicePresident"),
        ("harbour pilot", None),
    ],
)
def test_a_role_has_its_concept_of_the_ontology_or_none(role: str, concept: str | None) -> None:
    assert concept_of(role) == concept
