"""People told by where their names stand, without any model."""

import pytest
import spacy

from kg.annotate.names.page import Page, read_page
from kg.annotate.names.positions import LIKELY, SURE, placed_people
from kg.records import Kind

NLP = spacy.blank("en")


def page_of(text: str) -> Page:
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in (".", "\n\n")
    return read_page(doc)


def people(text: str, marked: frozenset[int] = frozenset()) -> dict[str, int]:
    page = page_of("Then " + text)
    return {
        page.text(c.start, c.end): c.votes[Kind.PERSON]
        for c in placed_people(page, frozenset(), marked)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Zelma Quarrick, general secretary of the LWU, left.",
        "Zelma Quarrick, the union's general secretary, left.",
        "Zelma Quarrick, the minister for lamps, left.",
        "Zelma Quarrick, the leader of the Lamp Party, left.",
        "Zelma Quarrick, 54, left.",
        "Zelma Quarrick, a fish seller from the coast, left.",
        "it was the general secretary Zelma Quarrick who left.",
        "the minister of lamps, Zelma Quarrick, told reporters.",
        "Zelma Quarrick left. They saw Ms Quarrick there.",
    ],
)
def test_an_unknown_name_is_a_person_where_only_people_stand(text: str) -> None:
    assert people(text).get("Zelma Quarrick") == SURE


@pytest.mark.parametrize(
    "text",
    [
        '"It is dark," said Zelma Quarrick.',
        "Zelma Quarrick, who lit the lamp, left.",
        "Zelma Quarrick has ruled out standing herself.",
    ],
)
def test_a_name_that_bodies_might_have_there_too_is_likely_a_person(text: str) -> None:
    assert people(text).get("Zelma Quarrick") == LIKELY


def test_what_says_something_is_a_person_only_where_the_model_is_silent() -> None:
    text = "Zelma Quarrick said it was dark."
    assert people(text) == {"Zelma Quarrick": LIKELY}
    assert people(text, marked=frozenset({1, 2})) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Lampco Wickham, a member of the group, left.",
        "Lampco Wickham, adviser to the bank, left.",
        "the Wickham Union, the union's general secretary said, left.",
        "Lampco Wickham, chief lender to the town, left.",
        "Wickham Council, the leader of the pack, left.",
        "Lampco Wickham, in May, left.",
    ],
)
def test_a_body_with_its_own_apposition_is_no_person(text: str) -> None:
    assert people(text) == {}


def test_an_odd_digit_is_no_age() -> None:
    assert people("Zelma Quarrick, \u00b2, left.") == {}


def test_a_role_before_a_name_is_no_part_of_it() -> None:
    for role in ("Chancellor", "Rabbi", "Secretary of State", "Secretary of Defense"):
        assert list(people(f"{role} Zelma Quarrick, 54, left.")) == ["Zelma Quarrick"]
    assert people("Prince Zelma, 54, left.") == {}


def test_a_dash_between_two_names_parts_them() -> None:
    assert list(people("they left Port Lamp - Zelma Quarrick, 54, left.")) == ["Zelma Quarrick"]
    assert list(people("Zelma Quarrick-Wick, 54, left.")) == ["Zelma Quarrick-Wick"]


def test_nothing_is_read_into_a_headline_of_capitals() -> None:
    page = page_of("Lamps Out As Zelma Quarrick, Union Leader, Walks Home")
    assert list(placed_people(page, frozenset(), frozenset())) == []
