import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import ConfigError
from kg.records import Entity, Findings, Kind, Resolution
from kg.resolve import resolve_entities

Telling = Callable[..., Any]


def resolved(*articles: Any) -> Resolution:
    return resolve_entities([article.findings() for article in articles], Settings())


def entity(resolution: Resolution, source: str, id_: str) -> Entity:
    (found,) = [e for e in resolution.entities if (source, id_) in e.members]
    return found


def same(resolution: Resolution, left: tuple[str, str], right: tuple[str, str]) -> bool:
    return entity(resolution, *left) is entity(resolution, *right)


def test_people_of_one_full_name_are_one_whatever_the_accents(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left, right = a.name("Zoé Lindqvist"), b.name("Zoe Lindqvist")
    found = entity(resolved(a, b), "a", left)
    assert found.members == (("a", left), ("b", right))
    assert found.discriminator == ""
    assert {found.name, *found.aliases} == {"Zoé Lindqvist", "Zoe Lindqvist"}


def test_a_name_in_capitals_gives_way_to_the_same_in_ordinary_letters(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    ids = [a.name("ADA QUILL"), b.name("ADA QUILL"), c.name("Ada Quill")]
    assert entity(resolved(a, b, c), "c", ids[2]).name == "Ada Quill"
    assert entity(resolved(a, b), "a", ids[0]).name == "ADA QUILL"


def test_a_surname_alone_stays_with_its_article(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left, right = a.name("Lindqvist"), b.name("Lindqvist")
    resolution = resolved(a, b)
    assert not same(resolution, ("a", left), ("b", right))
    assert entity(resolution, "a", left).discriminator == "a"


def test_a_surname_joins_the_only_full_name_in_articles_on_one_matter(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    full, bare = a.name("Zoe Lindqvist"), b.name("Lindqvist")
    for article in (a, b):
        article.name("Harbour Workers' Union", Kind.UNION)
        article.name("Tide Board", Kind.ORGANIZATION)
    found = entity(resolved(a, b), "b", bare)
    assert found.members == (("a", full), ("b", bare))
    assert found.name == "Zoe Lindqvist"
    assert found.former_names == (("Lindqvist", "b"),)


def test_a_surname_that_two_bear_joins_neither(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Zoe Lindqvist")
    a.name("Karl Lindqvist")
    bare = b.name("Lindqvist")
    for article in (a, b):
        article.name("Harbour Workers' Union", Kind.UNION)
        article.name("Tide Board", Kind.ORGANIZATION)
    assert entity(resolved(a, b), "b", bare).members == (("b", bare),)


@pytest.mark.parametrize("published", ["2033-01-01", "2031-03-11"])
def test_a_surname_joins_nobody_of_another_time_or_matter(telling: Telling, published: str) -> None:
    a, b = telling("a"), telling("b", published)
    a.name("Zoe Lindqvist")
    bare = b.name("Lindqvist")
    a.name("Tide Board", Kind.ORGANIZATION)
    b.name("Tide Board", Kind.ORGANIZATION)
    if published == "2033-01-01":
        a.name("Harbour Workers' Union", Kind.UNION)
        b.name("Harbour Workers' Union", Kind.UNION)
    assert entity(resolved(a, b), "b", bare).members == (("b", bare),)


def test_a_surname_is_that_of_the_one_in_far_more_articles_than_her_namesakes(
    telling: Telling,
) -> None:
    articles = [telling(f"a{i}") for i in range(7)]
    for article in articles:
        article.name("Harbour Workers' Union", Kind.UNION)
        article.name("Tide Board", Kind.ORGANIZATION)
    bare = articles[6].name("Lindqvist")
    articles[0].name("Karl Lindqvist")
    for article in articles[1:5]:
        article.name("Zoe Lindqvist")
    assert entity(resolved(*articles), "a6", bare).name == "Lindqvist"
    articles[5].name("Zoe Lindqvist")
    assert entity(resolved(*articles), "a6", bare).name == "Zoe Lindqvist"


def test_a_middle_name_may_be_left_out_where_one_article_left_it_out(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    full = a.name("Zoe A. Lindqvist", aliases=("Zoe Lindqvist", "Lindqvist"))
    short = b.name("Zoe Lindqvist")
    assert same(resolved(a, b), ("a", full), ("b", short))
    c.name("Zoe B. Lindqvist")
    assert same(resolved(a, b, c), ("a", full), ("b", short))
    c.name("Zoe C. Lindqvist", aliases=("Zoe Lindqvist",))
    assert not same(resolved(a, b, c), ("a", full), ("b", short))


def test_one_letter_less_is_a_misprint_when_the_post_is_the_same(telling: Telling) -> None:
    articles = [telling(source) for source in "abc"]
    for article, name in zip(
        articles, ("Zoe Lindqvist", "Zoe Lindqvst", "Zoe Lindqvist"), strict=True
    ):
        union = article.name("Harbour Workers' Union", Kind.UNION)
        article.post(article.name(name), "general secretary", union, "GeneralSecretary")
    found = entity(resolved(*articles), "b", "r1")
    assert found.members == (("a", "r1"), ("b", "r1"), ("c", "r1"))
    assert found.name == "Zoe Lindqvist"
    assert found.aliases == ("Zoe Lindqvst",)
    assert found.former_names == (("Zoe Lindqvst", ""),)


@pytest.mark.parametrize(
    ("role", "concept"), [("MP", "MemberOfParliament"), ("spokeswoman", None), ("chair", "Chair")]
)
def test_one_letter_less_is_another_person_where_many_hold_the_post_or_bodies_differ(
    telling: Telling, role: str, concept: str | None
) -> None:
    a, b = telling("a"), telling("b")
    for article, name in ((a, "Zoe Lindqvist"), (b, "Zoe Lindqvst")):
        body = "Tide Board" if role != "chair" else f"Tide Board of {article.source}"
        article.post(article.name(name), role, article.name(body, Kind.ORGANIZATION), concept)
    assert not same(resolved(a, b), ("a", "r0"), ("b", "r0"))


def test_what_the_gazetteer_knows_is_one_whatever_it_is_called(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left = a.name("HWU", Kind.UNION, known_as="hwu")
    right = b.name("Harbour Workers' Union", Kind.UNION, known_as="hwu")
    found = entity(resolved(a, b), "a", left)
    assert found.members == (("a", left), ("b", right))
    assert found.name == "Harbour Workers' Union"
    assert found.former_names == (("HWU", ""),)


def test_an_acronym_joins_the_one_name_that_introduced_it(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left = a.name("Harbour Workers' Union", Kind.UNION, aliases=("HWU",))
    right = b.name("HWU", Kind.ORGANIZATION)
    for article in (a, b):
        article.name("Zoe Mott")
    assert same(resolved(a, b), ("a", left), ("b", right))
    c = telling("c")
    c.name("Hill Walkers United", Kind.ORGANIZATION, aliases=("HWU",))
    assert not same(resolved(a, b, c), ("a", left), ("b", right))


def test_an_acronym_in_an_article_on_other_matters_may_be_anothers(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left = a.name("Harbour Workers' Union", Kind.UNION, aliases=("HWU",))
    right = b.name("HWU", Kind.ORGANIZATION)
    assert not same(resolved(a, b), ("a", left), ("b", right))


def test_a_hall_and_a_paper_of_common_words_stay_with_their_articles(telling: Telling) -> None:
    for name, kind in (("City Hall", Kind.PLACE), ("The Times", Kind.OUTLET)):
        a, b = telling("a"), telling("b")
        left, right = a.name(name, kind), b.name(name, kind)
        assert not same(resolved(a, b), ("a", left), ("b", right))


def test_a_government_without_a_country_stays_with_its_article(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    left, right = a.name("Government", Kind.ORGANIZATION), b.name("government", Kind.ORGANIZATION)
    assert not same(resolved(a, b), ("a", left), ("b", right))


def test_kinds_of_body_are_voted_on_and_the_vaguest_gives_way(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    for article, kind in ((a, Kind.ORGANIZATION), (b, Kind.UNION), (c, Kind.ORGANIZATION)):
        article.name("Harbour Workers", kind)
    assert entity(resolved(a, b), "a", "r0").kind is Kind.UNION
    assert entity(resolved(a, b, c), "b", "r0").kind is Kind.ORGANIZATION


def test_a_publisher_is_an_outlet_however_often_it_is_taken_for_less(telling: Telling) -> None:
    articles = [telling(source) for source in "abcd"]
    for article in articles:
        article.name("Ostra Gazette", Kind.ORGANIZATION)
    articles[0].publisher = articles[0].name("The Ostra Gazette", Kind.OUTLET)
    found = entity(resolved(*articles), "d", "r0")
    assert len(found.members) == 5
    assert found.kind is Kind.OUTLET


def test_a_clear_majority_of_articles_tells_a_person_from_a_body(telling: Telling) -> None:
    articles = [telling(f"a{i}") for i in range(5)]
    for article in articles[:4]:
        article.name("Zoe Lindqvist")
    articles[4].name("Zoe Lindqvist", Kind.ORGANIZATION)
    found = entity(resolved(*articles), "a4", "r0")
    assert len(found.members) == 5
    assert found.kind is Kind.PERSON


def test_a_known_body_outvotes_the_person_it_is_taken_for(telling: Telling) -> None:
    articles = [telling(f"a{i}") for i in range(4)]
    for article in articles:
        article.name("Ostra News", Kind.OUTLET, known_as="ostra-news")
    articles[0].name("Ostra News")
    assert len(entity(resolved(*articles), "a0", "r1").members) == 5


def test_a_team_that_most_articles_take_for_its_town_stays_with_its_article(
    telling: Telling,
) -> None:
    articles = [telling(f"a{i}") for i in range(6)]
    for article in articles[:5]:
        article.name("Lampton", Kind.PLACE)
        article.name("Ohio", Kind.PLACE)
    articles[5].name("Lampton", Kind.ORGANIZATION)
    articles[5].name("Ohio", Kind.ORGANIZATION)
    resolution = resolved(*articles)
    assert entity(resolution, "a5", "r0").members == (("a5", "r0"),)
    assert len(entity(resolution, "a0", "r0").members) == 5
    assert same(resolution, ("a0", "r1"), ("a5", "r1"))  # a state, however it is read


def test_of_namesakes_the_known_one_bears_the_name_alone(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Ostra News", Kind.PERSON)
    b.name("Ostra News", Kind.OUTLET, known_as="ostra-news")
    resolution = resolved(a, b)
    assert entity(resolution, "a", "r0").discriminator == "person"
    assert entity(resolution, "b", "r0").discriminator == ""


def test_a_place_and_a_body_of_one_name_are_two_and_one_carries_its_kind(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    place, body = a.name("Ostra", Kind.PLACE), b.name("Ostra", Kind.ORGANIZATION)
    resolution = resolved(a, b)
    assert entity(resolution, "a", place).discriminator == "place"
    assert entity(resolution, "b", body).discriminator == ""


def test_two_known_things_of_one_name_carry_their_keys(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Labour Alliance", Kind.PARTY, known_as="ostra-labour")
    b.name("Labour Alliance", Kind.PARTY, known_as="velden-labour")
    resolution = resolved(a, b)
    assert [e.discriminator for e in resolution.entities] == ["ostra-labour", "velden-labour"]


def test_unnamed_sources_belong_to_their_words_and_plurals_to_their_article(
    telling: Telling,
) -> None:
    a, b = telling("a"), telling("b")
    one = a.name("a source", Kind.GROUP, anonymous=True)
    two = a.name("a source", Kind.GROUP, anonymous=True)
    leaders = a.name("union leaders", Kind.GROUP, plain_plural=True)
    again = a.name("Union leaders", Kind.GROUP, plain_plural=True)
    other = b.name("union leaders", Kind.GROUP, plain_plural=True)
    resolution = resolved(a, b)
    assert not same(resolution, ("a", one), ("a", two))
    assert entity(resolution, "a", one).anchor is not None
    assert same(resolution, ("a", leaders), ("a", again))
    assert entity(resolution, "a", leaders).anchor is None
    assert not same(resolution, ("a", leaders), ("b", other))
    assert entity(resolution, "b", other).article == "b"


def test_every_merge_has_a_judgement_with_its_reason(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    a.name("Zoe Lindqvist")
    b.name("Zoe Lindqvist")
    b.name("Karl Mott")
    (judgement,) = resolved(a, b).judgements
    assert (judgement.left, judgement.right) == (("a", "r0"), ("b", "r0"))
    assert (judgement.verdict, judgement.reasons) == ("same", ("the same name",))


def test_an_article_given_twice_is_refused(telling: Telling) -> None:
    with pytest.raises(ConfigError, match="'a' stands twice"):
        resolved(telling("a"), telling("a"))


NAMES = st.sampled_from(
    ["Zoe Lindqvist", "Zoe Lindqvst", "Lindqvist", "Karl Mott", "Mott", "Tide Board", "TB", "Ostra"]
)
KINDS = st.sampled_from([Kind.PERSON, Kind.ORGANIZATION, Kind.UNION, Kind.PLACE, Kind.GROUP])


@st.composite
def corpora(draw: st.DrawFn, telling: Telling) -> list[Findings]:
    articles = []
    for i in range(draw(st.integers(1, 5))):
        article = telling(f"a{i}", draw(st.sampled_from(["2031-03-10", "2031-04-02", None])))
        for _ in range(draw(st.integers(0, 5))):
            known = draw(st.sampled_from([None, None, "tide-board"]))
            kind = draw(KINDS)
            article.name(
                draw(NAMES),
                kind,
                aliases=tuple(draw(st.lists(NAMES, max_size=2))),
                known_as=known if kind is Kind.ORGANIZATION else None,
                plain_plural=draw(st.booleans()),
            )
        ids = [r.id for r in article.referents]
        if ids:
            one = st.sampled_from(ids)
            article.post(draw(one), "chair", draw(one), "Chair")
            for _ in range(draw(st.integers(0, 2))):
                article.event(
                    day=draw(st.sampled_from(["2031-03-09", None])),
                    who=tuple(draw(st.lists(one, max_size=2))),
                    where=draw(st.none() | one),
                )
            article.says("we shall not sign this offer at all", draw(one))
        articles.append(article.findings())
    return articles


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_order_of_the_articles_changes_nothing(telling: Telling, data: st.DataObject) -> None:
    corpus = data.draw(corpora(telling))
    shuffled = data.draw(st.permutations(corpus))
    resolution = resolve_entities(corpus, Settings())
    assert resolve_entities(shuffled, Settings()) == resolution
    members = sorted(member for entity in resolution.entities for member in entity.members)
    assert members == sorted((f.article.source, r.id) for f in corpus for r in f.referents)
    told = sorted(member for event in resolution.happenings for member in event.members)
    assert told == sorted((f.article.source, e.id) for f in corpus for e in f.events)


def test_time_grows_with_the_number_of_referents_not_its_square(telling: Telling) -> None:
    def corpus(size: int) -> list[Findings]:
        chance = random.Random(1)
        articles = []
        for i in range(size):
            article = telling(f"a{i:05}")
            for _ in range(15):
                given, end = chance.choice("ABCDEF"), chance.randrange(90)
                article.name(f"{given}nn {chance.choice('abcdef')}orb{end}")
            union = article.name("Harbour Workers' Union", Kind.UNION)
            article.name("Borb7")
            article.event(who=(union,))
            article.event()
            articles.append(article.findings())
        return articles

    def seconds(findings: list[Findings]) -> float:
        start = time.process_time()
        resolve_entities(findings, Settings())
        return time.process_time() - start

    small, large = corpus(200), corpus(1600)
    seconds(small)
    assert seconds(large) < 24 * max(seconds(small), 0.02)
