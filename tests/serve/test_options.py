"""What a service may be asked to be, and the names it answers to."""

import pytest

from kg.errors import ConfigError
from kg.serve.limits import Limits
from kg.serve.options import Options

TOKEN = "0123456789abcdef"


def test_only_this_machine_is_served_without_a_token() -> None:
    assert Options().on_loopback
    with pytest.raises(ConfigError, match="token"):
        Options(host="0.0.0.0")
    assert not Options(host="0.0.0.0", token=TOKEN).on_loopback


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ConfigError, match="12"):
        Options(token="secret")


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://example.org/news"])
def test_a_public_address_is_whole_and_ends_with_a_slash(url: str) -> None:
    with pytest.raises(ConfigError):
        Options(public_url=url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8321",
        "localhost:8321",
        "kg.localhost:8321",
        "[::1]:8321",
        "LOCALHOST",
        "localhost.",
    ],
)
def test_own_names_are_known(host: str) -> None:
    assert Options().knows_host(host)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "192.168.0.7:8321", "", "a b", "localhost:port",
     "localhost:8321@evil.example"],
)  # fmt: skip
def test_foreign_names_are_not(host: str) -> None:
    assert not Options().knows_host(host)


def test_off_the_loopback_any_address_in_digits_will_do() -> None:
    options = Options(host="0.0.0.0", token=TOKEN, public_url="https://kg.example.org/")
    assert options.knows_host("192.168.0.7:8321")
    assert options.knows_host("kg.example.org")
    assert not options.knows_host("evil.example")


def test_an_origin_is_known_if_it_is_the_service_itself() -> None:
    options = Options()
    assert options.knows_origin("http://localhost:8321", "localhost:8321")
    assert not options.knows_origin("http://localhost:3333", "localhost:8321")
    assert not options.knows_origin("null", "localhost:8321")
    assert not options.knows_origin("https://evil.example", "localhost:8321")
    assert options.knows_origin("http://127.0.0.1:3333", "localhost:8321", any_port=True)
    assert not options.knows_origin("http://evil.example", "localhost:8321", any_port=True)


def test_texts_are_shown_on_this_machine_alone() -> None:
    assert Options().shows_texts
    assert not Options(public_url="https://kg.example.org/").shows_texts
    assert not Options(host="0.0.0.0", token=TOKEN).shows_texts
    assert Options(host="0.0.0.0", token=TOKEN, with_text=True).shows_texts


def test_limits_are_above_nothing() -> None:
    with pytest.raises(ConfigError, match="seconds"):
        Limits(seconds=0)
