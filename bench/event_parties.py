"""Learn who takes part in an event (`kg/annotate/events/party_choice.py`), and how well it does.

    python -m bench.event_parties CORPORA… [--write]

The corpora must hold the articles of the references (`bench/event_references.py`), which keep
offsets. Articles are parted into five; what four teach is tried on the fifth. It prints how many
of the participants annotated are told, and how many of those told are right, by the parse alone
and with those that are chosen, at several thresholds. `--write` puts weights learnt on all of them
into `kg/data/event_parties.csv`.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kg.annotate.events.component as component
from bench.event_references import NOBODY_STANDS, matched, share, whole_references
from bench.logit import learn as logit
from kg.annotate import layers, prepare
from kg.annotate.events.party_choice import BASE, SURE, likelihood
from kg.annotate.events.party_features import PartyFeatures
from kg.annotate.language import load_language
from kg.config import Settings
from kg.read import read_articles
from kg.records import Article, EventType

WEIGHTS = Path(__file__).parent.parent / "kg/data/event_parties.csv"
PARTS = 5
EVEN = 5.0  # how strongly weights are drawn to nothing
TIMES = 8  # that a feature must be seen
OPTIONAL = 0.6  # what an event counts that a careful annotator may leave out
SMALL = 0.01  # weights below are not written


@dataclass(frozen=True, slots=True)
class Row:
    """One who may take part: the numbers of the participants annotated that he is.

    spare: whether he is one that may be counted or not.
    """

    features: frozenset[str]
    whose: frozenset[int]
    spare: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One event: those the parse tells, as rows without features, and those that may be chosen."""

    source: str
    optional: bool
    wanted: int
    told: tuple[Row, ...]
    rows: tuple[Row, ...]


def cases(articles: Mapping[str, Article]) -> Iterator[Case]:
    """The annotated events that are found."""
    settings = Settings()
    nlp = load_language(settings.model, settings.extractor, settings.weights)
    seen: list[tuple[Any, ...]] = []
    setattr(component, "choose_parties", lambda *told: seen.append(told))  # noqa: B010
    for part, article, wanted in whole_references(articles):
        doc = prepare(nlp, article)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        doc, events, parties = seen.pop()
        features = PartyFeatures(doc, events, parties)
        at: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for name in (layers.NAMES, layers.GROUPS, layers.REFERENCES):
            for span in layers.layer(doc, name):
                at[span.id_].append((span.start_char, span.end_char))
        for number, event in matched(doc, events, wanted).items():
            told = wanted[number]
            if part in NOBODY_STANDS and event.type is EventType.ELECTION:
                continue
            told_rows = [_row(frozenset(), at[id_], told) for id_ in dict.fromkeys(event.parties)]
            rows = [
                _row(frozenset(marks), at[id_], told)
                for id_, marks in features.of(event)
                if not features.stays_away(id_, event)
            ]
            wants = len(told["participants"])
            yield Case(article.source, told["optional"], wants, tuple(told_rows), tuple(rows))


def _row(features: frozenset[str], at: Sequence[tuple[int, int]], told: Mapping[str, Any]) -> Row:
    whose = frozenset(n for n, who in enumerate(told["participants"]) if share(who, at))
    spare = any(share(who, at) for who in told["participants_optional"])
    return Row(features, whose, spare and not whose)


def learn(known: Sequence[Case]) -> dict[str, float]:
    """Weights of a logistic regression, drawn to nothing by `EVEN`."""
    rows = [(row, case.optional) for case in known for row in case.rows if not row.spare]
    (worth,) = logit(
        [row.features for row, _ in rows],
        [bool(row.whose) for row, _ in rows],
        [OPTIONAL if optional else 1.0 for _, optional in rows],
        even=EVEN,
        times=TIMES,
    )
    return {n: round(w, 2) for n, w in worth.items() if n == BASE or abs(w) > SMALL}


def judged(known: Sequence[Case]) -> list[tuple[Case, list[float]]]:
    """How likely each row of the events of a part is by what the others taught."""
    sources = sorted({case.source for case in known})
    part = {source: number % PARTS for number, source in enumerate(sources)}
    found = []
    for held in range(PARTS):
        worth = learn([case for case in known if part[case.source] != held])
        for case in known:
            if part[case.source] == held and not case.optional:
                found.append((case, [likelihood(row.features, worth) for row in case.rows]))
    return found


def main() -> int:
    """Print the table; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights of the package")
    options = parser.parse_args()
    read = read_articles(*options.corpora, settings=Settings())
    known = list(cases({a.source: a for a in read if isinstance(a, Article)}))
    print(f"{len(known)} events, {sum(len(case.rows) for case in known)} who may take part")
    found = judged(known)
    wanted = sum(case.wanted for case, _ in found)
    for least in (1.01, 0.8, 0.7, 0.6, SURE, 0.5, 0.4):
        hit = told = 0
        for case, sure in found:
            taken = [*case.told]
            taken += [row for row, p in zip(case.rows, sure, strict=True) if p >= least]
            hit += len({number for row in taken for number in row.whose})
            told += sum(not row.spare for row in taken)
        f1 = 2 * hit / (wanted + told)
        name = "by the parse alone" if least > 1 else f"from {least:.2f}"
        print(f"{name}: {hit} of {wanted} told, {hit / told:.2f} of {told} right, F1 {f1:.3f}")
    if options.write:
        with WEIGHTS.open("w", encoding="utf-8", newline="\n") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows(sorted(learn(known).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
