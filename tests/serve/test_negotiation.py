"""Accept headers."""

import pytest

from kg.serve.negotiation import GRAPHS, TABLES, choose, ranges_of


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "csv"),
        ("application/sparql-results+xml", "xml"),
        ("application/xml", "xml"),
        ("application/json", "json"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.7", "tsv"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml"),
        ("TEXT/CSV", "csv"),
        ("text/csv;charset=utf-8", "csv"),
    ],
)
def test_the_form_asked_for_most_is_chosen(accept: str | None, ending: str) -> None:
    form = choose(accept, TABLES)
    assert form is not None
    assert form.ending == ending


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0", "nonsense/x"])
def test_none_is_chosen_when_none_fits(accept: str) -> None:
    assert choose(accept, TABLES) is None


def test_graphs_have_forms_of_their_own() -> None:
    form = choose("application/ld+json, text/turtle;q=0.9", GRAPHS)
    assert form is not None
    assert form.ending == "jsonld"


def test_what_is_no_quality_counts_as_none() -> None:
    assert ranges_of("text/csv;q=high, broken, a/b;q=7") == [("text/csv", 0.0), ("a/b", 0.0)]
