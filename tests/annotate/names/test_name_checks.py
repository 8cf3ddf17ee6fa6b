"""What turns out to be no name."""

from collections import Counter

import pytest
import spacy

from kg.annotate.names.name_checks import names_alone
from kg.annotate.names.page import read_page
from kg.annotate.names.spans import MODEL, Candidate
from kg.records import Kind

NLP = spacy.blank("en")


def kept(text: str, *names: str, kind: Kind = Kind.ORGANIZATION, **tags: str) -> list[str]:
    doc = NLP(text)
    tags["-"] = "HYPH"
    for token in doc:
        token.tag_ = tags.get(token.text, "NNP" if token.text[0].isupper() else "IN")
        token.is_sent_start = token.i == 0
    found = []
    for name in names:
        span = doc.char_span(text.index(name), text.index(name) + len(name))
        assert span is not None
        found.append(Candidate(span.start, span.end, MODEL, Counter({kind: 3})))
    return [doc[c.start : c.end].text for c in names_alone(read_page(doc), found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Jo Field (R) today.", "R"),
        ("It began at 1230 GMT today.", "GMT"),
        ("They hired CSOs today.", "CSOs"),
        ("They read the White Paper today.", "White Paper"),
        ("They opposed the Clean Lamps Act today.", "Clean Lamps"),
        ("They signed the Convention on Lamp Care today.", "Lamp Care"),
        ("They signed the Charter for the Lamp Trade today.", "Lamp Trade"),
        ("So Lampish powers met today.", "Lampish"),
        ("So Western powers met today.", "Western"),
        ("They tested for TB today.", "TB"),
        ("They broke an ILamp in the street.", "ILamp"),
        ("They cited Lamps United, which struck down the law.", "Lamps United"),
    ],
)
def test_what_two_articles_would_not_mean_as_one_is_no_name(text: str, name: str) -> None:
    assert kept(text, name, Lampish="JJ", powers="NNS", street="NN") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They joined the RSPB today.", "RSPB"),
        ("They joined the Lampish.", "Lampish"),
        ("They met at a Lampco shop today.", "Lampco"),
        ("They met at a Lampco-led rally today.", "Lampco"),
        ("They asked the Commission on Lamps today.", "Commission on Lamps"),
        ("They asked the Lamp Board today.", "Lamp Board"),
        ("They asked the Lamp Court, which struck down the law.", "Lamp Court"),
        ("They asked Lamps United, which paid for it.", "Lamps United"),
    ],
)
def test_a_name_stays_one(text: str, name: str) -> None:
    assert kept(text, name, Lampish="JJ", shop="NN", led="VBN") == [name]


def test_a_product_is_one_wherever_the_article_names_it() -> None:
    text = "They broke an ILamp in anger. The ILamp was new."
    doc_names = ("ILamp",)
    assert kept(text, *doc_names) == []


def test_a_place_in_a_laws_name_stays_a_place() -> None:
    assert kept("They opposed the Ostra Act today.", "Ostra", kind=Kind.PLACE) == ["Ostra"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It opens in May and closes.", "May"),
        ("It opened on 5 May at noon.", "May"),
        ("So Mr and Mrs Field met.", "Field"),
        ("They met the Field brothers today.", "Field"),
        ("So the Field dynasty ended.", "Field"),
        ('They saw the film "Field."', "Field"),
        ("They met the Field actress today.", "Field"),
        ("They saw a documentary titled Field today.", "Field"),
        ("Jo Field (Lab, Lampton) spoke.", "Lab"),
    ],
)
def test_a_month_a_family_and_a_couple_are_nobody(text: str, name: str) -> None:
    assert kept(text, name, kind=Kind.PERSON, brothers="NNS") == []


def test_a_month_that_is_a_surname_is_somebody() -> None:
    assert kept("They met Theresa May and May spoke.", "May", kind=Kind.PERSON) == ["May"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On New Year's Eve they met.", "New Year"),
        ("So the Duke of Lampton spoke.", "Lampton"),
        ("So Lord Field of Lampton spoke.", "Lampton"),
        ("So Lamps Without Oil met.", "Oil"),
        ("Under the Anti-Lamp, Wick and Oil Act they met.", "Anti-Lamp"),
        ("Then Culture, Lamps and Oil Secretary Jo Field spoke.", "Culture"),
    ],
)
def test_a_day_and_the_head_of_a_list_are_no_bodies(text: str, name: str) -> None:
    assert kept(text, name) == []


def test_a_plural_of_a_surname_is_no_name() -> None:
    doc = NLP("Jo Field met the Fields. So did Wicks.")
    for token in doc:
        token.tag_ = "NNP"
        token.is_sent_start = token.i == 0
    found = [
        Candidate(0, 2, MODEL, Counter({Kind.PERSON: 3})),
        Candidate(4, 5, MODEL, Counter({Kind.ORGANIZATION: 3})),
        Candidate(8, 9, MODEL, Counter({Kind.PERSON: 3})),
    ]
    page = read_page(doc)
    assert [doc[c.start : c.end].text for c in names_alone(page, found)] == ["Jo Field", "Wicks"]
