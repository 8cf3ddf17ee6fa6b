"""Names that letters elsewhere in the article show to be one."""

from collections import Counter

import pytest
import spacy

from kg.annotate.names.lettered_names import initials, whole_by_letters
from kg.annotate.names.page import read_page
from kg.annotate.names.spans import MODEL, Candidate
from kg.records import Kind

NLP = spacy.blank("en")


def names(text: str, *found: tuple[str, Kind]) -> list[str]:
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    candidates = []
    for name, kind in found:
        span = doc.char_span(text.index(name), text.index(name) + len(name))
        assert span is not None
        candidates.append(Candidate(span.start, span.end, MODEL, Counter({kind: 1})))
    return [doc[c.start : c.end].text for c in whole_by_letters(read_page(doc), candidates)]


DOCKERS, UNION = ("Dockers", Kind.ORGANIZATION), ("Allied Seamen Union", Kind.UNION)


@pytest.mark.parametrize("letters", ["DASU", "DAS"])
def test_two_bodies_that_letters_name_together_are_one(letters: str) -> None:
    text = f"They asked the Dockers and Allied Seamen Union, but {letters} said no."
    whole = "Dockers and Allied Seamen Union"
    assert names(text, DOCKERS, UNION, (letters, Kind.ORGANIZATION)) == [whole, letters]


def test_two_bodies_that_no_letters_name_stay_two() -> None:
    text = "They asked the Dockers and Allied Seamen Union, but ASU said no."
    found = names(text, DOCKERS, UNION, ("ASU", Kind.ORGANIZATION))
    assert found == ["Dockers", "Allied Seamen Union", "ASU"]


def test_letters_may_leave_out_what_sort_of_body_it_is() -> None:
    assert initials(("Oil", "Workers", "Union")) == {"OWU", "OW"}


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        (
            "It was called by the Nursing and Midwifery Union.",
            [("Midwifery Union", Kind.UNION)],
            ["Nursing and Midwifery Union"],
        ),
        (
            "It was called by the Nursing and Midwifery Union.",
            [("Nursing", Kind.ORGANIZATION), ("Midwifery Union", Kind.UNION)],
            ["Nursing and Midwifery Union"],
        ),
        # Somebody, or a name of its own, is not the first word of another.
        (
            "It was called by the Nursing and Midwifery Union. Nursing said so.",
            [("Midwifery Union", Kind.UNION)],
            ["Midwifery Union"],
        ),
        (
            "They met Orme and Midwifery Union leaders.",
            [("Orme", Kind.PERSON), ("Midwifery Union", Kind.UNION)],
            ["Orme", "Midwifery Union"],
        ),
    ],
)
def test_a_trade_before_and_belongs_to_its_union(
    text: str, found: list[tuple[str, Kind]], whole: list[str]
) -> None:
    assert names(text, *found) == whole


def test_a_short_form_in_brackets_spells_the_whole_name() -> None:
    text = "The College and University Staff Association (Cusa) met. Cusa said no."
    found = names(
        text,
        ("College", Kind.ORGANIZATION),
        ("University Staff Association", Kind.ORGANIZATION),
        ("Cusa", Kind.PERSON),
    )
    assert found == ["College and University Staff Association", "Cusa"]


def test_what_spells_no_name_before_it_is_no_short_form() -> None:
    text = "The Lamp Association (Wick) met."
    found = names(text, ("Lamp Association", Kind.ORGANIZATION), ("Wick", Kind.PLACE))
    assert found == ["Lamp Association", "Wick"]


def test_a_union_cut_at_its_apostrophe_is_one() -> None:
    text = "Members of the Coastguard and Harbour Officers' Union met."
    found = names(
        text, ("Coastguard and Harbour Officers", Kind.ORGANIZATION), ("Union", Kind.ORGANIZATION)
    )
    assert found == ["Coastguard and Harbour Officers' Union"]
