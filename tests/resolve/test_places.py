"""Towns of one name: one, unless states or countries named with them tell otherwise."""

import pytest

from kg.config import Settings
from kg.records import Article, Findings, Kind, Mention, Passage, Referent
from kg.resolve import resolve_entities
from kg.resolve.regions import region_of

COUNTRIES = {"Britain": "uk-country", "America": "us-country"}


def told(source: str, text: str, *towns: str) -> Findings:
    """An article that names towns, and countries if the text has them."""
    referents: list[Referent] = []
    mentions: list[Mention] = []
    for name in (*towns, *COUNTRIES):
        starts = [i for i in range(len(text)) if text.startswith(name, i)]
        if not starts:
            continue
        passages = [Passage(start=i, end=i + len(name)) for i in starts]
        id_ = f"r{len(referents)}"
        referents.append(
            Referent(
                id=id_,
                kind=Kind.PLACE,
                name=name,
                anchor=passages[0],
                known_as=COUNTRIES.get(name),
            )
        )
        mentions += [Mention(passage=passage, referent=id_) for passage in passages]
    return Findings(
        article=Article(source=source, text=text),
        referents=tuple(referents),
        mentions=tuple(mentions),
    )


def nodes(name: str, *texts: str) -> list[set[str]]:
    """Which articles' `name` became one, by the letters of the articles."""
    found = [told("abcdefgh"[i], text, name) for i, text in enumerate(texts)]
    entities = resolve_entities(found, Settings()).entities
    assert entities == resolve_entities(reversed(found), Settings()).entities
    return sorted(
        ({source for source, _ in e.members} for e in entities if e.name == name), key=sorted
    )


AT_HOME = "Britain is small. Britain has Richmond."
ABROAD = "America is large. America has Richmond."


def test_a_town_that_nothing_tells_apart_is_one() -> None:
    assert nodes("Lampton", "Lampton met.", "In Lampton.", "Lampton again.") == [set("abc")]


def test_states_named_with_a_town_tell_two_apart() -> None:
    texts = ("They met in Lampton, Ohio.", "They met in Lampton, Mass.", "Lampton in Ohio.")
    assert nodes("Lampton", *texts) == [{"a", "c"}, {"b"}]


def test_what_nothing_tells_joins_neither_of_two() -> None:
    texts = ("They met in Lampton, Ohio.", "They met in Lampton, Mass.", "Lampton met.")
    assert nodes("Lampton", *texts) == [{"a"}, {"b"}, {"c"}]


def test_a_town_with_a_namesake_abroad_is_its_articles_own() -> None:
    assert nodes("Richmond", AT_HOME, ABROAD, AT_HOME, ABROAD) == [{"a", "c"}, {"b", "d"}]


def test_a_town_with_a_namesake_abroad_joins_what_its_state_tells() -> None:
    texts = (ABROAD, "They met in Richmond, Va.", AT_HOME)
    assert nodes("Richmond", *texts) == [{"a", "b"}, {"c"}]


def test_a_country_named_with_a_town_takes_in_its_state() -> None:
    texts = ("They met in Lampton, Ohio.", "They met in Lampton, America.")
    assert nodes("Lampton", *texts) == [{"a", "b"}]


def test_a_great_city_needs_no_country() -> None:
    texts = ("America and America met in Paris.", "Britain and Britain met in Paris.")
    assert nodes("Paris", *texts, "They met in Paris, Texas.", "Paris, France, met.") == [
        {"a", "b", "d"},
        {"c"},
    ]


def test_a_list_of_places_names_no_state() -> None:
    texts = ("In Lampton, Ohio and Texas.", "In Lampton, Kent.", "Lampton met.")
    assert nodes("Lampton", *texts) == [set("abc")]


@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("Mass.", "Massachusetts (us)"),
        ("N.H.", "New Hampshire (us)"),
        ("VA", "Virginia (us)"),
        ("Lampshire", "uk"),
        ("In", "None"),
        ("Ostra", "None"),
    ],
)
def test_regions_are_known_by_name_and_by_letters(printed: str, region: str) -> None:
    assert str(region_of(printed)) == region


def test_the_capital_is_not_the_state_of_its_name() -> None:
    texts = "They met in Washington.", "They live in Lampton, Washington.", "In Washington state."
    assert nodes("Washington", *texts) == [{"a"}, {"b", "c"}]


def test_a_country_in_a_list_of_countries_is_not_the_state_of_its_name() -> None:
    texts = (
        "America: they met in Georgia.",
        "They spoke of Ostra, Georgia and others in America.",
        "They spoke of Florida, Georgia and others in America.",
    )
    assert nodes("Georgia", *texts) == [{"a", "c"}, {"b"}]


def test_a_common_name_of_towns_is_of_the_state_that_its_article_is_about() -> None:
    texts = (
        "Florence has a mill. They met in Florence.",
        "They met in Florence, Ohio.",
        "They met in Florence, Texas, and in Florence.",
    )
    assert nodes("Florence", *texts) == [{"a"}, {"b"}, {"c"}]


def test_a_common_name_of_towns_alone_makes_no_two_one() -> None:
    assert nodes("Florence", "They met in Florence.", "Florence again.") == [{"a"}, {"b"}]


@pytest.mark.parametrize(
    "text",
    [
        "The New York primary was near.",
        "They met in Lampton, New York, then.",
        "New York's 19th district voted.",
        "A senator from New York spoke.",
        "In New York, Ohio and Texas they voted.",
    ],
)
def test_new_york_may_be_the_state(text: str) -> None:
    city = "They rode the New York subway."
    assert nodes("New York", text, city, "He lives in New York.") == [{"a"}, {"b", "c"}]


def test_a_state_is_one_with_its_abbreviation() -> None:
    a, b = told("a", "They met in Ohio.", "Ohio"), told("b", "Jo Field (D-Calif.)", "Calif.")
    c = told("c", "California voted.", "California")
    entities = resolve_entities([a, b, c], Settings()).entities
    assert {e.name: {source for source, _ in e.members} for e in entities} == {
        "Ohio": {"a"},
        "California": {"b", "c"},
    }


def test_a_lesser_city_is_not_meant_where_the_article_is_about_a_state() -> None:
    texts = (
        "Ohio and Ohio. They met in Warsaw.",
        "They met in Warsaw.",
        "They met in Warsaw, Poland.",
    )
    found = [told("abc"[i], text, "Warsaw", "Ohio") for i, text in enumerate(texts)]
    entities = resolve_entities(found, Settings()).entities
    assert sorted(
        sorted(source for source, _ in e.members) for e in entities if e.name == "Warsaw"
    ) == [["a"], ["b", "c"]]


def test_a_town_with_a_namesake_abroad_joins_none_unless_its_article_tells() -> None:
    texts = ("Britain and Britain: they met in Southampton.", "They have a house in Southampton.")
    assert nodes("Southampton", *texts) == [{"a"}, {"b"}]


def test_a_famous_city_may_be_told_apart_by_all_articles() -> None:
    assert nodes("London", "They met in London, Ohio.", "London, Ohio met.") == [{"a", "b"}]
