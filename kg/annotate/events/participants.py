"""Who takes part in an event, and where: the arguments of its noun or verb, as ids of layers."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.governors import Governor
from kg.annotate.events.mentions import Mention
from kg.annotate.events.parties import ENDS_TAGS, OUTLETS, Parties, Party
from kg.annotate.events.taking_place import present_at, sets_out_for
from kg.annotate.events.verbs import subject
from kg.annotate.times.tense import clause_verb, is_negated
from kg.records import EventType, Kind

_WITH = frozenset(
    {"between", "with", "by", "involving", "among", "amongst", "alongside", "against"}
)
# Prepositions whose object takes part in an event of one type only.
_ALSO: dict[EventType, frozenset[str]] = {
    EventType.OPINION_POLL: frozenset({"for"}),
    EventType.OFFER: frozenset({"from", "to"}),
    EventType.REPORT: frozenset({"from"}),
    EventType.STRIKE: frozenset({"of", "at"}),
    EventType.BALLOT: frozenset({"of"}),
    EventType.MERGER: frozenset({"of"}),
    EventType.SPEECH: frozenset({"from"}),
    EventType.MEETING: frozenset({"of"}),
    EventType.NEGOTIATION: frozenset({"of"}),
}
# "Clerks across Leeds": the place takes no part.
_WHERE = lex.words("across in around throughout near over against outside inside about after")
_DOES = ("subject", "passive", "object", "exists", "in", "on", "for", "to", "into")


def participants(mention: Mention, parties: Parties) -> tuple[tuple[str, ...], bool]:
    """Ids of those who take part, in order, and whether any of them hangs from the mention itself.

    Those of a governing verb ("ministers will hold talks") count too, but prove less.
    """
    own = dict.fromkeys(p.id for p in _own(mention, parties) if may_take_part(p.kind, mention.type))
    governing = (*_governing(mention, parties), *_union_that_tells(mention, parties))
    far = dict.fromkeys(p.id for p in governing if may_take_part(p.kind, mention.type))
    return tuple({**own, **far}), bool(own)


def may_take_part(kind: str, type_: EventType) -> bool:
    """Whether one of a kind may take part: a place meets and talks, an outlet polls."""
    if kind == Kind.PLACE.value:
        return type_ in (EventType.NEGOTIATION, EventType.MEETING)
    return type_ is EventType.OPINION_POLL or kind not in OUTLETS


def _own(mention: Mention, parties: Parties) -> Iterator[Party]:
    head = mention.head
    if mention.is_verb:
        who = subject(head)
        if who is not None:
            yield from phrase_parties(who, parties)
            if any(c.lower_ == "whose" for c in who.lefts) and head.dep_ == "relcl":
                # "The union, whose members voted to strike"
                yield from phrase_parties(head.head, parties)
        if mention.type is EventType.JOB_CUTS:
            yield from _employer(head, parties)
        for child in head.rights:
            if child.dep_ in ("dobj", "dative") and child.lower_ not in lex.HEADCOUNT:
                yield from phrase_parties(child, parties)
            elif child.dep_ == "prep" and child.lower_ in ("with", "alongside"):
                yield from parties.within(child.i + 1, parties.list_end(child))
        yield from _agents(head, parties)
        return
    for i in range(mention.start, head.i):
        party = parties.at(head.doc[i])
        if party is None or party.kind == Kind.PLACE.value:
            continue
        if party.start == i and party.end <= head.i and _owns(party, head, mention.type):
            yield party
    prepositions = _WITH | _ALSO.get(mention.type, frozenset())
    last = head.i
    for child in head.rights:
        if (
            child.i > last
            and child.lower_ in prepositions
            and child.dep_ in ("prep", "agent", "acl")
        ):
            last = parties.list_end(child)
            yield from parties.within(child.i + 1, last)
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in lex.HELD_BY:
            yield from _agents(child, parties)
        elif child.dep_ == "relcl" and _is_there(child) and (who := subject(child)) is not None:
            yield from phrase_parties(who, parties)


def _union_that_tells(mention: Mention, parties: Parties) -> Iterator[Party]:
    """The union that tells of a vote or a strike: "the union said 68% had backed a strike"."""
    if mention.type not in (EventType.BALLOT, EventType.STRIKE):
        return
    node = mention.head
    for _ in range(_HIGHEST):
        above = node.head
        if above.i == node.i:
            return
        if node.dep_ == "ccomp" and above.lemma_.lower() in _CONFIRMS:
            who = subject(above)
            party = parties.at(who) if who is not None else None
            if party is not None and party.kind == Kind.UNION.value:
                yield party
            return
        node = above


_HIGHEST = 8  # steps up the parse


def _employer(verb: Token, parties: Parties) -> Iterator[Party]:
    """The body that tells of its own jobs: "the firm confirmed that 12 jobs would go"."""
    says = verb.head
    if verb.dep_ != "ccomp" or says.lemma_.lower() not in _CONFIRMS:
        return
    who = subject(says)
    party = parties.at(who) if who is not None else None
    if party is not None and party.kind in (Kind.ORGANIZATION.value, Kind.DEPARTMENT.value):
        yield party


def _is_there(verb: Token) -> bool:
    """Whether a relative clause tells what is done there: "a debate in which she gave way"."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("in", "at") and any(i.lower_ == "which" for i in c.rights)
        for c in verb.lefts
    )


