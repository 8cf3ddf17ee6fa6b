"""Which known bodies an article names."""

import pytest
import spacy

from kg.annotate.gazetteer import Gazetteer, entries, nations
from kg.annotate.names.known_names import known_names
from kg.annotate.names.page import read_page

NLP = spacy.blank("en")


def keys(text: str) -> set[str]:
    doc = NLP(text)
    for token in doc:
        token.tag_ = {"race": "NN", "passed": "VBD"}.get(
            token.text, "NNP" if token.text[0].isupper() else "IN"
        )
        token.is_sent_start = token.i == 0
    page = read_page(doc)
    gazetteer = Gazetteer.of(entries(), nations(), lambda t: tuple(x.text for x in NLP(t)))
    countries = frozenset(gazetteer.countries(page.words))
    found = known_names(page, list(gazetteer.matches(page.words)), "us", countries)
    return {c.entry.key for c in found if c.entry is not None}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("So the Senate passed it.", True),
        ("So the Ohio Senate race began, and the Senate passed it.", True),
        ("So the Ohio Senate passed it, and the Senate passed more.", False),
        ("So the state Senate passed it, and the Senate passed more.", False),
        ("So the state Senate passed it, and the U.S. Senate passed more.", True),
    ],
)
def test_the_senate_of_a_state_is_not_the_nations(text: str, named: bool) -> None:
    assert ("us-senate" in keys(text)) is named


def test_letters_after_a_town_are_its_state() -> None:
    assert keys("They met in Lampton, VA.") == set()
    assert keys("They asked the VA today.") != set()


def test_a_national_council_is_not_the_united_nations() -> None:
    assert keys("They told the Security Council so.") == {"un-security-council"}
    assert keys("They told the National Security Council so.") == set()


def test_a_party_of_one_name_in_two_countries_is_that_of_the_articles_own() -> None:
    assert keys("They met the Green Party today.") == {"green-party-us"}


def test_letters_of_a_country_that_the_article_does_not_name_are_somebody_elses() -> None:
    assert keys("They joined the LGA today.") == set()
    assert "local-government-association" in keys("They joined the LGA in Britain.")
    assert "local-government-association" in keys("The Local Government Association met.")
    assert "nra" in keys("They joined the NRA today.")
