"""What one mention says of its event, and whether it speaks of one event in particular."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.complements import complemented, counted
from kg.annotate.events.date_order import Nearness
from kg.annotate.events.dates import Dates
from kg.annotate.events.governors import governor
from kg.annotate.events.mentions import Mention
from kg.annotate.events.nouns import Evidence
from kg.annotate.events.order_told import is_behind
from kg.annotate.events.participants import location, participants
from kg.annotate.events.parties import OUTLETS, Parties
from kg.annotate.events.status import Weight, status_of
from kg.annotate.events.taking_place import is_voted_on, present_at, sets_out_for, takes_place
from kg.annotate.times.calendar import Days
from kg.annotate.times.tense import Tense, is_negated, is_verb, tense
from kg.records import EventType, Kind, Status


@dataclass(slots=True)
class Reading:
    """One mention with what its surroundings say.

    own_parties: whether any of the parties hangs from the mention itself. past, ahead: whether its
    days are over, or still to come, on the article's day. founds: whether it may be the first
    mention of an event.
    """

    mention: Mention
    days: Days | None
    nearness: Nearness | None
    status: Status
    weight: Weight
    parties: tuple[str, ...]
    own_parties: bool
    place: str | None
    past: bool
    ahead: bool
    founds: bool = False


def read_mention(mention: Mention, dates: Dates, parties: Parties) -> Reading:
    """A mention with its days, status, parties and place."""
    mention = _whole(mention, parties)
    dated = dates.of(mention)
    status, weight = status_of(mention)
    if status is Status.PLANNED and weight is Weight.PASSING and dates.is_long_over(mention):
        status = Status.ACTUAL  # "It was shown on 17 March 2003, just before a vote on it."
    who, own = participants(mention, parties)
    place = location(mention, parties)
    days, nearness = dated if dated is not None else (None, None)
    now, end = dates.published, days.end if days is not None else None
    past = now is not None and end is not None and end < now
    start = days.start if days is not None else None
    ahead = now is not None and start is not None and start > now
    reading = Reading(mention, days, nearness, status, weight, who, own, place, past, ahead)
    reading.founds = _founds(reading, parties)
    return reading


def _whole(mention: Mention, parties: Parties) -> Mention:
    """The mention with all of a name that stands at its start: "The Mail on Sunday survey".

    The parser may cut such a name at its preposition.
    """
    first = parties.at(mention.head.doc[mention.start])
    if mention.is_verb or first is None or first.start >= mention.start:
        return mention
    if first.end > mention.head.i or first.kind == Kind.GROUP.value:
        return mention
    above = mention.governor
    if above is None and (cut := mention.head.doc[first.start : first.end]).root.i < mention.start:
        above = governor(cut.root)  # "The Commission for Wick's report will be released"
    return replace(mention, start=first.start, definite=True, governor=above)


def _founds(reading: Reading, parties: Parties) -> bool:
    """Whether a mention speaks of one particular event and so may be an event's first."""
    mention = reading.mention
    sense = mention.sense
    if _is_denied(mention) or _is_a_body(mention) or _is_news(mention, parties):
        return False
    if sense is None or sense.certain or mention.title is not None:
        return True
    if _beside_source(mention) or _is_called_for(mention):
        return False
    if _is_habit(mention) and reading.days is None:
        return False
    if _is_public_debate(mention) and reading.days is None:
        return False
    shown = Evidence(0)
    if reading.days is not None:
        shown |= Evidence.DATE
    if reading.own_parties or (reading.parties and (mention.definite or mention.indefinite)):
        shown |= Evidence.PARTY
    if mention.definite and not counted(mention) and not _is_of_a_wish(mention):
        shown |= Evidence.DEFINITE
    sure = mention.definite and mention.type is EventType.BALLOT
    if takes_place(mention) and (reading.weight >= Weight.CLAUSE or sure):
        shown |= Evidence.VERB
    governor = mention.governor
    if governor is not None and mention.type in lex.CALLABLE:
        settled = governor.verb.lemma_.lower() in lex.SETTLES | {"threaten"}
        if settled and governor.relation in ("object", "passive"):
            shown |= Evidence.VERB
    if mention.type is EventType.OFFER and _is_answered(mention):
        shown |= Evidence.VERB
    held = mention.type is not EventType.REPORT and mention.head.lemma_ != "consultation"
    after = mention.indefinite or mention.type is EventType.NEGOTIATION
    if held and after and is_behind(mention):
        return True  # "Has lost the seat after a by-election"
    gone_to = mention.type in lex.GATHERINGS and sets_out_for(mention)
    if gone_to or is_voted_on(mention) or present_at(mention) is not None:
        shown |= Evidence.VERB
    planned = bool(mention.modifiers & (lex.PLANNED | lex.CANCELLED))
    if mention.type in lex.CALLABLE and (planned or _is_settled(mention.head)):
        shown |= Evidence.VERB
    if reading.place is not None or _in_chamber(mention) or _in_the_street(mention):
        shown |= Evidence.PLACE
    if complemented(mention):
        shown |= Evidence.COMPLEMENT
    if mention.modifiers & lex.FURTHER and mention.type in _GO_ON:
        shown |= Evidence.VERB
    return bool(shown & sense.evidence)


def _is_answered(offer: Mention) -> bool:
    """Whether somebody accepts or rejects it, in whatever clause."""
    governor = offer.governor
    if governor is None or governor.relation not in ("object", "passive"):
        return False
    return governor.verb.lemma_.lower() in ("accept", "reject", "dismiss", "decline")


# Of these another one is one in particular: "further talks".
_GO_ON = (EventType.STRIKE, EventType.BALLOT, EventType.NEGOTIATION)


