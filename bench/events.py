"""What events, times, polls, topics and disputes cost beside bare spaCy, and how fast copies are.

    python bench/events.py ARTICLES… [--articles 100] [--rounds 3] [--copies 1000]

CPU time, the best of several rounds, on articles drawn evenly from the files: the components that
find times and events, what makes polls' findings and disputes of them, and what tells across
articles which events are one, which statements repeat or contradict another. Then near-duplicates
among so many articles. Exits with 1 when the first is above its share of bare `nlp.pipe`, or the
second above its seconds.
"""

import argparse
import gc
import math
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import spacy

import kg.annotate.findings as station
import kg.annotate.statements.statement_records as said
import kg.resolve as across
from kg.annotate import annotate_articles
from kg.annotate.language import load_language
from kg.config import Settings
from kg.read import read_articles
from kg.records import Article, Findings
from kg.resolve.copies import copies_in

MOST_SHARE = 0.10  # of bare nlp.pipe
MOST_SECONDS = 2.0
COPIES = 1000

COMPONENTS = {"kg_times": "times", "kg_events": "events"}
# Where the work is called from, the name it has there, and what it is.
WORK = (
    (station, "with_findings", "findings of polls"),
    (station, "disputes_in", "disputes within articles"),
    (said, "topics_of", "topics of statements"),
    (across, "happenings_of", "one event across articles"),
    (across, "copies_in", "copies"),
    (across, "find_repeats", "repeats"),
    (across, "contradictions_of", "contradictions"),
)


def timed(spent: dict[str, float], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, which adds its CPU seconds to `spent`."""

    def run(*args: Any, **more: Any) -> Any:
        begun = time.process_time()
        done = work(*args, **more)
        if not isinstance(done, list | tuple | frozenset | set) and hasattr(done, "__next__"):
            done = list(done)  # A generator works only when it is asked.
        spent[name] += time.process_time() - begun
        return done

    return run


def cost(articles: Sequence[Article], rounds: int) -> dict[str, float]:
    """CPU seconds of each part and of bare spaCy, the best of the rounds."""
    settings = Settings()
    spent: dict[str, float] = defaultdict(float)
    bare = spacy.load(settings.model)
    pipeline = load_language(settings.model, settings.extractor, settings.weights)
    pipeline._components = [  # By hand: spaCy puts factories in only.
        (name, timed(spent, COMPONENTS[name], pipe) if name in COMPONENTS else pipe)
        for name, pipe in pipeline.pipeline
    ]
    for module, name, what in WORK:
        setattr(module, name, timed(spent, what, getattr(module, name)))
    best: dict[str, float] = {}
    for _ in range(rounds):
        spent.clear()
        gc.collect()
        begun = time.process_time()
        for _ in bare.pipe((a.text for a in articles), batch_size=settings.batch_size):
            pass
        spent["bare spaCy"] = time.process_time() - begun
        found = [f for f in annotate_articles(articles, settings) if isinstance(f, Findings)]
        across.resolve_entities(found, settings)
        best = {name: min(best.get(name, math.inf), took) for name, took in spent.items()}
    return best


def evenly(articles: Sequence[Article], size: int) -> list[Article]:
    """So many of them, at equal distances."""
    size = min(size, len(articles))
    return [articles[i * len(articles) // size] for i in range(size)]


def seconds_of_copies(articles: Sequence[Article], rounds: int) -> float:
    """CPU seconds to find near-duplicates among articles, the best of the rounds."""
    findings = [Findings(article=article) for article in articles]
    took = math.inf
    for _ in range(rounds):
        begun = time.process_time()
        copies_in(findings)
        took = min(took, time.process_time() - begun)
    return took


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=COPIES)
    options = parser.parse_args()
    read = read_articles(*options.sources, settings=Settings())
    articles = [a for a in read if isinstance(a, Article)]
    if not articles:
        parser.error("no article could be read")

    many = evenly(articles, options.copies)
    copied = seconds_of_copies(many, options.rounds)
    spent = cost(evenly(articles, options.articles), options.rounds)
    count = min(options.articles, len(articles))
    for name, took in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:<26} {1000 * took / count:7.2f} ms an article")
    plain = spent.pop("bare spaCy")
    part = sum(spent.values()) / plain
    print(f"events and disputes / bare: {part:.3f} (at most {MOST_SHARE:.2f})")
    print(f"copies among {len(many):,} articles: {copied:.2f} s (at most {MOST_SECONDS:.1f})")
    return int(part > MOST_SHARE or copied > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
