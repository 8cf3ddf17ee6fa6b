"""Whether a mention's verb says that the event itself takes place."""

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.governors import Governor
from kg.annotate.events.mentions import Mention
from kg.records import EventType


def takes_place(mention: Mention) -> bool:
    """Whether the governing verb says that the event takes place or that somebody holds it."""
    governor = mention.governor
    if governor is None:
        return False
    lemma, relation = governor.verb.lemma_.lower(), governor.relation
    if relation == "exists":
        return True
    if mention.type is EventType.BALLOT and mention.head.lemma_.lower() == "paper":
        return relation in ("subject", "passive") and lemma in lex.SENDS
    if relation == "subject":
        if lemma in lex.TAKES_PLACE | lex.LASTS or gets_under_way(governor):
            return True
        return lemma in lex.FINDS and mention.type is EventType.OPINION_POLL
    if relation in ("object", "passive"):
        if lemma in ("tell", "put"):
            return mention.type is (EventType.PROTEST if lemma == "tell" else EventType.OFFER)
        return lemma in lex.HOLDS
    if relation == "in" and mention.type in (EventType.BALLOT, EventType.ELECTION):
        return lemma in lex.JOINS | lex.DECIDES
    if relation == "at":
        return lemma in lex.JOINS | _DONE_AT and mention.type in lex.GATHERINGS
    return relation in ("on", "in", "to", "into", "with") and lemma in lex.JOINS


_DONE_AT = lex.words(
    "tell hear say announce agree decide vote speak approve raise back reject pass elect promise"
)


def gets_under_way(governor: Governor) -> bool:
    """Whether a verb says of its subject that it "got under way"."""
    if governor.verb.lemma_.lower() not in ("get", "be"):
        return False
    after = governor.verb.doc[governor.verb.i + 1 : governor.verb.i + 4].text.lower()
    return after.startswith(("underway", "under way"))


def known_one(mention: Mention) -> bool:
    """Whether it is one in particular, which takes place whoever goes there: "the summit"."""
    return mention.definite and mention.type in lex.GATHERINGS and not mention.is_verb


def sets_out_for(mention: Mention) -> bool:
    """Whether people see each other, set out or are due somewhere for it: "flew in for talks"."""
    governor = mention.governor
    if governor is None or governor.relation != "for":
        return False
    verb = governor.verb
    due = verb.lemma_ == "be" and any(c.lower_ == "due" for c in verb.rights)
    return due or verb.lemma_.lower() in lex.SETS_OUT


def is_voted_on(mention: Mention) -> bool:
    """Whether one votes on a strike: "balloted on strike action", "voted for a strike"."""
    governor = mention.governor
    if governor is None or mention.type is not EventType.STRIKE or mention.definite:
        return False
    lemma = governor.verb.lemma_.lower()
    return lemma in ("ballot", "vote") and governor.relation in ("on", "for", "over")


def present_at(mention: Mention) -> Token | None:
    """Those who are named by being there: "delegates at a union conference"; None for nobody."""
    above = mention.head.head
    if mention.is_verb or mention.head.dep_ != "pobj" or above.lower_ != "at":
        return None
    present = above.head
    return present if present.lemma_.lower() in lex.PRESENT and present.tag_ == "NNS" else None
