"""Which way a weekday or a date without a year looks, by the clause it stands in."""

from spacy.tokens import Token

from kg.annotate.events.lexicon import CALLS_OFF, words
from kg.annotate.times.ahead import (
    BY_CALENDAR,
    IN_IT,
    ahead_of,
    comes_by_calendar,
    held_at,
)
from kg.annotate.times.calendar import Toward
from kg.annotate.times.tense import (
    REFUSED,
    SETTLED,
    SUBJECTS,
    WOULD,
    Tense,
    auxiliaries,
    clause_verb,
    is_verb,
    leans,
    tense,
)

# Nouns under these verbs lie ahead even when the verb is past: "called a strike on Friday".
PROSPECTIVE = words(
    "plan schedule propose organise organize threaten expect arrange await face prepare "
    "demand postpone timetable book pencil brace set"
)


def toward(token: Token) -> Toward:
    """Which way a weekday or a date without a year points, by the words that govern it."""
    node = token
    while node.dep_ in ("compound", "nmod", "nummod", "appos", "amod", "conj") and not is_verb(
        node.head
    ):
        if node.head.i == node.i:
            break
        node = node.head
    if token.i > 1 and token.doc[token.i - 2 : token.i].text.lower() == "recently as":
        return Toward.PAST  # "They met as recently as Wednesday."
    if _when_it_was(token):
        return Toward.PAST
    if node.dep_ == "poss" and _is_until(node.head):
        return Toward.PAST
    if _is_feared(node):
        return Toward.FUTURE
    if _was_asked_before(node):
        return Toward.UNKNOWN
    if _is_of_win(token):
        return Toward.PAST
    if node.dep_ == "poss" and _led_up(token) and token.lemma_.lower() in MONTHS:
        return (
            Toward.UNKNOWN
        )  # "In the run-up to April's vote, relations cooled": before, or after?
    held = held_at(token)
    if ahead_of(token, node) or (held is not None and ahead_of(held, held)):
        return Toward.FUTURE
    if node.dep_ == "poss" or (node.i != token.i and node.dep_ in SUBJECTS):
        monthly = token.lemma_.lower() in MONTHS
        return _toward_of_noun(node.head if node.dep_ == "poss" else node, monthly=monthly)
    return _toward_of_clause(node)


def _when_it_was(token: Token) -> bool:
    """Whether a past clause tells what was on that day: "8 February, when he published it"."""
    doc, at = token.doc, token.i + 1
    at += doc[at : at + 1].text.isdigit()
    if doc[at : at + 2].text.lower() != ", when":
        return False
    when = doc[at + 1]
    verb = when.head if is_verb(when.head) else clause_verb(when)
    return verb is not None and verb.i > when.i and tense(verb) is Tense.PAST


def _was_asked_before(node: Token) -> bool:
    """Whether a poll was taken before it, which may be over: "carried out before Monday's vote"."""
    held = node.head if node.dep_ == "poss" else node
    before = held.head
    if held.dep_ != "pobj" or before.lower_ != "before":
        return False
    return before.head.dep_ == "acl" and before.head.lemma_.lower() in _TAKEN


_TAKEN = words("carry conduct take complete do undertake")


def _is_feared(node: Token) -> bool:
    """Whether it is in a threat or a hope: "the threat of an exit in a June referendum"."""
    for _ in range(_DEEPEST):
        above = node.head
        if above.i == node.i or (is_verb(above) and above.dep_ != "pcomp"):
            return False
        if node.lower_ == "of" and above.lemma_.lower() in _FEARS:
            return True
        node = above
    return False


_DEEPEST = 6
_FEARS = words("threat prospect risk possibility likelihood hope fear chance")


_NEEDS = words("need face seek want hope expect eye")
_TO_COME = words("planned scheduled threatened proposed forthcoming upcoming looming impending")


