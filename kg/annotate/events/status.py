"""Whether an event happened, is to happen, may happen or was called off, as one mention has it."""

from enum import IntEnum

from spacy.tokens import Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.governors import Governor
from kg.annotate.events.mentions import Mention
from kg.annotate.events.moved import moved_to
from kg.annotate.events.order_told import (
    is_behind,
    is_decided,
    is_set_in_the_future,
    is_spoken_of_now,
    lies_ahead,
)
from kg.annotate.events.taking_place import (
    is_voted_on,
    known_one,
    sets_out_for,
    takes_place,
)
from kg.annotate.times.tense import (
    Tense,
    auxiliaries,
    clause_verb,
    is_conditional,
    is_negated,
    tense,
)
from kg.records import EventType, Status


class Weight(IntEnum):
    """How much a mention says of the status; the greater outweighs the smaller."""

    NONE = 0
    PASSING = 1
    MODIFIER = 2
    CLAUSE = 3
    CALLED_OFF = 4


_BY_TENSE = {
    Tense.PAST: Status.ACTUAL,
    Tense.PRESENT: Status.ACTUAL,
    Tense.FUTURE: Status.PLANNED,
    Tense.POSSIBLE: Status.POSSIBLE,
}


def status_of(mention: Mention) -> tuple[Status, Weight]:
    """The status a mention gives its event, and how much that says.

    A passing mention says little: in "the strikes will show our strength" it is the showing that
    is to come.
    """
    if mention.is_verb:
        return _of_verb(mention)
    modified = _of_modifiers(mention)
    governed = _of_governor(mention) if mention.governor is not None else None
    if governed is not None and governed[1] is Weight.CALLED_OFF:
        return governed
    if mention.modifiers & lex.CANCELLED or _was_called_off(mention.head):
        return Status.CANCELLED, Weight.CALLED_OFF
    if governed is not None and governed[1] is Weight.CLAUSE:
        # "Further talks will be held" is planned; "warned of further action" is not.
        return governed
    if modified is not None:
        return modified, Weight.MODIFIER
    if governed is None and is_behind(mention):
        return Status.ACTUAL, Weight.PASSING
    if governed is None and lies_ahead(mention):
        return Status.PLANNED, Weight.PASSING
    if governed is None and mention.type in lex.GATHERINGS and is_set_in_the_future(mention.head):
        return Status.PLANNED, Weight.PASSING
    if governed is None and mention.type is EventType.JOB_CUTS:
        verb = clause_verb(mention.head)  # "Would result in the loss of 400 jobs"
        if verb is not None and tense(verb) in (Tense.FUTURE, Tense.POSSIBLE):
            real = Status.PLANNED if tense(verb) is Tense.FUTURE else Status.POSSIBLE
            return real, Weight.PASSING
    if governed is None and mention.type is EventType.ELECTION and is_decided(mention.head):
        return Status.ACTUAL, Weight.PASSING
    if governed is None and mention.type is EventType.ELECTION and is_spoken_of_now(mention):
        return Status.PLANNED, Weight.NONE
    return governed or (Status.ACTUAL, Weight.NONE)


def _of_verb(mention: Mention) -> tuple[Status, Weight]:
    if is_conditional(mention.head) or _is_supposed(mention.head):
        return Status.POSSIBLE, Weight.CLAUSE
    if mention.type is EventType.JOB_CUTS and mention.head.lemma_.lower() in ("be", "put"):
        return Status.POSSIBLE, Weight.CLAUSE  # "300 jobs are at risk."
    if _is_arranged(mention.head):
        return Status.PLANNED, Weight.CLAUSE
    return _BY_TENSE.get(tense(mention.head), Status.POSSIBLE), Weight.CLAUSE


