"""Whether a phrase stands where what is to come is told: "ahead of the vote", "until Monday"."""

from spacy.tokens import Token

from kg.annotate.events.lexicon import words

_AHEAD = frozenset({"before", "until", "till", "ahead", "for", "by", "pending"})


def held_at(token: Token) -> Token | None:
    """The noun that the time follows, or a place and then the time: "the summit in Wick in July".

    Without a place only of what comes by the calendar: "the caucuses on Monday".
    """
    doc, at = token.doc, token.i - 1
    if at < 3 or doc[at].lower_ not in ("in", "on"):
        return None
    if comes_by_calendar(doc[at - 1]):
        return doc[at - 1]
    if doc[at - 1].tag_ != "NNP":
        return None
    at -= 1
    while at > 1 and (doc[at].tag_ == "NNP" or doc[at].text == ","):
        at -= 1
    noun = doc[at - 1]
    return noun if doc[at].lower_ in ("in", "at") and noun.tag_.startswith("NN") else None


IN_IT = frozenset({"in", "at", "during", "on"})


BY_CALENDAR = words("election referendum primary by-election byelection budget caucus")


def comes_by_calendar(noun: Token) -> bool:
    """Whether it is of a day that is known before: an election, a Budget."""
    return noun.lemma_.lower() in BY_CALENDAR


def ahead_of(first: Token, noun: Token) -> bool:
    """Whether the phrase stands right after "before", "until", "ahead of", "for" or "by"."""
    left = min(first.i, noun.left_edge.i)
    doc = first.doc
    words = [doc[i].lower_ for i in range(max(0, left - 2), left)]
    owned = noun.head if noun.dep_ == "poss" else noun
    printed = owned.tag_ == "NNP" and any(c.dep_ == "poss" for c in owned.lefts)
    if printed and words[-1:] == ["for"]:
        return False  # "A survey for Sunday's Courier"
    if words[-2:] in _RUN_UP:
        return True
    above = noun.head
    if above.dep_ == "prep" and above.lower_ in IN_IT and comes_by_calendar(above.head):
        # "Their candidacy for the presidential elections in April"
        held = above.head
        return held.dep_ == "pobj" and held.head.lower_ == "for"
    return bool(words) and words[-1] in _AHEAD


_RUN_UP = (
    ["ahead", "of"],
    ["advance", "of"],
    ["up", "to"],
    ["heading", "into"],
    ["going", "into"],
    ["away", "from"],
    ["eve", "of"],
)
