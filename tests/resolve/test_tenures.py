from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.config import Settings
from kg.records import Findings, Kind, Post, Resolution, Tense, Tenure
from kg.resolve import resolve_entities
from kg.resolve.tenures import common_form

Telling = Callable[..., Any]
UNION = "Harbour Workers' Union"


def resolved(*articles: Any) -> Resolution:
    return resolve_entities([article.findings() for article in articles], Settings())


def stating(telling: Telling, *roles: tuple[str, str | None]) -> list[Any]:
    """An article for each role, which gives it to one person in one body."""
    told = []
    for number, (role, concept) in enumerate(roles):
        article = telling(f"a{number}")
        article.post(article.name("Zoe Lindqvist"), role, article.name(UNION, Kind.UNION), concept)
        told.append(article)
    return told


def tenures(telling: Telling, *roles: tuple[str, str | None]) -> tuple[Tenure, ...]:
    return resolved(*stating(telling, *roles)).tenures


def test_a_post_that_two_articles_state_is_one_tenure(telling: Telling) -> None:
    (found,) = tenures(telling, ("leader", "Leader"), ("leader", "Leader"))
    assert found == Tenure(
        person=("a0", "r0"),
        organization=("a0", "r1"),
        held_as="leader",
        role_name="leader",
        role="Leader",
        members=(("a0", "p0"), ("a1", "p0")),
        confidence=0.9,
    )


