"""Which government "the government" is."""

import spacy

from kg.annotate.gazetteer import Gazetteer, entries, nations
from kg.annotate.names.governments import governments
from kg.annotate.names.known_names import known_names
from kg.annotate.names.page import read_page

NLP = spacy.blank("en")


def split(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in NLP.tokenizer(text))


KNOWN = Gazetteer.of(entries(), nations(), split)


def found(text: str) -> list[str | None]:
    page = read_page(NLP(text))
    matches = list(KNOWN.matches(page.words))
    countries = frozenset(KNOWN.countries(page.words))
    country = KNOWN.country(list(KNOWN.countries(page.words)), matches)
    known = list(known_names(page, matches, country, countries))
    return [c.entry.key if c.entry else None for c in governments(page, country, known)]


def test_where_no_country_is_named_it_is_the_articles_own() -> None:
    assert found("He says the government lied.") == [None]


def test_in_british_news_it_is_the_british_one() -> None:
    assert found("Britain and British lamps: the government lied.") == ["uk-government"]


def test_abroad_it_is_none_unless_the_article_names_that_government() -> None:
    assert found("In Germany, in Germany, in Berlin the government lied.") == []
    assert found("In Germany the German government lied, and the government knew.") == [
        "de-government"
    ]


def test_among_several_countries_nothing_tells_which() -> None:
    assert found("France met Spain, and the government lied.") == []


def test_the_government_of_somewhere_is_not_it() -> None:
    assert found("He says the government of Lampland lied.") == []