def _is_arranged(verb: Token) -> bool:
    """Whether a present "is meeting" with a time is one to come: "is meeting this week"."""
    going_on = verb.tag_ == "VBG" and any(a.lower_ in ("is", "are") for a in auxiliaries(verb))
    times = verb.doc.spans.get(layers.TIMES, ())
    return going_on and any(
        time.root.head.i == verb.i and time[0].lower_ in ("this", "next", "later") for time in times
    )


def _is_supposed(verb: Token) -> bool:
    """Whether "would" says what may come: "the union says 4,000 posts would go".

    After "said" the same word only stands for "will".
    """
    if not any(a.lower_ in ("would", "'d", "\u2019d") for a in auxiliaries(verb)):
        return False
    above = clause_verb(verb.head) if verb.head.i != verb.i else None
    return above is not None and verb.dep_ == "ccomp" and tense(above) is Tense.PRESENT


def _of_modifiers(mention: Mention) -> Status | None:
    if mention.modifiers & lex.POSSIBLE or (not mention.definite and _is_of_a_wish(mention.head)):
        return Status.POSSIBLE
    if mention.type is EventType.ELECTION and mention.modifiers & lex.LAST:
        return Status.ACTUAL
    if mention.modifiers & lex.PLANNED or _is_planned(mention.head):
        return Status.PLANNED
    # "Next Sunday's elections", "tomorrow's meeting"
    owner = {t.lower_ for t in mention.head.doc[mention.start : mention.head.i]}
    return Status.PLANNED if owner & _TO_COME else None


def _is_of_a_wish(noun: Token) -> bool:
    """Whether another noun says that it is only wanted or feared: "a call for a strike"."""
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in ("for", "of"):
        return False
    return above.head.tag_.startswith("NN") and above.head.lemma_.lower() in _WISHES


_WISHES = lex.words("call demand plea appeal threat prospect risk possibility fear danger warning")


