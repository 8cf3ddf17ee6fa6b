"""The day of an event that nothing beside it dates, chosen among those the article tells.

Every day told in the article, and the article's own, is weighed against the others and against
that none of them is meant: a conditional logit (McFadden 1974) over what `day_features` sees. Its
weights are data, learnt and judged by `bench/event_days.py`; see docs/decisions/0045.
"""

import csv
import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from kg.annotate.events.date_order import Nearness
from kg.annotate.events.day_features import Candidate, DayFeatures
from kg.annotate.events.joining import Event
from kg.annotate.times.calendar import Days
from kg.records import EventType

SURE = 0.70  # where a chosen day begins to be told
# How often it is then right, by the bench. What the weights think of it says little more: of the
# seventeen days they are surer of than .9 eleven are right.
RIGHT = 0.61
# Talks go on, reports are spoken of for weeks: their days could not be chosen well enough.
CHOSEN_FOR = frozenset(
    {
        EventType.ELECTION,
        EventType.BALLOT,
        EventType.MEETING,
        EventType.DEBATE,
        EventType.SPEECH,
        EventType.STRIKE,
        EventType.PROTEST,
    }
)


def choose_days(doc: Doc, published: date | None, events: Sequence[Event]) -> None:
    """Give the events that have no day the one that is theirs by all that is told, if sure."""
    known = (e for e in events if e.likelihood == 1)  # The weights were learnt on these.
    undated = [e for e in known if e.days is None and e.type in CHOSEN_FOR]
    if not undated:
        return
    features = DayFeatures(doc, published, events)
    chosen = [(event, choice(*features.of(event), weights())) for event in undated]
    for event, found in chosen:
        if found is not None and found[1] >= SURE:
            reading = event.readings[0]
            reading.days, reading.nearness = found[0], Nearness.CHOSEN
            event.day_confidence = RIGHT


def choice(
    candidates: Sequence[Candidate], none: Collection[str], worth: Mapping[str, float]
) -> tuple[Days, float] | None:
    """The likeliest day and how likely it is; None when there is no candidate."""
    if not candidates:
        return None
    scores = [math.fsum(worth.get(f, 0.0) for f in c.features) for c in candidates]
    all_scores = [*scores, math.fsum(worth.get(f, 0.0) for f in none)]
    highest = max(all_scores)
    total = sum(math.exp(score - highest) for score in all_scores)
    best = max(range(len(scores)), key=lambda i: scores[i])
    return candidates[best].days, math.exp(scores[best] - highest) / total


@cache
def weights() -> Mapping[str, float]:
    """What each feature is worth."""
    table = files("kg").joinpath("data", "event_days.csv")
    with table.open(encoding="utf-8") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
