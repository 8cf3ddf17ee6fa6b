"""Events told by nouns and verbs that the lexicon does not know, chosen by all that is seen.

Whether a word tells of an event is weighed by logistic regression over what `trigger_features`
sees, of which type by another over the types. Only lemmas that told of events in the annotated
references are looked at. The weights are data, learnt and judged by `bench/event_triggers.py`; see
docs/decisions/0067.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Token

from kg.annotate.events.trigger_features import features_of, lemma_feature, may_tell
from kg.records import EventType

SURE = 0.55  # where a word begins to tell of an event
BASE = ""  # the feature that all have


class Told(NamedTuple):
    """The type of an event that a word tells of, and how likely it tells of one of it."""

    type: EventType
    likelihood: float


class Weights(NamedTuple):
    """What each feature is worth for a word's telling of an event, and for each of its types."""

    event: Mapping[str, float]
    types: Mapping[str, Mapping[EventType, float]]


def is_weighed(lemma: str) -> bool:
    """Whether a word of a lemma, in small letters, may tell of an event at all."""
    return lemma_feature(lemma) in weights().event


def told_by(token: Token) -> Told | None:
    """The event that a word of a lemma that is weighed tells of, if one of its type is likely."""
    if not may_tell(token):
        return None
    known = weights()
    seen = features_of(token)
    sure = likelihood(seen, known)
    if sure < SURE:
        return None
    told = typed(seen, sure, known)
    return told if told.likelihood >= SURE else None


def likelihood(features: Iterable[str], known: Weights) -> float:
    """How likely a word of which all that is seen tells of an event, of whatever type."""
    worth = known.event
    score = worth[BASE]
    for feature in features:
        score += worth.get(feature, 0.0)
    return 1 / (1 + math.exp(-score))


def typed(features: Iterable[str], sure: float, known: Weights) -> Told:
    """The likeliest type of an event that a word tells of, and how likely it is one of that."""
    scores = dict(known.types[BASE])
    for feature in features:
        for type_, worth in known.types.get(feature, {}).items():
            scores[type_] += worth
    best = max(scores, key=lambda type_: scores[type_])
    return Told(best, sure / sum(math.exp(other - scores[best]) for other in scores.values()))


@cache
def weights() -> Weights:
    """The weights of the package."""
    event: dict[str, float] = {}
    types: dict[str, dict[EventType, float]] = defaultdict(dict)
    table = files("kg").joinpath("data", "event_triggers.csv")
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["type"]:
                types[row["feature"]][EventType(row["type"])] = float(row["weight"])
            else:
                event[row["feature"]] = float(row["weight"])
    return Weights(event, types)