def _owns(party: Party, head: Token, type_: EventType) -> bool:
    """Whether it is the possessor or compound of the event's noun ("a Brightwater poll")."""
    inner = head.doc[party.start : party.end].root
    if type_ is EventType.OPINION_POLL and party.end == head.i:
        return True  # "The Mail on Sunday survey", whatever the parser made of "on"
    if inner.dep_ != "poss" and type_ not in lex.CARRIES_PARTY:
        return False
    of_whole = head.dep_ == "pobj" and head.head.lower_ == "of"
    if of_whole and inner.dep_ == "poss" and inner.head.i == head.head.head.i:
        return True  # "Her State of the Union address"
    return inner.head.i == head.i and inner.dep_ in ("poss", "compound", "nmod", "amod")


def _governing(mention: Mention, parties: Parties) -> Iterator[Party]:
    if (delegates := present_at(mention)) is not None:
        yield from parties.within(delegates.left_edge.i, delegates.i + 1)
    above = mention.head.head
    if mention.type is EventType.JOB_CUTS and above.lower_ == "with":
        closes = clause_verb(above)  # "The firm is to close a plant with the loss of 400 jobs."
        who = subject(closes) if closes is not None else None
        if who is not None and who.dep_ != "nsubjpass":
            yield from (p for p in phrase_parties(who, parties) if p.kind in _EMPLOYERS)
    governor = mention.governor
    if governor is None or mention.is_verb or is_negated(governor.verb):
        return
    verb, relation = governor.verb, governor.relation
    lemma = verb.lemma_.lower()
    if relation == "passive" and lemma in lex.HOLDS | lex.SETTLES:
        yield from _agents(verb, parties)
    elif relation == "subject" and lemma in ("involve", "include", "bring"):
        for child in verb.rights:
            if child.dep_ == "dobj":
                yield from phrase_parties(child, parties)
    elif relation == "subject" and (who := _who_speaks_of_talks(mention, governor)) is not None:
        yield from phrase_parties(who, parties)
    elif relation == "to" and lemma in _INVITES:
        who = subject(verb)
        if who is not None:
            yield from phrase_parties(who, parties)
        for child in verb.rights:
            if child.dep_ == "dobj":
                yield from phrase_parties(child, parties)
    elif _does(mention, governor):
        who = subject(verb)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if who is not None and (not passive or (relation == "at" and lemma in _HEARS)):
            yield from phrase_parties(who, parties)
        for child in verb.rights:
            if child.dep_ == "prep" and child.lower_ == "with":
                yield from parties.within(child.i + 1, parties.list_end(child))
            elif child.dep_ == "dobj" and relation == "for" and lemma in _SEES:
                yield from phrase_parties(child, parties)  # "Is to see her on Friday for talks"


def _who_speaks_of_talks(mention: Mention, governor: Governor) -> Token | None:
    """Who says that talks with others go on: "the ministry said talks with them had begun"."""
    if mention.type is not EventType.NEGOTIATION or governor.verb.dep_ != "ccomp":
        return None
    others = any(c.lower_ == "with" for c in mention.head.rights)
    says = governor.verb.head
    who = subject(says) if others and says.lemma_.lower() in _CONFIRMS else None
    return who if who is not None and who.ent_type_ != "PERSON" else None


