"""A sample of merged clusters, to be read by hand.

    kg annotate ARTICLES > findings.jsonl
    python bench/identity_sample.py findings.jsonl --seed 20311207 --show > sample.txt
    python bench/identity_sample.py findings.jsonl --seed 20311207 > sample.csv

Do two mentions of a cluster name one thing? Of the clusters of two articles or more, names that
only the metadata gives apart, a sample is drawn; of each cluster two articles, and of each of these
any one mention by name. As CSV it keeps the seed, articles and characters alone, in the form of
tests/quality/identity_clusters_whole.csv, for the verdicts.
"""

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.config import Settings
from kg.jsonlines import findings_from_json
from kg.records import Findings, Kind, Mention, MentionForm
from kg.resolve import resolve_entities

COLUMNS = (
    "seed", "left_article", "left_start", "left_end", "right_article", "right_start", "right_end",
    "verdict",
)  # fmt: skip
AROUND = 110  # characters of the article to either side of a mention

Named = tuple[str, Mention]


def merged(findings: Sequence[Findings]) -> Iterator[dict[str, list[Mention]]]:
    """Mentions by article, of each cluster that two articles or more name in their texts."""
    named: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for found in findings:
        given = {found.publisher, *found.authors}
        for mention in found.mentions:
            if mention.form is MentionForm.NAME and mention.referent not in given:
                named[found.article.source, mention.referent].append(mention)
    for entity in resolve_entities(findings, Settings()).entities:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for member in entity.members:
            if entity.kind is not Kind.GROUP and member in named:
                mentions[member[0]] += named[member]
        if len(mentions) > 1:
            yield mentions


def drawn(findings: Sequence[Findings], seed: int, size: int) -> list[tuple[Named, Named]]:
    """Two mentions of two articles, of each of so many clusters."""
    chance = random.Random(seed)
    clusters = list(merged(findings))
    pairs = []
    for mentions in chance.sample(clusters, min(size, len(clusters))):
        left, right = chance.sample(sorted(mentions), 2)
        pairs.append(
            ((left, chance.choice(mentions[left])), (right, chance.choice(mentions[right])))
        )
    return pairs


def main(arguments: Sequence[str]) -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("findings", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--show", action="store_true", help="print the passages, to be read")
    asked = parser.parse_args(arguments)
    with asked.findings.open("rb") as lines:
        findings = [findings_from_json(line) for line in lines]
    pairs = drawn(findings, asked.seed, asked.size)
    if not asked.show:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        for pair in pairs:
            places = [(a, m.passage.start, m.passage.end) for a, m in pair]
            writer.writerow([asked.seed, *places[0], *places[1], ""])
        return
    texts = {found.article.source: found.article.text for found in findings}
    for number, pair in enumerate(pairs, start=1):
        sys.stdout.write(f"{number}\n")
        for article, mention in pair:
            start, end = mention.passage.start, mention.passage.end
            text = texts[article]
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            shown = " ".join(f"{before}[[{text[start:end]}]]{after}".split())
            sys.stdout.write(f"  {article}: {shown}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
