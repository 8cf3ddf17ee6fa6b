"""Learn what tells the day of an event (`kg/annotate/events/day_choice.py`), and how well it does.

    python -m bench.event_days CORPUS… [--write]

The corpora must hold the articles of `tests/quality/event_days_train.json`, which keeps offsets and
days; features and reports of `tests/quality/press` are learnt from, too. Articles are parted into
ten; what nine teach is tried on the tenth. Of events that the rules left without a day (at first
sight, where that was recorded) it prints how many are told one, and how many of those are right, at
several thresholds. `--write` puts weights learnt on all of them into `kg/data/event_days.csv`.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import kg.annotate.events.component as component
from bench.event_references import matched, press
from kg.annotate import prepare
from kg.annotate.events.day_choice import CHOSEN_FOR, SURE, choice
from kg.annotate.events.day_features import Candidate, DayFeatures
from kg.annotate.events.joining import Event
from kg.annotate.language import load_language
from kg.config import Settings
from kg.read import read_articles
from kg.records import Article

ANNOTATED = Path(__file__).parent.parent / "tests/quality/event_days_train.json"
WEIGHTS = Path(__file__).parent.parent / "kg/data/event_days.csv"
PARTS = 10
EVEN = 2.0  # how strongly weights are drawn to nothing
DATED = 0.5  # what an event counts that the rules gave a day
ARTICLES = 2  # in which a feature must be seen
STEPS = 600
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One event: what may be its day, and what is. undated: whether the rules gave it none."""

    source: str
    candidates: tuple[Candidate, ...]
    none: frozenset[str]
    start: date | None
    undated: bool
    chosen_for: bool

    @property
    def right(self) -> int:
        """The number of the right candidate; one past the last when there is none."""
        starts = [c.days.start for c in self.candidates]
        return starts.index(self.start) if self.start in starts else len(starts)


def rows(articles: Mapping[str, Article]) -> Iterator[Row]:
    """The annotated events that are found, with the days their articles tell."""
    settings = Settings()
    nlp = load_language(settings.model, settings.extractor, settings.weights)
    seen: list[tuple[Any, date | None, Sequence[Event]]] = []
    setattr(component, "choose_days", lambda *told: seen.append(told))  # noqa: B010
    for article, wanted in _annotated(articles):
        doc = prepare(nlp, article)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        doc, published, events = seen.pop()
        features = DayFeatures(doc, published, events)
        for number, event in matched(doc, events, wanted).items():
            told = wanted[number]
            undated = event.days is None or told.get("undated", False)
            candidates, none = features.of(event)
            if not undated:
                candidates = [_ruled(c, event) for c in candidates]
            start = date.fromisoformat(told["start"]) if told["start"] else None
            fits = event.type in CHOSEN_FOR
            yield Row(article.source, tuple(candidates), none, start, undated, fits)


def _annotated(
    articles: Mapping[str, Article],
) -> Iterator[tuple[Article, Sequence[Mapping[str, Any]]]]:
    """Each annotated article as of its day, with its events."""
    for row in json.loads(ANNOTATED.read_text(encoding="utf-8")):
        known = articles[row["doc"]]
        day = date.fromisoformat(row["published"]) if row["published"] else None
        yield replace(known, published=day), row["events"]
    yield from press()


def _ruled(candidate: Candidate, event: Event) -> Candidate:
    """The candidate, marked where the rules told that day: what they saw is not to be learnt."""
    if event.days is None or candidate.days.start != event.days.start:
        return candidate
    nearest = max(r.nearness for r in event.readings if r.nearness is not None)
    return Candidate(candidate.days, candidate.features | {f"rules {nearest.name}"})


def learn(known: Sequence[Row]) -> dict[str, float]:
    """The weights under which the right days are likeliest, drawn to nothing by `EVEN`."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in known:
        for features in (*(c.features for c in row.candidates), row.none):
            for name in features:
                seen[name].add(row.source)
    names = sorted(name for name, sources in seen.items() if len(sources) >= ARTICLES)
    at = {name: i for i, name in enumerate(names)}
    cases = []
    for row in known:
        matrix = np.zeros((len(row.candidates) + 1, len(names)))
        for i, features in enumerate((*(c.features for c in row.candidates), row.none)):
            matrix[i, [at[name] for name in features if name in at]] = 1
        cases.append((matrix, row.right, 1.0 if row.undated else DATED))
    worth: Floats = np.zeros(len(names))
    moved = worth
    step = 1 / (EVEN + 0.5 * sum(w * float((m**2).sum(1).max()) for m, _, w in cases))
    step *= 20  # Far fewer features share a case than the bound allows for.
    for number in range(STEPS):
        slope = EVEN * moved
        for matrix, right, weight in cases:
            scores = matrix @ moved
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            likely[right] -= 1
            slope = slope + weight * (matrix.T @ likely)
        following = moved - step * slope
        moved = following + number / (number + 3) * (following - worth)
        worth = following
    return {name: round(float(w), 2) for name, w in zip(names, worth, strict=True) if abs(w) > 0.01}


def judged(known: Sequence[Row]) -> list[tuple[Row, date | None, float]]:
    """What is chosen for the events of each part by what the others taught."""
    sources = sorted({row.source for row in known})
    part = {source: i % PARTS for i, source in enumerate(sources)}
    found = []
    for held in range(PARTS):
        worth = learn([row for row in known if part[row.source] != held])
        for row in known:
            if part[row.source] == held and row.undated and row.chosen_for:
                chosen = choice(row.candidates, row.none, worth)
                found.append((row, chosen[0].start, chosen[1]) if chosen else (row, None, 0.0))
    return found


def main() -> int:
    """Print the table; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights of the package")
    options = parser.parse_args()
    read = read_articles(*options.corpora, settings=Settings())
    known = list(rows({a.source: a for a in read if isinstance(a, Article)}))
    of_kind = Counter((row.undated and row.chosen_for, row.start is not None) for row in known)
    print(f"{len(known)} events; left without a day {of_kind[True, True] + of_kind[True, False]}, ")
    print(f"of which {of_kind[True, True]} have one")
    found = judged(known)
    for least in sorted({0.3, 0.4, 0.5, 0.55, SURE, 0.7, 0.8, 0.9}):
        told = [(row, start) for row, start, sure in found if sure >= least]
        right = sum(row.start == start for row, start in told)
        none = sum(row.start is None for row, _ in told)
        print(f"at {least:.2f}: {len(told)} told, {right} right, {none} of those without a day")
    if options.write:
        worth = learn(known)
        with WEIGHTS.open("w", encoding="utf-8", newline="\n") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows(sorted(worth.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
