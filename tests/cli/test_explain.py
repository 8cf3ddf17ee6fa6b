"""What `kg explain` prints."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import main  # noqa: F401  (registers the verbs)
from kg.cli.explain import in_context, lines_of
from kg.cli.verbs import app
from kg.publish.explain import Explanation, Mention, Reason

REASON = Reason(
    verdict="same",
    score=0.95,
    reasons=("another form of the given name", "the same post"),
    words="Bill Mott",
    article="a",
    start=3,
    other="William Mott",
    other_article="b",
    other_start=9,
)
MENTIONS = tuple(
    Mention(article="a", start=i, end=i + 9, words="Bill Mott", before="Mr\n", after=" said")
    for i in range(5)
)
FOUND = Explanation(
    iri="http://kg.localhost:8321/entity/bill-mott",
    name="Bill Mott",
    kinds=("Person",),
    aliases=("William Mott",),
    mentions=MENTIONS,
    joined=(REASON,),
    apart=(),
    known=(),
    posts=(("chair", "Tide Board", "2031-01-01", "", "a", "chair Bill Mott"),),
)


def test_a_mention_is_shown_among_the_words_around_it() -> None:
    assert in_context(MENTIONS[0]) == "a 0-9: …Mr [Bill Mott] said…"


def test_reasons_and_posts_stand_with_their_places_and_passages() -> None:
    lines = list(lines_of(FOUND, most=3))
    assert "  same: another form of the given name (1)" in lines
    assert "    0.95  Bill Mott (a at 3) – William Mott (b at 9); the same post" in lines
    assert '  chair, Tide Board (2031-01-01 to …): a "chair Bill Mott"' in lines


def test_a_few_mentions_stand_for_many_unless_all_are_asked_for() -> None:
    few, everything = list(lines_of(FOUND, most=3)), list(lines_of(FOUND, most=None))
    assert "    … and 2 more (--all)" in few
    assert sum(line.startswith("    a ") for line in few) == 3
    assert sum(line.startswith("    a ") for line in everything) == 5


def test_the_output_of_a_build_is_looked_into_when_no_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["explain", "Bill Mott"])
    assert done.exit_code == 3
    assert "there is no output/judgements.jsonl" in done.output


def test_three_words_are_too_many() -> None:
    done = CliRunner().invoke(app, ["explain", "output", "Bill", "Mott"])
    assert done.exit_code == 2
    assert "quotation marks" in done.output
