import numpy as np
import pytest

from kg.annotate.reading.extraction import Extraction, FoundSpan
from kg.train.corpora import ANY_ORGANISATION, Labelled, Named, Reported
from kg.train.evaluate import (
    count_statements,
    interval,
    name_scores,
    score_of,
    statement_scores,
    tidied,
)

TEXT = 'Ann said, "Taxes will fall." Bob Roe thinks they will rise, critics say. It rained.'


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


GOLD = [
    Reported((at('"Taxes will fall."'),), (at("said"),), (at("Ann"),)),
    Reported((at("they will rise"),), (at("thinks"),)),
]


def f1(found: list[Reported], what: str) -> float:
    return statement_scores([count_statements(TEXT, GOLD, found)])[what]["f1"]


def test_the_reference_scores_one_against_itself() -> None:
    scores = statement_scores([count_statements(TEXT, GOLD, GOLD)])
    assert {score["f1"] for score in scores.values()} == {1.0}


def test_nothing_found_scores_nothing() -> None:
    assert f1([], "detected all") == 0


def test_missing_quotation_marks_do_not_lose_a_statement() -> None:
    found = [Reported((at("Taxes will fall."),), (), (at("Ann"),))]
    assert f1(found, "attributed direct") == 1


def test_a_wrong_source_is_detected_and_not_attributed() -> None:
    found = [Reported(GOLD[0].content, (), (at("Bob Roe"),))]
    assert f1(found, "detected all") > 0
    assert f1(found, "attributed all") == 0


def test_a_source_where_there_is_none_is_wrong() -> None:
    found = [Reported(GOLD[1].content, (), (at("critics"),))]
    assert f1(found, "attributed indirect") == 0


def test_each_reference_is_matched_once() -> None:
    scores = statement_scores([count_statements(TEXT, GOLD, [GOLD[0], GOLD[0]])])
    assert scores["detected all"] == {"p": 0.5, "r": 0.5, "f1": 0.5}


def test_the_interval_holds_the_score() -> None:
    counts = [count_statements(TEXT, GOLD, GOLD[: n % 3]) for n in range(30)]
    low, high = interval(counts, rounds=200)
    assert low < statement_scores(counts)["attributed all"]["f1"] < high


def test_a_score_without_predictions_is_zero() -> None:
    assert score_of(0, 0, 3) == {"p": 0.0, "r": 0.0, "f1": 0.0}


@pytest.mark.parametrize(
    ("words", "name"),
    [("the Party", "Party"), ("Mr Roe's", "Roe"), ("“Left” ", "Left"), ("The", "The")],
)
def test_names_are_compared_without_what_surrounds_them(words: str, name: str) -> None:
    start, end = tidied(words, 0, len(words))
    assert words[start:end] == name


def name(words: str, kind: str) -> FoundSpan:
    return FoundSpan(*at(words), kind, 1.0)


def test_names_are_strict_in_kind_and_place_and_coarse_in_sort() -> None:
    article = Labelled(
        "a",
        TEXT,
        names=(
            Named(*at("Ann"), "person"),
            Named(*at("Bob Roe"), ANY_ORGANISATION),
            Named(*at("critics"), None),
        ),
    )
    found = (name("Ann", "person"), name("Bob Roe", "union"), name("critics", "role"))
    scores = name_scores([(article, Extraction((), (), found))])
    assert scores["all"]["f1"] == 1
    half = name_scores([(article, Extraction((), (), (name("Bob", "union"),)))])
    assert half["organisation"]["f1"] == 0


def test_what_touches_words_that_are_no_name_of_ours_is_left_out() -> None:
    article = Labelled("a", TEXT, names=(Named(*at("Ann"), "person"), Named(*at("critics"), None)))
    found = (name("Ann", "person"), name("critics say", "person"))
    assert name_scores([(article, Extraction((), (), found))])["person"]["p"] == 1
    assert np.isclose(
        name_scores([(article, Extraction((), (), (*found, name("It", "person"))))])["all"]["p"],
        0.5,
    )
