import pytest

from kg.read.authors import find_byline, split_authors
from kg.read.lines import lines_of


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Jane Roe", ("Jane Roe",)),
        ("By Jane Roe and John Doe, Political Correspondent", ("Jane Roe", "John Doe")),
        ("Jane Roe,John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, @janeroe, City Today", ("Jane Roe",)),
        ("By JANE B. ROE. Email: jane@post.test", ("JANE B. ROE",)),
        ("Jane Roe, The (Smalltown) Post", ("Jane Roe",)),
        ("Dr. Jane Roe", ("Dr. Jane Roe",)),
        ("Harbour News", ("Harbour News",)),
        ("Roe, Jane", ("Roe, Jane",)),
        ("None", ()),
        (", ,", ()),
    ],
)
def test_a_stated_author_is_split_into_names(stated: str, names: tuple[str, ...]) -> None:
    assert split_authors(stated) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By Jane Roe and John Doe, Political Correspondent", ("Jane Roe", "John Doe")),
        ("By JANE ROE", ("JANE ROE",)),
        ("By Jane Roe Political Editor", ("Jane Roe",)),
        ("By Jane Roe in Brussels", ("Jane Roe",)),
        ("By Jane Roe.", ("Jane Roe",)),
        ("By Jane van der Roe, Harbour News", ("Jane van der Roe",)),
        ("By J.K. O'Roe | 1 May 2012", ("J.K. O'Roe",)),
        ("Words by Zoë Müller-Roe", ("Zoë Müller-Roe",)),
    ],
)
def test_a_line_that_only_says_who_wrote_is_a_byline(line: str, names: tuple[str, ...]) -> None:
    text = f"Talks resume\n\n{line}\n\nThe talks resumed."
    found = find_byline(text, lines_of(text))
    assert found is not None
    assert found.names == names
    assert text[found.first.start : found.first.end] == names[0]
    assert text[found.line.start : found.line.end] == line


@pytest.mark.parametrize(
    "line",
    [
        "By Friday Mr Doe had left.",
        "By Christmas talks will resume",
        "By Jane Roe's standards it was mild",
        "By winning the vote, Jane Roe took the lead.",
        "By Jane Roe, who was there when it was said",
        "By and large",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    text = f"Talks resume\n\n{line}\n\nThe talks resumed."
    assert find_byline(text, lines_of(text)) is None


def test_a_bare_name_is_a_byline_when_metadata_gives_it() -> None:
    text = "Talks resume\n\nJane Roe, political editor\n\nThe talks resumed."
    assert find_byline(text, lines_of(text)) is None
    found = find_byline(text, lines_of(text), ("Jane Roe",))
    assert found is not None
    assert text[found.first.start : found.first.end] == "Jane Roe"


def test_the_authors_name_in_a_sentence_is_no_byline() -> None:
    text = "Talks resume\n\nJane Roe was at the talks.\n\nJane Roe, who was there, said so."
    assert find_byline(text, lines_of(text), ("Jane Roe",)) is None


def test_a_byline_far_down_is_not_looked_for() -> None:
    text = "\n\n".join(["The talks went on."] * 10 + ["By Jane Roe"])
    assert find_byline(text, lines_of(text)) is None


def test_half_a_megabyte_of_white_space_is_no_author() -> None:
    assert split_authors("By " + " " * 500_000) == ()
