"""Two people of one name, and one person in two articles."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.config import Settings
from kg.records import Kind, Verdict
from kg.resolve import resolve_entities

Telling = Callable[..., Any]


def one(*articles: Any, ids: tuple[str, ...]) -> bool:
    """Whether the referents, one of each article, are one entity."""
    resolution = resolve_entities([a.findings() for a in articles], Settings())
    found = {member: e for e in resolution.entities for member in e.members}
    return len({found[a.source, id_].members for a, id_ in zip(articles, ids, strict=True)}) == 1


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("John Smith", False),
        ("John Marzipane", True),  # a rare surname
        ("Ottoline Smith", True),  # a rare first name
        ("John Q. Smith", True),  # a middle name
    ],
)
def test_a_common_name_alone_makes_nobody_one(telling: Telling, name: str, same: bool) -> None:
    a, b = telling("a"), telling("b")
    assert one(a, b, ids=(a.name(name), b.name(name))) is same


def test_a_common_name_on_one_matter_is_one_person(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    ids = a.name("John Smith"), b.name("John Smith")
    a.name("Tide Board", Kind.ORGANIZATION)
    assert not one(a, b, ids=ids)
    b.name("Tide Board", Kind.ORGANIZATION)
    assert one(a, b, ids=ids)


def test_a_common_name_in_one_post_is_one_person(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    ids = a.name("John Smith"), b.name("John Smith")
    a.post(ids[0], "harbour master", None)
    b.post(ids[1], "Harbour Master", None)
    assert one(a, b, ids=ids)


def test_what_is_left_unsure_is_written_down(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("John Smith")
    b.name("John Smith")
    resolution = resolve_entities([a.findings(), b.findings()], Settings())
    (judged,) = resolution.judgements
    assert judged.verdict is Verdict.UNSURE
    assert judged.reasons == ("the same name", "in articles with nothing in common")


def test_one_whom_three_articles_know_is_meant_in_a_fourth(telling: Telling) -> None:
    articles = [telling(source) for source in "abcd"]
    ids = tuple(article.name("John Smith") for article in articles)
    for article in articles[:3]:
        article.name("Tide Board", Kind.ORGANIZATION)
    assert one(*articles, ids=ids)


def on_the_same_matter(*articles: Any) -> None:
    for article in articles:
        article.name("Tide Board", Kind.ORGANIZATION)
        article.name("Harbour Workers' Union", Kind.UNION)


@pytest.mark.parametrize(
    ("bare", "aliases", "same"),
    [
        ("Lindqvist", (), True),
        ("LINDQVIST", (), True),
        ("LindQvist", (), False),  # "MacDonald" is not "Macdonald"
        ("Lindqvist", ("Mrs Lindqvist",), False),
    ],
)
def test_title_and_spelling_tell_a_bare_surname_from_a_person(
    telling: Telling, bare: str, aliases: tuple[str, ...], same: bool
) -> None:
    a, b = telling("a"), telling("b")
    ids = a.name("Karl Lindqvist", aliases=("Mr Lindqvist",)), b.name(bare, aliases=aliases)
    on_the_same_matter(a, b)
    assert one(a, b, ids=ids) is same


def test_a_bare_surname_is_that_of_one_well_known_or_of_the_same_story(telling: Telling) -> None:
    told, other = telling("a"), telling("z")
    ids = told.name("Zoe Lindqvist"), other.name("Lindqvist")
    on_the_same_matter(told, other)
    assert one(told, other, ids=ids)
    for number in range(4):
        other.name(f"Quay Company {number}", Kind.ORGANIZATION)
    assert not one(told, other, ids=ids)
    more = [telling(source) for source in "bc"]
    for article in more:
        article.name("Zoe Lindqvist")
    every = (told, *more, other)
    assert one(*every, ids=(ids[0], "r0", "r0", ids[1]))


def test_every_country_has_its_liberals(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    ids = a.name("Liberal", Kind.PARTY), b.name("Liberal", Kind.PARTY)
    assert not one(a, b, ids=ids)
    ids = a.name("Ostran Liberals", Kind.PARTY), b.name("Ostran Liberals", Kind.PARTY)
    assert one(a, b, ids=ids)


def test_a_body_called_by_a_common_word_is_one_only_on_one_matter(telling: Telling) -> None:
    a = telling("a", text="They gave liberty to many. Freedom lives at the pump.")
    b = telling("b", text="A word on freedom: Freedom drills again." + " " * 90)
    ids = a.name("Freedom", Kind.ORGANIZATION), b.name("Freedom", Kind.ORGANIZATION)
    assert not one(a, b, ids=ids)
    a.name("Tide Board", Kind.ORGANIZATION)
    b.name("Tide Board", Kind.ORGANIZATION)
    assert one(a, b, ids=ids)


def test_a_title_makes_no_name_fuller(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Senator Ottoline Smith")
    b.name("Ottoline Smith")
    (entity,) = resolve_entities([a.findings(), b.findings()], Settings()).entities
    assert entity.name == "Ottoline Smith"
