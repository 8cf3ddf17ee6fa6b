"""Who else takes part in an event, chosen among all that are told of near its mentions.

The parse tells the arguments of an event's noun or verb. Others take part as well: the parties
that fight "the election", the two sides of "the talks" of which the sentence before speaks. Each
is weighed by logistic regression over what `party_features` sees. The weights are data, learnt
and judged by `bench/event_parties.py`; see docs/decisions/0066.
"""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from kg.annotate.events.joining import Event
from kg.annotate.events.parties import Parties
from kg.annotate.events.party_features import PartyFeatures

SURE = 0.60  # where one begins to take part
BASE = ""  # the name of the weight that all have


def choose_parties(doc: Doc, events: Sequence[Event], parties: Parties) -> None:
    """Add to each event those who take part in it by all that is told, if sure."""
    if not events:
        return
    features = PartyFeatures(doc, events, parties)
    worth = weights()
    chosen = [
        (
            event,
            tuple(
                id_
                for id_, seen in features.of(event)
                if likelihood(seen, worth) >= SURE and not features.stays_away(id_, event)
            ),
        )
        for event in events
    ]
    for event, found in chosen:
        event.readings[0].parties += found


def likelihood(features: Iterable[str], worth: Mapping[str, float]) -> float:
    """How likely somebody of whom all that is seen takes part."""
    score = worth[BASE]
    for feature in features:
        score += worth.get(feature, 0.0)
    return 1 / (1 + math.exp(-score))


@cache
def weights() -> Mapping[str, float]:
    """What each feature is worth."""
    table = files("kg").joinpath("data", "event_parties.csv")
    with table.open(encoding="utf-8") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
