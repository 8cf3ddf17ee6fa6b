"""Names that differ: which pairs are compared, what is joined, and what is kept apart for good."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.config import Settings
from kg.records import Judgement, Kind, Resolution, Verdict
from kg.resolve import resolve_entities
from kg.resolve.alike import blocks_of_body, blocks_of_person

Telling = Callable[..., Any]
OTHERS = ("Ada Quill", "Bo Reed", "Cy Stone", "Di Thorn")


def resolved(*articles: Any) -> Resolution:
    return resolve_entities([article.findings() for article in articles], Settings())


def company(*articles: Any) -> None:
    for article in articles:
        for other in OTHERS:
            article.name(other)


def joined(resolution: Resolution, *names: str) -> bool:
    """Whether one entity is called by all these names."""
    return any({e.name, *e.aliases} >= set(names) for e in resolution.entities)


def judged(resolution: Resolution, verdict: Verdict) -> list[Judgement]:
    return [j for j in resolution.judgements if j.verdict is verdict]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill Lindqvist", "William Lindqvist"),
        ("Karl Lindqvist", "Karl A. Lindqvist"),
    ],
)
def test_variants_of_a_name_are_one_in_the_same_company(
    telling: Telling, left: str, right: str
) -> None:
    a, b = telling("a"), telling("b")
    a.name(left)
    b.name(right)
    assert not joined(resolved(a, b), left, right)
    assert judged(resolved(a, b), Verdict.UNSURE)
    company(a, b)
    assert joined(resolved(a, b), left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Eric Lindqvist", "Erica Lindqvist"),
        ("Karl Lindqvist", "Karl Lindqvist Jr."),
        ("Karl A. Lindqvist", "Karl B. Lindqvist"),
        ("Karl Lindqvist II", "Karl Lindqvist III"),
    ],
)
def test_names_that_contradict_each_other_are_kept_apart(
    telling: Telling, left: str, right: str
) -> None:
    a, b = telling("a"), telling("b")
    a.name(left)
    b.name(right)
    company(a, b)
    resolution = resolved(a, b)
    assert not joined(resolution, left, right)
    (different,) = judged(resolution, Verdict.DIFFERENT)
    assert different.score < 0.2


def test_what_fits_two_that_are_kept_apart_joins_neither(telling: Telling) -> None:
    articles = [telling(source) for source in "abc"]
    names = ("Karl A. Lindqvist", "Karl B. Lindqvist", "Karl Lindqvist")
    for article, name in zip(articles, names, strict=True):
        article.name(name)
    company(*articles)
    resolution = resolved(*articles)
    assert not any(joined(resolution, names[2], other) for other in names[:2])
    unsure = judged(resolution, Verdict.UNSURE)
    assert {j.reasons[-1] for j in unsure} == {"fits two that are kept apart"}


def test_a_department_before_and_after_a_reorganisation_is_two(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Department for Tides", Kind.DEPARTMENT)
    b.name("Department for Tides and Ports", Kind.DEPARTMENT)
    company(a, b)
    names = "Department for Tides", "Department for Tides and Ports"
    assert not joined(resolved(a, b), *names)


def test_a_body_may_be_printed_without_what_sort_of_body_it_is(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Lampco plc", Kind.ORGANIZATION)
    b.name("Lampco", Kind.ORGANIZATION)
    assert not joined(resolved(a, b), "Lampco", "Lampco plc")
    company(a, b)
    assert joined(resolved(a, b), "Lampco", "Lampco plc")


def test_a_man_and_a_woman_of_one_name_are_two_and_whom_nothing_tells_is_alone(
    telling: Telling,
) -> None:
    articles = [telling(source) for source in "abc"]
    articles[0].name("Kim Lindqvist", aliases=("Mr Lindqvist",))
    articles[1].name("Kim Lindqvist", aliases=("Mrs Lindqvist",))
    articles[2].name("Kim Lindqvist")
    assert len(resolved(*articles).entities) == 3
    articles[1].referents.clear()
    articles[1].name("Kim Lindqvist")
    assert len(resolved(*articles).entities) == 1


def test_people_of_one_name_decades_apart_are_two(telling: Telling) -> None:
    a, b = telling("a", "1911-05-01"), telling("b", "2031-05-01")
    a.name("Kim Lindqvist")
    b.name("Kim Lindqvist")
    assert len(resolved(a, b).entities) == 2


def test_a_given_name_alone_is_no_surname(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Zoe David")
    b.name("David")
    company(a, b)
    assert not joined(resolved(a, b), "Zoe David", "David")


def test_names_are_looked_for_where_their_variants_stand() -> None:
    assert blocks_of_person(("bob", "mott")) & blocks_of_person(("robert", "mott"))
    assert blocks_of_person(("sergei", "lavrov")) & blocks_of_person(("sergei", "lawrow"))
    assert not blocks_of_person(("zoe", "mott")) & blocks_of_person(("karl", "mott"))
    assert not blocks_of_person(("mott",))
    assert blocks_of_body("Harbour Workers' Union") & blocks_of_body("HWU")
    assert blocks_of_body("Lampco plc") & blocks_of_body("Lampco")
