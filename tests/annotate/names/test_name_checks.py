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
