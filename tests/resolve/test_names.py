import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.names import (
    is_acronym,
    is_full_name,
    name_similarity,
    normalise,
    one_letter_apart,
    person_parts,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Harbour Workers' Union", "harbour workers union"),
        ("Fish & Chips Board", "Fish and Chips Board"),
        ("José Ibarra", "Jose Ibarra"),
        ("Søren Åkesson", "soren akesson"),
        ("U.N. Relief Office", "UN Relief Office"),
        ("Vel-Ostra", "Vel Ostra"),
    ],
)
def test_case_accents_and_punctuation_do_not_tell_names_apart(left: str, right: str) -> None:
    assert normalise(left) == normalise(right)


def test_letters_of_every_script_count() -> None:
    assert normalise("Мария Ким") == "мария ким"
    assert normalise("Мария Ким") != normalise("Мария Лим")


def test_titles_are_no_part_of_a_persons_name() -> None:
    assert person_parts("Dame Odile Varga") == ("odile", "varga")
    assert person_parts("Lord") == ("lord",)


@pytest.mark.parametrize("name", ["Varga", "Mrs Varga", "van der Berg", "O Varga"])
def test_a_surname_a_lone_initial_or_particles_make_no_full_name(name: str) -> None:
    assert not is_full_name(person_parts(name))


@pytest.mark.parametrize("name", ["Odile Varga", "J.K. Varga", "J K Varga", "Piet van der Berg"])
def test_a_given_name_or_two_initials_make_a_full_name(name: str) -> None:
    assert is_full_name(person_parts(name))


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("HWU", "Harbour Workers' Union", True),
        ("DfT", "Department for Tides", True),
        ("DT", "Department for Tides", True),
        ("HWU", "Harbour Pilots' Union", False),
        ("HW", "Harbour Workers' Union", False),
        ("H", "Harbour", False),
        ("Harbour", "Harbour Workers' Union", False),
    ],
)
def test_an_acronym_takes_the_first_letter_of_each_word(
    short: str, name: str, expected: bool
) -> None:
    assert is_acronym(short, name) is expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("varga", "vargas"), ("varga", "vraga"), ("varga", "vorga"), ("varga", "arga")],
)
def test_one_letter_more_less_other_or_swapped_is_one_letter_apart(left: str, right: str) -> None:
    assert one_letter_apart(left, right)
    assert one_letter_apart(right, left)


@pytest.mark.parametrize(
    ("left", "right"), [("varga", "varga"), ("varga", "vogra"), ("ab", "abcd"), ("abcd", "badc")]
)
def test_two_letters_are_too_many_and_none_too_few(left: str, right: str) -> None:
    assert not one_letter_apart(left, right)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_name_similarity_is_symmetric_and_between_0_and_1(left: str, right: str) -> None:
    score = name_similarity(left, right)
    assert score == name_similarity(right, left)
    assert 0 <= score <= 1


def test_names_in_another_order_are_as_alike_as_can_be() -> None:
    assert name_similarity("Varga, Odile", "Odile Varga") == 1
    assert name_similarity("Odile Varga", "Odile Vargo") > name_similarity("Odile Varga", "Ann Li")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise(name)
    assert normalise(once) in {once, once.removeprefix("the ")}
