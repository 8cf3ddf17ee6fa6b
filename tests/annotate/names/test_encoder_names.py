"""What the encoder's names are mended to."""

import pytest
import spacy
from spacy.tokens import Span

from kg.annotate.names.encoder_names import encoder_names
from kg.annotate.names.page import read_page

NLP = spacy.blank("en")


def names(text: str, *marked: tuple[str, str], **tags: str) -> list[str]:
    """The names left of a text; marked: what the encoder found, and its label."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = tags.get(token.text, "NNP" if token.text[0].isupper() else "NN")
        token.is_sent_start = token.i == 0
    spans = []
    for words, label in marked:
        at = text.index(words)
        span = doc.char_span(at, at + len(words))
        assert span is not None
        spans.append(Span(doc, span.start, span.end, label=label))
    doc.ents = spans
    return [doc[c.start : c.end].text for c in encoder_names(read_page(doc), doc.ents)]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("They won North Lampland today.", "North", "North Lampland"),
        ("They met in Lampton City today.", "Lampton", "Lampton City"),
        ("They met in the Lampic States today.", "Lampic", "Lampic States"),
        ("They met in Northern Ireland today.", "Ireland", "Northern Ireland"),
        ("They met in Lampton-on-Tide today.", "Tide", "Lampton-on-Tide"),
        ("They met in Lampton-Wick today.", "Lampton", "Lampton-Wick"),
        ("They met in Lampton-based firms.", "Lampton", "Lampton"),
        ("They live in the District of Lampland today.", "Lampland", "District of Lampland"),
    ],
)
def test_a_place_is_whole(text: str, found: str, name: str) -> None:
    assert names(text, (found, "GPE")) == [name]


def test_an_adjective_of_a_place_is_no_place() -> None:
    assert names("They met North Lampish men.", ("North", "GPE"), Lampish="JJ") == []


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("Then Rep. Jo Field spoke.", "Rep.", "PERSON"),
        ("Then Former Rep. Jo Field spoke.", "Former Rep.", "PERSON"),
        ("They asked the Attorney General today.", "Attorney", "ORG"),
        ("They gave to the super PAC today.", "super PAC", "ORG"),
        ("They asked a Lamp Party MP today.", "MP", "ORG"),
        ("Then President Jo Field spoke.", "President", "PERSON"),
        ("So He says no.", "He says", "ORG"),
    ],
)
def test_titles_offices_and_common_nouns_are_no_names(text: str, found: str, label: str) -> None:
    assert names(text, (found, label)) == []


def test_a_name_ends_before_what_is_said() -> None:
    assert names("Then Field said he left.", ("Field said he", "PERSON")) == ["Field"]


def test_the_party_before_a_state_is_none_of_its_name() -> None:
    found = names("Then Jo Field, D-Lampland, spoke.", ("Jo Field", "PERSON"))
    assert found == ["Jo Field"]
    assert names("Jo Field, R - Lampland, spoke.", ("R - Lampland", "GPE")) == ["Lampland"]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("Then NGO Lamp Aid spoke.", "NGO Lamp Aid", "Lamp Aid"),
        ("Then Lamp Board Deputy Director Jo Field spoke.", "Lamp Board Deputy", "Lamp Board"),
    ],
)
def test_what_a_body_is_called_ends_where_a_role_begins(text: str, found: str, name: str) -> None:
    assert names(text, (found, "ORG")) == [name]


def test_new_is_no_part_of_a_name_that_stands_elsewhere_without_it() -> None:
    text = "New Lamp Bank head Jo Field spoke of the Lamp Bank"
    doc = NLP(text)
    for token in doc:
        token.tag_ = "NNP" if token.text[0].isupper() else "NN"
        token.is_sent_start = token.i == 0
    doc.ents = [Span(doc, 0, 3, label="ORG"), Span(doc, 9, 11, label="ORG")]
    found = [doc[c.start : c.end].text for c in encoder_names(read_page(doc), doc.ents)]
    assert found == ["Lamp Bank", "Lamp Bank"]


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("So Mary Fieldson met.", [("Mary", "PERSON"), ("Fieldson", "PERSON")], "Mary Fieldson"),
        ("So Mary Fieldson met. Fieldson, then.", [("Mary", "PERSON")], "Mary"),
        ("They met in New York.", [("New", "ORG"), ("York", "GPE")], "New York"),
        ("They met in the Middle East.", [("Middle", "GPE"), ("East", "GPE")], "Middle East"),
    ],
)
def test_a_name_in_two_pieces_is_one(text: str, marked: list[tuple[str, str]], name: str) -> None:
    assert set(names(text, *marked)) == {name}


def test_a_cut_name_takes_the_label_of_the_whole_one() -> None:
    text = "So Lamp Watch met. Then Lamp left. Again Lamp Watch spoke."
    doc = NLP(text)
    for token in doc:
        token.tag_ = "NNP" if token.text[0].isupper() else "NN"
        token.is_sent_start = token.i == 0
    doc.ents = [Span(doc, 1, 3, label="ORG"), Span(doc, 10, 11, label="PERSON")]
    found = [(doc[c.start : c.end].text, c.label) for c in encoder_names(read_page(doc), doc.ents)]
    assert found == [("Lamp Watch", "ORG"), ("Lamp Watch", "ORG")]


def test_two_people_side_by_side_stay_two() -> None:
    assert names("So Fieldson Wickson met.", ("Fieldson", "PERSON"), ("Wickson", "PERSON")) == [
        "Fieldson",
        "Wickson",
    ]


def test_a_state_before_its_governor_is_no_person() -> None:
    assert names("Then Ostra Gov. Jo Field spoke.", ("Ostra Gov.", "PERSON")) == ["Ostra"]


def test_what_leads_the_name_of_a_body_belongs_to_it() -> None:
    text = "They met the National Lamp Council today."
    assert names(text, ("Lamp Council", "ORG")) == ["National Lamp Council"]


def test_two_places_with_a_hyphen_between_stay_two() -> None:
    text = "They took the Lampton-Wick train today."
    assert names(text, ("Lampton", "GPE"), ("Wick", "GPE")) == ["Lampton", "Wick"]


@pytest.mark.parametrize(
    ("text", "found", "label", "name"),
    [
        ("They told ABC's Paul Oster so.", "Paul", "OUTLET", "Paul Oster"),
        ("They met Rock the Boat today.", "Rock the", "ORG", "Rock the Boat"),
        ("They met the Lamp Centre for years.", "Lamp Centre for", "ORG", "Lamp Centre"),
        ("They watched The Late Show today.", "Late", "ORG", "Late Show"),
        ("They joined Operation Tide Wick today.", "Operation", "ORG", "Operation Tide Wick"),
        ("They met at Mar-a-Lode today.", "Lode", "GPE", "Mar-a-Lode"),
        ("They met in Des Lampes today.", "Des", "GPE", "Des Lampes"),
    ],
)
def test_a_name_cut_short_goes_on_with_its_capitals(
    text: str, found: str, label: str, name: str
) -> None:
    assert names(text, (found, label)) == [name]


def test_a_common_word_in_capitals_goes_on_but_a_name_does_not() -> None:
    assert names("By law the Law Lords met.", ("Law", "ORG")) == ["Law Lords"]
    assert names("So the Lampco Lords met.", ("Lampco", "ORG"), Lords="NNPS") == ["Lampco Lords"]
    assert names("So the Lampco Editor met.", ("Lampco", "ORG")) == ["Lampco"]
    assert names("So the Lampco Wick met.", ("Lampco", "ORG")) == ["Lampco"]


def test_what_a_person_owns_is_not_named_after_the_person() -> None:
    marked = ("Jo Field", "PERSON"), ("Field's Lamp Council", "ORG")
    assert names("Jo Field met Field's Lamp Council.", *marked) == ["Jo Field", "Lamp Council"]


@pytest.mark.parametrize("before", ["Sen.", "Senator", "Ostra Gov.", "former President"])
def test_titles_are_no_part_of_a_name(before: str) -> None:
    assert names(f"They met {before} Jo Field.", (f"{before} Jo Field", "PERSON")) == ["Jo Field"]


def test_letters_after_a_name_are_no_part_of_it() -> None:
    assert names("So Jo Field MP spoke.", ("Jo Field MP", "PERSON")) == ["Jo Field"]


def test_a_place_before_a_plural_that_nothing_else_holds_is_a_team() -> None:
    assert names("The Lampton Otters won.", ("Lampton", "GPE"), Otters="NNPS") == ["Lampton Otters"]
    assert names("So Lampton Republicans won.", ("Lampton", "GPE"), Republicans="NNPS") == [
        "Lampton"
    ]


def test_two_countries_with_a_border_are_no_place() -> None:
    assert names("They crossed the Lampland-Ostra border.", ("Lampland", "GPE")) == ["Lampland"]
