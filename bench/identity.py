"""How the time to tell who is who grows with the articles, and what it costs.

    kg annotate ARTICLES > findings.jsonl
    python bench/identity.py findings.jsonl [--sizes 100 300 900] [--rounds 3]
    python bench/identity.py findings.jsonl --share ARTICLES

Times resolve as a whole, and the part of it that tells which names are one, by CPU time, the best
of several rounds. Fewer articles are drawn evenly from the first so many of the file, as many as
the largest size, so that articles of all sorts and lengths are in each part. The exponent is the
slope of the logarithms, by least squares: 1 is linear; n log n from 100 to 900 articles is 1.18.
With --share it tells as well what names, posts, groups, coreference and identity across articles
take together, beside bare spaCy on the same texts, of the first 100 articles. Exits with 1 when
resolve grows faster than n log n, 50,000 mentions take 3 CPU seconds or more, or the share is above
its bound.
"""

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.config import Settings
from kg.jsonlines import findings_from_json
from kg.records import Article, Findings
from kg.resolve import RULES, resolve_entities
from kg.resolve.entities import entities_of
from kg.resolve.judgements import Inquiry
from kg.resolve.tenures import tenures_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")

MENTIONS = 50_000
MOST_SECONDS = 3.0
MOST_SHARE = 0.10  # of bare nlp.pipe
SHARED_ARTICLES = 100
WHO_IS_WHO = ("kg_entities", "kg_posts", "kg_groups", "kg_coreference")


def tell_who_is_who(findings: Sequence[Findings]) -> None:
    """Judge all names, gather them into entities, and their posts into tenures."""
    inquiry = Inquiry(findings)
    for rule in RULES:
        rule(inquiry)
    tenures_of(inquiry.findings, entities_of(inquiry))


def resolve(findings: Sequence[Findings]) -> None:
    """The whole station: identity, happenings, repetitions and disputes."""
    resolve_entities(findings, Settings())


def seconds(work: Callable[[Sequence[Findings]], None], findings: Sequence[Findings]) -> float:
    """CPU seconds of one run, without the collection of garbage, as in a build."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    work(findings)
    spent = time.process_time() - begun
    gc.enable()
    return spent


def evenly(lines: Sequence[T], size: int) -> list[T]:
    """So many of them, at equal distances."""
    return [lines[i * len(lines) // size] for i in range(size)]


def share(path: Path, rounds: int) -> float:
    """What telling who is who takes of the time of bare spaCy, on the first articles of a file."""
    import spacy

    from kg.annotate import annotate_articles
    from kg.annotate.language import load_language
    from kg.read import read_articles

    settings = Settings()
    articles = [a for a in read_articles(path, settings=settings) if isinstance(a, Article)]
    articles = articles[:SHARED_ARTICLES]
    bare = spacy.load(settings.model)
    pipeline = load_language(settings.model, settings.extractor, settings.weights)
    spent = dict.fromkeys((*WHO_IS_WHO, "bare spaCy", "identity across articles"), math.inf)

    def timed(name: str) -> "Callable[[Doc], Doc]":
        component = pipeline.get_pipe(name)

        def work(doc: "Doc") -> "Doc":
            begun = time.process_time()
            doc = component(doc)
            taken[name] += time.process_time() - begun
            return doc

        return work

    pipes = [(name, timed(name) if name in WHO_IS_WHO else p) for name, p in pipeline.pipeline]
    pipeline._components = pipes  # By hand: spaCy puts factories in only.
    for _ in range(rounds):
        taken = dict.fromkeys(spent, 0.0)
        begun = time.process_time()
        for _ in bare.pipe((a.text for a in articles), batch_size=settings.batch_size):
            pass
        taken["bare spaCy"] = time.process_time() - begun
        found = [f for f in annotate_articles(articles, settings) if isinstance(f, Findings)]
        taken["identity across articles"] = seconds(tell_who_is_who, found)
        spent = {name: min(spent[name], took) for name, took in taken.items()}
    for name, took in spent.items():
        print(f"{name:<26} {1000 * took / len(articles):6.1f} ms an article")
    plain = spent.pop("bare spaCy")
    return sum(spent.values()) / plain


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of log(time) over log(size), by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(spent) for spent in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return over / sum((a - x) ** 2 for a in xs)


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("findings", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 900])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--share", type=Path, metavar="ARTICLES")
    options = parser.parse_args()
    with options.findings.open("rb") as file:
        lines = [line for _, line in zip(range(max(options.sizes)), file, strict=False)]
    if not lines:
        parser.error(f"{options.findings} holds no findings")
    sizes = sorted({min(size, len(lines)) for size in options.sizes})

    whole, names = [], []
    print(f"{'articles':>8} {'mentions':>8} {'resolve s':>10} {'identity s':>10}")
    for size in sizes:
        part = [findings_from_json(line) for line in evenly(lines, size)]
        seconds(resolve, part)  # Imports and tables are not what is measured.
        whole.append(min(seconds(resolve, part) for _ in range(options.rounds)))
        names.append(min(seconds(tell_who_is_who, part) for _ in range(options.rounds)))
        mentions = sum(len(found.mentions) for found in part)
        print(f"{size:>8} {mentions:>8} {whole[-1]:>10.3f} {names[-1]:>10.3f}")

    cost = names[-1] / mentions * MENTIONS
    print(f"identity: {cost:.2f} s for {MENTIONS:,} mentions (bound {MOST_SECONDS})")
    broken = cost >= MOST_SECONDS
    if len(sizes) > 1:
        bound = exponent(sizes, [size * math.log(size) for size in sizes])
        found = exponent(sizes, whole), exponent(sizes, names)
        print(f"exponent: resolve {found[0]:.2f}, identity {found[1]:.2f}")
        print(f"bound of the exponent: {bound:.2f}, n log n")
        broken = broken or found[0] > bound
    if options.share:
        part_of_bare = share(options.share, options.rounds)
        print(f"who is who / bare: {part_of_bare:.3f} (at most {MOST_SHARE:.2f})")
        broken = broken or part_of_bare > MOST_SHARE
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
