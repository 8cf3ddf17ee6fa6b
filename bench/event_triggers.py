"""Learn which words tell of events (`kg/annotate/events/trigger_choice.py`), and how well it does.

    python -m bench.event_triggers CORPORA… [--write]

The corpora must hold the articles of the references (`bench/event_references.py`), which keep
offsets. Articles are parted into five; what four teach is tried on the fifth. Of the words that the
lexicon leaves alone it prints how many are told to be of an event, and how many of those are, at
several thresholds; and how often the type is one of those annotated. `--write` puts weights learnt
on all of them into `kg/data/event_triggers.csv`.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from bench.event_references import Wanted, whole_references
from bench.logit import learn as logit
from kg.annotate import prepare
from kg.annotate.events import mentions as station
from kg.annotate.events.trigger_choice import BASE, SURE, Weights, likelihood, typed
from kg.annotate.events.trigger_features import features_of, lemma_feature, may_tell
from kg.annotate.language import load_language
from kg.config import Settings
from kg.read import read_articles
from kg.records import Article, EventType

WEIGHTS = Path(__file__).parent.parent / "kg/data/event_triggers.csv"
PARTS = 5
EVEN = 2.0  # how strongly weights are drawn to nothing
TIMES = 4  # that a feature must be seen
TOLD, SHARE = 3, 0.04  # how often, and how much of all it is, a lemma must tell of an event
OPTIONAL = 0.5  # what an event counts that a careful annotator may leave out
SMALL = 0.1  # weights below are not written


@dataclass(frozen=True, slots=True)
class Row:
    """One noun or verb. types: those annotated of its event, best first; () when it tells none.

    known: whether the lexicon finds a mention there. inside: whether it stands in a mention that
    was annotated.
    """

    source: str
    lemma: str
    features: frozenset[str]
    types: tuple[EventType, ...]
    optional: bool
    known: bool
    inside: bool


def rows(articles: Mapping[str, Article]) -> Iterator[Row]:
    """Every noun and verb of the annotated articles."""
    settings = Settings()
    nlp = load_language(settings.model, settings.extractor, settings.weights)
    setattr(station, "told_by", lambda token: None)  # noqa: B010
    for _, article, wanted in whole_references(articles):
        doc = prepare(nlp, article)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        known = {mention.head.i for mention in station.mentions(doc)}
        told, inside = _heads(doc, wanted)
        for token in doc:
            if may_tell(token):
                types, optional = told.get(token.i, ((), False))
                yield Row(
                    article.source,
                    token.lemma_.lower(),
                    frozenset(features_of(token)),
                    types,
                    optional,
                    token.i in known,
                    token.i in inside,
                )


def _heads(
    doc: Doc, wanted: Wanted
) -> tuple[dict[int, tuple[tuple[EventType, ...], bool]], set[int]]:
    """The heads of annotated mentions, with the types of their events; and all their words."""
    found: dict[int, tuple[tuple[EventType, ...], bool]] = {}
    inside: set[int] = set()
    for event in wanted:
        types = tuple(EventType(name) for name in event["types"])
        for start, end in event["mentions"]:
            span = doc.char_span(start, end, alignment_mode="expand")
            words = [token for token in span or () if may_tell(token)]
            inner = {token.i for token in span or ()}
            inside |= inner
            tops = [t for t in words if t.head.i == t.i or t.head.i not in inner]
            for head in (tops or words[-1:])[:1]:
                found[head.i] = types, event["optional"]
    return found, inside


def learn(known: Sequence[Row]) -> Weights:
    """The weights of both choices."""
    all_, telling = Counter(r.lemma for r in known), Counter(r.lemma for r in known if r.types)
    lemmas = {w for w, n in telling.items() if n >= TOLD and n / all_[w] >= SHARE}
    looked_at = [row for row in known if row.lemma in lemmas]
    counts = [OPTIONAL if row.optional else 1.0 for row in looked_at]
    seen = [row.features for row in looked_at]
    (event,) = logit(seen, [bool(r.types) for r in looked_at], counts, even=EVEN, times=TIMES)
    others = {lemma_feature(row.lemma) for row in known} - set(map(lemma_feature, lemmas))
    looked = set(map(lemma_feature, lemmas))
    event = {
        name: round(worth, 2)
        for name, worth in event.items()
        if name not in others and (abs(worth) >= SMALL or name in looked or name == BASE)
    } | {name: event.get(name, 0.0) for name in looked - event.keys()}
    telling_rows = [row for row in known if row.types]
    order = sorted({row.types[0] for row in telling_rows}, key=lambda type_: type_.value)
    worths = logit(
        [row.features for row in telling_rows],
        [order.index(row.types[0]) + 1 for row in telling_rows],
        [1.0] * len(telling_rows),
        even=EVEN,
        times=TIMES,
    )
    types: dict[str, dict[EventType, float]] = {}
    for type_, of_type in zip(order, worths, strict=True):
        for name, weight in of_type.items():
            if abs(weight) >= SMALL or name == BASE:
                types.setdefault(name, {})[type_] = round(weight, 2)
    worth = Weights(event, types)
    # A lemma that reaches the threshold nowhere here hardly does elsewhere: no look at it.
    reached = {
        row.lemma
        for row in looked_at
        if typed(row.features, likelihood(row.features, worth), worth).likelihood >= SURE
    }
    for lemma in lemmas - reached:
        del event[lemma_feature(lemma)]
    return worth


def judged(known: Sequence[Row]) -> list[tuple[Row, float, EventType]]:
    """What is told of each word that the lexicon leaves alone by what other parts taught."""
    sources = sorted({row.source for row in known})
    part = {source: number % PARTS for number, source in enumerate(sources)}
    found = []
    for held in range(PARTS):
        worth = learn([row for row in known if part[row.source] != held])
        for row in known:
            if part[row.source] != held or row.known:
                continue
            if lemma_feature(row.lemma) in worth.event:
                type_, sure = typed(row.features, likelihood(row.features, worth), worth)
                found.append((row, sure, type_))
    return found


def main() -> int:
    """Print the table; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="write the weights of the package")
    options = parser.parse_args()
    read = read_articles(*options.corpora, settings=Settings())
    known = list(rows({a.source: a for a in read if isinstance(a, Article)}))
    missing = sum(bool(row.types) and not row.known for row in known)
    print(f"{len(known)} nouns and verbs; the lexicon leaves {missing} that tell of an event")
    found = judged(known)
    for least in sorted({0.4, 0.5, SURE, 0.6, 0.65, 0.7, 0.8}):
        told = [(row, type_) for row, sure, type_ in found if sure >= least]
        right = [(row, type_) for row, type_ in told if row.inside]
        typed = sum(type_ in row.types for row, type_ in right if row.types)
        heads = sum(bool(row.types) for row, _ in right)
        share = len(right) / max(len(told), 1)
        print(f"from {least:.2f}: {len(told)} told, {len(right)} right ({share:.2f}),")
        print(f"    {heads} of them head one, {typed} with a type of those annotated")
    if options.write:
        worth = learn(known)
        with WEIGHTS.open("w", encoding="utf-8", newline="\n") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "type", "weight"))
            writer.writerows((name, "", weight) for name, weight in sorted(worth.event.items()))
            for name, weights in sorted(worth.types.items()):
                for type_, weight in sorted(weights.items(), key=lambda pair: pair[0].value):
                    writer.writerow((name, type_.value, weight))
    return 0


if __name__ == "__main__":
    sys.exit(main())
