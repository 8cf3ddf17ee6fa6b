"""Towns that play."""

from collections import Counter

import pytest
import spacy

from kg.annotate.names.page import read_page
from kg.annotate.names.spans import MODEL, Candidate
from kg.annotate.names.teams import teams
from kg.records import Kind

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The hockey final is tonight, and Lampton might be playing.", Kind.ORGANIZATION),
        ("He named the winner of the championship: either Lampton or Wick.", Kind.ORGANIZATION),
        ("The hockey final is held in Lampton tonight.", Kind.PLACE),
        ("The vote is tonight, and Lampton might be lost.", Kind.PLACE),
        ("He likes hockey. He grew up near the hills of Lampton and left.", Kind.PLACE),
    ],
)
def test_a_town_that_plays_is_a_body(text: str, kind: Kind) -> None:
    doc = NLP(text)
    span = doc.char_span(text.index("Lampton"), text.index("Lampton") + 7)
    assert span is not None
    town = Candidate(span.start, span.end, MODEL, Counter({Kind.PLACE: 1}))
    assert [next(iter(c.votes)) for c in teams(read_page(doc), [town])] == [kind]
