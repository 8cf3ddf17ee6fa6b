from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from kg.config import Settings
from kg.errors import ConfigError


@pytest.mark.parametrize(
    "base",
    [
        "http://kg.localhost:8321/",
        "https://example.org/",
        "HTTPS://example.org/news/2031/",
        "http://[::1]:80/",
        "https://example.org/a%20b/",
        "https://nachrichten.example/übersicht/",
        "urn:news:ostra/",
        "tag:ostra.example,2031:news/",
    ],
)
def test_a_base_in_full_with_a_slash_at_its_end_begins_iris(base: str) -> None:
    assert NamedNode(f"{Settings(base_iri=base).base_iri}entity/x").value.startswith(base)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "/",
        "example.org/",
        "//example.org/",
        "https://example.org",
        "https://",
        "https:///news/",
        "http:/news/",
        "https:news/",
        "https://example.org/our news/",
        "https://example.org/news/\n",
        'https://example.org/"news"/',
        "https://example.org/'news'/",
        "https://example.org/<news>/",
        "https://example.org/100%/",
        "https://example.org/?graph=/",
        "https://example.org/#/",
        "https://example.org:port/",
        "http://[::1/",
        "https://example.org/\ud800/",
        "9p://example.org/",
    ],
)
def test_a_base_that_no_iri_can_begin_with_is_refused_with_what_was_found(base: str) -> None:
    with pytest.raises(ConfigError, match="write it in full") as refused:
        Settings(base_iri=base)
    assert repr(base) in str(refused.value)


@pytest.mark.parametrize("name", ["max_article_chars", "batch_size"])
@pytest.mark.parametrize("number", [0, -3])
def test_a_number_below_one_is_refused_by_its_name(name: str, number: int) -> None:
    with pytest.raises(ConfigError, match=rf"^{name}: found {number}, wanted at least 1; "):
        replace(Settings(), **{name: number})  # type: ignore[arg-type]
    assert replace(Settings(), **{name: 1}) != Settings()  # type: ignore[arg-type]
