""" "The 52-year-old" stands for whoever was named last, where nothing else is fair."""

from collections.abc import Callable

import pytest

from kg.records import Findings

pytestmark = pytest.mark.slow
Annotate = Callable[..., Findings]


def speakers(findings: Findings) -> list[list[str]]:
    names = {referent.id: referent.name for referent in findings.referents}
    return [[names[id_] for id_ in s.speakers] for s in findings.statements]


def test_an_age_with_no_noun_after_it_is_the_person_of_the_sentence_before(
    annotate: Annotate,
) -> None:
    findings = annotate("Ada Fenwick left the board on Monday. The 52-year-old said she was tired.")
    assert speakers(findings) == [["Ada Fenwick"]]


def test_an_age_is_open_when_two_people_are_fair(annotate: Annotate) -> None:
    findings = annotate(
        "The board met Ada Fenwick and Jo Marsh on Monday. The 52-year-old said the talks failed."
    )
    assert all("Ada Fenwick" not in s and "Jo Marsh" not in s for s in speakers(findings))


def test_an_age_is_not_whoever_speaks_of_it(annotate: Annotate) -> None:
    findings = annotate(
        "Jo Marsh resigned. Ada Fenwick said the 52-year-old had been a good chair."
    )
    mentions = [findings.article.quote(m.passage) for m in findings.mentions]
    assert "the 52-year-old" not in mentions
