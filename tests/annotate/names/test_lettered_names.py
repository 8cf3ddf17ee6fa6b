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