def _toward_of_noun(noun: Token, *, monthly: bool) -> Toward:
    """The past, for "Wednesday's strikes", unless a verb or preposition looks ahead.

    monthly: whether it is a month that owns the noun.
    """
    if ahead_of(noun, noun) or any(c.lower_ in _TO_COME for c in noun.lefts):
        return Toward.FUTURE  # "Friday's planned strike"
    verb = clause_verb(noun.head) if noun.head.i != noun.i else None
    if verb is None:
        return Toward.PAST
    looks_ahead = verb.lemma_ in PROSPECTIVE or verb.lemma_ in CALLS_OFF
    if looks_ahead and noun.dep_ in ("dobj", "nsubjpass"):
        return Toward.FUTURE
    told = tense(verb)
    later = noun.dep_ == "pobj" and noun.head.lower_ == "after"
    if later and noun.lemma_.lower() in BY_CALENDAR and tense(_raised(verb)) is Tense.FUTURE:
        return Toward.FUTURE  # "They will part after September's election."
    if noun.dep_ in SUBJECTS and noun.head.i == verb.i:
        told = tense(_raised(verb))
        if told is Tense.POSSIBLE and not monthly:
            return Toward.UNKNOWN  # "Monday's debate might not move much"
    elif not _takes_part(noun, verb):
        # "They will respond to Monday's debate", "he defends Tuesday's strike"
        told = Tense.PAST
    if told in (Tense.FUTURE, Tense.POSSIBLE):
        return Toward.FUTURE
    if told is not Tense.PRESENT:
        return Toward.PAST
    if monthly:
        # What comes by the calendar is spoken of in the present until it is over.
        return Toward.FUTURE if noun.lemma_.lower() in BY_CALENDAR else Toward.PAST
    # "Monday's debate is the first" may be either; "the vote in Monday's primary shows" is not.
    direct = noun.dep_ in SUBJECTS or noun.head.head.i == verb.i
    if noun.dep_ == "pobj" and noun.lemma_.lower() in BY_CALENDAR and verb.lemma_ in _NEEDS:
        return Toward.FUTURE  # "Needs a win in Tuesday's primary", "what she is facing in it"
    return Toward.UNKNOWN if direct else Toward.PAST


