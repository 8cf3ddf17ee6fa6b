"""Clauses that tell of an event by a verb and what stands with it, none of which does so alone.

"Laid off 300 staff", "went back to the negotiating table", "voted to accept the deal".
"""

import re

from spacy.tokens import Token

from kg.annotate import layers
from kg.annotate.events import gathered, senses
from kg.annotate.events import lexicon as lex
from kg.annotate.events.verbs import is_passive, object_of, subject
from kg.annotate.times.tense import Tense, is_negated, is_verb, tense
from kg.records import EventType

# Verbs of these clauses; most others are looked at no further.
VERBS = lex.words(
    "acquire announce be buy consult debate get give go launch lay lose make offer outline "
    "contest fight publish put speak approve pass reject defeat carry endorse back support report "
    "reduce return reveal set shed survey take tell throw turn unveil vote cut slash axe"
)

_PLANS = lex.words(
    "plan plans package proposals proposal measures reforms manifesto strategy policy policies "
    "blueprint scheme budget bill pledges programme guidelines"
)
_UNVEILS = lex.words("announce launch outline publish reveal set unveil")
_PAY = lex.words("rise increase deal package settlement award cent percent % bonus sum")
_TERMS = lex.words(
    "deal offer agreement settlement proposal proposals terms pay action package award rise plan"
)
_ACCEPTS = lex.words(
    "accept reject approve boycott end back support oppose ratify refuse strike walk suspend "
    "resume take ballot turn throw"
)
AT_RISK = lex.words("risk threat jeopardy danger")
_TABLE = lex.words("negotiating bargaining")


def idiom_type(verb: Token) -> EventType | None:
    """The event such a clause tells of; None when it tells of none."""
    lemma = verb.lemma_.lower()
    if lemma not in VERBS or is_negated(verb):
        return None
    if lemma == "vote":
        return EventType.BALLOT if _votes(verb) or gathered.counted_out(verb) else None
    if lemma in _CARRIES:
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "vote":
            return None  # "Voted to reject a motion": the voting tells it.
        if _is_beaten(verb) or gathered.backs_a_strike(verb):
            return EventType.BALLOT
        if _carried_by_votes(verb):
            if not gathered.by_voters(verb):
                return EventType.BALLOT
            return EventType.ELECTION if tense(verb) is Tense.PAST else None
        return EventType.BALLOT if gathered.passes_motion(verb) else None
    if lemma in ("contest", "fight"):
        return EventType.ELECTION if _seats_fought(verb) else None
    if lemma == "tell":
        return EventType.SPEECH if gathered.tells_many(verb) else None
    if lemma == "survey":
        return EventType.OPINION_POLL if gathered.surveys(verb) else None
    if lemma == "consult":
        return EventType.BALLOT if _consults(verb) else None
    if lemma == "give":
        return EventType.MEETING if _testifies(verb) else None
    if lemma == "speak":
        return EventType.SPEECH if _is_to_speak(verb) else None
    if lemma == "lose":
        if _loses_work(verb):
            return EventType.JOB_CUTS
        lost = object_of(verb)
        vote = lost is not None and lost.lower_ in ("motion", "vote", "ballot")
        return EventType.BALLOT if vote and _carried_by_votes(verb) else None
    if lemma == "report":
        return EventType.REPORT if _is_to_report(verb) else None
    if lemma in ("cut", "shed", "slash", "axe", "reduce", "lay", "make", "be", "put"):
        return EventType.JOB_CUTS if _cuts_staff(verb, lemma) else None
    if lemma == "offer":
        return EventType.OFFER if _offers_pay(verb) else None
    if lemma in ("acquire", "buy") or (lemma == "take" and _particle(verb) == "over"):
        return EventType.MERGER if _takes_over(verb) else None
    if lemma in ("return", "go", "get"):
        return EventType.NEGOTIATION if _to_the_table(verb) else None
    if lemma in _UNVEILS:
        return EventType.ANNOUNCEMENT if _unveils(verb, lemma) else None
    if lemma == "debate":
        return EventType.DEBATE if is_passive(verb) and _has_time(verb) else None
    return None


def _votes(verb: Token) -> bool:
    """Whether members vote on terms, or a parliament on anything; no voting in general."""
    who = subject(verb)
    if who is None or tense(verb) in (Tense.UNREAL, Tense.NONE):
        return False
    if who.tag_ in ("WDT", "WP") and who.head.dep_ == "relcl":
        who = who.head.head  # "Parliament, which is expected to vote on it"
    told = {t.lower_ for t in who.subtree} if who.i < verb.i else {who.lower_}
    if told & (lex.DEBATERS | _INVESTORS):
        return any(
            (c.dep_ == "prep" and c.lower_ in ("on", "for", "against", "by", "down", "through"))
            or c.dep_ in ("xcomp", "advcl")
            or (c.dep_ in ("prt", "advmod") and c.lower_ in ("down", "through"))
            for c in verb.rights
        )
    if not told & lex.WORKERS and who.ent_type_ != "UNION":
        return False
    for child in verb.rights:
        if child.dep_ in ("xcomp", "advcl") and child.lemma_.lower() in _ACCEPTS:
            return child.i > verb.i
        if child.dep_ == "prep" and child.lower_ == "by":
            # "Voted by four to one to throw it out"
            return any(c.like_num or c.lower_ in ("majority", "%", "cent") for c in child.subtree)
        if child.dep_ == "prep" and child.lower_ in ("for", "against", "on", "in"):
            return bool({t.lower_ for t in child.subtree if t.i < child.i + 9} & _TERMS)
    return False


