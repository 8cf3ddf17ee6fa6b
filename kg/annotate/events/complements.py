"""Whether what an event is about, or how long it lasts, stands with its noun."""

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.mentions import Mention
from kg.records import EventType

_ON_STRIKING = lex.words("strike industrial postal membership consultative statutory")


KINDS_OF_ELECTION = lex.words(
    "general local european presidential parliamentary leadership mayoral council senate "
    "primary assembly us american mock commissioner county"
)


def counted(mention: Mention) -> bool:
    """Whether several elections are meant at once: "the last six elections" are those of a kind."""
    if mention.type is not EventType.ELECTION:
        return False
    before = mention.head.doc[mention.start : mention.head.i]
    return any(t.tag_ == "CD" and not t.text.isdigit() for t in before)


def _on_one_thing(head: Token) -> bool:
    """Whether the matter is one in particular: "referendums on the constitution"."""
    after = [t.lower_ for t in head.doc[head.i + 1 : head.i + 3]]
    return after[:1] in (["on"], ["over"]) and after[-1] in ("the", "its", "their")


def _on_a_bill(debate: Token) -> bool:
    """Whether it is one of a parliament: "a debate on the Harbour Bill"."""
    after = debate.doc[debate.i + 1 : debate.i + _LONGEST_BILL]
    if not after or after[0].lower_ not in ("on", "over", "about"):
        return False
    return any(t.text in ("Bill", "bill", "motion", "amendment", "legislation") for t in after)


_LONGEST_BILL = 9


def lasts_so_long(strike: Mention) -> bool:
    """Whether it is said how long it lasts: "a 48-hour strike", "the one-day walkout"."""
    before = [t.lower_ for t in strike.head.doc[strike.start : strike.head.i]]
    joined = zip(before, before[1:], before[2:], strict=False)
    return any(
        mark == "-" and unit in _LASTING and (number.isdigit() or number in _NUMBERS)
        for number, mark, unit in joined
    )


# What a report does beside finding something.
_TELLS = lex.words("single criticise criticize blame call describe highlight list accuse urge note")


_LASTING = lex.words("hour day week month minute")


_NUMBERS = lex.words("one two three four five six seven eight nine ten half twelve")


_WATCHES = lex.words("watch open close wind lead attend miss win lose")


def complemented(mention: Mention) -> bool:
    """Whether what stands with it tells which one it is: "a report into …", "a 48-hour strike"."""
    governor = mention.governor
    if mention.type is EventType.ANNOUNCEMENT and (
        not mention.definite or governor is None or mention.head.tag_ == "NNS"
    ):
        return False
    if mention.type is EventType.ELECTION:
        kinds = KINDS_OF_ELECTION | lex.NEXT | lex.LAST
        head = mention.head
        on = any(c.dep_ == "prep" and c.lower_ in ("on", "over") for c in head.rights)
        if head.lemma_ == "referendum" and ((on and mention.indefinite) or _on_one_thing(head)):
            return True
        if counted(mention):
            return False
        if mention.indefinite and "expected" in mention.modifiers:
            return True  # "Ahead of an expected general election"
        return mention.definite and bool(mention.modifiers & kinds)
    if mention.type is EventType.DEBATE:
        watched = (
            governor is not None
            and governor.relation in ("object", "passive")
            and governor.verb.lemma_.lower() in _WATCHES
        )
        long = lasts_so_long(mention)
        return long or _on_a_bill(mention.head) or (watched and mention.definite)
    if mention.type is EventType.SPEECH:
        return lasts_so_long(mention)
    if mention.type is EventType.MEETING and lasts_so_long(mention):
        return True  # "A two-hour meeting"
    if mention.type is EventType.STRIKE:
        if governor is not None and governor.verb.lemma_.lower() in lex.MAY_BE:
            return False  # "Three in four backed a one-day stoppage."
        of_many = any(c.dep_ == "nummod" for c in mention.head.lefts)
        return of_many or lasts_so_long(mention)
    if mention.type is EventType.OFFER:
        return any(t.lower_ in ("%", "cent", "percent", "worth") for t in mention.head.subtree)
    if mention.type is EventType.BALLOT and not mention.definite:
        on = any(c.lower_ in ("on", "over") for c in mention.head.rights)
        if on and mention.head.lemma_.lower() == "ballot":
            return True  # "Demanded a ballot on leaving it"
    if mention.type is EventType.NEGOTIATION:
        return any(
            c.dep_ == "prep" and c.lower_ in ("with", "between") for c in mention.head.rights
        )
    if mention.type is EventType.BALLOT and mention.modifiers & _ON_STRIKING:
        return mention.definite or mention.indefinite
    if mention.type in (EventType.OPINION_POLL, EventType.REPORT, EventType.BALLOT):
        if mention.type is EventType.OPINION_POLL and mention.start >= 2:
            doc = mention.head.doc
            if doc[mention.start - 2 : mention.start].text.lower() == "according to":
                return True
        if mention.type is EventType.REPORT and mention.head.lemma_.lower() != "inquiry":
            if any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in mention.head.lefts):
                return True  # "The committee's report"; "his report" may be any of his.
            if any(c.dep_ == "prep" and c.lower_ in ("into", "by") for c in mention.head.rights):
                return True
            if governor is not None and governor.relation == "in":
                return governor.verb.lemma_.lower() in lex.FINDS
            if governor is not None and governor.verb.lemma_.lower() in lex.PUBLISHES:
                return governor.relation in ("object", "passive")
        found = lex.FINDS | (_TELLS if mention.type is EventType.REPORT else frozenset())
        finds = governor is not None and governor.verb.lemma_.lower() in found
        return finds and governor is not None and governor.relation == "subject"
    return any(c.dep_ in ("prep", "acl") and c.lower_ in lex.ANNOUNCES for c in mention.head.rights)
