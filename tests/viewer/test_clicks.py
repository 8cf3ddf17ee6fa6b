"""A new reader's questions, answered of the example by clicking alone, each within five clicks.

The clicks are those that docs/viewer.md writes down for the same questions of another dispute.
"""

from pathlib import Path
from typing import Any

import pytest

from kg.store import GraphStore

EXAMPLE = Path(__file__).parents[2] / "output" / "graph.nq"
CLICKS_AT_MOST = 5


class Reader:
    """Somebody who clicks on what they can see, and nothing else."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, text: str, within: str = "#panel") -> "Reader":
        """Click the button that begins so."""
        self.page.press(text, within)
        self.clicks += 1
        assert self.clicks <= CLICKS_AT_MOST
        return self

    def sees(self, text: str, within: str = "#panel") -> bool:
        """Whether it stands there, and is shown."""
        return text in self.page.find(within).text


@pytest.fixture(scope="module")
def example(written: Any) -> Path:
    path: Path = written(GraphStore.open(EXAMPLE))
    return path


@pytest.fixture
def reader(page: Any, example: Path) -> Reader:
    return Reader(page.open(example))


def test_who_said_that_the_offer_was_final(reader: Reader) -> None:
    reader.click("Who contradicts whom?")
    assert reader.sees("it had put a final offer", "#view-sides")
    reader.click("it had put a final offer", "#view-sides")
    assert reader.sees("Department for Public Works")
    assert reader.sees("Where it stands")


def test_who_denied_it(reader: Reader) -> None:
    reader.click("Who disputes or denies what?")
    assert reader.sees("A spokesman for Mr Wrenfield")
    assert reader.sees("disputes: ")
    assert reader.sees("last month's letter with a new date on it")
    reader.click("What proves it")
    assert reader.page.find("#panel .reading .chosen").is_displayed()


def test_what_is_disputed_stands_there_before_any_click(reader: Reader) -> None:
    assert reader.sees("In dispute")
    assert reader.sees("last month's letter with a new date on it")
    assert reader.sees("A spokesman for Mr Wrenfield")
    assert reader.sees("a denial")


def test_what_the_poll_says(reader: Reader) -> None:
    reader.click("What do polls and reports say?")
    assert reader.sees("A Brightwell Research poll")
    assert reader.sees("52 per cent of voters blame the government")


def test_who_met_whom(reader: Reader) -> None:
    reader.click("Who met whom?")
    assert reader.sees("Took part: Edda Marchbank, Rosalind Teague") or reader.sees(
        "Took part: Rosalind Teague, Edda Marchbank"
    )
    reader.click("an angry exchange")
    assert reader.sees("actual")
    assert reader.sees("Told in (")


def test_who_speaks_without_a_name(reader: Reader) -> None:
    reader.click("Who speaks without a name?")
    assert reader.sees("One official close to the talks")
    assert reader.sees("unnamed source")
    reader.click("One official close to the talks")
    assert reader.page.find("#panel h2").text == "One official close to the talks"
