import pytest

from kg.authority.names import compare_bodies, compare_people, keys_of


@pytest.mark.parametrize(
    ("name", "known", "least"),
    [
        ("Ed Tolland", "Edmund Tolland", 0.9),
        ("Ana B Maris", "Ana Maris", 0.9),
        ("Ana Maris MP", "Ana Maris", 1.0),
        ("Ana Mariss", "Ana Maris", 0.7),
        ("Lady Oll", "Baroness Oll", 0.9),
    ],
)
def test_another_form_of_a_name_may_be_the_same_person(name: str, known: str, least: float) -> None:
    assert compare_people(name, known)[0] >= least


@pytest.mark.parametrize(
    ("name", "known", "most"),
    [
        ("Lord Oll", "Lady Oll", 0.0),
        ("Eric Maris", "Erica Maris", 0.0),
        ("Maris", "Ana Maris", 0.5),
        ("Ana Oll", "Lady Oll", 0.3),
        ("", "Ana Maris", 0.0),
    ],
)
def test_a_surname_a_title_or_another_given_name_proves_little(
    name: str, known: str, most: float
) -> None:
    assert compare_people(name, known)[0] <= most


def test_the_words_of_a_body_count_and_not_their_order() -> None:
    assert compare_bodies("Ministry for Ports", "Ministry of Ports")[0] > 0.9
    assert compare_bodies("Ministry of Ports", "Ministry of Tides")[0] == 0


def test_a_person_stands_under_name_and_surname() -> None:
    assert keys_of("Dr Ana van der Oll", person=True) == (
        "=ana van der oll",
        "~van der oll",
        "~oll",
    )