_CONFIRMS = lex.words("say confirm announce tell reveal")
_HEARS = lex.words("tell ask question heckle boo cheer")
_EMPLOYERS = (Kind.ORGANIZATION.value, Kind.DEPARTMENT.value)
_SEES = lex.words("see meet summon invite")
_INVITES = lex.words("invite summon call")
_OPENS = lex.words("open begin start close end conclude launch")


def _is_called_something(verb: Token) -> bool:
    """Whether an adjective says what the verb's object is called."""
    return any(
        c.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "amod") and c.tag_ in ("JJ", "JJR", "JJS")
        for c in verb.rights
    )


_SPOKEN_AROUND = ("after", "before", "following")


def _does(mention: Mention, governor: Governor) -> bool:
    """Whether the subject of such a verb takes part in the event it governs."""
    type_ = mention.type
    lemma, relation = governor.verb.lemma_.lower(), governor.relation
    if relation == "object":
        if any(c.tag_ == "PRP$" for c in mention.head.lefts) and not mention.is_verb:
            return True  # "Ended its own conference"
        if lemma == "call" and _is_called_something(governor.verb):
            return False  # "Called the talks 'difficult'"
        if lemma in lex.SETTLES and type_ not in lex.CALLABLE:
            return False
        if lemma == "tell" and type_ in (EventType.MEETING, EventType.PROTEST):
            return True  # "He told a news conference that …"
        return lemma in lex.DOES
    if relation in _SPOKEN_AROUND and type_ in (EventType.NEGOTIATION, EventType.MEETING):
        # "After talks with her he said …"; whose "talks between them" they are is told.
        return any(c.dep_ == "prep" and c.lower_ == "with" for c in mention.head.rights)
    if relation in ("on", "in", "to", "into", "with", "at", "during"):
        if type_ in (EventType.SPEECH, EventType.ANNOUNCEMENT) and relation in ("in", "during"):
            return True
        if type_ is EventType.SPEECH and relation == "with":
            return lemma in _OPENS  # "He opened the conference with a speech."
        if type_ is EventType.DEBATE and relation in ("in", "at"):
            return True
        if type_ is EventType.MEETING and relation in ("at", "during"):
            return True  # "They faced questions at the meeting."
        if type_ is EventType.REPORT and relation == "in":
            return lemma in lex.FINDS
        return lemma in lex.JOINS
    return sets_out_for(mention) and type_ in (*lex.GATHERINGS, EventType.PROTEST)


def _agents(verb: Token, parties: Parties) -> Iterator[Party]:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from parties.within(child.i + 1, parties.list_end(child))


def phrase_parties(noun: Token, parties: Parties) -> Iterator[Party]:
    """Those a noun phrase names; a pronoun or name its head belongs to, or a list."""
    if noun.tag_ in ("WP", "WDT") and noun.head.dep_ == "relcl":
        yield from phrase_parties(noun.head.head, parties)
        return
    if noun.tag_ == "PRP" and (party := parties.voice(noun)) is not None:
        yield party
        return
    start, end = noun.left_edge.i, noun.i + 1
    for token in noun.subtree:
        if token.i >= end and (token.tag_ in ENDS_TAGS or token.lower_ in _WHERE):
            break
        if token.i >= noun.i and token.dep_ in ("conj", "pobj", "appos"):
            end = max(end, token.i + 1)
    last = parties.at(noun.doc[end - 1])
    # "Trade unions in India" is one group.
    yield from parties.within(start, max(end, last.end) if last is not None else end)


def location(mention: Mention, parties: Parties) -> str | None:
    """Id of the place the event is said to be in or at; None when none is named."""
    places = parties.places
    for i in range(mention.start, mention.head.i):
        # "The Brussels summit"
        if i in places and mention.head.doc[i].dep_ in ("compound", "nmod") and not mention.is_verb:
            return places[i]
    holders = [mention.head]
    if mention.governor is not None and mention.governor.relation in _DOES:
        holders.append(mention.governor.verb)
    for holder in holders:
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "outside"):
                place = next((c for c in child.children if c.dep_ == "pobj"), None)
                if place is not None and place.i in places:
                    return places[place.i]
    return None