_CARRIES = lex.words("approve pass reject defeat carry endorse turn throw back support")


def _carried_by_votes(verb: Token) -> bool:
    """Whether it is told how many were for it: "was approved by 27 votes to 22"."""
    return any(
        inner.lower_ in ("votes", "majority") or (inner.like_num and after.lower_ == "to")
        for child in verb.subtree
        if child.lower_ == "by" and child.i > verb.i and _is_own(child, verb)
        for inner in child.subtree
        for after in (verb.doc[min(inner.i + 1, len(verb.doc) - 1)],)
    )


def _seats_fought(verb: Token) -> bool:
    """Whether an election decides who has them: "4,300 seats are being contested on 4 May"."""
    seats = subject(verb)
    if seats is None or not is_passive(verb) or seats.lower_ not in _SEATS:
        return False
    return _has_time(verb)


_SEATS = lex.words("seats constituencies wards councils")


def _is_own(token: Token, verb: Token) -> bool:
    """Whether no other verb stands between them in the parse."""
    while token.head.i != verb.i:
        token = token.head
        if is_verb(token) or token.head.i == token.i:
            return False
    return True


def _is_beaten(verb: Token) -> bool:
    """Whether somebody is in a house of parliament: "was defeated in the Lords"."""
    return (
        verb.lemma_.lower() == "defeat"
        and is_passive(verb)
        and any(
            inner.lower_ in ("commons", "lords", "house", "senate")
            for child in verb.rights
            if child.lower_ in ("in", "by")
            for inner in child.rights
        )
    )


def _is_to_report(verb: Token) -> bool:
    """Whether a body that looks into something will say what it found on a day that is told."""
    who = subject(verb)
    if who is None or who.lower_ not in _LOOKS_INTO or object_of(verb) is not None:
        return False
    if any(c.dep_ in ("ccomp", "prt") for c in verb.rights):
        return False
    return tense(verb) is Tense.FUTURE and _has_time(verb)


_LOOKS_INTO = lex.words("commission inquiry committee review panel taskforce body group tribunal")
_INVESTORS = lex.words("shareholders investors creditors")


def _consults(verb: Token) -> bool:
    """Whether a union asks its members: "will consult its members on the offer"."""
    found = object_of(verb)
    if found is None or found.lower_ not in ("members", "membership") or is_passive(verb):
        return False
    return any(c.tag_ == "PRP$" or c.lower_ == "the" for c in found.lefts)


def _testifies(verb: Token) -> bool:
    """Whether somebody is heard: "is to give evidence to the committee on Tuesday"."""
    found = object_of(verb)
    if found is None or found.lower_ != "evidence" or not _has_time(verb):
        return False
    return any(
        inner.lower_ in _HEARS
        for holder in (verb, found)
        for child in holder.rights
        if child.lower_ in ("to", "before", "at")
        for inner in child.rights
    )


_HEARS = lex.words("committee inquiry tribunal hearing panel commission inquest court")


def _is_to_speak(verb: Token) -> bool:
    """Whether somebody has a place on a list of speakers: "will speak on Wednesday"."""
    who = subject(verb)
    if who is None or (tense(verb) is not Tense.FUTURE and verb.tag_ != "VBZ"):
        return False
    on = all(c.lower_ in ("on", "at", "in") for c in verb.rights if c.dep_ == "prep")
    plain = all(c.dep_ in _PLAINLY for c in verb.rights)
    return (who.ent_type_ == "PERSON" or who.tag_ in ("NN", "NNP", "PRP")) and (
        plain and on and _has_time(verb)
    )


_PLAINLY = ("prep", "npadvmod", "punct", "advcl")


def _loses_work(verb: Token) -> bool:
    """Whether a number of people lose theirs: "320 crew lost their jobs"."""
    found, who = object_of(verb), subject(verb)
    if found is None or who is None or found.lemma_.lower() not in lex.JOBS:
        return False
    return _counted(who) and any(c.tag_ == "PRP$" for c in found.lefts)


