"""Whether an event's noun stands where what is to come is told, or what is over.

"Ahead of the vote", "after talks", "in the run-up to it", "the winner of it was".
"""

from spacy.tokens import Token

from kg.annotate.events import lexicon as lex
from kg.annotate.events.mentions import Mention
from kg.annotate.times.tense import Tense, clause_verb, tense
from kg.records import EventType


def is_set_in_the_future(noun: Token) -> bool:
    """Whether those who are there will do something: "Officials at the summit will plan …"."""
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in ("at", "during"):
        return False
    verb = clause_verb(above)
    return verb is not None and tense(verb) is Tense.FUTURE


def is_decided(election: Token) -> bool:
    """Whether a past clause tells of its winner: "was declared the winner in the Wick primary"."""
    above = election.head
    if election.dep_ != "pobj" or above.head.lemma_.lower() not in _OUTCOMES:
        return False
    verb = clause_verb(above)
    return verb is not None and tense(verb) is Tense.PAST


_OUTCOMES = lex.words("winner victor victory win defeat loss turnout")


def is_spoken_of_now(mention: Mention) -> bool:
    """Whether a present clause speaks of the election: "much depends on the outcome of it".

    What is over is told in the past, or called the last one or by its year.
    """
    if mention.modifiers & lex.LAST or any(w.isdigit() for w in mention.modifiers):
        return False
    before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
    if before in ("after", "following", "since"):
        return False
    verb = clause_verb(mention.head)
    return verb is not None and tense(verb) is Tense.PRESENT


def lies_ahead(mention: Mention) -> bool:
    """Whether the phrase stands after "before", "ahead of", "the run-up to" or in a future clause.

    The second holds of elections only: they come by the calendar.
    """
    doc, start = mention.head.doc, _start_of_measure(mention)
    before = [t.lower_ for t in doc[max(0, start - 2) : start]]
    if before[-1:] in (["before"], ["until"]) or before in _AHEAD:
        return True
    if before[-1:] == ["for"] and start > 1 and doc[start - 2].lower_ in ("date", "dates"):
        return True  # "A date for the start of the talks"
    if before[-1:] == ["for"] and mention.type is EventType.ELECTION:
        # "Ballot papers for the referendum", "a date for the election"; "figures for the 2001 one"
        dated = any(word.isdigit() and len(word) == 4 for word in mention.modifiers)
        return not mention.modifiers & lex.LAST and not dated
    if before in (["up", "to"], ["runup", "to"]):
        if mention.type is not EventType.EVENT:
            return True
        verb = clause_verb(mention.head)  # "He called it so in the run-up to the war."
        return verb is None or tense(verb) is not Tense.PAST
    if mention.type is not EventType.ELECTION or mention.modifiers & lex.LAST:
        return False
    verb = clause_verb(mention.head)
    return verb is not None and tense(verb) in (Tense.FUTURE, Tense.POSSIBLE)


def is_behind(mention: Mention) -> bool:
    """Whether a past clause tells what was after it: "spoke after talks in Wick"."""
    doc, start = mention.head.doc, _start_of_measure(mention)
    if mention.is_verb or not start or doc[start - 1].lower_ not in ("after", "following"):
        return False
    verb = clause_verb(doc[start - 1])
    return verb is not None and tense(verb) is Tense.PAST


_AHEAD = (
    ["ahead", "of"],
    ["closer", "to"],
    ["heading", "into"],
    ["going", "into"],
    ["away", "from"],
    ["eve", "of"],
)


def _start_of_measure(mention: Mention) -> int:
    """Where the phrase starts with what measures it: "a series of referendums"."""
    doc, start = mention.head.doc, mention.start
    if start < 2 or doc[start - 1].lower_ != "of" or doc[start - 2].lemma_ not in lex.MEASURES:
        return start
    return doc[start - 2].left_edge.i