def _is_until(noun: Token) -> bool:
    """Whether something was so until then: "until Monday's speech, shares were falling"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("until", "till"):
        return False
    verb = clause_verb(noun.head)
    if verb is None or tense(verb) is not Tense.PAST:
        return False
    return not any(a.dep_ == "auxpass" for a in auxiliaries(verb)) and verb.lemma_ not in _WAITS


_WAITS = words("wait delay postpone defer adjourn suspend hold put")


def _is_in_object(node: Token, verb: Token) -> bool:
    """Whether it hangs from the object, or from the verb: "face a strike on Friday".

    "Faced questions in a meeting on Friday" was then.
    """
    while node.head.i != verb.i and node.head.i != node.i:
        node = node.head
        if node.dep_ == "prep" and node.lower_ in ("in", "at", "during"):
            return False
    return not any(c.dep_ == "prep" and c.lower_ in ("in", "at", "during") for c in verb.rights)


def _led_up(token: Token) -> bool:
    """Whether a past clause tells what led up to it."""
    if token.i < 2 or token.doc[token.i - 2 : token.i].text.lower() != "up to":
        return False
    verb = clause_verb(token)
    return verb is not None and tense(verb) is Tense.PAST


def _takes_part(noun: Token, verb: Token) -> bool:
    """Whether the clause tells what is done in or at an event: "raised it at …", "won …"."""
    if noun.dep_ == "dobj" and noun.head.i == verb.i:
        return verb.lemma_.lower() in _TAKES_PART
    if noun.dep_ != "pobj":
        return False
    if noun.head.lower_ == "to":
        return noun.head.head.i == verb.i and verb.lemma_.lower() in _GOES
    if noun.head.lower_ not in IN_IT:
        return False
    above = noun.head.head
    # "The favourite in November's election" is so in what the clause tells; a noun may be between.
    higher = clause_verb(above)
    return above.i == verb.i or (higher is not None and higher.i == verb.i)


def _raised(verb: Token) -> Token:
    """The infinitive whose subject stands with "is expected" or "looks set", or the verb itself."""
    holders = [verb, *(c for c in verb.rights if c.dep_ in ("acomp", "oprd"))]
    inner = [c for h in holders for c in h.rights if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")]
    return next((c for c in inner if "to" in {a.lower_ for a in auxiliaries(c)}), verb)


_GOES = words("invite go come head travel bring return")
_TAKES_PART = words(
    "attend join host hold chair open address skip miss boycott win lose face contest watch fight "
    "moderate lead"
)
MONTHS = words(
    "january february march april may june july august september october november december"
)


def _had_been(word: Token) -> bool:
    verb = word if is_verb(word) else word.head
    return any(c.lower_ in ("had", "'d", "\u2019d") and c.dep_ == "aux" for c in verb.children)


def _was_thought(verb: Token) -> bool:
    """Whether "would" depends on what was thought, expected or hoped."""
    if not any(a.lower_ in WOULD for a in auxiliaries(verb)) or verb.dep_ != "ccomp":
        return False
    return verb.head.lemma_.lower() in _THOUGHT and tense(verb.head) is Tense.PAST


_THOUGHT = words("think expect hope believe suppose assume")
_REACTS = words(
    "hail welcome praise criticise criticize condemn defend applaud attack mock slam follow digest "
    "denounce mourn lament"
)
_CALLED = words("call set arrange book fix hold")


def _toward_of_clause(node: Token) -> Toward:
    path = node
    while path.head.i != path.i:
        path = path.head
        faces = path.lemma_ == "face" and not _is_in_object(node, path)
        if is_verb(path) and not faces and (path.lemma_ in PROSPECTIVE or path.lemma_ in SETTLED):
            own = tense(path)
            # "scheduled on Friday" lies ahead; "agreed on Friday" does not, the verb is its own.
            if path.lemma_ in PROSPECTIVE and own is not Tense.NONE:
                return Toward.FUTURE
        if path.dep_ == "acl" and path.tag_ == "VBN" and path.lemma_ in _CALLED:
            # "Will speak at the conference called on Thursday": no settling, but the day of it.
            above = clause_verb(path.head)
            if above is not None and tense(above) is Tense.FUTURE:
                return Toward.FUTURE
        if is_verb(path) and not leans(path):
            break
        if path.lower_ in ("after", "following") and comes_by_calendar(node):
            above = clause_verb(path)
            if above is not None and tense(_raised(above)) is Tense.FUTURE:
                return Toward.FUTURE  # "It will be heard after the November election."
        if path.lower_ == "after" and _stands_until(path):
            return Toward.FUTURE  # "They would wait until after the election in November."
        if path.lower_ in ("after", "following", "since"):
            # "They voted to go on after talks on Wednesday": what is after them is not before.
            return Toward.PAST
        if path.lower_ == "for" and path.head.lemma_.lower() in _CALLS_FOR and path.i != node.i:
            return Toward.FUTURE  # "Calling for a stoppage in the last week of June"
        if path.dep_ == "prep" and _calls_for(path):
            return Toward.FUTURE
        if path.dep_ == "prep" and _decided_there(path):
            return Toward.PAST
        if path.lower_ in ("due", "scheduled") or (
            path.lower_ in TO_ANOTHER_DAY and moves(path.head)
        ):
            return Toward.FUTURE  # "Has been put back to Monday"
    verb = clause_verb(node)
    found = tense(verb) if verb is not None else Tense.NONE
    if verb is not None and verb.dep_ == "xcomp" and _had_been(verb.head):
        # "He had been due to speak on Friday", but did not; a strike called off was to come.
        found = Tense.FUTURE if verb.lemma_.lower() in _OF_MANY else Tense.PAST
    if verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSED:
        found = tense(verb.head)  # "Refused to back him during a speech in July"
    if found is Tense.PRESENT and verb is not None and verb.lemma_ == "follow":
        return Toward.PAST  # "It follows talks in Wick in February": what it follows is over.
    if found is Tense.FUTURE and verb is not None and _was_thought(verb):
        return Toward.UNKNOWN  # "It was thought she would speak on Friday": that may be over.
    if found is Tense.PAST and verb is not None and _is_supposed(verb):
        return Toward.FUTURE  # "How they would fare if he won the election on 8 November"
    if verb is not None and verb.lemma_ == "come" and any(c.lower_ == "off" for c in verb.rights):
        return Toward.PAST  # "She is coming off a debate on Thursday."
    if found is Tense.PRESENT and verb is not None and verb.lemma_ in _REACTS:
        return Toward.UNKNOWN  # "They hail her speech on Thursday": it may be over.
    if found is Tense.PAST:
        return Toward.PAST
    return Toward.UNKNOWN if found is Tense.NONE else Toward.FUTURE


def _decided_there(time: Token) -> bool:
    """Whether what follows is decided at a sitting: "voted to hold it at a meeting on Monday"."""
    verb = time.head
    if verb.dep_ != "xcomp":
        return False
    there = (c for p in verb.rights if p.lower_ == "at" for c in p.rights if c.dep_ == "pobj")
    if not any(c.lemma_.lower() in _SITTINGS for c in there):
        return False
    return verb.head.lemma_.lower() in _DECIDES and tense(verb.head) is Tense.PAST


_SITTINGS = words("meeting conference session congress")
_DECIDES = words("vote agree decide resolve")


def _calls_for(time: Token) -> bool:
    """Whether a time follows what is called for: "calling for a strike in June"."""
    verb = time.head
    if verb.lemma_.lower() not in _CALLS_FOR or verb.tag_ not in ("VBG", "VB"):
        return False
    return any(c.lower_ == "for" and c.i < time.i for c in verb.rights)


_CALLS_FOR = words("call press push campaign argue plan prepare ballot vote opt provide bid")
TO_ANOTHER_DAY = frozenset({"to", "until", "till", "for"})
_MOVES = words("postpone delay defer adjourn move reschedule rearrange shift")


def moves(verb: Token) -> bool:
    """Whether something is put off, back or forward to a time."""
    if verb.lower_ in _BACK:
        verb = verb.head  # "Put back to Monday": the parser hangs "to" from "back".
    if verb.lemma_.lower() in ("put", "push", "bring"):
        return any(c.lower_ in _BACK for c in verb.rights)
    return verb.lemma_.lower() in _MOVES


_BACK = ("back", "off", "forward")


_OF_MANY = words("strike walk begin start stop down")


def _stands_until(after: Token) -> bool:
    """Whether "until after" tells how long is waited, in a clause that is not itself past."""
    if not after.i or after.nbor(-1).lower_ not in ("until", "till"):
        return False
    verb = clause_verb(after)
    return verb is not None and tense(verb) is not Tense.PAST


def _is_supposed(verb: Token) -> bool:
    """Whether what would be is told of the case that a past clause supposes."""
    if not any(c.lower_ == "if" for c in verb.lefts) or verb.dep_ != "advcl":
        return False
    return any(a.lower_ in WOULD for a in auxiliaries(verb.head))


def _is_of_win(token: Token) -> bool:
    """Whether a time follows somebody's win: "with his victory in the primary on Tuesday"."""
    at = token.i - 1
    at -= at > 0 and token.doc[at].lower_ == "on"
    noun = token.doc[at] if at >= 0 else token
    if not comes_by_calendar(noun) or noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return False
    won = noun.head.head
    return won.lemma_.lower() in _WINS and any(c.dep_ == "poss" for c in won.lefts)


_WINS = words("victory win defeat loss")
