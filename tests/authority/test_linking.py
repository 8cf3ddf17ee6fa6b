"""Linking invented articles with an invented authority."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from kg.authority import Authority
from kg.authority.linking import link_with
from kg.authority.merging import merged
from kg.config import Settings
from kg.records import (
    Article,
    Entity,
    Findings,
    Kind,
    Link,
    LinkVerdict,
    Mention,
    Passage,
    Post,
    Referent,
    Resolution,
)
from kg.resolve import resolve_entities

Named = tuple[str, Kind]
MINISTRY = ("Ministry of Ports", Kind.DEPARTMENT)
HARBOUR = ("Harbour Party", Kind.PARTY)
FIELD = ("Field Party", Kind.PARTY)


def article(
    source: str,
    *names: Named,
    posts: Iterable[tuple[int, str, int | None]] = (),
    published: date | None = date(2031, 3, 10),
    before: str = "",
) -> Findings:
    """An article that names these, one after the other. posts: (person, role, body) by place."""
    text, referents, mentions = before, [], []
    for number, (name, kind) in enumerate(names):
        passage = Passage(start=len(text), end=len(text) + len(name))
        text += name + "\n"
        referents.append(Referent(id=f"r{number}", kind=kind, name=name, anchor=passage))
        mentions.append(Mention(passage=passage, referent=f"r{number}"))
    return Findings(
        article=Article(source=source, text=text or "x", published=published),
        referents=tuple(referents),
        mentions=tuple(mentions),
        posts=tuple(
            Post(
                id=f"p{number}",
                person=f"r{person}",
                organization=None if body is None else f"r{body}",
                role_name=role,
                evidence=(Passage(start=0, end=1),),
                confidence=0.9,
            )
            for number, (person, role, body) in enumerate(posts)
        ),
    )


def linked(authority: Authority, *findings: Findings) -> Resolution:
    resolution = resolve_entities(findings, Settings())
    return link_with([authority], findings, resolution)


def verdicts(resolution: Resolution, name: str) -> dict[str, LinkVerdict]:
    of = {entity.members[0] for entity in resolution.entities if entity.name == name}
    return {link.known: link.verdict for link in resolution.links if link.entity in of}


def test_a_name_among_known_others_is_surely_known(authority: Authority) -> None:
    found = linked(authority, article("a", ("Bela Quist", Kind.PERSON), MINISTRY, HARBOUR, FIELD))
    assert verdicts(found, "Bela Quist") == {"p3": LinkVerdict.SAME}
    (link,) = [link for link in found.links if link.known == "p3"]
    assert link.score == 1.0
    assert any("beside 3 others" in reason for reason in link.reasons)


def test_a_name_alone_is_never_enough(authority: Authority) -> None:
    found = linked(authority, article("a", ("Bela Quist", Kind.PERSON)))
    assert verdicts(found, "Bela Quist") == {"p3": LinkVerdict.UNSURE}


def test_a_post_that_fits_is_enough(authority: Authority) -> None:
    told = article(
        "a", ("Edmund Tolland", Kind.PERSON), MINISTRY, posts=[(0, "Ports Secretary", 1)]
    )
    assert verdicts(linked(authority, told), "Edmund Tolland") == {"p2": LinkVerdict.SAME}


def test_two_of_one_name_are_both_unsure(authority: Authority) -> None:
    found = linked(authority, article("a", ("Jonas Reth", Kind.PERSON), MINISTRY, HARBOUR, FIELD))
    assert set(verdicts(found, "Jonas Reth").values()) == {LinkVerdict.UNSURE}


def test_the_party_before_a_name_tells_namesakes_apart(authority: Authority) -> None:
    told = article(
        "a", ("Jonas Reth", Kind.PERSON), MINISTRY, HARBOUR, FIELD, before="said Harbour Party MP "
    )
    assert verdicts(linked(authority, told), "Jonas Reth") == {
        "p5": LinkVerdict.SAME,
        "p4": LinkVerdict.DIFFERENT,
    }


def test_whom_nobody_knows_has_no_link(authority: Authority) -> None:
    found = linked(authority, article("a", ("Petra Vahl", Kind.PERSON), MINISTRY, HARBOUR, FIELD))
    assert verdicts(found, "Petra Vahl") == {}


def test_a_title_and_a_surname_are_looked_for_in_the_text(authority: Authority) -> None:
    told = article("a", ("Oll", Kind.PERSON), MINISTRY, HARBOUR, FIELD, before="said Lady ")
    assert verdicts(linked(authority, told), "Oll") == {"p6": LinkVerdict.SAME}
    other = article("a", ("Oll", Kind.PERSON), MINISTRY, HARBOUR, FIELD, before="said Lord ")
    assert verdicts(linked(authority, other), "Oll") == {}


def test_entities_that_are_surely_one_become_one(authority: Authority) -> None:
    first = article("a", ("Edmund Tolland", Kind.PERSON), MINISTRY, HARBOUR, FIELD)
    second = article("b", ("Ed Tolland", Kind.PERSON), MINISTRY, HARBOUR, FIELD)
    found = linked(authority, first, second)
    people = [entity for entity in found.entities if entity.kind is Kind.PERSON]
    assert [entity.members for entity in people] == [(("a", "r0"), ("b", "r0"))]
    assert people[0].name in ("Ed Tolland", "Edmund Tolland")


def test_two_that_one_article_tells_apart_stay_two() -> None:
    def entity(name: str, *members: tuple[str, str]) -> Entity:
        return Entity(name=name, kind=Kind.PERSON, members=members)

    def link(member: tuple[str, str]) -> Link:
        return Link(
            entity=member,
            authority="ostra",
            known="p2",
            name="Edmund Tolland",
            verdict=LinkVerdict.SAME,
            score=1.0,
            reasons=(),
        )

    father, son = entity("Ed Tolland", ("a", "r0")), entity("Edmund Tolland", ("a", "r1"))
    other = entity("E Tolland", ("b", "r0"))
    assert merged([father, son], [link(("a", "r0")), link(("a", "r1"))]) == (father, son)
    (one,) = merged([father, other], [link(("a", "r0")), link(("b", "r0"))])
    assert one.members == (("a", "r0"), ("b", "r0"))
    assert {one.name, *one.aliases} == {"Ed Tolland", "E Tolland"}
    assert {name for name, _ in one.former_names} | {one.name} == {"Ed Tolland", "E Tolland"}


def test_a_linked_person_brings_the_posts_of_the_day(authority: Authority) -> None:
    found = linked(authority, article("a", ("Ana Maris", Kind.PERSON), MINISTRY, HARBOUR, FIELD))
    held = {(post.role_name, post.role, str(post.start)) for post in found.known_posts}
    assert held == {
        ("Prime Minister", "PrimeMinister", "2028-06-01"),
        ("Member of Parliament for Varna North", "MemberOfParliament", "2020-01-01"),
    }


def test_a_post_is_in_the_body_that_the_graph_names(authority: Authority) -> None:
    found = linked(
        authority, article("a", ("Edmund Tolland", Kind.PERSON), MINISTRY, HARBOUR, FIELD)
    )
    (post,) = [p for p in found.known_posts if p.role == "SecretaryOfState"]
    assert post.organization == ("a", "r1")


def test_an_undated_article_is_about_when_its_ministers_were_in_office(
    authority: Authority,
) -> None:
    told = article(
        "a",
        ("Mira Sand", Kind.PERSON),
        ("Ana Maris", Kind.PERSON),
        ("Edmund Tolland", Kind.PERSON),
        MINISTRY,
        HARBOUR,
        posts=[(1, "prime minister", None), (2, "Ports Secretary", 3)],
        published=None,
    )
    found = linked(authority, told)
    # Who left the assembly thirty years before is perhaps not who is meant.
    assert verdicts(found, "Mira Sand") == {"p7": LinkVerdict.UNSURE}
    assert verdicts(found, "Ana Maris") == {"p1": LinkVerdict.SAME}


def test_neither_order_nor_repetition_changes_a_link(authority: Authority) -> None:
    first = article("a", ("Edmund Tolland", Kind.PERSON), MINISTRY, HARBOUR, FIELD)
    second = article("b", ("Ed Tolland", Kind.PERSON), MINISTRY, HARBOUR, FIELD)
    assert linked(authority, first, second) == linked(authority, second, first)


def test_a_place_and_a_group_are_no_known_body(authority: Authority) -> None:
    found = linked(authority, article("a", ("Harbour Party", Kind.PLACE), MINISTRY, FIELD))
    assert verdicts(found, "Harbour Party") == {}


@pytest.mark.parametrize("published", [date(2031, 3, 10), None])
def test_without_any_name_it_knows_an_authority_adds_nothing(
    authority: Authority, published: date | None
) -> None:
    told = replace(article("a", ("Petra Vahl", Kind.PERSON), published=published))
    found = linked(authority, told)
    assert (found.links, found.known_posts) == ((), ())
    assert [used.name for used in found.authorities] == ["ostra"]
