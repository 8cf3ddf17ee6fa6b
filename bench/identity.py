"""How the time to tell who is who grows with the articles, and what 50,000 mentions cost.

    kg annotate ARTICLES > findings.jsonl
    python bench/identity.py findings.jsonl [--sizes 100 300 900] [--rounds 3]

Times resolve as a whole, and the part of it that tells which names are one, on the first articles
of the file, by CPU time, the best of several rounds. The exponent is the slope of the logarithms,
by least squares: 1 is linear; n log n from 100 to 900 articles is 1.18. Exits with 1 when resolve
grows faster, or 50,000 mentions take 3 CPU seconds or more.
"""

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.config import Settings
from kg.jsonlines import findings_from_json
from kg.records import Findings
from kg.resolve import RULES, resolve_entities
from kg.resolve.entities import entities_of
from kg.resolve.judgements import Inquiry
from kg.resolve.tenures import tenures_of

MENTIONS = 50_000
MOST_SECONDS = 3.0


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
    options = parser.parse_args()
    with options.findings.open("rb") as file:
        lines = [line for _, line in zip(range(max(options.sizes)), file, strict=False)]
    findings = [findings_from_json(line) for line in lines]
    if not findings:
        parser.error(f"{options.findings} holds no findings")
    sizes = sorted({min(size, len(findings)) for size in options.sizes})
    seconds(resolve, findings[: sizes[0]])  # Imports and tables are not what is measured.

    whole, names = [], []
    print(f"{'articles':>8} {'mentions':>8} {'resolve s':>10} {'identity s':>10}")
    for size in sizes:
        part = findings[:size]
        whole.append(min(seconds(resolve, part) for _ in range(options.rounds)))
        names.append(min(seconds(tell_who_is_who, part) for _ in range(options.rounds)))
        mentions = sum(len(found.mentions) for found in part)
        print(f"{size:>8} {mentions:>8} {whole[-1]:>10.3f} {names[-1]:>10.3f}")

    cost = names[-1] / mentions * MENTIONS
    print(f"identity: {cost:.2f} s for {MENTIONS:,} mentions (bound {MOST_SECONDS})")
    broken = cost >= MOST_SECONDS
    if len(sizes) > 1:
        bound = exponent(sizes, [size * math.log(size) for size in sizes])
        found = exponent(sizes, whole)
        print(f"exponent: resolve {found:.2f}, identity {exponent(sizes, names):.2f}")
        print(f"bound of the exponent: {bound:.2f}, n log n")
        broken = broken or found > bound
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
