import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.describe.identifiers import Identifiers, path, slug
from kg.records import (
    Entity,
    Event,
    EventType,
    Happening,
    Kind,
    Passage,
    Run,
    SpeechForm,
    Statement,
)

MINT = Identifiers("http://kg.localhost:8321/")
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=80)  # Lone surrogates too.
ODD = st.text("aA/.!% #?\\é\u0301ø中\ud800graph~-_", max_size=8)


@settings(deadline=None)
@given(ANYTHING | ODD)
@example("")
@example("../..//.")
@example("a b#c?d%20\\é")
@example("x" * 100_000)
def test_any_source_makes_a_valid_iri_that_no_browser_shortens(source: str) -> None:
    iri = MINT.article(source)
    assert NamedNode(iri).value == iri
    assert len(iri) < 1100
    steps = iri.removeprefix(MINT.base).split("/")
    assert not {"", ".", ".."} & set(steps)


@settings(deadline=None)
@given(st.lists(ANYTHING | ODD, min_size=2, max_size=6, unique=True))
@example(["a/graph", "a"])
@example(["..", "!..", "%2E%2E"])
@example(["é", "e\u0301"])
@example(["a//b", "a/!/b", "a/b"])
@example(["x" * 5000, "x" * 5001])
def test_two_sources_never_share_an_iri_nor_one_the_graph_of_another(sources: list[str]) -> None:
    minted = [iri for s in sources for iri in (MINT.article(s), MINT.article_graph(s))]
    assert len(set(minted)) == 2 * len(sources)


def test_a_plain_source_stays_readable() -> None:
    assert path("ostra/2031-03-10_dock strike.txt") == "ostra/2031-03-10_dock%20strike.txt"


@settings(deadline=None)
@given(ANYTHING)
@example("!!!")
@example("x" * 100_000)
@example("The")
def test_any_name_makes_one_short_step_of_a_valid_iri(name: str) -> None:
    iri = MINT.named(name)
    assert NamedNode(iri).value == iri
    step = iri.removeprefix(f"{MINT.base}entity/")
    assert 0 < len(step) <= 260
    assert "/" not in step


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Harbour Workers' Union", "harbour-workers-union"),
        ("Zoë Lindqvist-Ross", "zoë-lindqvist-ross"),
        ("Мария Ким", "мария-ким"),
        ("Fish & Chips Board", "fish-and-chips-board"),
        ("Ostra (place)", "ostra-place"),
    ],
)
def test_a_slug_keeps_the_letters_of_every_script(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_that_differ_only_in_an_accent_or_at_their_end_have_other_slugs() -> None:
    assert slug("José Ibarra") != slug("Jose Ibarra")
    assert slug("x" * 5000) != slug("x" * 5001)
    assert slug("Lindqvist (a b.txt)") != slug("Lindqvist (a-b.txt)")


def entity(name: str, kind: Kind = Kind.PERSON, **more: object) -> Entity:
    return Entity(name=name, kind=kind, members=(("a", "r0"),), **more)  # type: ignore[arg-type]


def test_an_entity_is_named_without_its_kind_and_a_namesake_with_what_keeps_it_apart() -> None:
    base = MINT.base
    assert MINT.entity(entity("Ostra", Kind.PLACE)) == f"{base}entity/ostra"
    namesake = entity("Ostra", Kind.PLACE, discriminator="place")
    assert MINT.entity(namesake) == f"{base}entity/ostra-place"
    assert MINT.entity(entity("Mott", discriminator="a/1.txt")) == MINT.named("Mott", "a/1.txt")


def test_a_group_belongs_to_its_article() -> None:
    plural = entity("union leaders", Kind.GROUP, article="a/1.txt")
    one = entity("one aide", Kind.GROUP, article="a/1.txt", anchor=Passage(start=7, end=15))
    assert MINT.entity(plural) == f"{MINT.base}group/a/1.txt/union-leaders"
    assert MINT.entity(one) == f"{MINT.base}group/a/1.txt/7-15"


def statement(id_: str, *content: tuple[int, int], cue: tuple[int, int] | None = None) -> Statement:
    return Statement(
        id=id_,
        content=tuple(Passage(start=s, end=e) for s, e in content),
        cue=(Passage(start=cue[0], end=cue[1]),) if cue else (),
        form=SpeechForm.DIRECT,
        confidence=1.0,
    )


def test_statements_over_the_same_characters_carry_their_cues_and_then_their_place() -> None:
    told = (
        statement("s0", (5, 9), (20, 30)),
        statement("s1", (5, 30), cue=(1, 3)),
        statement("s2", (5, 30), cue=(1, 3)),
        statement("s3", (40, 50)),
    )
    start = f"{MINT.base}statement/a/"
    assert MINT.statements("a", told) == {
        "s0": f"{start}5-30!",
        "s1": f"{start}5-30!1-3",
        "s2": f"{start}5-30!1-3!2",
        "s3": f"{start}40-50",
    }
    assert MINT.statement_at("a", 40, 50) == f"{start}40-50"


def test_accounts_told_by_the_same_words_carry_their_type() -> None:
    events = tuple(
        Event(
            id=f"e{i}",
            type=type_,
            name="x",
            evidence=(Passage(start=start, end=start + 4),),
            confidence=1.0,
        )
        for i, (type_, start) in enumerate(
            [(EventType.OPINION_POLL, 3), (EventType.REPORT, 3), (EventType.STRIKE, 9)]
        )
    )
    start = f"{MINT.base}account/a/"
    assert MINT.accounts("a", events) == {
        "e0": f"{start}3-7!opinion-poll",
        "e1": f"{start}3-7!report",
        "e2": f"{start}9-13",
    }


def happening(**more: object) -> Happening:
    details: dict[str, object] = {"type": EventType.STRIKE, "name": "the strike", "members": ()}
    return Happening(**(details | more))  # type: ignore[arg-type]


def test_an_event_is_told_by_its_name_its_circumstances_or_its_article() -> None:
    from datetime import date

    start = f"{MINT.base}event/"
    dated = happening(start=date(2031, 3, 9), end=date(2031, 3, 10))
    assert (
        MINT.event(dated, ["The Tide Board", "HWU"], "Ostra")
        == f"{start}strike/2031-03-09_2031-03-10/hwu_tide-board/ostra"
    )
    named = happening(type=EventType.ELECTION, name="2030 general election", named=True)
    assert MINT.event(named, [], None) == f"{start}election/2030-general-election"
    dated = happening(name="the strike of 2031", start=date(2031, 3, 9))
    assert MINT.event(dated, ["HWU"], None) == f"{start}strike/2031-03-09/hwu"
    own = happening(article="a/1.txt", anchor=Passage(start=3, end=8), start=date(2031, 3, 9))
    assert MINT.event(own, ["HWU"], None) == f"{start}strike/a/1.txt/3-8"


def test_a_post_is_told_by_person_role_and_body() -> None:
    person, body = MINT.named("Zoe Lindqvist"), MINT.named("Harbour Workers' Union")
    assert (
        MINT.post(person, "General Secretary", body)
        == f"{MINT.base}post/zoe-lindqvist/general-secretary/harbour-workers-union"
    )
    assert MINT.post(person, "MP", None) == f"{MINT.base}post/zoe-lindqvist/mp"


def test_a_run_is_told_by_what_made_it() -> None:
    one = Run(software_version="1", models=(), settings_sha256="ab")
    two = Run(software_version="2", models=(), settings_sha256="ab")
    assert MINT.run(one) == MINT.run(one)
    assert MINT.run(one) != MINT.run(two)
