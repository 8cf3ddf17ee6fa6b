"""Names that stand inside longer ones."""

from collections import Counter

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.gazetteer import Entry
from kg.annotate.names.longer_names import whole_names
from kg.annotate.names.page import read_page
from kg.annotate.names.spans import MODEL, Candidate
from kg.records import Kind

NLP = spacy.blank("en")
KINDS = {"P": Kind.PERSON, "L": Kind.PLACE, "O": Kind.ORGANIZATION, "M": Kind.OUTLET}


def read(text: str, *names: str, known: str = "", **tags: str) -> list[tuple[str, Kind]]:
    """The names and kinds that come of `names`, each printed with the letter of its kind first."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = tags.get(token.text, "NNP" if token.text[0].isupper() else "NN")
        token.is_sent_start = token.i == 0
    page = read_page(doc)
    chosen = [_candidate(doc, name, known) for name in names]
    return [(doc[c.start : c.end].text, next(iter(c.votes))) for c in whole_names(page, chosen)]


def _candidate(doc: Doc, name: str, known: str) -> Candidate:
    kind, name = KINDS[name[0]], name[2:]
    span = doc.char_span(doc.text.index(name), doc.text.index(name) + len(name))
    assert span is not None
    entry = Entry(key="xx-lampland", kind=kind, name=name) if name == known else None
    return Candidate(span.start, span.end, MODEL, Counter({kind: 3}), entry=entry)


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("They saw the Lampton Otters there.", "L Lampton", ("Lampton Otters", "O")),
        ("They met in Lampton County today.", "L Lampton", ("Lampton County", "L")),
        ("They met the Lampton County Sheriff today.", "P Lampton", ("Lampton County", "L")),
        ("They sold Lampco Capital last year.", "O Lampco", ("Lampco Capital", "O")),
        (
            "They joined the Girl Guides of Lampton today.",
            "L Lampton",
            ("Girl Guides of Lampton", "O"),
        ),
        ("They paid the Lamps Now Fund today.", "O Lamps", ("Lamps Now Fund", "O")),
        ("They said Lamps Wick Action paid it.", "L Wick", ("Lamps Wick Action", "L")),
        (
            "They asked the Lampton Institute of Oils today.",
            "L Lampton",
            ("Lampton Institute of Oils", "O"),
        ),
        ("They met Mary Fieldstone today.", "P Mary", ("Mary Fieldstone", "P")),
        ("They met Mary Fieldstone today.", "P Fieldstone", ("Mary Fieldstone", "P")),
        ("They told Mary Fieldstone so.", "M Mary", ("Mary Fieldstone", "P")),
        ("They told Lamp News 35 in Wick.", "M Lamp News", ("Lamp News 35", "M")),
    ],
)
def test_a_name_takes_in_the_free_capitals_beside_it(
    text: str, name: str, whole: tuple[str, str]
) -> None:
    assert read(text, name, Now="RB") == [(whole[0], KINDS[whole[1]])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met the Lampton Mayor today.", "L Lampton"),
        ("They met Lampton District Judge Field today.", "L Lampton"),
        ("They spoke of the Lampton Clean Lamps Act today.", "L Lampton"),
        ("They read the Lampton Poll today.", "O Lampton"),
        ("They met Lampton Republicans today.", "L Lampton"),
        ("They met the Mayor of Lampton today.", "L Lampton"),
        ("They saw the Lampton lamps today.", "L Lampton"),
        ("They saw the Lamp League Rookie of the year.", "O Lamp League"),
        ("They joined Lamp News 20 years ago.", "M Lamp News"),
    ],
)
def test_what_somebody_is_or_what_is_held_there_is_no_part_of_a_name(text: str, name: str) -> None:
    assert read(text, name, years="NNS") == [(name[2:], KINDS[name[0]])]


def test_capitals_that_are_a_name_elsewhere_are_left_alone() -> None:
    found = read(
        "They met Lampton Fieldstone voters and Jo Fieldstone.", "L Lampton", "P Jo Fieldstone"
    )
    assert found == [("Lampton", Kind.PLACE), ("Jo Fieldstone", Kind.PERSON)]


def test_a_known_country_grows_into_a_body_alone() -> None:
    assert read("They saw the Lampland Tower.", "L Lampland", known="Lampland") == [
        ("Lampland", Kind.PLACE)
    ]
    assert read("They joined the Lampland Army.", "L Lampland", known="Lampland") == [
        ("Lampland Army", Kind.ORGANIZATION)
    ]


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        (
            "They left the Lampton Popular Party.",
            ("L Lampton", "O Popular Party"),
            "Lampton Popular Party",
        ),
        ("They won the Lampton and Wick seat.", ("L Lampton", "L Wick"), "Lampton and Wick"),
        ("They met in Lampton-Wick today.", ("L Lampton", "L Wick"), "Lampton-Wick"),
        ("They met Mary J. Fieldstone today.", ("P Mary", "P Fieldstone"), "Mary J. Fieldstone"),
    ],
)
def test_two_parts_of_one_name_are_one(text: str, names: tuple[str, str], whole: str) -> None:
    assert [name for name, _ in read(text, *names)] == [whole]


def test_two_places_at_a_border_are_two() -> None:
    assert len(read("They met at the Lampton-Wick border.", "L Lampton", "L Wick")) == 2


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("They met at the U.S.-Mexico border.", ("L U.S.-Mexico",), []),
        (
            "So Lamptoner Mary Fieldstone won.",
            ("M Lamptoner", "P Mary Fieldstone"),
            ["Mary Fieldstone"],
        ),
        (
            "They asked Justice Mary Fieldstone.",
            ("P Justice", "P Mary Fieldstone"),
            ["Mary Fieldstone"],
        ),
        ("They feared the Lampton 1 dye scare.", ("L Lampton",), []),
        ("They read the Ship of Fieldstone there.", ("P Fieldstone",), []),
    ],
)
def test_what_is_no_name_goes(text: str, names: tuple[str, ...], left: list[str]) -> None:
    assert [name for name, _ in read(text, *names)] == left