def _cuts_staff(verb: Token, lemma: str) -> bool:
    """Whether a number of people lose their work, or may."""
    found = object_of(verb)
    if lemma == "lay":
        who = subject(verb)
        gone = who if is_passive(verb) else found
        if _particle(verb) != "off" or who is None or gone is None:
            return False
        return _counted(gone) or gone.lower_ in lex.WORKERS  # Not "people who are laid off"
    if lemma == "make":
        holders = (verb.i,) if found is None else (verb.i, found.i)
        return any(
            c.lower_ == "redundant" and c.i > verb.i and c.head.i in holders for c in verb.subtree
        )
    if lemma in ("be", "put"):
        who = found if lemma == "put" and found is not None else subject(verb)
        if who is None or who.lemma_.lower() not in lex.JOBS or not _counted(who):
            return False
        return any(
            inner.lower_ in AT_RISK
            for c in verb.rights
            if c.dep_ == "prep" and c.lower_ in ("at", "under", "in")
            for inner in c.rights
        )
    if found is None or subject(verb) is None:
        return False
    if found.lower_ in lex.HEADCOUNT:
        return any(c.dep_ == "prep" and c.lower_ in ("by", "from", "to") for c in verb.subtree)
    return found.lower_ in lex.WORKERS and _counted(found)


def _counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" or c.lower_ in lex.CROWDS for c in noun.children)


def _offers_pay(verb: Token) -> bool:
    """Whether money for work is offered: "offered staff a 3% pay rise"."""
    found = [c for c in verb.rights if c.dep_ == "dobj"]
    who = subject(verb)
    if who is None or not found or is_passive(verb):
        return False
    if any(_is_pay(sum_) for sum_ in found):
        return True
    # "The company has offered 40p", in a dispute about pay
    sums = [c for c in found if c.tag_ in ("CD", "NN", "NNS") and _MONEY.fullmatch(c.text)]
    return bool(sums) and who.ent_type_ != "PERSON" and senses.of_work(verb.doc)


_MONEY = re.compile(r"[\d.,]+(?:p|m|bn|k|%)?|\u00a3[\d.,]+(?:m|bn|k)?|pounds|pence")


def _is_pay(sum_: Token) -> bool:
    words = {t.lower_ for t in sum_.subtree if t.i <= sum_.i}
    return bool(words & _OF_PAY) or (sum_.lower_ in _PAY and bool(words & _SHARE))


_OF_PAY = lex.words("pay wage settlement")
_SHARE = lex.words("% cent percent")
_NO_FIRMS = frozenset(["PERSON", "GPE", "LOC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "DATE"])


def _takes_over(verb: Token) -> bool:
    """Whether one firm takes another: "acquired Marlow Tools", "be taken over by its rival"."""
    who, found = subject(verb), object_of(verb)
    if is_passive(verb):
        by = any(c.dep_ == "agent" for c in verb.rights)
        return by and who is not None and _is_firm(who, _A_FIRM)
    if who is None or found is None:
        return False
    if who.lower_ in ("it", "which"):
        return found.ent_type_ in ("ORG", "OUTLET")  # "Since it took over the Wick Bank"
    return _is_firm(who, _A_FIRM) and _is_firm(found, _RIVAL)


def _is_firm(noun: Token, nouns: frozenset[str]) -> bool:
    named = noun.tag_ in ("NNP", "NNPS") and noun.ent_type_ not in _NO_FIRMS
    return noun.ent_type_ in ("ORG", "OUTLET") or noun.lower_ in nouns or named


_A_FIRM = lex.words("company firm group bank chain retailer manufacturer business rival airline")
_RIVAL = lex.words("rival firm company competitor")


def _particle(verb: Token) -> str:
    """The adverb that makes a verb another: "off" of "laid off"; "" when there is none."""
    return next(
        (c.lower_ for c in verb.rights if c.dep_ == "prt" or (c.tag_ == "RP" and c.i < verb.i + 3)),
        "",
    )


def _to_the_table(verb: Token) -> bool:
    """Whether one goes back to talks on a day: "returned to the negotiating table on Monday"."""
    if verb.tag_ == "VBG" or not _has_time(verb):
        return False
    for child in verb.subtree:
        if child.i < verb.i or child.lower_ != "table" or child.dep_ != "pobj":
            continue
        before = {t.lower_ for t in child.lefts}
        together = child.head.lower_ in ("round", "around") and verb.lemma_.lower() != "go"
        return together or bool(before & _TABLE)
    return False


def _unveils(verb: Token, lemma: str) -> bool:
    """Whether plans are made known on a day that is told: "unveiled a package on Monday"."""
    noun = subject(verb) if is_passive(verb) else object_of(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        noun = verb.head  # "Spending plans announced by the government on Wednesday"
    if noun is None or noun.lower_ not in _PLANS or not _has_time(verb):
        return False
    if lemma == "set" and _particle(verb) != "out":
        return False
    vague = any(c.lower_ in ("no", "any") for c in noun.lefts)
    bound = any(c.dep_ in ("acl", "relcl") and c.i != verb.i for c in noun.rights)
    return not vague and not (bound and lemma == "announce")


def _has_time(verb: Token) -> bool:
    """Whether a day hangs from the verb, by itself or behind a preposition."""
    times = verb.doc.spans.get(layers.TIMES, ())
    below = {verb.i, *(c.i for c in verb.children if c.dep_ == "prep")}
    return any(time.root.head.i in below for time in times)
