import pytest

from kg.read.headline import find_headline
from kg.read.lines import lines_of

STORY = "Ferry drivers walked out on Monday, their union said."


def found(text: str, stated: str | None = None) -> str | None:
    passage = find_headline(text, lines_of(text), stated)
    return text[passage.start : passage.end] if passage else None


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry drivers walk out",
        "After the walkout, what now?",
        "Minister: ‘no deal’",
        "PM in U-turn…",
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(headline: str) -> None:
    assert found(f"\ufeff\n{headline}\n\n{STORY}") == headline


@pytest.mark.parametrize(
    "first",
    [
        STORY,
        "Holiday",
        "HARBOURTOWN (Harbour News) - Drivers walked out",
        "Drivers walked out. They want more pay",
        "Drivers, managers, ministers,",
        "word " * 30,
    ],
)
def test_a_first_line_that_reads_like_the_story_is_no_headline(first: str) -> None:
    assert found(f"{first}\n\n{STORY}") is None


def test_a_line_alone_is_no_headline() -> None:
    assert found("Ferry drivers walk out") is None


def test_a_standfirst_below_the_headline_is_story() -> None:
    assert found(f"Ferry drivers walk out\n\nBoth sides hopeful of a deal\n\n{STORY}") == (
        "Ferry drivers walk out"
    )


def test_a_stated_headline_is_found_without_the_full_stop_after_it() -> None:
    assert found(f"Ferry Drivers Walk Out.\n\n{STORY}", "Ferry Drivers Walk Out") == (
        "Ferry Drivers Walk Out"
    )


def test_a_stated_headline_is_found_whatever_its_quotation_marks() -> None:
    text = f"Drivers ‘will not move.’\n\n{STORY}"
    assert found(text, 'Drivers "will not move"') == "Drivers ‘will not move.’"


def test_a_stated_headline_may_be_broken_over_two_lines() -> None:
    text = f"Drivers walk out; \nManagers hopeful of a deal.\n\n{STORY}"
    stated = "Drivers walk out; Managers hopeful of a deal"
    assert found(text, stated) == "Drivers walk out; \nManagers hopeful of a deal"


def test_another_wording_of_the_stated_headline_is_still_the_headline() -> None:
    text = f"Ferry drivers walk out over pay\n\n{STORY}"
    assert found(text, "Harbourtown ferry drivers walk out") == "Ferry drivers walk out over pay"


def test_a_first_line_about_something_else_is_not_the_stated_headline() -> None:
    assert found(f"Live blog of the day\n\n{STORY}", "Ferry drivers walk out") is None
