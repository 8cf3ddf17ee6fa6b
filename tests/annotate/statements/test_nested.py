"""Quotations inside quotations."""

from collections.abc import Callable

import pytest

from kg.records import Findings, SpeechForm

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]


def inner(found: Findings) -> list[tuple[str, str]]:
    """Words of each statement that is part of another, and the words of that one."""
    text = {s.id: " ".join(found.article.quote(p) for p in s.content) for s in found.statements}
    return [(text[s.id], text[s.part_of]) for s in found.statements if s.part_of]


def test_what_others_are_quoted_as_saying_is_theirs(annotate: Annotate) -> None:
    found = annotate(
        "Lamp Union leader Ada Fenwick met Harwick Council.\n\n"
        "“They have told us ‘this is our final offer to you’,” Ms Fenwick said."
    )
    assert inner(found) == [
        ("this is our final offer to you", "They have told us ‘this is our final offer to you’,")
    ]


def test_they_in_a_quotation_are_the_other_side(annotate: Annotate) -> None:
    found = annotate(
        "Ada Fenwick, leader of the Lamp Union, spoke after talks with Harwick Council.\n\n"
        "“They have said ‘this is our final offer to you’,” Ms Fenwick said."
    )
    names = {r.id: r.name for r in found.referents}
    (nested,) = [s for s in found.statements if s.part_of]
    assert [names[id_] for id_ in nested.speakers] == ["Harwick Council"]


def test_we_in_a_quotation_are_the_one_quoted(annotate: Annotate) -> None:
    found = annotate(
        "Ada Fenwick met the board.\n\n"
        "“We are saying ‘you need to think about this again’,” Ms Fenwick said."
    )
    (nested,) = [s for s in found.statements if s.part_of]
    (outer,) = [s for s in found.statements if s.id == nested.part_of]
    assert nested.speakers == outer.speakers != ()


def test_a_phrase_in_inner_marks_is_nobody_elses(annotate: Annotate) -> None:
    found = annotate("“They want ‘boots on the ground’ again,” Ada Fenwick said.")
    assert inner(found) == []


def test_an_apostrophe_opens_no_inner_quotation(annotate: Annotate) -> None:
    found = annotate("“The unions' offer and the workers' pay are what they said,” said Ada Hale.")
    assert inner(found) == []


def test_the_outer_quotation_keeps_its_form(annotate: Annotate) -> None:
    found = annotate("“They have told us ‘this is our final offer to you’,” Ada Fenwick said.")
    forms = {s.part_of is None: s.form for s in found.statements}
    assert forms == {True: SpeechForm.DIRECT, False: SpeechForm.DIRECT}
