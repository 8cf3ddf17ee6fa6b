"""Parties that an event has from elsewhere in its article.

Who votes for a strike goes on it; whoever is called a candidate stands in the one by-election.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotate.events import lexicon as lex
from kg.annotate.events.joining import Event
from kg.annotate.events.parties import Parties
from kg.records import EventType, Kind, Status


def share_parties(doc: Doc, events: Sequence[Event], parties: Parties) -> None:
    """Add to events those whom another event, or the whole article, tells to take part."""
    _let_voters_strike(events, parties)
    _let_candidates_stand(doc, events, parties)


def _let_voters_strike(events: Sequence[Event], parties: Parties) -> None:
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
    # "Nurses" strike whoever else does; a second union would be another's strike.
    kinds = {parties.kind_of(party) for party in strike.parties}
    _add(
        strike,
        [
            party
            for party in ballots[0].parties
            if parties.kind_of(party) in _STRIKERS and parties.kind_of(party) not in kinds
        ],
    )


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


def _let_candidates_stand(doc: Doc, events: Sequence[Event], parties: Parties) -> None:
    """Let all who are called candidates stand in the by-election, if there is one alone.

    In a general election anybody may stand somewhere.
    """
    elections = [e for e in events if e.type is EventType.ELECTION]
    contests = [e for e in elections if _is_for_one_post(e)]
    if len(contests) == 1 and "candidate" in doc.text:
        _add(contests[0], list(dict.fromkeys(_candidates(doc, parties))))


_ONE_POST = re.compile(r"\b(?:by-?election|leadership (?:election|contest|race))", re.IGNORECASE)


def _is_for_one_post(election: Event) -> bool:
    mentions = (r.mention for r in election.readings)
    return any(_ONE_POST.search(m.head.doc[m.start : m.end].text) for m in mentions)


def _candidates(doc: Doc, parties: Parties) -> Iterator[str]:
    """Who is called one: "candidate Ada Vale", "the Lamp candidate, Ada Vale", or the reverse."""
    for token in doc:
        if token.lower_ != "candidate" or token.tag_ not in ("NN", "NNP"):
            continue
        after = token.i + 1
        after += after < len(doc) and doc[after].text == ","
        near = [doc[after]] if after < len(doc) else []
        near += [token.head] if token.dep_ == "appos" else []
        for beside in near:
            party = parties.at(beside)
            if party is not None and party.kind == Kind.PERSON.value:
                yield party.id
                break


def _add(event: Event, found: Sequence[str]) -> None:
    event.readings[0].parties += tuple(p for p in found if p not in event.parties)
