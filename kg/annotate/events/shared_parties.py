"""Parties that an event has from another of its article: who votes for a strike goes on it."""

from collections.abc import Sequence

from kg.annotate.events import lexicon as lex
from kg.annotate.events.joining import Event
from kg.annotate.events.parties import Parties
from kg.records import EventType, Kind, Status


def share_parties(events: Sequence[Event], parties: Parties) -> None:
    """Let those who vote for the article's one strike to come take part in it."""
    to_come = [
        e
        for e in events
        if e.type is EventType.STRIKE and e.weightiest.status in (Status.PLANNED, Status.POSSIBLE)
    ]
    if len(to_come) != 1:
        return
    (strike,) = to_come
    ballots = [e for e in events if e.type is EventType.BALLOT and _is_on_striking(e)]
    if len(ballots) != 1:
        return
    first = strike.readings[0]
    missing = [
        party
        for party in ballots[0].parties
        if party not in strike.parties and parties.kind_of(party) in _STRIKERS
    ]
    kinds = {parties.kind_of(party) for party in strike.parties}
    # "Nurses" strike whoever else does; a second union would be another's strike.
    first.parties += tuple(party for party in missing if parties.kind_of(party) not in kinds)


_STRIKERS = (Kind.UNION.value, Kind.GROUP.value)


def _is_on_striking(ballot: Event) -> bool:
    """Whether any mention of it, with what stands right after it, speaks of a strike."""
    for reading in ballot.readings:
        mention = reading.mention
        doc = mention.head.doc
        words = {t.lower_ for t in doc[mention.start : mention.end + _AFTER]}
        if words & (lex.STRIKING | {"strike", "action"}):
            return True
    return False


_AFTER = 6  # tokens