def test_two_names_of_one_concept_are_one_post_and_the_commoner_names_it(telling: Telling) -> None:
    forms = ("leader", "Leader"), ("party leader", "Leader"), ("leader", "Leader")
    (found,) = tenures(telling, *forms)
    assert (found.role_name, found.held_as) == ("leader", "leader")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("leader", "Leader"), ("deputy leader", "DeputyLeader")),
        (("chancellor", "Chancellor"), ("former chancellor", "Chancellor")),
        (("chancellor", "Chancellor"), ("ex-chancellor", "Chancellor")),
        (("shadow chancellor", "ShadowMinister"), ("shadow home secretary", "ShadowMinister")),
        (("majority leader", "Leader"), ("minority leader", "Leader")),
        (("chairman", "Chair"), ("vice-chairman", "Chair")),
        (("research director", "Director"), ("campaign director", "Director")),
        (("founder", None), ("owner", None)),
        (("founder", None), ("former founder", None)),
    ],
)
def test_roles_that_differ_are_two_posts(
    telling: Telling, one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    found = tenures(telling, one, other)
    assert [t.role_name for t in found] == [one[0], other[0]]
    assert len({t.held_as for t in found}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("founder", None), ("Founder", None)),
        (("former chancellor", "Chancellor"), ("ex-chancellor", "Chancellor")),
        (("shadow chancellor", "ShadowMinister"), ("Shadow Chancellor", "ShadowMinister")),
        (("vice president", "VicePresident"), ("vice-president", "VicePresident")),
        (("MP", "MemberOfParliament"), ("member of parliament", "MemberOfParliament")),
    ],
)
def test_roles_that_differ_in_print_only_are_one_post(
    telling: Telling, one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert len(tenures(telling, one, other)) == 1


def test_two_people_two_bodies_and_no_body_are_posts_of_their_own(telling: Telling) -> None:
    a = telling("a")
    union, board = a.name(UNION, Kind.UNION), a.name("Tide Board", Kind.ORGANIZATION)
    zoe, karl = a.name("Zoe Lindqvist"), a.name("Karl Mott")
    for person, body in ((zoe, union), (zoe, board), (karl, union), (zoe, None)):
        a.post(person, "chair", body, "Chair")
    found = resolved(a).tenures
    assert [t.members for t in found] == [(("a", f"p{i}"),) for i in range(4)]
    assert [t.organization is None for t in found] == [False, False, False, True]


def test_what_turned_out_to_be_no_person_holds_no_post(telling: Telling) -> None:
    told = [telling(source) for source in "abcd"]
    for article in told[:3]:
        article.name("Tide Board", Kind.ORGANIZATION)
    last = told[3]
    last.post(last.name("Tide Board"), "chair", last.name(UNION, Kind.UNION), "Chair")
    assert resolved(*told).tenures == ()
    assert len(resolved(last).tenures) == 1


@pytest.mark.parametrize(
    ("told", "held_as"), [(Tense.FORMER, "former leader"), (Tense.FUTURE, "future leader")]
)
def test_a_post_that_a_clause_calls_over_or_to_come_is_not_the_present_one(
    telling: Telling, told: Tense, held_as: str
) -> None:
    found = [a.findings() for a in stating(telling, ("leader", "Leader"), ("leader", "Leader"))]
    found[1] = replace(found[1], posts=(replace(found[1].posts[0], tense=told),))
    now, other = resolve_entities(found, Settings()).tenures
    assert (now.held_as, now.tense) == ("leader", None)
    assert (other.held_as, other.tense) == (held_as, told)


@pytest.mark.parametrize(
    ("starts", "start"),
    [
        ((2029, None), 2029),
        ((2029, 2029), 2029),
        ((2029, 2030), None),
        ((None, None), None),
    ],
)
def test_days_count_when_all_that_state_them_agree(
    telling: Telling, starts: tuple[int | None, ...], start: int | None
) -> None:
    found: list[Findings] = []
    for article, year in zip(
        stating(telling, ("leader", "Leader"), ("leader", "Leader")), starts, strict=True
    ):
        told = article.findings()
        day = date(year, 5, 1) if year else None
        found.append(replace(told, posts=(replace(told.posts[0], start=day, end=day),)))
    (tenure,) = resolve_entities(found, Settings()).tenures
    wanted = date(start, 5, 1) if start else None
    assert (tenure.start, tenure.end) == (wanted, wanted)


def test_many_articles_are_no_surer_than_the_surest(telling: Telling) -> None:
    found: list[Findings] = []
    for article, sure in zip(
        stating(telling, ("leader", "Leader"), ("leader", "Leader")), (0.5, 0.8), strict=True
    ):
        told = article.findings()
        found.append(replace(told, posts=(replace(told.posts[0], confidence=sure),)))
    (tenure,) = resolve_entities(found, Settings()).tenures
    assert tenure.confidence == 0.8


def called(**forms: tuple[float, ...]) -> str:
    """The common form of posts that print each form with these confidences."""
    return common_form(
        [
            Post(id="p0", person="r0", organization=None, role_name=form, evidence=(), confidence=c)
            for form, confidences in forms.items()
            for c in confidences
        ]
    )


def test_of_forms_as_common_the_surest_the_longest_and_then_the_first_is_taken() -> None:
    assert called(MP=(0.5, 0.5), backbencher=(0.9,)) == "MP"
    assert called(chairs=(0.8,), chair=(0.9,)) == "chair"
    assert called(chairs=(0.8, 0.8), chair=(0.9, 0.7)) == "chair"
    assert called(MP=(0.9,), backbencher=(0.9,)) == "backbencher"
    assert called(head=(0.9,), Head=(0.9,), boss=(0.9,)) == "Head"


@pytest.mark.parametrize(
    ("role", "called", "tense"),
    [
        ("president-elect", "future president", "Future"),
        ("chair designate", "future chair", "Future"),
        ("ex-chair", "former chair", "Former"),
        ("chair", "chair", None),
    ],
)
def test_a_post_held_before_or_later_is_not_the_present_one(
    telling: Telling, role: str, called: str, tense: str | None
) -> None:
    concept = "President" if "president" in role else "Chair"
    a, b = telling("a"), telling("b")
    for article, name in ((a, role), (b, role.split("-")[0] if "elect" in role else "chair")):
        union = article.name("Harbour Workers' Union", Kind.UNION)
        article.post(article.name("Zoe Lindqvist"), name, union, concept)
    told = {t.held_as: t.tense for t in resolved(a, b).tenures}
    assert told[called] == tense
    assert len(told) == (1 if tense is None else 2)


def test_a_post_whose_body_one_article_leaves_out_is_the_one_that_others_state(
    telling: Telling,
) -> None:
    whole, short = telling("a"), telling("b")
    whole.post(whole.name("Zoe Lindqvist"), "leader", whole.name(UNION, Kind.UNION), "Leader")
    short.post(short.name("Zoe Lindqvist"), "leader", None, "Leader")
    (found,) = resolved(whole, short).tenures
    assert (found.organization, found.members) == (("a", "r1"), (("a", "p0"), ("b", "p0")))


def test_a_post_of_one_of_two_bodies_is_left_to_neither(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c")
    a.post(a.name("Zoe Lindqvist"), "leader", a.name(UNION, Kind.UNION), "Leader")
    b.post(b.name("Zoe Lindqvist"), "leader", b.name("Tide Party", Kind.PARTY), "Leader")
    c.post(c.name("Zoe Lindqvist"), "leader", None, "Leader")
    assert [t.organization for t in resolved(a, b, c).tenures] == [("a", "r1"), ("b", "r1"), None]


def test_a_member_is_called_by_the_seat_wherever_one_article_tells_it(telling: Telling) -> None:
    mp = "MemberOfParliament"
    (found,) = tenures(telling, ("MP", mp), ("MP for Lampton and Wick", mp), ("MP", mp))
    assert found.role_name == "MP for Lampton and Wick"