def _is_of_a_wish(mention: Mention) -> bool:
    """Whether it is a first Budget, which parties speak of that hope to have one.

    "In our first Budget we would scrap the levy" founds no event; a day or a verb does.
    """
    return mention.head.lemma_.lower() == "budget" and "first" in mention.modifiers


def _is_settled(noun: Token) -> bool:
    """Whether a participle says that it is planned or announced: "cuts planned by the board"."""
    return any(
        c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in lex.SETTLES for c in noun.rights
    )


def _is_denied(mention: Mention) -> bool:
    """Whether somebody denies that it is so: "denied that it would cut 400 jobs".

    Who denies that the talks have collapsed leaves the talks as real as they were.
    """
    governor = mention.governor
    if mention.definite:
        return False
    if governor is not None and governor.relation == "subject":
        verb = governor.verb.lemma_.lower()
        if verb not in lex.NOT_HELD | {"be"}:
            return False
    node = mention.head
    for _ in range(_HIGHEST):
        above = node.head
        if above.i == node.i:
            return False
        if is_verb(above) and above.lemma_.lower() == "deny":
            return node.i > above.i and node.dep_ in _COMPLEMENTS and not is_negated(above)
        if above.lemma_.lower() in _PLANS and any(c.lower_ == "no" for c in above.lefts):
            return True  # "There are no plans to hold a ballot."
        node = above
    return False


_HIGHEST = 7  # steps up the parse
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "pcomp", "advcl")
_PLANS = frozenset({"plan", "intention", "question", "need", "reason"})


def _is_a_body(mention: Mention) -> bool:
    """Whether a "Conference" speaks, as bodies do: "according to the Wick Shipping Conference"."""
    if mention.type is not EventType.MEETING or not mention.head.is_title:
        return False
    if mention.head.doc[max(0, mention.start - 2) : mention.start].text.lower() == "according to":
        return True
    governor = mention.governor
    return governor is not None and governor.relation == "subject" and _speaks(governor.verb)


def _speaks(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in ("say", "warn", "argue") and any(c.dep_ == "ccomp" for c in verb.children)


def _is_news(mention: Mention, parties: Parties) -> bool:
    """Whether a report is one of a newspaper or an agency: "a report in the Wick Post"."""
    if mention.type is not EventType.REPORT:
        return False
    for child in mention.head.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("in", "by", "from", "on"):
            within = parties.within(child.i + 1, min(child.right_edge.i + 1, child.i + 6))
            return any(party.kind in OUTLETS for party in within)
    own = parties.within(mention.start, mention.head.i)
    return any(party.kind in OUTLETS for party in own)


def _beside_source(mention: Mention) -> bool:
    """Whether it only tells whence a source knows: "one person close to the talks"."""
    before = mention.head.doc[max(0, mention.start - 2) : mention.start].text.lower()
    return before in _SOURCES_KNOW


_SOURCES_KNOW = frozenset(
    {"close to", "familiar with", "knowledge of", "briefed on", "involved in", "aware of"}
)


def _is_called_for(mention: Mention) -> bool:
    """Whether something only "takes" or "needs" an election."""
    governor = mention.governor
    if governor is None or mention.type is not EventType.ELECTION or not mention.indefinite:
        return False
    verb = governor.verb
    if governor.relation == "in" and any(c.lower_ in lex.HABITUAL for c in verb.children):
        return True  # "They always vote in a general election."
    return governor.relation == "object" and verb.lemma_.lower() in ("take", "need")


def _is_public_debate(mention: Mention) -> bool:
    """Whether people only "engage in the debate", of which there is no day or place."""
    governor = mention.governor
    if mention.type is not EventType.DEBATE or governor is None:
        return False
    return governor.verb.lemma_.lower() in _ENGAGES


_ENGAGES = lex.words("engage enter spark stir reopen open inform shape fuel reignite")


def _is_habit(mention: Mention) -> bool:
    """Whether a bare plural under a simple present tells of a custom: "he chairs debates"."""
    governor = mention.governor
    if mention.head.tag_ not in ("NNS", "NNPS"):
        return False
    if mention.type is EventType.SPEECH:
        return True  # "They heckled his speeches"
    if mention.definite:
        return False
    if mention.modifiers & lex.REGULAR:
        return True
    if governor is None:
        return False
    if is_negated(governor.verb) and governor.relation not in ("subject", "passive", "object"):
        return True  # "He was never present at meetings"
    counted = any(c.dep_ == "nummod" for c in mention.head.children)
    verb = governor.verb
    now = verb.tag_ in ("VBZ", "VBP") and governor.relation in ("object", "subject")
    passive = governor.relation == "passive" and tense(verb) is Tense.PRESENT
    # "Elections are won and careers pursued"; but "job cuts are planned"
    settled = verb.lemma_.lower() in lex.SETTLES | lex.MAY_BE | {"due"}
    return not counted and (now or (passive and not settled and _says_nothing_more(mention)))


def _says_nothing_more(mention: Mention) -> bool:
    """Whether nothing stands beside the plural to say which are meant: "elections"."""
    return not mention.modifiers and not any(c.dep_ == "prep" for c in mention.head.rights)


def _in_chamber(mention: Mention) -> bool:
    """Whether it is held "in the Commons" or "to the conference"."""
    holders = [mention.head]
    if mention.governor is not None:
        holders.append(mention.governor.verb)
    return any(
        inner.lower_ in lex.CHAMBERS
        for holder in holders
        for child in holder.rights
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "to")
        for inner in child.children
    )


def _in_the_street(mention: Mention) -> bool:
    """Whether a protest is one at a place: "a protest outside the hotel"."""
    return mention.type is EventType.PROTEST and any(
        c.dep_ == "prep"
        and c.lower_ in ("outside", "at")
        and any(t.pos_ == "NOUN" for t in c.rights)
        for c in mention.head.rights
    )
