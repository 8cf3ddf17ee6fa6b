from pathlib import Path

from kg.annotate.reading.extractor import Extractor
from kg.train.corpora import Labelled, hold_back

QUALITY = Path(__file__).parents[1] / "quality"


def articles(count: int) -> list[Labelled]:
    return [Labelled(f"a{number:02d}", "Text.") for number in range(count)]


def test_the_same_articles_are_held_back_whatever_their_order() -> None:
    _, cut = hold_back(articles(20), 5)
    _, again = hold_back(articles(20)[::-1], 5)
    assert cut == again
    assert len(cut) == 5


def test_nothing_held_back_is_taught() -> None:
    taught, cut = hold_back(articles(20), 5)
    assert sorted(a.doc for a in taught + cut) == [a.doc for a in articles(20)]


def test_the_list_of_judging_articles_names_a_hundred_once_each() -> None:
    docs = (QUALITY / "dwie_dev.txt").read_text(encoding="utf-8").split()
    assert len(set(docs)) == len(docs) == 100


def test_no_window_needs_no_network() -> None:
    from kg.annotate.reading.linking import Thresholds

    assert Extractor(None, None, Thresholds()).run([]) == []
