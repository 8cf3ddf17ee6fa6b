"""Merges checked by hand: pairs of mentions of which each sampled cluster was made.

`identity_clusters.csv` keeps identifiers and verdicts, no words: article, first and last character
of two mentions, and whether they are the same thing. Only a few articles are read here; the whole
sample is for `docs/quality/identity.md`.
"""

import csv
import json
from pathlib import Path

import pytest

from kg.annotate import annotate_articles
from kg.config import Settings
from kg.records import Article, Findings
from kg.resolve import resolve_entities

PAIRS = Path(__file__).with_name("identity_clusters.csv")
ACCURATE = Path(__file__).with_name("identity_clusters_accurate.csv")
WHOLE = Path(__file__).with_name("identity_clusters_whole.csv")  # several samples, by their seeds
FEW = 8
LEAST_RIGHT = 0.98
LAST = 4  # samples, read after the last general mending
CORPORA = ("polnear_train.jsonl", "bbc_politics.jsonl")


def pairs(path: Path = PAIRS) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("path", "share"), [(PAIRS, 0.95), (ACCURATE, 0.975)])
def test_of_the_sampled_clusters_most_were_right(path: Path, share: float) -> None:
    verdicts = [pair["verdict"] for pair in pairs(path)]
    assert len(verdicts) >= 180
    assert set(verdicts) == {"same", "different"}
    assert verdicts.count("same") / len(verdicts) >= share


def test_of_the_last_samples_of_all_articles_nearly_all_were_right() -> None:
    samples: dict[str, list[str]] = {}
    for pair in pairs(WHOLE):
        samples.setdefault(pair["seed"], []).append(pair["verdict"])
    assert {len(verdicts) for verdicts in samples.values()} == {200}
    for seeds in (sorted(samples)[-LAST:], sorted(samples)[-1:]):
        verdicts = [verdict for seed in seeds for verdict in samples[seed]]
        assert verdicts.count("same") / len(verdicts) >= LEAST_RIGHT


@pytest.mark.slow
def test_what_was_found_the_same_by_hand_is_one_entity(shared: Path) -> None:
    wanted = [pair for pair in pairs() if pair["verdict"] == "same"][:FEW]
    sources = {pair[f"{side}_article"] for pair in wanted for side in ("left", "right")}
    articles = []
    for name in CORPORA:
        for line in (shared / "corpora" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["doc"] in sources:
                articles.append(Article(source=row["doc"], text=row["text"]))
    settings = Settings()
    found = [f for f in annotate_articles(articles, settings) if isinstance(f, Findings)]
    named = {
        (f.article.source, m.passage.start, m.passage.end): (f.article.source, m.referent)
        for f in found
        for m in f.mentions
    }
    entity_of = {
        member: entity
        for entity in resolve_entities(found, settings).entities
        for member in entity.members
    }
    joined = compared = 0
    for pair in wanted:
        left = named.get((pair["left_article"], int(pair["left_start"]), int(pair["left_end"])))
        right = named.get((pair["right_article"], int(pair["right_start"]), int(pair["right_end"])))
        if left in entity_of and right in entity_of:
            compared += 1
            joined += entity_of[left] is entity_of[right]
    assert compared >= FEW // 2
    assert joined == compared
