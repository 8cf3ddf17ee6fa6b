"""Who holds an event, at whom it is directed, and for whom a poll was taken.

Told by the preposition or the verb that ties a party to the event; whoever merely takes part has
no role here.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.lexicon import words
from kg.annotate.events.mentions import Mention
from kg.annotate.events.participants import phrase_parties
from kg.annotate.events.parties import Parties, Party
from kg.annotate.events.verbs import subject
from kg.annotate.times.tense import is_negated
from kg.records import EventType, Kind

ORGANIZER, TARGET, CLIENT = "organizers", "targets", "clients"

# Verbs whose subject holds the event that is their object.
_CALLS = words("call organise organize convene host chair launch commission stage announce plan")
_MAKES = words("deliver make give table publish release produce issue hold conduct unveil present")
# Of these the subject of any such verb is the author; people meet and talk with one another.
_AUTHORED = frozenset(
    {
        EventType.SPEECH,
        EventType.ANNOUNCEMENT,
        EventType.REPORT,
        EventType.OFFER,
        EventType.OPINION_POLL,
        EventType.BALLOT,
    }
)
_DIRECTED: dict[EventType, frozenset[str]] = {
    EventType.STRIKE: frozenset({"at", "against"}),
    EventType.PROTEST: frozenset({"against", "outside"}),
    EventType.OFFER: frozenset({"to"}),
    EventType.JOB_CUTS: frozenset({"at"}),
    EventType.SPEECH: frozenset({"to"}),
}
# Verbs of these say who does it; of these others, to whom it is done.
_DONE_BY_ONE = frozenset(
    {
        EventType.BALLOT,
        EventType.JOB_CUTS,
        EventType.OFFER,
        EventType.ANNOUNCEMENT,
        EventType.SPEECH,
    }
)
_UNDERGONE = words("lose be go")
_OUTLETS = frozenset({Kind.OUTLET.value, Kind.PROGRAMME.value})
# Those who strike are many; a union calls the strike.
_OF_UNIONS = frozenset({EventType.STRIKE, EventType.BALLOT, EventType.PROTEST})


def roles_of(mention: Mention, parties: Parties) -> Iterator[tuple[str, str]]:
    """(role, id) of whoever a mention gives a role in its event."""
    for party in _holders(mention, parties):
        if mention.type is EventType.OPINION_POLL:
            yield CLIENT if party.kind in _OUTLETS else ORGANIZER, party.id
        elif mention.type not in _OF_UNIONS or party.kind in (Kind.UNION.value, *_BODIES):
            yield ORGANIZER, party.id
    if mention.is_verb and mention.type is EventType.OFFER:
        for child in mention.head.rights:
            if child.dep_ == "dative" and child.lower_ != "to":  # "Offered staff a 3% rise"
                yield from ((TARGET, p.id) for p in phrase_parties(child, parties))
    for holder in _nouns_and_verbs(mention):
        for child in holder.rights:
            if child.dep_ not in ("prep", "dative"):
                continue
            if child.lower_ in _DIRECTED.get(mention.type, frozenset()):
                for party in parties.within(child.i + 1, parties.list_end(child)):
                    if party.kind != Kind.PLACE.value:
                        yield TARGET, party.id
            elif mention.type is EventType.OPINION_POLL and child.lower_ == "for":
                for party in parties.within(child.i + 1, parties.list_end(child)):
                    yield CLIENT, party.id


_BODIES = (Kind.PARTY.value, Kind.ORGANIZATION.value)


def _nouns_and_verbs(mention: Mention) -> Iterator[Token]:
    yield mention.head
    governor = mention.governor
    if governor is not None and governor.relation in ("object", "passive"):
        yield governor.verb


def _holders(mention: Mention, parties: Parties) -> Iterator[Party]:
    head = mention.head
    if mention.is_verb:
        if mention.type in _DONE_BY_ONE and head.lemma_.lower() not in _UNDERGONE:
            who = subject(head)
            if who is not None and who.dep_ == "nsubj":
                yield from phrase_parties(who, parties)
        return
    yield from _owners(mention, parties)
    for child in head.rights:
        if child.lower_ == "by" and child.dep_ in ("prep", "agent"):
            yield from parties.within(child.i + 1, parties.list_end(child))
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in lex.HELD_BY:
            yield from _agents(child, parties)
        elif child.dep_ == "relcl" and child.lemma_.lower() in _CALLS:
            yield from _agents(child, parties)  # "The strike, which was called by the union"
    governor = mention.governor
    if governor is None or is_negated(governor.verb):
        return
    lemma = governor.verb.lemma_.lower()
    makes = lemma in _MAKES and mention.type in _AUTHORED
    if governor.relation == "object" and (lemma in _CALLS or makes):
        if lemma == "call" and mention.type not in lex.CALLABLE:
            return
        who = subject(governor.verb)
        if who is not None and who.dep_ != "nsubjpass":
            yield from phrase_parties(who, parties)
    elif governor.relation == "passive" and (lemma in _CALLS or makes):
        yield from _agents(governor.verb, parties)


def _owners(mention: Mention, parties: Parties) -> Iterator[Party]:
    """The possessor of the noun ("the council's offer"), and a poll's compounds."""
    if mention.type in (EventType.MEETING, EventType.NEGOTIATION, EventType.DEBATE):
        return
    head = mention.head
    for i in range(mention.start, head.i):
        party = parties.at(head.doc[i])
        if party is None or party.start != i or party.kind == Kind.PLACE.value:
            continue
        inner = head.doc[party.start : party.end].root
        compound = inner.dep_ in ("compound", "nmod") and mention.type is EventType.OPINION_POLL
        if inner.head.i == head.i and (inner.dep_ == "poss" or compound):
            yield party


def _agents(verb: Token, parties: Parties) -> Iterator[Party]:
    for child in verb.rights:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            yield from parties.within(child.i + 1, parties.list_end(child))
