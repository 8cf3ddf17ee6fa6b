"""Outlets, programmes and datelines as newspapers print them, without any model."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.layers import NAMES, details, ids
from kg.annotate.names.component import make_entities
from kg.annotate.names.media_names import PUBLISHER, media_names
from kg.annotate.names.page import read_page
from kg.records import Kind

NLP = spacy.blank("en")
COMPONENT = make_entities(NLP, "kg_entities")


def doc_of(text: str, publisher: str | None = None) -> Doc:
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in (".", "\n\n")
    if publisher:
        doc.user_data[PUBLISHER] = publisher
    return doc


def media(text: str, publisher: str | None = None) -> dict[str, Kind]:
    doc = doc_of(text, publisher)
    page = read_page(doc)
    bbc = frozenset(i for i, word in enumerate(page.words) if word == "BBC")
    return {
        page.text(c.start, c.end): next(iter(c.votes)) for c in media_names(doc, page, outlets=bbc)
    }


def names(text: str, publisher: str | None = None) -> dict[str, str]:
    doc = COMPONENT(doc_of(text, publisher))
    found = [details(doc, NAMES, id_) for id_ in ids(doc, NAMES)]
    return {known["name"]: known["kind"] for known in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PORT LAMP (XPA) - The lamp", {"PORT LAMP": Kind.PLACE, "XPA": Kind.OUTLET}),
        (
            "LAMPTON, Wickland, March 3 (XPA) \u2014 The",
            {"LAMPTON": Kind.PLACE, "XPA": "MediaOutlet"},
        ),
        ("LAMPTON \u2014 The lamp went out.", {"LAMPTON": Kind.PLACE}),
        ("Lampton (Reuters) - The lamp", {"Lampton": Kind.PLACE, "Reuters": Kind.OUTLET}),
        ("Jo Field (LAB) - 12,000 votes", {}),
        ("BREAKING \u2014 The lamp went out.", {}),
        ("Lampton (pictured) - The lamp", {}),
        ("LAMP-LIT TOWN WAKES", {}),
    ],
)
def test_a_dateline_names_a_place_and_an_agency(text: str, found: dict[str, Kind]) -> None:
    assert media(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She told the Late Lamp programme last night.", {"Late Lamp": Kind.PROGRAMME}),
        ("It was on the BBC's Late Lamp programme.", {"Late Lamp": Kind.PROGRAMME}),
        ("He was on the Late Lamp podcast.", {"Late Lamp": Kind.PROGRAMME}),
        ("Money for the Warm Lamps programme is short.", {}),
        ("She told The Wick that it was dark.", {"Wick": Kind.OUTLET}),
        ("She went to The Wick again.", {}),
    ],
)
def test_what_is_told_something_is_an_outlet_or_a_programme(
    text: str, found: dict[str, Kind]
) -> None:
    assert media(text) == found


def test_the_publisher_is_an_outlet_wherever_its_article_names_it() -> None:
    text = "A letter seen by Wickham Lamps (and others) shows it."
    assert media(text, "Wickham Lamps") == {"Wickham Lamps": Kind.OUTLET}
    assert media(text, "Lamps (Wickham") == {}
    assert media("He saw a lamp. The Lamp saw him.", "The Lamp") == {"Lamp": Kind.OUTLET}


def test_the_letters_of_a_dateline_are_the_publisher_whose_initials_they_are() -> None:
    found = names("PORT LAMP (WPA) - It is dark.", "Wickland Press Agency")
    assert found == {"Port Lamp": "Place", "Wickland Press Agency": "MediaOutlet"}
    assert "XPA" in names("PORT LAMP (XPA) - It is dark.", "Wickland Press Agency")
