"""docs/stores.md says what kg load does."""

import re
from pathlib import Path

import pytest

from kg.export import FORMS
from kg.load import STORES, target_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "stores.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| [\w ]+ \| `(http[^`]+)` \| `(\w+)` \|", PAGE)


def test_the_table_names_every_store_with_the_address_that_its_users_write() -> None:
    assert {name: url for url, name in ROWS} == {
        name: store.example for name, store in STORES.items()
    }


@pytest.mark.parametrize(("url", "name"), ROWS)
def test_each_address_alone_tells_which_store_it_is(url: str, name: str) -> None:
    assert target_of(url).name == name


def test_every_export_that_it_shows_exists() -> None:
    shown = re.findall(r"kg export output (\w+)", PAGE)
    assert shown
    assert set(shown) <= set(FORMS)