def _is_timetabled(verb: Token) -> bool:
    """Whether a bare present with a day tells what is to come: "the summit opens on Friday"."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_.lower() not in _OPENS or auxiliaries(verb):
        return False
    times = verb.doc.spans.get(layers.TIMES, ())
    below = {verb.i, *(c.i for c in verb.rights if c.dep_ == "prep")}
    return any(time.root.head.i in below for time in times) and not is_negated(verb)


_OPENS = lex.words("begin start open resume kick close end conclude")


def _is_near(verb: Token) -> bool:
    """Whether it is "imminent" or "two weeks away"."""
    return any(c.lower_ in _NEAR for c in verb.rights if c.dep_ in ("acomp", "advmod", "prep"))


_NEAR = lex.words("imminent near close nigh away looming approaching upcoming pending ahead due")
_AWAITS = lex.words("expect schedule await")
_TO_COME = frozenset({"next", "tomorrow"})
# Under these verbs what a participle tells has not been done: "ruled out taking part".
_UNDONE = lex.words(
    "rule avoid consider resist oppose suggest propose recommend risk discuss contemplate delay "
    "postpone prevent favour favor mind"
)


def _of_governor(mention: Mention) -> tuple[Status, Weight] | None:
    governor = mention.governor
    if governor is None:
        return None
    verb, relation = governor.verb, governor.relation
    lemma, now = verb.lemma_.lower(), tense(verb)
    if moved_to(governor) is not None and now in (Tense.PAST, Tense.PRESENT):
        return Status.PLANNED, Weight.CLAUSE  # "Was postponed until 20 March"
    if _calls_off(governor):
        if now in (Tense.PAST, Tense.PRESENT) and not is_negated(verb):
            return Status.CANCELLED, Weight.CALLED_OFF
        return Status.PLANNED, Weight.PASSING
    if mention.type is EventType.ELECTION and (is_conditional(verb) or now is Tense.POSSIBLE):
        # "If they win the election": the winning is open, the election is not.
        return Status.PLANNED, Weight.PASSING
    if is_conditional(verb) and takes_place(mention):
        return Status.POSSIBLE, Weight.CLAUSE
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since"):
        return Status.ACTUAL, Weight.PASSING  # "After falling short in the Wick primary"
    # To back or oppose "the strike" leaves it as real as it was.
    called = relation == "for" and lemma in _CALLS and not mention.definite
    if called or is_voted_on(mention):
        return Status.POSSIBLE, Weight.MODIFIER  # "Have called for a strike"
    may_be = lemma in lex.MAY_BE and not mention.definite
    if relation in ("object", "passive", "of", "for", "against", "with") and may_be:
        return Status.POSSIBLE, Weight.MODIFIER
    if mention.type is EventType.REPORT and mention.indefinite and lemma == "order":
        return Status.PLANNED, Weight.CLAUSE
    set_up = lemma == "set" and any(c.lower_ == "up" for c in verb.rights)
    settles = lemma in lex.SETTLES and mention.type in lex.CALLABLE and not set_up
    if relation in ("object", "passive") and settles:
        real = Status.POSSIBLE if now is Tense.POSSIBLE else Status.PLANNED
        return (
            real,
            Weight.MODIFIER if now is Tense.PAST and relation == "object" else Weight.CLAUSE,
        )
    if relation == "subject" and _is_timetabled(verb):
        return Status.PLANNED, Weight.CLAUSE
    if relation == "passive" and lemma in _AWAITS and mention.definite and now is Tense.PRESENT:
        return Status.PLANNED, Weight.CLAUSE  # "His first speech is expected on Friday."
    if relation == "subject" and lemma in lex.NEARS and not _object(verb):
        sure = mention.type in (EventType.ELECTION, EventType.BALLOT, EventType.ANNOUNCEMENT)
        return Status.PLANNED if sure else Status.POSSIBLE, Weight.CLAUSE
    if relation == "subject" and lemma == "be" and now is Tense.PRESENT and _is_near(verb):
        return Status.PLANNED, Weight.CLAUSE
    closes = relation == "by" or (relation == "with" and mention.indefinite)
    if closes and now is Tense.FUTURE and mention.type in lex.GATHERINGS:
        return Status.PLANNED, Weight.PASSING  # "It will be followed by a speech."
    if relation == "object" and lemma in _COMES_OR_NOT and now is Tense.FUTURE:
        return Status.PLANNED, Weight.PASSING  # "She will miss the convention."
    if sets_out_for(mention) and now in (Tense.PRESENT, Tense.FUTURE):
        return Status.PLANNED, Weight.PASSING  # "She arrives in Wick for a summit."
    if relation == "object" and lemma == "enter" and mention.type is EventType.ELECTION:
        return Status.PLANNED, Weight.PASSING  # "As they enter the general election"
    if relation == "subject" and lemma == "enter" and mention.type is EventType.ELECTION:
        # "As the referendum enters its final week": it is the campaign that does.
        return Status.PLANNED, Weight.CLAUSE
    concerns = lemma in lex.CONCERNS or mention.type in lex.GATHERINGS
    if relation == "subject" and concerns and now is Tense.FUTURE and not takes_place(mention):
        return Status.PLANNED, Weight.PASSING
    polled = mention.type in (EventType.ELECTION, EventType.BALLOT)
    if polled and takes_place(mention) and "must" in {a.lower_ for a in auxiliaries(verb)}:
        return Status.PLANNED, Weight.CLAUSE  # "An election must be held by May."
    if _is_done_there(mention) and now in (Tense.FUTURE, Tense.POSSIBLE):
        # "He will raise it at the meeting", "she wants it settled at her first summit"
        return Status.PLANNED, Weight.PASSING
    if takes_place(mention) and now is not Tense.UNREAL:
        fought = lemma in _FIGHTS and mention.type is EventType.ELECTION
        negated = is_negated(verb) and not fought
        if negated and relation in ("subject", "passive", "object", "exists"):
            return _of_negated(lemma)
        if is_negated(verb) and mention.type is EventType.ELECTION and now is Tense.FUTURE:
            return Status.PLANNED, Weight.PASSING  # "He will not contest the election."
        if is_negated(verb):
            # "They do not take sides in this election": the election is as real as it was.
            return Status.ACTUAL, Weight.NONE
        known = mention.definite and relation == "in" and mention.type is EventType.BALLOT
        if known and now is Tense.POSSIBLE:
            # "Free to vote in the ballot": the voting is open, the ballot is not.
            return Status.PLANNED, Weight.PASSING
        joins = lemma in lex.JOINS or lemma in _ATTENDS
        if known_one(mention) and joins and now is Tense.POSSIBLE:
            return Status.PLANNED, Weight.PASSING  # "She may attend the summit."
        undone = verb.head.lemma_.lower() in _UNDONE and verb.dep_ != "advcl"
        if verb.tag_ == "VBG" and (undone or (mention.indefinite and _is_thought_of(verb))):
            return Status.POSSIBLE, Weight.CLAUSE
        if now is Tense.PRESENT and any(c.lower_ == "later" for c in verb.subtree):
            return Status.PLANNED, Weight.CLAUSE
        return _BY_TENSE.get(now, Status.POSSIBLE), Weight.CLAUSE
    return None


_CALLS = lex.words("call press push campaign plead argue")
_FIGHTS = lex.words("contest fight win lose")
_COMES_OR_NOT = lex.words("miss skip boycott attend snub use watch")
_ATTENDS = lex.words("attend join skip boycott address open host chair miss")


def _of_negated(lemma: str) -> tuple[Status, Weight]:
    """What "not" leaves of an event: "has not resumed" and "have not ended" call nothing off."""
    if lemma in lex.NOT_HELD:
        return Status.CANCELLED, Weight.CLAUSE
    if lemma in lex.NOT_YET:
        return Status.PLANNED, Weight.PASSING
    return Status.ACTUAL, Weight.CLAUSE


def _is_thought_of(verb: Token) -> bool:
    """Whether a participle after a preposition only says what may be: "split on holding one"."""
    above = verb.head
    if verb.dep_ != "pcomp":
        return False
    if above.lower_ == "of":
        return above.head.lemma_.lower() in lex.IDEAS
    return above.lower_ in lex.THOUGHT_OF


def _object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _calls_off(governor: Governor) -> bool:
    verb = governor.verb
    lemma = verb.lemma_.lower()
    if governor.relation not in ("object", "passive") or lemma not in lex.CALLS_OFF:
        return False
    off = any(c.dep_ == "prt" and c.lower_ == "off" for c in verb.children)
    return off or lemma != "call"


def _is_planned(noun: Token) -> bool:
    """Whether a participle says so: "job cuts planned by the board"."""
    return any(
        c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in ("plan", "schedule")
        for c in noun.rights
    )


def _was_called_off(noun: Token) -> bool:
    """Whether a clause about it says so: "a march, which was cancelled beforehand"."""
    return any(
        c.dep_ in ("relcl", "acl")
        and c.lemma_.lower() in lex.CALLS_OFF
        and c.tag_ in ("VBN", "VBD")
        and not is_negated(c)
        and tense(c) in (Tense.PAST, Tense.PRESENT)
        and (c.lemma_ != "call" or any(p.lower_ == "off" for p in c.rights))
        and not any(p.dep_ == "nsubj" and p.tag_ not in ("WDT", "WP") for p in c.lefts)
        for c in noun.rights
    )


def _is_done_there(mention: Mention) -> bool:
    """Whether the governing verb tells what is done in or at a gathering not told as over."""
    governor = mention.governor
    if governor is None or takes_place(mention) or mention.modifiers & lex.LAST:
        return False
    verb = governor.verb
    above = clause_verb(verb.head) if verb.dep_ == "xcomp" else None
    if above is not None and tense(above) is Tense.PAST:
        return False  # "She urged them to act at the meeting": it may be the urging that was.
    return mention.type in lex.GATHERINGS and governor.relation in ("in", "at", "during")
